"""Roll-up: counts by obligation and status, and a mean only where every weight and every completion is there."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, indicator, observation, target

from minzheng.errors import ModelError
from minzheng.language import languages, say
from minzheng.model import Deliverable, Document, Obligation, Plan
from minzheng.progress import Assessment, Completion, NotDefined, Reason, Status, Tally, assess

KNOWN = {f"local.n{place}": indicator("人", code=f"local.n{place}", name=f"指标{place}") for place in range(20)}
OBLIGATIONS = ["binding", "expected", None, "advisory"]
rows = st.lists(st.tuples(st.sampled_from(OBLIGATIONS), st.sampled_from([50, 100, 150, None])), max_size=12)


def assessed(given: list[tuple[str | None, int | None]], deliverables: list[Deliverable] | None = None) -> Assessment:
    """Targets of 100 with an obligation each, and what was reached."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        targets=[
            target("不少于100人", indicator=f"local.n{place}", obligation=obligation)
            for place, (obligation, _) in enumerate(given)
        ],
        deliverables=deliverables or [],
    )
    seen = [
        observation(f"{reached}人", indicator=f"local.n{place}")
        for place, (_, reached) in enumerate(given)
        if reached is not None
    ]
    return assess(plan, observations=seen, catalogue=KNOWN, as_of=END)


@given(rows)
def test_every_target_is_counted_once(drawn: list[tuple[str | None, int | None]]) -> None:
    """The tallies sum up to the whole, by number, by status and by what is met."""
    made = assessed(drawn)
    found = made.rollup()
    assert found.whole.total == len(drawn) == sum(each.total for each in found)
    assert dict(found.whole.counts) == made.counts()
    assert found.whole.met == sum(each.met for each in found)
    sums = Counter[Status]()
    for each in found:
        sums.update(dict(each.counts))
    assert {status: sums[status] for status in Status} == made.counts()
    assert all(each.total for each in found)


@given(rows, st.randoms())
def test_the_order_of_targets_does_not_matter(drawn: list[tuple[str | None, int | None]], random: object) -> None:
    """Binding, expected, others, none: the roll-up is the same however the plan lists them."""
    mixed = drawn.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert assessed(mixed).rollup() == assessed(drawn).rollup()


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 9)), min_size=1, max_size=9))
def test_a_mean_lies_among_what_it_is_of(drawn: list[tuple[int, int]]) -> None:
    """It is the weighted mean of the printed values; weights in proportion give the same."""
    made = assessed([(None, reached) for reached, _ in drawn])
    mean = made.mean_completion([weight for _, weight in drawn])
    assert isinstance(mean, Completion)
    whole = sum(weight for _, weight in drawn)
    wanted = Fraction(sum(reached * weight for reached, weight in drawn), whole)
    assert abs(Fraction(mean.value.magnitude) - wanted) < Fraction(1, 10**20)
    assert min(drawn)[0] <= round(wanted, 9) <= max(drawn)[0]
    assert mean == made.mean_completion({f"local.n{place}": 3 * weight for place, (_, weight) in enumerate(drawn)})
    assert mean.interval.low == mean.interval.high == wanted
    assert mean.value in mean.interval


PLAN = [
    *[("binding", 100)] * 3,
    ("binding", 120),
    ("binding", 50),
    *[("expected", 100)] * 8,
    ("expected", None),
    ("expected", 90),
]


def test_binding_comes_first() -> None:
    """Binding met 4 of 5, expected 8 of 10, and why not the others."""
    found = assessed(PLAN).rollup()
    assert found.explain("zh") == (
        "约束性5项，完成4项（未完成1项）；预期性10项，完成8项（未完成1项、暂无数据1项）；"
        "合计15项，完成12项（未完成2项、暂无数据1项）。"
    )
    assert found.explain("en") == (
        "binding: 4 of 5 met (1 missed); expected: 8 of 10 met (1 missed, 1 no data); "
        "all: 12 of 15 met (2 missed, 1 no data)."
    )
    assert (str(found), repr(found)) == (found.explain("zh"), "<RollUp by obligation: 12 of 15 met, 2 groups>")
    assert [each.group for each in found] == [Obligation.BINDING, Obligation.EXPECTED]
    binding = found.of("binding")
    assert isinstance(binding, Tally)
    assert (binding.met, binding.total, len(found)) == (4, 5, 2)
    assert found.of(None) is None


