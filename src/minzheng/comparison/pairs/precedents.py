"""Precedents (判例): for every reason a documented pair of figures, and the bridge over it if there is one.

They are data: the manual prints them, and a test holds each of them against ``compare``.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.comparison.pairs.bridges import Bridge
from minzheng.comparison.pairs.comparing import Comparison, compare
from minzheng.comparison.pairs.mismatches import MismatchKind
from minzheng.comparison.pairs.operands import Comparable
from minzheng.model import Break, Indicator, Observation, Target
from minzheng.quantities import Reference, Relative


@attrs.frozen(kw_only=True)
class Precedent:
    """Two figures that may not be compared as they stand (判例), and what would help."""

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
    zh: str
    """What the example shows."""
    en: str
    """The same in English."""

    def compare(self, *bridges: Bridge) -> Comparison:
        """What comparing the two comes to, over these bridges (照此比较)."""
        return compare(self.left, self.right, (*self.declared, *bridges), indicators=self.catalogues)


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
        zh="没有数值的不能比较,也不是零",
        en="a missing value is not compared, and it is not zero",
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
        zh="低保标准不低于上年人均消费支出的30%:基数未知便无从比较",
        en="a rule of 30 % of last year's consumption per head is no number until the base is known",
    ),
    Precedent(
        kind=MismatchKind.NOT_KNOWN,
        left=Observation(indicator=BEDS, value="1000张", period=2021, region="unknown"),
        right=Observation(indicator=BEDS, value="1100张", period=2022, region="unknown"),
        zh="两份文件都没有写明地区,未必是同一地区",
        en="two places that are not known need not be one place",
    ),
    Precedent(
        kind=MismatchKind.INDICATOR,
        left=_seen(BEDS, "1000张"),
        right=_seen("elderly.institution_beds", "900张", 2022),
        bridge=Bridge.mapping(BEDS, "elderly.institution_beds"),
        zh="养老床位与养老机构床位名称相近,未声明即不是同一指标",
        en="names that look alike are two indicators until the caller declares them to be one",
    ),
    Precedent(
        kind=MismatchKind.DEFINITION,
        left=_seen("local.stations", "13个"),
        right=_seen("local.stations", "20个", 2022),
        bridge=Bridge.definition(),
        catalogues=(OLD, NEW),
        zh="两份文件用同一代码,定义却不同",
        en="one code in two documents, with two definitions",
    ),
    Precedent(
        kind=MismatchKind.DEFINITION,
        left=_seen("local.stations", "13个"),
        right=_seen("local.stations", "20个", 2022),
        bridge=Bridge.definition(),
        catalogues=(BROKEN, BROKEN),
        zh="2022年起口径有变,前后两数不能直接比较",
        en="counted otherwise since 2022: the figures before and after do not compare as they stand",
    ),
    Precedent(
        kind=MismatchKind.TIME_KIND,
        left=_seen("local.stations_built", "13个"),
        right=_seen("local.stations", "20家", 2022),
        bridge=Bridge.as_stock(),
        declared=(Bridge.mapping("local.stations_built", "local.stations"),),
        catalogues=(STATIONS, STATIONS),
        zh="全年建成13个是时期数,达到20家是时点数",
        en="13 built in the year are a flow, 20 in all a stock",
    ),
    Precedent(
        kind=MismatchKind.INSTANT,
        left=_seen(ADAPTED, "1200户", "2021-01/2021-11"),
        right=_seen(ADAPTED, "1300户", "截至2022年11月30日"),
        bridge=Bridge.year_to_date(),
        zh="截至是时点,1—11月是时段",
        en="截至 names an instant, January to November a window",
    ),
    Precedent(
        kind=MismatchKind.PERIOD_LENGTH,
        left=_seen(ADAPTED, "2274户"),
        right=_seen(ADAPTED, "1400户", "2021-01/2021-07"),
        bridge=Bridge.per_month(),
        zh="七个月的累计数不能与全年数直接比较",
        en="a sum of seven months does not stand beside that of a year",
    ),
    Precedent(
        kind=MismatchKind.YEAR_RESTART,
        left=_seen(ADAPTED, "2274户", 2021),
        right=_seen(ADAPTED, "180户", "2022-01"),
        bridge=Bridge.per_month(),
        zh="一月份的累计数低于上年全年,只是年初重新累计",
        en="the sum of January lies below that of the year before only because counting began anew",
    ),
    Precedent(
        kind=MismatchKind.REGION,
        left=_seen(SHARE, "68%"),
        right=_seen(SHARE, "71%", region="320200"),
        bridge=Bridge.between_regions(),
        zh="两市之间比较须由使用者声明",
        en="to compare two cities is the caller's wish, never an accident",
    ),
    Precedent(
        kind=MismatchKind.REGION,
        left=_seen(BEDS, "800张", 2017, "620824"),
        right=_seen(BEDS, "850张", 2018, "620881"),
        bridge=Bridge.succession(),
        zh="华亭县2018年改为华亭市,代码不同",
        en="华亭县 became 华亭市 in 2018, under another code",
    ),
    Precedent(
        kind=MismatchKind.REGION_VERSION,
        left=_seen(BEDS, "3000张", 2014, "320412"),
        right=_seen(BEDS, "4000张", 2016, "320412"),
        bridge=Bridge.succession(),
        zh="武进区2015年并入戚墅堰区,同一代码所指范围不同",
        en="武进区 took in 戚墅堰区 in 2015: one code, two extents",
    ),
    Precedent(
        kind=MismatchKind.BREAKDOWN,
        left=_seen(CARE, "2522元/人·月", breakdown={"care": "institutional"}),
        right=_seen(CARE, "2018元/人·月", breakdown={"care": "scattered"}),
        bridge=Bridge.breakdown({"care": "institutional"}, {"care": "scattered"}),
        zh="集中养育与社会散居是两个标准",
        en="orphans in institutions and in families have two rates",
    ),
    Precedent(
        kind=MismatchKind.SCOPE,
        left=_seen(ADAPTED, "2274户", scope="困难老年人家庭"),
        right=Target(indicator=ADAPTED, value="2220户", period=2022, region="320400"),
        bridge=Bridge.scope("困难老年人家庭", ""),
        zh="完成数只计困难老年人家庭,目标计全部老年人家庭",
        en="the result counts homes in hardship, the plan all homes of older people",
    ),
    Precedent(
        kind=MismatchKind.CHANGE,
        left=_seen(PAID, "3.28亿元"),
        right=_seen(PAID, "增加0.2亿元", 2022),
        zh="增加0.2亿元是变化量,不是水平数",
        en="a rise by 0.2 亿元 is a change and not a level",
    ),
    Precedent(
        kind=MismatchKind.KIND,
        left="68%",
        right="3.28亿元",
        zh="比率与金额是两种量",
        en="a ratio and money are two kinds",
    ),
    Precedent(
        kind=MismatchKind.UNIT,
        left="2888户",
        right="6632人",
        bridge=Bridge.counted_as("户", "人", "2.3"),
        zh="户与人不能换算,除非声明每户人数",
        en="households are no people unless the caller says how many each has",
    ),
    Precedent(
        kind=MismatchKind.UNIT,
        left="40元/人·日",
        right="1000元/人·月",
        bridge=Bridge.over_period("2021-06"),
        zh="月与日只能按实际时期换算",
        en="months and days convert only over a real period",
    ),
)
"""Every reason, with an example."""
