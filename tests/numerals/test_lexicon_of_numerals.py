"""The tables that reading and writing share."""

from __future__ import annotations

from minzheng.numerals import DIGITS, PLACES, SCALE_WORDS, SCALES, read


def test_scale_words_and_powers_are_one_to_one() -> None:
    """Each power has one scale word, so that writing undoes reading."""
    assert {word: power for power, word in SCALE_WORDS.items() if power} == dict(SCALES)


def test_compound_scale_words_multiply_their_characters() -> None:
    """The power of 千万亿 is the sum of those of its characters."""
    powers = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
    assert all(power == sum(powers[char] for char in word) for word, power in SCALES.items())


def test_every_digit_but_the_ambiguous_one_reads_alone() -> None:
    """参 alone is the verb of 参加; all other digits are numbers on their own."""
    assert {digit: read(digit).value for digit in DIGITS if digit != "参"} == {
        digit: value for digit, value in DIGITS.items() if digit != "参"
    }


def test_financial_places_equal_the_small_ones() -> None:
    """拾佰仟 are worth what 十百千 are."""
    assert [PLACES[place] for place in "拾佰仟"] == [PLACES[place] for place in "十百千"]
