"""The commands compare, diff and rank, in both languages and every format, and what they say to bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minzheng.cli.app import app
from minzheng.comparison import ChangeKind
from minzheng.files import load

EXAMPLES = Path(__file__).parents[2] / "examples"
CHANGZHOU = EXAMPLES / "changzhou-2021-summary.yaml"
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

both = pytest.mark.parametrize("lang", ["zh", "en"])


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


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No width and no colours from the one who runs the tests."""
    for name in ("COLUMNS", "FORCE_COLOR", "TERMINAL_WIDTH"):
        monkeypatch.delenv(name, raising=False)


def run(*arguments: str | Path, code: int = 0) -> tuple[str, str]:
    """Output and error output of a command that ends with ``code``."""
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exit_code == code, (result.output, result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout, result.stderr


def tables(text: str) -> list[list[list[str]]]:
    """The cells of every Markdown table in a text, its head the first row."""
    blocks = re.findall(r"(?:^\|.*\n?)+", text, re.M)
    rows = [[line.strip("|").split("|") for line in block.splitlines()] for block in blocks]
    return [[[cell.strip() for cell in row] for place, row in enumerate(block) if place != 1] for block in rows]


def test_two_figures_differ_in_the_right_kind() -> None:
    """Shares differ by percentage points, and the sentence says so."""
    out, err = run("compare", "68%", "72%")
    assert out.splitlines()[0] == "比较"
    assert out.splitlines()[-1] == "由68%到72%,不同,提高4个百分点,相对变化+5.88%。"
    assert err == ""


def test_compare_in_english_says_what_would_help() -> None:
    """What may not be compared has its reason, and the bridges that would help stand in a table."""
    out, _ = run("compare", "2888户", "6632人", "--lang", "en", "--format", "markdown")
    first, second = tables(out)
    assert dict(zip(*first, strict=True))["outcome"] == "not comparable"
    assert dict(zip(*first, strict=True))["reasons"] == "units that do not convert (户 / 人)"
    assert second == [["bridges that would help"], ["counted as (人 / 户, to be given)"]]


def test_compare_gives_json() -> None:
    """JSON is the flat record of the comparison."""
    record = json.loads(run("compare", "68%", "72%", "--format", "json")[0])
    assert record["outcome"] == "different"
    assert (record["difference"], record["difference_unit"]) == ("4", "百分点")
    assert record["growth_percent"].startswith("5.88")


def test_observations_are_found_in_files() -> None:
    """A reference names file, indicator, part and period; the result knows the indicator and the periods."""
    names = [f"{GUANGDONG}#assistance.subsistence_topup[area=urban]@{year}" for year in (2021, 2022)]
    record = json.loads(run("compare", *names, "--format", "json")[0])
    assert (record["value"], record["other_value"], record["difference"]) == ("631元/人·月", "653元/人·月", "22")
    assert (record["period"], record["other_period"], record["breakdown"]) == ("2021", "2022", "area=urban")
    out, _ = run("compare", *names)
    assert out.splitlines()[0] == "最低生活保障人均补差"


def test_a_reference_stands_beside_a_figure() -> None:
    """A reference may leave out what is not needed, and the other side may be a figure alone."""
    out, _ = run("compare", f"{CHANGZHOU}#elderly.nursing_bed_share", "72%")
    assert "提高4个百分点" in out


def test_the_path_of_a_change_is_a_reference() -> None:
    """What diff prints as a path names the same observation behind the file's name."""
    record = json.loads(run("diff", CHANGZHOU, CHANGZHOU, "--format", "json")[0])
    about = next(each for each in record["changes"] if each["path"].startswith("elderly.graded_institutions"))
    found, _ = run("compare", f"{CHANGZHOU}#{about['path']}@2021", "3家", "--format", "json")
    assert json.loads(found)["value"] == about["before"]


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
    record = json.loads(run("compare", f"{cities}#{reference}", "1%", "--format", "json")[0])
    assert record["value"] == value


@both
@pytest.mark.parametrize(
    ("reference", "code", "known"),
    [
        ("elderly.nursing_bed_share", "MZ600", "elderly.nursing_bed_share[320200]@2021"),
        ("elderly.home_adaptations", "MZ600", "elderly.home_adaptations[320400]@2022"),
        ("elderly.nursing_bed_share[320200]@1999", "MZ600", "elderly.nursing_bed_share[320200]@2021"),
        ("elderly.nursing_bed_share[110000]", "MZ620", "elderly.nursing_bed_share[110000]"),
    ],
)
def test_an_unclear_reference_is_told_with_the_choices(
    cities: Path, lang: str, reference: str, code: str, known: str
) -> None:
    """Several observations or none: an error that lists what there is."""
    out, err = run("compare", f"{cities}#{reference}", "1%", "--lang", lang, code=2)
    assert out == ""
    assert err.startswith({"zh": f"错误 {code}", "en": f"error {code}"}[lang])
    assert known in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["compare", "foo", "5%"], "MZ046"),
        (["compare", "no-file.yaml#elderly.beds", "5%"], "MZ002"),
        (["compare", f"{CHANGZHOU}#elderly.bedz", "5%"], "MZ081"),
        (["compare", f"{CHANGZHOU}#elderly.nursing_bed_share@soon", "5%"], "MZ060"),
        (["compare", "#", "5%"], "PATH#INDICATOR"),
        (["compare", "5%"], "B"),
        (["diff", "no-file.yaml", CHANGZHOU], "MZ002"),
        (["diff", EXAMPLES, CHANGZHOU], "MZ600"),
        (["diff", CHANGZHOU, CHANGZHOU, "--a", "draft"], "--a"),
        (["rank", "elderly.bedz", CHANGZHOU], "MZ081"),
        (["rank", "disability.nursing_allowance_standard", GUANGDONG], "MZ600"),
        (["rank", "elderly.nursing_bed_share", CHANGZHOU, "--period", "soon"], "MZ060"),
        (["rank", "elderly.nursing_bed_share", CHANGZHOU, "--region", "nowhere"], "MZ07"),
        (["rank", "elderly.nursing_bed_share", CHANGZHOU, "--breakdown", "urban"], "AXIS=VALUE"),
    ],
)
def test_bad_input_is_told_without_a_traceback(arguments: list[str | Path], told: str) -> None:
    """Exit code 2, nothing on the output, and a word that says what is wrong."""
    out, err = run(*arguments, code=2)
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_a_file_against_itself_compares_its_summary_with_its_plan() -> None:
    """Changzhou's results of 2021 against its promises for 2022, with both statements and the document's words."""
    out, _ = run("diff", CHANGZHOU, CHANGZHOU)
    lines = out.splitlines()
    assert lines[1].count("changzhou-2021-summary") == 2
    assert lines[1].index("总结)") < lines[1].index("计划)")
    beds = next(line for line in lines if "养老机构护理型床位占比" in line)
    assert all(word in beds for word in ("数值提高", "68%(2021年)", "提高至72%(2022年)", "提高4个百分点"))
    assert "全覆盖(2022年) “覆盖全市”" in out
    assert lines[-1].startswith("数值提高 2、")
    assert lines[-1].endswith("沿用 0")


