"""Linking (指标链接): which indicators of the catalogue a figure may be of, ranked, each with a reason.

A figure brings the words around it and a unit. An indicator is a candidate if its unit can hold the figure; its names
are then compared with the words by pairs of characters, each weighted by how rare it is among all names. Words next to
the number count in full, those further back in the sentence for less. All is counted in integers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import attrs

from minzheng.catalogue import Catalogue, IndicatorCandidate, MatchReason, indicators
from minzheng.model import Indicator, TimeKind
from minzheng.quantities import Kind, Unit, as_unit, units
from minzheng.reader.named import ENDING, NameCores, folded_words, indicator_names, written_out

SHOWN = 5
SURE = 70
"""The least score of a link that is made without asking."""
AHEAD = 6
"""By how much the first candidate must lead the second for a link to be made."""
NAME_SHARE, WORDS_SHARE = 60, 40
"""How many percent of the name must stand at the number, and how much of the words there it must take up."""
LEAST = 25
"""The least score that is shown."""
HIGHEST_BONUS = 4
ROUGHLY = 100 * (LEAST - HIGHEST_BONUS)
"""What a name comes to in a hundred parts before its bonus, if it can be shown."""
NONE = (0, 0, 1)
RISING = ("%", "倍", "成", "‰")
NEAR, FAR = 10, 6
"""How much a pair counts at the number, and further back in the sentence."""
ASIDE = re.compile(
    r"全[国省市县区州镇乡年]|本[省市县区]|各[类级地]|共有?|现有|有(?=[各农城注])|累计|合计|总计|依法|办理|实施|支出|发放|享受|建成|注册登记的|平均|"
    r"城市|城镇|农村|城乡|集中供养|分散供养|集中养育|社会散居"
)
"""Words at a number that say nothing of what is measured, or only which part: they need not be in a name."""
APART = (
    ("省级", "地级", "县级", "乡级", "村级"), ("结婚", "离婚"), ("困难残疾", "重度残疾"),
    ("留守儿童", "留守老", "留守妇女"), ("退出", "新增"),
)  # fmt: skip
"""Words of which one at the number rules out a name with another."""
HEAD = 6
"""How many characters behind a count say what is counted."""
AGE = re.compile(r"([0-9]+)周?岁")
Postings = Mapping[str, tuple[int, ...]]
"""The names that hold a pair of characters, by the pair."""


class Name(NamedTuple):
    """A name as it is compared."""

    place: int
    reason: MatchReason
    text: str
    folded: str
    pairs: tuple[str, ...]
    bonus: int
    """What a long name is worth, since it is seldom met by chance."""


@attrs.frozen(eq=False)
class Linker:
    """The names of a catalogue, made ready once for linking (指标链接器)."""

    catalogue: tuple[Indicator, ...]
    """The indicators."""
    names: tuple[Name, ...]
    """Every Chinese name."""
    holders: Postings
    """The names that have a pair."""
    weights: Mapping[str, int]
    """How rare a pair is."""
    weighing: tuple[int, ...]
    """What the pairs of each name come to."""
    exact: NameCores
    """The same names by their cores."""
    standards: frozenset[int]
    """The places of the indicators that are standards."""
    fitting: dict[tuple[str, str | None, str], frozenset[int]] = attrs.field(factory=dict)
    """The places of the indicators that can hold a figure in a unit, filled as units come by."""
    postings: dict[frozenset[int], Postings] = attrs.field(factory=dict)
    """The same by the indicators, since many units fit the same ones."""

    @classmethod
    def of(cls, catalogue: Iterable[Indicator]) -> Linker:
        """The linker of some indicators."""
        listed = tuple(catalogue)
        rows = [(place, reason, name) for place, each in enumerate(listed) for reason, name in indicator_names(each)]
        indices: dict[str, set[int]] = {}
        paired = []
        for index, (place, reason, name) in enumerate(rows):
            text = folded_words(name)
            found = tuple(dict.fromkeys(pairs(ENDING.sub("", text) or text)))
            paired.append((place, reason, name, text, found))
            for pair in found:
                indices.setdefault(pair, set()).add(index)
        weights = {pair: (4 * len(rows) // len(places)).bit_length() for pair, places in indices.items()}
        names = tuple(Name(*row, bonus=min(len(row[4]) // 2, HIGHEST_BONUS)) for row in paired)
        weighing = tuple(sum(weights[pair] for pair in name.pairs) or 1 for name in names)
        holders = {pair: tuple(sorted(places)) for pair, places in indices.items()}
        standards = frozenset(place for place, each in enumerate(listed) if each.time is TimeKind.STANDARD)
        return cls(listed, names, holders, weights, weighing, NameCores(listed), standards)

    def rank(
        self, near: str, far: str, unit: str, per: str | None, change: str, role: str = "actual", counted: str = ""
    ) -> tuple[tuple[IndicatorCandidate, ...], str | None]:
        """The candidates for a figure (候选指标), the likeliest first, and the code of the first where it is sure.

        ``near`` are the words at the number, ``counted`` those of them that follow it, ``far`` others around it.

        >>> candidates, code = linker().rank("护理型床位占比", "", "%", None, "share")
        >>> candidates[0].code, code
        ('elderly.nursing_bed_share', 'elderly.nursing_bed_share')
        """
        standing = role == "standard"
        holders = self.postings[self.fits(unit, per, change, standing)]
        words = written_out(near)
        close = set(pairs(words))
        near_weights = self._weighed(holders, close)
        weights = {index: NEAR * weight for index, weight in near_weights.items()}
        weights = self._weighed(holders, set(pairs(written_out(far))) - close, FAR, weights)
        core = set(pairs(ASIDE.sub("", words)))
        core_weights = near_weights
        if len(core) != len(close):
            core_weights = self._weighed(holders, core - close, 1, dict(near_weights))
            core_weights = self._weighed(holders, close - core, -1, core_weights)
        total = sum(self.weights.get(pair, 5) for pair in core) or 1
        best = self._best(weights, near_weights, core_weights, total, (change, standing))
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], self.catalogue[item[0]].code))[:SHOWN]
        found = tuple(
            self._candidate(self.names[-index], words, score) for _, (score, _, index) in ranked if score >= LEAST
        )
        sure = self._sure(ranked, core_weights, total)
        return found, sure.code if sure and not ruled_out(sure, words, written_out(counted)) else None

    def _best(
        self, weights: Mapping[int, int], near_weights: Mapping[int, int], core_weights: Mapping[int, int], total: int,
        said: tuple[str, bool],
    ) -> dict[int, tuple[int, int, int]]:  # fmt: skip
        """The best name of each indicator that comes to something: its score, its weight at the number, its place."""
        best: dict[int, tuple[int, int, int]] = {}
        weighing, core_weight_of = self.weighing, core_weights.get
        for index, weight in weights.items():
            covered = 100 * weight // (NEAR * weighing[index])
            core_weight = core_weight_of(index, 0)
            # Most names share a pair or two and come to nothing: the rest is looked at more closely.
            if 70 * covered + 3000 * core_weight // total < ROUGHLY:
                continue
            name, words_share = self.names[index], min(100 * core_weight // total, 100)
            likeness = (70 * covered + 30 * words_share) // 100 + name.bonus
            if likeness < LEAST or likeness < best.get(name.place, NONE)[0]:
                continue
            near_weight = near_weights.get(index, 0)
            score = self._score(name, likeness, words_share, *said), near_weight, -index
            if score > best.get(name.place, NONE):
                best[name.place] = score
        return best

    def _sure(
        self, ranked: list[tuple[int, tuple[int, int, int]]], core_weights: Mapping[int, int], total: int
    ) -> Indicator | None:
        """The first where its name stands at the number and leads the second; else ``None``."""
        if not ranked or ranked[0][1][0] < SURE:
            return None
        if len(ranked) > 1 and ranked[0][1][0] - ranked[1][1][0] < AHEAD:
            return None
        place, (_, near_weight, index) = ranked[0]
        sure = (
            100 * near_weight >= NAME_SHARE * self.weighing[-index]
            and 100 * core_weights.get(-index, 0) >= WORDS_SHARE * total
        )
        return self.catalogue[place] if sure else None

    def _candidate(self, name: Name, words: str, score: int) -> IndicatorCandidate:
        indicator = self.catalogue[name.place]
        return IndicatorCandidate(indicator=indicator, reason=_reason(name, words), matched=name.text, score=score)

    def _weighed(
        self, holders: Postings, found_pairs: Set[str], times: int = 1, more: dict[int, int] | None = None
    ) -> dict[int, int]:
        """How much of each name some pairs make up, and how much more of it others do."""
        found = more or {}
        for pair in found_pairs & holders.keys():
            weight = times * self.weights[pair]
            for holder in holders[pair]:
                found[holder] = found.get(holder, 0) + weight
        return found

    def _score(self, name: Name, likeness: int, words_share: int, change: str, standing: bool) -> int:
        indicator, score = self.catalogue[name.place], likeness
        if change == "flow" and indicator.time is TimeKind.STANDARD:
            return 0  # 发放补贴1.2亿元: what was paid in all is no rate per head.
        if len(name.pairs) < 3 and words_share < 60:
            score = min(score, SURE - 15)
        if change == "flow" and indicator.time is TimeKind.STOCK:
            score -= 12
        elif change == "level" and indicator.time is TimeKind.FLOW:
            score -= 4
        if standing and indicator.time is not TimeKind.STANDARD:
            score -= 15
        if change == "increase_by" and indicator.unit.kind is Kind.GROWTH:
            score -= 8
        return max(0, min(score, 99))

    def fits(self, unit: str, per: str | None, change: str, standing: bool) -> frozenset[int]:
        """The places of the indicators that can hold a figure in a unit."""
        grows = change == "increase_by" or (standing and unit in ("%", "倍"))
        rising = unit if unit == "百分点" or (grows and unit in RISING) else ""
        key = unit, per, rising
        if key not in self.fitting:
            known = () if rising else _units(unit, per)
            places = frozenset(place for place, each in enumerate(self.catalogue) if holds(each, known, rising))
            if places not in self.postings:
                self.postings[places] = self._posted(places)
            self.fitting[key] = places
        return self.fitting[key]

    def _posted(self, places: frozenset[int]) -> Postings:
        kept = {
            pair: tuple(holder for holder in indices if self.names[holder].place in places)
            for pair, indices in self.holders.items()
        }
        return {pair: indices for pair, indices in kept.items() if indices}


@functools.cache
def linker(catalogue: Catalogue = indicators) -> Linker:
    """The linker of a catalogue, made once."""
    return Linker.of(catalogue.values())


def holds(indicator: Indicator, known: Iterable[Unit], rising: str) -> bool:
    """Whether a figure in one of some units may be of the indicator; a rise (%, 百分点) may be of any that rises so."""
    if rising:
        kind = indicator.unit.kind
        return kind in (Kind.RATIO, Kind.GROWTH) if rising == "百分点" else kind is not Kind.RANK
    accepted = [indicator.unit, *(as_unit(code) for code, _ in indicator.second_units)]
    return any(each.converts_to(unit) or _loosely(each, unit) for each in known for unit in accepted)


def _units(unit: str, per: str | None) -> tuple[Unit, ...]:
    """The units that a figure may be in: that of the words around it, and its own alone."""
    texts = (*((f"{unit}/{per}",) if per and "/" not in unit else ()), unit)
    return tuple(known for text in texts if (known := units.known(text)))


def _loosely(left: Unit, right: Unit) -> bool:
    """A rate of which the text left out a denominator or all of them: 每年6600元 of a standard per person and month."""
    printed, full = ({family for family, _ in unit.dimension[1]} for unit in (left, right))
    return printed < full and left.numerator.word.family == right.numerator.word.family


def ruled_out(indicator: Indicator, words: str, counted: str = "") -> bool:
    """Whether the words at a number name something else of the same sort as an indicator does, or another age.

    So does a noun behind a count that has nothing in common with the names: 160个公益项目 are no communities.

    >>> ruled_out(indicators["divisions.counties"], "有省级行政区划单位")
    True
    """
    names = "".join(name for _, name in indicator_names(indicator))
    for among in (*APART, (*AGE.findall(words), *AGE.findall(names))):
        present = {each for each in among if each in words}
        named = {each for each in among if each in names}
        if present and named and not present & named:
            return True
    head = pairs(counted[:HEAD])
    return bool(head) and indicator.kind is Kind.COUNT and not any(pair in names for pair in head)


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters of a text."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _reason(name: Name, words: str) -> MatchReason:
    return name.reason if name.folded in words else MatchReason.SIMILAR
