"""Rules about structure (结构): what is stated twice, and what refers to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from minzheng.language import Labelled
from minzheng.model import (
    Confidence,
    Deliverable,
    Indicator,
    Missing,
    Modality,
    Obligation,
    Observation,
    ObservationStatus,
    Other,
    Target,
    list_name,
    meant_as,
    words_of,
)
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result
from minzheng.validation.rule import DocumentRule, FactRule, IndicatorRule, StatementRule, TargetRule
from minzheng.validation.subjects import DocumentContents, Fact, Statement, change, interval_of, level, references


class DuplicateTarget(TargetRule):
    """A plan that sets one target twice (目标重复)."""

    code = "MZ101"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether an earlier target of the document is about the same."""
        same = [each for each in data.same_targets(subject) if each.document == subject.document]
        if len(same) < 2:
            return PASSED
        before = same[: next(place for place, each in enumerate(same) if each is subject)]
        for each in before:
            striving = (each.modality == Modality.STRIVE) is (subject.modality == Modality.STRIVE)
            alike = striving and (change(each) is None) is (change(subject) is None)
            if alike and not _complementary(each, subject, data.indicators[subject.indicator]):
                return Hit({"first": each.value, "second": subject.value}, subject, (), (each,))
        return PASSED


def _complementary(first: Target, second: Target, indicator: Indicator) -> bool:
    """Whether one is judged as a floor and the other as a ceiling."""
    bounds = [level(each, indicator) for each in (first, second)]
    ops = [meant_as(each, indicator.direction) for each in bounds if each is not None]
    return any(op.is_floor for op in ops) and any(op.is_ceiling for op in ops)


class DuplicateObservation(FactRule):
    """A document that reports one fact twice (观测值重复)."""

    code = "MZ102"

    def check(self, subject: Fact, data: CheckedData) -> Result:
        """Whether two reports come from one document."""
        seen: dict[tuple[object, ...], Observation] = {}
        hits = []
        for each in subject.reports:
            assert each.value is not None
            sort = each.value.kind if each.value.change else None
            key = each.document, each.period, sort, each.status == "preliminary"
            first = seen.setdefault(key, each)
            if first is not each:
                hits.append(Hit({"first": first.value, "second": each.value}, each, (), (first,)))
        return hits or PASSED


class BreakdownNotAllowed(StatementRule):
    """A breakdown that the indicator does not have (分组不属于指标)."""

    code = "MZ103"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether axis and value are known."""
        if not subject.breakdown:
            return NOT_APPLICABLE
        indicator = data.indicators[subject.indicator]
        allowed = dict(indicator.breakdowns)
        for axis, value in subject.breakdown:
            if value not in allowed.get(axis, ()):
                known = tuple(f"{name}: {each}" for name, values in indicator.breakdowns for each in values)
                facts = {"indicator": indicator, "axis": axis, "value": value, "known": known or ("–",)}
                return Hit(facts, subject, ("breakdown",))
        return PASSED


class ScopeContradictsItself(StatementRule):
    """Conditions that nobody can meet at once (口径条件相互矛盾)."""

    code = "MZ129"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether two bounds on one thing exclude each other."""
        bounds = [each for each in subject.scope if each.bound is not None]
        if len(bounds) < 2:
            return NOT_APPLICABLE
        for first, second in combinations(bounds, 2):
            one, other = first.bound, second.bound
            if first.subject != second.subject or one is None or other is None:
                continue
            if not one.unit.converts_to(other.unit):
                continue
            if not interval_of(one, data.policy, exact=True).meets(interval_of(other, data.policy, exact=True)):
                return Hit({"first": str(first), "second": str(second)}, subject, ("scope",))
        return PASSED


class IndicatorUnknown(StatementRule):
    """An indicator that the catalogue does not have (指标未知)."""

    code = "MZ104"
    unknown = True

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether anybody knows the code."""
        if data.indicator(subject.indicator) is not None:
            return PASSED
        return Hit({"code": subject.indicator}, subject, ("indicator",))


class ReferenceUnknown(IndicatorRule):
    """A definition that refers to indicators that nobody knows (引用的指标不存在)."""

    code = "MZ105"

    def check(self, subject: Indicator, data: CheckedData) -> Result:
        """Whether each code is known."""
        named = [
            (field, code)
            for field in ("numerator", "denominator", "weight", "successor")
            if (code := getattr(subject, field)) is not None
        ]
        if not named:
            return NOT_APPLICABLE
        missing = [(field, code) for field, code in named if data.indicator(code) is None]
        return [
            Hit({"indicator": subject, "field": field, "code": code}, subject, (field,)) for field, code in missing
        ] or PASSED


class DocumentUnknown(TargetRule):
    """A target that refers to a document that is not there (引用的文件不存在)."""

    code = "MZ106"

    def check(self, subject: Target, data: CheckedData) -> Result:
        """Whether the documents named are there."""
        named = [each.document for each in references(subject) if each.document is not None]
        if not named:
            return NOT_APPLICABLE
        for each in named:
            if each not in data.documents:
                return Hit({"document": each}, subject)
        return PASSED


class WordUnknown(DocumentRule):
    """A word that its list does not know (代码表外的词)."""

    code = "MZ108"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether status, reason, obligation, modality and confidence are words of their lists."""
        words = [(each, word) for each in subject.statements for word in _listed_words(each)]
        if not words:
            return NOT_APPLICABLE
        return [_unknown(each, *word) for each, word in words if type(word[1]) is Other] or PASSED


def _unknown(statement: Any, steps: tuple[str, ...], word: str, codes: type[Labelled]) -> Hit:
    facts = {"text": str(word), "list": list_name(codes), "nearest": words_of(codes).nearest(word)}
    return Hit(facts, statement, steps)


LISTED: Mapping[str, type[Labelled]] = {
    "status": ObservationStatus,
    "missing": Missing,
    "obligation": Obligation,
    "modality": Modality,
}
"""The fields of statements that are words of open lists."""


def _listed_words(statement: Any) -> Iterator[tuple[tuple[str, ...], str, type[Labelled]]]:
    """Every word of a list in a statement, with the field where it stands and its list."""
    for name, codes in LISTED.items():
        if (word := getattr(statement, name, None)) is not None:
            yield (name,), word, codes
    evidence = getattr(statement, "evidence", None)
    if evidence is not None and evidence.confidence is not None:
        yield ("evidence", "confidence"), evidence.confidence, Confidence


class DuplicateDeliverable(DocumentRule):
    """A plan that promises one deliverable twice (任务成果重复)."""

    code = "MZ107"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether a title stands twice."""
        if not subject.deliverables:
            return NOT_APPLICABLE
        return list(_repeated(subject.deliverables)) or PASSED


def _repeated(deliverables: tuple[Deliverable, ...]) -> Iterator[Hit]:
    seen: dict[object, Deliverable] = {}
    for each in deliverables:
        first = seen.setdefault((each.title, each.region, each.period), each)
        if first is not each:
            yield Hit({"title": each.title, "period": each.period}, each, (), (first,))
