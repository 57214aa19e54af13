"""Searching: ranked candidates with reasons, the same for the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import LookAlike, MatchReason, indicators, look_alikes
from minzheng.catalogue.name_index import LONGEST_QUERY, NameIndex, pairs
from minzheng.catalogue.searching import folded_name, named
from minzheng.errors import UnknownIndicatorError
from minzheng.language import languages
from minzheng.quantities import Addition


@given(
    st.text(max_size=30) | st.sampled_from(["护理床位", "低保标准", "孤儿", "残疾人补贴", "beds"]), st.integers(0, 8)
)
def test_candidates_are_ranked_and_few(query: str, limit: int) -> None:
    """No more than asked for, the strongest first, equal ones by code, each indicator once, and again the same."""
    found = indicators.search(query, limit)
    assert len(found) <= limit
    assert [(-each.score, each.code) for each in found] == sorted((-each.score, each.code) for each in found)
    assert len({each.code for each in found}) == len(found)
    assert all(25 <= each.score <= 100 for each in found)
    assert indicators.search(query, limit) == found


@given(st.sampled_from([(each, reason, name) for each in indicators.values() for reason, name in named(each)]))
def test_a_whole_name_comes_first_with_its_reason(case: tuple[object, MatchReason, str]) -> None:
    """Every code and name finds its indicator at rank one, and says which sort of name it was."""
    indicator, reason, name = case
    first, *_ = indicators.search(name)
    assert (first.indicator, first.reason) == (indicator, reason)
    assert folded_name(first.matched) == folded_name(name)


@pytest.mark.parametrize(
    ("query", "code", "reason"),
    [
        ("护理床位比例", "elderly.nursing_bed_share", MatchReason.SIMILAR),
        ("护理型床位比例", "elderly.nursing_bed_share", MatchReason.SYNONYM),
        ("五保供養標準", "assistance.destitute_standard", MatchReason.FORMER_NAME),
        ("孤儿 标准", "orphans.living_standard", MatchReason.CONTAINED),
        ("集中养育孤儿保障标准", "orphans.living_standard", MatchReason.SYNONYM),
        ("养老机构的护理型床位占比情况", "elderly.nursing_bed_share", MatchReason.CONTAINED),
        ("Nursing beds share", "elderly.nursing_bed_share", MatchReason.CONTAINED),
        ("care beds per thousand older persons", "elderly.beds_per_thousand", MatchReason.SIMILAR),
        ("elderly.beds", "elderly.beds", MatchReason.CODE),
    ],
)
def test_words_of_documents_find_what_they_mean(query: str, code: str, reason: MatchReason) -> None:
    """The first candidate is the one that is meant, for the reason that applies."""
    first, *_ = indicators.search(query)
    assert (first.code, first.reason) == (code, reason)


@pytest.mark.parametrize(
    ("query", "code", "adds", "part"),
    [
        ("新增农村低保户数", "assistance.subsistence_added_households", None, {"area": "rural"}),
        ("農村低保戶數新增數", "assistance.subsistence_added_households", None, {"area": "rural"}),
        ("净增养老床位", "elderly.beds", Addition.NET, {}),
        ("新增社区服务中心", "communities.service_centres", Addition.GROSS, {}),
    ],
)
def test_what_is_added_to_a_stock_leads_to_its_flow_or_says_that_it_is_added(
    query: str, code: str, adds: Addition | None, part: dict[str, str]
) -> None:
    """The flow where the stock has one for it, else the stock with the sense of the verb."""
    first, *_ = indicators.search(query)
    assert (first.code, first.adds, first.reason) == (code, adds, MatchReason.ADDITIONS)
    assert dict(first.breakdown) == part


def test_a_name_of_additions_resolves_only_to_a_flow() -> None:
    """What is added to a stock is never read as its level."""
    found = indicators.resolve("新增农村低保户数")
    assert (found.code, found.breakdown) == ("assistance.subsistence_added_households", (("area", "rural"),))
    for name in ("新增社区服务站数", "净增农村低保户数"):
        with pytest.raises(UnknownIndicatorError):
            indicators.resolve(name)


@given(st.sampled_from(list(look_alikes)), st.sampled_from(["", "数", "床位数", "覆盖率"]))
def test_a_name_of_another_field_finds_nothing_of_ours(each: LookAlike, more: str) -> None:
    """Nor does what belongs to it; it names an indicator of ours that it is like, and stands in none of our names."""
    assert indicators.search(each.name + more) == ()
    assert each.like in indicators
    assert not any(each.name in name for it in indicators.values() for name in it.names)


def test_ours_beside_another_field_is_found() -> None:
    """What stands before a pause or behind one is its own."""
    for query in ("社区服务中心、社区卫生服务中心", "社区卫生服务中心和社区服务中心"):
        assert indicators.search(query)[0].code == "communities.service_centres"
    assert [span[:2] for span in look_alikes.found_in("新建社區衛生服務中心3个、幼儿园2所")] == [(2, 10), (13, 16)]


def test_a_catalogue_that_counts_what_looks_alike_finds_it() -> None:
    """A name of one's own is no look-alike."""
    clinics = {"name": "社区卫生服务中心数", "unit": "个", "time": "stock", "direction": "higher"}
    own = indicators.extend({"local.clinics": clinics})
    assert own.search("社区卫生服务中心")[0].code == "local.clinics"


@pytest.mark.parametrize("query", ["", "  ", "“”", "量子计算机"])
def test_a_text_without_kin_finds_nothing(query: str) -> None:
    """Nothing near is no candidate."""
    assert indicators.search(query) == ()


def test_a_long_text_is_searched_by_its_beginning() -> None:
    """A whole document given by mistake costs no more than a sentence."""
    query = "孤儿人数".ljust(LONGEST_QUERY, "。")
    assert indicators.search(query + "低保标准" * 100_000) == indicators.search(query)


def test_a_candidate_explains_itself_in_both_languages() -> None:
    """Code, name, reason and the name that matched; a row of its table says the same."""
    first, *_ = indicators.search("低保标准")
    assert str(first) == first.explain("zh")
    for lang in languages():
        said = (first.code, first.indicator.label(lang), first.reason.label(lang), "低保标准")
        assert all(each in first.explain(lang) for each in said)
        assert first.to_record(lang)["code"] == first.code
        assert first.reason.label(lang) in first._repr_html_() or lang != "zh"


def test_every_reason_has_names_in_both_languages() -> None:
    """A reason without a name would fail when it is shown."""
    assert all(reason.label("zh") and reason.label("en") for reason in MatchReason)


def test_a_rare_pair_says_more_than_a_common_one() -> None:
    """护理 tells indicators apart, 人数 does not."""
    index = NameIndex.of(indicators.values())
    assert index.weights["护理"] > index.weights["人数"] > 0
    assert index.search("", 3) == NameIndex.of(()).search("养老", 3) == ()


def test_a_text_that_holds_a_name_is_led_to_it() -> None:
    """A longer text is recognised by the name in it, the longer the better."""
    first, *_ = indicators.search("全市低保边缘家庭户数情况")
    assert (first.code, first.reason) == ("assistance.low_income_edge_households", MatchReason.CONTAINED)


def test_pairs_of_a_short_text() -> None:
    """One character has no pair; a pair that recurs is there once."""
    assert (list(pairs("镇")), list(pairs("老老老"))) == ([], ["老老"])
