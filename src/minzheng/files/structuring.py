"""Structuring (构造): from the raw mappings of a file to model objects and back, one cattrs hook for each shape."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from minzheng.files.figures import FigureReader
from minzheng.files.flaws import REFUSALS, Flaws, Path, each, refused, unknown_key
from minzheng.files.hooks import Hook
from minzheng.files.shapes import GIVEN, FieldShape, key_of, keys, shapes
from minzheng.model import LEFT_OPEN
from minzheng.quantities import Reference, Units, units


class Structurer:
    """Builds model objects from raw mappings, with the units of one registry."""

    def __init__(self, registry: Units) -> None:
        self.figures: FigureReader = FigureReader(registry, lambda value, _: self.nested(Reference)(value, _))
        self._converter = Converter(detailed_validation=True)
        self._hooks: dict[str, Hook] = {}
        self._functions: dict[type, Callable[[Any, Any], Any]] = {}

    def build(self, cls: type) -> Callable[[Any, Any], Any]:
        """The function that makes an object of a class from a mapping whose keys are all known."""
        if cls not in self._functions:
            overrides: Any = {
                name: override(rename=key, struct_hook=self._hook(shapes(cls)[key])) for name, key in _keys(cls)
            }
            self._functions[cls] = make_dict_structure_fn(
                cls,
                self._converter,
                _cattrs_forbid_extra_keys=False,
                _cattrs_prefer_attrib_converters=False,
                **overrides,
            )
        return self._functions[cls]

    def nested(self, cls: type) -> Hook:
        """A hook for a mapping inside an item; its unknown keys are refused."""
        known = keys(cls)

        def read(value: object, _: object = None) -> Any:
            if type(value) is not dict:
                raise refused(value, "mapping")
            found: list[tuple[Path, Exception]] = [
                ((str(key),), unknown_key(key, known)) for key in value if key not in known
            ]
            try:
                made = self.build(cls)({key: value[key] for key in value if key in known}, cls)
            except REFUSALS as error:
                found.append(((), error))
            if found:
                raise Flaws(found)
            return made

        return read

    def listed(self, cls: type, expected: str) -> Hook:
        """A hook for a list of mappings, which is named by the key of its text."""
        read = self.nested(cls)
        return lambda value, _: tuple(each(value, read, expected))

    def _hook(self, shape: FieldShape) -> Hook:
        """What reads a shape, made once."""
        if shape.name not in self._hooks:
            self._hooks[shape.name] = shape.read(self)
        return self._hooks[shape.name]


def _keys(cls: type) -> list[tuple[str, str]]:
    """The fields of a class, each with its key in a file."""
    return [(field.name, key_of(field.name)) for field in attrs.fields(cls)]


@functools.lru_cache(maxsize=16)
def structurer(registry: Units = units) -> Structurer:
    """The structurer of a registry of units, made once."""
    return Structurer(registry)


@functools.cache
def _unstructurer(cls: type) -> Callable[[Any], dict[str, Any]]:
    overrides: Any = {
        field.name: override(
            rename=(key := key_of(field.name)),
            omit=field.name in GIVEN,
            # What is said not to be known is no default: it is not lent by a document.
            omit_if_default=not any(field.default is each for each in LEFT_OPEN),
            unstruct_hook=shapes(cls)[key].write(plain),
        )
        for field in attrs.fields(cls)
    }
    return make_dict_unstructure_fn(cls, Converter(), _cattrs_omit_if_default=True, **overrides)


def plain(value: Any) -> dict[str, Any]:
    """The mapping of an object of a record class, defaults left out, keys in the order of the fields."""
    cls: type = type(value)
    made = _unstructurer(cls)(value)
    return {name: made[name] for name in shapes(cls) if name in made}
