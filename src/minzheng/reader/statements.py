"""Statements (成文): each figure of a reading as an observation or a target, with a note where a person must decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.catalogue import indicators
from minzheng.comparison import moment
from minzheng.language import joined
from minzheng.model import Finding, Indicator, Observation, Target, TimeKind
from minzheng.numerals import fold
from minzheng.periods import Period, PeriodKind
from minzheng.quantities import Figure, Kind, Reference, Relative
from minzheng.reader.linking import SURE, linker
from minzheng.reader.named import core_of
from minzheng.reader.own_indicators import OwnIndicators, time_of
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.model import Document, Evidence
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading

UNKNOWN_PLACE = Region("unknown")
UNKNOWN_TIME = Period("unknown")
BASE_UNITS = ("元/人·月", "元/人·年")
"""What a standing rule is a multiple of: 低保标准的1.3倍, 人均消费支出的30%."""
LISTED = 3
"""How many candidates a question names."""
OBLIGATION = re.compile(r"[\t|] *(约束|预期)性 *(?=[|\t\n]|$)")
OBLIGATIONS = {"约束": "binding", "预期": "expected"}


def document_at(documents: Sequence[tuple[int, Document]], at: int) -> Document:
    """The document of a text that a place stands in (所在文件): the last that begins before it."""
    return next(document for start, document in reversed(documents) if start <= at or document is documents[0][1])


class StatementBuilder:
    """The statements of one reading (陈述), made figure by figure."""

    def __init__(self, reading: Reading, documents: Sequence[tuple[int, Document]]) -> None:
        """Begin; ``documents`` are those of the text, each with where it begins."""
        self.reading: Reading = reading
        self.documents: Sequence[tuple[int, Document]] = documents
        self.document: Document = documents[0][1]
        """The document that the figure at hand stands in."""
        self.codes: dict[str, Indicator] = dict(indicators)
        self.own: OwnIndicators = OwnIndicators()
        self.observations: list[Observation] = []
        self.targets: list[Target] = []
        self.findings: list[Finding] = []
        """What is to be decided of a statement, which its note says."""
        self.left_out: list[Finding] = []
        """What became no statement."""
        self.seen: dict[tuple[object, ...], Figure] = {}
        self.asked: set[str] = set()
        """The indicators of this document alone of which it was asked whether they are others."""
        self.old: dict[int, Period] = {}
        """The time of the figure that a change starts from, by the place of the change."""
        self.topic: str = ""
        """What the words of the sentence have spoken of."""
        self.before: Indicator | None = None
        """What the figure before is of."""
        self.sentence: int = -1

    def run(self) -> None:
        """State every figure, in order."""
        mentions = self.reading.indicators
        self.codes.update((each.code, each.indicator) for one in mentions for each in one.candidates)
        changed = [each for each in mentions if isinstance(each.base, Figure) and each.evidence.baseline]
        bases = {each.evidence.baseline.start: each.start for each in changed if each.evidence.baseline}
        self.old = {bases[each.start]: each.period for each in mentions if each.start in bases and each.period}
        for mention in mentions:
            self.document = document_at(self.documents, mention.start)
            if mention.figure is None or mention.role == "threshold":
                self.left_out.append(Finding("MZ883", {"text": mention.text, "start": mention.start}))
            else:
                self._state(mention, _printed(mention), is_base=mention.start in bases)
        self.targets = list(_with_milestones(self.reading.text, self.targets))

    def _nowhere(self) -> Region:
        """What stands for a place that is not said."""
        own = self.document.region
        return own if own and not own.known else UNKNOWN_PLACE

    @property
    def fallback(self) -> Period:
        """The time of the document that the figure at hand stands in."""
        return self.document.period or UNKNOWN_TIME

    def _state(self, mention: Mention, figure: Figure, *, is_base: bool) -> None:
        notes = [*mention.findings]
        promised = not is_base and (mention.role == "target" or (mention.role == "standard" and _relative(mention)))
        linked = self._linked(mention, figure, notes)
        time = linked.time if linked else time_of(mention, figure)
        period = self._period(mention, figure, time, notes, promised=promised)
        region = mention.region or self._nowhere()
        said = (
            self.document.id,
            promised and mention.modality,
            moment(period, time),
            region.code,
            figure.change and figure.kind,
        )
        indicator = self._indicator(mention, figure, linked, said, notes)
        if indicator is None:
            return
        if linked is None:
            self._ask(mention, figure, indicator, notes)
        self.before = self.codes.get(indicator) or self.own.made[indicator]
        bound = self._bound(mention, figure, linked, notes) if promised else None
        breakdown = mention.breakdown if linked and indicator == linked.code else ()
        self._add(mention, figure, bound, notes, period=period, region=region, indicator=indicator, breakdown=breakdown)

    def _indicator(
        self, mention: Mention, figure: Figure, linked: Indicator | None, said: tuple[object, ...], notes: list[Finding]
    ) -> str | None:
        """The code of what a figure is of; ``None`` for what is stated already.

        Of two unequal figures of one thing the second is of an indicator of its own, until a person says of what.
        """
        topic = self._topic(mention)
        rank, clash = 0, None
        while True:
            code = self._kept(linked) if linked and not rank else self.own.code(mention, figure, topic, rank)
            key = code, mention.breakdown if linked and not rank else (), *said
            before = self.seen.setdefault(key, figure)
            if before is figure:
                break
            if before == figure:
                about = self.codes.get(code) or self.own.made[code]
                facts = {"text": mention.text, "start": mention.start, "indicator": about}
                self.left_out.append(Finding("MZ897", facts))
                return None
            clash, rank = clash or (before, self.codes.get(code) or self.own.made[code]), rank + 1
        if clash:
            notes.append(Finding("MZ895", {"text": mention.text, "first": clash[0], "indicator": clash[1]}))
        self.topic = (linked or self.own.made[code]).name
        return code

    def _topic(self, mention: Mention) -> str:
        """What the words before a figure spoke of in its sentence; empty where it is the first there."""
        known = max(self.sentence, 0)
        begin = max(self.reading.text.rfind(mark, known, mention.start) for mark in "。；;\n")
        if begin != self.sentence:
            self.sentence, self.topic = begin, ""
        return self.topic

    def _add(
        self, mention: Mention, figure: Figure, bound: Figure | Relative | None, notes: Sequence[Finding], **said: Any
    ) -> None:
        """Add a target where there is a bound, else an observation."""
        self.findings += notes
        note = joined("part", notes).label("zh")
        said |= {"document": self.document.id, "note": note, "evidence": mention.evidence}
        if bound is None:
            self.observations.append(Observation(value=figure, **said))
            return
        modality = mention.modality if mention.modality in ("must", "strive") else None
        old = self.old.get(mention.start)
        baseline = Reference(period=old) if old and old.known and not isinstance(bound, Relative) else None
        obligation = self._obligation(mention)
        self.targets.append(Target(value=bound, modality=modality, obligation=obligation, baseline=baseline, **said))

    def _bound(
        self, mention: Mention, figure: Figure, indicator: Indicator | None, notes: list[Finding]
    ) -> Figure | Relative:
        """The bound of a target: a figure, a change of the indicator itself, or a multiple of another one."""
        if figure.change:
            base = _unusual(mention)
            return Relative(amount=figure, base=Reference(period=base)) if base else Relative(amount=figure)
        if not _is_rule(mention):
            return figure
        text = self.reading.text
        roles = {role: fold(text[start:end]) for role, start, end in mention.places}
        words = roles.get("baseline") or roles.get("subject", "")
        found = [linker().rank(words, "", unit, None, "level")[1] for unit in BASE_UNITS]
        of = next((code for code in found if code and (indicator is None or code != indicator.code)), None)
        if of is None:
            notes.append(Finding("MZ899", {"text": mention.text}))
        return Relative(amount=figure, base=Reference(indicator=of))

    def _period(
        self, mention: Mention, figure: Figure, time: TimeKind, notes: list[Finding], *, promised: bool
    ) -> Period:
        """The period that the text says, else the document's own; of what it leaves open a person must say."""
        period = mention.period or self.fallback
        assumed = not mention.period or (not mention.period_text and mention.role == "actual" and self._is_open(period))
        if assumed or not period.known:
            notes.append(Finding("MZ882", {"text": mention.text, "period": period}))
        if not period.known:
            return period
        if _is_rule(mention):
            # A rule stands until it is changed.
            return Period(f"{period.first.year}/..")
        if promised:
            return self._due(period, time)
        if figure.change:
            return period if period.last else Period(period.first.year)
        return _counted(period, time)

    def _due(self, period: Period, time: TimeKind) -> Period:
        """The time of a promise: what a plan of years promises by a day is counted from the plan's first day."""
        if time is not TimeKind.FLOW or not period.instant:
            return period
        within = self.fallback.known and period.first in self.fallback
        return Period(f"{self.fallback.first}/{period.first}") if within else _counted(period, time)

    def _obligation(self, mention: Mention) -> str | None:
        """Binding or expected, where the row of a table says so."""
        text = self.reading.text
        stop = text.find("\n", mention.end)
        found = OBLIGATION.search(text, mention.end, len(text) if stop < 0 else stop)
        return OBLIGATIONS[found[1]] if found else None

    def _is_open(self, period: Period) -> bool:
        published = self.document.published or self.reading.structure.published
        return published is not None and period.last is not None and period.last > published

    def _linked(self, mention: Mention, figure: Figure, notes: list[Finding]) -> Indicator | None:
        """The indicator of the catalogue that a figure is a value or a change of; ``None`` where there is none."""
        linked = self.codes.get(mention.linked or "")
        promised = mention.role in ("target", "standard") and _relative(mention)
        if linked and (linked.accepts(figure) or promised or _is_usual_change(mention, figure, linked)):
            if figure.change and figure.kind is Kind.GROWTH and linked.unit.kind is Kind.RATIO:
                notes.append(Finding("MZ884", {"text": mention.text, "indicator": linked}))
            return linked
        return None

    def _ask(self, mention: Mention, figure: Figure, code: str, notes: list[Finding]) -> None:
        """Ask once of an indicator of this document alone whether it is not one of the catalogue that is very like."""
        added = core_of(fold(f"{mention.subject}{mention.noun}")).deed
        alike = (each.indicator for each in mention.candidates if each.score >= SURE)
        # What is added is never a stock, and the reader has looked for the flow.
        near = [each for each in alike if each.accepts(figure) and not (added and each.time is TimeKind.STOCK)]
        if not near and self.before and self.own.made[code].name.startswith(mention.text):
            # 养老机构15家。比上年增长6.2%。 The sentence names nothing: it may go on about what was spoken of before.
            near = [self.before]
        if near and code not in self.asked:
            self.asked.add(code)
            facts = {
                "text": mention.text,
                "indicator": self.own.made[code],
                "candidates": joined("list", near[:LISTED]),
            }
            notes.append(Finding("MZ881", facts))

    def _kept(self, indicator: Indicator) -> str:
        """The code of an indicator, which the draft brings along where it is not of the library."""
        if indicator.code not in indicators:
            self.own.keep(indicator)
        return indicator.code


