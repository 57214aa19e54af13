"""Reading workbooks (读取工作簿): every table of every sheet that people see, whatever kind of Excel file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from minzheng.errors import reason_of
from minzheng.files.excel.other_workbooks import other_pages
from minzheng.files.excel.remarks import cell_at
from minzheng.files.excel.tables import Known, grids
from minzheng.files.excel.workbooks import Damaged, Page, pages
from minzheng.files.rows.grid import Grid
from minzheng.files.rows.headers import header_words
from minzheng.files.rows.statements import KINDS
from minzheng.inputs import bytes_of
from minzheng.language import text
from minzheng.model import Finding

OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of an old workbook, and of any with a password."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What stands in a workbook with a password."""
NAMED = ("target", "task", "deliverable", "observation")
"""Kinds of statements that a sheet may be named for."""


def workbook_grids(path: Path, known: Known) -> Iterator[Grid | Finding]:
    """The tables of a workbook (读取工作簿), and a finding for each sheet that is not read.

    Where the extra ``excel`` is missing, ``ImportError`` names the pip command.
    """
    file = str(path)
    try:
        for page in _reader(path)(path):
            yield from _read(page, file, known)
    except OSError as error:
        yield Finding("MZ008", {"path": file, "reason": reason_of(error)})
    except Damaged as error:
        yield Finding("MZ140", {"path": file, "hint": text(f"hint.{error}", sort="Excel")})


def _reader(path: Path) -> Callable[[Path], Iterator[Page]]:
    """What reads the sheets of a file: by what it is, whatever a system that made it called it."""
    content = bytes_of(path)
    if content.startswith(OLD) and LOCKED in content:
        raise Damaged("locked")
    return other_pages if content.startswith(OLD) or path.suffix.lower() in (".xlsb", ".ods") else pages


def _read(page: Page, file: str, known: Known) -> Iterator[Grid | Finding]:
    if not page.rows:
        return
    if page.hidden:
        yield Finding("MZ145", {}, cell_at(file, page.name))
        return
    found = list(grids(page, file, known))
    for grid in found:
        yield attrs.evolve(grid, defaults={**_kind(page, grid), **grid.defaults})
    if not found:
        yield Finding("MZ151", {}, cell_at(file, page.name))


def _kind(page: Page, grid: Grid) -> dict[str, str]:
    """The kind of statement that a sheet is named for; none where targets stand beside what was reached."""
    kind = KINDS.get(page.name)
    beside = "target" in map(header_words().get, grid.headers)
    return {"record": kind} if kind in NAMED and not beside else {}
