"""Scanning (扫描): the figure that begins at a place in folded text, read whole with the run of its number, or refused.

One scanner reads figures by themselves, cells and running text. From a place it gathers the words before the number,
the number with its unit, and the words behind it; in running text it is led to that place from the number outwards.
What touches a number (digits, 零, a scale word, a comma or a point between digits) is one run with it: it is read
whole or refused whole, and no part of what is refused is ever a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import attrs

from minzheng.errors import FigureError, KindError, MinzhengError
from minzheng.numerals import SCALES, Numeral
from minzheng.quantities import words
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.kinds import Kind
from minzheng.quantities.numbers import BELOW_BEGINS, INSIDE, ROUND, Numbers, Printed, numeral_of
from minzheng.quantities.parts import SHARES, Parts, computed_in, shares_scale, single, spanning, states_change
from minzheng.quantities.phrases import phrase_at
from minzheng.quantities.runs import JOINED, ORDINAL_BEFORE, REST_OF_RUN, UNREAD_BEFORE, Span, check_whole, run_at
from minzheng.quantities.surroundings import Surroundings
from minzheng.quantities.unit import Unit, Units, units
from minzheng.quantities.vocabulary import BASE, COMPARED, ENDS_OF_BASE

REACH = 40
"""How far to the left of a number the words before it may begin."""
SIGNS_OF_SHARES = ("%", "‰", "‱")
SIGNS = ("+", "-", "负")
NUMBER = re.compile("[+负0-9〇零一二三四五六七八九十廿卅两百半几壹贰叁肆伍陆柒捌玖拾-]")
"""The first character of the second number of a range."""
_SECOND = f"(?={NUMBER.pattern}|每|[人户]均|[年月]人均)"
JOINT = re.compile(f" ?(?:--|[-~至到]) ?{_SECOND}")
BETWEEN_JOINT = re.compile(f" ?(?:--|[-~至到和与]) ?{_SECOND}")
DIVIDING = ("each", "person")
"""The sorts of words that are denominators."""
JOINTS = frozenset(" -~至到和与+")
"""Their first characters, and a plus that is none."""
TWO_SIDED = re.compile(r"(?:[、,]|--|[-~至到])? ?(?=[0-9一二三四五六七八九十两百半])")


MARKS = ("、", ",")


class Scan(NamedTuple):
    """A figure of folded text, as printed (数值表述)."""

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


class _Scanner(Numbers):
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
        signed = start + (self.text[start : start + 1] in SIGNS)
        if self.text[signed - 1 : signed] in JOINTS and (
            UNREAD_BEFORE.search(self.text, max(floor, start - 14), signed)
            or ORDINAL_BEFORE.search(self.text, max(0, start - 14), signed)
        ):
            around = Surroundings(self.text)
            return self._refused(start, around, around.refuse())
        for at in self._openings(start, floor):
            found = self._led(at, start)
            if not found.around.base_at or (found.level and found.level.unit.kind is Kind.RATIO):
                return found
        return self._led(start, start)

    def _openings(self, start: int, floor: int) -> Iterator[int]:
        """Where the words may begin that lead up to a number without a gap, the longest run of them first."""
        text, word_before = self.text, self.vocabulary.before
        if start <= floor or text[start - 1] not in self.vocabulary.closing:
            return
        at = max(floor, start - REACH)
        if text[start - 1] not in ENDS_OF_BASE:
            at = self._without_gap(at, start)
        while opening := self.vocabulary.opening.search(text, at, start):
            begun, at, compared = opening.start(), opening.start(), ""
            while at < start and (word := word_before(text, at)):
                at, compared = word.at[1], word.printed if word.sort == "op" else compared
            at += at < start and text[at:start] == " "
            if at == start or (compared.endswith(COMPARED) and BASE.fullmatch(text, at, start)):
                yield begun
            at = begun + 1

    def _without_gap(self, floor: int, start: int) -> int:
        """How far back the characters reach that words before a number are made of."""
        text, characters = self.text, self.vocabulary.characters
        while start > floor and text[start - 1] in characters:
            start -= 1
        return start

    def _led(self, at: int, start: int) -> Scan:
        """The figure whose words begin at one place and whose number begins at another."""
        around = Surroundings(self.text)
        try:
            number_at = self._lead(at, around, start)
            return (None if self.known else self._phrase(at, number_at, around)) or self._figure(at, number_at, around)
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
            inside = INSIDE.match(text, end)
            at = inside.end() if inside else end
            scale = ROUND.match(text, at) if inside else None
            at = scale.end() if scale else at
            unit = self.vocabulary.unit.match(text, at)
            if unit is None and text[at - 1 : at] in SCALES:
                # 120人 and 120千瓦: a scale word may be the beginning of the unit.
                unit = self.vocabulary.unit.match(text, at - 1)
            at = unit.end() if unit else at
            terms, stop = self.vocabulary.below(text, at) if text[at : at + 1] in BELOW_BEGINS else ([], at)
            at = stop if terms else at
            behind = self.vocabulary.after.behind(text, at)
            at = behind.end() if behind else at
            joint = JOINT.match(text, at)
            if joint is None and behind is None and not (unit and self._goes_on(unit[0])):
                return end
            if joint:
                at = self._denominators(joint.end(), Surroundings(text))
                at += text[at : at + 1] in SIGNS
            following = REST_OF_RUN.match(text, at)
            if following is None:
                return end
            end = following.end()

    def _goes_on(self, unit: str) -> bool:
        """Whether an amount goes on in smaller words behind its unit: 8元12角."""
        word = self.registry.definitions.words.get(unit)
        return word is not None and bool(word.parts)

    # What stands before the number.

    def _lead(self, at: int, around: Surroundings, stop: int | None = None) -> int:
        """Gather the words before a number, and say where the number begins."""
        text, word_before = self.text, self.vocabulary.before
        end = len(text) if stop is None else stop
        while at < end and (word := word_before(text, at)):
            around.note(word, self.registry.definitions.currencies)
            at = word.at[1]
        if stop is None:
            return at + (text[at : at + 1] == " ")
        if at < stop and text[at:stop] == " ":
            at = stop
        if (
            at < stop
            and around.word
            and not around.suffixed
            and around.word[-1] in COMPARED
            and BASE.fullmatch(text, at, stop)
        ):
            around.base_at, at = (at, stop), stop
        return at

    # A phrase that stands for a number.

    def _phrase(self, at: int, start: int, around: Surroundings) -> Scan | None:
        """A phrase with the words around it, which say the same of it as of a number or are refused with it."""
        meaning = phrase_at(self.text, start, self.vocabulary.phrase, self.registry, self.unit)
        if meaning is None:
            return None
        end, level = self._after(meaning.end, around), _aimed(meaning.parts, around)
        if around.word or around.approx or around.exactly:
            if not meaning.change:
                raise around.refuse()
            level = level.bounded(around.op)._replace(approx=around.approx, word=around.word)
        if around.change or around.per or around.none or around.between:
            raise around.refuse()
        if _way(around, level.unit) not in (None, level.aim, level.op):
            raise around.refuse()
        span = start, meaning.end
        return Scan(at, end, span, span, level, meaning.change, None, around, "", None)

    # The number and its unit.

    def _figure(self, at: int, number_at: int, around: Surroundings) -> Scan:
        first = self.printed(number_at, around)
        check_whole(self.text, first.start, first.number_end)
        if 0 < at < number_at and JOINED.search(self.text, max(0, at - 5), at):
            raise around.refuse()
        level, last = self._joined(first, around) or self._alone(first, around)
        end = last.end if level else last.number_end
        if level and self.text[end : end + 1] in SIGNS_OF_SHARES:
            raise around.refuse()
        number = first.start, last.number_end
        return Scan(at, end, number, number, level, around.change, first.numeral, around, last.unit, last.unit_at)

    def _alone(self, first: Printed, around: Surroundings) -> tuple[Parts | None, Printed]:
        """One number with the words behind it, or a floor with a ceiling right behind it."""
        unit = self.unit_of(first, around)
        if unit is None:
            return None, first
        end = self._after(first.end, around)
        level = self._single(first, unit, around)
        last = first._replace(end=end) if end > first.end else first
        return self._two_sided(level, unit, end, around) or (level, last)

    def _after(self, end: int, around: Surroundings) -> int:
        """Gather the words after a number, and say where they end."""
        while word := self.vocabulary.after.behind(self.text, end):
            if word.lastgroup == "op":
                around.compare(words.SUFFIXED[word[0]], word[0], word.span(), suffixed=True)
            elif word.lastgroup == "approx":
                around.approximate(words.APPROXIMATE_AFTER[word[0]])
            elif around.exactly:
                raise around.refuse()
            else:
                around.exactly = True
            end = word.end()
        return end

    def _single(self, printed: Printed, unit: Unit, around: Surroundings) -> Parts:
        numeral = printed.numeral
        if around.none:
            if numeral.value != 1 or printed.number_end - printed.start != 1:
                raise around.refuse()
            numeral = numeral_of(0, 0, 1)
        if printed.approx:
            around.approximate(printed.approx)
        if around.between:
            raise around.refuse()
        if around.change < 0 and numeral.sign:
            raise FigureError("MZ058", text=self.text[printed.start : printed.end])
        parts = single(numeral, around.op, unit, around.approx, around.exactly or around.none, around.word)
        return _aimed(parts, around)

    def _joined(self, first: Printed, around: Surroundings) -> tuple[Parts, Printed] | None:
        """A range, where a second number follows the first."""
        if self.text[first.end : first.end + 1] not in JOINTS:
            return None
        joint = (BETWEEN_JOINT if around.between else JOINT).match(self.text, first.end)
        if joint is None:
            return None
        again = Surroundings(self.text)
        at = self._denominators(joint.end(), again)
        onwards = joint[0].strip() in ("至", "到")
        # 增加50元至940元 says by how much and then to what, 提高5%至10% from how much to how much.
        if not first.unit and self.text[first.start] == "半":
            if onwards:
                return None
            raise around.refuse()
        if not NUMBER.match(self.text, at) or (onwards and around.change and first.unit not in ("", *SIGNS_OF_SHARES)):
            return None
        apart = self.running and onwards
        second = self._second(first, at, apart, again, around)
        unit = self.unit_of(second, around) if second else None
        if second and unit is None and first.unit and not onwards:
            raise around.refuse()
        if second is None or unit is None:
            return None
        end = self._after(second.end, around)
        if self.text.startswith(words.BETWEEN_AFTER, end):
            end += len(words.BETWEEN_AFTER)
        try:
            level = self._range(first, second, unit, around)
        except (FigureError, KindError):
            if apart and _from(self.text, first.start, around):
                return None
            raise
        return level, second._replace(end=end)

    def _second(
        self, first: Printed, at: int, apart: bool, again: Surroundings, around: Surroundings
    ) -> Printed | None:
        """The second number of a range; ``None`` where 至 or 到 leads on to something else."""
        try:
            second = self.printed(at, Surroundings(self.text))
        except MinzhengError:
            if apart:
                return None
            raise
        check_whole(self.text, second.start, second.number_end, at)
        share = first.numeral.denominator
        if not second.unit and share in SHARES and second.numeral.denominator == 1:
            numeral = attrs.evolve(second.numeral, denominator=share)
            second = self.share(numeral, second.start, second.number_end, None)
        if apart and (
            not (second.unit or around.currency) or (first.unit and not _alike(first, second, self.registry, again))
        ):
            return None
        if apart and again.per and _from(self.text, first.start, around):
            return None
        return self._divided(first, second, again, around) if again.per else second

    def _denominators(self, at: int, around: Surroundings) -> int:
        """Gather the denominators before a number, and say where they end."""
        while (word := self.vocabulary.before(self.text, at)) and word.sort in DIVIDING:
            around.note(word, {})
            at = word.at[1]
        return at

    def _divided(self, first: Printed, second: Printed, again: Surroundings, around: Surroundings) -> Printed:
        """The second number of a range with the denominators that are printed before it, which both numbers have."""
        assert again.per_at
        below = around.per or tuple(first.unit.split("/")[1:])
        if not first.unit and not around.per:
            around.divide(again.per, again.per_at)
        elif below != again.per:
            raise around.refuse()
        return second if around.per else second._replace(unit="/".join((second.unit, *again.per)))

    def _range(self, first: Printed, second: Printed, unit: Unit, around: Surroundings) -> Parts:
        if first.approx or around.word not in ("", words.KEPT_AT) or around.none:
            raise around.refuse()
        if second.approx:
            around.approximate(second.approx)
        stated = None
        scaled = first.numeral.exponent and not shares_scale(first.numeral, second.numeral)
        if first.unit or scaled or first.numeral.denominator != 1:
            own = first if first.unit else first._replace(unit=second.unit)
            stated = self.unit_of(own, around)
        if around.change < 0 and (first.numeral.sign or second.numeral.sign):
            raise FigureError("MZ058", text=self.text[first.start : second.end])
        parts = spanning(first.numeral, stated, second.numeral, unit, around.approx)
        return parts._replace(word=around.word)

    def _two_sided(self, floor: Parts, unit: Unit, end: int, around: Surroundings) -> tuple[Parts, Printed] | None:
        """20人以上50人以下: a floor with a ceiling right behind it; where a mark parts them they may be two figures."""
        joint = TWO_SIDED.match(self.text, end) if floor.op is Comparator.AT_LEAST else None
        if joint is None:
            return None
        ceiling = Surroundings(self.text)
        try:
            second = self.printed(joint.end(), ceiling)
            if not (second.unit or around.currency) or not self.vocabulary.after.behind(self.text, second.end):
                return None
            counted = self.unit_of(second, around) or unit
        except MinzhengError:
            return None
        if not counted.converts_to(unit):
            return None
        try:
            stop = self._after(second.end, ceiling)
            other = self._single(second, counted, ceiling)
            if (
                other.op is not Comparator.AT_MOST
                or ceiling.approx
                or around.prefixed
                or around.approx
                or around.change
            ):
                raise around.refuse()
            parts = two_sided(floor, other, f"{around.word}…{ceiling.word}")
        except MinzhengError:
            if joint[0].strip() in MARKS:
                return None
            raise
        around.word = parts.word
        return parts, second._replace(end=stop)


def two_sided(floor: Parts, ceiling: Parts, word: str) -> Parts:
    """The range from a floor to a ceiling, perhaps printed in two units; MZ051 where the ceiling is the lower."""
    assert floor.low is not None
    assert ceiling.high is not None
    low, ends = computed_in(floor.low, floor.unit, ceiling.unit)
    if low > ceiling.high:
        raise FigureError("MZ051", text=f"{low}~{ceiling.high}{ceiling.unit}")
    return Parts(Comparator.RANGE, low, ceiling.high, ceiling.unit, word=word, change=floor.change, inexact=not ends)


def _aimed(parts: Parts, around: Surroundings) -> Parts:
    """The parts with the way that a verb says, which a bare level alone keeps."""
    if not around.aim or parts.change or parts.op is not Comparator.BARE or states_change(parts.unit):
        return parts
    return parts._replace(aim=_way(around, parts.unit))


def _way(around: Surroundings, unit: Unit) -> Comparator | None:
    """Which bound a verb says: a floor where a level is raised to it, a ceiling where a rank is."""
    return around.aim.mirror if around.aim and unit.kind is Kind.RANK else around.aim


def _alike(first: Printed, second: Printed, registry: Units, again: Surroundings) -> bool:
    """Whether two numbers count the same, whatever they are divided by where the second prints that again."""
    names = (each.unit.partition("/")[0] if again.per else each.unit for each in (first, second))
    one, other = map(registry.unit, names)
    return one.converts_to(other)


def _from(text: str, start: int, around: Surroundings) -> bool:
    """Whether a course is printed and no range: 由300元到200元."""
    start = start if around.begun is None else around.begun
    return text[max(0, start - 1) : start] in ("由", "从", "自")
