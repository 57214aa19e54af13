"""Finding divisions by name (按名称查区划): in full, shortened, former, or after the names of those above."""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from minzheng.errors import LANGUAGES, RegionError, known_language, near_names
from minzheng.regions.gazetteer import Entry, apt, gazetteer
from minzheng.regions.lists import DIGITS, FIRST, list_year
from minzheng.regions.region import CODE, Region, as_region, standing_of
from minzheng.regions.shortening import short_name
from minzheng.regions.standing import Standing

OTHER_NAMES = {"中华人民共和国": "中国", "全国": "中国"}


class Match(enum.StrEnum):
    """How a text names a division (名称匹配方式); a member equals its English text."""

    CODE = "code"
    NAME = "name"
    SHORT = "short"
    PATH = "path"

    def label(self, lang: str = "zh") -> str:
        """The name in ``lang``, ``"zh"`` or ``"en"``; ``ValueError`` for another language.

        >>> Match.SHORT.label("zh"), Match.SHORT.label("en")
        ('简称', 'short name')
        """
        return MATCH_LABELS[self][LANGUAGES.index(known_language(lang))]


MATCH_LABELS: dict[Match, tuple[str, str]] = {
    Match.CODE: ("代码", "code"),
    Match.NAME: ("名称", "name"),
    Match.SHORT: ("简称", "short name"),
    Match.PATH: ("连同上级的名称", "name after those above"),
}


@attrs.frozen(kw_only=True)
class Candidate:
    """A division that a text may mean (候选区划): which form of its name the text is, and how that name stands.

    ``standing`` is that of the name, not of the code: 桥东区 130502 has ended, although its code goes on as 襄都区.
    """

    match: Match
    """Which form of the name the text is."""
    full_name: str
    """The name after those of the divisions above it; of a name that has ended, when it was last listed."""
    standing: Standing
    """Name, years, and what followed up to the list asked."""

    @property
    def region(self) -> Region:
        """The division (区划)."""
        return self.standing.region

    @property
    def in_force(self) -> bool:
        """Whether the list asked has this code with this name (是否有效)."""
        return self.standing.in_force

    def label(self, lang: str = "zh") -> str:
        """Code and full name, with years and what followed if it is not in force; in ``"zh"`` or ``"en"``."""
        chinese, text, standing = known_language(lang) == "zh", f"{self.region} {self.full_name}", self.standing
        if self.in_force:
            return text
        if not standing.successions:
            first = standing.first_year
            return f"{text}({first}年起)" if chinese else f"{text} (since {first})"
        last, steps = standing.last_year, "; ".join(each.label(lang) for each in standing.successions)
        return f"{text}(至{last}年:{steps})" if chinese else f"{text} (until {last}: {steps})"

    def __str__(self) -> str:
        return self.label()


def find_regions(
    name: str, on: date | str | None = None, *, within: Region | str | int | None = None
) -> tuple[Candidate, ...]:
    """Every division since 2000 that a text may mean (查找区划), in the order of codes; empty if there is none.

    The text is a code, a name (常州市), a short name (常州), or one of these names after those of divisions above it
    (江苏常州金坛). The first of these forms that fits anything decides: 朝阳区 does not find 朝阳县, 朝阳 finds both.
    Former names are found too; ``on`` says for which list ``in_force`` and the successions are told, ``None`` for the
    newest. ``within`` keeps what lies in a division, given as a region, a code or a name. Raises ``RegionError`` where
    the date or ``within`` cannot be read.

    >>> [each.full_name for each in find_regions("鼓楼区")]
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区', '福建省福州市鼓楼区', '河南省开封市鼓楼区']
    >>> print(find_regions("金坛市")[0].label("en"))
    320482 江苏省常州市金坛市 (until 2014: 320482 金坛市 → 320413 金坛区 (2015, recoded))
    """
    year = list_year(on)
    outer = None if within is None else _outer(within, on).code
    return _found("".join(name.split()).translate(DIGITS), year, outer)


