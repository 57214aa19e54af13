"""Every single digit of a consistent city changed, one at a time: which changes are found, and why the rest is not.

``python tests/validation/digits.py`` prints the table; ``--all`` tries every other digit at each place.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import attrs
from made_up_province import city_of_nine

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.model import Observation
from minzheng.validation import Findings, shipped_rules, validate

DIGIT = re.compile(r"[0-9]")
DAY = "2026-06-30"


class Mutation(NamedTuple):
    """One digit of one figure that is another one."""

    observation: Observation
    text: str
    last: bool
    """Whether it is the last digit."""
    data: Dataset


def mutations(data: Dataset, draw: random.Random, *, every: bool = False) -> Iterator[Mutation]:
    """Every digit of every reported figure, as one other digit or as every other one."""
    for summary in data.summaries:
        for place, each in enumerate(summary.observations):
            text = each.value.text if each.value else ""
            spots = [found.start() for found in DIGIT.finditer(text)]
            for spot in spots:
                others = [digit for digit in "0123456789" if digit != text[spot] and (digit != "0" or spot)]
                for digit in others if every else [draw.choice(others)]:
                    changed = text[:spot] + digit + text[spot + 1 :]
                    wrong = attrs.evolve(each, value=changed)
                    rows = [*summary.observations[:place], wrong, *summary.observations[place + 1 :]]
                    made = attrs.evolve(summary, observations=rows)
                    all_made = [made if one is summary else one for one in data.summaries]
                    yield Mutation(wrong, changed, spot == spots[-1], attrs.evolve(data, summaries=all_made))


def finds(found: Findings, mutation: Mutation) -> bool:
    """Whether a finding is about the indicator that was changed, or used its figure."""
    code = mutation.observation.indicator
    return any(
        each.subject == code or any(str(one.label).startswith(f"{code} ") for one in each.related) for each in found
    )


def why_not(mutation: Mutation) -> str:
    """Why nobody could know: what stands beside the figure."""
    code = mutation.observation.indicator
    linked = any(code in (each.numerator, each.denominator) for each in indicators.values())
    if mutation.last:
        return "the last digit: within the rounding of every figure that could have shown it"
    return "a small change of a figure that only a rounded one is reckoned from" if linked else "stands alone"


def table(seed: int, *, every: bool = False, step: int = 1) -> tuple[int, int, Counter[str], Counter[str]]:
    """How many digits were changed, how many found, and the rest by reason and by indicator."""
    draw, tried, seen = random.Random(seed), 0, 0
    missed: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for number, mutation in enumerate(mutations(city_of_nine(seed), draw, every=every)):
        if number % step:
            continue
        tried += 1
        if finds(validate(mutation.data, DAY, rules=shipped_rules), mutation):
            seen += 1
        else:
            missed[why_not(mutation)] += 1
            alone[mutation.observation.indicator] += 1
    return tried, seen, missed, alone


if __name__ == "__main__":
    tried, seen, missed, alone = table(1, every="--all" in sys.argv)
    print(f"{seen} of {tried} found: {100 * seen / tried:.1f} %")
    for reason, count in (*missed.most_common(), *alone.most_common()):
        print(f"{count:5} {reason}")
