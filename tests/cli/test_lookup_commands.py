"""Looking up: units, indicators, topics and divisions, in every language, and catalogues of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import run
from minzheng.catalogue import indicators, topics
from minzheng.language import languages, say
from minzheng.quantities import units
from minzheng.regions import RegionSet, find_regions

MINE = """\
local.meals: {name: 助餐点, name_en: meal points, unit: 个, time: stock, direction: higher, bounds: ≥0个}
local.meal_share:
  name: 助餐点覆盖率
  unit: "%"
  time: stock
  direction: higher
  topics: [elderly]
  breakdowns: {area: [urban, rural]}
  former_names: [就餐点覆盖率]
  unlisted_parts: 应设点的社区数不公布。
"""
PLAN = """\
schema: minzheng/1
document: {id: mine-2024, title: 计划, region: "320400", period: 2024}
targets:
  - {indicator: local.meals, value: 72个}
"""
LANGUAGES = pytest.mark.parametrize("lang", languages())


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A catalogue of one's own."""
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that uses it."""
    path = tmp_path / "plan" / "plan.yaml"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


def out(*arguments: object, lang: str = "zh") -> str:
    """What a look-up prints on a wide screen."""
    return run(*arguments, "--lang", lang, columns=250).out


def err(*arguments: object, lang: str = "zh") -> str:
    """What a look-up without an answer says, in one line or several."""
    done = run(*arguments, "--lang", lang, code=2)
    assert done.out == ""
    return done.err


def records(*arguments: object, lang: str = "zh") -> list[dict[str, Any]]:
    return [json.loads(line) for line in out(*arguments, "--format", "jsonl", lang=lang).splitlines()]


def cells(text: str) -> list[list[str]]:
    """The cells of every line."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


@LANGUAGES
def test_every_unit_is_listed_under_its_kind(lang: str) -> None:
    """Units by kind with their words in English, and the nouns of denominators."""
    shown = out("units", lang=lang)
    assert all(unit.code in shown for unit in units)
    assert all(kind.label(lang) in shown for kind in {unit.kind for unit in units})
    assert say("units.nouns", lang) in shown


@LANGUAGES
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("元/人·年", ["1/12 元/人·月", "yuan per person per year"]),
        ("张/千名老年人", ["1/1000 张/人(老年人)"]),
        ("平米", ["平方米"]),
        ("2.3万人", ["2.3", "万人", "[22500, 23500)", "23,000 people", "0.1"]),
        ("35~40张/千人", ["35 ~ 40", "每千人35~40张"]),
        ("约7000人", ["[6650, 7350]"]),
        ("提高5%", ["+5%"]),
    ],
)
def test_a_unit_or_a_figure_is_explained(text: str, words: list[str], lang: str) -> None:
    """A unit with kind, dimension and factor, a figure with its parts and its other spellings."""
    shown = out("units", text, lang=lang)
    assert [word for word in words if word not in shown] == []


@LANGUAGES
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("人口次", ["MZ045", "人次"]),
        ("5人口次", ["MZ045", "人次"]),
        ("12", ["MZ047"]),
        ("1,23人", ["MZ042"]),
        ("", ["MZ632"]),
    ],
)
def test_what_is_neither_names_the_nearest(text: str, words: list[str], lang: str) -> None:
    """One line, with the code and the nearest unit words."""
    [line] = err("units", text, lang=lang).splitlines()
    assert [word for word in words if word not in line] == []


@LANGUAGES
def test_the_whole_catalogue_is_listed(lang: str) -> None:
    """Every indicator by code and name; a long list is not cut, for nothing in it needs attention more."""
    listed = records("indicators", lang=lang)
    assert [each["code"] for each in listed] == list(indicators)
    assert "elderly.nursing_bed_share" in out("indicators", lang=lang)


@LANGUAGES
def test_a_code_shows_all_of_an_indicator(lang: str) -> None:
    """Names, definition and whose wording it is, parts, topics and sources."""
    shown = out("indicators", "elderly.nursing_bed_share", lang=lang)
    it = indicators["elderly.nursing_bed_share"]
    for text in (it.name, it.name_en, it.definition, *it.synonyms, *it.sources, "elderly.nursing_beds"):
        assert text in shown
    assert say("indicator.own_wording", lang) in shown
    path = say("joint.path", lang).join(topics[code].label(lang) for code in ("elderly", "elderly_institutions"))
    assert path in shown


