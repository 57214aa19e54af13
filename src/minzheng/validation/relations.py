"""Relations (勾稽关系): what a document states about its own figures, recomputed from them within their rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from minzheng.model import Aggregation, Indicator, Observation, Target, TimeKind, stated_change
from minzheng.periods import Period
from minzheng.progress import Completion, Form
from minzheng.quantities import Figure, Interval, Kind, Policy, rational
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.districts import beneath, is_kept_elsewhere, may_have_more, recoded_from
from minzheng.validation.formulas import Formula, joined
from minzheng.validation.indexed import When
from minzheng.validation.known_relations import GROWTHS, QUOTIENTS, TOTALS
from minzheng.validation.outcomes import SkipReason
from minzheng.validation.recomputed import Recomputation, Recomputed, Relation, recomputed
from minzheng.validation.subjects import interval_of

MONTHS = 12
"""In a year."""
MOST_APART = 6
"""Of more that stand apart either none or all are added."""
ONE = Interval.exactly(1)
Lookup = Callable[..., Observation | None]
"""Where the other figures are looked up: in the same document, or in all of them."""


def recompute(observation: Observation, data: CheckedData) -> Iterator[Recomputation]:
    """Everything that an observation states about other figures of its document, recomputed."""
    indicator = data.indicator(observation.indicator)
    if indicator is None or observation.value is None or not observation.value.op.is_point:
        return
    for relation in RELATIONS.values():
        yield from relation(observation, indicator, data, data.reported)


def totals(observation: Observation, indicator: Indicator, data: CheckedData, look: Lookup) -> Iterator[Recomputation]:
    """A total from its parts: over a breakdown, over the regions beneath, over other indicators."""
    if indicator.aggregation is not Aggregation.SUM or _is_change(observation, indicator):
        return
    for found in partitions(observation, indicator, data, look):
        if any(part is not None for part in found.parts):
            yield _total(observation, found, data)


def _total(observation: Observation, found: Partition, data: CheckedData) -> Recomputation:
    """A total from the parts of one way in which it is divided."""
    parts = [part for part in found.parts if part is not None]
    if len(parts) < len(found.parts):
        return _already_above(observation, parts, data) or SkipReason.NO_PARTS
    reported = [*parts, *(part for part in found.optional if part is not None)]
    beside = [part for part in found.apart if part is not None]
    if not all(_summable(part, observation) for part in (*reported, *beside)):
        return SkipReason.OTHER_UNIT
    made = _summed_either_way(observation, reported, beside, data)
    lacking = found.places and made.range.below(made.stands_for) and may_have_more(made, data)
    return SkipReason.NO_PARTS if lacking else made


def _already_above(observation: Observation, parts: list[Observation], data: CheckedData) -> Recomputed | None:
    """The sum of some parts where it is more than their whole, though others are not reported and none is alone."""
    if len(parts) < 2 or not all(_summable(part, observation) and _figure(part).plain >= 0 for part in parts):
        return None
    made = _summed(observation, parts, data)
    alone = any(made.stands_for.below(interval_of(_figure(part), data.policy)) for part in parts)
    return made if made.stands_for.below(made.range) and not alone else None


class Partition(NamedTuple):
    """A way in which a total is divided; none stands for a part that is not reported."""

    parts: list[Observation | None]
    """The parts, which are all needed."""
    optional: Iterable[Observation | None] = ()
    """The parts that are nothing where they are left out."""
    apart: Iterable[Observation | None] = ()
    """What stands in one of the parts or beside it."""
    places: bool = False
    """Whether the parts are places, so that the whole may have more of its own (市本级)."""


def partitions(observation: Observation, indicator: Indicator, data: CheckedData, look: Lookup) -> Iterator[Partition]:
    """The ways in which a total is divided."""
    taken = dict(observation.breakdown)
    for axis, values in indicator.breakdowns:
        if axis not in taken:
            keys = [tuple(sorted((*observation.breakdown, (axis, value)))) for value in values]
            yield Partition([look(observation, breakdown=key) for key in keys])
    for known in TOTALS.get(observation.indicator, ()):
        if known.where_kept and not is_kept_elsewhere(known, observation, data):
            continue
        parts, optional, apart = (
            _found(codes, observation, look) for codes in (known.parts, known.optional, known.apart)
        )
        yield Partition(parts, optional, apart)
    if below := beneath(observation, data):
        zones = [look(observation, region=code) for code in data.zones.get(observation.region.code, ())]
        yield Partition([look(observation, region=code) for code in below], apart=zones, places=True)


def _found(codes: tuple[str, ...], observation: Observation, look: Lookup) -> list[Observation | None]:
    return [look(observation, indicator=code) for code in codes]


def _summable(part: Observation, whole: Observation) -> bool:
    return (
        part.value is not None
        and whole.value is not None
        and part.value.op.is_point
        and part.value.unit.converts_to(whole.value.unit)
    )


def _summed_either_way(
    observation: Observation, parts: list[Observation], apart: list[Observation], data: CheckedData
) -> Recomputed:
    """The sum of the parts, with those that stand apart where that agrees."""
    usual = _summed(observation, parts, data)
    if usual.agrees or not apart:
        return usual
    few = apart if len(apart) <= MOST_APART else []
    chosen = (*(more for size in range(1, len(few)) for more in combinations(few, size)), tuple(apart))
    ways = (_summed(observation, [*parts, *more], data) for more in chosen)
    return next((each for each in ways if each.agrees), usual)


def _summed(observation: Observation, parts: list[Observation], data: CheckedData) -> Recomputed:
    figures = [part.value for part in parts if part.value]
    total = sum((interval_of(each, data.policy) for each in figures), Interval.exactly(0))
    value, formula = sum((each.plain for each in figures), Fraction(0)), joined(figures, " + ")
    return recomputed(Relation.TOTAL, observation, parts, value, total, formula, data.policy)


def quotients(
    observation: Observation, indicator: Indicator, data: CheckedData, look: Lookup
) -> Iterator[Recomputation]:
    """A share or a rate from its numerator and its denominator."""
    top, bottom, known = indicator.numerator, indicator.denominator, QUOTIENTS.get(indicator.code)
    if _is_change(observation, indicator):
        return
    if known is not None:
        over = look(observation, indicator=known.over, breakdown=known.over_breakdown)
        under = look(observation, indicator=known.under, breakdown=known.under_breakdown)
    elif top is None or bottom is None or top == bottom:
        return
    else:
        over, under = look(observation, indicator=top), look(observation, indicator=bottom)
    if over is None or under is None:
        yield SkipReason.NO_PARTS
        return
    assert observation.value is not None
    if not (_measured(over) and _measured(under) and _figure(under).plain > 0 and _same_sort(over, under, indicator)):
        yield SkipReason.OTHER_UNIT
        return
    first, second = _figure(over), _figure(under)
    value = first.plain / second.plain
    quotient = interval_of(first, data.policy) / interval_of(second, data.policy)
    relation = Relation.SHARE if indicator.kind is Kind.RATIO else Relation.PER_HEAD
    formula = joined((first, second), " ÷ ")
    yield recomputed(relation, observation, [over, under], value, quotient, formula, data.policy)


def _same_sort(over: Observation, under: Observation, indicator: Indicator) -> bool:
    """Whether the two divide into what the indicator is: of a share they measure the same thing."""
    first, second = _figure(over).unit, _figure(under).unit
    if indicator.kind is Kind.RATIO:
        return first.converts_to(second)
    return indicator.kind is Kind.RATE and first.dimension[0] == indicator.unit.dimension[0]


def changes(observation: Observation, indicator: Indicator, data: CheckedData, look: Lookup) -> Iterator[Recomputation]:
    """A stated change from the two levels it lies between: a growth, a growth a year, or a difference."""
    measured = grown(observation, indicator, data)
    if measured is not None:
        before, after, years = _span(observation, measured)
        yield change_between(observation, measured, before, after, years, data, look)


def grown(observation: Observation, indicator: Indicator, data: CheckedData) -> Indicator | None:
    """The indicator whose change an observation states; none where it states none."""
    if (of := GROWTHS.get(indicator.code)) is not None:
        return None if _is_change(observation, indicator) else data.indicator(of)
    changed = _is_change(observation, indicator) and indicator.kind not in (Kind.GROWTH, Kind.POINT)
    return indicator if changed else None


def change_between(
    observation: Observation,
    indicator: Indicator,
    before: When,
    after: When,
    years: int,
    data: CheckedData,
    look: Lookup,
) -> Recomputation:
    """A stated change of an indicator from its levels at two times."""
    first = look(observation, indicator=indicator.code, when=before)
    if first is None and (older := recoded_from(observation.region, before)) is not None:
        first = look(observation, indicator=indicator.code, when=before, region=older)
    last = look(observation, indicator=indicator.code, when=after)
    if first is None or last is None:
        return SkipReason.NO_BASE
    if indicator.breaks_between(first.period, last.period):
        return SkipReason.BREAK
    if not (_measured(first) and _measured(last) and _figure(first).unit.converts_to(_figure(last).unit)):
        return SkipReason.OTHER_UNIT
    if _figure(observation).kind is Kind.POINT or _figure(observation).unit.numerator.word.kind is not Kind.GROWTH:
        return _difference(Levels(first, last, years), observation, indicator, data)
    return _growth(Levels(first, last, years), observation, indicator, data)


class Levels(NamedTuple):
    """The two levels that a change lies between, and how many years they are apart."""

    first: Observation
    last: Observation
    years: int

    def ranges(self, indicator: Indicator, policy: Policy) -> tuple[Interval, Interval]:
        """What the two may stand for; a standard is exact."""
        exact = indicator.time is TimeKind.STANDARD
        first, last = (interval_of(_figure(each), policy, exact=exact) for each in (self.first, self.last))
        return first, last


def _difference(levels: Levels, stated: Observation, indicator: Indicator, data: CheckedData) -> Recomputation:
    """The later level less the earlier one; points count hundredths of a ratio."""
    figure, first, last = _figure(stated), _figure(levels.first), _figure(levels.last)
    if figure.kind is not Kind.POINT and not figure.unit.converts_to(indicator.unit):
        return SkipReason.OTHER_UNIT
    times = 100 if figure.kind is Kind.POINT else 1
    start, stop = levels.ranges(indicator, data.policy)
    moved, value = (stop - start).scaled(times), (last.plain - first.plain) * times
    formula = joined((last, first), " − ")
    return recomputed(Relation.DIFFERENCE, stated, [levels.first, levels.last], value, moved, formula, data.policy)


def _growth(levels: Levels, stated: Observation, indicator: Indicator, data: CheckedData) -> Recomputation:
    """The later level over the earlier one, less one; of a growth a year as many roots of that as there are years."""
    first, last = _figure(levels.first), _figure(levels.last)
    start, stop = levels.ranges(indicator, data.policy)
    if first.plain <= 0 or (start.low or 0) <= 0 or last.plain < 0:
        return SkipReason.NO_BASE
    grown = stop / start
    if _figure(stated).kind is Kind.RATE:
        return _yearly(levels, stated, grown, data)
    formula, value = Formula((last, " ÷ ", first, " − 1")), last.plain / first.plain - 1
    inputs = [levels.first, levels.last]
    return recomputed(Relation.GROWTH, stated, inputs, value, grown - ONE, formula, data.policy)


def _yearly(levels: Levels, stated: Observation, grown: Interval, data: CheckedData) -> Recomputed:
    """A yearly growth: a root is not rational, so the statement is compounded and held against the later level."""
    figure, first, last, years = _figure(stated), _figure(levels.first), _figure(levels.last), levels.years
    # The unit counts growth for each year, its base unit for each month.
    compounded = (interval_of(figure, data.policy).scaled(MONTHS) + ONE) ** years
    value = _root(last.plain / first.plain, years) - 1
    return Recomputed(
        relation=Relation.YEARLY_GROWTH,
        stated=stated,
        inputs=(levels.first, levels.last),
        value=rational(value / MONTHS / figure.unit.factor, figure.unit, inexact=True),
        formula=Formula(("(", last, " ÷ ", first, f")^(1/{years}) − 1")),
        printed=figure,
        range=grown,
        stands_for=compounded,
    )


def _root(value: Fraction, degree: int) -> Fraction:
    """The root to twelve places, by whole numbers."""
    scale = 10**12
    goal = value * scale**degree
    low, high = 0, (int(value) + 1) * scale + scale
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= goal else (low, middle)
    return Fraction(low, scale)


def _span(observation: Observation, indicator: Indicator) -> tuple[When, When, int]:
    """When the two levels of a change lie, and how many years apart: a year before and now, or the ends of a span."""
    period = observation.period
    years = period.known_by.year - period.first.year
    flow = indicator.time is TimeKind.FLOW
    if years and not period.instant:
        if flow:
            return Period(period.first.year), Period(period.known_by.year), years
        return Period(period.first.year).known_by, period.known_by, years
    before = period.year_before()
    return (before, period, 1) if flow else (before.known_by, period.known_by, 1)


def completions(
    observation: Observation, indicator: Indicator, data: CheckedData, look: Lookup
) -> Iterator[Recomputation]:
    """A stated completion from what was promised and what was reached, by the deadline or on the way to it.

    An indicator whose numerator and denominator are one and the same states how much of that one was completed.
    """
    if not indicator.states_completion:
        return
    reached = look(observation, indicator=indicator.numerator)
    due = [] if reached is None else _due(observation, promises(observation, indicator.numerator or "", data))
    made = (completed(observation, reached, each, data) for each in due if reached is not None)
    found = [each for each in made if each is not None]
    yield from found
    if not found:
        yield SkipReason.NO_PARTS


def _due(observation: Observation, promised: list[Target]) -> list[Target]:
    """The targets of just the time that a completion is about, or else those next due."""
    if now := [each for each in promised if each.period == observation.period]:
        return now
    ahead = [each for each in promised if observation.period in each.period]
    nearest = min((each.period.known_by for each in ahead), default=None)
    return [each for each in ahead if each.period.known_by == nearest]


def promises(observation: Observation, code: str, data: CheckedData) -> list[Target]:
    """The targets of an indicator at the place, and of the part, that an observation is about."""
    about = observation.region, observation.breakdown, observation.scope
    return [each for each in data.targets.get(code, ()) if (each.region, each.breakdown, each.scope) == about]


def completed(observation: Observation, reached: Observation, target: Target, data: CheckedData) -> Recomputed | None:
    """A stated completion beside what a target and the figure that was reached come to; none where they do not."""
    done = data.progress(target)
    if done.observation is reached and isinstance(done.completion, Completion):
        interval, value = done.completion.interval.plain, done.completion.value.ratio()
    elif (
        done.form is Form.FLOOR
        and done.bound is not None
        and done.bound.plain > 0
        and _measured(reached)
        and _figure(reached).unit.converts_to(done.bound.unit)
    ):
        value = _figure(reached).plain / done.bound.plain
        interval = interval_of(_figure(reached), data.policy).scaled(1 / done.bound.plain)
    else:
        return None
    formula = Formula((_figure(reached), " / ", done.bound or ""))
    return recomputed(Relation.COMPLETION, observation, [reached], value, interval, formula, data.policy)


Recompute = Callable[[Observation, Indicator, CheckedData, Lookup], Iterable[Recomputation]]
RELATIONS: dict[str, Recompute] = {
    "totals": totals,
    "quotients": quotients,
    "changes": changes,
    "completions": completions,
}


def _figure(observation: Observation) -> Figure:
    assert observation.value is not None
    return observation.value


def _is_change(observation: Observation, indicator: Indicator) -> bool:
    return observation.value is not None and bool(stated_change(observation.value, indicator))


def _measured(observation: Observation) -> bool:
    """Whether it is one number and not negative."""
    return observation.value is not None and observation.value.op.is_point and observation.value.number >= 0
