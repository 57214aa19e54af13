"""Whole values (完整数据): every value, object and result as plain data and back, and its JSON Schema, by its type.

A plan file says what people write; this says all that an object holds. What stands in files stands here as it does
there; all else is made of the types of its fields. What is no part of a value (where it was written, the catalogue that
travels along) is left out.
"""

from __future__ import annotations

import functools
import importlib
import re
import types
import typing
from collections import abc
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import attrs

from minzheng.errors import FileError
from minzheng.files import field_schemas as schemas
from minzheng.files import hooks
from minzheng.files.field_schemas import Schema
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, each, refused, unknown_key
from minzheng.files.heirs import heir_of, heir_whole, is_ours
from minzheng.files.plan_data import FILES, file_read
from minzheng.files.records_whole import Read, Whole, hints, named, record_of, tag
from minzheng.files.shapes import BY_TYPE, RECORDS, STANDALONE, FieldShape
from minzheng.files.structuring import Structurer, plain
from minzheng.language import Labelled
from minzheng.model import Other

FRACTION = re.compile(schemas.FRACTION)
PACKAGES = (
    "language", "numerals", "quantities", "periods", "regions", "model", "catalogue", "progress", "comparison",
    "validation",
)  # fmt: skip
"""The packages whose public classes may stand where any value may: a tag is a name at one of their doors."""
ALIKE = (str, bool, int)
"""What plain data hold as it is."""
ROWS: tuple[object, ...] = (tuple, abc.Sequence, abc.Iterable, abc.Collection, list)
SETS: Mapping[object, type] = {frozenset: frozenset, set: set, abc.Set: frozenset}
MAPPINGS = (dict, abc.Mapping)


@functools.cache
def whole_of(hint: Any) -> Whole:
    """How the values of a type are written, read and described; ``FileError`` for what is none of the library's."""
    if hint in (object, Any, Labelled):
        return ANY
    if origin := typing.get_origin(hint):
        return _composed(origin, typing.get_args(hint))
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, type):
        return _class_as_whole(hint)
    raise _unknown(hint)


def _class_as_whole(cls: Any) -> Whole:
    if cls in FILES:
        return Whole(FILES[cls], file_read(cls), named(cls))
    if cls in RECORDS:
        return Whole(plain, lambda build: build.nested(cls), named(cls))
    if issubclass(cls, StrEnum):
        return _codes(cls)
    if (shape := STANDALONE.get(cls) or BY_TYPE.get(cls)) is not None:
        return _shaped(shape)
    if attrs.has(cls) and is_ours(cls):
        return record_of(cls, whole_of)
    if issubclass(cls, tuple) and is_ours(cls):
        row = _row(tuple(map(whole_of, hints(cls).values())))
        return row._replace(read=_made(row.read, lambda values: cls(*values)))
    if (heir := heir_of(cls, whole_of)) is not None:
        return heir_whole(heir)
    raise _unknown(cls)


def _codes(cls: Any) -> Whole:
    """A list of codes, understood by the names of its members too where they have any."""
    if issubclass(cls, Labelled):
        return Whole(str, lambda _: hooks.closed_code(cls), schemas.closed(cls))
    codes = tuple(map(str, cls))
    return Whole(str, lambda _: lambda value, _: cls(hooks.one_of(value, codes)), {"enum": list(codes)})


def _unknown(hint: Any) -> FileError:
    known = tuple(each.__name__ for each in STANDALONE)
    return FileError("MZ036", found=getattr(hint, "__name__", str(hint)), known=known)


def _shaped(shape: FieldShape) -> Whole:
    """As the field of a file; what stands for itself has a definition of its own."""
    alone = shape.standalone
    return Whole(shape.write(plain), shape.read, shape.schema if alone is None else named(alone))


def _composed(origin: Any, parts: tuple[Any, ...]) -> Whole:
    """A union, a list, a row of fixed length, a set or a mapping."""
    if origin in (typing.Union, types.UnionType):
        return _optional(parts)
    if origin is tuple and parts[1:] != (...,):
        return _row(tuple(map(whole_of, parts)))
    if origin in ROWS:
        return _listed(whole_of(parts[0]), list if origin is list else tuple)
    if origin in SETS:
        return _listed(whole_of(parts[0]), SETS[origin], ordered=False)
    if origin in MAPPINGS:
        return _mapping(*parts)
    raise _unknown(origin)


def _optional(members: tuple[Any, ...]) -> Whole:
    """A value that may be missing; a code of an open list may be one that is not known."""
    kept = tuple(member for member in members if member is not types.NoneType)
    inner = whole_of(kept[0]) if len(kept) == 1 else _either(kept)
    if len(kept) == len(members):
        return inner

    def read(build: Structurer) -> hooks.Hook:
        hook = inner.read(build)

        def optional(value: object, _: object = None) -> Any:
            return None if value is None else hook(value, None)

        return optional

    schema: Schema = {"anyOf": [inner.schema, {"type": "null"}]}
    return Whole(lambda value: None if value is None else inner.write(value), read, schema)


def _either(members: tuple[Any, ...]) -> Whole:
    """A value of one of several types: a bound, a code that may be unknown, else a class by its name."""
    if (shape := BY_TYPE.get(frozenset(members))) is not None:
        return _shaped(shape)
    if Other in members:
        codes = next(member for member in members if member is not Other)
        return Whole(str, lambda _: hooks.open_code(codes), schemas.open_list(codes))
    return _union(members)


