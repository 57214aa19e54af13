"""Relations (勾稽关系): what a document states about its own figures, recomputed from them within their rounding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.model import Aggregation, Indicator, Labelled, Observation, TimeKind
from minzheng.periods import Period
from minzheng.progress import Completion
from minzheng.quantities import Figure, Kind, Quantity, Unit, as_unit, computed, rational
from minzheng.regions import RegionSet
from minzheng.validation.known_relations import TOTALS
from minzheng.validation.material import Material, When, end
from minzheng.validation.outcomes import Reason
from minzheng.validation.phrases import Phrase, equals, joined, shown, worded
from minzheng.validation.ranges import ONE, Range, in_unit, point

MONTHS = 12
"""In a year."""


class Relation(Labelled):
    """How a stated figure hangs together with others (勾稽关系)."""

    TOTAL = "total", "合计"
    SHARE = "share", "占比"
    PER_HEAD = "per_head", "人均"
    GROWTH = "growth", "同比"
    YEARLY_GROWTH = "yearly_growth", "年均增长"
    DIFFERENCE = "difference", "增减"
    COMPLETION = "completion", "完成率"


@attrs.frozen(kw_only=True)
class Recomputed:
    """A stated figure beside what its inputs come to (复算)."""

    relation: Relation
    """The relation."""
    stated: Observation
    """The observation that states it."""
    inputs: tuple[Observation, ...]
    """The observations it was recomputed from."""
    value: Quantity
    """What the printed inputs come to, in the unit of the statement."""
    formula: Phrase
    """The computation as printed: ``1395张 ÷ 1740张``."""
    printed: Figure
    """The stated figure."""
    range: Range
    """What the inputs may come to, given their rounding, in base units."""
    stands_for: Range
    """What the stated figure may stand for, in base units."""

    @property
    def agrees(self) -> bool:
        """Whether rounding explains every difference."""
        return self.range.meets(self.stands_for)

    @property
    def exact(self) -> bool:
        """Whether there is no difference between what is printed and what the printed inputs come to."""
        return point(self.printed) == self.value.ratio()

    @property
    def off(self) -> Quantity:
        """By how much the statement differs from what the printed inputs come to; of ratios in percentage points."""
        return _difference(point(self.printed) - self.value.ratio(), self.printed.unit)

    @property
    def beyond(self) -> Quantity:
        """How much of that rounding does not explain."""
        if self.relation is Relation.YEARLY_GROWTH:
            half = rational(Fraction(self.printed.step or 0) / 2, self.printed.unit)
            return computed(Decimal(0), half.unit) if self.agrees else abs(self.off) - half
        return _difference(self.range.gap(self.stands_for), self.printed.unit)

    def explain(self, lang: str = "zh") -> str:
        """The computation, the difference and whether rounding explains it, in one line."""
        formula, result = (each.label(lang) for each in (self.formula, equals(self.value)))
        told = f"{self.relation.label(lang)} {worded(self.printed, lang)}: {formula} {result}"
        off, beyond = (shown(abs(each)).label(lang) for each in (self.off, self.beyond))
        if self.exact:
            return f"{told}(一致)" if lang == "zh" else f"{told} (equal)"
        if lang == "zh":
            verdict = "舍入可以解释" if self.agrees else f"超出舍入 {beyond}"
            return f"{told}(差 {off},{verdict})"
        verdict = "rounding explains it" if self.agrees else f"{beyond} beyond rounding"
        return f"{told} ({off} off, {verdict})"


def _difference(value: Fraction, unit: Unit) -> Quantity:
    if unit.kind in (Kind.RATIO, Kind.GROWTH):
        return rational(value * 100, as_unit("百分点"))
    return rational(in_unit(value, unit), unit)


Part = Recomputed | Reason
"""What recomputing gives: a result, or why there is none."""


def recompute(observation: Observation, material: Material) -> Iterator[Part]:
    """Everything that an observation states about other figures of its document, recomputed."""
    indicator = material.indicator(observation.indicator)
    if indicator is None or observation.value is None or observation.value.op != "=":
        return
    for relation in RELATIONS.values():
        yield from relation(observation, indicator, material)


def totals(observation: Observation, indicator: Indicator, material: Material) -> Iterator[Part]:
    """A total from its parts: over a breakdown, over the regions beneath, over other indicators."""
    if indicator.aggregation is not Aggregation.SUM or _is_change(observation):
        return
    for parts, optional in partitions(observation, indicator, material):
        if not parts or any(part is None for part in parts):
            if any(part is not None for part in parts):
                yield Reason.NO_PARTS
            continue
        told = [part for part in (*parts, *optional) if part is not None]
        if all(_summable(part, observation) for part in told):
            yield _summed(observation, told, material)
        else:
            yield Reason.OTHER_UNIT


Parts = list[Observation | None]


def partitions(observation: Observation, indicator: Indicator, material: Material) -> Iterator[tuple[Parts, Parts]]:
    """The ways in which a total is divided: its parts, none where one is not told, and those that may be left out."""
    taken = dict(observation.breakdown)
    for axis, values in indicator.breakdowns:
        if axis not in taken:
            yield (
                [
                    material.told(observation, breakdown=tuple(sorted((*observation.breakdown, (axis, value)))))
                    for value in values
                ],
                [],
            )
    if known := TOTALS.get(observation.indicator):
        yield (
            [material.told(observation, indicator=code) for code in known.parts],
            [material.told(observation, indicator=code) for code in known.optional],
        )
    yield [material.told(observation, region=code) for code in beneath(observation, material)], []


def beneath(observation: Observation, material: Material) -> list[str]:
    """The divisions directly beneath an observation's, where some figure of the data is about one of them."""
    region, day = observation.region.code, end(observation.period)
    if region not in material.parents:
        return []
    try:
        return [each.code for each in RegionSet.of(region, on=day)]
    except ValueError:
        return []


