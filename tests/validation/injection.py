"""Error injection: one fault put into an example at random, and whether a rule reports it at the right object.

A fault is *claimed* when the page of some rule says that it finds just this, given what the data hold: judged from the
data alone, never from what was found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import attrs

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.files import load
from minzheng.model import (
    Deliverable,
    Direction,
    Evidence,
    Indicator,
    Location,
    Milestone,
    Observation,
    Plan,
    Span,
    Summary,
    Target,
    TimeKind,
)
from minzheng.periods import Period
from minzheng.quantities import Figure, Kind, Relative
from minzheng.validation import RuleFinding, shipped_rules, validate

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Thing = Observation | Target | Deliverable
DIGIT = re.compile(r"[0-9]")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Fault(NamedTuple):
    """A faulty dataset: what was done, where, and whether a rule says that it finds it."""

    kind: str
    data: Dataset
    touched: frozenset[str]
    claimed: bool


class Site:
    """An example, and one thing in it, chosen at random."""

    def __init__(self, data: Dataset, thing: Thing, draw: random.Random) -> None:
        self.data, self.thing, self.draw = data, thing, draw
        self.document = next(each for each in data.documents if each.id == thing.document)

    @property
    def indicator(self) -> Indicator:
        assert isinstance(self.thing, Observation | Target)
        return self.data.catalogue[self.thing.indicator]

    @property
    def figure(self) -> Figure | None:
        """The level that is stated, if one is."""
        value = getattr(self.thing, "value", None)
        return value if isinstance(value, Figure) and not value.change else None

    @property
    def quoted(self) -> bool:
        """Whether the number is quoted."""
        evidence = getattr(self.thing, "evidence", None)
        return evidence is not None and evidence.number is not None

    def fault(self, kind: str, thing: Thing, claimed: bool, *others: tuple[Thing, Thing]) -> Fault:
        """The dataset with the thing, and perhaps others, replaced."""
        swaps = {id(old): new for old, new in ((self.thing, thing), *others)}
        touched = frozenset(pointer(old) for old in (self.thing, *(old for old, _ in others)))
        return Fault(kind, replaced(self.data, swaps), touched, claimed)

    def added(self, kind: str, thing: Thing, claimed: bool) -> Fault:
        """The dataset with one thing more, behind the one that it was made of."""
        path = ("added", 0)
        new = attrs.evolve(thing, location=Location(path))
        touched = frozenset((pointer(self.thing), Location(path).pointer))
        return Fault(kind, replaced(self.data, {id(self.thing): (self.thing, new)}), touched, claimed)


def pointer(thing: Thing) -> str:
    assert thing.location is not None
    return thing.location.pointer


def replaced(data: Dataset, swaps: dict[int, object]) -> Dataset:
    def mended(things: Sequence[Thing]) -> list[Thing]:
        made: list[Thing] = []
        for each in things:
            new = swaps.get(id(each), each)
            made += new if isinstance(new, tuple) else [new]  # type: ignore[list-item]
        return made

    plans = [
        attrs.evolve(each, targets=mended(each.targets), deliverables=mended(each.deliverables)) for each in data.plans
    ]
    summaries = [attrs.evolve(each, observations=mended(each.observations)) for each in data.summaries]
    return attrs.evolve(data, plans=plans, summaries=summaries)


# Claims: what the data say about whether a rule finds a wrong number.


def number_claimed(site: Site, figure: Figure) -> bool:
    """A wrong number is claimed where it is quoted, breaks a rising standard or a growth, or leaves its bounds."""
    broken = out_of_order(site, figure) or out_of_growth(site, figure)
    return site.quoted or broken or out_of_bounds(site, figure)


def out_of_order(site: Site, figure: Figure) -> bool:
    """Whether a standard would then be lower than the year before, or higher than the year after."""
    thing, indicator = site.thing, site.indicator
    if not isinstance(thing, Observation) or indicator.time is not TimeKind.STANDARD:
        return False
    line = [each for each in site.data.observations if same_line(each, thing) and each is not thing]
    before = [each for each in line if each.period < thing.period]
    after = [each for each in line if each.period > thing.period]
    return any(amount(each.value) > amount(figure) for each in before[-1:]) or any(
        amount(each.value) < amount(figure) for each in after[:1]
    )


def same_line(one: Observation, other: Observation) -> bool:
    alike = one.indicator == other.indicator and one.region == other.region and one.breakdown == other.breakdown
    return alike and one.scope == other.scope and one.value is not None and not one.value.change


def amount(figure: Figure | None) -> Fraction:
    assert figure is not None
    return Fraction(figure.number) * figure.unit.factor


def out_of_growth(site: Site, figure: Figure) -> bool:
    """Whether a level that a stated growth starts or ends at would be more than a hundredth off."""
    thing = site.thing
    if not isinstance(thing, Observation) or thing.value is None or not amount(thing.value):
        return False
    stated = any(
        each.value is not None
        and each.value.change
        and (each.indicator, each.region, each.breakdown) == (thing.indicator, thing.region, thing.breakdown)
        and thing.period.first.year in (each.period.first.year, (each.period.last or each.period.first).year)
        for each in site.data.observations
    )
    off = abs(amount(figure) / amount(thing.value) - 1)
    return stated and thing.period.months == 12 and off > Fraction(1, 100)


def out_of_bounds(site: Site, figure: Figure) -> bool:
    bounds = site.indicator.bounds
    if bounds is None or figure.unit != bounds.unit or bounds.high is None:
        return False
    return figure.number > bounds.high + 1


# Faults. Each takes a site and gives a fault, or nothing where it does not fit.


def _renumbered(site: Site, kind: str, change: Callable[[str], str | None]) -> Fault | None:
    figure = site.figure
    if figure is None or figure.op != "=" or not DIGIT.search(figure.text):
        return None
    text = change(figure.text)
    made = _figure(text)
    if made is None or (made.low, made.unit) == (figure.low, figure.unit):
        return None
    return site.fault(kind, attrs.evolve(site.thing, value=made), number_claimed(site, made))  # type: ignore[arg-type]


def _figure(text: str | None) -> Figure | None:
    try:
        return Figure(text) if text else None
    except ValueError:
        return None


def digit_changed(site: Site) -> Fault | None:
    """One digit is another one."""

    def change(text: str) -> str:
        place = site.draw.choice([found.start() for found in DIGIT.finditer(text)])
        digit = site.draw.choice([each for each in "123456789" if each != text[place]])
        return text[:place] + digit + text[place + 1 :]

    return _renumbered(site, "digit changed", change)


def digit_dropped(site: Site) -> Fault | None:
    """One digit is missing."""

    def change(text: str) -> str:
        place = site.draw.choice([found.start() for found in DIGIT.finditer(text)])
        return text[:place] + text[place + 1 :]

    return _renumbered(site, "digit dropped", change)


def digit_doubled(site: Site) -> Fault | None:
    """One digit stands twice."""

    def change(text: str) -> str:
        place = site.draw.choice([found.start() for found in DIGIT.finditer(text)])
        return text[:place] + text[place] + text[place:]

    return _renumbered(site, "digit doubled", change)


def digits_swapped(site: Site) -> Fault | None:
    """Two digits have changed places."""

    def change(text: str) -> str | None:
        pairs = [found.start() for found in re.finditer(r"(?=([0-9])([0-9]))", text) if found[1] != found[2]]
        if not pairs:
            return None
        place = site.draw.choice(pairs)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]

    return _renumbered(site, "digits swapped", change)


def point_moved(site: Site) -> Fault | None:
    """The number is ten times as large."""
    return _renumbered(site, "point moved", lambda text: NUMBER.sub(lambda found: _ten_times(found[0]), text, count=1))


def _ten_times(number: str) -> str:
    whole, point, rest = number.partition(".")
    return f"{whole}{rest[0]}{'.' if rest[1:] else ''}{rest[1:]}" if point else f"{whole}0"


def scale_lost(site: Site) -> Fault | None:
    """万 or 亿 is missing."""
    return _renumbered(site, "scale word lost", lambda text: re.sub("[万亿]", "", text, count=1))


def scale_added(site: Site) -> Fault | None:
    """万 was added."""
    if site.figure is None or site.figure.kind not in (Kind.COUNT, Kind.MONEY) or site.figure.unit.numerator.exponent:
        return None
    return _renumbered(site, "scale word added", lambda text: NUMBER.sub(lambda found: found[0] + "万", text, count=1))


def other_unit(site: Site) -> Fault | None:
    """The unit counts something else."""
    figure = site.figure
    if figure is None or figure.op != "=":
        return None
    unit = site.draw.choice([each for each in ("户", "张", "人次", "元", "件") if not _fits(site.indicator, each)])
    made = _figure(f"{figure.number.to_integral_value()}{unit}")
    return None if made is None else site.fault("unit of another kind", _valued(site.thing, made), True)


def _fits(indicator: Indicator, unit: str) -> bool:
    return indicator.accepts(Figure(f"1{unit}"))


def _valued(thing: Thing, value: Figure | Relative) -> Thing:
    return attrs.evolve(thing, value=value)  # type: ignore[call-arg]


def month_as_year(site: Site) -> Fault | None:
    """A monthly amount under a yearly unit."""
    figure = site.figure
    if figure is None or figure.unit.code != "元/人·月" or figure.op != "=":
        return None
    made = Figure(f"{figure.number}元/人·年")
    thing = site.thing
    line = [each for each in site.data.observations if isinstance(thing, Observation) and same_line(each, thing)]
    return site.fault("month as year", _valued(thing, made), site.quoted or len(line) > 2)


def points_for_percent(site: Site) -> Fault | None:
    """百分点 where % is meant."""
    figure = site.figure
    if figure is None or figure.kind is not Kind.RATIO or figure.op != "=" or not isinstance(site.thing, Observation):
        return None
    return site.fault("points for percent", _valued(site.thing, Figure(f"{figure.number}个百分点")), True)


def percent_for_points(site: Site) -> Fault | None:
    """A share that is to rise by so many percent."""
    if site.figure is None or site.indicator.kind is not Kind.RATIO or not isinstance(site.thing, Target):
        return None
    rise = Relative(amount=f"提高{site.draw.randint(2, 9)}%")
    return site.fault("percent for points", _valued(site.thing, rise), True)


def above_bounds(site: Site) -> Fault | None:
    """A share above its whole."""
    figure, bounds = site.figure, site.indicator.bounds
    if figure is None or figure.unit.code != "%" or bounds is None or bounds.high is None:
        return None
    made = Figure(figure.text.replace(str(figure.number), str(100 + site.draw.randint(2, 90)), 1))
    return None if made == figure else site.fault("above bounds", _valued(site.thing, made), True)


def negative(site: Site) -> Fault | None:
    """A count or an amount below zero."""
    figure = site.figure
    if figure is None or figure.op != "=" or not figure.number or figure.kind not in (Kind.COUNT, Kind.MONEY):
        return None
    made = Figure.of("=", -figure.number, -figure.number, figure.unit)
    return site.fault("below zero", _valued(site.thing, made), True)


def half_a_thing(site: Site) -> Fault | None:
    """A count that is not whole."""
    figure = site.figure
    if figure is None or figure.op != "=" or figure.kind is not Kind.COUNT or figure.unit.numerator.exponent:
        return None
    return site.fault("count not whole", _valued(site.thing, Figure(f"{figure.number}.5{figure.unit}")), True)


def zero_for_dash(site: Site) -> Fault | None:
    """A zero where there is no number."""
    if not isinstance(site.thing, Observation) or site.indicator.time is not TimeKind.STANDARD:
        return None
    made = attrs.evolve(site.thing, value=Figure(f"0{site.indicator.unit}"), missing=None)
    return site.fault("dash as zero", made, True)


def after_document(site: Site) -> Fault | None:
    """A figure about a year to come."""
    if not isinstance(site.thing, Observation) or site.document.published is None:
        return None
    made = attrs.evolve(site.thing, period=Period(site.document.published.year + 1))
    return site.fault("observation of a year to come", made, site.indicator.time is not TimeKind.STANDARD)


def deadline_past(site: Site) -> Fault | None:
    """A target for a year gone by."""
    if not isinstance(site.thing, Target) or site.document.published is None:
        return None
    made = attrs.evolve(site.thing, period=Period(site.document.published.year - 1), milestones=())
    answered = any(
        (each.indicator, each.region, each.document) == (made.indicator, made.region, made.document)
        and each.period.last == made.period.last
        for each in site.data.observations
    )
    return site.fault("target for a year gone by", made, not answered)


def deadline_outside(site: Site) -> Fault | None:
    """A target for a year outside the plan."""
    period = site.document.period
    if not isinstance(site.thing, Target) or period is None or period.last is None:
        return None
    made = attrs.evolve(site.thing, period=Period(period.last.year + 3), milestones=())
    backward = any(each.period == period for each in site.data.observations)
    return site.fault("target outside the plan", made, not backward)


def flow_at_instant(site: Site) -> Fault | None:
    """A flow for an instant."""
    thing = site.thing
    if not isinstance(thing, Observation) or site.indicator.time is not TimeKind.FLOW or thing.period.last is None:
        return None
    return site.fault("flow at an instant", attrs.evolve(thing, period=Period.as_of(thing.period.last)), True)


def stock_over_window(site: Site) -> Fault | None:
    """A stock for a cumulative window."""
    thing = site.thing
    if not isinstance(thing, Observation) or site.indicator.time is TimeKind.FLOW or site.figure is None:
        return None
    year = thing.period.first.year
    made = attrs.evolve(thing, period=Period.year_to_date(year, site.draw.choice([5, 7, 8, 10, 11])))
    return site.fault("stock over a window", made, True)


def region_ended(site: Site) -> Fault | None:
    """A division that has ended."""
    last = (site.thing.period.last or site.thing.period.first).year
    if not isinstance(site.thing, Observation | Target) or last < 2016:
        return None
    return site.fault("region that has ended", attrs.evolve(site.thing, region="320482"), True)


def region_unlisted(site: Site) -> Fault | None:
    """A code that no list has."""
    last = (site.thing.period.last or site.thing.period.first).year
    if not isinstance(site.thing, Observation | Target) or last < 2001:
        return None
    code = f"{site.thing.region.code[:2] if site.thing.region.code != 'CN' else '32'}9{site.draw.randint(100, 999)}"
    return site.fault("region in no list", attrs.evolve(site.thing, region=code), True)


def region_elsewhere(site: Site) -> Fault | None:
    """A division of another province."""
    about = site.document.region
    if not isinstance(site.thing, Observation | Target) or about is None or about.code == "CN":
        return None
    other = site.draw.choice([code for code in ("110000", "510100", "650100") if code[:2] != about.code[:2]])
    return site.fault("region of another province", attrs.evolve(site.thing, region=other), True)


def breakdown_unknown(site: Site) -> Fault | None:
    """A breakdown that the indicator does not have."""
    if not isinstance(site.thing, Observation | Target):
        return None
    return site.fault("breakdown unknown", attrs.evolve(site.thing, breakdown={"care": "hospital"}), True)


def parts_swapped(site: Site) -> Fault | None:
    """The two parts of a standard have changed places."""
    thing = site.thing
    if not isinstance(thing, Observation) or ("care", "institutional") not in thing.breakdown:
        return None
    rest = (("care", "scattered"),)
    for other in site.data.observations:
        same = other.indicator == thing.indicator and other.period == thing.period and other.breakdown == rest
        if same and other.value is not None:
            new = attrs.evolve(thing, value=other.value), attrs.evolve(other, value=thing.value)
            return site.fault("parts swapped", new[0], True, (other, new[1]))
    return None


def comparator_flipped(site: Site) -> Fault | None:
    """A floor as a ceiling, or a ceiling as a floor."""
    figure = site.figure
    if not isinstance(site.thing, Target) or figure is None or figure.op not in (">=", ">", "<=", "<"):
        return None
    op = "<=" if figure.op in (">=", ">") else ">="
    ends = (None, figure.number) if op == "<=" else (figure.number, None)
    made = Figure.of(op, *ends, figure.unit)
    claimed = site.indicator.direction in (Direction.HIGHER, Direction.LOWER)
    return site.fault("comparator flipped", _valued(site.thing, made), claimed)


def target_twice(site: Site) -> Fault | None:
    """A target that is set again, with another number."""
    figure = site.figure
    if not isinstance(site.thing, Target) or figure is None or figure.op == "range":
        return None
    again = Figure.of(figure.op, *(each and each + 1 for each in (figure.low, figure.high)), figure.unit)
    return site.added("target set twice", attrs.evolve(site.thing, value=again, evidence=None), True)


def told_twice(site: Site) -> Fault | None:
    """A fact that is told again, with another number."""
    figure = site.figure
    if not isinstance(site.thing, Observation) or figure is None or figure.op != "=" or figure.approx:
        return None
    again = Figure.of("=", figure.number * 2 + 1, figure.number * 2 + 1, figure.unit)
    return site.added("fact told twice", attrs.evolve(site.thing, value=again, evidence=None), True)


def indicator_unknown(site: Site) -> Fault | None:
    """A code that nobody knows."""
    if not isinstance(site.thing, Observation | Target):
        return None
    return site.fault("indicator unknown", attrs.evolve(site.thing, indicator="elderly.no_such"), True)


def indicator_other(site: Site) -> Fault | None:
    """Another indicator, of another unit."""
    figure = site.figure
    if figure is None or figure.op != "=":
        return None
    others = [code for code, each in indicators.items() if not each.accepts(figure)]
    return site.fault("other indicator", attrs.evolve(site.thing, indicator=site.draw.choice(others)), True)


def evidence_moved(site: Site) -> Fault | None:
    """Evidence a few characters off."""
    thing = site.thing
    if isinstance(thing, Deliverable) or thing.evidence is None or thing.evidence.number is None:
        return None
    moved = attrs.evolve(thing.evidence, number=thing.evidence.number.moved(site.draw.choice([1, 2, 7])))
    return site.fault("evidence moved", attrs.evolve(thing, evidence=moved), True)


def evidence_of_another(site: Site) -> Fault | None:
    """The quote of another figure."""
    thing = site.thing
    if isinstance(thing, Deliverable) or thing.evidence is None or site.figure is None:
        return None
    rest = [each.evidence for each in (*site.data.observations, *site.data.targets) if each.evidence]
    other = site.draw.choice(rest)
    first, second = other.number, thing.evidence.number
    if first is None or second is None or NUMBER.findall(first.quote) == NUMBER.findall(second.quote):
        return None
    swapped = Evidence(number=first, subject=thing.evidence.subject)
    # Words such as 全覆盖 hold no digits, and may well mean the same.
    claimed = bool(NUMBER.search(first.quote)) and bool(NUMBER.search(second.quote))
    return site.fault("evidence of another", attrs.evolve(thing, evidence=swapped), claimed)


def evidence_removed(site: Site) -> Fault | None:
    """Evidence that was left out."""
    thing = site.thing
    if isinstance(thing, Deliverable) or thing.evidence is None:
        return None
    return site.fault("evidence left out", attrs.evolve(thing, evidence=None), True)


def milestone_outside(site: Site) -> Fault | None:
    """A milestone after the deadline."""
    figure = site.figure
    if not isinstance(site.thing, Target) or figure is None or site.thing.period.last is None:
        return None
    late = Milestone(period=Period(site.thing.period.last.year + 1), value=figure)
    return site.fault("milestone after the deadline", attrs.evolve(site.thing, milestones=[late]), True)


def milestone_beyond(site: Site) -> Fault | None:
    """A milestone beyond the target."""
    figure, period = site.figure, getattr(site.thing, "period", None)
    if not isinstance(site.thing, Target) or figure is None or figure.op == "range" or period.months != 12:
        return None
    if site.indicator.direction is not Direction.HIGHER or not figure.number:
        return None
    step = Milestone(
        period=Period(f"{period.first.year}-S1"), value=Figure.of("=", *[figure.number * 2] * 2, figure.unit)
    )
    return site.fault("milestone beyond the target", attrs.evolve(site.thing, milestones=[step]), True)


def delivered_late(site: Site) -> Fault | None:
    """A deliverable reported before it can have been delivered."""
    if not isinstance(site.thing, Deliverable) or site.document.published is None:
        return None
    made = attrs.evolve(site.thing, delivered=Period(site.document.published.year + 1))
    return site.fault("delivered in a year to come", made, True)


def deliverable_twice(site: Site) -> Fault | None:
    """A deliverable that is promised again."""
    if not isinstance(site.thing, Deliverable):
        return None
    return site.added("deliverable twice", site.thing, True)


def growth_changed(site: Site) -> Fault | None:
    """A growth with a wrong digit."""
    value = getattr(site.thing, "value", None)
    if not isinstance(value, Figure) or not value.change or not isinstance(site.thing, Observation):
        return None
    off = Decimal(site.draw.choice(["0.01", "0.03", "0.1", "0.5", "1", "10"]))
    made = Figure.of("=", value.number + off, value.number + off, value.unit)
    return site.fault("growth changed", attrs.evolve(site.thing, value=made), off >= Decimal("0.5"))


def growth_turned(site: Site) -> Fault | None:
    """A growth that is told as a fall."""
    value = getattr(site.thing, "value", None)
    if not isinstance(value, Figure) or not value.change or not isinstance(site.thing, Observation):
        return None
    made = Figure.of("=", -value.number, -value.number, value.unit)
    return site.fault("growth turned round", attrs.evolve(site.thing, value=made), True)


FAULTS: tuple[Callable[[Site], Fault | None], ...] = (
    digit_changed,
    digit_dropped,
    digit_doubled,
    digits_swapped,
    point_moved,
    scale_lost,
    scale_added,
    other_unit,
    month_as_year,
    points_for_percent,
    percent_for_points,
    above_bounds,
    negative,
    half_a_thing,
    zero_for_dash,
    after_document,
    deadline_past,
    deadline_outside,
    flow_at_instant,
    stock_over_window,
    region_ended,
    region_unlisted,
    region_elsewhere,
    breakdown_unknown,
    parts_swapped,
    comparator_flipped,
    target_twice,
    told_twice,
    indicator_unknown,
    indicator_other,
    evidence_moved,
    evidence_of_another,
    evidence_removed,
    milestone_outside,
    milestone_beyond,
    delivered_late,
    deliverable_twice,
    growth_changed,
    growth_turned,
)


def examples(*, evidence: bool) -> list[Dataset]:
    """Every example by itself, with its evidence or without."""
    made = [load(path) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return made if evidence else [bare(each) for each in made]


def bare(data: Dataset) -> Dataset:
    """The dataset without any evidence."""
    things = (*data.observations, *data.targets, *data.deliverables)
    return replaced(data, {id(each): attrs.evolve(each, evidence=None) for each in things})


def texts_of(data: Dataset) -> dict[str, str]:
    """Texts in which all evidence stands where it says, and nothing else stands."""
    made = {}
    for holding in (*data.summaries, *data.plans):
        signs = list(made.get(holding.id, ""))
        for _, span in _spans(holding):
            signs += " " * (span.end - len(signs))
            signs[span.start : span.end] = span.quote
        made[holding.id] = "".join(signs)
    return made


def _spans(holding: Summary | Plan) -> Iterator[tuple[str, Span]]:
    things: Sequence[Thing] = (
        holding.observations if isinstance(holding, Summary) else (*holding.targets, *holding.deliverables)
    )
    for each in things:
        if each.evidence:
            yield from each.evidence.spans


class Result(NamedTuple):
    """What became of one fault."""

    kind: str
    claimed: bool
    detected: bool
    elsewhere: int


def inject(count: int, seed: int, *, evidence: bool) -> list[Result]:
    """So many faults, spread evenly over the kinds, each into an example of its own choice."""
    draw = random.Random(seed)
    data = [(each, texts_of(each) if evidence else {}) for each in examples(evidence=evidence)]
    things = {id(each): (*each.observations, *each.targets, *each.deliverables) for each, _ in data}
    results: list[Result] = []
    barren: set[Callable[[Site], Fault | None]] = set()
    while len(results) < count:
        for maker in FAULTS:
            if maker in barren:
                continue
            fault = _one(maker, data, things, draw)
            if fault is None:
                barren.add(maker)
                continue
            found, texts = fault
            results.append(judged(found, texts, evidence=evidence))
    return results


def _one(
    maker: Callable[[Site], Fault | None],
    data: list[tuple[Dataset, dict[str, str]]],
    things: dict[int, tuple[Thing, ...]],
    draw: random.Random,
) -> tuple[Fault, dict[str, str]] | None:
    """A fault of one kind; nothing where five hundred places do not take it."""
    for _ in range(500):
        chosen, texts = draw.choice(data)
        site = Site(chosen, draw.choice(things[id(chosen)]), draw)
        if isinstance(site.thing, Deliverable) and maker not in (delivered_late, deliverable_twice):
            continue
        if fault := maker(site):
            return fault, texts
    return None


def judged(fault: Fault, texts: dict[str, str], *, evidence: bool) -> Result:
    # The digest is that of the true text; the made-up one has another.
    ignore = ("text-changed",) if evidence else ("text-changed", "quote-not-value")
    found = validate(fault.data, ignore=ignore, rules=shipped_rules, texts=texts)
    near = [each for each in found if _touches(each, fault.touched)]
    return Result(fault.kind, fault.claimed, bool(near), len(found) - len(near))


def _touches(finding: object, touched: frozenset[str]) -> bool:
    assert isinstance(finding, RuleFinding)
    places = [finding.location, *(each.location for each in finding.related)]
    return any(within(place.pointer, each) for place in places if place for each in touched)


def within(place: str, thing: str) -> bool:
    return place == thing or place.startswith((f"{thing}.", f"{thing}["))


def table(results: Sequence[Result]) -> list[tuple[str, int, int, int, int, int]]:
    """For each kind: how many, detected, claimed, detected of those, and with a finding somewhere else."""
    kinds = dict.fromkeys(each.kind for each in results)
    rows = []
    for kind in kinds:
        group = [each for each in results if each.kind == kind]
        claimed = [each for each in group if each.claimed]
        rows.append(
            (
                kind,
                len(group),
                sum(each.detected for each in group),
                len(claimed),
                sum(each.detected for each in claimed),
                sum(each.elsewhere > 0 for each in group),
            )
        )
    return rows
