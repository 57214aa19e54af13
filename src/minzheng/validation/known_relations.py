"""Known relations (已知关系): which figures of the field hang together, from ``relations.toml``."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any, NamedTuple

Part = tuple[tuple[str, str], ...]


class Sum(NamedTuple):
    """A total and its parts.

    The optional ones are zero where they are not reported; those apart stand in one of the parts or beside it. One that
    only some places keep to is asked for where the same place keeps to it at another time.
    """

    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    where_kept: bool = False


class Payment(NamedTuple):
    """Spending that comes from a monthly rate and the heads it is paid to, perhaps under a breakdown of its own."""

    rate: str
    heads: str
    rate_breakdown: Part = ()
    heads_breakdown: Part = ()
    spending_breakdown: Part = ()


class Quotient(NamedTuple):
    """A ratio of two figures with breakdowns of their own."""

    over: str
    over_breakdown: Part
    under: str
    under_breakdown: Part


class Ceiling(NamedTuple):
    """The rate that nobody is paid more than, and the heads that are paid."""

    rate: str
    heads: str


_DATA: dict[str, Any] = tomllib.loads((files("minzheng.validation") / "relations.toml").read_text("utf-8"))


def _part(given: dict[str, str]) -> Part:
    return tuple(sorted(given.items()))


def _payment(given: dict[str, Any]) -> Payment:
    part = _part(given.get("part", {}))
    return Payment(given["rate"], given["heads"], part, part, _part(given.get("under", {})))


WHOLES: dict[str, tuple[str, ...]] = {
    part: tuple(wholes) for table in _DATA["whole"] for part, wholes in table["parts"].items()
}
"""What is a part of what, beside the numerators of shares and the parts of breakdowns."""
TOTALS: dict[str, tuple[Sum, ...]] = {}
"""Totals over several indicators, in every way in which they are divided."""
for _each in _DATA["total"]:
    _parts, _optional, _apart = (tuple(_each.get(key, ())) for key in ("parts", "optional", "apart"))
    _sum = Sum(_parts, _optional, _apart, _each.get("where_kept", False))
    TOTALS[_each["whole"]] = (*TOTALS.get(_each["whole"], ()), _sum)
QUOTIENTS: dict[str, Quotient] = {
    each["ratio"]: Quotient(
        each["over"]["indicator"],
        _part(each["over"]["breakdown"]),
        each["under"]["indicator"],
        _part(each["under"]["breakdown"]),
    )
    for each in _DATA["quotient"]
}
"""Ratios of two parts of one indicator."""
GROWTHS: dict[str, str] = {each["growth"]: each["of"] for each in _DATA["growth"]}
"""Indicators that are the growth of another one."""
ORDERS: dict[str, tuple[str, ...]] = {each["less"]: (each["more"],) for each in _DATA["order"]}
"""What is seldom more than what."""
HOUSEHOLDS: dict[str, str] = {people: homes for each in _DATA["household"] for people, homes in each["people"].items()}
"""People and the households they live in."""
PAYMENTS: dict[str, tuple[tuple[Payment, ...], ...]] = {
    each["spending"]: tuple(tuple(map(_payment, way)) for way in each["ways"]) for each in _DATA["payment"]
}
"""Spending and the payments it is made of, in every way in which they are reported."""
CEILINGS: dict[str, Ceiling] = {each["spending"]: Ceiling(each["rate"], each["heads"]) for each in _DATA["ceiling"]}
"""Spending and the rate that bounds it."""
DISTRICTS_ALONE = frozenset(_DATA["districts_alone"]["topics"])
"""Topics of which a city has nothing beside what its districts and zones have."""
VOLATILE = frozenset(_DATA["volatile"]["indicators"])
"""What follows events, not plans, and leaps from year to year."""
STEADY: dict[str, Decimal] = {code: Decimal(factor) for code, factor in _DATA["steady"]["factors"].items()}
"""By which factor some figures may change from one year to the next, where that is less than others may."""
RATIOS: dict[str, tuple[tuple[str, str], ...]] = {}
"""Figures, what each is divided by, and the wide range in which the quotient lies."""
for _each in _DATA["ratio"]:
    for _over, (_under, _range) in _each["ranges"].items():
        RATIOS[_over] = (*RATIOS.get(_over, ()), (_under, _range))
PROGRAMMES = frozenset(_DATA["programmes"]["indicators"])
"""What rises as it likes in the years in which a programme begins."""
BY_THE_YEAR = frozenset(_DATA["by_the_year"]["indicators"])
"""Standards that many places set by the year, beside those of the country."""
PLAUSIBLE: dict[str, str] = _DATA["plausible"]["ranges"]
"""Wide ranges in which figures since 2000 lie: outside, a digit, a unit or a scale word is likely wrong."""
NATION_MOST: dict[str, str] = _DATA["nation"]["most"]
"""More than the nation ever had of some things."""
NATION_PARTS: dict[str, str] = _DATA["nation"]["parts"]
"""The largest part of it that a division of a level has."""
SIZES: dict[str, str] = {key: text for each in _DATA["size"] for key, text in each.items() if key != "source"}
"""The most people of a division, by its level."""
