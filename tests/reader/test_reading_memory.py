"""Memory: what reading takes is bounded by the length of the text and the number of mentions, whatever the text."""

from __future__ import annotations

import tracemalloc

import pytest

from minzheng.reader import read_text

LENGTH = 3_000
A_CHARACTER, A_MENTION = 8, 2_000
"""The most bytes that a character of text and a mention may take at the peak."""


@pytest.mark.parametrize(
    "piece",
    [
        "一",
        "9",
        "万亿",
        "每人每月",
        "，",
        "，1",
        "(",
        "分别",
        "\ud800",
        "1个、",
        "全覆盖",
        "每1乡有2个,",
        "\n9 ",
        "5%和",
        "\t9\n",
    ],
)
def test_memory_is_bounded_by_characters_and_mentions(piece: str) -> None:
    """One piece over and over takes no more than so many bytes a character and a mention."""
    text = piece * (LENGTH // len(piece))
    read_text(text)
    tracemalloc.start()
    reading = read_text(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # What a text takes at least, so that a small one is not held to a few bytes.
    assert peak < 100_000 + A_CHARACTER * len(text) + A_MENTION * len(reading.mentions)
