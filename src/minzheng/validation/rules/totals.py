"""Rules about ratios and totals (比率与合计): parts, wholes, shares, growth, completion and districts recompute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from minzheng.model import Aggregation, Indicator, Observation, Target
from minzheng.progress import apportioned
from minzheng.quantities import Figure, Kind, Policy
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.formulas import equals, shown
from minzheng.validation.known_relations import GROWTHS, QUOTIENTS, TOTALS
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.recomputed import Recomputation, Recomputed, Relation
from minzheng.validation.relations import Lookup, changes, completions, partitions, quotients, totals
from minzheng.validation.rule import ObservationRule, TargetRule
from minzheng.validation.subjects import interval_of

Recomputing = Callable[[Observation, Indicator, CheckedData, Lookup], Iterable[Recomputation]]
"""What recomputes a figure."""


class PartLargerThanWhole(ObservationRule):
    """A part that is larger than its whole (分项大于总数)."""

    code = "MZ701"

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only what may have a whole in the data."""
        return may_have_wholes(indicator, data)

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a whole is certainly smaller."""
        return larger_than_wholes(subject, data, data.reported)


def may_have_wholes(indicator: Indicator, data: CheckedData) -> bool:
    """Whether the data hold a whole of an indicator: another one, the sum over parts, or a region around."""
    summed = indicator.aggregation is Aggregation.SUM
    parts = indicator.code in data.divided_codes or data.has_regions_within
    return bool(data.wholes.get(indicator.code)) or (summed and parts)


def larger_than_wholes(subject: Observation, data: CheckedData, look: Lookup, *, elsewhere: bool = False) -> Result:
    """Whether a part is certainly larger than a whole; ``elsewhere`` than one of another document."""
    if subject.value is None or subject.value.change:
        return NOT_APPLICABLE
    found = [each for each in _wholes(subject, data, look) if each is not None]
    wholes = [each for each in found if not elsewhere or each.document != subject.document]
    if not wholes:
        return NOT_APPLICABLE
    hits = []
    for each in wholes:
        assert each.value is not None
        if _is_larger(subject.value, each.value, data.policy):
            facts = {"part": subject.value, "whole": each.value, "of": data.indicators[each.indicator]}
            hits.append(Hit(facts, subject, ("value",), (each,)))
    return hits or PASSED


def _is_larger(part: Figure, whole: Figure, policy: Policy) -> bool:
    """Whether a part is certainly larger than a whole; in one unit the printed numbers mostly decide."""
    if part.unit is whole.unit and part.number <= whole.number:
        return False
    return part.unit.converts_to(whole.unit) and interval_of(whole, policy).below(interval_of(part, policy))


def _wholes(subject: Observation, data: CheckedData, look: Lookup) -> Iterator[Observation | None]:
    code = subject.indicator
    for whole in data.wholes.get(code, ()):
        yield look(subject, indicator=whole)
    if data.indicators[code].aggregation is not Aggregation.SUM:
        return
    for axis in subject.breakdown:
        yield look(subject, breakdown=tuple(each for each in subject.breakdown if each != axis))
    for region in data.containing_regions.get(subject.region.code, ()):
        yield look(subject, region=region)
    if subject.scope:
        yield look(subject, scope=())


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


class _RecomputedRule(ObservationRule):
    """A figure that does not come out when it is recomputed from others."""

    relations: ClassVar[tuple[Relation, ...]]
    """The ways of recomputing that it looks at."""
    recomputed: ClassVar[Recomputing]
    """What recomputes its figures."""

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether what is stated and what is recomputed agree."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        made = type(self).recomputed(subject, data.indicators[subject.indicator], data, data.reported)
        return outcome(made, self.relations, subject)


class TotalNotSum(_RecomputedRule):
    """A total that is not the sum of its parts (合计与分项不符)."""

    code = "MZ702"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.TOTAL,)
    recomputed: ClassVar[Recomputing] = totals

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed."""
        return indicator.aggregation is Aggregation.SUM

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only what the data may have parts of."""
        return may_have_parts(indicator, data)


def may_have_parts(indicator: Indicator, data: CheckedData) -> bool:
    """Whether the data may hold parts of an indicator: over a breakdown, other indicators, or regions."""
    parts = indicator.code in data.divided_codes or indicator.code in TOTALS
    return parts or data.has_regions_within or data.has_divisions


class ShareNotQuotient(_RecomputedRule):
    """A share that is not its numerator divided by its denominator (占比与分子分母不符)."""

    code = "MZ703"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.SHARE,)
    recomputed: ClassVar[Recomputing] = quotients

    def applies(self, indicator: Indicator) -> bool:
        """Only shares of which both parts are indicators."""
        known = indicator.numerator is not None or indicator.code in QUOTIENTS
        return known and indicator.kind is Kind.RATIO


class RateNotQuotient(_RecomputedRule):
    """A figure per head that is not its numerator divided by its denominator (人均数与分子分母不符)."""

    code = "MZ704"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.PER_HEAD,)
    recomputed: ClassVar[Recomputing] = quotients

    def applies(self, indicator: Indicator) -> bool:
        """Only rates of which both parts are indicators."""
        return indicator.numerator is not None and indicator.kind is Kind.RATE


class GrowthNotRecomputed(_RecomputedRule):
    """A growth, or a difference, that does not follow from the two levels (增速与水平数不符)."""

    code = "MZ705"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.GROWTH, Relation.YEARLY_GROWTH, Relation.DIFFERENCE)
    recomputed: ClassVar[Recomputing] = changes

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only what changes are reported of."""
        return indicator.code in data.changed_codes or indicator.code in GROWTHS

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the change agrees with the levels."""
        stated = subject.value is not None and (subject.value.change or subject.indicator in GROWTHS)
        return super().check(subject, data) if stated else NOT_APPLICABLE


class CompletionNotRecomputed(_RecomputedRule):
    """A completion that does not follow from what was promised and reached (完成率与目标、实绩不符)."""

    code = "MZ706"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.COMPLETION,)
    recomputed: ClassVar[Recomputing] = completions

    def applies(self, indicator: Indicator) -> bool:
        """Only statements of completion."""
        return indicator.states_completion


class AverageOutsideParts(ObservationRule):
    """An average outside what it is the average of (平均数超出分项范围)."""

    code = "MZ707"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is averaged with weights."""
        return indicator.aggregation is Aggregation.WEIGHTED

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only what the data may have parts of."""
        return may_have_parts(indicator, data)

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the whole lies between its parts."""
        if subject.value is None or subject.value.change:
            return NOT_APPLICABLE
        result: Result = NOT_APPLICABLE
        for found in partitions(subject, data.indicators[subject.indicator], data, data.reported):
            parts = [each for each in found.parts if each is not None]
            if not parts:
                continue
            if len(parts) < len(found.parts):
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


class ApportionedShortOfTarget(TargetRule):
    """Districts that all reach their targets and still leave the region's unmet (分解指标与总目标不符)."""

    code = "MZ617"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed over regions."""
        return indicator.aggregation is Aggregation.SUM

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the districts' targets make up that of the region."""
        indicator = data.indicators[subject.indicator]
        found = apportioned(subject, indicator, data.district_targets(subject), data.documents.values())
        if found is None:
            return NOT_APPLICABLE
        if found.holds is None:
            return SkipReason.NO_PARTS
        if found.holds:
            return PASSED
        facts = {"indicator": indicator, "bound": found.bound, "sum": found.sum, "count": len(found.parts)}
        return Hit(facts, subject, ("value",), found.parts)
