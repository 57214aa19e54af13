"""Breaks (口径变动): days from which an indicator is counted otherwise, so that its series falls into pieces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from minzheng.periods import Period, as_period
from minzheng.validators import filled, text


@attrs.frozen(kw_only=True)
class Break:
    """A change in how an indicator is counted (口径变动): figures before and after it do not compare as they stand.

    >>> print(Break(since=2019, what="起含社区日间照料床位"))
    2019 起含社区日间照料床位
    """

    since: Period = attrs.field(converter=as_period)
    """The first period that is counted in the new way."""
    what: str = attrs.field(validator=filled)
    """What changed."""
    source: str = attrs.field(default="", validator=text)
    """Where it is said."""

    def parts(self, earlier: date, later: date) -> bool:
        """Whether it lies between two days on which figures are known."""
        return earlier < self.since.first <= later

    def __str__(self) -> str:
        return f"{self.since} {self.what}"


def as_breaks(values: Iterable[Break]) -> tuple[Break, ...]:
    """Breaks in the order of time."""
    return tuple(sorted(values, key=lambda each: each.since.first))
