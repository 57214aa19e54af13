"""Sheets of units and figures (单位查询): the unit words by kind, and what a unit or a figure means."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from minzheng.errors import FigureError, UnknownUnitError
from minzheng.language import text
from minzheng.quantities import Figure, Kind, Unit, Units, units
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, parts

UNITS = (
    Column("unit", CellKind.CODE),
    Column("english"),
    Column("equals", CellKind.FIGURE),
    Column("also_written", many=True),
)
NOUNS = (Column("noun", CellKind.CODE), Column("counter"), Column("english"), Column("also_written", many=True))


def vocabulary(registry: Units = units) -> Sheet:
    """The unit words of each kind, and the nouns of denominators (单位表)."""
    known = list(registry)
    tables = []
    for kind in Kind:
        rows = [_unit(unit, registry) for unit in known if unit.kind is kind]
        tables += [Table(UNITS, rows, kind)] if rows else []
    nouns = {noun.text: noun for noun in registry.definitions.nouns.values()}
    tables.append(
        Table(
            NOUNS,
            [
                (noun.text, noun.counter, noun.english[1], _spellings(registry.definitions.nouns, noun.text))
                for noun in nouns.values()
            ],
            text("units.nouns"),
        )
    )
    return Sheet(title=text("title.units"), sections=tables)


def _unit(unit: Unit, registry: Units) -> tuple[Fact, ...]:
    return unit.code, unit.numerator.word.english[1], in_base_units(unit, registry), _also(unit, registry)


def _also(unit: Unit, registry: Units) -> tuple[str, ...]:
    word = unit.numerator.word
    return _spellings(registry.definitions.words, word.text, word.pint)


def _spellings(known: Mapping[str, object], text: str, *apart: str) -> tuple[str, ...]:
    spelt = (spelling for spelling, each in known.items() if each.text == text)  # type: ignore[attr-defined]
    return tuple(spelling for spelling in spelt if spelling not in (text, *apart))


def in_base_units(unit: Unit, registry: Units = units) -> str:
    """How much one of a unit is in the base units of its dimension.

    >>> in_base_units(Unit("万元/人·年"))
    '2500/3 元/人·月'
    """
    bases = {word.family: word.text for word in reversed(list(registry.definitions.words.values())) if word.factor == 1}
    top, below = unit.dimension
    named = [bases[family] + (f"({noun})" if noun else "") for family, noun in below]
    return f"{_fraction(unit.factor)} {bases[top]}" + (f"/{'·'.join(named)}" if named else "")


def _fraction(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def unit(found: Unit) -> Sheet:
    """The meaning of a unit (单位)."""
    one = Figure.of("=", 1, 1, found)
    return parts(
        text("units.unit", code=found.code),
        [
            ("code", found.code), ("kind", found.kind), ("equals", in_base_units(found)), ("english", f"{one:en}"),
            ("also_written", () if found.dimension[1] else _also(found, units)),
        ],
    )  # fmt: skip


def figure(found: Figure) -> Sheet:
    """The parts of a figure, what it may stand for, and how else it is written (数值表述)."""
    ends = dict.fromkeys(format(end, "f") for end in (found.low, found.high) if end is not None)
    states = "change" if found.change else "level"
    return parts(
        text("units.figure", text=found.text),
        [
            ("comparator", found.op), ("number", " ~ ".join(ends)), ("unit", found.unit.code), ("kind", found.kind),
            ("approximation", found.approx),
            ("last_place", text("units.exact") if found.step is None else f"{found.step:f}"),
            ("states", text(f"units.{states}")), ("interval", found.interval),
            ("canonical", format(found, "zh")), ("official_style", format(found, "gov")),
            ("english_style", format(found, "en")),
        ],
    )  # fmt: skip


def meaning(words: str) -> Sheet:
    """What a text means: a unit, or else a figure.

    Raises ``UnknownUnitError`` with the nearest unit words for a text that is neither, and the error of a figure for
    one that has a number in it.
    """
    try:
        return unit(units.unit(words))
    except UnknownUnitError as not_unit:
        try:
            return figure(Figure(words))
        except FigureError as not_figure:
            if not_figure.code == "MZ046" and not any(letter.isdigit() for letter in words):
                raise not_unit from None
            raise
