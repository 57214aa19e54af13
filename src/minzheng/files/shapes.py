"""Shapes (字段类型): the shape that each field has in a file; loader, writer and schema follow this one table."""

from __future__ import annotations

import functools
import types
import typing
from datetime import date
from typing import Any

import attrs

from minzheng.model import (
    Aggregation,
    Break,
    Condition,
    Confidence,
    Deliverable,
    Direction,
    Document,
    Evidence,
    Indicator,
    Milestone,
    Missing,
    Modality,
    Obligation,
    Observation,
    Other,
    Span,
    Status,
    Target,
    TimeKind,
    Waiver,
)
from minzheng.periods import Period, RelativeYear
from minzheng.quantities import Figure, Reference, Relative, Unit
from minzheng.regions import Region
from minzheng.validators import filled

RECORDS: tuple[type, ...] = (
    Document,
    Indicator,
    Observation,
    Target,
    Deliverable,
    Waiver,
    Milestone,
    Break,
    Evidence,
    Reference,
)
"""The classes that are mappings in a file, key by field."""

OPEN = (Obligation, Modality, Status, Missing, Confidence)
CLOSED = (TimeKind, Direction, Aggregation)

GIVEN = ("location", "extra")
"""Fields that are never keys: the library fills them in."""

BY_TYPE: dict[object, str] = {
    str: "text",
    Period: "period",
    frozenset({Period, RelativeYear}): "year",
    Region: "region",
    date: "date",
    Unit: "unit",
    Figure: "figure",
    frozenset({Figure, Relative}): "bound",
    Reference: "reference",
    Evidence: "evidence",
    Span: "span",
    tuple[str, ...]: "texts",
    tuple[Condition, ...]: "scope",
    tuple[Milestone, ...]: "milestones",
    tuple[Break, ...]: "breaks",
    tuple[Waiver, ...]: "waivers",
    tuple[tuple[str, str], ...]: "pairs",
    tuple[tuple[str, tuple[str, ...]], ...]: "axes",
    **{codes: codes.__name__ for codes in (*OPEN, *CLOSED)},
}
"""The shape of a field by its type; whether it may be left out is another matter."""

BY_NAME = {
    "id": "id",
    "document": "id",
    "code": "code",
    "weight": "code",
    "numerator": "code",
    "denominator": "code",
    "successor": "code",
    "indicator": "filled",
    "sha256": "sha256",
    "second_units": "factors",
    "location": "given",
    "extra": "given",
}
"""The shape of a field whose type says too little."""


@functools.cache
def shapes(cls: type) -> dict[str, str]:
    """The shape of every field of a class by the field's name.

    >>> shapes(Milestone)
    {'period': 'period', 'value': 'figure'}
    """
    hints = typing.get_type_hints(cls)
    return {field.name: _shape(field, hints[field.name]) for field in fields(cls)}


def _shape(field: attrs.Attribute[Any], hint: object) -> str:
    if field.name in BY_NAME:
        return BY_NAME[field.name]
    return "filled" if field.validator is filled else BY_TYPE[_bare(hint)]


@functools.cache
def keys(cls: type) -> frozenset[str]:
    """The keys that a mapping of a class may have."""
    return frozenset(name for name in shapes(cls) if name not in GIVEN)


@functools.cache
def required(cls: type) -> tuple[str, ...]:
    """The keys that a mapping of a class must have."""
    return tuple(field.name for field in fields(cls) if field.default is attrs.NOTHING)


def fields(cls: type) -> tuple[attrs.Attribute[Any], ...]:
    """The attrs fields of a class."""
    return tuple(attrs.fields(cls))


def _bare(hint: object) -> object:
    """A type without ``None`` and ``Other``; a union of more is the set of its members."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    members = set(typing.get_args(hint)) - {types.NoneType, Other}
    return members.pop() if len(members) == 1 else frozenset(members)
