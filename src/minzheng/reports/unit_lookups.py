"""Sheets of units and figures (单位查询): the unit words by kind, and what a unit or a figure means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import FigureError, UnknownUnitError
from minzheng.language import text
from minzheng.quantities import Figure, Kind, Unit, Units, Verdict, units
from minzheng.reports.sheet import Sheet, Table, by_parts, shown, shows

if TYPE_CHECKING:
    from minzheng.model import Indicator

UNITS = (
    *shown("code", unit="code"),
    *shown(english=lambda unit: unit.numerator.word.english[1]),
    *shown("figure", equals=lambda unit: in_base_units(unit)),
    *shown(many=True, also_written=lambda unit: other_spellings(unit)),
)


@shows(Units)
def vocabulary(registry: Units = units) -> Sheet:
    """The unit words of each kind, and the nouns of denominators (单位表).

    >>> str(vocabulary().title)
    '单位表'
    """
    known, nouns = list(registry), registry.definitions.nouns
    rows = {kind: [unit for unit in known if unit.kind is kind] for kind in Kind}
    tables = [Table.of(UNITS, held, kind) for kind, held in rows.items() if held]
    columns = (
        *shown("code", noun="text"),
        *shown(counter="counter", english=lambda noun: noun.english[1]),
        *shown(many=True, also_written=lambda noun: _spellings(nouns, noun.text)),
    )
    tables.append(Table.of(columns, {noun.text: noun for noun in nouns.values()}.values(), text("units.nouns")))
    return Sheet(title=text("title.units"), sections=tables)


def other_spellings(unit: Unit) -> tuple[str, ...]:
    """What else a unit of one word is written as (又写作).

    >>> other_spellings(Unit("角"))
    ('角钱', '毛', '毛钱')
    """
    word = unit.numerator.word
    return _spellings(units.definitions.words, word.text, word.pint)


def _spellings(known: Mapping[str, Any], text: str, *apart: str) -> tuple[str, ...]:
    spelt = (spelling for spelling, each in known.items() if each.text == text)
    return tuple(spelling for spelling in spelt if spelling not in (text, *apart))


def in_base_units(unit: Unit, registry: Units = units) -> str:
    """How much one of a unit is in the base units of its dimension.

    >>> in_base_units(Unit("万元/人·年"))
    '2500/3 元/人·月'
    """
    bases = {word.family: word.text for word in reversed(list(registry.definitions.words.values())) if word.factor == 1}
    top, below = unit.dimension
    named = [bases[family] + (f"({noun})" if noun else "") for family, noun in below]
    return f"{unit.factor} {bases[top]}" + (f"/{'·'.join(named)}" if named else "")


@shows(Unit)
def unit(found: Unit) -> Sheet:
    """The meaning of a unit (单位)."""
    return by_parts(
        text("units.unit", code=found.code),
        code=found.code,
        kind=found.kind,
        equals=in_base_units(found),
        english=f"{Figure.of('=', 1, 1, found):en}",
        also_written=() if found.dimension[1] else other_spellings(found),
    )


@shows(Figure)
def figure(found: Figure) -> Sheet:
    """The parts of a figure, what it may stand for, and how else it is written (数值表述)."""
    ends = dict.fromkeys(format(end, "f") for end in (found.low, found.high) if end is not None)
    return by_parts(
        text("units.figure", text=found.text),
        comparator=found.op,
        number=" ~ ".join(ends),
        unit=found.unit.code,
        kind=found.kind,
        approximation=found.approx,
        last_place=text("units.exact") if found.step is None else f"{found.step:f}",
        states=text("units.change" if found.change else "units.level"),
        interval=found.interval,
        canonical=format(found, "zh"),
        official_style=format(found, "gov"),
        english_style=format(found, "en"),
    )


def meaning(words: str) -> Sheet:
    """What a text means: a unit, or else a figure.

    Raises ``UnknownUnitError`` with the nearest unit words for a text that is neither, and the error of a figure for
    one that has a number in it.

    >>> str(meaning("不低于72%").title)
    '数值表述 不低于72%'
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


def judgement(promised: Figure, seen: Figure, about: Indicator | None = None) -> tuple[Sheet, Verdict]:
    """Whether a figure meets a bound (判定), with what each of them stands for; an indicator says which way is better.

    >>> sheet, verdict = judgement(Figure("不低于72%"), Figure("71.4%"))
    >>> verdict.value
    'not_met'
    """
    from minzheng.model import directed, judged, verdict_on  # words of units are looked up without them

    limit = directed(judged(promised, about, promised=True), about.direction if about else None)
    actual = judged(seen, about)
    found = verdict_on(limit, actual)
    said = {"target": promised, "actual": seen, "bound": limit.interval, "interval": actual.interval, "verdict": found}
    sheet = by_parts(text("title.verdict"), indicator=about, **said)
    return attrs.evolve(sheet, sentence=text("verdict.sentence", **said)), found
