"""Aggregating (汇总): one indicator over a set of regions, complete or partial, and never a plain number in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from minzheng.comparison.pairs.divisions import nested
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.comparison.pairs.series import observations_with_catalogue, published_of
from minzheng.comparison.places.ranking import MissingRegion
from minzheng.comparison.places.selection import (
    Selection,
    asked_for,
    select,
    the_indicator,
    the_period,
)
from minzheng.comparison.places.totals import combined, dates_of, gather
from minzheng.datasets import Observations, policy_of
from minzheng.errors import ModelError
from minzheng.language import text
from minzheng.model import Aggregation, Condition, Indicator, Observation, Reportable, as_scope
from minzheng.periods import Period, as_period
from minzheng.quantities import DEFAULT, Pairs, Policy
from minzheng.regions import Region, RegionSet, Succession


@attrs.frozen(kw_only=True, repr=False)
class Aggregate(Reportable):
    """One indicator over a whole set of regions (汇总数).

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2021, region=region)
    ...         for region, value in (("320402", "300张"), ("320404", "500张"))]
    >>> found = mz.aggregate(beds, "elderly.beds", over=mz.RegionSet(["320402", "320404"]))
    >>> str(found.value)
    '800张'
    """

    indicator: Indicator
    """The indicator."""
    period: Period
    """The time that the figures are about."""
    over: RegionSet
    """The regions that it is about."""
    value: Estimate | None
    """The sum or the weighted mean of the regions that have figures; ``None`` if none has."""
    parts: tuple[Observation, ...]
    """The figures that went into it."""
    succession: tuple[Succession, ...] = ()
    """The steps by which figures of former divisions came to count for the regions they are now."""
    outside: tuple[Observation, ...] = ()
    """Figures of the indicator and the time that are of no region of the set."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    @property
    def complete(self) -> bool:
        """Whether every region is in it."""
        return True

    @property
    def covered(self) -> RegionSet:
        """The regions that are in it."""
        return self.over

    def __repr__(self) -> str:
        name, covered = type(self).__name__, f"{len(self.covered)} of {len(self.over)} regions"
        return f"<{name} {self.indicator.code} {self.period}: {self.value}, {covered}>"


@attrs.frozen(kw_only=True, repr=False)
class Partial(Aggregate):
    """What is there of a total that misses regions (不完整汇总): no total, and never one by default.

    >>> import minzheng as mz
    >>> beds = mz.Observation(indicator="elderly.beds", value="900张", period=2025, region="320402")
    >>> found = mz.aggregate([beds], "elderly.beds", over=["320402", "320404"], period=2025)
    >>> isinstance(found, mz.Partial), found.complete, [each.region.code for each in found.gaps]
    (True, False, ['320404'])
    """

    gaps: tuple[MissingRegion, ...] = ()
    """The regions that are not in it, each with the reason."""

    @property
    def complete(self) -> bool:
        """Whether every region is in it: none such."""
        return False

    @property
    def missing(self) -> RegionSet:
        """The regions that are not in it."""
        return RegionSet([gap.region for gap in self.gaps])

    @property
    def covered(self) -> RegionSet:
        """The regions that are in it."""
        return self.over.missing(self.missing)


def aggregate(
    observations: Observations,
    indicator: str | None = None,
    *,
    over: RegionSet | Iterable[Region | str | int] | Region | str | int,
    period: Period | str | int | None = None,
    on: date | str | None = None,
    successors: bool = False,
    breakdown: Mapping[str, str] | Pairs = (),
    scope: Iterable[str | Condition] = (),
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Aggregate | Partial:
    """Put an indicator together over a set of regions (汇总), as its own rule says: a sum, or a mean by its weight.

    Where a region has no figure the answer is ``Partial``, which names it: what is covered and what is missing always
    make up ``over``. With ``successors`` figures of divisions that have ended count for what followed them by ``on``
    (by default the newest list); a division whose parts are not all there, or that was divided, is missing. An
    indicator that may not be put together raises ``ModelError``, and so does one without its weight, which is named.

    >>> beds = [Observation(indicator="elderly.beds", value=value, period=2021, region=region)
    ...         for region, value in [("320402", "900张"), ("320404", "1100张")]]
    >>> print(aggregate(beds, over=["320402", "320404"]).value)
    2000张
    >>> aggregate(beds, over=RegionSet.of("320400", on="2021-12-31")).missing
    RegionSet(['320411', '320412', '320413', '320481'])
    """
    settled = policy_of(observations, given=policy)
    given, known = observations_with_catalogue(observations, catalogue, "aggregate()")
    about, part = asked_for(the_indicator(given) if indicator is None else indicator, known, breakdown)
    wanted = over if isinstance(over, RegionSet) else RegionSet(over)
    _refuse(about, wanted)
    when = the_period(given, about.code) if period is None else as_period(period)
    found = select(given, about, when, part, as_scope(scope), settled, published_of(observations))
    weights = _weights(given, about, known, when, part) if about.weight else None
    made = gather(found, weights, wanted, dates_of(when, on) if successors else None)
    total = Aggregate(
        indicator=about,
        period=when,
        over=wanted,
        value=combined(made, about, settled),
        parts=tuple(each.observation for each in made.parts),
        succession=made.steps,
        policy=settled,
        outside=tuple(each for region, (each, _) in found.figures.items() if region not in made.used),
    )
    if not made.gaps:
        return total
    gaps = tuple(MissingRegion(region=region, reason=made.gaps[region]) for region in sorted(made.gaps))
    return Partial(**attrs.asdict(total, recurse=False), gaps=gaps)


def _refuse(indicator: Indicator, over: RegionSet) -> None:
    if indicator.aggregation is Aggregation.NONE:
        such = indicator.denominator
        hint = text("hint.weight_such_as", such=such) if such else text("hint.weight")
        raise ModelError("MZ602", indicator=indicator.code, hint=hint)
    if inside := nested(over):
        raise ModelError("MZ604", inner=inside[0], outer=inside[1])


def _weights(
    given: tuple[Observation, ...], about: Indicator, known: Mapping[str, Indicator], when: Period, part: Pairs
) -> Selection:
    """The figures that weigh those of an indicator, of the same part where they are given by parts."""
    assert about.weight is not None
    weight = known[about.weight]
    found = select(given, weight, when, part)
    if not found.figures and part:
        found = select(given, weight, when)
    if not found.figures:
        raise ModelError("MZ603", indicator=about.code, weight=weight.code)
    return found
