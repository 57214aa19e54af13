"""The commands compare, diff and rank: figures, documents and regions side by side, and what bad input is answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import EXAMPLES, SUMMARY, run
from minzheng.comparison import ChangeKind, diff
from minzheng.files import load
from minzheng.language import languages, say

GUANGDONG = EXAMPLES / "guangdong-rates-2021-2026.yaml"
CITIES = """\
schema: minzheng/1
document: {id: cities-2021, title: 三市<b>2021年</b>总结, region: "320000", period: 2021}
indicators:
  local.band: {name: 适中, unit: "%", time: stock, direction: band}
observations:
  - {indicator: elderly.nursing_bed_share, region: "320400", value: 68%}
  - {indicator: elderly.nursing_bed_share, region: "320200", value: 71.2%}
  - {indicator: elderly.nursing_bed_share, region: "320500", value: 68%}
  - {indicator: elderly.beds, region: "320100", value: 100张}
  - {indicator: elderly.home_adaptations, region: "320400", value: 2274户, scope: [困难老年人家庭]}
  - {indicator: elderly.home_adaptations, region: "320400", value: 3000户}
  - {indicator: elderly.home_adaptations, region: "320400", value: 4000户, period: 2022}
  - {indicator: local.band, region: "320400", value: 5%}
  - {indicator: local.band, region: "320500", value: 7%}
"""
PROMISES = """\
schema: minzheng/1
document: {id: promises-2022, title: 计划, region: "320400", period: 2022}
targets:
  - {indicator: elderly.nursing_bed_share, value: 72%}
deliverables:
  - {title: 出台办法}
"""
LANGUAGES = pytest.mark.parametrize("lang", languages())


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    path = tmp_path / "cities.yaml"
    path.write_text(CITIES, encoding="utf-8")
    return path


@pytest.fixture
def promises(tmp_path: Path) -> Path:
    path = tmp_path / "promises.yaml"
    path.write_text(PROMISES, encoding="utf-8")
    return path


def records(*arguments: object) -> list[dict[str, Any]]:
    """The records that a command gives as JSON."""
    held: list[dict[str, Any]] = json.loads(run(*arguments, "--format", "json").out)["records"]
    return held


def record(*arguments: object) -> dict[str, Any]:
    """The one record."""
    [only] = records(*arguments)
    return only


@LANGUAGES
def test_two_figures_are_compared(lang: str) -> None:
    """The outcome stands in the table, in the sentence and in the record, where numbers are numbers."""
    out = run("compare", "68%", "72%", "--lang", lang).out
    assert say("label.ComparisonOutcome.different", lang) in out
    held = record("compare", "68%", "72%", "--lang", lang)
    assert (held["outcome"], held["difference"], held["difference_unit"]) == ("different", 4, "百分点")


@LANGUAGES
def test_what_may_not_be_compared_says_why_and_what_would_help(lang: str) -> None:
    """The reasons and the bridges are codes in the record and words on the screen."""
    held = record("compare", "2888户", "6632人")
    assert held["outcome"] == "not_comparable"
    assert held["reason_codes"]
    assert held["bridges"]
    out = run("compare", "2888户", "6632人", "--lang", lang).out
    assert say("label.ComparisonOutcome.not_comparable", lang) in out
    assert not any(code in out for code in held["reason_codes"] if "_" in code)


def test_observations_are_found_in_files() -> None:
    """A reference names file, indicator, part and period; the result knows the indicator and the periods."""
    names = [f"{GUANGDONG}#assistance.subsistence_topup[area=urban]@{year}" for year in (2021, 2022)]
    held = record("compare", *names)
    assert (held["value"], held["other_value"], held["difference"]) == ("631元/人·月", "653元/人·月", 22)
    assert (held["period"], held["other_period"], held["breakdown"]) == ("2021", "2022", ["area=urban"])
    assert "最低生活保障人均补差" in run("compare", *names).out


def test_a_reference_stands_beside_a_figure() -> None:
    """A reference may leave out what is not needed, and the other side may be a figure alone."""
    assert record("compare", f"{SUMMARY}#elderly.nursing_bed_share", "72%")["difference"] == 4


def test_the_path_of_a_change_is_a_reference() -> None:
    """What diff gives as a path names the same observation behind the file's name."""
    about = next(each for each in records("diff", SUMMARY, SUMMARY) if "graded_institutions" in each["path"])
    assert record("compare", f"{SUMMARY}#{about['path']}@2021", "3家")["value"] == about["value_before"]


