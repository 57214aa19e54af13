"""Themes (图的样式): letters and colours of charts on light and dark ground; tones are those of pages."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from minzheng.errors import FileError, needed
from minzheng.reports import HUES, Tone

if TYPE_CHECKING:
    from altair.typing import ChartType

FONTS = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
"""Letters with Chinese on every system; the first is what the extra brings for pictures."""
PALETTE = ("#3b82c4", "#d8702c", "#2f9e77", "#c45ab3", "#b58900", "#7a6fd0", "#d64550", "#5b8a9a")
"""Colours of lines, each of a contrast of 3 at least with either ground; a test holds it."""


class Theme(NamedTuple):
    """Ground, letters and rulings of a chart (底色、文字、网格)."""

    ground: str
    ink: str
    ruling: str

    def tone(self, tone: Tone) -> str:
        """The colour of a tone: its hue with as much of the letters' own colour as on a page."""
        share, hue = dict(HUES)[tone]
        return mixed(self.ink, hue, share)


THEMES: Mapping[str, Theme] = {
    "light": Theme("#ffffff", "#1f2933", "#dfe3e8"),
    "dark": Theme("#16181d", "#e6e8eb", "#3a3f47"),
}
"""The themes of charts by name (图表主题)."""


def theme_of(name: str) -> Theme:
    """A theme by its name; ``FileError`` names those there are (MZ030)."""
    if name not in THEMES:
        raise FileError("MZ030", field="theme", text=name, known=tuple(THEMES))
    return THEMES[name]


def mixed(one: str, other: str, share: int) -> str:
    """A colour of two: ``share`` percent of the one, the rest of the other.

    >>> mixed("#000000", "#ffffff", 25)
    '#bfbfbf'
    """
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round((a * share + b * (100 - share)) / 100):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def finished(chart: Any, rows: list[dict[str, Any]] | None, head: Mapping[str, Any], theme: Theme) -> ChartType:
    """A chart with its data and its title, in a theme."""
    alt = library()
    # Set and not handed over: each step of altair copies all that a chart holds, and the data are most of it.
    if rows is not None:
        chart.data = alt.InlineData(values=rows)
    chart.title, chart.config = head, alt.Config(**config(theme))
    made: ChartType = chart
    return made


def config(theme: Theme) -> dict[str, Any]:
    """The settings of a chart in a theme."""
    letters = {"labelColor": theme.ink, "titleColor": theme.ink, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "background": theme.ground,
        "font": FONTS,
        "title": {
            "color": theme.ink, "subtitleColor": theme.ink, "anchor": "start", "offset": 14, "fontSize": 15,
            "subtitleFontSize": 12, "subtitlePadding": 6,
        },
        "axis": {
            **letters, "titleFontWeight": "normal", "labelLimit": 280, "gridColor": theme.ruling,
            "domainColor": theme.ruling, "tickColor": theme.ruling, "labelOverlap": True, "labelFlush": False,
        },
        # What an axis measures stands upright above it, as Chinese is read.
        "axisY": {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "right", "titleBaseline": "bottom",
                  "titleY": -8, "titleX": -6},
        "legend": {"symbolOpacity": 1, **letters, "titleFontWeight": "normal", "labelLimit": 240},
        "header": {**letters, "labelFontWeight": "normal", "labelLimit": 280},
        "text": {"color": theme.ink, "fontSize": 12},
        "rule": {"color": theme.ink},
        "view": {"stroke": None},
        "range": {"category": list(PALETTE)},
    }  # fmt: skip


@functools.cache
def library() -> Any:
    """altair, with the letters for pictures known to what draws them; ``ImportError`` names the extra ``plots``."""
    altair: Any = needed("altair", "plots")
    drawing: Any = needed("vl_convert", "plots")
    letters: Any = needed("noto_cjk_sans_otc", "plots")
    drawing.register_font_directory(str(letters.FONT_PATH.parent))
    return altair
