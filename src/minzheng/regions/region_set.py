"""Sets of regions (区划集合): the divisions that a total must cover, and what it misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date
from typing import Self, final

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import RegionError
from minzheng.regions.codes import DIGITS_BY_LEVEL, Level
from minzheng.regions.gazetteer import gazetteer
from minzheng.regions.lists import list_year
from minzheng.regions.region import Region, as_region
from minzheng.validators import several


def as_regions(values: Iterable[Region | str | int] | Region | str | int) -> frozenset[Region]:
    """One region or several, each as such, by its code or its name, as a set of regions (一个或多个区划).

    >>> sorted(as_regions("常州市")), sorted(as_regions(["320500", "常州"]))
    ([Region('320400')], [Region('320400'), Region('320500')])
    """
    return frozenset(map(as_region, several(values)))


@final
@attrs.frozen(eq=False)
class RegionSet(Embedded, Set[Region]):
    """A set of divisions (区划集合), iterated in the order of codes, with the operators and comparisons of a set.

    A single region is a set of one. It is equal to any set of the same regions. Raises ``RegionError`` for what is no
    region.

    >>> changzhou = RegionSet.of("320400", on="2021-12-31")
    >>> len(changzhou), "320402" in changzhou
    (6, True)
    >>> changzhou.missing(["320402", "320404", "320411", "320412", "320481"])
    RegionSet(['320413'])
    """

    regions: frozenset[Region] = attrs.field(converter=as_regions, default=())
    """The divisions."""

    @classmethod
    def of(cls, region: Region | str | int, on: date | str | None = None, *, level: Level | str | None = None) -> Self:
        """What the list that answers for a date has within a division (辖区内区划).

        Without ``level`` the divisions directly beneath, which cover it without overlap. With it, all of exactly that
        level, the division itself included if it is of that level: the counties of Guangdong leave out 东莞, which has
        none, and the prefectures of Hubei leave out 仙桃, which is a county directly under the province. Raises
        ``RegionError`` if the region is not in force then, or if ``level`` is above its own.

        >>> len(RegionSet.of("CN")), len(RegionSet.of("320000", level="prefecture"))
        (34, 13)
        """
        outer, year = as_region(region), list_year(on)
        children = outer.children(on)
        if level is None:
            return cls(children)
        asked = Level(level)
        if RANKS[asked] < RANKS[outer.level]:
            raise RegionError("MZ079", region=outer.code, level=outer.level, asked=asked)
        digits = "" if outer.level is Level.COUNTRY else outer.code[: DIGITS_BY_LEVEL[outer.level]]
        within = (as_region(code) for code in gazetteer().codes(year) if code.startswith(digits))
        return cls(each for each in within if each.level is asked)

    def missing(self, regions: Iterable[Region | str | int] | Region | str | int) -> Self:
        """Those of this set that are not among the given ones (缺少的区划): empty if nothing is missing."""
        return type(self)(self.regions - as_regions(regions))

    def __contains__(self, region: object) -> bool:
        """Whether a region, given as such, by its code or its name, is one of the set; false for what is no region."""
        try:
            return as_region(region) in self.regions  # type: ignore[arg-type]
        except RegionError:
            return False

    def __iter__(self) -> Iterator[Region]:
        return iter(sorted(self.regions))

    def __len__(self) -> int:
        return len(self.regions)

    def __repr__(self) -> str:
        return f"RegionSet({[each.code for each in self]!r})"

    __hash__ = Set._hash


RANKS = {level: rank for rank, level in enumerate(Level)}
