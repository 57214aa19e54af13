"""Breakdowns (分组): the part that a statement is about, as axes and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from minzheng.errors import ModelError
from minzheng.quantities import Pairs, as_pairs


def as_breakdown(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Pairs:
    """A breakdown as sorted pairs of codes (分组), its axes and values by code, name or synonym.

    An axis that a word such as 城乡统一 says not to divide is left out; what is not known stays as it is written. Two
    values of one axis raise ``ModelError``.

    >>> as_breakdown({"area": "urban"}) == as_breakdown({"城乡": "城市"}), as_breakdown({"area": "城乡统一"})
    (True, ())
    """
    if type(value) is tuple and not value:
        return ()
    pairs = as_pairs(value)
    return _understood(pairs) if pairs else pairs


@lru_cache(maxsize=1024)
def _understood(pairs: Pairs) -> Pairs:
    from minzheng.model.shipped_axes import axes

    made: dict[str, str] = {}
    for axis, value in filter(None, (axes.part(*pair) for pair in pairs)):
        if made.setdefault(axis, value) != value:
            raise ModelError("MZ641", axis=axis, first=made[axis], second=value)
    return tuple(sorted(made.items()))
