"""Findings of rules (检查发现): what a rule found, where, by which facts; and all of them with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from minzheng.errors import Message, MinzhengError, known_language, message, wording
from minzheng.model import Document, Finding, Indicator, Location, Span, Waiver
from minzheng.quantities import Figure, Quantity
from minzheng.validation.formulas import worded
from minzheng.validation.outcomes import RuleTally
from minzheng.validation.policy import DEFAULT, ValidationPolicy

SEVERITIES = ("error", "warning", "info")
"""From the gravest down."""


@attrs.frozen(kw_only=True)
class Related:
    """Another thing whose figures a finding used (相关对象)."""

    label: str
    """What it says, in short."""
    location: Location | None = attrs.field(default=None, eq=False)
    """Where it was written."""


@attrs.frozen
class RuleFinding(Finding):
    """One thing that a rule found (规则发现): beside code, facts and location, what it is about and the spans."""

    document: str | None = attrs.field(default=None, kw_only=True)
    """Id of the document that says so."""
    subject: str = attrs.field(default="", kw_only=True)
    """Code of the indicator, or the title of the deliverable or the document."""
    region: str | None = attrs.field(default=None, kw_only=True)
    """Code of the region."""
    spans: tuple[tuple[str, Span], ...] = attrs.field(default=(), kw_only=True)
    """Role and place of everything in the source text that it rests on."""
    related: tuple[Related, ...] = attrs.field(default=(), kw_only=True)
    """What else took part."""
    own: Message | None = attrs.field(default=None, kw_only=True)
    """Name, severity and texts of a third party's rule."""

    @property
    def _message(self) -> Message:
        return self.own or message(self.code)

    @property
    def name(self) -> str:
        """The name of the rule in kebab case."""
        return self._message.name

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return self._message.severity

    def message(self, lang: str = "zh") -> str:
        """The finding in words, in one language; figures as printed in Chinese, in English words in English."""
        template = self._message.zh if known_language(lang) == "zh" else self._message.en
        return template.format_map({key: wording(_worded(value, lang), lang) for key, value in self.facts})

    def to_record(self) -> dict[str, Any]:
        """The finding as plain data."""
        related = [{"label": each.label, "path": each.location and each.location.pointer} for each in self.related]
        return {**super().to_record(), **self.about(), "related": related}

    def about(self) -> dict[str, Any]:
        """What the finding is about and the facts it used, as plain data."""
        return {
            "facts": {key: _plain(value) for key, value in self.facts},
            "document": self.document,
            "subject": self.subject,
            "region": self.region,
            "spans": [
                {"role": role, "start": span.start, "end": span.end, "quote": span.quote} for role, span in self.spans
            ],
        }


class FindingsError(MinzhengError, ValueError):
    """Data did not pass validation (检查未通过); ``findings`` holds all that was found."""

    def __init__(self, findings: Findings, severity: str) -> None:
        self.findings = findings
        super().__init__("MZ193", count=sum(1 for each in findings if _grave(each, severity)), severity=severity)
        self.args = (findings, severity)

    def message(self, lang: str = "zh") -> str:
        """How many there are, then each in a line."""
        severity = str(self.facts["severity"])
        lines = [each.render(lang) for each in self.findings if _grave(each, severity)]
        return "\n".join([super().message(lang), *lines])

    def __reduce__(self) -> tuple[Any, ...]:
        return FindingsError, (self.findings, self.facts["severity"])


@attrs.frozen(kw_only=True)
class Waived:
    """A finding that a waiver lets pass (已豁免)."""

    finding: Finding
    """The finding."""
    waiver: Waiver
    """The waiver."""


def _tallies(values: Iterable[RuleTally]) -> tuple[RuleTally, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Findings:
    """All that was found, with how every rule ended (检查结果): complete, in the order of the data, never capped.

    >>> from minzheng.model import Observation
    >>> from minzheng.validation import validate
    >>> reached = Observation(indicator="elderly.nursing_bed_share", value="168%", period=2021, region="320400")
    >>> found = validate(reached)
    >>> found.counts()
    {'error': 1, 'warning': 0, 'info': 0}
    >>> found[0].code
    'MZ301'
    """

    items: tuple[Finding, ...] = ()
    """Those of loading first, then those of the rules."""
    tallies: tuple[RuleTally, ...] = attrs.field(default=(), converter=_tallies)
    """How often each rule ended in which way."""
    waived: tuple[Waived, ...] = ()
    """Findings that a waiver lets pass."""
    policy: ValidationPolicy = DEFAULT
    """The thresholds that were used."""
    as_of: date | None = None
    """The date at which the data were judged."""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Finding:
        return self.items[place]

    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        found = Counter(each.severity for each in self.items)
        return {severity: found[severity] for severity in SEVERITIES}

    def tally(self, rule: str) -> RuleTally:
        """How one rule ended, by its code; ``KeyError`` for a rule that was not run."""
        return {each.rule: each for each in self.tallies}[rule]

    def of(self, rule: str) -> tuple[Finding, ...]:
        """What one rule found, by its code or its name."""
        return tuple(each for each in self.items if rule in (each.code, each.name))

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """The findings of this severity or a graver one; ``ValueError`` for what is no severity."""
        return tuple(each for each in self.items if _grave(each, severity))

    def raise_for(self, severity: str = "error") -> None:
        """Raise ``FindingsError`` if there is a finding of this severity or a graver one."""
        if self.at_least(severity):
            raise FindingsError(self, severity)

    def to_records(self) -> list[dict[str, Any]]:
        """Every finding as plain data."""
        return [each.to_record() for each in self.items]

    def render(self, format: str = "text", lang: str = "zh", *, texts: Mapping[str, str] | None = None) -> str:
        """All of it in one of the formats: text, jsonl, sarif, markdown, html or github.

        ``texts`` are the source texts by the id of the document, whose quotes HTML shows in place.
        """
        from minzheng.validation.rendering import render

        return render(self, format, lang, texts or {})

    def __str__(self) -> str:
        return self.render("text", "zh")

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {severity}" for severity, count in self.counts().items() if count)
        return f"<Findings: {counted or 'none'}; {len(self.tallies)} rules, {len(self.waived)} waived>"

    def __rich__(self) -> object:
        from minzheng.validation.rich_text import terminal_text

        return terminal_text(self, "zh")

    def _repr_html_(self) -> str:
        return self.render("html", "zh")


def _grave(finding: Finding, severity: str) -> bool:
    if severity not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        raise ValueError(f"severity is one of {known}, not {severity!r} / 级别只能是 {known}")
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(severity)


def _worded(value: object, lang: str) -> object:
    """A fact with its figures in words."""
    if isinstance(value, tuple | list):
        return tuple(_worded(each, lang) for each in value)
    return worded(value, lang) if isinstance(value, Figure | Quantity) else value


def _plain(value: object) -> object:
    """A fact as text: an indicator by its code, a list as a list."""
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Indicator):
        return value.code
    return value.id if isinstance(value, Document) else str(value)
