"""The class ``Region`` (行政区划): a division of the country, or the country itself, by its code; and its level."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from minzheng.embedding import Embedded, Listed
from minzheng.errors import RegionError
from minzheng.foreign import as_whole
from minzheng.numerals import fold
from minzheng.regions.candidates import RegionCandidate, the_one
from minzheng.regions.codes import CODE, DIGITS_BY_LEVEL, UNKNOWN, Level, printed_code
from minzheng.regions.gazetteer import COUNTRY, GazetteerEntry, Link, gazetteer, in_order, nearest_entry
from minzheng.regions.lists import FIRST, list_year, newest, remembered
from minzheng.regions.names import NameForm, entries_named
from minzheng.regions.status import RegionStatus, problem
from minzheng.regions.succession import Succession


def region_code(value: Region | str | int) -> str:
    """The code of a region, of one named by its code or its name; ``RegionError`` for anything else.

    >>> region_code("３２０４００"), region_code("江苏省/常州市")
    ('320400', '320400')
    """
    return value if isinstance(value, str) and CODE.fullmatch(value) else as_region(value).code


def _outer(value: Region | str | int | None) -> Region | None:
    return None if value is None else as_region(value)


@final
@attrs.frozen(order=True)
class Region(Embedded):
    """A division by its code (区划代码): six digits as in GB/T 2260, or ``CN`` of ISO 3166-1 for the country.

    A name does as well, in full, short, in traditional characters or after the names of the divisions above it
    (常州市, 浙江省/杭州市), where it is that of one division in the newest list; so do the codes without the zeros at
    their end (3204) and those of twelve digits that go no further than the county. ``region_named`` takes a date.
    Level, ``parent`` and ``in`` are read from the digits alone. Names and what takes ``on=`` come from the yearly lists
    of divisions: a date is answered by the last list at or before it, ``None`` by the newest; a date before the list of
    2000-12-31 raises ``RegionError``. A place that no list has, such as a development zone, is ``local.`` and a name,
    with what it is called and the division that it lies in; one that is not known is ``unknown``, never the country.
    Raises ``RegionError`` for what is no such code or name, with the candidates where a name is that of several
    divisions. Regions are ordered by code, the country first.

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

    def __attrs_post_init__(self) -> None:
        """Refuse a name without the division that the place lies in, the other way, and both beside a listed code."""
        if bool(self.local_name) != (self.within is not None) or (self.local_name and self.level is not Level.LOCAL):
            raise RegionError("MZ155", region=self.code)

    def __hash__(self) -> int:
        return hash(self.code)

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

        A local place is called as it was given, by its code where no name was.

        >>> Region("320482").name(on="2014-12-31")
        '金坛市'
        """
        return (self.local_name or self.code) if self.level is Level.LOCAL else self._entry(list_year(on)).name

    def full_name(self, on: date | str | None = None) -> str:
        """The name after those of the divisions above it (区划全称); ``RegionError`` if the code is not in force then.

        >>> Region("320413").full_name(), Region("429004").full_name()
        ('江苏省常州市金坛区', '湖北省仙桃市')
        """
        year = list_year(on)
        if self.level is Level.LOCAL:
            return (self.within.full_name(on) if self.within else "") + self.name()
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
            raise problem(status_at(self, newest().year))
        return entries

    def _entry(self, year: int) -> GazetteerEntry:
        entry = gazetteer().at(self.code, year)
        if entry is None:
            raise problem(status_at(self, year))
        return entry


def as_region(
    value: Region | str | int, on: date | str | None = None, *, within: Region | str | int | None = None
) -> Region:
    """Turn a code or a name into a ``Region`` (区划), the same object for the same code.

    A name is read as by ``region_named``: by the list that answers for ``on``, and ``within`` a division.

    >>> as_region(320400) is as_region("常州市"), as_region("鼓楼区", within="徐州")
    (True, Region('320302'))
    """
    if isinstance(value, Region):
        return value
    text = _as_text(value)
    if on is None and within is None:
        return _interned(text)
    code = printed_code(fold(text).strip())
    return _interned(code) if code else region_named(text, on, within=within)


def _as_text(value: object) -> str:
    """A name, or a code that may be written as a whole number; ``RegionError`` for anything else."""
    if isinstance(value, str):
        return value
    number = as_whole(value)
    if number is None:
        raise RegionError("MZ070", text=str(value))
    return str(number)


@remembered
@functools.lru_cache(maxsize=8192)
def _interned(text: str) -> Region:
    code = printed_code(fold(text).strip())
    if code is None:
        return region_named(text)
    return Region(code) if code == text else _interned(code)


def find_regions(
    name: str | int, on: date | str | None = None, *, within: Region | str | int | None = None
) -> tuple[RegionCandidate, ...]:
    """Every division since 2000 that a text may mean (查找区划), in the order of codes; empty if there is none.

    The text is a code, a name (常州市), a short name (常州), or one of these names after those of divisions above it
    (江苏常州金坛, 江苏省/常州市). The first form that fits anything decides: 朝阳区 does not find 朝阳县, 朝阳 finds
    both. Former names are found too; ``on`` says for which list ``in_force`` and the successions are given,
    ``None`` for the newest. ``within`` keeps what lies in a division. Raises ``RegionError`` where the date or
    ``within`` cannot be read.

    >>> [each.full_name for each in find_regions("鼓楼区")]
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区', '福建省福州市鼓楼区', '河南省开封市鼓楼区']
    >>> print(find_regions("金坛市")[0].label("en"))
    320482 江苏省常州市金坛市 (until 2014: 320482 金坛市 → 320413 金坛区 (2015, recoded))
    """
    inside = None if within is None else as_region(within, on).code
    return Listed(_found(_as_text(name), list_year(on), inside))


def region_named(name: str | int, on: date | str | None = None, *, within: Region | str | int | None = None) -> Region:
    """The one division of this name in the list that answers for a date (按名称取区划).

    The text is read as by ``find_regions``. Raises ``RegionError`` if the list has no such division, with what followed
    a former name or with the nearest names, and if it has several, with the full name of each.

    >>> region_named("莒县"), region_named("鼓楼区", within="徐州")
    (Region('371122'), Region('320302'))
    """
    return the_one(_as_text(name), find_regions(name, on, within=within), on)


@remembered
@functools.lru_cache(maxsize=4096)
def _found(text: str, year: int, within: str | None) -> tuple[RegionCandidate, ...]:
    named = entries_named(text)
    if named is None:
        return ()
    form, entries = named
    codes = entries if within is None else [code for code in entries if code in as_region(within)]
    return tuple(_candidate(form, nearest_entry(entries[code], year), year) for code in codes)


def _candidate(form: NameForm, entry: GazetteerEntry, year: int) -> RegionCandidate:
    listed = year if entry.covers(year) else entry.last if entry.ended_by(year) else entry.first
    return RegionCandidate(
        form=form,
        full_name=gazetteer().full_name(entry.code, listed or year),
        status=status_of(as_region(entry.code), entry, year),
    )


@remembered
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


@remembered
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
