"""Sheets of findings (检查表单): what was found, grouped by rule, how the rules ended, and what was recomputed."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from minzheng.language import Text, has, joined, text
from minzheng.model import Document, Finding, Indicator, Location, Severity, Source
from minzheng.regions import as_region
from minzheng.reports.columns import amount, region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Mark, Passage, Sheet, Table, hidden
from minzheng.validation import Audit, Findings, Recomputed, RuleFinding, SkipReason, equals

SEVERITIES = tuple(Severity)

PLACE, DOCUMENT, REGION = Column("place", CellKind.CODE), Column("document_title"), Column("region_name")
CODE, MESSAGE, WAIVED = Column("code", CellKind.CODE), Column("message"), Column("waived")


class _Record(NamedTuple):
    """A finding, with the grounds on which it is let pass."""

    finding: Finding
    waived: str | None = None


FINDINGS = (
    Column("severity", CellKind.CHOICE, codes=Severity, of="finding.severity"),
    Column("code", CellKind.CODE, of="finding.code"),
    Column("rule", CellKind.CODE, of="finding.name"),
    Column("file", CellKind.CODE, of="finding.location.file"),
    Column("line", CellKind.NUMBER, of="finding.location.line"),
    Column("column", CellKind.NUMBER, of="finding.location.column"),
    Column("path", CellKind.CODE, of="finding.location.pointer"),
    Column("document", CellKind.CODE, of="finding.document"),
    Column("subject", CellKind.CODE, of=lambda item: getattr(item.finding, "subject", None) or None),
    Column("region", CellKind.CODE, of="finding.region"),
    Column("message", of="finding"),
    Column("facts", CellKind.OBJECT, of=lambda item: {key: fact_text(each) for key, each in item.finding.facts}),
    Column("spans", CellKind.OBJECT, many=True, of=lambda item: _spans(item.finding)),
    Column("related", CellKind.OBJECT, many=True, of=lambda item: _related(item.finding)),
    Column("waived"),
)
"""What records have of each finding."""


def findings(found: Findings, texts: Mapping[str, str] | None = None) -> Sheet:
    """All that was found, a table for each rule, the gravest first, and how the rules ended (检查结果)."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for each in found:
        groups.setdefault((SEVERITIES.index(each.severity), each.code), []).append(each)
    page = FindingsPage(found, texts or {})
    sheets = [page.group(items) for _, items in sorted(groups.items())]
    if found.waived:
        sheets.append(page.waived())
    return Sheet(
        title=text("title.findings"), facts=page.facts, sentence=summary(found), sheets=sheets,
        records=lambda: finding_records(found), left_out=text("findings.left_out") if found.tallies else None,
    )  # fmt: skip


def finding_records(found: Findings) -> Table:
    """A record for each finding, then those that are let pass."""
    passing = [_Record(each.finding, each.waiver.grounds) for each in found.waived]
    return Table.of(FINDINGS, [*map(_Record, found), *passing])


class FindingsPage:
    """What all groups of findings share: the one document and the one region are named once, several in columns."""

    def __init__(self, found: Findings, texts: Mapping[str, str]) -> None:
        every = [*found, *(each.finding for each in found.waived)]
        self.found, self.texts, self.titles = found, texts, found.titles
        self.facts: list[tuple[str, Fact]] = []
        self.columns = [PLACE]
        for column, said in ((DOCUMENT, self._document), (REGION, region_of)):
            names = {said(each) for each in every} - {None}
            if len(names) > 1:
                self.columns.append(column)
            else:
                self.facts += [(column.key, name) for name in names]

    def group(self, items: list[Finding]) -> Sheet:
        """The findings of one rule: a table, then the lines and the words that they point at."""
        first = items[0]
        head = text("findings.group", rule=_headed(first), count=len(items))
        passages = [passage for each in items for passage in passages_of(each, self.texts)]
        return Sheet(title=head, sections=[Table.of([*self.columns, MESSAGE], map(self._row, items)), *passages])

    def waived(self) -> Sheet:
        """The findings that are let pass, with the grounds."""
        items = self.found.waived
        rows = [self._row(each.finding) | {"code": each.finding.code, "waived": each.waiver.grounds} for each in items]
        table = Table.of([*self.columns, CODE, MESSAGE, WAIVED], rows)
        return Sheet(title=text("findings.waived_head", count=len(rows)), sections=[table])

    def _row(self, found: Finding) -> dict[str, Fact]:
        cells = {"place": place(found), "document_title": self._document(found), "region_name": region_of(found)}
        return {column.key: cells[column.key] for column in self.columns} | {"message": found}

    def _document(self, found: Finding) -> Fact:
        id = found.document if isinstance(found, RuleFinding) else None
        return id and self.titles.get(id, id)


