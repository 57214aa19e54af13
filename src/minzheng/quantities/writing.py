"""Writing (写数): quantities and figures in plain Chinese notation, government style, and English.

``zh`` is compact (940元/人·月, ≥5000人), ``gov`` is how a government document puts it (每人每月940元, 不少于5000人),
``en`` is for readers of English. What ``zh`` and ``gov`` write is read back as the same value.
"""

from __future__ import annotations

from decimal import Decimal

from minzheng.numerals import EXACT, SCALE_WORDS, exact
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.declared import grades_of
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import Parts, prints_exactly, states_change
from minzheng.quantities.unit import Term, Unit, as_unit
from minzheng.quantities.words import EXACTLY, Addition, Approximation

STYLES = ("zh", "gov", "en")


class Style(str):
    """A style of writing (写法), one of ``STYLES``, and whether it sets thousands apart (1,234)."""

    grouped: bool

    def __new__(cls, name: str, *, grouped: bool = False) -> Style:
        """The style of a name."""
        made = super().__new__(cls, name)
        made.grouped = grouped
        return made


ZH = Style("zh")
"""The style of canonical texts."""
COMPARATORS = {
    "zh": {"=": "", "==": "==", ">=": "≥", ">": ">", "<=": "≤", "<": "<"},
    "gov": {"=": "", "==": "等于", ">=": "不低于", ">": "超过", "<=": "不超过", "<": "低于"},
    "en": {"=": "", "==": "exactly ", ">=": "at least ", ">": "more than ", "<=": "at most ", "<": "less than "},
}
AIMS = {
    "zh": {Comparator.AT_LEAST: "提高到", Comparator.AT_MOST: "降到"},
    "gov": {Comparator.AT_LEAST: "提高到", Comparator.AT_MOST: "降到"},
    "en": {Comparator.AT_LEAST: "raised to ", Comparator.AT_MOST: "lowered to "},
}
ADDED = {
    "zh": {Addition.NET: "净增", Addition.GROSS: "新增", Addition.RENEWED: "改造"},
    "gov": {Addition.NET: "净增", Addition.GROSS: "新增", Addition.RENEWED: "改造"},
    "en": {Addition.NET: "a net increase of ", Addition.GROSS: "newly added ", Addition.RENEWED: "renewed "},
}
COUNTED = {">=": "不少于", "<": "少于"}
APPROXIMATIONS = {
    "zh": {Approximation.ABOUT: "约", Approximation.NEARLY: "近"},
    "gov": {Approximation.ABOUT: "约", Approximation.NEARLY: "近"},
    "en": {Approximation.ABOUT: "about ", Approximation.NEARLY: "nearly ", Approximation.OVER: "somewhat over "},
}
CHANGES = {"zh": ("提高", "下降"), "gov": ("提高", "下降"), "en": ("up ", "down ")}
GROWN = ("增长", "下降")
TIDY_SCALES = (8, 4)
TIDY_DECIMALS = 2


def write_amount(magnitude: Decimal, unit: Unit, style: Style) -> str:
    """One amount with its unit, in a style."""
    if style == "gov":
        magnitude, unit = _tidy(magnitude, unit)
    signed = unit.numerator.word.kind is Kind.GROWTH
    lead = _stated(magnitude, unit, style)
    return _framed(lead, _amount(magnitude, unit, style, signed=signed), unit, style)


def canonical(parts: Parts) -> str:
    """A figure as the library writes it (规范写法)."""
    return write_parts(parts, ZH)


def write_parts(parts: Parts, style: Style) -> str:
    """A figure, in a style."""
    if style == "en":
        parts = _in_percent(parts)
    number = parts.low if parts.low is not None else parts.high
    assert number is not None
    if parts.adds:
        return _added(parts, style)
    if parts.op is Comparator.RANGE:
        return _range(parts, style)
    if parts.change and (parts.op is not Comparator.BARE or not states_change(parts.unit) or parts.approx):
        return _change(parts, number, style)
    if style != "zh" and _is_place(parts):
        return f"前{number}名" if style == "gov" else f"top {number}"
    lead = _stated(number, parts.unit, style) + _lead(parts.op, parts, style)
    return _framed(lead, _loose(number, parts, style), parts.unit, style) + _exactly(parts, number, style)