@LANGUAGES
def test_a_search_gives_reasons(lang: str) -> None:
    """Candidates in order, as many as asked for, each with the name that spoke for it."""
    [found] = records("indicators", "护理床位比例", lang=lang)
    assert found["code"] == "elderly.nursing_bed_share"
    assert "护理型床位比例" in found["match"]
    assert len(records("indicators", "养老床位", "--limit", "2", lang=lang)) == 2
    assert "MZ081" in err("indicators", "qqq", lang=lang)


@LANGUAGES
def test_the_topics_are_a_tree_with_counts(lang: str) -> None:
    """Every topic stands beneath its parent, with how many indicators it and those below it have."""
    shown = out("indicators", "--topics", lang=lang)
    assert all(topic.label(lang) in shown for topic in topics.values())
    of = [each for each in indicators.values() if {"disability", "mental_health"} & set(each.topics)]
    [row] = [line for line in cells(shown) if line and line[0] == "disability"]
    assert row[-1] == str(len(of))
    above, inner = (topics[code].label(lang) for code in ("disability", "mental_health"))
    assert f"{above} › {inner}" in shown


@LANGUAGES
def test_a_topic_lists_its_indicators(lang: str) -> None:
    """By code or by name in either language, those of the topics beneath it included; also within a search."""
    one, other = (
        records("indicators", "--topic", name, lang=lang) for name in ("disability", topics["disability"].name)
    )
    codes = [each["code"] for each in one]
    assert one == other
    assert "mental_health.rehab_people" in codes
    assert "elderly.beds" not in codes
    found = {
        each["code"] for each in records("indicators", "覆盖率", "--topic", "disability", "--limit", "3", lang=lang)
    }
    assert "disability.rental_coverage" in found
    assert not any(code.startswith("elderly.") for code in found)
    assert "MZ087" in err("indicators", "--topic", "nope", lang=lang)
    assert "MZ081" in err("indicators", "qqq", "--topic", "disability", lang=lang)


@LANGUAGES
def test_own_indicators_are_searched_and_shown(mine: Path, lang: str) -> None:
    """A catalogue of one's own is part of the list; an indicator says where it was defined."""
    assert "local.meals" in out("indicators", "助餐点", "--catalogue", mine, lang=lang)
    shown = out("indicators", "local.meal_share", "--catalogue", mine, lang=lang)
    for text in (mine.name, "就餐点覆盖率", "应设点的社区数不公布。", {"zh": "城市", "en": "urban"}[lang]):
        assert text in shown
    assert "local.meals" not in out("indicators", lang=lang)


def test_plans_are_read_with_own_indicators(mine: Path, plan: Path) -> None:
    """Without the catalogue the code is unknown; with it the plan is assessed, shown and converted."""
    assert "MZ081" in err("show", plan)
    assert "助餐点" in out("show", plan, "--catalogue", mine)
    assert "助餐点" in out("assess", plan, "--as-of", "2025-12-31", "--catalogue", mine, "--all")
    target = plan.with_suffix(".json")
    run("convert", plan, target, "--catalogue", mine)
    assert target.is_file()


@pytest.mark.parametrize("command", ["show", "assess", "convert", "indicators"])
def test_a_clash_of_catalogues_names_both(command: str, mine: Path, plan: Path, tmp_path: Path) -> None:
    """Two files that define a code otherwise are an error that names both."""
    other = tmp_path / "other.toml"
    text = '["local.meals"]\nname = "用餐点"\nunit = "个"\ntime = "stock"\ndirection = "higher"\n'
    other.write_text(text, encoding="utf-8")
    paths: dict[str, list[object]] = {
        "show": [plan],
        "assess": [plan, "--as-of", "2025-12-31"],
        "convert": [plan, plan.with_suffix(".json")],
    }
    said = err(command, *paths.get(command, []), "--catalogue", mine, "--catalogue", other)
    assert "MZ053" in said
    assert said.count(str(mine)) == said.count(str(other)) == 1


def test_a_broken_catalogue_has_its_lines(mine: Path) -> None:
    """Every problem has its line."""
    mine.write_text(MINE.replace("unlisted_parts", "unlisted"), encoding="utf-8")
    assert f"{mine.name}:10:" in err("indicators", "--catalogue", mine)


