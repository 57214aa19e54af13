"""Quantities, units and figures of every shape, drawn for the laws of several folders."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from minzheng.numerals import EXACT
from minzheng.quantities import Approximation, Comparator, Figure, Kind, Quantity, Unit, as_unit
from minzheng.quantities import units as registry
from minzheng.quantities.kinds import LEVELS

DECLARED = {
    Kind.INDEX: ("指数(上年=100)", "指数(上月=100)", "指数(2015年=100)", "指数(2020年=100)"),
    Kind.GRADE: ("等级(不合格<合格<良好<优秀)", "等级(三等<二等<一等)"),
}
"""Units that define themselves."""
WORDS = {
    kind: tuple(unit.code for unit in registry if unit.kind is kind)
    for kind in Kind
    if kind is not Kind.RATE and kind not in DECLARED
}
SCALES = ("", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
NOUNS = tuple(dict.fromkeys(noun.text for noun in registry.definitions.nouns.values()))
MEASURED = tuple(word for kind in LEVELS for word in WORDS[kind])
STYLES = ("zh", "gov")

scales = st.one_of(st.just(""), st.sampled_from(SCALES))
levels = st.builds(lambda scale, word: as_unit(scale + word), scales, st.sampled_from(MEASURED))


def _denominator(scale: str, word: str, noun: str) -> str:
    """A denominator as its unit would have it: 千人, 千名老年人, 街道."""
    return as_unit(f"元/{scale}{word}{noun}").code.removeprefix("元/")


denominators = st.one_of(
    st.builds(_denominator, scales, st.sampled_from(MEASURED), st.just("")),
    st.builds(_denominator, scales, st.just(""), st.sampled_from(NOUNS)),
    st.builds(_denominator, scales, st.sampled_from(WORDS[Kind.COUNT]), st.sampled_from(NOUNS)),
)


def _family(denominator: str) -> str:
    return as_unit(f"元/{denominator}").dimension[1][0][0]


numerators = st.one_of(levels.map(str), st.sampled_from([word for words in WORDS.values() for word in words]))
rates = st.builds(
    lambda top, below: as_unit(f"{top}/{'·'.join(below)}"),
    numerators,
    st.lists(denominators, min_size=1, max_size=3, unique_by=_family),
)
# Rates of a level only, as the table of operations has them.
plain_rates = st.builds(
    lambda top, below: as_unit(f"{top}/{'·'.join(below)}"),
    levels,
    st.lists(denominators, min_size=1, max_size=3, unique_by=_family),
)
simple_units = st.sampled_from([word for words in (*WORDS.values(), DECLARED[Kind.INDEX]) for word in words]).map(
    as_unit
)
units = st.one_of(simple_units, levels, rates)


def units_of(kind: Kind) -> st.SearchStrategy[Unit]:
    """Units of one kind, scaled where that kind takes a scale."""
    if kind is Kind.RATE:
        return plain_rates
    words = st.sampled_from(DECLARED[kind] if kind in DECLARED else WORDS[kind])
    return st.builds(lambda scale, word: as_unit(scale + word), scales if kind in LEVELS else st.just(""), words)


def decimals(least: int = -(10**12), most: int = 10**12, places: int = 4) -> st.SearchStrategy[Decimal]:
    """Decimals with up to some places, trailing zeros among them."""
    return st.builds(
        lambda digits, place: Decimal(digits).scaleb(-place, EXACT), st.integers(least, most), st.integers(0, places)
    )


numbers = st.one_of(
    decimals(), decimals(-200, 200, 2), st.integers(-3, 3).map(Decimal), st.integers(0, 10**6).map(Decimal)
)
quantities = st.builds(Quantity, numbers, units)


def quantities_of(kind: Kind) -> st.SearchStrategy[Quantity]:
    """Quantities of one kind."""
    return st.builds(Quantity, numbers, units_of(kind))


@st.composite
def figures(draw: st.DrawFn, *, plain: bool = False) -> Figure:
    """Figures with every comparator, range, approximation and change that can be built, or plain numbers."""
    unit, op = draw(units), "=" if plain else draw(st.sampled_from(["=", "=", *Comparator]))
    low, high = sorted((draw(numbers), draw(numbers)))
    if op in ("=", "=="):
        high = low
    approx = None if plain else draw(st.sampled_from([None, None, *Approximation]))
    change, step = draw(st.booleans()), draw(st.sampled_from(["printed", "printed", "exact"]))
    ends = {">=": (low, None), ">": (low, None), "<=": (None, high), "<": (None, high)}.get(op, (low, high))
    level = op == "=" and not change and unit.numerator.word.kind not in (Kind.GROWTH, Kind.POINT)
    aim = None if plain or not level else draw(st.sampled_from([None, None, ">=", "<="]))
    return Figure.of(op, *ends, unit, approx=approx, change=change, step=step, aim=aim)
