"""The path of every promise over plans and summaries: what was kept, softened, staged, unstated, reported or not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, example, indicator, observation, plan, plans, summaries, summary, target
from minzheng.comparison import Lineage, Turn, lineage
from minzheng.errors import ModelError
from minzheng.files import from_plain, to_plain
from minzheng.model import Plan, Summary
from minzheng.progress import Status
from minzheng.quantities import Reference, Relative, Verdict


def followed(*editions: Plan | Summary, **asked: Any) -> Lineage:
    return lineage(editions, **{"catalogue": CATALOGUE, **asked})


def turns(found: Lineage) -> list[tuple[str, str]]:
    return [(",".join(step.turns), step.fate.value) for thread in found for step in thread.steps]


@given(st.lists(plans, max_size=3), st.lists(summaries, max_size=2))
def test_every_promise_is_a_step(given_: list[Plan], reported: list[Summary]) -> None:
    """Each target of each plan is one step of one path, with a turn and a fate, and the whole prints."""
    found = followed(*given_, *reported)
    steps = [step for thread in found for step in thread.steps]
    assert sorted(repr(step.target) for step in steps) == sorted(repr(each) for x in given_ for each in x.targets)
    assert all(step.turns for step in steps)
    assert {step.fate for step in steps} <= {Turn.REPORTED, Turn.PART_REPORTED, Turn.UNREPORTED}
    assert all((step.fate is Turn.UNREPORTED) == (not step.results) for step in steps)
    assert len(found.explain("zh").splitlines()) == len(found.explain("en").splitlines()) == len(found)
    assert len({tuple(record) for record in found.to_records()}) <= 1
    assert ("<table" in found._repr_html_()) is bool(steps)
    assert from_plain(to_plain(found), Lineage) == found


def test_guangdong_from_target_to_result() -> None:
    """2021 to 2026: every rate whose base the next report names is met, the top-ups are softened, the rest named."""
    found = lineage(example("guangdong-rates-2021-2026.yaml"), as_of="2026-04-30")
    met = [result.progress.verdict for thread in found for step in thread.steps for result in step.results]
    assert met == [Verdict.MET] * 24
    softened = [
        (thread.code, dict(thread.breakdown)["area"], str(step.target.period)) for thread, step in found.softened
    ]
    assert softened == [
        ("assistance.subsistence_topup", "rural", "2024"),
        ("assistance.subsistence_topup", "urban", "2024"),
    ]
    (urban,) = found.of("assistance.subsistence_topup", area="urban")
    assert [(*step.turns, step.fate) for step in urban.steps] == [
        (Turn.STATED, Turn.REPORTED),
        (Turn.RAISED, Turn.REPORTED),
        (Turn.RAISED, Turn.UNREPORTED),
        (Turn.SOFTENED, Turn.UNREPORTED),
        (Turn.KEPT, Turn.UNREPORTED),
        (Turn.KEPT, Turn.NOT_DUE),
    ]
    assert [str(step.difference) for step in urban.steps[1:3]] == ["22元/人·月", "23元/人·月"]
    unstated = {(thread.code, str(period)) for thread, period in found.unstated}
    assert unstated == {
        *(("assistance.rural_urban_standard_ratio", year) for year in ("2021", "2022", "2023")),
        *(("elderly.integrated_care_rate", year) for year in ("2021", "2022")),
    }
    unreported = {(thread.code, str(step.target.period)) for thread, step in found.unreported}
    assert ("assistance.subsistence_topup", "2023") in unreported
    assert not [code for code, _ in unreported if code.startswith(("orphans", "disability"))]
    assert "放松" in found.explain("zh")
    assert "unstated for 2021" in found.explain("en")
    assert "未提出" in found._repr_html_()
    assert [record["turns"] for record in found.to_records()].count(["unstated"]) == 5


def test_a_five_year_promise_has_stages_and_an_end() -> None:
    """National: 55 % by 2025, a yearly step within it, 58.9 % and 65.7 % on the way, 68 % at its end."""
    five = plan(target("≥55%", "十四五", "local.share", obligation="binding"), id="five", period="十四五")
    year = plan(target("50%", 2022, "local.share"), id="year", period=2022)
    reports = summary(*(observation(v, y, "local.share") for y, v in ((2023, "58.9%"), (2024, "65.7%"), (2025, "68%"))))
    found = followed(five, year, reports)
    assert turns(found) == [("stated", "reported"), ("staged", "unreported")]
    results = found[0].steps[0].results
    assert [result.progress.interim for result in results] == [True, True, False]
    assert results[-1].progress.verdict is Verdict.MET
    assert followed(year, five)[0].steps[1].turns == (Turn.STATED,)


def test_a_mid_year_figure_is_a_report_in_part() -> None:
    """Half a year of a yearly amount is no result yet; before its end nobody asks for one."""
    promise = plan(target("100人", 2022))
    assert turns(followed(promise, summary(observation("60人", "2022-S1")))) == [("stated", "part_reported")]
    assert turns(followed(promise, as_of="2022-06-30")) == [("stated", "not_due")]
    assert turns(followed(promise, summary(observation("60人", "2022-S1")), as_of="2022-06-30")) == [
        ("stated", "part_reported")
    ]
    assert turns(followed(promise, as_of="2022-12-31")) == [("stated", "unreported")]
    assert turns(followed(promise, summary(observation("60人", "2022-S2")))) == [("stated", "unreported")]
    assert turns(followed(promise, summary(observation("60人", "截至2022年6月底")))) == [("stated", "unreported")]


def test_the_parts_of_a_year_add_up_along_its_path() -> None:
    """Each month is reported with what has come in by then; a month behind a gap adds nothing."""
    promise = plan(target("100人", 2022))
    months = [observation(f"{value}人", f"2022-{month:02}") for month, value in [(1, 10), (2, 20), (3, 5), (5, 9)]]
    (thread,) = followed(promise, summary(*months), as_of="2022-06-30")
    assert [(str(each.observation.value), str(each.observation.period)) for each in thread.steps[0].results] == [
        ("10人", "2022-01"),
        ("30人", "2022-01/2022-02"),
        ("35人", "2022-Q1"),
    ]
    assert f"35人（{Status.ON_PACE.label()}）" in followed(promise, summary(*months)).explain("zh")
    assert "→ 35 people (on pace)" in followed(promise, summary(*months)).explain("en")


def test_a_standard_that_is_in_force_is_a_result() -> None:
    """Set from July on, it has no end and is reported in the year all the same."""
    promise = plan(target("不低于800元/人·月", 2022, "local.rate"))
    (thread,) = followed(promise, summary(observation("806元/人·月", "2022-07/..", "local.rate")))
    assert [result.progress.verdict for result in thread.steps[0].results] == [Verdict.MET]


def test_a_promise_measured_by_another_part_finds_it() -> None:
    """Rural by 80 % of urban: the urban figure of the same summary is the base."""
    bound = Relative(amount="不低于80%", base=Reference(breakdown={"area": "urban"}))
    promise = plan(target(bound, 2022, breakdown={"area": "rural"}))
    seen = [
        observation(value, 2022, breakdown={"area": area}) for area, value in [("rural", "85人"), ("urban", "100人")]
    ]
    (thread,) = followed(promise, summary(*seen))
    assert [result.progress.verdict for result in thread.steps[0].results] == [Verdict.MET]


def test_wording_and_numbers_turn_between_editions() -> None:
    """必须 to 力争 is softened and 30 to 40 raised, in one step."""
    first = plan(target("30人", 2021, modality="must"), id="a")
    second = plan(target("40人", 2022, modality="strive"), id="b")
    found = followed(first, second)
    assert found[0].steps[1].turns == (Turn.RAISED, Turn.SOFTENED)
    assert len(found.steps("raised")) == len(found.steps(Turn.SOFTENED)) == 1
    assert [document.id for document in found.editions] == ["a", "b"]
    assert repr(found[0].unstated) == "()"


def test_codes_are_followed_as_declared() -> None:
    """A mapping joins two codes into one path; a replacement begins a path that names what it replaced."""
    a, b = plan(target("30张", 2021, "local.beds"), id="a"), plan(target("40张", 2022, "local.halls"), id="b")
    known = {**CATALOGUE, "local.halls": indicator("张", code="local.halls")}
    assert len(followed(a, b, catalogue=known)) == 2
    joined = followed(
        a, b, summary(observation("40张", 2022, "local.beds")), mapping={"local.beds": "local.halls"}, catalogue=known
    )
    assert len(joined) == 1
    assert turns(joined) == [("stated", "unreported"), ("raised", "reported")]
    heir = followed(a, b, replaced=[("local.beds", "local.halls")], catalogue=known)
    assert [(thread.code, thread.predecessor) for thread in heir] == [
        ("local.beds", None),
        ("local.halls", "local.beds"),
    ]
    assert heir[1].steps[0].turns == (Turn.SUCCEEDED,)
    by_catalogue = {**known, "local.beds": indicator("张", code="local.beds", successor="local.halls")}
    assert followed(a, b, catalogue=by_catalogue)[1].predecessor == "local.beds"


def test_relative_promises_find_their_base() -> None:
    """At least 1.3 times 940 is met by 1300, as the other indicator's figure says; a standing rule is reported."""
    known = {**CATALOGUE, "local.low": indicator("元/人·月", "standard", code="local.low")}
    rule = Relative(amount="1.3倍以上", base=Reference(indicator="local.low"))
    reports = summary(
        observation("940元/人·月", 2021, "local.low"),
        observation("1300元/人·月", 2021, "local.rate"),
        observation(None, 2022, "local.rate", missing="not_reported"),
    )
    found = followed(plan(target(rule, "2021/..", "local.rate")), reports, catalogue=known)
    assert turns(found) == [("stated", "reported")]
    assert found[0].steps[0].results[0].progress.verdict is Verdict.MET


