"""Rules across documents (跨文件勾稽): totals, parts, ratios and changes whose other figures stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from minzheng.model import Aggregation, Indicator, Observation, TimeKind
from minzheng.validation.checked_data import SETTLING, CheckedData
from minzheng.validation.known_relations import GROWTHS, QUOTIENTS
from minzheng.validation.outcomes import NOT_APPLICABLE, Hit, Result
from minzheng.validation.recomputed import Recomputed, Relation
from minzheng.validation.relations import changes, quotients, totals
from minzheng.validation.rule import ObservationRule
from minzheng.validation.rules.series import parts_of_year
from minzheng.validation.rules.totals import (
    Recomputing,
    larger_than_wholes,
    may_have_parts,
    may_have_wholes,
    outcome,
)


class _AcrossDocuments(ObservationRule):
    """A figure held against those of other documents; what its own document can settle is left to other rules."""

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only where there are other documents, and figures in them that may contradict."""
        return len(data.contents) > 1 and self.compares(indicator, data)

    def compares(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether the data may hold the figures that this rule needs beside those of an indicator."""
        raise NotImplementedError

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether figures of other documents contradict it."""
        if subject.value is None or not subject.value.op.is_point:
            return NOT_APPLICABLE
        return NOT_APPLICABLE if subject.status in SETTLING else self.held_against_others(subject, data)

    def held_against_others(self, subject: Observation, data: CheckedData) -> Result:
        """How it ends for a settled figure."""
        raise NotImplementedError


class _RecomputedAcross(_AcrossDocuments):
    """A figure that does not come out when it is recomputed from figures of other documents."""

    relations: ClassVar[tuple[Relation, ...]]
    """The ways of recomputing that it looks at."""
    recomputed: ClassVar[tuple[Recomputing, ...]]
    """What recomputes its figures."""

    def held_against_others(self, subject: Observation, data: CheckedData) -> Result:
        """Whether what is stated and what is recomputed agree."""
        indicator = data.indicators[subject.indicator]
        made = [
            each
            for recompute in type(self).recomputed
            for each in recompute(subject, indicator, data, data.reported_anywhere)
            if not isinstance(each, Recomputed) or from_elsewhere(each.inputs, subject)
        ]
        return outcome(made, self.relations, subject)


def from_elsewhere(inputs: Iterable[Observation], subject: Observation) -> bool:
    """Whether a figure of another document is among these."""
    return any(each.document != subject.document for each in inputs)


class TotalAcrossDocuments(_RecomputedAcross):
    """A total that is not the sum of what other documents report of its parts (合计与其他文件的分项之和不符)."""

    code = "MZ853"
    relations: ClassVar[tuple[Relation, ...]] = (Relation.TOTAL,)
    recomputed: ClassVar[tuple[Recomputing, ...]] = (totals,)

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed."""
        return indicator.aggregation is Aggregation.SUM

    def compares(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether the data may hold parts."""
        return may_have_parts(indicator, data)


class PartAboveWholeElsewhere(_AcrossDocuments):
    """A part that is larger than the whole that another document reports (分项大于其他文件的总数)."""

    code = "MZ854"

    def compares(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether the data may hold a whole."""
        return may_have_wholes(indicator, data)

    def held_against_others(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a whole of another document is certainly smaller."""
        return larger_than_wholes(subject, data, data.reported_anywhere, elsewhere=True)


class RatioAcrossDocuments(_RecomputedAcross):
    """A ratio or a change that does not follow from figures of other documents (比率或增减与其他文件不符)."""

    code = "MZ855"
    relations: ClassVar[tuple[Relation, ...]] = (
        Relation.SHARE,
        Relation.PER_HEAD,
        Relation.GROWTH,
        Relation.YEARLY_GROWTH,
        Relation.DIFFERENCE,
    )
    recomputed: ClassVar[tuple[Recomputing, ...]] = (quotients, changes)

    def compares(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether it is a ratio of two figures, or changes of it are reported."""
        divided = indicator.numerator is not None or indicator.code in QUOTIENTS
        return divided or indicator.code in data.changed_codes or indicator.code in GROWTHS


class YearAcrossDocuments(_AcrossDocuments):
    """A year that is not the sum of the parts that other documents report (全年数与其他文件各期之和不符)."""

    code = "MZ857"

    def applies(self, indicator: Indicator) -> bool:
        """Only sums over windows."""
        return indicator.time is TimeKind.FLOW and indicator.aggregation is Aggregation.SUM

    def compares(self, indicator: Indicator, data: CheckedData) -> bool:
        """Whether there are windows of less than a year."""
        return data.has_part_years

    def held_against_others(self, subject: Observation, data: CheckedData) -> Result:
        """Whether the pieces add up."""
        result = parts_of_year(subject, data, data.reported_anywhere)
        if isinstance(result, Hit):
            elsewhere = from_elsewhere((each for each in result.also if isinstance(each, Observation)), subject)
            return result if elsewhere else NOT_APPLICABLE
        return result
