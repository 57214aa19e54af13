"""Paths (目标路径图): each target with the way from its baseline to its bound, and the figures that were reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from minzheng.frames import Record
from minzheng.plots.drawn_rows import DrawnRows, add_labels, drawn_rows, in_unit, number_repeated, plain, time_of
from minzheng.plots.themes import PALETTE, Theme, finished, library, theme_of
from minzheng.progress import Status
from minzheng.reports import tone_of

if TYPE_CHECKING:
    from altair.typing import ChartType

ABOUT = ("indicator", "region", "breakdown", "scope")
"""What a target and a figure of it have in common."""
NEEDS = (
    *ABOUT, "name", "period", "status", "time", "bound_low", "bound_high", "bound_unit", "baseline_number",
    "baseline_unit", "baseline_period", "actual_number", "actual_low", "actual_high", "actual_unit", "actual_period",
)  # fmt: skip
CELLS = (
    "label", *NEEDS, "target", "bound", "baseline", "actual", "verdict", "stands", "from_day", "actual_day", "due_day",
    "from_drawn", "actual_drawn", "actual_drawn_low", "actual_drawn_high", "aim", "bound_words", "actual_words",
)  # fmt: skip
OF_SERIES = (*ABOUT, "period", "number", "value_low", "value_high", "unit", "value")
SERIES_CELLS = (*OF_SERIES, "day", "when", "shown", "drawn", "drawn_low", "drawn_high")
WIDTH, HEIGHT = 300, 200
Encoding = dict[str, Any]
Layer = tuple[Any, dict[str, Any], Encoding]
"""Data, mark and encoding of a layer; without data it has those of its panel."""


def path(found: object, series: object = None, *, lang: str = "zh", theme: str = "light") -> ChartType:
    """Targets through time (目标路径图): an ``Assessment``, a ``Progress`` or their frame, a panel for each target.

    The broken line leads from the baseline to the bound on the last day; a flow starts from nothing on its first day.
    What the bound allows is shaded. The point is what decides, its bar what the printed figure may stand for, hollow
    where that leaves the verdict undecided. ``series`` are all figures of the indicators, by their frame or as
    ``Series``: those of a target are drawn into its panel.

    >>> import minzheng as mz
    >>> type(path(mz.assess(mz.demo(), as_of="2025-12-31"))).__name__
    'ConcatChart'
    """
    style, drawn = theme_of(theme), drawn_rows(found, lang, "path", NEEDS)
    add_labels(drawn)
    number_repeated(drawn)
    more = [] if series is None else drawn_rows(series, lang, "path", OF_SERIES).rows
    for row in drawn.rows:
        _place(row, drawn)
    alt = library()
    panels = [_panel(alt, drawn, row, more, style) for row in drawn.rows]
    made = alt.concat(*panels, columns=2) if panels else alt.Chart(alt.InlineData(values=[])).mark_point()
    return finished(made, None, drawn.head(drawn.say("plot.path_parts")), style)


def _place(row: Record, drawn: DrawnRows) -> None:
    """Where everything of a target is drawn: days, and numbers in the unit of its bound."""
    unit = row["bound_unit"] or row["actual_unit"]
    time, base, seen = (time_of(row[key]) for key in ("period", "baseline_period", "actual_period"))
    row["stands"] = Status(str(row["status"])).label(drawn.lang)
    row["due_day"] = None if time is None else time.last
    row["from_day"] = None if base is None else base.last
    row["from_drawn"] = in_unit(row["baseline_number"], row["baseline_unit"], unit)
    if row["time"] == "flow":
        row["from_day"], row["from_drawn"] = None if time is None else time.first, 0
    row["actual_day"] = None if seen is None else seen.last or seen.first
    for key, of in (("", "number"), ("_low", "low"), ("_high", "high")):
        row[f"actual_drawn{key}"] = in_unit(row[f"actual_{of}"], row["actual_unit"], unit)
    low, high = row["bound_low"], row["bound_high"]
    row["aim"] = low if high is None else high if low is None or low == high else None
    row["bound_words"], row["actual_words"] = (drawn.figure(row.get(key)) for key in ("bound", "actual_value"))


def _of_target(row: Record, more: Iterable[Record], drawn: DrawnRows) -> list[Record]:
    """The figures of a target's indicator, place and part, in the unit of its bound."""
    unit = row["bound_unit"] or row["actual_unit"]
    kept = [dict(each) for each in more if all(plain(each[key]) == plain(row[key]) for key in ABOUT)]
    for each in kept:
        each["shown"] = drawn.figure(each["value"])
        for key, of in (("drawn", "number"), ("drawn_low", "value_low"), ("drawn_high", "value_high")):
            each[key] = in_unit(each[of], each["unit"], unit)
    return kept


