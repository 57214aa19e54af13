"""The vocabulary of figures (数值词汇): the patterns that the word tables and a registry of units make together."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from minzheng.late import late_pattern
from minzheng.numerals import SCALES, VAGUE_PAIRS
from minzheng.quantities import words
from minzheng.quantities.declared import INDEX_BEHIND
from minzheng.quantities.definitions import COUNT
from minzheng.quantities.runs import Span
from minzheng.quantities.unit import Units
from minzheng.quantities.words import bounded, either, longest_first, on_its_own

_SCALE = "[十百千]?(?:万亿|万|亿)|[百千]"
_NUMERALS = "0-9一二三四五六七八九十百千万亿零两"
_DOUBLE = "翻了?[一两二三]?番"
SCALED = late_pattern(f"{COUNT.pattern}|{_SCALE}")
SLASH = late_pattern(r" ?/ ?(\(?)")
EACH = late_pattern("每")
BETWEEN_TERMS = late_pattern(" ?(?:[/·.*×]|、(?=每?[年月日人户])) ?每?")
LEADS_ON = late_pattern(" ?[0-9一二三四五六七八九十两百半+负]|[不约近超]|至[少多]")
"""Behind 每人 the number that this leads to."""
ROUND_BEHIND = ("突破", "超过", "不足", "大约", "不到")
"""Behind these a scale word alone is one of itself: 突破万."""
_ROUND = f"(?:{_SCALE})(?=[余多])|(?:(?<=[近超逾约过上])|(?<={'|'.join(ROUND_BEHIND)}))(?:{_SCALE})"
BASE = late_pattern(r"[^,。;:、!?()\s0-9%]{1,22}(?:的|标准|收入|工资|支出|水平|总数|金|费|总额)$")
"""What a share is measured by, between its comparator and it: 不低于机构总数的30%."""
ENDS_OF_BASE = frozenset("的准入资出平数金费额")
COMPARED = ("过", "于", "少", "得", "足")
"""The ends of comparators behind which a base may stand."""


_OPENING: tuple[Iterable[str], ...] = (
    words.PREFIXED, words.BEFORE_ROUND, words.APPROXIMATE_BEFORE, words.RAISED_TO, words.LOWERED_TO, words.RISES,
    words.FALLS, words.LEVEL_VERBS, words.NEGATORS, words.PER_PERSON, ("每", words.BETWEEN),
)  # fmt: skip
"""The tables of words that may open what leads up to a number, beside those of currencies."""


class Lead(NamedTuple):
    """A word before a number (数前词): its sort, itself, and where it stands."""

    sort: str
    printed: str
    at: Span


Sort = tuple[Iterable[str], Callable[[str], str]]
"""Words of one sort, and the pattern of each."""


class Words:
    """Words by their first character (词表): at most places a look at it is enough, and what is met is compiled then.

    In one pattern they would be compiled all at once, which takes longer than reading a page.
    """

    def __init__(self, sorts: Mapping[str, Sort]) -> None:
        """Make it of the sorts in the order in which they are tried; the group of a match says which one it is."""
        self._sorts: dict[str, dict[str, list[str]]] = {}
        self._pattern_of = {sort: pattern_of for sort, (_, pattern_of) in sorts.items()}
        for sort, (table, _) in sorts.items():
            for word in longest_first(table):
                self._sorts.setdefault(word[0], {}).setdefault(sort, []).append(word)
        self._patterns: dict[str, re.Pattern[str] | None] = dict.fromkeys(self._sorts)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The word that stands at a place of a text."""
        first = text[at : at + 1]
        if first not in self._patterns:
            return None
        return (self._patterns[first] or self._compiled(first)).match(text, at)

    def behind(self, text: str, at: int) -> re.Match[str] | None:
        """The same with a blank before it or none."""
        at += text.startswith(" ", at)
        return self.match(text, at) if text[at : at + 1] in self._patterns else None

    def _compiled(self, first: str) -> re.Pattern[str]:
        sorts = self._sorts[first].items()
        groups = (f"(?P<{sort}>{'|'.join(map(self._pattern_of[sort], table))})" for sort, table in sorts)
        pattern = self._patterns[first] = re.compile("|".join(groups))
        return pattern


