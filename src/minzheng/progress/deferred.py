"""Deferred facts (按需事实): what a result explains beside what decides it is reckoned when it is asked for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Self

import attrs


class Deferred:
    """A record of which some fields are reckoned, once, when they are read (按需计算): a mixin.

    What is read, compared, written or copied is the same as if it had been there from the beginning.
    """

    __slots__ = ("_sources",)

    @classmethod
    def knowing(cls, sources: tuple[object, ...], **known: object) -> Self:
        """The record with some fields; any other is what the first of its sources that names it has, or its default."""
        made, put = object.__new__(cls), object.__setattr__
        put(made, "_sources", sources)
        for name, value in known.items():
            put(made, name, value)
        return made

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name not in _defaults(type(self)):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            for source in self._sources:
                if hasattr(type(source), name):
                    value = getattr(source, name)
                    break
            else:
                value = _defaults(type(self))[name]
            object.__setattr__(self, name, value)
            return value


@functools.cache
def _defaults(cls: Any) -> dict[str, Any]:
    """What each field of a record is where nothing else is said."""
    return {field.name: field.default for field in attrs.fields(cls)}
