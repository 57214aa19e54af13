"""Measuring (完成情况列): completion by the closed table and the status it leads to, of targets whose figure is found.

What is computed is what ``completion`` and ``grade`` compute for one target, in whole numbers: shares are quotients of
columns and are compared by multiplying across, in 128 bits.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from minzheng.frames.through_objects import ANSWER
from minzheng.progress import Form, Reason, Status, StatusGround
from minzheng.quantities import CeilingCompletion, Comparator, Policy, Verdict

if TYPE_CHECKING:
    import polars as pl

HUNDREDTHS = 10_000
"""Hundredths of a percent in a whole."""


def answered_by_columns(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The answers of targets that one figure decides, and of those that need none."""
    import polars as pl

    col, way = pl.col, pl.col("way")
    figure = way == "figure"
    late = ~col("interim") & ~col("settled")
    decided = (figure & col("day").is_not_null() & ~late).fill_null(False)
    bare = (col("bound_comparator") == Comparator.BARE.value) & (col("bound_value") != 0)
    cases: list[tuple[pl.Expr, Status | None, Reason | None]] = [
        (way == "none", None, None),
        (way == "unknown", Status.NO_DATA, Reason.UNKNOWN_INDICATOR),
        (way == "early", Status.NOT_DUE, Reason.NOT_BEGUN),
        (col("day").is_null(), Status.NO_DATA, Reason.NO_OBSERVATION),
        (late, Status.NO_DATA, Reason.NO_FIGURE_FOR_DEADLINE),
        ((col("verdict") == Verdict.UNDECIDED.value) & bare & col("missed"), None, Reason.NO_DIRECTION),
        (col("verdict") == Verdict.UNDECIDED.value, None, Reason.TOO_COARSE),
        (pl.lit(True), None, None),
    ]
    found = _graded(_shares(rows, policy), policy)
    status = pl.when(decided).then(col("status")).otherwise(first_of((case, each) for case, each, _ in cases))
    said = way != "none"
    due = hundredths(col("due").cast(pl.Int128), col("due_of").cast(pl.Int128))
    return found.with_columns(
        pl.when(way.is_in(["figure", "early"])).then(col("form")).alias("form"),
        *(pl.when(decided).then(col(name)).alias(name) for name in ("verdict", "ground", "completion")),
        status.alias("status"),
        first_of((case, reason) for case, _, reason in cases).alias("reason"),
        pl.when(said).then(~col("interim")).alias("final"),
        pl.when(said).then(due).alias("due"),
        pl.when(decided).then(col("printed")).alias("actual"),
    ).select("target", *ANSWER)


def _shares(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """How much of a target is done, and what of it is held against the share that is due, as quotients.

    ``done`` over ``done_of`` is the completion, ``paced`` over ``paced_of`` what is held against the pace; empty where
    there is none. Every divisor is above zero.
    """
    import polars as pl

    col, one = pl.col, pl.lit(1, pl.Int128)
    actual, bound, base = (col(name).cast(pl.Int128) for name in ("value", "bound_value", "base"))
    floor, ceiling = (col("form") == each.value for each in (Form.FLOOR, Form.CEILING))
    share = pl.when(floor).then(actual).when(ceiling).then(2 * bound - actual)
    share_of = bound
    if policy.ceiling is CeilingCompletion.INVERSE:
        share = pl.when(floor).then(actual).when(ceiling & (actual > 0)).then(bound)
        share_of = pl.when(floor).then(bound).otherwise(actual)
    inside = (col("form") == Form.BAND.value) & (col("verdict") == Verdict.MET.value)
    rows = rows.with_columns(
        done=pl.when((floor | ceiling) & (bound > 0)).then(share).when(inside).then(one),
        done_of=pl.when((floor | ceiling) & (bound > 0)).then(share_of).when(inside).then(one),
    )
    way = bound - base
    better = (floor & (way > 0)) | (ceiling & (way < 0))
    gone = pl.when(better & ~col("flow")).then((actual - base) * way.sign())
    level, of_level = pl.coalesce(gone, "done"), pl.when(gone.is_not_null()).then(way.abs()).otherwise("done_of")
    return rows.with_columns(
        paced=pl.when(~col("flow")).then(level).when(floor).then("done"),
        paced_of=pl.when(~col("flow")).then(of_level).when(floor).then("done_of"),
    )


def _graded(rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The status of each target and what decided it, from verdict, completion and the share that is due."""
    import polars as pl

    col = pl.col
    slightly = Fraction(policy.slightly_behind) / 100
    done, of, paced, paced_of = (col(name) for name in ("done", "done_of", "paced", "paced_of"))
    due, due_of = (col(name).cast(pl.Int128) for name in ("due", "due_of"))
    gap, unit = paced * due_of - due * paced_of, paced_of * due_of
    lasting = col("flow") & col("form").is_in([Form.CEILING.value, Form.ZERO.value]) & col("interim")
    met = col("verdict") == Verdict.MET.value
    cases: list[tuple[pl.Expr, Status, StatusGround | None]] = [
        (col("verdict") == Verdict.UNDECIDED.value, Status.UNDECIDED, None),
        (met & lasting, Status.ON_PACE, StatusGround.UNDER_CAP),
        (met & (done > of), Status.EXCEEDED, StatusGround.EXCEEDED),
        (met, Status.MET, StatusGround.MET),
        (~col("interim"), Status.MISSED, StatusGround.MISSED),
        (due.is_null(), Status.MISSED, StatusGround.RULE),
        (lasting, Status.MISSED, StatusGround.BROKEN),
        (paced.is_null(), Status.BEHIND, StatusGround.UNMEASURED),
        (paced < 0, Status.REGRESSED, StatusGround.REGRESSED),
        (paced == 0, Status.NOT_STARTED, StatusGround.NOT_STARTED),
        (gap >= 0, Status.ON_PACE, StatusGround.ON_PACE),
        (
            gap * slightly.denominator >= -slightly.numerator * unit,
            Status.SLIGHTLY_BEHIND,
            StatusGround.SLIGHTLY_BEHIND,
        ),
        (pl.lit(True), Status.BEHIND, StatusGround.BEHIND),
    ]
    return rows.with_columns(
        first_of((case, status) for case, status, _ in cases).alias("status"),
        first_of((case, ground) for case, _, ground in cases).alias("ground"),
        hundredths(done, of).alias("completion"),
    )


def hundredths(share: pl.Expr, of: pl.Expr) -> pl.Expr:
    """A quotient in hundredths of a percent, rounded half up by its size; the divisor is above zero."""
    return rounded(share * HUNDREDTHS, of)


def rounded(number: pl.Expr, of: pl.Expr) -> pl.Expr:
    """A quotient as a whole number, rounded half up by its size; the divisor is above zero."""
    import polars as pl

    return (number.sign() * ((number.abs() * 2 + of) // (2 * of))).cast(pl.Int64)


def first_of(cases: Iterable[tuple[pl.Expr, Enum | None]]) -> pl.Expr:
    """The code of the first case that holds."""
    import polars as pl

    found = pl.lit(None, pl.String)
    for case, outcome in reversed(list(cases)):
        found = pl.when(case.fill_null(False)).then(pl.lit(outcome and outcome.value, pl.String)).otherwise(found)
    return found
