"""Analysis (分析): how a dataset is selected from, put together with others, and followed through time.

The imports of what stands above point up, late and here alone: a dataset finds its series where they are made, so that
who holds one needs no other name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from minzheng.catalogue import Topic
from minzheng.datasets.merging import Part, added, merged, replaced
from minzheng.datasets.selecting import Several, asked_parts, selected
from minzheng.model import Condition, Indicator
from minzheng.periods import Period
from minzheng.quantities import Pairs, Policy
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.comparison import Bridges, Comparisons, Series
    from minzheng.datasets.dataset import Dataset


class Analysis:
    """What is done with a dataset as a whole (数据集的操作): a mixin without fields; each answer is a new value."""

    __slots__ = ()

    def where(
        self,
        *,
        indicator: Several[str | Indicator] | None = None,
        topic: Several[str | Topic] | None = None,
        region: Several[Region | str | int] | None = None,
        within: Several[Region | str | int] | None = None,
        period: Several[Period | str | int | date] | None = None,
        document: Several[str] | None = None,
        breakdown: Mapping[str, str] | Pairs | None = None,
        scope: Several[str | Condition] | None = None,
        status: Several[str] | None = None,
    ) -> Dataset:
        """The statements that are about what is asked for (选取), with the documents that they are in.

        Each argument takes one or several, codes, names or texts; a statement must meet all that are given, and what
        has no such thing (a deliverable no indicator) meets none. ``indicator`` may be a name that says a part
        (城市低保标准); a standard set without parts holds for each part. ``topic`` takes what lies beneath it, too,
        ``region`` the places themselves, ``within`` all that lies in them; ``period`` whatever lies in that time, and
        of what has no end what overlaps it. ``breakdown={}`` and ``scope=()`` ask for the whole and for no condition.
        A plan keeps its tasks with its promises. What is not known raises the error of its class, with the nearest.

        >>> from minzheng.datasets import Dataset
        >>> from minzheng.model import Document, Observation, Summary
        >>> share = {"indicator": "elderly.nursing_bed_share", "document": "a"}
        >>> seen = [Observation(**share, value="68%", period=2021, region=code) for code in ("320400", "430100")]
        >>> data = Dataset(summaries=[Summary(document=Document(id="a", title="年报"), observations=seen)])
        >>> [str(each.region) for each in data.where(topic="养老服务", within="430000").observations]
        ['430100']
        """
        asked = {
            "indicator": indicator,
            "topic": topic,
            "region": region,
            "within": within,
            "period": period,
            "breakdown": breakdown,
            "scope": scope,
            "status": status,
        }
        return selected(cast("Dataset", self), document, asked)

    def merge(self, *others: Dataset) -> Dataset:
        """All that this dataset and others hold (合并), what is the same in both once.

        Of two versions of a document, published on different days, the later one counts, and ``findings`` says so.
        ``ModelError`` names a document of which the two say different things and neither is known to be the later.
        """
        found = cast("Dataset", self)
        for other in others:
            found = merged(found, other)
        return found

    def add(self, *parts: Part, document: str | None = None) -> Dataset:
        """The dataset with more in it (添加): plans, summaries, documents, statements, local indicators and places.

        A statement goes to the document that it names, or else to ``document``, by its id. ``ModelError`` for a
        document that is not there, with the nearest, and for one that is there already.

        >>> from minzheng.datasets import Dataset
        >>> from minzheng.model import Document, Observation
        >>> beds = Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")
        >>> Dataset().add(Document(id="a", title="年报"), beds, document="a").summary("a").observations[0].value
        Figure('1000张')
        """
        data = cast("Dataset", self)
        return added(data, parts, document)

    def replace(self, old: Part, new: Part) -> Dataset:
        """The dataset with one part in the place of another of its class (替换), wherever that stands.

        ``ModelError`` where there is no such part.
        """
        data = cast("Dataset", self)
        return replaced(data, old, new)

    def series(self, *, policy: Policy | None = None, **which: Any) -> Series:
        """The observations as series through time (序列), with their gaps; ``which`` selects as ``where`` does.

        >>> from minzheng.datasets import Dataset
        >>> from minzheng.model import Document, Observation, Summary
        >>> beds = [Observation(indicator="elderly.beds", value=value, period=year, region="CN", document="a")
        ...         for year, value in ((2013, "493.7万张"), (2014, "577.8万张"))]
        >>> data = Dataset(summaries=[Summary(document=Document(id="a", title="年鉴"), observations=beds)])
        >>> print(data.series(indicator="养老床位总数").growth("同比")[1].rate)
        +17.03%
        """
        from minzheng.comparison import series

        parts = asked_parts(cast("Dataset", self), **which)
        return series(self.where(**which), parts=parts, policy=policy)

    def compare(
        self,
        one: Region | str | int,
        other: Region | str | int,
        bridges: Bridges = (),
        *,
        policy: Policy | None = None,
        **which: Any,
    ) -> Comparisons:
        """What is reported of two places set side by side (两地比较); ``which`` selects as ``where`` does.

        That two places are compared is asked for by naming them; other ``bridges`` are to be declared as in
        ``compare``.

        >>> from minzheng.datasets import Dataset
        >>> from minzheng.model import Document, Observation, Summary
        >>> share = {"indicator": "elderly.nursing_bed_share", "period": 2021, "document": "a"}
        >>> seen = [Observation(**share, value=value, region=region) for value, region in
        ...         (("68%", "320400"), ("71.2%", "320200"))]
        >>> data = Dataset(summaries=[Summary(document=Document(id="a", title="年鉴"), observations=seen)])
        >>> print(data.compare("常州市", "无锡市")[0].difference)
        3.2百分点
        """
        from minzheng.comparison import Bridge, compare

        asked = (bridges,) if isinstance(bridges, str) else tuple(bridges)
        left, right = (self.where(region=each, **which) for each in (one, other))
        return compare(left, right, (Bridge.between_regions(), *asked), policy=policy)
