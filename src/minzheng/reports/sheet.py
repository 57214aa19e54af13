"""Sheets (表单): what a result has to show, as data: title, sentence, facts, and sections; no language, no format.

A cell is a fact: a number, a figure, a period, a code of a list, a text to be said. How it is written is for the
renderers, which know sheets and no results.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

import attrs

from minzheng.language import Text, joined, text

Row = tuple[object, ...]
Fact = object
Source = str | Callable[[Any], Fact]
"""Where cells come from: fields with points between them, or a function."""


class CellKind(enum.StrEnum):
    """What the cells of a column hold (列的类型), which decides how they are aligned and what a record has.

    >>> [each.value for each in CellKind]
    ['text', 'code', 'integer', 'number', 'figure', 'period', 'date', 'boolean', 'object', 'choice']
    """

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    FIGURE = "figure"
    PERIOD = "period"
    DATE = "date"
    BOOLEAN = "boolean"
    OBJECT = "object"
    """A mapping, for records alone."""
    CHOICE = "choice"
    """A code of a closed or open list, with a name in every language."""


Sort = str | type[enum.StrEnum]
"""What cells hold, or the closed list whose codes they are."""


@attrs.frozen
class Column:
    """One column of a table (列): its key in records, which is also the key of its header, and what it holds.

    >>> Column("code").key
    'code'
    """

    key: str
    sort: CellKind = attrs.field(default=CellKind.TEXT, converter=CellKind)
    shown: bool = True
    """Whether a table for reading has it; records have every column."""
    many: bool = False
    """Whether a cell holds several facts."""
    codes: type[enum.StrEnum] | None = None
    """The closed list that its codes are of."""
    of: Source | None = attrs.field(default=None, kw_only=True)
    """Where its cells come from; the field of its key otherwise."""

    def cell(self, item: object) -> Fact:
        """What an item has in this column; an empty text is nothing."""
        found = self.of(item) if callable(self.of) else at(item, self.of or self.key)
        return None if isinstance(found, str) and found == "" else found


def columns(sort: Sort, of: Mapping[str, Source], *, many: bool = False, show: bool = True) -> tuple[Column, ...]:
    """Columns of one sort, each by its key and where its cells come from."""
    kind, codes = (CellKind.CHOICE, sort) if isinstance(sort, type) else (sort, None)
    return tuple(Column(key, kind, show, many, codes, of=source) for key, source in of.items())


def shown(sort: Sort = "text", /, *, many: bool = False, **of: Source) -> tuple[Column, ...]:
    """Columns for reading and for records."""
    return columns(sort, of, many=many)


def hidden(sort: Sort = "code", /, *, many: bool = False, **of: Source) -> tuple[Column, ...]:
    """Columns for records alone."""
    return columns(sort, of, many=many, show=False)


def at(item: Any, path: str) -> Any:
    """What stands at fields with points between them; nothing where one of them is not there.

    >>> at({"name": Column("a")}, "name.key"), at(None, "name.key")
    ('a', None)
    """
    for name in _steps(path):
        if item is None:
            return None
        item = item.get(name) if _is_mapping(type(item)) else getattr(item, name, None)  # type: ignore[arg-type]
    return item


@functools.cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


@functools.cache
def _is_mapping(kind: type) -> bool:
    return issubclass(kind, Mapping)


def _kept(values: Iterable[Any]) -> tuple[Any, ...]:
    """Whatever is given in a row, as a tuple; what the elements are is said by the field."""
    return tuple(values)


def _rows(rows: Iterable[Iterable[object]]) -> tuple[Row, ...]:
    return tuple(tuple(row) for row in rows)


def _places(places: Iterable[int] | None) -> frozenset[int] | None:
    return None if places is None else frozenset(places)


@attrs.frozen
class Table:
    """Rows of facts under columns (表).

    >>> table = Table(["指标", "实际"], [["养老机构床位", "6000张"]])
    >>> len(table.rows)
    1
    """

    columns: tuple[Column, ...] = attrs.field(converter=_kept)
    rows: tuple[Row, ...] = attrs.field(converter=_rows)
    caption: Fact = None
    """What stands above it."""
    attention: frozenset[int] | None = attrs.field(default=None, converter=_places)
    """The places of the rows that need attention, where not all do: a long table shows them and counts the others."""
    overview: bool = False
    """Whether it has a row for each of the sheets beneath, and stands for them where they are long; no records."""

    @classmethod
    def of(
        cls,
        columns: Iterable[Column],
        items: Iterable[object],
        caption: Fact = None,
        attention: Iterable[int] | None = None,
        *,
        overview: bool = False,
    ) -> Table:
        """A table with a row for each item, whatever has the fields that the columns are of."""
        columns = tuple(columns)
        rows = ([column.cell(item) for column in columns] for item in items)
        return cls(columns, rows, caption, attention, overview)

    def reading(self, known: Iterable[tuple[str, Fact]] = ()) -> Table:
        """The table as it is read: without hidden columns, and those that say nothing or but one thing known already.

        ``known`` are the facts of the sheet: where all rows are of its region, none says the region again.
        """
        said = dict(known)
        kept = [
            place
            for place, column in enumerate(self.columns)
            if column.shown and any(row[place] not in (*NOTHING, said.get(column.key)) for row in self.rows)
        ]
        columns = tuple(self.columns[place] for place in kept)
        return attrs.evolve(self, columns=columns, rows=([row[place] for place in kept] for row in self.rows))


@attrs.frozen
class Node:
    """One step of an explanation (说明的一步), with what it rests on beneath it."""

    title: Fact
    text: Fact = None
    quotes: tuple[tuple[str, str], ...] = ()
    """The words of a document, by their role."""
    place: str | None = None
    """Where it was written."""
    nodes: tuple[Node, ...] = attrs.field(default=(), converter=_kept)


@attrs.frozen
class Mark:
    """A marked stretch of a passage (标记), half-open in code points, with what it is and a note on it."""

    start: int
    end: int
    sort: str
    note: Fact = None
    sign: Fact = None
    """A word that stands behind it, where the page has room for no more."""


@attrs.frozen
class Passage:
    """A text with marked stretches (带标记的原文): the source line of a finding, a document that was read."""

    text: str
    marks: tuple[Mark, ...] = attrs.field(converter=_kept)
    caption: Fact = None
    line: int | None = None
    """The number of the line, where it is one of a file."""
    aside: bool = False
    """Whether only a page shows it: lines of text have said all of it before."""


Section = Table | Node | Passage
Make = TypeVar("Make", bound=Callable[..., "Sheet"])


@attrs.frozen(kw_only=True)
class Sheet:
    """What a result has to show (表单).

    >>> by_parts("养老机构床位", "6000张").title
    '养老机构床位'
    """

    title: Fact = None
    sentence: Fact = None
    """The result in one sentence."""
    repeats: bool = False
    """Whether the sentence says no more than the table beneath: where the table stands it is left out."""
    facts: tuple[tuple[str, Fact], ...] = attrs.field(default=(), converter=_kept)
    """Short statements: the key of a header and a fact."""
    sections: tuple[Section, ...] = attrs.field(default=(), converter=_kept)
    notes: tuple[Fact, ...] = attrs.field(default=(), converter=_kept)
    """Closing lines."""
    sheets: tuple[Sheet, ...] = attrs.field(default=(), converter=_kept)
    """Sheets within it, such as one for each plan of an assessment."""
    records: Callable[[], Table] | None = attrs.field(default=None, eq=False)
    """What the result is as flat records, where its first table does not say it; made where records are asked for."""
    columns: tuple[Column, ...] = ()
    """What its records have, also where there is no row."""
    left_out: Fact = None
    """What the records leave out."""
    explained: str = ""
    """The code in its title that the reference may have a page on."""
    address: Callable[[str, str], str | None] = attrs.field(default=lambda code, lang: None, eq=False)
    """Where the reference explains a code, in a language; nothing for a code of somebody else's."""


