"""Selecting (选取): which statements of a dataset are about what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from minzheng.catalogue import Topic
from minzheng.datasets.merging import shelved
from minzheng.model import (
    Condition,
    Indicator,
    Observation,
    Plan,
    Statement,
    Summary,
    TimeKind,
    as_breakdown,
    as_scope,
    as_status,
    find_by_id,
)
from minzheng.periods import Period, as_period
from minzheng.quantities import Pairs
from minzheng.regions import Region, as_region
from minzheng.validators import several

if TYPE_CHECKING:
    from minzheng.datasets.dataset import Dataset

One = TypeVar("One")
Several: TypeAlias = One | Iterable[One]
"""One of something, or several."""
Holds = Callable[[Any], bool]
"""Whether a statement is about what is asked for."""


def selected(data: Dataset, document: Several[str] | None, asked: Mapping[str, Any]) -> Dataset:
    """What is left of a dataset by what is asked for; errors name the nearest there are."""
    asked_parts(data, asked["indicator"], asked["breakdown"])
    ids = None if document is None else frozenset(_documents(data, document))
    criteria = [make(data, asked[name]) for name, make in CRITERIA.items() if asked[name] is not None]
    if ids is None and not criteria:
        return data
    left, earlier = (
        [made for each in held if (ids is None or each.id in ids) and (made := _left(each, criteria))]
        for held in (data, data.earlier)
    )
    return attrs.evolve(data, **shelved(left), earlier=earlier, findings=())


def _left(shelf: Plan | Summary, criteria: Sequence[Holds]) -> Plan | Summary | None:
    """What is left of a plan or a summary, if anything; tasks stay with the promises, which name them."""
    if not criteria:
        return shelf
    if isinstance(shelf, Summary):
        seen = _meeting(shelf.observations, criteria)
        return attrs.evolve(shelf, observations=seen) if seen else None
    targets, deliverables = _meeting(shelf.targets, criteria), _meeting(shelf.deliverables, criteria)
    if shelf.promises:
        return attrs.evolve(shelf, targets=targets, deliverables=deliverables) if targets or deliverables else None
    tasks = _meeting(shelf.tasks, criteria)
    return attrs.evolve(shelf, tasks=tasks) if tasks else None


def _meeting(statements: Iterable[One], criteria: Iterable[Holds]) -> list[One]:
    """The statements that meet every criterion, in their order."""
    held = list(statements)
    for holds in criteria:
        held = [each for each in held if holds(each)]
    return held


def asked_parts(
    data: Dataset,
    indicator: Several[str | Indicator] | None = None,
    breakdown: Mapping[str, str] | Pairs | None = None,
    **_: object,
) -> Mapping[str, tuple[Pairs, ...]]:
    """The parts of indicators that are asked for, by name or by breakdown, by the code of the indicator."""
    found: dict[str, tuple[Pairs, ...]] = {}
    for each in () if indicator is None else several(indicator):
        code, part = _indicator(data, each, breakdown or ())
        found[code] = (*found.get(code, ()), *([part] if part else ()))
    return {code: parts for code, parts in found.items() if parts}


def _of_indicator(data: Dataset, asked: Several[str | Indicator]) -> Holds:
    """Whether a statement is of one of some indicators, each whole or in a part."""
    wanted: dict[str | None, list[Holds]] = {}
    for each in several(asked):
        code, part = _indicator(data, each)
        wanted.setdefault(code, []).append(_in_part(data, part) if part else _any)
    return lambda each: any(holds(each) for holds in wanted.get(_code(each), ()))


def _of_topic(data: Dataset, asked: Several[str | Topic]) -> Holds:
    tree = data.catalogue.topics
    named = (each if isinstance(each, Topic) else tree.named(each) for each in several(asked))
    topics = frozenset().union(*(tree.beneath(each.code) for each in named))
    codes = frozenset(each.code for each in data.catalogue.values() if topics.intersection(each.topics))
    return lambda each: _code(each) in codes


def _at_region(data: Dataset, asked: Several[Region | str | int]) -> Holds:
    places = frozenset(_region(data, each) for each in several(asked))
    return lambda each: each.region in places


def _within(data: Dataset, asked: Several[Region | str | int]) -> Holds:
    outer = tuple(_region(data, each) for each in several(asked))
    return _by("region", lambda place: place.known and any(place in each for each in outer))


def _in_time(data: Dataset, asked: Several[Period | str | int | date]) -> Holds:
    windows = tuple(as_period(each) for each in several(asked))
    return _by("period", lambda time: any(_lies_in(time, window) for window in windows))


def _in_scope(data: Dataset, asked: Several[str | Condition]) -> Holds:
    conditions = as_scope(asked)
    return lambda each: getattr(each, "scope", None) == conditions


def _of_status(data: Dataset, asked: Several[str]) -> Holds:
    wanted = frozenset(as_status(each) for each in several(asked))
    return lambda each: isinstance(each, Observation) and each.status in wanted


def _by(field: str, holds: Callable[[Any], bool]) -> Holds:
    """A criterion of one field, decided once for each value that it has."""
    decided = cache(holds)
    return lambda each: decided(getattr(each, field))


def _code(statement: Any) -> str | None:
    code: str | None = getattr(statement, "indicator", None)
    return code


def _indicator(data: Dataset, asked: str | Indicator, breakdown: Mapping[str, str] | Pairs = ()) -> tuple[str, Pairs]:
    """The code and the part that a code or a name means; a code that only the data have means itself.

    ``ModelError`` where the name says another part than the breakdown beside it.
    """
    if isinstance(asked, str) and asked not in data.catalogue and any(_code(each) == asked for each in _figures(data)):
        return asked, as_breakdown(breakdown)
    found = data.catalogue.resolve(asked)
    return found.code, found.within(breakdown)


def _figures(data: Dataset) -> Iterable[Statement]:
    return (*data.targets, *data.observations)


def _any(_: object) -> bool:
    return True


def _in_part(data: Dataset, part: Mapping[str, str] | Pairs) -> Holds:
    """Whether a statement is of a part, or of a part of it; a standard set without parts holds for each of them."""
    asked = set(as_breakdown(part))

    @cache
    def standard(code: str) -> bool:
        about = data.catalogue.get(code)
        return about is not None and about.time is TimeKind.STANDARD

    def holds(each: Any) -> bool:
        own = getattr(each, "breakdown", None)
        if own is None:
            return False
        if not asked:
            return not own
        return asked.issubset(own) or (
            asked.issuperset(own) and isinstance(each, Observation) and standard(each.indicator)
        )

    return holds


def _documents(data: Dataset, asked: Several[str]) -> Iterator[str]:
    """The ids of documents that are named by id or by title."""
    titled: dict[str, list[str]] = {}
    for each in data.documents:
        titled.setdefault(each.title, []).append(each.id)
    known = {each.id: each.id for each in data.documents}
    for each in several(asked):
        ids = titled.get(each, ())
        yield ids[0] if len(ids) == 1 and each not in known else find_by_id(known, each, "document")


def _region(data: Dataset, asked: Region | str | int) -> Region:
    """A place by its code or its name, those that only these documents have among them."""
    own = [each for each in data.regions if isinstance(asked, str) and asked in (each.code, each.local_name)]
    return own[0] if len(own) == 1 else as_region(asked)


def _lies_in(time: Period, window: Period) -> bool:
    """Whether a time lies in a window; one without an end, that of a standard or a rule, overlaps it."""
    return time.overlaps(window) if time.last is None else time in window


CRITERIA: Mapping[str, Callable[[Dataset, Any], Holds]] = {
    "indicator": _of_indicator,
    "topic": _of_topic,
    "region": _at_region,
    "within": _within,
    "period": _in_time,
    "breakdown": _in_part,
    "scope": _in_scope,
    "status": _of_status,
}
"""What makes the criterion of each thing that is asked for."""
