"""Ranges (区间): one number or two of folded text with the words behind them, as the bounds that they print."""

from __future__ import annotations

import re

import attrs

from minzheng.errors import FigureError, KindError, MinzhengError
from minzheng.late import late_pattern
from minzheng.numerals import VAGUE_PAIRS
from minzheng.quantities import words
from minzheng.quantities.comparators import Comparator
from minzheng.quantities.endings import NUMBER, Endings
from minzheng.quantities.kinds import Kind
from minzheng.quantities.numbers import Printed, numeral_of
from minzheng.quantities.parts import SHARES, Parts, computed_in, shares_scale, single, spanning, states_change
from minzheng.quantities.runs import check_whole
from minzheng.quantities.surroundings import Surroundings
from minzheng.quantities.unit import Unit, Units
from minzheng.quantities.words import Addition

SIGNS_OF_SHARES = ("%", "‰", "‱")
_TURNS = "".join({verb[0] for verb in (*words.RISES, *words.FALLS, *words.GROSS_ADDITIONS)})
_SECOND = f"(?={NUMBER.pattern}|每|[人户]均|[年月]人均|[{_TURNS}])"
JOINT = late_pattern(f" ?(?:--|[-~至到]) ?{_SECOND}")
BETWEEN_JOINT = late_pattern(f" ?(?:--|[-~至到和与]) ?{_SECOND}")
TURNING = {"rise": 1, "net": 1, "fall": -1, "gross": 0}
"""The sorts of words that say a change or an addition, and which way."""
DIVIDING = ("each", "person")
"""The sorts of words that are denominators."""
JOINTS = frozenset(" -~至到和与")
"""Their first characters."""
TWO_SIDED = late_pattern(r"(?:[、,]|--|[-~至到])? ?(?=[0-9一二三四五六七八九十两百半])")


MARKS = ("、", ",")
VAGUE = late_pattern(f"几[十百千万亿]|(?:{words.either(VAGUE_PAIRS)})(?![0-9一二三四五六七八九])")
"""A second number that says about how many: 五千人到五六千人 is no range, and no part of it a figure."""