@pytest.mark.parametrize(
    ("reference", "value"),
    [
        ("elderly.home_adaptations@2021", "3000户"),
        ("elderly.home_adaptations[320400]@2021", "3000户"),
        ("elderly.home_adaptations[困难老年人家庭]", "2274户"),
        ("elderly.home_adaptations[320400,困难老年人家庭]@2021年", "2274户"),
        ("elderly.home_adaptations@2022", "4000户"),
        ("elderly.nursing_bed_share[320200]", "71.2%"),
    ],
)
def test_the_whole_is_meant_unless_a_part_is_named(cities: Path, reference: str, value: str) -> None:
    """Of a whole and its parts the whole is taken; a named part is taken as named."""
    assert record("compare", f"{cities}#{reference}", "1%")["value"] == value


@LANGUAGES
@pytest.mark.parametrize(
    ("reference", "code", "known"),
    [
        ("elderly.nursing_bed_share", "MZ600", "elderly.nursing_bed_share[320200]@2021"),
        ("elderly.home_adaptations", "MZ600", "elderly.home_adaptations[320400]@2022"),
        ("elderly.nursing_bed_share[320200]@1999", "MZ600", "elderly.nursing_bed_share[320200]@2021"),
        ("elderly.nursing_bed_share[110000]", "MZ620", "elderly.nursing_bed_share[110000]"),
    ],
)
def test_an_unclear_reference_is_answered_with_the_choices(
    cities: Path, lang: str, reference: str, code: str, known: str
) -> None:
    """Several observations or none: an error that lists what there is."""
    done = run("compare", f"{cities}#{reference}", "1%", "--lang", lang, code=2)
    assert done.out == ""
    assert code in done.err
    assert known in done.err


@LANGUAGES
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["compare", "foo", "5%"], "MZ046"),
        (["compare", "no-file.yaml#elderly.beds", "5%"], "MZ002"),
        (["compare", f"{SUMMARY}#elderly.bedz", "5%"], "MZ081"),
        (["compare", f"{SUMMARY}#elderly.nursing_bed_share@soon", "5%"], "MZ060"),
        (["diff", "no-file.yaml", SUMMARY], "MZ002"),
        (["diff", EXAMPLES, SUMMARY], "MZ600"),
        (["rank", "elderly.bedz", SUMMARY], "MZ081"),
        (["rank", "disability.nursing_allowance_standard", GUANGDONG], "MZ600"),
        (["rank", "elderly.nursing_bed_share", SUMMARY, "--period", "soon"], "MZ060"),
        (["rank", "elderly.nursing_bed_share", SUMMARY, "--region", "nowhere"], "MZ07"),
    ],
)
def test_bad_input_is_answered_in_one_line(arguments: list[object], named: str, lang: str) -> None:
    """Exit code 2, nothing on the output, and the code of what is wrong."""
    done = run(*arguments, "--lang", lang, code=2)
    assert done.out == ""
    assert named in done.err.splitlines()[0]


def test_a_file_against_itself_compares_its_summary_with_its_plan() -> None:
    """The result of a year against what is promised for the next, as the library compares them."""
    data = load(SUMMARY)
    [reported], [promised] = data.summaries, data.plans
    expected = diff(reported, promised, catalogue=data.catalogue)
    found = records("diff", SUMMARY, SUMMARY)
    assert len(found) == len(expected.changes)
    beds = next(each for each in found if each["path"].startswith("elderly.nursing_bed_share"))
    assert (beds["change"], beds["value_before"], beds["difference"]) == ("raised", "68%", 4)


@LANGUAGES
def test_diff_counts_every_change_and_shows_those_between_two_statements_first(lang: str) -> None:
    """Kinds stand together; what only one of the documents says comes after what both say differently."""
    found = records("diff", SUMMARY, SUMMARY)
    kinds = [each["change"] for each in found]
    assert kinds == sorted(kinds, key=kinds.index)
    alone = [each["before"] is None or each["after"] is None for each in found]
    assert alone.index(True) == len(alone) - sum(alone)
    out = run("diff", SUMMARY, SUMMARY, "--lang", lang, "--all", columns=200).out
    for kind in ChangeKind:
        if str(kind) in kinds:
            count = text_of_count(kind, kinds.count(str(kind)), lang)
            assert count in out.replace("\n", "")
    assert say("sheet.more", lang, count=1)[2:8] not in out


