"""Bullets (进度条图): every target with how much of it is done, what is due, and where it stands, in one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minzheng.plots.drawn_rows import DrawnRows, add_labels, drawn_rows, number_repeated
from minzheng.plots.themes import Theme, finished, library, theme_of
from minzheng.progress import Status
from minzheng.reports import tone_of

if TYPE_CHECKING:
    from altair.typing import ChartType

NEEDS = ("name", "period", "status", "completion_percent", "completion_low", "completion_high", "due_percent", "as_of")
CELLS = (
    "label", *NEEDS, "indicator", "region_name", "when", "target", "actual", "completion", "due", "verdict", "stands",
    "said", "explanation",
)  # fmt: skip
WHOLE, WIDEST = 100, 200
"""Where the target stands, and the most percent that the axis has room for; what is more ends at its edge."""


def bullets(found: object, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Targets and what was reached of them (进度条图): an ``Assessment``, a ``Progress`` or their frame.

    The bar is the completion by the printed numbers, the paler bar what it may be by their precision, the line at 100 %
    the target, the tick what is due by then. An undecided one is an outline. What has no completion has its words
    alone: each row ends with what is reached, what was promised, and the status.

    >>> import minzheng as mz
    >>> type(bullets(mz.assess(mz.demo(), as_of="2025-12-31"))).__name__
    'LayerChart'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "bullets", NEEDS)
    add_labels(drawn)
    number_repeated(drawn)
    for row in drawn.rows:
        status = Status(str(row["status"]))
        row["stands"] = status.label(lang)
        parts = {"actual": row.get("actual"), "target": drawn.figure(row.get("target"))}
        words = {key: said or drawn.say("mark.none") for key, said in parts.items()}
        row["said"] = drawn.say("plot.bullet", status=status, **words)
    day = next((row["as_of"] for row in drawn.rows if row["as_of"] is not None), None)
    until = None if day is None else drawn.say("plot.as_of", day=day)
    head = drawn.head(until, drawn.say("plot.bullet_parts"))
    return finished(_chart(library(), drawn, style), drawn.plain(*CELLS), head, style)


def _chart(alt: Any, drawn: DrawnRows, style: Theme) -> Any:
    say = drawn.say
    labels = [row["label"] for row in drawn.rows]
    ends = [end for row in drawn.rows for end in (row["completion_percent"], row["completion_high"]) if end is not None]
    widest = min(max([WHOLE * 1.2, *map(float, ends)]), WIDEST)
    scale = alt.Scale(domain=[0, widest], clamp=True, nice=False)
    title = say("plot.percent", name=say("header.completion"))
    x = alt.X("completion_percent:Q", title=title, scale=scale, axis=alt.Axis(tickCount=6))
    y = alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8))
    statuses = [status for status in Status if status.value in drawn.values("status")]
    colours = [style.tone(tone) for status in statuses if (tone := tone_of(status))]
    colour = alt.Color(
        "stands:N", title=say("header.status"),
        scale=alt.Scale(domain=[status.label(drawn.lang) for status in statuses], range=colours),
        legend=alt.Legend(orient="top", direction="horizontal", columns=6),
    )  # fmt: skip
    open_ = alt.datum.verdict == "undecided"
    tips = drawn.tips(
        name="name", region_name="region_name", target="target", actual="actual", completion="completion", due="due",
        stands="status",
    )  # fmt: skip
    base = alt.Chart(height=alt.Step(26), width=360).encode(y=y)
    span = base.mark_bar(height=16, opacity=0.3).encode(
        x=alt.X("completion_low:Q", scale=scale), x2="completion_high:Q", color=colour, tooltip=tips
    )  # fmt: skip
    done = base.mark_bar(height=8, strokeWidth=1.5).encode(
        x=x, color=colour, stroke=colour, tooltip=tips, fillOpacity=alt.condition(open_, alt.value(0), alt.value(1))
    )  # fmt: skip
    aim = base.mark_tick(thickness=2.5, size=20, color=style.ink).encode(x=alt.XDatum(WHOLE, scale=scale))
    due = base.mark_tick(thickness=1.5, size=12, color=style.ink, strokeDash=[2, 2]).encode(
        x=alt.X("due_percent:Q", scale=scale)
    )  # fmt: skip
    words = base.mark_text(align="left", dx=8).encode(x=alt.value(360), text="said:N")
    return alt.layer(span, done, due, aim, words)
