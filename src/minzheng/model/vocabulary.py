"""Vocabulary (代码表): the closed and the open lists of codes that model objects use, each with names in both languages.

An open list keeps a code that it does not know as ``Other``, so that data written for a later version survives.
"""

from __future__ import annotations

import difflib
import enum
from typing import Any, TypeVar

from minzheng.errors import ModelError


class Labelled(enum.StrEnum):
    """A list of codes whose members have names in Chinese and English (代码)."""

    zh: str

    def __new__(cls, code: str, zh: str) -> Labelled:
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh = zh
        return member

    def label(self, lang: str = "zh") -> str:
        """The name in Chinese or English."""
        return self.zh if lang == "zh" else self.value.replace("_", " ")


class Other(str):
    """A code that an open list does not know (其他代码), kept as written.

    >>> open_code(Status)("provisional")
    Other('provisional')
    """

    __slots__ = ()

    def label(self, lang: str = "zh") -> str:
        """The code itself: it has no name here."""
        return str(self)

    def __repr__(self) -> str:
        return f"Other({str(self)!r})"


class TimeKind(Labelled):
    """How an indicator lies in time (时间属性)."""

    STOCK = "stock", "时点数"
    """Counted at an instant: beds at the end of the year."""
    FLOW = "flow", "时期数"
    """Counted over a window: people helped in the year."""
    STANDARD = "standard", "标准"
    """Set by decision and in force until it is changed."""


class Direction(Labelled):
    """Which way is better (指标方向)."""

    HIGHER = "higher", "越高越好"
    LOWER = "lower", "越低越好"
    BAND = "band", "区间为宜"
    NEUTRAL = "neutral", "无优劣"


class Aggregation(Labelled):
    """How an indicator is put together over regions or breakdowns (汇总方式)."""

    SUM = "sum", "求和"
    WEIGHTED = "weighted", "加权平均"
    NONE = "none", "不可汇总"


class Obligation(Labelled):
    """Whether a plan binds itself to a target (指标属性)."""

    BINDING = "binding", "约束性"
    EXPECTED = "expected", "预期性"


class Modality(Labelled):
    """How strongly a target is worded (措辞强度), strongest first."""

    MUST = "must", "必须"
    ENSURE = "ensure", "确保"
    STRIVE = "strive", "力争"
    PRINCIPLE = "principle", "原则上"


class Status(Labelled):
    """How settled an observation is (数据状态)."""

    FINAL = "final", "最终数"
    PRELIMINARY = "preliminary", "初步数"
    ESTIMATED = "estimated", "估计数"
    REVISED = "revised", "修订数"


class Missing(Labelled):
    """Why there is no value (缺失原因); a dash in a table is not zero."""

    NOT_APPLICABLE = "not_applicable", "不适用"
    NOT_REPORTED = "not_reported", "未公布"
    SUPPRESSED = "suppressed", "不予公开"
    ILLEGIBLE = "illegible", "无法辨认"


class Confidence(Labelled):
    """How sure the one who read a figure is (置信程度)."""

    HIGH = "high", "高"
    MEDIUM = "medium", "中"
    LOW = "low", "低"


OPEN_LISTS = (Obligation, Modality, Status, Missing, Confidence)
"""The lists that keep unknown codes as ``Other``."""

Listed = TypeVar("Listed", bound=Labelled)


class OpenCode:
    """A converter to a member of an open list, or to ``Other`` for a code it does not know."""

    def __init__(self, codes: type[Labelled]) -> None:
        self.codes = codes

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, str) or not value:
            raise ModelError("MZ091", field=self.codes.__name__.lower(), found=type(value).__name__, text=value)
        try:
            return self.codes(value)
        except ValueError:
            return Other(value)


def open_code(codes: type[Labelled]) -> OpenCode:
    """The converter of an open list."""
    return OpenCode(codes)


class ClosedCode:
    """A converter to a member of a closed list; ``ModelError`` names the members."""

    def __init__(self, codes: type[Labelled]) -> None:
        self.codes = codes

    def __call__(self, value: Any) -> Any:
        try:
            return self.codes(value)
        except ValueError:
            raise ModelError(
                "MZ089", text=value, list=self.codes.__name__, known=tuple(code.value for code in self.codes)
            ) from None


def closed_code(codes: type[Labelled]) -> ClosedCode:
    """The converter of a closed list."""
    return ClosedCode(codes)


def nearest_code(code: str, codes: type[Labelled]) -> tuple[str, ...]:
    """The known codes that look most like ``code``."""
    known = [member.value for member in codes]
    return tuple(difflib.get_close_matches(code, known, 3, 0.4)) or tuple(known)