@LANGUAGES
def test_a_division_is_shown(lang: str) -> None:
    """Status, full name, what is above and beneath it."""
    shown = out("regions", "常州市", lang=lang)
    assert shown.splitlines()[0] == "320400 常州市"
    for text in ("江苏省常州市", "江苏省 320000", "320413", "溧阳市"):
        assert text in shown
    assert [say("header.division_count", lang), "6"] in cells(shown)
    assert shown == out("regions", "320400", lang=lang)


@LANGUAGES
def test_a_division_is_shown_as_it_was(lang: str) -> None:
    """At an earlier date it has the children of that date."""
    shown = out("regions", "320400", "--on", "2014-12-31", lang=lang)
    assert "金坛市" in shown
    assert "戚墅堰区" in shown
    assert "金坛区" not in shown


@LANGUAGES
def test_a_code_that_ended_says_what_followed(lang: str) -> None:
    """The successor is named; where it is not known what followed, that is said."""
    shown = out("regions", "620824", lang=lang)
    assert shown.splitlines()[0] == "620824 华亭县"
    assert "620881" in shown
    assert "华亭市" in shown
    assert say("regions.unknown", lang) in out("regions", "蓟县", lang=lang)


@LANGUAGES
def test_a_code_that_is_yet_to_come_says_so(lang: str) -> None:
    """Before its first list a division is not in force; where it will lie is shown."""
    [found] = find_regions("320413", "2012-12-31")
    shown = out("regions", "320413", "--on", "2012-12-31", lang=lang)
    assert found.status.label(lang) in shown
    assert "常州市 320400" in shown


@LANGUAGES
def test_what_merged_into_a_division_is_shown(lang: str) -> None:
    """戚墅堰区 is among what 武进区 came from."""
    assert "戚墅堰区" in out("regions", "320412", lang=lang)


@LANGUAGES
def test_an_ambiguous_name_lists_its_candidates(lang: str) -> None:
    """All are named with their full names, and --within decides."""
    shown = out("regions", "鼓楼区", lang=lang)
    for name in ("江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"):
        assert name in shown
    assert out("regions", "鼓楼区", "--within", "徐州", lang=lang).startswith("320302 鼓楼区")


@LANGUAGES
def test_former_names_stand_beside_the_one_in_force(lang: str) -> None:
    """One division is in force by a short name; the other of that name is listed after it."""
    shown = out("regions", "金坛", lang=lang)
    assert shown.startswith("320413 金坛区")
    assert say("regions.others", lang) in shown
    assert "320482" in shown


@LANGUAGES
@pytest.mark.parametrize(
    ("name", "nearest"), [("哈哈市", "哈密市"), ("320499", "320481"), ("329900", "320900"), ("429999", "429006")]
)
def test_an_unknown_division_names_the_nearest(name: str, nearest: str, lang: str) -> None:
    """A code has codes near it, a name has names."""
    [line] = err("regions", name, lang=lang).splitlines()
    assert "MZ076" in line
    assert nearest in line


@pytest.mark.parametrize("arguments", [("999999",), ("常州市", "--on", "1998-12-31"), ("常州市", "--on", "soon")])
def test_what_no_list_can_answer_is_an_error(arguments: tuple[str, ...]) -> None:
    """No such code, a date before the lists, a text that is no date."""
    assert len(err("regions", *arguments).splitlines()) == 1


@LANGUAGES
def test_without_a_name_the_provinces_are_listed(lang: str) -> None:
    """Each with its prefectures and counties at the date."""
    shown = out("regions", "--on", "2021-12-31", lang=lang)
    [row] = [line for line in cells(shown) if line and line[0] == "320000"]
    counts = [len(RegionSet.of("320000", "2021-12-31", level=level)) for level in ("prefecture", "county")]
    assert row == ["320000", "江苏省", *map(str, counts)]
    assert "34" in shown.splitlines()[0]


def test_a_heading_names_its_region_at_the_date_of_the_document(tmp_path: Path) -> None:
    """By the date of publication, else by the end of the period; where neither is in a list, by its newest name."""
    text = 'schema: minzheng/1\ndocument: {{id: a, title: 计划, region: "320482"{0}}}\ntargets: []\n'
    for facts in (", published: 2013-01-01, period: 2020", ", period: 2013", ", period: 2020", "", ", period: 1990"):
        path = tmp_path / "plan.yaml"
        path.write_text(text.format(facts), encoding="utf-8")
        assert f"{say('header.region_name')}：金坛市" in out("show", path)
