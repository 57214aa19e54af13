"""Charts: each holds the records of its result and nothing else, in either language and on either ground."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import vl_convert
from hypothesis import given, settings
from hypothesis import strategies as st

import minzheng as mz
from examples_of_results import EXAMPLES, HOSTILE, KNOWN, results, seen
from minzheng import plots
from minzheng.errors import FileError, ModelError
from minzheng.plots import CHARTS, THEMES, bullets, lines, path, plot, ranks, slope
from minzheng.plots.drawn_rows import drawn_rows, plain
from minzheng.plots.pages import in_theme
from minzheng.plots.themes import PALETTE, library, theme_of
from minzheng.reports import HUES

RESULTS, HOSTILE_RESULTS = results(), results(HOSTILE)
OF_CHARTS: dict[str, list[str]] = {}
"""The names of the results that each chart is drawn of, some of each class."""
for _name, _result in RESULTS.items():
    for _chart in CHARTS.get(type(_result).__name__, ()):
        OF_CHARTS.setdefault(_chart.__name__, []).append(_name)
DRAWN = [(name, chart) for chart, names in OF_CHARTS.items() for name in names[:1] + names[-2:]]
OWN = {"name", "number", "unit", "missing"}
"""Cells that a chart makes of its own, also where records have some of that name."""
LIBRARIES = dict(zip(OF_CHARTS, itertools.cycle(("polars", "pandas", "pyarrow"))))


def spec_of(chart: Any) -> dict[str, Any]:
    """What a chart hands to what draws it."""
    made: dict[str, Any] = chart.to_dict(validate=False)
    return made


def rows_in(spec: dict[str, Any], within: Any = None) -> list[dict[str, Any]]:
    """The rows in a chart or in a part of it, those of each of its data sets once, in their order."""
    names = dict.fromkeys(_data_in(spec if within is None else within))
    return [row for name in names for row in spec["datasets"][name]]


def _data_in(spec: Any) -> Iterator[str]:
    if isinstance(spec, dict):
        if "name" in spec.get("data", {}):
            yield spec["data"]["name"]
        yield from itertools.chain.from_iterable(map(_data_in, spec.values()))
    elif isinstance(spec, list):
        yield from itertools.chain.from_iterable(map(_data_in, spec))


@pytest.mark.parametrize(("name", "chart"), DRAWN)
def test_a_chart_holds_the_records_of_its_result(name: str, chart: str) -> None:
    """A row for each record in its order, each cell that both have the same, in both languages and on both grounds."""
    result: Any = HOSTILE_RESULTS.get(name, RESULTS[name])
    lang, theme = ("zh", "light") if DRAWN.index((name, chart)) % 2 else ("en", "dark")
    records = result.to_records(lang)
    rows = rows_in(spec_of(result.plot(chart, lang=lang, theme=theme)))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        shared = (row.keys() & record.keys()) - OWN
        assert len(shared) >= 3
        assert {key: row[key] for key in shared} == {key: plain(record[key]) for key in shared}


@pytest.mark.parametrize("chart", OF_CHARTS)
def test_a_frame_is_drawn_as_its_result_is(chart: str) -> None:
    """The numbers of a chart are those of the frame, whichever library has it."""
    result: Any = RESULTS[OF_CHARTS[chart][0]]
    draw: Any = getattr(plots, chart)
    assert rows_in(spec_of(draw(result.to_frame(LIBRARIES[chart])))) == rows_in(spec_of(draw(result)))


def test_rows_are_the_same_from_every_library() -> None:
    """A gap is a gap in each, a date a date, and a lazy frame is gathered."""
    result: Any = RESULTS["assessment"]
    polars = result.to_frame("polars")
    found = [polars, polars.lazy(), result.to_frame("pandas"), result.to_frame("pyarrow"), result.to_records()]
    own, *others = (
        [{key: plain(each) for key, each in row.items()} for row in drawn_rows(each, "zh", "bullets", ()).rows]
        for each in found
    )
    assert all(each == own for each in others)


@settings(max_examples=8)
@given(st.lists(st.tuples(st.integers(2000, 2025), st.integers(1, 10**7), st.sampled_from(["张", "万张", "千张"])),
                min_size=1, max_size=4, unique_by=lambda each: each[0]))  # fmt: skip
def test_the_figures_of_a_series_are_drawn_in_one_unit(figures: list[tuple[int, int, str]]) -> None:
    """At their printed number, within what it may stand for, and none where there is a gap."""
    found = mz.Dataset().add(
        mz.Document(id="a", title="年报"),
        *(seen("elderly.beds", f"{number}{unit}", year, document="a") for year, number, unit in figures),
    ).series()  # fmt: skip
    rows = rows_in(spec_of(found.plot()))
    printed = {str(year): number * {"张": 1, "千张": 1000, "万张": 10000}[unit] for year, number, unit in figures}
    for row in rows:
        assert row["drawn"] == printed.get(row["period"])
        assert (row["drawn"] is None) == (row["missing"] is not None)
        assert row["drawn"] is None or row["drawn_low"] <= row["drawn"] <= row["drawn_high"]


def test_what_is_undecided_is_an_outline() -> None:
    """And says so in words, as every status does beside its colour."""
    found = mz.assess(mz.demo(), as_of="2025-12-31")
    rows = rows_in(spec_of(found.plot()))
    [open_] = [row for row in rows if row["verdict"] == "undecided"]
    assert open_["stands"] == "无法判断"
    assert all(row["stands"] in row["said"] for row in rows)
    assert '"fillOpacity": {"condition": {"test": "(datum.verdict === \'undecided\')", "value": 0}' in json.dumps(
        spec_of(found.plot())
    )


def test_ranks_over_years_are_drawn_from_several_rankings() -> None:
    """The records of all of them, in the order of time."""
    places = [("320400", "900张"), ("320500", "1.1千张"), ("320600", "800张")]
    found = [
        mz.rank([seen("local.beds", value, year, region) for region, value in places], "local.beds", catalogue=KNOWN)
        for year in (2023, 2024)
    ]
    rows = rows_in(spec_of(ranks(found)))
    assert [(row["period"], row["rank"]) for row in rows] == [
        (year, at) for year in ("2023", "2024") for at in (1, 2, 3)
    ]


def test_a_path_has_all_figures_of_its_indicator() -> None:
    """Where a series is given with the targets; those of other places and parts are left out."""
    held = mz.load(EXAMPLES / "national-nursing-beds.yaml")
    found = mz.assess(held, as_of="2025-12-31")
    spec = spec_of(path(found, held.series()))
    drawn = [rows_in(spec, panel) for panel in spec["concat"]]
    assert [len([row for row in rows if "when" in row]) for rows in drawn] == [3, 6, 6]
    assert drawn[0][0]["indicator"] == "elderly.beds_per_thousand" or {row["indicator"] for row in drawn[0]}


def test_a_slope_counts_what_it_does_not_draw() -> None:
    """What one document alone says has no two ends."""
    found: Any = RESULTS["diff"]
    spec = spec_of(slope(found))
    left = sum(not row["drawn"] for row in rows_in(spec))
    assert left
    assert spec["title"]["subtitle"] == [f"另有{left}项只见于一份文件，或没有数值，未画"]


def test_a_result_without_rows_says_so() -> None:
    """There is a chart all the same, with the words in place of a drawing."""
    empty = mz.assess(mz.Dataset(), as_of="2025-12-31")
    for draw in (bullets, path):
        assert spec_of(draw(empty))["title"]["subtitle"] == ["没有可作图的数据"]


def test_what_has_no_chart_names_what_has_one() -> None:
    """Results without a chart, charts of other results, frames without the columns, and what is no result at all."""
    document: Any = RESULTS["document"]
    series: Any = RESULTS["series"]
    with pytest.raises(ModelError, match=r"Document没有图.*Series"):
        document.plot()
    with pytest.raises(FileError, match=r"lines.*regions"):
        series.plot("bullets")
    with pytest.raises(FileError, match=r"light.*dark"):
        series.plot(theme="grey")
    with pytest.raises(ModelError, match=r"bullets.*status"):
        bullets(series.to_frame("polars"))
    with pytest.raises(ModelError, match=r"int"):
        lines(5)
    with pytest.raises(ModelError):
        series.plot(lang="fr")
    assert plot(series, "regions") is not None


def test_a_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that brings altair, what draws pictures, and the letters."""
    series: Any = RESULTS["series"]
    for module in ("altair", "vl_convert", "noto_cjk_sans_otc"):
        library.cache_clear()
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            with pytest.raises(ImportError, match=r"pip install 'minzheng\[plots\]'"):
                series.plot()
    library.cache_clear()


