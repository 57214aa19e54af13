"""Questions (疑点): cells of a workbook that can be read, and that may have been meant otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from minzheng.numerals import fold

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[ ,][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
"""A number and nothing else, its digits in groups or not."""
BLANKS = re.compile(r"\s+")
SHARE = Decimal("1.5")
"""Below what a number beside % may be a share of one: 0.68 for 68%."""
Question = tuple[str, str]
"""A message and the text of the cell that it is about."""


def without_blanks(cell: object) -> object:
    """A number that is stored as a text without the blanks in it; anything else as it is.

    >>> without_blanks(" 1 395 "), without_blanks("１３９５"), without_blanks("1 395张")
    ('1395', '1395', '1 395张')
    """
    return BLANKS.sub("", fold(cell)) if isinstance(cell, str) and _is_number(cell) else cell


def questions(cell: object, unit: str) -> Iterator[Question]:
    """What may be asked about the cell of a figure with its unit (疑点).

    >>> list(questions("１３９５", "张")), list(questions(Decimal("0.68"), "%")), list(questions(Decimal(68), "%"))
    ([('MZ152', '１３９５')], [('MZ153', '0.68')], [])
    """
    if isinstance(cell, str) and _is_number(cell):
        yield "MZ152", cell
    elif unit == "%" and isinstance(cell, Decimal | int | float) and not isinstance(cell, bool) and 0 < cell < SHARE:
        yield "MZ153", str(cell)


def _is_number(cell: str) -> bool:
    return NUMBER.fullmatch(BLANKS.sub(" ", fold(cell)).strip()) is not None