def region_of(found: Finding) -> Fact:
    """The region that a finding is about, by its name."""
    code = getattr(found, "region", None)
    return None if code is None else _named(code)


@functools.lru_cache(maxsize=4096)
def _named(code: str) -> Fact:
    return region_name(as_region(code))


def title_of(found: Finding) -> Fact:
    """What a rule finds, in a few words; the name of a code that no page of the library speaks of."""
    key = f"rule.{found.code}.title"
    return text(key) if isinstance(found, RuleFinding) and has(key, "en") else found.name


def _headed(found: Finding) -> Fact:
    """Severity, code and title of a rule; of a code without a page severity and code alone."""
    title = title_of(found)
    return joined("words", [found.severity, found.code, None if isinstance(title, str) else title])


def place(found: Finding) -> str | None:
    """File, line and column, else the path of the object."""
    return None if found.location is None else found.location.short


def finding(found: Finding) -> Sheet:
    """One finding (单项发现), with the line that it points at."""
    head = text("findings.one", severity=found.severity, code=found.code)
    title = text("mark.named", name=head, value=title_of(found))
    facts = [("place", place(found)), ("document", getattr(found, "document", None)), ("region_name", region_of(found))]
    return Sheet(
        title=title, facts=facts, sentence=found, sections=list(passages_of(found, {}, aside=False)),
        records=lambda: Table.of(FINDINGS, [_Record(found)]),
    )  # fmt: skip


def _spans(found: Finding) -> tuple[Fact, ...]:
    """Where it rests on words of the text; nothing of what is no rule's."""
    if not isinstance(found, RuleFinding):
        return ()
    return tuple(_span(role, span.start, span.end, span.quote) for role, span in found.spans)


def _related(found: Finding) -> tuple[Fact, ...]:
    if not isinstance(found, RuleFinding):
        return ()
    return tuple({"label": each.label, "path": _pointer(each.location)} for each in found.related)


def _pointer(location: Location | None) -> str | None:
    return None if location is None else location.pointer


def _span(role: str, start: int, end: int, quote: str) -> dict[str, object]:
    return {"role": role, "start": start, "end": end, "quote": quote}


def fact_text(value: object) -> object:
    """A fact of a finding as a plain value: an indicator by its code, a document by its id, a list as a list."""
    match value:
        case tuple() | list():
            return [fact_text(each) for each in value]
        case Indicator():
            return value.code
        case Document():
            return value.id
        case bool() | int():
            return value
    return str(value)


WINDOW = 60
"""How many characters of a long line are shown before the column of a finding, and twice as many from it on."""
AROUND = 24
"""How many characters of a source text are shown before and after a quote."""


@functools.lru_cache(maxsize=16)
def _lines(source: Source) -> list[str]:
    """The lines of a file, split once for all its findings."""
    return source.text.split("\n")


