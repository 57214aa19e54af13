"""Laws of ``Period``: writing and reading, order, containment, stepping, splitting, elapsed share."""

from __future__ import annotations

import contextlib
import copy
import itertools
import pickle
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from period_strategies import day_spans, days, periods, units, whole_month_windows, windows, year_spans

from minzheng.errors import PeriodError
from minzheng.periods import Period, PeriodKind, as_period
from minzheng.periods.calendar import is_month_end, month_end
from minzheng.periods.plans import NAMES

ONE_DAY = timedelta(days=1)


@given(periods)
def test_a_period_survives_being_written_and_read(period: Period) -> None:
    """Canonical text, representation and Chinese label lose nothing."""
    assert Period(str(period)) == as_period(str(period)) == period
    assert eval(repr(period), {"Period": Period}) == period
    assert Period(period.label("zh")) == period


@given(periods)
def test_equal_periods_have_one_text(period: Period) -> None:
    """The canonical text is a function of the period and can stand for it as a key."""
    assert str(Period(str(period))) == str(period)
    assert hash(Period(str(period))) == hash(period)


@given(periods)
def test_standard_texts_name_the_same_days(period: Period) -> None:
    """ISO 8601 and SDMX texts read back to the window, or to the day of an instant."""
    back = Period(period.to_iso())
    assert (back.first, back.last) == (period.first, period.last)
    if period.kind is not PeriodKind.OPEN:
        assert Period(period.to_sdmx()) == back


@given(periods)
def test_a_period_survives_pickling_and_copying(period: Period) -> None:
    """Other processes get an equal period."""
    assert pickle.loads(pickle.dumps(period)) == copy.deepcopy(period) == period


@given(periods, periods, periods)
def test_the_order_is_total_and_agrees_with_equality(a: Period, b: Period, c: Period) -> None:
    """Of two periods one comes first unless they are equal, and order is passed on."""
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b)
    first, second, third = sorted([a, b, c])
    assert first <= second <= third
    assert first <= third


@given(periods, periods, periods)
def test_containment_is_a_partial_order(a: Period, b: Period, c: Period) -> None:
    """A period contains itself, two that contain each other are equal, and containment is passed on."""
    assert a in a
    assert (a in b and b in a) == (a == b)
    if a in b and b in c:
        assert a in c


@given(whole_month_windows, st.data())
def test_containment_is_passed_on_through_pieces(window: Period, data: st.DataObject) -> None:
    """A day in a month of a window is in the window."""
    month = data.draw(st.sampled_from(window.split("month")))
    day = data.draw(st.dates(month.first, month.last or month.first))
    assert day in month
    assert month in window
    assert day in window
    assert Period.as_of(day) in Period(day) in window


@given(periods, days)
def test_a_day_is_contained_as_its_window_is(period: Period, day: date) -> None:
    """A date lies in a window exactly when the window of that day does; an instant holds its own day only."""
    if period.instant:
        assert (day in period) == (day == period.first)
        assert Period(day) not in period
    else:
        assert (day in period) == (Period(day) in period)


@given(periods, periods)
def test_overlap_is_symmetric_and_follows_from_containment(a: Period, b: Period) -> None:
    """Whatever lies within a period overlaps it, and overlapping is mutual."""
    assert a.overlaps(b) == b.overlaps(a)
    assert a.overlaps(a)
    if a in b:
        assert a.overlaps(b)


@given(windows, windows)
def test_windows_that_do_not_overlap_lie_apart(a: Period, b: Period) -> None:
    """Without a day in common one window ends before the other begins."""
    assert a.last is not None
    assert b.last is not None
    assert a.overlaps(b) != (a.last < b.first or b.last < a.first)


@given(windows)
def test_neighbours_touch(window: Period) -> None:
    """The window before ends the day before, the window after begins the day after."""
    assert window.previous().last == window.first - ONE_DAY
    assert window.following().first == (window.last or window.first) + ONE_DAY
    assert window.previous().months == window.months == window.following().months or window.months is None


@given(whole_month_windows)
def test_following_undoes_previous(window: Period) -> None:
    """Windows of whole months step to and fro without drift."""
    assert window.previous().following() == window.following().previous() == window


@given(units)
def test_neighbours_of_units_are_units(unit: Period) -> None:
    """A month's neighbour is a month, a quarter's a quarter, and so on."""
    assert unit.previous().kind is unit.kind is unit.following().kind


@given(day_spans.filter(lambda window: window.months is None))
def test_windows_of_days_keep_their_length(window: Period) -> None:
    """A window that cuts a month steps by its own number of days."""
    assert window.previous().days == window.days == window.following().days


