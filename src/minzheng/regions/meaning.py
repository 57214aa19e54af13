"""Names in statements (陈述中的地名): what a name of a place means on the day of a statement, in its document."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date

from minzheng.numerals import fold
from minzheng.regions.codes import CODE, LOCAL, printed_code
from minzheng.regions.lists import FIRST, remembered
from minzheng.regions.region import Region, as_region, find_regions, region_named


@remembered
@functools.lru_cache(maxsize=8192)
def region_meant(text: str, day: date | None, near: Region | None = None) -> Region:
    """The division that a statement of a day names (所指区划): a code, or a name by the list of that day.

    Of several of a name it is the one in ``near`` or around it, the region of the statement's document. A name that
    the list of the day does not have is one of today. Raises ``RegionError`` as ``region_named`` does.

    >>> region_meant("金坛市", date(2014, 12, 31)), region_meant("鼓楼区", None, Region("320300"))
    (Region('320482'), Region('320302'))
    """
    if printed_code(fold(text).strip()):
        return as_region(text)
    then = listed_day(day)
    for on in dict.fromkeys((then, None)):
        found = regions_called(text, on)
        if near is not None and len(found) > 1:
            found = in_or_around(near, found) or found
        if len(found) == 1:
            return found[0]
    return region_named(text, then)


def listed_day(day: date | None) -> date | None:
    """The day whose list says what a name means on a day (取名日期): none is older than the first list.

    >>> from datetime import date
    >>> listed_day(date(2021, 6, 30)), listed_day(date(1950, 1, 1))
    (datetime.date(2021, 6, 30), datetime.date(2000, 12, 31))
    """
    return max(day, date(FIRST, 12, 31)) if day else None


def regions_called(name: str, on: date | None) -> tuple[Region, ...]:
    """The divisions in force on a day that a name may mean (同名区划).

    >>> [each.code for each in regions_called("鼓楼区", None)]
    ['320106', '320302', '350102', '410204']
    """
    return tuple(each.region for each in find_regions(name, on) if each.in_force)


def in_or_around(near: Region, found: Iterable[Region]) -> tuple[Region, ...]:
    """Of some divisions those in another one, and failing that those around it (就近取用).

    >>> inside = in_or_around(Region("江苏省"), regions_called("鼓楼区", None))
    >>> [each.code for each in inside]
    ['320106', '320302']
    """
    of_a_name = tuple(found)
    return tuple(each for each in of_a_name if each in near) or tuple(each for each in of_a_name if near in each)


def is_name(value: object) -> bool:
    """Whether a value is a text that is no code (是否为名称): the day decides what it means.

    >>> is_name("常州市"), is_name("320400"), is_name("unknown")
    (True, False, False)
    """
    if not isinstance(value, str) or CODE.fullmatch(value):
        return False
    folded = fold(value).strip()
    return not LOCAL.fullmatch(folded) and printed_code(folded) is None