def _counted(period: Period, time: TimeKind) -> Period:
    """The time of what was reached, as its kind has it: a flow has a window, a stock stands at the end of one."""
    if time is TimeKind.FLOW and period.instant:
        # What is counted as of a day is counted from New Year on.
        return Period(f"{period.first.year}-01-01/{period.first}")
    if time is TimeKind.STOCK and period.kind is PeriodKind.RANGE and period.last is not None:
        return Period(f"@{period.last}")
    return period


def _unusual(mention: Mention) -> Period | None:
    """What a promised change starts from, where that is not the year before."""
    base, period = mention.base, mention.period
    if not isinstance(base, Period) or period is None or base.known_by.year == period.first.year - 1:
        return None
    return base


def _is_usual_change(mention: Mention, figure: Figure, indicator: Indicator) -> bool:
    """Whether a figure is a change of an indicator on the year before, as a document states it beside the level."""
    period, base = mention.period, mention.base
    if not figure.change or period is None or not isinstance(base, Period) or not period.known:
        return False
    open_or_instant = period.last is None or period.instant
    if base.known_by.year != period.first.year - 1 or not (open_or_instant or base == period.year_before()):
        return False
    shares = indicator.unit.kind is Kind.RATIO
    return figure.kind is Kind.POINT if shares else figure.kind is Kind.GROWTH or indicator.accepts(figure)


