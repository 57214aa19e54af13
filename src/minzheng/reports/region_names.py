"""Names of regions (地区名称) in tables and sentences: by name at the time meant, the code beside them in records."""

from __future__ import annotations

from datetime import date

from minzheng.errors import RegionError
from minzheng.periods import Period
from minzheng.regions import Region


def region_name(region: Region, when: Period | date | None = None) -> str:
    """The name of a region at the end of a period or on a day, else its newest name, else its code.

    >>> region_name(Region("320400"), Period(2021)), region_name(Region("CN")), region_name(Region("320482"))
    ('常州市', '中国', '金坛市')
    """
    day = (when.last or when.first) if isinstance(when, Period) else when
    for on in (day, None):
        try:
            return region.name(on) if on else region.name()
        except RegionError:
            continue
    return region.status().name or region.code
