"""Pace (序时口径): which share of a target is due by a day of its period, as a choice that travels with the result."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.language import Labelled, joined, say, text
from minzheng.model import as_listed
from minzheng.numerals import EXACT, exact
from minzheng.periods import Period, as_date
from minzheng.progress.calendar import by_days, by_table, by_working_days, gradually
from minzheng.quantities import Quantity, as_quantity, as_unit, rational
from minzheng.validators import checked, pairs, several

Point = tuple[date, Fraction]
Share = Decimal | int | str
PERCENT = as_unit("%")
QUARTERS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}
YEAR = 12


class PaceRule(Labelled):
    """By what the share that is due is reckoned (序时进度算法).

    >>> [each.label() for each in PaceRule]
    ['月末按月、平日按日', '按日', '按月', '按进度表', '按工作日', '前紧后松', '期末一次完成', '按阶段目标']
    """

    LINEAR = "linear"
    DAYS = "days"
    MONTHS = "months"
    TABLE = "table"
    WORKING_DAYS = "working_days"
    FRONT_LOADED = "front_loaded"
    AT_END = "at_end"
    MILESTONES = "milestones"


def as_pace_rule(value: str) -> PaceRule:
    """The rule with this code or name (序时进度算法); ``ModelError`` names the codes for any other."""
    return as_listed(PaceRule, value)


def _share(value: Share) -> Decimal:
    """A share as a decimal or as a text with %."""
    if isinstance(value, str) and value.endswith("%"):
        return exact(exact(value.removesuffix("%")).scaleb(-2, EXACT))
    return exact(value)


def _table(values: Mapping[int | str, Share] | Iterable[tuple[int | str, Share]]) -> tuple[tuple[int, Decimal], ...]:
    if type(values) is tuple and not values:
        return ()
    if not isinstance(values, Mapping | Sequence) or isinstance(values, str):
        raise ModelError("MZ606", given=repr(values))
    stated = pairs(values, "shares")
    given = {QUARTERS.get(str(key), key): _share(share) for key, share in stated}
    given_text = "{" + ", ".join(f"{key!r}: '{share}'" for key, share in stated) + "}"
    if not given or any(type(key) is not int or not 0 <= key <= YEAR for key in given):
        raise ModelError("MZ606", given=given_text)
    ends = sorted({0: Decimal(0), YEAR: Decimal(1), **given}.items())
    if ends[0][1] or ends[-1][1] != 1 or any(low > high for (_, low), (_, high) in pairwise(ends)):
        raise ModelError("MZ606", given=given_text)
    return tuple(ends)


def _days(days: Iterable[date | str] | date | str) -> tuple[date, ...]:
    return tuple(sorted(set(map(as_date, several(days)))))


@attrs.frozen(kw_only=True, cache_hash=True, field_transformer=checked)
class Pace(Embedded):
    """Which share of a target is due by a day (序时口径): 0 before its period, 1 at the end, by a rule in between.

    Every rule but the default never falls. A rule that is not known, a table or a share that makes no sense raise
    ``ModelError``, days that are none ``PeriodError``.

    >>> Pace.table({"Q1": "0.1", "Q2": "0.3", "Q3": "0.7"}).share("2025", "2025-06-30")
    Fraction(3, 10)
    """

    rule: PaceRule = attrs.field(default=PaceRule.LINEAR, converter=as_pace_rule)
    """The rule."""
    shares: tuple[tuple[int, Decimal], ...] = attrs.field(default=(), converter=_table)
    """Of a table: cumulative shares of a calendar year by the ends of its months, from (0, 0) to (12, 1)."""
    half: Decimal = attrs.field(default=Decimal("0.5"), converter=_share)
    """Of a front-loaded pace: the share that is due by the middle of the period."""
    holidays: tuple[date, ...] = attrs.field(default=(), converter=_days)
    """Weekdays that are not worked (法定节假日)."""
    workdays: tuple[date, ...] = attrs.field(default=(), converter=_days)
    """Days of weekends that are worked (调休上班)."""
    stepwise: bool = False
    """Whether a milestone is due only on its day, and nothing between two of them."""

    def __attrs_post_init__(self) -> None:
        if not Decimal("0.5") <= self.half <= 1:
            raise ModelError("MZ607", share=self.half)
        if (self.rule is PaceRule.TABLE) != bool(self.shares):
            raise ModelError("MZ608")

    @classmethod
    def linear(cls) -> Pace:
        """In proportion to time: months at a month's end, days otherwise; the default."""
        return cls()

    @classmethod
    def by_days(cls) -> Pace:
        """In proportion to days."""
        return cls(rule=PaceRule.DAYS)

    @classmethod
    def by_months(cls) -> Pace:
        """In proportion to months, and to the days within each; days where the period is not made of months."""
        return cls(rule=PaceRule.MONTHS)

    @classmethod
    def table(cls, shares: Mapping[int, Share] | Mapping[str, Share]) -> Pace:
        """By cumulative shares of the calendar year at the ends of months (1 to 12) or quarters (Q1 to Q4).

        A period of several years follows the table anew in each; part of a year takes its part of the table.
        """
        return cls(rule=PaceRule.TABLE, shares=_table(shares or {}))  # type: ignore[arg-type]

    @classmethod
    def working_days(
        cls, holidays: Iterable[date | str] | date | str = (), workdays: Iterable[date | str] | date | str = ()
    ) -> Pace:
        """In proportion to Mondays to Fridays without the holidays, with the 调休 workdays; no calendar is built in."""
        return cls(rule=PaceRule.WORKING_DAYS, holidays=holidays, workdays=workdays)

    @classmethod
    def front_loaded(cls, share: Share) -> Pace:
        """Evenly to ``share`` by the middle of the period, and evenly to its end."""
        return cls(rule=PaceRule.FRONT_LOADED, half=share)

    @classmethod
    def at_end(cls) -> Pace:
        """Nothing before the last day, all on it."""
        return cls(rule=PaceRule.AT_END)

    @classmethod
    def milestones(cls, *, stepwise: bool = False) -> Pace:
        """By the target's own milestones, evenly between them or in steps; as ``linear`` for a target without any."""
        return cls(rule=PaceRule.MILESTONES, stepwise=stepwise)

    def share(self, period: Period | str | int, as_of: date | str, points: Iterable[Point] = ()) -> Fraction:
        """The share that is due at the end of ``as_of``, exactly, of a window that ends.

        ``points`` are the days of milestones with their shares. Raises ``PeriodError`` for an instant or an open
        window.
        """
        window, day = Period(period), as_date(as_of)
        plain = window.elapsed(day)
        if window.last is None or day < window.first or day >= window.last:
            return plain
        return self._within(window, day, plain, tuple(points))

    def _within(self, window: Period, day: date, plain: Fraction, points: tuple[Point, ...]) -> Fraction:
        if self.rule is PaceRule.DAYS:
            return by_days(window, day)
        if self.rule is PaceRule.MONTHS:
            return gradually(window, day)
        if self.rule is PaceRule.TABLE:
            return by_table(window, day, self.shares)
        if self.rule is PaceRule.WORKING_DAYS:
            return by_working_days(window, day, self.holidays, self.workdays)
        if self.rule is PaceRule.FRONT_LOADED:
            past, half = gradually(window, day) * 2, Fraction(self.half)
            return past * half if past <= 1 else half + (past - 1) * (1 - half)
        if self.rule is PaceRule.MILESTONES and points:
            return _between(window, day, points, stepwise=self.stepwise)
        return Fraction(0) if self.rule is PaceRule.AT_END else plain

    def ahead_days(
        self, period: Period | str | int, as_of: date | str, achieved: Quantity | str, points: Iterable[Point] = ()
    ) -> int:
        """How many days ahead of the pace a share is (提前天数), behind when negative.

        They are counted from ``as_of`` to the last day that asks for no more; none when the share is just what is due.

        >>> Pace.by_days().ahead_days(2025, "2025-03-01", "50%")
        122
        """
        window, day, steps = Period(period), as_date(as_of), tuple(points)
        pace = self._inverse(day, steps)

        def due(ordinal: int) -> Decimal:
            return _due(pace, window, ordinal, steps)

        done, today = as_quantity(achieved).to("%").magnitude, day.toordinal()
        if done == due(today) or window.last is None:
            return 0
        begin, last = window.first.toordinal(), window.last.toordinal()
        return begin + bisect_right(range(begin, last + 1), done, key=due) - 1 - today

    def _inverse(self, as_of: date, points: tuple[Point, ...]) -> Pace:
        """The pace by which days are counted: the default takes that of its two rules which ``as_of`` follows."""
        if self.rule is not PaceRule.LINEAR and (self.rule is not PaceRule.MILESTONES or points):
            return self
        month_end = Period.between(as_of, as_of).following().first.day == 1
        return Pace.by_months() if month_end else Pace.by_days()

    def label(self, lang: str = "zh") -> str:
        """The rule with what it was given, in a language."""
        details: list[object] = [text("pace.month", month=month, share=share) for month, share in self.shares[1:]]
        if self.rule is PaceRule.FRONT_LOADED:
            details.append(text("pace.half", share=self.half))
        if self.rule is PaceRule.WORKING_DAYS and (self.holidays or self.workdays):
            details.append(text("pace.days", off=len(self.holidays), on=len(self.workdays)))
        if self.stepwise:
            details.append(text("pace.stepwise"))
        if not details:
            return self.rule.label(lang)
        return say("mark.brackets", lang, text=self.rule, more=joined("list", details))


