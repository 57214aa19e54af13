"""The index of names (名称索引): every name of every indicator by its pairs of characters, to search them by likeness.

A text is compared with a name by the pairs of neighbouring characters that both have, each weighted by how rare it is
among all names: 护理 and 床位 say more than 人数. All is counted in integers, so a search gives the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import attrs

from minzheng.catalogue.naming_parts import part_said
from minzheng.catalogue.searching import IndicatorCandidate, MatchReason, folded_name, named
from minzheng.model import Indicator

LONGEST_QUERY = 100
ENOUGH = 25
"""The least score of a candidate."""
WHOLE = {
    MatchReason.CODE: 100,
    MatchReason.OFFICIAL_CODE: 100,
    MatchReason.NAME: 99,
    MatchReason.SYNONYM: 97,
    MatchReason.FORMER_NAME: 95,
}
"""The score of a text that is the whole of a code or a name."""
CONTAINED = 60, 34
"""The score of a text that a name holds, or that holds a name: a base, and what the length they share adds."""
SIMILAR = 80
"""The score of a text all of whose pairs a name has, and that has all of the name's."""


class IndexedName(NamedTuple):
    """A name as it is searched: whose it is, of which sort, as written and as compared, and the weight of its pairs."""

    indicator: Indicator
    reason: MatchReason
    name: str
    folded: str
    weight: int


@attrs.frozen
class NameIndex:
    """All names of a catalogue, made once for it (名称索引)."""

    entries: tuple[IndexedName, ...]
    """The names, in the order of the catalogue."""
    holders: Mapping[str, tuple[int, ...]]
    """The places of the names that have a pair."""
    weights: Mapping[str, int]
    """How much a pair says: one more each time that it is half as common."""

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> NameIndex:
        """The index of the names of some indicators."""
        rows = [(each, reason, name, folded_name(name)) for each in indicators for reason, name in named(each)]
        holders: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            for pair in pairs(row[3]):
                holders.setdefault(pair, []).append(place)
        weights = {pair: (len(rows) // len(places)).bit_length() for pair, places in holders.items()}
        entries = tuple(IndexedName(*row, weight=sum(weights[pair] for pair in pairs(row[3]))) for row in rows)
        return cls(entries, {pair: tuple(places) for pair, places in holders.items()}, weights)

    def search(self, query: str, limit: int, enough: int = ENOUGH) -> tuple[IndicatorCandidate, ...]:
        """The best candidates for a text, the strongest first; of equal ones the code decides."""
        words = [word for word in map(folded_name, query[:LONGEST_QUERY].split()) if word]
        query = "".join(words)
        best: dict[str, tuple[int, MatchReason, IndexedName]] = {}
        for score, reason, entry in self._scored(words):
            code = entry.indicator.code
            if score >= enough and (code not in best or score > best[code][0]):
                best[code] = score, reason, entry
        found = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return tuple(
            IndicatorCandidate(
                indicator=entry.indicator,
                breakdown=part_said(entry.indicator, query),
                reason=reason,
                matched=entry.name,
                score=score,
            )
            for _, (score, reason, entry) in found
        )

    def _scored(self, words: list[str]) -> Iterator[tuple[int, MatchReason, IndexedName]]:
        query = "".join(words)
        shared = self._shared(query)
        # A pair that no name has still belongs to the text: it weighs as much as the rarest.
        rarest = len(self.entries).bit_length()
        total = sum(self.weights.get(pair, rarest) for pair in pairs(query))
        for place, entry in enumerate(self.entries if words else ()):
            name = entry.folded
            if name == query:
                yield WHOLE[entry.reason], entry.reason, entry
            elif all(word in name for word in words) or name in query:
                shorter, longer = sorted((len(name), len(query)))
                yield CONTAINED[0] + CONTAINED[1] * shorter // longer, MatchReason.CONTAINED, entry
            elif common := shared.get(place):
                yield (
                    SIMILAR * common * (2 * entry.weight + total) // (3 * total * entry.weight),
                    MatchReason.SIMILAR,
                    entry,
                )

    def _shared(self, query: str) -> dict[int, int]:
        """The weight of the pairs that each name shares with the text, where there are any."""
        shared: dict[int, int] = {}
        for pair in pairs(query):
            weight = self.weights.get(pair, 0)
            for place in self.holders.get(pair, ()):
                shared[place] = shared.get(place, 0) + weight
        return shared


def pairs(folded: str) -> dict[str, None]:
    """The pairs of neighbouring characters of a folded text, each once, in their order.

    >>> list(pairs("养老床位"))
    ['养老', '老床', '床位']
    """
    return dict.fromkeys(folded[place : place + 2] for place in range(len(folded) - 1))
