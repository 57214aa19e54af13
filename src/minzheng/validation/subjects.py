"""What rules look at (检查对象): statements, documents with their contents, series, and facts reported repeatedly."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from typing import Any

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.model import Deliverable, Document, Indicator, Observation, Plan, Summary, Target, Task, own_level
from minzheng.periods import Period
from minzheng.quantities import Figure, Interval, Kind, Policy, Reference, Relative

Thing = Observation | Target | Deliverable | Task | Document | Indicator
"""What a finding can be about."""
Statement = Observation | Target
"""What speaks of an indicator (陈述)."""
Checkable = Thing | Plan | Summary | Dataset | Sequence[Observation | Target | Deliverable | Task]
"""What can be checked."""
Place = tuple[int, tuple[str | int, ...]]
"""The number of a thing in the order of the data, and the path to it."""


@attrs.frozen(kw_only=True)
class DocumentContents:
    """A document with all that it says (文件及其内容)."""

    document: Document | None = None
    """The document; none for things made by hand."""
    targets: tuple[Target, ...] = ()
    """What it promises in figures."""
    deliverables: tuple[Deliverable, ...] = ()
    """What it promises without."""
    observations: tuple[Observation, ...] = ()
    """What it reports."""
    tasks: tuple[Task, ...] = ()
    """Its numbered items."""

    @property
    def statements(self) -> tuple[Observation | Target | Deliverable | Task, ...]:
        """All that it says."""
        return (*self.targets, *self.observations, *self.deliverables, *self.tasks)

    @property
    def looks_back(self) -> bool:
        """Whether the document reports a figure for the whole of its own period."""
        if self.document is None or self.document.period is None:
            return False
        return any(each.period == self.document.period for each in self.observations)


@attrs.frozen
class FigureSeries:
    """Observations of one indicator, region, breakdown and scope over time (序列)."""

    points: tuple[Observation, ...]
    """With their values, in order of time."""


@attrs.frozen
class Fact:
    """Observations of one and the same fact (同一事实).

    >>> beds = Observation(indicator="elderly.beds", value="1000张", period=2021, region="320400")
    >>> [str(each.value) for each in Fact((beds,)).reports]
    ['1000张']
    """

    reports: tuple[Observation, ...]
    """With their values, in the order of the data."""


def contents_of(x: Checkable) -> tuple[DocumentContents, ...]:
    """The documents, with their contents, that an object of the model holds; ``ModelError`` for anything else."""
    if isinstance(x, Dataset):
        plans = {plan.id: plan for plan in x.plans}
        summaries = {summary.id: summary for summary in x.summaries}
        return tuple(_of_document(each, plans.get(each.id), summaries.get(each.id)) for each in x.documents)
    if isinstance(x, Plan):
        return (_of_document(x.document, x, None),)
    if isinstance(x, Summary):
        return (_of_document(x.document, None, x),)
    if isinstance(x, Observation):
        return (DocumentContents(observations=(x,)),)
    if isinstance(x, Target):
        return (DocumentContents(targets=(x,)),)
    if isinstance(x, Deliverable):
        return (DocumentContents(deliverables=(x,)),)
    if isinstance(x, Task):
        return (DocumentContents(tasks=(x,)),)
    if isinstance(x, Document):
        return (DocumentContents(document=x),)
    if isinstance(x, Indicator):
        return ()
    if isinstance(x, list | tuple):
        return _of_statements(x)
    raise ModelError("MZ195", found=type(x).__name__)


def _of_statements(statements: Sequence[object]) -> tuple[DocumentContents, ...]:
    """Statements by the documents that they name, of which nothing else is known."""
    found: dict[str | None, list[Any]] = {}
    for each in statements:
        if not isinstance(each, Observation | Target | Deliverable | Task):
            raise ModelError("MZ195", found=type(each).__name__)
        found.setdefault(each.document, []).append(each)
    return tuple(
        DocumentContents(
            observations=tuple(each for each in said if isinstance(each, Observation)),
            targets=tuple(each for each in said if isinstance(each, Target)),
            deliverables=tuple(each for each in said if isinstance(each, Deliverable)),
            tasks=tuple(each for each in said if isinstance(each, Task)),
        )
        for said in found.values()
    )


def _of_document(document: Document, plan: Plan | None, summary: Summary | None) -> DocumentContents:
    return DocumentContents(
        document=document,
        targets=plan.targets if plan else (),
        deliverables=plan.deliverables if plan else (),
        tasks=plan.tasks if plan else (),
        observations=summary.observations if summary else (),
    )


def places_of(
    contents: Iterable[DocumentContents], definitions: Iterable[Indicator], *, is_dataset: bool
) -> dict[int, Place]:
    """Where each thing stands in the order of the data, and its path, by its identity."""
    found: dict[int, Place] = {}

    def note(things: Iterable[Thing], *steps: str | int) -> None:
        for index, thing in enumerate(things):
            found.setdefault(id(thing), (len(found), (*steps, index)))

    plans = summaries = 0
    for indicator in definitions:
        found[id(indicator)] = (len(found), ("indicators", indicator.code))
    for each in contents:
        plan = ("plans", plans) if is_dataset else ()
        summary = ("summaries", summaries) if is_dataset else ()
        plans += bool(each.targets or each.deliverables or each.tasks)
        summaries += bool(each.observations)
        if each.document:
            owner = summary if each.observations else plan
            found[id(each.document)] = (len(found), (*owner, "document"))
        note(each.observations, *summary, "observations")
        note(each.targets, *plan, "targets")
        note(each.deliverables, *plan, "deliverables")
        note(each.tasks, *plan, "tasks")
    return found


def level(statement: Statement, indicator: Indicator | None) -> Figure | None:
    """The level of its indicator that is stated: the value of an observation, the bound of a target; of a change none.

    增长8% is one where the indicator measures growth, 新建114个 where it is a flow.
    """
    value = statement.value
    if value is None:
        return None
    if type(value) is Figure and not value.change and not value.adds:
        # A plain number is a level of whatever indicator it stands for.
        return value
    return None if indicator is None else own_level(value, indicator)


def change(statement: Statement) -> Figure | None:
    """The change that is stated: 提高5%, +4个百分点; none where it is a level or a multiple."""
    value = statement.value
    if isinstance(value, Relative):
        value = value.amount
    return value if value is not None and value.change else None


def multiple(statement: Statement) -> Figure | None:
    """The multiple of another figure that is stated: the 1.3倍 of 1.3 × 低保标准; none where there is no base."""
    return statement.value.amount if isinstance(statement.value, Relative) and change(statement) is None else None


def is_share(indicator: Indicator) -> bool:
    """Whether an indicator is a ratio."""
    return indicator.kind is Kind.RATIO


def references(target: Target) -> tuple[Reference, ...]:
    """What a target refers to: the base of a relative bound, and the baseline."""
    base = target.value.base if isinstance(target.value, Relative) else None
    return tuple(each for each in (base, target.baseline) if each is not None)


def base_indicators(target: Target) -> tuple[str, ...]:
    """The other indicators that a target is reckoned from."""
    return tuple(each.indicator for each in references(target) if each.indicator)


def base_regions(target: Target) -> tuple[str, ...]:
    """The other regions that a target is reckoned from."""
    return tuple(each.region.code for each in references(target) if each.region)


@functools.lru_cache(maxsize=4096)
def whole_months(period: Period) -> int | None:
    """How many whole months a window has; none for an instant."""
    return period.months


def interval_of(figure: Figure, policy: Policy, *, exact: bool = False) -> Interval:
    """What a figure may stand for, as plain numbers; ``exact`` for amounts set by decision."""
    return (figure.as_exact() if exact else figure).interval_under(policy).plain


class _Found(dict[str, Indicator | None]):
    """What a catalogue has, or has not, by code, as far as it was asked for."""

    def __init__(self, catalogue: Mapping[str, Indicator]) -> None:
        super().__init__()
        self.catalogue = catalogue

    def __missing__(self, code: str) -> Indicator | None:
        found = self[code] = self.catalogue.get(code)
        return found


class Remembered(Mapping[str, Indicator]):
    """A catalogue of which every answer is remembered: rules ask for the same few indicators all the time."""

    def __init__(self, catalogue: Mapping[str, Indicator]) -> None:
        self._catalogue = catalogue
        self._found = _Found(catalogue)

    def __getitem__(self, code: str) -> Indicator:
        found = self._found[code]
        return self._catalogue[code] if found is None else found

    def get(self, code: str, default: Any = None) -> Any:
        """The indicator with this code, or ``default``."""
        found = self._found[code]
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalogue)

    def __len__(self) -> int:
        return len(self._catalogue)

    def values(self) -> ValuesView[Indicator]:
        """Every indicator."""
        return self._catalogue.values()
