"""Lineages (承接脉络): what became of every promise over the editions of plans and summaries, edition by edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import overload

import attrs

from minzheng.comparison.pairs.estimates import Estimate
from minzheng.embedding import Embedded
from minzheng.language import Labelled
from minzheng.model import Condition, Document, Indicator, Observation, Promise, Reportable, Undertaking
from minzheng.periods import Period
from minzheng.progress import Progress
from minzheng.quantities import DEFAULT, Pairs, Policy
from minzheng.regions import Region


class Turn(Labelled):
    """What a step of a promise is (脉络节点).

    >>> Turn("stated").label("zh"), Turn("stated").label("en")
    ('提出', 'stated')
    """

    STATED = "stated"
    STAGED = "staged"
    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    SOFTENED = "softened"
    STRENGTHENED = "strengthened"
    POSTPONED = "postponed"
    ADVANCED = "advanced"
    SUCCEEDED = "succeeded"
    RETITLED = "retitled"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    RESTATED = "restated"
    REPORTED = "reported"
    PART_REPORTED = "part_reported"
    UNREPORTED = "unreported"
    NOT_DUE = "not_due"
    DROPPED = "dropped"
    UNSTATED = "unstated"
    """A year of a plan for which nothing of the promise is stated."""


@attrs.frozen(kw_only=True, repr=False)
class Result(Embedded):
    """What a document reports of a promise (结果), and what it decides.

    >>> import minzheng as mz
    >>> [str(made.progress.verdict) for made in mz.lineage(mz.demo())[0].steps[0].results]
    ['met']
    """

    observation: Observation | Undertaking
    """The figure; of what has no number the report that it was done."""
    document: Document
    """The document that reports it."""
    progress: Progress
    """How the promise stands by it."""

    def __repr__(self) -> str:
        seen, status = self.observation, self.progress.status.label("en")
        said = seen.value if isinstance(seen, Observation) else seen.title
        return f"<Result {said} ({seen.period}) in {self.document.id}: {status}>"


@attrs.frozen(kw_only=True, repr=False)
class Step(Embedded):
    """One edition of a promise (脉络节点).

    >>> import minzheng as mz
    >>> mz.lineage(mz.demo())[0].steps[0].fate.value
    'reported'
    """

    document: Document
    """The document that states it."""
    target: Promise
    """The promise."""
    turns: tuple[Turn, ...]
    """How it differs from the step before."""
    difference: Estimate | None
    """By how much its number was raised or lowered."""
    results: tuple[Result, ...]
    """What is reported of it, in the order of time."""
    fate: Turn
    """Reported, reported in part, unreported, or not due."""

    def __repr__(self) -> str:
        turns = ", ".join(turn.label("en") for turn in self.turns)
        return f"<Step {self.target.period} in {self.document.id}: {turns} → {self.fate.label('en')}>"


@attrs.frozen(kw_only=True, repr=False)
class Thread(Embedded):
    """The path of one promise (脉络).

    >>> import minzheng as mz
    >>> thread = mz.lineage(mz.demo())[0]
    >>> thread.code, len(thread.steps)
    ('charity.donations_raised', 1)
    """

    code: str
    """The code of the indicator; of what has no number its title."""
    indicator: Indicator | None
    """The indicator, if the catalogue has it."""
    region: Region
    """The region."""
    breakdown: Pairs
    """The part it is about."""
    scope: tuple[Condition, ...]
    """The conditions it holds under."""
    steps: tuple[Step, ...]
    """Its editions, in the order of the documents and of time."""
    unstated: tuple[Period, ...]
    """Years for which other promises were made, but not this one."""
    predecessor: str | None
    """The code of the indicator whose place it took, as declared."""

    def __repr__(self) -> str:
        return f"<Thread {self.code} {self.region}: {len(self.steps)} steps>"


@attrs.frozen(kw_only=True, repr=False)
class Lineage(Reportable):
    """What became of every promise over several documents (目标沿革).

    >>> import minzheng as mz
    >>> found = mz.lineage(mz.demo())
    >>> [each.id for each in found.editions], len(found.threads)
    (['qinghe-2024-plan', 'qinghe-2024-report', 'qinghe-2025-report'], 15)
    """

    editions: tuple[Document, ...]
    """The documents, in the order given, each once."""
    threads: tuple[Thread, ...]
    """The path of each promise, by indicator, region, breakdown and scope; then those of tasks and deliverables."""
    as_of: date | None = None
    """Promises due after this day are not asked for their results."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[Thread]:
        return iter(self.threads)

    def __len__(self) -> int:
        return len(self.threads)

    @overload
    def __getitem__(self, place: int) -> Thread: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Thread, ...]: ...
    def __getitem__(self, place: int | slice) -> Thread | tuple[Thread, ...]:
        return self.threads[place]

    def of(self, indicator: str, **breakdown: str) -> tuple[Thread, ...]:
        """The paths of one indicator, of one breakdown if that is given."""
        part = tuple(sorted(breakdown.items()))
        return tuple(each for each in self.threads if each.code == indicator and (not part or each.breakdown == part))

    def steps(self, *turns: Turn | str) -> tuple[tuple[Thread, Step], ...]:
        """Every step that took one of these turns, with the path it is on."""
        asked = {str(turn) for turn in turns}
        taken = [(each, step) for each in self.threads for step in each.steps]
        return tuple((each, step) for each, step in taken if asked & {*step.turns, step.fate})

    @property
    def softened(self) -> tuple[tuple[Thread, Step], ...]:
        """Every step at which a promise was softened (放松)."""
        return self.steps(Turn.SOFTENED)

    @property
    def unreported(self) -> tuple[tuple[Thread, Step], ...]:
        """Every step whose result no document reports (未报告)."""
        return self.steps(Turn.UNREPORTED)

    @property
    def unstated(self) -> tuple[tuple[Thread, Period], ...]:
        """Every year for which other promises were made, but not this one (未提出)."""
        return tuple((each, period) for each in self.threads for period in each.unstated)

    def __repr__(self) -> str:
        steps = sum(len(thread.steps) for thread in self.threads)
        return f"<Lineage: {len(self)} promises over {len(self.editions)} documents, {steps} steps>"
