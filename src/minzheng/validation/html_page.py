"""HTML (网页): findings with the line of the file and the words of the source text they point at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from minzheng.model import Finding
from minzheng.validation.findings import Findings, RuleFinding

COLOURS = {"error": "#b00020", "warning": "#9a6700", "info": "#0b5cad"}
WORDS = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
AROUND = 24
"""How many characters of the source text are shown before and after a quote."""


def html_page(findings: Findings, lang: str, texts: Mapping[str, str]) -> str:
    """A list of findings, plain HTML without scripts; every text is escaped, and no colour stands without a word."""
    items = "".join(_item(each, lang, texts) for each in findings)
    for each in findings.waived:
        word = "豁免" if lang == "zh" else "waived"
        items += _item(each.finding, lang, texts, f"{word}: {each.waiver.grounds}")
    body = f'<ul style="list-style:none;padding-left:0">{items}</ul>' if items else ""
    return f'<div class="minzheng-findings" lang="{lang}"><p>{_counts(findings, lang)}</p>{body}</div>'


def _counts(findings: Findings, lang: str) -> str:
    counted = [f"{WORDS[each][lang]} {count}" for each, count in findings.counts().items()]
    return ("、" if lang == "zh" else ", ").join(counted)


def _item(finding: Finding, lang: str, texts: Mapping[str, str], waived: str = "") -> str:
    colour = COLOURS[finding.severity]
    head = (
        f'<strong style="color:{colour}">{WORDS[finding.severity][lang]} {finding.code}</strong> '
        f"<code>{escape(_place(finding))}</code>"
    )
    parts = [f"<p>{head}<br>{escape(finding.message(lang))}</p>", _source(finding), _spans(finding, texts)]
    if waived:
        parts.append(f"<p><em>{escape(waived)}</em></p>")
    return f'<li style="border-left:3px solid {colour};padding-left:8px">{"".join(parts)}</li>'


def _place(finding: Finding) -> str:
    return str(finding.location) if finding.location else ""


def _source(finding: Finding) -> str:
    """The line of the file, from the column on highlighted."""
    location = finding.location
    if location is None or location.source is None or not location.line or not location.column:
        return ""
    lines = location.source.text.split("\n")
    if location.line > len(lines):
        return ""
    text, at = lines[location.line - 1], location.column - 1
    return f"<pre>{location.line:>4} | {escape(text[:at])}<mark>{escape(text[at:])}</mark></pre>"


def _spans(finding: Finding, texts: Mapping[str, str]) -> str:
    """The words of the source text: in their place where the text is known, else as quoted."""
    if not isinstance(finding, RuleFinding) or not finding.spans:
        return ""
    text = texts.get(finding.document or "")
    shown = [_in_place(text, span.start, span.end) if text else "" for _, span in finding.spans]
    rows: Iterable[str] = (
        f"<li>{escape(role)} [{span.start}, {span.end}): {place or f'<mark>{escape(span.quote)}</mark>'}</li>"
        for (role, span), place in zip(finding.spans, shown, strict=True)
    )
    return f"<ul>{''.join(rows)}</ul>"


def _in_place(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"…{escape(before)}<mark>{escape(text[start:end])}</mark>{escape(after)}…"
