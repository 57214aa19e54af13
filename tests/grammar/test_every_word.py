"""Every word of the tables in every place that it may stand: strict and running text say the same, or both refuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checking import FAULTS, Outcome, check_figure
from corpus import Text
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import MinzhengError
from minzheng.quantities import Approximation, Comparator, Figure, Kind, units, words
from minzheng.quantities.scanning import scan_around
from minzheng.quantities.vocabulary import vocabulary_of
from minzheng.reader import read_text

SENTENCES = ("全县养老床位{}。", "各地{},情况良好。", "占比{},与往年不同。")
NUMBERS = (
    "5000人",
    "3.5万户",
    "72%",
    "三百张",
    "1,200元",
    "2200余万元",
    "5~10家",
    "每人每月940元",
    "1.3倍",
    "百分之五",
)
BARE = ("5000", "3.5万", "三十", "1,260", "4.25亿")
NAMED = tuple(word for word in units.definitions.currencies if not word.isalpha() or not word.isascii())
"""Currencies before an amount but for codes such as USD, which running text takes for names."""
CHANGES = (*words.RISES, *words.FALLS)
BEFORE = (
    *words.PREFIXED,
    *words.APPROXIMATE_BEFORE,
    *words.RAISED_TO,
    *words.LOWERED_TO,
    *words.LEVEL_VERBS,
    *CHANGES,
    *words.PER_PERSON,
    *NAMED,
)
BEHIND = (*words.SUFFIXED, *words.APPROXIMATE_AFTER, words.EXACTLY)
SPELLED = tuple(text for text in units.definitions.normal if not text.isascii() or text == "%")
UNCOUNTED = (Kind.TIME, Kind.RANK)
"""Kinds whose numbers running text takes for durations and numberings: 5天, 3年."""


def outcomes(text: str) -> set[Outcome]:
    """How a text is read by itself and in every sentence."""
    return {each.outcome for each in check_figure(Text(text, "", "?", SENTENCES))}


def read_by_itself(text: str) -> bool:
    """Whether it is a figure by itself."""
    try:
        Figure(text)
    except MinzhengError:
        return False
    return True


def own_places() -> Iterator[str]:
    """Every word in its own place beside a number."""
    for word in (*words.PREFIXED, *words.APPROXIMATE_BEFORE, *words.RAISED_TO, *words.LOWERED_TO):
        yield from (f"{word}{number}" for number in ("5000人", "72%", "三百张"))
    yield from (f"{word}{number}" for word in words.LEVEL_VERBS for number in ("5000人", "三百张"))
    for word in CHANGES:
        yield from (f"{word}{behind}{number}" for number in ("5%", "200张", "3个百分点") for behind in ("", "了"))
    for word in (*words.SUFFIXED, *words.APPROXIMATE_AFTER):
        yield from (f"{number}{word}" for number in ("5000人", "72%", "三百张", "940元"))
    yield from (f"{word}300元" for word in (*words.PER_PERSON, *NAMED))
    yield from (f"{word}半" for word in words.BEFORE_ROUND if word != "上")
    yield from (f"{word}百人" for word in words.BEFORE_ROUND if word != "上")
    yield from (phrase for phrase, meant in words.PHRASES.items() if meant.unit and phrase not in words.ALONE_ONLY)
    yield from words.DOUBLINGS
    yield from (f"{word}一例" for word in words.NEGATORS)
    yield f"300元{words.EXACTLY}"
    yield f"{words.BETWEEN}20%和30%{words.BETWEEN_AFTER}"
    yield f"每人每月{words.AFTER_DENOMINATOR}940元"


@pytest.mark.parametrize("text", dict.fromkeys(own_places()))
def test_a_word_in_its_own_place_is_read_by_both(text: str) -> None:
    """No word of a table is known to one reading alone."""
    assert outcomes(text) == {Outcome.ALIKE}


@pytest.mark.parametrize("word", SPELLED)
def test_a_unit_is_read_by_both_behind_every_shape_of_number(word: str) -> None:
    """Running text may take a number of it for a duration, a grade or a numbering, and reads no other unit."""
    found = {outcome for number in BARE for outcome in outcomes(number + word)}
    kind = units.definitions.words[word].kind
    uncounted = {Outcome.ALONE} if kind in UNCOUNTED or word in ("级", "档", "届", "代") else set()
    # A single Chinese digit or a number that is also an everyday word is never here, so nothing else is left out.
    refusable = {Outcome.REFUSED} if kind not in (Kind.COUNT, Kind.MONEY) else set()
    assert found <= {Outcome.ALIKE} | uncounted | refusable


@given(
    st.lists(st.sampled_from(BEFORE), max_size=2),
    st.sampled_from(NUMBERS),
    st.lists(st.sampled_from(BEHIND), max_size=2),
)
def test_words_that_meet_are_read_alike_or_refused_by_both(before: list[str], number: str, behind: list[str]) -> None:
    """What two words say together is one figure or none, and a part of it is never one."""
    assert not outcomes("".join((*before, number, *behind))) & set(FAULTS)


RUNS = st.one_of(
    st.from_regex(r"[1-9][0-9,.万亿百千零]{0,8}[0-9万亿]", fullmatch=True),
    st.from_regex(r"[二三五两][零二三五十百千万亿两]{0,8}", fullmatch=True),
)


@given(RUNS, st.sampled_from(["人", "元", "%", "万户", "个百分点"]))
def test_no_part_of_a_run_that_is_refused_is_a_figure(run: str, unit: str) -> None:
    """Digits, numerals, scale words, commas and points that touch are read whole or refused whole."""
    assert not outcomes(run + unit) & set(FAULTS)


def test_a_word_added_to_a_table_is_read_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line in one table: by itself and in running text 光景 is then as loose as 左右."""
    assert not read_by_itself("5000人光景")
    monkeypatch.setitem(words.APPROXIMATE_AFTER, "光景", Approximation.ABOUT)
    vocabulary_of.cache_clear()
    try:
        (mention,) = read_text("全县共有5000人光景。").indicators
        assert mention.figure == Figure("5000人光景") == Figure("5000人左右")
        assert mention.text == "5000人光景"
    finally:
        monkeypatch.undo()
        vocabulary_of.cache_clear()


