"""Diff (对照): what changed from one plan, summary, dataset, indicator or catalogue to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

import attrs

from minzheng.comparison.documents.alignment import CodePairs, as_code_pairs
from minzheng.comparison.documents.datasets import DatasetDiff, same_documents
from minzheng.comparison.documents.definitions import DefinitionDiff, Definitions, definition_diff
from minzheng.comparison.documents.diffs import Diff
from minzheng.comparison.documents.document_diffs import Settings, document_diff
from minzheng.datasets import Dataset, catalogue_of, policy_of
from minzheng.model import Indicator, Plan, Summary, expect
from minzheng.quantities import Policy


@overload
def diff(a: Definitions, b: Definitions) -> DefinitionDiff: ...
@overload
def diff(
    a: Plan | Summary,
    b: Plan | Summary | Dataset,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Diff: ...
@overload
def diff(
    a: Dataset,
    b: Plan | Summary,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Diff: ...
@overload
def diff(
    a: Dataset,
    b: Dataset,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Diff | DatasetDiff: ...
def diff(
    a: Plan | Summary | Dataset | Definitions,
    b: Plan | Summary | Dataset | Definitions,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Diff | DatasetDiff | DefinitionDiff:
    """What changed from one plan or summary to another, or from one document with both to another (对照).

    Statements answer to each other by indicator, breakdown, scope and region, never by names that look alike.
    ``mapping`` declares codes (of deliverables and tasks: titles) that mean one thing, in either order. ``replaced``
    holds pairs (old, new) of indicators of which the second took the place of the first between these two documents;
    the catalogue's successors count as declared. ``catalogue`` defaults to the one that goes with the documents.
    ``diff(b, a)`` is ``diff(a, b).inverse()``.

    A dataset of one document stands for it, as ``data.of(id)`` gives it. Two datasets of several documents give a
    ``DatasetDiff``: documents answer to each other by their id, else by issuer, region, period and title. Two
    indicators or two catalogues give a ``DefinitionDiff``. Anything else raises ``ModelError``.

    >>> from minzheng.model import Document, Observation, Target
    >>> promise = Target(indicator="elderly.nursing_bed_share", value="不低于55%", period="十四五", region="CN")
    >>> report = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")
    >>> plan = Plan(document=Document(id="plan", title="规划"), targets=[promise])
    >>> summary = Summary(document=Document(id="summary", title="总结"), observations=[report])
    >>> diff(plan, summary)
    <Diff plan → summary: 1 raised, 0 kept>
    >>> diff(plan, summary)[0].verdict.value
    'met'
    >>> beds = Indicator(code="local.b", name="床位", unit="张", time="stock", direction="higher")
    >>> [(each.field, each.old, each.new) for each in diff(beds, attrs.evolve(beds, version="2"))]
    [('version', '1', '2')]
    """
    settled = policy_of(a, b, given=policy)
    if isinstance(a, Indicator | Mapping) and isinstance(b, Indicator | Mapping):
        return definition_diff(a, b)
    for each in (a, b):
        expect(each, Plan | Summary | Dataset, "diff()", "two_documents")
    assert not isinstance(a, Indicator | Mapping)
    assert not isinstance(b, Indicator | Mapping)
    known = catalogue_of(a, b, given=catalogue)
    settings = Settings(mapping or {}, as_code_pairs(replaced, "replaced="), known, settled)
    if isinstance(a, Dataset) and isinstance(b, Dataset) and not len(a.documents) == len(b.documents) == 1:
        return _dataset_diff(a, b, settings)
    return document_diff(a, b, settings)


def _dataset_diff(a: Dataset, b: Dataset, settings: Settings) -> DatasetDiff:
    """Document by document; one that only one of them has beside an empty version of itself."""
    pairs = same_documents(a.documents, b.documents)
    matched = {id(each) for pair in pairs for each in pair}
    dropped, added = ([each for each in x.documents if id(each) not in matched] for x in (a, b))
    one, other = _by_document(a), _by_document(b)
    local = [{each.code: each for each in x.local} for x in (a, b)]
    return DatasetDiff(
        diffs=tuple(document_diff(one[left.id], other[right.id], settings) for left, right in pairs),
        added=tuple(document_diff(_emptied(other[each.id]), other[each.id], settings) for each in added),
        dropped=tuple(document_diff(one[each.id], _emptied(one[each.id]), settings) for each in dropped),
        definitions=definition_diff(*local),
    )


def _by_document(data: Dataset) -> dict[str, Dataset]:
    """What each document of a dataset says."""
    held: dict[str, tuple[list[Plan], list[Summary]]] = {each.id: ([], []) for each in data.documents}
    for plan in data.plans:
        held[plan.id][0].append(plan)
    for summary in data.summaries:
        held[summary.id][1].append(summary)
    return {id: attrs.evolve(data, plans=one, summaries=other, findings=()) for id, (one, other) in held.items()}


def _emptied(data: Dataset) -> Dataset:
    """A document that says nothing yet."""
    plans = [Plan(document=each.document) for each in data.plans]
    return attrs.evolve(data, plans=plans, summaries=[Summary(document=each.document) for each in data.summaries])
