"""Assessing (评估列): what was promised in every row, how far it got by a date, and why that is said.

Columns decide what one reported figure decides: a level or a flow with its figure, against a bound that the row states.
All else goes through the objects, so that both ways answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from minzheng.catalogue import indicators
from minzheng.frames.asking import Asking
from minzheng.frames.columns import BOUND, INDICATOR, PRINTED, figures_of, table_of
from minzheng.frames.deciding import VERDICTS
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.finding import found_figures
from minzheng.frames.measuring import answered_by_columns
from minzheng.frames.row_contract import StatementCells, of_record, statements
from minzheng.frames.stated import Measures
from minzheng.frames.through_objects import ANSWER, judged_one_by_one
from minzheng.model import Document, Indicator
from minzheng.periods import as_date
from minzheng.progress import LINEAR, Form, Pace, Reason, Status, StatusGround, as_pace
from minzheng.quantities import DEFAULT, Policy

if TYPE_CHECKING:
    import polars as pl

CODES = {
    "form": tuple(each.value for each in Form),
    "verdict": VERDICTS,
    "status": tuple(each.value for each in Status),
    "ground": tuple(each.value for each in StatusGround),
    "reason": tuple(each.value for each in Reason),
}


def assess(
    targets: Any,
    observations: Any = None,
    *,
    as_of: str | date,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: Policy = DEFAULT,
    pace: Pace | str = LINEAR,
    documents: Iterable[Document] = (),
) -> Any:
    """A frame of targets with how each stands at a date (评估列), in the library of the frame.

    Rows are those that ``to_rows`` writes; without ``observations`` those of the same frame count. The columns are
    ``form``, ``verdict``, ``final``, ``status``, ``ground``, ``reason`` by their codes, ``completion`` and ``due`` in
    hundredths of a percent, and ``actual``, the figure that decides. The arguments are those of ``minzheng.assess``. A
    target of which ``more`` says what no column holds has no answer, and neither has one whose text is no bound.

    Raises ``FileError`` (MZ653) for a column that is missing, and the error of its class for a period, a region or a
    scope that is none.

    >>> import polars as pl
    >>> rows = pl.DataFrame({
    ...     "record": ["target", "observation"], "indicator": ["elderly.nursing_bed_share"] * 2,
    ...     "region": ["320400"] * 2, "period": ["2022"] * 2, "printed": ["提高到72%", "68%"]})
    >>> assess(rows, as_of="2022-12-31").select("verdict", "status", "completion").rows()
    [('not_met', 'missed', 9444)]
    """
    import polars as pl

    home = Engine.of(targets)
    engine = home if observations is None else Engine.of(observations)
    asking = Asking(
        as_of=as_date(as_of),
        catalogue=indicators if catalogue is None else catalogue,
        pace=as_pace(pace),
        documents={each.id: each for each in documents},
    )
    whole = collected(of_record(home.frame, "target")).drop(*ANSWER, strict=False)
    own = Engine.of(whole)
    rows, seen = statements(own.frame, "target"), statements(engine.frame, "observation")
    cells = StatementCells.of(rows, seen)
    asked = asking.of(collected(cells.joined_to(own, rows)).with_row_index("target").cast({"target": pl.Int64}))
    near = cells.joined_to(engine, seen).join(
        engine.beside(asking.related(asked)), on=["indicator", "place"], how="semi"
    )
    asked, near = _with_figures(asked, near, engine, asking.catalogue, policy)
    found = found_figures(asked, near, engine, asking)
    by_objects = pl.col("way") == "objects"
    made, left = [answered_by_columns(found.filter(~by_objects), policy)], found.filter(by_objects)
    if len(left):
        related = engine.beside(asking.related(left))
        speaking = collected(near.join(related, on=["indicator", "place"], how="semi"))
        made.append(
            judged_one_by_one(
                left, speaking, as_of=asking.as_of, catalogue=asking.catalogue, policy=policy, pace=asking.pace,
                documents=asking.documents.values(),
            )
        )  # fmt: skip
    return home.give_back(home.beside(whole.hstack(pl.concat(made).sort("target").drop("target"))), CODES)


def _with_figures(
    targets: pl.DataFrame, near: Lazy, engine: Engine, catalogue: Mapping[str, Indicator], policy: Policy
) -> tuple[pl.DataFrame, Lazy]:
    """Targets with their bounds and observations with their figures, in the same parts of the same units."""
    keys = [INDICATOR]
    targets = targets.rename({PRINTED: BOUND})
    bounds = figures_of(Engine.of(targets).frame, BOUND, keys, catalogue, policy)
    figures = figures_of(near, PRINTED, keys, catalogue, policy)
    measures = Measures.of((*bounds.stated, *figures.stated))
    promised = table_of(bounds, measures, BOUND, keys, ["form"])
    reported = table_of(figures, measures, PRINTED, keys, ["nothing"])
    made = targets.join(promised, on=[INDICATOR, BOUND], how="left", nulls_equal=True, maintain_order="left")
    return made, engine.with_table(near, reported, [INDICATOR, PRINTED])
