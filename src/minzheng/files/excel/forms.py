"""Forms (填报表): workbooks for people, with drop-downs, notes, checks and instructions, that are read back whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minzheng.errors import MinzhengError
from minzheng.files.excel.checks import FormSheet, both, colour_mistakes, write_checks
from minzheng.files.excel.choices import CODES, SHEET, catalogue_choices, choices, list_name, write_choices
from minzheng.files.excel.workbooks import SERVICE
from minzheng.files.excel.writing import TWO_LINES, Book, digits_of, holds, put
from minzheng.files.rows.headers import AXIS, header_fields
from minzheng.files.rows.reviewing import LEADING
from minzheng.language import own_name, say
from minzheng.model import Indicator
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Row = Mapping[str, Any]
GUIDE = "填表说明"
SPARE = 300
"""How many rows beneath those that are filled have drop-downs and are checked."""
NAMES = {
    "target": "目标", "observation": "实际数", "task": "任务", "deliverable": "任务成果",
    "document": "文件", "plan": "文件", "summary": "文件", "indicator": "指标", "region": "地区", "waiver": "豁免",
}  # fmt: skip
"""The sheet of each kind of statement, in their order."""
USUAL: dict[str, tuple[str, ...]] = {
    "目标": ("indicator", "region", "period", "value", "unit", "obligation", "modality", "note"),
    "实际数": ("indicator", "region", "period", "value", "unit", "status", "missing", "note"),
    "任务": ("task", "title", "part", "lead", "with", "due", "region", "done", "note"),
    "任务成果": ("title", "period", "region", "done", "task", "note"),
}
"""The columns that a sheet has whether they are filled or not."""
WIDTHS = {
    "indicator": 30,
    "title": 40,
    "region": 20,
    "value": 16,
    "note": 30,
    "scope": 24,
    "more": 30,
    "question": 40,
    "context": 60,
}
WIDTH = 12
NOTED = 1000
"""How many cells have a note with a definition: each costs a drawing."""


def form(
    rows: Iterable[Row],
    catalogue: Catalogue,
    regions: Iterable[Region],
    wanted: Iterable[Indicator],
    always: Iterable[str] = (),
) -> bytes:
    """A workbook with the rows of each kind of statement on a sheet, and with what people need to fill it in (填报表).

    ``wanted`` are the indicators that come first in the drop-down, ``regions`` the divisions, ``always`` the kinds of
    statements whose sheets are there even without a row.
    """
    book = Book()
    lists = choices(catalogue_choices(catalogue, wanted), regions)
    guide = _write_guide(book)
    sheets = []
    for name, held in _by_sheet(rows, always).items():
        usual = USUAL.get(name, ("record",))
        sheet = FormSheet(name=name, fields=_fields(usual, held), last=len(held) + SPARE + 1)
        _write_sheet(book, sheet, held, lists, catalogue)
        sheets += [sheet] if name in USUAL else []
    checks = write_checks(book, sheets)
    write_choices(book, lists)
    book.made.set_custom_property(SERVICE, "/".join((guide.name, checks.name, SHEET)))
    return book.content()


def _by_sheet(rows: Iterable[Row], always: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of each sheet, in the order of the sheets."""
    there = {NAMES[kind] for kind in always}
    held: dict[str, list[Row]] = {name: [] for name in NAMES.values()}
    for row in rows:
        held[NAMES[row["record"]]].append(row)
    return {name: each for name, each in held.items() if each or name in there}


def _fields(usual: tuple[str, ...], rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns of a sheet: the usual ones, and all that a row fills, parts of an indicator right behind it."""
    filled = {field for row in rows for field, value in row.items() if value not in (None, "") or AXIS in field}
    lead = tuple(field for field in LEADING if field in filled or any(field in row for row in rows))
    others = sorted(filled - {*usual, *lead, "record"}, key=list(header_fields()).index)
    parts = [field for field in others if field.startswith("breakdown")]
    rest = [field for field in others if field not in parts]
    first = 1 if usual[0] == "indicator" else len(usual)
    return (*lead, *usual[:first], *parts, *usual[first:], *rest)


def _write_sheet(
    book: Book, sheet: FormSheet, rows: Sequence[Row], lists: Mapping[str, Sequence[str]], catalogue: Catalogue
) -> None:
    """One sheet: a frozen head in both languages, the rows, drop-downs, notes and colours for mistakes."""
    page = book.page(sheet.name)
    head = book.style(bold=True, bg_color="#DDE6F0", bottom=1, text_wrap=True, align="center")
    for column, field in enumerate(sheet.fields):
        known = header_fields()[field]
        put(page, 0, column, f"{known.name}\n{known.name_en}", head)
        page.write_comment(0, column, f"{known.what}\n{known.what_en}", {"author": SERVICE, "x_scale": 2})
        page.set_column(column, column, WIDTHS.get(field, WIDTH), book.style())
        if field in lists:
            _offer(page, sheet, column, field)
    page.set_row(0, TWO_LINES)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(rows), len(sheet.fields) - 1)
    for row, values in enumerate(rows, 1):
        for column, field in enumerate(sheet.fields):
            value = values.get(field)
            if value not in (None, ""):
                put(page, row, column, value, _style(book, field, value))
        if row <= NOTED and (indicator := _indicator(catalogue, values)) is not None:
            column = sheet.fields.index("indicator")
            page.write_comment(row, column, definition(indicator), {"author": SERVICE, "x_scale": 2, "y_scale": 1.5})
    colour_mistakes(book, page, sheet)


def _offer(page: Any, sheet: FormSheet, column: int, field: str) -> None:
    """A drop-down; what is not on the list may be written nevertheless, after a question."""
    page.data_validation(
        1, column, sheet.last - 1, column,
        {
            "validate": "list", "source": f"={list_name(field)}",
            "error_type": "stop" if field in CODES else "warning",
            "error_title": say("form.not_listed", "zh"), "error_message": both("form.not_listed_hint"),
        },
    )  # fmt: skip


def _style(book: Book, field: str, value: object) -> Any:
    """The style of a value: a number with the digits that it is printed with, what is for machines cut at its cell."""
    if isinstance(value, Decimal) and holds(value):
        return book.style(num_format=digits_of(value))
    return book.style(align={"value": "right", "more": "fill"}.get(field, "left"), text_wrap=field in LEADING)


def _indicator(catalogue: Catalogue, row: Row) -> Indicator | None:
    """The indicator of a row, where it is known."""
    try:
        return catalogue.resolve(row["indicator"]).indicator if "indicator" in row else None
    except MinzhengError:
        return None


def definition(indicator: Indicator) -> str:
    """What an indicator means, in a few lines (指标释义): code, unit, direction, definition, English name."""
    about = {"unit": indicator.unit.code, "time": indicator.time, "direction": indicator.direction}
    lines = (
        f"{indicator.name}（{indicator.code}）",
        say("form.unit_and_direction", "zh", **about),
        indicator.definition,
        own_name("en", indicator.name, indicator.name_en),
    )
    return "\n".join(filter(None, lines))


def _write_guide(book: Book) -> Any:
    """The sheet of instructions, in both languages side by side."""
    page = book.page(GUIDE)
    put(page, 0, 0, both("form.guide"), book.style(bold=True, font_size=14, text_wrap=True))
    page.set_row(0, 1.2 * TWO_LINES)
    for column, lang in enumerate(("zh", "en")):
        page.set_column(column, column, 70)
        for row, line in enumerate(say("form.steps", lang).split("\n"), 1):
            put(page, row, column, f"{row}. {line}", book.style(text_wrap=True, valign="top"))
            page.set_row(row, TWO_LINES)
    return page
