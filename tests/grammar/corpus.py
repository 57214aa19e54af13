"""The corpus (语料): texts of figures and of times with what is expected of them, from the files of this folder.

A family of texts has the sentences that its texts stand in, and either lists every text with what it means or makes
them of lists of parts. What a text means is written ``= 3.5 万人``, ``>= 72 %``, ``5..10 人``, and behind it ``about``,
``nearly``, ``over``, ``exact``, ``change``, ``floor`` or ``ceiling``; a time as an ISO period. ``refused`` is what no
reading may take for a figure or a time, not even a part of it; ``alone`` what is read by itself only, ``maybe`` what
running text need not take for a figure, ``text`` what is read in running text only, where words around a figure stand
in the text; ``?`` what may be read or refused, but alike.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from minzheng.quantities import Figure, Kind, Unit

FOLDER = Path(__file__).parent
APPROXIMATIONS = ("about", "nearly", "over")
AIMS = {"floor": ">=", "ceiling": "<="}
ROUNDING = Fraction(1, 10**30)
"""How far a share such as a third, which no decimal ends, may be off."""


class Text(NamedTuple):
    """One text of the corpus (语料条目)."""

    text: str
    family: str
    expected: str
    """What it means, or ``refused``, ``alone …``, ``text …``, ``?``."""
    sentences: tuple[str, ...]
    """Sentences around it, with {} in its place."""
    anchor: str = ""
    """The date of the document that it stands in."""


class Stated(NamedTuple):
    """What a figure is expected to say (预期数值)."""

    op: str
    low: Fraction
    high: Fraction
    unit: Unit
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Stated:
        """Read ``>= 72 %`` or ``5..10 人 about``."""
        first, *rest = text.split()
        op, number = ("range", first) if ".." in first else (first, rest.pop(0))
        low, _, high = number.partition("..")
        unit, *words = rest
        changed = f"+{unit}" if "change" in words and unit in ("%", "倍", "成", "‰") else unit
        return cls(op, Fraction(low), Fraction(high or low), Unit(changed), frozenset(words))

    def fits(self, figure: Figure) -> bool:
        """Whether a figure says this, in whatever scale it is printed."""
        low, high = (figure.number if end is None else end for end in (figure.low, figure.high))
        numbers = zip((self.low, self.high), (low, high), strict=True)
        return (
            figure.op == self.op
            and figure.unit.dimension == self.unit.dimension
            and (self._is_share or figure.unit.unscaled == self.unit.unscaled)
            and all(self._same(stated, number, figure.unit) for stated, number in numbers)
            and (figure.approx or "") == "".join(self.words & set(APPROXIMATIONS))
            and figure.change == ("change" in self.words or self.unit.kind in (Kind.GROWTH, Kind.POINT))
            and str(figure.aim or "") == "".join(AIMS[word] for word in self.words & AIMS.keys())
            and ("exact" not in self.words or figure.step is None)
        )

    @property
    def _is_share(self) -> bool:
        return self.unit.kind in (Kind.RATIO, Kind.GROWTH)

    def _same(self, stated: Fraction, number: Decimal, unit: Unit) -> bool:
        return abs(stated * self.unit.factor - Fraction(number) * unit.factor) <= ROUNDING


def figure_texts() -> list[Text]:
    """Every text of a figure."""
    return [text for family in _families("figures") for text in _texts(family)]


def time_texts() -> list[Text]:
    """Every text of a time."""
    return [text for family in _families("times") for text in _texts(family)]


def _families(folder: str) -> Iterator[dict[str, Any]]:
    for path in sorted((FOLDER / folder).glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8"))["family"]


def _texts(family: dict[str, Any]) -> Iterator[Text]:
    sentences, anchor = tuple(family["sentences"]), family.get("anchor", "")
    for text, expected, *own in (*family.get("texts", ()), *_products(family)):
        yield Text(text, family["name"], expected, sentences, own[0] if own else anchor)


def _products(family: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every choice of one part from each list, put into the family's text and its meaning."""
    if "lists" not in family:
        return
    for choice in itertools.product(*family["lists"]):
        pairs = [(part, part) if isinstance(part, str) else tuple(part) for part in choice]
        text = family["text"].format(*(printed for printed, _ in pairs))
        meanings = [meaning for _, meaning in pairs]
        yield text, "?" if "?" in meanings else family["expect"].format(*meanings).strip()
