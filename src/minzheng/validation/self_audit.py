"""The self-audit (自查): everything that a document states about its own figures, recomputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import overload

import attrs

from minzheng.datasets import Dataset
from minzheng.model import Indicator, Plan, Reportable, Summary
from minzheng.validation.checked_data import checked_data
from minzheng.validation.outcomes import SkipReason
from minzheng.validation.policy import DEFAULT, ValidationPolicy
from minzheng.validation.recomputed import Recomputed
from minzheng.validation.relations import recompute


@attrs.frozen(kw_only=True, repr=False)
class Audit(Reportable):
    """What a document states about its own figures, beside what they come to (自查结果), in the order of the data."""

    items: tuple[Recomputed, ...] = ()
    """Every statement that could be recomputed."""
    skipped: tuple[tuple[SkipReason, int], ...] = ()
    """How many statements could not, by reason."""
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict, eq=False)
    """The catalogue that gives the names."""
    titles: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    """The titles of the documents, by their id."""

    @property
    def off(self) -> tuple[Recomputed, ...]:
        """The statements whose difference rounding does not explain."""
        return tuple(each for each in self.items if not each.agrees)

    def __iter__(self) -> Iterator[Recomputed]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> Recomputed: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Recomputed, ...]: ...
    def __getitem__(self, place: int | slice) -> Recomputed | tuple[Recomputed, ...]:
        return self.items[place]

    def __repr__(self) -> str:
        return f"<Audit: {len(self)} recomputed, {len(self.off)} off>"


def audit(
    x: Dataset | Plan | Summary,
    *,
    policy: ValidationPolicy = DEFAULT,
    catalogue: Mapping[str, Indicator] | None = None,
) -> Audit:
    """Recompute what documents state about their own figures (自查): 合计, 占比, 人均, 同比, 年均增长, 增减, 完成率.

    Each result says by how much the statement is off and whether rounding explains it. Nothing is raised on data.

    >>> from minzheng.model import Document, Observation, Summary
    >>> def stated(code, value):
    ...     return Observation(indicator=code, value=value, period=2021, region="320400", document="a")
    >>> beds = [stated("elderly.nursing_beds", "1395张"), stated("elderly.institution_beds", "1740张")]
    >>> share = stated("elderly.nursing_bed_share", "80%")
    >>> found = audit(Summary(document=Document(id="a", title="公报"), observations=[*beds, share]))
    >>> print(found[0].label("en"))
    share 80%: 1,395 beds ÷ 1,740 beds ≈ 80.1724% (about 0.1724 percentage points off, rounding explains it)
    """
    data = checked_data(x, catalogue=catalogue, policy=policy, as_of=None, texts={})
    items: list[Recomputed] = []
    skipped: Counter[SkipReason] = Counter()
    for contents in data.contents:
        for observation in contents.observations:
            for found in recompute(observation, data):
                if isinstance(found, SkipReason):
                    skipped[found] += 1
                else:
                    items.append(found)
    return Audit(
        items=tuple(items),
        skipped=tuple(sorted(skipped.items())),
        indicators=data.indicators,
        titles={each.id: each.title for each in data.documents.values()},
    )
