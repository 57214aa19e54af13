"""Rules about scale (数量级): figures that lost or gained a scale word, a %, or stand over another denominator."""

from __future__ import annotations

import functools
import math
import re
from decimal import Decimal
from fractions import Fraction

from minzheng.model import Aggregation, Indicator, Observation, TimeKind
from minzheng.quantities import Figure, Interval, Kind, Unit, as_figure
from minzheng.regions import Region
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import Formula, equals, stated_in
from minzheng.validation.known_relations import CEILINGS, NATION_MOST, NATION_PARTS, RATIOS, SIZES
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule, StatementRule
from minzheng.validation.rules.series import MONTHS, near
from minzheng.validation.subjects import Statement, interval_of, level

DECIMALS = re.compile(r"[.．点]([0-9０-９〇零一二三四五六七八九]+)")
"""The decimals that a text prints."""
SERVICES = ("人次", "户次", "次", "条", "小时", "工时")
"""What one person may be counted in many times a year."""


class DenominatorOfOthers(StatementRule):
    """A rate over other people or things than its indicator's (比率的分母与指标不符)."""

    code = "MZ207"

    def applies(self, indicator: Indicator) -> bool:
        """Only rates."""
        return indicator.kind is Kind.RATE

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the denominators are named alike."""
        indicator = data.indicators[subject.indicator]
        figure = level(subject, indicator)
        if figure is None or not figure.unit.converts_to(indicator.unit):
            return NOT_APPLICABLE
        asked, found = (_counted(each.denominators) for each in (indicator.unit, figure.unit))
        if found == asked or not found:
            return PASSED
        return Hit({"indicator": indicator, "value": figure, "unit": indicator.unit}, subject, ("value",))


def _counted(denominators: tuple[object, ...]) -> frozenset[str]:
    """The words of what a rate is counted over; 人 and its synonyms are one."""
    words = (each.word for each in denominators if each.word.kind is Kind.COUNT)  # type: ignore[attr-defined]
    return frozenset(each.text for each in words)


class ShareOutOfScale(ObservationRule):
    """A share a hundred times smaller or larger than the same share elsewhere (占比数量级异常)."""

    code = "MZ310"

    def applies(self, indicator: Indicator) -> bool:
        """Only shares."""
        return indicator.kind is Kind.RATIO

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether it is far from the middle of what is reported of the same share."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None or figure.kind is not Kind.RATIO or figure.number <= 0:
            return NOT_APPLICABLE
        usual = data.middle_levels.get((subject.indicator, subject.breakdown, subject.scope))
        if usual is None:
            return SkipReason.NO_BASE
        if near(figure, usual, data.policy.share_scale):
            return PASSED
        facts = {"indicator": data.indicators[subject.indicator], "value": figure, "usual": usual}
        return Hit(facts, subject, ("value",))


class SpendingBeyondRate(ObservationRule):
    """Spending that is far more or far less than its rate allows for so many heads (支出与标准、人数不合)."""

    code = "MZ311"

    def applies(self, indicator: Indicator) -> bool:
        """Only spending that a rate bounds."""
        return indicator.code in CEILINGS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether it lies between the shares of rate × heads × months that are possible."""
        known, months = CEILINGS[subject.indicator], subject.period.months
        if subject.value is None or subject.value.change or months is None:
            return NOT_APPLICABLE
        rates = _rates(subject, known.rate, data)
        heads = data.reported(subject, indicator=known.heads)
        if not rates or heads is None or heads.value is None:
            return SkipReason.NO_PARTS
        policy, figures = data.policy, [each.value for each in rates if each.value is not None]
        ranges = [interval_of(each, policy, exact=True) for each in figures]
        most = (functools.reduce(Interval.hull, ranges) * interval_of(heads.value, policy)).scaled(months)
        low, high = (most.scaled(Fraction(each)) for each in (policy.paid_low, policy.paid_high))
        spent = interval_of(subject.value, policy)
        if not spent.below(low) and not high.below(spent):
            return PASSED
        amount = stated_in((most.low or most.high or Fraction(0)), subject.value.unit)
        formula = Formula((figures[0], " × ", heads.value, f" × {months}"))
        facts = {"spending": subject.value, "formula": formula, "computed": equals(amount)}
        return Hit(facts, subject, ("value",), (*rates, heads))


def _rates(subject: Observation, code: str, data: CheckedData) -> list[Observation]:
    """The standard that a document has beside a figure, or else those of all parts that it reports."""
    if (own := data.reported(subject, indicator=code)) is not None:
        return [own]
    known = data.indicator(code)
    axes = known.breakdowns if known is not None else ()
    parts = (tuple(sorted((*subject.breakdown, (axis, value)))) for axis, values in axes for value in values)
    found = (data.reported(subject, indicator=code, breakdown=each) for each in parts)
    return [each for each in found if each is not None and each.value is not None]


