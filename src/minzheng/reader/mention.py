"""The mention (提及): one numeral of a document with what it says, why, and where every part of it stands."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

import attrs

from minzheng.catalogue import IndicatorCandidate
from minzheng.language import Labelled
from minzheng.model import Evidence, Finding, Reportable
from minzheng.periods import Period, PeriodKind, is_month_end
from minzheng.quantities import Approximation, Figure, Pairs, Parts
from minzheng.reader.times import counted_years
from minzheng.regions import Region

BARE = {"==": "="}
"""Annotations have one sign for a bare number and an equality."""
Place = tuple[str, int, int]
"""A role with the half-open span of its words."""


class MentionRole(Labelled):
    """What a figure is in its document (数字的角色).

    >>> [each.label() for each in MentionRole]
    ['目标', '实际完成', '标准', '条件']
    """

    TARGET = "target"
    ACTUAL = "actual"
    STANDARD = "standard"
    THRESHOLD = "threshold"


class MentionChange(Labelled):
    """What sort of number a figure is (数值性质).

    >>> [each.label() for each in MentionChange]
    ['水平', '当期', '增减', '比重', '名次']
    """

    LEVEL = "level"
    FLOW = "flow"
    INCREASE = "increase_by"
    SHARE = "share"
    RANK = "rank"


@attrs.frozen(kw_only=True)
class Mention(Reportable):
    """One numeral of a document as read (提及): a figure of an indicator, or something else with the reason.

    Offsets are half-open, in code points, into the text as given; ``text`` is byte-exact.

    >>> from minzheng.reader import read_text
    >>> [(each.text, each.kind) for each in read_text("新建养老服务中心6个。").mentions]
    [('6个', 'indicator')]
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
    trail: tuple[str, ...] = ()
    """The names of the rules that decided about it, the one that found it first (判定依据)."""
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
    """A code of ``MentionRole``; ``n/a`` where it is no figure."""
    modality: str = "n/a"
    """``must`` or ``strive`` for targets and thresholds."""
    change: str = "n/a"
    """A code of ``MentionChange``; ``n/a`` where it is no figure."""
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
    breakdown: Pairs = ()
    """The part of its indicator that the words name: ``(("area", "urban"),)``."""
    base: Period | Figure | None = None
    """What a change starts from: the old figure that the words give, else a time; ``None`` for what is no change."""
    places: tuple[Place, ...] = attrs.field(default=(), repr=False)
    """Where number, unit, per, comparator, subject and baseline stand, each by its role."""
    candidates: tuple[IndicatorCandidate, ...] = attrs.field(default=(), repr=False)
    """Indicators that it may be of, the likeliest first, each with a reason."""
    linked: str | None = None
    """The code of the indicator it is of, where that is plain."""
    findings: tuple[Finding, ...] = ()
    """What a person must decide."""
    words: tuple[str, ...] = attrs.field(default=(), repr=False, eq=False)
    """The words that name what it is of, those that they are a part of behind them."""
    source: str = attrs.field(default="", repr=False, eq=False)
    """The text that the places point into."""
    parts: Parts | None = attrs.field(default=None, repr=False)
    """What the grammar of figures built."""
    phrase: str = attrs.field(default="", repr=False, eq=False)
    """The words that say just that; empty where the sentence adds to them."""

    @property
    def rule(self) -> str:
        """The name of the pattern or rule that found it (识别规则)."""
        return self.trail[0] if self.trail else ""

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
        """The number as the library reckons with it (数值表述), as the grammar of figures built it.

        What the sentence adds, a comparator or a denominator that it shares, is in it too. ``None`` for what is no
        figure of an indicator.
        """
        return None if self.parts is None else Figure.made_of(self.parts, self.phrase)

    def annotation(self) -> dict[str, Any]:
        """The mention with the fields of annotated documents, as plain data (标注)."""
        return {
            "start": self.start, "end": self.end, "text": self.text, "class": self.kind,
            "low": written(self.low), "high": written(self.high),
            "op": BARE.get(self.op, self.op) if self.unit else "n/a",
            "approx": self.approx is not None, "unit": self.unit, "per": self.per, "role": self.role,
            "modality": self.modality, "change": self.change,
            "subject": self.subject if self.is_indicator else self.reason,
            "period": self.period and noted(self.period), "region": code_of(self.region), "indicator": self.linked,
            "breakdown": dict(self.breakdown), "base": _based(self.base), "trail": list(self.trail),
        }  # fmt: skip


def written(value: Decimal | None) -> str | None:
    """A number as plain digits, never with an exponent.

    >>> written(Decimal("2.2E+7"))
    '22000000'
    """
    return None if value is None else format(value, "f")


def noted(period: Period) -> str:
    """A period as annotations write it: years, months, instants, days; what has no end by its beginning.

    What is counted in whole years from the date of the document is of the calendar years nearest to them.

    >>> noted(Period("2024年一季度")), noted(Period("2021年以来", anchor="2023-05-09")), noted(Period("2023/.."))
    ('2024-01/2024-03', '2021/2023', '@2023-01-01')
    >>> noted(Period("五年来", anchor="2022-01-18")), noted(Period("近三年", anchor="2024-11-20"))
    ('2017/2021', '2022/2024')
    """
    first, last = period.first, period.last
    if last is None:
        return f"@{first}"
    if period.kind in (PeriodKind.QUARTER, PeriodKind.HALF):
        return f"{first:%Y-%m}/{last:%Y-%m}"
    if period.kind is PeriodKind.RANGE and (first.month, first.day) == (1, 1) and not is_month_end(last):
        # What reaches to the date of the document is of the years up to it.
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    if years := counted_years(period):
        return str(years[0]) if years[0] == years[1] else f"{years[0]}/{years[1]}"
    return str(period)


def _based(base: Period | Figure | None) -> str | None:
    """What a change starts from as annotations write it: an old figure as printed, a time as times are."""
    return noted(base) if isinstance(base, Period) else None if base is None else base.text


def code_of(region: Region | None) -> str | None:
    """The code of a division; ``None`` of a place that has none or is not known."""
    return region.code if region and region.is_listed else None
