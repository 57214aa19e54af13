"""Checking (核对): every text of the corpus read by itself and in running text, and what came of it."""

from __future__ import annotations

import enum
import functools
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from corpus import Stated, Text

from minzheng.errors import MinzhengError
from minzheng.periods import Period
from minzheng.quantities import Figure
from minzheng.reader import Mention, read_text
from reached import as_reached


class Outcome(enum.StrEnum):
    """How the two readings of a text stand to each other."""

    ALIKE = "read by both alike"
    DIFFERENT = "read by both, different"
    PART = "part of what is refused"
    REFUSED = "refused by both"
    ALONE = "read by itself only"
    TEXT = "read in running text only"


FAULTS = (Outcome.DIFFERENT, Outcome.PART)


class Checked(NamedTuple):
    """What came of one text in one sentence."""

    text: Text
    sentence: str
    outcome: Outcome
    alone: str
    """What it is by itself."""
    within: str
    """What running text made of it."""
    right: bool
    """Whether both are as expected, where the corpus says what to expect."""


def check_figure(text: Text) -> list[Checked]:
    """A figure by itself and in each of its sentences."""
    alone = _figure(text.text)
    return [_in_sentence(text, alone, sentence) for sentence in text.sentences]


def _figure(text: str) -> Figure | None:
    try:
        return Figure(text)
    except MinzhengError:
        return None


def _in_sentence(text: Text, alone: Figure | None, sentence: str) -> Checked:
    start = sentence.index("{}")
    end = start + len(text.text)
    reading = read_text(sentence.replace("{}", text.text))
    found = [each for each in reading.indicators if each.start < end and start < each.end]
    outcome = _outcome(alone, found, start, end)
    if outcome is Outcome.PART and text.expected.startswith("text"):
        outcome = Outcome.TEXT
    within = " + ".join(f"{each.text}={_shown(each.figure)}" for each in found)
    right = _is_right(text.expected, alone or (found[0].figure if found else None), outcome)
    return Checked(text, sentence, outcome, _shown(alone), within, right)


def _outcome(alone: Figure | None, found: list[Mention], start: int, end: int) -> Outcome:
    if alone is None:
        if not found:
            return Outcome.REFUSED
        whole = len(found) == 1 and found[0].start <= start and end <= found[0].end
        return Outcome.TEXT if whole else Outcome.PART
    if not found:
        return Outcome.ALONE
    return Outcome.ALIKE if len(found) == 1 and found[0].figure == alone else Outcome.DIFFERENT


ALLOWED = {
    "refused": {Outcome.REFUSED},
    "text": {Outcome.TEXT},
    "alone": {Outcome.ALONE},
    "maybe": {Outcome.ALIKE, Outcome.ALONE},
    "": {Outcome.ALIKE},
}
"""The outcomes that an expectation allows, by its first word."""


def _is_right(expected: str, figure: Figure | None, outcome: Outcome) -> bool:
    allowed, stated = _allowed(expected)
    return outcome in allowed and (stated in ("", "?") or (figure is not None and Stated.of(stated).fits(figure)))


def _allowed(expected: str) -> tuple[set[Outcome], str]:
    """The outcomes that are as expected, and what the text is to say."""
    first, _, rest = expected.partition(" ")
    place, stated = (first, rest) if first in ALLOWED else ("", expected)
    refusable = stated == "?" and place != "text"
    return ALLOWED[place] | ({Outcome.REFUSED} if refusable else set()), stated


def check_time(text: Text) -> list[Checked]:
    """A time by itself and in each of its sentences, in a document of its date."""
    alone = _period(text)
    checked = []
    for sentence in text.sentences:
        start = sentence.index("{}")
        reading = read_text(sentence.replace("{}", text.text), published=text.anchor)
        after = [each for each in reading.indicators if each.start >= start + len(text.text)]
        found = after[0].period if after and after[0].period_text else None
        if alone is None:
            beside = Outcome.TEXT if text.expected.startswith("text") else Outcome.PART
            outcome = Outcome.REFUSED if found is None else beside
        elif found is None:
            outcome = Outcome.ALONE
        else:
            meant = as_reached(text.text, alone, date.fromisoformat(text.anchor)) if text.anchor else alone
            outcome = Outcome.ALIKE if found == meant else Outcome.DIFFERENT
        right = _is_right_time(text.expected, alone or found, outcome)
        checked.append(Checked(text, sentence, outcome, str(alone or "-"), str(found or "-"), right))
    return checked


def _is_right_time(expected: str, period: Period | None, outcome: Outcome) -> bool:
    allowed, stated = _allowed(expected)
    return outcome in allowed and stated in ("", "?", str(period))


def _period(text: Text) -> Period | None:
    try:
        return Period(text.text, anchor=text.anchor)
    except MinzhengError:
        return None


@functools.singledispatch
def _shown(value: object) -> str:
    return "-"


@_shown.register
def _(figure: Figure) -> str:
    low = "" if figure.low is None else f"{figure.low:f}"
    high = "" if figure.high is None else f"{figure.high:f}"
    ends = low if low == high else f"{low}..{high}"
    words = (figure.approx or "", "change" if figure.change else "", "" if figure.step is None else f"±{figure.step:f}")
    return " ".join(filter(None, (figure.op, ends, str(figure.unit), *words, str(getattr(figure, "aim", None) or ""))))


def worst(checked: Iterable[Checked]) -> Checked:
    """The sentence in which a text fares worst."""
    order = list(Outcome)
    ranks = {Outcome.PART: 0, Outcome.DIFFERENT: 1}
    return min(checked, key=lambda each: (each.right, ranks.get(each.outcome, 2 + order.index(each.outcome))))


def table(results: Iterable[Checked]) -> str:
    """Counts by family and outcome, and how many are as expected."""
    counts: dict[str, Counter[str]] = {}
    for each in results:
        for family in (each.text.family, "all"):
            count = counts.setdefault(family, Counter())
            count[each.outcome] += 1
            count["texts"] += 1
            count["right"] += each.right
    counts["all"] = counts.pop("all")
    heads = ("texts", *Outcome, "right")
    lines = ["family".ljust(42) + "".join(f"{_short(head):>10}" for head in heads)]
    lines += [name.ljust(42) + "".join(f"{count[head]:>10}" for head in heads) for name, count in counts.items()]
    return "\n".join(lines)


def _short(head: str) -> str:
    names = {Outcome.ALIKE: "alike", Outcome.DIFFERENT: "different", Outcome.PART: "part", Outcome.REFUSED: "refused",
             Outcome.ALONE: "alone", Outcome.TEXT: "in text"}  # fmt: skip
    return names.get(head, head)  # type: ignore[call-overload]
