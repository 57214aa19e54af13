"""Rules about ratios and totals (比率与合计): parts, wholes, shares, growth and completion recompute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minzheng.model import Aggregation, Indicator, Observation
from minzheng.quantities import Figure, Kind, Policy
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import equals, shown
from minzheng.validation.known_relations import WHOLES
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.recomputed import Recomputation, Recomputed, Relation
from minzheng.validation.relations import changes, completions, partitions, quotients, totals
from minzheng.validation.rule import ObservationRule
from minzheng.validation.subjects import interval_of


class PartLargerThanWhole(ObservationRule):
    """A part that is larger than its whole (分项大于总数).

    ## Example
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 1740张}
      - {indicator: elderly.nursing_beds, value: 1840张}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 1740张}
      - {indicator: elderly.nursing_beds, value: 1395张}
    ```
    """

    code = "MZ701"

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a whole is certainly smaller."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        wholes = [each for each in _wholes(subject, data) if each is not None]
        if not wholes:
            return NOT_APPLICABLE
        part = interval_of(subject.value, data.policy)
        hits = []
        for each in wholes:
            assert each.value is not None
            if each.value.unit.converts_to(subject.value.unit) and interval_of(each.value, data.policy).below(part):
                facts = {"part": subject.value, "whole": each.value, "of": data.indicators[each.indicator]}
                hits.append(Hit(facts, subject, ("value",), (each,)))
        return hits or PASSED


def _wholes(subject: Observation, data: CheckedData) -> Iterator[Observation | None]:
    code = subject.indicator
    for whole in dict.fromkeys((*WHOLES.get(code, ()), *data.denominators.get(code, ()))):
        yield data.reported(subject, indicator=whole)
    if data.indicators[code].aggregation is not Aggregation.SUM:
        return
    for axis in subject.breakdown:
        yield data.reported(subject, breakdown=tuple(each for each in subject.breakdown if each != axis))
    for region in data.containing_regions.get(subject.region.code, ()):
        yield data.reported(subject, region=region)
    if subject.scope:
        yield data.reported(subject, scope=())


def outcome(parts: Iterable[Recomputation], wanted: Iterable[Relation], subject: Observation) -> Result:
    """How a recomputation ends: failed where rounding explains no difference, skipped where inputs are lacking."""
    made = list(parts)
    done = [each for each in made if isinstance(each, Recomputed) and each.relation in wanted]
    hits = [_hit(each, subject) for each in done if not each.agrees]
    if hits or done:
        return hits or PASSED
    return next((each for each in made if isinstance(each, SkipReason)), NOT_APPLICABLE)


def _hit(each: Recomputed, subject: Observation) -> Hit:
    facts = {
        "relation": each.relation,
        "value": each.printed,
        "formula": each.formula,
        "computed": equals(each.value),
        "off": shown(abs(each.off)),
        "beyond": shown(abs(each.beyond)),
    }
    return Hit(facts, subject, ("value",), each.inputs)


class TotalNotSum(ObservationRule):
    """A total that is not the sum of its parts (合计与分项不符).

    ## Example
    ```yaml
    observations:
      - {indicator: orphans.people, value: 280人}
      - {indicator: orphans.people, breakdown: {care: institutional}, value: 120人}
      - {indicator: orphans.people, breakdown: {care: scattered}, value: 150人}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: orphans.people, value: 270人}
      - {indicator: orphans.people, breakdown: {care: institutional}, value: 120人}
      - {indicator: orphans.people, breakdown: {care: scattered}, value: 150人}
    ```
    """

    code = "MZ702"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed."""
        return indicator.aggregation is Aggregation.SUM

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the sums agree."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        return outcome(totals(subject, indicator, data), [Relation.TOTAL], subject)


class ShareNotQuotient(ObservationRule):
    """A share that is not its numerator divided by its denominator (占比与分子分母不符).

    ## Example
    ```yaml
    observations:
      - {indicator: elderly.nursing_beds, value: 1395张}
      - {indicator: elderly.institution_beds, value: 1740张}
      - {indicator: elderly.nursing_bed_share, value: 82%}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.nursing_beds, value: 1395张}
      - {indicator: elderly.institution_beds, value: 1740张}
      - {indicator: elderly.nursing_bed_share, value: 80%}
    ```
    """

    code = "MZ703"

    def applies(self, indicator: Indicator) -> bool:
        """Only shares of which both parts are indicators."""
        return indicator.numerator is not None and indicator.kind is Kind.RATIO

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the quotient agrees."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        return outcome(quotients(subject, indicator, data), [Relation.SHARE], subject)


class RateNotQuotient(ObservationRule):
    """A figure per head that is not its numerator divided by its denominator (人均数与分子分母不符).

    ## Example
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 21800张}
      - {indicator: background.older_people, value: 72万人}
      - {indicator: elderly.beds_per_thousand, value: 33.3张/千名老年人}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.beds, value: 21800张}
      - {indicator: background.older_people, value: 72万人}
      - {indicator: elderly.beds_per_thousand, value: 30.3张/千名老年人}
    ```
    """

    code = "MZ704"

    def applies(self, indicator: Indicator) -> bool:
        """Only rates of which both parts are indicators."""
        return indicator.numerator is not None and indicator.kind is Kind.RATE

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the quotient agrees."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        return outcome(quotients(subject, indicator, data), [Relation.PER_HEAD], subject)


class GrowthNotRecomputed(ObservationRule):
    """A growth, or a difference, that does not follow from the two levels (增速与水平数不符).

    ## Example
    ```yaml
    observations:
      - {indicator: elderly.beds, period: 2020, value: 1500张}
      - {indicator: elderly.beds, period: 2021, value: 1740张}
      - {indicator: elderly.beds, period: 2021, value: 增长18%}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: elderly.beds, period: 2020, value: 1500张}
      - {indicator: elderly.beds, period: 2021, value: 1740张}
      - {indicator: elderly.beds, period: 2021, value: 增长16%}
    ```
    """

    code = "MZ705"

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the change agrees with the levels."""
        if subject.value is None or not subject.value.change or not subject.value.op.is_point:
            return NOT_APPLICABLE
        wanted = (Relation.GROWTH, Relation.YEARLY_GROWTH, Relation.DIFFERENCE)
        return outcome(changes(subject, data.indicators[subject.indicator], data), wanted, subject)


