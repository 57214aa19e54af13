"""Written workbooks (编制工作簿): texts that stay texts, numbers with all their digits, the same bytes each time."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from minzheng.errors import FileError, needed
from minzheng.files.excel.number_formats import SHOWN_DIGITS
from minzheng.language import text
from minzheng.numerals import EXACT, SURROGATES, not_storable

ROWS = 1_048_576
"""How many rows a sheet has."""
SIGNS = 32_767
"""How many characters a cell holds."""
NAME_LENGTH = 31
A4 = 9
TWO_LINES = 34
"""How high a row with a line in each language is, in points."""
REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
"""What the name of a sheet may not have."""
OPTIONS: dict[str, bool | str] = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
"""A text is a text, whatever it begins with."""
CREATED = datetime(2000, 1, 1)
"""No clock is read: one data set gives one file."""
FACE: dict[str, str | int] = {"font_name": "等线", "font_size": 11, "valign": "vcenter"}


class Book:
    """A workbook that is being made (编制中的工作簿)."""

    def __init__(self) -> None:
        xlsxwriter: Any = needed("xlsxwriter", "excel")
        self._out = io.BytesIO()
        self.made: Any = xlsxwriter.Workbook(self._out, OPTIONS)
        self.made.set_properties({"created": CREATED})
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()

    def style(self, **properties: object) -> Any:
        """A style of cells, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.made.add_format({**FACE, **properties})
        return self._styles[key]

    def page(self, name: str) -> Any:
        """A new sheet; a name that no sheet can have is shortened and cleaned, one that is taken is numbered."""
        clean = REFUSED.sub(" ", name).strip()[:NAME_LENGTH].strip() or "Sheet"
        taken, number = clean, 1
        while taken.casefold() in self._names:
            number += 1
            taken = f"{clean[: NAME_LENGTH - len(str(number)) - 1]}_{number}"
        self._names.add(taken.casefold())
        page = self.made.add_worksheet(taken)
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        return page

    def content(self) -> bytes:
        """The bytes of the file; nothing can be added any more."""
        self.made.close()
        return self._out.getvalue()


def put(page: Any, row: int, column: int, value: object, style: Any) -> None:
    """Write a value into a cell, row and column from 0: what it is decides how (写入单元格).

    A number that a sheet would shorten is written as text. Raises ``FileError`` for a text that no cell holds.
    """
    if row >= ROWS:
        raise FileError("MZ141", what=text("sheet_part.rows"), count=row + 1, most=ROWS)
    match value:
        case None:
            page.write_blank(row, column, None, style)
        case bool():
            page.write_boolean(row, column, value, style)
        case int() | Decimal() if holds(Decimal(value)):
            page.write_number(row, column, float(value), style)
        case date():
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
        case _:
            page.write_string(row, column, storable(str(value)), style)


def holds(number: Decimal) -> bool:
    """Whether a sheet keeps all digits of a number.

    >>> holds(Decimal("0.1")), holds(Decimal("1234567890123456"))
    (True, False)
    """
    return (
        number.is_finite()
        and len(number.normalize(EXACT).as_tuple().digits) <= SHOWN_DIGITS
        and abs(number.adjusted()) < 100
    )


def storable(words: str) -> str:
    """A text that a cell holds; else ``FileError``."""
    if SURROGATES.search(words):
        raise not_storable("Excel", words)
    if len(words) > SIGNS:
        raise FileError("MZ141", what=text("sheet_part.signs"), count=len(words), most=SIGNS)
    return words


def digits_of(number: Decimal) -> str:
    """The number format that shows a number with the digits that it is printed with.

    >>> digits_of(Decimal("3.50")), digits_of(Decimal(12))
    ('0.00', '0')
    """
    places = max(-int(number.as_tuple().exponent), 0)
    return f"0.{'0' * places}" if places else "0"
