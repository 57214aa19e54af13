"""Adding (累加): the parts of a period put together into one figure, and what is missing between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from operator import attrgetter

from minzheng.model import Observation
from minzheng.periods import Period
from minzheng.quantities import Approximation, Comparator, Figure, rational

ONE_DAY = timedelta(days=1)
Preference = Callable[[Observation], tuple[object, ...]]
Chain = tuple[Observation, ...]


def adds(observation: Observation) -> bool:
    """Whether it is a printed amount that can be added: no comparator, no approximation word, of a kind that adds.

    Amounts over the parts of a period add up to that of the whole; shares, rates and ranks do not.

    >>> [adds(Observation(indicator="local.x", value=value, period=2021, region="CN")) for value in ("500人", "68%")]
    [True, False]
    """
    figure = observation.value
    if figure is None or not figure.op.is_point or figure.approx is not None or (figure.change and not figure.adds):
        return False
    return figure.kind.is_level and observation.period.last is not None


def tiling(observations: Iterable[Observation], first: date, preference: Preference) -> Chain:
    """The parts that lie end to end from a day on and get furthest, as few and as wide as will do it.

    None overlaps another, so a cumulative figure is never added to a part that it contains.
    """
    by_first: dict[date, dict[date, Observation]] = defaultdict(dict)
    for each in sorted(observations, key=preference):
        if each.period.last is not None:
            by_first[each.period.first][each.period.last] = each
    reached: dict[date, Chain] = {first: ()}
    waiting = [first]
    while waiting:
        begin = min(waiting)
        waiting.remove(begin)
        for last, each in by_first.get(begin, {}).items():
            chain, known = (*reached[begin], each), reached.get(last + ONE_DAY)
            if known is None:
                waiting.append(last + ONE_DAY)
            if known is None or _rank(chain, preference) > _rank(known, preference):
                reached[last + ONE_DAY] = chain
    return reached[max(reached)]


def _rank(chain: Chain, preference: Preference) -> tuple[object, ...]:
    return -len(chain), tuple(map(preference, chain))


def gaps(windows: Iterable[Period], first: date, last: date) -> tuple[Period, ...]:
    """What the windows leave open between two days, in order."""
    found, begin = [], first
    for window in sorted(windows, key=attrgetter("first")):
        if window.last is None:
            continue
        if window.first > begin:
            found.append(Period.between(begin, min(window.first - ONE_DAY, last)))
        begin = max(begin, window.last + ONE_DAY)
        if begin > last:
            return tuple(found)
    return (*found, Period.between(begin, last)) if begin <= last else tuple(found)


def added(parts: Sequence[Observation], figures: Sequence[Figure], least: Observation) -> Observation:
    """The sum of several parts as one observation of their whole window; it has the status of the least certain.

    The printed numbers are added, and so are the intervals they stand for: 1.2万 and 1.3万 are 2.5万 in [2.4万, 2.6万).
    """
    first, last = parts[0], parts[-1]
    documents = {each.document for each in parts}
    assert last.period.last is not None
    return Observation(
        indicator=first.indicator,
        value=total(figures),
        period=Period.between(first.period.first, last.period.last),
        region=first.region,
        breakdown=first.breakdown,
        scope=first.scope,
        status=least.status,
        document=documents.pop() if len(documents) == 1 else None,
    )


def total(figures: Sequence[Figure]) -> Figure:
    """The sum of printed numbers in the unit of the first; its step is the sum of their steps.

    >>> print(total([Figure("1.2万人"), Figure("1.3万人")]).interval)
    [24000, 26000) 人
    """
    return _combined([(1, each) for each in figures])


def remainder(whole: Figure, part: Figure) -> Figure:
    """What is left of a printed number without a part of it, in the unit of the first; its step is the sum of theirs.

    >>> print(remainder(Figure("2.5万人"), Figure("9000人")).interval)
    [15500, 16500) 人
    """
    return _combined([(1, whole), (-1, part)])


def _combined(figures: Sequence[tuple[int, Figure]]) -> Figure:
    """Printed numbers added and taken off."""
    unit = figures[0][1].unit
    stated = [(sign, each.to(unit)) for sign, each in figures]
    number = rational(sum((sign * Fraction(each.number) for sign, each in stated), Fraction(0)), unit).magnitude
    steps = sum((Fraction(each.step) for _, each in stated if each.step is not None), Fraction(0))
    step = rational(steps, unit).magnitude if steps else "exact"
    return Figure.of(Comparator.BARE, number, number, unit, step=step)


def spread(figure: Figure) -> Figure:
    """A sum as it is judged: by interval, since nothing was printed on a grid of its own; an exact one as it is.

    >>> spread(Figure.of("=", "2.5", "2.5", "万人", step="0.2")).interval == Figure.of(
    ...     "=", "2.5", "2.5", "万人", step="0.2").interval
    True
    """
    if figure.step is None:
        return figure
    unit, half = figure.unit, Fraction(figure.step) / 2
    low, high = (rational(Fraction(figure.number) + way * half, unit).magnitude for way in (-1, 1))
    if low > 0:
        return Figure.of(Comparator.BARE, low, low, unit, approx=Approximation.OVER, step=figure.step)
    return Figure.of(Comparator.RANGE, low, high, unit, step="exact")
