"""Rendering (呈现): findings as text, JSON Lines, SARIF, Markdown, HTML and annotations for code review."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from minzheng.errors import FileError, known_language
from minzheng.model import Finding, markdown_table
from minzheng.validation.findings import Findings, Waived
from minzheng.validation.html_page import html_page
from minzheng.validation.sarif import sarif

FORMATS = ("text", "jsonl", "sarif", "markdown", "html", "github")
"""The formats that findings are rendered in."""

SEVERITIES = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
HEADERS = {
    "zh": ("级别", "规则", "位置", "对象", "说明"),
    "en": ("severity", "rule", "place", "subject", "finding"),
}
LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Findings, format: str, lang: str, texts: Mapping[str, str]) -> str:
    """All findings in one format and one language; ``FileError`` for a format that is none."""
    known_language(lang)
    if format not in FORMATS:
        raise FileError("MZ030", field="format", text=format, known=FORMATS)
    return RENDERERS[format](findings, lang, texts)


def place(finding: Finding) -> str:
    """File, line, column and path, as far as they are known."""
    location = finding.location
    if location is None:
        return ""
    return f"{location.file}:{location.line}:{location.column}" if location.source else location.pointer


def line(finding: Finding, lang: str) -> str:
    """A finding as compilers write it: place, severity, code, path and message."""
    at = place(finding)
    pointer = finding.location.pointer if finding.location and finding.location.source else ""
    words = [f"{at}:" if at else "", SEVERITIES[finding.severity][lang], finding.code, pointer, finding.message(lang)]
    return " ".join(word for word in words if word)


def summary(findings: Findings, lang: str) -> str:
    """How many findings, and how the rules ended, in one line."""
    counts = findings.counts()
    counted = [f"{SEVERITIES[each][lang]} {count}" for each, count in counts.items()]
    passed = sum(each.passed for each in findings.tallies)
    failed = sum(each.failed for each in findings.tallies)
    absent = sum(each.not_applicable for each in findings.tallies)
    skipped: dict[str, int] = {}
    for tally in findings.tallies:
        for reason, count in tally.skipped:
            skipped[reason.label(lang)] = skipped.get(reason.label(lang), 0) + count
    why = ("、" if lang == "zh" else ", ").join(f"{reason} {count}" for reason, count in sorted(skipped.items()))
    if lang == "zh":
        parts = [f"规则 {len(findings.tallies)} 条", f"通过 {passed}", f"未通过 {failed}"]
        parts += [f"跳过 {sum(skipped.values())}" + (f"({why})" if why else ""), f"不适用 {absent}"]
        parts += [f"豁免 {len(findings.waived)}"] if findings.waived else []
        return f"{'、'.join(counted)};{','.join(parts)}"
    parts = [f"{len(findings.tallies)} rules", f"{passed} passed", f"{failed} failed"]
    parts += [f"{sum(skipped.values())} skipped" + (f" ({why})" if why else ""), f"{absent} not applicable"]
    parts += [f"{len(findings.waived)} waived"] if findings.waived else []
    return f"{', '.join(counted)}; {', '.join(parts)}"


def _text(findings: Findings, lang: str, texts: Mapping[str, str]) -> str:
    lines = [line(each, lang) for each in findings]
    lines += [f"{line(each.finding, lang)} {_let_pass(each, lang)}" for each in findings.waived]
    return "\n".join([*lines, summary(findings, lang)])


def _let_pass(waived: Waived, lang: str) -> str:
    return f"[{'豁免' if lang == 'zh' else 'waived'}: {waived.waiver.grounds}]"


def _json_lines(findings: Findings, lang: str, texts: Mapping[str, str]) -> str:
    rows = [{"type": "finding", **each.to_record()} for each in findings]
    rows += [
        {
            "type": "waived",
            **each.finding.to_record(),
            "reason": each.waiver.reason,
            "author": each.waiver.author,
            "until": each.waiver.until and str(each.waiver.until),
        }
        for each in findings.waived
    ]
    rows += [{"type": "tally", **each.to_record()} for each in findings.tallies]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _markdown(findings: Findings, lang: str, texts: Mapping[str, str]) -> str:
    rows = [_row(each, lang) for each in findings]
    rows += [_row(each.finding, lang, f" {_let_pass(each, lang)}") for each in findings.waived]
    table = markdown_table(HEADERS[lang], rows) + "\n\n" if rows else ""
    return table + summary(findings, lang)


def _row(each: Finding, lang: str, more: str = "") -> tuple[str, ...]:
    subject = str(getattr(each, "subject", ""))
    named = f"{each.code} {each.name}"
    return SEVERITIES[each.severity][lang], named, place(each), subject, each.message(lang) + more


def _github(findings: Findings, lang: str, texts: Mapping[str, str]) -> str:
    """Workflow commands, which annotate the lines of a change."""
    return "\n".join(_annotation(each, lang) for each in findings)


def _annotation(finding: Finding, lang: str) -> str:
    location = finding.location
    fields = {}
    if location is not None and location.source:
        fields = {"file": str(location.file), "line": str(location.line), "col": str(location.column)}
    fields["title"] = f"{finding.code} {finding.name}"
    written = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in fields.items())
    return f"::{LEVELS[finding.severity]} {written}::{_escaped(finding.message(lang))}"


def _escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


RENDERERS: dict[str, Callable[[Findings, str, Mapping[str, str]], str]] = {
    "text": _text,
    "jsonl": _json_lines,
    "sarif": lambda findings, lang, texts: json.dumps(sarif(findings, lang), ensure_ascii=False),
    "markdown": _markdown,
    "html": html_page,
    "github": _github,
}