@pytest.mark.untraced
def test_every_chart_can_be_drawn() -> None:
    """The schema of Vega-Lite and Vega take each, and its words are in the picture, Chinese ones among them."""
    found: dict[str, Any] = {chart: RESULTS[names[0]] for chart, names in OF_CHARTS.items()}
    for chart, result in found.items():
        drawn = vl_convert.vegalite_to_svg(result.plot(chart).to_dict())
        assert "<text" in drawn, chart
        assert any("一" <= letter <= "鿿" for letter in drawn), chart


@pytest.mark.untraced
def test_letters_are_drawn_in_pictures() -> None:
    """Chinese ones differ from each other, as the boxes of a font without them do not."""
    alt = library()
    pictures = {
        vl_convert.vegalite_to_png(
            spec_of(alt.Chart(alt.InlineData(values=[{}])).mark_text(text=letter).configure(font="Noto Sans CJK SC"))
        )
        for letter in "民政养老"
    }
    assert len(pictures) == 4


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_colours_can_be_told_from_the_ground(name: str) -> None:
    """Lines with a contrast of 3, letters and tones with one of 4.5."""
    theme = theme_of(name)
    assert all(contrast(colour, theme.ground) >= 3 for colour in PALETTE)
    assert all(contrast(theme.tone(tone), theme.ground) >= 4.5 for tone, _ in HUES)
    assert contrast(theme.ink, theme.ground) >= 10


def test_a_chart_on_a_page_is_light_and_dark() -> None:
    """The same drawing twice, each colour of a theme as that of the other, and no script."""
    found: Any = RESULTS["assessment"]
    light, dark = (found.plot(theme=name).to_dict(validate=False) for name in THEMES)
    assert json.loads(in_theme(json.dumps(light), "dark")) == dark
    assert json.loads(in_theme(json.dumps(dark), "light")) == light
    part = plots.page_part(light)
    assert part.count("<svg") == 2
    assert THEMES["dark"].ink in part
    assert "<script" not in part
