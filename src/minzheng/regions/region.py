"""The class ``Region`` (行政区划): a division of the country, or the country itself, by its code; and its level."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from minzheng.errors import RegionError
from minzheng.language import Labelled
from minzheng.regions.gazetteer import COUNTRY, GazetteerEntry, Link, gazetteer, in_order, nearest_entry
from minzheng.regions.lists import DIGITS, FIRST, NEWEST, list_year
from minzheng.regions.status import RegionStatus, problem
from minzheng.regions.succession import Succession

# Two digits each for province, prefecture and county; a level that is given needs the one above it, but for Hainan's
# counties, which had 00 for their prefecture until 2002.
LISTED = re.compile("[1-8][0-9](?:0000|(?!00)[0-9]{4})|4600(?!00)[0-9]{2}|" + COUNTRY)
LOCAL = re.compile(r"local(?:\.[a-z0-9_]+)+")
"""The code of a place that only a file has: a development zone, a township."""
UNKNOWN = "unknown"
"""What stands for a place that is not known."""
CODE = re.compile(f"{LISTED.pattern}|{LOCAL.pattern}|{UNKNOWN}")


class Level(Labelled):
    """The level of a division (区划层级), from the country down to the county; a member equals its English text."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    LOCAL = "local"
    UNKNOWN = "unknown"


# How many digits of the code a level fills; the rest are zeros.
DIGITS_BY_LEVEL = {Level.COUNTY: 6, Level.PREFECTURE: 4, Level.PROVINCE: 2}


def region_code(value: str | int) -> str:
    """The code of a region, with full-width digits folded; ``RegionError`` for anything else.

    >>> region_code("３２０４００")
    '320400'
    """
    # True and 320400.0 have no digits of their own that would pass.
    text = str(value).strip().translate(DIGITS)
    if not CODE.fullmatch(text):
        raise RegionError("MZ070", text=str(value))
    return text


def _outer(value: Region | str | int | None) -> Region | None:
    return None if value is None else as_region(value)


@final
@attrs.frozen(order=True)
class Region:
    """A division by its code (区划代码): six digits as in GB/T 2260, or ``CN`` of ISO 3166-1 for the country.

    Level, ``parent`` and ``in`` are read from the digits alone. Names and what takes ``on=`` come from the yearly lists
    of divisions: a date is answered by the last list at or before it, ``None`` by the newest; a date before the list of
    2000-12-31 raises ``RegionError``. A place that no list has, such as a development zone, is ``local.`` and a name,
    with what it is called and the division that it lies in; one that is not known is ``unknown``, never the country.
    Raises ``RegionError`` for what is no such code. Regions are ordered by code, the country first.

    >>> Region("local.zone", "某某经济开发区", within="320400") in Region("320000")
    True
    >>> Region("320402") in Region("320400")
    True
    >>> Region("320402").full_name()
    '江苏省常州市天宁区'
    """

    code: str = attrs.field(converter=region_code, order=lambda code: "" if code == COUNTRY else code)
    """Six digits or ``CN``; ``local.`` and a name for a place of a file; ``unknown``."""
    local_name: str = attrs.field(default="", eq=False, order=False)
    """What a local place is called."""
    within: Region | None = attrs.field(default=None, converter=_outer, eq=False, order=False)
    """The division that a local place lies in."""

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"Region({self.code!r})"

    @property
    def known(self) -> bool:
        """Whether the place is known at all (地区是否已知): ``unknown`` lies in no division, nor does any lie in it."""
        return self.code != UNKNOWN

    @property
    def is_listed(self) -> bool:
        """Whether it has a code of the lists, and not one of a file (是否为区划代码)."""
        return self.code[0] != "l" and self.known

    @property
    def level(self) -> Level:
        """The level (层级) that the digits say.

        >>> Region("320400").level.label("zh")
        '地级'
        """
        if not self.is_listed:
            return Level.LOCAL if self.known else Level.UNKNOWN
        if self.code == COUNTRY:
            return Level.COUNTRY
        filled = len(self.code.rstrip("0"))
        return min((digits, level) for level, digits in DIGITS_BY_LEVEL.items() if digits >= filled)[1]

    @property
    def parent(self) -> Region | None:
        """The division one level up (上级代码) by the digits; the country of a province, ``None`` for the country.

        Not every such code is listed: ``parent_at`` skips those that are not.

        >>> Region("320400").parent
        Region('320000')
        """
        if not self.is_listed:
            return self.within
        if self.level is Level.COUNTRY:
            return None
        kept = DIGITS_BY_LEVEL[self.level] - 2
        return as_region(self.code[:kept].ljust(6, "0") if kept else COUNTRY)

    @property
    def ancestors(self) -> tuple[Region, ...]:
        """The parent, its parent and so on, up to the country (各上级区划).

        >>> Region("320402").ancestors
        (Region('320400'), Region('320000'), Region('CN'))
        """
        parent = self.parent
        return () if parent is None else (parent, *parent.ancestors)

    def __contains__(self, other: Region | str | int) -> bool:
        """Whether ``other`` is this region or lies within it (辖区内), by the digits of the codes."""
        inner = as_region(other)
        return self in (inner, *inner.ancestors)

    def name(self, on: date | str | None = None) -> str:
        """The name in the list that answers for a date (区划名称); ``RegionError`` if the code is not in force then.

        >>> Region("320482").name(on="2014-12-31")
        '金坛市'
        """
        return self.local_name or self._entry(list_year(on)).name

    def full_name(self, on: date | str | None = None) -> str:
        """The name after those of the divisions above it (区划全称); ``RegionError`` if the code is not in force then.

        >>> Region("320413").full_name(), Region("429004").full_name()
        ('江苏省常州市金坛区', '湖北省仙桃市')
        """
        year = list_year(on)
        if self.local_name:
            return (self.within.full_name(on) if self.within else "") + self.local_name
        self._entry(year)
        return gazetteer().full_name(self.code, year)

    def in_force(self, on: date | str | None = None) -> bool:
        """Whether the list that answers for a date has the code (是否有效), by whatever name.

        >>> Region("620824").in_force(), Region("620824").in_force("2017-12-31")
        (False, True)
        """
        return self.level is Level.LOCAL or gazetteer().at(self.code, list_year(on)) is not None

    def parent_at(self, on: date | str | None = None) -> Region | None:
        """The listed division above (上级区划): the prefecture if the list has it, else the province, then the country.

        ``None`` for the country; ``RegionError`` if the code is not in force then.

        >>> Region("429004").parent_at(), Region("110101").parent_at(), Region("320402").parent_at()
        (Region('420000'), Region('110000'), Region('320400'))
        """
        year = list_year(on)
        if self.level is Level.LOCAL:
            return self.within
        self._entry(year)
        above = gazetteer().parent(self.code, year)
        return None if above is None else as_region(above)

    def children(self, on: date | str | None = None) -> tuple[Region, ...]:
        """The listed divisions directly beneath (下级区划), in the order of codes.

        A county has none, nor has a prefecture without counties such as 东莞. ``RegionError`` if not in force then.

        >>> [each.name() for each in Region("320400").children()]
        ['天宁区', '钟楼区', '新北区', '武进区', '金坛区', '溧阳市']
        """
        year = list_year(on)
        if self.level is Level.LOCAL:
            return ()
        self._entry(year)
        return _children(self.code, year)

    def successors(self, on: date | str | None = None, *, since: date | str | None = None) -> tuple[Succession, ...]:
        """The successions of the code and its names, one after another (沿革), up to a date, in order.

        Empty if nothing ended; where it is not known what followed, a succession says so. A few codes have named more
        than one division: ``since`` begins with the one of that date only. Raises ``RegionError`` if there is none at
        that date, and if no list has the code.

        >>> [str(step) for step in Region("620824").successors()]
        ['620824 华亭县 → 620881 华亭市（2018年，变更代码）']
        >>> Region("120225").successors()[0].known
        False
        """
        year = list_year(on)
        if self.level is Level.LOCAL:
            return ()
        begin = self._entries() if since is None else (self._entry(list_year(since)),)
        return successions(link for entry in begin for link in gazetteer().after(entry, year))

    def predecessors(self, on: date | str | None = None) -> tuple[Succession, ...]:
        """The successions that led to the code and its names by a date (沿革), those of divisions it took in included.

        Raises ``RegionError`` if no list has the code.

        >>> [each.predecessor.code for each in Region("320413").predecessors()]
        ['320482']
        """
        year = list_year(on)
        if self.level is Level.LOCAL:
            return ()
        begun = [entry for entry in self._entries() if (entry.first or FIRST) <= year]
        return successions(link for entry in begun for link in gazetteer().before(entry, year))

    def status(self, on: date | str | None = None) -> RegionStatus:
        """How the code stands at a date (区划状态): in force, ended with its successors, yet to come, or in no list.

        >>> Region("320405").status("2021-12-31").current
        (Region('320412'),)
        """
        return status_at(self, list_year(on))

    def _entries(self) -> tuple[GazetteerEntry, ...]:
        entries = gazetteer().entries.get(self.code)
        if entries is None:
            raise problem(status_at(self, NEWEST))
        return entries

    def _entry(self, year: int) -> GazetteerEntry:
        entry = gazetteer().at(self.code, year)
        if entry is None:
            raise problem(status_at(self, year))
        return entry


