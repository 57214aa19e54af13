"""Evidence (证据): where in a text a figure stands, in one or more spans with roles, and whether it still does."""

from __future__ import annotations

import hashlib
from typing import Any

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import EvidenceError
from minzheng.language import Labelled
from minzheng.model.vocabulary import Confidence, Other, as_confidence
from minzheng.validators import SHA256, checked, matching, text

SPAN_LENGTH = len(("start", "end", "quote"))
ROLES = ("number", "unit", "per", "comparator", "subject", "baseline")
"""What a span of evidence may be of (依据角色)."""


@attrs.frozen
class Span(Embedded):
    """A quote and its place (引文位置): half-open offsets in code points, and the very characters.

    >>> Span(3, 6, "72%")
    Span(start=3, end=6, quote='72%')
    """

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    quote: str = attrs.field(validator=text)
    """The characters as they stand there, never folded or simplified."""

    def __attrs_post_init__(self) -> None:
        whole = all(type(offset) is int for offset in (self.start, self.end))
        if not whole or self.start < 0 or not self.quote or self.end - self.start != len(self.quote):
            length = self.end - self.start if whole else "?"
            raise EvidenceError(
                "MZ096", start=self.start, end=self.end, quote=self.quote, length=length, actual=len(self.quote)
            )

    def stands_in(self, source: str) -> bool:
        """Whether the quote stands at its place in a text."""
        return source[self.start : self.end] == self.quote

    def moved(self, by: int) -> Span:
        """The span that many characters further on."""
        return Span(self.start + by, self.end + by, self.quote)


class EvidenceStatus(Labelled):
    """What became of evidence in a text (核验结果).

    >>> [each.label() for each in EvidenceStatus]
    ['原文一致', '位置移动', '原文有改动', '原文已不存在']
    """

    VERIFIED = "verified"
    """Every quote stands at its place."""
    MOVED = "moved"
    """Every quote is there, but not every one at its place."""
    CHANGED = "changed"
    """Some quotes are there and some are gone."""
    LOST = "lost"
    """No quote is there."""


def _span(value: Span | tuple[int, int, str] | None) -> Span | None:
    if value is None or isinstance(value, Span):
        return value
    parts: Any = value
    if not isinstance(parts, list | tuple) or len(parts) != SPAN_LENGTH:
        raise EvidenceError("MZ033", field="span")
    return Span(*parts)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Evidence(Embedded):
    """The places of one fact in a named text (证据), by role.

    Offsets are half-open and count code points; quotes are byte-exact. Without any span it raises ``EvidenceError``.

    >>> beds = Evidence(number=(5, 8, "72%"), subject=(0, 2, "床位"))
    >>> beds.verify("床位提高到72%。").status.value
    'verified'
    >>> beds.verify("全市床位提高到72%。").status.value
    'moved'
    """

    number: Span | None = attrs.field(default=None, converter=_span)
    """The number, with whatever is printed around it as one."""
    unit: Span | None = attrs.field(default=None, converter=_span)
    """The unit, where it stands apart."""
    per: Span | None = attrs.field(default=None, converter=_span)
    """The denominator, where it stands apart: 每人每月."""
    comparator: Span | None = attrs.field(default=None, converter=_span)
    """The comparator, where it stands apart."""
    subject: Span | None = attrs.field(default=None, converter=_span)
    """The words that say what is measured."""
    baseline: Span | None = attrs.field(default=None, converter=_span)
    """The figure that a change starts from."""
    source: str | None = attrs.field(default=None, validator=attrs.validators.optional(text))
    """The name of the text; left open it is the document's."""
    sha256: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(matching(SHA256, "e3b0c442…(64)"))
    )
    """Digest of that text (see ``digest``); left open it is the document's."""
    method: str | None = attrs.field(default=None, validator=attrs.validators.optional(text))
    """By what the place was found: a person, a rule or a model, with its version."""
    confidence: Confidence | Other | None = attrs.field(default=None, converter=as_confidence)
    """How sure that is."""

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise EvidenceError("MZ095")

    @property
    def spans(self) -> tuple[tuple[str, Span], ...]:
        """Role and span of every place, in the order of the roles."""
        return tuple((role, span) for role in ROLES if (span := getattr(self, role)) is not None)

    def verify(self, source: str) -> Verification:
        """Look every quote up in a text: verified, moved, changed or lost."""
        found: dict[str, Any] = {
            role: span if span.stands_in(source) else _nearest(span, source) for role, span in self.spans
        }
        if not any(found.values()):
            return Verification(EvidenceStatus.LOST, None)
        if not all(found.values()):
            return Verification(EvidenceStatus.CHANGED, None)
        proposal = attrs.evolve(self, sha256=self.sha256 and digest(source), **found)
        return Verification(EvidenceStatus.VERIFIED if found == dict(self.spans) else EvidenceStatus.MOVED, proposal)


@attrs.frozen(field_transformer=checked)
class Verification(Embedded):
    """What verifying found (核验): how the evidence stands, and where it should point now.

    >>> Verification(EvidenceStatus("lost"), None).status.label("en")
    'lost'
    """

    status: EvidenceStatus
    """Verified, moved, changed or lost."""
    proposal: Evidence | None
    """Evidence for the text as it is now, when every quote was found; the nearest place of each."""


def digest(source: str) -> str:
    """The SHA-256 of a text in UTF-8, lone surrogates passed through (摘要).

    >>> digest("护理型床位占比72%")[:12]
    'c56d2642546d'
    """
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def _nearest(span: Span, source: str) -> Span | None:
    """The occurrence of the quote that is nearest to its place."""
    before = source.rfind(span.quote, 0, span.end)
    after = source.find(span.quote, span.start)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    return span.moved(min(places, key=lambda place: abs(place - span.start)) - span.start)
