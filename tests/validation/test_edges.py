"""Where rules turn: at equality, on the last day, between the base of an area and the undivided one, at a change."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from builders import codes, promised, told
from hypothesis import given
from hypothesis import strategies as st
from rule_pages import data_of

from minzheng.datasets import Dataset
from minzheng.model import Direction, Indicator, Observation, Summary
from minzheng.periods import Period
from minzheng.quantities import Figure
from minzheng.validation import manual, shipped_rules, validate
from minzheng.validation.engine import NOWHERE, _thing
from minzheng.validation.subjects import DocumentContents

POOR, DESTITUTE, ORPHANS = "assistance.subsistence_standard", "assistance.destitute_standard", "orphans.living_standard"
amounts = st.integers(300, 2000)
LEVEL_RULES = (
    "MZ201",
    "MZ301",
    "MZ302",
    "MZ303",
    "MZ304",
    "MZ305",
    "MZ306",
    "MZ307",
    "MZ308",
    "MZ309",
    "MZ701",
    "MZ702",
)
LEVEL_RULES += ("MZ703", "MZ704", "MZ707", "MZ801", "MZ802", "MZ803", "MZ804", "MZ805", "MZ806", "MZ807", "MZ808")
"""The rules that look at levels of observations alone."""


@pytest.mark.parametrize("code", LEVEL_RULES)
def test_a_change_is_no_level(code: str) -> None:
    """What is larger, lower or out of line as a level says nothing as a change of the same size, whatever is beside."""
    data = data_of(manual(shipped_rules[code]).example)
    assert code in {each.code for each in validate(data, select=code, rules=shipped_rules)}
    for place in range(len(data.observations)):
        changed = _with_a_change(data, place)
        found = validate(changed, select=code, rules=shipped_rules)
        at = f"$.observations[{place}]"
        assert [each.line.label("en") for each in found if each.location and each.location.pointer.startswith(at)] == []


def _with_a_change(data: Dataset, place: int) -> Dataset:
    """The data with one observation turned into a change of its size."""
    (summary,) = data.summaries
    observations = list(summary.observations)
    observations[place] = _as_change(observations[place])
    changed = Summary(document=summary.document, observations=observations)
    return Dataset(plans=data.plans, summaries=[changed], local=data.local, catalogue=data.catalogue)


def _as_change(observation: Observation) -> Observation:
    value = observation.value
    if value is None or value.change:
        return observation
    return attrs.evolve(observation, value=Figure.of(value.op, value.low, value.high, value.unit, change=True))


@given(amounts, amounts)
def test_a_rural_standard_may_equal_the_urban_one_and_not_exceed_it(urban: int, rural: int) -> None:
    """城乡统筹 brings the rural standard up to the urban one: equal is in order, above is not."""
    things = [
        told(POOR, f"{urban}元/人·月", breakdown={"area": "urban"}),
        told(POOR, f"{rural}元/人·月", breakdown={"area": "rural"}),
    ]
    assert codes(*things) == (["MZ803"] if rural > urban else [])


@given(amounts)
def test_a_rural_standard_that_equals_the_urban_one_is_in_order(amount: int) -> None:
    """Equality itself, which two drawn amounts rarely meet; monthly and yearly amounts are the same standard."""
    urban = told(POOR, f"{amount}元/人·月", breakdown={"area": "urban"})
    assert codes(urban, told(POOR, f"{amount}元/人·月", breakdown={"area": "rural"})) == []
    assert codes(urban, told(POOR, f"{12 * amount}元/人·年", breakdown={"area": "rural"})) == []
    assert codes(urban, told(POOR, f"{12 * amount + 1}元/人·年", breakdown={"area": "rural"})) == ["MZ803"]


@given(amounts)
def test_a_standard_in_institutions_may_equal_the_one_at_home(amount: int) -> None:
    """集中 is not below 分散; equal is in order, one yuan less is not."""
    home = told(ORPHANS, f"{amount}元/人·月", breakdown={"care": "scattered"})
    assert codes(told(ORPHANS, f"{amount}元/人·月", breakdown={"care": "institutional"}), home) == []
    below = told(ORPHANS, f"{amount - 1}元/人·月", breakdown={"care": "institutional"})
    assert "MZ802" in codes(below, home)


def test_the_multiple_is_of_the_standard_of_the_area_and_else_of_the_undivided_one() -> None:
    """1.3 times the standard of the same area; where that area has none, of the standard without breakdown."""
    rural = {"area": "rural"}
    undivided = told(POOR, "1000元/人·月")
    assert codes(undivided, told(DESTITUTE, "1299元/人·月", breakdown=rural)) == ["MZ804"]
    assert codes(undivided, told(DESTITUTE, "1300元/人·月", breakdown=rural)) == []
    own = told(POOR, "800元/人·月", breakdown=rural)
    assert codes(undivided, own, told(DESTITUTE, "1040元/人·月", breakdown=rural)) == []
    assert codes(undivided, own, told(DESTITUTE, "1039元/人·月", breakdown=rural)) == ["MZ804"]
    urban = told(POOR, "1000元/人·月", breakdown={"area": "urban"})
    assert codes(urban, told(DESTITUTE, "900元/人·月", breakdown=rural)) == []


WAYS = {"higher": ("降至", "减少到", "不高于"), "lower": ("提高到", "增加到", "不低于")}
"""Verbs and a comparator that go against a direction."""


@pytest.mark.parametrize("direction", [each.value for each in Direction])
@pytest.mark.parametrize("words", ["", *WAYS["higher"], *WAYS["lower"]])
def test_a_target_against_the_direction_is_found_by_its_verb_or_by_its_comparator(direction: str, words: str) -> None:
    """A verb and a comparator that ask for the worse way are findings, each of its own rule; nothing else is."""
    sites = Indicator(code="local.sites", name="站点", unit="个", time="stock", direction=direction)
    found = set(codes(promised("local.sites", f"{words}100个"), local=(sites,)))
    against = words in WAYS.get(direction, ())
    by_verb = words not in ("不高于", "不低于")
    assert found == ({"MZ616" if by_verb else "MZ614"} if against else set())


@pytest.mark.parametrize(
    ("first", "second", "doubled"),
    [
        ("提高到72%", "72%以上", True),
        ("提高到72%", "不高于80%", False),
        ("72%", "不高于80%", False),
        ("降至72%", "不高于80%", True),
        ("降至72%", "不低于60%", False),
        ("等于72%", "不高于80%", True),
        ("提高到72%", "提高5个百分点", False),
        ("提高4个百分点", "提高5个百分点", True),
    ],
)
def test_a_floor_and_a_ceiling_are_two_targets_by_whatever_words(first: str, second: str, doubled: bool) -> None:
    """So are a level and a change; a bare number is a floor or a ceiling by its verb or else by the direction."""
    share = "elderly.nursing_bed_share"
    assert ("MZ101" in codes(promised(share, first), promised(share, second))) is doubled


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("提高到72%", "72%以上", False),
        ("72%", "不低于72%", False),
        ("72%", "不高于72%", True),
        ("降至72%", "不低于72%", True),
        ("降至72%", "72%以内", False),
        ("等于72%", "72%", True),
        ("60%~72%", "60%~72%", False),
        ("60%~72%", "60%~73%", True),
        ("60%~72%", "60%", True),
    ],
)
def test_two_documents_state_one_promise_when_it_is_judged_alike(first: str, second: str, differ: bool) -> None:
    """提高到72% and 72%以上 are one promise, 72% and 降至72% are two: what counts is how they are judged."""
    share = "elderly.nursing_bed_share"
    found = codes(promised(share, first), promised(share, second, document="b"))
    assert ("MZ852" in found) is differ


days = st.dates(date(2012, 1, 1), date(2030, 12, 31))


@given(days, days, days, days)
def test_the_last_day_of_a_period_says_whether_an_indicator_is_in_use(
    since: date, until: date, first: date, last: date
) -> None:
    """A figure is known on the last day of its period: that day lies in the indicator's time, or the rule speaks."""
    since, until, first, last = (*sorted((since, until)), *sorted((first, last)))
    used = Indicator(
        code="local.stops",
        name="驿站",
        unit="个",
        time="stock",
        direction="higher",
        valid=Period.between(since, until),
    )
    found = codes(told("local.stops", "5个", period=Period.between(first, last)), local=(used,))
    assert ("MZ410" in found) is not (since <= last <= until)


@pytest.mark.parametrize(
    ("time", "unit", "value", "level"),
    [
        ("flow", "+%", "增长800%", True),
        ("stock", "个", "新增800个", False),
        ("stock", "个", "净增800个", False),
        ("flow", "个", "新增800个", True),
        ("flow", "个", "增加800个", False),
        ("stock", "个", "800个", True),
    ],
)
def test_rules_on_levels_ask_what_a_level_is(time: str, unit: str, value: str, level: bool) -> None:
    """增长8% where growth is measured and 新建114个 of a flow are levels, beyond bounds as others; a rise is none."""
    sites = Indicator(
        code="local.sites", name="站点", unit=unit, time=time, direction="higher", bounds=f"0{unit}~9{unit}"
    )
    found = codes(told("local.sites", value), local=(sites,))
    assert ("MZ301" in found) is level


def test_what_is_without_a_document_is_found_by_its_first_statement() -> None:
    """A finding on all that no document holds stands at the first statement of it, else nowhere."""
    first, second = told("elderly.beds", "5张", document=None), told("elderly.beds", "6张", document=None)
    assert _thing(DocumentContents(observations=(first, second))) is first
    assert _thing(DocumentContents()) is NOWHERE
