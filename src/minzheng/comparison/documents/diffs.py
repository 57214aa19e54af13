"""Diffs (对照结果): what changed from one document to another, in a fixed order, and the same backwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import overload

import attrs

from minzheng.comparison.documents.changes import Change, ChangeKind, Unchanged
from minzheng.model import Document, Reportable
from minzheng.quantities import DEFAULT, Policy


@attrs.frozen(kw_only=True)
class Diff(Reportable):
    """What changed from one document to another (对照结果), in a fixed order; what stayed is kept apart.

    >>> import minzheng as mz
    >>> document = mz.Document(id="a", title="计划", region="320400", period=2025)
    >>> old, new = (mz.Plan(document=document, targets=[mz.Target(indicator="elderly.beds", value=value)])
    ...             for value in ("不少于500张", "不少于600张"))
    >>> found = mz.diff(old, new)
    >>> [each.kind.value for each in found.changes], len(found.kept)
    (['raised'], 0)
    """

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
        changes = sorted((change.inverse() for change in self.changes), key=place_of_change)
        kept = sorted((match.inverse() for match in self.kept), key=place_of_match)
        return attrs.evolve(self, a=self.b, b=self.a, changes=tuple(changes), kept=tuple(kept))

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    @overload
    def __getitem__(self, place: int) -> Change: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Change, ...]: ...
    def __getitem__(self, place: int | slice) -> Change | tuple[Change, ...]:
        return self.changes[place]

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {kind.label('en')}" for kind, count in self.counts().items() if count)
        return f"<Diff {self.a.id} → {self.b.id}: {counts or 'no changes'}, {len(self.kept)} kept>"


def place_of_change(change: Change) -> tuple[object, ...]:
    """Where a change stands: the same for it and for its inverse."""
    given = [each for each in (change.before, change.after) if each is not None]
    times = sorted((each.period.last or date.max, str(each.period)) for each in given)
    sorts = sorted(type(each).__name__ for each in given)
    return change.path, sorts, times, sorted((change.old, change.new)), len(given)


def place_of_match(match: Unchanged) -> tuple[object, ...]:
    """Where a match stands: the same for it and for its inverse."""
    return match.path, sorted(str(each.period) for each in (match.before, match.after))
