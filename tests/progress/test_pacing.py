"""Paces: which share is due by a day, and how many days ahead or behind a share is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, MIDDLE, indicator, observation, progress, target

from minzheng.errors import ModelError, PeriodError
from minzheng.language import languages
from minzheng.model import Deliverable, Document, Plan
from minzheng.periods import Period
from minzheng.progress import Pace, PaceRule, Progress, Status, assess
from minzheng.quantities import as_unit, rational

DAY = timedelta(days=1)
PERCENT = as_unit("%")
YEAR = [date(2025, 1, 1) + place * DAY for place in range(365)]
PERIODS = st.sampled_from(
    ["2025", "十四五", "2025-S2", "2025-Q1", "2025-02", "2025-03-10/2025-11-20", "2024/2025", "2025-06-01"]
)
shares = st.decimals(0, 1, places=2)
tables = st.dictionaries(st.integers(1, 11), shares).map(
    lambda drawn: Pace.table({12: 1, **dict(zip(sorted(drawn), sorted(drawn.values()), strict=True))})
)
calendars = st.builds(Pace.working_days, st.lists(st.sampled_from(YEAR)), st.lists(st.sampled_from(YEAR)))
paces = st.one_of(
    st.sampled_from(
        [Pace.by_days(), Pace.by_months(), Pace.at_end(), Pace.milestones(), Pace.milestones(stepwise=True)]
    ),
    tables,
    calendars,
    st.builds(Pace.front_loaded, st.decimals("0.5", 1, places=2)),
)
points = st.lists(st.tuples(st.sampled_from(YEAR), st.fractions(-1, 2)), min_size=1, max_size=4)


def last_of(period: str) -> date:
    last = Period(period).last
    assert last is not None
    return last


@given(paces, PERIODS, points, st.data())
def test_the_share_that_is_due_never_falls(
    pace: Pace, period: str, stones: list[tuple[date, Fraction]], data: st.DataObject
) -> None:
    """From 0 on the eve of the period to 1 on its last day, under every pace but the default."""
    first, last = Period(period).first, last_of(period)
    days = data.draw(st.lists(st.dates(first - 9 * DAY, last + 9 * DAY), min_size=2))
    due = [pace.share(period, day, stones) for day in (first - DAY, *sorted(days), last + 9 * DAY)]
    assert due == sorted(due)
    assert (due[0], due[-1], pace.share(period, last, stones)) == (0, 1, 1)


@given(st.booleans(), points, st.lists(st.sampled_from(YEAR), min_size=2))
def test_a_milestone_that_asks_for_less_takes_nothing_back(
    stepwise: bool, stones: list[tuple[date, Fraction]], days: list[date]
) -> None:
    """What was due once stays due, however the milestones of the year are set."""
    due = [Pace.milestones(stepwise=stepwise).share("2025", day, stones) for day in sorted(days)]
    assert due == sorted(due)
    assert all(0 <= share <= 1 for share in due)


@given(st.sampled_from([Pace(), Pace.linear(), Pace.milestones()]), PERIODS, st.data())
def test_the_default_counts_months_at_their_ends_and_days_otherwise(
    pace: Pace, period: str, data: st.DataObject
) -> None:
    """As the period itself does, and as milestones do where a target has none."""
    day = data.draw(st.dates(Period(period).first - 9 * DAY, last_of(period) + 9 * DAY))
    assert pace.share(period, day) == Period(period).elapsed(day)
    other = Pace.by_months() if (day + DAY).day == 1 else Pace.by_days()
    assert pace.share(period, day) == other.share(period, day)


@given(paces | st.just(Pace()), PERIODS, points, shares, st.data())
def test_days_ahead_invert_the_pace(
    pace: Pace, period: str, stones: list[tuple[date, Fraction]], done: Decimal, data: st.DataObject
) -> None:
    """As many days on no more than the share is due, and a day later more; the sign is that of the gap."""
    first, last = Period(period).first, last_of(period)
    day = data.draw(st.dates(first, last - DAY) if first < last else st.just(first))
    achieved = rational(Fraction(done) * 100, PERCENT)
    ahead = pace.ahead_days(period, day, achieved, stones)
    if pace == Pace():
        pace = Pace.by_months() if (day + DAY).day == 1 else Pace.by_days()
    share, then = pace.share(period, day, stones), day + ahead * DAY
    if rational(share * 100, PERCENT) == achieved:
        assert ahead == 0
        return
    assert ahead >= 0 if done > share else ahead < 0
    assert first - DAY <= then <= last
    assert then < first or pace.share(period, then, stones) <= Fraction(done)
    assert then == last or pace.share(period, then + DAY, stones) > Fraction(done)


@given(calendars, st.sampled_from(YEAR))
def test_working_days_are_those_one_counts(pace: Pace, day: date) -> None:
    """Monday to Friday, less the holidays among them, and the workdays of weekends."""

    def worked(until: date) -> int:
        return sum(
            (each.weekday() < 5 and each not in pace.holidays) or (each.weekday() >= 5 and each in pace.workdays)
            for each in YEAR
            if each <= until
        )

    whole = worked(YEAR[-1])
    if day < YEAR[-1]:
        assert pace.share(2025, day) == (Fraction(worked(day), whole) if whole else 0)


@pytest.mark.parametrize(
    ("pace", "period", "day", "due"),
    [
        (Pace.by_months(), "2025", "2025-02-14", Fraction(3, 24)),
        (Pace.by_months(), "2025-03-10/2025-11-20", "2025-03-10", Fraction(1, 256)),
        (Pace.by_days(), "2025", MIDDLE, Fraction(181, 365)),
        (Pace.table({3: "0.1", 6: "0.3"}), "2025", MIDDLE, Fraction(3, 10)),
        (Pace.table({"Q1": "0.1", "Q2": "0.3"}), "2025", "2025-09-30", Fraction(65, 100)),
        (Pace.table({"Q1": "0.1", "Q2": "0.3"}), "2025-S1", "2025-03-31", Fraction(1, 3)),
        (Pace.table({"Q2": "0.3"}), "十四五", "2023-06-30", Fraction(23, 50)),
        (Pace.table({6: 1}), "2025-S2", "2025-12-30", Fraction(0)),
        (Pace.working_days(), "2025-06-01", "2025-06-01", Fraction(1)),
        (Pace.working_days(), "2025-06-07/2025-06-08", "2025-06-07", Fraction(0)),
        (Pace.working_days(["2025-01-01"], ["2025-01-04"]), "2025-01-01/2025-01-05", "2025-01-03", Fraction(2, 3)),
        (Pace.front_loaded("0.7"), "2025", MIDDLE, Fraction(7, 10)),
        (Pace.front_loaded("0.7"), "2025", "2025-09-30", Fraction(85, 100)),
        (Pace.front_loaded("0.7"), "2025", "2025-03-31", Fraction(35, 100)),
        (Pace.at_end(), "2025", "2025-12-30", Fraction(0)),
    ],
)
def test_each_pace_by_hand(pace: Pace, period: str, day: str, due: Fraction) -> None:
    """One or two days of each rule, reckoned on paper."""
    assert pace.share(period, day) == due


@pytest.mark.parametrize(
    "table",
    [
        {},
        {3: "0.5", 6: "0.4"},
        {13: 1},
        {0: "0.1"},
        {-1: 0},
        {12: "0.9"},
        {6: "1.1"},
        {6: "-0.1"},
        {"Q5": "0.5"},
        {"Mai": 1},
    ],
)
def test_a_table_that_does_not_rise_to_one_is_refused(table: dict[object, object]) -> None:
    """So are months that no year has, and none at all."""
    with pytest.raises(ModelError, match="table") as caught:
        Pace.table(table)  # type: ignore[arg-type]
    assert "Pace.table" in caught.value.message("zh")


def test_what_makes_no_sense_is_refused() -> None:
    """A front-loaded pace that is not, a table for another rule, a float, a period that does not end."""
    for share in ("0.4", "1.1"):
        with pytest.raises(ModelError, match="middle"):
            Pace.front_loaded(share)
    with pytest.raises(ModelError, match="table"):
        Pace(rule="table")  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="front_loaded"):
        Pace(rule="sideways")  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="table"):
        Pace(rule=PaceRule.DAYS, shares={12: 1})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Pace.front_loaded(0.7)  # type: ignore[arg-type]
    with pytest.raises(PeriodError):
        Pace.by_days().share("2025/..", END)


@given(shares)
def test_a_share_may_be_written_in_percent(share: Decimal) -> None:
    """30% is 0.3."""
    assert Pace.table({"Q2": f"{share * 100}%"}) == Pace.table({6: share})


@pytest.mark.parametrize("rule", [rule for rule in PaceRule if rule is not PaceRule.TABLE])
def test_a_pace_that_needs_nothing_more_is_named_by_a_word(rule: PaceRule) -> None:
    """By its code or by its Chinese name; a word that names none is refused with those that do."""
    made = [assess(target("100人"), pace=word, as_of=MIDDLE).pace for word in (rule.value, rule.label("zh"))]
    assert made == [Pace(rule=rule)] * 2
    with pytest.raises(ModelError, match="at_end"):
        assess(target("100人"), pace="some day", as_of=MIDDLE)


PEOPLE = indicator("人", time="flow")


def paced(pace: Pace, value: str = "50人", bound: str = "不少于100人", as_of: str = MIDDLE) -> Progress:
    return assess(
        target(bound),
        observations=[observation(value, "2025-S1")],
        catalogue={"local.x": PEOPLE},
        as_of=as_of,
        pace=pace,
    )


@pytest.mark.parametrize(
    ("pace", "due", "ahead", "status"),
    [
        (Pace(), "50", 0, Status.ON_PACE),
        (Pace.table({"Q2": "0.55"}), "55", -17, Status.SLIGHTLY_BEHIND),
        (Pace.front_loaded("0.7"), "70", -53, Status.BEHIND),
        (Pace.at_end(), "0", 183, Status.ON_PACE),
    ],
)
def test_the_pace_decides_the_status(pace: Pace, due: str, ahead: int, status: Status) -> None:
    """Half of it at mid-year is on pace, a little behind or far behind, by the same thresholds."""
    made = paced(pace)
    assert made.elapsed is not None
    assert (made.elapsed.magnitude, made.ahead_days, made.status, made.pace) == (Decimal(due), ahead, status, pace)
    assert made.achieved is not None
    assert made.achieved.magnitude == 50


def test_the_sentence_names_a_pace_that_is_not_the_default() -> None:
    """With what it was given."""
    made = paced(Pace.front_loaded("0.7"))
    for lang in languages():
        assert made.pace.label(lang) in made.explain(lang)
        assert Pace().label(lang) not in paced(Pace()).explain(lang)


@pytest.mark.parametrize(
    ("pace", "zh", "en"),
    [
        (Pace.table({"Q2": "0.3"}), "按进度表（6月0.3、12月1）", "by table (month 6: 0.3, month 12: 1)"),
        (Pace.working_days(), "按工作日", "by working days"),
        (
            Pace.working_days(["2025-01-01"], ["2025-01-26"]),
            "按工作日（休1天，调休上班1天）",
            "by working days (1 holidays, 1 extra workdays)",
        ),
        (Pace.milestones(stepwise=True), "按阶段目标（到期才计）", "by milestones (in steps)"),
    ],
)
def test_a_pace_says_what_it_is(pace: Pace, zh: str, en: str) -> None:
    """In both languages."""
    assert (pace.label("zh"), pace.label("en")) == (zh, en)


def test_milestones_are_due_on_their_days() -> None:
    """A flow of 100 with 20 by March and 80 by September: evenly between them, or in steps."""
    promise = target("不少于100人", milestones=[("2025-Q1", "20人"), ("2025-01/2025-09", "80人")])
    seen = [observation("50人", "2025-S1")]

    def made(pace: Pace) -> Progress:
        return assess(promise, observations=seen, catalogue={"local.x": PEOPLE}, as_of=MIDDLE, pace=pace)

    evenly, steps = made(Pace.milestones()), made(Pace.milestones(stepwise=True))
    assert evenly.points == ((date(2025, 3, 31), Fraction(1, 5)), (date(2025, 9, 30), Fraction(4, 5)))
    assert evenly.elapsed == rational((Fraction(1, 5) + Fraction(3, 5) * Fraction(91, 183)) * 100, PERCENT)
    assert steps.elapsed == rational(Fraction(20), PERCENT)
    assert (evenly.ahead_days, steps.ahead_days) == (0, 91)
    assert made(Pace()).points == ()


def test_milestones_of_a_level_count_from_its_baseline() -> None:
    """From 48 to 60 the milestone of 54 is half the way; what cannot be compared is left out."""
    stones = [("@2025-03-31", "54%"), ("@2025-06-30", "5人"), ("@2025-09-30", "35~40%")]
    promise = target("不低于60%", milestones=stones)
    seen = [observation("48%", 2024), observation("51%", "@2025-03-31")]
    made = assess(
        promise, observations=seen, catalogue={"local.x": indicator()}, as_of="2025-03-31", pace=Pace.milestones()
    )
    assert made.points == ((date(2025, 3, 31), Fraction(1, 2)),)
    assert made.gap is not None
    assert made.gap.magnitude == -25
    assert made.status is Status.BEHIND
    assert made.ahead_days == -45


def test_plans_and_deliverables_take_the_pace_too() -> None:
    """It travels with every result; where there is no gap there are no days."""
    plan = Plan(
        document=Document(id="plan", title="计划", period=2025),
        targets=[target("不少于100人")],
        deliverables=[Deliverable(title="出台办法", period=2025, region="CN")],
    )
    found = assess(plan, as_of=MIDDLE, catalogue={"local.x": PEOPLE}, pace=Pace.at_end())
    assert [each.pace for each in found] == [Pace.at_end()] * 2
    assert [str(each.elapsed) for each in found] == ["0%", "0%"]
    assert [each.ahead_days for each in found] == [None, None]
    assert progress("5人", observation("5人"), of=PEOPLE).ahead_days is None
