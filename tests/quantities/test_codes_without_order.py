"""Verdicts have no truth value and statuses no alphabet; registries say what they hold."""

from __future__ import annotations

import pytest

from minzheng.errors import KindError, UnknownUnitError
from minzheng.progress import Status
from minzheng.quantities import Figure, Unit, Verdict, units
from minzheng.validation import shipped_rules


@pytest.mark.parametrize("codes", [Verdict, Status])
def test_codes_are_equal_or_not_and_nothing_else(codes: type[Verdict] | type[Status]) -> None:
    """Every comparison but equality raises, in both languages; equality and hashing are those of the text."""
    for one in codes:
        for other in (*codes, "met"):
            for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
                with pytest.raises(KindError) as caught:
                    getattr(one, compare)(other)
                assert caught.value.code == "MZ626"
            assert (one == other) == (one.value == str(other))
        assert {one: 1}[one.value] == 1  # type: ignore[index]
    with pytest.raises(KindError):
        sorted(codes)


@pytest.mark.parametrize("observed", ["8000人", "6000人", "约7000人"])
def test_a_verdict_is_neither_true_nor_false(observed: str) -> None:
    """``if bound.verdict(figure)`` would always be taken: it raises, and says what to ask."""
    with pytest.raises(KindError) as caught:
        bool(Figure("不少于7000人").verdict(observed))
    assert caught.value.code == "MZ627"
    assert "Verdict.MET" in caught.value.message("zh")


def test_a_status_of_progress_may_be_asked_whether_there_is_one() -> None:
    """Only verdicts look like an answer."""
    assert all(Status)


def test_registries_hold_their_names() -> None:
    """A unit is in the registry by its text or as such, a rule by its code or its name."""
    assert "人" in units
    assert Unit("万人") in units
    assert "餐盒" not in units
    assert None not in units
    assert units["张/千名老年人"] == Unit("张/千名老年人")
    with pytest.raises(UnknownUnitError):
        units["餐盒"]
    assert "MZ301" in shipped_rules
    assert "outside-natural-bounds" in shipped_rules
    assert "MZ999" not in shipped_rules
