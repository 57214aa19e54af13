"""Paths (脉络): the steps of one promise, how each differs from the one before, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from minzheng.comparison.align import Names
from minzheng.comparison.changes import ChangeKind
from minzheng.comparison.ends import Estimate
from minzheng.comparison.pairwise import beside
from minzheng.model import (
    Condition,
    Document,
    Indicator,
    Labelled,
    Observation,
    Plan,
    Summary,
    Target,
    TimeKind,
)
from minzheng.periods import Period
from minzheng.progress import Progress, assess
from minzheng.quantities import Pairs, Policy, Relative, Verdict
from minzheng.regions import Region


class Turn(Labelled):
    """What a step of a promise is (脉络节点)."""

    STATED = "stated", "提出"
    STAGED = "staged", "分解"
    KEPT = "kept", "沿用"
    RAISED = "raised", "提高"
    LOWERED = "lowered", "降低"
    SOFTENED = "softened", "放松"
    STRENGTHENED = "strengthened", "加强"
    POSTPONED = "postponed", "推迟"
    ADVANCED = "advanced", "提前"
    SUCCEEDED = "succeeded", "承接前一指标"
    RESTATED = "restated", "改变提法"
    REPORTED = "reported", "已报告"
    PART_REPORTED = "part_reported", "期中已报告"
    UNREPORTED = "unreported", "未报告"
    NOT_DUE = "not_due", "未到期"


@attrs.frozen(kw_only=True, repr=False)
class Result:
    """What a document reports of a promise (结果), and what it decides."""

    observation: Observation
    """The figure."""
    document: Document
    """The document that reports it."""
    progress: Progress
    """How the promise stands by it."""

    def __repr__(self) -> str:
        seen, status = self.observation, self.progress.status.label("en")
        return f"<Result {seen.value} ({seen.period}) in {self.document.id}: {status}>"


@attrs.frozen(kw_only=True, repr=False)
class Step:
    """One edition of a promise (脉络节点)."""

    document: Document
    """The document that states it."""
    target: Target
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
class Thread:
    """The path of one promise (脉络)."""

    code: str
    """The code of the indicator."""
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


Key = tuple[str, Region, Pairs, tuple[str, ...]]
Held = Mapping[tuple[str, str], list[tuple[Observation, Document]]]


@attrs.frozen(kw_only=True)
class _Known:
    """What is needed to follow a promise."""

    names: Names
    replaced: tuple[tuple[str, str], ...]
    indicators: Mapping[str, Indicator]
    as_of: date | None
    policy: Policy
    reported: Held

    def of(self, code: str, region: Region) -> list[tuple[Observation, Document]]:
        return self.reported.get((self.names.of(code), region.code), [])


def threads(
    editions: Sequence[Plan | Summary],
    *,
    names: Names,
    replaced: tuple[tuple[str, str], ...],
    indicators: Mapping[str, Indicator],
    as_of: date | None,
    policy: Policy,
) -> tuple[Thread, ...]:
    """The path of every promise, in the order of codes and regions."""
    reported: dict[tuple[str, str], list[tuple[Observation, Document]]] = defaultdict(list)
    promised: dict[Key, list[tuple[Target, Document]]] = defaultdict(list)
    for edition in editions:
        if isinstance(edition, Summary):
            for each in edition.observations:
                reported[names.of(each.indicator), each.region.code].append((each, edition.document))
            continue
        for target in sorted(edition.targets, key=lambda target: (_end(target.period), target.period.first)):
            promised[_key(target, names)].append((target, edition.document))
    known = _Known(names=names, replaced=replaced, indicators=indicators, as_of=as_of, policy=policy, reported=reported)
    years = {target.period for given in promised.values() for target, _ in given if target.period.months == YEAR}
    heirs = _predecessors(promised, known)
    return tuple(_thread(key, promised[key], heirs.get(key), years, known) for key in sorted(promised))


YEAR = 12


def _key(target: Target, names: Names) -> Key:
    return names.of(target.indicator), target.region, target.breakdown, tuple(map(str, target.scope))


def _end(period: Period) -> date:
    return period.last or date.max


def _predecessors(promised: Mapping[Key, object], known: _Known) -> dict[Key, str]:
    """For each path the indicator whose place it took: as declared for these plans, or by the catalogue."""
    found: dict[Key, str] = {}
    seen = [known.indicators.get(code) for code in sorted({key[0] for key in promised})]
    successors = [(each.code, each.successor) for each in seen if each is not None and each.successor]
    for old, new in (*successors, *known.replaced):
        for key in promised:
            if key[0] == known.names.of(new) and (known.names.of(old), *key[1:]) in promised:
                found[key] = old
    return found


def _thread(
    key: Key,
    given: Sequence[tuple[Target, Document]],
    predecessor: str | None,
    years: Iterable[Period],
    known: _Known,
) -> Thread:
    steps: list[Step] = []
    for target, document in given:
        steps.append(_step(target, document, steps, predecessor, known))
    first = given[0][0]
    yearly = [target.period for target, _ in given if target.period.months == YEAR]
    silent = sorted(period for period in years if period not in yearly) if yearly else []
    return Thread(
        code=first.indicator,
        indicator=known.indicators.get(first.indicator),
        region=key[1],
        breakdown=key[2],
        scope=first.scope,
        steps=tuple(steps),
        unstated=tuple(silent),
        predecessor=predecessor,
    )


def _step(target: Target, document: Document, before: Sequence[Step], predecessor: str | None, known: _Known) -> Step:
    turns, difference = _turns(target, before, predecessor, known)
    results = tuple(_results(target, known))
    return Step(
        document=document,
        target=target,
        turns=turns,
        difference=difference,
        results=results,
        fate=_fate(target, results, known.as_of),
    )


def _turns(
    target: Target, before: Sequence[Step], predecessor: str | None, known: _Known
) -> tuple[tuple[Turn, ...], Estimate | None]:
    """How a promise differs from the last one of the same length, or from the longer one it is a stage of."""
    if not before:
        return (Turn.SUCCEEDED if predecessor else Turn.STATED,), None
    alike = [step for step in before if _length(step.target.period) == _length(target.period)]
    if not alike:
        longer = any(target.period in step.target.period for step in before)
        return (Turn.STAGED if longer else Turn.STATED,), None
    last = alike[-1]
    years = (_end(last.target.period).year, _end(target.period).year)
    found = beside(last.target, target, indicators=known.indicators, editions=years, policy=known.policy)
    turns = dict.fromkeys(_turn(kind) for kind, *_ in found.moves)
    if any(result.progress.verdict is Verdict.MET for result in last.results):
        # What was reached is held and not put off.
        turns.pop(Turn.POSTPONED, None)
    return tuple(turns) or (Turn.KEPT,), found.difference


def _turn(kind: ChangeKind) -> Turn:
    return Turn(kind.value)  # type: ignore[call-arg]


def _length(period: Period) -> object:
    return period.months or period.days or ("instant" if period.instant else "open")


def _results(target: Target, known: _Known) -> list[Result]:
    """Every figure that falls into the time of a promise, and every sum of its parts, each as it stands on its day."""
    indicator = known.indicators.get(target.indicator)
    time = indicator.time if indicator else None
    alike = [
        (each, document)
        for each, document in known.of(target.indicator, target.region)
        if each.value is not None and each.breakdown == target.breakdown and each.scope == target.scope
    ]
    found = [
        Result(observation=each, document=document, progress=_progress(target, [each], known))
        for each, document in alike
        if _falls_into(each.period, target.period, time)
    ]
    if time is TimeKind.FLOW:
        parts = [(each, document) for each, document in alike if each.period in target.period]
        found += [sum_ for each, document in parts if (sum_ := _sum(target, each, document, parts, known))]
    return sorted(found, key=lambda each: (_end(each.observation.period), each.observation.period.first))


def _sum(
    target: Target, last: Observation, document: Document, parts: Sequence[tuple[Observation, Document]], known: _Known
) -> Result | None:
    """What the parts of a promise's period add up to by the end of one of them, where nothing is missing before it."""
    if last.period.instant or last.period.first == target.period.first:
        return None
    progress = _progress(target, [each for each, _ in parts if _end(each.period) <= _end(last.period)], known, last)
    whole = progress.observation
    if whole is None or last not in progress.parts:
        return None
    return Result(observation=whole, document=document, progress=progress)


