"""Choosing (选图): which charts each class of results has, and the one that it has by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from minzheng.errors import FileError, ModelError
from minzheng.language import known_language
from minzheng.plots.findings_heat import heat
from minzheng.plots.paths import path
from minzheng.plots.places import ranking, ranks
from minzheng.plots.progress_bullets import bullets
from minzheng.plots.series_lines import lines, regions
from minzheng.plots.slopes import slope

if TYPE_CHECKING:
    from altair.typing import ChartType

CHARTS: Mapping[str, tuple[Callable[..., Any], ...]] = {
    "Assessment": (bullets, path),
    "Progress": (path, bullets),
    "Series": (lines, regions),
    "Benchmark": (ranks, lines, regions),
    "Ranking": (ranking,),
    "Diff": (slope,),
    "Change": (slope,),
    "Findings": (heat,),
}
"""The charts of each class by its name, first the one that is drawn where none is named."""


def plot(found: object, chart: str | None = None, *, lang: str = "zh", theme: str = "light", **more: Any) -> ChartType:
    """The chart of a result (作图): the one of its class, or another of its charts by name.

    Raises ``ModelError`` for a class that has none (MZ665), ``FileError`` for a chart that does not fit it (MZ030).

    >>> import minzheng as mz
    >>> type(plot(mz.assess(mz.demo(), as_of="2025-12-31"), "path")).__name__
    'ConcatChart'
    """
    known_language(lang)
    charts = next((CHARTS[kind.__name__] for kind in type(found).__mro__ if kind.__name__ in CHARTS), None)
    if charts is None:
        raise ModelError("MZ665", given=type(found).__name__, known=tuple(CHARTS))
    named = {each.__name__: each for each in charts}
    if chart is not None and chart not in named:
        raise FileError("MZ030", field="chart", text=chart, known=tuple(named))
    made: ChartType = (charts[0] if chart is None else named[chart])(found, lang=lang, theme=theme, **more)
    return made
