"""The explanation tree: all that a progress was made of, each input with the words and the place it comes from."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from progress_builders import END, MIDDLE, indicator, observation, progress, raised, target

from minzheng.model import Deliverable, Document, Evidence, Location, Plan
from minzheng.progress import Explanation, Pace, Progress, assess
from minzheng.quantities import CeilingCompletion, Policy

PEOPLE = indicator("人", time="flow", name="服务人数")


def quoted(quote: str, **given: Any) -> dict[str, Any]:
    return {"evidence": Evidence(number=(0, len(quote), quote)), **given}


def summed() -> Progress:
    return progress(
        target("不少于100人", **quoted("100人", document="plan", location=Location(("targets", 0)))),
        observation("60人", "2025-S1", **quoted("60人", document="first")),
        observation("20人", "2025-Q3", **quoted("20<人>", document="second")),
        observation("9人", "2025-08"),
        of=PEOPLE,
        as_of="2025-09-30",
    )


SUMMED = """\
服务人数:达序时
  目标:不少于100人(2025年)[“100人”,$.targets[0]]
    判定界限:不少于100人(下限)
  实际:80人(2025年1—9月)
    其中:60人(2025年上半年)[“60人”,first]
    其中:20人(2025年第三季度)[“20<人>”,second]
    所示区间:[80, 80] 人
  完成率:80.00%
    公式:实际 ÷ 目标
    区间:[80, 80] %
    修约:四舍五入到两位小数
  序时进度:75.0%
    口径:月末按月、平日按日
    已完成:80.0%
    差距:5.0个百分点
    提前天数:18
  判定:未达到
    效力:暂
    差额:相差20人
  定级依据:不落后于序时
  口径选择
    约、左右的幅度:0.05
    近的幅度:0.05
    上限完成率:2 − 实际 ÷ 目标
    略慢的限度(百分点):10
  未采用
    9人(2025年8月):已含在相加的各期之内"""


def test_a_sum_is_taken_apart() -> None:
    """Every part with its quote and place, in the order in which the result was reached."""
    assert str(summed().explanation()) == SUMMED


def test_both_languages_have_the_same_tree() -> None:
    """Line for line, with the same indents; English lines have their own words."""
    tree = summed().explanation()
    zh, en = tree.lines("zh"), tree.lines("en")
    assert [len(line) - len(line.lstrip()) for line in zh] == [len(line) - len(line.lstrip()) for line in en]
    assert en[1] == "  target: at least 100 people (2025) [“100人”, $.targets[0]]"
    assert "    days ahead: 18" in en
    with pytest.raises(ValueError, match="'fr'"):
        tree.lines("fr")


def test_html_is_nested_and_escaped() -> None:
    """One item for each line, quotes escaped."""
    tree = summed().explanation()
    html = tree._repr_html_()
    assert html.count("<li>") == html.count("</li>") == len(tree.lines())
    assert "20&lt;人&gt;" in html
    assert repr(tree) == f"<Explanation 服务人数: on pace, {len(tree.nodes)} nodes>"


def test_nodes_are_found_by_title_and_cannot_be_changed() -> None:
    """In either language, at any depth."""
    tree = summed().explanation()
    found = tree.find("formula")
    assert isinstance(found, Explanation)
    assert found is tree.find("公式")
    assert found.text == ("实际 ÷ 目标", "actual / bound")
    assert tree.find("nothing of the kind") is None
    assert [node.title[1] for node in tree][:2] == ["target", "actual"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        tree.place = "elsewhere"  # type: ignore[misc]


def text(made: Progress, title: str) -> str | None:
    found = made.explanation().find(title)
    return found and found.text[1]


def test_relative_targets_show_their_steps() -> None:
    """Baseline, every reading, the bound, and the share of the way."""
    made = progress(raised("提高4个百分点"), observation("68%", 2024), observation("70%"))
    tree = made.explanation()
    assert text(made, "baseline") == "68% (2024)"
    assert text(made, "formula") == "(actual − baseline) / (bound − baseline)"
    assert len([line for line in tree.lines("en") if "resolved: 68%" in line]) == len(made.resolutions)


def test_both_completions_have_their_formula() -> None:
    """A level with a baseline has two; a ceiling by the inverse its own."""
    tree = progress("不低于72%", observation("68%", 2024), observation("70%")).explanation()
    found = tree.find("completion from baseline")
    assert found is not None
    assert found.nodes[0].text[1] == "(actual − baseline) / (bound − baseline)"
    lower = indicator("件", direction="lower")
    assert text(progress("不超过5件", "4件", of=lower), "formula") == "2 − actual / bound"
    policy = Policy(ceiling=CeilingCompletion.INVERSE, readings={"以上": ">"})
    made = progress("不超过5件", "4件", of=lower, policy=policy)
    assert (text(made, "formula"), text(made, "以上 read as")) == ("bound / actual", ">")
    assert text(progress("0件", "0件", of=lower), "completion") == "not defined: such a target is met or not"


def test_what_has_no_verdict_says_why() -> None:
    """The last known figure, the reason, the gaps; no completion."""
    made = progress("100人", observation("60人", "2025-S1"), observation(missing="not_reported"), of=PEOPLE)
    assert text(made, "last known") == "60 people (first half of 2025)"
    assert text(made, "reason") == "no figure for the deadline"
    assert text(made, "gaps") == "missing second half of 2025"
    assert text(made, "2025") == "it has no value"
    assert text(made, "completion") is None


def test_the_pace_is_named() -> None:
    """With what it was given; an open period has none."""
    made = assess(
        target("100人"),
        observations=[observation("60人", "2025-S1")],
        indicators={"local.x": PEOPLE},
        as_of=MIDDLE,
        pace=Pace.front_loaded("0.7"),
    )
    assert (text(made, "pace"), text(made, "share due")) == ("front loaded (0.7 by the middle)", "70.0%")
    assert text(progress(target("5人", "2025/.."), "5人", of=indicator("人")), "share due") is None


def test_deliverables_have_a_tree_too() -> None:
    """Without figures."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        deliverables=[Deliverable(title="出台办法", period=2025, region="CN", delivered="2025-05")],
    )
    (made,) = assess(plan, as_of=END)
    assert (text(made, "target"), text(made, "verdict"), text(made, "formula")) == ("2025", "met", "met or not")
