"""Arguments (参数): what functions over statements are given, and the error that says what to give instead."""

from __future__ import annotations

from collections.abc import Iterable
from types import UnionType

from minzheng.errors import ModelError
from minzheng.model.document import Dataset, Summary
from minzheng.model.statements import Observation

Observations = Iterable[Observation] | Summary | Dataset
"""Whatever holds observations."""


def expect(value: object, kind: type | UnionType, function: str, en: str, zh: str) -> None:
    """Refuse a value of another class; the ``ModelError`` says what the function takes."""
    if not isinstance(value, kind):
        raise ModelError("MZ621", function=function, wanted_en=en, wanted_zh=zh, found=type(value).__name__)


def observations_of(value: Observations, function: str) -> tuple[Observation, ...]:
    """The observations of whatever holds them; ``ModelError`` for anything else."""
    if isinstance(value, Summary | Dataset):
        return value.observations
    words = "observations, a summary or a dataset", "观测值、总结或数据集"
    expect(value, Iterable, function, *words)
    held = tuple(value)
    for each in held:
        expect(each, Observation, function, *words)
    return held
