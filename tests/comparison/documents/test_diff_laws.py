"""Laws of what changed between two documents that hold for any two of plans and summaries."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import (
    CATALOGUE,
    documents,
    indicator,
    observation,
    plan,
    plans,
    shuffled,
    summaries,
    summary,
    target,
)
from minzheng.comparison import INVERSE, Change, ChangeKind, Diff, diff
from minzheng.comparison.documents.changes import ONE_SIDED
from minzheng.files import from_plain, to_plain
from minzheng.language import languages, say
from minzheng.model import Direction, Document, Plan, Summary
from minzheng.progress import assess
from minzheng.quantities import Verdict

declared = st.sampled_from([None, {"local.people": "local.beds"}, {"local.share": "local.rate"}])
BOUNDS = [
    "{}人", "等于{}人", "不少于{}人", "超过{}人", "不超过{}人", "不足{}人", "约{}人", "{}.5人", "提高到{}人",
    "降至{}人", "控制在{}人以内",
]  # fmt: skip
RESULTS = ["{}人", "约{}人", "{}余人", "{}.0人"]
succeeding = st.sampled_from([(), (("local.people", "local.share"),), (("local.beds", "local.share"),)])


def made(a: Plan | Summary, b: Plan | Summary, *args: Any) -> Diff:
    return diff(a, b, *args, catalogue=CATALOGUE)


@given(documents)
def test_nothing_changes_from_a_document_to_itself(a: Plan | Summary) -> None:
    """A document beside itself keeps everything."""
    found = made(a, a)
    assert found.changes == ()
    assert len(found.kept) == len(a.targets if isinstance(a, Plan) else a.observations)


@given(documents, documents, declared, succeeding)
def test_backwards_every_change_is_its_inverse(a: Any, b: Any, mapping: Any, replaced: Any) -> None:
    """From the second document to the first each change is the inverse of one from the first to the second."""
    forth, back = made(a, b, mapping, replaced), made(b, a, mapping, replaced)
    assert back == forth.inverse()
    assert forth.inverse().inverse() == forth


@given(documents, documents, st.data())
def test_the_order_of_statements_is_of_no_account(a: Any, b: Any, data: st.DataObject) -> None:
    """Statements in another order lead to the same changes."""

    def turned(x: Plan | Summary) -> Plan | Summary:
        if isinstance(x, Summary):
            return Summary(document=x.document, observations=shuffled(data.draw, x.observations))
        return Plan(document=x.document, targets=shuffled(data.draw, x.targets))

    assert facts(made(turned(a), turned(b))) == facts(made(a, b))


def facts(found: Diff) -> list[tuple[object, ...]]:
    return [(each.kind, each.path, each.old, each.new, each.difference, each.reasons) for each in found]


@given(documents, documents, declared, succeeding)
def test_every_statement_is_somewhere(a: Any, b: Any, mapping: Any, replaced: Any) -> None:
    """Each statement of either document is kept or in a change, and none stands on two sides of different pairs."""
    found = made(a, b, mapping, replaced)
    pairs = {
        (id(each.before), id(each.after)): (each.before, each.after) for each in (*found.changes, *found.kept)
    }.values()
    for place, x in enumerate((a, b)):
        held = list(x.targets if isinstance(x, Plan) else x.observations)
        assert Counter(map(repr, held)) == Counter(repr(pair[place]) for pair in pairs if pair[place] is not None)


@given(plans, plans)
def test_between_plans_nothing_is_reported(a: Plan, b: Plan) -> None:
    """Two plans have promises that are new or dropped, two summaries results that are reported or no more."""
    assert not {each.kind for each in made(a, b)} & {ChangeKind.REPORTED, ChangeKind.UNREPORTED}


@given(summaries, summaries)
def test_between_summaries_nothing_is_promised(a: Summary, b: Summary) -> None:
    """No result is new or dropped between two summaries, and no wording is softened."""
    kinds = {each.kind for each in made(a, b)}
    assert not kinds & {ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.SOFTENED, ChangeKind.POSTPONED}


@given(plans, summaries)
def test_a_promise_without_a_result_is_unreported(a: Plan, b: Summary) -> None:
    """From a plan to a summary what only the plan has is unreported and what only the summary has is reported."""
    for change in made(a, b):
        if change.after is None:
            assert change.kind is ChangeKind.UNREPORTED
        elif change.before is None:
            assert change.kind is ChangeKind.REPORTED
    assert not [change for change in made(a, Summary(document=Document(id="x", title="x"))) if change.after is not None]


@given(
    st.sampled_from(BOUNDS),
    st.integers(1, 12),
    st.sampled_from(RESULTS),
    st.integers(1, 12),
    st.sampled_from(Direction),
)
def test_a_promise_and_its_result_have_the_verdict_of_assess(
    bound: str, asked: int, result: str, reported: int, direction: Direction
) -> None:
    """Whatever the comparator, the verb and the direction, diff and assess decide alike."""
    known = {"local.people": indicator("人", "stock", direction, code="local.people")}
    promise, report = target(bound.format(asked), 2022), observation(result.format(reported), 2022)
    found = diff(plan(promise), summary(report), catalogue=known)
    (verdict,) = {each.verdict for each in (*found.changes, *found.kept)}
    assert verdict is assess(promise, observations=[report], as_of="2022-12-31", catalogue=known).verdict


@pytest.mark.parametrize(("bound", "result"), list(itertools.product(("不超过2个月", "不超过60天"), ("1个月", "20天"))))
def test_what_an_indicator_does_not_measure_has_no_verdict(bound: str, result: str) -> None:
    """An indicator of days accepts no months, which no days make, as a bound or as a result: diff and assess alike."""
    known = {"local.days": indicator("天", "stock", Direction.LOWER, code="local.days")}
    about = {"code": "local.days"}
    promise, report = target(bound, 2022, **about), observation(result, 2022, **about)
    found = diff(plan(promise), summary(report), catalogue=known)
    (verdict,) = {each.verdict for each in (*found.changes, *found.kept)}
    assert verdict is assess(promise, observations=[report], as_of="2022-12-31", catalogue=known).verdict
    assert (verdict is not None) is ((bound, result) == ("不超过60天", "20天"))


@pytest.mark.parametrize("direction", [Direction.NEUTRAL, Direction.BAND])
def test_where_no_way_is_better_another_number_is_undecided(direction: Direction) -> None:
    """5家 promised and 6家 reported of what is good neither way: undecided, as assess has it; 5家 is met."""
    known = {"local.people": indicator("人", "stock", direction, code="local.people")}
    for reported, expected in (("5人", Verdict.MET), ("6人", Verdict.UNDECIDED), ("4人", Verdict.UNDECIDED)):
        found = diff(plan(target("5人", 2022)), summary(observation(reported, 2022)), catalogue=known)
        assert {each.verdict for each in (*found.changes, *found.kept)} == {expected}


def test_a_floor_of_an_indicator_that_is_not_known_is_a_floor() -> None:
    """What the comparator says needs no direction; a bare number then says no way."""
    cases = {
        "不少于5人": Verdict.MET,
        "不超过5人": Verdict.NOT_MET,
        "等于5人": Verdict.NOT_MET,
        "5人": Verdict.UNDECIDED,
    }
    for bound, expected in cases.items():
        found = diff(plan(target(bound, 2022)), summary(observation("6人", 2022)), catalogue={})
        assert {each.verdict for each in (*found.changes, *found.kept)} == {expected}


@given(documents, documents)
def test_changes_say_themselves_in_both_languages(a: Any, b: Any) -> None:
    """Every change has both sentences and a record; the whole counts them in one, and its plain data come back."""
    found = made(a, b)
    for change in found:
        assert change.explain("zh").endswith("。")
        assert change.explain("en").endswith(".")
        assert change.to_record()["change"] == change.kind.value
        assert (change.before is None or change.after is None) == (change.kind in ONE_SIDED)
    for lang in languages():
        counts = [say("diff.count", lang, name=kind, count=count) for kind, count in found.counts().items() if count]
        assert all(count in found.explain(lang) for count in counts or [say("diff.nothing", lang)])
    assert sum(found.counts().values()) == len(found) == len(found.to_records())
    assert ("<table" in found._repr_html_()) is bool(len(found))
    assert from_plain(to_plain(found), Diff) == found


def test_kinds_pair_up() -> None:
    """The inverse of the inverse of every kind is that kind."""
    assert {INVERSE[INVERSE[kind]] is kind for kind in ChangeKind} == {True}
    assert Change
