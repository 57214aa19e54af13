"""Windows (时间窗口): whether the time of a figure lies in that of a target, and why it does not."""

from __future__ import annotations

from minzheng.model import Observation, TimeKind
from minzheng.periods import Period
from minzheng.progress.history import is_nothing
from minzheng.progress.scales import UnusedReason

FLOW = TimeKind.FLOW


def time_reason(each: Observation, window: Period, time: TimeKind) -> UnusedReason | None:
    """Why a level is not of a window, by its time alone."""
    misplaced = _misplaced(each.period, window, time)
    if misplaced is None or time is not FLOW or each.value is None:
        return misplaced
    return None if is_nothing(each.value) and covers(each.period, window) else misplaced


def covers(period: Period, window: Period) -> bool:
    """Whether the whole of a window lies in a period."""
    return window.last is not None and period.first <= window.first and period.known_by >= window.last


def _misplaced(period: Period, window: Period, time: TimeKind) -> UnusedReason | None:
    if period.known_by < window.first:
        return UnusedReason.BEFORE_PERIOD
    if time is FLOW and period.instant:
        return UnusedReason.INSTANT
    if not within(period, window, time):
        return UnusedReason.OUTSIDE_PERIOD
    if time is FLOW and window.last is not None and period.first != window.first:
        return UnusedReason.PART_OF_PERIOD
    return None


def within(period: Period, window: Period, time: TimeKind) -> bool:
    """Of a flow the window must lie in the period; of a stock or a standard the instant at its end."""
    last = period.known_by
    if window.last is not None and last > window.last:
        return False
    if time is FLOW:
        return period.first >= window.first
    return last >= window.first


def settles(period: Period, window: Period, time: TimeKind) -> bool:
    """Whether a figure is the one for the deadline."""
    if window.last is None:
        return True
    return covers(period, window) if time is FLOW else period.known_by == window.last
