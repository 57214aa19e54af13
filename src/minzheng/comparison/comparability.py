"""Comparability (可比性): what is checked before two figures are compared, as a table of checks in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import attrs

from minzheng.comparison.bridges import Bridge, BridgeKind, crossed, followed, month_meets_day
from minzheng.comparison.divisions import version_change
from minzheng.comparison.reasons import Mismatch, Reason
from minzheng.comparison.sides import Side, breakdown_text, measures_change, scope_text
from minzheng.model import Indicator, TimeKind
from minzheng.periods import Period

Check = Callable[[Side, Side], Mismatch | None]


@attrs.frozen(kw_only=True)
class Comparability:
    """Whether two figures may be compared, and over which bridges (可比性)."""

    left: Side
    """The first, as the bridges left it."""
    right: Side
    """The second, as the bridges left it."""
    reasons: tuple[Mismatch, ...]
    """In what they differ so that they may not be compared."""
    used: tuple[Bridge, ...]
    """The bridges that were asked for and removed a reason."""
    helpful: tuple[Bridge, ...]
    """The bridges that could remove what is left; some still need a factor or a base."""
    unchecked: tuple[Reason, ...]
    """What could not be checked, because a figure stands alone or its indicator is not known."""


def comparability(left: Side, right: Side, bridges: Iterable[Bridge] = ()) -> Comparability:
    """Check everything in order; a bridge that was asked for is crossed where its own reason stands."""
    asked = tuple(dict.fromkeys(bridges))
    reasons: list[Mismatch] = []
    used: list[Bridge] = []
    helpful: list[Bridge] = []
    for reason, check in CHECKS:
        mismatch = check(left, right)
        for bridge in asked if mismatch else ():
            if sides := crossed(bridge, reason, left, right):
                left, right = sides
                used.append(bridge)
                mismatch = check(left, right) if reason in TRANSFORMED else None
                break
        if mismatch:
            reasons.append(mismatch)
            helpful += [bridge for bridge in HELP.get(reason, _no_help)(left, right) if bridge not in helpful]
    return Comparability(
        left=left,
        right=right,
        reasons=tuple(reasons),
        used=tuple(dict.fromkeys(used)),
        helpful=tuple(helpful),
        unchecked=_unchecked(left, right),
    )


TRANSFORMED = (Reason.UNRESOLVED, Reason.TIME_KIND, Reason.INSTANT, Reason.UNIT)
"""Reasons whose bridges restate a side, so that the check is made again."""
CONTEXT = (
    Reason.INDICATOR,
    Reason.DEFINITION,
    Reason.TIME_KIND,
    Reason.INSTANT,
    Reason.PERIOD_LENGTH,
    Reason.YEAR_RESTART,
    Reason.REGION,
    Reason.REGION_VERSION,
    Reason.BREAKDOWN,
    Reason.SCOPE,
)
OF_THE_INDICATOR = (Reason.DEFINITION, Reason.TIME_KIND)


def _unchecked(left: Side, right: Side) -> tuple[Reason, ...]:
    if left.code is None or right.code is None:
        return CONTEXT
    return OF_THE_INDICATOR if left.indicator is None or right.indicator is None else ()


def _missing(left: Side, right: Side) -> Mismatch | None:
    gone = [side.figure is None and side.relative is None for side in (left, right)]
    texts = [side.text if absent else "" for side, absent in zip((left, right), gone, strict=True)]
    return Mismatch(Reason.MISSING, *texts) if any(gone) else None


def _unresolved(left: Side, right: Side) -> Mismatch | None:
    texts = [side.text if side.relative else "" for side in (left, right)]
    return Mismatch(Reason.UNRESOLVED, *texts) if any(texts) else None


def _indicator(left: Side, right: Side) -> Mismatch | None:
    if left.code is None or right.code is None or left.code == right.code:
        return None
    return Mismatch(Reason.INDICATOR, left.code, right.code)


def _definition(left: Side, right: Side) -> Mismatch | None:
    """Two definitions under one code, a figure from when its indicator was not in use, or a break between the two."""
    if left.indicator is None or right.indicator is None or left.code != right.code:
        return None
    (one, said), (other, also) = (_version(side.indicator, side.period) for side in (left, right) if side.indicator)
    if one != other:
        return Mismatch(Reason.DEFINITION, said, also)
    return _broken(left, right)


def _broken(left: Side, right: Side) -> Mismatch | None:
    """A 口径 change between the two, told on the side of the later one."""
    if left.indicator is None or left.period is None or right.period is None:
        return None
    breaks = left.indicator.breaks_between(left.period, right.period)
    if not breaks:
        return None
    said = "、".join(map(str, breaks))
    return Mismatch(Reason.DEFINITION, *(("", said) if _end(left.period) <= _end(right.period) else (said, "")))


def _version(indicator: Indicator, period: Period | None) -> tuple[object, str]:
    """What makes a definition the one it is, and how it is called."""
    valid = indicator.valid
    inside = valid is None or period is None or (period.last or period.first) in valid
    known = (indicator.version, indicator.definition, indicator.unit.code, indicator.time, inside)
    return known, " ".join((indicator.urn, indicator.unit.code, indicator.time.value, "" if inside else f"∌ {period}"))


def _time_kind(left: Side, right: Side) -> Mismatch | None:
    if left.time is None or right.time is None or left.time is right.time:
        return None
    return Mismatch(Reason.TIME_KIND, left.time.value, right.time.value)


def _instant(left: Side, right: Side) -> Mismatch | None:
    """An instant beside a window is a difference unless both are known to be about the end of the window."""
    if left.period is None or right.period is None or not _may_add_up(left, right):
        return None
    if left.period.instant == right.period.instant:
        return None
    return Mismatch(Reason.INSTANT, str(left.period), str(right.period))


def _length(left: Side, right: Side) -> Mismatch | None:
    if left.period is None or right.period is None or not _may_add_up(left, right):
        return None
    if left.period.instant or right.period.instant or _same_length(left.period, right.period):
        return None
    reason = Reason.YEAR_RESTART if _restarts(left.period, right.period) else Reason.PERIOD_LENGTH
    return Mismatch(reason, str(left.period), str(right.period))


def _may_add_up(left: Side, right: Side) -> bool:
    """Whether both add up over their windows, for all that is known."""
    return {left.time, right.time} <= {TimeKind.FLOW, None}


def _same_length(one: Period, other: Period) -> bool:
    if one.months and other.months:
        return one.months == other.months
    return (one.days == other.days and one.days is not None) or one == other


def _restarts(one: Period, other: Period) -> bool:
    """Whether both count from 1 January, each of its own year, and one has not come as far as the other."""
    begins = [(period.first.month, period.first.day) == (1, 1) for period in (one, other)]
    within = [period.last is not None and period.last.year == period.first.year for period in (one, other)]
    return all(begins) and all(within) and one.first.year != other.first.year


def _region(left: Side, right: Side) -> Mismatch | None:
    if left.region is None or right.region is None or left.region == right.region:
        return None
    return Mismatch(Reason.REGION, str(left.region), str(right.region))


def _region_version(left: Side, right: Side) -> Mismatch | None:
    if left.region is None or left.region != right.region or left.period is None or right.period is None:
        return None
    steps = version_change(left.region, left.period, right.period)
    if not steps:
        return None
    said = "、".join(step.label() for step in steps)
    earlier = _end(left.period) <= _end(right.period)
    return Mismatch(Reason.REGION_VERSION, *(("", said) if earlier else (said, "")))


def _end(period: Period) -> date:
    return period.last or period.first


def _breakdown(left: Side, right: Side) -> Mismatch | None:
    if left.breakdown == right.breakdown or left.code is None or right.code is None:
        return None
    return Mismatch(Reason.BREAKDOWN, breakdown_text(left.breakdown), breakdown_text(right.breakdown))


def _scope(left: Side, right: Side) -> Mismatch | None:
    if left.scope == right.scope or left.code is None or right.code is None:
        return None
    return Mismatch(Reason.SCOPE, scope_text(left.scope), scope_text(right.scope))


def _change(left: Side, right: Side) -> Mismatch | None:
    if left.figure is None or right.figure is None or _is_change(left) == _is_change(right):
        return None
    return Mismatch(Reason.CHANGE, left.text, right.text)


def _is_change(side: Side) -> bool:
    assert side.figure is not None
    level = side.indicator is not None and measures_change(side.figure, side.indicator)
    return side.figure.change and not level


def _kind(left: Side, right: Side) -> Mismatch | None:
    if left.figure is None or right.figure is None or left.figure.kind is right.figure.kind:
        return None
    return Mismatch(Reason.KIND, left.figure.kind.value, right.figure.kind.value)


def _unit(left: Side, right: Side) -> Mismatch | None:
    if left.figure is None or right.figure is None or left.figure.kind is not right.figure.kind:
        return None
    if left.figure.unit.converts_to(right.figure.unit):
        return None
    return Mismatch(Reason.UNIT, left.figure.unit.code, right.figure.unit.code)


CHECKS: tuple[tuple[Reason, Check], ...] = (
    (Reason.MISSING, _missing),
    (Reason.UNRESOLVED, _unresolved),
    (Reason.INDICATOR, _indicator),
    (Reason.DEFINITION, _definition),
    (Reason.TIME_KIND, _time_kind),
    (Reason.INSTANT, _instant),
    (Reason.PERIOD_LENGTH, _length),
    (Reason.REGION, _region),
    (Reason.REGION_VERSION, _region_version),
    (Reason.BREAKDOWN, _breakdown),
    (Reason.SCOPE, _scope),
    (Reason.CHANGE, _change),
    (Reason.KIND, _kind),
    (Reason.UNIT, _unit),
)
"""Every check, in order; the reason it gives may be a finer one (年初重新累计 is a case of unlike length)."""


def _no_help(left: Side, right: Side) -> list[Bridge]:
    return []


def _help_length(left: Side, right: Side) -> list[Bridge]:
    periods = [side.period for side in (left, right)]
    return [Bridge.per_month()] if all(period and period.months for period in periods) else []


def _help_region(left: Side, right: Side) -> list[Bridge]:
    return [Bridge.between_regions(), *([Bridge.succession()] if followed(left, right) else [])]


def _help_unit(left: Side, right: Side) -> list[Bridge]:
    assert left.figure is not None
    assert right.figure is not None
    if month_meets_day(left.figure.unit, right.figure.unit):
        same = left.period is not None and left.period == right.period and left.period.months is not None
        period = left.period if same else None
        return [Bridge(kind=BridgeKind.OVER_PERIOD, period=period)]
    one, other = sorted((left.figure.unit.code, right.figure.unit.code))
    return [Bridge(kind=BridgeKind.COUNTED_AS, left=one, right=other)]


HELP: dict[Reason, Callable[[Side, Side], list[Bridge]]] = {
    Reason.UNRESOLVED: lambda left, right: [Bridge(kind=BridgeKind.RESOLVED)],
    Reason.INDICATOR: lambda left, right: [Bridge.mapping(left.code or "", right.code or "")],
    Reason.DEFINITION: lambda left, right: [Bridge.definition()],
    Reason.TIME_KIND: lambda left, right: [] if TimeKind.STANDARD in (left.time, right.time) else [Bridge.as_stock()],
    Reason.INSTANT: lambda left, right: [Bridge.year_to_date()],
    Reason.PERIOD_LENGTH: _help_length,
    Reason.REGION: _help_region,
    Reason.REGION_VERSION: lambda left, right: [Bridge.succession()],
    Reason.BREAKDOWN: lambda left, right: [Bridge.breakdown(left.breakdown, right.breakdown)],
    Reason.SCOPE: lambda left, right: [Bridge.scope(left.scope, right.scope)],
    Reason.UNIT: _help_unit,
}
"""The bridges that could remove a reason, ready to be passed on where nothing is left to give."""