class Vocabulary:
    """The words that a figure is read with, for a registry of units (数值词汇)."""

    def __init__(self, registry: Units) -> None:
        known = registry.definitions
        self._currencies, self._noun_texts = known.currencies, known.nouns
        self._unit: Mapping[str, Sort] = {
            "unit": (known.words, on_its_own),
            "index": (("指数(", "("), lambda _: INDEX_BEHIND),
        }
        self._texts = [text for text in known.words if not text.startswith("+")]

    @functools.cached_property
    def unit(self) -> Words:
        """A unit or counting word as a word of its own, or the base of an index number."""
        return Words(self._unit)

    @functools.cached_property
    def counted(self) -> Words:
        """The same in running text, with counting words of text alone."""
        text = words.COUNTED_ONLY, lambda word: f"{word}(?={words.COUNTED_ONLY[word][1]})"
        return Words({"text": text, **self._unit})

    @functools.cached_property
    def _before(self) -> tuple[str, ...]:
        """The words that may stand before a number, those of denominators and currencies among them."""
        known = self._texts, self._noun_texts, self._currencies
        return tuple(itertools.chain(*_OPENING, words.AFTER_VERB, (words.AFTER_DENOMINATOR, " "), *known))

    @functools.cached_property
    def closing(self) -> frozenset[str]:
        """The last characters of words before a number: without one of them nothing stands there."""
        return ENDS_OF_BASE.union(word[-1] for word in self._before)

    @functools.cached_property
    def characters(self) -> frozenset[str]:
        """The characters that words before a number are made of."""
        return frozenset("每0123456789").union(*self._before, SCALES)

    @functools.cached_property
    def _nouns(self) -> Words:
        return Words({"noun": (self._noun_texts, re.escape)})

    @functools.cached_property
    def _spelled(self) -> Words:
        return Words({"word": (self._texts, re.escape)})

    @functools.cached_property
    def lead(self) -> Words:
        """A word before a number; the group says of which sort. Behind 每 stands a denominator."""
        return Words(
            {
                "between": ((words.BETWEEN,), re.escape),
                "person": (words.PER_PERSON, re.escape),
                "each": (("每",), re.escape),
                "op": (words.PREFIXED, on_its_own),
                "round": (words.BEFORE_ROUND, lambda word: f"{on_its_own(word)}(?=半(?!百)|{_SCALE})"),
                "stated": (("为",), lambda word: f"{word}(?=[^0-9,。;]{{0,4}}[-负][0-9])"),
                "approx": (words.APPROXIMATE_BEFORE, on_its_own),
                "raised": (words.RAISED_TO, on_its_own),
                "lowered": (words.LOWERED_TO, on_its_own),
                "gross": (words.GROSS_ADDITIONS, on_its_own),
                "renewed": (words.RENEWALS, on_its_own),
                "net": (words.NET_ADDITIONS, on_its_own),
                "level": (words.LEVEL_VERBS, on_its_own),
                "rise": (words.RISES, on_its_own),
                "fall": (words.FALLS, on_its_own),
                "none": (words.NEGATORS, lambda word: f"{on_its_own(word)}(?=[一1])"),
                "filler": ((*words.AFTER_VERB, words.AFTER_DENOMINATOR), re.escape),
                "currency": (self._currencies, re.escape),
            }
        )

    @functools.cached_property
    def opening(self) -> re.Pattern[str]:
        """Where in running text words that matter to a number may begin."""
        return re.compile(bounded(*_OPENING, self._currencies))

    def term(self, text: str, at: int) -> int | None:
        """Where a denominator ends that begins at a place: 人, 万人, 千名老年人; ``None`` where there is none."""
        scale = SCALED.match(text, at)
        return (self._term(text, scale.end()) if scale else None) or self._term(text, at)

    def below(self, text: str, at: int) -> tuple[list[str], int]:
        """The denominators behind a unit, and where they end: /人·月, /(人·月), 每人每月; none that lead on."""
        if slash := SLASH.match(text, at):
            found, end = self._terms(slash, BETWEEN_TERMS, 4)
            closed = not slash[1] or text.startswith(")", end)
            return (found, end + len(slash[1])) if closed else ([], at)
        found, end = self._terms(EACH.match(text, at), EACH, 3)
        return ([], at) if LEADS_ON.match(text, end) else (found, end)

    def _terms(self, opening: re.Match[str] | None, joint: re.Pattern[str], most: int) -> tuple[list[str], int]:
        """The denominators behind an opening, the next of them behind a joint, and where they end."""
        found: list[str] = []
        end = 0
        while opening and len(found) < most and (stop := self.term(opening.string, opening.end())):
            found.append(opening.string[opening.end() : stop])
            opening, end = joint.match(opening.string, stop), stop
        return found, end

    def before(self, text: str, at: int) -> Lead | None:
        """The word before a number that stands at a place, a blank before it allowed."""
        word = self.lead.behind(text, at)
        if word is None or word.lastgroup is None:
            return None
        end = self.term(text, word.end()) if word.lastgroup == "each" else word.end()
        return Lead(word.lastgroup, text[word.start() : end], (word.start(), end)) if end else None

    def _term(self, text: str, at: int) -> int | None:
        # A noun first: 户籍人口 begins like 户.
        if noun := self._nouns.match(text, at):
            return noun.end()
        word = self._spelled.match(text, at)
        return (self._nouns.match(text, word.end()) or word).end() if word else None

    @functools.cached_property
    def after(self) -> Words:
        """A word after a number; the group says of which sort."""
        return Words(
            {
                "op": (words.SUFFIXED, on_its_own),
                "approx": (words.APPROXIMATE_AFTER, on_its_own),
                "exactly": ((words.EXACTLY,), on_its_own),
            }
        )

    @functools.cached_property
    def phrase(self) -> Words:
        """A phrase that means a figure without a number."""
        return Words({"known": (words.PHRASES, on_its_own), "double": (("翻",), lambda _: _DOUBLE)})

    @functools.cached_property
    def _wordless(self) -> re.Pattern[str]:
        known = bounded(word for word in words.PHRASES if word not in words.ALONE_ONLY)
        # The first characters ahead of the words: a look at them is cheaper than at every word.
        heads = "".join(sorted({word[0] for word in (*words.PHRASES, *VAGUE_PAIRS)}))
        scale = "(?:[十千万亿]|百(?!分点))"
        vague = f"(?:[数几]{scale}{{1,3}}|(?:{either(VAGUE_PAIRS)}){scale}{{0,2}})"
        return re.compile(
            f"(?=[{heads}翻数几十百千万亿])(?:(?P<known>{known})|(?P<double>{_DOUBLE})"
            f"|(?<![{_NUMERALS}几数成多每])(?P<round>{_ROUND})|(?<![{_NUMERALS}])(?P<vague>{vague}))"
        )

    def wordless(self, text: str) -> Iterator[re.Match[str]]:
        """What counts in running text and is no numeral: a phrase, a bare scale word, a vague count."""
        at, search = 0, self._wordless.search
        while found := search(text, at):
            if found.lastgroup in ("round", "vague") and not self._counts(found):
                at = found.start() + 1
            else:
                at = found.end()
                yield found

    def _counts(self, found: re.Match[str]) -> bool:
        """Whether a scale word or a vague count counts something: 千余人次, 近百家, 突破万."""
        text, end = found.string, found.end()
        more = text[end : end + 1] in ("余", "多")
        if self.unit.match(text, end + more):
            return True
        alone = found.lastgroup == "round" and text[end : end + 1] in (",", "。", ";", "、")
        return alone and text.endswith(ROUND_BEHIND, 0, found.start())


@functools.lru_cache(maxsize=16)
def vocabulary_of(registry: Units) -> Vocabulary:
    """The vocabulary of a registry (数值词汇), made once.

    >>> from minzheng.quantities import units
    >>> vocabulary_of(units) is vocabulary_of(units)
    True
    """
    return Vocabulary(registry)
