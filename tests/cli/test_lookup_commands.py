"""Looking up: indicators, topics and divisions, in both languages, and catalogues of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from minzheng.cli.region_tables import region_label
from typer.testing import CliRunner

from minzheng.catalogue import indicators, topics
from minzheng.cli.app import app
from minzheng.files import load
from minzheng.regions import Region, RegionSet

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

both = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No width and no colours from the one who runs the tests."""
    for name in ("COLUMNS", "FORCE_COLOR", "TERMINAL_WIDTH"):
        monkeypatch.delenv(name, raising=False)


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


def run(*arguments: str | Path, code: int = 0) -> str:
    """The output, or the error output, of a command that ends with ``code``."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stderr if code else result.stdout


def lines(text: str) -> list[list[str]]:
    """The cells of every line."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


@both
def test_a_code_shows_all_of_an_indicator(lang: str) -> None:
    """Names, definition and whose wording it is, parts, topics and sources."""
    out = run("indicators", "elderly.nursing_bed_share", "--lang", lang)
    it = indicators["elderly.nursing_bed_share"]
    for text in (it.name, it.name_en, it.definition, *it.synonyms, *it.sources, "elderly.nursing_beds"):
        assert text in out
    assert {"zh": "本库自拟", "en": "our own"}[lang] in out
    assert {"zh": "养老服务 › 养老机构", "en": "elderly care › elderly-care institutions"}[lang] in out


@both
def test_a_search_gives_reasons(lang: str) -> None:
    """Candidates in order, each with the name that spoke for it."""
    out = run("indicators", "护理床位比例", "--limit", "2", "--lang", lang)
    assert {"zh": "名称相近: 护理型床位比例", "en": "similar: 护理型床位比例"}[lang] in out
    assert next(row[0] for row in lines(out)[4:]) == "elderly.nursing_bed_share"


@both
def test_the_topics_are_a_tree_with_counts(lang: str) -> None:
    """Every topic stands beneath its parent, with how many indicators it and those below it have."""
    out = run("indicators", "--topics", "--lang", lang)
    assert all(topic.label(lang) in out for topic in topics.values())
    of = [each for each in indicators.values() if {"disability", "mental_health"} & set(each.topics)]
    [row] = [line for line in lines(out) if line and line[0] == "disability"]
    assert row[-1] == str(len(of))
    assert "  mental_health" in out


@both
def test_a_topic_lists_its_indicators(lang: str) -> None:
    """By code or by name in either language, those of the topics beneath it included; also within a search."""
    listed = {run("indicators", "--topic", name, "--lang", lang) for name in ("disability", topics["disability"].name)}
    [out] = listed
    assert "mental_health.rehab_people" in out
    assert "elderly.beds" not in out
    found = run("indicators", "覆盖率", "--topic", "disability", "--limit", "3", "--lang", lang)
    assert "disability.rental_coverage" in found
    assert "elderly." not in found
    assert "MZ087" in run("indicators", "--topic", "nope", "--lang", lang, code=2)


def test_a_search_without_an_answer_in_a_topic_is_an_error() -> None:
    """What a topic does not have is not found there."""
    assert "MZ081" in run("indicators", "qqq", "--topic", "disability", code=2)


@both
def test_own_indicators_are_searched_and_shown(mine: Path, lang: str) -> None:
    """A catalogue of one's own is part of the list; an indicator says where it was defined."""
    assert "local.meals" in run("indicators", "助餐点", "--catalogue", mine, "--lang", lang)
    out = run("indicators", "local.meal_share", "--catalogue", mine, "--lang", lang)
    for text in (mine.name, "就餐点覆盖率", "应设点的社区数不公布。", {"zh": "城市", "en": "urban"}[lang]):
        assert text in out
    assert "local.meals" not in run("indicators")


def test_plans_are_read_with_own_indicators(mine: Path, plan: Path) -> None:
    """Without the catalogue the code is unknown; with it the plan is assessed, shown and converted."""
    assert "MZ081" in run("show", plan, code=2)
    assert "助餐点" in run("show", plan, "--catalogue", mine)
    assert "助餐点" in run("assess", plan, "--as-of", "2025-12-31", "--catalogue", mine)
    target = plan.with_suffix(".json")
    run("convert", plan, target, "--catalogue", mine)
    assert target.is_file()


@pytest.mark.parametrize("command", ["show", "assess", "convert", "indicators"])
def test_a_clash_of_catalogues_names_both(command: str, mine: Path, plan: Path, tmp_path: Path) -> None:
    """Two files that define a code otherwise are an error that names both, in both languages."""
    other = tmp_path / "other.toml"
    text = '["local.meals"]\nname = "用餐点"\nunit = "个"\ntime = "stock"\ndirection = "higher"\n'
    other.write_text(text, encoding="utf-8")
    paths = {"show": [plan], "assess": [plan, "--as-of", "2025-12-31"], "convert": [plan, plan.with_suffix(".json")]}
    err = run(command, *paths.get(command, []), "--catalogue", mine, "--catalogue", other, code=2)
    assert [line.split()[1] for line in err.splitlines()] == ["MZ053:", "MZ053:"]
    assert err.count(str(mine)) == err.count(str(other)) == 2