def _falls_into(period: Period, window: Period, time: TimeKind | None) -> bool:
    """Of a flow the window must begin with the promise's; of all else the end must lie in it."""
    if time is TimeKind.FLOW:
        return not period.instant and period.first == window.first and period in window
    return (period.last or period.first) in window


def _progress(target: Target, given: Sequence[Observation], known: _Known, last: Observation | None = None) -> Progress:
    """How a promise stands by some figures, older ones and those of other indicators being its baselines."""
    others = [each for each, _ in known.of(target.indicator, target.region) if _end(each.period) < target.period.first]
    base = target.value.base if isinstance(target.value, Relative) else None
    if base is not None and (base.indicator or base.breakdown is not None):
        elsewhere = known.of(base.indicator or target.indicator, base.region or target.region)
        others += [each for each, _ in elsewhere if each.indicator != target.indicator or each not in others]
    seen = [*(each for each in others if each not in given), *given]
    named = [attrs.evolve(each, indicator=target.indicator) if _same(each, target, known) else each for each in seen]
    period = (last or given[-1]).period
    day = period.last or period.first
    return assess(target, observations=named, as_of=day, indicators=known.indicators, policy=known.policy)


def _same(each: Observation, target: Target, known: _Known) -> bool:
    return each.indicator != target.indicator and known.names.of(each.indicator) == known.names.of(target.indicator)


def _fate(target: Target, results: Sequence[Result], as_of: date | None) -> Turn:
    if any(result.progress.verdict is not None and not result.progress.interim for result in results):
        return Turn.REPORTED
    if target.period.last is None and results:
        return Turn.REPORTED
    if as_of is not None and _end(target.period) > as_of:
        return Turn.PART_REPORTED if results else Turn.NOT_DUE
    return Turn.PART_REPORTED if results else Turn.UNREPORTED
