"""Random texts of every table: running text reads what is read of them alone, and no part of what is refused whole."""

from __future__ import annotations

import pytest
from checking import FAULTS, Outcome, check_figure
from random_texts import random_texts

PARTS, SIZE = 4, 500


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.untraced) for part in range(1, PARTS))])
def test_running_text_reads_what_is_read_alone_or_nothing(part: int) -> None:
    """The sentences of this part, the same ones in every run; ``check.py random`` draws as many as are asked for."""
    checked = [each for text in random_texts(SIZE, first=part * SIZE) for each in check_figure(text)]
    assert [(each.outcome, each.text.text, each.within) for each in checked if each.outcome in FAULTS] == []


def test_the_texts_are_read_refused_and_everything_between() -> None:
    """A sample that nothing reads would prove nothing."""
    outcomes = {each.outcome for text in random_texts(400) for each in check_figure(text)}
    assert outcomes >= {Outcome.ALIKE, Outcome.REFUSED}