def test_a_broken_catalogue_is_told_with_its_lines(mine: Path) -> None:
    """Every problem has its line."""
    mine.write_text(MINE.replace("unlisted_parts", "unlisted"), encoding="utf-8")
    assert f"{mine}:10:" in run("indicators", "--catalogue", mine, code=2)


@both
def test_a_division_is_shown(lang: str) -> None:
    """Status, full name, what is above and beneath it."""
    out = run("regions", "常州市", "--lang", lang)
    assert out.splitlines()[0] == "320400 常州市"
    for text in ("江苏省常州市", "江苏省 320000", "320413", "溧阳市"):
        assert text in out
    assert [{"zh": "下级数", "en": "divisions"}[lang], "6"] in lines(out)
    assert out == run("regions", "320400", "--lang", lang)


@both
def test_a_division_is_shown_as_it_was(lang: str) -> None:
    """At an earlier date it has the children of that date."""
    out = run("regions", "320400", "--on", "2014-12-31", "--lang", lang)
    assert "金坛市" in out
    assert "戚墅堰区" in out
    assert "金坛区" not in out


@both
def test_a_code_that_ended_says_what_followed(lang: str) -> None:
    """The status names the last list and the successor; where it is not known what followed, that is said."""
    out = run("regions", "620824", "--lang", lang)
    assert out.splitlines()[0] == "620824 华亭县"
    assert "620824 华亭县 → 620881 华亭市" in out
    assert "华亭市 620881" in out
    assert {"zh": "去向不明", "en": "not known"}[lang] in run("regions", "蓟县", "--lang", lang)


@both
def test_a_code_that_is_yet_to_come_says_so(lang: str) -> None:
    """Before its first list a division is not in force."""
    out = run("regions", "320413", "--on", "2012-12-31", "--lang", lang)
    assert {"zh": "2012年区划名单中", "en": "not yet in the list of 2012"}[lang] in out
    assert "常州市 320400" in out


@both
def test_what_merged_into_a_division_is_told(lang: str) -> None:
    """戚墅堰区 is among what 武进区 came from."""
    assert "320405 戚墅堰区 → 320412 武进区" in run("regions", "320412", "--lang", lang)


@both
def test_an_ambiguous_name_lists_its_candidates(lang: str) -> None:
    """All are named with their full names, and --within decides."""
    out = run("regions", "鼓楼区", "--lang", lang)
    for name in ("江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区"):
        assert name in out
    assert run("regions", "鼓楼区", "--within", "徐州", "--lang", lang).startswith("320302 鼓楼区")


def test_former_names_stand_beside_the_one_in_force() -> None:
    """One division is in force by a short name; the other of that name is listed after it."""
    out = run("regions", "金坛")
    assert out.startswith("320413 金坛区")
    assert "同名的其他区划" in out
    assert "320482" in out


@both
@pytest.mark.parametrize(
    ("name", "nearest"), [("哈哈市", "哈密市"), ("320499", "320481"), ("329900", "320900"), ("429999", "429006")]
)
def test_an_unknown_division_names_the_nearest(name: str, nearest: str, lang: str) -> None:
    """Exit code 2 and both languages, the chosen one first; a code has codes near it, a name has names."""
    first, second = run("regions", name, "--lang", lang, code=2).splitlines()
    assert nearest in first
    assert nearest in second
    assert first.startswith({"zh": "错误 MZ076", "en": "error MZ076"}[lang])


@pytest.mark.parametrize("arguments", [("999999",), ("常州市", "--on", "1998-12-31"), ("常州市", "--on", "soon")])
def test_what_no_list_can_answer_is_an_error(arguments: tuple[str, ...]) -> None:
    """No such code, a date before the lists, a text that is no date."""
    assert len(run("regions", *arguments, code=2).splitlines()) == 2


@both
def test_without_a_name_the_provinces_are_listed(lang: str) -> None:
    """Each with its prefectures and counties at the date."""
    out = run("regions", "--on", "2021-12-31", "--lang", lang)
    [row] = [line for line in lines(out) if line and line[0] == "320000"]
    counts = [len(RegionSet.of("320000", "2021-12-31", level=level)) for level in ("prefecture", "county")]
    assert row == ["320000", "江苏省", *map(str, counts)]
    assert "34" in out.splitlines()[0]


def test_a_heading_names_its_region_at_the_date_of_the_document(tmp_path: Path) -> None:
    """By the date of publication, else by the end of the period; a date without a list leaves the code."""
    text = 'schema: minzheng/1\ndocument: {{id: a, title: 计划, region: "320482"{0}}}\ntargets: []\n'
    told = {
        ", published: 2013-01-01, period: 2020": "金坛市 320482",
        ", period: 2013": "金坛市 320482",
        ", period: 2020": "320482",
        "": "320482",
    }
    for facts, heading in told.items():
        path = tmp_path / "plan.yaml"
        path.write_text(text.format(facts), encoding="utf-8")
        assert load(path).documents
        assert f"地区:{heading}" in run("show", path).splitlines()[1].split("  ")
    assert region_label(Region("CN"), None) == "中国 CN"
