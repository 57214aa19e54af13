"""Shortening (缩略): a long sheet with its overview and what needs attention, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from minzheng.language import text
from minzheng.reports.sheet import Passage, Section, Sheet, Table

ROWS = 40
"""How many rows a result may have before it is cut."""
FEW = 5
"""Where an overview stands for the sheets beneath, the first rows of a table are shown if so many have room."""


def shortened(sheet: Sheet, rows: int = ROWS) -> Sheet:
    """The sheet cut to what needs attention if it is long, with a line that says how to see the rest.

    Of a table whose rows all count alike the first are shown.

    >>> import minzheng as mz
    >>> from minzheng.reports import sheet_of
    >>> str(shortened(sheet_of(mz.validate(mz.demo())), 3).title)
    '检查结果'
    """
    total = _size(sheet)
    if total <= rows:
        return sheet
    several = sum(1 for each in _all(sheet) for section in each.sections if _open(section))
    room = max(1, rows // max(1, several))
    cut = _cut(sheet, rows, 0 if room < FEW and _has_overview(sheet) else room)
    hidden = total - _size(cut)
    return attrs.evolve(cut, notes=[*cut.notes, text("sheet.more", count=hidden)]) if hidden else cut


def _all(sheet: Sheet) -> Iterator[Sheet]:
    yield sheet
    for each in sheet.sheets:
        yield from _all(each)


def _size(sheet: Sheet) -> int:
    """How many rows there are; what an overview counts is counted beneath it."""
    return sum(map(_length, sheet.sections)) + sum(map(_size, sheet.sheets))


def _length(section: Section) -> int:
    return len(section.rows) if isinstance(section, Table) and not section.overview else 0


def _open(section: Section) -> bool:
    """Whether there are rows that all count alike."""
    return bool(_length(section)) and getattr(section, "attention", None) is None


def _has_overview(sheet: Sheet) -> bool:
    return any(isinstance(each, Table) and each.overview for each in sheet.sections)


def _cut(sheet: Sheet, most: int, room: int) -> Sheet:
    """The sheet with ``most`` rows that need attention, or the first ``room`` of a table, and a passage for each."""
    sections: list[Section] = []
    rows = 0
    for section in sheet.sections:
        if isinstance(section, Table) and not section.overview:
            places = range(room) if section.attention is None else sorted(section.attention)[:most]
            kept = [section.rows[each] for each in places if each < len(section.rows)]
            rows += len(kept)
            section = attrs.evolve(section, rows=kept, attention=None)
        elif isinstance(section, Passage):
            rows -= 1
            if rows < 0:
                continue
        sections.append(section)
    sheets = [_cut(each, most, room) for each in sheet.sheets]
    kept_sheets = [each for each in sheets if _size(each)] if _has_overview(sheet) else sheets
    return attrs.evolve(sheet, sections=sections, sheets=kept_sheets)
