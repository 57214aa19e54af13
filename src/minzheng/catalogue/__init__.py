"""Floor 4, the catalogue (指标目录): indicators, topics and axes that come with the library."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.catalogue.axis import Axes, Axis, AxisValue
    from minzheng.catalogue.calling import base_called, bound_called, called, parts_called, printed
    from minzheng.catalogue.catalogue import Catalogue
    from minzheng.catalogue.column import Column, Columns
    from minzheng.catalogue.linting import lint
    from minzheng.catalogue.published import columns
    from minzheng.catalogue.searching import Candidate, Reason
    from minzheng.catalogue.shipped import axes, indicators, topics
    from minzheng.catalogue.topic import Topic, Topics, UnknownTopicError
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.catalogue.axis": ["Axes", "Axis", "AxisValue"],
            "minzheng.catalogue.calling": ["base_called", "bound_called", "called", "parts_called", "printed"],
            "minzheng.catalogue.catalogue": ["Catalogue"],
            "minzheng.catalogue.column": ["Column", "Columns"],
            "minzheng.catalogue.linting": ["lint"],
            "minzheng.catalogue.published": ["columns"],
            "minzheng.catalogue.searching": ["Candidate", "Reason"],
            "minzheng.catalogue.shipped": ["axes", "indicators", "topics"],
            "minzheng.catalogue.topic": ["Topic", "Topics", "UnknownTopicError"],
        },
    )

__all__ = [
    "Axes",
    "Axis",
    "AxisValue",
    "Candidate",
    "Catalogue",
    "Column",
    "Columns",
    "Reason",
    "Topic",
    "Topics",
    "UnknownTopicError",
    "axes",
    "base_called",
    "bound_called",
    "called",
    "columns",
    "indicators",
    "lint",
    "parts_called",
    "printed",
    "topics",
]
