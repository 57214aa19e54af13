"""Lineage (承接脉络): the path of each promise over the editions of plans and summaries, as one object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from minzheng.comparison.align import CodePairs, Names, as_code_pairs
from minzheng.comparison.paths import Step, Thread, Turn, threads
from minzheng.model import Dataset, Document, Indicator, Plan, Summary, expect
from minzheng.periods import Period, as_date
from minzheng.quantities import DEFAULT, Policy


@attrs.frozen(kw_only=True, repr=False)
class Lineage:
    """What became of every promise over several documents (承接脉络)."""

    editions: tuple[Document, ...]
    """The documents, in the order given, each once."""
    threads: tuple[Thread, ...]
    """The path of each promise, by indicator, region, breakdown and scope."""
    as_of: date | None = None
    """Promises due after this day are not asked for their results."""
    policy: Policy = DEFAULT
    """The choices by which figures were read."""

    def __iter__(self) -> Iterator[Thread]:
        return iter(self.threads)

    def __len__(self) -> int:
        return len(self.threads)

    def __getitem__(self, place: int) -> Thread:
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

    def explain(self, lang: str = "zh") -> str:
        """One line for each promise, from its first edition to its last."""
        from minzheng.comparison.lineage_wording import lineage_text

        return lineage_text(self, lang)

    def to_records(self) -> list[dict[str, str | None]]:
        """One flat record for each step, all texts."""
        from minzheng.comparison.lineage_wording import lineage_records

        return lineage_records(self)

    def __repr__(self) -> str:
        steps = sum(len(thread.steps) for thread in self.threads)
        return f"<Lineage: {len(self)} promises over {len(self.editions)} documents, {steps} steps>"

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.comparison.lineage_wording import lineage_html

        return lineage_html(self)


def lineage(
    editions: Iterable[Plan | Summary] | Dataset,
    *,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    as_of: str | date | None = None,
    indicators: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
) -> Lineage:
    """Follow every promise over plans and summaries, in the order given (承接脉络).

    A five-year plan comes first, then the yearly plans and what was reported. Each target is set against the one before
    it: kept, raised, softened and so on; a shorter one within a longer one is a stage of it. Each is then asked for its
    result: reported with the verdict of ``assess``, or unreported, never zero. ``mapping`` and ``replaced`` declare as
    in ``diff``. ``as_of`` leaves promises that are due later out of the reckoning.

    >>> from minzheng.model import Observation, Target
    >>> plan = Plan(document=Document(id="plan", title="规划"), targets=[
    ...     Target(indicator="elderly.nursing_bed_share", value="≥55%", period="十四五", region="CN")])
    >>> summary = Summary(document=Document(id="report", title="公报"), observations=[
    ...     Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")])
    >>> step = lineage([plan, summary])[0].steps[0]
    >>> step.fate.value, step.results[0].progress.verdict.value
    ('reported', 'met')
    """
    from minzheng.catalogue import indicators as shipped

    words = "plans and summaries, or a dataset", "若干计划和总结,或数据集"
    expect(editions, Iterable, "lineage()", *words)
    given = tuple(editions)
    for each in given:
        expect(each, Plan | Summary, "lineage()", *words)
    own = editions.indicators if isinstance(editions, Dataset) and editions.indicators else shipped
    day = None if as_of is None else as_date(as_of)
    found = threads(
        given,
        names=Names(mapping or {}),
        replaced=as_code_pairs(replaced, "replaced="),
        indicators=own if indicators is None else indicators,
        as_of=day,
        policy=policy,
    )
    documents = tuple({each.document.id: each.document for each in given}.values())
    return Lineage(editions=documents, threads=found, as_of=day, policy=policy)
