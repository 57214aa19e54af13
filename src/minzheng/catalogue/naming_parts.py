"""Parts in names (称谓所含分组): which part of an indicator a name says, by the words of the axes that it divides by.

城市低保标准 is the standard of the urban part; 城乡低保标准 and 新建改造数 say none: they name each value, or neither.
The name that an indicator has in full is of the whole, whatever words stand in it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from minzheng.catalogue.searching import folded_name
from minzheng.model import Indicator, axes
from minzheng.quantities import Pairs

IndicatorAxes = tuple[tuple[str, tuple[str, ...]], ...]
EMPTY = re.compile(r"\([,、;]*\)|^的|的$")
"""What a word leaves behind that is taken out of a name."""
MOST = 3
"""How many words are taken out of a name at most."""


class PartWords:
    """The words by which names say parts of some axes (分组用词)."""

    def __init__(self, divided: IndicatorAxes) -> None:
        """Make it of axes and their values, which their own names stand for where the axes do not know them."""
        self.meant: dict[str, set[tuple[str, str]]] = {}
        for axis, values in divided:
            known = axes.get(axis)
            for value in values:
                named = known.get(value) if known is not None else None
                words = (value,) if named is None else (named.name, named.name_en, *named.also)
                for word in words:
                    self.meant.setdefault(folded_name(word), set()).add((axis, value))
        longest_first = sorted(filter(None, self.meant), key=len, reverse=True)
        self.pattern: re.Pattern[str] = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def said(self, folded: str) -> Pairs:
        """The parts that a name says: of each axis the one value that stands in it."""
        found: dict[str, set[str]] = {}
        for word in self.pattern.findall(folded):
            for axis, value in self.meant[word]:
                found.setdefault(axis, set()).add(value)
        return tuple(sorted((axis, min(values)) for axis, values in found.items() if len(values) == 1))

    def without(self, folded: str, taken: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The name without one of its words, then without two, and so on, each time with the words."""
        shorter = [
            (EMPTY.sub("", folded[: word.start()] + folded[word.end() :]), (*taken, word[0]))
            for word in self.pattern.finditer(folded)
        ]
        yield from shorter
        for name, words in shorter if len(taken) < MOST else ():
            yield from self.without(name, words)


@functools.lru_cache(maxsize=256)
def part_words(divided: IndicatorAxes) -> PartWords:
    """The words of some axes, made once."""
    return PartWords(divided)


def part_said(indicator: Indicator, folded: str) -> Pairs:
    """The part of an indicator that a folded name says (称谓所指分组); none where it is the indicator's own name.

    >>> from minzheng.catalogue import indicators
    >>> part_said(indicators["assistance.subsistence_standard"], "城市低保标准")
    (('area', 'urban'),)
    """
    if not indicator.breakdowns or folded in (folded_name(indicator.name), folded_name(indicator.name_en)):
        return ()
    return part_words(indicator.breakdowns).said(folded)


def all_axes(indicators: Iterable[Indicator]) -> IndicatorAxes:
    """Every axis by which some indicators divide, with all of its values."""
    found: dict[str, dict[str, None]] = {}
    for each in indicators:
        for axis, values in each.breakdowns:
            found.setdefault(axis, {}).update(dict.fromkeys(values))
    return tuple((axis, tuple(values)) for axis, values in sorted(found.items()))
