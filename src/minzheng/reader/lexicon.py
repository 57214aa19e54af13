"""The lexicon (词表) of the reader: verbs and rules of running text from a file, patterns of the units."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from minzheng.numerals import SCALES
from minzheng.quantities import PREFIXED, Kind, units

TIME_WORDS = frozenset(text for text, word in units.definitions.words.items() if word.kind is Kind.TIME)


@functools.cache
def data() -> Mapping[str, Any]:
    """The word lists as the file has them."""
    return tomllib.loads(files("minzheng.reader").joinpath("lexicon.toml").read_text("utf-8"))


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def words_of(*path: str) -> tuple[str, ...]:
    """A list of the file by its keys."""
    found: Any = data()
    for key in path:
        found = found[key]
    return tuple(found)


def normal_forms() -> Mapping[str, str]:
    """The normal form (计量单位规范写法) of every counting word and unit: 名 is 人, 大类 is 类.

    >>> normal_forms()["位"], normal_forms()["个百分点"], normal_forms()["人(次)"]
    ('人', '百分点', '人次')
    """
    return units.definitions.normal


def counting_pattern() -> str:
    """A pattern for a unit or counting word, longest first, not where it opens another word."""
    unless: Mapping[str, str] = data()["unless_followed"]
    words = sorted(normal_forms(), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + (f"(?!{unless[word]})" if unless.get(word) else "") for word in words)


def denominator() -> str:
    """A pattern for one denominator after 每: 人, 万人, 月, 千名老年人, 个县(市、区), 3000常住人口."""
    nouns = either(units.definitions.nouns)
    plain = either(
        word for word in normal_forms() if len(word) <= 4 and not word.isascii() and word not in ("分", "成", "倍")
    )
    return f"(?:{either(SCALES)}|[0-9]{{1,6}}(?:万)?)?(?:{nouns}|(?:{plain})(?:{nouns})?)"


COMPARATORS = tuple(sorted(PREFIXED, key=lambda word: (-len(word), word)))
"""Comparators that stand before the number (比较词)."""
