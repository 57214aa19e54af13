"""Findings of rules (检查发现): what a rule found, where, by which facts; and all of them with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, overload

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import (
    DefinitionError,
    Message,
    MinzhengError,
    Severity,
    every_message,
    message,
    near_names,
)
from minzheng.model import Finding, Location, Reportable, Span, Waiver, as_listed
from minzheng.regions import Region, as_region
from minzheng.validation.outcomes import RuleTally
from minzheng.validation.policy import DEFAULT, ValidationPolicy
from minzheng.validators import checked, elements

SEVERITIES = tuple(Severity)
"""From the gravest down."""


@attrs.frozen(kw_only=True)
class Related(Embedded):
    """Another thing whose figures a finding used (相关对象)."""

    label: str
    """What it says, in short."""
    location: Location | None = attrs.field(default=None, eq=False)
    """Where it was written."""


@attrs.frozen
class RuleFinding(Finding):
    """One thing that a rule found (规则发现): beside code, facts and location, what it is about and the spans.

    >>> import minzheng as mz
    >>> [each.code for each in mz.validate(mz.demo())]
    ['MZ705', 'MZ703']
    """

    document: str | None = attrs.field(default=None, kw_only=True)
    """Id of the document that says so."""
    subject: str = attrs.field(default="", kw_only=True)
    """Code of the indicator, or the title of the deliverable or the document."""
    region: Region | None = attrs.field(default=None, converter=attrs.converters.optional(as_region), kw_only=True)
    """The region."""
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
    def severity(self) -> Severity:
        """How grave it is."""
        return self._message.severity

    def message(self, lang: str = "zh") -> str:
        """The finding in words, in one language; a third party's rule says it in its own."""
        return self._message.text(dict(self.facts), lang)


class FindingsError(MinzhengError, ValueError):
    """Data did not pass validation (检查未通过); ``findings`` holds all that was found."""

    def __init__(self, findings: Findings, severity: str) -> None:
        self.findings = findings
        super().__init__("MZ193", count=len(findings.at_least(severity)), severity=as_listed(Severity, severity))
        self.args: tuple[Any, ...] = (findings, severity)

    def message(self, lang: str = "zh") -> str:
        """How many there are, then each in a line."""
        grave = self.findings.at_least(str(self.facts["severity"]))
        return "\n".join([super().message(lang), *(each.line.label(lang) for each in grave)])

    def __reduce__(self) -> tuple[Any, ...]:
        return FindingsError, self.args


@attrs.frozen(kw_only=True, field_transformer=checked)
class Waived(Embedded):
    """A finding that a waiver lets pass (已豁免)."""

    finding: Finding
    """The finding."""
    waiver: Waiver
    """The waiver."""


def _tallies(values: Iterable[RuleTally]) -> tuple[RuleTally, ...]:
    return elements(values, RuleTally)


def _items(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return elements(values, Finding)


def _waived(values: Iterable[Waived]) -> tuple[Waived, ...]:
    return elements(values, Waived)


@attrs.frozen(kw_only=True, repr=False, field_transformer=checked)
class Findings(Reportable):
    """All that was found, with how every rule ended (检查结果): complete, in the order of the data, never capped.

    >>> from minzheng.model import Observation
    >>> from minzheng.validation import validate
    >>> reached = Observation(indicator="elderly.nursing_bed_share", value="168%", period=2021, region="320400")
    >>> found = validate(reached)
    >>> found.counts()[found[0].severity]
    1
    >>> found[0].code
    'MZ301'
    """

    items: tuple[Finding, ...] = attrs.field(default=(), converter=_items)
    """Those of loading first, then those of the rules."""
    tallies: tuple[RuleTally, ...] = attrs.field(default=(), converter=_tallies)
    """How often each rule ended in which way."""
    waived: tuple[Waived, ...] = attrs.field(default=(), converter=_waived)
    """Findings that a waiver lets pass."""
    policy: ValidationPolicy = DEFAULT
    """The thresholds that were used."""
    as_of: date | None = None
    """The date at which the data were judged."""
    titles: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    """The titles of the documents that were checked, by their id."""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Finding: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, place: int | slice) -> Finding | tuple[Finding, ...]:
        return self.items[place]

    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(each.severity for each in self.items)
        return {severity: found[severity] for severity in SEVERITIES}

    def tally(self, rule: str) -> RuleTally:
        """How one rule ended, by its code; ``KeyError`` for a rule that was not run."""
        return {each.rule: each for each in self.tallies}[rule]

    def of(self, rule: str) -> tuple[Finding, ...]:
        """What one rule found, by its code or its name; ``DefinitionError`` (MZ674) for what is neither."""
        found = tuple(each for each in self.items if rule in (each.code, each.name))
        said = every_message()
        # Rules of one's own are known by their codes alone where they have found nothing.
        if not found and {each.rule for each in self.tallies} <= said.keys():
            known = [name for each in said.values() for name in (each.code, each.name)]
            if rule not in known:
                raise DefinitionError("MZ674", text=rule, nearest=near_names(rule, known))
        return found

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """The findings of this severity or a graver one; ``ModelError`` for what is no severity."""
        least = SEVERITIES.index(as_listed(Severity, severity))
        return tuple(each for each in self.items if SEVERITIES.index(each.severity) <= least)

    def raise_for(self, severity: str = "error") -> None:
        """Raise ``FindingsError`` if there is a finding of this severity or a graver one."""
        if self.at_least(severity):
            raise FindingsError(self, severity)

    def __repr__(self) -> str:
        counted = ", ".join(f"{count} {severity}" for severity, count in self.counts().items() if count)
        return f"<Findings: {counted or 'none'}; {len(self.tallies)} rules, {len(self.waived)} waived>"