class Ranges(Endings):
    """The numbers of one text with the words behind them, and the ranges that two of them make."""

    __slots__ = ()

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
        if around.adds and unit.kind is Kind.RANK:
            raise around.refuse()
        if around.change < 0 and numeral.sign:
            raise FigureError("MZ058", text=self.text[printed.start : printed.end])
        parts = single(numeral, around.bound(), unit, around.approx, around.exactly or around.none, around.word)
        return aimed(parts, around).adding(around.adds)

    def _joined(self, first: Printed, around: Surroundings) -> tuple[Parts, Printed] | None:
        """A range, where a second number follows the first."""
        joint = self._joint(first, around)
        if joint is None:
            return None
        onwards = joint[0].strip() in ("至", "到")
        again = Surroundings(self.text)
        at = self._turned(joint.end(), first, onwards, around)
        if at is None:
            return None
        at = self._denominators(at, again)
        if not NUMBER.match(self.text, at):
            return None
        apart = self.running and onwards
        second = self._second(first, at, apart, again, around)
        unit = self.unit_of(second, around) if second else None
        if second is None or unit is None:
            if second and first.unit and not onwards:
                raise around.refuse()
            return None
        return self._spanned(first, second, unit, around, apart)

    def _joint(self, first: Printed, around: Surroundings) -> re.Match[str] | None:
        """What joins a second number to the first; of -2--1, which may go to 1 or to -1, nothing is read."""
        if self.text[first.end : first.end + 1] not in JOINTS:
            return None
        joint = (BETWEEN_JOINT if around.between else JOINT).match(self.text, first.end)
        if joint and first.numeral.negative and "--" in joint[0]:
            raise around.refuse()
        return joint

    def _leads_on(self, first: Printed, onwards: bool, around: Surroundings) -> bool:
        """Whether 至 or 到 leads on to what a number becomes: 增加50元至940元, 减半至两成; not 提高5%至10%."""
        half = not first.unit and self.text[first.start] == "半"
        if half and not onwards:
            raise around.refuse()
        return half or (onwards and around.change != 0 and first.unit not in ("", *SIGNS_OF_SHARES))

    def _spanned(
        self, first: Printed, second: Printed, unit: Unit, around: Surroundings, apart: bool
    ) -> tuple[Parts, Printed] | None:
        """The range from one number to another, with the words behind it; ``None`` where it is a course."""
        end = self._behind(second, around)
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
            if apart and not VAGUE.match(self.text, at):
                return None
            raise
        check_whole(self.text, second.start, second.number_end, at)
        share = first.numeral.denominator
        if not second.unit and share in SHARES and second.numeral.denominator == 1:
            numeral = attrs.evolve(second.numeral, denominator=share)
            second = self.share(numeral, second.start, second.number_end, None)
        if apart and self._is_elsewhere(first, second, again, around):
            return None
        return self._divided(first, second, again, around) if again.per else second

    def _is_elsewhere(self, first: Printed, second: Printed, again: Surroundings, around: Surroundings) -> bool:
        """Whether the second number counts something else than the first, or ends a course that begins there."""
        counted = second.unit or around.currency
        if not counted or (first.unit and not _alike(first, second, self.registry, again)):
            return True
        # 由3%到5% is a course as 由增长3%到增长5% is; 由3名到5名专家组成 and 从200元到500元不等 are ranges.
        share = first.unit in SIGNS_OF_SHARES and _from(self.text, first.start, around, "由")
        return share or (bool(again.per or around.change) and _from(self.text, first.start, around))

    def _turned(self, at: int, first: Printed, onwards: bool, around: Surroundings) -> int | None:
        """Where the verb ends that a range repeats at its second end: 增长3%～增长5%, 新增3张至新增5张.

        Another verb makes none of it; ``None`` where 至 or 到 leads on to something else.
        """
        word = self.vocabulary.before(self.text, at)
        turns = word is not None and word.sort in TURNING
        said = around.change, around.adds is Addition.GROSS
        if word and turns and said == (TURNING[word.sort], word.sort == "gross"):
            return word.at[1]
        if self._leads_on(first, onwards, around):
            return None
        if not turns or (onwards and self.running and not around.change):
            return at
        raise around.refuse()

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
        if first.approx or around.word not in ("", words.KEPT_AT) or around.none or around.includes is False:
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
        return parts._replace(word=around.word).adding(around.adds)

    def _two_sided(self, floor: Parts, unit: Unit, end: int, around: Surroundings) -> tuple[Parts, Printed] | None:
        """20人以上50人以下: a floor with a ceiling right behind it; where a mark parts them they may be two figures."""
        joint = TWO_SIDED.match(self.text, end) if floor.op is Comparator.AT_LEAST else None
        if joint is None:
            return None
        ceiling = Surroundings(self.text)
        try:
            second = self.printed(joint.end(), ceiling)
            if not (second.unit or around.currency) or not self._is_bounded(second.end):
                return None
            counted = self.unit_of(second, around) or unit
        except MinzhengError:
            return None
        if not counted.converts_to(unit):
            return None
        try:
            stop = self._behind(second, ceiling)
            if around.prefixed or around.approx or around.change or ceiling.approx:
                raise around.refuse()
            parts = two_sided(floor, self._single(second, counted, ceiling), f"{around.word}…{ceiling.word}")
        except MinzhengError:
            if joint[0].strip() in MARKS:
                return None
            raise
        around.word = parts.word
        return parts, second._replace(end=stop)


def two_sided(floor: Parts, ceiling: Parts, word: str) -> Parts:
    """The range from a floor to a ceiling, perhaps printed in two units; MZ051 where there is no such range."""
    if floor.low is None or ceiling.high is None or ceiling.op is not Comparator.AT_MOST:
        raise FigureError("MZ051", text=f"{floor.number}~{ceiling.number}{ceiling.unit}")
    low, ends = computed_in(floor.low, floor.unit, ceiling.unit)
    if low > ceiling.high:
        raise FigureError("MZ051", text=f"{low}~{ceiling.high}{ceiling.unit}")
    parts = Parts(Comparator.RANGE, low, ceiling.high, ceiling.unit, word=word, change=floor.change, inexact=not ends)
    return parts.adding(floor.adds)


def aimed(parts: Parts, around: Surroundings) -> Parts:
    """The parts with the way that a verb says, which a bare level alone keeps."""
    if not around.aim or parts.change or parts.op is not Comparator.BARE or states_change(parts.unit):
        return parts
    return parts._replace(aim=way_of(around, parts.unit))


def way_of(around: Surroundings, unit: Unit) -> Comparator | None:
    """Which bound a verb says: a floor where a level is raised to it, a ceiling where a rank is."""
    return around.aim.mirror if around.aim and unit.kind is Kind.RANK else around.aim


def _alike(first: Printed, second: Printed, registry: Units, again: Surroundings) -> bool:
    """Whether two numbers count the same, whatever they are divided by where the second prints that again."""
    names = (each.unit.partition("/")[0] if again.per else each.unit for each in (first, second))
    one, other = map(registry.unit, names)
    return one.converts_to(other)


def _from(text: str, start: int, around: Surroundings, words: str = "由从自") -> bool:
    """Whether what begins a course stands before a number: 由300元到200元."""
    start = start if around.begun is None else around.begun
    return start > 0 and text[start - 1] in words
