"""Whole objects (完整对象): every result, policy and pace as plain data and back, one shape for each type of a field.

A plan file says what people write; this says all that an object holds, by the types of its fields alone. What is no
part of its value (where it was written, the catalogue that travels along) is left out.
"""

from __future__ import annotations

import functools
import importlib
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from minzheng.errors import FileError
from minzheng.files import hooks
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path, each, refused, unknown_key
from minzheng.files.shapes import BY_TYPE, STANDALONE, FieldShape
from minzheng.files.structuring import Structurer, plain
from minzheng.language import Labelled
from minzheng.model import Other

FRACTION = re.compile(r"-?[0-9]+(?:/[1-9][0-9]*)?")
DOORS = ("language", "quantities", "periods", "regions", "model", "catalogue", "progress", "comparison", "validation")
"""The packages whose public classes may stand where any value may: a tag is a name at one of their doors."""
LEFT_OUT = ("location", "layer", "indicators")
"""Fields that are no part of a value: where it was written, what is read from its text, the catalogue beside it."""
ALIKE = (str, bool, int)
"""What plain data hold as it is."""

Write = Callable[[Any], object]
Read = Callable[[Structurer], hooks.Hook]


class Whole(NamedTuple):
    """How the values of a type are written as plain data, and what reads them back with the units of a structurer."""

    write: Write
    read: Read


def whole_of(cls: type) -> Whole:
    """How a class as a whole is written and read; ``FileError`` for what is none of the library's."""
    if attrs.has(cls) and cls.__module__.partition(".")[0] == "minzheng":
        return _whole(cls)
    raise FileError("MZ036", found=cls.__name__, known=tuple(each.__name__ for each in STANDALONE))


@functools.cache
def _whole(hint: Any) -> Whole:
    """How the values of a type are written and read."""
    if hint in (object, Any, Labelled):
        return Whole(_tagged, _untagged)
    if origin := typing.get_origin(hint):
        return _composed(origin, typing.get_args(hint))
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        codes: Any = hint
        return Whole(str, lambda _: hooks.closed_code(codes))
    shape = STANDALONE.get(hint) or BY_TYPE.get(hint)
    return _record_of(hint) if shape is None else _shaped(shape)


def _shaped(shape: FieldShape) -> Whole:
    """As the field of a file."""
    return Whole(shape.write(plain), shape.read)


def _record_of(hint: Any) -> Whole:
    """An object key by field, and a row whose places have names."""
    if attrs.has(hint):
        return Whole(functools.partial(_written, cls=hint), functools.partial(_reader, hint))
    if isinstance(hint, type) and issubclass(hint, tuple):
        row = _row(tuple(map(_whole, _hints(hint).values())))
        return Whole(row.write, _made(row.read, lambda values: hint(*values)))
    raise FileError("MZ036", found=str(hint), known=tuple(each.__name__ for each in STANDALONE))


def _composed(origin: Any, parts: tuple[Any, ...]) -> Whole:
    """A union, a list, a row of fixed length or a mapping."""
    if origin in (typing.Union, types.UnionType):
        return _optional(parts)
    if origin is tuple and parts[1:] != (...,):
        return _row(tuple(map(_whole, parts)))
    if origin in (tuple, frozenset):
        return _listed(_whole(parts[0]), origin)
    return _mapping(_row(tuple(map(_whole, parts))))


def _optional(members: tuple[Any, ...]) -> Whole:
    """A value that may be missing; a code of an open list may be one that is not known."""
    kept = tuple(member for member in members if member is not types.NoneType)
    inner = _whole(kept[0]) if len(kept) == 1 else _either(kept)
    if len(kept) == len(members):
        return inner

    def read(build: Structurer) -> hooks.Hook:
        hook = inner.read(build)

        def optional(value: object, _: object = None) -> Any:
            return None if value is None else hook(value, None)

        return optional

    return Whole(lambda value: None if value is None else inner.write(value), read)


def _either(members: tuple[Any, ...]) -> Whole:
    """A value of one of several types: a bound, a code that may be unknown, else a class by its name."""
    if (shape := BY_TYPE.get(frozenset(members))) is not None:
        return _shaped(shape)
    if Other in members:
        codes = next(member for member in members if member is not Other)
        return Whole(str, lambda _: hooks.open_code(codes))
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
        return {member.__name__: _whole(member).write(value)}

    def read(build: Structurer) -> hooks.Hook:
        def hook(value: object, _: object = None) -> Any:
            name, inner = _tag(value)
            if name not in known:
                raise unknown_key(name, known)
            return _beneath(name, inner, _whole(known[name]).read(build))

        return hook

    return Whole(write, read)


