"""Amounts (推算值的表述): what was computed from printed figures, in words and as columns of records."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from minzheng.comparison import Estimate, tidy
from minzheng.language import say, text
from minzheng.numerals import ROUNDED
from minzheng.progress import Completion, NotDefined
from minzheng.quantities import Comparator, Figure, Interval, Kind, Quantity, computed
from minzheng.reports.sheet import Fact

Computed = Estimate | Completion | NotDefined | None
COUNTED = (Kind.COUNT, Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.MASS, Kind.VOLUME, Kind.ENERGY, Kind.TIME)
"""Kinds of which there is more or less, where others go up or down."""
SENSES = {
    Comparator.AT_LEAST: "amount.at_least",
    Comparator.AT_MOST: "amount.at_most",
    Comparator.BARE: "amount.plainly",
}
PLACES = Decimal("0.0001")
"""To how many decimals records state what was computed."""


def rounded(value: Decimal | Fraction) -> Decimal:
    """A number to four decimals, half up, without zeros at its end.

    >>> rounded(Fraction(1, 3)), rounded(Decimal("72.50"))
    (Decimal('0.3333'), Decimal('72.5'))
    """
    exact = ROUNDED.divide(*map(Decimal, value.as_integer_ratio())) if isinstance(value, Fraction) else value
    short = exact if int(exact.as_tuple().exponent) >= -4 else exact.quantize(PLACES, context=ROUNDED)
    whole = short.normalize(ROUNDED)
    return whole.quantize(Decimal(1), context=ROUNDED) if int(whole.as_tuple().exponent) > 0 else whole


def measured(value: Computed) -> Fact:
    """An estimate in words, or why there is none (推算值): 至少28.87%, 87.4%～99.9%."""
    match value:
        case None:
            return None
        case NotDefined():
            return value
        case Completion():
            return completed(value)
    return sensed(value)


def sensed(value: Estimate) -> Fact:
    """An amount with 至少 or 至多 where it is one."""
    amount = interval_words(value.interval) if value.value is None else tidy(value.value)
    return text(SENSES[value.sense], amount=amount)


@attrs.frozen
class DerivedAmount:
    """A figure that was not printed but derived (求得的数值), said as a document would put it: 每人每月不低于1222元."""

    figure: Figure

    def label(self, lang: str = "zh") -> str:
        """The figure in the style of amounts."""
        return format(self.figure, say("style.amount", lang))

    def __str__(self) -> str:
        return str(self.figure)


def readable(value: Quantity) -> Quantity:
    """An amount that was computed to two decimals, to more where they would make it nothing.

    >>> readable(Quantity("0.0034", "张")), readable(Quantity("52.1739130434", "%"))
    (Quantity('0.0034', '张'), Quantity('52.17', '%'))
    """
    return next((short for places in (2, 4, 8) if (short := tidy(value, places))), value)


def worked_out(figure: Figure) -> Fact:
    """A figure that was computed, at readable length: 52.17%, 不少于1000张, 50%～54.35%."""
    if figure.op is Comparator.RANGE:
        return interval_words(figure.interval)
    return readable(computed(figure.number, figure.unit)) if figure.op is Comparator.BARE else DerivedAmount(figure)


def completed(done: Completion) -> Fact:
    """A completion as it is known: one share, at least one, or between two: 96.00%, ≥100.17%, 87.4%～99.9%."""
    return interval_words(done.interval) if done.loose else done.rounded


def brief(value: Decimal, places: str) -> Decimal:
    """A number to so many decimals at most, half up.

    >>> brief(Decimal("50.04"), "0.1"), brief(Decimal("16.66"), "0.1")
    (Decimal('50'), Decimal('16.7'))
    """
    return rounded(value.quantize(Decimal(places), context=ROUNDED))


def moved(difference: Estimate) -> Fact:
    """A difference in words (增减): 提高4个百分点, 至少提高1120人, 持平."""
    if difference.value is None:
        return text("amount.apart", amount=interval_words(difference.interval))
    if not difference.value and difference.sense is Comparator.BARE:
        if difference.interval.is_exact:
            return text("amount.level")
        return text("amount.level_within", within=interval_words(difference.interval))
    return text(f"amount.{direction(difference) or 'up'}", amount=sized(difference))


def sized(difference: Estimate) -> Fact:
    """How much a difference is, whichever way it goes."""
    return sensed(-difference if difference.value is not None and difference.value.magnitude < 0 else difference)


def direction(difference: Estimate | None) -> str:
    """Which way a difference goes, as its kind is spoken of (增减方向): people are more, a share is up."""
    if difference is None or not difference.value:
        return ""
    falls = difference.value.magnitude < 0
    if difference.value.kind in COUNTED:
        return "fewer" if falls else "more"
    return "down" if falls else "up"


def grown(rate: Estimate) -> Fact:
    """A growth in words (增速): 增长5.88%, 至少增长28.87%, 下降2.88%."""
    if rate.value is None:
        return sensed(rate)
    falls = rate.value.magnitude < 0
    size = abs(tidy(rate.value)).magnitude
    sense = rate.sense.mirror if falls else rate.sense
    return text("amount.shrunk" if falls else "amount.grown", amount=text(SENSES[sense], amount=f"{size}%"))


def interval_words(values: Interval) -> Fact:
    """An interval at readable length: ≥100.17%, 87.4%～99.9%, one number where it is one."""
    low, high = (_end(end, values) for end in values.decimals)
    if low is None or high is None:
        end, closed = (high, values.high_closed) if low is None else (low, values.low_closed)
        way = "up_to" if low is None else "from"
        return text("amount.any") if end is None else text(f"amount.{way if closed else way + '_open'}", end=end)
    if values.is_exact:
        return low
    return text("amount.between" if values.high_closed else "amount.between_open", low=low, high=high)


def _end(end: Decimal | None, values: Interval) -> Quantity | None:
    """One end to two decimals, to more where the two would be written alike."""
    if end is None:
        return None
    low, high = values.low, values.high
    near = low is not None and high is not None and low < high < low + Fraction(1, 50)
    return tidy(computed(end, values.unit), 4 if near else 2)
