"""The table of operations: what two kinds give, or why they are refused, for every pair of kinds and every operator."""

from __future__ import annotations

import contextlib
import itertools
import operator
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing import quantities_of
from minzheng.errors import DivisionError, KindError, NumeralError
from minzheng.language import written
from minzheng.quantities import TABLE, Kind, Quantity, Row, Unit
from minzheng.quantities.arithmetic import result_kind
from minzheng.quantities.kinds import LEVELS, refusal

OPERATORS: dict[str, Callable[[Quantity, Quantity], Quantity]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
PAIRS = [(sign, left, right) for sign in OPERATORS for left, right in itertools.product(Kind, repeat=2)]


def fits(row: Row, left: Unit, right: Unit) -> bool:
    """Whether a row speaks of these two units, read without the library's own machinery."""
    top, below = left.dimension
    other_top, other_below = right.dimension
    same = top == other_top and len(below) == len(other_below)
    for (family, noun), (other_family, other_noun) in zip(below, other_below, strict=False):
        same = same and family == other_family and (noun == other_noun or "" in (noun, other_noun))
    inside = other_top in dict(below) if left.kind is Kind.RATE else top in dict(other_below)
    fixed = same and top[-4:].isdecimal()
    return {"same": same, "other": not same, "inside": inside, "fixed": fixed, "": True}[row.family]


def expected(sign: str, left: Unit, right: Unit) -> Kind | None:
    """What the rows of the table say, one by one."""
    for row in TABLE:
        if (row.operation, row.left, row.right) == (sign, left.kind, right.kind) and fits(row, left, right):
            if row.family != "inside":
                return row.result
            rate = left if left.kind is Kind.RATE else right
            return Kind.RATE if len(rate.denominators) > 1 else rate.numerator.word.kind
    return None


ONE_OF_EACH = st.fixed_dictionaries({kind: quantities_of(kind) for kind in Kind})


@settings(max_examples=12)  # of 225 pairs of kinds each
@given(lefts=ONE_OF_EACH, rights=ONE_OF_EACH)
@pytest.mark.parametrize("sign", OPERATORS)
def test_an_operation_gives_what_the_table_says(
    sign: str, lefts: dict[Kind, Quantity], rights: dict[Kind, Quantity]
) -> None:
    """Each pair of quantities has the kind of its row, or is refused with both operands named in both languages."""
    for a, b in itertools.product(lefts.values(), rights.values()):
        kind = expected(sign, a.unit, b.unit)
        assert result_kind(sign, a.unit, b.unit) is kind, (a, b)
        if kind is None:
            refused(sign, a, b)
        elif sign == "/" and not b:
            with pytest.raises(DivisionError):
                OPERATORS[sign](a, b)
        else:
            # Products of long numbers may be beyond 40 digits, which is another refusal.
            with contextlib.suppress(NumeralError):
                assert OPERATORS[sign](a, b).kind is kind


def refused(sign: str, a: Quantity, b: Quantity) -> None:
    """The operation is refused, and both operands and their kinds are named in both languages."""
    with pytest.raises(KindError) as caught:
        OPERATORS[sign](a, b)
    for lang in ("zh", "en"):
        message = caught.value.message(lang)
        assert all(part.label(lang) in message for part in (a, b, a.kind, b.kind))


def test_a_refusal_has_advice_in_both_languages() -> None:
    """Whatever is refused says what to write instead."""
    assert all(all(refusal(sign, left, right)) for sign, left, right in PAIRS)


@pytest.mark.parametrize(
    ("sign", "left", "right"),
    [
        *((sign, kind, Kind.GROWTH) for sign in "+-*" for kind in (*LEVELS, Kind.RATE, Kind.RATIO)),
        *((sign, kind, Kind.RATIO) for sign in "+-" for kind in (*LEVELS, Kind.RATE)),
        ("+", Kind.RATIO, Kind.RATIO),
        ("+", Kind.GROWTH, Kind.GROWTH),
        ("+", Kind.GROWTH, Kind.RATIO),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_with_both(sign: str, left: Kind, right: Kind) -> None:
    """A growth or a share on a level or a ratio has two readings, and both are stated."""
    advice = f"advice.{refusal(sign, left, right)}"
    assert written(advice, "en").startswith("two readings:")
    assert written(advice, "zh").startswith("两种读法")


def test_no_row_is_there_twice() -> None:
    """An operation on two kinds has one result for each family."""
    keys = [row[:4] for row in TABLE]
    assert len(keys) == len(set(keys))


def test_a_row_that_needs_no_family_stands_alone() -> None:
    """Where the family is left open no other row may speak of the same kinds."""
    for row in TABLE:
        if not row.family:
            assert [other for other in TABLE if other[:3] == row[:3]] == [row]


@pytest.mark.parametrize(
    ("left", "sign", "right", "result"),
    [
        ("72%", "-", "68%", "4百分点"),
        ("68%", "+", "4个百分点", "72%"),
        ("4个百分点", "+", "68%", "72%"),
        ("72%", "-", "4个百分点", "68%"),
        ("720‰", "-", "68%", "4百分点"),
        ("5个百分点", "-", "0.5个百分点", "4.5百分点"),
        ("+7%", "-", "+5%", "2百分点"),
        ("+5%", "+", "2个百分点", "+7%"),
        ("940元/人·月", "*", "6632人", "6234080元/月"),
        ("940元/人·月", "*", "12月", "11280元/人"),
        ("12月", "*", "940元/人·月", "11280元/人"),
        ("6632人", "/", "2888户", "2.296398891966759002770083102493075人/户"),
        ("4.8名/万人", "*", "100万人", "480名"),
        ("30张", "/", "40张", "75%"),
        ("940元/人·月", "*", "1.3倍", "1222元/人·月"),
        ("1222元/人·月", "/", "1.3倍", "940元/人·月"),
        ("50%", "*", "50%", "25%"),
        ("50%", "/", "25%", "200%"),
        ("100亩", "+", "1公顷", "115亩"),
    ],
)
def test_the_named_rows(left: str, sign: str, right: str, result: str) -> None:
    """The rows that the law of the domain names, with numbers."""
    made = OPERATORS[sign](Quantity.parse(left), Quantity.parse(right))
    assert (made, str(made)) == (Quantity.parse(result), result)


def test_a_level_grows_by_one_plus_a_growth() -> None:
    """Level × (1 + growth) is a level, and 翻一番 doubles."""
    assert Quantity("940", "元") * (1 + Quantity.parse("+5%")) == Quantity("987", "元")
    assert Quantity("68", "%") * (1 + Quantity.parse("提高5%")) == Quantity("71.4", "%")
    assert Quantity("31", "项") * (1 + Quantity.parse("翻一番")) == Quantity("62", "项")


@pytest.mark.parametrize(
    ("left", "sign", "right", "words"),
    [
        ("68%", "+", "+5%", ("71.4%", "73%", "5百分点")),
        ("68%", "-", "+5%", ("64.6%", "63%", "5百分点")),
        ("68%", "+", "+1.3倍", ("156.4%", "198%", "130百分点")),
        ("940元", "+", "+5%", ("987元",)),
        ("940元", "-", "+5%", ("893元",)),
        ("940元", "*", "+5%", ("940元 * (1 + +5%)",)),
        ("940元", "+", "5%", ("940元", "5%")),
        ("+5%", "+", "68%", ("68% * (1 + +5%)",)),
    ],
)
def test_a_refusal_spells_out_what_could_be_meant(left: str, sign: str, right: str, words: tuple[str, ...]) -> None:
    """What the two readings come to, in the words of each language, or what one would type, the same in all."""
    with pytest.raises(KindError) as caught:
        OPERATORS[sign](Quantity.parse(left), Quantity.parse(right))
    for lang in ("zh", "en"):
        said = [word if "*" in word or word in (left, right) else Quantity.parse(word).label(lang) for word in words]
        assert all(word in caught.value.message(lang) for word in said)


@pytest.mark.parametrize(
    ("left", "sign", "right"),
    [
        ("5人", "+", "5户"),
        ("5人", "+", "5人次"),
        ("5元", "+", "5港元"),
        ("5人", "*", "5人"),
        ("5元/人", "*", "5户"),
        ("5元/人", "+", "5元/户"),
        ("5元/月", "+", "5元/日"),
        ("第6名", "-", "第3名"),
        ("第6名", "+", "3人"),
        ("5元", "+", "5个百分点"),
        ("5张/千名老年人", "+", "5张/千名儿童"),
    ],
)
def test_kinds_and_families_do_not_mix(left: str, sign: str, right: str) -> None:
    """People are not visits, yuan are not Hong Kong dollars, a rank is no number to reckon with."""
    with pytest.raises(KindError):
        OPERATORS[sign](Quantity.parse(left), Quantity.parse(right))


def test_a_rank_takes_no_scalar_either() -> None:
    """Twice the sixth place means nothing."""
    for make in (lambda rank: rank * 2, lambda rank: 2 * rank, lambda rank: rank / 2):
        with pytest.raises(TypeError):
            make(Quantity("6", "名次"))