def region_named(name: str, on: date | str | None = None, *, within: Region | str | int | None = None) -> Region:
    """The one division of this name in the list that answers for a date (按名称取区划).

    The text is read as by ``find_regions``. Raises ``RegionError`` if the list has no such division, with what followed
    a former name or with the nearest names, and if it has several, with the full name of each.

    >>> region_named("莒县"), region_named("鼓楼区", within="徐州")
    (Region('371122'), Region('320302'))
    """
    candidates = find_regions(name, on, within=within)
    in_force = [each for each in candidates if each.in_force]
    if len(in_force) == 1:
        return in_force[0].region
    if not candidates:
        near = near_names(name, sorted({*_names(), *_short_names()}), count=5, least=0.6)
        hint_en = f"; the nearest names are {', '.join(near)}" if near else ""
        hint_zh = f";相近的名称有{'、'.join(near)}" if near else ""
        raise RegionError("MZ076", name=name, hint_en=hint_en, hint_zh=hint_zh)
    year = list_year(on)
    if not in_force:
        raise RegionError("MZ078", name=name, year=year, candidates=candidates)
    raise RegionError("MZ077", name=name, year=year, count=len(in_force), candidates=tuple(in_force))


def _outer(within: Region | str | int, on: date | str | None) -> Region:
    by_name = isinstance(within, str) and not CODE.fullmatch(within.strip().translate(DIGITS))
    return region_named(str(within), on) if by_name else as_region(within)


@functools.lru_cache(maxsize=4096)
def _found(text: str, year: int, within: str | None) -> tuple[Candidate, ...]:
    for match, search in SEARCHES.items():
        found: dict[str, list[Entry]] = {}
        for entry in search(text):
            if within is None or entry.code in as_region(within):
                found.setdefault(entry.code, []).append(entry)
        if found:
            return tuple(_candidate(match, apt(entries, year), year) for _, entries in sorted(found.items()))
    return ()


def _candidate(match: Match, entry: Entry, year: int) -> Candidate:
    listed = year if entry.covers(year) else entry.last if entry.ended_by(year) else entry.first
    return Candidate(
        match=match,
        full_name=gazetteer().full_name(entry.code, listed or year),
        standing=standing_of(as_region(entry.code), entry, year),
    )


def _by_code(text: str) -> Iterable[Entry]:
    return gazetteer().entries.get(text, ())


def _by_name(text: str) -> Iterable[Entry]:
    return _names().get(OTHER_NAMES.get(text, text), ())


def _by_short_name(text: str) -> Iterable[Entry]:
    return _short_names().get(text, ())


def _by_path(text: str) -> Iterator[Entry]:
    for split in range(1, len(text)):
        for entry in (*_by_name(text[split:]), *_by_short_name(text[split:])):
            if _leads_to(text[:split], entry):
                yield entry


SEARCHES = {Match.CODE: _by_code, Match.NAME: _by_name, Match.SHORT: _by_short_name, Match.PATH: _by_path}


def _leads_to(head: str, entry: Entry) -> bool:
    """Whether a text is made of names, full or short, of divisions above an entry, the highest first."""
    left = {head}
    for above in reversed(as_region(entry.code).ancestors):
        for each in gazetteer().entries.get(above.code, ()):
            if _overlap(each, entry):
                names = (each.name, short_name(each.name))
                left |= {text.removeprefix(name) for text in tuple(left) for name in names}
    return "" in left


def _overlap(a: Entry, b: Entry) -> bool:
    """Whether some list has both entries."""
    return not (a.ended_by(b.first or FIRST) or b.ended_by(a.first or FIRST))


@functools.cache
def _names() -> Mapping[str, tuple[Entry, ...]]:
    return _indexed((entry.name, entry) for entry in _entries())


@functools.cache
def _short_names() -> Mapping[str, tuple[Entry, ...]]:
    return _indexed((short_name(entry.name), entry) for entry in _entries() if short_name(entry.name) != entry.name)


def _entries() -> Iterator[Entry]:
    for entries in gazetteer().entries.values():
        yield from entries


def _indexed(pairs: Iterable[tuple[str, Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for name, entry in pairs:
        found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
