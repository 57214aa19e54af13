"""Diff (对照): what changed from one plan or summary to another, each change with both statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from minzheng.comparison.documents.alignment import Alignment, CodePairs, Names, Pair, align, as_code_pairs, statements
from minzheng.comparison.documents.changes import (
    PLAN,
    SUMMARY,
    Change,
    ChangeKind,
    Sorts,
    Unchanged,
    one_sided,
    path_of,
)
from minzheng.comparison.documents.revisions import FieldChange, Revision, revision_of, year_of
from minzheng.comparison.documents.undertaking_revisions import undertaking_revision
from minzheng.comparison.pairs.operands import scope_text, statement_text
from minzheng.errors import ModelError
from minzheng.language import text
from minzheng.model import (
    Dataset,
    Document,
    Indicator,
    Observation,
    Plan,
    Reportable,
    Statement,
    Summary,
    Target,
    Undertaking,
    expect,
    title_of,
)
from minzheng.quantities import DEFAULT, Policy, Verdict


@attrs.frozen(kw_only=True)
class Diff(Reportable):
    """What changed from one document to another (对照结果), in a fixed order; what stayed is kept apart."""

    a: Document
    """The first document."""
    b: Document
    """The second document."""
    changes: tuple[Change, ...]
    """Every change, one for each field, by what it is about."""
    kept: tuple[Unchanged, ...]
    """Statements of one thing that say the same."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def of(self, *kinds: ChangeKind | str) -> tuple[Change, ...]:
        """The changes of some kinds, given as members or as their codes."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind; every kind is named, also those with none."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind}

    def inverse(self) -> Diff:
        """What changed from the second document to the first."""
        changes = sorted((change.inverse() for change in self.changes), key=_place)
        kept = sorted((match.inverse() for match in self.kept), key=_match_place)
        return attrs.evolve(self, a=self.b, b=self.a, changes=tuple(changes), kept=tuple(kept))

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __getitem__(self, place: int) -> Change:
        return self.changes[place]

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind.label('en')}" for kind, count in self.counts().items() if count)
        return f"<Diff {self.a.id} → {self.b.id}: {counts or 'no changes'}, {len(self.kept)} kept>"


def diff(
    a: Plan | Summary | Dataset,
    b: Plan | Summary | Dataset,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    *,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Diff:
    """What changed from one plan or summary to another, or from one document with both to another (对照).

    Statements answer to each other by indicator, breakdown, scope and region, never by names that look alike.
    ``mapping`` declares codes (of deliverables and tasks: titles) that mean one thing, in either order. A dataset
    stands for its one document, as ``data.of(id)`` gives it. ``replaced`` holds pairs
    (old, new) of indicators of which the second took the place of the first between these two documents; the
    catalogue's successors count as declared. ``diff(b, a)`` is ``diff(a, b).inverse()``. ``indicators`` defaults to the
    shipped catalogue.

    >>> promise = Target(indicator="elderly.nursing_bed_share", value="不低于55%", period="十四五", region="CN")
    >>> report = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")
    >>> plan = Plan(document=Document(id="plan", title="规划"), targets=[promise])
    >>> summary = Summary(document=Document(id="summary", title="总结"), observations=[report])
    >>> diff(plan, summary)
    <Diff plan → summary: 1 raised, 0 kept>
    >>> diff(plan, summary)[0].verdict.value
    'met'
    """
    from minzheng.catalogue import indicators as shipped

    known = shipped if indicators is None else indicators
    for each in (a, b):
        expect(each, Plan | Summary | Dataset, "diff()", "two_documents")
    left, right = statements(a), statements(b)
    names = Names(mapping or {}, (*left, *right))
    documents = _document(a), _document(b)
    sorts = _sort(a), _sort(b)
    found = align(
        left,
        right,
        names=names,
        replaced=as_code_pairs(replaced, "replaced="),
        indicators=known,
        one_issuer=bool(documents[0].issuer and documents[0].issuer == documents[1].issuer),
    )
    differ = _Differ(names, known, sorts, (_edition(a), _edition(b)), policy, documents)
    changes, kept = differ.all(found)
    return Diff(a=documents[0], b=documents[1], changes=tuple(changes), kept=tuple(kept), policy=policy)


def _document(x: Plan | Summary | Dataset) -> Document:
    """The one document of what is set against another; ``ModelError`` for a dataset of several."""
    if not isinstance(x, Dataset):
        return x.document
    if len(x.documents) != 1:
        raise ModelError("MZ621", function="diff()", wanted=text("argument.two_documents"), found=repr(x))
    return x.documents[0]


def _sort(x: Plan | Summary | Dataset) -> str:
    return SUMMARY if isinstance(x, Summary) or (isinstance(x, Dataset) and x.summaries) else PLAN


def _edition(x: Plan | Summary | Dataset) -> int | None:
    """The year that a document is about at the latest."""
    return year_of(_document(x).period or (x.period if isinstance(x, Plan) else None))


@attrs.frozen
class _Differ:
    """What is needed to say what became of a statement."""

    names: Names
    indicators: Mapping[str, Indicator]
    sorts: Sorts
    editions: tuple[int | None, int | None]
    policy: Policy
    documents: tuple[Document, Document]

    def all(self, found: Alignment) -> tuple[list[Change], list[Unchanged]]:
        """Every change and every match, each in its place."""
        changes: list[Change] = []
        kept: list[Unchanged] = []
        for pair in found.matched:
            made, verdict = self.matched(pair)
            changes += made
            if not made:
                kept.append(Unchanged(path=self.path(pair), before=pair[0], after=pair[1], verdict=verdict))
        changes += [self.whole(ChangeKind.SCOPE_CHANGED, pair, "scope") for pair in found.rescoped]
        changes += [self.whole(ChangeKind.SUCCEEDED, pair, "indicator") for pair in found.succeeded]
        changes += [self.whole(ChangeKind.PRECEDED, pair, "indicator") for pair in found.preceded]
        changes += [self.alone(each, after=False) for each in found.only_left]
        changes += [self.alone(each, after=True) for each in found.only_right]
        return sorted(changes, key=_place), sorted(kept, key=_match_place)

    def matched(self, pair: Pair) -> tuple[list[Change], Verdict | None]:
        """The changes of two statements of one thing, one for each field."""
        found = self.revision(*pair)
        return [self.change(pair, found, each) for each in found.changes], found.verdict

    def revision(self, before: Statement, after: Statement) -> Revision:
        """What became of every field of two statements of one thing."""
        if isinstance(before, Undertaking) and isinstance(after, Undertaking):
            left, right = self.documents
            return undertaking_revision((before, left), (after, right), self.editions)
        assert isinstance(before, Observation | Target)
        assert isinstance(after, Observation | Target)
        left, right = self.documents
        return revision_of(
            before,
            after,
            indicators=self.indicators,
            editions=self.editions,
            policy=self.policy,
            one_document=left.id == right.id,
        )

    def change(self, pair: Pair, found: Revision, each: FieldChange) -> Change:
        """One change of a field."""
        moved = each.kind in (ChangeKind.RAISED, ChangeKind.LOWERED)
        return Change(
            kind=each.kind,
            path=self.path(pair, each.field),
            before=pair[0],
            after=pair[1],
            old=each.old,
            new=each.new,
            difference=found.difference if moved else None,
            reasons=found.reasons if each.field == "value" else (),
            verdict=found.verdict,
            indicator=self.indicator(pair[1]),
            sorts=self.sorts,
        )

    def whole(self, kind: ChangeKind, pair: Pair, field: str) -> Change:
        """A change of what a statement is about."""
        old, new = (_about(each, field) for each in pair)
        return Change(
            kind=kind,
            path=self.path(pair, field),
            before=pair[0],
            after=pair[1],
            old=old,
            new=new,
            indicator=self.indicator(pair[1]),
            sorts=self.sorts,
        )

    def alone(self, each: Statement, *, after: bool) -> Change:
        """A statement that only one of the documents has."""
        return Change(
            kind=one_sided(each, self.sorts, after=after),
            path=path_of(each, self.code(each)),
            before=None if after else each,
            after=each if after else None,
            old="" if after else statement_text(each),
            new=statement_text(each) if after else "",
            indicator=self.indicator(each),
            sorts=self.sorts,
        )

    def path(self, pair: Pair, field: str = "") -> str:
        """The path of two statements, the same whichever comes first."""
        return min(path_of(each, self.code(each), field) for each in pair)

    def code(self, each: Statement) -> str:
        """The code by which a statement's indicator is known, or the title of what has no number."""
        return self.names.of(title_of(each.title) if isinstance(each, Undertaking) else each.indicator)

    def indicator(self, each: Statement) -> Indicator | None:
        """The indicator of a statement, if the catalogue has it."""
        return None if isinstance(each, Undertaking) else self.indicators.get(each.indicator)


def _about(each: Statement, field: str) -> str:
    assert isinstance(each, Target | Observation)
    return scope_text(each.scope) if field == "scope" else each.indicator


def _place(change: Change) -> tuple[object, ...]:
    """Where a change stands: the same for it and for its inverse."""
    given = [each for each in (change.before, change.after) if each is not None]
    times = sorted((each.period.last or date.max, str(each.period)) for each in given)
    sorts = sorted(type(each).__name__ for each in given)
    return change.path, sorts, times, sorted((change.old, change.new)), len(given)


def _match_place(match: Unchanged) -> tuple[object, ...]:
    return match.path, sorted(str(each.period) for each in (match.before, match.after))
