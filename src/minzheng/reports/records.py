"""Records (记录): the rows of a sheet as typed plain values, the same keys in every row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from minzheng.language import Joined, Text, in_words
from minzheng.model import Finding, Indicator
from minzheng.numerals import quotient
from minzheng.reports.sheet import CellKind, Column, Sheet, Table

Plain = bool | int | Decimal | str | date | None | list[Any] | dict[str, Any]


def records(sheet: Sheet, lang: str = "zh") -> list[dict[str, Plain]]:
    """One record for each row (记录): booleans, integers, decimals, dates, and texts; sentences in ``lang``."""
    return list(_records(sheet, lang))


def _records(sheet: Sheet, lang: str) -> Iterator[dict[str, Plain]]:
    tables = (each for each in sheet.sections if isinstance(each, Table) and not each.overview)
    table = sheet.records() if sheet.records else next(tables, None)
    if table is not None:
        for row in table.rows:
            yield {column.key: _cell(fact, lang, column) for column, fact in zip(table.columns, row, strict=True)}
    if sheet.records is not None:
        return
    for each in sheet.sheets:
        yield from _records(each, lang)


def _cell(fact: object, lang: str, column: Column) -> Plain:
    """What several facts can fill is a list, also where nothing does."""
    return [] if column.many and fact is None else plain(fact, lang, column.sort)


def plain(fact: object, lang: str = "zh", sort: CellKind = CellKind.TEXT) -> Plain:
    """A fact as a typed plain value: a number, a date, a code or figure as its canonical text, or words.

    >>> plain(Fraction(1, 4)), plain(True), plain("68%")
    (Decimal('0.25'), True, '68%')
    """
    match fact:
        case None | bool() | int() | Decimal() | date():
            return fact
        case str():
            return str(fact)
        case Fraction():
            return quotient(fact.numerator, fact.denominator)[0]
        case Text() | Joined() | Indicator() | Finding():
            return fact.label(lang)
        case Mapping():
            return {str(key): plain(each, lang, CellKind.CODE) for key, each in fact.items()}
        case tuple() | list():
            return [plain(each, lang, sort) for each in fact]
    return in_words(fact, lang) if sort is CellKind.TEXT else str(fact)
