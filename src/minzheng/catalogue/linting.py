"""Lint (目录检查): the laws that a catalogue keeps, and what in it breaks them, as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from minzheng.catalogue.catalogue import Catalogue
from minzheng.catalogue.searching import folded_name, named
from minzheng.catalogue.topic import Topics
from minzheng.model import Aggregation, Axes, Direction, Finding, Indicator, TimeKind
from minzheng.quantities import Kind

RATIO_NAMES = ("占比", "率", "比例")
NOT_SUMMED = (Kind.RATIO, Kind.RATE, Kind.GROWTH, Kind.POINT, Kind.INDEX, Kind.RANK, Kind.GRADE)
COUNTED_ON_PAPER = "项"
Facts = Mapping[str, object]


class Setting(NamedTuple):
    """What an indicator is judged in: its catalogue, the topics and the axes that are known."""

    catalogue: Catalogue
    topics: Topics
    axes: Axes


Law = Callable[[Indicator, Setting], Iterator[Facts]]


def lint(catalogue: Catalogue, topics: Topics | None = None, axes: Axes | None = None) -> tuple[Finding, ...]:
    """Everything in a catalogue that breaks its laws, indicator by indicator; none is a catalogue in order (目录检查).

    占比, 率 and 比例 are ratios, 标准 are money rates set by decision, 人次 are flows; the parts of a ratio or a rate
    are indicators or it is said why not; names are unique in each language. Its own topics and the axes that come with
    the library are used where none are given.

    >>> from minzheng.catalogue import indicators
    >>> lint(indicators)
    ()
    >>> visits = {"name": "走访人次", "unit": "人次", "time": "stock", "direction": "higher", "topics": ["elderly"]}
    >>> [finding.name for finding in lint(indicators.extend({"elderly.visits": visits}))]
    ['visits-not-flow', 'bounds-unfit', 'wording-missing']
    """
    from minzheng.model import axes as shipped_axes

    setting = Setting(catalogue, catalogue.topics if topics is None else topics, shipped_axes if axes is None else axes)
    found = [
        Finding(code, {"indicator": each.code, **facts}, each.location)
        for each in catalogue.values()
        for code, law in LAWS.items()
        for facts in law(each, setting)
    ]
    return (*found, *_shared_names(catalogue))


def ratio_names(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """占比, 率 and 比例 are ratios."""
    if it.kind is not Kind.RATIO:
        yield from ({"text": name, "unit": it.unit.code} for name in it.names if name.endswith(RATIO_NAMES))


def standard_names(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """标准 is money for each person and month, set by decision; standards on paper are counted in 项."""
    money = it.kind is Kind.RATE and it.unit.numerator.word.kind is Kind.MONEY
    if (money and it.time is TimeKind.STANDARD) or it.unit.code == COUNTED_ON_PAPER:
        return
    yield from ({"text": name, "unit": it.unit.code} for name in it.names if name.endswith("标准"))


def visits(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """人次 are counted over a window, and what is called 人次 is counted in them."""
    counted = it.unit.code == "人次"
    if (counted and it.time is not TimeKind.FLOW) or (not counted and it.name.endswith("人次")):
        yield {"unit": it.unit.code, "time": it.time}


def parts_said(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """A ratio, and a rate that is counted and not decided, names its parts or says why they are unlisted, not both."""
    listed, unlisted = it.numerator is not None, it.code in setting.catalogue.unlisted
    counted = it.kind is Kind.RATE and it.time is not TimeKind.STANDARD
    if (counted or it.kind is Kind.RATIO) and listed == unlisted:
        yield {}


def references(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """Numerator, denominator, weight, additions, spending and successor are in the catalogue."""
    for field in ("numerator", "denominator", "weight", "additions", "spending", "successor"):
        code = getattr(it, field)
        if code is not None and code not in setting.catalogue:
            yield {"field": field, "text": code}


def parts_divide(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """The parts of a ratio are of one family; only a ratio or a rate has parts."""
    top, bottom = setting.catalogue.get(it.numerator or ""), setting.catalogue.get(it.denominator or "")
    if top is None or bottom is None:
        return
    same = top.unit.dimension == bottom.unit.dimension
    if it.kind is not Kind.RATE and not (it.kind is Kind.RATIO and same):
        yield {"numerator": top.unit.code, "denominator": bottom.unit.code, "unit": it.unit.code}


def additions_fit(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """What is added to a stock is a flow of the same things."""
    added = setting.catalogue.get(it.additions or "")
    if added is not None and (added.time is not TimeKind.FLOW or not added.unit.converts_to(it.unit)):
        yield {"text": added.code, "unit": added.unit.code}


def spending_is_money(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """What is spent on something is a flow of money."""
    spent = setting.catalogue.get(it.spending or "")
    if spent is not None and (spent.time is not TimeKind.FLOW or spent.kind is not Kind.MONEY):
        yield {"text": spent.code, "unit": spent.unit.code}


def weights_sum(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """What weights an average can itself be summed."""
    weight = setting.catalogue.get(it.weight or "")
    if weight is not None and weight.aggregation is not Aggregation.SUM:
        yield {"text": weight.code}


def sums(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """Ratios, rates, growth, ranks and standards are never summed."""
    if it.aggregation is Aggregation.SUM and (it.kind in NOT_SUMMED or it.time is TimeKind.STANDARD):
        yield {"unit": it.unit.code, "time": it.time}


def bounds_fit(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """There are natural bounds, in a unit that converts to the indicator's; a band has two edges."""
    fit = it.bounds is not None and it.bounds.unit.converts_to(it.unit)
    if not fit or (it.direction is Direction.BAND and it.bounds is not None and it.bounds.op != "range"):
        yield {"text": it.bounds.text if it.bounds else "–", "unit": it.unit.code}


def topics_known(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """There is a topic, and each is in the tree."""
    unknown = [code for code in it.topics if code not in setting.topics]
    if unknown or not it.topics:
        yield {"text": unknown or "–"}


def axes_known(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """Each axis and each of its values has a name."""
    for axis, values in it.breakdowns:
        known = [each.code for each in setting.axes[axis].values] if axis in setting.axes else []
        yield from ({"axis": axis, "text": value} for value in values if value not in known)


def wording(it: Indicator, setting: Setting) -> Iterator[Facts]:
    """There is an English name and a definition."""
    missing = [field for field in ("name_en", "definition") if not getattr(it, field)]
    if missing:
        yield {"keys": missing}


LAWS: Mapping[str, Law] = {
    "MZ110": ratio_names,
    "MZ111": standard_names,
    "MZ112": visits,
    "MZ113": parts_said,
    "MZ114": references,
    "MZ115": parts_divide,
    "MZ116": weights_sum,
    "MZ117": sums,
    "MZ118": bounds_fit,
    "MZ119": topics_known,
    "MZ120": axes_known,
    "MZ121": wording,
    "MZ123": additions_fit,
    "MZ124": spending_is_money,
}
"""The laws of one indicator, by the code of the finding for what breaks them."""


def _shared_names(catalogue: Catalogue) -> Iterator[Finding]:
    """Every name, in whatever language and of whatever sort, that leads to more than one indicator or stands twice."""
    bearers: dict[str, list[Indicator]] = {}
    for each in catalogue.values():
        for _, name in named(each):
            bearers.setdefault(folded_name(name), []).append(each)
    for name, found in bearers.items():
        if len(found) > 1:
            codes = tuple(each.code for each in found)
            yield Finding("MZ122", {"text": name, "indicators": codes}, found[-1].location)