def _summable(part: Observation, whole: Observation) -> bool:
    return (
        part.value is not None
        and whole.value is not None
        and part.value.op == "="
        and part.value.unit.converts_to(whole.value.unit)
    )


def _summed(observation: Observation, parts: list[Observation], material: Material) -> Recomputed:
    figures = [part.value for part in parts if part.value]
    total = Range(Fraction(0), Fraction(0))
    for figure in figures:
        total = total.plus(Range.of(figure, material.policy))
    formula = joined(figures, " + ")
    return _made(Relation.TOTAL, observation, parts, sum(map(point, figures), Fraction(0)), total, formula, material)


def quotients(observation: Observation, indicator: Indicator, material: Material) -> Iterator[Part]:
    """A share or a rate from its numerator and its denominator."""
    top, bottom = indicator.numerator, indicator.denominator
    if top is None or bottom is None or top == bottom or _is_change(observation):
        return
    over = material.told(observation, indicator=top)
    under = material.told(observation, indicator=bottom)
    if over is None or under is None:
        yield Reason.NO_PARTS
        return
    assert observation.value is not None
    if not (_measured(over) and _measured(under) and point(_figure(under)) > 0 and _same_sort(over, under, indicator)):
        yield Reason.OTHER_UNIT
        return
    first, second = _figure(over), _figure(under)
    value = point(first) / point(second)
    ranges = Range.of(first, material.policy), Range.of(second, material.policy)
    relation = Relation.SHARE if indicator.kind is Kind.RATIO else Relation.PER_HEAD
    formula = joined((first, second), " ÷ ")
    yield _made(relation, observation, [over, under], value, ranges[0].times(ranges[1].inverse()), formula, material)


def _same_sort(over: Observation, under: Observation, indicator: Indicator) -> bool:
    """Whether the two divide into what the indicator is: of a share they measure the same thing."""
    first, second = _figure(over).unit, _figure(under).unit
    if indicator.kind is Kind.RATIO:
        return first.converts_to(second)
    return indicator.kind is Kind.RATE and first.dimension[0] == indicator.unit.dimension[0]


def changes(observation: Observation, indicator: Indicator, material: Material) -> Iterator[Part]:
    """A stated change from the two levels it lies between: a growth, a growth a year, or a difference."""
    if not _is_change(observation) or indicator.kind in (Kind.GROWTH, Kind.POINT):
        return
    figure = _figure(observation)
    before, after, years = _span(observation, indicator)
    first, last = material.told(observation, when=before), material.told(observation, when=after)
    if first is None or last is None:
        yield Reason.NO_BASE
        return
    if indicator.breaks_between(first.period, last.period):
        yield Reason.BREAK
        return
    if not (_measured(first) and _measured(last) and _figure(first).unit.converts_to(_figure(last).unit)):
        yield Reason.OTHER_UNIT
        return
    standard = indicator.time is TimeKind.STANDARD
    start, stop = (Range.of(_figure(each), material.policy, exact=standard) for each in (first, last))
    base, reached = point(_figure(first)), point(_figure(last))
    if figure.unit.numerator.word.kind is not Kind.GROWTH:
        if figure.kind is not Kind.POINT and not figure.unit.converts_to(indicator.unit):
            yield Reason.OTHER_UNIT
            return
        # Points count hundredths of a ratio.
        times = 100 if figure.kind is Kind.POINT else 1
        moved = stop.minus(start).scaled(times)
        formula = joined((_figure(last), _figure(first)), " − ")
        yield _made(Relation.DIFFERENCE, observation, [first, last], (reached - base) * times, moved, formula, material)
    elif base <= 0 or (start.low or 0) <= 0 or reached < 0:
        yield Reason.NO_BASE
    elif figure.kind is Kind.RATE:
        yield _yearly(observation, first, last, years, (start, stop), material)
    else:
        grown = stop.times(start.inverse()).minus(ONE)
        formula = Phrase((_figure(last), " ÷ ", _figure(first), " − 1"))
        yield _made(Relation.GROWTH, observation, [first, last], reached / base - 1, grown, formula, material)