def text_of_count(kind: ChangeKind, count: int, lang: str) -> str:
    return say("diff.count", lang, name=kind, count=count)


def test_the_side_of_a_file_can_be_chosen() -> None:
    """One option alone takes the other side of the same file; both alike change nothing."""

    def promised(*options: str) -> str:
        found = records("diff", SUMMARY, SUMMARY, *options)
        beds = next(each for each in found if each["path"].startswith("elderly.nursing_bed_share"))
        return str(beds["value_after"])

    assert promised("--a", "summary") == promised("--b", "plan") == promised()
    assert promised("--a", "plan") == promised("--b", "summary") != promised()
    assert records("diff", SUMMARY, SUMMARY, "--a", "plan", "--b", "plan") == []


@LANGUAGES
def test_of_two_files_their_plans_are_compared(cities: Path, promises: Path, lang: str) -> None:
    """A file with a summary alone gives that; a choice that a file does not have is refused."""
    assert {each["change"] for each in records("diff", SUMMARY, promises)} <= {"new", "dropped", "restated"}
    assert records("diff", promises, cities)
    done = run("diff", promises, cities, "--b", "plan", "--lang", lang, code=2)
    assert "--b" in done.err
    assert say("title.plan", lang) in done.err


def test_rank_shows_ties_and_the_missing(cities: Path) -> None:
    """Equal shares share a place; a region of the same level without a figure is listed, others are not."""
    found = records("rank", "elderly.nursing_bed_share", cities)
    assert [each["rank"] for each in found] == [1, 2, 2, None]
    assert [(each["best"], each["worst"]) for each in found[1:3]] == [(2, 3), (2, 3)]
    assert [(each["region"], each["missing"]) for each in found if each["missing"]] == [("320100", "not_reported")]


@LANGUAGES
def test_rank_names_regions(cities: Path, lang: str) -> None:
    """By name, the best first, with what each reports."""
    out = run("rank", "elderly.nursing_bed_share", cities, "--lang", lang).out
    assert out.index("无锡市") < out.index("常州市") < out.index("南京市")
    assert "320200" not in out


def test_rank_takes_regions_parts_and_order(cities: Path) -> None:
    """Regions, breakdown, scope and the order can be given; an indicator without direction needs its order."""
    share = ["rank", "assistance.subsistence_topup", GUANGDONG, "--period", "2022"]
    found = records(*share, "--breakdown", "area=urban", "--region", "440000", "--region", "110000")
    assert [(each["region"], each["value"], each["missing"]) for each in found] == [
        ("440000", "653元/人·月", None),
        ("110000", None, "not_reported"),
    ]
    scoped = records("rank", "elderly.home_adaptations", cities, "--period", "2021", "--scope", "困难老年人家庭")
    assert scoped[0]["value"] == "2274户"
    assert "MZ601" in run("rank", "local.band", cities, code=2).err
    assert records("rank", "local.band", cities, "--ascending")[0]["value"] == "5%"


@LANGUAGES
def test_a_ranking_of_nothing_says_so(cities: Path, lang: str) -> None:
    """Without any figure every region is missing, and each says so."""
    found = records("rank", "elderly.nursing_bed_share", cities, "--period", "1999")
    assert {each["rank"] for each in found} == {None}
    out = run("rank", "elderly.nursing_bed_share", cities, "--period", "1999", "--lang", lang).out
    assert say("label.Gap.not_reported", lang) in out


def test_an_own_catalogue_is_known(tmp_path: Path) -> None:
    """Indicators of an own catalogue can be ranked and named in references."""
    own = tmp_path / "own.toml"
    own.write_text(
        '["local.own"]\nname = "自有指标"\nunit = "个"\ntime = "stock"\ndirection = "higher"\n', encoding="utf-8"
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        'schema: minzheng/1\ndocument: {id: a, title: 总结, region: "320400", period: 2021}\n'
        "observations:\n  - {indicator: local.own, value: 5个}\n",
        encoding="utf-8",
    )
    assert "自有指标" in run("rank", "local.own", plan, "--catalogue", own).out
    assert "自有指标" in run("compare", f"{plan}#local.own", "6个", "--catalogue", own).out
