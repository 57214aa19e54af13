"""Waivers (豁免): read from a file of their own, and tried on findings; unused and expired waivers are findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from minzheng.errors import DefinitionError, MinzhengError, reason_of
from minzheng.inputs import NO_TOML, toml_of
from minzheng.language import text
from minzheng.model import Document, Waiver
from minzheng.validation.findings import RuleFinding, Waived
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, RuleOutcome, RuleTally, SkipReason

FIELDS = ("rule", "where", "reason", "author", "until")
KEY = "waivers"
"""The key beneath which waivers stand in a file of their own."""
PlacedFinding = tuple[tuple[int, str, str], RuleFinding]
"""A finding with its place in the order of the data."""
UNUSED, EXPIRED = "MZ191", "MZ192"


def read_waivers(source: str | Path | Iterable[Mapping[str, object]]) -> tuple[Waiver, ...]:
    """The waivers of a TOML file with ``[[waivers]]``, or of mappings (读取豁免); ``DefinitionError`` for what is none.

    >>> read_waivers([{"rule": "MZ402", "reason": "年底数提前公布"}])[0].reason
    '年底数提前公布'
    """
    if not isinstance(source, str | Path):
        return tuple(_waiver(each, "<mapping>") for each in source)
    try:
        table = toml_of(source)
    except NO_TOML as error:
        raise DefinitionError("MZ196", origin=str(source), reason=reason_of(error)) from None
    rows = table.pop(KEY, [])
    if table or not isinstance(rows, list):
        raise DefinitionError("MZ196", origin=str(source), reason=f"[[{KEY}]]: {', '.join(FIELDS)}")
    return tuple(_waiver(each, str(source)) for each in rows)


def _waiver(row: object, origin: str) -> Waiver:
    if not isinstance(row, Mapping) or not {"rule", "reason"} <= row.keys() <= set(FIELDS):
        raise DefinitionError("MZ196", origin=origin, reason=f"{{{', '.join(FIELDS)}}}")
    try:
        fields = {key: str(value) for key, value in row.items()}
        return Waiver(**fields)  # type: ignore[arg-type] # only the fields above
    except MinzhengError as error:
        raise DefinitionError("MZ196", origin=origin, reason=reason_of(error)) from None


class Named(Protocol):
    """What has the code and the name of a rule."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""


class GivenWaiver(NamedTuple):
    """A waiver, and the id of the document in whose file it stands: it reaches no other."""

    waiver: Waiver
    file: str | None = None


def all_waivers(waivers: Iterable[Waiver], documents: Iterable[Document]) -> list[GivenWaiver]:
    """The waivers that were given, then those in the files of the documents."""
    return [
        *map(GivenWaiver, waivers),
        *(GivenWaiver(waiver, document.id) for document in documents for waiver in document.waivers),
    ]


def names(waiver: Waiver, rule: Named) -> bool:
    """Whether a waiver is about a rule, or a finding of it."""
    return rule.code.startswith(waiver.rule) or rule.name == waiver.rule


class WaiverTrial:
    """Findings on which waivers are tried, found by document, subject and path."""

    def __init__(self, found: Iterable[PlacedFinding], as_of: date | None) -> None:
        self.left: dict[int, PlacedFinding] = dict(enumerate(found))
        """The findings that no waiver lets pass, and those about waivers."""
        self.waived: list[Waived] = []
        """What is put aside."""
        self._as_of = as_of
        self._documents: dict[str | None, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        for place, (_, finding) in self.left.items():
            self._documents.setdefault(finding.document, []).append(place)
            for part in _parts(finding):
                self._parts.setdefault(part, []).append(place)

    def tried(self, waivers: Sequence[GivenWaiver], known: Iterable[Named], ran: Sequence[Named]) -> list[RuleTally]:
        """Try all waivers, and count how they end themselves."""
        lasting = [self._lasting(each) for each in waivers]
        rules = tuple(known)
        used = [
            NOT_APPLICABLE if end is RuleOutcome.FAILED else self._used(each, rules, ran)
            for each, end in zip(waivers, lasting, strict=True)
        ]
        return [_tally(UNUSED, used), _tally(EXPIRED, lasting)] if waivers else []

    def _lasting(self, each: GivenWaiver) -> RuleOutcome | SkipReason:
        """Whether a waiver still holds; one that does not is a finding."""
        if each.waiver.until is None:
            return NOT_APPLICABLE
        if self._as_of is None:
            return SkipReason.NO_DATE
        if not each.waiver.expired(self._as_of):
            return PASSED
        self._note(EXPIRED, each, until=str(each.waiver.until))
        return RuleOutcome.FAILED

    def _used(self, each: GivenWaiver, known: Sequence[Named], ran: Sequence[Named]) -> RuleOutcome | SkipReason:
        """Whether a waiver lets anything pass; one that does not is a finding, unless its rules were not run."""
        covered = [place for place in self._within(each) if names(each.waiver, self.left[place][1])]
        self.waived += [Waived(finding=self.left.pop(place)[1], waiver=each.waiver) for place in covered]
        if covered:
            return PASSED
        if any(names(each.waiver, rule) for rule in known) and not any(names(each.waiver, rule) for rule in ran):
            return SkipReason.NOT_RUN
        self._note(UNUSED, each)
        return RuleOutcome.FAILED

    def _within(self, each: GivenWaiver) -> list[int]:
        """The findings that lie where a waiver says."""
        about, mark, part = each.waiver.where.partition("#")
        if mark:
            places = [place for place in self._parts.get(part, ()) if self._is_about(place, about)]
        elif about:
            places = sorted({*self._documents.get(about, ()), *self._parts.get(about, ())})
        else:
            places = list(self.left) if each.file is None else self._documents.get(each.file, [])
        return [place for place in places if place in self.left and self._is_about(place, each.file)]

    def _is_about(self, place: int, document: str | None) -> bool:
        return place in self.left and document in (None, self.left[place][1].document)

    def _note(self, code: str, each: GivenWaiver, **more: object) -> None:
        waiver = each.waiver
        where = waiver.where or text("waiver.everywhere")
        facts = {"rule": waiver.rule, "where": where, "reason": waiver.reason, **more}
        finding = RuleFinding(code, facts, waiver.location, document=each.file, subject=waiver.where)
        # Negative, so that no waiver is tried on it.
        self.left[-1 - len(self.left)] = ((-1, code, str(finding.facts)), finding)


def _parts(finding: RuleFinding) -> Iterator[str]:
    """What a waiver may call the place of a finding: its subject, and every path that leads to it."""
    yield finding.subject
    path = "$"
    yield path
    for step in finding.location.path if finding.location else ():
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
        yield path


def _tally(code: str, ends: Iterable[RuleOutcome | SkipReason]) -> RuleTally:
    counts = Counter(ends)
    return RuleTally(
        rule=code,
        passed=counts[PASSED],
        failed=counts[RuleOutcome.FAILED],
        skipped=tuple(sorted((end, count) for end, count in counts.items() if isinstance(end, SkipReason))),
        not_applicable=counts[NOT_APPLICABLE],
    )
