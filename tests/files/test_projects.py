"""A project: what ``minzheng.toml`` settles goes with the data loaded beneath it; nothing changes without."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path

import pytest

import minzheng as mz
from minzheng.files import load_project, project_file, project_schema, project_schema_text

SETTINGS = """
lang = "en"
plans = ["plans"]
rules = ["own_rules:WholeMats"]

[[unit]]
pint = "mat = [mats]"
kind = "count"
zh = ["铺"]
en = ["mat", "mats"]

[[topic]]
code = "elderly.mats"
name = "简易铺位"
name_en = "mats"
parent = "elderly"

[indicators."wuhu.mats"]
name = "简易铺位数"
unit = "万铺"
time = "stock"
direction = "higher"
bounds = "0~5铺"
topics = ["elderly.mats"]

[policy]
about = "0.2"
household_high = "9"

[[waivers]]
rule = "outside-natural-bounds"
reason = "试点阶段"
"""
RULE = '''
from minzheng.errors import Message
from minzheng.validation import Category, Hit, ObservationRule


class WholeMats(ObservationRule):
    """Whole mats."""

    code = "WUHU101"
    kind = Category.BOUNDS
    text = Message("WUHU101", "whole-mats", "warning", "{value} has a scale word", "{value}带有数量级词")

    def check(self, subject, data):
        return Hit({"value": subject.value}, subject, ("value",))
'''
PLAN = """
schema: minzheng/1
document: {id: wuhu-2025, title: 总结, region: "340200", period: 2025}
observations:
  - {indicator: 简易铺位数, value: 约1万铺}
