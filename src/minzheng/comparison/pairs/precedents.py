"""Precedents (判例): for every reason a documented pair of figures, and the bridge over it if there is one.

They are data: the manual prints them, and a test holds each of them against ``compare``.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.comparison.pairs.bridges import Bridge
from minzheng.comparison.pairs.comparing import Comparison
from minzheng.comparison.pairs.mismatches import MismatchKind
from minzheng.comparison.pairs.operands import Comparable
from minzheng.comparison.places.side_by_side import compare
from minzheng.language import Text
from minzheng.model import Break, Indicator, Observation, Target
from minzheng.quantities import Reference, Relative


@attrs.frozen(kw_only=True)
class Precedent:
    """Two figures that may not be compared as they stand (判例), and what would help.

    >>> from minzheng.comparison import PRECEDENTS
    >>> PRECEDENTS[0].kind.label()
    '没有数值'
    """

    kind: MismatchKind
    """The reason, and the only one."""
    left: Comparable
    """The first figure."""
    right: Comparable
    """The second figure."""
    bridge: Bridge | None = None
    """A bridge that leads over it; ``None`` where there is none."""
    declared: tuple[Bridge, ...] = ()
    """Bridges that are declared beforehand, so that this reason alone is left."""
    catalogues: tuple[Mapping[str, Indicator], Mapping[str, Indicator]] | None = attrs.field(default=None, hash=False)
    """The indicators of each side, where they are not the shipped ones."""
    name: str
    """What it is called in the manual and in tests."""

    @property
    def shows(self) -> Text:
        """What the example shows (要点)."""
        return Text(f"precedent.{self.name}")

    def compare(self, *bridges: Bridge) -> Comparison:
        """What comparing the two comes to, over these bridges (照此比较)."""
        return compare(self.left, self.right, (*self.declared, *bridges), catalogue=self.catalogues)


def _seen(
    indicator: str, value: str | None, period: str | int = 2021, region: str = "320400", **more: object
) -> Observation:
    return Observation(indicator=indicator, value=value, period=period, region=region, **more)  # type: ignore[arg-type]


def _local(time: str, code: str = "local.stations", **more: object) -> Indicator:
    return Indicator(code=code, name="德康驿站", unit="个", time=time, direction="higher", **more)  # type: ignore[arg-type]


BUILT, THERE = _local("flow", "local.stations_built"), _local("stock")
STATIONS = {each.code: each for each in (BUILT, THERE)}
OLD, NEW = {THERE.code: THERE}, {THERE.code: _local("stock", version="2", definition="只计达到新标准的驿站")}
BROKEN = {THERE.code: _local("stock", breaks=[Break(since=2022, what="只计达到新标准的驿站")])}
ADAPTED, BEDS, RATE = "elderly.home_adaptations", "elderly.beds", "assistance.subsistence_standard"
PAID, CARE, SHARE = "disability.allowance_paid", "orphans.living_standard", "elderly.nursing_bed_share"

PRECEDENTS: tuple[Precedent, ...] = (
    Precedent(
        kind=MismatchKind.MISSING,
        left=_seen(SHARE, "68%"),
        right=_seen(SHARE, None, 2022, missing="not_reported"),
        name="missing",
    ),
    Precedent(
        kind=MismatchKind.UNRESOLVED,
        left=_seen(RATE, "940元/人·月"),
        right=Target(
            indicator=RATE,
            value=Relative(amount="30%以上", base=Reference(indicator="background.consumption_per_head")),
            period="2022/..",
            region="320400",
        ),
        bridge=Bridge.resolved("30000元/人·年"),
        name="unresolved",
    ),
    Precedent(
        kind=MismatchKind.NOT_KNOWN,
        left=Observation(indicator=BEDS, value="1000张", period=2021, region="unknown"),
        right=Observation(indicator=BEDS, value="1100张", period=2022, region="unknown"),
        name="not_known",
    ),
    Precedent(
        kind=MismatchKind.INDICATOR,
        left=_seen(BEDS, "1000张"),
        right=_seen("elderly.institution_beds", "900张", 2022),
        bridge=Bridge.mapping(BEDS, "elderly.institution_beds"),
        name="indicator",
    ),
    Precedent(
        kind=MismatchKind.DEFINITION,
        left=_seen("local.stations", "13个"),
        right=_seen("local.stations", "20个", 2022),
        bridge=Bridge.definition(),
        catalogues=(OLD, NEW),
        name="definition",
    ),
    Precedent(
        kind=MismatchKind.DEFINITION,
        left=_seen("local.stations", "13个"),
        right=_seen("local.stations", "20个", 2022),
        bridge=Bridge.definition(),
        catalogues=(BROKEN, BROKEN),
        name="break",
    ),
    Precedent(
        kind=MismatchKind.TIME_KIND,
        left=_seen("local.stations_built", "13个"),
        right=_seen("local.stations", "20家", 2022),
        bridge=Bridge.as_stock(),
        declared=(Bridge.mapping("local.stations_built", "local.stations"),),
        catalogues=(STATIONS, STATIONS),
        name="time_kind",
    ),
    Precedent(
        kind=MismatchKind.INSTANT,
        left=_seen(ADAPTED, "1200户", "2021-01/2021-11"),
        right=_seen(ADAPTED, "1300户", "截至2022年11月30日"),
        bridge=Bridge.year_to_date(),
        name="instant",
    ),
    Precedent(
        kind=MismatchKind.PERIOD_LENGTH,
        left=_seen(ADAPTED, "2274户"),
        right=_seen(ADAPTED, "1400户", "2021-01/2021-07"),
        bridge=Bridge.per_month(),
        name="period_length",
    ),
    Precedent(
        kind=MismatchKind.YEAR_RESTART,
        left=_seen(ADAPTED, "2274户", 2021),
        right=_seen(ADAPTED, "180户", "2022-01"),
        bridge=Bridge.per_month(),
        name="year_restart",
    ),
    Precedent(
        kind=MismatchKind.REGION,
        left=_seen(SHARE, "68%"),
        right=_seen(SHARE, "71%", region="320200"),
        bridge=Bridge.between_regions(),
        name="region",
    ),
    Precedent(
        kind=MismatchKind.REGION,
        left=_seen(BEDS, "800张", 2017, "620824"),
        right=_seen(BEDS, "850张", 2018, "620881"),
        bridge=Bridge.succession(),
        name="renamed",
    ),
    Precedent(
        kind=MismatchKind.REGION_VERSION,
        left=_seen(BEDS, "3000张", 2014, "320412"),
        right=_seen(BEDS, "4000张", 2016, "320412"),
        bridge=Bridge.succession(),
        name="region_version",
    ),
    Precedent(
        kind=MismatchKind.BREAKDOWN,
        left=_seen(CARE, "2522元/人·月", breakdown={"care": "institutional"}),
        right=_seen(CARE, "2018元/人·月", breakdown={"care": "scattered"}),
        bridge=Bridge.breakdown({"care": "institutional"}, {"care": "scattered"}),
        name="breakdown",
    ),
    Precedent(
        kind=MismatchKind.SCOPE,
        left=_seen(ADAPTED, "2274户", scope="困难老年人家庭"),
        right=Target(indicator=ADAPTED, value="2220户", period=2022, region="320400"),
        bridge=Bridge.scope("困难老年人家庭", ""),
        name="scope",
    ),
    Precedent(
        kind=MismatchKind.CHANGE,
        left=_seen(PAID, "3.28亿元"),
        right=_seen(PAID, "增加0.2亿元", 2022),
        name="change",
    ),
    Precedent(
        kind=MismatchKind.KIND,
        left="68%",
        right="3.28亿元",
        name="kind",
    ),
    Precedent(
        kind=MismatchKind.UNIT,
        left="2888户",
        right="6632人",
        bridge=Bridge.counted_as("户", "人", "2.3"),
        name="unit",
    ),
    Precedent(
        kind=MismatchKind.UNIT,
        left="40元/人·日",
        right="1000元/人·月",
        bridge=Bridge.over_period("2021-06"),
        name="days",
    ),
)
"""Every reason, with an example."""