def _listed(inner: Whole, kind: type = tuple) -> Whole:
    """Several values, in their order; what has none is put in order."""

    def write(values: Any) -> object:
        written = [inner.write(value) for value in values]
        return written if kind is tuple else sorted(written, key=str)

    def read(build: Structurer) -> hooks.Hook:
        hook = inner.read(build)

        def listed(value: object, _: object = None) -> Any:
            return each(value, hook, "list")

        return listed

    return Whole(write, _made(read, kind))


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

    return Whole(write, read)


def _mapping(row: Whole) -> Whole:
    """A mapping as the list of its rows, whatever its keys are."""
    rows = _listed(row)
    return Whole(lambda values: rows.write(values.items()), _made(rows.read, dict))


def _record(value: Any) -> dict[str, Any]:
    """An object of a record class, key by field; what is at its default is left out."""
    cls: Any = type(value)
    held = {field: getattr(value, field.name) for field in _fields(cls)}
    return {
        _key(field): _whole(_hints(cls)[field.name]).write(each)
        for field, each in held.items()
        if not _is_default(field, each)
    }


def _key(field: attrs.Attribute[Any]) -> str:
    """What the field is called where objects are made."""
    return field.alias or field.name


def _written(value: Any, cls: type) -> object:
    """An object where its class or a subclass of it may stand; a subclass says its name."""
    return _record(value) if type(value) is cls else {type(value).__name__: _record(value)}


def _reader(cls: type, build: Structurer) -> hooks.Hook:
    def hook(value: object, _: object = None) -> Any:
        if type(value) is not dict:
            raise refused(value, "mapping")
        if len(value) == 1 and (heir := _heir(cls, next(iter(value)))) is not None:
            return _built(heir, _tag(value)[1], build)
        return _built(cls, value, build)

    return hook


def _built(cls: Any, value: Any, build: Structurer) -> Any:
    """An object of a record class from its mapping; all that is refused is reported at once."""
    if type(value) is not dict:
        raise refused(value, "mapping")
    fields = {_key(field): field for field in _fields(cls)}
    found: list[tuple[Path, Exception]] = [
        ((str(key),), unknown_key(key, fields)) for key in value if key not in fields
    ]
    made = {}
    for key, field in fields.items():
        if key not in value:
            found += [((), Flaw("MZ020", field=key))] if field.default is attrs.NOTHING else []
            continue
        try:
            made[key] = _whole(_hints(cls)[field.name]).read(build)(value[key], None)
        except REFUSALS as error:
            found.append(((key,), error))
    if found:
        raise Flaws(found)
    return cls(**made)


@functools.cache
def _hints(cls: Any) -> Mapping[str, Any]:
    return typing.get_type_hints(cls)


@functools.cache
def _fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(field for field in attrs.fields(cls) if field.name not in LEFT_OUT)


def _is_default(field: attrs.Attribute[Any], value: object) -> bool:
    if field.default is attrs.NOTHING:
        return False
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return type(default) is type(value) and bool(default == value)


def _members(cls: type) -> Iterator[type]:
    """The classes beneath one."""
    member: type
    for member in cls.__subclasses__():
        yield member
        yield from _members(member)


def _heir(cls: type, name: object) -> type | None:
    return next((each for each in _members(cls) if each.__name__ == name), None)


def _tagged(value: object) -> object:
    """Any value: what plain data hold as it is, a list of such, else by the name of its class."""
    if value is None or type(value) in ALIKE:
        return value
    if isinstance(value, tuple | list):
        return [_tagged(each) for each in value]
    cls: Any = type(value)
    return {cls.__name__: _whole(cls).write(value)}


def _untagged(build: Structurer) -> hooks.Hook:
    def hook(value: object, _: object = None) -> Any:
        if value is None or type(value) in ALIKE:
            return value
        if isinstance(value, list | tuple):
            return tuple(each(value, hook, "list"))
        name, inner = _tag(value)
        return _beneath(name, inner, _whole(_class(name)).read(build))

    return hook


PLAIN: Mapping[str, type] = {"Decimal": Decimal, "Fraction": Fraction, "Other": Other, "date": date}


@functools.cache
def _class(name: str) -> type:
    """The public class of a name."""
    if name in PLAIN:
        return PLAIN[name]
    for door in DOORS:
        package = importlib.import_module(f"minzheng.{door}")
        found = getattr(package, name, None) if name in package.__all__ else None
        if isinstance(found, type):
            return found
    raise unknown_key(name, PLAIN)


def _tag(value: object) -> tuple[str, object]:
    if type(value) is not dict or len(value) != 1:
        raise refused(value, "one_class")
    return next(iter(value.items()))


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
    str: Whole(str, lambda _: hooks.text),
    bool: Whole(bool, lambda _: hooks.truth),
    int: Whole(int, lambda _: _integer),
    Decimal: Whole(lambda value: format(value, "f"), lambda _: hooks.decimal),
    Fraction: Whole(str, lambda _: _fraction),
    Other: Whole(str, _made(lambda _: hooks.filled, Other)),
}
"""How the simplest values are written and read."""
