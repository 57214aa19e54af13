"""Bridges (衔接办法): named ways over a difference between two figures, which the caller must ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Self

import attrs

from minzheng.comparison.pairs.operands import breakdown_text, scope_text
from minzheng.embedding import Embedded
from minzheng.language import Labelled, joined, say, text
from minzheng.model import Condition, Observation, as_breakdown, as_listed, as_scope
from minzheng.numerals import exact
from minzheng.periods import Period, as_period
from minzheng.quantities import Figure, Quantity, Unit, as_figure, as_unit


class BridgeKind(Labelled):
    """What a bridge is (衔接办法).

    >>> BridgeKind("resolved").label("zh"), BridgeKind("resolved").label("en")
    ('以已知基数求出相对目标', 'resolved')
    """

    RESOLVED = "resolved"
    MAPPING = "mapping"
    DEFINITION = "definition"
    AS_STOCK = "as_stock"
    YEAR_TO_DATE = "year_to_date"
    PER_MONTH = "per_month"
    BETWEEN_REGIONS = "between_regions"
    SUCCESSION = "succession"
    BREAKDOWN = "breakdown"
    SCOPE = "scope"
    COUNTED_AS = "counted_as"
    OVER_PERIOD = "over_period"


Bridges = Iterable["Bridge | str"] | str
"""The bridges that a caller asks for: themselves, or the names of their kinds; ``all`` for all that need no more."""
ALL = ("all", "全部")


def asked_for(bridges: Bridges) -> tuple[tuple[Bridge, ...], frozenset[BridgeKind]]:
    """The bridges that are given, and the kinds that are asked for by name (所请求的衔接).

    ``ModelError`` for a word that names none.

    >>> [kind.value for kind in asked_for("在地区之间比较")[1]]
    ['between_regions']
    """
    given = (bridges,) if isinstance(bridges, str) else tuple(bridges)
    words = [each for each in given if not isinstance(each, Bridge)]
    kinds = (BridgeKind if word in ALL else [as_listed(BridgeKind, word)] for word in words)
    return tuple(each for each in given if isinstance(each, Bridge)), frozenset(kind for some in kinds for kind in some)


@attrs.frozen(kw_only=True)
class Bridge(Embedded):
    """A named way over one difference between two figures (衔接办法).

    It says what the caller declares, and removes no other mismatch than its own. What is declared has no order.

    >>> Bridge.scope("困难老年人家庭", "") == Bridge.scope("", "困难老年人家庭")
    True
    >>> print(Bridge.counted_as("户", "人", "2.3").label("en"))
    counted as (户 / 人; 2.3)
    """

    kind: BridgeKind
    """What it is."""
    left: str = ""
    """One of the two that are declared."""
    right: str = ""
    """The other one."""
    number: Decimal | None = None
    """How many of ``right`` one of ``left`` is; without it a factor is still to be given."""
    period: Period | None = None
    """The period whose real days count."""
    base: Figure | None = None
    """The base of a relative bound; without it a base is still to be given."""

    @classmethod
    def resolved(cls, base: Observation | Figure | Quantity | str) -> Self:
        """Resolve the relative bound from this base (以已知基数求出), in its likeliest reading."""
        found = base.value if isinstance(base, Observation) else as_figure(base)
        return cls(kind=BridgeKind.RESOLVED, base=found)

    @classmethod
    def mapping(cls, left: str, right: str) -> Self:
        """Two codes name one indicator (声明两项指标相同)."""
        return cls._declared(BridgeKind.MAPPING, left, right)

    @classmethod
    def definition(cls) -> Self:
        """The two versions of a definition are comparable (声明两种定义可比)."""
        return cls(kind=BridgeKind.DEFINITION)

    @classmethod
    def as_stock(cls) -> Self:
        """What was done in the period is all there is at its end (声明时期数即期末数)."""
        return cls(kind=BridgeKind.AS_STOCK)

    @classmethod
    def year_to_date(cls) -> Self:
        """截至 of a flow means the sum since 1 January (年初以来累计)."""
        return cls(kind=BridgeKind.YEAR_TO_DATE)

    @classmethod
    def per_month(cls) -> Self:
        """Flows of unlike windows as averages per month (折成月均): yearly → monthly."""
        return cls(kind=BridgeKind.PER_MONTH)

    @classmethod
    def between_regions(cls) -> Self:
        """Two places are to be compared (在地区之间比较)."""
        return cls(kind=BridgeKind.BETWEEN_REGIONS)

    @classmethod
    def succession(cls) -> Self:
        """A division stands for what it followed (按区划沿革衔接); only where the lists say that it did."""
        return cls(kind=BridgeKind.SUCCESSION)

    @classmethod
    def breakdown(
        cls, left: Mapping[str, str] | Iterable[tuple[str, str]], right: Mapping[str, str] | Iterable[tuple[str, str]]
    ) -> Self:
        """Two parts are to be compared (在分组之间比较): urban and rural."""
        texts = (breakdown_text(as_breakdown(each)) for each in (left, right))
        return cls._declared(BridgeKind.BREAKDOWN, *texts)

    @classmethod
    def scope(cls, left: str | Iterable[str | Condition], right: str | Iterable[str | Condition] = "") -> Self:
        """Two scopes are comparable (声明两种口径可比): 困难 → all."""
        texts = (scope_text(as_scope(each)) if each else "" for each in (left, right))
        return cls._declared(BridgeKind.SCOPE, *texts)

    @classmethod
    def counted_as(cls, left: str | Unit, right: str | Unit, number: Decimal | int | str) -> Self:
        """One of the left unit is so many of the right one (按声明的系数换算): 1户 = 2.3人."""
        codes = as_unit(left).code, as_unit(right).code
        return cls(kind=BridgeKind.COUNTED_AS, left=codes[0], right=codes[1], number=exact(number))

    @classmethod
    def over_period(cls, period: Period | str | int) -> Self:
        """Months and days convert over this period, by its real days (按实际天数换算)."""
        return cls(kind=BridgeKind.OVER_PERIOD, period=as_period(period))

    @classmethod
    def _declared(cls, kind: BridgeKind, *texts: str) -> Self:
        left, right = sorted(texts)
        return cls(kind=kind, left=left, right=right)

    @property
    def complete(self) -> bool:
        """Whether everything that it needs is given: a factor, a base."""
        needed: Mapping[BridgeKind, object] = {
            BridgeKind.COUNTED_AS: self.number,
            BridgeKind.RESOLVED: self.base,
            BridgeKind.OVER_PERIOD: self.period,
        }
        return needed.get(self.kind, True) is not None

    def label(self, lang: str = "zh") -> str:
        """The bridge in a few words, in the language asked for."""
        none = text("mark.nothing")
        facts: list[object] = [self.number, self.period, self.base]
        if self.left or self.right:
            facts.insert(0, text("mismatch.both", left=self.left or none, right=self.right or none))
        facts += [] if self.complete else [text("bridge.to_be_given")]
        more = joined("clause", facts)
        return say("mark.brackets", lang, text=self.kind, more=more) if more else self.kind.label(lang)

    def __str__(self) -> str:
        return self.label()
