"""Colours are read on light and on dark pages: mixed into the text's own colour, with a contrast of 4.5 or more."""

from __future__ import annotations

import re

import pytest

from minzheng.errors import Severity
from minzheng.language import Labelled
from minzheng.progress import Status
from minzheng.quantities import Verdict
from minzheng.reports import Sheet, written
from minzheng.reports.html import STYLE
from minzheng.reports.tones import HUES, TONES, Tone, tone_of

LEAST = 4.5
"""What WCAG 2.1 asks of text of ordinary size."""
PAGES = {
    "white": ("#000000", "#ffffff"),
    "Jupyter light": ("#212121", "#ffffff"),
    "grey": ("#333333", "#f6f8fa"),
    "black": ("#ffffff", "#000000"),
    "dark": ("#ffffff", "#121212"),
    "Jupyter dark": ("#e0e0e0", "#111111"),
    "editor dark": ("#d4d4d4", "#1e1e1e"),
    "code host dark": ("#c9d1d9", "#0d1117"),
}
"""Pages as they are: the colour of their text and that of their ground."""


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(colour: tuple[float, ...]) -> float:
    """The relative luminance of WCAG 2.1."""
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(text: str, share: int, hue: str) -> tuple[float, ...]:
    """What ``color-mix(in srgb, text share%, hue)`` gives."""
    return tuple(a * share / 100 + b * (100 - share) / 100 for a, b in zip(channels(text), channels(hue), strict=True))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_read_on_every_page(tone: Tone, page: str) -> None:
    """The contrast with the ground of the page is 4.5 or more."""
    text, ground = PAGES[page]
    assert contrast(mixed(text, *dict(HUES)[tone]), channels(ground)) >= LEAST


def test_the_style_has_these_colours_and_no_ground() -> None:
    """Each tone once, mixed as was reckoned; no colour or ground is fixed."""
    for tone, (share, hue) in HUES:
        assert f".minzheng .{tone}{{color:color-mix(in srgb,currentColor {share}%,{hue})}}" in STYLE
    assert set(re.findall(r"background:(\w+)", STYLE)) == {"none"}
    assert len(re.findall(r"#[0-9a-f]{3,6}", STYLE)) == len(HUES) == len(Tone)


def test_a_page_of_its_own_is_light_or_dark_as_the_reader_is() -> None:
    """It says that it can be both."""
    assert '<meta name="color-scheme" content="light dark">' in written(Sheet(title="x"), "html")


@pytest.mark.parametrize("codes", [Status, Verdict, Severity])
def test_every_code_of_a_coloured_list_has_a_tone(codes: type[Labelled]) -> None:
    """None is missing, none too many, and no colour stands without its word."""
    assert set(TONES[codes.__name__]) == {each.value for each in codes}
    assert all(tone_of(each) for each in codes)
    assert tone_of("met") is None


def test_what_a_notebook_says_of_cells_does_not_win() -> None:
    """Jupyter sets all cells to the right by two classes and an element; where ours stand is said by no fewer."""
    said = re.findall(r"([^{}]+)\{text-align:(left|right)", STYLE)
    cells = {each: way for rule, way in said for each in rule.split(",") if "caption" not in each}
    assert cells == {
        ".minzheng.minzheng th": "left",
        ".minzheng.minzheng td": "left",
        ".minzheng.minzheng .number": "right",
    }
