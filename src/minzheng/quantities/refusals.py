"""Refusals (拒读原因): why a text is no figure, and what to write instead."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from minzheng.errors import FigureError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.language import Joined, joined
from minzheng.numerals import DIGIT_LIMIT, EXACT, SCALES, read

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
NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[一二三四五六七八九十百千万亿两]+")
PUNCTUATION = frozenset(",;:()")
TURNED_BY = re.compile("[±≠每平均/翻]|其中|[不未非没]有?(?=等|是|为|达)")
"""What makes another figure of one that stands beside it: the figure alone would say less or something else."""
YEAR_NAMED = re.compile(r"(?:19|20)[0-9]{2}年")
SECOND = re.compile(r"[-~到至]{1,3}[0-9]+(?:[.,][0-9]+)*$")
"""The end of a range, where neither end has a unit."""
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
        if refusal.code in ("MZ040", "MZ046"):
            return _no_figure(text, folded, registry)
        return type(refusal)(refusal.code, **{**refusal.facts, "text": text})
    start, end = found.number
    rest = _unread_unit(folded[end:], registry)
    if to := SECOND.match(rest):
        end, rest = end + to.end(), rest[to.end() :]
    if found.level is None and refusal is None and not rest:
        return FigureError("MZ047", text=text, hint=units_for(folded[start:end], folded[:start], folded[end:]))
    return _not_a_unit(rest, registry) or _no_figure(text, folded, registry, _unknown(rest, registry))


def held_in(folded: str, registry: Units) -> str | None:
    """The first figure of a text that holds other words beside it (文中的数值): 达到72% of 占比达到72%.

    >>> from minzheng.quantities import units
    >>> held_in("占比达到72%", units), held_in("共3名老人", units), held_in("逐步提高", units)
    ('达到72%', '共3名', None)
    """
    from minzheng.quantities.scanning import scan_around

    if TURNED_BY.search(folded):
        return None
    past = 0
    for digits in NUMBERS.finditer(folded):
        if digits.start() < past:
            continue
        found = scan_around(folded, digits.start(), registry=registry)
        past = found.end
        if found.parts and found.unit_at and found.refusal is None and not YEAR_NAMED.match(folded, found.number[0]):
            return folded[found.start : found.end]
    return None


def _no_figure(text: str, folded: str, registry: Units, other: MinzhengError | None = None) -> MinzhengError:
    """The error of a text that holds a figure, else ``other``, else that it is none."""
    held = held_in(folded, registry)
    return FigureError("MZ186", text=text, hint=held) if held else (other or FigureError("MZ046", text=text))


def _not_a_unit(rest: str, registry: Units) -> UnknownUnitError | None:
    """The error of a slip of a unit; ``None`` where it is one with more behind it (名老人, 年底达到72%), or none is."""
    known = registry.definitions
    cuts = (rest[:cut] for cut in range(len(rest) - 1, 0, -1))
    begins = next((each for each in cuts if each in known.words or each in known.nouns), "")
    behind = rest[len(begins) :]
    # No unit is cut out of a noun: 人口次 is a slip of 人次, and no 人 with 口次 behind it.
    if begins in known.words and behind not in known.words and behind[0] not in SCALES:
        marked = any(mark.isdecimal() or mark in PUNCTUATION for mark in behind)
        if marked or len(behind) > 1 or behind in known.nouns:
            return None
    return _unknown(rest, registry)


def units_for(number: str, before: str = "", behind: str = "") -> Joined:
    """A number with the units that it may be of (可能的单位): a share below one is perhaps a percentage.

    >>> units_for("0.68").label("en"), units_for("68", "不少于").label("zh")
    ('68% or 0.68万元', '不少于68人或不少于68元或不少于68%')
    """
    if share := as_share(number):
        measured = [share, f"{number}万元"]
    else:
        digits = IN_DIGITS.fullmatch(number) and number.count(".") < 2
        measured = [f"{number}{unit}" for unit in ("人", "元", *(("%",) if digits else ()))]
    return joined("or", [f"{before}{each}{behind}" for each in measured])


def as_share(number: str) -> str | None:
    """A number below one as the percentage that it perhaps is (疑为百分数).

    >>> as_share("0.68"), as_share("68")
    ('68%', None)
    """
    value = Decimal(number.replace(",", "")) if IN_DIGITS.fullmatch(number) and number.count(".") < 2 else None
    return f"{EXACT.scaleb(value, 2).normalize(EXACT):f}%" if value is not None and 0 < value < 1 else None


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