def test_a_comparator_added_to_a_table_is_read_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of a word before the number."""
    monkeypatch.setitem(words.PREFIXED, "不亚于", Comparator.AT_LEAST)
    vocabulary_of.cache_clear()
    try:
        (mention,) = read_text("全县不亚于5000人。").indicators
        assert mention.figure == Figure("不亚于5000人") == Figure("不少于5000人")
    finally:
        monkeypatch.undo()
        vocabulary_of.cache_clear()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("港币500万元", "港元"),
        ("HK$500万元", "港元"),
        ("美元100万元", "美元"),
        ("新台币300元", "新台币"),
        ("人民币300元", "元"),
        ("25元3角", "元"),
        ("507人/平方公里", "人/平方公里"),
        ("35微克/立方米", "微克/立方米"),
    ],
)
def test_a_mention_has_the_unit_that_its_figure_has(text: str, unit: str) -> None:
    """What an annotation calls the unit is that of the figure, whatever names it and wherever."""
    (mention,) = read_text(f"全县共{text}。").indicators
    assert mention.unit == unit
    assert mention.figure == Figure(text)


@pytest.mark.parametrize("text", ["三天半", "两年半", "3个月", "一个半月"])
def test_a_duration_with_a_half_is_a_duration(text: str) -> None:
    """A half behind a unit of time makes no figure of an indicator of it."""
    assert Figure(text).kind is Kind.TIME
    assert [each.kind for each in read_text(f"历时{text}。").mentions] == ["other"]


@pytest.mark.parametrize("number", ["5%", *(f"{word}5%" for word in words.APPROXIMATE_BEFORE), "5%左右", "6.9多亩"])
def test_kept_at_one_number_is_a_ceiling_however_loosely_it_is_printed(number: str) -> None:
    """控制在5%左右 is the bound that 不超过5%左右 is, by itself and in running text."""
    ceiling = Figure(f"不超过{number}")
    (mention,) = read_text(f"要求全市差错率控制在{number}。").indicators
    assert Figure(f"控制在{number}") == mention.figure == ceiling
    assert (mention.op, mention.approx) == (Comparator.AT_MOST, ceiling.approx)


@pytest.mark.parametrize("ordinal", ["前", "第"])
@pytest.mark.parametrize("rest", ["10名以外", "10余名", "2.5名", "10名左右", "3家", "20人以上", "三十户"])
def test_a_number_behind_an_ordinal_is_a_rank_as_a_whole_or_no_figure(ordinal: str, rest: str) -> None:
    """前10名以外 is nobody counted: what is refused by itself leaves no part of it in running text."""
    assert not read_by_itself(ordinal + rest)
    assert not any(mention.figure for mention in read_text(f"全县{ordinal}{rest}。").mentions)


@pytest.mark.parametrize("word", ["目前", "此前", "之前", "提前"])
def test_a_number_behind_a_word_that_ends_in_qian_is_counted(word: str) -> None:
    """目前3家 is three of them now."""
    (mention,) = read_text(f"全县{word}3家。").indicators
    assert mention.text == "3家"


OF_THEIR_OWN = {
    "约": ("全市约5000人", "签约5000人"), "近": ("其中近5000人", "附近5000人"), "超": ("服务超5000人", "高超5000人"),
    "逾": ("年度逾5000人", "未有不逾5000人"), "过": ("已过百人", "通过百人"), "上": ("投入上千人", "网上千人"),
    "增": ("同比增5%", "累增5%"), "增到": ("已增到5000人", "扩增到5000人"), "增至": ("已增至5000人", "累增至5000人"),
    "增为": ("已增为5000人", "累增为5000人"), "减": ("同比减5%", "不减5%"), "减到": ("已减到5000人", "加减到5000人"),
    "减至": ("已减至5000人", "加减至5000人"), "减为": ("已减为5000人", "递减为5000人"), "降": ("同比降5%", "不降5%"),
    "降为": ("已降为5000人", "不降为5000人"), "少": ("同比少5%", "缺少5%"), "跌": ("同比跌5%", "下跌5%"),
    "共": ("全市共5000人", "公共5000人"), "有": ("现有5000人", "没有5000人"), "全覆盖": ("区域全覆盖", "健全覆盖"),
    "满": ("已满5000人", "圆满5000人"),
}  # fmt: skip
"""Words that may be the end of another one: where each is one of its own, and where it is none."""


def test_a_word_that_ends_another_one_is_none() -> None:
    """签约5000人 is no approximation; every word that the table of such ends has is tried on both sides."""
    assert OF_THEIR_OWN.keys() == words.NOT_AFTER.keys()
    for word, (own, other) in OF_THEIR_OWN.items():
        assert [begins_with(word, text) for text in (own, other)] == [True, False], word


def begins_with(word: str, text: str) -> bool:
    """Whether the figure of a text begins with a word."""
    found = scan_around(
        text, next(at for at, each in enumerate(text) if each in "5百千" or text.startswith("全覆盖", at))
    )
    return text[found.start :].startswith(word) and found.refusal is None
