"""Waivers from a file of their own (豁免文件), or from mappings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from minzheng.errors import DefinitionError, MinzhengError
from minzheng.model import Waiver

FIELDS = ("rule", "where", "reason", "author", "until")
KEY = "waivers"
"""The key beneath which waivers stand in a file of their own."""


def read_waivers(source: str | Path | Iterable[Mapping[str, object]]) -> tuple[Waiver, ...]:
    """The waivers of a TOML file with ``[[waivers]]``, or of mappings (读取豁免); ``DefinitionError`` for what is none.

    >>> read_waivers([{"rule": "MZ402", "reason": "年底数提前公布"}])[0].reason
    '年底数提前公布'
    """
    if not isinstance(source, str | Path):
        return tuple(_made(each, "<mapping>") for each in source)
    try:
        table = tomllib.loads(Path(source).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError("MZ196", origin=str(source), reason=str(error)) from None
    rows = table.pop(KEY, [])
    if table or not isinstance(rows, list):
        raise DefinitionError("MZ196", origin=str(source), reason=f"[[{KEY}]]: {', '.join(FIELDS)}")
    return tuple(_made(each, str(source)) for each in rows)


def _made(row: object, origin: str) -> Waiver:
    if not isinstance(row, Mapping) or not {"rule", "reason"} <= row.keys() <= set(FIELDS):
        raise DefinitionError("MZ196", origin=origin, reason=f"{{{', '.join(FIELDS)}}}")
    try:
        told = {key: str(value) for key, value in row.items()}
        return Waiver(**told)  # type: ignore[arg-type] # only the fields above
    except MinzhengError as error:
        raise DefinitionError("MZ196", origin=origin, reason=str(error).split("\n")[0]) from None
