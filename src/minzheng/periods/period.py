"""The class ``Period`` (时期): every time that a figure can be about."""

from __future__ import annotations

import functools
from datetime import date
from fractions import Fraction
from typing import Any, Self, final, overload

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import PeriodError
from minzheng.periods.calendar import (
    MONTHS_IN_YEAR,
    ONE_DAY,
    UNKNOWN,
    Bounds,
    Piece,
    elapsed_share,
    instant,
    months_from,
    neighbour,
    pieces,
    whole_months,
    window,
    year_before,
)
from minzheng.periods.meaning import Anchor, bounds_of
from minzheng.periods.notations import ISO, SDMX, canonical, write
from minzheng.periods.plans import plan_bounds, plan_name
from minzheng.periods.reading import as_date, read
from minzheng.periods.scanning import TimeScan
from minzheng.periods.shapes import PeriodKind, kind_of, label_of


@final
@attrs.frozen(order=True, init=False)
class Period(Embedded):
    """A time that a figure is about (时期): a window of days, or an instant such as 截至2021年底.

    Takes a text, a year, a ``date`` (the window of that day) or another period. Texts are ISO 8601 and SDMX
    (``2021``, ``2021-S1``, ``2021-Q3``, ``2021-06``, ``2021-06-30``, ``2021/2025``, ``2021-01/2021-11``,
    ``2021-01-01/P6M``, open ``2021/..``) or Chinese (2021年上半年, 2021年1—6月, 2016—2020年, 截至2021年6月底, 十四五).
    No standard writes an instant; ours is ``@2021-06-30``. Relative texts (上年, 今年以来) need ``anchor``, the date
    they depend on, usually the document's; the clock is never asked.

    A time that is not known is ``unknown`` (时期不详): it lies in no window and none lies in it. There is no cumulative
    flag: 1—6月 is 上半年. Raises ``PeriodError`` for all else, for days that are not in the
    calendar, reversed windows and years outside 1900–2200.

    Periods are ordered by first day, then last day (open ones last), an instant after the window of its day.

    >>> Period("2021年1—6月")
    Period('2021-S1')
    >>> Period("去年", anchor="2022-03-10") == Period(2021)
    True
    """

    first: date
    """The first day of the window, or the day of the instant."""
    last: date | None = attrs.field(order=lambda last: last or date.max)
    """The last day, included; ``None`` for the open window of a standing rule."""
    instant: bool
    """Whether this is the state at the end of one day (时点) rather than a window of time."""

    @overload
    def __init__(self, value: Period | str | int | date, *, anchor: date | str | None = None) -> None: ...
    @overload
    def __init__(self, *, first: date, last: date | None, instant: bool) -> None: ...
    def __init__(self, value: Any = None, *, anchor: date | str | None = None, **fields: Any) -> None:
        if fields:
            self.__attrs_init__(*_of_fields(**fields))
        else:
            self.__attrs_init__(*(value._bounds if isinstance(value, Period) else read(value, anchor)))

    @classmethod
    def between(cls, first: date | str, last: date | str | None) -> Self:
        """The window from ``first`` to ``last``, both included; open-ended (自…起) without a last day.

        >>> Period.between("2021-01-01", "2021-11-30")
        Period('2021-01/2021-11')
        """
        return cls._of(window(as_date(first), None if last is None else as_date(last)))

    @classmethod
    def as_of(cls, day: date | str) -> Self:
        """The instant at the end of ``day`` (截至), as stocks are reported.

        >>> Period.as_of("2021-12-31") == Period("2021年底")
        True
        """
        return cls._of(instant(as_date(day)))

    @classmethod
    def year_to_date(cls, year: int, month: int) -> Self:
        """The window from 1 January to the end of ``month`` (累计).

        >>> Period.year_to_date(2021, 11)
        Period('2021-01/2021-11')
        """
        return cls._of(window(months_from(year, 1, 1).first, months_from(year, month, 1).last))

    @classmethod
    def plan(cls, name: str) -> Self:
        """The years of a five-year plan (五年规划) by its name, 一五 (1953–1957) to 三十五.

        >>> Period.plan("十四五")
        Period('2021/2025')
        """
        return cls._of(plan_bounds(name))

    @classmethod
    def _of(cls, bounds: Bounds) -> Self:
        period = cls.__new__(cls)
        period.__attrs_init__(*bounds)
        return period

    @property
    def _bounds(self) -> Bounds:
        return Bounds(self.first, self.last, self.instant)

    def __str__(self) -> str:
        return canonical(self._bounds)

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"

    def to_iso(self) -> str:
        """The text in ISO 8601 (open windows: ISO 8601-2); an instant becomes its plain day.

        >>> Period("2021-S1").to_iso()
        '2021-01/2021-06'
        """
        return write(self._bounds, ISO)

    def to_sdmx(self) -> str:
        """The text in SDMX; an instant becomes its plain day, an open window raises ``PeriodError``.

        >>> Period("2021-01/2021-11").to_sdmx()
        '2021-01-01/P11M'
        """
        return write(self._bounds, SDMX)

    def label(self, lang: str = "zh") -> str:
        """The period as one says it in ``lang``, ``"zh"`` or ``"en"``; ``Period`` reads the Chinese label back.

        >>> print(Period("2021/2025").label("zh"), Period("2021/2025").label("en"), sep=" ")
        “十四五”时期（2021—2025年） 14th Five-Year Plan (2021–2025)
        """
        return label_of(self._bounds, lang)

    @property
    def kind(self) -> PeriodKind:
        """The shape: instant, day, month, quarter, half, year, years, range or open."""
        return kind_of(self._bounds)

    @property
    def plan_name(self) -> str | None:
        """The name of the five-year plan that has just these years, such as 十四五, or ``None``."""
        return plan_name(self._bounds)

    @property
    def is_year_to_date(self) -> bool:
        """Whether the window begins on 1 January and ends with a month before December (年初至今累计).

        >>> Period("2021-S1").is_year_to_date, Period("2021-S2").is_year_to_date
        (True, False)
        """
        return self.first.month == 1 and 0 < (self.months or 0) < MONTHS_IN_YEAR

    @property
    def months(self) -> int | None:
        """How many whole calendar months the window has; ``None`` if it cuts one, is open or an instant."""
        return None if self.instant or self.last is None else whole_months(self.first, self.last)

    @property
    def days(self) -> int | None:
        """How many days the window has; ``None`` if it is open or an instant."""
        return None if self.instant or self.last is None else (self.last - self.first + ONE_DAY).days

    @property
    def known(self) -> bool:
        """Whether the time is known at all (时期是否已知).

        >>> Period("unknown").known, Period("unknown") in Period("2021/..")
        (False, False)
        """
        return self.first != UNKNOWN.first

    def __contains__(self, other: Period | str | int | date) -> bool:
        """Whether a day, or all of a period, lies within this one; an instant holds itself and its day, no window."""
        if other == UNKNOWN.first:
            return not self.known
        if isinstance(other, date):
            return self._holds(as_date(other))
        inner = as_period(other)
        if not inner.known or (self.instant and not inner.instant):
            return inner == self
        return self._holds(inner.first) and (self.last is None if inner.last is None else self._holds(inner.last))

    def _holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: Period | str | int | date) -> bool:
        """Whether the two have a day in common (重叠).

        >>> Period("2021-Q3").overlaps("2021-S2"), Period("2021-Q3").overlaps("2021-S1")
        (True, False)
        """
        that = as_period(other)
        if not (self.known and that.known):
            return self == that
        later = max(self.first, that.first)
        return self._holds(later) and that._holds(later)

    def year_before(self) -> Period:
        """The same period of the year before (上年同期): month ends stay month ends, 29 February becomes the 28th.

        >>> Period("截至2024年2月底").year_before()
        Period('@2023-02-28')
        """
        if not self.known:
            raise PeriodError("MZ066", period=self)
        return self._of(year_before(self._bounds))

    @property
    def known_by(self) -> date:
        """The day by which a figure of it is known (数据截止日): its last one; an open window has only its first.

        >>> Period("2021").known_by, Period("2021-06-30/..").known_by
        (datetime.date(2021, 12, 31), datetime.date(2021, 6, 30))
        """
        return self.last or self.first

    def previous(self) -> Period:
        """The window of the same length just before (上期), in months where the window is made of whole months.

        Raises ``PeriodError`` for an instant or an open window, which have no length.

        >>> Period("十四五").previous().plan_name
        '十三五'
        """
        return self._of(neighbour(self.first, self._last_of_window(), -1))

    def following(self) -> Period:
        """The window of the same length just after (下期); raises as ``previous`` does.

        >>> Period("2021-12").following()
        Period('2022-01')
        """
        return self._of(neighbour(self.first, self._last_of_window(), 1))

    def split(self, piece: Piece) -> tuple[Period, ...]:
        """The months, quarters, halves or years (``piece``) that make up the window, in order.

        Raises ``PeriodError`` if the window is not made of whole ones, is open or an instant.

        >>> Period("2021-S2").split("quarter")
        (Period('2021-Q3'), Period('2021-Q4'))
        """
        parts = pieces(self.first, self._last_of_window(), piece)
        if parts is None:
            raise PeriodError("MZ067", period=self, piece=piece)
        return tuple(self._of(part) for part in parts)

    def elapsed(self, as_of: date | str) -> Fraction:
        """The share of the window that has passed at the end of ``as_of`` (序时进度), from 0 to 1, exactly.

        Months are counted when ``as_of`` is a month end and the window is made of whole months, days otherwise, so
        the share may drop by a day or two from a month end to the next day: 28 February is 2/12 of 2021 and
        1 March 60/365. Raises ``PeriodError`` for an instant or an open window.

        >>> Period("2021").elapsed("2021-06-30")
        Fraction(1, 2)
        """
        return elapsed_share(self.first, self._last_of_window(), as_date(as_of))

    def _last_of_window(self) -> date:
        if self.instant or self.last is None:
            raise PeriodError("MZ066", period=self)
        return self.last