@both
def test_diff_counts_every_change(lang: str) -> None:
    """The caption counts the rows, kinds stand together, and JSON names every kind and holds as many changes."""
    record = json.loads(run("diff", CHANGZHOU, CHANGZHOU, "--format", "json", "--lang", lang)[0])
    counts = record["counts"]
    assert set(counts) == {*(kind.value for kind in ChangeKind), "kept"}
    assert sum(counts.values()) - counts["kept"] == len(record["changes"])
    assert (record["a"]["sort"], record["b"]["sort"]) == ("summary", "plan")
    out, _ = run("diff", CHANGZHOU, CHANGZHOU, "--format", "markdown", "--lang", lang)
    (head, *rows) = tables(out)[0]
    assert len(rows) == len(record["changes"])
    assert f"({len(rows)})" in out
    kinds = [row[0] for row in rows]
    assert kinds == sorted(kinds, key=kinds.index)
    assert head[0] == {"zh": "变化", "en": "change"}[lang]


def test_what_is_kept_stands_apart() -> None:
    """Guangdong's results that say what was promised are kept, met, with both statements."""
    out, _ = run("diff", GUANGDONG, GUANGDONG, "--lang", "en", "--format", "markdown")
    _, (head, *rows) = tables(out)
    assert "### kept (24)" in out
    assert len(rows) == 24
    row = dict(zip(head, rows[0], strict=True))
    assert (row["before"], row["verdict"]) == (row["after"], "met")
    assert out.splitlines()[-1] == "19 new, 24 kept"


def test_the_side_of_a_file_can_be_chosen() -> None:
    """One option alone takes the other side of the same file; both say it all; both alike change nothing."""

    def sorts(*options: str) -> list[str]:
        record = json.loads(run("diff", CHANGZHOU, CHANGZHOU, *options, "--format", "json")[0])
        return [record["a"]["sort"], record["b"]["sort"]]

    assert sorts("--a", "plan") == sorts("--b", "summary") == ["plan", "summary"]
    assert sorts("--a", "summary") == sorts("--b", "plan") == ["summary", "plan"]
    out, _ = run("diff", CHANGZHOU, CHANGZHOU, "--a", "plan", "--b", "plan")
    kept = len(load(CHANGZHOU).targets) + len(load(CHANGZHOU).deliverables)
    assert out.splitlines()[-1] == f"没有变化,沿用 {kept}"
    assert "出台特困人员认定办法" in out


