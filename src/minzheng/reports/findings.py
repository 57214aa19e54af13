"""Sheets of findings (检查表单): what was found, grouped by rule, how the rules ended, and what was recomputed."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from minzheng.errors import Severity
from minzheng.language import Text, has, joined, text
from minzheng.model import Document, Finding, Indicator, Source
from minzheng.reports.amounts import readable
from minzheng.reports.columns import amounts, name_of, parts, region_name, where
from minzheng.reports.sheet import Column, Fact, Mark, Passage, Sheet, Table, at, hidden, shown, shows
from minzheng.validation import Audit, Findings, RuleFinding, SkipReason, address_of, equals

FINDINGS = (
    *shown(Severity, severity="finding.severity"),
    *shown("code", code="finding.code", rule="finding.name", file="finding.location.file"),
    *shown("integer", line="finding.location.line", column="finding.location.column"),
    *shown("code", path="finding.location.pointer", document="finding.document", subject="finding.subject"),
    *shown(document_title="title"),
    *shown("code", region="finding.region"),
    *shown(region_name=lambda item: _region_of(item["finding"])),
    *shown(message="finding"),
    *shown("object", facts=lambda item: {key: fact_text(each) for key, each in item["finding"].facts}),
    *shown("object", many=True, spans=lambda item: _spans(item["finding"])),
    *shown("object", many=True, related=lambda item: _related(item["finding"])),
    *shown(waived="waived"),
)
"""What records have of each finding."""


@shows(Findings, FINDINGS)
def findings(found: Findings, texts: Mapping[str, str] | None = None) -> Sheet:
    """All that was found, a table for each rule, the gravest first, and how the rules ended (检查结果)."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for each in found:
        groups.setdefault((list(Severity).index(each.severity), each.code), []).append(each)
    page = FindingsPage(found, texts or {})
    sheets = [page.group(items) for _, items in sorted(groups.items())]
    return Sheet(
        title=text("title.findings"), facts=page.facts, sentence=summary(found), sheets=[*sheets, *page.waived()],
        records=lambda: _records(found), left_out=text("findings.left_out") if found.tallies else None,
    )  # fmt: skip


def _records(found: Findings) -> Table:
    """A record for each finding, then those that are let pass."""
    items = [*((each, None) for each in found), *((each.finding, each.waiver.grounds) for each in found.waived)]
    rows = ({"finding": each, "title": _title(each, found), "waived": grounds} for each, grounds in items)
    return Table.of(FINDINGS, rows)


def _title(each: Finding, found: Findings) -> Fact:
    """The title of the document that a finding speaks of, where it is known."""
    id = at(each, "document")
    return id and found.titles.get(id, id)


class FindingsPage:
    """What all groups of findings share: the one document and the one region are named once, several in columns."""

    def __init__(self, found: Findings, texts: Mapping[str, str]) -> None:
        self.found: Findings = found
        self.texts = texts
        self.facts: list[tuple[str, Fact]] = []
        self.columns: list[Column] = [Column("place", "code")]
        rows = [self._row(each) for each in (*found, *(each.finding for each in found.waived))]
        for key in ("document_title", "region_name"):
            names = {row[key] for row in rows} - {None}
            if len(names) > 1:
                self.columns.append(Column(key))
            else:
                self.facts += [(key, name) for name in names]

    def group(self, items: list[Finding]) -> Sheet:
        """The findings of one rule: a table, then the lines and the words that they point at."""
        head = text("findings.group", rule=_headed(items[0]), count=len(items))
        passages = [passage for each in items for passage in passages_of(each, self.texts)]
        table = Table.of([*self.columns, Column("message")], map(self._row, items))
        return Sheet(title=head, sections=[table, *passages], explained=items[0].code, address=address_of)

    def waived(self) -> Iterator[Sheet]:
        """The findings that are let pass, with the grounds, where there are any."""
        items = self.found.waived
        rows = [self._row(each.finding) | {"code": each.finding.code, "waived": each.waiver.grounds} for each in items]
        table = Table.of([*self.columns, Column("code", "code"), Column("message"), Column("waived")], rows)
        if rows:
            yield Sheet(title=text("findings.waived_head", count=len(rows)), sections=[table])

    def _row(self, found: Finding) -> dict[str, Fact]:
        place, title = at(found, "location.short"), _title(found, self.found)
        return {"place": place, "document_title": title, "region_name": _region_of(found), "message": found}


def _region_of(found: Finding) -> Fact:
    region = at(found, "region")
    return None if region is None else region_name(region)