def _of_fields(**fields: Any) -> Bounds:
    """What a period is by its fields, as ``attrs.evolve`` gives them; ``PeriodError`` for what no period has."""
    bounds = Bounds(**fields)
    if bounds == UNKNOWN:
        return bounds
    if bounds.instant and bounds.last == bounds.first:
        return instant(bounds.first)
    if bounds.instant:
        raise PeriodError("MZ061", first=bounds.first.isoformat(), last=str(bounds.last))
    return window(bounds.first, bounds.last)


def as_period(value: Period | str | int | date) -> Period:
    """Turn what a period may be given as into a ``Period`` (时期), the same object for the same text.

    Raises ``PeriodError`` as ``Period`` does; relative texts need ``Period(text, anchor=…)``.

    >>> as_period("2021年度") is as_period("2021年度")
    True
    """
    if isinstance(value, Period):
        return value
    return _interned(value) if isinstance(value, str) else Period(value)


@functools.lru_cache(maxsize=4096)
def _interned(text: str) -> Period:
    return Period(text)


def period_of_scan(scan: TimeScan, anchor: Anchor | None = None) -> Period | None:
    """The period that a time in running text means (时间的含义), or ``None`` where its words make none.

    ``anchor`` is what relative times depend on; it may be left out for others. Raises ``PeriodError`` for days that
    are not in the calendar, reversed windows, years outside 1900–2200 and plans that there are not.

    >>> from minzheng.periods import scan
    >>> period_of_scan(scan("2021年前11个月,共有"))
    Period('2021-01/2021-11')
    """
    bounds = bounds_of(scan, anchor)
    return bounds and Period._of(bounds)
