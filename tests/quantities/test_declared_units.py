"""Index numbers (指数) and grades (等级): units that define themselves, and what may be done with them."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import DECLARED, decimals
from minzheng.errors import FigureError, KindError, UnknownUnitError
from minzheng.numerals import EXACT
from minzheng.quantities import Comparator, Figure, Kind, Quantity, Unit, Verdict, as_unit, judge
from minzheng.quantities.declared import declared_word, grades_of

YEARLY, GROWTH = as_unit("指数(上年=100)"), as_unit("+%")
SCALE = "等级(不合格<合格<良好<优秀)"
NAMES = ("不合格", "合格", "良好", "优秀")
moving = st.sampled_from(["指数(上年=100)", "指数(上年同期=100)", "指数(上季=100)", "指数(上月=100)"]).map(as_unit)


def test_an_index_of_the_year_before_is_a_growth() -> None:
    """105.3 of a hundred is 5.3 % more; what it may stand for is converted with it."""
    figure = Figure("105.3(上年=100)")
    assert figure.to("+%") == Figure("+5.3%")
    assert figure.to("+%").interval == Figure("+5.3%").interval
    assert Figure("增长5.3%").to(YEARLY) == figure
    assert Quantity("98.5", YEARLY).to("+%") == Quantity("-1.5", "+%")
    assert Figure("不低于102(上年=100)").to("+%") == Figure("增长2%以上")


@given(decimals(-(10**6), 10**8), moving, st.sampled_from(["+%", "+‰", "+倍"]))
def test_index_and_growth_are_the_same_there_and_back(number: Decimal, index: Unit, growth: str) -> None:
    """Exactly, whichever growth; and the order of two is the same."""
    quantity = Quantity(number, index)
    there = quantity.to(growth)
    assert there.to(index) == quantity
    assert there.ratio() == quantity.ratio() - 1
    assert Quantity(EXACT.add(number, Decimal(1)), index).to(growth) > there


@given(decimals(-(10**4), 10**6, 2), st.sampled_from(Comparator), moving)
def test_a_figure_of_an_index_is_judged_as_its_growth(number: Decimal, op: Comparator, unit: Unit) -> None:
    """A bound and what is held against it, stated either way."""
    ends = {True: (number, None), False: (number, number)}[op.is_floor]
    bound = Figure.of(op, *((None, number) if op.is_ceiling else ends), unit)
    for more in ("-1", "0", "0.1"):
        observed = EXACT.add(number, Decimal(more))
        seen = Figure.of("=", observed, observed, unit)
        assert judge(bound, seen) is judge(bound.to("+%"), seen.to("+%"))
        assert seen.to("+%").to(unit) == seen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("105.3（上年=100）", "指数(上年=100)"),
        ("105.3(上年 = 100)", "指数(上年=100)"),
        ("105.3(以2015年为100)", "指数(2015年=100)"),
        ("105.3(2015年=100)", "指数(2015年=100)"),
        ("105.3指数(2015=100)", "指数(2015年=100)"),
        ("102.1（上年同月＝100）", "指数(上年同月=100)"),
        ("100.2(上月为100)", "指数(上月=100)"),
    ],
)
def test_an_index_prints_its_base(text: str, code: str) -> None:
    """Behind the number, with or without the word for it."""
    figure = Figure(text)
    assert (figure.unit.code, figure.kind) == (code, Kind.INDEX)
    assert figure.step == Decimal("0.1")
    assert Figure(f"{figure:zh}") == Figure(f"{figure:gov}") == figure
    assert f"{figure:en}".endswith("= 100)")


def test_two_bases_are_two_things() -> None:
    """A fixed base is no growth, and no base converts into another."""
    for unit in ("+%", "指数(上年=100)", "指数(2020年=100)", "%"):
        with pytest.raises(KindError):
            Quantity("134.2", "指数(2015年=100)").to(unit)
    with pytest.raises(KindError):
        Quantity("102", "指数(上月=100)").to("指数(上年=100)")


def test_what_an_index_does_by_the_table() -> None:
    """It raises a level, it is deflated by, and on one fixed year two of them make a ratio."""
    index, fixed = Quantity("105.3", YEARLY), Quantity("121", "指数(2015年=100)")
    assert Quantity("1000", "元") * index == index * Quantity("1000", "元") == Quantity("1053", "元")
    assert Quantity("1053", "元") / index == Quantity("1000", "元")
    assert index - Quantity("103.1", YEARLY) == Quantity("2.2", "百分点")
    assert index + Quantity("0.2", "百分点") == Quantity("105.5", YEARLY)
    assert fixed / Quantity("110", "指数(2015年=100)") == Quantity("110", "%")
    with pytest.raises(KindError):
        index / index
    with pytest.raises(KindError, match=r"growth of 5\.3%"):
        index + Quantity("5", "+%")


@pytest.mark.parametrize(
    "text", ["等级(优)", "等级(优<优)", "等级()", "指数(去年=100)", "指数", "等级(甲<乙>丙)", "万指数(上年=100)"]
)
def test_what_declares_nothing_is_no_unit(text: str) -> None:
    """A scale has at least two names, each once; a base is a known one."""
    with pytest.raises(UnknownUnitError):
        as_unit(text)


def test_an_index_is_no_numerator() -> None:
    """An index for each of something means nothing."""
    for text in ("指数(上年=100)/人", f"{SCALE}/人", "元/指数(上年=100)"):
        with pytest.raises(UnknownUnitError):
            as_unit(text)


def test_grades_are_an_order_and_nothing_else() -> None:
    """Each is less than the next; nothing is computed with them."""
    made = [Figure(name, unit=SCALE).quantity for name in NAMES]
    assert all(one < other for one, other in pairwise(made))
    assert [str(each) for each in made] == list(NAMES)
    for compute in (lambda: made[0] + made[1], lambda: made[1] - made[0], lambda: made[0] * 2, lambda: made[0] / 2):
        with pytest.raises((KindError, TypeError)):
            compute()
    with pytest.raises(KindError):
        made[0].to("名次")
    with pytest.raises(KindError):
        made[0].to("等级(不合格<合格<优秀)")


@given(
    st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["{}以上", "不低于{}", "≥{}等次", "{}等级及以上"])
)
def test_a_grade_meets_a_floor_that_it_reaches(promised: str, reached: str, words: str) -> None:
    """By its place on the scale alone."""
    bound, seen = Figure(words.format(promised), unit=SCALE), Figure(reached, unit=SCALE)
    assert bound.op is Comparator.AT_LEAST
    met = NAMES.index(reached) >= NAMES.index(promised)
    assert judge(bound, seen) is (Verdict.MET if met else Verdict.NOT_MET)
    assert Figure(f"{bound:zh}", unit=SCALE) == Figure(f"{bound:gov}", unit=SCALE) == bound


def test_a_grade_is_read_by_its_name_whatever_it_begins_like() -> None:
    """达标 is a grade, 达 a verb; 一等 holds a numeral; the longest name is meant."""
    assert Figure("达标", unit="等级(不达标<达标)").number == 2
    assert Figure("达到达标", unit="等级(不达标<达标)").number == 2
    assert Figure("不达标", unit="等级(不达标<达标)").number == 1
    assert Figure("一等", unit="等级(一等>二等>三等)").number == 3
    assert Figure("基本合格", unit="等级(不合格<基本合格<合格)").number == 2
    assert Figure("合格", unit="等级(合格<合格以优)").number == 1
    assert Figure("5A级", unit="等级(3A级<4A级<5A级)").number == 3
    assert Figure("提高到优秀", unit=SCALE).aim is Comparator.AT_LEAST
    for text in ("优", "优秀的", "4", "良好优秀"):
        with pytest.raises((FigureError, UnknownUnitError)):
            Figure(text, unit=SCALE)


def test_a_scale_may_begin_with_the_highest() -> None:
    """Whichever way it is listed, it is one unit."""
    assert as_unit("等级(优秀>良好>合格>不合格)") == as_unit(SCALE)
    word = declared_word(SCALE)
    assert word is not None
    assert grades_of(word) == NAMES


@pytest.mark.parametrize("code", [code for codes in DECLARED.values() for code in codes])
def test_a_unit_that_defines_itself_survives_everywhere(code: str) -> None:
    """Pickled and copied it is the same unit."""
    unit = as_unit(code)
    assert pickle.loads(pickle.dumps(unit)) == copy.deepcopy(unit) == Unit(unit.code) == unit
    figure = Figure.of("=", 2, 2, unit)
    assert pickle.loads(pickle.dumps(figure)) == figure
