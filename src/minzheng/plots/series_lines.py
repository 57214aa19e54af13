"""Lines (序列图): figures through time with what their precision leaves open, alone or a panel for each region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minzheng.comparison import Gap
from minzheng.plots.drawn_rows import DrawnRows, add_labels, drawn_rows, in_unit
from minzheng.plots.themes import PALETTE, Theme, finished, library, theme_of

if TYPE_CHECKING:
    from altair.typing import ChartType

NEEDS = ("period", "region_name", "value_low", "value_high", "gap")
CELLS = (
    "label", "panel", "name", "region_name", "period", "when", "shown", "number", "unit", "value_low", "value_high",
    "drawn", "drawn_low", "drawn_high", "missing", "computed", "document",
)  # fmt: skip
LETTER = 12
"""The width of a letter; figures stand beside their points where half of them would stand side by side."""


def lines(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Figures through time (序列图): ``Series`` or a ``Benchmark``, or their frame, a line each.

    The paler band is what the printed figures may stand for; where a figure is missing the line is broken and the time
    is marked. A point that was computed is hollow. Several indicators stand in panels of their own.

    >>> import minzheng as mz
    >>> type(lines(mz.demo().where(indicator="elderly.institution_beds").series())).__name__
    'LayerChart'
    """
    style, drawn = theme_of(theme), _figures(found, lang, "lines")
    add_labels(drawn, apart=("region_name", "frequency"))
    alt, labels = library(), drawn.values("label")
    for row in drawn.rows:
        row["panel"] = drawn.say("mark.brackets", text=row["label"], more=row["unit_drawn"])
    alone = len({(row.get("indicator"), row["unit_drawn"]) for row in drawn.rows}) <= 1 and len(labels) <= len(PALETTE)
    made = _panel(alt, drawn, style, several=alone and len(labels) > 1, width=520 if alone else 300)
    if not alone:
        made = made.facet(facet=alt.Facet("panel:N", title=None, sort=drawn.values("panel")), columns=2)
        made = made.resolve_scale(y="independent", x="independent")
    return finished(made, drawn.plain(*CELLS), drawn.head(), style)


def regions(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Regions side by side (分地区小图): ``Series`` or a ``Benchmark``, or their frame, a panel for each region.

    All panels have one scale, so that heights may be compared from panel to panel.

    >>> import minzheng as mz
    >>> type(regions(mz.demo().where(indicator="elderly.institution_beds").series())).__name__
    'FacetChart'
    """
    style, drawn = theme_of(theme), _figures(found, lang, "regions")
    add_labels(drawn, apart=("frequency",))
    alt, labels = library(), drawn.values("label")
    made = _panel(alt, drawn, style, several=len(labels) > 1, width=190, height=120, words=False)
    places = drawn.values("region_name")
    made = made.facet(facet=alt.Facet("region_name:N", title=None, sort=places), columns=4)
    return finished(made, drawn.plain(*CELLS), drawn.head(), style)


def _figures(found: object, lang: str, chart: str) -> DrawnRows:
    """The rows with their numbers in one unit for each indicator: those of series, or of a benchmark."""
    drawn = drawn_rows(found, lang, chart, NEEDS)
    units: dict[object, object] = {}
    for row in drawn.rows:
        if "value_in_words" in row:
            row |= {"shown": row["value_in_words"], "number": row["value"], "unit": row["value_unit"], "name": None}
        else:
            row["shown"] = drawn.figure(row["value"])
        unit = units.setdefault(row.get("indicator"), row["unit"]) or row["unit"]
        units[row.get("indicator")] = row["unit_drawn"] = unit
        for key, of in (("drawn", "number"), ("drawn_low", "value_low"), ("drawn_high", "value_high")):
            row[key] = in_unit(row[of], row["unit"], unit)
        row["missing"] = Gap(str(row["gap"])).label(lang) if row["gap"] is not None else None
    return drawn


def _panel(
    alt: Any, drawn: DrawnRows, style: Theme, *, several: bool, width: int, height: int = 240, words: bool = True
) -> Any:
    say = drawn.say
    times = drawn.times()
    units = {unit for row in drawn.rows if (unit := row["unit_drawn"])}
    x = alt.X(
        "when:O", sort=times, title=None,
        axis=alt.Axis(labelAngle=0 if len(times) * 55 <= width else -45, labelOverlap=True),
    )  # fmt: skip
    named = alt.Scale(zero=False, nice=True, padding=14)
    y = alt.Y("drawn:Q", title=units.pop() if len(units) == 1 else None, scale=named)
    labels = drawn.values("label")
    colour = alt.value(PALETTE[0])
    if several:
        legend = alt.Legend(orient="top", direction="horizontal", columns=3)
        scale = alt.Scale(domain=labels, range=list(PALETTE))
        colour = alt.Color("label:N", title=None, sort=labels, scale=scale, legend=legend)
    tips = drawn.tips(
        label="name", region_name="region_name", when="period", shown="value", missing="gap", document="document"
    )
    base = alt.Chart(width=width, height=height).encode(x=x, color=colour)
    band = base.mark_area(opacity=0.25, line=False).encode(y=alt.Y("drawn_low:Q", scale=named), y2="drawn_high:Q")
    span = base.mark_rule(strokeWidth=7, opacity=0.3).encode(
        y=alt.Y("drawn_low:Q", scale=named), y2="drawn_high:Q", tooltip=tips
    )  # fmt: skip
    line = base.mark_line(strokeWidth=2).encode(y=y)
    point = base.mark_point(size=45, filled=True, opacity=1, strokeWidth=2).encode(
        y=y, tooltip=tips, stroke=colour, fillOpacity=alt.condition(alt.datum.computed, alt.value(0), alt.value(1))
    )  # fmt: skip
    gap = base.mark_text(baseline="bottom", dy=-2).encode(
        y=alt.value(height), text=alt.value(say("plot.gap")), tooltip=tips, color=alt.value(style.ink)
    ).transform_filter("datum.drawn_low == null && datum.missing != null")  # fmt: skip
    layers = [band, span, line, point, gap]
    longest = max((len(row["shown"] or "") for row in drawn.rows), default=0)
    if words and not several and longest * LETTER * len(times) <= width * 2:
        said = base.encode(y=y, text="shown:N")
        halo = said.mark_text(dy=-12, stroke=style.ground, strokeWidth=4, strokeJoin="round", fill=style.ground)
        layers += [halo, said.mark_text(dy=-12).encode(color=alt.value(style.ink))]
    # Without data: a panel is faceted empty, and has its rows when it is finished.
    return alt.layer(*layers, data=alt.InlineData(values=[]))
