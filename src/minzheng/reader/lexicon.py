"""The lexicon (词表) of the reader: verbs and rules of running text from a file, patterns of the units."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from minzheng.numerals import SCALES
from minzheng.quantities import PER_PERSON, RISES, Kind, either, units

SLOT = re.compile("«([a-z_]+)»")
"""Where a pattern takes in a list of words, or another pattern."""
ALTERNATIVE = re.compile(rf"(?:(?<=^)|(?<=\(\?[:=!])|(?<=\|)){SLOT.pattern}(?=$|[|)])")
"""The same where it is all of an alternative: it needs no group of its own, and a search looks at first characters."""
MONEY_WORDS = frozenset(text for text, word in units.definitions.words.items() if word.kind is Kind.MONEY)
TIME_WORDS = frozenset(text for text, word in units.definitions.words.items() if word.kind is Kind.TIME)


@functools.cache
def data() -> Mapping[str, Any]:
    """The word lists as the file has them."""
    return tomllib.loads(files("minzheng.reader").joinpath("lexicon.toml").read_text("utf-8"))


def words_of(*path: str) -> tuple[str, ...]:
    """A list of the file by its keys."""
    found: Any = data()
    for key in path:
        found = found[key]
    return tuple(found)


@functools.cache
def word_lists() -> Mapping[str, tuple[str, ...]]:
    """The lists of words that the features of decisions are made of, by their names."""
    tables = ("changes", "promises", "roles")
    listed = {name: tuple(words) for table in tables for name, words in data()[table].items()}
    firm = tuple(word for word in listed["flow"] if word not in listed["soft"])
    return listed | {"firm": firm, "promising": (*firm, *RISES, *listed["verbs"])}


def filled(at: str) -> str:
    """A pattern with what its slots take in: «flow» any word of that list, «intent» another pattern."""
    at = ALTERNATIVE.sub(lambda found: _slot(found[1]), at)
    return SLOT.sub(lambda found: f"(?:{_slot(found[1])})", at)


@functools.cache
def _slot(name: str) -> str:
    """The pattern of a name; of words by their first characters, which is quicker than to look at each."""
    if name in data()["patterns"]:
        return filled(data()["patterns"][name])
    rests: dict[str, list[str]] = {}
    for word in sorted(set(word_lists()[name]), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(each)})" for head, each in rests.items())


def normal_forms() -> Mapping[str, str]:
    """The normal form (计量单位规范写法) of every counting word and unit: 名 is 人, 大类 is 类.

    >>> normal_forms()["位"], normal_forms()["个百分点"], normal_forms()["人(次)"]
    ('人', '百分点', '人次')
    """
    return units.definitions.normal


def denominator() -> str:
    """A pattern for one denominator after 每: 人, 万人, 月, 千名老年人, 个县(市、区), 3000常住人口."""
    nouns = either(units.definitions.nouns)
    plain = either(
        word for word in normal_forms() if len(word) <= 4 and not word.isascii() and word not in ("分", "成", "倍")
    )
    return f"(?:{either(SCALES)}|[0-9]{{1,6}}(?:万)?)?(?:{nouns}|(?:{plain})(?:{nouns})?)"


_BELOW = either(word for word in normal_forms() if word not in ("%", "‰") and len(word) <= 4)
_TERM = re.compile(rf"每(?P<term>{denominator()})|(?P<average>{either(PER_PERSON)})")
_ORDER = ("年", "月", "日", "天", "周", "季度", "小时", "学年", "学期")
_ALIAS = {
    "名": "人",
    "位": "人",
    "老年人": "人",
    "老人": "人",
    "孤儿": "人",
    "儿童": "人",
    "残疾人": "人",
    "张床位": "张",
    "张床": "张",
}


def terms(text: str) -> list[str]:
    """The denominators of a prefix, time last: 每月每人 is 人 and 月.

    >>> terms("每月每人")
    ['人', '月']
    """
    found: list[str] = []
    for each in _TERM.finditer(text):
        found += PER_PERSON[each["average"]] if each["average"] else [plain(each["term"])]
    return sorted(dict.fromkeys(found), key=lambda term: (term in _ORDER, _ORDER.index(term) if term in _ORDER else 0))


def plain(term: str) -> str:
    """A denominator without the counting word before its noun: 个街道 is 街道, 名 is 人."""
    bare = term[1:] if len(term) > 1 and term[0] in "个名位家所" else term
    return _ALIAS.get(bare, bare)


def printed_denominators(text: str) -> str:
    """The printed denominators in normal form: /人.月 is /人·月."""
    found = re.findall(rf"[百千万]?(?:床位|老年人|{_BELOW})(?:老年人|常住人口|人口)?", text[1:])
    parts = [_ALIAS.get(each, each) for each in found]
    ordered = sorted(parts, key=lambda term: (term in _ORDER, _ORDER.index(term) if term in _ORDER else 0))
    return "/" + "·".join(ordered)
