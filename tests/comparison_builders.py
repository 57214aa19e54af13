"""Observations, targets, plans and summaries with as little said as possible, for comparing them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import minzheng as mz
from minzheng.comparison import Comparison, Diff, compare, diff
from minzheng.model import Document, Indicator, Observation, Plan, Summary, Target
from minzheng.quantities import Figure

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
UNITS = {
    "人": ["人", "百人", "万人", "名"],
    "元/人·月": ["元/人·月", "元/人·年", "万元/人·年"],
    "%": ["%", "‰"],
    "张": ["张", "千张", "床"],
}
KINDS = {"local.people": "人", "local.rate": "元/人·月", "local.share": "%", "local.beds": "张"}
TIMES = {"local.people": "flow", "local.rate": "standard", "local.share": "stock", "local.beds": "stock"}


def indicator(unit: str = "人", time: str = "stock", direction: str = "higher", **given: Any) -> Indicator:
    return Indicator(**{"code": "local.x", "name": "指标", "unit": unit, "direction": direction, "time": time, **given})


CATALOGUE = {code: indicator(unit, TIMES[code], code=code, aggregation="sum") for code, unit in KINDS.items()}


def observation(value: Any = None, period: Any = 2021, code: str = "local.people", **given: Any) -> Observation:
    return Observation(**{"indicator": code, "value": value, "period": period, "region": "320400", **given})


def target(value: Any, period: Any = 2022, code: str = "local.people", **given: Any) -> Target:
    return Target(**{"indicator": code, "value": value, "period": period, "region": "320400", **given})


def compared(a: Any, b: Any, *bridges: Any, **given: Any) -> Comparison:
    return compare(a, b, bridges, **{"catalogue": CATALOGUE, **given})


def plan(*targets: Target, id: str = "plan", period: Any = None, **given: Any) -> Plan:
    return Plan(document=Document(id=id, title=id, period=period), targets=targets, **given)


def summary(*observations: Observation, id: str = "summary", period: Any = None) -> Summary:
    return Summary(document=Document(id=id, title=id, period=period), observations=observations)


def changes(found: Diff) -> list[tuple[str, str]]:
    """Kind and path of every change."""
    return [(change.kind.value, change.path) for change in found]


def kinds(a: Plan | Summary, b: Plan | Summary, *args: Any, **given: Any) -> list[str]:
    return [change.kind.value for change in diff(a, b, *args, **{"catalogue": CATALOGUE, **given})]


@cache
def example(name: str) -> mz.Dataset:
    return mz.load(EXAMPLES / name)


numbers = st.integers(0, 99_999)
words = st.sampled_from(["{}", "{}", "{}", "不少于{}", "超过{}", "不超过{}", "约{}", "近{}"])
regions = st.sampled_from(["320400", "320412", "320200", "620824", "620881"])
breakdowns = st.sampled_from([{}, {}, {"area": "urban"}, {"area": "rural"}])
scopes = st.sampled_from([(), (), ("困难",), ("80岁以上",)])
windows = st.sampled_from([2014, 2020, 2021, 2022, "2021-S1", "2022-01", "截至2021年6月底", "2021/2025", "2021/.."])
codes = st.sampled_from(list(KINDS))


@st.composite
def texts(draw: st.DrawFn, unit: str) -> str:
    """A figure in one of the units of a family, perhaps a bound, an approximation or a decimal."""
    number = str(draw(numbers)) + draw(st.sampled_from(["", "", ".5", ".25"]))
    return draw(words).format(number + draw(st.sampled_from(UNITS[unit])))


@st.composite
def observations(draw: st.DrawFn, code: str | None = None) -> Observation:
    """An observation of one of the local indicators."""
    known = code or draw(codes)
    return observation(
        Figure(draw(texts(KINDS[known]))),
        draw(windows),
        known,
        region=draw(regions),
        breakdown=draw(breakdowns),
        scope=draw(scopes),
    )


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A target of one of the local indicators."""
    known = draw(codes)
    return target(
        Figure(draw(texts(KINDS[known]))),
        draw(windows),
        known,
        region=draw(regions),
        breakdown=draw(breakdowns),
        scope=draw(scopes),
        modality=draw(st.sampled_from([None, "must", "ensure", "strive", "principle", "aspire"])),
        obligation=draw(st.sampled_from([None, "binding", "expected"])),
    )


plans = st.builds(lambda given: plan(*given), st.lists(targets(), max_size=6))
summaries = st.builds(lambda given: summary(*given), st.lists(observations(), max_size=6))
documents = st.one_of(plans, summaries)


def shuffled(draw: Any, given: Iterable[Any]) -> list[Any]:
    return list(draw(st.permutations(list(given))))
