"""Alignment (对应): which statements of two documents are about one thing, never by names alone."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date

import attrs

from minzheng.comparison.pairs.growths import Figured
from minzheng.comparison.pairs.operands import breakdown_text, scope_text
from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.language import text
from minzheng.model import Indicator, Observation, Plan, Statement, Summary, Undertaking, place_of, title_of
from minzheng.periods import Period

Pair = tuple[Statement, Statement]
CodePairs = Mapping[str, str] | Iterable[tuple[str, str]]


def statements(x: Plan | Summary | Dataset) -> tuple[Statement, ...]:
    """What a plan promises, a summary reports, or a dataset holds of both."""
    if isinstance(x, Summary):
        return x.observations
    reported = x.observations if isinstance(x, Dataset) else ()
    return (*reported, *x.targets, *x.deliverables, *x.tasks)


@attrs.frozen(kw_only=True)
class Alignment:
    """The statements of two documents beside each other (对应结果)."""

    matched: tuple[Pair, ...]
    """Statements of one thing."""
    rescoped: tuple[Pair, ...]
    """Statements of one indicator that differ in their scope alone."""
    succeeded: tuple[Pair, ...]
    """Statements of two indicators, the second declared to take the place of the first."""
    preceded: tuple[Pair, ...]
    """The same the other way round."""
    only_left: tuple[Statement, ...]
    """What the second document does not speak of."""
    only_right: tuple[Statement, ...]
    """What the first document does not speak of."""


def as_code_pairs(given: CodePairs, argument: str) -> tuple[tuple[str, str], ...]:
    """Pairs of codes from a mapping or from pairs; ``ModelError`` for anything else."""
    pairs = given.items() if isinstance(given, Mapping) else given
    try:
        return tuple((one, other) for one, other in pairs)
    except (TypeError, ValueError):
        raise ModelError("MZ621", function=argument, wanted=text("argument.codes"), found=repr(given)) from None


class Names:
    """Codes and titles that are declared to name one thing, each by the first of them.

    What names the title under which it was promised declares the two to be one.
    """

    def __init__(self, mapping: CodePairs, statements: Iterable[Statement] = ()) -> None:
        self.first: dict[str, str] = {}
        self.subjects: dict[tuple[int, bool], tuple[Statement, tuple[str, ...]]] = {}
        groups: dict[str, set[str]] = {}
        declared = [(title_of(one), title_of(other)) for one, other in as_code_pairs(mapping, "mapping=")]
        declared += [
            (title_of(each.promised_as), title_of(each.title))
            for each in statements
            if isinstance(each, Undertaking) and each.promised_as
        ]
        for one, other in sorted(declared):
            joined = groups.get(one, {one}) | groups.get(other, {other})
            groups.update(dict.fromkeys(joined, joined))
        for code, group in groups.items():
            self.first[code] = min(group)

    def of(self, code: str) -> str:
        """The code by which the indicator is known."""
        return self.first.get(code, code)


def subject_of(statement: Statement, names: Names, *, scoped: bool = True) -> tuple[str, ...]:
    """What a statement is about, but for its time; found once for all that asks."""
    key = id(statement), scoped
    if key not in names.subjects:
        names.subjects[key] = statement, _subject(statement, names, scoped=scoped)
    return names.subjects[key][1]


def _subject(statement: Statement, names: Names, *, scoped: bool) -> tuple[str, ...]:
    if isinstance(statement, Undertaking):
        return (type(statement).__name__, names.of(title_of(statement.title)), _place_of(statement), "", "")
    scope = scope_text(statement.scope) if scoped else ""
    where = _place_of(statement), breakdown_text(statement.breakdown), scope
    return ("figure", names.of(statement.indicator), *where)


def _place_of(statement: Statement) -> str:
    """The place of a statement; where its time is not known that of its document alone."""
    place = place_of(statement)
    return place if statement.period.known else f"{place} in {statement.document or id(statement)}"


def align(
    left: Iterable[Statement],
    right: Iterable[Statement],
    *,
    names: Names,
    replaced: Iterable[tuple[str, str]] = (),
    indicators: Mapping[str, Indicator],
    one_issuer: bool = False,
) -> Alignment:
    """Pair the statements of two documents.

    One thing has one indicator (or two that are declared to be one), region, breakdown and scope. Of several in one
    document those of one period go together, then those with one end; where no time agrees, the last with the last.
    What is left may differ in scope alone, or take another's place as declared; where that leaves a choice, nothing is
    chosen. What has no number goes by its title, and between documents of one issuer whatever the region.
    """
    first, second = _ordered(left, names), _ordered(right, names)
    matched: list[Pair] = []
    for key in (_at_period, _at_end):
        pairs, first, second = _paired(first, second, functools.partial(key, names), _in_order)
        matched += pairs
    settled = {subject_of(each, names) for each, _ in matched}
    more, first, second = _paired(
        first, second, lambda each: None if (known := subject_of(each, names)) in settled else known, _latest
    )
    titled, first, second = _paired(first, second, functools.partial(_titled, names, one_issuer), _only_one)
    rescoped, first, second = _paired(
        first, second, lambda each: subject_of(each, names, scoped=False) if _figured(each) else None, _only_one
    )
    same = [pair for pair in rescoped if subject_of(pair[0], names) == subject_of(pair[1], names)]
    rescoped = [pair for pair in rescoped if pair not in same]
    first, second = [*first, *(old for old, _ in same)], [*second, *(new for _, new in same)]
    succeeded, first, second = _replacing(first, second, _heirs(first, replaced, indicators))
    preceded, second, first = _replacing(second, first, _heirs(second, replaced, indicators))
    return Alignment(
        matched=(*matched, *more, *titled),
        rescoped=tuple(rescoped),
        succeeded=tuple(succeeded),
        preceded=tuple((old, new) for new, old in preceded),
        only_left=tuple(first),
        only_right=tuple(second),
    )


def order(statement: Statement, names: Names) -> tuple[object, ...]:
    """The place of a statement in a fixed order: by what it is about, then by time, then by what it says."""
    said = str(_value(statement)), statement.document or "", statement.note
    strength = () if isinstance(statement, Observation) else (str(statement.modality), str(statement.obligation))
    return subject_of(statement, names), _time(statement.period), type(statement).__name__, said, strength


def _ordered(given: Iterable[Statement], names: Names) -> list[Statement]:
    return sorted(given, key=lambda each: order(each, names))


def _value(statement: Statement) -> object:
    return statement.title if isinstance(statement, Undertaking) else statement.value


def _at_period(names: Names, statement: Statement) -> Hashable:
    return subject_of(statement, names), statement.period


def _at_end(names: Names, statement: Statement) -> Hashable:
    return subject_of(statement, names), statement.period.last


def _time(period: Period) -> tuple[date, date, bool]:
    return period.last or date.max, period.first, period.instant


def _figured(statement: Statement) -> bool:
    return not isinstance(statement, Undertaking)


def _titled(names: Names, one_issuer: bool, statement: Statement) -> Hashable:
    """The title of what has no number, where both documents are of one issuer; of all else nothing."""
    return subject_of(statement, names)[:2] if one_issuer and isinstance(statement, Undertaking) else None


Places = Sequence[int]
Chooser = Callable[[Places, Places], list[tuple[int, int]]]


def _in_order(one: Places, other: Places) -> list[tuple[int, int]]:
    return list(zip(one, other, strict=False))


def _latest(one: Places, other: Places) -> list[tuple[int, int]]:
    return [(one[-1], other[-1])] if one and other else []


def _only_one(one: Places, other: Places) -> list[tuple[int, int]]:
    return [(one[0], other[0])] if len(one) == len(other) == 1 else []


def _paired(
    left: Sequence[Statement],
    right: Sequence[Statement],
    key: Callable[[Statement], Hashable],
    choose: Chooser,
) -> tuple[list[Pair], list[Statement], list[Statement]]:
    """Pairs of statements with one key, and what is left of both sides; what has no key is left."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, given in enumerate((left, right)):
        for place, each in enumerate(given):
            if (named := key(each)) is not None:
                groups[named][side].append(place)
    return _taken(left, right, [pair for group in groups.values() for pair in choose(*group)])


