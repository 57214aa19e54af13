"""Formats (格式): how ``format`` and f-strings print an amount: a style, a scale word, the number of decimals, a width.

``gov`` is how a government document puts it, ``.1f`` one decimal, ``万.2f`` two decimals in 万, ``gov.2f`` two decimals
in 亿 or 万 by the size of the amount, ``,`` thousands set apart, and ``>12`` twelve places, to the right.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from minzheng.errors import FigureError, UnknownUnitError
from minzheng.numerals import EXACT, ROUNDED, SCALES
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import Parts
from minzheng.quantities.unit import Unit
from minzheng.quantities.writing import TIDY_SCALES, ZH, Style, write_amount, write_parts

SPEC = re.compile(
    r"(?P<place>(?:.?[<>^])?(?:[1-9][0-9]*)?) *(?P<style>zh|gov|en)? *(?P<scale>[十百千]?(?:万亿|万|亿)|[百千])? *"
    r"(?P<grouped>,)? *(?:\.(?P<decimals>[0-9]{1,2})f?|f)?"
)


class Format(NamedTuple):
    """What a format asks for (格式要求)."""

    place: str
    """Where the text stands among how many places, as Python formats texts."""
    style: Style
    scale: int | None
    """The power of ten of the scale word."""
    decimals: int | None


@functools.lru_cache(maxsize=256)
def read_format(spec: str) -> Format:
    """The format that a text asks for (读格式); ``FigureError`` (MZ629) for any other text.

    >>> read_format("gov万.1f")
    Format(place='', style='gov', scale=4, decimals=1)
    """
    found = SPEC.fullmatch(spec)
    if found is None:
        raise FigureError("MZ629", text=spec)
    decimals = found["decimals"]
    return Format(
        place=found["place"],
        style=Style(found["style"] or "zh", grouped=found["grouped"] is not None),
        scale=SCALES[found["scale"]] if found["scale"] else None,
        decimals=int(decimals) if decimals else 6 if spec.endswith("f") else None,
    )


def format_amount(magnitude: Decimal, unit: Unit, spec: str) -> str:
    """An amount in a format (量的格式).

    >>> from minzheng.quantities import Unit
    >>> format_amount(Decimal("12345678.9"), Unit("元"), "gov.2f"), format_amount(Decimal("71.45"), Unit("%"), ".1f")
    ('1234.57万元', '71.5%')
    """
    if not spec:
        return write_amount(magnitude, unit, ZH)
    asked = read_format(spec)
    other = _unit(magnitude, unit, asked)
    return format(write_amount(_stated(magnitude, unit, other, asked), other, asked.style), asked.place)


def format_parts(parts: Parts, spec: str) -> str:
    """A figure in a format (数值表述的格式).

    >>> from minzheng.quantities import Figure
    >>> f"{Figure('不少于23156人'):gov万.1f}", f"{Figure('35~40张/千人'):.1f}"
    ('不少于2.3万人', '35.0~40.0张/千人')
    """
    asked = read_format(spec)
    if (asked.scale, asked.decimals) != (None, None):
        unit = _unit(parts.number, parts.unit, asked)
        numbers = parts.low, parts.high, parts.step
        low, high, step = (None if each is None else _stated(each, parts.unit, unit, asked) for each in numbers)
        # What is rounded to be shown is printed without 整, which says that a number is exact.
        shown = step if asked.decimals is None else Decimal(1)
        parts = parts._replace(low=low, high=high, unit=unit, step=shown)
    return format(write_parts(parts, asked.style), asked.place)


def _unit(magnitude: Decimal, unit: Unit, asked: Format) -> Unit:
    """The unit in which an amount is shown: with the scale word asked for, in government style with a fitting one."""
    if asked.scale is not None:
        try:
            return unit.scaled(asked.scale)
        except UnknownUnitError:
            raise FigureError("MZ630", unit=unit) from None
    counted = unit.numerator.word.kind in (Kind.MONEY, Kind.COUNT) and not unit.numerator.exponent
    if asked.style != "gov" or asked.decimals is None or not counted:
        return unit
    size = magnitude.copy_abs().adjusted() if magnitude else 0
    return next((unit.scaled(power) for power in TIDY_SCALES if size >= power), unit)


def _stated(number: Decimal, unit: Unit, other: Unit, asked: Format) -> Decimal:
    """A number of one unit in the same unit with another scale, with the decimals asked for, rounded half up."""
    if unit is not other:
        shifted = number.scaleb(unit.numerator.exponent - other.numerator.exponent, EXACT)
        number = EXACT.add(shifted, 0) if shifted.as_tuple().exponent > 0 else shifted  # type: ignore[operator]
    if asked.decimals is None or unit.kind.is_order:
        return number
    return number.quantize(Decimal(1).scaleb(-asked.decimals), context=ROUNDED)
