"""How units may be spelled, and what is said when one is not known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import units
from minzheng.errors import KindError, MinzhengError, UnknownUnitError
from minzheng.quantities import Kind, Unit, as_unit
from minzheng.quantities import units as registry


@given(units, st.sampled_from("·.、*×"), st.sampled_from(["", " ", "\u3000"]))
def test_denominators_may_be_joined_in_any_way(unit: Unit, joint: str, space: str) -> None:
    """Every separator, spaces around it, and slashes throughout lead to one code."""
    head, *tail = unit.code.split("/")
    below = "/".join(tail)
    assert as_unit("/".join([head, *below.split("·")] if below else [head])) == unit
    assert as_unit(f"{head}/{below.replace('·', space + joint + space)}" if below else head) == unit
    assert as_unit(f"{head}/{'·'.join(reversed(below.split('·')))}" if below else head) == unit


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        *((text, "元/人·月") for text in ("元/人·月", "元/人.月", "元/人、月", "元/人*月", "元/人/月", "元/月·人")),
        *((text, "元/人·月") for text in ("元／人・月", "元 / 人 · 月", "元/人×月", "人民币元/人·个月", "CNY/人·月")),
        *((text, "元/人·年") for text in ("元/年/人", "元/人/年度", "元/年·人")),
        ("元/户", "元/户"),
        *((text, "张/千人") for text in ("张/千人", "張/千人", "张床位/千人")),
        ("人/万人", "人/万人"),
        ("万人次", "万人次"),
        ("萬人次", "万人次"),
        ("‰", "‰"),
        ("％", "%"),
        ("个百分点", "百分点"),
        ("個百分點", "百分点"),
        ("pp", "百分点"),
        ("倍", "倍"),
        ("名次", "名次"),
        ("位次", "名次"),
        ("张/千名老年人", "张/千名老年人"),
        ("张/千名老人", "张/千名老年人"),
        ("张/千老年人", "张/千名老年人"),
        ("个/街道", "个/街道"),
        ("个/个街道", "个/街道"),
        ("万元/街道(镇)", "万元/街道(镇)"),
        ("亿元", "亿元"),
        ("万亿元", "万亿元"),
        ("十万元", "十万元"),
        ("m²", "平方米"),
        ("㎡", "平方米"),
        ("万平方米", "万平方米"),
        ("小时", "小时"),
        ("万小时", "万小时"),
        ("+%", "+%"),
        ("person", "人"),
        ("圆", "元"),
        ("块钱", "元"),
        ("港币", "港元"),
        ("元新台币", "新台币"),
        ("台币", "新台币"),
        ("人(次)", "人次"),
        ("万人·次", "万人次"),
        ("户·次", "户次"),
        ("个(处)", "个"),
        ("亿千瓦时", "亿千瓦时"),
        ("吨·公里", "吨公里"),
        ("微克/立方米", "微克/立方米"),
        ("人/平方千米", "人/平方公里"),
        ("所/个县（市、区）", "所/县(市、区)"),
    ],
)
def test_spellings_of_one_unit(spelling: str, code: str) -> None:
    """Chinese and ASCII spellings, full width and traditional characters, in any order."""
    assert Unit(spelling).code == code
    assert Unit(spelling) == Unit(code)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("人口次", "人次"), ("元/人·越", None), ("百分号", "百分点"), ("个百分店", "个百分点"), ("平方mi", "平方米")],
)
def test_an_unknown_unit_names_the_nearest(text: str, nearest: str | None) -> None:
    """The error shows known units that look like what was written."""
    with pytest.raises(UnknownUnitError) as caught:
        Unit(text)
    found = caught.value.facts["nearest"]
    assert 1 <= len(found) <= 3
    assert nearest is None or nearest in found
    assert all(name in caught.value.message(lang) for name in found for lang in ("zh", "en"))


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "/", "元/", "/元", "元//人", "元·人", "元*人/月", "元/人··月", "5元", "元5", "每人", "元每人"),
        *(
            "万",
            "万万元",
            "万%",
            "万百分点",
            "元/%",
            "元/+%",
            "元/名次",
            "元/百分点",
            "老年人",
            "张/千",
            "人人",
            "\n",
            "元/人·",
        ),
    ],
)
def test_what_is_no_unit_is_refused(text: str) -> None:
    """A unit is understood wholly or not at all; nothing is counted for each percent."""
    with pytest.raises(UnknownUnitError):
        Unit(text)


@pytest.mark.parametrize("value", [5, None, 1.5, ["元"], b"yuan"])
def test_what_is_no_text_is_no_unit(value: object) -> None:
    """Numbers and nothing are refused with the library's own error."""
    with pytest.raises(UnknownUnitError):
        Unit(value)  # type: ignore[arg-type]


@given(st.text("元人月户张万千百亿次%‰/·.、*每个街道老年 +-0123456789倍", max_size=9))
def test_a_unit_is_understood_or_refused(text: str) -> None:
    """Any text is a unit whose code reads back, or an error of the library."""
    try:
        unit = Unit(text)
    except MinzhengError:
        return
    assert Unit(unit.code) == unit


