"""The tree of a progress: all that it was made of, each input with the words and the place it comes from."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from progress_builders import END, MIDDLE, indicator, observation, progress, raised, target
from trees import found, nodes, said, tree_of

from minzheng.language import in_words, languages
from minzheng.model import Deliverable, Document, Evidence, Location, Plan
from minzheng.progress import Pace, Progress, assess
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


STEPS = """\
tree.target
  tree.judged_as
tree.actual
  tree.part
  tree.part
  tree.stands_for
header.completion
  tree.formula
  tree.interval
  tree.rounding
tree.due
  tree.pace
  tree.achieved
  tree.gap
  tree.ahead_days
tree.verdict
  tree.finality
  tree.shortfall
  tree.months_left
  tree.needed_per_month
tree.ground
tree.policy
  tree.about
  tree.nearly
  tree.ceilings
  tree.slightly_behind
tree.passed"""


def test_a_sum_is_taken_apart() -> None:
    """Every step in the order in which the result was reached; what was passed over stands last."""
    tree = tree_of(summed())
    steps = [
        f"{indent}{each.title.key}"  # type: ignore[attr-defined]
        for step in tree.nodes
        for indent, each in (("", step), *(("  ", inner) for inner in step.nodes))
        if hasattr(each.title, "key") and each.title.key != "mark.brackets"
    ]
    assert "\n".join(steps) == STEPS
    (left,) = found(summed(), "tree.passed")
    assert [str(each.title) for each in left.nodes] == ["9人（2025年8月）"]


def test_inputs_have_the_words_and_the_place_of_their_document() -> None:
    """A place in a file where one is known, else the id of the document."""
    quotes = {
        quote: each.place for key in ("tree.target", "tree.part") for each in found(summed(), key)
        for _, quote in each.quotes
    }  # fmt: skip
    assert quotes == {"100人": "$.targets[0]", "60人": "first", "20<人>": "second"}


def test_every_language_has_the_same_tree() -> None:
    """Line for line, with the same indents; every step says something in each."""
    shapes = []
    for lang in languages():
        lines = summed().render("text", lang).splitlines()
        start = lines.index(next(line for line in lines if line.startswith("  "))) - 1
        shapes.append([len(line) - len(line.lstrip()) for line in lines[start:]])
        assert all(in_words(each.title, lang) for each in nodes(tree_of(summed())))
    assert len({tuple(shape) for shape in shapes}) == 1
    assert len(shapes[0]) == len([*nodes(tree_of(summed()))])


def test_html_is_nested_and_escaped() -> None:
    """One item for each step, quotes escaped."""
    html = summed()._repr_html_()
    assert html.count("<li>") == html.count("</li>") == len([*nodes(tree_of(summed()))])
    assert "20&lt;人&gt;" in html
    assert ElementTree.fromstring(f"<div>{html[html.index('<ul>') : html.rindex('</ul>')]}</ul></div>") is not None


def test_a_tree_speaks_only_languages_that_there_are() -> None:
    """All others are refused."""
    with pytest.raises(ValueError, match="xx"):
        summed().render("text", "xx")


def test_relative_targets_show_their_steps() -> None:
    """Baseline, every reading with the step from the base to the bound, and the share of the way."""
    made = progress(raised("提高4个百分点"), observation("68%", 2024), observation("70%"))
    assert said(made, "tree.baseline") == "68% (2024)"
    assert said(made, "tree.formula") == "(actual − baseline) / (bound − baseline)"
    steps = [in_words(each.text, "zh") for each in found(made, "tree.resolved")]
    assert steps == ["68% + 4个百分点，即不低于72%（按百分点）"]
    two = progress(raised("提高5%"), observation("68%", 2024), observation("70%"))
    assert len(found(two, "tree.resolved")) == len(two.resolutions) == 2


def test_both_completions_have_their_formula() -> None:
    """A level with a baseline has two; a ceiling by the inverse its own."""
    made = progress("不低于72%", observation("68%", 2024), observation("70%"))
    (way,) = found(made, "header.increment")
    assert in_words(way.nodes[0].text, "en") == "(actual − baseline) / (bound − baseline)"
    lower = indicator("件", direction="lower")
    assert said(progress("不超过5件", "4件", of=lower), "tree.formula") == "2 − actual / bound"
    policy = Policy(ceiling=CeilingCompletion.INVERSE, readings={"以上": ">"})
    made = progress("不超过5件", "4件", of=lower, policy=policy)
    assert (said(made, "tree.formula"), said(made, "tree.read_as")) == ("bound / actual", ">")
    zero = said(progress("0件", "0件", of=lower), "header.completion")
    assert zero == "not defined (such a target is met or not)"


def test_what_has_no_verdict_says_why() -> None:
    """The last known figure, the reason, the gaps; no completion."""
    made = progress("100人", observation("60人", "2025-S1"), observation(missing="not_reported"), of=PEOPLE)
    assert made.reason is not None
    assert said(made, "tree.last_known") == "60 people (first half of 2025)"
    assert said(made, "tree.reason") == made.reason.label("en")
    assert said(made, "tree.gaps") == "missing second half of 2025"
    assert said(made, "2025") == made.unused[0].reason.label("en")
    assert said(made, "header.completion") is None


def test_the_pace_is_named() -> None:
    """With what it was given; an open period has none."""
    pace = Pace.front_loaded("0.7")
    seen, known = [observation("60人", "2025-S1")], {"local.x": PEOPLE}
    made = assess(target("100人"), observations=seen, catalogue=known, as_of=MIDDLE, pace=pace)
    assert (said(made, "tree.pace"), said(made, "tree.due")) == (pace.label("en"), "70%")
    assert said(progress(target("5人", "2025/.."), "5人", of=indicator("人")), "tree.due") is None


def test_deliverables_have_a_tree_too() -> None:
    """Without figures."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        deliverables=[Deliverable(title="出台办法", period=2025, region="CN", delivered="2025-05")],
    )
    (made,) = assess(plan, as_of=END)
    assert (said(made, "tree.target"), said(made, "tree.verdict"), said(made, "tree.formula")) == (
        "2025",
        "met",
        "met or not",
    )