@lru_cache(maxsize=4096)
def _due(pace: Pace, window: Period, ordinal: int, points: tuple[Point, ...]) -> Decimal:
    """The share that is due by a day, in percent; the targets of a plan ask for the same days again and again."""
    return rational(pace.share(window, date.fromordinal(ordinal), points) * 100, PERCENT).magnitude


def _between(window: Period, day: date, points: tuple[Point, ...], *, stepwise: bool) -> Fraction:
    """The share between two milestones; one that asks for less than another before it changes nothing."""
    assert window.last is not None
    before, after = (window.first.toordinal() - 1, Fraction(0)), (window.last.toordinal(), Fraction(1))
    for when, share in sorted(points):
        due = min(max(share, before[1]), Fraction(1))
        if when <= day:
            before = (max(when.toordinal(), before[0]), due)
        elif when < window.last:
            after = (when.toordinal(), due)
            break
    if stepwise:
        return before[1]
    return before[1] + (after[1] - before[1]) * Fraction(day.toordinal() - before[0], after[0] - before[0])


def as_pace(value: Pace | str) -> Pace:
    """A pace itself, or the one that a word means (序时口径); ``ModelError`` names the words for any other.

    >>> as_pace("at_end") == as_pace("期末一次完成") == Pace.at_end()
    True
    """
    return value if isinstance(value, Pace) else Pace(rule=as_pace_rule(value))


LINEAR = Pace()
"""The pace of the documentation."""
