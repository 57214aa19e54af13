"""The status of a division (区划状态): whether it is in force in the list that answers for a date, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from minzheng.embedding import Displayed
from minzheng.errors import RegionError
from minzheng.language import joined, say, text
from minzheng.regions.succession import Succession, final_successors

if TYPE_CHECKING:
    from minzheng.regions.region import Region


@attrs.frozen(kw_only=True)
class RegionStatus(Displayed):
    """How a code stands in the list of a year (区划状态): in force, ended, yet to come, or in no list at all.

    Name and years are those of the entry in this list; where there is none, of the last one before it, or else of the
    first one after it.

    >>> from minzheng.regions import Region
    >>> print(Region("620824").status("2021-12-31").label("en"))
    620824 华亭县 is not in the list of 2021: it was last in that of 2017; 620824 华亭县 → 620881 华亭市 (2018, recoded)
    """

    region: Region
    """The division asked about."""
    list_year: int
    """The list that answers."""
    in_force: bool
    """Whether that list has the code."""
    name: str | None
    """The name; ``None`` if no list has the code."""
    first_year: int | None
    """The first list with this name; ``None`` for 2000 or earlier, and if no list has the code."""
    last_year: int | None
    """The last list with this name; ``None`` if it is in the newest, and if no list has the code."""
    successions: tuple[Succession, ...] = ()
    """If it has ended: what followed, up to this list, in order."""
    origins: tuple[Succession, ...] = ()
    """If it is yet to come: what it came from, as far as that is known."""

    @property
    def current(self) -> tuple[Region, ...]:
        """What stands for it in this list (现行区划): itself if in force, else where its successions lead."""
        return (self.region,) if self.in_force else final_successors(self.successions)

    @property
    def error(self) -> RegionError | None:
        """What is wrong with using the code at this date (错误); ``None`` if it is in force."""
        return None if self.in_force else problem(self)

    def label(self, lang: str = "zh") -> str:
        """One sentence."""
        if error := self.error:
            return error.message(lang)
        key = "regions.listed" if self.first_year is None else "regions.listed_since"
        return say(key, lang, region=self.region, name=self.name, year=self.list_year, first=self.first_year)

    def __str__(self) -> str:
        return self.label()


def problem(status: RegionStatus) -> RegionError:
    """The error that says why a code that is not in force should not be used, and what to use instead."""
    region, name, year = status.region.code, status.name, status.list_year
    if name is None:
        return RegionError("MZ073", region=region)
    if after := status.successions:
        return RegionError("MZ074", region=region, name=name, year=year, last=status.last_year, successions=after)
    hint = text("hint.after", hint=joined("part", status.origins)) if status.origins else ""
    return RegionError("MZ075", region=region, name=name, year=year, first=status.first_year, hint=hint)
