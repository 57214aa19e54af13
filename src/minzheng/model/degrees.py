"""Degrees (程度): how settled a figure is, how strongly a promise is worded, and how far a plan binds itself to it.

Each order stands here once and is asked by progress, comparison and validation alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from minzheng.language import Labelled
from minzheng.model.vocabulary import Modality, Obligation, ObservationStatus

UNKNOWN_STATUS = 1
_CERTAINTY: Mapping[str | None, int] = {
    ObservationStatus.REVISED: 3,
    ObservationStatus.FINAL: 2,
    None: 2,
    ObservationStatus.ESTIMATED: UNKNOWN_STATUS,
    ObservationStatus.PRELIMINARY: 0,
}
_STRENGTH: Mapping[str | None, int] = {
    Modality.MUST: 4,
    Modality.ENSURE: 3,
    None: 2,
    Modality.STRIVE: 1,
    Modality.PRINCIPLE: 0,
}
_COMMITMENT: Mapping[str | None, int] = {Obligation.BINDING: 1, Obligation.EXPECTED: 0}


class PlainWording(Labelled):
    """What a target without a modality says (直接陈述): 达到72%, neither 确保 nor 力争.

    >>> [each.label() for each in PlainWording]
    ['直接陈述']
    """

    PLAIN = "plain"


def certainty(status: str | None) -> int:
    """How settled a figure with this status is (数据确定程度); the higher goes before the lower.

    Revised goes before final, final before estimated, estimated before preliminary. A figure without a status is final,
    one whose status is not in the list counts as an estimate.

    >>> certainty("revised") > certainty(None) > certainty("under review") > certainty("preliminary")
    True
    """
    return _CERTAINTY.get(status, UNKNOWN_STATUS)


def wording_change(before: str | None, after: str | None) -> int:
    """Whether a promise is worded more strongly (1) or more weakly (-1) than before (措辞变化), else 0.

    The order is 必须, 确保, a plain statement (``None``), 力争, 原则上; a word that is not in the list has no place in
    it.

    >>> wording_change("must", None), wording_change("strive", "ensure"), wording_change("must", "aspire")
    (-1, 1, 0)
    """
    return _step(_STRENGTH, before, after)


def commitment_change(before: str | None, after: str | None) -> int:
    """Whether a plan binds itself more (1) or less (-1) than before (约束性变化), else 0.

    约束性 is more than 预期性; where one plan does not say, nothing follows.

    >>> commitment_change("binding", "expected"), commitment_change("binding", None)
    (-1, 0)
    """
    return _step(_COMMITMENT, before, after)


def _step(ranks: Mapping[str | None, int], before: str | None, after: str | None) -> int:
    if before not in ranks or after not in ranks:
        return 0
    return (ranks[after] > ranks[before]) - (ranks[after] < ranks[before])