def _made(read: Read, make: Callable[[Any], Any]) -> Read:
    """What reads something, and what is made of it."""

    def build_made(build: Structurer) -> hooks.Hook:
        hook = read(build)

        def made(value: object, _: object = None) -> Any:
            return make(hook(value, None))

        return made

    return build_made


def _union(members: tuple[Any, ...]) -> Whole:
    """One of several classes, by its name."""
    known = {member.__name__: member for member in members}

    def write(value: Any) -> object:
        member = next(each for each in members if isinstance(value, each))
        return {member.__name__: whole_of(member).write(value)}

    def read(build: Structurer) -> hooks.Hook:
        def hook(value: object, _: object = None) -> Any:
            name, inner = tag(value)
            if name not in known:
                raise unknown_key(name, known)
            return _beneath(name, inner, whole_of(known[name]).read(build))

        return hook

    tagged = [schemas.mapping({name: whole_of(member).schema}, name) for name, member in known.items()]
    return Whole(write, read, {"anyOf": tagged})


def _listed(inner: Whole, kind: type = tuple, *, ordered: bool = True) -> Whole:
    """Several values, in their order; what has none is put in order."""

    def write(values: Any) -> object:
        written = [inner.write(value) for value in values]
        return written if ordered else sorted(written, key=str)

    def read(build: Structurer) -> hooks.Hook:
        hook = inner.read(build)

        def listed(value: object, _: object = None) -> Any:
            return each(value, hook, "list")

        return listed

    return Whole(write, _made(read, kind), schemas.list_of(inner.schema))


def _row(parts: tuple[Whole, ...]) -> Whole:
    def write(values: Any) -> object:
        return [part.write(value) for part, value in zip(parts, values, strict=True)]

    def read(build: Structurer) -> hooks.Hook:
        made = [part.read(build) for part in parts]

        def hook(value: object, _: object = None) -> Any:
            if not isinstance(value, list | tuple) or len(value) != len(made):
                raise refused(value, "row", length=len(made))
            return tuple(_beneath(place, inner, made[place]) for place, inner in enumerate(value))

        return hook

    return Whole(write, read, schemas.row_of([part.schema for part in parts]))


def _mapping(keys: Any, values: Any) -> Whole:
    """A mapping as the list of its rows, whatever its keys are."""
    rows = _listed(_row((whole_of(keys), whole_of(values))))
    return Whole(lambda held: rows.write(held.items()), _made(rows.read, dict), rows.schema)


def _tagged(value: object) -> object:
    """Any value: what plain data hold as it is, a list of such, else by the name of its class."""
    if value is None or type(value) in ALIKE:
        return value
    if isinstance(value, tuple | list):
        return [_tagged(each) for each in value]
    cls: Any = type(value)
    if not _is_known(cls):
        raise _unknown(cls)
    return {cls.__name__: whole_of(cls).write(value)}


def _untagged(build: Structurer) -> hooks.Hook:
    def hook(value: object, _: object = None) -> Any:
        if value is None or type(value) in ALIKE:
            return value
        if isinstance(value, list | tuple):
            return tuple(each(value, hook, "list"))
        name, inner = tag(value)
        return _beneath(name, inner, whole_of(_class(name)).read(build))

    return hook


def _is_known(cls: type) -> bool:
    """Whether the name of a class leads back to it: what could not be read again is not written."""
    try:
        return _class(cls.__name__) is cls
    except Flaw:
        return False


PLAIN: Mapping[str, type] = {"Decimal": Decimal, "Fraction": Fraction, "Other": Other, "date": date}


@functools.cache
def _class(name: str) -> type:
    """The public class of a name."""
    if name in PLAIN:
        return PLAIN[name]
    for door in PACKAGES:
        package = importlib.import_module(f"minzheng.{door}")
        found = getattr(package, name, None) if name in package.__all__ else None
        if isinstance(found, type):
            return found
    raise unknown_key(name, PLAIN)


def _beneath(step: str | int, value: object, hook: hooks.Hook) -> Any:
    try:
        return hook(value, None)
    except REFUSALS as error:
        raise Flaws([((step,), error)]) from None


def _fraction(value: object, _: object = None) -> Fraction:
    if not FRACTION.fullmatch(written := str(value) if type(value) is int else hooks.text(value)):
        raise Flaw("MZ034", text=written)
    return Fraction(written)


def _integer(value: object, _: object = None) -> int:
    if type(value) is not int:
        raise refused(value, "whole_number")
    return value


SIMPLE: Mapping[Any, Whole] = {
    str: Whole(str, lambda _: hooks.text, schemas.TEXT),
    bool: Whole(bool, lambda _: hooks.truth, {"type": "boolean"}),
    int: Whole(int, lambda _: _integer, {"type": "integer"}),
    Decimal: Whole(lambda value: format(value, "f"), lambda _: hooks.decimal, schemas.NUMBER),
    Fraction: Whole(str, lambda _: _fraction, schemas.pattern(f"^{schemas.FRACTION}$")),
    Other: Whole(str, _made(lambda _: hooks.filled, Other), schemas.FILLED),
}
"""How the simplest values are written and read."""
ANY = Whole(_tagged, _untagged, {})
"""How any value is written and read."""
