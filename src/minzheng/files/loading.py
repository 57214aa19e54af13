"""Loading (加载): from files, folders and mappings to one dataset, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.datasets import Dataset, Project
from minzheng.errors import reason_of
from minzheng.files.editions import dataset_of
from minzheng.files.entries import Contents, plan_files
from minzheng.files.flaws import Flaw
from minzheng.files.naming import Piped, files_of, text_of
from minzheng.files.origin import Origin, Unreadable
from minzheng.files.parsing import as_dicts, parse_json, parse_yaml
from minzheng.files.projects import project_for
from minzheng.inputs import bytes_of
from minzheng.lasting import uncollected
from minzheng.model import Finding, LoadError
from minzheng.numerals import DEPTH_LIMIT

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Loadable = str | Path | Piped | Mapping[str, Any] | Iterable[str | Path | Piped | Mapping[str, Any]]
"""What ``load`` takes: a path, a folder, a glob, a plan file as Python data, rows, or several of these."""


@uncollected()
def load(
    source: Loadable,
    *,
    strict: bool = True,
    encoding: str = "utf-8",
    catalogue: Catalogue | None = None,
    project: Project | bool = True,
) -> Dataset:
    """Load plan files (加载计划文件): a file, a folder, a glob, a mapping, rows, a data frame, or several of these.

    A folder is searched for ``*.yaml``, ``*.yml``, ``*.json``, ``*.jsonl`` and ``*.csv``, hidden files apart, in the
    order of their names; CSV, lists of flat mappings and data frames are read as ``from_rows`` reads them. Every
    problem of every file is gathered: when one is an error, ``LoadError`` holds them all; with ``strict=False`` they
    are ``dataset.findings`` beside what could be built. ``catalogue`` takes the place of the shipped one: its
    indicators resolve the codes, its units the figures, and the dataset carries it.

    What ``minzheng.toml`` settles in the folder that is loaded or in one above it (``[tool.minzheng]`` of a
    pyproject.toml, too) goes with the dataset: its catalogue, and the policy, rules and waivers that ``assess`` and
    ``validate`` judge by. ``project=False`` asks for none, a ``Project`` for that one.

    >>> beds = {"indicator": "local.beds", "value": "1395张"}
    >>> local = {"local.beds": {"name": "床位", "unit": "张", "time": "stock", "direction": "higher"}}
    >>> about = {"id": "report", "title": "总结", "period": 2021, "region": "320400"}
    >>> load({"schema": "minzheng/1", "document": about, "indicators": local, "observations": [beds]})
    <Dataset: 1 documents, 0 targets, 1 observations, 0 deliverables>
    """
    if isinstance(source, Iterator):
        source = list(source)
    files: list[Contents] = []
    known, findings = project_for(source, project)
    catalogue = shipped_or(known.catalogue if catalogue is None and known is not None else catalogue)
    for each in gathered(source, encoding, catalogue):
        if isinstance(each, Finding):
            findings.append(each)
        else:
            files.append(each)
    dataset = attrs.evolve(assembled(files, findings, catalogue=catalogue), project=known)
    return checked(dataset) if strict else dataset


def assembled(
    files: Iterable[Contents],
    findings: Iterable[Finding] = (),
    *,
    catalogue: Catalogue | None = None,
) -> Dataset:
    """The dataset of the contents of files, with the shipped catalogue where none is given."""
    return dataset_of(files, findings, shipped_or(catalogue))


def shipped_or(catalogue: Catalogue | None) -> Catalogue:
    """The catalogue that is given, else the shipped one."""
    if catalogue is not None:
        return catalogue
    from minzheng.catalogue import indicators

    return indicators


def checked(dataset: Dataset) -> Dataset:
    """The dataset, if nothing that was found in it is an error; else ``LoadError`` with all that was found."""
    if any(finding.severity == "error" for finding in dataset.findings):
        raise LoadError(dataset.findings)
    return dataset


def gathered(source: object, encoding: str, catalogue: Catalogue, depth: int = 0) -> Iterator[Contents | Finding]:
    """The contents of everything that a source means, and a finding for what cannot be read."""
    if depth > DEPTH_LIMIT:
        yield Finding("MZ013", {"limit": DEPTH_LIMIT})
        return
    if isinstance(source, str | Path):
        for path in files_of(source):
            if isinstance(path, Finding):
                yield path
            else:
                yield from read_file(path, encoding, catalogue)
    elif isinstance(source, Piped):
        yield from _piped(source, encoding, catalogue)
    elif isinstance(source, Mapping):
        try:
            yield from plan_files(as_dicts(source), Origin())
        except Flaw as error:
            yield Finding(error.code, error.facts)
    else:
        yield from _listed(source, encoding, catalogue, depth)


def _listed(source: object, encoding: str, catalogue: Catalogue, depth: int) -> Iterator[Contents | Finding]:
    """The contents of a table, or of several sources."""
    from minzheng.files.rows.sources import contents_of_rows, is_frame, is_row

    several = [source] if is_frame(source) or not isinstance(source, Iterable) else list(source)
    if is_frame(source) or not isinstance(source, Iterable) or (several and all(map(is_row, several))):
        yield from contents_of_rows(source if several[0] is source else several, catalogue)
        return
    for each in several:
        yield from gathered(each, encoding, catalogue, depth + 1)


def read_file(path: Path, encoding: str, catalogue: Catalogue) -> Iterator[Contents | Finding]:
    """The contents of one file."""
    format = path.suffix.lower().removeprefix(".")
    if format not in READERS:
        from minzheng.files.rows.sources import contents_of_rows

        yield from contents_of_rows(path, catalogue, encoding=encoding)
        return
    text = ""
    try:
        text = text_of(bytes_of(path), encoding)
        yield from read_text(text, str(path), format)
    except OSError as error:
        yield Finding("MZ008", {"path": str(path), "reason": reason_of(error)})
    except Unreadable as error:
        yield error.finding(str(path), text)


def _piped(source: Piped, encoding: str, catalogue: Catalogue) -> Iterator[Contents | Finding]:
    """The contents of what comes through a pipe."""
    if source.kind not in READERS:
        from minzheng.files.rows.sources import contents_of_rows

        yield from contents_of_rows(source.content, catalogue, encoding=encoding)
        return
    text = ""
    try:
        text = text_of(source.content, encoding)
        yield from read_text(text, source.name, source.kind)
    except Unreadable as error:
        yield error.finding(source.name, text)


def read_text(text: str, name: str, format: str) -> list[Contents]:
    """The contents of a text in a format; ``Unreadable`` when it cannot be read at all."""
    return READERS[format](text, name)


def _read_json_lines(text: str, name: str) -> list[Contents]:
    from minzheng.files.json_lines import read_json_lines

    return [read_json_lines(text, name)]


READERS: dict[str, Callable[[str, str], list[Contents]]] = {
    "yaml": lambda text, name: parse_yaml(text, name).contents(),
    "yml": lambda text, name: parse_yaml(text, name).contents(),
    "json": lambda text, name: parse_json(text, name).contents(),
    "jsonl": _read_json_lines,
}