def _panel(alt: Any, drawn: DrawnRows, row: Record, more: Iterable[Record], style: Theme) -> Any:
    tone = tone_of(Status(str(row["status"])))
    colour = style.ink if tone is None else style.tone(tone)
    unit = row["bound_unit"] or row["actual_unit"]
    y = {"type": "quantitative", "title": unit, "scale": {"zero": row["time"] == "flow", "padding": 14}}
    layers = [
        *_history(_of_target(row, more, drawn), y, drawn),
        *_bound(row, y),
        *_reached(row, y, colour, style, drawn),
    ]
    # As mappings, which altair takes as they stand: its own words are copied and looked up at each step.
    made = [
        alt.Chart(
            alt.Undefined if data is None else alt.InlineData(**data),
            mark=mark,
            encoding=alt.FacetedEncoding(**encoding),
            width=WIDTH,
            height=HEIGHT,
        )
        for data, mark, encoding in layers
    ]
    head = {"text": row["label"], "subtitle": row["stands"], "fontSize": 13, "subtitleColor": colour}
    values = [{key: plain(row.get(key)) for key in CELLS}]
    return alt.layer(*made, title=head, data=alt.InlineData(values=values))


def _at(day: str) -> dict[str, Any]:
    return {"field": day, "type": "temporal", "title": None, "axis": {"format": "%Y-%m", "tickCount": 4}}


def _history(rows: list[Record], y: Encoding, drawn: DrawnRows) -> Iterator[Layer]:
    """The figures of the indicator through time, with what they may stand for."""
    if not rows:
        return
    data = {"values": [{key: plain(each.get(key)) for key in SERIES_CELLS} for each in rows]}
    x, here = _at("day"), y | {"field": "drawn"}
    band = {"x": x, "y": y | {"field": "drawn_low"}, "y2": {"field": "drawn_high"}}
    yield data, {"type": "area", "color": PALETTE[0], "opacity": 0.2}, band
    yield data, {"type": "line", "color": PALETTE[0], "strokeWidth": 1.5}, {"x": x, "y": here}
    tips = drawn.tips(when="period", shown="value")
    yield data, {"type": "circle", "color": PALETTE[0], "size": 30, "opacity": 1}, {"x": x, "y": here, "tooltip": tips}


def _bound(row: Record, y: Encoding) -> Iterator[Layer]:
    """What the bound allows, shaded, and the way to it from the baseline."""
    low, high = row["bound_low"], row["bound_high"]
    whole = {"x": {"value": 0}, "x2": {"value": WIDTH}}
    shade = {"type": "rect", "color": PALETTE[2], "opacity": 0.15}
    if row["aim"] is not None:
        edge = {"value": HEIGHT if low is None else 0}
        yield None, shade, whole | {"y": y | {"field": "aim"}, "y2": edge}
    elif low is not None and high is not None:
        yield None, shade, whole | {"y": y | {"field": "bound_low"}, "y2": {"field": "bound_high"}}
    if None not in (row["from_day"], row["from_drawn"], row["due_day"], row["aim"]):
        start = {"x": _at("from_day"), "y": y | {"field": "from_drawn"}}
        way = start | {"x2": {"field": "due_day"}, "y2": {"field": "aim"}}
        yield None, {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.5}, way


def _reached(row: Record, y: Encoding, colour: str, style: Theme, drawn: DrawnRows) -> Iterator[Layer]:
    """Where it starts, where it is to be, and what decides, as printed and with what it may stand for."""
    start, due, now = (_at(day) for day in ("from_day", "due_day", "actual_day"))
    aim, base, here = (y | {"field": key} for key in ("aim", "from_drawn", "actual_drawn"))
    filled = 0 if row.get("verdict") == "undecided" else 1
    tips = drawn.tips(label="name", target="target", baseline="baseline", actual="actual", stands="status")
    span = {"x": now, "y": y | {"field": "actual_drawn_low"}, "y2": {"field": "actual_drawn_high"}}
    words = {"type": "text", "fontSize": 12}
    yield None, {"type": "point", "size": 50, "color": style.ink, "strokeWidth": 1.5}, {"x": start, "y": base}
    tick = {"type": "tick", "orient": "horizontal", "size": 26, "thickness": 3, "color": style.ink}
    yield None, tick, {"x": due, "y": aim}
    yield None, {"type": "rule", "strokeWidth": 8, "opacity": 0.3, "color": colour}, span
    point = {"type": "point", "size": 90, "filled": True, "color": colour, "stroke": colour, "opacity": 1}
    yield None, point | {"fillOpacity": filled}, {"x": now, "y": here, "tooltip": tips}
    yield None, words | {"dy": -12, "dx": 8, "align": "right"}, {"x": due, "y": aim, "text": {"field": "bound_words"}}
    yield None, words | {"dy": 16, "color": colour}, {"x": now, "y": here, "text": {"field": "actual_words"}}
