"""Checks (检查表): formulas that count what is wrong in a workbook while people fill it in, and colour it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import attrs

from minzheng.files.excel.choices import PAIRS, list_name
from minzheng.files.excel.writing import TWO_LINES, Book, put
from minzheng.files.rows.grid import letters_of
from minzheng.files.rows.headers import AXIS
from minzheng.language import say

SHEET = "检查"
LANGUAGES = ("zh", "en")
WRONG, RIGHT = "#F8CBAD", "#C6E0B4"
"""The grounds of what is wrong and of what is not."""


@attrs.frozen(kw_only=True)
class FormSheet:
    """A sheet that people fill in (填报表), as formulas speak of it."""

    name: str
    """What the sheet is called."""
    fields: tuple[str, ...]
    """The field of a row that each of its columns gives."""
    last: int
    """The last row, from 1, that the formulas look at."""

    def cells(self, field: str) -> str:
        """All cells of a column: ``'目标'!$C$2:$C$500``."""
        letters = letters_of(self.fields.index(field) + 1)
        return f"'{self.name}'!${letters}$2:${letters}${self.last}"

    def first(self, field: str) -> str:
        """The first cell of a column, as the formula of a colour has it: ``$C2``."""
        return f"${letters_of(self.fields.index(field) + 1)}2"


Cells = Callable[[str], str]
"""What gives the cells of a field: one of them, for a colour, or all, for a count."""


class CellCheck(NamedTuple):
    """Something that may be wrong in a cell (单元格检查): its text, the columns that it needs, and its condition."""

    key: str
    field: str
    needs: tuple[str, ...]
    wrong: Callable[[FormSheet, Cells], str]


def _unlisted(field: str, names: str) -> Callable[[FormSheet, Cells], str]:
    return lambda _, of: f'({of(field)}<>"")*(COUNTIF({list_name(names)},{of(field)})=0)'


def _without(field: str) -> Callable[[FormSheet, Cells], str]:
    return lambda _, of: f'({of("indicator")}<>"")*ISBLANK({of(field)})'


def _twice(sheet: FormSheet, of: Cells) -> str:
    """Whether another row is of the same indicator, place, time and part."""
    keys = [each for each in sheet.fields if each in ALIKE or each.startswith(AXIS)]
    same = ",".join(f'{sheet.cells(each)},{of(each)}&""' for each in keys)
    return f'({of("indicator")}<>"")*(COUNTIFS({same})>1)'


ALIKE = ("indicator", "region", "region.code", "period", "scope", "document", "value")
"""What two rows have in common where one of them is a mistake."""
CHECKS: tuple[CellCheck, ...] = (
    CellCheck("unknown_indicator", "indicator", (), _unlisted("indicator", PAIRS[0])),
    CellCheck("unknown_region", "region", (), _unlisted("region", "region")),
    CellCheck("period_missing", "period", ("indicator",), _without("period")),
    CellCheck("period_is_date", "period", (), lambda _, of: f"ISNUMBER({of('period')})*({of('period')}>2200)"),
    CellCheck(
        "value_missing", "value", ("indicator", "missing"),
        lambda sheet, of: f"{_without('value')(sheet, of)}*ISBLANK({of('missing')})",
    ),
    CellCheck("value_error", "value", (), lambda _, of: f"ISERROR({of('value')})"),
    CellCheck("number_as_text", "value", (), lambda _, of: f"ISTEXT({of('value')})*ISNUMBER(0+{of('value')})"),
    CellCheck("unit_missing", "unit", ("value",), lambda _, of: f"ISNUMBER({of('value')})*ISBLANK({of('unit')})"),
    CellCheck(
        "unit_differs", "unit", ("indicator",),
        lambda _, of: f'({of("unit")}<>"")*(COUNTIF({list_name(PAIRS[0])},{of("indicator")})>0)'
        f"*(COUNTIFS({list_name(PAIRS[0])},{of('indicator')},{list_name(PAIRS[1])},{of('unit')})=0)",
    ),
    CellCheck(
        "share_as_fraction", "value", ("unit",),
        lambda _, of: f'ISNUMBER({of("value")})*({of("unit")}="%")*(IFERROR({of("value")},0)>0)'
        f'*(IFERROR({of("value")},0)<1.5)',
    ),
    CellCheck("twice", "indicator", ("region", "period"), _twice),
)  # fmt: skip
"""What the sheet of checks counts, each with the column that is coloured."""


def checks_of(sheet: FormSheet) -> Iterator[CellCheck]:
    """The checks that a sheet has the columns for."""
    for check in CHECKS:
        if {check.field, *check.needs} <= set(sheet.fields):
            yield check


def write_checks(book: Book, sheets: Sequence[FormSheet]) -> Any:
    """The sheet that counts what is wrong, and what to do about it, in both languages."""
    page = book.page(SHEET)
    head = book.style(bold=True, bg_color="#DDE6F0", bottom=1, text_wrap=True)
    for column, key in enumerate(("sheet", "check", "count", "advice")):
        put(page, 0, column, both(f"form.{key}"), head)
    page.set_row(0, TWO_LINES)
    row = 1
    for sheet in sheets:
        for check in checks_of(sheet):
            formula = f"{{=SUM(1*({check.wrong(sheet, sheet.cells)}))}}"
            put(page, row, 0, sheet.name, book.style())
            put(page, row, 1, both(f"form_check.{check.key}"), book.style(text_wrap=True))
            page.write_array_formula(row, 2, row, 2, formula, book.style(align="center"), 0)
            put(page, row, 3, both(f"form_advice.{check.key}"), book.style(text_wrap=True))
            page.set_row(row, TWO_LINES)
            row += 1
    for criteria, colour in ((">", WRONG), ("=", RIGHT)):
        look = {"type": "cell", "criteria": criteria, "value": 0, "format": book.made.add_format({"bg_color": colour})}
        page.conditional_format(1, 2, max(row - 1, 1), 2, look)
    for column, width in enumerate((12, 40, 10, 70)):
        page.set_column(column, column, width)
    page.freeze_panes(1, 0)
    return page


def colour_mistakes(book: Book, page: Any, sheet: FormSheet) -> None:
    """Colour the cells of a sheet that a check would count."""
    for check in checks_of(sheet):
        column = sheet.fields.index(check.field)
        look = {
            "type": "formula",
            "criteria": f"=1*({check.wrong(sheet, sheet.first)})>0",
            "format": book.made.add_format({"bg_color": WRONG}),
        }
        page.conditional_format(1, column, sheet.last - 1, column, look)


def both(key: str, **facts: object) -> str:
    """A text in both languages, one beneath the other."""
    return "\n".join(say(key, lang, **facts) for lang in LANGUAGES)
