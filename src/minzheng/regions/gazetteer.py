"""The gazetteer (区划名册): every code and name since 2000 with its years and what followed it, indexed by code.

It speaks of codes as text and of lists by their year; ``Region`` is its face. The file is read on first use.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

import attrs

from minzheng.language import Labelled
from minzheng.regions.lists import FIRST

COUNTRY = "CN"


class SuccessionKind(Labelled):
    """How a division was succeeded (沿革方式); a member equals its English text.

    >>> [each.label() for each in SuccessionKind]
    ['更名', '变更代码', '并入', '调整', '去向不明']
    """

    RENAMED = "renamed"
    RECODED = "recoded"
    MERGED = "merged"
    REORGANISED = "reorganised"
    UNKNOWN = "unknown"


# Each entry is itself only: comparing by identity is what makes following links cheap.
@attrs.frozen(kw_only=True, eq=False)
class GazetteerEntry:
    """One name of one code (名册条目), over the lists in which the code carries it without a break."""

    code: str
    """Six digits, or ``CN``."""
    name: str
    """The name as listed, without those of the divisions above."""
    first: int | None = None
    """The year of the first list; ``None`` for 2000 or earlier."""
    last: int | None = None
    """The year of the last list; ``None`` if it is in the newest."""
    successors: tuple[tuple[SuccessionKind, str], ...] = ()
    """How it was succeeded in the next list, and by which codes."""

    def covers(self, year: int) -> bool:
        """Whether the list of ``year`` has it."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def ended_by(self, year: int) -> bool:
        """Whether the list of ``year`` has it no more."""
        return self.last is not None and self.last < year


CHINA = GazetteerEntry(code=COUNTRY, name="中国")
Link = tuple[int, SuccessionKind, GazetteerEntry, GazetteerEntry | None]
"""Year, kind, the entry that ended and its successor, ``None`` where that is not known."""


@attrs.frozen(kw_only=True, eq=False)
class Gazetteer:
    """All entries (区划名册): by code, in the order of years, each linked to its successors."""

    entries: Mapping[str, tuple[GazetteerEntry, ...]]
    """The entries of each code in the order of years, codes in order."""
    # What the list of a year has, the full names above, and what lies beneath what: derived from the entries once.
    _codes: dict[int, tuple[str, ...]] = attrs.field(factory=dict, init=False, repr=False)
    _above: dict[tuple[str, int], str] = attrs.field(factory=dict, init=False, repr=False)
    _children: dict[int, dict[str, tuple[str, ...]]] = attrs.field(factory=dict, init=False, repr=False)

    def at(self, code: str, year: int) -> GazetteerEntry | None:
        """The entry of a code in the list of a year."""
        for entry in self.entries.get(code, ()):
            if entry.covers(year):
                return entry
        return None

    def parent(self, code: str, year: int) -> str | None:
        """The prefecture if the list has it, else the province; the country above that; ``None`` for the country."""
        if code == COUNTRY:
            return None
        if code.endswith("0000"):
            return COUNTRY
        prefecture = code[:4] + "00"
        listed = code != prefecture and self.at(prefecture, year)
        return prefecture if listed else code[:2] + "0000"

    def full_name(self, code: str, year: int) -> str:
        """The name after those of the divisions above it, from the province down; codes not listed give no name."""
        entry, above = self.at(code, year), self.parent(code, year)
        name = entry.name if entry else ""
        if above is None or above == COUNTRY:
            return name
        if (above, year) not in self._above:
            self._above[above, year] = self.full_name(above, year)
        return self._above[above, year] + name

    def children(self, code: str, year: int) -> tuple[str, ...]:
        """The codes directly beneath one in the list of a year, in order."""
        if year not in self._children:
            found: dict[str, list[str]] = {}
            for each in self.codes(year):
                if parent := self.parent(each, year):
                    found.setdefault(parent, []).append(each)
            self._children[year] = {parent: tuple(codes) for parent, codes in found.items()}
        return self._children[year].get(code, ())

    def codes(self, year: int) -> tuple[str, ...]:
        """Every code that the list of a year has, in order, the country first."""
        if year not in self._codes:
            self._codes[year] = tuple(code for code in self.entries if self.at(code, year))
        return self._codes[year]

    def after(self, entry: GazetteerEntry, year: int) -> tuple[Link, ...]:
        """The links from an entry onwards, up to the list of a year."""
        found: dict[Link, None] = {}
        waiting = [entry]
        while waiting:
            ended = waiting.pop()
            for link in self._links(ended) if ended.ended_by(year) else ():
                if link not in found:
                    found[link] = None
                    waiting += [link[3]] if link[3] else []
        return in_order(found)

    def before(self, entry: GazetteerEntry, year: int) -> tuple[Link, ...]:
        """The links that lead to an entry by the list of a year, from divisions it took in as well."""
        found: dict[Link, None] = {}
        waiting = [entry]
        while waiting:
            begun = waiting.pop()
            for link in self._origins.get((begun.code, begun.first), ()):
                if link[0] <= year and link not in found:
                    found[link] = None
                    waiting.append(link[2])
        return in_order(found)

    def _links(self, ended: GazetteerEntry) -> tuple[Link, ...]:
        year = (ended.last or FIRST) + 1
        if not ended.successors:
            return ((year, SuccessionKind.UNKNOWN, ended, None),)
        return tuple((year, kind, ended, self.at(code, year)) for kind, code in ended.successors)

    @functools.cached_property
    def _origins(self) -> Mapping[tuple[str, int | None], tuple[Link, ...]]:
        """The links that lead to each entry, by its code and its first year."""
        found: dict[tuple[str, int | None], tuple[Link, ...]] = {}
        for entries in self.entries.values():
            for ended in entries:
                for link in self._links(ended) if ended.successors else ():
                    if heir := link[3]:
                        found[heir.code, heir.first] = (*found.get((heir.code, heir.first), ()), link)
        return found


