"""Rules about units and kinds (单位与种类): a figure measures what its indicator measures, and names say so."""

from __future__ import annotations

import re

from minzheng.language import text
from minzheng.model import Indicator, TimeKind
from minzheng.quantities import Kind
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result
from minzheng.validation.rule import IndicatorRule, StatementRule
from minzheng.validation.subjects import Statement, change, is_share, level

MOVED = re.compile(r"[+\-−＋－]|[提升增降减上下涨落回翻]")
"""A sign or a verb by which a text says that it states a change."""
LARGEST_STEP = 40
"""More percentage points than a share rises or falls in one plan."""


class UnitOfAnotherKind(StatementRule):
    """A unit that does not measure what the indicator measures (单位与指标不符)."""

    code = "MZ201"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the indicator accepts the figure."""
        indicator = data.indicators[subject.indicator]
        figure = level(subject, indicator)
        if figure is None:
            return NOT_APPLICABLE
        if figure.unit is indicator.unit or figure.unit == indicator.unit or indicator.accepts(figure):
            return PASSED
        multiple = figure.kind is Kind.RATIO and indicator.kind is Kind.RATE
        advice = text("hint.multiple", number=figure.number) if multiple else ""
        facts = {"indicator": indicator, "value": figure, "unit": indicator.unit, "advice": advice}
        return Hit(facts, subject, ("value",))


class ShareNameWithoutShare(IndicatorRule):
    """An indicator called a share that is not one (名称为占比而单位不是比率)."""

    code = "MZ202"
    SHARES = re.compile(r"(?:占比|比例|比重|覆盖率|完成率)(?:[(（].*[)）])?$")
    RATES = re.compile(r"率(?:[(（].*[)）])?$")

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether name and unit agree."""
        if self.SHARES.search(subject.name):
            fits = subject.kind is Kind.RATIO
        elif self.RATES.search(subject.name):
            fits = subject.kind in (Kind.RATIO, Kind.GROWTH, Kind.RATE, Kind.POINT)
        else:
            return NOT_APPLICABLE
        return PASSED if fits else Hit({"indicator": subject, "unit": subject.unit}, subject, ("unit",))


class StandardNameWithoutRate(IndicatorRule):
    """An indicator called a standard that is no amount of money per person (名称为标准而单位不是人均金额)."""

    code = "MZ203"
    NAME = re.compile(r"标准(?:[(（].*[)）])?$")
    RATIO = re.compile(r"占|相当于|[与比].*标准")
    """One standard as a share or a multiple of another."""

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether a standard is money for each."""
        held_against = self.RATIO.search(subject.name) and subject.kind is Kind.RATIO
        if not self.NAME.search(subject.name) or subject.kind.is_measure or held_against:
            return NOT_APPLICABLE
        per_head = subject.kind is Kind.RATE and subject.unit.numerator.word.kind is Kind.MONEY
        return PASSED if per_head else Hit({"indicator": subject, "unit": subject.unit}, subject, ("unit",))


class VisitsNotFlow(IndicatorRule):
    """An indicator that counts 人次 but is no flow (人次不是时期数)."""

    code = "MZ204"

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether visits are counted over a window."""
        counted = subject.unit.numerator.word.text in ("人次", "户次")
        if "累计" in subject.name or not (counted or subject.name.endswith(("人次", "户次"))):
            return NOT_APPLICABLE
        fits = subject.time is TimeKind.FLOW
        return PASSED if fits else Hit({"indicator": subject, "time": subject.time}, subject, ("time",))


class PointsForPercent(StatementRule):
    """Percentage points where a percentage is meant (应为%而写成百分点)."""

    code = "MZ205"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether points are the difference of two shares."""
        figure = change(subject)
        if figure is None or figure.kind is not Kind.POINT:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        large = figure.number.copy_abs() > LARGEST_STEP
        share = indicator.kind in (Kind.RATIO, Kind.GROWTH, Kind.POINT)
        if share and not large and (_refers(subject) or MOVED.search(figure.text)):
            return PASSED
        return Hit({"indicator": indicator, "value": figure, "unit": indicator.unit}, subject, ("value",))


class PercentForPoints(StatementRule):
    """A share that rises by so many percent: two readings (比率提高若干%,读法不一)."""

    code = "MZ206"

    def applies(self, indicator: Indicator) -> bool:
        """Only shares have the two readings."""
        return is_share(indicator)

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether a share changes by percent."""
        figure = change(subject)
        if figure is None:
            return NOT_APPLICABLE
        doubtful = figure.kind is Kind.GROWTH and figure.unit.numerator.word.text != "+倍"
        indicator = data.indicators[subject.indicator]
        return Hit({"indicator": indicator, "value": figure}, subject, ("value",)) if doubtful else PASSED


def _refers(subject: Statement) -> bool:
    """Whether it names the base that it moves from."""
    value = getattr(subject.value, "base", None)
    return value is not None and value.period is not None
