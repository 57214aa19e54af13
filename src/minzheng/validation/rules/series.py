"""Rules about series (序列): what changes from year to year, and within a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from minzheng.model import Aggregation, Direction, Indicator, Observation, TimeKind
from minzheng.numerals import EXACT
from minzheng.quantities import Figure, Interval, Kind, Policy
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import joined
from minzheng.validation.known_relations import BY_THE_YEAR, PROGRAMMES, STEADY, VOLATILE
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.policy import ValidationPolicy
from minzheng.validation.relations import Lookup
from minzheng.validation.rule import ObservationRule, SeriesRule
from minzheng.validation.subjects import FigureSeries, interval_of, whole_months

MONTHS = 12
"""In a year."""


class MixedStandardPeriods(SeriesRule):
    """Monthly and yearly amounts in one series (月标准与年标准混用)."""

    code = "MZ801"

    def applies(self, indicator: Indicator) -> bool:
        """Only money for each and a time."""
        return indicator.kind is Kind.RATE and indicator.unit.numerator.word.kind is Kind.MONEY

    def check(self, subject: FigureSeries, data: CheckedData) -> Result:
        """Whether an amount has another time in its unit than most, and no right to it."""
        times = [(each, _time_word(each)) for each in subject.points]
        usual, count = Counter(word for _, word in times).most_common(1)[0]
        if count == len(times):
            return PASSED
        rest = [each for each, word in times if word == usual]
        return [
            Hit({"value": each.value, "usual": rest[0].value}, each, ("value",), (rest[0],))
            for each, word in times
            if word != usual and not _set_by_the_year(each, rest, data.policy.jump_standard)
        ] or PASSED


def _set_by_the_year(each: Observation, rest: list[Observation], factor: Decimal) -> bool:
    """Whether it is a standard that many places set by the year, in line with those of other documents."""
    if ("area", "rural") not in each.breakdown and each.indicator not in BY_THE_YEAR:
        return False
    nearest = min(rest, key=lambda other: abs(other.period.known_by - each.period.known_by))
    assert each.value is not None
    assert nearest.value is not None
    apart = all(other.document != each.document for other in rest)
    return apart and near(each.value, nearest.value, factor ** _years(each, nearest))


def _time_word(each: Observation) -> str:
    assert each.value is not None
    return next((term.word.text for term in each.value.unit.denominators if term.word.kind is Kind.TIME), "")


class SuddenJump(SeriesRule):
    """A figure far out of line with its neighbours in time (数值骤变)."""

    code = "MZ805"

    def applies(self, indicator: Indicator) -> bool:
        """All but growth, ranks and disasters, which leap as they like."""
        return indicator.kind not in (Kind.GROWTH, Kind.POINT, Kind.RANK) and indicator.code not in VOLATILE

    def check(self, subject: FigureSeries, data: CheckedData) -> Result:
        """Whether a point is out of line with the one before, or with both neighbours."""
        points = [each for each in subject.points if each.value is not None and each.value.op.is_point]
        if len(points) < 2:
            return NOT_APPLICABLE
        unit = _figure(points[0]).unit
        if any(_figure(each).unit is not unit and not _figure(each).unit.converts_to(unit) for each in points):
            return SkipReason.OTHER_UNIT
        rows: dict[int | None, list[Observation]] = {}
        for each in points:
            rows.setdefault(whole_months(each.period), []).append(each)
        leap = _leap(data, subject)
        return [hit for row in rows.values() if len(row) > 1 for hit in _jumps(row, leap)] or PASSED


class Leap(NamedTuple):
    """How far a figure may move in a year (变动幅度)."""

    factor: Decimal
    """By how much it may fall or rise."""
    rise: Decimal | None
    """By how much it may rise; none where a programme may begin."""
    least: Decimal
    """Counts below this move as they like."""


def _jumps(points: list[Observation], leap: Leap) -> Iterator[Hit]:
    """Each point that is out of line with the one before it, where that one is in line itself."""
    leaps = [_leaps(first, second, leap) for first, second in pairwise(points)]
    # The first point is out of line when the second and the third agree.
    first = leaps[0] and len(points) > 2 and not leaps[1] and _leaps(points[0], points[2], leap)
    if first:
        yield _jump(points[0], points[1])
    for place, leaps_here in enumerate(leaps):
        if leaps_here and not (place and leaps[place - 1]) and not (place == 0 and first):
            yield _jump(points[place + 1], points[place])


def _jump(wrong: Observation, other: Observation) -> Hit:
    facts = {"value": wrong.value, "period": wrong.period, "other": other.value, "other_period": other.period}
    return Hit(facts, wrong, ("value",), (other,))


def _leap(data: CheckedData, subject: FigureSeries) -> Leap:
    policy, known = data.policy, data.indicators[subject.points[0].indicator]
    factor, steady = _usual_leap(known, policy), STEADY.get(known.code)
    if known.time is TimeKind.STANDARD:
        return Leap(factor, factor, policy.jump_least)
    if steady is not None and whole_months(subject.points[0].period) in (None, MONTHS):
        return Leap(steady, steady, policy.jump_least)
    return Leap(factor, None if known.code in PROGRAMMES else factor, policy.jump_least)


def _usual_leap(indicator: Indicator, policy: ValidationPolicy) -> Decimal:
    """By which factor the figures of an indicator may move in a year, but for what is known to be steady."""
    if indicator.time is TimeKind.STANDARD:
        return policy.jump_standard
    return policy.jump_stock if indicator.time is TimeKind.STOCK else policy.jump_flow


def least_leap(indicator: Indicator, policy: ValidationPolicy) -> Decimal:
    """The factor within which no figures of an indicator are a jump (变动幅度下限), whatever their times.

    >>> from minzheng.catalogue import indicators
    >>> least_leap(indicators["elderly.beds"], ValidationPolicy())
    Decimal('3')
    """
    usual = _usual_leap(indicator, policy)
    return min(usual, STEADY.get(indicator.code, usual))


def _figure(each: Observation) -> Figure:
    assert each.value is not None
    return each.value


def _years(first: Observation, second: Observation) -> int:
    """How many years two observations are apart, one at least."""
    return max(1, abs(second.period.known_by.year - first.period.known_by.year))


def near(first: Figure, second: Figure, factor: Decimal) -> bool:
    """Whether two figures are within a factor of each other; in one unit decimals decide at once."""
    if first.unit != second.unit:
        most = Fraction(factor)
        return first.plain <= second.plain * most and second.plain <= first.plain * most
    early, late = first.number, second.number
    return late <= EXACT.multiply(early, factor) if early <= late else early <= EXACT.multiply(late, factor)


def _leaps(first: Observation, second: Observation, leap: Leap) -> bool:
    assert first.value is not None
    assert second.value is not None
    if near(first.value, second.value, leap.factor):
        return False
    early, late = first.value.plain, second.value.plain
    if early <= 0 or late <= 0 or (first.value.kind is Kind.COUNT and max(early, late) < Fraction(leap.least)):
        return False
    years = _years(first, second)
    falls = early > late * Fraction(leap.factor) ** years
    return falls or (leap.rise is not None and late > early * Fraction(leap.rise) ** years)


class StandardLowered(SeriesRule):
    """A standard that is lower than the year before (标准下降)."""

    code = "MZ806"

    def applies(self, indicator: Indicator) -> bool:
        """Standards that are to rise."""
        return indicator.time is TimeKind.STANDARD and indicator.direction is Direction.HIGHER

    def check(self, subject: FigureSeries, data: CheckedData) -> Result:
        """Whether a later one is certainly lower."""
        hits = []
        for first, second in pairwise(subject.points):
            if first.value is None or second.value is None or first.period.known_by == second.period.known_by:
                continue
            if not first.value.unit.converts_to(second.value.unit):
                return SkipReason.OTHER_UNIT
            if second.value.plain < first.value.plain:
                facts = {"value": second.value, "before": first.value, "period": first.period}
                hits.append(Hit(facts, second, ("value",), (first,)))
        return hits or PASSED


class CumulativeFalls(SeriesRule):
    """A sum since the beginning of the year that falls as the year goes on (累计数下降)."""

    code = "MZ807"

    def applies(self, indicator: Indicator) -> bool:
        """Only sums over windows."""
        return indicator.time is TimeKind.FLOW and indicator.aggregation is Aggregation.SUM

    def check(self, subject: FigureSeries, data: CheckedData) -> Result:
        """Whether a longer window has certainly less."""
        latest: dict[object, Observation] = {}
        hits, compared = [], False
        for each in subject.points:
            before = latest.get(each.period.first)
            latest[each.period.first] = each
            if before is None or before.period == each.period or each.value is None or before.value is None:
                continue
            if not before.value.unit.converts_to(each.value.unit):
                return SkipReason.OTHER_UNIT
            compared = True
            if interval_of(each.value, data.policy).below(interval_of(before.value, data.policy)):
                facts = {
                    "value": each.value,
                    "period": each.period,
                    "before": before.value,
                    "before_period": before.period,
                }
                hits.append(Hit(facts, each, ("value",), (before,)))
        return hits or (PASSED if compared else NOT_APPLICABLE)


class YearNotSumOfParts(ObservationRule):
    """A year that is not the sum of its halves, quarters or months (全年数与各期之和不符)."""

    code = "MZ808"

    def applies(self, indicator: Indicator) -> bool:
        """Only sums over windows."""
        return indicator.time is TimeKind.FLOW and indicator.aggregation is Aggregation.SUM

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only where there are windows of less than a year."""
        return data.has_part_years

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the pieces add up."""
        return parts_of_year(subject, data, data.reported)


def parts_of_year(subject: Observation, data: CheckedData, look: Lookup) -> Result:
    """Whether the pieces that a window is divided into add up to it, in every way in which there may be figures."""
    if subject.value is None or subject.value.change:
        return NOT_APPLICABLE
    result: Result = NOT_APPLICABLE
    for pieces in data.divided(subject.period):
        parts = [each for piece in pieces if (each := look(subject, when=piece)) is not None]
        if len(parts) == len(pieces):
            result = _sum_of(parts, subject, subject.value, data.policy)
            if result is not PASSED:
                return result
        elif parts and result is NOT_APPLICABLE:
            result = SkipReason.NO_PARTS
    return result


def _sum_of(parts: list[Observation], subject: Observation, whole: Figure, policy: Policy) -> Result:
    """Whether the parts of a window add up to the whole."""
    figures = [each.value for each in parts if each.value is not None]
    total = sum((interval_of(each, policy) for each in figures), Interval.exactly(0))
    if total.meets(interval_of(whole, policy)):
        return PASSED
    return Hit({"value": whole, "formula": joined(figures, " + ")}, subject, ("value",), tuple(parts))