def test_records_and_tables_have_every_status() -> None:
    """Zeros too, with a row for all; obligations that nobody knows keep their name."""
    found = assessed([("advisory", 100), (None, None)]).rollup()
    records = found.to_records()
    assert [each["group"] for each in records] == ["advisory", None, "all"]
    for lang in languages():
        names = [each["group_name"] for each in found.to_records(lang)]
        assert names == ["advisory", say("rollup.unstated_obligation", lang), say("rollup.all", lang)]
    assert [tuple(each[key] for key in ("total", "done", "status_no_data", "status_missed")) for each in records] == [
        (1, 1, 0, 0),
        (1, 0, 1, 0),
        (2, 1, 1, 0),
    ]
    html = found._repr_html_()
    assert html.count("<tr>") == 4
    assert say("rollup.unstated") in html


def test_a_language_that_is_not_spoken_is_refused() -> None:
    """There are as many as there are files."""
    with pytest.raises(ValueError, match="xx"):
        assessed(PLAN).rollup().explain("xx")


def test_a_mean_names_what_keeps_it_from_being_one() -> None:
    """Items without a completion or a weight; an item of weight 0 is left out on purpose."""
    made = assessed([(None, 100), (None, None), (None, 50)], [Deliverable(title="出台办法", period=2025, region="CN")])
    names = [each.subject for each in made]
    assert list(map(str, names)) == ["指标0", "指标1", "指标2", "出台办法"]
    assert made.mean_completion([1, 1, 1, 0]) == NotDefined(Reason.UNDEFINED_ITEMS, (names[1],))
    assert made.mean_completion([1, 0, 1, 1]) == NotDefined(Reason.UNDEFINED_ITEMS, (names[3],))
    assert made.mean_completion({"local.n0": 1, "local.n1": 0}) == NotDefined(Reason.WEIGHT_UNKNOWN, tuple(names[2:]))
    assert made.mean_completion([0, 0, 0, 0]) == NotDefined(Reason.WEIGHT_UNKNOWN)
    mean = made.mean_completion(["0.5", 0, "1.5", 0])
    assert isinstance(mean, Completion)
    assert mean.value.magnitude == Decimal("62.5")


def test_an_interval_without_an_end_leaves_the_mean_without_one() -> None:
    """At least 50 may be anything more."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        targets=[target("不少于100人", indicator=f"local.n{place}") for place in range(2)],
    )
    seen = [observation("不少于50人", indicator="local.n0"), observation("100人", indicator="local.n1")]
    mean = assess(plan, observations=seen, catalogue=KNOWN, as_of=END).mean_completion([1, 1])
    assert isinstance(mean, Completion)
    assert (mean.interval.low, mean.interval.high) == (75, None)
    assert not mean.interval.high_closed


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(1, 5)), min_size=2, max_size=4))
def test_a_mean_of_approximate_figures_is_that_of_their_numbers(drawn: list[tuple[int, int]]) -> None:
    """约50人 of 100 may be anything about a half; the mean states the halves as printed and holds all they may be."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        targets=[target("不少于100人", indicator=f"local.n{place}") for place in range(len(drawn))],
    )
    seen = [observation(f"约{reached}人", indicator=f"local.n{place}") for place, (reached, _) in enumerate(drawn)]
    mean = assess(plan, observations=seen, catalogue=KNOWN, as_of=END).mean_completion([weight for _, weight in drawn])
    assert isinstance(mean, Completion)
    wanted = Fraction(sum(reached * weight for reached, weight in drawn), sum(weight for _, weight in drawn))
    assert abs(Fraction(mean.value.magnitude) - wanted) < Fraction(1, 10**20)
    low, high = mean.interval.low, mean.interval.high
    assert low is not None
    assert high is not None
    assert abs(Fraction(low) - wanted * 95 / 100) < Fraction(1, 10**20)
    assert abs(Fraction(high) - wanted * 105 / 100) < Fraction(1, 10**20)


def test_weights_that_make_no_sense_are_refused() -> None:
    """Negative ones, too many, floats."""
    made = assessed([(None, 100)])
    with pytest.raises(ModelError, match="negative"):
        made.mean_completion([-1])
    with pytest.raises(ModelError, match="by indicator code"):
        made.mean_completion(1)  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="2 weights for 1 items"):
        made.mean_completion([1, 1])
    with pytest.raises(TypeError):
        made.mean_completion([0.5])  # type: ignore[list-item]
