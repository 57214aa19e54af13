"""Floor 1: regions (行政区划), the divisions of the country by their code, and through time by the yearly lists."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.regions.gazetteer import How
    from minzheng.regions.level import Level
    from minzheng.regions.naming import Candidate, Match, find_regions, region_named
    from minzheng.regions.region import Region, as_region
    from minzheng.regions.region_set import RegionSet
    from minzheng.regions.standing import Standing
    from minzheng.regions.succession import Succession
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.regions.gazetteer": ["How"],
            "minzheng.regions.level": ["Level"],
            "minzheng.regions.naming": ["Candidate", "Match", "find_regions", "region_named"],
            "minzheng.regions.region": ["Region", "as_region"],
            "minzheng.regions.region_set": ["RegionSet"],
            "minzheng.regions.standing": ["Standing"],
            "minzheng.regions.succession": ["Succession"],
        },
    )

__all__ = [
    "Candidate",
    "How",
    "Level",
    "Match",
    "Region",
    "RegionSet",
    "Standing",
    "Succession",
    "as_region",
    "find_regions",
    "region_named",
]
