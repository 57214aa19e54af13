"""``minzheng check`` tells what does not add up, in every format, and ends with the code that scripts rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minzheng.cli import checking
from minzheng.cli.app import app

HEAD = """\
schema: minzheng/1
document: {id: lakeside-2021, title: 湖滨市总结, region: "320400", published: 2022-03-10, period: 2021}
observations:
"""
RIGHT = HEAD + "  - {indicator: elderly.beds, value: 1740张}\n"
WARNED = HEAD + "  - {indicator: elderly.beds, value: 17.5张}\n"
WRONG = HEAD + "  - {indicator: elderly.nursing_bed_share, value: 168%, evidence: {number: [0, 4, 168%]}}\n"
BROKEN = HEAD + "  - {indicator: elderly.no_such_thing, value: 3张}\n  - {indicator: elderly.beds, value: 17.5张}\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "FORCE_COLOR", "TERMINAL_WIDTH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.yaml"


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["check", *map(str, arguments)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def test_exit_codes(file: Path) -> None:
    """0 when nothing grave is found, 1 when it is, 2 when a file cannot be used; --fail-on moves the line."""
    file.write_text(RIGHT, encoding="utf-8")
    assert "错误 0" in run(file)
    file.write_text(WARNED, encoding="utf-8")
    run(file)
    run(file, "--fail-on", "warning", code=1)
    file.write_text(WRONG, encoding="utf-8")
    assert "MZ301" in run(file, code=1)
    file.write_text(BROKEN, encoding="utf-8")
    output = run(file, "--lang", "en", code=2)
    assert "MZ081" in output
    assert "MZ304" in output
    assert run(file.parent / "none.yaml", code=2)


def test_rules_are_selected_and_ignored(file: Path) -> None:
    """By code, prefix, name and category, as often as one likes; what is no rule is an error."""
    file.write_text(WRONG, encoding="utf-8")
    run(file, "--ignore", "bounds")
    run(file, "--select", "MZ4", "--select", "place")
    run(file, "--select", "outside-natural-bounds", code=1)
    assert "MZ198" in run(file, "--select", "MZ999", code=2)


@pytest.mark.parametrize("format", ["text", "jsonl", "sarif", "markdown", "html", "github"])
def test_every_format_is_printed(file: Path, format: str) -> None:
    """The finding is in each of them; SARIF and JSON Lines are JSON."""
    file.write_text(WRONG, encoding="utf-8")
    output = run(file, "--format", format, "--select", "MZ301", code=1)
    assert "MZ301" in output
    if format == "sarif":
        assert json.loads(output)["version"] == "2.1.0"
    if format == "jsonl":
        assert [json.loads(line)["type"] for line in output.splitlines()] == ["finding", "tally"]


def test_nothing_found_prints_no_annotation(file: Path) -> None:
    """A workflow that is clean has nothing to say."""
    file.write_text(RIGHT, encoding="utf-8")
    assert run(file, "--format", "github") == ""


def test_one_rule_is_explained() -> None:
    """The manual page, in the language asked for; without a rule or a path the usage is told."""
    assert "### Why it matters" in run("--explain", "MZ305", "--lang", "en")
    assert "级别: 警告" in run("--explain", "implausible-household")
    assert "MZ198" in run("--explain", "MZ998", code=2)
    assert "--explain" in run(code=2)


def test_policy_waivers_texts_and_date(file: Path, tmp_path: Path) -> None:
    """Thresholds and waivers in TOML, source texts in a folder, a date for what needs one."""
    file.write_text(WRONG, encoding="utf-8")
    waivers, policy, texts = tmp_path / "waivers.toml", tmp_path / "policy.toml", tmp_path / "texts"
    waivers.write_text('[[waivers]]\nrule = "MZ301"\nreason = "口径不同"\nuntil = 2025-12-31\n', encoding="utf-8")
    policy.write_text("household_high = 9\n", encoding="utf-8")
    assert "口径不同" in run(file, "--waivers", waivers, "--policy", policy)
    assert "MZ192" in run(file, "--waivers", waivers, "--as-of", "2026-01-01", code=1)
    assert "MZ194" in run(file, "--policy", waivers, code=2)
    texts.mkdir()
    (texts / "lakeside-2021.txt").write_text("占比168%", encoding="utf-8")
    assert "MZ901" in run(file, "--texts", texts, "--select", "MZ901", code=1)
    assert "MZ002" in run(file, "--texts", tmp_path / "none", code=2)


def test_indicators_of_ones_own(file: Path, tmp_path: Path) -> None:
    """A catalogue file adds indicators before the plan files are read."""
    own = tmp_path / "own.toml"
    own.write_text(
        '["own.meals"]\nname = "助餐点数"\nname_en = "meal sites"\ndefinition = "期末助餐点数。"\nunit = "个"\n'
        'time = "stock"\ndirection = "higher"\ntopics = ["community_care"]\n',
        encoding="utf-8",
    )
    file.write_text(HEAD + "  - {indicator: own.meals, value: 3户}\n", encoding="utf-8")
    assert "MZ081" in run(file, code=2)
    assert "MZ201" in run(file, "--catalogue", own, code=1)


def test_a_terminal_gets_colours(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """On a terminal the text goes through rich."""
    file.write_text(WARNED, encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    checking.check_command(paths=[str(file)])
    assert "MZ304" in capsys.readouterr().out


def test_long_work_shows_a_bar(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Many things on a terminal: a bar on the error stream that is gone at the end."""
    file.write_text(RIGHT, encoding="utf-8")
    monkeypatch.setattr(checking, "MANY", 1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    checking.check_command(paths=[str(file)])
    assert "错误 0" in capsys.readouterr().out