NOTHING = (None, "", ())
"""Facts that say nothing."""


def by_parts(title: Fact, sentence: Fact = None, /, **parts: Fact) -> Sheet:
    """What is known of one thing, part by part; parts without content are left out.

    >>> by_parts("养老机构床位", "6000张").title
    '养老机构床位'
    """
    rows = [(text(f"header.{key}"), fact) for key, fact in parts.items() if fact not in NOTHING]
    return Sheet(title=title, sentence=sentence, sections=[Table((Column("part"), Column("content")), rows)])


def given(key: str, /, **facts: Fact) -> Text | None:
    """A text where all its facts have something to say, else nothing.

    >>> given("mark.stop", text="68%"), given("mark.stop", text=None)
    (Text(key='mark.stop', facts=(('text', '68%'),)), None)
    """
    return None if any(each in NOTHING for each in facts.values()) else text(key, **facts)


def about(subject: Fact, clauses: Iterable[Fact]) -> Text:
    """Clauses as one sentence, with what they are about before them."""
    words = joined("clause", clauses)
    return text("mark.stop", text=words if not subject else text("mark.named", name=subject, value=words))


class Maker(NamedTuple):
    """What makes the sheets of a class of results, and the columns of their records (表单的生成)."""

    make: Callable[..., Sheet]
    columns: tuple[Column, ...]


MAKERS: dict[type, Maker] = {}
"""The makers of the modules that were imported, each by its class."""


def shows(kind: type, columns: Iterable[Column] = ()) -> Callable[[Make], Make]:
    """What marks a function that makes the sheets of a class; without columns its records are in no schema."""

    def known(make: Make) -> Make:
        MAKERS[kind] = Maker(make, tuple(columns))
        return make

    return known


def tabled(
    kind: type,
    columns: Iterable[Column],
    title: Fact | Callable[[Any], Fact],
    sentence: Callable[[Any], Fact],
    rows: Callable[[Any], Iterable[object]] = lambda found: [found],
) -> None:
    """A class of results that are a title, a sentence and a table, of one row if nothing else is said."""

    @shows(kind, columns)
    def make(found: object) -> Sheet:
        name = title(found) if callable(title) else title
        return Sheet(title=name, sentence=sentence(found), sections=[Table.of(columns, rows(found))])
