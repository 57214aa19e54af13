"""The laws of the shipped catalogue: what lint asks of any catalogue, and what we ask of ours beyond that."""

from __future__ import annotations

import itertools
import re

import attrs
import pytest

from minzheng.catalogue import Catalogue, indicators, lint, sources, topics
from minzheng.catalogue.definitions import read_definitions
from minzheng.model import Indicator
from minzheng.quantities import Kind, as_unit

OFFICIAL = re.compile(r"[A-Z]{3}\d{9}")
FROM_MEMORY = "未核原文"
NARROW_SIGN = re.compile(r"[\u4e00-\u9fff”》][,:;!?(]|[,:;!?)][\u4e00-\u9fff“《]")
SHARE, TOPUP = indicators["elderly.nursing_bed_share"], indicators["assistance.subsistence_topup"]
HOMES, AID = indicators["elderly.home_adaptations"], indicators["vagrancy.aid"]
UNSAID, PER_HEAD = indicators["elderly.monthly_visit_rate"], indicators["social_organizations.per_ten_thousand"]


def test_the_shipped_catalogue_is_in_order() -> None:
    """No law of lint is broken."""
    assert [finding.line.label("en") for finding in lint(indicators)] == []


def test_it_holds_what_the_field_needs() -> None:
    """At least 400 indicators, and none of them local."""
    assert len(indicators) >= 400
    assert not any(code.startswith("local.") for code in indicators)


def test_what_it_says_in_chinese_is_punctuated_as_official_documents_are() -> None:
    """No half-width sign stands beside a Chinese character in a definition, a reason, a break or a source."""
    said = [
        words
        for each in indicators.values()
        for words in (each.definition, *each.sources, *(one.what for one in each.breaks))
    ]
    said += indicators.unlisted.values()
    said += [words for source in sources.values() for words in (source.name, source.note)]
    assert [words for words in said if NARROW_SIGN.search(words)] == []


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("MZ110", attrs.evolve(HOMES, synonyms=("改造率",))),
        ("MZ111", attrs.evolve(indicators["funds.other_spending"], synonyms=("支出标准",))),
        ("MZ112", attrs.evolve(AID, time="stock")),
        ("MZ112", attrs.evolve(AID, unit="人", bounds="≥0人")),
        ("MZ113", attrs.evolve(SHARE, numerator=None, denominator=None)),
        ("MZ113", attrs.evolve(UNSAID, numerator="elderly.beds", denominator="elderly.beds")),
        ("MZ113", attrs.evolve(PER_HEAD, numerator=None, denominator=None)),
        ("MZ114", attrs.evolve(SHARE, numerator="elderly.no_such_thing")),
        ("MZ114", attrs.evolve(SHARE, weight="elderly.no_such_thing")),
        ("MZ114", attrs.evolve(HOMES, successor="elderly.no_such_thing")),
        ("MZ115", attrs.evolve(SHARE, numerator="elderly.home_adaptations")),
        ("MZ115", attrs.evolve(HOMES, numerator="elderly.beds", denominator="elderly.beds")),
        ("MZ116", attrs.evolve(SHARE, weight="assistance.subsistence_standard")),
        ("MZ117", attrs.evolve(SHARE, aggregation="sum", weight=None)),
        ("MZ117", attrs.evolve(TOPUP, aggregation="sum", weight=None)),
        ("MZ118", attrs.evolve(HOMES, bounds=None)),
        ("MZ118", attrs.evolve(HOMES, bounds="≥0人")),
        ("MZ118", attrs.evolve(HOMES, direction="band")),
        ("MZ119", attrs.evolve(HOMES, topics=())),
        ("MZ119", attrs.evolve(HOMES, topics=("sports",))),
        ("MZ120", attrs.evolve(HOMES, breakdowns={"area": ["sea"]})),
        ("MZ120", attrs.evolve(HOMES, breakdowns={"shape": ["round"]})),
        ("MZ121", attrs.evolve(HOMES, name_en="")),
        ("MZ121", attrs.evolve(HOMES, definition="")),
    ],
)
def test_a_broken_law_is_one_finding_at_its_indicator(code: str, broken: Indicator) -> None:
    """Each law turns red for an indicator that breaks it, says so in both languages, and says where."""
    entries = {**indicators, broken.code: broken}
    [finding] = lint(Catalogue(entries=entries, origins=indicators.origins, unlisted=indicators.unlisted))
    assert (finding.code, finding.location) == (code, broken.location)
    assert broken.code in finding.message("zh")
    assert broken.code in finding.message("en")


def test_a_name_that_two_bear_is_a_finding() -> None:
    """A Chinese or an English name that leads to two indicators, or stands twice, is told with both codes."""
    twin = attrs.evolve(HOMES, code="elderly.twin", synonyms=("适老化改造",), name="别名", name_en="BEDS of homes")
    twice = attrs.evolve(HOMES, code="elderly.twice", synonyms=("又名", "又 名"), name="再名", name_en="beds of homes")
    found = lint(indicators.extended_with([twin, twice]))
    assert {finding.code for finding in found} == {"MZ122"}
    assert [dict(finding.facts)["text"] for finding in found] == ["适老化改造", "bedsofhomes", "又名"]
    assert "elderly.home_adaptations" in found[0].message("zh")


def test_standards_on_paper_are_no_rates_of_money() -> None:
    """Technical standards are counted in 项 and may be called so."""
    paper = attrs.evolve(
        indicators["organization.standards"], code="organization.rules", name="地方标准", name_en="rules"
    )
    found = lint(Catalogue().extended_with([attrs.evolve(paper, synonyms=())]))
    assert [finding.code for finding in found] == []


