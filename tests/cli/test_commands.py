"""Each command does its work in both languages, and tells what is wrong without a traceback."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minzheng.cli.app import app
from minzheng.cli.options import known_encoding
from minzheng.errors import MinzhengError
from minzheng.files import SCHEMA_VERSION, load, schema_text, template
from minzheng.version import __version__

PLAN = """\
schema: minzheng/1
document:
  id: lakeside-2024
  title: 湖滨县2024年工作总结
  issuer: 湖滨县民政局
  region: "371122"
  published: 2025-01-20
  period: 2024
indicators:
  local.meals: {name: 助餐点, name_en: meal points, unit: 个, time: stock, direction: higher}
  local.visits: {name: 探访, unit: 人次, time: flow, direction: higher}
observations:
  - {indicator: local.meals, value: 68个}
  - {indicator: local.meals, period: 2025, value: 75个, region: "371100", note: 全市, status: preliminary}
  - {indicator: local.meals, period: 2025, value: 75个}
  - {indicator: local.visits, missing: not_reported}
targets:
  - {indicator: local.meals, period: 2025, value: 不少于72个, obligation: binding, modality: ensure}
  - {indicator: local.meals, period: 2026, value: {raise: 10%, from: {period: 2025}}, breakdown: {area: rural}}
  - {indicator: local.meals, period: 2026, value: 提高5%以上, milestones: [{period: 2026-S1, value: 76个}]}
  - {indicator: local.visits, period: 2025, value: {times: 2倍, of: {indicator: local.meals}}, scope: [age >= 80岁]}
deliverables:
  - {title: 出台办法, period: 2025, delivered: 2025-06}
"""

both = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
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


def cells(text: str) -> list[list[str]]:
    """The rows of the first Markdown table in a text."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def has_all(text: str, words: Sequence[str]) -> bool:
    return [word for word in words if word not in text] == []


def test_assess_says_how_each_target_stands(plan: Path) -> None:
    """A table for the plan with every column, and at the end the counts by status and by obligation."""
    out, err = run("assess", plan, "--as-of", "2025-12-31")
    lines = out.splitlines()
    assert lines[0] == "湖滨县2024年工作总结 (lakeside-2024)"
    assert lines[1].startswith("截至:2025-12-31  发布:湖滨县民政局  地区:莒县 371122  时期:2024年")
    met = next(line for line in lines if line.startswith("助餐点 "))
    assert has_all(met, ["不少于72个", "2025年", "68个(2024年)", "75个(2025年)", "104.17%", "达到"])
    assert [line for line in lines if line.startswith("共 5 项:")]
    assert lines[-1].startswith("约束性")
    assert err == ""


def test_assess_speaks_english(plan: Path) -> None:
    """With --lang en names, figures and statuses are English."""
    out, _ = run("assess", plan, "--as-of", "2025-12-31", "--lang", "en")
    assert has_all(out, ["indicator", "completion", "meal points", "at least 72", "104.17%", "5 in all: "])


def test_assess_gives_json(plan: Path) -> None:
    """JSON holds the date, the count of every status and a record for each target, in readable Chinese."""
    out, _ = run("assess", plan, "--as-of", "2025年12月31日", "--format", "json")
    data = json.loads(out)
    assert data["as_of"] == "2025-12-31"
    assert sum(data["counts"].values()) == len(data["targets"]) == 5
    assert data["counts"]["not_due"] == 2
    assert [each["obligation"] for each in data["rollup"]][-1] == "all"
    assert data["targets"][0]["name"] == "助餐点"
    assert "助餐点" in out


def test_assess_takes_a_pace_by_its_name(plan: Path) -> None:
    """And names those it knows for a word that is none."""
    out, _ = run("assess", plan, "--as-of", "2025-06-30", "--pace", "at_end", "--format", "json")
    assert {each["pace"] for each in json.loads(out)["targets"]} == {"期末一次完成"}
    assert "at_end" in run("assess", plan, "--as-of", "2025-06-30", "--pace", "someday", code=2)[1]


