"""Every single digit of a consistent city changed, one at a time: which changes are found, and why the rest is not.

``python tests/validation/digits.py`` prints the table; ``--all`` tries every other digit at each place.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import attrs
from made_up_province import city_of_nine

from minzheng.datasets import Dataset
from minzheng.model import Observation
from minzheng.numerals import EXACT
from minzheng.validation import Findings, shipped_rules, validate

DIGIT = re.compile(r"[0-9]")
DAY, LEAST = "2026-06-30", 70


class Mutation(NamedTuple):
    """One digit of one figure that is another one."""

    observation: Observation
    was: Observation
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
                    yield Mutation(wrong, each, attrs.evolve(data, summaries=all_made))


def finds(found: Findings, mutation: Mutation) -> bool:
    """Whether a finding is about the indicator that was changed, or used its figure."""
    code = mutation.observation.indicator
    return any(
        each.subject == code or any(str(one.label).startswith(f"{code} ") for one in each.related) for each in found
    )


CAUSES = (
    ("1.02", "rounding: what it is held against is printed with fewer digits than the change has"),
    ("1.3", "margin: heads come and go within the year, so that money is held to 5 or 10 %"),
    ("10", "leap or range: only other years, or a wide range beside another figure, speak of it"),
)
"""By which factor a figure must be changed until it is found, and what that says."""
ALONE = "alone: nothing beside it says anything of it"


def why_not(old: Observation, data: Dataset) -> str:
    """Why nobody could know: how much the figure must change until something beside it tells."""
    assert old.value is not None
    was = old.value.number
    step = Decimal(1).scaleb(int(was.as_tuple().exponent), EXACT)
    for factor, cause in CAUSES:
        for number in (EXACT.multiply(was, Decimal(factor)), EXACT.divide(was, Decimal(factor))):
            new = attrs.evolve(old, value=f"{number.quantize(step, context=EXACT)}{old.value.unit.code}")
            tried = Mutation(new, old, _changed(data, old, new))
            if finds(validate(tried.data, DAY, rules=shipped_rules), tried):
                return cause
    return ALONE


def _changed(data: Dataset, old: Observation, new: Observation) -> Dataset:
    summaries = [
        attrs.evolve(each, observations=[new if row is old else row for row in each.observations])
        for each in data.summaries
    ]
    return attrs.evolve(data, summaries=summaries)


def table(seed: int, *, every: bool = False, step: int = 1) -> tuple[int, int, Counter[str], Counter[str]]:
    """How many digits were changed, how many found, and the rest by reason and by indicator."""
    draw, tried, seen, data = random.Random(seed), 0, 0, city_of_nine(seed)
    missed: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    causes: dict[int, str] = {}
    for number, mutation in enumerate(mutations(data, draw, every=every)):
        if number % step:
            continue
        tried += 1
        if finds(validate(mutation.data, DAY, rules=shipped_rules), mutation):
            seen += 1
        else:
            was = mutation.was
            if id(was) not in causes:
                causes[id(was)] = why_not(was, data)
            missed[causes[id(was)]] += 1
            alone[mutation.observation.indicator] += 1
    return tried, seen, missed, alone


if __name__ == "__main__":
    tried, seen, missed, alone = table(1, every="--all" in sys.argv)
    if 100 * seen < LEAST * tried:
        sys.exit(f"{seen} of {tried} found, less than {LEAST} %")
    print(f"{seen} of {tried} found: {100 * seen / tried:.1f} %")
    for reason, count in (*missed.most_common(), *alone.most_common()):
        print(f"{count:5} {reason}")
