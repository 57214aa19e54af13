"""Waiving (豁免处理): findings that waivers let pass are put aside; unused and expired waivers are findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from minzheng.model import Document, Waiver
from minzheng.validation.findings import RuleFinding, Waived
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Outcome, Reason, Tally

Placed = tuple[tuple[int, str, str], RuleFinding]
"""A finding with its place in the order of the data."""
UNUSED, EXPIRED = "MZ191", "MZ192"


class Named(Protocol):
    """What has the code and the name of a rule."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def name(self) -> str:
        """The name."""


class Held(NamedTuple):
    """A waiver, and the id of the document in whose file it stands: it reaches no other."""

    waiver: Waiver
    file: str | None = None


def held(waivers: Iterable[Waiver], documents: Iterable[Document]) -> list[Held]:
    """The waivers that were given, then those in the files of the documents."""
    return [
        *map(Held, waivers),
        *(Held(waiver, document.id) for document in documents for waiver in document.waivers),
    ]


def names(waiver: Waiver, rule: Named) -> bool:
    """Whether a waiver is about a rule, or a finding of it."""
    return rule.code.startswith(waiver.rule) or rule.name == waiver.rule


class Waiving:
    """Findings on which waivers are tried, found by document, subject and path."""

    def __init__(self, found: Iterable[Placed], as_of: date | None) -> None:
        self.left: dict[int, Placed] = dict(enumerate(found))
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

    def tried(self, waivers: Sequence[Held], known: Iterable[Named], ran: Sequence[Named]) -> list[Tally]:
        """Try all waivers, and count how they end themselves."""
        lasting = [self._lasting(each) for each in waivers]
        rules = tuple(known)
        used = [
            NOT_APPLICABLE if end is Outcome.FAILED else self._used(each, rules, ran)
            for each, end in zip(waivers, lasting, strict=True)
        ]
        return [_tally(UNUSED, used), _tally(EXPIRED, lasting)] if waivers else []

    def _lasting(self, each: Held) -> Outcome | Reason:
        """Whether a waiver still holds; one that does not is a finding."""
        if each.waiver.until is None:
            return NOT_APPLICABLE
        if self._as_of is None:
            return Reason.NO_DATE
        if not each.waiver.expired(self._as_of):
            return PASSED
        self._note(EXPIRED, each, until=str(each.waiver.until))
        return Outcome.FAILED

    def _used(self, each: Held, known: Sequence[Named], ran: Sequence[Named]) -> Outcome | Reason:
        """Whether a waiver lets anything pass; one that does not is a finding, unless its rules were not run."""
        covered = [place for place in self._within(each) if names(each.waiver, self.left[place][1])]
        self.waived += [Waived(finding=self.left.pop(place)[1], waiver=each.waiver) for place in covered]
        if covered:
            return PASSED
        if any(names(each.waiver, rule) for rule in known) and not any(names(each.waiver, rule) for rule in ran):
            return Reason.NOT_RUN
        self._note(UNUSED, each)
        return Outcome.FAILED

    def _within(self, each: Held) -> list[int]:
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

    def _note(self, code: str, each: Held, **more: object) -> None:
        waiver = each.waiver
        where = {"where_en": waiver.where or "everywhere", "where_zh": waiver.where or "各处"}
        facts = {"rule": waiver.rule, **where, "reason": waiver.reason, **more}
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


def _tally(code: str, ends: Iterable[Outcome | Reason]) -> Tally:
    counts = Counter(ends)
    return Tally(
        rule=code,
        passed=counts[PASSED],
        failed=counts[Outcome.FAILED],
        skipped=tuple(sorted((end, count) for end, count in counts.items() if isinstance(end, Reason))),
        not_applicable=counts[NOT_APPLICABLE],
    )
