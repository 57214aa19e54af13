"""Places of statements (陈述的地区): a name waits for the period, whose last day says what it means."""

from __future__ import annotations

from typing import Any, cast

from minzheng.errors import MinzhengError
from minzheng.periods import Period
from minzheng.regions import Region, as_region, is_name, region_meant


def as_place(value: Region | str | int) -> Region:
    """A region, or a name as it is: what it means is settled by the day of the statement, once that is known."""
    return cast("Region", value) if is_name(value) else as_region(value)


def settle_place(statement: Any, period: Period | None) -> None:
    """Put the division that a name means on the last day of a period in place of the name."""
    if isinstance(name := statement.region, str):
        try:
            object.__setattr__(statement, "region", region_meant(name, period.known_by if period else None))
        except MinzhengError as error:
            error.at("region")
            raise
