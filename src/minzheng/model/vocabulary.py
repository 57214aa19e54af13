"""Vocabulary (代码表): the closed and the open lists of codes that model objects use.

An open list keeps a code that it does not know as ``Other``, so that data written for a later version survives.
"""

from __future__ import annotations

from typing import TypeVar

from minzheng.errors import ModelError
from minzheng.language import Labelled, Text, has, known_language
from minzheng.model.words import words_of


class Other(str):
    """A code that an open list does not know (其他代码), kept as written.

    >>> as_modality("aspire")
    Other('aspire')
    """

    __slots__ = ()

    def label(self, lang: str = "zh") -> str:
        """The code itself: it has no name here."""
        known_language(lang)
        return str(self)

    def __repr__(self) -> str:
        return f"Other({str(self)!r})"


class TimeKind(Labelled):
    """How an indicator lies in time (时间属性).

    >>> [each.label() for each in TimeKind]
    ['时点数', '时期数', '标准']
    """

    STOCK = "stock"
    """Counted at an instant: beds at the end of the year."""
    FLOW = "flow"
    """Counted over a window: people helped in the year."""
    STANDARD = "standard"
    """Set by decision and in force until it is changed."""


class Direction(Labelled):
    """Which way is better (指标方向).

    >>> [each.label() for each in Direction]
    ['越高越好', '越低越好', '区间为宜', '无优劣']
    """

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"
    NEUTRAL = "neutral"

    @property
    def sign(self) -> int:
        """Whether more is better (1) or less is (-1); 0 where neither way is better by itself.

        >>> [direction.sign for direction in Direction]
        [1, -1, 0, 0]
        """
        return (self is Direction.HIGHER) - (self is Direction.LOWER)


class Aggregation(Labelled):
    """How an indicator is put together over regions or breakdowns (汇总方式).

    >>> [each.label() for each in Aggregation]
    ['求和', '加权平均', '不可汇总']
    """

    SUM = "sum"
    WEIGHTED = "weighted"
    NONE = "none"


class Obligation(Labelled):
    """Whether a plan binds itself to a target (指标属性).

    >>> [each.label() for each in Obligation]
    ['约束性', '预期性']
    """

    BINDING = "binding"
    EXPECTED = "expected"


class Modality(Labelled):
    """How strongly a target is worded (措辞强度), strongest first.

    >>> [each.label() for each in Modality]
    ['必须', '确保', '力争', '原则上']
    """

    MUST = "must"
    ENSURE = "ensure"
    STRIVE = "strive"
    PRINCIPLE = "principle"


class ObservationStatus(Labelled):
    """How settled an observation is (数据状态).

    >>> [each.label() for each in ObservationStatus]
    ['最终数', '初步数', '估计数', '修订数']
    """

    FINAL = "final"
    PRELIMINARY = "preliminary"
    ESTIMATED = "estimated"
    REVISED = "revised"


class Missing(Labelled):
    """Why there is no value (缺失原因); a dash in a table is not zero.

    >>> Missing("not_applicable").label("en")
    'not applicable'
    """

    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    SUPPRESSED = "suppressed"
    ILLEGIBLE = "illegible"


class Confidence(Labelled):
    """How sure the one who read a figure is (置信程度).

    >>> [each.label() for each in Confidence]
    ['高', '中', '低']
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


OPEN_LISTS = (Obligation, Modality, ObservationStatus, Missing, Confidence)
"""The lists that keep unknown codes as ``Other``."""

Listed = TypeVar("Listed", bound=Labelled)


def as_obligation(value: str | None) -> Obligation | Other | None:
    """Whether a plan binds itself (指标属性), by code, name or synonym; an unknown word is kept as ``Other``.

    >>> as_obligation("约束性") is as_obligation("binding"), as_obligation("指导性")
    (True, Other('指导性'))
    """
    return _open(Obligation, value, "obligation")


def as_modality(value: str | None) -> Modality | Other | None:
    """The strength of wording (措辞强度), by code, name or synonym; an unknown word is kept as ``Other``."""
    return _open(Modality, value, "modality")


def as_status(value: str | None) -> ObservationStatus | Other | None:
    """The status of an observation (数据状态), by code, name or synonym; an unknown word is kept as ``Other``.

    >>> as_status("prelim")
    Other('prelim')
    """
    return _open(ObservationStatus, value, "status")


def as_missing(value: str | None) -> Missing | Other | None:
    """The reason for a gap (缺失原因), by code, name or synonym; an unknown word is kept as ``Other``.

    >>> as_missing("not_applicable").label(), str(as_missing("表格未列"))
    ('不适用', '表格未列')
    """
    return _open(Missing, value, "missing")


def as_confidence(value: str | None) -> Confidence | Other | None:
    """The confidence (置信程度), by code, name or synonym; an unknown word is kept as ``Other``."""
    return _open(Confidence, value, "confidence")


def as_time_kind(value: str) -> TimeKind:
    """The time kind (时间属性), by code, name or synonym; ``ModelError`` names the members for any other."""
    return as_listed(TimeKind, value)


def as_direction(value: str) -> Direction:
    """The direction (指标方向), by code, name or synonym; ``ModelError`` names the members for any other."""
    return as_listed(Direction, value)


def as_aggregation(value: str) -> Aggregation:
    """The aggregation (汇总方式), by code, name or synonym; ``ModelError`` names the members for any other."""
    return as_listed(Aggregation, value)


def _open(codes: type[Listed], value: str | None, field: str) -> Listed | Other | None:
    if value is None or type(value) is codes:
        return value
    if type(value) is str and (found := codes._value2member_map_.get(value)) is not None:
        return found  # type: ignore[return-value]
    word = _word(codes, value, field)
    if not word.strip():
        raise ModelError("MZ092", field=field)
    return words_of(codes).get(word) or Other(word)


def as_listed(codes: type[Listed], value: str) -> Listed:
    """The member of a closed list (代码), by code, name in any language or synonym.

    ``ModelError`` names the members for any other word, and for a member of another list.

    >>> as_listed(Direction, "higher") is as_listed(Direction, "越高越好")
    True
    """
    if type(value) is codes:
        return value
    # The name of the list is a word of the language: it is looked up where it is needed, which is in an error.
    word = value if type(value) is str else _word(codes, value, list_name(codes))
    found = words_of(codes).get(word)
    if found is None:
        raise ModelError("MZ089", text=word, list=list_name(codes), known=tuple(codes))
    return found


def _word(codes: type[Listed], value: object, field: object) -> str:
    """What was written for a member of a list: text, and no member of another list, whatever its code."""
    if isinstance(value, Labelled):
        found = f"{type(value).__name__}.{value.name}"
        raise ModelError("MZ640", field=field, found=found, wanted=codes.__name__, known=tuple(codes))
    if not isinstance(value, str):
        raise ModelError("MZ091", field=field, found=type(value).__name__, text=value)
    return value


def list_name(codes: type[Labelled]) -> Text | str:
    """What a list is called in words (代码表名称): 指标属性, else by its class.

    >>> str(list_name(Direction))
    '指标方向'
    """
    key = f"list.{codes.__name__}"
    return Text(key) if has(key, "zh") else codes.__name__