def title_of(found: Finding) -> Fact:
    """What a rule finds, in a few words; the name of a code that no page of the library speaks of."""
    key = f"rule.{found.code}.title"
    return text(key) if isinstance(found, RuleFinding) and has(key, "en") else found.name


def _headed(found: Finding) -> Fact:
    """Severity, code and title of a rule; of a code without a page severity and code alone."""
    title = title_of(found)
    return joined("words", [found.severity, found.code, None if isinstance(title, str) else title])


@shows(Finding, FINDINGS)
def finding(found: Finding) -> Sheet:
    """One finding (单项发现), with the line that it points at."""
    head = text("findings.one", severity=found.severity, code=found.code)
    title = text("mark.named", name=head, value=title_of(found))
    facts = [
        ("place", at(found, "location.short")), ("document", at(found, "document")), ("region_name", _region_of(found))
    ]  # fmt: skip
    return Sheet(
        title=title, facts=facts, sentence=found, sections=list(passages_of(found, {}, aside=False)),
        records=lambda: Table.of(FINDINGS, [{"finding": found}]), explained=found.code, address=address_of,
    )  # fmt: skip


def _spans(found: Finding) -> tuple[Fact, ...]:
    """Where it rests on words of the text; nothing of what is no rule's."""
    return tuple(
        {"role": role, "start": span.start, "end": span.end, "quote": span.quote}
        for role, span in at(found, "spans") or ()
    )


def _related(found: Finding) -> tuple[Fact, ...]:
    return tuple({"label": each.label, "path": at(each, "location.pointer")} for each in at(found, "related") or ())


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
    if location is not None and location.source is not None and location.mark is not None:
        lines = _lines(location.source)
        line, column = location.mark
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
    counts = joined("list", [text(f"findings.{each}", count=count) for each, count in found.counts().items()])
    tallies = found.tallies
    if not tallies:
        return text("mark.stop", text=counts)
    skipped: Counter[SkipReason] = Counter()
    for tally in tallies:
        skipped.update(dict(tally.skipped))
    reasons = [text("findings.skip", reason=reason, count=count) for reason, count in skipped.most_common()]
    passed_over: Text = text("findings.skipped", count=skipped.total())
    if reasons:
        passed_over = text("mark.brackets", text=passed_over, more=joined("list", reasons))
    passed, failed, others = (
        text(f"findings.{ending}", count=sum(getattr(each, ending) for each in tallies))
        for ending in ("passed", "failed", "not_applicable")
    )
    waived = text("findings.waived", count=len(found.waived)) if found.waived else None
    checks = sum(each.seen + each.not_applicable for each in tallies) + skipped.total()
    outcomes = joined("clause", [passed, failed, passed_over, others, waived])
    counted = {"rules": text("findings.by_rules", count=len(tallies)), "checks": text("findings.checked", count=checks)}
    ended = text("findings.checks", **counted, outcomes=outcomes)
    return text("mark.stop", text=joined("part", [counts, ended]))


AUDIT = (
    *hidden(indicator="item.stated.indicator"),
    *shown(name="name"),
    *hidden(document="item.stated.document"),
    *shown(document_title="title"),
    *where("item.stated"),
    *parts("item.stated"),
    *shown("period", period="item.stated.period"),
    *shown("choice", relation="item.relation"),
    *shown("figure", stated="item.printed"),
    *shown(formula="item.formula"),
    *shown("figure", recomputed=lambda check: equals(check["item"].value)),
    *amounts(recomputed_number="item.value"),
    *hidden(unit="item.value.unit.code"),
    *shown("figure", off=lambda check: None if check["item"].exact else readable(abs(check["item"].off))),
    *amounts(off_number="item.off"),
    *hidden("figure", beyond_rounding="item.beyond"),
    *shown("boolean", agrees="item.agrees"),
)


@shows(Audit, AUDIT)
def audit(found: Audit) -> Sheet:
    """Every stated figure beside what it comes to (自查结果)."""
    attention = [place for place, each in enumerate(found) if not each.agrees]
    left = sum(count for _, count in found.skipped)
    sentence = text("audit.sentence", total=len(found), wrong=len(found.off), left=left)
    rows = (
        {
            "item": each,
            "name": name_of(each.stated, found.indicators.get(each.stated.indicator)),
            "title": found.titles.get(each.stated.document or "", each.stated.document),
        }
        for each in found
    )
    table = Table.of(AUDIT, rows, attention=attention)
    return Sheet(title=text("title.audit"), sentence=sentence, sections=[table])
