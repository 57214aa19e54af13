"""Slopes (前后对照图): what two documents say of the same indicators, the earlier figure left and the later right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minzheng.comparison import ChangeKind, Turn
from minzheng.frames import Record
from minzheng.plots.drawn_rows import DrawnRows, drawn_rows, in_unit
from minzheng.plots.themes import finished, library, theme_of

if TYPE_CHECKING:
    from altair.typing import ChartType

SIDES = ("before", "after")
NEEDS = (
    "change", "about", "region_name",
    *(f"{key}_{side}" for side in SIDES for key in ("document", "figure", "number", "value_low", "value_high", "unit")),
)  # fmt: skip
CELLS = (
    *NEEDS, "before", "after", "path", "panel", "label", "kind", "drawn",
    *(f"{key}_{side}" for side in SIDES for key in ("drawn", "low", "high", "shown", "words")),
)  # fmt: skip
WIDTH, HEIGHT, LINE = 720, 260, 18
"""The width and the height of a panel, and the height of a line of words."""
AT = (110, 330)
"""Where the two figures of each pair stand: the words of the later one have the most room."""


def slope(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Two documents side by side (前后对照图): a ``Diff``, a ``Change`` or their frame, a panel for each unit.

    The earlier figure stands left, the later right, each as printed; a bar is what it may stand for. What only one of
    the two says, and what has no number, is not drawn but counted beneath the title.

    >>> import minzheng as mz
    >>> found = mz.diff(mz.demo().summary("qinghe-2024-report"), mz.demo().summary("qinghe-2025-report"))
    >>> type(slope(found)).__name__
    'FacetChart'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "slope", NEEDS)
    alt, say = library(), drawn.say
    _place_all(drawn)
    left = sum(not row["drawn"] for row in drawn.rows)
    words = {side: say(f"header.{side}") for side in SIDES}
    colour = alt.Color("kind:N", title=say("header.change"), sort=drawn.values("kind"),
                       legend=alt.Legend(orient="top", direction="horizontal", columns=4))  # fmt: skip
    places = alt.Scale(domain=list(words.values()), range=list(AT))
    x = alt.X("side:N", title=None, scale=places,
              axis=alt.Axis(labelAngle=0, domain=False, ticks=False))  # fmt: skip
    scale = alt.Scale(zero=False, nice=False, padding=14)
    y = alt.Y("at:Q", title=None, scale=scale, axis=None)
    tips = drawn.tips(about="about", region_name="region_name", before="before", after="after", kind="change")
    base = alt.Chart(width=WIDTH, height=HEIGHT).transform_filter("datum.drawn")
    folded = base.transform_fold([f"drawn_{side}" for side in SIDES], as_=["end", "at"])
    folded = folded.transform_calculate(side=f"datum.end == 'drawn_before' ? '{words['before']}' : '{words['after']}'")
    sides = folded.encode(x=x, y=y, color=colour, detail="path:N")
    layers = [sides.mark_line(strokeWidth=2), sides.mark_point(size=50, filled=True, opacity=1).encode(tooltip=tips)]
    for side, align, dx, shown in (("before", "right", -10, "shown_before"), ("after", "left", 10, "label")):
        here = base.encode(x=alt.X(datum=words[side], type="nominal", scale=places), color=colour)
        layers += [
            here.mark_rule(strokeWidth=7, opacity=0.3).encode(
                y=alt.Y(f"low_{side}:Q", scale=scale), y2=f"high_{side}:Q"
            ).transform_filter(f"datum.low_{side} != null && datum.high_{side} != null"),
            here.mark_text(align=align, dx=dx, limit=WIDTH - AT[1]).encode(
                y=alt.Y(f"words_{side}:Q", scale=scale), text=f"{shown}:N", color=alt.value(style.ink)
            ),
        ]  # fmt: skip
    made = alt.layer(*layers, data=alt.InlineData(values=[])).facet(
        facet=alt.Facet("panel:N", title=None, sort=drawn.values("panel")), columns=1
    )
    made = made.transform_filter("datum.drawn").resolve_scale(y="independent")
    said = say("plot.not_drawn", count=left) if left else None
    return finished(made, drawn.plain(*CELLS), drawn.head(said), style)


def _place_all(drawn: DrawnRows) -> None:
    """Where everything stands: the figures, and their words, panel by panel."""
    for row in drawn.rows:
        _place(row, drawn)
    for panel in drawn.values("panel"):
        for side in SIDES:
            _spread([row for row in drawn.rows if row["drawn"] and row["panel"] == panel], side)


def _spread(rows: list[Record], side: str) -> None:
    """Where the words of each row stand: at its figure, or above those of the next lower one where they would touch."""
    values = [float(row[f"drawn_{each}"]) for row in rows for each in SIDES]
    apart = (max(values) - min(values)) * LINE / HEIGHT if values else 0
    above = None
    for row in sorted(rows, key=lambda row: float(row[f"drawn_{side}"])):
        here = float(row[f"drawn_{side}"])
        above = here if above is None else max(here, above + apart)
        row[f"words_{side}"] = above


def _place(row: Record, drawn: DrawnRows) -> None:
    """Where the two figures of a pair are drawn, in one unit: the printed number, of a bound the end that it has."""
    unit = row["unit_after"] or row["unit_before"]
    for side in SIDES:
        number, low, high = (row[f"{key}_{side}"] for key in ("number", "value_low", "value_high"))
        printed = next((end for end in (number, low, high) if end is not None), None)
        for key, value in (("drawn", printed), ("low", low), ("high", high)):
            row[f"{key}_{side}"] = in_unit(value, row[f"unit_{side}"], unit)
        row[f"shown_{side}"] = drawn.figure(row[f"figure_{side}"])
    row["drawn"] = None not in (row["drawn_before"], row["drawn_after"])
    row["panel"] = unit or drawn.say("mark.none")
    row["label"] = drawn.say("plot.slope_end", value=row["shown_after"] or "", name=row["about"])
    kind = row["change"]
    row["kind"] = Turn.KEPT.label(drawn.lang) if kind == Turn.KEPT else ChangeKind(str(kind)).label(drawn.lang)
