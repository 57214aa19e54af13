"""Catalogues from files (目录文件): indicators written in TOML, YAML or JSON, added to a catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from minzheng.errors import FileError, reason_of
from minzheng.files.flaws import problems, refused
from minzheng.files.naming import text_of
from minzheng.files.origin import Unreadable
from minzheng.files.parsing import Parsed, parse_json, parse_yaml
from minzheng.inputs import bytes_of
from minzheng.model import LoadError, expect

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

PARSERS: dict[str, Callable[[str, str], Parsed]] = {".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json}
"""How the formats are read that the catalogue does not read itself."""
SUFFIXES = (".toml", *PARSERS)


def load_catalogue(path: str | Path, base: Catalogue | None = None) -> Catalogue:
    """A new catalogue with the indicators of a file added to ``base``, by default the shipped one (加载指标目录).

    The file is TOML, YAML or JSON in UTF-8: a table or a mapping for each code, with the same keys in each. Raises
    ``FileError`` for another suffix and for what is no TOML, ``LoadError`` with every problem and its place, and
    ``DefinitionError``, which names both origins, for a code that is already there with other content.

    >>> load_catalogue("mine.txt")
    Traceback (most recent call last):
    ...
    minzheng.errors.exceptions.FileError: 'mine.txt' has no known suffix: name it with one of .toml, .yaml, .yml, .json
    “mine.txt”的后缀无法识别：请使用 .toml、.yaml、.yml、.json 之一
    """
    expect(path, str | Path, "load_catalogue()", "definitions")
    if base is None:
        from minzheng.catalogue import indicators

        base = indicators
    name, suffix = str(path), Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise FileError("MZ004", path=name, suffixes=SUFFIXES)
    if suffix not in PARSERS:
        return base.extend(path)
    parsed = _parsed(Path(path), PARSERS[suffix])
    if not isinstance(parsed.data, dict):
        flaws = problems(refused(parsed.data, "codes"), ())
        raise LoadError([*parsed.twice, *map(parsed.origin.finding, flaws)])
    if parsed.twice:
        raise LoadError(parsed.twice)
    return base.extend(parsed.data, parsed.origin.values or name)


def _parsed(path: Path, parse: Callable[[str, str], Parsed]) -> Parsed:
    """The data of a file, as safely read as a plan file."""
    text = ""
    try:
        text = text_of(bytes_of(path), "utf-8")
        return parse(text, str(path))
    except Unreadable as error:
        raise LoadError([error.finding(str(path), text)]) from None
    except OSError as error:
        raise FileError("MZ008", path=str(path), reason=reason_of(error)) from None
