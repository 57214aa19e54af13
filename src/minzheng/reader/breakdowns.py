"""Breakdowns (分组): which part of an indicator each figure is of, by the words of the catalogue's axes around it.

城市低保标准 names one part; 集中和分散供养标准分别为…和… names two, one for each of two figures. Where there are more
words than figures, or fewer, nothing is guessed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from minzheng.model import axes
from minzheng.numerals import fold
from minzheng.quantities import either
from minzheng.reader.linking import SURE
from minzheng.reader.named import core_of

if TYPE_CHECKING:
    from minzheng.model import Indicator
    from minzheng.reader.mention import Mention

JOINED = re.compile("[和、,及与]|以及")
STOP = re.compile("[。;；\n]")
LOOK_BACK, LEAD = 60, 20
AMONG = re.compile("其中[^,。;0-9]*$")
"""What says of a figure that it is a part of the one before it."""
PAIRED = {"area": {"城乡": ("urban", "rural")}}
"""Words that name several parts at once, in their order."""


class BreakdownPart(NamedTuple):
    """The part that a figure is of (分组), or that several parts are named and which one is unclear."""

    breakdown: tuple[tuple[str, str], ...] = ()
    unclear: bool = False
    code: str | None = None
    """The indicator that its list is of, where words of parts were given out one to each figure."""


def breakdowns(
    text: str, mentions: Sequence[Mention], codes: Mapping[str, Indicator], lists: Sequence[tuple[int, int]]
) -> list[BreakdownPart]:
    r"""The part of each mention in order (识别分组), empty where it is not linked or its indicator has no axes.

    >>> from minzheng.catalogue import indicators
    >>> from minzheng.reader import read_text
    >>> reading = read_text("2023年工作要点\n城乡低保标准分别提高4%和6%以上。")
    >>> [part.breakdown for part in breakdowns(reading.text, reading.indicators, indicators, [(0, 2)])]
    [(('area', 'urban'),), (('area', 'rural'),)]
    """
    parts: list[BreakdownPart] = []
    for first, last in lists:
        indicator = codes.get(_linked(mentions[first:last]) or "")
        size = last - first
        if indicator is None or not indicator.breakdowns:
            parts += [BreakdownPart()] * size
            continue
        before = "" if mentions[first].trail[0] == "table" else _before(text, mentions, first)
        named = {axis: _named(axis, values, before) for axis, values in indicator.breakdowns}
        if size == 1:
            noun = fold(mentions[first].noun)
            behind = {axis: _named(axis, values, noun) for axis, values in indicator.breakdowns}
            named = {axis: behind[axis] if len(behind[axis]) == 1 else found for axis, found in named.items()}
        found = _parts(named, mentions[first:last], indicator, text)
        if size == 1 and not found[0].breakdown and not found[0].unclear and _goes_on(text, mentions, first):
            found = [parts[-1]._replace(code=None)]
        parts += found
    return parts


def _parts(
    named: Mapping[str, list[str]], mentions: Sequence[Mention], indicator: Indicator, text: str
) -> list[BreakdownPart]:
    """The parts that the words of a list name, else those that the words around each of its figures do."""
    if not any(named.values()):
        return [_within(mention, indicator, text) for mention in mentions]
    return [_part(named, place, len(mentions), indicator.code) for place in range(len(mentions))]


def _within(mention: Mention, indicator: Indicator, text: str) -> BreakdownPart:
    """The part that the nearest words name of those that a figure is a part of: 农村低保对象3万人,平均标准620元.

    What has words of its own behind several parts is of none of them: 城市…人,农村…人,发放低保金3万元.
    """
    named = {}
    among = AMONG.search(fold(text[max(0, mention.start - LEAD) : mention.start])) is not None
    own = mention.words and core_of(fold(mention.words[0])).words
    sentence = fold(text[max(0, mention.start - 2 * LOOK_BACK) : mention.start]) if own else ""
    sentence = sentence[max((each.end() for each in STOP.finditer(sentence)), default=0) :]
    for axis, values in indicator.breakdowns:
        if own and not among and len(_named(axis, values, sentence)) > 1:
            named[axis] = _named(axis, values, fold(mention.words[0]))
            continue
        each = (_named(axis, values, fold(words)) for words in mention.words)
        named[axis] = next(filter(None, each), [])
    return _part(named, 0, 1, indicator.code)


def _goes_on(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether a figure is a change of the one before it in its sentence: 城市低保标准为825元,比上年提高3.8%."""
    if at == 0 or mentions[at].change != "increase_by" or mentions[at].linked != mentions[at - 1].linked:
        return False
    return not STOP.search(text, mentions[at - 1].end, mentions[at].start)


def lists_of(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Runs of figures in one unit that words of joining alone keep apart (并列数字), by their places."""
    first = 0
    for at in range(1, len(mentions) + 1):
        if at == len(mentions) or not _joined(text, mentions[at - 1], mentions[at]):
            yield first, at
            first = at


def _joined(text: str, left: Mention, right: Mention) -> bool:
    return (
        left.unit == right.unit
        and right.start - left.end <= 12
        and JOINED.fullmatch(fold(text[left.end : right.start])) is not None
    )


def _linked(mentions: Sequence[Mention]) -> str | None:
    """The indicator of a list: the one that its figures are linked to, or a candidate that leads the others by far.

    A link is not made where words of parts take up much of what is said; here those words are taken out.
    """
    codes = {each.linked for each in mentions if each.linked}
    if codes or not mentions[0].candidates:
        return codes.pop() if len(codes) == 1 else None
    best, *others = mentions[0].candidates
    far = not others or best.score - others[0].score >= LEAD
    return best.code if best.score >= SURE and far else None


def _before(text: str, mentions: Sequence[Mention], first: int) -> str:
    """The words that say what a list is of, as far as the figure before it, and its subject that stands before that."""
    mention = mentions[first]
    floor = mentions[first - 1].end if first else 0
    places = [(start, end) for role, start, end in mention.places if role == "subject"]
    shared = "".join(text[start:end] for start, end in places if end <= floor)
    nearest = min((start for start, end in places if end > floor), default=mention.start - LOOK_BACK)
    return fold(f"{shared} {text[max(floor, nearest, mention.start - LOOK_BACK) : mention.start]}")


def _named(axis: str, values: tuple[str, ...], words: str) -> list[str]:
    """The values of an axis that some words name, in the order they are named."""
    if axis not in axes:
        return []
    pattern, names = _words_of(axis, values)
    return list(dict.fromkeys(code for each in pattern.finditer(words) for code in names[each[0]]))


@functools.lru_cache(maxsize=256)
def _words_of(axis: str, values: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """The words that name values of an axis, the longest found first, each with the values that it names."""
    known = axes[axis]
    names: dict[str, tuple[str, ...]] = dict(PAIRED.get(axis, {}))
    names = {word: codes for word, codes in names.items() if set(codes) <= set(values)}
    names |= dict.fromkeys(known.whole, ())
    for code in values:
        if value := known.get(code):
            names |= dict.fromkeys((value.name, *value.also), (code,))
    return re.compile(either(names)), names


def _part(named: Mapping[str, list[str]], place: int, size: int, code: str) -> BreakdownPart:
    breakdown, unclear, shared = [], False, False
    for axis, values in named.items():
        if len(values) == size:
            breakdown.append((axis, values[place]))
            shared |= size > 1
        elif len(values) == 1:
            breakdown.append((axis, values[0]))
        elif values and size > 1:
            unclear = True
    return BreakdownPart(tuple(sorted(breakdown)), unclear, code if shared else None)
