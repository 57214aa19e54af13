"""Shapes (字段形态): how each field of the model stands in a file, for loader, writer and schema alike."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.files import field_schemas as schemas
from minzheng.files import hooks
from minzheng.files.field_schemas import Schema
from minzheng.files.figures import write_bound, write_figure, write_quantity, write_relative
from minzheng.files.flaws import KEY_OF
from minzheng.files.hooks import Hook
from minzheng.model import (
    OPEN_LISTS,
    Aggregation,
    Break,
    Condition,
    Deliverable,
    Direction,
    Document,
    Evidence,
    Indicator,
    Milestone,
    Observation,
    Other,
    Span,
    Target,
    Task,
    TimeKind,
    Waiver,
)
from minzheng.periods import Period, RelativeYear
from minzheng.quantities import Figure, Quantity, Reference, Relative, Unit
from minzheng.regions import Region
from minzheng.validators import filled

if TYPE_CHECKING:
    from minzheng.files.structuring import Structurer

RECORDS: tuple[type, ...] = (
    Document,
    Indicator,
    Observation,
    Target,
    Deliverable,
    Task,
    Waiver,
    Milestone,
    Break,
    Evidence,
    Reference,
)
"""The classes that are mappings in a file, key by field."""

CLOSED_LISTS = (TimeKind, Direction, Aggregation)

PLACES = ("region", "divisions")
"""The keys under which a place may stand that a file declares."""
GIVEN = ("location",)
"""Fields that are never keys: the library fills them in."""

Write = Callable[[Any], object]
Plain = Callable[[Any], dict[str, Any]]
"""What makes a mapping of a record, for the shapes that hold records."""


@attrs.frozen(kw_only=True)
class FieldShape:
    """How the value of a field stands in a file (字段形态): what reads it, what writes it, and its JSON Schema."""

    name: str
    """The name of the shape."""
    read: Callable[[Structurer], Hook]
    """What reads it, with the units of a structurer."""
    write: Callable[[Plain], Write]
    """What writes it."""
    schema: Schema = attrs.field(factory=dict)
    """The JSON Schema of the field; empty where no field has the shape."""
    types: tuple[object, ...] = ()
    """The types of the fields that have it; whether a field may be left out is another matter."""
    standalone: type | None = None
    """The class whose objects stand for themselves in this shape."""


def _shape(
    name: str, read: Hook, write: Write, schema: Schema, *types: object, alone: type | None = None
) -> FieldShape:
    """A shape that needs neither units nor records."""
    return FieldShape(
        name=name, read=lambda _: read, write=lambda _: write, schema=schema, types=types, standalone=alone
    )


def _record(name: str, cls: type) -> FieldShape:
    """A mapping, key by field."""
    schema = schemas.ref(cls.__name__)
    return FieldShape(
        name=name, read=lambda build: build.nested(cls), write=lambda plain: plain, schema=schema, types=(cls,)
    )


def _records(name: str, cls: type) -> FieldShape:
    """A list of mappings."""
    return FieldShape(
        name=name,
        read=lambda build: build.listed(cls, name),
        write=lambda plain: lambda values: [plain(each) for each in values],
        schema=schemas.list_of(schemas.ref(cls.__name__)),
        types=(tuple[cls, ...],),  # type: ignore[valid-type]
    )


def _year(year: Period | RelativeYear) -> str | int:
    return hooks.write_period(year) if isinstance(year, Period) else str(year)


_REGISTRY = (
    _shape("text", hooks.text, hooks.text, schemas.TEXT, str),
    _shape("filled", hooks.filled, hooks.text, schemas.FILLED),
    _shape("id", hooks.IDENTIFIERS, hooks.text, schemas.ID),
    _shape("code", hooks.CODES, hooks.text, schemas.INDICATOR_CODE),
    _shape("sha256", hooks.DIGESTS, hooks.text, schemas.DIGEST),
    _shape("period", hooks.period, hooks.write_period, schemas.ANY_PERIOD, Period, alone=Period),
    _shape("year", hooks.year, _year, schemas.YEAR, frozenset({Period, RelativeYear})),
    _shape("region", hooks.region, hooks.write_region, schemas.ref("Region"), Region, alone=Region),
    _shape("regions", hooks.regions, hooks.write_regions, schemas.list_of(schemas.ref("Region")), tuple[Region, ...]),
    _shape("date", hooks.day, str, schemas.DATE, date),
    _shape("condition", hooks.condition, str, schemas.FILLED, alone=Condition),
    _shape("span", hooks.span, hooks.write_span, schemas.SPAN, Span, alone=Span),
    _shape("texts", hooks.texts, list, schemas.list_of(schemas.TEXT), tuple[str, ...]),
    _shape("scope", hooks.scope, hooks.write_texts, schemas.list_of(schemas.FILLED), tuple[Condition, ...]),
    _shape("pairs", hooks.pairs, dict, schemas.mapping_of(schemas.TEXT), tuple[tuple[str, str], ...]),
    _shape("axes", hooks.axes, hooks.write_axes, schemas.AXES, tuple[tuple[str, tuple[str, ...]], ...]),
    _shape("given", hooks.as_given, hooks.as_given, {}),
    _shape("extra", hooks.extra, hooks.write_extra, {"type": "object"}),
    *(_shape(codes.__name__, hooks.open_code(codes), str, schemas.open_list(codes), codes) for codes in OPEN_LISTS),
    *(_shape(codes.__name__, hooks.closed_code(codes), str, schemas.closed(codes), codes) for codes in CLOSED_LISTS),
    FieldShape(
        name="unit",
        read=lambda build: build.figures.unit,
        write=lambda _: lambda unit: unit.code,
        schema=schemas.FILLED,
        types=(Unit,),
        standalone=Unit,
    ),
    FieldShape(
        name="factors",
        read=lambda build: hooks.factors(build.figures.unit),
        write=lambda _: hooks.write_factors,
        schema=schemas.FACTORS,
    ),
    FieldShape(
        name="quantity",
        read=lambda build: build.figures.quantity,
        write=lambda _: write_quantity,
        schema=schemas.QUANTITY,
        standalone=Quantity,
    ),
    FieldShape(
        name="figure",
        read=lambda build: build.figures.figure,
        write=lambda _: write_figure,
        schema=schemas.ref("Figure"),
        types=(Figure,),
        standalone=Figure,
    ),
    FieldShape(
        name="relative",
        read=lambda build: build.figures.relative,
        write=lambda plain: lambda bound: write_relative(bound, plain),
        schema=schemas.RELATIVE,
        standalone=Relative,
    ),
    FieldShape(
        name="bound",
        read=lambda build: build.figures.bound,
        write=lambda plain: lambda bound: write_bound(bound, plain),
        schema=schemas.BOUND,
        types=(frozenset({Figure, Relative}),),
    ),
    _record("reference", Reference),
    _record("evidence", Evidence),
    _records("milestones", Milestone),
    _records("breaks", Break),
    _records("waivers", Waiver),
)
SHAPES: dict[str, FieldShape] = {shape.name: shape for shape in _REGISTRY}
"""Every shape by its name: a new class of values is one more of them."""

STANDALONE: dict[type, FieldShape] = {shape.standalone: shape for shape in _REGISTRY if shape.standalone is not None}
"""The shape in which the objects of a class stand for themselves."""

BY_TYPE: dict[object, FieldShape] = {each: shape for shape in _REGISTRY for each in shape.types}

BY_NAME = {
    "id": "id",
    "document": "id",
    "task": "id",
    "code": "code",
    "weight": "code",
    "numerator": "code",
    "denominator": "code",
    "successor": "code",
    "indicator": "filled",
    "sha256": "sha256",
    "second_units": "factors",
    "location": "given",
    "extra": "extra",
}
"""The shape of a field whose type says too little."""


@functools.cache
def shapes(cls: type) -> dict[str, FieldShape]:
    """The shape of every field of a class by its key in a file.

    >>> {name: shape.name for name, shape in shapes(Milestone).items()}
    {'period': 'period', 'value': 'figure'}
    """
    hints = typing.get_type_hints(cls)
    return {key_of(field.name): _shape_of(field, hints[field.name]) for field in attrs.fields(cls)}


def key_of(field: str) -> str:
    """The key in a file of a field of a class: with few exceptions its name."""
    return KEY_OF.get(field, field)


def _shape_of(field: attrs.Attribute[Any], hint: object) -> FieldShape:
    if field.name in BY_NAME:
        return SHAPES[BY_NAME[field.name]]
    return SHAPES["filled"] if field.validator is filled else BY_TYPE[_bare(hint)]


@functools.cache
def keys(cls: type) -> frozenset[str]:
    """The keys that a mapping of a class may have."""
    return frozenset(name for name in shapes(cls) if name not in GIVEN)


@functools.cache
def required(cls: type) -> tuple[str, ...]:
    """The keys that a mapping of a class must have."""
    return tuple(key_of(field.name) for field in attrs.fields(cls) if field.default is attrs.NOTHING)


def _bare(hint: object) -> object:
    """A type without ``None`` and ``Other``; a union of more is the set of its members."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    members = set(typing.get_args(hint)) - {types.NoneType, Other}
    return members.pop() if len(members) == 1 else frozenset(members)
