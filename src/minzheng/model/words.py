"""Words (用词): what people write for a member of a list or a value of an axis: code, name in any language, synonym.

Constructors, files and rows ask here and nowhere else. ``lists.toml`` holds the synonyms of lists, ``axes.toml`` those
of axes; the names stand with the languages.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Generic, TypeVar

from minzheng.errors import near_names
from minzheng.language import Labelled, languages
from minzheng.numerals import fold

Meant = TypeVar("Meant")
Listed = TypeVar("Listed", bound=Labelled)

JOINTS = re.compile(r"[\s_-]+")
SHOWN, ALIKE = 3, 0.5
"""How many words are named where one is not known, and how alike they are at least."""


def spelling(word: str) -> str:
    """A word without what is spelt one way or another (词形): width, script, capitals, blanks and joints.

    >>> spelling("Not Applicable") == spelling("not_applicable"), spelling("約束性")
    (True, '约束性')
    """
    return JOINTS.sub("", fold(word)).casefold()


class WordList(Generic[Meant]):
    """The words of a list, and what each means (用词表).

    >>> from minzheng.model import Obligation
    >>> words = words_of(Obligation)
    >>> words.get("约束性") is words.get("binding") is Obligation.BINDING, words.get("约束型")
    (True, None)
    >>> [[each.value for each in words.nearest(word)] for word in ("约束型", "bindng", "zzzz")]
    [['binding'], ['binding'], ['binding', 'expected']]
    """

    def __init__(self, named: Iterable[tuple[Meant, Iterable[str]]]) -> None:
        self._meant: dict[str, Meant] = {}
        self.table: dict[Meant, tuple[str, ...]] = {meant: tuple(dict.fromkeys(names)) for meant, names in named}
        """Each of its members with every word for it, the code first."""
        for meant, names in self.table.items():
            for name in names:
                self._meant.setdefault(spelling(name), meant)

    def get(self, word: str) -> Meant | None:
        """What a word means; ``None`` for one that is not known."""
        return self._meant.get(spelling(word))

    def nearest(self, word: str) -> tuple[Meant, ...]:
        """What a word that is not known may have meant (相近的词); where none looks like it, all there is."""
        alike = near_names(spelling(word), self._meant, SHOWN, ALIKE)
        return tuple(dict.fromkeys(self._meant[each] for each in alike)) or tuple(self.table)


@functools.cache
def _synonyms() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("minzheng.model").joinpath("lists.toml").read_text("utf-8"))


@functools.cache
def _words(codes: type[Listed], langs: tuple[str, ...]) -> WordList[Listed]:
    synonyms = _synonyms().get(codes.__name__, {})
    return WordList(
        (each, (each.value, *(each.label(lang) for lang in langs), *synonyms.get(each.value, ()))) for each in codes
    )


def words_of(codes: type[Listed]) -> WordList[Listed]:
    """The words of a list of codes (代码表用词), in every language there is."""
    return _words(codes, languages())
