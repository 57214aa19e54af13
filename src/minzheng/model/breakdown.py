"""Breakdowns (分组): the part that a statement is about, as axes and values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from minzheng.quantities import Pairs, as_pairs


def as_breakdown(value: Mapping[str, str] | Iterable[tuple[str, str]]) -> Pairs:
    """A breakdown as sorted pairs (分组), without the axes that a word such as 城乡统一 says not to divide.

    >>> as_breakdown({"area": "urban"}), as_breakdown({"area": "城乡统一"})
    ((('area', 'urban'),), ())
    """
    if value == ():
        return ()
    pairs = as_pairs(value)
    return _divided(pairs) if pairs else pairs


@lru_cache(maxsize=1024)
def _divided(pairs: Pairs) -> Pairs:
    from minzheng.model.shipped_axes import axes

    return tuple((axis, value) for axis, value in pairs if axis not in axes or value not in axes[axis].whole)