@both
def test_assess_gives_markdown(plan: Path, lang: str) -> None:
    """Markdown has a heading and a table for each plan."""
    out, _ = run("assess", plan, "--as-of", "2025-12-31", "--format", "markdown", "--lang", lang)
    assert out.startswith("## 湖滨县2024年工作总结 (lakeside-2024)\n\n")
    rows = cells(out)
    assert len(rows) == 5
    assert rows[0][:2] == [["助餐点", "不少于72个"], ["meal points", "at least 72 items"]][lang == "en"]


@both
def test_assess_needs_a_date(plan: Path, lang: str) -> None:
    """A text that is no date is refused in both languages, the chosen one first; no date at all is a usage error."""
    out, err = run("assess", plan, "--as-of", "2025-13-40", "--lang", lang, code=2)
    assert out == ""
    first, second = err.splitlines()
    assert (first if lang == "zh" else second).startswith("错误 MZ06")
    assert (second if lang == "zh" else first).startswith("error MZ06")
    assert "--as-of" in run("assess", plan, code=2)[1]


@both
def test_a_document_without_targets_says_so(tmp_path: Path, lang: str) -> None:
    """Files without plans give a line that says so, not an empty screen."""
    path = tmp_path / "report.yaml"
    path.write_text('schema: minzheng/1\ndocument: {id: a, title: 总结, region: "371122"}\nobservations: []\n', "utf-8")
    out, _ = run("assess", path, "--as-of", "2025-12-31", "--lang", lang)
    assert ["没有", "no "][lang == "en"] in out
    out, _ = run("show", path, "--lang", lang)
    assert out.splitlines()[0] == "总结 (a)"
    assert ["没有内容", "nothing"][lang == "en"] in out


@both
def test_show_lists_what_a_file_holds(plan: Path, lang: str) -> None:
    """Targets, observations and deliverables, each with all that is said of it."""
    out, _ = run("show", plan, "--lang", lang)
    words = {
        "zh": [
            "目标 (4)",
            "观测值 (4)",
            "任务成果 (1)",
            "助餐点(农村)",
            "较2025年",
            "约束性",
            "确保",
            "76个",
            "未公布",
        ],
        "en": ["Targets (4)", "Observations (4)", "Deliverables (1)", "meal points (rural)", "binding", "not reported"],
    }
    common = ["日照市 371100", "莒县 371122", "全市", "local.meals", "age >= 80岁", "出台办法", "湖滨县民政局"]
    assert has_all(out, [*words[lang], *common])


def test_all_findings_are_shown_with_their_place(tmp_path: Path) -> None:
    """Every problem of every file on a line of its own: place, severity, code, path, message; then how many."""
    path = tmp_path / "bad.yaml"
    path.write_text(PLAN.replace("value: 68个", "value: 68嗰").replace("note: 全市", "nota: 全市"), "utf-8")
    out, err = run("show", path, tmp_path / "absent.yaml", code=2)
    lines = err.splitlines()
    assert out == ""
    assert [line for line in lines if line.startswith(f"{path}:13:") and "错误 MZ045 $.observations[0].value" in line]
    assert [line for line in lines if line.startswith(f"{path}:14:") and "MZ021 $.observations[1].nota" in line]
    assert [line for line in lines if line.startswith("错误 MZ002") and "absent.yaml" in line]
    assert "错误" in lines[-1]
    english = run("assess", path, "--as-of", "2025-12-31", "--lang", "en", code=2)[1].splitlines()
    assert [line for line in english if line.startswith(f"{path}:13:") and "error MZ045" in line]
    assert english[-1] == "error: 2"


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".yml"])
def test_convert_keeps_everything(plan: Path, suffix: str) -> None:
    """YAML, JSON and JSON Lines hold the same."""
    target = plan.with_suffix(suffix)
    out, err = run("convert", plan, target)
    assert (out, err) == (f"已写入 {target}\n", "")
    assert load(target) == load(plan)


