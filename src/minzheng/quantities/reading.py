"""Reading (读数): the text of one figure, a scan that ends where the text ends, or the error that says why not."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from minzheng.errors import MinzhengError
from minzheng.numerals import fold
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.kinds import Kind
from minzheng.quantities.parts import Parts, printed_step, states_change
from minzheng.quantities.unit import Unit, Units, unit_alone, units
from minzheng.quantities.words import Addition

if TYPE_CHECKING:
    from minzheng.quantities.scanning import Scan

NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")
"""A number and nothing else."""
ONE_NUMBER = re.compile(rf"([^0-9]{{0,24}})({NUMBER.pattern})([^0-9]{{0,24}})")
"""One number with words around it or none: nearly all figures."""
SAMPLE = Decimal(24)
"""What stands for the number where the words around it are read."""
BRACKETED = re.compile(r"(?<![0-9.])[\[〔]([^\[\]〔〕]*)[\]〕](?![0-9])")
"""What a plan table prints in brackets is a total of several years: [2000]张. Behind digits they mark a footnote."""
BRACKETS = frozenset("[〔")
APART = re.compile(r"(?<=[0-9])\s*\n\s*(?=[0-9])")
"""A line that ends between digits."""
SPELLED = (Kind.RANK, Kind.INDEX, Kind.GRADE)
"""The kinds whose figures are printed otherwise than with their unit behind."""


def read_parts(text: str, registry: Units = units, unit: Unit | None = None) -> Parts:
    """Read a figure such as 不少于5000人, 35~40张/千人, 2200余万元, 提高5%以上 or 全覆盖.

    ``unit`` is the unit of a text that has none of its own (零的突破, 15.8万). The text is understood wholly or not at
    all: ``FigureError``, ``NumeralError`` or ``UnknownUnitError``.
    """
    if (one := ONE_NUMBER.fullmatch(text)) and (said := wording(one[1], one[3], registry)):
        return said.of(Decimal(one[2]))
    return scanned(text, registry, unit)[0]


def plain_parts(text: str, registry: Units) -> Parts | None:
    """The parts of a text that begins with its number, where words alone are behind it; ``None`` for any other."""
    if (one := ONE_NUMBER.fullmatch(text)) and not one[1] and (said := wording("", one[3], registry)):
        return said.of(Decimal(one[2]))
    return None


_parts = tuple.__new__
"""Makes a named tuple without a look at the names of its fields."""


class Wording(NamedTuple):
    """What the words around a number say of it, whatever the number is (数旁措辞)."""

    sample: Parts
    """What they say of the sample."""
    exactly: bool
    """Whether they say that the number is exact."""
    falls: bool
    """Whether the number counts as a negative one."""

    def of(self, number: Decimal) -> Parts:
        """What they say of a number.

        >>> wording("不少于", "万人", units).of(Decimal("2.3")).low
        Decimal('2.3')
        """
        op, low, high, unit, approx, _, word, change, inexact, aim, adds = self.sample
        step = None if self.exactly else printed_step(op, approx, number, unit)
        printed = number.copy_negate() if self.falls and number else number
        return _parts(
            Parts, (op, low and printed, high and printed, unit, approx, step, word, change, inexact, aim, adds)
        )  # fmt: skip


@functools.lru_cache(maxsize=4096)
def wording(before: str, behind: str, registry: Units) -> Wording | None:
    """What words say of any number between them, read once with a sample; ``None`` where that depends on the number.

    So it is of tenths (7成, but not 24成) and of what is none (无1例); and a half (5个半) makes another number of it.
    """
    if not before and (unit := unit_alone(behind, registry)):
        return Wording(_plain(SAMPLE, unit), exactly=False, falls=False)
    try:
        parts, found, _ = scanned(f"{before}{SAMPLE}{behind}", registry, None)
    except MinzhengError:
        return None
    numeral = found.numeral
    if numeral is None or numeral.mantissa != SAMPLE or numeral.denominator == 10:
        return None
    if found.around.none or found.around.again:
        return None
    if parts.op is Comparator.RANGE:
        return None
    return Wording(parts, exactly=found.around.exactly, falls=parts.number < 0)


def read_measured(text: str, registry: Units, unit: Unit) -> tuple[str, Parts]:
    """Read a figure that may leave out its unit (另给单位), and its text with the unit that it then has.

    >>> from minzheng.quantities import Unit
    >>> read_measured("不少于15.8", units, Unit("万人"))[0], read_measured("72%", units, Unit("人"))[0]
    ('不少于15.8万人', '72%')
    """
    behind = unit.kind not in SPELLED and unit.code[0] != "+"
    if behind and NUMBER.fullmatch(text):
        return text + unit.code, _plain(Decimal(text), unit)
    parts, found, folded = scanned(text, registry, unit)
    numeral = found.numeral
    if numeral is None or numeral.denominator != 1 or found.unit or found.around.currency or unit.kind is Kind.GRADE:
        return text, parts
    from minzheng.quantities.writing import canonical

    whole, end = text if len(text) == len(folded) else folded, found.number[1]
    measured = f"{whole[:end]}{unit.code}{whole[end:]}"
    try:
        same = behind and read_parts(measured, registry) == parts
    except MinzhengError:
        same = False
    return measured if same else canonical(parts), parts


def of_fields(text: str, **fields: Any) -> tuple[str, Parts]:
    """The text and the parts of a figure by its fields (按字段), as ``attrs.evolve`` gives them.

    A text that no longer says what they do gives way to the canonical one.
    """
    from minzheng.quantities.writing import ZH, write_parts

    parts = Parts(**fields)
    parts.check()
    try:
        said = read_parts(text, unit=parts.unit)
    except MinzhengError:
        said = None
    alike = said is not None and said[:4] == parts[:4]
    return (text, parts) if alike else (write_parts(parts, ZH), parts._replace(word=""))


def _plain(number: Decimal, unit: Unit) -> Parts:
    """The parts of a number with its unit and nothing around them."""
    step = printed_step(Comparator.BARE, None, number, unit)
    return Parts(Comparator.BARE, number, number, unit, step=step, change=states_change(unit))


@functools.cache
def _patterns() -> tuple[Callable[..., Scan], re.Pattern[str]]:
    """What scans words around a number, imported once: a plain number needs none of these patterns."""
    from minzheng.numerals import GROUPED_BY_BLANKS
    from minzheng.quantities.scanning import scan

    return scan, GROUPED_BY_BLANKS


def scanned(text: str, registry: Units, unit: Unit | None) -> tuple[Parts, Scan, str]:
    """What a text says, the scan that found it, and the text as it was scanned."""
    scan, grouped_by_blanks = _patterns()
    folded = fold(text)
    folded, bracketed = BRACKETED.subn(r"\1", folded) if BRACKETS.intersection(folded) else (folded, 0)
    # Two lines of a cell are two numbers, and no digits grouped by a blank.
    folded = " ".join(APART.sub(" | ", folded).split() if "\n" in folded else folded.split())
    if " " in folded:
        folded = grouped_by_blanks.sub(lambda found: found[0].replace(" ", ""), folded)
    found = scan(folded, 0, registry, unit)
    if (parts := found.parts) and found.end == len(folded):
        return parts.adding(Addition.GROSS) if bracketed and not parts.change else parts, found, folded
    from minzheng.quantities.refusals import reason

    raise reason(text, folded, found, registry)
