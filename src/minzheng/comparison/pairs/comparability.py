"""Comparability (可比性): what is checked before two figures are compared, as a table of checks in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs

from minzheng.comparison.pairs.bridges import Bridge, BridgeKind, Bridges, asked_for
from minzheng.comparison.pairs.crossings import crossed, followed, month_meets_day
from minzheng.comparison.pairs.divisions import version_change
from minzheng.comparison.pairs.mismatches import Mismatch, MismatchKind
from minzheng.comparison.pairs.operands import Operand, breakdown_text, scope_text
from minzheng.model import Indicator, TimeKind
from minzheng.periods import Period
from minzheng.regions import Region

Value = TypeVar("Value")
Texts = tuple[str, str]
Differs = Callable[[Operand, Operand], Texts | None]
Helps = Callable[[Operand, Operand], list[Bridge]]


@attrs.frozen(kw_only=True)
class Comparability:
    """Whether two figures may be compared, and over which bridges (可比性)."""

    left: Operand
    """The first, as the bridges left it."""
    right: Operand
    """The second, as the bridges left it."""
    reasons: tuple[Mismatch, ...]
    """In what they differ so that they may not be compared."""
    used: tuple[Bridge, ...]
    """The bridges that were asked for and removed a reason."""
    helpful: tuple[Bridge, ...]
    """The bridges that could remove what is left; some still need a factor or a base."""
    unchecked: tuple[MismatchKind, ...]
    """What could not be checked, because a figure stands alone or its indicator is not known."""


@attrs.frozen
class Check:
    """One thing in which two figures may differ so that they may not be compared (可比性检查)."""

    kind: MismatchKind
    """What it is."""
    differs: Differs
    """How each figure has it; ``None`` where they do not differ, or it is not known of both."""
    bridges: Helps | None = None
    """The bridges that could remove it, ready to be passed on where nothing is left to give."""
    needs: str = ""
    """What must be known of both figures beside themselves: that they are statements, or also their indicators."""


def comparability(left: Operand, right: Operand, bridges: Bridges = ()) -> Comparability:
    """Check everything in order; a bridge that was asked for is crossed where its own mismatch stands."""
    given, kinds = asked_for(bridges)
    reasons: list[Mismatch] = []
    used: list[Bridge] = []
    helpful: list[Bridge] = []
    for check in CHECKS:
        texts = check.differs(left, right)
        could = check.bridges(left, right) if texts and check.bridges else []
        named = (each for each in could if each.kind in kinds)
        for bridge in dict.fromkeys((*given, *named)) if texts else ():
            if operands := crossed(bridge, check.kind, left, right):
                left, right = operands
                used.append(bridge)
                texts = None
                break
        if texts:
            reasons.append(Mismatch(check.kind, *texts))
            helpful += could
    return Comparability(
        left=left,
        right=right,
        reasons=tuple(reasons),
        used=tuple(dict.fromkeys(used)),
        helpful=tuple(dict.fromkeys(helpful)),
        unchecked=_unchecked(left, right),
    )


def _unchecked(left: Operand, right: Operand) -> tuple[MismatchKind, ...]:
    if left.code is None or right.code is None:
        return OF_STATEMENTS
    return OF_INDICATORS if left.indicator is None or right.indicator is None else ()


def _unlike(value: Callable[[Operand], Value | None], text: Callable[[Value], str] = str) -> Differs:
    """A check of one thing that is known of both figures and is not the same."""

    def differs(left: Operand, right: Operand) -> Texts | None:
        one, other = value(left), value(right)
        return None if one is None or other is None or one == other else (text(one), text(other))

    return differs


def _missing(left: Operand, right: Operand) -> Texts | None:
    one, other = (each.figure is None and each.relative is None for each in (left, right))
    return (left.text if one else "", right.text if other else "") if one or other else None


def _unresolved(left: Operand, right: Operand) -> Texts | None:
    one, other = (each.relative.amount.text if each.relative else "" for each in (left, right))
    return (one, other) if one or other else None


def _not_known(left: Operand, right: Operand) -> Texts | None:
    """A place or a time that is not known, which only statements of one document share."""
    if left.document is not None and left.document == right.document:
        return None
    one, other = (tuple(_gaps(each)) for each in (left, right))
    return ("、".join(one), "、".join(other)) if one or other else None


def _gaps(operand: Operand) -> Iterator[str]:
    for each in (operand.region, operand.period):
        if each is not None and not each.known:
            yield str(each)


def _definition(left: Operand, right: Operand) -> Texts | None:
    """Two definitions under one code, a figure from when its indicator was not in use, or a break between the two."""
    if left.indicator is None or right.indicator is None or left.code != right.code:
        return None
    one, other = _version(left.indicator, left.period), _version(right.indicator, right.period)
    return (one[1], other[1]) if one[0] != other[0] else _broken(left, right)


def _broken(left: Operand, right: Operand) -> Texts | None:
    """A 口径 change between the two, named beside the later one."""
    if left.indicator is None or left.period is None or right.period is None:
        return None
    breaks = left.indicator.breaks_between(left.period, right.period)
    return _of_the_later("、".join(map(str, breaks)), left.period, right.period) if breaks else None


def _version(indicator: Indicator, period: Period | None) -> tuple[object, str]:
    """What makes a definition the one it is, and how it is called."""
    valid = indicator.valid
    inside = valid is None or period is None or period.known_by in valid
    known = (indicator.version, indicator.definition, indicator.unit.code, indicator.time, inside)
    return known, " ".join((indicator.urn, indicator.unit.code, indicator.time.value, "" if inside else f"∌ {period}"))


def _instant(left: Operand, right: Operand) -> Texts | None:
    """An instant beside a window is a difference unless both are known to be about the end of the window."""
    if left.period is None or right.period is None or not _may_add_up(left, right):
        return None
    return None if left.period.instant == right.period.instant else (str(left.period), str(right.period))


def _length(left: Operand, right: Operand) -> Texts | None:
    unlike = _unlike_windows(left, right)
    return None if unlike is None or _restarts(*unlike) else (str(unlike[0]), str(unlike[1]))


def _year_restart(left: Operand, right: Operand) -> Texts | None:
    unlike = _unlike_windows(left, right)
    return (str(unlike[0]), str(unlike[1])) if unlike is not None and _restarts(*unlike) else None


def _unlike_windows(left: Operand, right: Operand) -> tuple[Period, Period] | None:
    """The windows of two figures that may add up over them, where they are of different length."""
    one, other = left.period, right.period
    if one is None or other is None or one.instant or other.instant or _same_length(one, other):
        return None
    return (one, other) if _may_add_up(left, right) else None


def _may_add_up(left: Operand, right: Operand) -> bool:
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


def _region_version(left: Operand, right: Operand) -> Texts | None:
    if left.region is None or left.region != right.region or left.period is None or right.period is None:
        return None
    steps = version_change(left.region, left.period, right.period)
    return _of_the_later("、".join(step.label() for step in steps), left.period, right.period) if steps else None


def _of_the_later(text: str, one: Period, other: Period) -> Texts:
    """What happened between two periods, beside the one that ends later."""
    return ("", text) if one.known_by <= other.known_by else (text, "")


def _change(left: Operand, right: Operand) -> Texts | None:
    if left.figure is None or right.figure is None or left.change == right.change:
        return None
    return left.text, right.text


def _unit(left: Operand, right: Operand) -> Texts | None:
    if left.figure is None or right.figure is None or left.figure.kind is not right.figure.kind:
        return None
    if left.figure.unit.converts_to(right.figure.unit):
        return None
    return left.figure.unit.code, right.figure.unit.code


def _place(region: Region) -> str:
    """The code of a division, of a place that only a file has its name."""
    return region.local_name or region.code


def _help_length(left: Operand, right: Operand) -> list[Bridge]:
    periods = [operand.period for operand in (left, right)]
    return [Bridge.per_month()] if all(period and period.months for period in periods) else []


def _help_region(left: Operand, right: Operand) -> list[Bridge]:
    return [Bridge.between_regions(), *([Bridge.succession()] if followed(left, right) else [])]


def _help_time_kind(left: Operand, right: Operand) -> list[Bridge]:
    return [] if TimeKind.STANDARD in (left.time, right.time) else [Bridge.as_stock()]


def _help_unit(left: Operand, right: Operand) -> list[Bridge]:
    assert left.figure is not None
    assert right.figure is not None
    if month_meets_day(left.figure.unit, right.figure.unit):
        same = left.period is not None and left.period == right.period and left.period.months is not None
        period = left.period if same else None
        return [Bridge(kind=BridgeKind.OVER_PERIOD, period=period)]
    one, other = sorted((left.figure.unit.code, right.figure.unit.code))
    return [Bridge(kind=BridgeKind.COUNTED_AS, left=one, right=other)]


STATEMENT, INDICATOR = "statement", "indicator"
CHECKS = (
    Check(MismatchKind.MISSING, _missing),
    Check(MismatchKind.UNRESOLVED, _unresolved, lambda left, right: [Bridge(kind=BridgeKind.RESOLVED)]),
    Check(MismatchKind.NOT_KNOWN, _not_known, needs=STATEMENT),
    Check(
        MismatchKind.INDICATOR,
        _unlike(lambda operand: operand.code),
        lambda left, right: [Bridge.mapping(left.code or "", right.code or "")],
        needs=STATEMENT,
    ),
    Check(MismatchKind.DEFINITION, _definition, lambda left, right: [Bridge.definition()], needs=INDICATOR),
    Check(MismatchKind.TIME_KIND, _unlike(lambda operand: operand.time), _help_time_kind, needs=INDICATOR),
    Check(MismatchKind.INSTANT, _instant, lambda left, right: [Bridge.year_to_date()], needs=STATEMENT),
    Check(MismatchKind.PERIOD_LENGTH, _length, _help_length, needs=STATEMENT),
    Check(MismatchKind.YEAR_RESTART, _year_restart, _help_length, needs=STATEMENT),
    Check(MismatchKind.REGION, _unlike(lambda operand: operand.region, _place), _help_region, needs=STATEMENT),
    Check(MismatchKind.REGION_VERSION, _region_version, lambda left, right: [Bridge.succession()], needs=STATEMENT),
    Check(
        MismatchKind.BREAKDOWN,
        _unlike(lambda operand: operand.breakdown if operand.code else None, breakdown_text),
        lambda left, right: [Bridge.breakdown(left.breakdown, right.breakdown)],
        needs=STATEMENT,
    ),
    Check(
        MismatchKind.SCOPE,
        _unlike(lambda operand: operand.scope if operand.code else None, scope_text),
        lambda left, right: [Bridge.scope(left.scope, right.scope)],
        needs=STATEMENT,
    ),
    Check(MismatchKind.CHANGE, _change),
    Check(MismatchKind.KIND, _unlike(lambda operand: operand.figure and operand.figure.kind)),
    Check(MismatchKind.UNIT, _unit, _help_unit),
)
"""Every check, in order."""
OF_STATEMENTS = tuple(check.kind for check in CHECKS if check.needs)
OF_INDICATORS = tuple(check.kind for check in CHECKS if check.needs == INDICATOR)