def _is_place(parts: Parts) -> bool:
    """Whether it is one of the first places (前三名)."""
    if parts.unit.kind is not Kind.RANK or parts.op is not Comparator.AT_MOST or parts.approx:
        return False
    return parts.high is not None and _is_natural(parts.high)


def _added(parts: Parts, style: Style) -> str:
    """The verb of what is added, and the amount."""
    assert parts.adds is not None
    return ADDED[style][parts.adds] + write_parts(parts._replace(adds=None, change=False), style)


def _stated(number: Decimal, unit: Unit, style: Style) -> str:
    """为 before a negative ratio, which for its sign alone would be read as a growth."""
    negative = unit.numerator.word.kind is Kind.RATIO and number.is_signed() and bool(number)
    return "为" if negative and style != "en" else ""


def _in_percent(parts: Parts) -> Parts:
    """A growth in 倍 as English says it: 翻一番 is up 100%."""
    if parts.unit.numerator.word.text != "+倍" or parts.unit.denominators:
        return parts
    low, high = (None if end is None else exact(end.scaleb(2, EXACT)) for end in (parts.low, parts.high))
    return parts._replace(low=low, high=high, unit=as_unit("+%"))


def _exactly(parts: Parts, number: Decimal, style: Style) -> str:
    """整 after an exact number that would be read as rounded."""
    settled = not parts.op.is_point or parts.approx or parts.step is not None or prints_exactly(number, parts.unit)
    return "" if settled or style == "en" else EXACTLY


def _lead(op: Comparator, parts: Parts, style: Style) -> str:
    counted = style == "gov" and parts.unit.numerator.word.kind is Kind.COUNT
    comparator = COUNTED.get(op) if counted else None
    ranked = parts.unit.kind is Kind.RANK
    aim = AIMS[style][parts.aim.mirror if ranked else parts.aim] if parts.aim else ""
    approximation = APPROXIMATIONS[style].get(parts.approx, "") if parts.approx else ""
    return aim + (comparator or COMPARATORS[style][op]) + approximation


def _loose(number: Decimal, parts: Parts, style: Style, *, bare: bool = False) -> str:
    over = parts.approx is Approximation.OVER and style != "en"
    signed = parts.unit.numerator.word.kind is Kind.GROWTH and not bare
    alone = parts.op is Comparator.BARE and not (parts.approx or bare)
    return _amount(number, parts.unit, style, signed=signed, infix="余" if over else "", alone=alone)


def _change(parts: Parts, number: Decimal, style: Style) -> str:
    falling = number.is_signed() and bool(number)
    op = parts.op.mirror if falling else parts.op
    verbs = GROWN if style == "gov" and parts.unit.numerator.word.kind is Kind.GROWTH else CHANGES[style]
    size = parts._replace(low=None, high=None)
    text = _framed(_lead(op, parts, style), _loose(number.copy_abs(), size, style, bare=True), parts.unit, style)
    return verbs[falling] + text + _exactly(parts, number, style)


def _range(parts: Parts, style: Style) -> str:
    low, high = parts.low, parts.high
    assert low is not None
    assert high is not None
    lead, signed = APPROXIMATIONS[style].get(parts.approx, ""), False  # type: ignore[arg-type]
    if parts.change:
        lead, low, high, signed = _range_change(lead, low, high, style)
    if style == "en":
        first, joint = _english_digits(low, parts.unit, signed=signed), " to "
    else:
        first, joint = _negative(low, style, signed=signed), "~"
    if not parts.change:
        lead = _stated(low, parts.unit, style) + lead
    infix = "余" if parts.approx is Approximation.OVER and style != "en" else ""
    last = _amount(high, parts.unit, style, signed=signed, infix=infix, alone=False)
    return _framed(lead, f"{first}{joint}{last}", parts.unit, style)


