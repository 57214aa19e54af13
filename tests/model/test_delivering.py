"""Delivering (成果交付): a report of a later document delivers what was promised without a number."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import Deliverable, Deliveries, Document, Plan, Task, delivers, reported_done

PLAN = Document(id="plan", title="计划", issuer="某市民政局", region="320400", period=2021)
SUMMARY = Document(id="summary", title="总结", issuer="某市民政局", region="320400", published="2022-03-10")
PROMISE = Deliverable(title="印发养老规划", period=2021, region="320400")
REPORT = Deliverable(title="印发养老规划", period=2021, region="320400", delivered="2021-11")
END = date(2021, 12, 31)


def test_the_same_title_of_the_same_region_or_issuer_delivers() -> None:
    """Somebody else's paper of the same name is another paper."""
    other = attrs.evolve(SUMMARY, issuer="另一局")
    elsewhere = attrs.evolve(REPORT, region="320402")
    assert delivers((REPORT, SUMMARY), (PROMISE, PLAN))
    assert delivers((REPORT, other), (PROMISE, PLAN))
    assert delivers((elsewhere, SUMMARY), (PROMISE, PLAN))
    assert not delivers((elsewhere, other), (PROMISE, PLAN))
    assert not delivers(
        (attrs.evolve(elsewhere), attrs.evolve(other, issuer="")), (PROMISE, attrs.evolve(PLAN, issuer=""))
    )


def test_another_title_delivers_where_it_names_the_promise() -> None:
    """Names that look alike are not enough."""
    renamed = attrs.evolve(REPORT, title="出台养老服务发展规划")
    assert not delivers((renamed, SUMMARY), (PROMISE, PLAN))
    assert delivers((attrs.evolve(renamed, promised_as="印发养老规划"), SUMMARY), (PROMISE, PLAN))


def test_what_was_there_before_the_plan_does_not_deliver_it() -> None:
    """The plan of a period asks for something new; within the plan early is early."""
    before = attrs.evolve(REPORT, delivered="2020-12")
    assert not delivers((before, SUMMARY), (PROMISE, PLAN))
    assert delivers((before, SUMMARY), (PROMISE, attrs.evolve(PLAN, period="2020/2025")))
    later = attrs.evolve(PROMISE, period=2023)
    assert delivers((REPORT, SUMMARY), (later, attrs.evolve(PLAN, period="十四五")))
    assert not delivers((REPORT, SUMMARY), (later, attrs.evolve(PLAN, period=2023)))


def test_a_task_is_done_by_the_report_of_a_task_alone() -> None:
    """A deliverable of the same name is something else."""
    task = Task(id="3", title="印发养老规划", due=2021, region="320400")
    assert delivers((attrs.evolve(task, id="9", done="2021-10"), SUMMARY), (task, PLAN))
    assert not delivers((REPORT, SUMMARY), (task, PLAN))
    assert not delivers((task, SUMMARY), (task, PLAN))


reports = st.builds(
    Deliverable,
    title=st.sampled_from(["甲", "乙"]),
    promised_as=st.sampled_from(["", "甲", "丙"]),
    period=st.just(2021),
    region=st.sampled_from(["320400", "320402"]),
    delivered=st.sampled_from([None, "2020-06", "2021-03", "2021-11", "2022-01"]),
)
documents = st.sampled_from([SUMMARY, attrs.evolve(SUMMARY, id="b", issuer="另一局"), attrs.evolve(PLAN, id="c")])


@given(st.lists(st.tuples(reports, documents), max_size=6), reports, st.randoms())
def test_the_index_finds_what_the_law_says_in_any_order(
    drawn: list[tuple[Deliverable, Document]], promise: Deliverable, random: object
) -> None:
    """A look-up by title is the law for each, and the earliest report counts, whatever the order of documents."""
    asked = attrs.evolve(promise, delivered=None)
    plans = [Plan(document=document, deliverables=[each]) for each, document in drawn]
    found = Deliveries(plans).of(asked, PLAN, END)
    fitting = [each for each, document in drawn if delivers((each, document), (asked, PLAN))]
    days = [each.delivered.known_by for each in fitting if each.delivered and each.delivered.known_by <= END]
    done = None if found is None else reported_done(found)
    assert (done and done.known_by) == min(days, default=None)
    random.shuffle(plans)  # type: ignore[attr-defined]
    assert Deliveries(plans).of(asked, PLAN, END) == found