@given(periods)
def test_the_year_before_keeps_the_shape(period: Period) -> None:
    """The same period a year ago has the same kind; only 28 February of a leap year can come to close a month."""
    earlier = period.year_before()
    assert earlier.first.year == period.first.year - 1
    assert earlier.instant == period.instant
    assert earlier.months == period.months or period.months is None
    if not {(2, 28), (2, 29)} & {(day.month, day.day) for day in (period.first, period.last) if day}:
        assert earlier.kind is period.kind
    if period.last is not None and period.kind is not PeriodKind.DAY and is_month_end(period.last):
        assert earlier.last is not None
        assert is_month_end(earlier.last)


@given(whole_month_windows, st.sampled_from(["month", "quarter", "half", "year"]))
def test_pieces_rebuild_the_window(window: Period, piece: str) -> None:
    """Pieces are of one kind, touch each other and reach from the first day to the last."""
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[piece]
    months = window.months or 0
    if months % size or (window.first.month - 1) % size:
        with pytest.raises(ValueError, match=piece):
            window.split(piece)  # type: ignore[arg-type]
        return
    parts = window.split(piece)  # type: ignore[arg-type]
    assert {str(part.kind) for part in parts} == {piece}
    assert len(parts) == months // size
    assert (parts[0].first, parts[-1].last) == (window.first, window.last)
    assert all(before.following() == after for before, after in itertools.pairwise(parts))
    assert sum(part.days or 0 for part in parts) == window.days


@given(windows, days, days)
def test_elapsed_share_grows_with_the_day(window: Period, a: date, b: date) -> None:
    """Counted the same way, a later day is never a smaller share, and every share lies between 0 and 1."""
    earlier, later = sorted([a, b])
    assume(is_month_end(earlier) == is_month_end(later))
    assert 0 <= window.elapsed(earlier) <= window.elapsed(later) <= 1


@given(windows, days, days)
def test_elapsed_share_grows_with_month_ends(window: Period, a: date, b: date) -> None:
    """Month ends are comparable among themselves."""
    earlier, later = sorted([month_end(a), month_end(b)])
    assert window.elapsed(earlier) <= window.elapsed(later)


@given(windows)
def test_elapsed_share_runs_from_nothing_to_all(window: Period) -> None:
    """Nothing has passed the day before, something on the first day, all on the last and after it."""
    assert window.last is not None
    assert window.elapsed(window.first - ONE_DAY) == 0
    assert window.elapsed(window.first) > 0
    assert window.elapsed(window.last) == window.elapsed(window.last + ONE_DAY) == 1
    if window.first < window.last:
        assert window.elapsed(window.last - ONE_DAY) < 1


@given(whole_month_windows)
def test_elapsed_share_at_month_ends_counts_months(window: Period) -> None:
    """The end of the n-th month is n months of the window."""
    months = window.split("month")
    shares = [window.elapsed(month.last or month.first) for month in months]
    assert shares == [Fraction(n + 1, len(months)) for n in range(len(months))]


@given(year_spans)
def test_years_count_months_and_days(window: Period) -> None:
    """Years are twelve months each and days as the calendar has them."""
    assert window.months == 12 * len(window.split("year"))
    assert window.days == ((window.last or window.first) - window.first).days + 1


@given(st.sampled_from(sorted(NAMES)))
def test_plan_names_survive(name: str) -> None:
    """A plan's years give back its name, and every way of writing the name gives its years."""
    plan = Period.plan(name)
    assert plan.plan_name == name
    assert {Period(text.format(name)) for text in ("{}", "“{}”", "“{}”时期", '"{}"规划', "{}期间")} == {plan}
    assert plan.label("zh").startswith(f"“{name}”")


@given(st.sampled_from(sorted(NAMES, key=NAMES.__getitem__)[2:-1]))
def test_plans_follow_each_other(name: str) -> None:
    """From 三五 on every plan begins when the one before it ends."""
    number = NAMES[name]
    assert Period.plan(name).following().plan_name == next(text for text, n in NAMES.items() if n == number + 1)


@given(days, st.integers(1, 12))
def test_year_to_date_says_so(day: date, month: int) -> None:
    """Windows from 1 January to a month end before December are 累计, and nothing else is."""
    window = Period.year_to_date(day.year, month)
    assert window.is_year_to_date == (month < 12)
    assert not Period.between(date(day.year, 1, 2), month_end(date(day.year, month, 1))).is_year_to_date


@given(st.text(alphabet="0123456789-/.@QSHMPYD年月日至底末截自起一二五十四上下半季度 ", max_size=24))
def test_any_text_is_a_period_or_a_period_error(text: str) -> None:
    """Reading never fails in another way, with or without an anchor."""
    for anchor in (None, "2021-06-30"):
        # Any other error than ours gets out of the block and fails the test.
        with contextlib.suppress(PeriodError):
            period = Period(text, anchor=anchor)
            assert str(Period(str(period))) == str(period)