@both
def test_convert_lists_what_csv_leaves_out(plan: Path, lang: str) -> None:
    """CSV holds observations and absolute targets; the rest is named on the error stream."""
    out, err = run("convert", plan, plan.with_suffix(".csv"), "--lang", lang)
    assert out.startswith(["已写入", "wrote"][lang == "en"])
    assert err.count("MZ019") >= 3


def test_convert_into_a_folder(plan: Path, tmp_path: Path) -> None:
    """A folder gets a file for each document, and the files in it are safe as well."""
    folder = f"{tmp_path / 'out'}/"
    run("convert", plan, folder)
    assert load(tmp_path / "out") == load(plan)
    assert "lakeside-2024.yaml" in run("convert", plan, folder, code=2)[1]
    run("convert", plan, folder, "--force")


def test_convert_writes_over_nothing_unasked(plan: Path) -> None:
    """What is there stays unless --force says otherwise, and the file that is read stays in any case."""
    target = plan.with_suffix(".json")
    target.write_text("mine", "utf-8")
    assert "--force" in run("convert", plan, target, code=2)[1]
    assert target.read_text("utf-8") == "mine"
    run("convert", plan, target, "--force")
    assert target.read_text("utf-8") != "mine"
    assert "MZ038" in run("convert", plan, plan, "--force", code=2)[1]
    assert plan.read_text("utf-8") == PLAN


def test_convert_names_the_suffixes_it_knows(plan: Path) -> None:
    """A target with an unknown suffix, or in no folder, is refused with a line in each language."""
    assert ".jsonl" in run("convert", plan, plan.with_suffix(".xls"), code=2)[1]
    assert "MZ008" in run("convert", plan, plan.parent / "absent" / "plan.json", code=2)[1]


@both
def test_units_lists_the_words_by_kind(lang: str) -> None:
    """Every kind has its table, with English words and base units."""
    out, _ = run("units", "--lang", lang)
    words = {"zh": ["金额", "计数", "百分点", "分母名称"], "en": ["money", "count", "percentage point", "Nouns"]}
    assert has_all(out, [*words[lang], "people", "2000/3 平方米", "老年人"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "元/人·年",
            ["单位 元/人·年", "比例量", "money / people · months", "1/12 元/人·月", "yuan per person per year"],
        ),
        ("张/千名老年人", ["beds / people (老年人)", "1/1000 张/人(老年人)"]),
        ("平米", ["单位 平方米", "平米"]),
        ("2.3万人", ["数值表述 2.3万人", "2.3", "万人", "[22500, 23500) 人", "23,000 people", "0.1"]),
        ("35~40张/千人", ["range", "35 ~ 40", "每千人35~40张"]),
        ("约7000人", ["约数", "[6650, 7350] 人"]),
        ("提高5%", ["变化量", "增长率", "+5%"]),
    ],
)
def test_units_explains_a_text(text: str, words: list[str]) -> None:
    """A unit is told with kind, dimension and factor, a figure with its parts and its other spellings."""
    assert has_all(run("units", text)[0], words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("人口次", ["MZ045", "人次"]),
        ("5人口次", ["MZ045", "人次"]),
        ("12", ["MZ047"]),
        ("1,23人", ["MZ042"]),
        ("", ["MZ045"]),
    ],
)
def test_units_names_the_nearest(text: str, words: list[str]) -> None:
    """What is neither a unit nor a figure is told in both languages."""
    err = run("units", text, "--lang", "en", code=2)[1]
    assert has_all(err, words)
    assert [line.split()[0] for line in err.splitlines()] == ["error", "错误"]


