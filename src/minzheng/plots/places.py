"""Places (名次图): regions in their order at one time, and how their ranks change over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minzheng.comparison import Gap
from minzheng.frames import Record
from minzheng.plots.drawn_rows import DrawnRows, drawn_rows, in_unit
from minzheng.plots.themes import PALETTE, finished, library, theme_of

if TYPE_CHECKING:
    from altair.typing import ChartType

NEEDS = ("region_name", "period", "rank")
CELLS = ("region", "region_name", "period", "when", "rank", "best", "worst", "shown")
STANDING = (*NEEDS, "value", "number", "value_low", "value_high", "unit", "best", "worst", "missing")
STANDING_CELLS = (*CELLS, "number", "unit", "value_low", "value_high", "drawn", "drawn_low", "drawn_high", "said")


def ranks(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Ranks over years (历年名次图): a ``Benchmark``, several ``Ranking`` of different years, or their frame.

    The best place is at the top; regions without a figure at a time have no place there, and their line is broken. A
    bar shows between which places a region may stand, where the precision of the figures leaves that open.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2020, region=region)
    ...         for region, value in (("320400", "1000张"), ("320200", "1200张"))]
    >>> type(ranks([mz.rank(beds, "elderly.beds")])).__name__
    'LayerChart'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "ranks", NEEDS)
    alt = library()
    for row in drawn.rows:
        row["shown"] = row.get("value_in_words") or drawn.figure(row.get("value"))
    times = drawn.times()
    placed = [row for row in drawn.rows if row["rank"] is not None]
    last = max((row["day"] for row in placed), default=None)
    names = [row["region_name"] for row in sorted(placed, key=lambda row: (row["day"] != last, row["rank"]))]
    lowest = max((int(row.get("worst") or row["rank"]) for row in placed), default=1)
    x = alt.X("when:O", sort=times, title=None, axis=alt.Axis(labelAngle=0))
    scale = alt.Scale(domain=[lowest + 0.5, 0.5], nice=False)
    y = alt.Y(
        "rank:Q", title=drawn.say("header.rank"), scale=scale,
        axis=alt.Axis(values=list(range(1, lowest + 1)), format="d", grid=False),
    )  # fmt: skip
    colour = alt.Color("region_name:N", sort=list(dict.fromkeys(names)), scale=alt.Scale(range=list(PALETTE)),
                       legend=None)  # fmt: skip
    tips = drawn.tips(region_name="region_name", when="period", rank="rank", shown="value")
    size = {"width": alt.Step(90), "height": max(60, 30 * lowest)}
    base = alt.Chart(**size).encode(x=x, color=colour, tooltip=tips)
    spans = base.mark_rule(strokeWidth=6, opacity=0.3).encode(y=alt.Y("best:Q", scale=scale), y2="worst:Q")
    end = base.mark_text(align="left", dx=14).encode(y=y, text="region_name:N")
    made = alt.layer(
        spans,
        base.mark_line(strokeWidth=2.5).encode(y=y),
        base.mark_circle(size=320, opacity=1).encode(y=y),
        base.mark_text(color=style.ground, fontWeight="bold").encode(y=y, text="rank:Q", color=alt.value(style.ground)),
        end.transform_filter(alt.FieldEqualPredicate(field="when", equal=times[-1] if times else "")),
    )
    return finished(made, drawn.plain(*CELLS), drawn.head(), style)


def ranking(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Regions in their order at one time (排名图): a ``Ranking`` or its frame.

    The point is the printed figure, the bar what it may stand for. Words say the place, or between which places a
    region may stand, and why a region has none.

    >>> import minzheng as mz
    >>> beds = [mz.Observation(indicator="elderly.beds", value=value, period=2020, region=region)
    ...         for region, value in (("320400", "1000张"), ("320200", "1200张"))]
    >>> type(ranking(mz.rank(beds, "elderly.beds"))).__name__
    'LayerChart'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "ranking", STANDING)
    alt = library()
    unit = next((row["unit"] for row in drawn.rows if row["unit"] is not None), None)
    for row in drawn.rows:
        row["shown"] = drawn.figure(row["value"])
        for key, of in (("drawn", "number"), ("drawn_low", "value_low"), ("drawn_high", "value_high")):
            row[key] = in_unit(row[of], row["unit"], unit)
        row["said"] = _said(row, drawn)
    names = [row["region_name"] for row in drawn.rows]
    tips = drawn.tips(region_name="region_name", when="period", rank="rank", shown="value")
    named = alt.Scale(zero=False, nice=True, padding=6)
    y = alt.Y("region_name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8))
    base = alt.Chart(height=alt.Step(26), width=360)
    base = base.encode(y=y, tooltip=tips)
    x = alt.X("drawn:Q", title=unit, scale=named)
    bar = base.mark_bar(height=12, opacity=0.3, color=PALETTE[0]).encode(
        x=alt.X("drawn_low:Q", scale=named), x2="drawn_high:Q"
    )  # fmt: skip
    point = base.mark_point(size=70, filled=True, opacity=1, color=PALETTE[0]).encode(x=x)
    words = base.mark_text(align="left", dx=8).encode(x=alt.value(360), text="said:N")
    return finished(alt.layer(bar, point, words), drawn.plain(*STANDING_CELLS), drawn.head(), style)


def _said(row: Record, drawn: DrawnRows) -> str:
    """What stands behind a region: its place and its figure, or why it has none."""
    if row["rank"] is None:
        return drawn.say("mark.none") if row["missing"] is None else Gap(str(row["missing"])).label(drawn.lang)
    key = "plot.ranked" if row["best"] == row["worst"] else "plot.ranked_open"
    return drawn.say(key, **{name: row[name] for name in ("rank", "best", "worst", "shown")})
