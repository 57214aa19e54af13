"""Unit tables (单位表): the unit words by kind, what one unit means, and the parts of a figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from minzheng.cli.pages import Page, Table
from minzheng.errors import FigureError, UnknownUnitError
from minzheng.quantities import Figure, Kind, Unit, Units, units

WORDS = {
    "zh": ("单位", "英文", "折合", "又写作"),
    "en": ("unit", "English", "equals", "also written"),
}
NOUNS = {"zh": ("名称", "量词", "英文", "又写作"), "en": ("noun", "counted in", "English", "also written")}
PARTS = {"zh": ("项目", "内容"), "en": ("part", "content")}
TITLES = {
    "zh": {"nouns": "分母名称:每千名老年人、每个街道", "unit": "单位 {0}", "figure": "数值表述 {0}"},
    "en": {"nouns": "Nouns of denominators: per 1,000 older people", "unit": "Unit {0}", "figure": "Figure {0}"},
}
LABELS = {
    "zh": {
        "code": "代码", "kind": "种类", "dimension": "量纲", "factor": "折合", "english": "英文", "also": "又写作",
        "op": "比较", "number": "数值", "unit": "单位", "approx": "约数", "step": "末位", "change": "性质",
        "interval": "取值区间", "zh": "规范写法", "gov": "公文写法", "en": "英文写法",
        "exact": "确切", "a_change": "变化量", "a_level": "水平数",
    },
    "en": {
        "code": "code", "kind": "kind", "dimension": "dimension", "factor": "equals", "english": "English",
        "also": "also written", "op": "comparison", "number": "number", "unit": "unit", "approx": "approximation",
        "step": "last place", "change": "states", "interval": "interval", "zh": "canonical", "gov": "official style",
        "en": "English style", "exact": "exact", "a_change": "a change", "a_level": "a level",
    },
}  # fmt: skip


def vocabulary_pages(lang: str, registry: Units = units) -> Iterator[Page]:
    """A page for each kind with its unit words, and one with the nouns of denominators."""
    known = list(registry)
    for kind in Kind:
        rows = [_word_row(unit, registry) for unit in known if unit.kind is kind]
        if rows:
            yield Page(title=kind.label(lang), tables=[Table(headers=WORDS[lang], rows=rows)])
    nouns = {noun.text: noun for noun in registry.definitions.nouns.values()}
    rows = [
        (noun.text, noun.counter, noun.english[1], _spellings(registry.definitions.nouns, noun.text))
        for noun in nouns.values()
    ]
    yield Page(title=TITLES[lang]["nouns"], tables=[Table(headers=NOUNS[lang], rows=rows)])


def _word_row(unit: Unit, registry: Units) -> tuple[str, ...]:
    return (unit.code, unit.numerator.word.english[1], in_base_units(unit, registry), _also(unit, registry))


def _also(unit: Unit, registry: Units) -> str:
    word = unit.numerator.word
    return _spellings(registry.definitions.words, word.text, word.pint)


def _spellings(known: object, text: str, *apart: str) -> str:
    assert hasattr(known, "items")
    spelt = (spelling for spelling, each in known.items() if each.text == text)
    return "、".join(spelling for spelling in spelt if spelling not in (text, *apart))


def in_base_units(unit: Unit, registry: Units = units) -> str:
    """How much one of a unit is in the base units of its dimension.

    >>> in_base_units(Unit("万元/人·年"))
    '2500/3 元/人·月'
    """
    bases = {word.family: word.text for word in reversed(list(registry.definitions.words.values())) if word.factor == 1}
    top, below = unit.dimension
    named = [bases[family] + (f"({noun})" if noun else "") for family, noun in below]
    return f"{_fraction(unit.factor)} {bases[top]}" + (f"/{'·'.join(named)}" if named else "")


def _fraction(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def meaning_page(text: str, lang: str) -> Page:
    """What a text means: a unit, or else a figure.

    Raises ``UnknownUnitError`` with the nearest unit words for a text that is neither, and the error of a figure for
    one that has a number in it.
    """
    try:
        return unit_page(units.unit(text), lang)
    except UnknownUnitError as not_unit:
        try:
            return figure_page(Figure(text), lang)
        except FigureError as not_figure:
            if not_figure.code == "MZ046" and not any(letter.isdigit() for letter in text):
                raise not_unit from None
            raise


def unit_page(unit: Unit, lang: str) -> Page:
    """The meaning of a unit."""
    words = LABELS[lang]
    top, below = unit.dimension
    dimension = " / ".join(
        filter(None, (top, " · ".join(family + (f" ({noun})" if noun else "") for family, noun in below)))
    )
    one = Figure.of("=", 1, 1, unit)
    rows = [
        (words["code"], unit.code),
        (words["kind"], unit.kind.label(lang)),
        (words["dimension"], dimension),
        (words["factor"], in_base_units(unit)),
        (words["english"], f"{one:en}"),
        (words["also"], "" if below else _also(unit, units)),
    ]
    return _page(TITLES[lang]["unit"].format(unit.code), rows, lang)


def figure_page(figure: Figure, lang: str) -> Page:
    """The parts of a figure, what it may stand for, and how else it is written."""
    words = LABELS[lang]
    ends = dict.fromkeys(format(end, "f") for end in (figure.low, figure.high) if end is not None)
    rows = [
        (words["op"], figure.op),
        (words["number"], " ~ ".join(ends)),
        (words["unit"], figure.unit.code),
        (words["kind"], figure.kind.label(lang)),
        (words["approx"], figure.approx.label(lang) if figure.approx else ""),
        (words["step"], words["exact"] if figure.step is None else f"{figure.step:f}"),
        (words["change"], words["a_change" if figure.change else "a_level"]),
        (words["interval"], str(figure.interval)),
        *((words[style], format(figure, style)) for style in ("zh", "gov", "en")),
    ]
    return _page(TITLES[lang]["figure"].format(figure.text), rows, lang)


def _page(title: str, rows: list[tuple[str, str]], lang: str) -> Page:
    return Page(title=title, tables=[Table(headers=PARTS[lang], rows=[row for row in rows if row[1]])])
