"""Floor 1: regions (行政区划), the divisions of the country by their code."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.regions.level import Level
    from minzheng.regions.region import Region, as_region
else:
    __getattr__, __dir__ = door(
        __name__,
        {"minzheng.regions.level": ["Level"], "minzheng.regions.region": ["Region", "as_region"]},
    )

__all__ = ["Level", "Region", "as_region"]
