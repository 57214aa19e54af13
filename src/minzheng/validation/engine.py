"""The engine (检查引擎): every rule on all it looks at, in one pass, counted; a rule that raises is a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

import attrs

from minzheng.datasets import Dataset, project_of
from minzheng.errors import ModelError
from minzheng.language import languages
from minzheng.lasting import uncollected
from minzheng.model import Deliverable, Document, Finding, Indicator, Observation, Target, Task, Waiver, expect
from minzheng.periods import as_date
from minzheng.validation import rule as kinds
from minzheng.validation.checked_data import CheckedData, checked_data
from minzheng.validation.findings import Findings, Related, RuleFinding
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, RuleTally, SkipReason
from minzheng.validation.policy import ValidationPolicy
from minzheng.validation.projects import project_policy, project_rules
from minzheng.validation.registry import Rules
from minzheng.validation.subjects import Checkable, DocumentContents, Fact, FigureSeries, Thing
from minzheng.validation.waivers import PlacedFinding, WaiverTrial, all_waivers
from minzheng.validators import texts as several_texts

Report = Callable[[int, int], None]
INTERNAL = "MZ190"
LOADED_WORD, UNKNOWN_WORD = "MZ088", "MZ108"
"""What loading and a rule find of a word that its list does not know."""


def validate(
    x: Checkable,
    as_of: str | date | None = None,
    *,
    policy: ValidationPolicy | None = None,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
    rules: Rules | None = None,
    waivers: Iterable[Waiver] = (),
    texts: Mapping[str, str] | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    progress: Report | None = None,
) -> Findings:
    """Check what documents say by every rule (检查): nothing is raised on data, everything is counted.

    ``x`` is a target, an observation, a deliverable, a list of these, a document, a plan, a summary, a dataset or an
    indicator. Without ``as_of`` what needs a date is skipped. ``select`` and ``ignore`` take codes, prefixes, names and
    categories of ``rules``, by default those of the library and of installed packages; ``texts`` are the source texts
    by document id. ``waivers`` are tried beside those in the files of the documents. A dataset that was loaded in a
    project is checked by its policy, rules and waivers. ``DefinitionError`` for a choice that means no rule,
    ``ModelError`` for what is none of these classes.

    >>> from minzheng.model import Target
    >>> promise = Target(indicator="elderly.nursing_bed_share", value="不低于120%", period=2022, region="320400")
    >>> [finding.code for finding in validate(promise)]
    ['MZ301']
    """
    given = Checks(as_of, policy, select, ignore, rules, tuple(waivers), texts, catalogue)
    return given.of(x, progress=progress)


def validate_many(
    items: Iterable[Checkable],
    as_of: str | date | None = None,
    *,
    size: int = 10_000,
    policy: ValidationPolicy | None = None,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
    rules: Rules | None = None,
    waivers: Iterable[Waiver] = (),
    texts: Mapping[str, str] | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
) -> Iterator[Findings]:
    """Check what comes one after the other (逐批检查): the findings of each item as it comes, in flat memory.

    An item is whatever ``validate`` takes, and is checked as it does: a document, a dataset, a list. Statements that
    come by themselves are checked together, ``size`` of them at a time; their place is counted from the first of all.
    What two items say of each other is not seen: let what belongs together come together, series in their order.

    >>> from minzheng.model import Observation
    >>> shares = (Observation(indicator="elderly.nursing_bed_share", value=f"{99 + n}%", region="CN") for n in range(4))
    >>> [[each.location.pointer for each in found] for found in validate_many(shares, size=2, select="MZ301")]
    [[], ['$[2].value', '$[3].value']]
    """
    given = Checks(as_of, policy, select, ignore, rules, tuple(waivers), texts, catalogue)
    taken, first = list[Observation | Target | Deliverable | Task](), 0
    for each in items:
        alone = not isinstance(each, Observation | Target | Deliverable | Task)
        if taken and (alone or len(taken) == size):
            yield given.of(taken, first)
            first, taken = first + len(taken), []
        if isinstance(each, Observation | Target | Deliverable | Task):
            taken.append(each)
        else:
            yield given.of(each)
    if taken:
        yield given.of(taken, first)


@attrs.frozen
class Checks:
    """By what is checked (检查口径): the arguments of ``validate`` beside the data."""

    as_of: str | date | None
    """The date at which the data are judged."""
    policy: ValidationPolicy | None
    """The thresholds."""
    select: Iterable[str] | str
    """The rules to run."""
    ignore: Iterable[str] | str
    """The rules not to run."""
    rules: Rules | None
    """The rules that there are."""
    waivers: tuple[Waiver, ...]
    """What lets findings pass, beside the waivers of the documents."""
    texts: Mapping[str, str] | None
    """The source texts, by the id of the document."""
    catalogue: Mapping[str, Indicator] | None
    """The indicators."""

    @uncollected()
    def of(self, x: Checkable, first: int = 0, progress: Report | None = None) -> Findings:
        """All that is found in an object; the places of a list are counted from ``first``."""
        day = None if self.as_of is None else as_date(self.as_of)
        project = project_of(x)
        settled = project_policy(project) if self.policy is None else self.policy
        given = (*self.waivers, *(project.waivers if project is not None else ()))
        _expect(settled, self.rules, given, self.texts)
        known = project_rules(project) if self.rules is None else self.rules
        chosen = known.chosen(_listed(self.select, "select"), _listed(self.ignore, "ignore"))
        data = checked_data(
            x, catalogue=self.catalogue, policy=settled, as_of=day, texts=self.texts or {}, first=first
        )  # fmt: skip
        run = Run(data)
        for done, each in enumerate(chosen):
            if progress:
                progress(done, len(chosen))
            run.rule(each)
        if progress:
            progress(len(chosen), len(chosen))
        trial = WaiverTrial(run.found, day)
        tallies = run.tallies + trial.tried(all_waivers(given, data.documents.values()), known, chosen)
        found = [finding for _, finding in sorted(trial.left.values(), key=lambda each: each[0])]
        loading = _not_said_again(x.findings, run.found) if isinstance(x, Dataset) else ()
        titles = {each.id: each.title for each in data.documents.values()}
        return Findings(
            items=(*loading, *found), tallies=tallies, waived=tuple(trial.waived), policy=settled, as_of=day,
            titles=titles,
        )  # fmt: skip


def _not_said_again(loading: Iterable[Finding], found: Iterable[PlacedFinding]) -> tuple[Finding, ...]:
    """What loading found, without the unknown words that a rule has found at the same place."""
    said = {each.location for _, each in found if each.code == UNKNOWN_WORD}
    return tuple(each for each in loading if each.code != LOADED_WORD or each.location not in said)


def _expect(policy: object, rules: object, waivers: Iterable[object], texts: object) -> None:
    """Refuse arguments of another sort than is asked for."""
    expect(policy, ValidationPolicy, "validate()", "policy")
    expect(rules, Rules | None, "validate()", "rules")
    expect(texts, Mapping | None, "validate()", "texts")
    for each in waivers:
        expect(each, Waiver, "validate()", "waivers")


def _listed(given: Iterable[str] | str, field: str) -> tuple[str, ...]:
    try:
        return several_texts(given)
    except ModelError as error:
        error.at(field)
        raise


class Run:
    """One pass of rules over data."""

    def __init__(self, data: CheckedData) -> None:
        self.data = data
        self.found: list[PlacedFinding] = []
        self.tallies: list[RuleTally] = []

    def rule(self, rule: kinds.Rule[Any]) -> None:
        """Check all that one rule looks at, and count how it ended."""
        passed = failed = absent = 0
        skipped: Counter[SkipReason] = Counter()
        check, data = rule.check, self.data
        for batch in _guarded(rule, data):
            if isinstance(batch, Fault):
                failed += 1
                self._note(rule, batch)
                continue
            size, subjects = batch
            if subjects is None:
                absent += size
                continue
            if isinstance(subjects, SkipReason):
                skipped[subjects] += size
                continue
            for subject in subjects:
                try:
                    result: Result = check(subject, data)
                except Exception as error:
                    result = _fault(rule, error, subject)
                if result is PASSED:
                    passed += 1
                elif result is NOT_APPLICABLE:
                    absent += 1
                elif isinstance(result, SkipReason):
                    skipped[result] += 1
                else:
                    failed += 1
                    self._note(rule, result)
        self.tallies.append(
            RuleTally(
                rule=rule.code,
                passed=passed,
                failed=failed,
                skipped=tuple(sorted(skipped.items())),
                not_applicable=absent,
            )
        )

    def _note(self, rule: kinds.Rule[Any], result: Result) -> None:
        for hit in result if result and isinstance(result, list) else [result]:
            try:
                self._add(hit, rule)
            except Exception as error:
                self._add(_fault(rule, error, None), rule)

    def _add(self, hit: object, rule: kinds.Rule[Any]) -> None:
        """Note what a rule hit; what is no hit, or cannot be put in words, raises."""
        if not isinstance(hit, Hit):
            raise TypeError(f"a rule returned {type(hit).__name__}")
        internal = isinstance(hit, Fault)
        code, own = (INTERNAL, None) if internal else (rule.code, rule.text)
        data, at = self.data, hit.at
        ordinal, place = data.place(at)
        finding = RuleFinding(
            code,
            hit.facts,
            place.at(*hit.steps) if place else None,
            document=at.id if isinstance(at, Document) else getattr(at, "document", None),
            subject=_subject(at),
            region=at.region if isinstance(at, Observation | Target | Deliverable | Task) else None,
            spans=_spans(at),
            related=tuple(Related(label=_label(each), location=data.place(each)[1]) for each in hit.also),
            own=own,
        )
        if own is not None:
            for lang in languages():
                finding.message(lang)
        self.found.append(((ordinal, code, str(finding.facts)), finding))


@attrs.frozen
class Fault(Hit):
    """A rule that raised, as what it hit."""


def _fault(rule: kinds.Rule[Any], error: Exception, subject: object) -> Fault:
    facts = {"rule": rule.code, "name": rule.name, "error": f"{type(error).__name__}: {error}".split("\n")[0]}
    return Fault(facts, _thing(subject))


def _thing(subject: object) -> Any:
    """The thing that a subject is, or its first."""
    if isinstance(subject, FigureSeries):
        return subject.points[0]
    if isinstance(subject, Fact):
        return subject.reports[0]
    if isinstance(subject, DocumentContents):
        return subject.document or next(iter(subject.statements), NOWHERE)
    return NOWHERE if subject is None else subject


NOWHERE = Document(id="-", title="-")
"""Stands in for the thing that a finding is about, where there is none."""

Batch = tuple[int, Iterable[Any] | SkipReason | None]


def _guarded(rule: kinds.Rule[Any], data: CheckedData) -> Iterator[Batch | Fault]:
    """What a rule looks at; where it fails to say so, that failure."""
    try:
        yield from _subjects(rule, data)
    except Exception as error:
        yield _fault(rule, error, None)


def _subjects(rule: kinds.Rule[Any], data: CheckedData) -> Iterator[Batch]:
    """What a rule looks at, in batches: with their number, and none or a reason where it need not look."""
    if isinstance(rule, kinds.ByIndicator):
        yield from _by_indicator(rule, data)
    elif isinstance(rule, kinds.IndicatorRule):
        yield len(data.definitions), data.definitions
    elif isinstance(rule, kinds.DeliverableRule):
        yield from ((len(each.deliverables), each.deliverables) for each in data.contents)
    else:
        yield len(data.contents), data.contents


def _by_indicator(rule: kinds.ByIndicator[Any], data: CheckedData) -> Iterator[Batch]:
    if isinstance(rule, kinds.ObservationRule):
        groups: Iterable[tuple[str, Any]] = data.observations.items()
    elif isinstance(rule, kinds.TargetRule):
        groups = data.targets.items()
    elif isinstance(rule, kinds.StatementRule):
        groups = chain(data.observations.items(), data.targets.items())
    elif isinstance(rule, kinds.SeriesRule):
        groups = data.series.items()
    else:
        groups = data.repeated.items()
    for code, group in groups:
        indicator = data.indicator(code)
        if indicator is None and not rule.unknown:
            yield len(group), SkipReason.NO_INDICATOR
        elif indicator is not None and not (rule.applies(indicator) and rule.concerns(indicator, data)):
            yield len(group), None
        else:
            yield len(group), group


def _spans(thing: Thing) -> tuple[Any, ...]:
    evidence = getattr(thing, "evidence", None)
    return evidence.spans if evidence else ()


def _subject(thing: Thing) -> str:
    if isinstance(thing, Observation | Target):
        return thing.indicator
    return thing.code if isinstance(thing, Indicator) else thing.title


def _label(thing: Thing) -> str:
    if isinstance(thing, Observation | Target):
        return f"{thing.indicator} {thing.value if thing.value is not None else '–'} ({thing.period})"
    return _subject(thing)
