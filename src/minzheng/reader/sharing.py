"""Sharing (共用成分): what the figures of a list have in common: denominators, comparators, units."""

from __future__ import annotations

import re

from minzheng.quantities import PREFIXED, Comparator, either
from minzheng.reader.denominators import money_per
from minzheng.reader.expressions import RATIOS, Expression
from minzheng.reader.lexicon import MONEY_WORDS, TIME_WORDS, data
from minzheng.reader.lines import Clause

SHARED_PER = re.compile(r"[和、及与]|(?:,)?(?:提高|增加|上调|提升|调整)(?:到|至|为)|以?及|至|到|,")
PARALLEL = re.compile(r"[、,;(][^、,。;0-9发支投每共计合]{1,10}(?:标准)?(?:为|达到|提高到|提高至|调整为)?")
RAISED_TO = re.compile(
    r"(?:统一)?(?:调升|调高|调增|上调|提标|提高|增加|增长|上升|提升|下降|减少|降低|调整|扩大|增|升|降|减)(?:到|至|为)(?:了)?(?:(?:19|20)[0-9]{2}年的?)?"
)
DONE_TO = re.compile(f"{either(data()['changes']['flow'])}")
Span = tuple[int, int]
COMPARED_APART = re.compile("(不超过|不高于|不低于|不少于|超过|高于|低于|少于)(?:[本我][省市区县]|当地|统筹地区)$")
JOINED = re.compile("[、和与及或]|以及")
NEXT_OF_LIST = re.compile(r"[,、和及](?![^,。;]*(?:累计|共计|合计))[^,。;每]{0,8}")


def shared_per(
    figure: Expression,
    previous: Expression | None,
    money: Expression | None,
    gap: str | None,
    own: str,
    clause: Clause,
) -> Expression:
    """Give an amount of money the denominators that stand before it or that it shares with the one before."""
    shared = _unit_behind(previous, gap)
    if shared and _goes_on(gap or ""):
        return figure.per(shared)
    found, at = money_per(own)
    if found:
        begin = _begin(figure, previous, own, clause)
        return figure.per(f"{figure.unit}/" + "·".join(found))._replace(per_at=(begin + at[0], begin + at[1]))
    if shared and previous and (figure.change or _parallel(figure, previous, gap or "")):
        return figure.per(shared)
    if money and figure.change and money.end > clause.sentence and money.unit != "元":
        return figure.per(money.unit or "元")
    return figure


def _begin(figure: Expression, previous: Expression | None, own: str, clause: Clause) -> int:
    """Where the own words of a figure begin: those of a cell are its label, which need not end at the number."""
    return (figure.start if previous else clause.start + len(clause.before)) - len(own)


def _unit_behind(previous: Expression | None, gap: str | None) -> str:
    """The unit of an amount of money per something right before a figure; empty where there is none."""
    unit = previous.unit if previous and gap is not None else None
    return unit if unit and unit.partition("/")[0] in MONEY_WORDS and "/" in unit else ""


def _goes_on(gap: str) -> bool:
    """Whether the words between two figures only join them, or say that the one becomes the other."""
    return bool(SHARED_PER.fullmatch(gap) or RAISED_TO.fullmatch(gap))


def _parallel(figure: Expression, previous: Expression, gap: str) -> bool:
    """Whether a figure follows the one before it as the next of a list, each behind its own words."""
    return bool(PARALLEL.fullmatch(gap)) and previous.word.startswith(figure.word)


def shared_floor(figure: Expression, previous: Expression, clause: Clause) -> Expression:
    """Give a figure the comparator before the first of its list: 分别不低于2000元、1500元."""
    led = (previous.op_at and not previous.suffixed) or previous.shared
    if (
        not led
        or "分别" not in clause.before
        or previous.unit != figure.unit
        or not (previous.op.is_floor or previous.op.is_ceiling)
    ):
        return figure
    return figure.bounded(previous.op)._replace(shared=True)


def comparator_apart(folded: str, figure: Expression, floor: int) -> tuple[int, Comparator, Span] | None:
    """A comparator before a duration with a place between them, and where: 不超过本市2个月最低生活保障标准."""
    if figure.op_at or figure.word not in TIME_WORDS:
        return None
    found = COMPARED_APART.search(folded, max(floor, figure.start - 12), figure.start)
    return (found.start(), PREFIXED[found[1]], found.span(1)) if found else None


def alike(figure: Expression, previous: Expression) -> bool:
    """Whether two figures of a list may share a denominator: money with money, counts with counts."""
    return (figure.unit == "元") == (previous.unit or "").startswith("元") and figure.unit != "人次"


def shares_per(unit: str | None) -> bool:
    """Whether a figure in this unit may take the denominator of the figure before it in a list."""
    return unit not in RATIOS and "/" not in (unit or "")
