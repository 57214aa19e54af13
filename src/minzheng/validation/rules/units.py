"""Rules about units and kinds (单位与种类): a figure measures what its indicator measures, and names say so."""

from __future__ import annotations

import re

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
    """A unit that does not measure what the indicator measures (单位与指标不符).

    ## What it checks
    The unit of a level converts to the indicator's unit, or to one of its second units.
    ## Why it matters
    人 and 户, 张 and 家 are different things (GB 3101—1993, 2.1: only what can be compared is one kind of quantity,
    同一类量): the figure belongs to another indicator, or its unit was misread.
    ## Example
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 1740户}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 1740张}
    ```
    """

    code = "MZ201"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the indicator accepts the figure."""
        figure = level(subject)
        if figure is None:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        if figure.unit == indicator.unit or indicator.accepts(figure):
            return PASSED
        return Hit({"indicator": indicator, "value": figure, "unit": indicator.unit}, subject, ("value",))


class ShareNameWithoutShare(IndicatorRule):
    """An indicator called a share that is not one (名称为占比而单位不是比率).

    ## What it checks
    An indicator whose name ends in 占比, 比例, 比重, 覆盖率 or 率 is measured in %, ‰ or as a growth; a 率 may also
    be a rate of one thing for so many of another.
    ## Why it matters
    Readers take 覆盖率 for a part of a whole. A count under that name is read a hundred times too large or too small.
    ## Example
    ```yaml
    indicators:
      local.station_coverage: {name: 社工站覆盖率, unit: 个, time: stock, direction: higher}
    ```
    ## Fix
    ```yaml
    indicators:
      local.station_coverage: {name: 社工站覆盖率, unit: "%", time: stock, direction: higher}
    ```
    """

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
    """An indicator called a standard that is no amount of money per person (名称为标准而单位不是人均金额).

    ## What it checks
    An indicator whose name ends in 标准, but for areas and other sizes, is measured in money per person, household or
    thing.
    ## Why it matters
    A 标准 is an amount for each and a period: 低保标准 is held against the income of a household for each person and
    month. A bare sum of money under that name is mostly spending.
    ## Example
    ```yaml
    indicators:
      local.meal_standard: {name: 助餐补贴标准, unit: 元, time: standard, direction: higher}
    ```
    ## Fix
    ```yaml
    indicators:
      local.meal_standard: {name: 助餐补贴标准, unit: 元/人·月, time: standard, direction: higher}
    ```
    """

    code = "MZ203"
    NAME = re.compile(r"标准(?:[(（].*[)）])?$")

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether a standard is money for each."""
        if not self.NAME.search(subject.name) or subject.kind.is_measure:
            return NOT_APPLICABLE
        per_head = subject.kind is Kind.RATE and subject.unit.numerator.word.kind is Kind.MONEY
        return PASSED if per_head else Hit({"indicator": subject, "unit": subject.unit}, subject, ("unit",))


class VisitsNotFlow(IndicatorRule):
    """An indicator that counts 人次 but is no flow (人次不是时期数).

    ## What it checks
    An indicator counted in 人次 or 户次, or with either in its name, is a flow; one that is named 累计 may stand still.
    ## Why it matters
    人次 counts events in a window; there is no number of events at an instant.
    ## Example
    ```yaml
    indicators:
      local.visits: {name: 探访服务人次, unit: 人次, time: stock, direction: higher}
    ```
    ## Fix
    ```yaml
    indicators:
      local.visits: {name: 探访服务人次, unit: 人次, time: flow, direction: higher}
    ```
    """

    code = "MZ204"

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether visits are counted over a window."""
        counted = subject.unit.numerator.word.text in ("人次", "户次")
        if "累计" in subject.name or not (counted or subject.name.endswith(("人次", "户次"))):
            return NOT_APPLICABLE
        fits = subject.time is TimeKind.FLOW
        return PASSED if fits else Hit({"indicator": subject, "time": subject.time}, subject, ("time",))


class PointsForPercent(StatementRule):
    """Percentage points where a percentage is meant (应为%而写成百分点).

    ## What it checks
    百分点 says how far a share has moved: it stands only with shares, with a sign or a verb, and for a step that leaves
    the share within its bounds.
    ## Why it matters
    "达到72个百分点" is no level, and a standard in 元 cannot rise by points: 百分点 says how far two percentages are
    apart.
    ## Example
    ```yaml
    observations:
      - {indicator: elderly.nursing_bed_share, value: 68个百分点}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.nursing_bed_share, value: 68%}
    ```
    """

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
    """A share that rises by so many percent: two readings (比率提高若干%,读法不一).

    ## What it checks
    A change of a share is stated in percentage points, or as a multiple.
    ## Why it matters
    护理型床位占比提高5% from 68 % is 71.4 % or 73 %: both are read, and which one is meant decides whether it is met.
    ## Example
    ```yaml
    targets:
      - {indicator: elderly.nursing_bed_share, period: 2022, value: {raise: 5%, from: {period: 2021}}}
    ```
    ## Fix
    ```yaml
    targets:
      - {indicator: elderly.nursing_bed_share, period: 2022, value: {raise: 5个百分点, from: {period: 2021}}}
    ```
    """

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
