"""Random rows: one generator for every comparator, direction, kind, unit, window, status and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import polars as pl

from minzheng.catalogue import Catalogue, indicators
from minzheng.errors import MinzhengError
from minzheng.frames.through_objects import observation_of
from minzheng.model import Document, Indicator, Observation

Row = dict[str, Any]
COLUMNS = ("indicator", "region", "period", "printed", "missing", "breakdown", "scope", "status", "document")
OWN = (
    Indicator(
        code="local.beds", name="床位", unit="张", time="stock", direction="higher", aggregation="sum",
        bounds="≥0张", breakdowns={"area": ["urban", "rural"]},
    ),
    Indicator(code="local.share", name="床位占比", unit="%", time="stock", direction="higher", bounds="0%~100%"),
    Indicator(code="local.waiting", name="轮候人数", unit="人", time="stock", direction="lower", aggregation="sum"),
    Indicator(
        code="local.built", name="建成数", unit="个", time="flow", direction="higher", aggregation="sum",
        bounds="≥0个",
    ),
    Indicator(code="local.fires", name="火灾次数", unit="起", time="flow", direction="lower", aggregation="sum"),
    Indicator(code="local.spent", name="支出", unit="元", time="flow", direction="neutral", aggregation="sum"),
    Indicator(code="local.standard", name="标准", unit="元/人·月", time="standard", direction="higher"),
    Indicator(code="local.per_head", name="每千名老年人床位", unit="张/千名老年人", time="stock", direction="band"),
    Indicator(code="local.pace", name="支出增幅", unit="+%", time="flow", direction="higher"),
    Indicator(code="local.place", name="名次", unit="名", time="stock", direction="lower"),
    Indicator(code="local.marriages", name="结婚登记", unit="对", second_units={"件": 1}, time="flow",
              direction="neutral", aggregation="sum"),
)  # fmt: skip
CATALOGUE: Catalogue = indicators.extended_with(OWN, "tests")
"""The shipped indicators and one of every direction, kind and time."""
UNITS = {
    "local.beds": ("张", "万张", "张", "千张"), "local.share": ("%", "%", "‰", "成"),
    "local.waiting": ("人", "万人", "户"), "local.per_head": ("张/千名老年人", "张/千人", "张/万人"),
    "local.built": ("个", "家", "处", "万个"), "local.fires": ("起", "次", "起"), "local.spent": ("元", "万元", "亿元"),
    "local.standard": ("元/人·月", "元/人·年", "元/人·月", "万元/人·年"),
    "local.pace": ("%",), "local.place": ("名",), "local.marriages": ("对", "件", "万对"),
}  # fmt: skip
PLAIN = ("local.share", "local.waiting", "local.built", "local.place")
"""Indicators of which a single figure mostly decides."""
REGIONS = ("CN", "320000", "320400", "320402", "320404", "320500", "430000", "430100")
LEAVES = ("320402", "320404", "430100")
"""Places that the rows have no districts of."""
AS_REPORTED = ("", "", "", "", "", "约", "近", "超过", "不少于", "至多")
AS_PROMISED = (
    "",
    "",
    "不少于",
    "不低于",
    "超过",
    "高于",
    "不超过",
    "控制在",
    "低于",
    "等于",
    "约",
    "达到",
    "降至",
    "提高到",
)
BEHIND = ("", "", "", "", "", "", "左右", "以上", "以内")
STATUSES = (None, None, None, "final", "preliminary", "revised", "estimated")
BREAKDOWNS = (*[None] * 8, "area=urban", "area=rural")
SCOPES = (*[None] * 8, "80岁以上")
DOCUMENTS = tuple(
    Document(id=f"report-{year}", title=f"{year}年统计公报", published=date(year + 1, 3, 10), period=year)
    for year in range(2019, 2025)
)
"""The documents that rows name; one of two figures of a year is published in the year after the other."""


def number(random: Random) -> str:
    """A number as documents print one: whole, with decimals, zero, grouped, negative now and then."""
    size = random.choice((1, 2, 2, 3, 4, 5))
    whole = random.randrange(10**size)
    shape = random.random()
    if shape < 0.08:
        return "0"
    if shape < 0.2:
        return str(max(1, round(whole, -size + 1)))
    if shape < 0.6:
        return str(whole)
    if shape < 0.63:
        return f"-{whole}"
    return f"{whole}.{random.randrange(100)}"


def text(random: Random, code: str, *, promised: bool = False) -> str:
    """A figure of an indicator as it may be printed; now and then of another kind, a change, or none at all."""
    odd = random.random()
    unit = random.choice(UNITS.get(code, ("人",)))
    if odd < 0.02:
        return random.choice(("很多", "—", "若干", "未公布", "不适用"))
    if odd < 0.04:
        return random.choice(("提高5%", "新增20张", "净增300人", "下降3个百分点", "新建114个"))
    if odd < 0.06:
        unit = random.choice(("人", "%", "元", "公里"))
    if odd < 0.1:
        low, high = sorted(random.sample(range(1, 100), 2))
        return f"{low}~{high}{unit}"
    if odd < 0.14 and not promised:
        return f"{random.randrange(1, 99)}00余{unit}"
    if code == "local.place":
        return f"第{random.randrange(1, 9)}名" if not promised else f"前{random.randrange(1, 9)}名"
    if code == "local.pace":
        return f"增长{random.randrange(30)}.{random.randrange(10)}%"
    before = random.choice(AS_PROMISED if promised else AS_REPORTED)
    after = random.choice(BEHIND) if not before else ""
    return f"{before}{number(random)}{unit}{after}"


def pair(random: Random) -> Row:
    """What is reported and what is promised of one indicator; one that nobody knows now and then."""
    code = random.choice((*UNITS, "local.nobody"))
    return {
        "indicator": code if random.random() < 0.95 else None,
        "printed": text(random, code) if random.random() < 0.97 else None,
        "bound": text(random, code, promised=True) if random.random() < 0.97 else None,
    }


def window(random: Random) -> str:
    """A period as rows hold it: years, parts of them, windows that cumulate, instants, open ends."""
    year = random.choice((2020, 2021, 2022, 2023))
    shapes = ("{0}", "{0}", "{0}", "{0}-12-31", "@{0}-12-31", "{0}-06", "{0}-12", "{0}-Q4", "{0}-01/{0}-06", "{0}-S2")
    return random.choice((*shapes, "{0}-01/{0}-11", "@{0}-06-30")).format(year)


def statement(random: Random, codes: tuple[str, ...] = tuple(UNITS)) -> Row:
    """One row of a country: what a document reports of an indicator, a place and a time."""
    code = random.choice(codes if random.random() < 0.5 else PLAIN)
    missing = random.random() < 0.03
    return {
        "indicator": code,
        "region": random.choice(REGIONS if random.random() < 0.5 else LEAVES),
        "period": random.choice((f"{random.choice((2020, 2021, 2022))}-07/..", window(random)))
        if code == "local.standard"
        else window(random),
        "printed": None if missing else text(random, code),
        "missing": "not_reported" if missing else None,
        "breakdown": random.choice(BREAKDOWNS),
        "scope": random.choice(SCOPES),
        "status": random.choice(STATUSES),
        "document": random.choice(DOCUMENTS).id if random.random() < 0.8 else None,
    }


def promise(random: Random) -> Row:
    """One row of a plan: what is promised of an indicator, a place and a time."""
    code = random.choice((*UNITS, "local.nobody") if random.random() < 0.5 else PLAIN)
    span = random.choice(("2021", "2022", "2021/2023", "2023", "@2022-12-31", "2022/..", "2021-01/2021-06"))
    return {
        "indicator": code,
        "region": random.choice(REGIONS if random.random() < 0.5 else LEAVES),
        "period": span,
        "printed": text(random, code, promised=True),
        "breakdown": random.choice(BREAKDOWNS),
        "scope": random.choice(SCOPES),
        "document": random.choice(DOCUMENTS).id if random.random() < 0.5 else None,
    }


def rows(make: Callable[[Random], Row], count: int, seed: int) -> list[Row]:
    """Some rows of one seed."""
    random = Random(seed)
    return [make(random) for _ in range(count)]


def frame(given_rows: list[Row], columns: tuple[str, ...] = COLUMNS) -> pl.DataFrame:
    """Rows as a frame of texts."""
    return pl.DataFrame(given_rows, dict.fromkeys(columns, pl.String))


def observed(given_rows: list[Row]) -> list[Observation]:
    """The observations of rows; a text that is no figure is passed over."""
    found = []
    for row in given_rows:
        try:
            found.append(observation_of(row))
        except MinzhengError:
            continue
    return found
