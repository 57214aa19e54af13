"""Endings (数后措辞): what stands behind a number and bounds or loosens it, and the bracket that names it again."""

from __future__ import annotations

import re

from minzheng.errors import MinzhengError
from minzheng.quantities import words
from minzheng.quantities.numbers import Numbers, Printed
from minzheng.quantities.surroundings import Surroundings

NUMBER = re.compile("[+负0-9〇零一二三四五六七八九十廿卅两百半几壹贰叁肆伍陆柒捌玖拾-]")
"""The first character of a number that follows another one."""
ITSELF = re.compile(r"(以[上下内])?\((不?含)([^()]{1,24})\)(以[上下内])?")
"""A bracket that says whether the number before it belongs to its bound: 50张(含50张)以上, 不低于50张(含50张)."""
ITSELF_BEGINS = ("(", "以")
"""Its first characters: a look at them is cheaper than the pattern."""
OWN_NUMBER = "本数"


class Endings(Numbers):
    """The numbers of one text with what stands behind them."""

    __slots__ = ()

    def _behind(self, printed: Printed, around: Surroundings) -> int:
        """Gather all that stands behind a number, and say where it ends."""
        end = printed.end
        while (stop := self._after(self._with_itself(printed, end, around), around)) > end:
            end = stop
        return end

    def _after(self, end: int, around: Surroundings) -> int:
        """Gather the words after a number, and say where they end."""
        while word := self.vocabulary.after.behind(self.text, end):
            if word.lastgroup == "op":
                around.compare(words.SUFFIXED[word[0]], word[0], word.span(), suffixed=True)
            elif word.lastgroup == "approx":
                around.approximate(words.APPROXIMATE_AFTER[word[0]])
            elif around.exactly:
                raise around.refuse()
            else:
                around.exactly = True
            end = word.end()
        return end

    def _with_itself(self, printed: Printed, end: int, around: Surroundings) -> int:
        """Where a bracket ends that names the number again, with a bound beside it: 50张(含50张)以上.

        One that names another number is refused with the number before it.
        """
        found = self._bracket(end)
        named = found and self._names(found, printed)
        if found is None or named is None:
            return end
        if not named:
            raise around.refuse()
        around.again = around.again or found[3] != OWN_NUMBER
        word = f"{found[1] or ''}({found[2]}){found[4] or ''}"
        if word in words.SUFFIXED:
            around.compare(words.SUFFIXED[word], word, (end, found.end()), suffixed=True)
        elif found[1] or found[4]:
            raise around.refuse()
        around.include(found[2] == "含")
        return found.end()

    def _named_again(self, at: int) -> int | None:
        """Where the number begins that a bracket behind a refused one holds."""
        found = self._bracket(at + self.text.startswith(")", at))
        return found.start(3) if found and self._names(found, None) is not None else None

    def _is_bounded(self, end: int) -> bool:
        """Whether a word or a bracket behind a number bounds it."""
        return bool(self.vocabulary.after.behind(self.text, end) or self._bracket(end))

    def _bracket(self, at: int) -> re.Match[str] | None:
        return ITSELF.match(self.text, at) if self.text[at : at + 1] in ITSELF_BEGINS else None

    def _names(self, found: re.Match[str], printed: Printed | None) -> bool | None:
        """Whether a bracket names a number again; ``None`` where it holds no number, or a part of what is counted.

        50家(含12家民办) counts those within, 50张(含60张)以上 cannot be read.
        """
        start, end = found.span(3)
        if found[3] == OWN_NUMBER:
            return True
        if not NUMBER.match(self.text, start):
            return None
        try:
            again: Printed | None = self.printed(start, Surroundings(self.text))
        except MinzhengError:
            again = None
        if again is None or again.end != end:
            return False if found[4] or self.vocabulary.after.behind(self.text, found.end()) else None
        return printed is not None and again.numeral == printed.numeral and again.unit in ("", printed.unit)
