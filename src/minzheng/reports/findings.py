"""Sheets of findings (检查表单): what was found, grouped by rule, how the rules ended, and what was recomputed."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from minzheng.language import Text, has, joined, text
from minzheng.model import Document, Finding, Indicator, Location, Severity, Source
from minzheng.regions import as_region
from minzheng.reports.amounts import rounded
from minzheng.reports.columns import region_name
from minzheng.reports.sheet import CellKind, Column, Fact, Mark, Passage, Sheet, Table
from minzheng.validation import Audit, Findings, RuleFinding, SkipReason, Waived, equals

SEVERITIES = tuple(Severity)

PLACE, DOCUMENT, REGION = Column("place", CellKind.CODE), Column("document_title"), Column("region_name")
CODE, MESSAGE, WAIVED = Column("code", CellKind.CODE), Column("message"), Column("waived")
FINDINGS = (
    Column("severity", CellKind.CHOICE),
    Column("code", CellKind.CODE),
    Column("rule", CellKind.CODE),
    Column("file", CellKind.CODE),
    Column("line", CellKind.NUMBER),
    Column("column", CellKind.NUMBER),
    Column("path", CellKind.CODE),
    Column("document", CellKind.CODE),
    Column("subject", CellKind.CODE),
    Column("region", CellKind.CODE),
    Column("message"),
    Column("facts", CellKind.OBJECT),
    Column("spans", CellKind.OBJECT, many=True),
    Column("related", CellKind.OBJECT, many=True),
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
    rows = [finding_row(each) for each in found]
    return Table.of(FINDINGS, rows + [finding_row(each.finding, each) for each in found.waived])


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
def _named(code: str) -> str:
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
        records=lambda: Table.of(FINDINGS, [finding_row(found)]),
    )  # fmt: skip


def finding_row(found: Finding, waived: Waived | None = None) -> dict[str, Fact]:
    """One finding as a record."""
    location = found.location
    row: dict[str, Fact] = {
        "severity": found.severity,
        "code": found.code,
        "rule": found.name,
        "message": found,
        "facts": {key: fact_text(value) for key, value in found.facts},
        "waived": None if waived is None else waived.waiver.grounds,
    }
    if location is not None:
        row["path"] = _pointer(location)
        if location.source is not None:
            line, column = location.source.mark(location.path)
            row |= {"file": location.file, "line": line, "column": column}
    if isinstance(found, RuleFinding):
        spans = tuple(_span(role, span.start, span.end, span.quote) for role, span in found.spans)
        related = tuple({"label": each.label, "path": _pointer(each.location)} for each in found.related)
        row |= {"document": found.document, "subject": found.subject or None, "region": found.region}
        row |= {"spans": spans, "related": related}
    return row


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


AUDIT = (
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("document", CellKind.CODE),
    Column("region", CellKind.CODE, shown=False),
    Column("period", CellKind.PERIOD),
    Column("relation", CellKind.CHOICE),
    Column("stated", CellKind.FIGURE),
    Column("formula"),
    Column("recomputed", CellKind.FIGURE),
    Column("recomputed_number", CellKind.NUMBER, shown=False),
    Column("unit", CellKind.CODE, shown=False),
    Column("off", CellKind.FIGURE),
    Column("off_number", CellKind.NUMBER, shown=False),
    Column("beyond_rounding", CellKind.FIGURE, shown=False),
    Column("agrees", CellKind.BOOLEAN),
)


def audit(found: Audit) -> Sheet:
    """Every stated figure beside what it comes to (自查结果)."""
    rows = [
        {
            "indicator": each.stated.indicator,
            "name": found.indicators.get(each.stated.indicator, each.stated.indicator),
            "document": each.stated.document,
            "region": each.stated.region,
            "period": each.stated.period,
            "relation": each.relation,
            "stated": each.printed,
            "formula": each.formula,
            "recomputed": equals(each.value),
            "recomputed_number": rounded(each.value.magnitude),
            "unit": each.value.unit.code,
            "off": None if each.exact else abs(each.off),
            "off_number": rounded(each.off.magnitude),
            "beyond_rounding": each.beyond,
            "agrees": each.agrees,
        }
        for each in found
    ]
    attention = [place for place, each in enumerate(found) if not each.agrees]
    left = sum(count for _, count in found.skipped)
    sentence = text("audit.sentence", total=len(found), wrong=len(found.off), left=left)
    table = Table.of(AUDIT, rows, attention=attention)
    return Sheet(title=text("title.audit"), sentence=sentence, sections=[table])