@both
def test_of_two_files_their_plans_are_compared(cities: Path, promises: Path, lang: str) -> None:
    """A file with a summary alone gives that; a choice that a file does not have is refused."""
    record = json.loads(run("diff", CHANGZHOU, promises, "--format", "json")[0])
    assert (record["a"]["sort"], record["b"]["sort"]) == ("plan", "plan")
    assert record["b"]["document"] == "promises-2022"
    record = json.loads(run("diff", promises, cities, "--format", "json")[0])
    assert (record["a"]["sort"], record["b"]["sort"]) == ("plan", "summary")
    assert run("diff", promises, promises, "--lang", lang)[0].count("出台办法") >= 1
    _, err = run("diff", promises, cities, "--b", "plan", "--lang", lang, code=2)
    assert "--b" in err


def test_rank_shows_ties_and_the_missing(cities: Path, promises: Path) -> None:
    """Equal shares share a place, and the province that reports nothing is listed."""
    out, _ = run("rank", "elderly.nursing_bed_share", cities, promises, "--format", "markdown")
    assert out.startswith("## 养老机构护理型床位占比(2021年)\n\n排列:由高到低 · 有数地区:3 · 缺数地区:1")
    _, *rows = tables(out)[0]
    assert [row[0] for row in rows] == ["1", "2", "2", ""]
    assert [row[-1] for row in rows] == ["", "并列", "并列", "没有数据"]
    assert rows[1][3] == "2–3"
    assert "江苏省(320000)" in rows[3][1]


def test_rank_speaks_english_and_json(cities: Path) -> None:
    """Values are English with --lang en; JSON has a record for each region, the missing ones included."""
    out, _ = run("rank", "elderly.nursing_bed_share", cities, "--lang", "en")
    assert "order: highest first  ranked: 3  missing: 1" in out
    assert "tied" in out
    record = json.loads(run("rank", "elderly.nursing_bed_share", cities, "--format", "json")[0])
    assert [each["rank"] for each in record["regions"]] == ["1", "2", "2", None]
    assert (record["period"], record["ascending"]) == ("2021", False)


def test_rank_takes_regions_parts_and_order(cities: Path) -> None:
    """Regions, breakdown, scope and the order can be told; an indicator without direction needs its order."""
    share = ["rank", "assistance.subsistence_topup", GUANGDONG, "--period", "2022", "--format", "json"]
    record = json.loads(run(*share, "--breakdown", "area=urban", "--region", "440000", "--region", "110000")[0])
    assert [(each["region"], each["value"], each["missing"]) for each in record["regions"]] == [
        ("440000", "653元/人·月", None),
        ("110000", None, "not_reported"),
    ]
    scoped = run("rank", "elderly.home_adaptations", cities, "--period", "2021", "--scope", "困难老年人家庭")[0]
    assert "2274户" in scoped
    assert "MZ601" in run("rank", "local.band", cities, code=2)[1]
    record = json.loads(run("rank", "local.band", cities, "--ascending", "--format", "json")[0])
    assert record["regions"][0]["value"] == "5%"


@both
def test_a_ranking_of_nothing_says_so(cities: Path, lang: str) -> None:
    """Without any figure every region is missing, and a line says that there are none."""
    out, _ = run("rank", "elderly.nursing_bed_share", cities, "--period", "1999", "--lang", lang)
    assert out.splitlines()[-1] == {"zh": "没有数据", "en": "no figures"}[lang]


@both
def test_html_is_a_whole_page_that_fetches_nothing(cities: Path, promises: Path, lang: str) -> None:
    """Every command gives a page with its tables, without scripts or addresses, and with text escaped."""
    commands: list[list[str | Path]] = [
        ["compare", "68%", "72%"],
        ["diff", cities, promises],
        ["rank", "elderly.nursing_bed_share", cities],
        ["assess", CHANGZHOU, "--as-of", "2022-12-31"],
    ]
    for command in commands:
        out, _ = run(*command, "--format", "html", "--lang", lang)
        assert out.startswith(f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>')
        assert out.endswith("</body></html>\n")
        assert "<table" in out
        assert not re.search(r"<script|<link|https?://|src=|<b>", out)
    assert "三市&lt;b&gt;2021年" in run("diff", cities, promises, "--format", "html")[0]


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
    assert "自有指标" in run("rank", "local.own", plan, "--catalogue", own)[0]
    assert "自有指标" in run("compare", f"{plan}#local.own", "6个", "--catalogue", own)[0]
