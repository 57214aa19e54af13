"""Search that finds Chinese: a text is cut into pairs of neighbouring characters, in the index and in the query alike.

Splitting Chinese into words finds two thirds of what is there, since index and query are split differently; and
``html_search_language = "zh"`` stops the search of Sphinx 9.0 altogether (sphinx-doc/sphinx#14229). English words are
stemmed as ever.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from sphinx.search import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The Chinese characters, for a class of a regular expression of Python and of JavaScript."""


class Pairs(SearchEnglish):
    """Words of English, pairs and single characters of Chinese; a query has pairs alone, but for a single character."""

    lang = "pairs"
    parts = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")
    chinese = re.compile(f"[{HAN}]")
    js_splitter_code = rf"""
var splitQuery = (query) => (query.match(/[\p{{L}}\p{{N}}_]+/gu) || [])
  .flatMap((word) => word.match(/[{HAN}]+|[^{HAN}]+/g))
  .flatMap((part) => part.length > 1 && /^[{HAN}]/.test(part)
    ? Array.from({{ length: part.length - 1 }}, (_, at) => part.slice(at, at + 2))
    : [part]);
"""

    @functools.cached_property
    def stems(self) -> dict[str, str]:
        """The stems that are known."""
        return {}

    def stem(self, word: str) -> str:
        """The stem of a word, which is looked for once however many pages have it."""
        if word not in self.stems:
            self.stems[word] = super().stem(word)
        return self.stems[word]

    def split(self, input: str) -> list[str]:
        """What a text is found by."""
        found: list[str] = []
        for part in self.parts.findall(input):
            pairs = [part[at : at + 2] for at in range(len(part) - 1)] if self.chinese.match(part) else []
            found += [*part, *pairs] if pairs else [part]
        return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the language ``pairs`` to ``html_search_language``."""
    app.add_search_language(Pairs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
