"""Seeded pairs of a target and a figure, as texts: what a golden run gives to two versions of the library.

Nothing here knows the library. A block is some fifty pairs of one indicator, each in a division of its own; block 7 of
seed 1 is the same everywhere, whatever was made before it.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

DIRECTIONS = ("higher", "lower", "band", "neutral")
TIMES = ("stock", "flow", "standard")
DIGITS = "零一二三四五六七八九"
WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
REGIONS = WORDS["regions"]


class Family(NamedTuple):
    """Indicators of one kind of quantity, and how their numbers are printed."""

    name: str
    unit: str
    prints: tuple[str, ...]
    """Units with ``{}`` for the number; the first has no scale word."""
    top: int
    """The order of magnitude: numbers of so many digits at most."""
    decimals: int = 0
    """How many decimals a number without a scale word may have."""


FAMILIES = {
    "people": Family("救助人数", "人", ("{}人", "{}名", "{}万人", "{}人"), 6),
    "beds": Family("护理床位数", "张", ("{}张", "{}万张", "{}床"), 5),
    "places": Family("养老服务设施数", "个", ("{}个", "{}家", "{}处", "{}所", "{}万个"), 4),
    "money": Family("救助经费支出", "元", ("{}元", "{}万元", "{}亿元", "{}块钱"), 8),
    "share": Family("护理型床位占比", "%", ("{}%", "{}%", "{}成", "{}‰", "百分之{}"), 2, 2),
    "rate": Family("生活保障标准", "元/人·月", ("{}元/人·月", "每人每月{}元", "{}元/人·年", "每人每年{}元"), 4),
    "density": Family("每千人床位数", "张/千人", ("{}张/千人", "每千人{}张", "{}张/万人"), 2, 2),
    "area": Family("活动用房面积", "平方米", ("{}平方米", "{}万平方米", "{}亩"), 5, 1),
    "days": Family("办理时限", "天", ("{}天", "{}日", "{}个月"), 2),
    "growth": Family("支出增长率", "+%", ("+{}%", "-{}%", "增长{}%", "下降{}%"), 2, 1),
    "rank": Family("综合考评名次", "名次", ("第{}名", "前{}名", "第{}位"), 1),
}


class Pair(NamedTuple):
    """One target and one figure, as a document prints them."""

    target: str
    figure: str
    baseline: str
    """A figure of the year before; empty where there is none."""


class Block(NamedTuple):
    """Pairs of one indicator for one period, each in its own division."""

    number: int
    family: str
    time: str
    direction: str
    period: str
    seen: str
    """The period of the figures."""
    as_of: str
    pairs: tuple[Pair, ...]

    @property
    def code(self) -> str:
        """The code of the local indicator."""
        return f"local.{self.family}_{self.time}_{self.direction}"


def blocks(seed: int, count: int, first: int = 0) -> Iterator[Block]:
    """Blocks that hold ``count`` pairs or a few more, from some block on, always the same ones for a seed."""
    for number in range(first, first - (-count // len(REGIONS))):
        yield block(seed, number)


def block(seed: int, number: int) -> Block:
    """One block by its number."""
    draw = random.Random(f"{seed}:{number}")
    family = draw.choice(list(FAMILIES))
    period, seen, as_of = draw.choice(
        (
            *(("2022", "2022", "2022-12-31"),) * 6,
            ("2022", "2022-01/2022-06", "2022-06-30"),
            ("2022", "@2022-12-31", "2023-01-31"),
            ("2021/2025", "2023", "2023-12-31"),
            ("2021/2025", "2025", "2026-03-01"),
        )
    )
    pairs = tuple(_pair(draw, family) for _ in REGIONS)
    return Block(number, family, draw.choice(TIMES), draw.choice(DIRECTIONS), period, seen, as_of, pairs)


def _pair(draw: random.Random, family: str) -> Pair:
    prints = FAMILIES[family]
    amount = _amount(draw, prints)
    near = _near(draw, amount)
    base = _near(draw, amount * Decimal("0.9")) if draw.random() < 0.3 else None
    return Pair(
        _target(draw, prints, amount),
        _figure(draw, prints, near),
        "" if base is None else _printed(draw, prints, base, plain=True),
    )


def _amount(draw: random.Random, family: Family) -> Decimal:
    digits = draw.randint(1, family.top)
    number = Decimal(draw.randint(0 if digits == 1 else 10 ** (digits - 1), 10**digits))
    if draw.random() < 0.4:
        number = number.scaleb(-1).to_integral_value().scaleb(1)
    places = draw.randint(0, family.decimals)
    return number + Decimal(draw.randint(0, 10**places - 1)).scaleb(-places) if places else number


def _near(draw: random.Random, amount: Decimal) -> Decimal:
    """The same number, or one a last place, half of one, or a share away."""
    place = Decimal(1).scaleb(int(amount.as_tuple().exponent))
    how = draw.randint(0, 9)
    if how < 3:
        return amount
    if how < 6:
        return max(amount + draw.choice((-1, 1)) * place, Decimal(0))
    if how == 6:
        return max(amount + draw.choice((-1, 1)) * place / 2, Decimal(0))
    share = Decimal(draw.choice(("0.5", "0.9", "0.95", "0.96", "1.04", "1.05", "1.1", "1.5")))
    return (amount * share).quantize(place)


def _target(draw: random.Random, family: Family, amount: Decimal) -> str:
    how = draw.randint(0, 99)
    if how < 4:
        return draw.choice(WORDS["phrases"])
    if how < 14:
        return draw.choice(WORDS["changed"]) + _change(draw, family)
    if how < 24:
        return _between(draw, family, amount)
    verb = draw.choice(WORDS["levels"]) if how < 55 else draw.choice(WORDS["added"]) if how < 65 else ""
    if family.unit == "+%":
        verb = ""
    return verb + _bounded(draw, family, amount, loosely=0.7 if not verb else 0.4)


def _figure(draw: random.Random, family: Family, amount: Decimal) -> str:
    how = draw.randint(0, 99)
    if how < 3:
        return draw.choice(WORDS["changed"]) + _change(draw, family)
    if how < 7:
        return _between(draw, family, amount)
    verb = draw.choice(WORDS["levels"]) if how < 15 else draw.choice(WORDS["added"]) if how < 18 else ""
    return verb + _bounded(draw, family, amount, loosely=0.35)


def _change(draw: random.Random, family: Family) -> str:
    number = draw.choice(("0.5", "3", "5", "10", "12.5", "20", "50"))
    unit = draw.choice(("%", "个百分点", "倍", "成", ""))
    text = number + unit if unit else family.prints[0].format(number)
    return text + (draw.choice(WORDS["after"]) if draw.random() < 0.2 else "")


def _between(draw: random.Random, family: Family, amount: Decimal) -> str:
    """A range, sometimes the wrong way round, sometimes with the unit at both ends."""
    low, high = amount, _near(draw, amount * Decimal("1.2"))
    if draw.random() < 0.95:
        low, high = sorted((low, high))
    print_ = draw.choice(family.prints)
    first = print_.format(_plain(low)) if draw.random() < 0.3 else _plain(low)
    dash = draw.choice("~-至—～到")
    return draw.choice(("", "", "控制在", "达到")) + first + dash + print_.format(_plain(high))


def _bounded(draw: random.Random, family: Family, amount: Decimal, loosely: float) -> str:
    before = after = ""
    if draw.random() < loosely:
        how = draw.random()
        rare = how < 0.03
        if how < 0.6:
            before = draw.choice(WORDS["rare_before"] if rare else WORDS["before"])
        elif how < 0.95:
            after = draw.choice(WORDS["rare_after"] if how > 0.93 else WORDS["after"])
        else:
            before, after = draw.choice(WORDS["before"]), draw.choice(WORDS["after"])
    return before + _printed(draw, family, amount, plain=bool(before or after) and draw.random() < 0.9) + after


def _printed(draw: random.Random, family: Family, amount: Decimal, *, plain: bool) -> str:
    """A number with a unit; the number in digits, with separators, in Chinese, or loosened by a word inside."""
    print_ = draw.choice(family.prints)
    number = amount
    for scale, zeros in (("万", 4), ("亿", 8)):
        if f"{{}}{scale}" in print_:
            number = amount.scaleb(-zeros)
            number = number.quantize(Decimal(1).scaleb(-draw.randint(0, 4))) if draw.random() < 0.8 else number
    how: Callable[[Decimal], str] = _plain
    chance = draw.random()
    if chance < 0.06:
        how = _separated
    elif chance < 0.12 and number == number.to_integral_value() and number < 10:
        how = _chinese
    if not plain and chance > 0.94:
        scaled = print_.replace("{}万", "{}余万").replace("{}亿", "{}多亿")
        return (scaled if scaled != print_ else print_.replace("{}", "{}" + draw.choice("余多"))).format(how(number))
    return print_.format(how(number))


def _plain(number: Decimal) -> str:
    return format(number.normalize() if number == number.to_integral_value() else number, "f")


def _separated(number: Decimal) -> str:
    return format(number.normalize() if number == number.to_integral_value() else number, ",f")


def _chinese(number: Decimal) -> str:
    return DIGITS[int(number)]


def local_indicators() -> dict[str, dict[str, str]]:
    """The indicators of all blocks by code, with the keywords that make them."""
    return {
        f"local.{family}_{time}_{direction}": {
            "name": f"{kind.name}{time}{direction}",
            "unit": kind.unit,
            "time": time,
            "direction": direction,
            "aggregation": "sum" if kind.top > 2 and family != "rate" else "none",
        }
        for family, kind in FAMILIES.items()
        for time in TIMES
        for direction in DIRECTIONS
    }