def passages_of(found: Finding, texts: Mapping[str, str], *, aside: bool = True) -> Iterator[Passage]:
    """The line of the file that a finding points at, and the words of the source text, each in a window."""
    location = found.location
    if location is not None and location.source is not None:
        lines = _lines(location.source)
        line, column = location.source.mark(location.path)
        if line <= len(lines):
            words = lines[line - 1]
            yield _window(words, column - 1, len(words), WINDOW, 2 * WINDOW, line=line, aside=aside)
    if isinstance(found, RuleFinding) and (words := texts.get(found.document or "", "")):
        for role, span in found.spans:
            yield _window(words, span.start, span.end, AROUND, AROUND, note=role, aside=aside)


def _window(words: str, start: int, end: int, before: int, after: int, *, note: Fact = None, **more: Any) -> Passage:
    """A window of a text round a mark; where it leaves something out there are dots."""
    first, last = max(0, start - before), min(len(words), start + after if more.get("line") else end + after)
    head, tail = ("…" if first else ""), ("…" if last < len(words) else "")
    shift = len(head) - first
    mark = Mark(start + shift, min(end, last) + shift, "finding", note)
    return Passage(f"{head}{words[first:last]}{tail}", [mark], **more)


def summary(found: Findings) -> Text:
    """How many findings, and how the rules ended, in one sentence."""
    counts = [text(f"findings.{each}", count=count) for each, count in found.counts().items()]
    tallies = found.tallies
    if not tallies:
        return text("mark.stop", text=joined("list", counts))
    skipped: Counter[SkipReason] = Counter()
    for tally in tallies:
        skipped.update(dict(tally.skipped))
    parts: list[Fact] = [
        text(f"findings.{ending}", count=sum(getattr(each, ending) for each in tallies))
        for ending in ("passed", "failed", "not_applicable")
    ]
    parts.insert(2, _skipped(skipped))
    if found.waived:
        parts.append(text("findings.waived", count=len(found.waived)))
    checks = sum(each.seen + each.not_applicable for each in tallies) + skipped.total()
    ended = text("findings.checks", rules=len(tallies), checks=checks, outcomes=joined("clause", parts))
    return text("mark.stop", text=joined("part", [joined("list", counts), ended]))


def _skipped(skipped: Counter[SkipReason]) -> Text:
    said = text("findings.skipped", count=skipped.total())
    if not skipped:
        return said
    reasons = [text("findings.skip", reason=reason, count=count) for reason, count in skipped.most_common()]
    return text("mark.brackets", text=said, more=joined("list", reasons))


class _Check(NamedTuple):
    """One figure that was recomputed, in its audit."""

    item: Recomputed
    found: Audit

    @property
    def name(self) -> Fact:
        """The indicator by its name."""
        code = self.item.stated.indicator
        return self.found.indicators.get(code, code)


AUDIT = (
    hidden("indicator", of="item.stated.indicator"),
    Column("name"),
    Column("document", CellKind.CODE, of="item.stated.document"),
    hidden("region", of="item.stated.region"),
    Column("period", CellKind.PERIOD, of="item.stated.period"),
    Column("relation", CellKind.CHOICE, of="item.relation"),
    Column("stated", CellKind.FIGURE, of="item.printed"),
    Column("formula", of="item.formula"),
    Column("recomputed", CellKind.FIGURE, of=lambda check: equals(check.item.value)),
    amount("recomputed_number", "item.value"),
    hidden("unit", of="item.value.unit.code"),
    Column("off", CellKind.FIGURE, of=lambda check: None if check.item.exact else abs(check.item.off)),
    amount("off_number", "item.off"),
    hidden("beyond_rounding", CellKind.FIGURE, of="item.beyond"),
    Column("agrees", CellKind.BOOLEAN, of="item.agrees"),
)


def audit(found: Audit) -> Sheet:
    """Every stated figure beside what it comes to (自查结果)."""
    attention = [place for place, each in enumerate(found) if not each.agrees]
    left = sum(count for _, count in found.skipped)
    sentence = text("audit.sentence", total=len(found), wrong=len(found.off), left=left)
    table = Table.of(AUDIT, [_Check(each, found) for each in found], attention=attention)
    return Sheet(title=text("title.audit"), sentence=sentence, sections=[table])