def _taken(
    left: Sequence[Statement], right: Sequence[Statement], chosen: Sequence[tuple[int, int]]
) -> tuple[list[Pair], list[Statement], list[Statement]]:
    first, second = {one for one, _ in chosen}, {other for _, other in chosen}
    return (
        [(left[one], right[other]) for one, other in chosen],
        [each for place, each in enumerate(left) if place not in first],
        [each for place, each in enumerate(right) if place not in second],
    )


def _heirs(
    given: Iterable[Statement], replaced: Iterable[tuple[str, str]], indicators: Mapping[str, Indicator]
) -> dict[str, set[str]]:
    """Which codes take the place of which: as declared for this pair of documents, or by the catalogue."""
    heirs: dict[str, set[str]] = defaultdict(set)
    for old, new in replaced:
        heirs[old].add(new)
    for each in given:
        known = None if isinstance(each, Undertaking) else indicators.get(each.indicator)
        if known is not None and known.successor:
            heirs[known.code].add(known.successor)
    return heirs


def _replacing(
    old: Sequence[Statement], new: Sequence[Statement], heirs: Mapping[str, set[str]]
) -> tuple[list[Pair], list[Statement], list[Statement]]:
    """Pairs of a statement and the one that took its place, in one region and breakdown."""
    waiting: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, each in enumerate(new):
        if isinstance(each, Figured):
            waiting[_place(each, each.indicator)].append(place)
    chosen: list[tuple[int, int]] = []
    for place, each in enumerate(old):
        if not isinstance(each, Figured):
            continue
        queues = (waiting.get(_place(each, code)) for code in sorted(heirs.get(each.indicator, ())))
        if found := next(filter(None, queues), None):
            chosen.append((place, found.pop(0)))
    return _taken(old, new, chosen)


def _place(each: Figured, code: str) -> tuple[str, str, str]:
    return code, place_of(each), breakdown_text(each.breakdown)