targets:
  - {indicator: wuhu.mats, value: 不少于8500铺}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plans" / "deep").mkdir(parents=True)
    (tmp_path / "minzheng.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "own_rules.py").write_text(RULE, "utf-8")
    (tmp_path / "plans" / "deep" / "a.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def test_data_of_a_project_are_read_and_judged_by_it(folder: Path) -> None:
    """Units, indicators, topics, policy, rules and waivers of the project count, and are said nowhere else."""
    for source in (folder, folder / "plans", str(folder / "plans" / "**" / "*.yaml"), [folder / "plans/deep/a.yaml"]):
        data = mz.load(source)
        found = mz.validate(data)
        assert [each.code for each in found if each.code[:4] == "WUHU"] == ["WUHU101"]
        assert {each.finding.name for each in found.waived} == {"outside-natural-bounds"}
        assert str(found.policy.household_high) == "9"
        # 约 is ±20 % here: what is about 10,000 may be fewer than 8,500.
        assert mz.assess(data, as_of="2025-12-31")[0].verdict is mz.Verdict.UNDECIDED
        assert data.catalogue.topics["elderly.mats"].name == "简易铺位"
    assert mz.assess(data, as_of="2025-12-31", policy=mz.Policy())[0].verdict is mz.Verdict.MET
    with pytest.raises(mz.LoadError):
        mz.load(folder, project=False)


def test_what_is_taken_out_of_the_data_keeps_the_project(folder: Path) -> None:
    """Plans and summaries are judged by its policy, rules and waivers; a topic of its own selects; all is pickled."""
    data = mz.load(folder)
    plan, report = data.plan("wuhu-2025"), data.summary("wuhu-2025")
    assert (
        mz.assess(plan, as_of="2021-12-31").policy
        == mz.assess(data, as_of="2021-12-31").policy
        == mz.Policy(about="0.2")
    )
    found = mz.validate(report)
    assert found.policy == mz.validate(data).policy
    assert len(found.waived) == 1
    assert len(found.of("WUHU101")) == 1
    again = mz.Dataset(plans=[plan], summaries=[report])
    assert again.project is data.project
    assert data.where(topic="mats").observations == data.where(topic="elderly.mats").observations == data.observations
    assert pickle.loads(pickle.dumps(data)) == data


def test_a_project_is_looked_for_upward(folder: Path) -> None:
    """The nearest folder decides, its own file before pyproject.toml, which needs the table."""
    own = folder / "minzheng.toml"
    assert project_file(folder / "plans" / "deep" / "a.yaml") == own
    (folder / "plans" / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert project_file(folder / "plans" / "deep") == own
    (folder / "plans" / "pyproject.toml").write_text('[tool.minzheng]\nlang = "zh"\n', "utf-8")
    nearer = load_project(folder / "plans" / "deep")
    assert nearer is not None
    assert (nearer.file, nearer.lang, nearer.catalogue) == (folder / "plans" / "pyproject.toml", "zh", None)
    assert load_project(folder).paths == (str(folder / "plans"),)  # type: ignore[union-attr]


def test_files_of_units_and_indicators_are_read_beside_the_project(tmp_path: Path) -> None:
    """Paths are those from the project's folder; a file of indicators knows the units before it."""
    (tmp_path / "units.toml").write_text(SETTINGS.split("[[topic]]")[0].split("\n\n", 1)[1], "utf-8")
    (tmp_path / "mine.yaml").write_text(
        "wuhu.mats: {name: 简易铺位数, unit: 铺, time: stock, direction: higher}", "utf-8"
    )
    (tmp_path / "minzheng.toml").write_text('units = ["units.toml"]\ncatalogue = ["mine.yaml"]\n', "utf-8")
    project = load_project(tmp_path)
    assert project is not None
    assert project.catalogue is not None
    assert project.catalogue["wuhu.mats"].unit.code == "铺"


WRONG = {
    'polcy = "x"': ("MZ021", 1, "policy"),
    'plans = "plans"': ("MZ085", 1, "plans"),
    "\n[policy]\nabuot = 1": ("MZ194", 3, "abuot"),
    '\nlang = "fr"': ("MZ622", 2, "fr"),
    '\n[[waivers]]\nrule = "MZ301"': ("MZ196", 2, "reason"),
    'units = ["none.toml"]': ("MZ008", 1, "none.toml"),
    '\n[indicators."wuhu.x"]\nname = "x"\nunitt = "人"': ("MZ084", 4, "unit"),
    "[": ("MZ671", None, "TOML"),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_a_project_is_found_at_its_line(tmp_path: Path, text: str) -> None:
    """Loading reports it beside the rest, and refuses as with any other error."""
    code, line, word = WRONG[text]
    (tmp_path / "minzheng.toml").write_text(text, "utf-8")
    (tmp_path / "a.yaml").write_text(PLAN.split("observations")[0] + "targets: []\n", "utf-8")
    with pytest.raises(mz.LoadError) as caught:
        mz.load(tmp_path)
    found = next(each for each in caught.value.findings if each.code == code)
    assert (found.location.line if found.location else None) == line
    assert word in str(found)
    assert mz.load(tmp_path, strict=False).documents


def test_two_projects_are_not_loaded_together(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nobody could say whose policy counts."""
    other = tmp_path_factory.mktemp("other")
    (other / "minzheng.toml").write_text("", "utf-8")
    (other / "b.yaml").write_text(PLAN.split("observations")[0] + "targets: []\n", "utf-8")
    found = mz.load([folder, other], strict=False).findings
    assert "MZ673" in [each.code for each in found]


def test_a_rule_that_cannot_be_loaded_is_named(folder: Path) -> None:
    """The module, the name and the file that asks for it."""
    (folder / "minzheng.toml").write_text(SETTINGS.replace("own_rules:", "no_rules_here:"), "utf-8")
    with pytest.raises(mz.DefinitionError, match="no_rules_here:WholeMats"):
        mz.validate(mz.load(folder))


def test_without_a_project_nothing_changes(tmp_path: Path) -> None:
    """A folder with no such file above it, and data made in Python, have none."""
    (tmp_path / "a.yaml").write_text(PLAN.split("observations")[0] + "targets: []\n", "utf-8")
    data = mz.load(tmp_path)
    assert (data.project, data.catalogue) == (None, mz.indicators)
    assert mz.load({"schema": "minzheng/1", "document": {"id": "a", "title": "t"}}).project is None


def test_the_schema_accepts_what_is_read_and_no_other_key(folder: Path) -> None:
    """An editor that has the schema sees what loading finds; the schema in the repository is the one that is made."""
    jsonschema = pytest.importorskip("jsonschema")
    made = project_schema()
    settings = tomllib.loads(SETTINGS)
    jsonschema.validate(settings, made)
    for strange in ({"polcy": 1}, {"policy": {"abuot": 1}}, {"indicators": {"a.b": {"unitt": "人"}}}, {"plans": "x"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(strange, made)
    checked_in = Path(__file__).parents[2] / "schemas" / "project-1.schema.json"
    assert checked_in.read_text("utf-8") == project_schema_text()
