"""Another project's tests: data are drawn for it, with faults or without, and its plan files are tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.errors import Severity
from minzheng.files import dumps, from_plain, loads, to_plain
from minzheng.model import Observation, Plan, Target
from minzheng.testing import RuleExample, datasets, faults, faulty, figures, mended, observations, plans, targets
from minzheng.validation import shipped_rules, validate

PLUGIN = "minzheng.testing.plan_files"
GOOD = """
schema: minzheng/1
document: {id: good, title: 常州市2021年工作要点, region: "320400", period: 2021}
targets:
  - {indicator: elderly.beds, value: 不少于1200张}
"""


@given(st.sampled_from(sorted(indicators)).flatmap(lambda code: figures(code).map(lambda found: (code, found))))
def test_a_drawn_figure_is_one_of_its_indicator(drawn: tuple[str, object]) -> None:
    """Its unit is accepted, and it lies within the natural bounds."""
    code, found = drawn
    about = indicators[code]
    assert about.accepts(found)
    assert about.bounds is None or about.bounds.interval.meets(found.interval)


@given(st.one_of(observations("养老床位总数", period="2021", region="常州市"), observations(), targets()))
def test_a_drawn_statement_goes_out_and_comes_back(drawn: Observation | Target) -> None:
    """As plain data and back it is equal; what is given is kept."""
    assert from_plain(to_plain(drawn), type(drawn)) == drawn
    assert drawn.indicator in indicators


@settings(max_examples=20)
@given(plans(size=3))
def test_a_drawn_plan_has_no_fault_of_form(drawn: Plan) -> None:
    """Codes, units, bounds and times of its targets are right, whatever else may be asked of a plan."""
    wrong = [each for each in validate(drawn) if each.severity is Severity.ERROR and each.code[2] in "0123"]
    assert wrong == []


@settings(max_examples=10)
@given(datasets("养老床位总数", "护理型床位占比"))
def test_drawn_data_are_written_and_read(drawn: Dataset) -> None:
    """As text and back they are equal."""
    assert loads(dumps(drawn, "json"), Dataset) == drawn


@settings(max_examples=20)
@given(faults())
def test_drawn_faults_are_found(drawn: RuleExample) -> None:
    """By the rule that they name."""
    found = validate(drawn.data, as_of=drawn.as_of, select=[drawn.rule], texts=drawn.texts, catalogue=drawn.catalogue)
    assert {each.code for each in found} == {drawn.rule}


def test_faults_can_be_asked_for_by_rule() -> None:
    """By code or by name; mended data have them no more."""
    assert faulty("outside-natural-bounds").rule == "MZ301"
    assert [each.code for each in validate(mended("MZ301").data, select=["MZ301"])] == []
    assert {rule.code for rule in shipped_rules} >= {"MZ301"}


def collected(folder: Path, asked: str, *files: tuple[str, str]) -> subprocess.CompletedProcess[str]:
    """What pytest says in a project with some files."""
    (folder / "pytest.ini").write_text(f"[pytest]\n{asked}", "utf-8")
    for name, content in files:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", PLUGIN, str(folder)],
        cwd=folder, env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip


def test_plan_files_are_tests_where_a_project_says_so(tmp_path: Path) -> None:
    """A file without a fault passes, one with a fault fails with its line, its code and both languages."""
    bad = GOOD.replace("good", "bad").replace("1200张", "1200%")
    done = collected(
        tmp_path,
        "minzheng_plans = plans/*.yaml",
        ("plans/good.yaml", GOOD),
        ("plans/bad.yaml", bad),
        ("plans/remark.yaml", GOOD.replace("good", "remark").replace('"320400"', "unknown")),
        ("other.yaml", "a: 1"),
    )
    assert "1 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert "bad.yaml:5:" in done.stdout
    assert "MZ201" in done.stdout


def test_the_least_severity_can_be_set(tmp_path: Path) -> None:
    """A remark fails where a project wants none."""
    remark = GOOD.replace('region: "320400"', "region: unknown")
    strict = collected(tmp_path, "minzheng_plans = *.yaml\nminzheng_fail_on = info", ("remark.yaml", remark))
    assert "1 failed" in strict.stdout, strict.stdout
