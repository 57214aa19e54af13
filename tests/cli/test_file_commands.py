"""Commands on plan files: assess, show, convert, schema and new, and what they say of files that cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import EXAMPLES, run
from minzheng.cli.options import known_encoding
from minzheng.errors import MinzhengError
from minzheng.files import load, schema_text, template
from minzheng.language import languages, say
from minzheng.progress import Status, assess
from minzheng.reports import results_schema_text

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
LANGUAGES = pytest.mark.parametrize("lang", languages())
DAY = "2025-12-31"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@LANGUAGES
def test_assess_prints_what_the_library_assesses(plan: Path, lang: str) -> None:
    """Every format of data holds the records of the assessment; the table says how each target stands."""
    found = assess(load(plan), as_of=DAY)
    rows = [json.loads(line) for line in run("assess", plan, "--as-of", DAY, "--format", "jsonl").out.splitlines()]
    assert [row["status"] for row in rows] == [str(item.status) for item in found]
    assert len(rows) == len(found) == 5
    out = run("assess", plan, "--as-of", DAY, "--lang", lang, columns=200).out
    assert out.startswith(say("title.assessment", lang))
    for status in {item.status for item in found}:
        assert status.label(lang) in out
    assert "104.17%" in out


def test_a_date_may_be_written_in_chinese(plan: Path) -> None:
    """And a pace is taken by its name; a word that is none names those that are."""
    dated = run("assess", plan, "--as-of", "2025年12月31日", "--format", "json").out
    assert dated == run("assess", plan, "--as-of", DAY, "--format", "json").out
    assert json.loads(dated)["as_of"] == DAY
    rows = json.loads(run("assess", plan, "--as-of", "2025-06-30", "--pace", "at_end", "--format", "json").out)
    assert {each["due_percent"] for each in rows["records"]} <= {None, 0}
    assert "at_end" in run("assess", plan, "--as-of", "2025-06-30", "--pace", "someday", code=2).err
    assert "MZ06" in run("assess", plan, "--as-of", "2025-13-40", code=2).err


@LANGUAGES
def test_a_long_assessment_counts_every_target_and_shows_what_needs_attention(lang: str) -> None:
    """The overview counts all targets by document and status; rows that are left out are counted; --all shows all."""
    day = "2021-12-31"
    found = assess(load(EXAMPLES), as_of=day)
    cut, whole = (
        run("assess", EXAMPLES, "--as-of", day, "--lang", lang, *more, columns=200).out for more in ([], ["--all"])
    )
    counts = [number for line in cut.splitlines()[5:] for number in re.findall(r"  (\d+)(?=  |$)", line)]
    assert sum(map(int, counts)) == 2 * len(found)
    attention = sum(1 for item in found if item.status in (Status.BEHIND, Status.MISSED, Status.REGRESSED))
    left = re.search(re.escape(say("sheet.more", lang, count="@")).replace("@", r"(\d+)"), " ".join(cut.split()))
    assert left is not None
    assert int(left[1]) <= len(found) - attention
    assert len(whole.splitlines()) > len(cut.splitlines())
    assert say("sheet.more", lang, count=int(left[1])) not in whole


@LANGUAGES
def test_a_document_without_targets_says_so(tmp_path: Path, lang: str) -> None:
    """Files without plans give a line that says so, not an empty screen."""
    path = tmp_path / "report.yaml"
    path.write_text('schema: minzheng/1\ndocument: {id: a, title: 总结, region: "371122"}\nobservations: []\n', "utf-8")
    assert say("assessment.none", lang) in run("assess", path, "--as-of", DAY, "--lang", lang).out
    shown = run("show", path, "--lang", lang).out
    assert "总结" in shown
    assert say("dataset.nothing", lang) in shown


@LANGUAGES
def test_show_lists_what_a_file_holds(plan: Path, lang: str) -> None:
    """Every target, observation and deliverable by name, in tables and in records."""
    data = load(plan)
    out = run("show", plan, "--lang", lang, columns=200).out
    names = {each.label(lang) for each in data.local}
    assert all(name in out for name in names)
    assert all(word in out for word in ("出台办法", "日照市", "全市", "年龄≥80岁", "湖滨县民政局"))
    assert "local.meals" not in out
    records = json.loads(run("show", plan, "--format", "json").out)["records"]
    sorts = [each["statement"] for each in records]
    held = {"target": data.targets, "observation": data.observations, "deliverable": data.deliverables}
    assert {sort: sorts.count(sort) for sort in held} == {sort: len(each) for sort, each in held.items()}


def test_every_problem_has_its_place(tmp_path: Path) -> None:
    """Every problem of every file on a line of its own: place, severity, code, message; then how many."""
    path = tmp_path / "bad.yaml"
    path.write_text(PLAN.replace("value: 68个", "value: 68嗰").replace("note: 全市", "nota: 全市"), "utf-8")
    for lang in languages():
        done = run("show", path, tmp_path / "absent.yaml", "--lang", lang, code=2)
        lines = done.err.splitlines()
        assert done.out == ""
        assert sum("MZ045" in line and line.startswith("bad.yaml:13:") for line in lines) == 1
        assert sum("MZ021" in line and line.startswith("bad.yaml:14:") for line in lines) == 1
        assert sum("MZ002" in line and "absent.yaml" in line for line in lines) == 1
        assert lines[-1] == say("findings.error", lang, count=3)
        assert not any(str(tmp_path) in line for line in lines if "absent.yaml" not in line)


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".yml"])
def test_convert_keeps_everything(plan: Path, suffix: str) -> None:
    """YAML, JSON and JSON Lines hold the same."""
    target = plan.with_suffix(suffix)
    done = run("convert", plan, target)
    assert (done.out, done.err) == (say("cli.wrote", path=target) + "\n", "")
    assert load(target) == load(plan)


@LANGUAGES
def test_convert_to_csv_leaves_nothing_out(plan: Path, lang: str) -> None:
    """CSV holds definitions and relative targets, too, and reads back as the same."""
    done = run("convert", plan, plan.with_suffix(".csv"), "--lang", lang)
    assert (done.out, done.err) == (say("cli.wrote", lang, path=plan.with_suffix(".csv")) + "\n", "")
    assert load(plan.with_suffix(".csv")) == load(plan)


def test_convert_into_a_folder(plan: Path, tmp_path: Path) -> None:
    """A folder gets a file for each document, and the files in it are safe as well."""
    folder = f"{tmp_path / 'out'}/"
    run("convert", plan, folder)
    assert load(tmp_path / "out") == load(plan)
    assert "lakeside-2024.yaml" in run("convert", plan, folder, code=2).err
    run("convert", plan, folder, "--force")


def test_convert_writes_over_nothing_unasked(plan: Path) -> None:
    """What is there stays unless --force says otherwise, and the file that is read stays in any case."""
    target = plan.with_suffix(".json")
    target.write_text("mine", "utf-8")
    assert "--force" in run("convert", plan, target, code=2).err
    assert target.read_text("utf-8") == "mine"
    run("convert", plan, target, "--force")
    assert target.read_text("utf-8") != "mine"
    assert "MZ038" in run("convert", plan, plan, "--force", code=2).err
    assert plan.read_text("utf-8") == PLAN


def test_convert_names_the_suffixes_it_knows(plan: Path) -> None:
    """A target with an unknown suffix, or in no folder, is refused."""
    assert ".jsonl" in run("convert", plan, plan.with_suffix(".xls"), code=2).err
    assert "MZ008" in run("convert", plan, plan.parent / "absent" / "plan.json", code=2).err


def test_schemas_are_printed_written_and_checked(tmp_path: Path) -> None:
    """What is written passes the check; a missing or changed file fails it with exit code 1."""
    assert run("schema").out == schema_text()
    assert run("schema", "results").out == results_schema_text()
    folder = tmp_path / "schemas"
    assert "MZ039" in run("schema", "--check", folder, code=1).err
    run("schema", "--write", folder)
    assert run("schema", "--check", folder) == ("", "", 0)
    names = sorted(each.name for each in folder.iterdir())
    assert names == [f"{each}-1.schema.json" for each in ("extraction", "minzheng", "project", "results")]
    for name in names:
        (folder / name).write_text("{}", "utf-8")
        assert name in run("schema", "--check", folder, code=1).err
        run("schema", "--write", folder, "--check", folder)


def test_new_writes_a_template_that_loads(tmp_path: Path) -> None:
    """The template goes to the screen or into a new file, never over an old one."""
    assert run("new").out.strip() == template().strip()
    path = tmp_path / "mine.yaml"
    for lang in languages():
        path = tmp_path / f"{lang}.yaml"
        assert run("new", path, "--lang", lang).out == say("cli.wrote", lang, path=path) + "\n"
        assert load(path).targets
    path.write_text("mine", "utf-8")
    assert "MZ038" in run("new", path, code=2).err
    assert path.read_text("utf-8") == "mine"
    assert "MZ008" in run("new", tmp_path / "absent" / "mine.yaml", code=2).err


def test_files_in_another_encoding(plan: Path) -> None:
    """GB18030 is named as such, and read when it is asked for."""
    plan.write_bytes(PLAN.encode("gb18030"))
    assert "gb18030" in run("show", plan, code=2).err
    assert "助餐点" in run("show", plan, "--encoding", "gb18030").out
    assert known_encoding("gb18030") == "gb18030"


@LANGUAGES
def test_what_the_system_refuses_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """An error of the operating system, with or without a path, is one line without the system's own words."""
    output = {"zh": "输出", "en": "the output"}[lang]
    for error, place in [(PermissionError(13, "no way", "a.yaml"), "a.yaml"), (OSError("no way"), output)]:

        def fail(*_: object, error: OSError = error, **__: object) -> None:
            raise error

        monkeypatch.setattr("minzheng.files.load", fail)
        [line] = run("show", tmp_path, "--lang", lang, code=2).err.splitlines()
        assert "MZ008" in line
        assert place in line
        assert "no way" not in line


def test_a_broken_pipe_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody reads any more there is nobody to speak to."""

    def fail(*_: object, **__: object) -> None:
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("minzheng.files.load", fail)
    assert run("show", tmp_path, code=1) == ("", "", 1)


def test_an_error_that_holds_findings_is_printed_finding_by_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error such as LoadError holds all that was found."""

    def fail(*_: object, **__: object) -> None:
        load(tmp_path / "absent.yaml")

    with pytest.raises(MinzhengError):
        fail()
    monkeypatch.setattr("minzheng.files.load", fail)
    first, last = run("show", tmp_path, code=2).err.splitlines()
    assert "MZ002" in first
    assert last == say("findings.error", count=1)
