"""Languages that there are none of: refused by everything that speaks, never answered in another one."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

import minzheng as mz
from examples_of_results import results
from minzheng.errors import ModelError

VALUES = (
    mz.Figure("2.3万人"), mz.Quantity("5", "人"), mz.Region("320400"), mz.Period(2021), mz.Unit("人"), mz.Status.MET,
    mz.Verdict.MET, mz.Policy(), mz.indicators, mz.indicators["elderly.beds"], *mz.indicators.search("床位")[:1],
    *mz.validate(mz.demo()),
)  # fmt: skip
ASKED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def speakers(value: Any) -> Iterator[tuple[str, Any]]:
    """The methods that take a language and need nothing else."""
    for name, function in inspect.getmembers(type(value), inspect.isfunction):
        taken = list(inspect.signature(function).parameters.values())[1:]
        needed = {each.name for each in taken if each.default is each.empty and each.kind in ASKED}
        if not name.startswith("_") and "lang" in {each.name for each in taken} and needed <= {"lang"}:
            yield name, getattr(value, name)


@pytest.mark.parametrize("lang", ["fr", "zh-Hant", "ZH", ""])
def test_every_method_that_speaks_refuses_another_language(lang: str) -> None:
    """Values, closed lists, findings and every result."""
    tried = set()
    for value in (*VALUES, *results().values()):
        for name, method in speakers(value):
            with pytest.raises(ModelError) as caught:
                method(lang=lang)
            assert caught.value.code == "MZ622", (type(value).__name__, name)
            tried.add(name)
    assert tried >= {"explain", "label", "render", "shown", "to_csv", "to_frame", "to_record", "to_records"}
