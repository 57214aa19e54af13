"""A project on the command line: the same findings as in Python, its language, its plans; ``verdict``, pipes, codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import minzheng as mz
from command_line import Ended
from command_line import run as run_to
from minzheng.cli.entry import main

RULE = '''
from minzheng.errors import Message
from minzheng.validation import Category, Hit, ObservationRule


class WholeMats(ObservationRule):
    """Figures of mats with a scale word.

    ## What it checks

    Whether a figure has a scale word.

    ## Why it matters

    Mats are counted one by one.

    ## Example

    ```yaml
    value: 1万铺
    ```

    ## Fix

    ```yaml
    value: 10000铺
    ```
    """

    code = "WUHU101"
    kind = Category.BOUNDS
    text = Message("WUHU101", "whole-mats", "warning", "{value} has a scale word", "{value}带有数量级词")

    def check(self, subject, data):
        return Hit({"value": subject.value}, subject, ("value",))
'''
SETTINGS = """
plans = ["plans"]
rules = ["own_mat_rules:WholeMats"]
[[unit]]
pint = "mat = [mats]"
kind = "count"
zh = ["铺"]
en = ["mat", "mats"]
[indicators."wuhu.mats"]
name = "简易铺位数"
unit = "万铺"
time = "stock"
direction = "higher"
bounds = "0~5铺"
[[waivers]]
rule = "outside-natural-bounds"
reason = "试点阶段"
"""


def run(*arguments: str) -> Ended:
    """Run a command, however it ends."""
    return run_to(*arguments, code=None)


PLAN = """
schema: minzheng/1
document: {id: wuhu-2025, title: 总结, region: "340200", period: 2025}
observations:
  - {indicator: 简易铺位数, value: 1万铺}
targets:
  - {indicator: wuhu.mats, value: 不少于1.2万铺}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "minzheng.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "own_mat_rules.py").write_text(RULE, "utf-8")
    (tmp_path / "plans" / "a.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("paths", [[], ["plans"], ["plans/a.yaml"], ["."]])
def test_the_command_line_the_hook_and_python_find_the_same(folder: Path, paths: list[str]) -> None:
    """Without paths the project's plans are checked; the hook hands files over, one by one."""
    found = mz.validate(mz.load(folder))
    assert "WUHU101" in [each.code for each in found]
    assert "MZ301" not in [each.code for each in found]
    expected = [each["code"] for each in json.loads(found.render("json"))["records"]]
    done = run("check", *paths, "--format", "json")
    assert [each["code"] for each in json.loads(done.out)["records"]] == expected
    assert done.code == 0


def test_a_project_settles_the_language(folder: Path) -> None:
    """Output and help are in it unless ``--lang`` asks for another."""
    assert "数据集" in run("show", "plans").out
    (folder / "minzheng.toml").write_text('lang = "en"\n' + SETTINGS, "utf-8")
    assert "Dataset" in run("show", "plans").out.replace("dataset", "Dataset")
    assert "数据集" in run("show", "plans", "--lang", "zh").out


@pytest.mark.parametrize(
    ("bound", "value", "code", "word"),
    [
        ("不低于72%", "71.4%", 1, "未达标"),
        ("不低于72%", "72%", 0, "达标"),
        ("不少于7000人", "约7000人", 3, "无法判定"),
        ("控制在1.3%以内", "1.2%", 0, "达标"),
        ("不少于1.2万铺", "1.3万铺", 0, "达标"),
        ("不低于72%", "七十二人", 2, "MZ049"),
        ("提高5%", "72%", 2, "基数"),
    ],
)
def test_a_verdict_has_an_exit_code(folder: Path, bound: str, value: str, code: int, word: str) -> None:
    """0 met, 1 not met, 3 undecided, 2 not understood; the reason is printed."""
    done = run("verdict", bound, value)
    assert done.code == code
    assert word in done.out + done.err


def test_an_indicator_says_which_way_is_better(folder: Path) -> None:
    """A bare number is a floor where more is better, and a ceiling where less is."""
    assert run("verdict", "100张", "120张", "--indicator", "养老床位总数").code == 0
    assert run("verdict", "100张", "120张").code == 3


@pytest.mark.parametrize("code", ["MZ021", "MZ301", "outside-natural-bounds", "MZ670", "WUHU101"])
def test_every_code_is_explained(folder: Path, code: str) -> None:
    """Rules, messages of loading and a project's own rules."""
    done = run("check", "--explain", code)
    assert done.code == 0
    assert done.out.startswith("## ")


def test_an_unknown_code_names_near_ones(folder: Path) -> None:
    """Codes of messages among them."""
    done = run("check", "--explain", "MZ02")
    assert done.code == 2
    assert "MZ02" in done.err.replace("“MZ02”", "")


@pytest.mark.parametrize("format", [None, "yaml"])
def test_the_standard_input_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch, format: str | None) -> None:
    """``-`` is a plan file, a table or lines of JSON; what is wrong in it has line and column."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    more = [] if format is None else ["--input-format", format]
    assert "简易铺位数" in run("show", "-", *more).out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.replace("period", "perid").encode())))
    assert "-:3:" in run("show", "-", *more).err


@pytest.mark.parametrize("format", ["json", "jsonl", "csv"])
def test_what_one_format_writes_comes_in_through_a_pipe(
    folder: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """Each format is known by its first line."""
    data = mz.load(folder)
    path = folder / f"out.{format}"
    mz.save(data, path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert "简易铺位数" in run("show", "-").out


def test_an_empty_path_is_refused(folder: Path) -> None:
    """It does not mean the whole current folder."""
    assert run("check", "").code == 2


def test_a_path_that_is_not_there_has_a_place_in_sarif(folder: Path) -> None:
    """A review tool can show it."""
    result, *_ = json.loads(run("check", "nowhere.yaml", "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "nowhere.yaml"


def test_a_closed_output_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed, and nothing is complained of."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["units"]) == 0
    for stream in (sys.stdout, sys.stderr):
        stream.close()
