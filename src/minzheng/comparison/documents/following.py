"""Following promises (承接): how each edition of a promise differs from the one before, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from minzheng.comparison.documents.alignment import CodePairs, Names, as_code_pairs
from minzheng.comparison.documents.changes import ChangeKind
from minzheng.comparison.documents.lineages import Lineage, Result, Step, Thread, Turn
from minzheng.comparison.documents.resulting import LineageFacts, Report, Reports, deadline, results_of
from minzheng.comparison.documents.revisions import revision_of
from minzheng.comparison.documents.undertakings import undertaking_threads
from minzheng.comparison.pairs.estimates import Estimate
from minzheng.datasets import Dataset, catalogue_of, policy_of
from minzheng.model import Document, Indicator, Plan, Summary, Target, expect, place_of
from minzheng.periods import Period, as_date
from minzheng.quantities import Pairs, Policy, Verdict
from minzheng.regions import Region


def lineage(
    editions: Iterable[Plan | Summary] | Dataset,
    *,
    mapping: CodePairs | None = None,
    replaced: CodePairs = (),
    as_of: str | date | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy | None = None,
) -> Lineage:
    """Follow every promise over plans and summaries, in the order given (承接脉络).

    A five-year plan comes first, then the yearly plans and what was reported. Each target is set against the one before
    it: kept, raised, softened and so on; a shorter one within a longer one is a stage of it. Each is then asked for its
    result: reported with the verdict of ``assess``, or unreported, never zero. Tasks and deliverables go by their
    titles: kept, moved, merged, split, and dropped where the next plan has tasks without them. ``mapping`` and
    ``replaced`` declare as in ``diff``. ``as_of`` leaves promises that are due later out of the reckoning.

    >>> from minzheng.model import Observation, Target
    >>> plan = Plan(document=Document(id="plan", title="规划"), targets=[
    ...     Target(indicator="elderly.nursing_bed_share", value="≥55%", period="十四五", region="CN")])
    >>> summary = Summary(document=Document(id="report", title="公报"), observations=[
    ...     Observation(indicator="elderly.nursing_bed_share", value="68%", period=2025, region="CN")])
    >>> step = lineage([plan, summary])[0].steps[0]
    >>> step.fate.value, step.results[0].progress.verdict.value
    ('reported', 'met')
    """
    settled = policy_of(editions, given=policy)
    expect(editions, Iterable, "lineage()", "documents")
    given = tuple(editions)
    for each in given:
        expect(each, Plan | Summary, "lineage()", "documents")
    day = None if as_of is None else as_date(as_of)
    found = threads(
        given,
        names=Names(mapping or {}),
        replaced=as_code_pairs(replaced, "replaced="),
        indicators=catalogue_of(editions, *given, given=catalogue),
        as_of=day,
        policy=settled,
    )
    plans = [each for each in given if isinstance(each, Plan)]
    titles = Names(mapping or {}, (each for plan in plans for each in plan.undertakings))
    found += undertaking_threads(plans, titles, day, settled)
    documents = tuple({each.document.id: each.document for each in given}.values())
    return Lineage(editions=documents, threads=found, as_of=day, policy=settled)


Key = tuple[str, Region, Pairs, tuple[str, ...], str]
YEAR = 12
"""Months of the period of a yearly promise."""


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
    reported: dict[tuple[str, str], list[Report]] = defaultdict(list)
    promised: dict[Key, list[tuple[Target, Document]]] = defaultdict(list)
    for edition in editions:
        if isinstance(edition, Summary):
            for each in edition.observations:
                reported[names.of(each.indicator), place_of(each)].append((each, edition.document))
            continue
        for target in sorted(edition.targets, key=lambda target: (deadline(target.period), target.period.first)):
            promised[_key(target, names)].append((target, edition.document))
    known = LineageFacts(
        names=names,
        replaced=replaced,
        indicators=indicators,
        as_of=as_of,
        policy=policy,
        reported={key: Reports(given) for key, given in reported.items()},
    )
    years = {target.period for given in promised.values() for target, _ in given if target.period.months == YEAR}
    heirs = _predecessors(promised, known)
    return tuple(_thread(key, promised[key], heirs.get(key), years, known) for key in sorted(promised))


def _key(target: Target, names: Names) -> Key:
    scope = tuple(map(str, target.scope))
    return names.of(target.indicator), target.region, target.breakdown, scope, place_of(target)


def _predecessors(promised: Mapping[Key, object], known: LineageFacts) -> dict[Key, str]:
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
    known: LineageFacts,
) -> Thread:
    steps: list[Step] = []
    last: dict[object, Step] = {}
    for target, document in given:
        step = _step(target, document, steps, last.get(_length(target.period)), predecessor, known)
        last[_length(target.period)] = step
        steps.append(step)
    first = given[0][0]
    yearly = {target.period for target, _ in given if target.period.months == YEAR}
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


def _step(
    target: Target,
    document: Document,
    before: Sequence[Step],
    last: Step | None,
    predecessor: str | None,
    known: LineageFacts,
) -> Step:
    """One edition of a promise; ``last`` is the one before it of the same length."""
    if last is not None:
        turns, difference = _turns(target, last, known)
    else:
        turns, difference = (_beginning(target, before, predecessor),), None
    results = tuple(results_of(target, known))
    return Step(
        document=document,
        target=target,
        turns=turns,
        difference=difference,
        results=results,
        fate=_fate(target, results, known.as_of),
    )


def _beginning(target: Target, before: Sequence[Step], predecessor: str | None) -> Turn:
    """What a promise is that is the first of its length: a stage of a longer one, or something new."""
    if not before:
        return Turn.SUCCEEDED if predecessor else Turn.STATED
    return Turn.STAGED if any(target.period in step.target.period for step in before) else Turn.STATED


def _turns(target: Target, last: Step, known: LineageFacts) -> tuple[tuple[Turn, ...], Estimate | None]:
    """How a promise differs from the last one of the same length."""
    assert isinstance(last.target, Target)
    years = (deadline(last.target.period).year, deadline(target.period).year)
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


def _fate(target: Target, results: Sequence[Result], as_of: date | None) -> Turn:
    if any(result.progress.verdict is not None and not result.progress.interim for result in results):
        return Turn.REPORTED
    if target.period.last is None and results:
        return Turn.REPORTED
    if as_of is not None and deadline(target.period) > as_of:
        return Turn.PART_REPORTED if results else Turn.NOT_DUE
    return Turn.PART_REPORTED if results else Turn.UNREPORTED
