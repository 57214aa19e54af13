"""Scope (口径条件): the conditions under which a figure holds, such as 80岁以上 or 使用面积不低于500平方米."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from minzheng.errors import FigureError, NumeralError, UnknownUnitError
from minzheng.quantities import PREFIXED, SUFFIXED, Figure, either
from minzheng.validators import text

NUMERAL = "[0-9\uff10-\uff19〇零一二两三四五六七八九十百千万半约近]"
SIGN = "[≥≤≧≦<>=]"
COMPARED = re.compile(
    rf"(?P<subject>.*?)\s*"
    rf"(?P<bound>{SIGN}.+|(?:{either(PREFIXED)})\s*{NUMERAL}.+|[0-9\uff10-\uff19].*(?:{either(SUFFIXED)}))"
)
"""A sign is always a comparison; a word only where a number follows, so that 超龄老人 stays a label."""


@attrs.frozen(init=False, repr=False)
class Condition:
    """One condition of a scope (口径条件): what it is about, and a bound with a unit if it has one.

    >>> Condition("age >= 80岁").bound
    Figure('>= 80岁')
    >>> Condition("困难老年人家庭").bound is None
    True
    """

    subject: str
    """What the condition is about: ``age``, 使用面积; or the whole condition in words."""
    bound: Figure | None
    """The bound it sets, with its unit."""

    def __init__(self, text_: str | Condition) -> None:
        subject, bound = (text_.subject, text_.bound) if isinstance(text_, Condition) else _read(text_)
        object.__setattr__(self, "subject", subject)
        object.__setattr__(self, "bound", bound)

    def __str__(self) -> str:
        if not self.bound:
            return self.subject
        joint = " " if self.subject.isascii() and self.subject else ""
        return f"{self.subject}{joint}{self.bound.text}"

    def __repr__(self) -> str:
        return f"Condition({str(self)!r})"


def _read(value: str) -> tuple[str, Figure | None]:
    text(None, attrs.fields(Condition).subject, value)
    stripped = value.strip()
    try:
        return "", Figure(stripped)
    except (FigureError, NumeralError, UnknownUnitError):
        match = COMPARED.fullmatch(stripped)
    if not match:
        return stripped, None
    return match["subject"].strip(), Figure(match["bound"])


def as_scope(values: Iterable[str | Condition] | str | Condition) -> tuple[Condition, ...]:
    """Conditions from their texts, each once, in a fixed order."""
    single = (values,) if isinstance(values, str | Condition) else values
    return tuple(sorted(set(map(Condition, single)), key=str))
