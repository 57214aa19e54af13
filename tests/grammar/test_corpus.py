"""The corpus: what is read by itself is read alike in running text, and as it is expected to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from checking import FAULTS, Checked, check_figure, check_time
from corpus import Text, figure_texts, time_texts

FIGURES, TIMES = figure_texts(), time_texts()


def by_family(texts: Iterable[Text]) -> list[object]:
    """The texts of each family, as parameters under its name."""
    families: dict[str, list[Text]] = {}
    for text in texts:
        families.setdefault(text.family, []).append(text)
    return [pytest.param(family, id=name) for name, family in families.items()]


def shown(checked: Iterable[Checked]) -> list[str]:
    """What is not as it should be, one line each."""
    return [
        f"{each.outcome}: {each.text.text} in {each.sentence}: expected {each.text.expected}, "
        f"by itself {each.alone}, in the text {each.within}"
        for each in checked
    ]


@pytest.mark.parametrize("family", by_family(FIGURES))
def test_figures_are_read_alike_and_as_expected(family: list[Text]) -> None:
    """By itself and in every sentence; no part of what is refused whole is a figure."""
    checked = [each for text in family for each in check_figure(text)]
    assert shown(each for each in checked if each.outcome in FAULTS) == []
    assert shown(each for each in checked if not each.right) == []


@pytest.mark.parametrize("family", by_family(TIMES))
def test_times_are_read_alike_and_as_expected(family: list[Text]) -> None:
    """By itself and in a document of a date; no part of what is refused whole is a time."""
    checked = [each for text in family for each in check_time(text)]
    assert shown(each for each in checked if each.outcome in FAULTS) == []
    assert shown(each for each in checked if not each.right) == []


@pytest.mark.parametrize(("texts", "least"), [(FIGURES, 2200), (TIMES, 750)])
def test_the_corpus_is_large_and_has_no_text_twice_in_a_family(texts: list[Text], least: int) -> None:
    """Two lists of one family that make the same text would count it twice."""
    counts = Counter((text.family, text.text) for text in texts)
    assert len(counts) >= least
    assert [text for text, count in counts.items() if count > 1] == []


def test_most_texts_say_what_they_mean() -> None:
    """A check of agreement alone would let two readings be wrong together."""
    texts = FIGURES + TIMES
    assert sum(text.expected.endswith("?") for text in texts) < len(texts) / 10
