"""Columns of figures (数值列): the texts of a frame as whole numbers with their ends, unit and kind.

The columns are those that ``to_rows`` writes: ``printed`` holds the figure as printed, ``indicator`` its code, and
``bound`` what is promised, where a frame holds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from minzheng.catalogue import indicators
from minzheng.errors import FileError
from minzheng.frames.engines import Engine, Lazy, collected
from minzheng.frames.plain_numbers import TextFigures
from minzheng.frames.stated import CODES, FIGURE, NUMBERS, SAID, Cells, Measures, StatedFigure, promised, reported
from minzheng.model import Indicator
from minzheng.quantities import DEFAULT, Policy

if TYPE_CHECKING:
    import polars as pl

PRINTED, BOUND, INDICATOR = "printed", "bound", "indicator"
OF = "indicator_or_none"
"""The indicator as a key that joins where there is none."""
PREFIXES = {PRINTED: "", BOUND: "bound_"}
"""The columns of texts, and what the columns of their figures begin with."""
READ = {PRINTED: reported, BOUND: promised}


def with_figures(frame: Any, *, catalogue: Mapping[str, Indicator] | None = None, policy: Policy = DEFAULT) -> Any:
    """A frame with columns for the figures that it prints (数值列), in the library of the frame.

    ``printed`` is read as what is reported, ``bound`` as what is promised, with the indicator of ``indicator`` where
    the frame has that. Numbers are whole: ``value``, ``low``, ``high`` and ``step`` count parts of ``unit``, of which
    it has ``scale``. Every distinct text is read once, by the grammar of ``Figure``.

    Raises ``FileError`` for what is no frame (MZ651), a number too long for a column (MZ652), and a frame without a
    column of texts (MZ653).

    >>> import polars as pl
    >>> seen = with_figures(pl.DataFrame({"printed": ["2.3万人", "约7000人", "很多"]}))
    >>> seen.select("value", "low", "high", "scale", "unit", "state").rows()[0]
    (23000, 22500, 23500, 1, '人', 'level')
    """
    engine = Engine.of(frame)
    made, codes = figured(engine, engine.frame, indicators if catalogue is None else catalogue, policy)
    return engine.give_back(made, codes)


def figured(
    engine: Engine, frame: Lazy, catalogue: Mapping[str, Indicator], policy: Policy
) -> tuple[Lazy, dict[str, tuple[str, ...]]]:
    """A frame with columns for its figures, and which of them hold codes."""
    import narwhals as nw

    names = frame.collect_schema().names()
    texts = [each for each in PREFIXES if each in names]
    if not texts:
        raise FileError("MZ653", column=PRINTED, known=tuple(names))
    keys = [OF] if INDICATOR in names else []
    frame = frame.with_columns(nw.col(INDICATOR).cast(nw.String).fill_null("").alias(OF)) if keys else frame
    found = {each: figures_of(frame, each, keys, catalogue, policy) for each in texts}
    measures = Measures.of(figure for figures in found.values() for figure in figures.stated)
    made = frame.drop(*(f"{PREFIXES[each]}{name}" for each in texts for name in FIGURE), strict=False)
    for each, figures in found.items():
        made = engine.with_table(made, table_of(figures, measures, each, keys), [*keys, each])
    made = made.drop(*keys)
    return made, {f"{PREFIXES[each]}{name}": known for each in texts for name, known in CODES.items()}


def figures_of(
    frame: Lazy, column: str, keys: list[str], catalogue: Mapping[str, Indicator], policy: Policy
) -> TextFigures:
    """What the distinct texts of a column say, each with its indicator."""
    import narwhals as nw

    texts = frame.filter(~nw.col(column).is_null()).select(*(nw.col(key).fill_null("") for key in keys), column)
    return TextFigures.of(collected(texts.unique()), column, lambda asked: READ[column](asked, catalogue, policy))


def table_of(
    figures: TextFigures, measures: Measures, column: str, keys: list[str], more: Iterable[str] = ()
) -> pl.DataFrame:
    """The figures of a column, one row a text, to be joined to it; ``more`` columns say more of each."""
    import polars as pl

    prefix, said = PREFIXES[column], {name: SAID[name] for name in more}
    types: dict[str, Any] = {
        **dict.fromkeys((*NUMBERS, "scale"), pl.Int64),
        **dict.fromkeys(("low_closed", "high_closed", "loose", "nothing"), pl.Boolean),
    }
    schema = {f"{prefix}{name}": types.get(name, pl.String) for name in FIGURE}
    schema |= {name: types.get(name, pl.String) for name in said}

    def cells(each: StatedFigure) -> Cells:
        return measures.cells(each, prefix) | {name: say(each) for name, say in said.items()}

    rows = list(map(cells, figures.figures))
    texts = {key: [each.asked[0] or "" for each in figures.figures] for key in keys}
    texts[column] = [each.asked[1] for each in figures.figures]
    columns = texts | {name: [row.get(name) for row in rows] for name in schema}
    made = pl.DataFrame(columns, schema=dict.fromkeys(texts, pl.String) | schema)
    return pl.concat([made, figures.of_patterns(measures, prefix, cells, schema).select(made.columns)])
