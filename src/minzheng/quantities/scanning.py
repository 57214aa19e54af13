"""Scanning (扫描): the figure that begins at a place in folded text, read whole with the run of its number, or refused.

One scanner reads figures by themselves, cells and running text. From a place it gathers the words before the number,
the number with its unit, and the words behind it; in running text it is led to that place from the number outwards.
What touches a number (digits, 零, a scale word, a comma or a point between digits) is one run with it: it is read
whole or refused whole, and no part of what is refused is ever a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minzheng.errors import MinzhengError
from minzheng.numerals import SCALES, Numeral, VagueCount, scan_vague
from minzheng.quantities.declared import grade_at
from minzheng.quantities.kinds import Kind
from minzheng.quantities.numbers import BELOW_BEGINS, INSIDE, ROUND, Printed, numeral_of
from minzheng.quantities.parts import Parts, spanning
from minzheng.quantities.phrases import phrase_at
from minzheng.quantities.ranges import JOINT, SIGNS_OF_SHARES, TURNING, Ranges, aimed, way_of
from minzheng.quantities.runs import (
    ENDS_OF_FIRST,
    JOINED,
    NUMERALS_BEFORE,
    REST_OF_RUN,
    UNREAD_BEFORE,
    Span,
    check_whole,
    run_at,
)
from minzheng.quantities.surroundings import Surroundings
from minzheng.quantities.unit import Unit, Units, units
from minzheng.quantities.vocabulary import BASE, COMPARED, ENDS_OF_BASE, Lead
from minzheng.quantities.words import COVERING, Approximation

REACH = 40
"""How far to the left of a number the words before it may begin."""
SIGNS = ("+", "-", "负")
COVERING_BEGINS = frozenset(phrase[0] for phrase in COVERING)
SECOND_BEHIND = frozenset("-~至到+")
"""The last characters of what stands before the second number of a range."""


class Scan(NamedTuple):
    """A figure of folded text, as printed (数值表述).

    >>> from minzheng.quantities import scan
    >>> found = scan("不低于72%的床位", 0)
    >>> found.start, found.end, found.unit
    (0, 6, '%')
    """

    start: int
    """Where its first word stands."""
    end: int
    """Where it ends."""
    run: Span
    """The run of digits and numerals that its number stands in."""
    number: Span
    """Where its numbers stand."""
    level: Parts | None
    """What it says without its verb; ``None`` where it has no unit or is refused."""
    change: int
    """1 behind a verb of rising, -1 of falling, else 0."""
    numeral: Numeral | None
    """Its first number."""
    around: Surroundings
    """The words around the number, and where each stands."""
    unit: str
    """Its unit in the words of the registry, without the denominators before it; empty if it prints none."""
    unit_at: Span | None
    """Where its unit stands."""
    refusal: MinzhengError | None = None
    """Why it is no figure, though it looks like one."""

    @property
    def parts(self) -> Parts | None:
        """What it says; ``None`` where it has no unit or is refused."""
        return self.level.turned(self.change) if self.level else None


def scan(text: str, at: int = 0, registry: Units = units, unit: Unit | None = None, *, running: bool = False) -> Scan:
    """The figure that begins exactly at a place of folded text (扫描数值表述), read as far as it goes.

    ``unit`` is the unit of a number that prints none. ``running`` says that more text may stand around it. What cannot
    be read whole has a ``refusal``.

    >>> found = scan("达到不低于72%的水平", 2)
    >>> found.parts.op.value, found.end, found.run
    ('>=', 8, (5, 7))
    """
    return _Scanner(text, registry, unit, running).scan(at)


def scan_around(
    text: str,
    start: int,
    floor: int = 0,
    registry: Units = units,
    unit: Unit | None = None,
    known: tuple[Numeral, int] | None = None,
) -> Scan:
    """The figure of running text whose number begins at a place (由数向外扫描), with the words that lead up to it.

    ``floor`` is how far back they may begin, ``known`` the numeral at the place and its end, where it was scanned.

    >>> found = scan_around("全年发放每人每月不低于940元", 11)
    >>> found.start, found.parts.unit.code
    (4, '元/人·月')
    """
    return _Scanner(text, registry, unit, True, (start, *known) if known else None).scan_around(start, floor)


class _Scanner(Ranges):
    """The figures of one text: its numbers with the words around them."""

    __slots__ = ()

    def scan(self, at: int) -> Scan:
        around = Surroundings(self.text)
        try:
            number_at = self._lead(at, around)
            return self._phrase(at, number_at, around) or self._figure(at, number_at, around)
        except MinzhengError as error:
            return self._refused(at, around, error)

    def scan_around(self, start: int, floor: int) -> Scan:
        if self._is_second(start, floor):
            around = Surroundings(self.text)
            return self._refused(start, around, around.refuse())
        for leads, end in self._openings(start, floor):
            found = self._led(leads, end, start)
            if not found.around.base_at or (found.level and found.level.unit.kind is Kind.RATIO):
                return found
        return self._led((), start, start)

    def _is_second(self, start: int, floor: int) -> bool:
        """Whether a number is the second one of a range of which nothing has read the first."""
        text = self.text
        end = start + 1 if text[start] in SIGNS else start
        last = end - 2 if text[end - 1 : end] == " " else end - 1
        if last < 0 or text[last] not in SECOND_BEHIND:
            return False
        if text[last] in "至到" and text[last - 1] not in ENDS_OF_FIRST:
            return False
        unread = UNREAD_BEFORE.search(text, max(floor, start - 14), end)
        return (unread or NUMERALS_BEFORE.search(text, max(0, start - 14), end)) is not None

    def _openings(self, start: int, floor: int) -> Iterator[tuple[Sequence[Lead], int]]:
        """The words that lead up to a number without a gap, and where they end, the longest run of them first."""
        text, word_before = self.text, self.vocabulary.before
        if start <= floor or text[start - 1] not in self.vocabulary.closing:
            return
        at = max(floor, start - REACH)
        if text[start - 1] not in ENDS_OF_BASE:
            at = self._without_gap(at, start)
        while opening := self.vocabulary.opening.search(text, at, start):
            at, compared = opening.start(), ""
            leads: list[Lead] = []
            while at < start and (word := word_before(text, at)):
                at, compared = word.at[1], word.printed if word.sort == "op" else compared
                leads.append(word)
            at += at < start and text[at:start] == " "
            if at == start or (compared.endswith(COMPARED) and BASE.fullmatch(text, at, start)):
                yield leads, at
            at = opening.start() + 1

    def _without_gap(self, floor: int, start: int) -> int:
        """How far back the characters reach that words before a number are made of."""
        text, characters = self.text, self.vocabulary.characters
        while start > floor and text[start - 1] in characters:
            start -= 1
        return start

    def _led(self, leads: Sequence[Lead], end: int, start: int) -> Scan:
        """The figure whose number begins at a place and whose words end there, or before the base of a share."""
        around = Surroundings(self.text)
        try:
            for word in leads:
                around.note(word, self.registry.definitions.currencies)
            if end < start and around.word.endswith(COMPARED):
                around.base_at, end = (end, start), start
            at = leads[0].at[0] if leads else start
            return (None if self.known else self._phrase(at, end, around)) or self._figure(at, end, around)
        except MinzhengError as error:
            return self._refused(start, around, error)

    def _refused(self, start: int, around: Surroundings, error: MinzhengError) -> Scan:
        first, last = run_at(self.text, start)
        run = first, self._chained(last)
        return Scan(start, run[1], run, run, None, 0, None, around, "", None, error)

    def _chained(self, end: int) -> int:
        """Where the numbers end that are joined to a refused one: no part of 5-10-15人 or 10人-5户 is a figure."""
        text = self.text
        while True:
            at, goes_on = self._past_unit(end)
            behind = self.vocabulary.after.behind(text, at)
            at = behind.end() if behind else at
            again = self._named_again(at)
            if joint := JOINT.match(text, at):
                verb = self.vocabulary.before(text, joint.end())
                at = verb.at[1] if verb and verb.sort in TURNING else joint.end()
                at = self._denominators(at, Surroundings(text))
                at += text[at : at + 1] in SIGNS
            at = again or at
            following = REST_OF_RUN.match(text, at) if joint or behind or goes_on or again else None
            if following is None:
                return end
            end = following.end()

    def _past_unit(self, end: int) -> tuple[int, bool]:
        """Where the unit ends that stands behind a refused number, and whether an amount goes on behind it."""
        text = self.text
        if inside := INSIDE.match(text, end):
            scale = ROUND.match(text, inside.end())
            end = scale.end() if scale else inside.end()
        unit = self.vocabulary.unit.match(text, end)
        if text[end - 1 : end] in SCALES:
            # 120千瓦 and 6百分比: a scale word may be the beginning of the unit, and 分 behind it is none.
            whole = self.vocabulary.unit.match(text, end - 1)
            unit = whole if unit is None or (whole and whole.end() > unit.end()) else unit
        if unit is None:
            return end, False
        terms, stop = (
            self.vocabulary.below(text, unit.end()) if text[unit.end() : unit.end() + 1] in BELOW_BEGINS else ([], 0)
        )
        return (stop if terms else unit.end()), self._goes_on(unit[0])

    def _goes_on(self, unit: str) -> bool:
        """Whether an amount goes on in smaller words behind its unit: 8元12角."""
        word = self.registry.definitions.words.get(unit)
        return word is not None and bool(word.parts)

    # What stands before the number.

    def _lead(self, at: int, around: Surroundings) -> int:
        """Gather the words before a number, and say where the number begins."""
        text, word_before = self.text, self.vocabulary.before
        while not self._is_grade(at) and (word := word_before(text, at)):
            around.note(word, self.registry.definitions.currencies)
            at = word.at[1]
        return at + (text[at : at + 1] == " ")

    def _is_grade(self, at: int) -> bool:
        """Whether the name of a grade begins: 达标 is one, 达 a verb."""
        unit = self.unit
        return unit is not None and unit.kind is Kind.GRADE and grade_at(self.text, at, unit.numerator.word) is not None

    # A phrase that stands for a number.

    def _phrase(self, at: int, start: int, around: Surroundings) -> Scan | None:
        """A phrase with the words around it, which say the same of it as of a number or are refused with it."""
        meaning = phrase_at(self.text, start, self.vocabulary.phrase, self.registry, self.unit)
        if meaning is None:
            return None
        end, level = self._after(meaning.end, around), aimed(meaning.parts, around)
        if around.word or around.approx or around.exactly:
            if not (meaning.change or (around.approx is Approximation.NEARLY and meaning.parts.low)):
                raise around.refuse()
            level = level.bounded(around.op)._replace(approx=around.approx, word=around.word)
        if around.change or around.adds or around.per or around.none or around.between:
            raise around.refuse()
        if way_of(around, level.unit) not in (None, level.aim, level.op):
            raise around.refuse()
        span = start, meaning.end
        return Scan(at, end, span, span, level, meaning.change, None, around, "", None)

    # The number and its unit.

    def _figure(self, at: int, number_at: int, around: Surroundings) -> Scan:
        if not self.running and (few := scan_vague(self.text, number_at)):
            return self._few(at, number_at, few, around)
        first = self.printed(number_at, around)
        check_whole(self.text, first.start, first.number_end)
        if 0 < at < number_at and JOINED.search(self.text, max(0, at - 5), at):
            raise around.refuse()
        level, last = self._joined(first, around) or self._alone(first, around)
        end = self._covering(level, last.end) if level else last.number_end
        if level and self.text[end : end + 1] in SIGNS_OF_SHARES:
            raise around.refuse()
        number = first.start, last.number_end
        return Scan(at, end, number, number, level, around.change, first.numeral, around, last.unit, last.unit_at)

    def _covering(self, level: Parts, end: int) -> int:
        """Where a figure of 100% ends, behind which 全覆盖 says the same once more."""
        if self.text[end : end + 1] in COVERING_BEGINS and level.low == 100 and level.unit.code == "%":
            again = self.vocabulary.phrase.match(self.text, end)
            return again.end() if again and again[0] in COVERING else end
        return end

    def _few(self, at: int, number_at: int, few: VagueCount, around: Surroundings) -> Scan:
        """About how many, where nothing else stands around it: 三五个, 几十人, 六七成. No bound is so vague."""
        below = 10 if self.text.startswith("成", few.end) else 1
        low, high = (numeral_of(number, 0, below) for number in (few.low, few.high))
        printed = self._measured(high, number_at, few.end + (below > 1), None)
        unit = self.unit_of(printed, around)
        end = self._after(printed.end, around)
        if around.word or around.approx or around.exactly or around.none or around.between:
            raise around.refuse()
        level = spanning(low, None, high, unit, None).adding(around.adds) if unit else None
        span = number_at, printed.number_end
        return Scan(at, end, span, span, level, around.change, high, around, printed.unit, printed.unit_at)

    def _alone(self, first: Printed, around: Surroundings) -> tuple[Parts | None, Printed]:
        """One number with the words behind it, or a floor with a ceiling right behind it."""
        unit = self.unit_of(first, around)
        if unit is None:
            if self._with_itself(first, first.end, around) > first.end:
                raise around.refuse()
            return None, first
        end = self._behind(first, around)
        level = self._single(first, unit, around)
        last = first._replace(end=end) if end > first.end else first
        return self._two_sided(level, unit, end, around) or (level, last)
