"""Reading (读数): the text of one figure, a scan that ends where the text ends, or the error that says why not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from minzheng.errors import FigureError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.numerals import fold
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.parts import Parts, printed_step, states_change
from minzheng.quantities.unit import UNIT_ALONE, Unit, Units, unit_alone, units
from minzheng.quantities.words import Addition

if TYPE_CHECKING:
    from minzheng.quantities.scanning import Scan

PLAIN = re.compile(rf"(?P<number>[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)(?P<unit>{UNIT_ALONE.pattern})")
"""A number and its unit and nothing else: nine figures out of ten."""
BRACKETED = re.compile(r"[\[〔]([^\[\]〔〕]*)[\]〕]")
"""What a plan table prints in brackets is a total of several years: [2000]张."""
SEPARATED = re.compile(r"[+-]?[0-9][0-9,]*,[0-9,]*(?:\.[0-9]+)?")
"""Digits with commas, which may be misplaced."""


def read_parts(text: str, registry: Units = units, unit: Unit | None = None) -> Parts:
    """Read a figure such as 不少于5000人, 35~40张/千人, 2200余万元, 提高5%以上 or 全覆盖.

    ``unit`` is the unit of a text that has none of its own (零的突破, 15.8万). The text is understood wholly or not at
    all: ``FigureError``, ``NumeralError`` or ``UnknownUnitError``.
    """
    if (plain := PLAIN.fullmatch(text)) and (known := unit_alone(plain["unit"], registry)):
        number = Decimal(plain["number"])
        step = printed_step(Comparator.BARE, None, number, known)
        return Parts(Comparator.BARE, number, number, known, step=step, change=states_change(known))
    # A plain number needs none of the patterns that words around it do.
    from minzheng.numerals import GROUPED_BY_BLANKS
    from minzheng.quantities.scanning import scan

    folded = fold(text)
    whole, bracketed = BRACKETED.subn(r"\1", folded)
    folded = " ".join(whole.split())
    if " " in folded:
        folded = GROUPED_BY_BLANKS.sub(lambda found: found[0].replace(" ", ""), folded)
    found = scan(folded, 0, registry, unit)
    if (parts := found.parts) and found.end == len(folded):
        return parts.adding(Addition.GROSS) if bracketed and not parts.change else parts
    raise _reason(text, folded, found, registry, unit)


def _reason(text: str, folded: str, found: Scan, registry: Units, unit: Unit | None) -> MinzhengError:
    """The error that says why a text is no figure."""
    from minzheng.numerals import read

    separated = SEPARATED.match(folded)
    if separated:
        try:
            read(separated[0])
        except NumeralError as error:
            return NumeralError(error.code, **{**error.facts, "text": text})
    refusal = found.refusal
    if refusal is not None and not isinstance(refusal, UnknownUnitError):
        code = "MZ046" if refusal.code == "MZ040" else refusal.code
        kind = FigureError if code == "MZ046" else type(refusal)
        return kind(code, **{**refusal.facts, "text": text})
    end = found.number[1]
    rest = _unread_unit(folded[end:], registry)
    if found.level is None and refusal is None and not rest:
        return FigureError("MZ047", text=text, hint=f"{folded[:end]}人{folded[end:]}")
    return _unknown(rest, registry) or FigureError("MZ046", text=text)


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
