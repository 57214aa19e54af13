"""Through objects (逐项计算): the few rows of a frame that columns do not decide, judged by the objects themselves.

What starts from another figure, is added up or computed from others, or is reported in ways that contradict each other
has laws of its own, which stand where the objects have them. The answers come back as the same columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minzheng.frames.row_contract import part_of
from minzheng.frames.stated import TextState
from minzheng.frames.tables import table
from minzheng.model import Document, Indicator, Observation, Target
from minzheng.numerals import ROUNDED
from minzheng.progress import Completion, Pace, Progress, assess
from minzheng.quantities import Policy, Quantity

if TYPE_CHECKING:
    import polars as pl

HUNDREDTH = Decimal("0.01")
ANSWER = {
    "form": str, "verdict": str, "final": bool, "status": str, "ground": str, "reason": str, "completion": int,
    "due": int, "actual": str,
}  # fmt: skip
"""The columns of an answer; shares are hundredths of a percent."""


def judged_one_by_one(
    targets: pl.DataFrame,
    observations: pl.DataFrame,
    *,
    as_of: date,
    catalogue: Mapping[str, Indicator],
    policy: Policy,
    pace: Pace,
    documents: Iterable[Document],
) -> pl.DataFrame:
    """The answers of some targets, by the observations that may speak of them."""
    seen = observations_of(observations)
    asked = [target_of(row) for row in targets.iter_rows(named=True)]
    found = assess(
        asked, observations=seen, as_of=as_of, catalogue=catalogue, policy=policy, pace=pace, documents=documents
    )
    return answers(targets["target"].to_list(), map(answer_of, found))


def answers(targets: list[int], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Answers as a table."""
    cells = [(target, *(row.get(name) for name in ANSWER)) for target, row in zip(targets, rows, strict=True)]
    return table({"target": int, **ANSWER}, cells)


def observations_of(rows: pl.DataFrame) -> list[Observation]:
    """The observations of rows; those that say neither a figure nor why there is none are passed over."""
    import polars as pl

    says = pl.col("printed").is_not_null() & (pl.col("state") != TextState.UNREADABLE.value)
    speaking = rows.filter(says | (pl.col("printed").is_null() & pl.col("missing").is_not_null()))
    return [observation_of(row) for row in speaking.iter_rows(named=True)]


def observation_of(row: Mapping[str, Any]) -> Observation:
    """The observation of a row."""
    breakdown, scope = part_of(row["breakdown"], row["scope"])
    return Observation(
        indicator=row["indicator"], value=row["printed"], missing=None if row["printed"] else row.get("missing"),
        period=row["period"] or "unknown", region=row["region"] or "unknown", breakdown=breakdown, scope=scope,
        status=row.get("status"), document=row["document"], note=row.get("note") or "",
    )  # fmt: skip


def target_of(row: Mapping[str, Any]) -> Target:
    """The target of a row."""
    breakdown, scope = part_of(row["breakdown"], row["scope"])
    return Target(
        indicator=row["indicator"], value=row["bound"], period=row["period"] or "unknown",
        region=row["region"] or "unknown", breakdown=breakdown, scope=scope, document=row["document"],
    )  # fmt: skip


def answer_of(found: Progress) -> dict[str, Any]:
    """The columns of one answer."""
    actual = found.observation.value if found.observation is not None else None
    reason = found.reason
    return {
        "form": found.form and found.form.value,
        "verdict": None if found.verdict is None else found.verdict.value,
        "final": not found.interim,
        "status": found.status.value,
        "ground": found.ground and found.ground.value,
        "reason": reason and reason.value,
        "completion": hundredths_of(found.completion.value) if isinstance(found.completion, Completion) else None,
        "due": None if found.elapsed is None else hundredths_of(found.elapsed),
        "actual": None if actual is None else actual.text,
    }


def hundredths_of(share: Quantity) -> int:
    """A share in hundredths of a percent, half up."""
    return int(share.magnitude.quantize(HUNDREDTH, context=ROUNDED).scaleb(2, ROUNDED))