def in_order(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links by year, then by the code that ended, then by the code that followed."""
    found = tuple(links)
    if len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda link: (link[0], link[2].code, link[3].code if link[3] else "")))


def nearest_entry(entries: Sequence[GazetteerEntry], year: int) -> GazetteerEntry:
    """Of entries of one code, the one in force in a list, or the last before it, or the first after it."""
    if len(entries) == 1:
        return entries[0]
    by_year = sorted(entries, key=lambda entry: entry.first or FIRST)
    begun = [entry for entry in by_year if (entry.first or FIRST) <= year]
    return begun[-1] if begun else by_year[0]


newer_gazetteers: list[Gazetteer] = []
"""Those with newer lists that were put in use and not given back, the one in use last."""


def gazetteer() -> Gazetteer:
    """The gazetteer in use: the one that comes with the library, read on first use, unless newer lists were added."""
    return newer_gazetteers[-1] if newer_gazetteers else _shipped()


@functools.cache
def _shipped() -> Gazetteer:
    return read(files("minzheng.regions").joinpath("divisions.txt").read_text("utf-8"))


def read(text: str) -> Gazetteer:
    """A gazetteer from text in the form that the head of ``divisions.txt`` describes."""
    entries: dict[str, tuple[GazetteerEntry, ...]] = {COUNTRY: (CHINA,)}
    above = ""
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        digits, *words = line.split()
        if len(digits) == 6:
            above = digits[:4]
        if words:
            entry = _entry(digits if len(digits) == 6 else above + digits, words)
            entries[entry.code] = (*entries.get(entry.code, ()), entry)
    return Gazetteer(entries=entries)


def _entry(code: str, words: list[str]) -> GazetteerEntry:
    if len(words) == 1:
        return GazetteerEntry(code=code, name=words[0])
    name, years, *successors = words
    first, _, last = years.partition("-")
    return GazetteerEntry(
        code=code,
        name=name,
        first=int(first) if first else None,
        last=int(last) if last else None,
        successors=tuple(zip(map(SuccessionKind, successors[::2]), successors[1::2], strict=True)),
    )
