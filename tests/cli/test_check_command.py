"""``minzheng check`` says what does not add up, and ends with the code that scripts rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import run
from minzheng.cli import checking
from minzheng.errors import Severity
from minzheng.language import say

HEAD = """\
schema: minzheng/1
document: {id: lakeside-2021, title: 湖滨市总结, region: "320400", published: 2022-03-10, period: 2021}
observations:
"""
FILES = {
    "right": HEAD + "  - {indicator: elderly.beds, value: 1740张}\n",
    "warned": HEAD + "  - {indicator: elderly.beds, value: 17.5张}\n",
    "wrong": HEAD + "  - {indicator: elderly.nursing_bed_share, value: 168%, evidence: {number: [0, 4, 168%]}}\n",
    "broken": HEAD
    + "  - {indicator: elderly.no_such_thing, value: 3张}\n  - {indicator: elderly.beds, value: 17.5张}\n",
}
WORST = {"right": None, "warned": Severity.WARNING, "wrong": Severity.ERROR}
MANY = (
    HEAD
    + "".join(
        f'  - {{indicator: elderly.beds, value: {number}.5张, region: "320{400 + place}", scope: [第{number}类]}}\n'
        for place, number in enumerate(range(1, 60))
        if place < 1
    )
    + "".join(
        f"  - {{indicator: elderly.beds, value: {number}.5张, scope: [第{number}类]}}\n" for number in range(2, 70)
    )
)


@pytest.fixture(params=FILES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def write(folder: Path, text: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("fail_on", checking.SEVERITIES)
def test_the_exit_code_is_the_worst_that_counts(tmp_path: Path, kind: str, fail_on: str) -> None:
    """0 when nothing found is so grave, 1 when something is, 2 when a file cannot be used, whatever counts."""
    path = write(tmp_path, FILES[kind])
    if kind == "broken":
        expected = 2
    else:
        worst, order = WORST[kind], list(Severity)
        expected = int(worst is not None and order.index(worst) <= order.index(Severity(fail_on)))
    done = run("check", path, "--fail-on", fail_on, code=expected)
    assert done.err == ""


def test_severities_are_those_of_findings() -> None:
    """They are written twice, so that help starts without the model."""
    assert tuple(Severity) == checking.SEVERITIES


def test_what_cannot_be_used_is_reported_beside_what_could_be_built(tmp_path: Path) -> None:
    """A file with a problem is checked all the same; one that is not there is a finding, too."""
    path = write(tmp_path, FILES["broken"])
    found = run("check", path, tmp_path / "none.yaml", "--format", "jsonl", code=2).out
    assert {"MZ002", "MZ081", "MZ304"} <= {json.loads(line)["code"] for line in found.splitlines()}


def codes(*arguments: object, code: int = 0) -> set[str]:
    return {
        json.loads(line)["code"] for line in run("check", *arguments, "--format", "jsonl", code=code).out.splitlines()
    }


def test_rules_are_selected_and_ignored(tmp_path: Path) -> None:
    """By code, prefix, name and category, as often as one likes; what is no rule is an error."""
    path = write(tmp_path, FILES["wrong"])
    assert "MZ301" not in codes(path, "--ignore", "bounds")
    assert codes(path, "--select", "MZ4", "--select", "place") == set()
    assert codes(path, "--select", "outside-natural-bounds", code=1) == {"MZ301"}
    assert "MZ198" in run("check", path, "--select", "MZ999", code=2).err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_rule_is_explained(lang: str) -> None:
    """By its code or its name, in the language asked for; what is no rule is an error."""
    page = run("check", "--explain", "MZ305", "--lang", lang).out
    assert page == run("check", "--explain", "implausible-household", "--lang", lang).out
    assert say("rule.MZ305.title", lang) in page
    assert "MZ674" in run("check", "--explain", "MZ998", "--lang", lang, code=2).err


def test_policy_waivers_texts_and_date(tmp_path: Path) -> None:
    """Thresholds and waivers in TOML, source texts in a folder, a date for what needs one."""
    path = write(tmp_path, FILES["wrong"])
    waivers, policy, texts = tmp_path / "waivers.toml", tmp_path / "policy.toml", tmp_path / "texts"
    waivers.write_text('[[waivers]]\nrule = "MZ301"\nreason = "口径不同"\nuntil = 2025-12-31\n', encoding="utf-8")
    policy.write_text("household_high = 9\n", encoding="utf-8")
    assert "口径不同" in run("check", path, "--waivers", waivers, "--policy", policy).out
    assert "MZ192" in codes(path, "--waivers", waivers, "--as-of", "2026-01-01", code=1)
    assert "MZ194" in run("check", path, "--policy", waivers, code=2).err
    texts.mkdir()
    (texts / "lakeside-2021.txt").write_text("占比168%", encoding="utf-8")
    assert codes(path, "--texts", texts, "--select", "MZ901", code=1) == {"MZ901"}
    assert "MZ002" in run("check", path, "--texts", tmp_path / "none", code=2).err


def test_indicators_of_ones_own(tmp_path: Path) -> None:
    """A catalogue file adds indicators before the plan files are read."""
    own = tmp_path / "own.toml"
    own.write_text(
        '["own.meals"]\nname = "助餐点数"\nname_en = "meal sites"\ndefinition = "期末助餐点数。"\nunit = "个"\n'
        'time = "stock"\ndirection = "higher"\ntopics = ["community_care"]\n',
        encoding="utf-8",
    )
    path = write(tmp_path, HEAD + "  - {indicator: own.meals, value: 3户}\n")
    assert "MZ081" in codes(path, code=2)
    assert "MZ201" in codes(path, "--catalogue", own, code=1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_many_findings_are_cut_by_rule_and_counted(tmp_path: Path, lang: str) -> None:
    """What is shown and what is said not to be shown make up what was found; with --all nothing is left out."""
    path = write(tmp_path, MANY)
    found = [json.loads(line) for line in run("check", path, "--format", "jsonl").out.splitlines()]
    cut, whole = (run("check", path, "--lang", lang, *more, columns=120).out for more in ([], ["--all"]))
    shown, every = (len(re.findall(r"^plan\.yaml:\d+:\d+  ", text, re.M)) for text in (cut, whole))
    assert every == len(found) > shown > 0
    assert say("sheet.more", lang, count=every - shown) in cut
    assert say("sheet.more", lang, count=every - shown) not in whole


def test_long_work_shows_a_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many things on a terminal: a bar on the error stream, so that the output is the result alone."""
    path = write(tmp_path, FILES["right"])
    quiet = run("check", path, columns=100)
    monkeypatch.setattr(checking, "MANY", 1)
    reported: list[int] = []
    monkeypatch.setattr("rich.progress.Progress.update", lambda *_, completed, **__: reported.append(completed))
    done = run("check", path, columns=100, screen=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", done.out) == quiet.out
    assert reported == sorted(reported) != []
