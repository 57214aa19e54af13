"""Fields (字段): what each column of some records is called and holds, also where there is no row."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any

import attrs

Record = dict[str, Any]
"""One row (一条记录): the same keys in every row of a result."""


class Holds(enum.StrEnum):
    """What the cells of a column of records hold (列的内容).

    >>> [each.value for each in Holds]
    ['text', 'integer', 'number', 'date', 'boolean', 'code', 'object']
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    """Exact decimals."""
    DATE = "date"
    BOOLEAN = "boolean"
    CODE = "code"
    """One of the codes of a closed list, in the order of the list."""
    OBJECT = "object"
    """A mapping; in a frame its JSON."""


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen
class RecordField:
    """A column of records (字段): its name and what its cells hold; a cell without content is ``None``.

    >>> RecordField("value", Holds.NUMBER).holds.value
    'number'
    """

    name: str
    holds: Holds = attrs.field(default=Holds.TEXT, converter=Holds)
    many: bool = False
    """Whether a cell holds a list."""
    codes: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    """The codes of the list, where there are but these."""
