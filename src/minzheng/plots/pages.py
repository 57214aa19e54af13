"""Pages (网页中的图): a chart as a part of a page, without scripts, nothing fetched, light and dark as the page is."""

from __future__ import annotations

import json
from typing import Any

from minzheng.errors import needed
from minzheng.plots.themes import THEMES, library
from minzheng.reports import HUES

STYLE = (
    ".minzheng-chart svg{max-width:100%;height:auto}.minzheng-chart .on-dark{display:none}"
    "@media(prefers-color-scheme:dark){.minzheng-chart .on-dark{display:block}.minzheng-chart .on-light{display:none}}"
) + "".join(
    f"[{sign}] .minzheng-chart .on-{other}{{display:none}}[{sign}] .minzheng-chart .on-{name}{{display:block}}"
    for name, other, signs in (
        ("light", "dark", ('data-theme="light"', 'data-jp-theme-light="true"')),
        ("dark", "light", ('data-theme="dark"', 'data-jp-theme-light="false"')),
    )
    for sign in signs
)
"""As the reader's system is, unless the page says by itself what it is, as those of Sphinx and Jupyter do."""


def page_part(chart: Any) -> str:
    """A chart as HTML (网页片段): its drawing for a light page and for a dark one, of which a page shows one.

    ``chart`` is what the functions of this package make, or the mapping that ``to_dict`` makes of it; what is handed to
    ``altair.renderers.register`` may therefore call it.

    >>> import minzheng as mz
    >>> page_part(mz.assess(mz.demo(), as_of="2025-12-31").plot())[:4]
    '<div'
    """
    library()
    draw: Any = needed("vl_convert", "plots")
    spec = json.dumps(chart if isinstance(chart, dict) else chart.to_dict(), ensure_ascii=False)
    # Drawing is what takes long: it is done once, and coloured anew.
    drawing = draw.vegalite_to_svg(_on_page(json.loads(in_theme(spec, "light"))))
    drawn = "".join(f'<div class="on-{name}">{in_theme(drawing, name)}</div>' for name in THEMES)
    return f'<div class="minzheng-chart"><style>{STYLE}</style>{drawn}</div>'


def in_theme(text: str, name: str) -> str:
    """A chart as JSON, or its drawing, in another theme: each colour of a theme is one of the other."""
    for theme in THEMES.values():
        wanted = THEMES[name]
        pairs = [*zip(theme, wanted, strict=True), *((theme.tone(tone), wanted.tone(tone)) for tone, _ in HUES)]
        for own, other in pairs if theme is not wanted else ():
            text = text.replace(f'"{own}"', f'"{other}"')
    return text


def _on_page(spec: dict[str, Any]) -> dict[str, Any]:
    """The ground is that of the page."""
    return spec | {"config": spec.get("config", {}) | {"background": "transparent"}}
