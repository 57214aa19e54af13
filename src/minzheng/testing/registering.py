"""Registering (登记): how hypothesis comes to know the classes of the library, when it is imported."""

from __future__ import annotations

from typing import Any

from minzheng.datasets import Dataset
from minzheng.model import (
    Break,
    Condition,
    Deliverable,
    Document,
    Evidence,
    Indicator,
    Milestone,
    Observation,
    Plan,
    Span,
    Summary,
    Target,
    Task,
    Waiver,
)
from minzheng.periods import Period
from minzheng.quantities import Figure, Interval, Quantity, Reference, Relative, Unit
from minzheng.regions import Region, RegionSet

CLASSES: tuple[type, ...] = (
    Break, Condition, Dataset, Deliverable, Document, Evidence, Figure, Indicator, Interval, Milestone, Observation,
    Period, Plan, Quantity, Reference, Region, RegionSet, Relative, Span, Summary, Target, Task, Unit, Waiver,
)  # fmt: skip
"""The classes that hypothesis draws."""


def register_strategies() -> None:
    """Let ``hypothesis.strategies.from_type`` draw values and objects of the library (登记策略).

    hypothesis calls it when it is imported: the package names it as an entry point. Strategies are made when the first
    object is drawn.

    >>> from hypothesis import strategies
    >>> from minzheng.quantities import Figure
    >>> isinstance(strategies.from_type(Figure).example(), Figure)  # doctest: +SKIP
    True
    """
    from hypothesis.strategies import register_type_strategy

    for cls in CLASSES:
        register_type_strategy(cls, _strategy)


def _strategy(cls: Any) -> Any:
    from minzheng.testing.strategies import STRATEGIES

    return STRATEGIES[cls]
