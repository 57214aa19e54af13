"""Grounding (引文定位): where the quote of another engine stands in a text, mended where that is provable.

The engine points at a place; what stands there is read by the grammar of this library and by nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from minzheng.language import text
from minzheng.model import Finding
from minzheng.reader.layer import Layer
from minzheng.reader.mention import Mention
from minzheng.reader.reading import Reading

SHOWN = 5
"""How many places of a quote are listed."""
AROUND = 12
"""How many characters on each side show where a quote stands."""
Place = tuple[int, int]


class Grounds:
    """A text with its own reading, in which quotes are looked up (引文核对的依据)."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.layer: Layer = reading.layer
        self.starts: list[int] = [each.start for each in reading.mentions]

    def of(self, quote: str, claimed: Place | None) -> tuple[Place | None, Finding | None]:
        """Where a quote stands, and what is to be said of that; no place where that is not plain.

        A claimed place holds if the quote stands there; else it tells places of the quote apart that it overlaps.
        """
        if claimed and self._stands(quote, claimed):
            if cut := self._cut(claimed):
                return None, Finding("MZ894", {"text": quote, "start": claimed[0], "number": cut.text})
            return claimed, None
        places = self._whole(quote, claimed)
        if not places:
            return None, Finding("MZ890", {"text": quote})
        if len(places) > 1:
            shown = tuple(text("mark.quote", text=self.around(place)) for place in places[:SHOWN])
            return None, Finding("MZ891", {"text": quote, "count": len(places), "places": shown})
        if claimed is None:
            return places[0], None
        given = f"{claimed[0]}-{claimed[1]}"
        return places[0], Finding("MZ892", {"text": quote, "given": given, "start": places[0][0]})

    def _whole(self, quote: str, claimed: Place | None) -> list[Place]:
        """The places of a quote that cut no number, of several those that a claimed place overlaps."""
        places = [place for place in self._places(quote) if not self._cut(place)]
        if claimed is None or len(places) < 2:
            return places
        return [each for each in places if each[0] < claimed[1] and claimed[0] < each[1]] or places

    def _stands(self, quote: str, place: Place) -> bool:
        """Whether a quote stands at a place, byte for byte."""
        start, end = place
        return 0 <= start < end <= len(self.reading.text) and self.reading.text[start:end] == quote

    def around(self, place: Place) -> str:
        """A place with the words around it, in one line."""
        whole, (start, end) = self.reading.text, place
        before, after = whole[max(0, start - AROUND) : start], whole[end : end + AROUND]
        return f"{before.rpartition(chr(10))[2]}{whole[start:end]}{after.partition(chr(10))[0]}".strip()

    def holds(self, quote: str) -> bool:
        """Whether the text has some words, whatever their width and script."""
        return bool(self._places(quote))

    def _places(self, quote: str) -> list[Place]:
        """Every place of a quote, byte for byte; only where there is none, of its folded form."""
        if not quote.strip():
            return []
        exact = _occurrences(quote, self.reading.text)
        if exact:
            return exact
        return [self.layer.origin(*place) for place in _occurrences(Layer.of(quote).folded, self.layer.folded)]

    def _cut(self, place: Place) -> Mention | None:
        """The mention whose number the place begins or ends within."""
        for edge in place:
            at = bisect_right(self.starts, edge) - 1
            if at < 0:
                continue
            for role, start, end in self.reading.mentions[at].places:
                if role == "number" and start < edge < end:
                    return self.reading.mentions[at]
        return None

    def figures(self, place: Place) -> list[Mention]:
        """The figures that stand at a place, as the reader has them."""
        start, end = place
        first = max(bisect_right(self.starts, start) - 1, 0)
        near: Sequence[Mention] = self.reading.mentions[first : bisect_left(self.starts, end)]
        return [each for each in near if each.is_indicator and each.end > start]


def _occurrences(quote: str, whole: str) -> list[Place]:
    places, at = [], whole.find(quote)
    while at >= 0 and quote:
        places.append((at, at + len(quote)))
        at = whole.find(quote, at + len(quote))
    return places


def malformed(number: int, hint: str) -> Finding:
    """What is said of a line or an item that has not the form asked for."""
    return Finding("MZ893", {"line": number, "hint": text(f"hint.{hint}")})
