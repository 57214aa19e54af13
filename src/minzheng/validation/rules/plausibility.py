"""Rules about plausibility (合理性): figures that could be, but hardly are."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from minzheng.model import Indicator, Observation, Target, TimeKind
from minzheng.progress import Completion, Form
from minzheng.quantities import Figure, Interval, Quantity, Unit, as_figure
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import Formula, equals, shown, stated_in
from minzheng.validation.known_relations import HOUSEHOLDS, ORDERS, PAYMENTS, PLAUSIBLE, Payment
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule, StatementRule, TargetRule
from minzheng.validation.rules.bounds import certainly_outside
from minzheng.validation.subjects import Statement, interval_of, level

DASHES = frozenset("—–-―－…/／·*") | {"——", "--", "……", "...", "无", "空"}
"""What stands in a table where there is no number."""
LEAST_NEIGHBOUR = 10
"""A zero between two smaller numbers than this surprises nobody."""


class PersonsPerHousehold(ObservationRule):
    """More or fewer people to a household than households have (户均人数不合理)."""

    code = "MZ305"

    def applies(self, indicator: Indicator) -> bool:
        """Only people of whom the households are counted, too."""
        return indicator.code in HOUSEHOLDS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the quotient is certainly out of range."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        households = data.reported(subject, indicator=HOUSEHOLDS[subject.indicator])
        if households is None or households.value is None or not households.value.plain:
            return SkipReason.NO_PARTS
        policy = data.policy
        each = interval_of(subject.value, policy) / interval_of(households.value, policy)
        low, high = policy.household_low, policy.household_high
        if each.meets(Interval(low, high)):
            return PASSED
        average = (subject.value.plain / households.value.plain).limit_denominator(100)
        facts = {
            "people": subject.value,
            "households": households.value,
            "average": _decimal(average),
            "low": low,
            "high": high,
        }
        return Hit(facts, subject, ("value",), (households,))


class SpendingPerHead(ObservationRule):
    """Spending that is not the rate times the heads it is paid to (支出与人均标准不合)."""

    code = "MZ306"

    def applies(self, indicator: Indicator) -> bool:
        """Only spending of which the rates and heads are indicators."""
        return indicator.code in PAYMENTS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the product is near enough."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        if subject.period.months is None:
            return SkipReason.NO_PARTS
        for way in PAYMENTS[subject.indicator]:
            payments = [each for each in way if subject.breakdown in ((), each.spending_breakdown)]
            found = [_paid(each, subject, data) for each in payments]
            if paid := [each for each in found if each is not None]:
                return _compared(subject, paid, data) if len(paid) == len(payments) else SkipReason.NO_PARTS
        return SkipReason.NO_PARTS


class Paid(NamedTuple):
    """A payment as a document reports it: rate, heads, whether they count the months, and the heads it began with."""

    rate: Observation
    heads: Observation
    by_months: bool
    before: Observation | None = None

    def amount(self, data: CheckedData) -> Interval:
        """What is paid in a month, or in all months that are counted: to heads between those of both ends."""
        assert self.rate.value is not None
        assert self.heads.value is not None
        heads = interval_of(self.heads.value, data.policy)
        if self.before is not None and self.before.value is not None:
            heads = heads.hull(interval_of(self.before.value, data.policy))
        return interval_of(self.rate.value, data.policy, exact=True) * heads


def _compared(subject: Observation, paid: list[Paid], data: CheckedData) -> Result:
    """Whether spending is near the sum of what was paid."""
    total, formula = Interval.exactly(0), list[str | Figure | Quantity]()
    assert subject.value is not None
    for each in paid:
        rate, heads = each.rate.value, each.heads.value
        assert rate is not None
        assert heads is not None
        times = 1 if each.by_months else subject.period.months or 0
        total += each.amount(data).scaled(times)
        formula += [" + " if formula else "", rate, " × ", heads, "" if each.by_months else f" × {times}"]
    tolerance = _tolerance(paid, data)
    if _widened(total, tolerance).meets(interval_of(subject.value, data.policy)):
        return PASSED
    facts = {
        "spending": subject.value,
        "formula": Formula(tuple(formula)),
        "computed": equals(_middle(total, subject.value.unit)),
        "tolerance": f"{_decimal(tolerance * 100)}%",
    }
    return Hit(facts, subject, ("value",), tuple(each for one in paid for each in (one.rate, one.heads)))


def _tolerance(paid: list[Paid], data: CheckedData) -> Fraction:
    """By which share spending may differ: by none of counted months, by less where the heads of both ends are known."""
    if all(each.by_months for each in paid):
        return Fraction(0)
    known = all(each.by_months or each.before is not None for each in paid)
    return Fraction(data.policy.spending_known if known else data.policy.spending_tolerance)


def _paid(payment: Payment, subject: Observation, data: CheckedData) -> Paid | None:
    """A payment as the document of the spending reports it."""
    rate = data.reported(subject, indicator=payment.rate, breakdown=payment.rate_breakdown)
    months = f"local.{payment.heads.rpartition('.')[2]}_months"
    heads = data.reported(subject, indicator=months, breakdown=payment.heads_breakdown)
    if rate is None or heads is not None:
        return None if rate is None or heads is None else Paid(rate, heads, by_months=True)
    heads = data.reported(subject, indicator=payment.heads, breakdown=payment.heads_breakdown)
    if heads is None:
        return None
    eve = subject.period.first - timedelta(days=1)
    before = data.reported_anywhere(heads, when=eve)
    usable = before is not None and before.value is not None and before.value.unit.converts_to(_figure(heads).unit)
    return Paid(rate, heads, by_months=False, before=before if usable else None)


def _figure(observation: Observation) -> Figure:
    assert observation.value is not None
    return observation.value


def _widened(total: Interval, tolerance: Fraction) -> Interval:
    """What lies within a share of a range; the share is of what is stated, as with 差异率."""
    low = None if total.low is None else total.low / (1 + tolerance)
    high = None if total.high is None or tolerance >= 1 else total.high / (1 - tolerance)
    return Interval(low, high, total.low_closed, total.high_closed)


def _middle(total: Interval, unit: Unit) -> Quantity:
    low, high = total.low or Fraction(0), total.high or total.low or Fraction(0)
    return stated_in((low + high) / 2, unit)


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(round(abs(value) * 100), 100)
    return f"{'-' if value < 0 else ''}{whole}.{rest:02d}".removesuffix(".00")


class ImplausibleAchievement(TargetRule):
    """Far more or far less reached than was promised (完成程度不合理)."""

    code = "MZ307"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the completion is out of range."""
        progress = data.progress(subject)
        if progress.observation is None:
            return SkipReason.NO_OBSERVATION
        if progress.form is not Form.FLOOR or not isinstance(progress.completion, Completion):
            return NOT_APPLICABLE
        done, policy = progress.completion, data.policy
        low, high = done.interval.low, done.interval.high
        if (low is None or low <= policy.achieved_high) and (high is None or high >= policy.achieved_low):
            return PASSED
        facts = {
            "value": progress.observation.value,
            "bound": progress.bound,
            "completion": shown(done.value),
            "low": policy.achieved_low,
            "high": policy.achieved_high,
        }
        return Hit(facts, progress.observation, ("value",), (subject,))


