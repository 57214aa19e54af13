"""Scope (口径条件): the conditions under which a figure holds, such as 80岁以上 or 使用面积不低于500平方米."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any, overload

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import FigureError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.quantities import PREFIXED, SUFFIXED, Figure, as_figure, as_unit, either
from minzheng.validators import elements, filled, text

NUMERAL = "[0-9\uff10-\uff19〇零一二两三四五六七八九十百千万半约近]"
SIGN = "[≥≤≧≦<>=]"
AGE, AGE_WORDS = "年龄", ("", "age", "年龄", "年龄在", "年", "年满", "年龄满", "满")
"""The one name of the subject of a bound in years of age, and the words that it is said with."""
YEARS_OF_AGE = as_unit("岁")
DIGIT = "[0-9\uff10-\uff19]"
HUNDRED = re.compile(f"(?<!{NUMERAL})一?百(?=周?岁)")
"""百岁 is an age by itself; anywhere else a 百 without a number before it is none."""
BOUND = re.compile(rf"{SIGN}(?=.)|(?:{either(PREFIXED)})\s*{NUMERAL}(?=.)|(?<!{DIGIT}){DIGIT}+[~\uff5e](?=.)")
"""A sign is always a comparison; a word only where a number follows, so that 超龄老人 stays a label."""


@attrs.frozen(init=False, repr=False)
class Condition(Embedded):
    """One condition of a scope (口径条件): what it is about, and a bound with a unit if it has one.

    >>> Condition("age >= 80岁") == Condition("80岁以上") == Condition("年龄≥80岁")
    True
    >>> Condition("困难老年人家庭").bound is None
    True
    """

    subject: str
    """What the condition is about: 年龄, 使用面积; or the whole condition in words."""
    bound: Figure | None
    """The bound it sets, with its unit."""

    @overload
    def __init__(self, text_: str | Condition) -> None: ...
    @overload
    def __init__(self, *, subject: str, bound: Figure | None) -> None: ...
    def __init__(self, text_: Any = None, **fields: Any) -> None:
        if fields:
            subject, bound = _of_fields(**fields)
        else:
            subject, bound = (text_.subject, text_.bound) if isinstance(text_, Condition) else _read(text_)
        object.__setattr__(self, "subject", subject)
        object.__setattr__(self, "bound", bound)

    def __str__(self) -> str:
        if not self.bound:
            return self.subject
        joint = " " if self.subject.isascii() and self.subject else ""
        return f"{self.subject}{joint}{self.bound:zh}"

    def __repr__(self) -> str:
        return f"Condition({str(self)!r})"


def _read(value: str) -> tuple[str, Figure | None]:
    filled(None, attrs.fields(Condition).subject, value)
    stripped = value.strip()
    counted = HUNDRED.sub("100", stripped)
    try:
        return _named("", Figure(counted))
    except (FigureError, NumeralError, UnknownUnitError):
        begin = _begin_of_bound(counted)
    if begin is None:
        return stripped, None
    return _named(counted[:begin].strip(), Figure(counted[begin:]))


def _begin_of_bound(condition: str) -> int | None:
    """Where a bound begins: at a sign, at a word before a number, at a range, at a number with a word behind."""
    found = [BOUND.search(condition)]
    if condition.endswith(tuple(SUFFIXED)):
        found.append(re.search(DIGIT, condition))
    return min((match.start() for match in found if match), default=None) if "\n" not in condition else None


def _of_fields(*, subject: str, bound: Figure | None) -> tuple[str, Figure | None]:
    """What a condition is about and its bound, as ``attrs.evolve`` gives them."""
    text(None, attrs.fields(Condition).subject, subject)
    if bound is None:
        filled(None, attrs.fields(Condition).subject, subject)
        return subject, None
    try:
        return _named(subject, as_figure(bound))
    except MinzhengError as error:
        error.at("bound")
        raise


def _named(subject: str, bound: Figure) -> tuple[str, Figure]:
    """A subject under its one name: 80岁以上 speaks of the age as age >= 80岁 does."""
    ages = bound.is_bound and bound.unit.unscaled == YEARS_OF_AGE and subject in AGE_WORDS
    return (AGE if ages else subject), bound


def as_scope(values: Iterable[str | Condition] | str | Condition) -> tuple[Condition, ...]:
    """Conditions from their texts, each once, in a fixed order.

    >>> [str(each) for each in as_scope(["age >= 80岁", "age >= 80岁"])]
    ['年龄≥80岁']
    """
    given = (values,) if isinstance(values, str | Condition) else elements(values, str | Condition)
    said = [each for each in given if isinstance(each, Condition) or each.strip()]
    return tuple(sorted({_condition(each) for each in said}, key=str))


def _condition(value: str | Condition) -> Condition:
    return value if isinstance(value, Condition) else _interned(value)


@functools.lru_cache(maxsize=1024)
def _interned(text: str) -> Condition:
    return Condition(text)
