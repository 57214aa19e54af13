"""Pages (页面): what a command has to say, as headings, facts and tables, before it is printed in any format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

Row = tuple[str, ...]


def _texts(values: Iterable[str]) -> Row:
    return tuple(values)


def _rows(values: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Table:
    """A table with its caption (表)."""

    headers: Row
    """The head of each column."""
    rows: tuple[Row, ...] = attrs.field(converter=_rows)
    """The cells, all of them text."""
    caption: str = ""
    """What stands above it."""

    def without_empty_columns(self) -> Table:
        """The table without the columns in which no cell holds anything."""
        kept = [place for place in range(len(self.headers)) if any(row[place] for row in self.rows)]
        return attrs.evolve(self, headers=_picked(self.headers, kept), rows=[_picked(row, kept) for row in self.rows])


def _picked(row: Row, places: Sequence[int]) -> Row:
    return tuple(row[place] for place in places)


def _tables(values: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Page:
    """A heading with facts and tables beneath it (页)."""

    title: str = ""
    """The heading."""
    facts: Row = attrs.field(default=(), converter=_texts)
    """Short statements in one line."""
    tables: tuple[Table, ...] = attrs.field(default=(), converter=_tables)
    """The tables."""
    note: str = ""
    """A closing line."""


def labelled(pairs: Iterable[tuple[str, object]], lang: str) -> tuple[str, ...]:
    """Facts with their labels, without those that have nothing to say."""
    joint = ":" if lang == "zh" else ": "
    return tuple(f"{label}{joint}{value}" for label, value in pairs if value)
