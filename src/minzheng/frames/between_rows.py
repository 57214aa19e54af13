"""Series findings (序列检查列): what rules find between the rows of a frame that are about one indicator and place.

Columns pass over every line of which no rule can find anything: what is printed alike, moves little, never falls where
it must not, and is stated once. The other lines, few of many, are checked by the objects, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minzheng.catalogue import indicators
from minzheng.frames.columns import INDICATOR, PRINTED, figured
from minzheng.frames.engines import Engine, collected
from minzheng.frames.escaping import joined, paired
from minzheng.frames.row_contract import COLUMNS, part_text, region_code, statements
from minzheng.frames.stated import TextState
from minzheng.frames.tables import table, with_said
from minzheng.frames.through_objects import observations_of
from minzheng.model import Aggregation, Finding, Indicator, Observation, TimeKind
from minzheng.periods import Period
from minzheng.quantities import Comparator, Kind
from minzheng.validation import GROWTHS, ValidationPolicy, least_leap, shipped_rules
from minzheng.validation import validate as check

if TYPE_CHECKING:
    import polars as pl

RULES = ("MZ102", "MZ705", "MZ801", "MZ805", "MZ806", "MZ807", "MZ808", "MZ851")
"""The rules about one indicator of one place: contradictions, growth against levels, jumps, falls, parts of a year."""
FOUND: Mapping[str, type] = {
    "rule": str, "indicator": str, "region": str, "period": str, "breakdown": str, "scope": str, "printed": str,
    "document": str, "message": str,
}  # fmt: skip
LINE = (INDICATOR, "place")
SERIES = (*LINE, "part")
WHEN: Mapping[str, type] = {"first": int, "day": int, "months": int, "dated": bool}
LAW: Mapping[str, type] = {"leap": int, "time": str, "money": bool, "summed": bool, "of": str, "grows": bool}
THOUSAND = 1000
POINTS = tuple(each.value for each in Comparator if each.is_point)


def series_findings(
    frame: Any,
    *,
    catalogue: Mapping[str, Indicator] | None = None,
    policy: ValidationPolicy | None = None,
    lang: str = "zh",
) -> Any:
    """What rules find between rows (序列检查列), one row a finding, in the library of the frame.

    A finding has the code of its rule, the cells of the row that it is about, and its message: a fact that a document
    reports twice (MZ102) or two documents otherwise (MZ851), a growth that the levels deny (MZ705), months and years
    mixed (MZ801), a jump (MZ805), a standard (MZ806) or a sum since the beginning of the year (MZ807) that falls, a
    year that is not the sum of its parts (MZ808). Rows of indicators that are not known are passed over, and which of
    two reports is called the first goes by their cells, whatever the order of the rows.

    >>> import polars as pl
    >>> sums = pl.DataFrame({"indicator": ["marriage.registrations"] * 2, "region": ["320400"] * 2,
    ...                      "period": ["2021-01/2021-06", "2021-01/2021-09"], "printed": ["9000对", "8000对"]})
    >>> series_findings(sums).select("rule", "period").rows()
    [('MZ807', '2021-01/2021-09')]
    """
    import narwhals as nw

    engine, known = Engine.of(frame), indicators if catalogue is None else catalogue
    settled = ValidationPolicy() if policy is None else policy
    rows = statements(engine.frame, "observation").filter(nw.col(INDICATOR).is_in(list(known)))
    figures = collected(figured(engine, rows, known, settled)[0])
    seen = observations_of(_lines(figures, known, settled))
    found = check(seen, policy=settled, select=RULES, catalogue=known, rules=shipped_rules)
    rows_of = ((each.code, seen[_row(each)], each.message(lang)) for each in found)
    made = table(FOUND, map(_cells, rows_of)).sort(*(name for name in FOUND if name != "message"))
    return engine.give_back(engine.beside(made))


def _row(found: Finding) -> int:
    """The place of the observation that a finding is about, among those that were checked."""
    assert found.location is not None
    place = found.location.path[0]
    assert isinstance(place, int)
    return place


def _lines(figures: pl.DataFrame, known: Mapping[str, Indicator], policy: ValidationPolicy) -> pl.DataFrame:
    """The rows of every line of which a rule may find something; every doubt is one.

    Engines have no order of their own: which of two reports is the first goes by their cells.
    """
    import polars as pl

    col = pl.col

    def law(code: str) -> tuple[Any, ...]:
        said, of = known[code], GROWTHS.get(code)
        money = said.kind is Kind.RATE and said.unit.numerator.word.kind is Kind.MONEY
        summed = said.time is TimeKind.FLOW and said.aggregation is Aggregation.SUM
        return int(least_leap(said, policy) * THOUSAND), said.time.value, money, summed, of or code, of is not None

    says = col(PRINTED).is_not_null() & ~col("state").is_in([TextState.MISSING.value, TextState.UNREADABLE.value])
    rows = with_said(figures.filter(says), [INDICATOR], law, LAW)
    rows = with_said(rows, ["region"], lambda region: region_code(region or ""), {"place": str})
    rows = with_said(rows, ["breakdown", "scope"], lambda breakdown, scope: part_text(breakdown, scope), {"part": str})
    rows = with_said(rows, ["period"], _when, WHEN).sort("day", "first")
    plain = (col("state") == TextState.LEVEL.value) & col("comparator").is_in(POINTS) & ~col("loose")
    unlike = ~plain.fill_null(False) | ~col("dated") | col("place").is_null() | col("grows")
    fact = (*SERIES, "day", pl.when(col("time") == TimeKind.FLOW.value).then("first"))
    again = pl.len().over(fact) > 1
    differs = (col(PRINTED).n_unique().over(fact) > 1) | (col("document").n_unique().over(fact) < pl.len().over(fact))
    moves = _end("max") * THOUSAND > _end("min") * col("leap")
    lower = (col("value") < col("value").shift()).over(SERIES)
    less = (col("value") < col("value").shift()).over(*SERIES, "first")
    units = col(PRINTED).str.replace_all(r"[0-9.,]", "").n_unique().over(SERIES) > 1
    lengths = col("months").n_unique().over(SERIES) > 1
    doubts = (
        unlike, again & differs, moves, col("money") & units, (col("time") == TimeKind.STANDARD.value) & lower,
        col("summed") & (less | lengths),
    )  # fmt: skip
    doubtful = rows.filter(pl.any_horizontal(each.fill_null(False) for each in doubts))
    # A change is held against levels of its document, which may stand elsewhere.
    changes = doubtful.filter(~plain.fill_null(False) | col("grows")).select("document", pl.col("of").alias(INDICATOR))
    beside = rows.join(changes.unique(), on=["document", INDICATOR], how="semi", nulls_equal=True)
    lines = pl.concat([doubtful.select(LINE), beside.select(LINE)]).unique()
    return rows.join(lines, on=list(LINE), how="semi", nulls_equal=True).sort(*COLUMNS)


def _end(name: str) -> pl.Expr:
    """The least or the greatest number above zero of a series; whole numbers of a column have no room for more."""
    import polars as pl

    above = pl.col("value").filter(pl.col("value") > 0)
    found: pl.Expr = getattr(above, name)().over(SERIES).cast(pl.Float64)
    return found


def _when(period: str) -> tuple[Any, ...]:
    """What a rule looks at of a time."""
    when = Period(period or "unknown")
    return when.first.toordinal(), when.known_by.toordinal(), when.months, when.known


def _cells(found: tuple[str, Observation, str]) -> tuple[Any, ...]:
    """The columns of one finding."""
    rule, said, message = found
    return (
        rule, said.indicator, said.region.code, str(said.period), paired(said.breakdown),
        joined(map(str, said.scope)), None if said.value is None else str(said.value), said.document, message,
    )  # fmt: skip
