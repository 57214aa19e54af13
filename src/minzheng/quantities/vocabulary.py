"""The vocabulary of figures (数值词汇): the patterns that the word tables and a registry of units make together."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from minzheng.numerals import SCALES
from minzheng.quantities import words
from minzheng.quantities.declared import INDEX_BEHIND
from minzheng.quantities.unit import Units
from minzheng.quantities.words import bounded, either

_SCALE = "[十百千]?(?:万亿|万|亿)|[百千]"
_NUMERALS = "0-9一二三四五六七八九十百千万亿零两"
_DOUBLE = "(?P<double>翻了?[一两二三]?番)"
_COUNT = "1(?:0{1,5}万?|万)"
COUNT = re.compile(_COUNT)
"""A round number in digits as a scale: 每100户, 每10万人."""
POWERS = {**{"1" + "0" * power: power for power in range(1, 6)}, **{"1" + "0" * n + "万": n + 4 for n in range(5)}}
SCALE_OF_POWER = {power: word for word, power in SCALES.items()}
NUMBER_AHEAD = "[0-9一二三四五六七八九十两百半+负-]"
BASE = re.compile(r"[^,。;:、!?()\s0-9%]{1,22}(?:的|标准|收入|工资|支出|水平|总数)$")
"""What a share is measured by, between its comparator and it: 不低于机构总数的30%."""
COMPARED = ("过", "于", "少", "得", "足")
"""The ends of comparators behind which a base may stand."""


class Vocabulary:
    """Every pattern that a figure is read with, for a registry of units (数值词汇); each is compiled on first use."""

    def __init__(self, registry: Units) -> None:
        known = registry.definitions
        self._words, self._nouns, self._currencies = known.words, known.nouns, known.currencies
        self._spelled = [text for text in known.words if not text.startswith("+")]
        # A noun first: 户籍人口 begins like 户.
        nouns = either(known.nouns)
        self._term = f"(?:{_COUNT}|{_SCALE})?(?:{nouns}|(?:{either(self._spelled)})(?:{nouns})?)"

    @functools.cached_property
    def lead(self) -> re.Pattern[str]:
        """One word before a number; the group says of which sort."""
        return re.compile(_lead(self._term, self._currencies))

    @functools.cached_property
    def opening(self) -> re.Pattern[str]:
        """Where in running text words that matter to a number may begin."""
        return re.compile(_opening(self._currencies))

    @functools.cached_property
    def closing(self) -> frozenset[str]:
        """The last characters of words before a number: without one of them nothing stands there."""
        return _closing(self._spelled, self._nouns, self._currencies)

    @functools.cached_property
    def unit(self) -> re.Pattern[str]:
        """A unit or counting word as a word of its own."""
        return re.compile(f"{bounded(self._words)}|{INDEX_BEHIND}")

    @functools.cached_property
    def counted(self) -> re.Pattern[str]:
        """The same in running text, with counting words of text alone."""
        return re.compile(f"{_only_counted()}|{bounded(self._words)}|{INDEX_BEHIND}")

    @functools.cached_property
    def term(self) -> re.Pattern[str]:
        """One denominator."""
        return re.compile(self._term)

    @functools.cached_property
    def below(self) -> re.Pattern[str]:
        """The denominators behind a unit: /人·月, /(人·月), 每人每月."""
        return re.compile(
            rf" ?/ ?(?:\((?P<within>{_terms(self._term)})\)|(?P<behind>{_terms(self._term)}))"
            rf"|(?P<each>(?:每(?:{self._term})){{1,3}})(?! ?{NUMBER_AHEAD}|[不至约近超])"
        )

    @functools.cached_property
    def after(self) -> re.Pattern[str]:
        """One word after a number; the group says of which sort."""
        return re.compile(
            f" ?(?:(?P<op>{bounded(words.SUFFIXED)})|(?P<approx>{bounded(words.APPROXIMATE_AFTER)})"
            f"|(?P<exactly>{bounded((words.EXACTLY,))}))"
        )

    @functools.cached_property
    def phrase(self) -> re.Pattern[str]:
        """A phrase that means a figure without a number."""
        return re.compile(f"(?P<known>{bounded(words.PHRASES)})|{_DOUBLE}")

    @functools.cached_property
    def wordless(self) -> re.Pattern[str]:
        """Where in running text begins what counts and is no numeral: a phrase, a bare scale word, a vague count."""
        unit = bounded(self._words)
        known = bounded(word for word in words.PHRASES if word not in words.ALONE_ONLY)
        # The first characters ahead of the words: a look at them is cheaper than at every word.
        heads = "".join(sorted({word[0] for word in (*words.PHRASES, *words.VAGUE_PAIRS)}))
        vague = f"(?:[数几][十百千万亿]{{1,3}}|(?:{either(words.VAGUE_PAIRS)})[十百千万亿]{{0,2}})"
        return re.compile(
            f"(?=[{heads}翻数几十百千万亿])(?:(?P<known>{known})|{_DOUBLE}"
            f"|(?<![{_NUMERALS}几数成多每])(?P<round>{_round(unit)})"
            f"|(?<![{_NUMERALS}])(?P<vague>{vague}(?=[余多]?(?:{unit}))))"
        )


@functools.lru_cache(maxsize=16)
def vocabulary_of(registry: Units) -> Vocabulary:
    """The vocabulary of a registry (数值词汇), made once."""
    return Vocabulary(registry)


def _round(unit: str) -> str:
    """A scale word that stands for one of itself: 千余人次, 近百家, 突破万."""
    return (
        f"(?:{_SCALE})(?=[余多](?:{unit}))|(?<=[近超逾约过上])(?:{_SCALE})(?=[余多]?(?:{unit}))"
        f"|(?<=突破|超过|不足|大约|不到)(?:{_SCALE})(?=[余多]?(?:{unit})|[,。;、])"
    )


def _terms(term: str) -> str:
    return rf"(?:{term})(?: ?(?:[/·.*×]|、(?=每?[年月日人户])) ?每?(?:{term})){{0,3}}"


def _lead(term: str, currencies: Iterable[str]) -> str:
    """A word before a number, the sorts in the order in which they are tried."""
    sorts = {
        "between": re.escape(words.BETWEEN),
        "person": either(words.PER_PERSON),
        "each": f"每(?:{term})",
        "op": bounded(words.PREFIXED),
        "round": f"(?:{bounded(words.BEFORE_ROUND)})(?=半(?!百)|{_SCALE})",
        "stated": "为(?=[^0-9,。;]{0,4}[-负][0-9])",
        "approx": bounded(words.APPROXIMATE_BEFORE),
        "raised": bounded(words.RAISED_TO),
        "lowered": bounded(words.LOWERED_TO),
        "gross": bounded(words.GROSS_ADDITIONS),
        "net": bounded(words.NET_ADDITIONS),
        "level": bounded(words.LEVEL_VERBS),
        "rise": bounded(words.RISES),
        "fall": bounded(words.FALLS),
        "none": f"(?:{bounded(words.NEGATORS)})(?=[一1])",
        "filler": either(words.AFTER_VERB, (words.AFTER_DENOMINATOR,)),
    }
    if currencies:
        sorts["currency"] = either(currencies)
    return " ?(?:" + "|".join(f"(?P<{sort}>{pattern})" for sort, pattern in sorts.items()) + ")"


def _opening(currencies: Iterable[str]) -> str:
    tables: tuple[Iterable[str], ...] = (
        words.PREFIXED, words.BEFORE_ROUND, words.APPROXIMATE_BEFORE, words.RAISED_TO, words.LOWERED_TO,
        words.RISES, words.FALLS, words.LEVEL_VERBS, words.NEGATORS, words.PER_PERSON, ("每", words.BETWEEN),
        currencies,
    )  # fmt: skip
    heads = "".join(sorted({re.escape(word[0]) for table in tables for word in table}))
    # The first characters ahead of the words: a look at them is cheaper than at every word.
    return f"(?=[{heads}])(?:{bounded(*tables)})"


def _closing(spelled: Iterable[str], nouns: Iterable[str], currencies: Iterable[str]) -> frozenset[str]:
    tables: tuple[Iterable[str], ...] = (
        words.PREFIXED, words.BEFORE_ROUND, words.APPROXIMATE_BEFORE, words.RAISED_TO, words.LOWERED_TO,
        words.RISES, words.FALLS, words.LEVEL_VERBS, words.NEGATORS, words.AFTER_VERB, words.PER_PERSON,
        (words.BETWEEN, words.AFTER_DENOMINATOR, " "), spelled, nouns, currencies,
    )  # fmt: skip
    ends = {word[-1] for table in tables for word in table}
    return frozenset(ends | set("的准入资出平数"))


def _only_counted() -> str:
    return "|".join(f"(?P<text>{word})(?={ahead})" for word, (_, ahead) in words.COUNTED_ONLY.items())
