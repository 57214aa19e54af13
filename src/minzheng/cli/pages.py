"""Pages (页面): what a command has to say, as headings, facts and tables, before it is printed in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

Row = tuple[str, ...]

# What files hold is shown, never obeyed: a control character becomes its picture, and cannot steer a terminal.
PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) != "\n"} | {0x7F: 0x2421}
PICTURES |= dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD)


def visible(text: str) -> str:
    """The text with its control characters made visible.

    >>> visible("a\\x1b[31m")
    'a␛[31m'
    """
    return text.translate(PICTURES)


@attrs.frozen(kw_only=True)
class Table:
    """A table with its caption (表)."""

    headers: Row
    """The head of each column."""
    rows: tuple[Row, ...] = attrs.field(converter=tuple)
    """The cells, all of them text."""
    caption: str = ""
    """What stands above it."""

    def without_empty_columns(self) -> Table:
        """The table without the columns in which no cell holds anything."""
        kept = [place for place in range(len(self.headers)) if any(row[place] for row in self.rows)]
        return attrs.evolve(self, headers=_picked(self.headers, kept), rows=[_picked(row, kept) for row in self.rows])


def _picked(row: Row, places: Sequence[int]) -> Row:
    return tuple(row[place] for place in places)


@attrs.frozen(kw_only=True)
class Page:
    """A heading with facts and tables beneath it (页)."""

    title: str
    """The heading."""
    facts: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    """Short statements in one line."""
    tables: tuple[Table, ...] = attrs.field(default=(), converter=tuple)
    """The tables."""
    note: str = ""
    """A closing line."""


def labelled(pairs: Iterable[tuple[str, object]], lang: str) -> tuple[str, ...]:
    """Facts with their labels, without those that have nothing to say."""
    joint = ":" if lang == "zh" else ": "
    return tuple(f"{label}{joint}{value}" for label, value in pairs if value)
