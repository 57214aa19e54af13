"""Whole records (完整记录): an object of any class, key by field, written, read and described by its fields alone."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from minzheng.files.field_schemas import Schema, mapping, ref
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path, refused, unknown_key
from minzheng.files.hooks import Hook
from minzheng.files.shapes import RECORDS, STANDALONE
from minzheng.files.structuring import Structurer
from minzheng.regions import Region

LEFT_OUT = ("location", "layer", "indicators")
"""Fields that are no part of a value: where it was written, what is read from its text, the catalogue beside it."""

Write = Callable[[Any], object]
Read = Callable[[Structurer], Hook]


class Whole(NamedTuple):
    """How the values of a type are written as plain data, what reads them back, and their JSON Schema."""

    write: Write
    read: Read
    schema: Schema


WholeOf = Callable[[Any], Whole]
"""How the values of the type of a field are written, read and described."""


def record_of(cls: Any, of: WholeOf) -> Whole:
    """An object where its class or a subclass of it may stand; a subclass says its name."""

    def write(value: Any) -> object:
        made = written(value, of)
        return made if type(value) is cls else {type(value).__name__: made}

    def read(build: Structurer) -> Hook:
        def hook(value: object, _: object = None) -> Any:
            heir = _heir(cls, next(iter(value))) if type(value) is dict and len(value) == 1 else None
            return built(cls, value, of, build) if heir is None else built(heir, tag(value)[1], of, build)

        return hook

    return Whole(write, read, named(cls))


NAMED: dict[str, type] = {each.__name__: each for each in (*STANDALONE, *RECORDS)}
"""Every class that a schema refers to, by its name."""


def named(cls: type) -> Schema:
    """The reference to the definition of a class."""
    NAMED[cls.__name__] = cls
    return ref(cls.__name__)


def definition_of(cls: Any, of: WholeOf) -> Schema:
    """The JSON Schema of an object key by field, or of one of a class beneath under the name of that."""
    beneath = [mapping({each.__name__: _fields_of(each, of)}, each.__name__) for each in heirs(cls)]
    return {"anyOf": [_fields_of(cls, of), *beneath]} if beneath else _fields_of(cls, of)


def _fields_of(cls: Any, of: WholeOf) -> Schema:
    properties = {key_of(field): of(hints(cls)[field.name]).schema for field in fields(cls)}
    asked = (each for each in fields(cls) if is_asked(each) and not _may_be_none(hints(cls)[each.name]))
    return mapping(properties, *map(key_of, asked))


def heirs(cls: type) -> Iterator[type]:
    """The classes of the library beneath one."""
    member: type
    for member in cls.__subclasses__():
        if member.__module__.startswith("minzheng."):
            yield member
        yield from heirs(member)


def _heir(cls: type, name: object) -> type | None:
    return next((each for each in heirs(cls) if each.__name__ == name), None)


def written(value: Any, of: WholeOf) -> dict[str, Any]:
    """An object key by field; what is at its default is left out."""
    cls: Any = type(value)
    held = {field: getattr(value, field.name) for field in fields(cls)}
    return {
        key_of(field): of(hints(cls)[field.name]).write(each)
        for field, each in held.items()
        if not _is_default(field, each)
    }


def built(cls: Any, value: Any, of: WholeOf, build: Structurer) -> Any:
    """An object of a record class from its mapping; all that is refused is reported at once."""
    if type(value) is not dict:
        raise refused(value, "mapping")
    known = {key_of(field): field for field in fields(cls)}
    found: list[tuple[Path, Exception]] = [((str(key),), unknown_key(key, known)) for key in value if key not in known]
    made = {}
    for key, field in known.items():
        if key not in value and not is_asked(field):
            continue
        if key not in value and not _may_be_none(hints(cls)[field.name]):
            found.append(((), Flaw("MZ020", field=key)))
            continue
        try:
            made[key] = of(hints(cls)[field.name]).read(build)(value.get(key), None)
        except REFUSALS as error:
            found.append(((key,), error))
    if found:
        raise Flaws(found)
    return cls(**made)


def tag(value: object) -> tuple[str, object]:
    """The name of a class and what stands under it, from a mapping of this one key."""
    if type(value) is not dict or len(value) != 1:
        raise refused(value, "one_class")
    return next(iter(value.items()))


def key_of(field: attrs.Attribute[Any]) -> str:
    """What the field is called where objects are made."""
    return field.alias or field.name


@functools.cache
def hints(cls: Any) -> Mapping[str, Any]:
    """The types of the fields of a class."""
    # Where a class of the floor cannot be imported, since that would be in a circle, only type checkers see its name.
    return typing.get_type_hints(cls, localns={"Region": Region})


@functools.cache
def fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    """The fields that are part of a value."""
    return tuple(field for field in attrs.fields(cls) if field.name not in LEFT_OUT)


def is_asked(field: attrs.Attribute[Any]) -> bool:
    """Whether a field must be given."""
    return field.default is attrs.NOTHING


def _may_be_none(hint: Any) -> bool:
    return types.NoneType in typing.get_args(hint)


def _is_default(field: attrs.Attribute[Any], value: object) -> bool:
    if field.default is attrs.NOTHING:
        return False
    default: Any = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return default == () == value or (type(default) is type(value) and bool(default == value))
