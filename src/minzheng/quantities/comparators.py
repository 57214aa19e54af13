"""Comparators (比较词): what a printed number says of the true one, with everything that follows from that."""

from __future__ import annotations

import enum
from functools import cached_property

from minzheng.embedding import Embedded


class Comparator(Embedded, enum.StrEnum):
    """How a number bounds what it speaks of (比较关系): its code, its mirror, whether the number itself belongs to it.

    A bare number (``=``) and a stated equality (等于, ``==``) are two comparators: a bare number in a target is judged
    by the direction of its indicator, an equality is not.

    >>> Comparator(">=").mirror, Comparator.BELOW.is_ceiling, Comparator.BELOW.is_closed
    (<Comparator.AT_MOST: '<='>, True, False)
    """

    BARE = "="
    """A number without a comparator: 72%."""
    EQUAL = "=="
    """等于: exactly the number."""
    AT_LEAST = ">="
    """不低于, 以上: a floor that includes the number."""
    ABOVE = ">"
    """超过, 高于: a floor that excludes it."""
    AT_MOST = "<="
    """不超过, 以内, 控制在: a ceiling that includes the number."""
    BELOW = "<"
    """不足, 低于: a ceiling that excludes it."""
    RANGE = "range"
    """35~40: from one number to another, both included."""

    @property
    def mirror(self) -> Comparator:
        """The comparator of the negated number: a fall by at least 5 is a change of at most -5."""
        return _MIRRORS.get(self, self)

    @cached_property
    def is_floor(self) -> bool:
        """Whether it bounds from below alone."""
        return self in (Comparator.AT_LEAST, Comparator.ABOVE)

    @cached_property
    def is_ceiling(self) -> bool:
        """Whether it bounds from above alone."""
        return self in (Comparator.AT_MOST, Comparator.BELOW)

    @cached_property
    def is_point(self) -> bool:
        """Whether it is about one number from both sides: a bare number or an equality."""
        return self in (Comparator.BARE, Comparator.EQUAL)

    @cached_property
    def is_closed(self) -> bool:
        """Whether the printed number belongs to what it bounds."""
        return self not in (Comparator.ABOVE, Comparator.BELOW)

    @property
    def closed(self) -> Comparator:
        """The same bound with the printed number in it: 超过50张(含50张)."""
        return _CLOSED.get(self, self)

    @property
    def open(self) -> Comparator:
        """The same bound without the printed number: 不低于50张(不含50张)."""
        return next((bound for bound, closed in _CLOSED.items() if closed is self), self)


_MIRRORS = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.ABOVE: Comparator.BELOW,
    Comparator.BELOW: Comparator.ABOVE,
}

_CLOSED = {Comparator.ABOVE: Comparator.AT_LEAST, Comparator.BELOW: Comparator.AT_MOST}

AIMS = (Comparator.AT_LEAST, Comparator.AT_MOST)
"""What the verb of a bare number may say of it: 提高到 a floor, 降至 a ceiling."""
