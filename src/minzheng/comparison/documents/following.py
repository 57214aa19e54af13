"""Following promises (承接): how each edition of a promise differs from the one before, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from minzheng.comparison.documents.alignment import CodePairs, Names, as_code_pairs
from minzheng.comparison.documents.changes import ChangeKind
from minzheng.comparison.documents.lineages import Lineage, Result, Step, Thread, Turn
from minzheng.comparison.documents.revisions import revision_of
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.model import Dataset, Document, Indicator, Observation, Plan, Summary, Target, TimeKind, expect
from minzheng.periods import Period, as_date
from minzheng.progress import Progress, assess
from minzheng.quantities import DEFAULT, Pairs, Policy, Relative, Verdict
from minzheng.regions import Region


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

    expect(editions, Iterable, "lineage()", "documents")
    given = tuple(editions)
    for each in given:
        expect(each, Plan | Summary, "lineage()", "documents")
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


Key = tuple[str, Region, Pairs, tuple[str, ...]]
Reports = Mapping[tuple[str, str], list[tuple[Observation, Document]]]
YEAR = 12
"""Months of the period of a yearly promise."""


@attrs.frozen(kw_only=True)
class _Known:
    """What is needed to follow a promise."""

    names: Names
    replaced: tuple[tuple[str, str], ...]
    indicators: Mapping[str, Indicator]
    as_of: date | None
    policy: Policy
    reported: Reports

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
        for target in sorted(edition.targets, key=lambda target: (_deadline(target.period), target.period.first)):
            promised[_key(target, names)].append((target, edition.document))
    known = _Known(names=names, replaced=replaced, indicators=indicators, as_of=as_of, policy=policy, reported=reported)
    years = {target.period for given in promised.values() for target, _ in given if target.period.months == YEAR}
    heirs = _predecessors(promised, known)
    return tuple(_thread(key, promised[key], heirs.get(key), years, known) for key in sorted(promised))


def _key(target: Target, names: Names) -> Key:
    return names.of(target.indicator), target.region, target.breakdown, tuple(map(str, target.scope))


def _deadline(period: Period) -> date:
    """The last day of a period; of an open one later than any day."""
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
    years = (_deadline(last.target.period).year, _deadline(target.period).year)
    found = revision_of(last.target, target, indicators=known.indicators, editions=years, policy=known.policy)
    turns = dict.fromkeys(_turn(change.kind) for change in found.changes)
    if any(result.progress.verdict is Verdict.MET for result in last.results):
        # What was reached is held and not put off.
        turns.pop(Turn.POSTPONED, None)
    return tuple(turns) or (Turn.KEPT,), found.difference


def _turn(kind: ChangeKind) -> Turn:
    return Turn(kind.value)


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
        sums = (_sum(target, each, document, parts, known) for each, document in parts)
        found += [each for each in sums if each is not None]
    return sorted(found, key=lambda each: (_deadline(each.observation.period), each.observation.period.first))


def _sum(
    target: Target, last: Observation, document: Document, parts: Sequence[tuple[Observation, Document]], known: _Known
) -> Result | None:
    """What the parts of a promise's period add up to by the end of one of them, where nothing is missing before it."""
    if last.period.instant or last.period.first == target.period.first:
        return None
    so_far = [each for each, _ in parts if _deadline(each.period) <= _deadline(last.period)]
    progress = _progress(target, so_far, known, last)
    whole = progress.observation
    if whole is None or last not in progress.parts:
        return None
    return Result(observation=whole, document=document, progress=progress)


def _falls_into(period: Period, window: Period, time: TimeKind | None) -> bool:
    """Of a flow the window must begin with the promise's; of all else the end must lie in it."""
    if time is TimeKind.FLOW:
        return not period.instant and period.first == window.first and period in window
    return period.known_by in window


def _progress(target: Target, given: Sequence[Observation], known: _Known, last: Observation | None = None) -> Progress:
    """How a promise stands by some figures on the day of the last of them."""
    seen = [*(each for each in _bases(target, known) if each not in given), *given]
    named = [attrs.evolve(each, indicator=target.indicator) if _same(each, target, known) else each for each in seen]
    period = (last or given[-1]).period
    day = period.known_by
    return assess(target, observations=named, as_of=day, indicators=known.indicators, policy=known.policy)


def _bases(target: Target, known: _Known) -> list[Observation]:
    """What a promise may start from: older figures, and those of what its bound is reckoned from."""
    reports = known.of(target.indicator, target.region)
    older = [each for each, _ in reports if _deadline(each.period) < target.period.first]
    base = target.value.base if isinstance(target.value, Relative) else None
    if base is None or (not base.indicator and base.breakdown is None):
        return older
    elsewhere = known.of(base.indicator or target.indicator, base.region or target.region)
    return older + [each for each, _ in elsewhere if each.indicator != target.indicator or each not in older]


def _same(each: Observation, target: Target, known: _Known) -> bool:
    return each.indicator != target.indicator and known.names.of(each.indicator) == known.names.of(target.indicator)


def _fate(target: Target, results: Sequence[Result], as_of: date | None) -> Turn:
    if any(result.progress.verdict is not None and not result.progress.interim for result in results):
        return Turn.REPORTED
    if target.period.last is None and results:
        return Turn.REPORTED
    if as_of is not None and _deadline(target.period) > as_of:
        return Turn.PART_REPORTED if results else Turn.NOT_DUE
    return Turn.PART_REPORTED if results else Turn.UNREPORTED
