"""Shortening (缩略): a long sheet with the rows that need attention, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from minzheng.language import text
from minzheng.reports.sheet import Section, Sheet, Table

ROWS = 40
"""How many rows are shown in all, where there are more."""
FEWEST = 3
"""How many rows of each table are shown at least."""


def shortened(sheet: Sheet, rows: int = ROWS) -> Sheet:
    """The sheet with its long tables cut to what needs attention, and a line that says how to see the rest.

    A table whose rows all count alike shows the first of them.
    """
    tables = list(_tables(sheet))
    total = sum(len(each.rows) for each in tables)
    if total <= rows:
        return sheet
    cut = _cut(sheet, rows, max(FEWEST, rows // len(tables)))
    return attrs.evolve(cut, notes=[*cut.notes, text("sheet.rest", count=total)])


def _tables(sheet: Sheet) -> Iterator[Table]:
    yield from (each for each in sheet.sections if isinstance(each, Table))
    for each in sheet.sheets:
        yield from _tables(each)


def _cut(sheet: Sheet, rows: int, first: int) -> Sheet:
    sections: list[Section] = []
    hidden = 0
    for section in sheet.sections:
        if isinstance(section, Table):
            kept = range(len(section.rows))[:first] if section.attention is None else sorted(section.attention)[:rows]
            hidden += len(section.rows) - len(kept)
            section = attrs.evolve(section, rows=[section.rows[place] for place in kept], attention=None)
        sections.append(section)
    notes = [*sheet.notes, text("sheet.more", count=hidden)] if hidden else sheet.notes
    sheets = [_cut(each, rows, first) for each in sheet.sheets]
    return attrs.evolve(sheet, sections=sections, notes=notes, sheets=sheets)