def test_unknown_indicators_are_followed_without_a_verdict() -> None:
    """A code outside the catalogue has its path; its results decide nothing."""
    found = followed(plan(target("5人", 2021, "local.unknown")), summary(observation("5人", 2021, "local.unknown")))
    assert turns(found) == [("stated", "part_reported")]
    assert found[0].steps[0].results[0].progress.verdict is None
    assert "local.unknown" in str(found)
    again = plan(target("5人", "截至2021年底", "local.unknown"), target("6人", "2021/..", "local.unknown"))
    assert [step.turns for step in followed(again)[0].steps] == [(Turn.STATED,), (Turn.STATED,)]
    assert followed(summary(observation("5人", "2021/..", "local.unknown")), again)[0].steps[1].results


def test_what_was_reached_is_held_and_not_put_off() -> None:
    """全覆盖 promised again after it was reached is kept; promised again without a result it is postponed."""
    editions = [plan(target("全覆盖", year, "local.share"), id=f"p{year}") for year in (2021, 2022)]
    assert followed(*editions)[0].steps[1].turns == (Turn.POSTPONED,)
    reached = summary(observation("全覆盖", 2021, "local.share"))
    assert followed(*editions, reached)[0].steps[1].turns == (Turn.KEPT,)


def test_only_plans_and_summaries_are_followed() -> None:
    """A statement or a text among the documents is refused by name."""
    for wrong in ("plan", 1, None):
        with pytest.raises(ModelError, match=r"lineage\(\)"):
            lineage([wrong])  # type: ignore[list-item]
