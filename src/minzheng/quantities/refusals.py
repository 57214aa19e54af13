"""Refusals (拒读原因): why a text is no figure, and what to write instead."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from minzheng.errors import FigureError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.language import Joined, joined
from minzheng.numerals import DIGIT_LIMIT, EXACT, read

if TYPE_CHECKING:
    from minzheng.quantities.scanning import Scan
    from minzheng.quantities.unit import Units

SEPARATED = re.compile(r"[+-]?[0-9][0-9,]*,[0-9,]*(?:\.[0-9]+)?")
"""Digits with commas, which may be misplaced."""
EXPONENT = re.compile(r"(?P<digits>[+-]?[0-9]+(?:\.[0-9]+)?E[+-]?[0-9]{1,2})(?P<rest>.*)", re.IGNORECASE)
MISSING = frozenset(
    ("", *("-", "--", "---", "/", "\\", "*", "…", "……", "...", "n/a", "na", "nan", "none", "null", "x"),
     *("无", "空", "缺", "暂无", "不详", "待定", "无数据", "未统计", "未报", "缺报"))
)  # fmt: skip
"""What stands in a cell that has no figure."""
IN_DIGITS = re.compile(r"[0-9.,]+")


def reason(text: str, folded: str, found: Scan, registry: Units) -> MinzhengError:
    """The error that says why a text is no figure (拒读原因)."""
    if folded.lower() in MISSING:
        return FigureError("MZ632", text=text)
    if exponent := EXPONENT.fullmatch(folded):
        return NumeralError("MZ631", text=text, hint=_written_out(exponent["digits"]) + exponent["rest"])
    if separated := SEPARATED.match(folded):
        try:
            read(separated[0])
        except NumeralError as error:
            rest, meant = folded[separated.end() :], error.facts.get("hint")
            hint = {"hint": joined("or", [f"{each}{rest}" for each in meant.items])} if meant else {}
            return NumeralError(error.code, **{**error.facts, "text": text, **hint})
    refusal = found.refusal
    if refusal is not None and not isinstance(refusal, UnknownUnitError):
        code = "MZ046" if refusal.code == "MZ040" else refusal.code
        kind = FigureError if code == "MZ046" else type(refusal)
        return kind(code, **{**refusal.facts, "text": text})
    start, end = found.number
    rest = _unread_unit(folded[end:], registry)
    if found.level is None and refusal is None and not rest:
        return FigureError("MZ047", text=text, hint=units_for(folded[start:end], folded[:start], folded[end:]))
    return _unknown(rest, registry) or FigureError("MZ046", text=text)


def units_for(number: str, before: str = "", behind: str = "") -> Joined:
    """A number with the units that it may be of (可能的单位): a share below one is perhaps a percentage.

    >>> units_for("0.68").label("en"), units_for("68", "不少于").label("zh")
    ('68% or 0.68万元', '不少于68人或不少于68元或不少于68%')
    """
    value = Decimal(number.replace(",", "")) if IN_DIGITS.fullmatch(number) and number.count(".") < 2 else None
    if value is not None and 0 < value < 1:
        share = EXACT.scaleb(value, 2).normalize(EXACT)
        measured = [f"{share:f}%", f"{number}万元"]
    else:
        measured = [f"{number}{unit}" for unit in ("人", "元", *(() if value is None else ("%",)))]
    return joined("or", [f"{before}{each}{behind}" for each in measured])


def _written_out(digits: str) -> str:
    """A number in exponent notation, written out in full; as it is where that is too long."""
    value = Decimal(digits)
    return f"{value:f}" if abs(value.adjusted()) < DIGIT_LIMIT else digits


def _unknown(rest: str, registry: Units) -> UnknownUnitError | None:
    """The error that names the units near to a text that is none."""
    try:
        registry.unit(rest)
    except UnknownUnitError as error:
        return error
    return None


def _unread_unit(rest: str, registry: Units) -> str:
    """What stands where the unit should, without the words behind it."""
    from minzheng.quantities.vocabulary import vocabulary_of

    after = vocabulary_of(registry).after
    place = next((at for at in range(len(rest)) if after.behind(rest, at)), len(rest))
    return rest[:place].strip()