def test_parts_are_unlisted_only_with_a_reason() -> None:
    """The reasons are sentences, and none is given for what has no parts or is not there."""
    assert indicators.unlisted
    for code, why in indicators.unlisted.items():
        assert indicators[code].kind in (Kind.RATIO, Kind.RATE)
        assert why.endswith("。")


@pytest.mark.parametrize("code", indicators)
def test_a_shipped_indicator_is_told_in_full(code: str) -> None:
    """Names in Chinese, an English one in ASCII, a sentence in each to define it, a code that begins with a topic."""
    it = indicators[code]
    assert all(re.search(r"[\u4e00-\u9fff]", name) for name in it.names)
    assert it.name_en.isascii()
    assert it.definition.endswith("。")
    assert it.definition_en.isascii()
    assert it.definition_en.endswith(".")
    assert code.split(".")[0] in {topic.code for each in it.topics for topic in topics.path(each)}
    assert it.bounds is not None
    assert not it.official_code or (OFFICIAL.fullmatch(it.official_code) and it.sources)


def test_a_definition_of_our_own_is_marked_so() -> None:
    """A definition has a cited source or none; ours have none, and all of them are ours so far."""
    assert {each.code for each in indicators.values() if each.definition_source} == set()


def test_what_is_from_memory_says_so() -> None:
    """A source that nobody has looked up is marked in its own words; the rest are those that we hold."""
    sources = set(itertools.chain.from_iterable(each.sources for each in indicators.values()))
    assert len([source for source in sources if FROM_MEMORY in source]) == 4
    assert all(source.endswith("凭记忆，未核原文）") for source in sources if FROM_MEMORY in source)


def test_a_second_unit_is_of_another_family() -> None:
    """A unit that converts by itself needs no factor."""
    second = {code: it.second_units for code, it in indicators.items() if it.second_units}
    assert second == dict.fromkeys(("marriage.divorces", "marriage.registrations"), (("件", "1"),))
    assert not any(as_unit("件").converts_to(indicators[code].unit) for code in second)


def test_a_succession_leads_to_what_took_its_place_and_says_since_when() -> None:
    """五保供养 became 特困人员救助供养 in 2016; each successor is of the same unit, and a source says so."""
    successions = {code: it.successor for code, it in indicators.items() if it.successor}
    assert successions == {
        "assistance.five_guarantee_people": "assistance.destitute_people",
        "assistance.urban_three_withouts_people": "assistance.destitute_people",
        "institutions.adoptive_beds": "institutions.residential_beds",
    }
    for code, after in successions.items():
        assert indicators[code].unit.converts_to(indicators[after].unit)
        assert indicators[code].sources
    assert str(indicators["assistance.destitute_people"].valid) == "2016/.."
    assert indicators.resolve("社会服务机构数").code == indicators.resolve("民办非企业单位").code


def test_a_version_is_one_more_than_the_breaks_and_each_break_has_a_source() -> None:
    """Every break of the definition made a version, and both are answered by code and version."""
    broken = {code: it for code, it in indicators.items() if it.breaks}
    assert {"funds.civil_affairs_spending", "elderly.institutions"} <= broken.keys()
    for code, it in indicators.items():
        assert it.version == str(len(it.breaks) + 1)
        assert all(each.source in sources for each in it.breaks)
        assert indicators[f"{code}@{it.version}"] is indicators[f"mz:{code}"] is indicators[it.urn] is it
        assert f"{code}@{len(it.breaks) + 2}" not in indicators
    before = indicators["mz:elderly.institutions@1"]
    assert (before.urn, before.breaks) == ("mz:elderly.institutions@1", ())


def test_a_flow_of_additions_belongs_to_one_stock() -> None:
    """What is added to a stock is counted as the stock is, goes where it goes, and is added to nothing else."""
    flows = [(it, indicators[it.additions]) for it in indicators.values() if it.additions]
    assert len({flow.code for _, flow in flows}) == len(flows) >= 15
    for stock, flow in flows:
        assert flow.unit == stock.unit
        assert stock.topics[0] in flow.topics
        assert indicators.search(f"新增{stock.name}")[0].code in (flow.code, stock.code)


def test_every_source_resolves() -> None:
    """What an indicator cites has an address, or says why it has none; nothing stands there that none cites."""
    cited = {source for it in indicators.values() for source in (*it.sources, *(each.source for each in it.breaks))}
    assert cited == set(sources)
    assert all(each.address.startswith("http") or each.note for each in sources.values())
    assert all(FROM_MEMORY in each.note for name, each in sources.items() if FROM_MEMORY in name)


def test_a_file_is_named_as_its_codes_begin() -> None:
    """So that one indicator is read without the others."""
    for code, origin in indicators.origins.items():
        assert origin == f"minzheng/catalogue/data/{code.partition('.')[0]}.toml"


def test_a_reason_for_unlisted_parts_is_read_and_kept_apart() -> None:
    """The key is no field of the indicator: it is kept beside it, through extending too."""
    text = '["elderly.odd_rate"]\nname = "甲率"\nunit = "%"\ntime = "stock"\ndirection = "higher"\n'
    text += 'unlisted_parts = "不公布。"\n'
    defined = read_definitions(text, "mine.toml")
    assert defined.unlisted == {"elderly.odd_rate": "不公布。"}
    assert (
        indicators.extended_with(*defined[:1], "mine.toml", defined.unlisted).unlisted["elderly.odd_rate"] == "不公布。"
    )
