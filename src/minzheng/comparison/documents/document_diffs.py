"""Diffs of documents (两份文件对照): what became of each statement, field by field."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.comparison.documents.alignment import Alignment, CodePairs, Names, Pair, align, statements
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
from minzheng.comparison.documents.diffs import Diff, place_of_change, place_of_match
from minzheng.comparison.documents.revisions import FieldChange, Revision, revision_of, year_of
from minzheng.comparison.documents.undertaking_revisions import undertaking_revision
from minzheng.comparison.pairs.operands import scope_text, statement_text
from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.language import text
from minzheng.model import Document, Indicator, Observation, Plan, Statement, Summary, Target, Undertaking, title_of
from minzheng.quantities import Policy, Verdict


@attrs.frozen
class Settings:
    """What is declared for a diff."""

    mapping: CodePairs
    replaced: tuple[tuple[str, str], ...]
    indicators: Mapping[str, Indicator]
    policy: Policy


def document_diff(a: Plan | Summary | Dataset, b: Plan | Summary | Dataset, settings: Settings) -> Diff:
    """What changed from one document to another; ``ModelError`` for a dataset of several."""
    left, right = statements(a), statements(b)
    names = Names(settings.mapping, (*left, *right))
    documents = _document(a), _document(b)
    found = align(
        left,
        right,
        names=names,
        replaced=settings.replaced,
        indicators=settings.indicators,
        one_issuer=bool(documents[0].issuer and documents[0].issuer == documents[1].issuer),
    )
    sorts, editions = (_sort(a), _sort(b)), (_edition(a), _edition(b))
    changes, kept = _Differ(names, settings.indicators, sorts, editions, settings.policy, documents).all(found)
    return Diff(a=documents[0], b=documents[1], changes=tuple(changes), kept=tuple(kept), policy=settings.policy)


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
        return sorted(changes, key=place_of_change), sorted(kept, key=place_of_match)

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