@given(units, st.sampled_from([0, 4, 8]))
def test_the_scale_is_part_of_the_unit_once(unit: Unit, exponent: int) -> None:
    """Scaling and unscaling go by powers of ten; only amounts take a scale."""
    assert unit.unscaled.numerator.exponent == 0
    assert unit.unscaled.unscaled == unit.unscaled
    assert unit.ratio_to(unit.unscaled) == 10**unit.numerator.exponent
    if exponent and unit.numerator.word.kind in (Kind.RATIO, Kind.POINT, Kind.GROWTH, Kind.INDEX, Kind.RANK):
        with pytest.raises(UnknownUnitError):
            unit.scaled(exponent)
    else:
        assert unit.scaled(exponent) == Unit(unit.scaled(exponent).code)
        assert unit.scaled(exponent).unscaled == unit.unscaled


@pytest.mark.parametrize(
    ("one", "times", "other"),
    [
        ("吨", 1000, "千克"),
        ("公斤", 2, "斤"),
        ("立方米", 1000, "升"),
        ("元", 10, "角"),
        ("批次", 1, "批"),
        ("栋", 1, "幢"),
        ("人天", 1, "人日"),
    ],
)
def test_words_of_one_family_convert(one: str, times: int, other: str) -> None:
    """Sizes by their factors, synonyms one to one."""
    assert Unit(one).ratio_to(Unit(other)) == times


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("元", "港元"),
        ("元", "新台币"),
        ("美元", "欧元"),
        ("分", "角"),
        ("人", "人公里"),
        ("人", "人时"),
        ("床", "床日"),
        ("吨", "吨公里"),
        ("箱", "标准箱"),
        ("日", "工作日"),
        ("个", "点"),
        ("块", "块钱"),
    ],
)
def test_families_do_not_convert(one: str, other: str) -> None:
    """A currency is no other, a compound is no part of itself, a mark in an examination no fen."""
    with pytest.raises(KindError):
        Unit(one).ratio_to(Unit(other))


def test_every_spelling_has_a_normal_form() -> None:
    """The normal form is a spelling of its own family and its own normal form; only changes have none."""
    normal, words = registry.definitions.normal, registry.definitions.words
    names = {word.pint for word in words.values()}
    assert words.keys() - normal.keys() == names | {text for text in words if text.startswith("+")}
    for text, form in normal.items():
        assert normal[form] == form
        assert words[form].family == words[text].family


def test_smaller_words_behind_an_amount_belong_to_it() -> None:
    """Ten 角 and a hundred 分 make a 元; 分 by itself is a mark and no money."""
    assert dict(registry.definitions.words["元"].parts) == {"角": 10, "毛": 10, "分": 100}
    assert Unit("分").kind is Kind.COUNT
    assert not registry.definitions.words["港元"].parts


def test_a_currency_before_an_amount_is_that_behind_it() -> None:
    """Every word before an amount names a currency of money; Chinese ones are read behind it, too."""
    for text, word in registry.definitions.currencies.items():
        assert word.kind is Kind.MONEY
        assert word.factor == 1
        assert text in ("人民币", "¥", "￥", "$", "€", "£", "HK$", "US$", "NT$") or Unit(text).code == word.text


def test_a_scale_without_a_word_is_refused() -> None:
    """There is no word for ten yuan as a scale."""
    with pytest.raises(UnknownUnitError):
        Unit("元").scaled(1)


def test_each_kind_is_what_its_words_say() -> None:
    """A few words of each kind."""
    kinds = {
        "元": "money",
        "人": "count",
        "亩": "area",
        "公里": "length",
        "吨": "mass",
        "立方米": "volume",
        "千瓦时": "energy",
        "月": "time",
        "%": "ratio",
        "百分点": "point",
    }
    kinds |= {"+%": "growth", "名次": "rank", "元/人": "rate", "指数(上年=100)": "index", "等级(丙<乙<甲)": "grade"}
    assert {text: Unit(text).kind.value for text in kinds} == kinds
    assert {kind.label("en") for kind in Kind} == {Kind(value).label("en") for value in kinds.values()}
    assert all(kind.label("zh") != kind.label("en") for kind in Kind)


def test_a_registry_lists_its_words() -> None:
    """Iterating gives each word once as a unit, and every family has a base word of factor one."""
    words = list(registry)
    assert len(words) == len(registry) == len({unit.code for unit in words})
    families = {unit.dimension for unit in words}
    assert {unit.dimension for unit in words if unit.factor == 1} == families
    assert repr(registry) == f"<Units: {len(words)} words>"
    assert registry.unit(words[0]) is words[0]


def test_no_unit_has_an_offset() -> None:
    """Every definition is a base unit or a plain multiple, so that nothing depends on where zero is."""
    plain = re.compile(r"[a-z_]+ = (\[[a-z_]+\]|([0-9]+(/[0-9]+)? \* )?[a-z_]+)")
    assert [line for line in registry.definitions.lines if not plain.fullmatch(line)] == []


def test_every_word_has_names_in_english() -> None:
    """No unit prints a Chinese word in English text."""
    for meaning in (*registry.definitions.words.values(), *registry.definitions.nouns.values()):
        assert all(name.isascii() or name in "‰‱" for name in meaning.english), meaning
