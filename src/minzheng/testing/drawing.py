"""Drawing (抽取): strategies of hypothesis for what an importing project has, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.model import Document, Indicator, Observation, Plan, Target, TimeKind
from minzheng.periods import Period
from minzheng.quantities import Figure, Kind
from minzheng.regions import Region
from minzheng.testing.rule_examples import RuleExample, faulty
from minzheng.validation import shipped_rules

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from minzheng.catalogue import Catalogue

LARGEST = 10**6
YEARS = st.integers(2011, 2030)
BOUNDS = ("", "不低于", "不超过", "达到")
PLACES = ("CN", "320000", "320400", "320402", "330100", "430000")


def figures(indicator: str, catalogue: Catalogue = indicators) -> SearchStrategy[Figure]:
    """Figures of an indicator (数值), by code or name: in its unit and within its natural bounds.

    >>> drawn = figures("护理型床位占比").example()  # doctest: +SKIP
    """
    return _numbers(catalogue.resolve(indicator).indicator).map(Figure)


def observations(*codes: str, catalogue: Catalogue = indicators, **given: Any) -> SearchStrategy[Observation]:
    """Observations (实际数) of some indicators, or of any; ``given`` are their fields, fixed or as strategies.

    >>> import hypothesis
    >>> @hypothesis.given(observations("elderly.beds", region="320400"))
    ... def check(each):
    ...     assert each.region.code == "320400"
    >>> check()
    """
    return _each(codes, catalogue).flatmap(
        lambda found: st.builds(
            Observation, indicator=st.just(found.code), value=_numbers(found), **_fields(found, given)
        )
    )


def targets(*codes: str, catalogue: Catalogue = indicators, **given: Any) -> SearchStrategy[Target]:
    """Targets (目标) of some indicators, or of any: bare numbers, floors and ceilings.

    >>> import hypothesis
    >>> @hypothesis.given(targets("elderly.beds"))
    ... def check(each):
    ...     assert each.indicator == "elderly.beds"
    >>> check()
    """
    return _each(codes, catalogue).flatmap(
        lambda found: st.builds(
            Target, indicator=st.just(found.code), **_fields(found, given),
            value=st.builds("{}{}".format, st.sampled_from(BOUNDS), _numbers(found)),
        )
    )  # fmt: skip


def plans(*codes: str, catalogue: Catalogue = indicators, size: int = 5) -> SearchStrategy[Plan]:
    """Plans (计划) of one region and year, with a target for each of some indicators, each once."""

    def made(region: str, year: int, found: Iterable[Target]) -> Plan:
        about = Document(id=f"plan-{region}-{year}", title=f"{year}年工作要点", region=region, period=year)
        return Plan(document=about, targets=found)

    def of(place: tuple[str, int]) -> SearchStrategy[Plan]:
        region, year = place
        held = st.lists(
            targets(*codes, catalogue=catalogue, region=region, period=year),
            max_size=size, unique_by=lambda each: each.indicator,
        )  # fmt: skip
        return held.map(lambda found: made(region, year, found))

    return st.tuples(st.sampled_from(PLACES), YEARS).flatmap(of)


def datasets(*codes: str, catalogue: Catalogue = indicators, size: int = 3) -> SearchStrategy[Dataset]:
    """Datasets (数据集) of plans, each of another region or year."""
    held = st.lists(plans(*codes, catalogue=catalogue), max_size=size, unique_by=lambda plan: plan.document.id)
    return held.map(lambda found: Dataset(plans=found))


def faults(*rules: str) -> SearchStrategy[RuleExample]:
    """Data that are subtly wrong (带错数据), each with the code of the rule that finds it; of some rules, or of any.

    >>> import hypothesis
    >>> @hypothesis.given(faults("MZ301"))
    ... def check(each):
    ...     assert each.rule == "MZ301"
    >>> check()
    """
    codes = [shipped_rules[code].code for code in rules] or [rule.code for rule in shipped_rules]
    return st.sampled_from(codes).map(faulty)


def _each(codes: tuple[str, ...], catalogue: Catalogue) -> SearchStrategy[Indicator]:
    known = [catalogue.resolve(code).indicator for code in codes] or list(catalogue.values())
    return st.sampled_from([each for each in known if not each.kind.is_order])


def _fields(found: Indicator, given: dict[str, Any]) -> dict[str, SearchStrategy[Any]]:
    """The fields that every statement has: those that are given, else drawn as its kind of time has them."""
    drawn: dict[str, Any] = {"region": st.sampled_from(PLACES).map(Region), "period": YEARS.map(Period)}
    if found.time is TimeKind.STANDARD:
        drawn["period"] = YEARS.map("{}-07/..".format).map(Period)
    fixed = {key: each if isinstance(each, st.SearchStrategy) else st.just(each) for key, each in given.items()}
    return drawn | fixed


def _numbers(found: Indicator) -> SearchStrategy[str]:
    """Printed figures of an indicator: whole of what is counted, with one or two decimals of what is measured."""
    low, high = _ends(found)
    places = 0 if found.kind is Kind.COUNT else 2
    scale = 10**places
    whole = st.integers(-(-low * scale // 1), high * scale // 1)
    return whole.map(lambda number: f"{_written(number, places)}{found.unit.code}")


def _ends(found: Indicator) -> tuple[Fraction, Fraction]:
    """From where to where its figures go, in its own unit."""
    values = found.bounds.interval.to(found.unit) if found.bounds else None
    low, high = (values.low, values.high) if values else (None, None)
    low = Fraction(0) if low is None else low
    return low, low + LARGEST if high is None else high


def _written(number: int, places: int) -> str:
    return f"{number}" if not places else f"{number / 10**places:.{places}f}"