class CompletionNotRecomputed(ObservationRule):
    """A completion that does not follow from what was promised and reached (完成率与目标、实绩不符).

    ## Example
    ```yaml
    indicators:
      local.rehab_done:
        {name: 社区康复服务完成率, unit: "%", time: flow, direction: higher, numerator: mental_health.rehab_people,
         denominator: mental_health.rehab_people}
    observations:
      - {indicator: mental_health.rehab_people, value: 3880人}
      - {indicator: local.rehab_done, value: 91%}
    targets:
      - {indicator: mental_health.rehab_people, period: 2021, value: 4000人以上}
    ```
    ## Fix
    ```yaml
    indicators:
      local.rehab_done:
        {name: 社区康复服务完成率, unit: "%", time: flow, direction: higher, numerator: mental_health.rehab_people,
         denominator: mental_health.rehab_people}
    observations:
      - {indicator: mental_health.rehab_people, value: 3880人}
      - {indicator: local.rehab_done, value: 97%}
    targets:
      - {indicator: mental_health.rehab_people, period: 2021, value: 4000人以上}
    ```
    """

    code = "MZ706"

    def applies(self, indicator: Indicator) -> bool:
        """Only statements of completion."""
        return indicator.states_completion

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the completion agrees."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        return outcome(completions(subject, indicator, data), [Relation.COMPLETION], subject)


class AverageOutsideParts(ObservationRule):
    """An average outside what it is the average of (平均数超出分项范围).

    ## Example
    ```yaml
    observations:
      - {indicator: assistance.subsistence_topup, value: 700元/人·月}
      - {indicator: assistance.subsistence_topup, breakdown: {area: urban}, value: 631元/人·月}
      - {indicator: assistance.subsistence_topup, breakdown: {area: rural}, value: 286元/人·月}
    ```
    ## Fix
    ```yaml
    observations:
      - {indicator: assistance.subsistence_topup, value: 400元/人·月}
      - {indicator: assistance.subsistence_topup, breakdown: {area: urban}, value: 631元/人·月}
      - {indicator: assistance.subsistence_topup, breakdown: {area: rural}, value: 286元/人·月}
    ```
    """

    code = "MZ707"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is averaged with weights."""
        return indicator.aggregation is Aggregation.WEIGHTED

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the whole lies between its parts."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        result: Result = NOT_APPLICABLE
        for found, _ in partitions(subject, data.indicators[subject.indicator], data):
            parts = [each for each in found if each is not None]
            if not parts:
                continue
            if len(parts) < len(found):
                return SkipReason.NO_PARTS
            result = _between(subject, subject.value, parts, data.policy)
            if result is not PASSED:
                return result
        return result


def _between(subject: Observation, whole: Figure, parts: list[Observation], policy: Policy) -> Result:
    """Whether an average lies between the least and the greatest of its parts."""
    figures = [each.value for each in parts if each.value is not None]
    if not all(each.unit.converts_to(whole.unit) for each in figures):
        return SkipReason.OTHER_UNIT
    average, ranges = interval_of(whole, policy), [interval_of(each, policy) for each in figures]
    if any(each.meets(average) for each in ranges) or len({each.below(average) for each in ranges}) > 1:
        return PASSED
    return Hit({"value": whole, "parts": tuple(figures)}, subject, ("value",), tuple(parts))
