"""Reports (并存报告): which of several reports of one fact is left, decided in columns as ``standing`` decides it.

Reports whose intervals meet agree, and the finest serves; otherwise the most certain are left, of these the later
published. What is left and still contradicts itself leaves none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from minzheng.frames.stated import ROOM, TextState
from minzheng.frames.tables import with_said
from minzheng.model import Document, certainty

if TYPE_CHECKING:
    import polars as pl

FAR = 4 * (ROOM - 1)
"""Beyond every end of an interval, for one without end."""


def report_left(rows: pl.DataFrame, documents: Mapping[str, Document]) -> pl.DataFrame:
    """One report of each ``fact``: the one that is left, or that names what contradicts itself.

    ``rivals`` says that reports contradict each other, ``mixed`` that changes stand among them, which columns do not
    judge.
    """
    import polars as pl

    col = pl.col
    rows = with_said(rows, ["status"], lambda status: (certainty(status),), {"certainty": int})
    rows = with_said(rows, ["document"], _published(documents), {"published": int})
    level = col("state") == TextState.LEVEL.value
    valued = col("printed").is_not_null() & (col("state") != TextState.MISSING.value)
    rows = rows.with_columns(
        mixed=(col("state") == TextState.CHANGE.value).any().over("fact"),
        fit=level.any().over("fact"),
        counts=pl.when(level.any().over("fact"))
        .then(level)
        .when(valued.any().over("fact"))
        .then(valued)
        .otherwise(True),
    ).filter("counts")
    rows = rows.with_columns(
        low_end=pl.when(col("low").is_null())
        .then(-FAR)
        .otherwise(2 * col("low") + (~col("low_closed")).cast(pl.Int64)),
        high_end=pl.when(col("high").is_null())
        .then(FAR)
        .otherwise(2 * col("high") - (~col("high_closed")).cast(pl.Int64)),
        certain=col("certainty") == col("certainty").max().over("fact"),
    )
    last = col("published").filter(col("certain")).max().over("fact")
    rows = rows.with_columns(
        latest=col("certain") & (col("published").is_null() | (col("published") == last)).fill_null(True)
    )
    all_agree, certain_agree, latest_agree = (_agree(col(name)) for name in ("counts", "certain", "latest"))
    chosen = (
        pl.when(all_agree | ~col("fit")).then(True).when(certain_agree).then(col("certain")).otherwise(col("latest"))
    )
    rivals = col("fit") & ~(all_agree | certain_agree | latest_agree)
    open_end = col("low").is_null() | col("high").is_null()
    ranked = rows.with_columns(
        rivals=rivals, chosen=chosen, open_end=open_end & col("fit"),
        width=pl.when(col("fit") & ~open_end).then(col("high") - col("low")).otherwise(0),
        less_certain=pl.when("fit").then(-col("certainty")).otherwise(0),
        older=pl.when("fit").then(-col("published").fill_null(0)).otherwise(0),
    ).filter("chosen")  # fmt: skip
    order: list[Any] = [
        "open_end",
        "width",
        "less_certain",
        "older",
        pl.col("document").fill_null(""),
        "printed",
        pl.col("note").fill_null(""),
        "period",
    ]
    return ranked.sort(*order, maintain_order=True).unique("fact", keep="first", maintain_order=True)


def _agree(among: pl.Expr) -> pl.Expr:
    """Whether the intervals of some reports of a fact all meet."""
    import polars as pl

    return (
        pl.col("low_end").filter(among).max().over("fact") <= pl.col("high_end").filter(among).min().over("fact")
    ).fill_null(False)


def _published(documents: Mapping[str, Document]) -> Callable[[str | None], tuple[int | None]]:
    """What says when each document was published, as a day."""

    def day(document: str | None) -> tuple[int | None]:
        found = documents.get(document or "")
        return (None if found is None or found.published is None else found.published.toordinal(),)

    return day
