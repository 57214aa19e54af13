"""Scoring (考核评分): points for what was reached, by weights that are given, every point with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import ModelError
from minzheng.language import Labelled
from minzheng.model import Reportable
from minzheng.numerals import exact
from minzheng.progress.completion import Completion
from minzheng.progress.progress import Progress
from minzheng.progress.rollup import Weight, Weights, weights_of
from minzheng.quantities import Verdict


class PointGround(Labelled):
    """Why an item has its points (得分依据).

    >>> [each.label() for each in PointGround]
    ['按完成率计分', '超过上限，按上限计分', '已达标，得满分', '未达标，不得分', '无法计分']
    """

    COMPLETION = "completion"
    """In proportion to its completion."""
    CAPPED = "capped"
    """Its completion is over the cap."""
    MET = "met"
    """It is met; there is no completion of it."""
    NOT_MET = "not_met"
    """It is not met; there is no completion of it."""
    UNDEFINED = "undefined"
    """Nothing says how much of it is done: it has no points, and the score is not defined."""


@attrs.frozen(kw_only=True)
class Points(Embedded):
    """The points of one item (单项得分).

    >>> import minzheng as mz
    >>> found = mz.assess(mz.demo(), as_of="2025-12-31")
    >>> [each.ground.label() for each in score(found, {"social_work.stations": 5}).items]
    ['按完成率计分']
    """

    item: Progress
    """How it stands."""
    weight: Fraction
    """The points that it is worth (分值)."""
    points: Fraction | None
    """The points that it has; ``None`` where they are not defined."""
    ground: PointGround
    """Why."""


def _fraction(value: Weight | Fraction) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(exact(value))


@attrs.frozen
class Deduction(Embedded):
    """Points that are taken off (扣分).

    >>> str(Deduction("材料迟报", 2).points)
    '2'
    """

    what: str
    """For what."""
    points: Fraction = attrs.field(converter=_fraction)
    """How many."""

    def __attrs_post_init__(self) -> None:
        if self.points < 0:
            raise ModelError("MZ610", weight=self.points)


@attrs.frozen(kw_only=True)
class Score(Reportable):
    """The score of several items (考核得分), with every point of it.

    >>> import minzheng as mz
    >>> found = mz.assess(mz.demo(), as_of="2025-12-31")
    >>> score(found, {"social_work.stations": 5, "divisions.road_sign_coverage": 5}).total < 10
    True
    """

    items: tuple[Points, ...]
    """The points of each item that has a weight."""
    deductions: tuple[Deduction, ...] = ()
    """What was taken off."""
    grades: tuple[tuple[str, Fraction], ...] = ()
    """The grades with the least points of each, the best first."""
    unweighted: tuple[Progress, ...] = ()
    """The items that no weight was given for: they do not count."""

    @property
    def undefined(self) -> tuple[Progress, ...]:
        """The items of which nothing says how much is done; while there are any, there is no score."""
        return tuple(each.item for each in self.items if each.points is None)

    @property
    def out_of(self) -> Fraction:
        """The points that all items are worth together (满分)."""
        return sum((each.weight for each in self.items), Fraction(0))

    @property
    def total(self) -> Fraction | None:
        """The points of all items less what is taken off, at least none; ``None`` where an item has none defined."""
        known = [each.points for each in self.items if each.points is not None]
        if len(known) < len(self.items) or not known:
            return None
        taken = sum((each.points for each in self.deductions), Fraction(0))
        return max(sum(known, Fraction(0)) - taken, Fraction(0))

    @property
    def grade(self) -> str | None:
        """The best grade whose points are reached (等次); ``None`` where there is no score or it reaches none."""
        total = self.total
        return None if total is None else next((name for name, least in self.grades if total >= least), None)


def score(
    items: Iterable[Progress],
    weights: Weights,
    *,
    cap: Weight = 1,
    deductions: Iterable[Deduction | tuple[str, Weight]] = (),
    grades: Mapping[str, Weight] | None = None,
) -> Score:
    """Score several items by weights that are given, and by nothing else (考核评分).

    ``weights`` go by indicator code, or one for each item in their order; 0 leaves an item out, and one without a
    weight is named. An item has its weight times its completion, no more than ``cap`` times it; what has no completion
    has all or nothing by its verdict. ``grades`` are names with the least points of each. Negative weights and lists of
    another length raise ``ModelError``.

    >>> from minzheng.model import Observation, Target
    >>> from minzheng.progress import assess
    >>> target = Target(indicator="elderly.beds", value="1000张", period=2021, region="320400")
    >>> seen = [Observation(indicator="elderly.beds", value="900张", period=2021, region="320400")]
    >>> made = score([assess(target, observations=seen, as_of="2021-12-31")], {"elderly.beds": 10}, grades={"良好": 8})
    >>> made.total, made.out_of, made.grade
    (Fraction(9, 1), Fraction(10, 1), '良好')
    """
    held = tuple(items)
    most = Fraction(exact(cap))
    made, unweighted = [], []
    for item, weight in zip(held, weights_of(held, weights, "score()"), strict=True):
        if weight is None:
            unweighted.append(item)
        elif weight:
            made.append(_points(item, weight, most))
    scale = sorted(
        ((name, Fraction(exact(least))) for name, least in (grades or {}).items()), key=lambda each: -each[1]
    )
    return Score(
        items=tuple(made),
        deductions=tuple(each if isinstance(each, Deduction) else Deduction(*each) for each in deductions),
        grades=tuple(scale),
        unweighted=tuple(unweighted),
    )


def _points(item: Progress, weight: Fraction, cap: Fraction) -> Points:
    done = item.completion
    if isinstance(done, Completion) and item.verdict is not Verdict.UNDECIDED:
        share = max(Fraction(done.value.magnitude) / 100, Fraction(0))
        ground = PointGround.CAPPED if share > cap else PointGround.COMPLETION
        return Points(item=item, weight=weight, points=weight * min(share, cap), ground=ground)
    if item.verdict is Verdict.MET:
        return Points(item=item, weight=weight, points=weight, ground=PointGround.MET)
    if item.verdict is Verdict.NOT_MET:
        return Points(item=item, weight=weight, points=Fraction(0), ground=PointGround.NOT_MET)
    return Points(item=item, weight=weight, points=None, ground=PointGround.UNDEFINED)