def _yearly(
    stated: Observation,
    first: Observation,
    last: Observation,
    years: int,
    ends: tuple[Range, Range],
    material: Material,
) -> Recomputed:
    """A yearly growth: a root is not rational, so the statement is compounded and held against the later level."""
    start, stop = ends
    figure = _figure(stated)
    # The unit counts growth for each year, its base unit for each month.
    compounded = Range.of(figure, material.policy).scaled(MONTHS).plus(ONE).power(years)
    value = _root(point(_figure(last)) / point(_figure(first)), years) - 1
    return Recomputed(
        relation=Relation.YEARLY_GROWTH,
        stated=stated,
        inputs=(first, last),
        value=rational(value / MONTHS / figure.unit.factor, figure.unit, inexact=True),
        formula=Phrase(("(", _figure(last), " ÷ ", _figure(first), f")^(1/{years}) − 1")),
        printed=figure,
        range=stop.times(start.inverse()),
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
    years = end(period).year - period.first.year
    flow = indicator.time is TimeKind.FLOW
    if years and not period.instant:
        if flow:
            return Period(period.first.year), Period(end(period).year), years
        return end(Period(period.first.year)), end(period), years
    before = period.year_before()
    return (before, period, 1) if flow else (end(before), end(period), 1)


def completions(observation: Observation, indicator: Indicator, material: Material) -> Iterator[Part]:
    """A stated completion from what was promised and what was reached.

    An indicator whose numerator and denominator are one and the same states how much of that one was completed.
    """
    code = indicator.numerator
    if code is None or code != indicator.denominator:
        return
    reached = material.told(observation, indicator=code)
    if reached is None:
        yield Reason.NO_PARTS
        return
    found = False
    for target in material.promised.get(code, ()):
        same = target.region == observation.region and target.breakdown == observation.breakdown
        if not same or target.scope != observation.scope or target.period != observation.period:
            continue
        done = material.progress(target)
        if done.observation is not reached or not isinstance(done.completion, Completion):
            continue
        found = True
        interval = done.completion.interval
        ends = [
            None if side is None else Fraction(side) * interval.unit.factor for side in (interval.low, interval.high)
        ]
        computed = Range(ends[0], ends[1], interval.low_closed, interval.high_closed)
        formula = Phrase((_figure(reached), " / ", done.bound or ""))
        yield _made(
            Relation.COMPLETION,
            observation,
            [reached],
            done.completion.value.ratio(),
            computed,
            formula,
            material,
        )
    if not found:
        yield Reason.NO_PARTS


Recompute = Callable[[Observation, Indicator, Material], Iterable[Part]]
RELATIONS: dict[str, Recompute] = {
    "totals": totals,
    "quotients": quotients,
    "changes": changes,
    "completions": completions,
}


def _made(
    relation: Relation,
    stated: Observation,
    inputs: list[Observation],
    value: Fraction,
    computed: Range,
    formula: Phrase,
    material: Material,
) -> Recomputed:
    figure = _figure(stated)
    return Recomputed(
        relation=relation,
        stated=stated,
        inputs=tuple(inputs),
        value=rational(in_unit(value, figure.unit), figure.unit),
        formula=formula,
        printed=figure,
        range=computed,
        stands_for=Range.of(figure, material.policy),
    )


def _figure(observation: Observation) -> Figure:
    assert observation.value is not None
    return observation.value


def _is_change(observation: Observation) -> bool:
    return observation.value is not None and observation.value.change


def _measured(observation: Observation) -> bool:
    """Whether it is one number and not negative."""
    return observation.value is not None and observation.value.op == "=" and observation.value.number >= 0
