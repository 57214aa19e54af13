"""Scores: points by weights that are given, every one with its reason, and what is still needed each month."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import indicator, observation, progress, target

from minzheng.errors import ModelError
from minzheng.progress import Deduction, PointGround, Progress, score

HOMES = indicator("户", time="flow")
counts, weights = st.integers(0, 300), st.integers(1, 50)


def homes(done: int, bound: int = 100) -> Progress:
    return progress(f"{bound}户", f"{done}户", of=HOMES)


@given(st.lists(st.tuples(counts, weights), min_size=1, max_size=5), st.sampled_from(["1", "1.2", "0.5"]))
def test_an_item_has_its_weight_times_its_completion_up_to_the_cap(items: list[tuple[int, int]], cap: str) -> None:
    """The total is the sum of the points, and each says where it comes from."""
    made = score([homes(done) for done, _ in items], [weight for _, weight in items], cap=cap)
    expected = [weight * min(Fraction(done, 100), Fraction(cap)) for done, weight in items]
    assert [each.points for each in made.items] == expected
    assert (made.total, made.out_of) == (sum(expected), sum(weight for _, weight in items))
    for each, (done, _) in zip(made.items, items, strict=True):
        capped = Fraction(done, 100) > Fraction(cap)
        assert each.ground is (PointGround.CAPPED if capped else PointGround.COMPLETION)


@given(counts, weights, st.integers(0, 20))
def test_deductions_are_taken_off_and_nothing_falls_under_none(done: int, weight: int, off: int) -> None:
    """A deduction says what it is for."""
    made = score([homes(done)], [weight], deductions=[("迟报", off)])
    whole = score([homes(done)], [weight]).total
    assert whole is not None
    assert made.total == max(whole - off, 0)
    assert made.deductions == (Deduction("迟报", off),)


def test_an_item_of_which_nothing_is_known_leaves_no_score_and_is_named() -> None:
    """Nor is it counted as nothing done."""
    unknown = progress("100户", of=HOMES)
    made = score([homes(90), unknown], [5, 5], grades={"优秀": 4})
    assert (made.total, made.grade, made.undefined) == (None, None, (unknown,))


def test_what_has_no_completion_has_all_or_nothing() -> None:
    """零感染 is met or not."""
    lower = indicator("例", direction="lower", time="flow")
    made = score([progress("零感染", text, of=lower) for text in ("0例", "2例")], [4, 6])
    assert [(each.points, each.ground) for each in made.items] == [(4, PointGround.MET), (0, PointGround.NOT_MET)]


def test_only_weights_that_are_given_count() -> None:
    """One that is left out is named; a weight of none leaves an item out, since that is said."""
    items = [homes(100), homes(50)]
    assert score(items, {}).unweighted == tuple(items)
    assert len(score(items, [0, 10]).items) == 1
    for wrong in ([1], [1, -1]):
        with pytest.raises(ModelError):
            score(items, wrong)


@pytest.mark.parametrize(("total", "grade"), [(95, "优秀"), (90, "优秀"), (89, "良好"), (10, None)])
def test_a_grade_is_the_best_whose_points_are_reached(total: int, grade: str | None) -> None:
    """In whatever order the grades are given."""
    assert score([homes(total)], [100], grades={"良好": 60, "优秀": 90}).grade == grade


@given(st.integers(0, 119), st.integers(1, 11))
def test_what_is_needed_each_month_reaches_the_bound_in_time(done: int, month: int) -> None:
    """Times the months that are left it makes up what is missing."""
    last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    seen = observation(f"{done}户", f"2025-01/2025-{month:02}" if month > 1 else "2025-01")
    made = progress(target("120户"), seen, of=HOMES, as_of=f"2025-{month:02}-{last}")
    assert made.months_left == 12 - month
    assert made.needed_per_month is not None
    rounding = Fraction(1, 10**20)
    assert abs(Fraction(made.needed_per_month.magnitude) * (12 - month) + done - 120) < rounding
    assert made.needed_per_month.unit.code == "户"


def test_nothing_is_needed_of_what_is_met_or_over() -> None:
    """Nor of a cap that is kept."""
    assert (
        progress(target("120户"), observation("130户", "2025-S1"), of=HOMES, as_of="2025-06-30").needed_per_month
        is None
    )
    assert progress("120户", "100户", of=HOMES).needed_per_month is None
    cap = indicator("户", direction="lower", time="flow")
    broken = progress(target("不超过100户"), observation("130户", "2025-S1"), of=cap, as_of="2025-06-30")
    assert broken.needed_per_month is None
