"""Floor 4, the catalogue (指标目录): indicators and topics that come with the library, by code, name or search."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.catalogue.catalogue import Catalogue
    from minzheng.catalogue.searching import Candidate, Reason
    from minzheng.catalogue.shipped import indicators, topics
    from minzheng.catalogue.topic import Topic, Topics, UnknownTopicError
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.catalogue.catalogue": ["Catalogue"],
            "minzheng.catalogue.searching": ["Candidate", "Reason"],
            "minzheng.catalogue.shipped": ["indicators", "topics"],
            "minzheng.catalogue.topic": ["Topic", "Topics", "UnknownTopicError"],
        },
    )

__all__ = ["Candidate", "Catalogue", "Reason", "Topic", "Topics", "UnknownTopicError", "indicators", "topics"]
