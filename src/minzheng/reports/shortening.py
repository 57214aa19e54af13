"""Shortening (缩略): a long sheet with the rows that need attention, and how many more there are."""

from __future__ import annotations

import attrs

from minzheng.language import text
from minzheng.reports.sheet import Section, Sheet, Table

ROWS = 40
"""How many rows of one table are shown at most."""


def shortened(sheet: Sheet, rows: int = ROWS) -> Sheet:
    """The sheet with its long tables cut to what needs attention, and a line that says how to see the rest."""
    cut = sum(len(each.rows) for each in _tables(sheet)) > rows
    if not cut:
        return sheet
    return _cut(sheet, rows)


def _tables(sheet: Sheet) -> list[Table]:
    own = [each for each in sheet.sections if isinstance(each, Table)]
    return own + [table for each in sheet.sheets for table in _tables(each)]


def _cut(sheet: Sheet, rows: int) -> Sheet:
    sections: list[Section] = []
    hidden = 0
    for section in sheet.sections:
        if isinstance(section, Table) and len(section.rows) > len(section.attention):
            kept = sorted(section.attention)[:rows]
            hidden += len(section.rows) - len(kept)
            section = attrs.evolve(section, rows=[section.rows[place] for place in kept], attention=range(len(kept)))
        sections.append(section)
    notes = [*sheet.notes, text("sheet.more", count=hidden)] if hidden else sheet.notes
    return attrs.evolve(sheet, sections=sections, notes=notes, sheets=[_cut(each, rows) for each in sheet.sheets])
