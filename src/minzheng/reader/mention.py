"""The mention (提及): one numeral of a document with what it says, why, and where every part of it stands."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import MinzhengError
from minzheng.model import Evidence, Finding
from minzheng.numerals import fold
from minzheng.quantities import Approximation, Figure, as_unit

if TYPE_CHECKING:
    from minzheng.catalogue import IndicatorCandidate
    from minzheng.periods import Period
    from minzheng.regions import Region

RISING, FALLING = "提高", "下降"
Place = tuple[str, int, int]
"""A role with the half-open span of its words."""


@attrs.frozen(kw_only=True)
class Mention:
    """One numeral of a document as read (提及): a figure of an indicator, or something else with the reason.

    Offsets are half-open, in code points, into the text as given; ``text`` is byte-exact.
    """

    start: int
    """Offset of the first character of the whole expression."""
    end: int
    """Offset after its last character."""
    text: str
    """The characters as they stand there."""
    kind: str
    """``indicator`` or ``other``."""
    reason: str = ""
    """Why it is no indicator: date, ordinal, numbering, slogan, name, document number, phone, idiom, noise …"""
    rule: str = ""
    """The name of the pattern or rule that found it."""
    low: Decimal | None = None
    """The lower end of what is meant, in ``unit``; ``None`` for a ceiling."""
    high: Decimal | None = None
    """The higher end; ``None`` for a floor."""
    op: str = "="
    """The comparison."""
    approx: Approximation | None = None
    """Whether and how an approximation word loosens it."""
    unit: str | None = None
    """The unit in simplified normal form: 元/人·月, 人, %."""
    word: str = ""
    """The unit as printed, folded."""
    per: str | None = None
    """A denominator that stands outside the expression."""
    role: str = "n/a"
    """``target``, ``actual``, ``standard`` or ``threshold``."""
    modality: str = "n/a"
    """``must`` or ``strive`` for targets and thresholds."""
    change: str = "n/a"
    """``level``, ``flow``, ``increase_by``, ``share`` or ``rank``."""
    subject: str = ""
    """The words that say what is measured, as printed."""
    noun: str = ""
    """The noun that is counted, behind the number."""
    scope: tuple[str, ...] = ()
    """Conditions it holds under, as printed."""
    period: Period | None = None
    """The time it is about."""
    period_text: str = ""
    """The words that say so; empty where it is the document's own period."""
    region: Region | None = None
    """The division it is about."""
    places: tuple[Place, ...] = attrs.field(default=(), repr=False)
    """Where number, unit, per, comparator, subject and baseline stand, each by its role."""
    candidates: tuple[IndicatorCandidate, ...] = attrs.field(default=(), repr=False)
    """Indicators that it may be of, the likeliest first, each with a reason."""
    linked: str | None = None
    """The code of the indicator it is of, where that is plain."""
    findings: tuple[Finding, ...] = ()
    """What a person must decide."""
    source: str = attrs.field(default="", repr=False, eq=False)
    """The text that the places point into."""

    @property
    def is_indicator(self) -> bool:
        """Whether it is a figure of an indicator (是否指标)."""
        return self.kind == "indicator"

    @cached_property
    def evidence(self) -> Evidence:
        """The places of its parts as evidence (证据), quotes byte-exact."""
        parts: dict[str, Any] = {role: (start, end, self.source[start:end]) for role, start, end in self.places}
        return Evidence(**parts, method=f"minzheng.reader:{self.rule}")

    @cached_property
    def figure(self) -> Figure | None:
        """The number as the library reckons with it (数值表述); ``None`` if its unit is none the library knows.

        It is read from the words as printed, so that its precision is theirs; where words are shared with another
        figure (5%和7%以上) it is made of what they say together.
        """
        if not self.is_indicator or self.unit is None:
            return None
        printed = None if self.per else self._printed()
        return printed or self._stated()

    def _printed(self) -> Figure | None:
        words = "全覆盖" if self.rule == "phrase.cover" else "".join(fold(self.text).split())
        verb = (
            "" if self.change != "increase_by" or self.rule == "phrase.growth" else FALLING if self._falls else RISING
        )
        # A ratio in words (二分之一, 五成) brings its unit along; other bare numbers are given theirs.
        units = (self.word,) if self.rule == "table" else ("", self.unit or "") if not self.word else ("",)
        return next((figure for unit in units if (figure := self._read(verb + words + unit))), None)

    def _read(self, words: str) -> Figure | None:
        """The figure that some words make, where it says what the mention does."""
        try:
            figure = Figure(words)
            unit = as_unit(self.unit or "")
            same = figure.change or figure.unit.unscaled.converts_to(unit)
            converted = figure if figure.change or not same else figure.to(unit)
        except MinzhengError:
            return None
        said = "=" if self.approx is Approximation.OVER and self.op == ">=" else self.op
        alike = figure.change or converted.number == (self.low if self.low is not None else self.high)
        return figure if same and alike and figure.op == said else None

    @property
    def _falls(self) -> bool:
        number = self.low if self.low is not None else self.high
        return number is not None and number < 0

    def _stated(self) -> Figure | None:
        unit = None
        for text in (f"{self.unit}/{self.per}" if self.per and "/" not in (self.unit or "") else "", self.unit or ""):
            try:
                unit = unit or (as_unit(text) if text else None)
            except MinzhengError:
                continue
        if unit is None:
            return None
        over = self.approx is Approximation.OVER and self.op == ">="
        op, high = ("=", self.low) if over else (self.op, self.high)
        try:
            return Figure.of(op, self.low, high, unit, approx=self.approx, change=self.change == "increase_by")
        except MinzhengError:
            return None

    def to_record(self) -> dict[str, Any]:
        """The mention with the fields of annotated documents, as plain data."""
        return {
            "start": self.start, "end": self.end, "text": self.text, "class": self.kind,
            "low": written(self.low), "high": written(self.high), "op": self.op if self.unit else "n/a",
            "approx": self.approx is not None, "unit": self.unit, "per": self.per, "role": self.role,
            "modality": self.modality, "change": self.change,
            "subject": self.subject if self.is_indicator else self.reason,
            "period": str(self.period) if self.period else None, "indicator": self.linked,
        }  # fmt: skip


def written(value: Decimal | None) -> str | None:
    """A number as plain digits, never with an exponent.

    >>> written(Decimal("2.2E+7"))
    '22000000'
    """
    return None if value is None else format(value, "f")