def _relative(mention: Mention) -> bool:
    figure = mention.figure
    assert figure is not None
    return figure.change or _is_rule(mention)


def _is_rule(mention: Mention) -> bool:
    """Whether a figure is a standing rule (长期规定): a multiple or a share of something else, set by decision."""
    return mention.figure is not None and mention.role == "standard" and mention.figure.kind is Kind.RATIO


def _printed(mention: Mention) -> Figure:
    """The figure; a standard is exact, as amounts set by decision are."""
    figure = mention.figure
    assert figure is not None
    return figure.as_exact() if mention.role == "standard" and not figure.approx else figure


def _with_milestones(text: str, targets: Sequence[Target]) -> list[Target]:
    """Targets of one sentence for one thing and several years are one target, the earlier ones being milestones."""
    runs: list[list[Target]] = []
    for target in targets:
        if runs and _leads_to(text, runs[-1][-1], target):
            runs[-1].append(target)
        else:
            runs.append([target])
    return [_in_steps(run) for run in runs]


def _in_steps(run: Sequence[Target]) -> Target:
    *steps, last = run
    if not steps:
        return last
    # The window begins with the first step, so that all of them lie in it.
    window = Period(f"{steps[0].period.first}/{last.period.last}")
    return attrs.evolve(last, milestones=[(each.period, each.value) for each in steps], period=window)


def _leads_to(text: str, first: Target, then: Target) -> bool:
    same = (first.indicator, first.breakdown, first.modality) == (then.indicator, then.breakdown, then.modality)
    known = indicators.get(then.indicator)
    if not same or known is None or known.time is TimeKind.FLOW or not first.period < then.period:
        return False
    if isinstance(first.value, Relative) or isinstance(then.value, Relative):
        return False
    between = text[_place(first.evidence) : _place(then.evidence)]
    return not any(mark in between for mark in "。;；\n")


def _place(evidence: Evidence | None) -> int:
    return evidence.number.start if evidence and evidence.number else 0