def as_region(value: Region | str | int) -> Region:
    """Turn a code, as text or as a whole number, into a ``Region`` (区划), the same object for the same text.

    >>> as_region(320400)
    Region('320400')
    """
    return value if isinstance(value, Region) else _interned(region_code(value))


@functools.lru_cache(maxsize=8192)
def _interned(code: str) -> Region:
    return Region(code)


@functools.lru_cache(maxsize=16384)
def _children(code: str, year: int) -> tuple[Region, ...]:
    return tuple(map(as_region, gazetteer().children(code, year)))


def status_at(region: Region, year: int) -> RegionStatus:
    """How a code stands in the list of ``year``: by its entry there, or the last before it, or the first after it."""
    entries = gazetteer().entries.get(region.code, ())
    if not entries:
        local = region.level is Level.LOCAL
        name = (region.local_name or region.code) if local else None
        return RegionStatus(region=region, list_year=year, in_force=local, name=name, first_year=None, last_year=None)
    return status_of(region, nearest_entry(entries, year), year)


def status_of(region: Region, entry: GazetteerEntry, year: int) -> RegionStatus:
    """How a name of a code stands in the list of ``year``."""
    begins = entry.first or FIRST
    return RegionStatus(
        region=region,
        list_year=year,
        in_force=entry.covers(year),
        name=entry.name,
        first_year=entry.first,
        last_year=entry.last,
        successions=_followed(entry, year) if entry.ended_by(year) else (),
        origins=successions(gazetteer().before(entry, begins)) if begins > year else (),
    )


@functools.lru_cache(maxsize=8192)
def _followed(entry: GazetteerEntry, year: int) -> tuple[Succession, ...]:
    return successions(gazetteer().after(entry, year))


def successions(links: Iterable[Link]) -> tuple[Succession, ...]:
    """The links between entries as successions, each once, in order."""
    return tuple(
        Succession(
            year=year,
            kind=kind,
            predecessor=as_region(before.code),
            predecessor_name=before.name,
            successor=as_region(after.code) if after else None,
            successor_name=after.name if after else None,
        )
        for year, kind, before, after in in_order(dict.fromkeys(links))
    )
