"""Datasets compared (数据集对照): which documents answer to each other, and what changed in each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

import attrs

from minzheng.comparison.documents.changes import Change, ChangeKind
from minzheng.comparison.documents.definitions import DefinitionDiff
from minzheng.comparison.documents.diffs import Diff
from minzheng.model import Document, Reportable, title_of


@attrs.frozen(kw_only=True, repr=False)
class DatasetDiff(Reportable):
    """What changed from one dataset to another (数据集对照结果), document by document.

    >>> import minzheng as mz
    >>> len(mz.diff(mz.demo(), mz.demo()).changes)
    0
    """

    diffs: tuple[Diff, ...] = ()
    """What changed in each document that both have, in the order of the first."""
    added: tuple[Diff, ...] = ()
    """The documents that only the second has; all they say is new."""
    dropped: tuple[Diff, ...] = ()
    """The documents that only the first has; all they say is gone."""
    definitions: DefinitionDiff = attrs.field(factory=DefinitionDiff)
    """What changed in the indicators of the datasets' own."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in all documents."""
        return tuple(change for diff in self for change in diff.changes)

    def of(self, *kinds: ChangeKind | str) -> tuple[Change, ...]:
        """The changes of some kinds, given as members or as their codes."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind; every kind is named, also those with none."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind}

    def inverse(self) -> DatasetDiff:
        """What changed from the second dataset to the first."""
        diffs, added, dropped = (
            tuple(each.inverse() for each in held) for held in (self.diffs, self.dropped, self.added)
        )
        return DatasetDiff(diffs=diffs, added=added, dropped=dropped, definitions=self.definitions.inverse())

    def __iter__(self) -> Iterator[Diff]:
        return iter((*self.diffs, *self.added, *self.dropped))

    def __len__(self) -> int:
        return len(self.diffs) + len(self.added) + len(self.dropped)

    def __repr__(self) -> str:
        counts = f"{len(self.diffs)} in both, {len(self.added)} added, {len(self.dropped)} dropped"
        return f"<DatasetDiff: {counts}, {len(self.changes)} changes>"


Pairs = list[tuple[Document, Document]]


def same_documents(left: Iterable[Document], right: Iterable[Document]) -> Pairs:
    """The documents of two datasets that answer to each other.

    Those of one id; of what is left those of one issuer, region, period and title, then those of one title, then those
    of one issuer, region and period, each where it leaves no choice.
    """
    first, second, found = list(left), list(right), []
    for key in (_id, _print, _title, _return):
        pairs = _paired(first, second, key)
        found += pairs
        first = [each for each in first if all(each is not one for one, _ in pairs)]
        second = [each for each in second if all(each is not other for _, other in pairs)]
    return found


def _id(each: Document) -> Hashable:
    return each.id


def _print(each: Document) -> Hashable:
    return each.issuer, each.region, each.period, title_of(each.title)


def _title(each: Document) -> Hashable:
    return title_of(each.title)


def _return(each: Document) -> Hashable:
    """The body and the time of a document, where both are said."""
    body = each.issuer or each.region
    return None if body is None or each.period is None else (each.issuer, each.region, each.period)


def _paired(left: list[Document], right: list[Document], key: Callable[[Document], Hashable]) -> Pairs:
    held: dict[Hashable, tuple[list[Document], list[Document]]] = defaultdict(lambda: ([], []))
    for side, given in enumerate((left, right)):
        for each in given:
            held[key(each)][side].append(each)
    held.pop(None, None)
    return [(one[0], other[0]) for one, other in held.values() if len(one) == len(other) == 1]
