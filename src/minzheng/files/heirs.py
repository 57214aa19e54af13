"""Heirs (子类): objects of somebody's own class beneath one of the library, read and written as those of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import attrs

from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path
from minzheng.files.hooks import Hook
from minzheng.files.records_whole import Whole, WholeOf, hints, is_asked, key_of
from minzheng.files.structuring import Structurer


class Heir(NamedTuple):
    """A class that is not the library's, the class of the library that it stems from, and the fields that it adds."""

    cls: Any
    parent: Any
    own: Mapping[str, attrs.Attribute[Any]]
    """The fields that it adds, by the key of each."""
    of: WholeOf

    def read(self, value: object, parent: Callable[[object], Any], build: Structurer) -> Any:
        """An object of the class: its own fields from their keys, the others as ``parent`` reads the rest."""
        held: dict[Any, Any] = value if type(value) is dict else {}
        found: list[tuple[Path, Exception]] = []
        made: dict[str, Any] = {}
        for key, field in self.own.items():
            if key in held:
                try:
                    made[key] = self.of(hints(self.cls)[field.name]).read(build)(held[key], None)
                except REFUSALS as error:
                    found.append(((key,), error))
            elif is_asked(field):
                found.append(((), Flaw("MZ020", field=key)))
        if found:
            raise Flaws(found)
        rest = {key: inner for key, inner in held.items() if key not in self.own} if self.own and held else value
        return as_class(parent(rest), self.cls, self.parent, **made)

    def write(self, value: Any, parent: Callable[[Any], Any]) -> object:
        """Its plain data: as ``parent`` writes them, and its own fields beside them."""
        made = parent(as_class(value, self.parent, self.parent))
        own = {
            key: self.of(hints(self.cls)[field.name]).write(getattr(value, field.name))
            for key, field in self.own.items()
        }
        return {**made, **own} if own else made


def heir_of(cls: Any, of: WholeOf) -> Heir | None:
    """A class with the library's class that it stems from; none for one that is the library's or no heir of it."""
    parent = next((each for each in getattr(cls, "__mro__", ()) if attrs.has(each) and is_ours(each)), None)
    if parent is None or parent is cls:
        return None
    inherited = {field.name for field in attrs.fields(parent)}
    return Heir(cls, parent, {key_of(each): each for each in attrs.fields(cls) if each.name not in inherited}, of)


def heir_whole(heir: Heir) -> Whole:
    """How the objects of an heir are written, read and described."""
    parent = heir.of(heir.parent)

    def read(build: Structurer) -> Hook:
        hook = parent.read(build)
        return lambda value, _: heir.read(value, lambda rest: hook(rest, None), build)

    return Whole(lambda value: heir.write(value, parent.write), read, parent.schema)


def as_class(value: Any, cls: Any, fields_of: Any, **more: Any) -> Any:
    """An object of a class with the fields that another has."""
    return cls(**{key_of(field): getattr(value, field.name) for field in attrs.fields(fields_of)}, **more)


def is_ours(cls: type) -> bool:
    """Whether a class is the library's."""
    return cls.__module__.partition(".")[0] == "minzheng"
