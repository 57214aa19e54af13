"""The class ``Region`` (行政区划): a division of the country, or the country itself, by its code."""

from __future__ import annotations

import functools
import re
from typing import final

import attrs

from minzheng.errors import RegionError
from minzheng.regions.level import Level

COUNTRY = "CN"
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# Two digits each for province, prefecture and county; a level that is given needs the one above it.
CODE = re.compile("[1-8][0-9](?:0000|(?!00)[0-9]{4})|" + COUNTRY)
# How many digits of the code a level fills; the rest are zeros.
DIGITS_BY_LEVEL = {Level.COUNTY: 6, Level.PREFECTURE: 4, Level.PROVINCE: 2}


def region_code(value: str | int) -> str:
    """The six digits of a division, or ``CN``, with full-width digits folded; ``RegionError`` for anything else.

    >>> region_code("３２０４００")
    '320400'
    """
    # True and 320400.0 have no digits of their own that would pass.
    text = str(value).strip().translate(DIGITS)
    if not CODE.fullmatch(text):
        raise RegionError("MZ070", text=str(value))
    return text


@final
@attrs.frozen(order=True)
class Region:
    """A division by its code (区划代码): six digits as in GB/T 2260, or ``CN`` of ISO 3166-1 for the country.

    Level and parent are told from the digits alone; whether a list of some year has the code is another question.
    Raises ``RegionError`` for what is no such code. Regions are ordered by code, the country first.

    >>> Region("320402") in Region("320400")
    True
    """

    code: str = attrs.field(converter=region_code, order=lambda code: "" if code == COUNTRY else code)
    """Six digits, or ``CN``."""

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"Region({self.code!r})"

    @property
    def level(self) -> Level:
        """The level (层级) that the digits say.

        >>> Region("320400").level.label("zh")
        '地级'
        """
        if self.code == COUNTRY:
            return Level.COUNTRY
        filled = len(self.code.rstrip("0"))
        return min((digits, level) for level, digits in DIGITS_BY_LEVEL.items() if digits >= filled)[1]

    @property
    def parent(self) -> Region | None:
        """The division one level up (上级区划); the country of a province, ``None`` for the country.

        >>> Region("320400").parent
        Region('320000')
        """
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


def as_region(value: Region | str | int) -> Region:
    """Turn a code, as text or as a whole number, into a ``Region`` (区划), the same object for the same text.

    >>> as_region(320400)
    Region('320400')
    """
    return value if isinstance(value, Region) else _interned(region_code(value))


@functools.lru_cache(maxsize=8192)
def _interned(code: str) -> Region:
    return Region(code)