@both
def test_indicators_are_listed_and_searched(lang: str) -> None:
    """The whole catalogue, or what a query finds with the reason; nothing found names the nearest."""
    everything, _ = run("indicators", "--lang", lang)
    assert "elderly.nursing_bed_share" in everything
    found, _ = run("indicators", "护理型床位占比", "--limit", "2", "--lang", lang)
    assert "elderly.nursing_bed_share" in found
    assert len(found.splitlines()) < len(everything.splitlines())
    assert "MZ081" in run("indicators", "qqq", "--lang", lang, code=2)[1]


def test_schema_is_printed_written_and_checked(tmp_path: Path) -> None:
    """What is written passes the check; a missing or changed file fails it with exit code 1."""
    out, _ = run("schema")
    assert json.loads(out) == json.loads(schema_text())
    folder = tmp_path / "schemas"
    assert "MZ039" in run("schema", "--check", folder, code=1)[1]
    run("schema", "--write", folder)
    assert run("schema", "--check", folder) == ("", "")
    path = next(folder.iterdir())
    assert path.name == f"{SCHEMA_VERSION.replace('/', '-')}.schema.json"
    path.write_text("{}", "utf-8")
    assert "MZ039" in run("schema", "--check", folder, code=1)[1]
    run("schema", "--write", folder, "--check", folder)


def test_new_writes_a_template_that_loads(tmp_path: Path) -> None:
    """The template goes to the screen or into a new file, never over an old one."""
    assert run("new")[0].strip() == template().strip()
    path = tmp_path / "mine.yaml"
    assert str(path) in run("new", path)[0]
    assert "wrote" in run("new", tmp_path / "other.yaml", "--lang", "en")[0]
    assert load(path).targets
    path.write_text("mine", "utf-8")
    assert "MZ038" in run("new", path, code=2)[1]
    assert path.read_text("utf-8") == "mine"
    assert "MZ008" in run("new", tmp_path / "absent" / "mine.yaml", code=2)[1]


def test_files_in_another_encoding(plan: Path) -> None:
    """GB18030 is named as such, read when it is asked for, and an encoding that nobody knows is a usage error."""
    plan.write_bytes(PLAN.encode("gb18030"))
    assert "gb18030" in run("show", plan, code=2)[1]
    assert "助餐点" in run("show", plan, "--encoding", "gb18030")[0]
    assert known_encoding("gb18030") == "gb18030"
    assert "未知编码" in run("show", plan, "--encoding", "klingon", code=2)[1]


def test_the_system_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the operating system, with or without a path, is one message in both languages."""
    for error, place in [(PermissionError(13, "no", "a.yaml"), "a.yaml"), (OSError("odd"), "–")]:

        def fail(*_: object, error: OSError = error, **__: object) -> None:
            raise error

        monkeypatch.setattr("minzheng.files.load", fail)
        first, second = run("show", tmp_path, code=2)[1].splitlines()
        assert has_all(first, ["错误 MZ008", place])
        assert has_all(second, ["error MZ008", place])


def test_a_broken_pipe_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody reads any more there is nobody to tell."""

    def fail(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("minzheng.files.load", fail)
    assert run("show", tmp_path, code=1) == ("", "")


def test_an_error_that_holds_findings_tells_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error such as LoadError is told finding by finding."""

    def fail(*_: object, **__: object) -> None:
        load(tmp_path / "absent.yaml")

    with pytest.raises(MinzhengError):
        fail()
    monkeypatch.setattr("minzheng.files.load", fail)
    first, last = run("show", tmp_path, code=2)[1].splitlines()
    assert has_all(first, ["错误 MZ002", "absent.yaml"])
    assert last == "错误 1 个"


def test_help_is_in_both_languages() -> None:
    """Each command says in Chinese and English what it does; without a command the help is shown."""
    out, _ = run("--help")
    for command in ("assess", "show", "convert", "units", "indicators", "regions", "schema", "new"):
        assert command in out
        assert " / " in run(command, "--help")[0]
    assert run("--version") == (f"minzheng {__version__}\n", "")
    result = CliRunner().invoke(app, [])
    assert "assess" in result.output
