"""Statements (成文): each figure of a reading as an observation or a target, with a note where a person must decide."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.catalogue import indicators
from minzheng.comparison import moment
from minzheng.language import joined
from minzheng.model import Evidence, Finding, Indicator, Observation, Span, Target, TimeKind
from minzheng.numerals import fold
from minzheng.periods import Period
from minzheng.quantities import Figure, Kind, Reference, Relative
from minzheng.reader.breakdowns import BreakdownPart, breakdowns, lists_of
from minzheng.reader.linking import linker
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.model import Document
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading

TIMES = {
    "flow": TimeKind.FLOW, "level": TimeKind.STOCK, "share": TimeKind.STOCK, "rank": TimeKind.STOCK,
    "increase_by": TimeKind.FLOW,
}  # fmt: skip
UNKNOWN_PLACE = Region("unknown")
LONGEST_NAME = 40
BASE_UNITS = ("元/人·月", "元/人·年")
"""What a standing rule is a multiple of: 低保标准的1.3倍, 人均消费支出的30%."""
FROM = re.compile(r"[由从](?:原来?的?|(?:上|去)年(?:底|末)?的?|20[0-9]{2}年(?:底|末)?的?)?(?:每人每[月年])?$")
TO = re.compile(r",?(?:提高|提升|增加|上升|增长|上调|扩大|调整|下降|降低|减少|压缩|缩短)(?:到|至|为)(?:每人每[月年])?")
OBLIGATION = re.compile(r"[\t|] *(约束|预期)性 *(?=[|\t\n]|$)")
OBLIGATIONS = {"约束": "binding", "预期": "expected"}


class StatementBuilder:
    """The statements of one reading (陈述), made figure by figure."""

    def __init__(self, reading: Reading, document: Document, region: Region, fallback: Period) -> None:
        self.reading: Reading = reading
        self.document: Document = document
        self.region: Region = region
        self.fallback: Period = fallback
        self.codes: dict[str, Indicator] = dict(indicators)
        self.local: dict[str, Indicator] = {}
        self.observations: list[Observation] = []
        self.targets: list[Target] = []
        self.findings: list[Finding] = []
        """What is to be decided of a statement, which its note says."""
        self.left_out: list[Finding] = []
        """What became no statement."""
        self.names: set[str] = set()
        self.seen: dict[tuple[object, ...], Figure] = {}

    def run(self) -> None:
        """State every figure, in order."""
        text, mentions = self.reading.text, self.reading.indicators
        self.codes.update((each.code, each.indicator) for one in mentions for each in one.candidates)
        lists = list(lists_of(text, mentions))
        bases = _bases(text, mentions, lists)
        parts = breakdowns(text, mentions, self.codes, lists)
        for at, mention in enumerate(mentions):
            base = bases.get(at)
            if base is not None and not parts[at].breakdown:
                # 由900元提高到940元: the base is of the very thing that the figure behind it is of.
                parts[at] = parts[base]
            self._state(mention, parts[at], None if base is None else mentions[base], at in bases.values())
        self.targets = list(_with_milestones(text, self.targets))

    def _state(self, mention: Mention, part: BreakdownPart, base: Mention | None, is_base: bool) -> None:
        if mention.figure is None or mention.role == "threshold":
            self.left_out.append(Finding("MZ883", {"text": mention.text, "start": mention.start}))
            return
        figure = _printed(mention)
        notes = [*mention.findings]
        promised = not is_base and (mention.role == "target" or (mention.role == "standard" and _relative(mention)))
        indicator = self._linked(mention, part, notes)
        time = indicator.time if indicator else _time(mention, figure)
        period = self._period(mention, is_base, time, notes)
        before = figure
        if indicator:
            key = (indicator.code, part.breakdown, promised, moment(period, time), figure.change)
            before = self.seen.setdefault(key, figure)
        if indicator and before is not figure and before == figure:
            facts = {"text": mention.text, "start": mention.start, "indicator": indicator.code}
            self.left_out.append(Finding("MZ897", facts))
            return
        if indicator and before != figure:
            notes.append(Finding("MZ895", {"text": mention.text, "first": before, "indicator": indicator.code}))
            indicator = None
        about = self._about(mention, figure, indicator, part, notes)
        bound = self._bound(mention, figure, indicator, notes) if promised else None
        self._add(mention, figure, bound, notes, period=period, evidence=_evidence(mention, base), **about)

    def _about(
        self, mention: Mention, figure: Figure, indicator: Indicator | None, part: BreakdownPart, notes: list[Finding]
    ) -> dict[str, Any]:
        """What a figure is of: an indicator of the catalogue and its part, else one of the document alone."""
        if indicator is None:
            return {"indicator": self._local(mention, figure)}
        if part.unclear:
            notes.append(Finding("MZ896", {"text": mention.text, "indicator": indicator.code}))
        return {"indicator": self._kept(indicator), "breakdown": () if part.unclear else part.breakdown}

    def _add(
        self, mention: Mention, figure: Figure, bound: Figure | Relative | None, notes: Sequence[Finding], **said: Any
    ) -> None:
        """Add a target where there is a bound, else an observation."""
        self.findings += notes
        note = joined("part", notes).label("zh")
        said |= {"region": self._region(mention), "document": self.document.id, "note": note}
        if bound is None:
            self.observations.append(Observation(value=figure, **said))
            return
        modality = mention.modality if mention.modality in ("must", "strive") else None
        self.targets.append(Target(value=bound, modality=modality, obligation=self._obligation(mention), **said))

    def _bound(
        self, mention: Mention, figure: Figure, indicator: Indicator | None, notes: list[Finding]
    ) -> Figure | Relative:
        """The bound of a target: a figure, a change of the indicator itself, or a multiple of another one."""
        if not _relative(mention):
            return figure
        if figure.change:
            return Relative(amount=figure)
        text = self.reading.text
        roles = {role: fold(text[start:end]) for role, start, end in mention.places}
        words = roles.get("baseline") or roles.get("subject", "")
        found = [linker().rank(words, "", unit, None, "level")[1] for unit in BASE_UNITS]
        of = next((code for code in found if code and (indicator is None or code != indicator.code)), None)
        if of is None:
            notes.append(Finding("MZ899", {"text": mention.text}))
        return Relative(amount=figure, base=Reference(indicator=of))

    def _period(self, mention: Mention, is_base: bool, time: TimeKind, notes: list[Finding]) -> Period:
        """The period that the text says, else the document's own; of what it leaves open a person must say."""
        period = mention.period or self.fallback
        assumed = not mention.period or (not mention.period_text and mention.role == "actual" and self._is_open(period))
        if not period.known:
            notes.append(Finding("MZ882", {"text": mention.text, "period": period}))
            return period
        if is_base and not mention.period_text:
            period, assumed = period.year_before(), True
        if period.instant and time is TimeKind.FLOW:
            # What is counted as of a day was counted from some day on: from New Year, unless a person knows better.
            period, assumed = Period(f"{period.first.year}-01-01/{period.first}"), True
        if mention.role == "standard" and _is_rule(mention):
            # A rule stands until it is changed.
            period = Period(f"{period.first.year}/..")
        if assumed:
            notes.append(Finding("MZ882", {"text": mention.text, "period": period}))
        return period

    def _region(self, mention: Mention) -> Region:
        """The division that a figure is of; unknown for a place without a code in a document of a known one."""
        return mention.region or (self.region if not self.region.known else UNKNOWN_PLACE)

    def _obligation(self, mention: Mention) -> str | None:
        """Binding or expected, where the row of a table says so."""
        text = self.reading.text
        stop = text.find("\n", mention.end)
        found = OBLIGATION.search(text, mention.end, len(text) if stop < 0 else stop)
        return OBLIGATIONS[found[1]] if found else None

    def _is_open(self, period: Period) -> bool:
        published = self.document.published or self.reading.structure.published
        return published is not None and period.last is not None and period.last > published

    def _linked(self, mention: Mention, part: BreakdownPart, notes: list[Finding]) -> Indicator | None:
        """The indicator of the catalogue that a figure is a value of; ``None``, and a note why, where there is none."""
        figure = mention.figure
        assert figure is not None
        linked = self.codes.get(part.code or mention.linked or "")
        if linked is None:
            near = "、".join(candidate.code for candidate in mention.candidates[:3]) or "–"
            notes.append(Finding("MZ881", {"text": mention.text, "candidates": near}))
            return None
        promised = mention.role in ("target", "standard")
        if not linked.accepts(figure) and not (promised and _relative(mention)):
            facts = {"text": mention.text, "indicator": linked.code, "candidates": linked.code}
            notes.append(Finding("MZ888" if figure.change else "MZ881", facts))
            return None
        if figure.change and figure.kind is Kind.GROWTH and linked.unit.kind is Kind.RATIO:
            notes.append(Finding("MZ884", {"text": mention.text, "indicator": linked.code}))
        return linked

    def _kept(self, indicator: Indicator) -> str:
        """The code of an indicator, which the draft brings along where it is not of the library."""
        if indicator.code not in indicators:
            self.local[indicator.code] = indicator
        return indicator.code

    def _local(self, mention: Mention, figure: Figure) -> str:
        """The code of an indicator of this document alone, named by the words around the number."""
        code = f"local.at_{mention.start}"
        name = re.sub(r"\s+", "", f"{mention.subject}{mention.noun}")[-LONGEST_NAME:] or mention.text
        if name.endswith("标准") and (mention.role != "standard" or figure.kind is Kind.RATIO):
            # A name that ends so is that of an amount of money; these are counted, or shares.
            name += "比例" if figure.kind is Kind.RATIO else "数"
        if name in self.names or name in _known_names():
            name = f"{name}({mention.start})"
        self.names.add(name)
        self.local[code] = Indicator(
            code=code, name=name, unit=figure.unit.unscaled, time=_time(mention, figure), direction="neutral"
        )
        return code


def _time(mention: Mention, figure: Figure) -> TimeKind:
    standing = mention.role == "standard" and not figure.change
    return TimeKind.STANDARD if standing else TIMES[mention.change]


@functools.cache
def _known_names() -> frozenset[str]:
    return frozenset(name for each in indicators.values() for name in each.names)


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


def _bases(text: str, mentions: Sequence[Mention], lists: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The figure that each change starts from (基数), by their places: 分别由900元和800元提高到940元和860元."""
    found: dict[int, int] = {}
    for (first, middle), (start, last) in pairwise(lists):
        before = fold(text[max(0, mentions[first].start - 14) : mentions[first].start])
        between = "".join(fold(text[mentions[middle - 1].end : mentions[start].start]).split())
        alike = mentions[first].unit == mentions[start].unit and middle - first == last - start
        if alike and FROM.search(before) and TO.fullmatch(between):
            found |= dict(zip(range(start, last), range(first, middle), strict=True))
    return found


def _evidence(mention: Mention, base: Mention | None) -> Evidence:
    """Where a figure stands, and its base with it."""
    if base is None:
        return mention.evidence
    return attrs.evolve(mention.evidence, baseline=Span(base.start, base.end, base.text))


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
