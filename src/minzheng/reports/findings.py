"""Sheets of findings (检查表单): what was found, grouped by rule, how the rules ended, and what was recomputed."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from minzheng.language import Text, joined, text
from minzheng.model import Document, Finding, Indicator, Severity, Source
from minzheng.reports.amounts import rounded
from minzheng.reports.sheet import CellKind, Column, Fact, Mark, Passage, Sheet, Table
from minzheng.validation import Audit, Findings, RuleFinding, Waived, equals

FINDINGS = (
    Column("severity", CellKind.CHOICE),
    Column("code", CellKind.CODE),
    Column("rule", CellKind.CODE, shown=False),
    Column("place", CellKind.CODE),
    Column("file", CellKind.CODE, shown=False),
    Column("line", CellKind.NUMBER, shown=False),
    Column("column", CellKind.NUMBER, shown=False),
    Column("path", CellKind.CODE, shown=False),
    Column("document", CellKind.CODE, shown=False),
    Column("subject", CellKind.CODE, shown=False),
    Column("region", CellKind.CODE, shown=False),
    Column("message"),
    Column("facts", shown=False),
    Column("spans", many=True, shown=False),
    Column("related", many=True, shown=False),
    Column("waived", shown=False),
)


def findings(found: Findings, texts: Mapping[str, str] | None = None) -> Sheet:
    """All that was found, a table for each rule, and how the rules ended (检查结果)."""
    rows = [finding_row(each) for each in found]
    rows += [finding_row(each.finding, each) for each in found.waived]
    groups: dict[str, list[Finding]] = {}
    for each in found:
        groups.setdefault(each.code, []).append(each)
    sheets = [_group(code, items, texts or {}) for code, items in groups.items()]
    if found.waived:
        waived = Table.of(FINDINGS, [finding_row(each.finding, each) for each in found.waived])
        sheets.append(Sheet(title=text("findings.waived", count=len(found.waived)), sections=[waived]))
    return Sheet(title=text("title.findings"), sentence=summary(found), sheets=sheets, records=Table.of(FINDINGS, rows))


def _group(code: str, items: list[Finding], texts: Mapping[str, str]) -> Sheet:
    """The findings of one rule: a table, then the lines and the words that they point at."""
    head = text("findings.group", severity=items[0].severity, code=code, rule=items[0].name, count=len(items))
    passages = [passage for each in items for passage in passages_of(each, texts)]
    return Sheet(title=head, sections=[Table.of(FINDINGS, map(finding_row, items)), *passages])


def finding(found: Finding) -> Sheet:
    """One finding (单项发现)."""
    return Sheet(
        title=text("findings.one", severity=found.severity, code=found.code),
        sentence=found,
        sections=[Table.of(FINDINGS, [finding_row(found)]), *passages_of(found, {})],
    )


def finding_row(found: Finding, waived: Waived | None = None) -> dict[str, Fact]:
    """One finding as a row."""
    return {
        "severity": found.severity,
        "code": found.code,
        "rule": found.name,
        "place": place(found),
        **_location_cells(found),
        **_rule_cells(found),
        "message": found,
        "facts": {key: fact_text(value) for key, value in found.facts},
        "waived": None if waived is None else waived.waiver.grounds,
    }


def _location_cells(found: Finding) -> dict[str, Fact]:
    location = found.location
    if location is None:
        return {}
    cells: dict[str, Fact] = {"path": location.pointer}
    if location.source is not None:
        cells |= {"file": str(location.file), "line": location.line, "column": location.column}
    return cells


def _rule_cells(found: Finding) -> dict[str, Fact]:
    if not isinstance(found, RuleFinding):
        return {}
    return {
        "document": found.document,
        "subject": found.subject or None,
        "region": found.region,
        "spans": tuple(_span(role, span.start, span.end, span.quote) for role, span in found.spans),
        "related": tuple(each.label for each in found.related),
    }


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


def place(found: Finding) -> str | None:
    """File, line, column and path, as far as they are known."""
    location = found.location
    if location is None:
        return None
    return f"{location.short_file}:{location.line}:{location.column}" if location.source else location.pointer


WINDOW = 60
"""How many characters of a long line are shown before the column of a finding, and half as many as behind it."""
AROUND = 24
"""How many characters of a source text are shown before and after a quote."""


@functools.lru_cache(maxsize=16)
def _lines(source: Source) -> list[str]:
    """The lines of a file, split once for all its findings."""
    return source.text.split("\n")


def passages_of(found: Finding, texts: Mapping[str, str]) -> Iterable[Passage]:
    """The line of the file that a finding points at, and the words of the source text."""
    location = found.location
    if location is not None and location.source is not None and location.line and location.column:
        lines = _lines(location.source)
        if location.line <= len(lines):
            words, at = lines[location.line - 1], location.column - 1
            first = max(0, at - WINDOW)
            shown = words[first : at + 2 * WINDOW]
            yield Passage(shown, [Mark(at - first, len(shown), "finding")], line=location.line)
    if isinstance(found, RuleFinding) and (words := texts.get(found.document or "", "")):
        for role, span in found.spans:
            first = max(0, span.start - AROUND)
            mark = Mark(span.start - first, span.end - first, "finding", role)
            yield Passage(words[first : span.end + AROUND], [mark])


def summary(found: Findings) -> Text:
    """How many findings, and how the rules ended, in one sentence."""
    counts = [text("findings.count", severity=Severity(each), count=count) for each, count in found.counts().items()]
    tallies = found.tallies
    passed, failed = sum(each.passed for each in tallies), sum(each.failed for each in tallies)
    absent = sum(each.not_applicable for each in tallies)
    skipped: dict[object, int] = {}
    for tally in tallies:
        for reason, count in tally.skipped:
            skipped[reason] = skipped.get(reason, 0) + count
    skips: Fact = text("findings.skipped", count=sum(skipped.values()))
    if skipped:
        reasons = [text("findings.skip", reason=reason, count=count) for reason, count in sorted(skipped.items())]
        skips = text("mark.brackets", text=skips, more=joined("list", reasons))
    checks = passed + failed + sum(skipped.values()) + absent
    parts = [
        text("findings.passed", count=passed),
        text("findings.failed", count=failed),
        skips,
        text("findings.not_applicable", count=absent),
        text("findings.waived", count=len(found.waived)) if found.waived else None,
    ]
    ended = text("findings.checks", rules=len(tallies), checks=checks, outcomes=joined("clause", parts))
    return text("mark.stop", text=joined("part", [joined("list", counts), ended]))


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