class BeyondDivision(ObservationRule):
    """An amount larger than a division of that level can have, or too small to be an amount (数额与地区规模不符)."""

    code = "MZ312"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is counted or paid, and summed."""
        return indicator.aggregation is Aggregation.SUM and indicator.kind in (Kind.COUNT, Kind.MONEY)

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether it is more than its people can make up."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None or figure.number <= 0:
            return NOT_APPLICABLE
        level_of, policy = _level_of(subject.region.code), data.policy
        limits = _limits(figure.unit, level_of, policy.money_least, policy.money_each, policy.services_each)
        if limits is None:
            return NOT_APPLICABLE
        low, high = limits
        if low <= figure.number <= high or interval_of(figure, policy).meets(_range(limits, figure.unit)):
            return PASSED
        size = subject.region.level
        return Hit({"value": figure, "level": size, "people": _people(size.value)}, subject, ("value",))


@functools.lru_cache(maxsize=65536)
def _level_of(code: str) -> str:
    """The level of a division of the lists; of any other place none."""
    return "" if code.startswith("local.") else Region(code).level.value


@functools.lru_cache(maxsize=4096)
def _limits(unit: Unit, level: str, least: Decimal, each: Decimal, services: Decimal) -> tuple[Decimal, Decimal] | None:
    """The least and the most that a division of a level can have, in a unit; none where its size is not known."""
    people = _people(level)
    if people is None:
        return None
    word = unit.numerator.word
    money = word.kind is Kind.MONEY
    times = each if money else services if word.text in SERVICES else Decimal(1)
    low = Fraction(least) / unit.factor if money else Fraction(0)
    high = people.plain * Fraction(times) / unit.factor
    # Ends that are no whole part of the unit are moved outwards, so that nothing is refused for that.
    return Decimal(math.floor(low * 10000)) / 10000, Decimal(math.ceil(high))


def _range(limits: tuple[Decimal, Decimal], unit: Unit) -> Interval:
    low, high = (Fraction(each) * unit.factor for each in limits)
    return Interval(low, high)


@functools.cache
def _people(level: str) -> Figure | None:
    """The most people of a division of a level."""
    return as_figure(SIZES[level]) if level in SIZES else None


class QuotientOutOfRange(ObservationRule):
    """Two figures whose quotient is outside anything seen (两项之比不合理)."""

    code = "MZ315"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is known to be in proportion to something."""
        return indicator.code in RATIOS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the quotient is certainly outside its range."""
        if subject.value is None or not subject.value.op.is_point or not data.is_level(subject):
            return NOT_APPLICABLE
        if data.indicators[subject.indicator].time is TimeKind.FLOW and subject.period.months != MONTHS:
            return NOT_APPLICABLE
        known = ((code, usual) for code, usual in RATIOS[subject.indicator] if data.indicator(code) is not None)
        tried = [_divided(subject, subject.value, code, usual, data) for code, usual in known]
        hits = [each for each in tried if isinstance(each, Hit)]
        return hits or (PASSED if PASSED in tried else SkipReason.NO_PARTS)


def _divided(subject: Observation, value: Figure, code: str, usual: str, data: CheckedData) -> Result:
    """How a figure, divided by another one of its document, stands to a range."""
    other = data.reported(subject, indicator=code)
    if other is None or other.value is None or not other.value.number:
        return SkipReason.NO_PARTS
    known = as_figure(usual)
    quotient = interval_of(value, data.policy) / interval_of(other.value, data.policy)
    if quotient.meets(interval_of(known, data.policy, exact=True)):
        return PASSED
    facts = {"value": value, "other": other.value, "of": data.indicators[code], "usual": known}
    return Hit(facts, subject, ("value",), (other,))


class BeyondNation(StatementRule):
    """An amount larger than any division of that level has of what the nation ever had (数额超过全国应有份额)."""

    code = "MZ316"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is known of the nation."""
        return indicator.code in NATION_MOST

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether it is certainly more."""
        figure = level(subject, data.indicators[subject.indicator])
        place = _level_of(subject.region.code)
        if figure is None or place not in NATION_PARTS:
            return NOT_APPLICABLE
        most, part = as_figure(NATION_MOST[subject.indicator]), as_figure(NATION_PARTS[place])
        if not figure.unit.converts_to(most.unit):
            return SkipReason.OTHER_UNIT
        limit = _most(subject.indicator, place, figure.unit)
        if figure.number <= limit or interval_of(figure, data.policy).meets(_range((Decimal(0), limit), figure.unit)):
            return PASSED
        facts = {"value": figure, "level": subject.region.level, "part": part, "most": most}
        return Hit(facts, subject, ("value",))


@functools.lru_cache(maxsize=4096)
def _most(code: str, place: str, unit: Unit) -> Decimal:
    """The most of something that a division of a level has, in a unit, rounded up."""
    most = as_figure(NATION_MOST[code]).plain * as_figure(NATION_PARTS[place]).plain
    return Decimal(math.ceil(most / unit.factor * 10000)) / 10000


class DigitsOfCalculation(StatementRule):
    """A figure with more decimals than anybody prints (小数位数过多)."""

    code = "MZ313"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the decimals are those of a calculation."""
        figure = level(subject, data.indicators[subject.indicator])
        if figure is None:
            return NOT_APPLICABLE
        # 三分之一 prints none, whatever its decimal has.
        decimals = max((len(each) for each in DECIMALS.findall(figure.text)), default=0)
        if decimals <= data.policy.most_decimals:
            return PASSED
        return Hit({"value": figure, "decimals": decimals}, subject, ("value",))