def _range_change(lead: str, low: Decimal, high: Decimal, style: Style) -> tuple[str, Decimal, Decimal, bool]:
    if low >= 0:
        return CHANGES[style][0] + lead, low, high, False
    if high <= 0:
        return CHANGES[style][1] + lead, high.copy_abs(), low.copy_abs(), False
    return lead, low, high, True


def _amount(
    magnitude: Decimal, unit: Unit, style: Style, *, signed: bool = False, infix: str = "", alone: bool = True
) -> str:
    """The number with the word of its numerator; a rank that stands alone is ordinal."""
    if unit.kind is Kind.GRADE and _is_natural(magnitude):
        grades = grades_of(unit.numerator.word)
        if magnitude <= len(grades):
            return grades[int(magnitude) - 1]
    if alone and unit.kind is Kind.RANK and _is_natural(magnitude):
        return f"rank {magnitude}" if style == "en" else f"第{magnitude}名"
    if style == "en":
        return _english(magnitude, unit, signed=signed)
    word = unit.numerator.word.text.removeprefix("+").removeprefix("指数")
    if unit.numerator.word.kind is Kind.POINT and style == "gov":
        word = "个" + word
    return _negative(magnitude, style, signed=signed) + SCALE_WORDS[unit.numerator.exponent] + infix + word


def _is_natural(magnitude: Decimal) -> bool:
    return magnitude > 0 and magnitude.as_tuple().exponent == 0


def _negative(magnitude: Decimal, style: Style, *, signed: bool = False) -> str:
    """The digits with their sign."""
    sign = "-" if magnitude.is_signed() and magnitude else "+" if signed else ""
    return sign + format(magnitude.copy_abs(), ",f" if style.grouped else "f")


def _framed(lead: str, amount: str, unit: Unit, style: Style) -> str:
    if not unit.denominators:
        return lead + amount
    if style == "gov":
        return "".join(f"每{_each(term)}" for term in unit.denominators) + lead + amount
    if style == "en":
        return lead + amount + "".join(f" per {_english_each(term)}" for term in unit.denominators)
    return f"{lead}{amount}/" + "·".join(term.text() for term in unit.denominators)


def _each(term: Term) -> str:
    return SCALE_WORDS[term.exponent] + term.word.text + (term.noun.text if term.noun else "")


def _english_each(term: Term) -> str:
    singular, plural = term.noun.english if term.noun else term.word.english
    return f"{10**term.exponent:,} {plural}" if term.exponent else singular


def english_unit(unit: Unit) -> str:
    """A unit in English, in the plural: households, yuan per person per month."""
    many = f"{10**unit.numerator.exponent:,} " if unit.numerator.exponent else ""
    return many + unit.numerator.word.english[1] + "".join(f" per {_english_each(term)}" for term in unit.denominators)


def _english(magnitude: Decimal, unit: Unit, *, signed: bool = False) -> str:
    singular, plural = unit.numerator.word.english
    joint = "" if singular[0] in "%‰‱" else " "
    word = singular if magnitude.copy_abs() == 1 and not unit.numerator.exponent else plural
    return f"{_english_digits(magnitude, unit, signed=signed)}{joint}{word}"


def _english_digits(magnitude: Decimal, unit: Unit, *, signed: bool) -> str:
    """The number written out in full with thousands separators."""
    sign = "+" if signed and magnitude >= 0 else ""
    return sign + format(magnitude.scaleb(unit.numerator.exponent, EXACT), ",f")


def _tidy(magnitude: Decimal, unit: Unit) -> tuple[Decimal, Unit]:
    """Large amounts in 万 or 亿 where that takes at most two decimals."""
    if unit.numerator.exponent or unit.numerator.word.kind not in (Kind.MONEY, Kind.COUNT):
        return magnitude, unit
    for exponent in TIDY_SCALES:
        scaled = magnitude.scaleb(-exponent, EXACT).normalize(EXACT)
        if scaled.copy_abs() >= 1 and int(scaled.as_tuple().exponent) >= -TIDY_DECIMALS:
            return exact(scaled), unit.scaled(exponent)
    return magnitude, unit