class DashAsZero(ObservationRule):
    """A zero where a table has a dash (破折号当作零)."""

    code = "MZ308"

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a zero may be a dash."""
        value = subject.value
        if value is None or value.change or value.number != 0 or not value.op.is_point:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        quote = subject.evidence.number.quote if subject.evidence and subject.evidence.number else ""
        around = _around(subject, data)
        large = [each for each in around if each.value and each.value.plain >= LEAST_NEIGHBOUR]
        doubtful = indicator.time is not TimeKind.FLOW and len(around) == len(large) == 2
        if quote.strip() in DASHES or indicator.time is TimeKind.STANDARD or doubtful:
            return Hit({"indicator": indicator, "value": value}, subject, ("value",), tuple(large))
        return PASSED


def _around(subject: Observation, data: CheckedData) -> list[Observation]:
    """The observations of its series just before and just after."""
    line = data.levels.get((subject.indicator, subject.region.code, subject.breakdown, subject.scope), [])
    before = [each for each in line if each.period.known_by < subject.period.known_by]
    after = [each for each in line if each.period.known_by > subject.period.known_by]
    return [*before[-1:], *after[:1]]


class ImplausibleAmount(StatementRule):
    """An amount outside anything seen since 2000 (数额不合理)."""

    code = "MZ309"

    def applies(self, indicator: Indicator) -> bool:
        """Only indicators for which a range is known."""
        return indicator.code in PLAUSIBLE

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the amount is certainly outside."""
        indicator = data.indicators[subject.indicator]
        figure, usual = level(subject, indicator), as_figure(PLAUSIBLE[subject.indicator])
        if figure is None:
            return NOT_APPLICABLE
        if not figure.unit.converts_to(usual.unit):
            return SkipReason.OTHER_UNIT
        if figure.number == 0 or not certainly_outside(figure, usual, data.policy):
            return PASSED
        facts = {"indicator": indicator, "value": figure, "usual": usual}
        return Hit(facts, subject, ("value",))


class SeldomMore(ObservationRule):
    """A figure larger than one that it seldom exceeds: a question (数值罕见地大于另一项)."""

    code = "MZ314"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is seldom more than something else."""
        return indicator.code in ORDERS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether it is certainly more."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        known = (code for code in ORDERS[subject.indicator] if data.indicator(code) is not None)
        others = (data.reported(subject, indicator=code) for code in known)
        found = [each for each in others if each is not None and each.value is not None]
        if not found:
            return SkipReason.NO_PARTS
        mine = interval_of(subject.value, data.policy)
        hits = [
            Hit(
                {"value": subject.value, "indicator": data.indicators[subject.indicator], "other": each.value,
                 "of": data.indicators[each.indicator]},
                subject, ("value",), (each,),
            )
            for each in found
            if each.value is not None
            and each.value.unit.converts_to(subject.value.unit)
            and interval_of(each.value, data.policy).below(mine)
        ]  # fmt: skip
        return hits or PASSED
