"""Registering (登记): how hypothesis comes to know the classes of the library, when it is imported."""

from __future__ import annotations

from typing import Any

from minzheng import datasets, model, periods, quantities, regions

CLASSES = {
    quantities: ("Figure", "Interval", "Quantity", "Reference", "Relative", "Unit"),
    periods: ("Period",),
    regions: ("Region", "RegionSet"),
    model: (
        "Break", "Condition", "Deliverable", "Document", "Evidence", "Indicator", "Milestone", "Observation", "Plan",
        "Span", "Summary", "Target", "Task", "Waiver",
    ),
    datasets: ("Dataset",),
}  # fmt: skip
"""The classes that hypothesis draws, by the package whose names they are."""


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

    for package, names in CLASSES.items():
        for name in names:
            register_type_strategy(getattr(package, name), _strategy)


def _strategy(cls: Any) -> Any:
    from minzheng.testing.strategies import STRATEGIES

    return STRATEGIES[cls]
