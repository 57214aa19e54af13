"""Writing quantities and figures, and reading back what was written, over everything that can be built."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import STYLES, figures, quantities
from minzheng.errors import FigureError
from minzheng.quantities import Figure, Quantity, Unit, as_figure, scan, units
from minzheng.quantities.reading import plain_parts, read_parts

styles = st.sampled_from(STYLES)
WIDE = str.maketrans("0123456789%.,/~+", "０１２３４５６７８９％．，／～＋")
OLD = str.maketrans("万亿户张个点项条处间于过约余岁辆", "萬億戶張個點項條處間於過約餘歲輛")


@given(quantities, styles)
def test_a_quantity_survives_being_written_and_read(quantity: Quantity, style: str) -> None:
    """Chinese notation and government style lose nothing, whatever the unit."""
    assert Quantity.parse(format(quantity, style)) == quantity


@given(figures(), styles)
def test_a_figure_survives_being_written_and_read(figure: Figure, style: str) -> None:
    """Comparator, range, approximation, change, precision and unit all come back."""
    again = Figure(format(figure, style))
    assert again == figure
    assert hash(again) == hash(figure)
    assert Figure(figure.text) == figure
    assert again.interval == figure.interval


@given(figures(), styles)
def test_writing_is_settled_after_one_turn(figure: Figure, style: str) -> None:
    """What was read from a text in a style is written in that style as it stood."""
    text = format(figure, style)
    assert format(Figure(text), style) == text


@given(figures())
def test_other_scripts_say_the_same(figure: Figure) -> None:
    """Full-width signs and traditional characters give an equal figure."""
    for style in STYLES:
        text = format(figure, style)
        assert Figure(text.translate(WIDE)) == Figure(text.translate(OLD)) == figure


@given(figures(plain=True))
def test_the_short_way_of_reading_agrees_with_the_long_one(figure: Figure) -> None:
    """What begins with its number is read by its words alone, to the parts that a scan of the whole gives."""
    text = format(figure, "zh")
    if parts := plain_parts(text, units):
        assert parts == read_parts(text) == scan(text).parts


@given(figures())
def test_a_figure_is_what_it_shows(figure: Figure) -> None:
    """The representation evaluates to the same figure; pickling keeps it and its text."""
    assert eval(repr(figure), {"Figure": Figure}) == figure
    copy = pickle.loads(pickle.dumps(figure))
    assert (copy, copy.text, copy.word) == (figure, figure.text, figure.word)
    assert as_figure(figure) is figure
    assert str(figure) == f"{figure}" == figure.text
    assert format(figure, "en").translate({ord(sign): None for sign in "‰‱"}).isascii()


@given(quantities)
def test_an_exact_quantity_is_an_exact_figure(quantity: Quantity) -> None:
    """As a figure a quantity stands for itself alone."""
    figure = as_figure(quantity)
    assert figure.step is None
    assert figure.quantity == quantity
    assert Figure(f"{figure:zh}") == figure


@pytest.mark.parametrize(
    ("text", "zh", "gov", "en"),
    [
        ("每人每月940元", "940元/人·月", "每人每月940元", "940 yuan per person per month"),
        ("328000000元", "328000000元", "3.28亿元", "328,000,000 yuan"),
        ("3.28亿元", "3.28亿元", "3.28亿元", "328,000,000 yuan"),
        ("23000人", "23000人", "2.3万人", "23,000 people"),
        ("23156人", "23156人", "23156人", "23,156 people"),
        ("20000000元", "20000000元", "2000万元", "20,000,000 yuan"),
        ("-32000户", "-32000户", "-3.2万户", "-32,000 households"),
        ("4百分点", "4百分点", "4个百分点", "4 percentage points"),
        ("1个百分点", "1百分点", "1个百分点", "1 percentage point"),
        ("每万人4.8名", "4.8名/万人", "每万人4.8名", "4.8 people per 10,000 people"),
        ("30.3张/千名老年人", "30.3张/千名老年人", "每千名老年人30.3张", "30.3 beds per 1,000 older people"),
        ("每个街道2个", "2个/街道", "每个街道2个", "2 items per subdistrict"),
        ("1人", "1人", "1人", "1 person"),
        ("72%", "72%", "72%", "72%"),
        ("+5%", "+5%", "+5%", "+5%"),
        ("负3%", "-3%", "-3%", "-3%"),
        ("为-3%", "为-3%", "为-3%", "-3%"),
        ("1.3倍", "1.3倍", "1.3倍", "1.3 times"),
        ("第6名", "第6名", "第6名", "rank 6"),
        ("12000元/年·人", "12000元/人·年", "每人每年1.2万元", "12,000 yuan per person per year"),
    ],
)
def test_quantities_in_three_styles(text: str, zh: str, gov: str, en: str) -> None:
    """Compact notation, how a government document puts it, and English."""
    quantity = Quantity.parse(text)
    assert (f"{quantity:zh}", f"{quantity:gov}", f"{quantity:en}") == (zh, gov, en)
    assert str(quantity) == f"{quantity}" == zh


@pytest.mark.parametrize(
    ("text", "zh", "gov", "en"),
    [
        ("5000人以上", "≥5000人", "不少于5000人", "at least 5,000 people"),
        ("55%以上", "≥55%", "不低于55%", "at least 55%"),
        ("控制在1.3%以内", "≤1.3%", "不超过1.3%", "at most 1.3%"),
        ("不足100人", "<100人", "少于100人", "less than 100 people"),
        ("突破1000元", ">1000元", "超过1000元", "more than 1,000 yuan"),
        ("2200余万元", "2200万余元", "2200万余元", "somewhat over 22,000,000 yuan"),
        ("约7000人", "约7000人", "约7000人", "about 7,000 people"),
        ("将近7000人", "近7000人", "近7000人", "nearly 7,000 people"),
        ("每千名老年人35-40张", "35~40张/千名老年人", "每千名老年人35~40张", "35 to 40 beds per 1,000 older people"),
        ("2～3万元", "2~3万元", "2~3万元", "20,000 to 30,000 yuan"),
        ("提高7%以上", "提高≥7%", "增长不低于7%", "up at least 7%"),
        ("下降0.3个百分点", "-0.3百分点", "-0.3个百分点", "-0.3 percentage points"),
        ("提高5%", "+5%", "+5%", "+5%"),
        ("下降5%以上", "下降≥5%", "下降不低于5%", "down at least 5%"),
        ("增加50元/人·月", "提高50元/人·月", "提高每人每月50元", "up 50 yuan per person per month"),
        ("不低于第3名", None, None, None),
        ("前三名", "≤3名次", "前3名", "top 3"),
        ("72%整", "72%整", "72%整", "72%"),
        ("翻一番", "+1倍整", "+1倍整", "+100%"),
        ("全覆盖", "100%整", "100%整", "100%"),
        ("每人每月不低于940元", "≥940元/人·月", "每人每月不低于940元", "at least 940 yuan per person per month"),
    ],
)
def test_figures_in_three_styles(text: str, zh: str | None, gov: str | None, en: str | None) -> None:
    """Bounds, ranges, approximations and changes in every style; what cannot be read is not written."""
    if zh is None:
        with pytest.raises(FigureError):
            Figure(text)
        return
    figure = Figure(text)
    assert (f"{figure:zh}", f"{figure:gov}", f"{figure:en}") == (zh, gov, en)
    assert f"{figure}" == text


@pytest.mark.parametrize("style", ["fr", "ZH", "zh gov", ".x", "万万", ".1g", "+.1f"])
def test_an_unknown_style_is_refused(style: str) -> None:
    """There are three styles; nothing else is taken for one of them."""
    for value in (Quantity("5", "人"), Figure("5人")):
        with pytest.raises(ValueError, match="is no format"):
            format(value, style)


@pytest.mark.parametrize(
    ("op", "low", "high"),
    [
        *((">=", None, 5), ("<=", 5, None), ("range", 5, None), ("range", None, 5), ("=", 5, 6), ("=", None, None)),
        *(("range", 6, 5), ("≥", 5, None), ("", 5, 5), (">=", 5, 5)),
    ],
)
def test_parts_that_make_no_figure_are_refused(op: str, low: int | None, high: int | None) -> None:
    """A floor has a lower number only, a range two in order."""
    with pytest.raises(FigureError):
        Figure.of(op, low, high, "人")


@pytest.mark.parametrize("step", [0, -1, "0.0"])
def test_a_step_is_above_zero(step: int | str) -> None:
    """A grid without width is none."""
    with pytest.raises(FigureError):
        Figure.of("=", 5, 5, "人", step=step)


def test_a_figure_is_built_field_by_field() -> None:
    """The parts as a file would hold them give the figure that its text gives."""
    assert Figure.of(">=", 5000, None, "人") == Figure("5000人以上")
    assert Figure.of("=", "2.3", "2.3", "万人") == Figure("2.3万人")
    assert Figure.of("=", 2200, 2200, "万元", approx="over") == Figure("2200余万元")
    assert Figure.of("=", 72, 72, "%", step="exact") == Figure("72%整") == Figure("72%").as_exact()
    assert Figure.of("=", 5, 5, "%", change=True) == Figure("提高5%") == Figure("+5%")
    assert Figure.of("=", 5, 5, "%/年", change=True) == Figure("提高5%/年")
    assert Figure.of("=", 23000, 23000, "人", step=1000).interval == Figure("2.3万人").interval
    assert Figure.of("<=", None, "-5", "+%") == Figure("下降5%以上")


def test_the_unit_of_a_figure_can_be_changed() -> None:
    """The text is written anew and the precision goes with it."""
    figure = Figure("2.3万人").to("人")
    assert (figure.text, figure.step, figure.number) == ("23000人", Decimal(1000), Decimal(23000))
    assert Figure("940元/人·月").to("元/人·年").text == "11280元/人·年"
    assert Figure("72%").to("%") == Figure("72%")
    assert Figure("35~40张/千人").to(Unit("张/万人")).text == "350~400张/万人"
    assert Figure("不少于5万人").to("人").text == "≥50000人"
