"""Seeded pairs of a target and a figure for the oracle, near each other, in every kind, word, verb and direction."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from oracle_reader import (
    CEILING_VERBS,
    FLOOR_VERBS,
    LOOSE_AFTER,
    LOOSE_BEFORE,
    LOOSE_INSIDE,
    OTHER_VERBS,
    SCALES,
    WORDS_AFTER,
    WORDS_BEFORE,
)

DIRECTIONS = ("higher", "lower", "neutral", "band")
TIMES = ("stock", "flow", "standard")
BLOCK = 50
VERBS = (*FLOOR_VERBS, *CEILING_VERBS, *OTHER_VERBS)
FIRST = [word for words in WORDS_BEFORE.values() for word in words]
LAST = [word for words in WORDS_AFTER.values() for word in words]


class Kind(NamedTuple):
    """The unit of an indicator and the units that its figures are printed in, with their size in it."""

    unit: str
    prints: tuple[tuple[str, Decimal], ...]
    digits: int
    decimals: int = 0


def _scaled(*units: str) -> tuple[tuple[str, Decimal], ...]:
    return tuple((scale + unit, Decimal(SCALES[scale])) for unit in units for scale in SCALES)


KINDS = {
    "people": Kind("人", _scaled("人", "名"), 7),
    "places": Kind("个", (("个", Decimal(1)), ("家", Decimal(1))), 3),
    "beds": Kind("张", _scaled("张"), 6),
    "money": Kind("元", _scaled("元"), 9, 2),
    "rate": Kind("元/人·月", (("元/人·月", Decimal(1)), ("元/人·年", Decimal(1) / 12)), 4),
    "density": Kind("张/千人", (("张/千人", Decimal(1)), ("张/万人", Decimal("0.1"))), 2, 2),
    "share": Kind("%", (("%", Decimal(1)), ("‰", Decimal("0.1")), ("成", Decimal(10))), 2, 2),
    "area": Kind("平方米", (("平方米", Decimal(1)), ("万平方米", Decimal(10**4))), 5, 1),
    "growth": Kind("+%", (("+%", Decimal(1)),), 2, 2),
    "rank": Kind("名次", (("名次", Decimal(1)),), 1),
}


class Pair(NamedTuple):
    """A target and a figure of one indicator, as printed."""

    kind: str
    time: str
    direction: str
    target: str
    figure: str

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return f"local.{self.kind}_{self.time}_{self.direction}"


def pairs(seed: int, number: int) -> Iterator[Pair]:
    """The pairs of one block: of one indicator, always the same for a seed."""
    draw = random.Random(f"oracle {seed}:{number}")
    name = draw.choice(list(KINDS))
    time, direction = draw.choice(TIMES), draw.choice(DIRECTIONS)
    for _ in range(BLOCK):
        amount = _amount(draw, KINDS[name])
        target, figure = (
            _text(draw, name, amount, promised=True),
            _text(draw, name, _near(draw, amount), promised=False),
        )
        yield Pair(name, time, direction, target, figure)


def _amount(draw: random.Random, kind: Kind) -> Decimal:
    digits = draw.randint(1, kind.digits)
    number = Decimal(draw.randint(1, 10**digits - 1))
    zeros = draw.randint(0, digits - 1)
    number = number // 10**zeros * 10**zeros or number
    places = draw.randint(0, kind.decimals)
    return number + Decimal(draw.randint(0, 10**places - 1)).scaleb(-places)


def _near(draw: random.Random, amount: Decimal) -> Decimal:
    if draw.random() < 0.35:
        return amount
    place = Decimal(1).scaleb(draw.randint(int(amount.as_tuple().exponent), max(amount.adjusted(), 0)))
    moved = amount + draw.choice((-1, 1)) * place * draw.choice((Decimal(1), Decimal("0.5")))
    share = amount * draw.choice((Decimal("0.95"), Decimal("1.05"), Decimal("1.1"), Decimal("0.7")))
    return max(draw.choice((moved, moved, share)), place)


def _text(draw: random.Random, name: str, amount: Decimal, *, promised: bool) -> str:
    kind = KINDS[name]
    if name == "rank":
        return f"{draw.choice('前第') if promised else '第'}{max(int(amount), 1)}名"
    unit, size = draw.choice(kind.prints)
    number = _digits(draw, amount / size, kind)
    if draw.random() < (0.12 if promised else 0.05) and name != "growth":
        second = _digits(draw, Decimal(number.replace(",", "")) * draw.choice((Decimal(1), Decimal("1.2"))), kind)
        if Decimal(second.replace(",", "")) >= Decimal(number.replace(",", "")):
            return f"{number}{draw.choice('~-')}{second}{unit}"
    first = last = loose = around = ""
    chance = draw.random()
    if chance < (0.45 if promised else 0.12):
        first = draw.choice(FIRST)
    elif chance < (0.6 if promised else 0.18):
        last = draw.choice(LAST)
    elif chance > 0.85 and name != "growth":
        loose, unit, around = _loosened(draw, unit)
    verb = draw.choice(VERBS) if name != "growth" and draw.random() < 0.5 else ""
    if name == "growth":
        return f"{first}+{number}%{last}"
    return f"{verb}{first}{loose}{number}{unit}{around}{last}"


def _loosened(draw: random.Random, unit: str) -> tuple[str, str, str]:
    """A word before the number, inside it or after its unit."""
    how = draw.randint(0, 2)
    if how == 0:
        return draw.choice(list(LOOSE_BEFORE)), unit, ""
    if how == 1:
        return "", unit, draw.choice(list(LOOSE_AFTER))
    scale = unit[0] if unit[0] in SCALES else ""
    inside = draw.choice(list(LOOSE_INSIDE))
    return "", draw.choice((f"{inside}{unit}", f"{scale}{inside}{unit[len(scale) :]}")), ""


def _digits(draw: random.Random, number: Decimal, kind: Kind) -> str:
    """The number as printed, rounded to a few places, now and then with separators."""
    places = draw.randint(0, 2 if number < 1000 else kind.decimals)
    printed = number.quantize(Decimal(1).scaleb(-places)) if draw.random() < 0.8 else round(number, 4)
    if printed <= 0:
        printed = Decimal(1)
    return format(printed, ",f" if draw.random() < 0.1 else "f")
