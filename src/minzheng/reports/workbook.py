"""Workbooks (工作簿): a sheet of a result as an Excel file, numbers as numbers, what is decided in colour and in words.

Each table stands on a page of its own beneath what is said of it; the first has title, facts and sentence above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from minzheng.files import Book, digits_of, holds, put
from minzheng.language import in_words, say
from minzheng.reports.html import TITLE
from minzheng.reports.layout import RIGHT, visible, width
from minzheng.reports.plain_text import head, named_facts, section_lines, spoken
from minzheng.reports.sheet import CellKind, Column, Sheet, Table
from minzheng.reports.tones import HUES, tone_of

WIDEST = 46
"""Columns of a page that a cell takes at most before it is broken into lines."""
AMOUNT = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(%|[^0-9.,十百千万亿\"\\;～~—–-]{0,12})")
"""A number with no more than a unit behind it."""


def workbook(sheet: Sheet, lang: str = "zh") -> bytes:
    """A sheet as an Excel file (工作簿); ``ImportError`` where the extra ``excel`` is missing."""
    book = Book()
    for each in _pages(sheet):
        _page(book, each, lang)
    return book.content()


def _pages(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet and those within it, each with one table at most: further ones are pages of their own."""
    tables = [section.reading(sheet.facts) for section in sheet.sections if isinstance(section, Table)]
    others = [section for section in sheet.sections if not isinstance(section, Table)]
    yield attrs.evolve(sheet, sections=[*others, *tables[:1]], sheets=())
    for table in tables[1:]:
        yield Sheet(title=table.caption or sheet.title, sections=[attrs.evolve(table, caption=None)])
    for each in sheet.sheets:
        yield from _pages(each)


def _page(book: Book, sheet: Sheet, lang: str) -> None:
    """One page: what is said of a table, and the table with its head frozen."""
    page = book.page(visible(in_words(sheet.title, lang)) if sheet.title else TITLE)
    row = _said(book, page, sheet, lang)
    for table in (section for section in sheet.sections if isinstance(section, Table) and section.rows):
        row = _table(book, page, table, row, lang)
    for note in sheet.notes:
        row += 1
        put(page, row, 0, spoken(note, lang), book.style())


def _said(book: Book, page: Any, sheet: Sheet, lang: str) -> int:
    """Title, facts, sentence, trees and passages, a line each; the row that follows."""
    title, _, sentence = head(sheet, lang)
    lines = [(title, book.style(bold=True, font_size=14)), *((fact, book.style()) for fact in named_facts(sheet, lang))]
    lines += [(line, book.style()) for line in sentence.split("\n")]
    for section in sheet.sections:
        if isinstance(section, Table):
            lines += [(spoken(section.caption, lang), book.style(bold=True))] if section.caption else []
        else:
            lines += [(line, book.style()) for line in section_lines(section, lang)]
    row = 0
    for line, style in lines:
        if line:
            put(page, row, 0, visible(line), style)
            row += 1
    return row


def _table(book: Book, page: Any, table: Table, row: int, lang: str) -> int:
    """A table from a row on, its head frozen and its columns as wide as they need; the row that follows."""
    heads = [say(f"header.{column.key}", lang) for column in table.columns]
    style = book.style(bold=True, bg_color="#DDE6F0", bottom=1, text_wrap=True, align="center")
    for place, words in enumerate(heads):
        put(page, row, place, words, style)
    widths = [width(words) for words in heads]
    for offset, facts in enumerate(table.rows, row + 1):
        for place, (fact, column) in enumerate(zip(facts, table.columns, strict=True)):
            words = "" if fact is None else spoken(fact, lang)
            widths[place] = max(widths[place], *(map(width, words.split("\n"))))
            put(page, offset, place, *_cell(book, fact, words, column))
    for place, needed in enumerate(widths):
        page.set_column(place, place, min(needed, WIDEST) + 2)
    page.freeze_panes(row + 1, 0)
    page.repeat_rows(row)
    page.autofilter(row, 0, row + len(table.rows), len(table.columns) - 1)
    return row + 1 + len(table.rows)


def _cell(book: Book, fact: object, words: str, column: Column) -> tuple[object, Any]:
    """What stands in a cell, and its style: a number that shows what is printed, a date, or words."""
    if column.sort in RIGHT and (amount := AMOUNT.fullmatch(words)):
        number = Decimal(amount[1].replace(",", ""))
        grouped = "#,##" if "," in amount[1] else ""
        digits, unit = f"{grouped}{digits_of(number)}", amount[2]
        value = number.scaleb(-2) if unit == "%" else number
        if holds(value):
            return value, book.style(num_format=digits + (unit if unit in ("%", "") else f'"{unit}"'), align="right")
    if not words:
        return None, book.style()
    if column.sort is CellKind.DATE:
        return fact, book.style(num_format="yyyy-mm-dd", align="left")
    look: dict[str, object] = {"text_wrap": True}
    if column.sort in RIGHT:
        look["align"] = "right"
    if tone := tone_of(fact):
        look |= {"font_color": COLOURS[tone], "bold": True}
    return visible(words), book.style(**look)


def _on_white(share: int, hue: str) -> str:
    """A hue mixed with the black of a page's text, as a page of the web mixes it."""
    parts = (int(hue[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part * (100 - share) / 100):02X}" for part in parts)


COLOURS = {tone: _on_white(share, hue) for tone, (share, hue) in HUES}
"""The colour of each tone on a white page."""
