"""The laws of the shipped catalogue: names, kinds, parts, weights, topics and bounds of every indicator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import attrs
import pytest

from minzheng.catalogue import indicators, topics
from minzheng.catalogue.searching import folded_name
from minzheng.model import Aggregation, Direction, Indicator, TimeKind
from minzheng.quantities import Kind

OF_ITS_OWN_BREAKDOWNS = {"assistance.rural_urban_standard_ratio"}
"""Ratios of one indicator's breakdowns: there is no other code to name as a part."""
OFFICIAL = re.compile(r"[A-Z]{3}\d{9}")


def ratios_are_ratios(it: Indicator) -> bool:
    """占比, 率 and 比例 are ratios."""
    return it.kind is Kind.RATIO or not any(name.endswith(("占比", "率", "比例")) for name in it.names)


def standards_are_money_rates(it: Indicator) -> bool:
    """标准 is money for each person and month, and set by decision."""
    money = it.kind is Kind.RATE and it.unit.numerator.word.kind is Kind.MONEY
    return (money and it.time is TimeKind.STANDARD) or not any(name.endswith("标准") for name in it.names)


def visits_are_flows(it: Indicator) -> bool:
    """人次 are counted over a window."""
    counted = it.unit.numerator.word.text == "人次"
    return it.time is TimeKind.FLOW if counted else not it.name.endswith("人次")


def ratios_have_parts(it: Indicator) -> bool:
    """A ratio names its parts, and they are in the catalogue and can be divided."""
    if it.numerator is None or it.denominator is None:
        return it.kind is not Kind.RATIO or it.code in OF_ITS_OWN_BREAKDOWNS
    top, bottom = indicators.get(it.numerator), indicators.get(it.denominator)
    if top is None or bottom is None:
        return False
    same = top.unit.dimension == bottom.unit.dimension
    return same if it.kind is Kind.RATIO else it.kind is Kind.RATE and not same


def weights_exist(it: Indicator) -> bool:
    """What weights an average is in the catalogue and can itself be summed."""
    if it.weight is None:
        return True
    weight = indicators.get(it.weight)
    return weight is not None and weight.aggregation is Aggregation.SUM


def only_amounts_are_summed(it: Indicator) -> bool:
    """Shares, rates and standards are never summed; amounts are."""
    amount = it.kind not in (Kind.RATIO, Kind.RATE) and it.time is not TimeKind.STANDARD
    return amount == (it.aggregation is Aggregation.SUM)


def bounds_are_of_its_kind(it: Indicator) -> bool:
    """There are natural bounds, in a unit that converts to the indicator's."""
    return it.bounds is not None and it.bounds.kind is it.kind and it.bounds.unit.converts_to(it.unit)


def topics_are_in_the_tree(it: Indicator) -> bool:
    """There is a topic, each is in the tree, and the first word of the code is one of them or above one."""
    above = {topic.code for code in it.topics if code in topics for topic in topics.path(code)}
    return bool(it.topics) and all(code in topics for code in it.topics) and it.code.split(".")[0] in above


def both_languages(it: Indicator) -> bool:
    """A Chinese name in Chinese characters, an English one in ASCII, and a definition."""
    chinese = all(re.search(r"[\u4e00-\u9fff]", name) for name in it.names)
    return chinese and bool(it.name_en) and it.name_en.isascii() and it.definition.endswith("。")


def bands_have_two_edges(it: Indicator) -> bool:
    """No indicator calls itself a band without two edges to lie between."""
    return it.direction is not Direction.BAND or (it.bounds is not None and it.bounds.op == "range")


def official_codes_are_well_formed(it: Indicator) -> bool:
    """An official code looks like those of the returns, and its indicator names where it is published."""
    return not it.official_code or (OFFICIAL.fullmatch(it.official_code) is not None and bool(it.sources))


LAWS: tuple[Callable[[Indicator], bool], ...] = (
    ratios_are_ratios,
    standards_are_money_rates,
    visits_are_flows,
    ratios_have_parts,
    weights_exist,
    only_amounts_are_summed,
    bounds_are_of_its_kind,
    topics_are_in_the_tree,
    both_languages,
    bands_have_two_edges,
    official_codes_are_well_formed,
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_indicator_keeps_the_law(law: Callable[[Indicator], bool]) -> None:
    """Each law holds for each indicator."""
    assert [code for code, indicator in indicators.items() if not law(indicator)] == [], law.__doc__


SHARE, TOPUP = indicators["elderly.nursing_bed_share"], indicators["assistance.subsistence_topup"]
HOMES, AID = indicators["elderly.home_adaptations"], indicators["vagrancy.aid"]


@pytest.mark.parametrize(
    ("law", "broken"),
    [
        (ratios_are_ratios, attrs.evolve(HOMES, synonyms=("改造率",))),
        (standards_are_money_rates, attrs.evolve(TOPUP, time="flow", synonyms=("补差标准",))),
        (visits_are_flows, attrs.evolve(AID, time="stock")),
        (visits_are_flows, attrs.evolve(AID, unit="人")),
        (ratios_have_parts, attrs.evolve(SHARE, numerator=None, denominator=None)),
        (ratios_have_parts, attrs.evolve(SHARE, numerator="elderly.no_such_thing")),
        (ratios_have_parts, attrs.evolve(SHARE, numerator="elderly.home_adaptations")),
        (weights_exist, attrs.evolve(SHARE, weight="elderly.no_such_thing")),
        (weights_exist, attrs.evolve(SHARE, weight="assistance.subsistence_standard")),
        (only_amounts_are_summed, attrs.evolve(SHARE, aggregation="sum", weight=None)),
        (only_amounts_are_summed, attrs.evolve(HOMES, aggregation="none")),
        (bounds_are_of_its_kind, attrs.evolve(HOMES, bounds=None)),
        (bounds_are_of_its_kind, attrs.evolve(HOMES, bounds="≥0人")),
        (topics_are_in_the_tree, attrs.evolve(HOMES, topics=())),
        (topics_are_in_the_tree, attrs.evolve(HOMES, topics=("marriage",))),
        (both_languages, attrs.evolve(HOMES, name_en="")),
        (bands_have_two_edges, attrs.evolve(HOMES, direction="band")),
        (official_codes_are_well_formed, attrs.evolve(HOMES, official_code="12")),
    ],
)
def test_a_law_can_be_broken(law: Callable[[Indicator], bool], broken: Indicator) -> None:
    """Each law turns red for an indicator that breaks it."""
    assert not law(broken)


def names() -> Iterator[str]:
    """Every name of every indicator, as names are compared."""
    for indicator in indicators.values():
        yield from map(folded_name, (*indicator.names, indicator.name_en, indicator.code))


def test_no_two_indicators_share_a_name() -> None:
    """A name, a synonym, a former name or an English name leads to one indicator and stands once."""
    assert {name: count for name, count in Counter(names()).items() if count > 1} == {}


def test_no_two_indicators_share_an_official_code() -> None:
    """An official code leads to one indicator."""
    codes = [each.official_code for each in indicators.values() if each.official_code]
    assert len(set(codes)) == len(codes)


def test_a_definition_of_our_own_is_marked_so() -> None:
    """A definition has a cited source or none; ours have none, and all of them are ours so far."""
    assert {each.code for each in indicators.values() if each.definition_source} == set()
