"""Laws of reading: it never fails, spans quote the text, none overlap, and the same text reads the same."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minzheng.quantities import RISES, Figure
from minzheng.reader import Reading, read_text
from minzheng.reader.layer import Layer
from minzheng.reader.lexicon import data, normal_forms
from minzheng.reports import visible

PIECES = sorted(
    {
        *normal_forms(), *data()["changes"]["flow"], *data()["changes"]["level"], *RISES,
        *"0123456789", *"一二三四五六七八九十百千万亿两零〇半", *"，。、；：（）()“”《》%‰~-—/+.,\n 　",
        "分别", "每人每月", "每千名老年人", "不低于", "以上", "约", "近", "余", "左右", "全覆盖", "翻一番",
        "第", "前", "2021年", "十四五", "1.3倍", "百分之五", "其中", "由", "提高到", "力争", "截至", "護理", "億",
        "\ud800", "９", "％",
    }
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def check(reading: Reading) -> None:
    """What holds for every reading: spans quote the text, none overlap, and a figure is one that could be built."""
    end = 0
    for mention in reading.mentions:
        assert reading.text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end
        for _, start, stop in mention.places:
            assert 0 <= start < stop <= len(reading.text)
        if mention.is_indicator:
            assert mention.low is not None or mention.high is not None
            assert mention.unit
            assert mention.evidence.number
            if (read := mention.figure) is not None:
                step = "exact" if read.step is None else read.step
                Figure.of(read.op, read.low, read.high, read.unit, approx=read.approx, step=step, change=read.change,
                          aim=read.aim, adds=read.adds)  # fmt: skip


@given(TEXTS)
@example("每人每月 940 元")
@example("　半")
@example("每人每月1元和2元,每人")
@example("1\n0\n万\n元")
@example("每餐再增加1元")
def test_reading_never_fails_and_quotes_the_text(text: str) -> None:
    """Random mixtures of the words of the lexicon: no exception, exact quotes, no overlap."""
    reading = read_text(text)
    check(reading)
    assert reading.annotations() == read_text(text).annotations()


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """Any characters at all, lone surrogates too."""
    check(read_text(text, link=False))


@given(TEXTS)
def test_folding_and_mending_lead_back(text: str) -> None:
    """Every span of the folded text leads to a span of the text that holds its characters in order."""
    layer = Layer.of(text)
    assert len(layer.folded) + (layer.taken[-1] if layer.taken else 0) == len(text)
    for at in range(len(layer.folded)):
        start, end = layer.origin(at, at + 1)
        assert end == start + 1


@given(TEXTS)
def test_a_page_can_be_made_of_any_reading(text: str) -> None:
    """The page holds every character of the text in its order, whatever overlaps, and every tag is closed."""
    page = read_text(text, link=False).render("html", "en")
    assert page.count("<mark") == page.count("</mark>")
    source = re.sub(r"<sup>.*?</sup>|<[^>]*>", "", re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)[-1])
    assert unescape(source) == visible(text)


@given(
    st.sampled_from(["一", "9", "万亿", "每人每月", "，", "，1", "(", "分别", "1个、", "全覆盖", "\n9 "]),
    st.integers(1, 3000),
)
def test_repetition_is_read_without_recursion(piece: str, times: int) -> None:
    """One piece over and over reads like any text."""
    check(read_text(piece * times, link=False))


@pytest.mark.parametrize("piece", ["\n", " \n", "\u3000\n\n"])
def test_a_text_of_empty_lines_is_read(piece: str) -> None:
    """A page may leave a million blank lines behind; a pattern that looked at each line from each other would hang."""
    assert read_text(piece * (1_000_000 // len(piece))).mentions == ()
