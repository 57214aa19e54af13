"""Documents (文件) and what they hold: a plan, a summary, and datasets of many of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import UnionType
from typing import Any, TypeVar

import attrs
from attrs.converters import optional

from minzheng.errors import ModelError, near_names
from minzheng.language import Text
from minzheng.model.agreement import values_under
from minzheng.model.breakdown import as_breakdown
from minzheng.model.findings import Finding
from minzheng.model.in_force import Known, Stale, Unknown, in_force_for
from minzheng.model.indicator import Indicator
from minzheng.model.judging import stated_change
from minzheng.model.location import Location
from minzheng.model.reportable import Reportable
from minzheng.model.scope import Condition, as_scope
from minzheng.model.statements import DOCUMENT_ID, Deliverable, Observation, Target, Task, Undertaking
from minzheng.model.vocabulary import TimeKind
from minzheng.model.waiver import Waiver
from minzheng.periods import Period, as_date, as_period
from minzheng.quantities import DEFAULT, Pairs, Policy, as_pairs
from minzheng.regions import Region, as_region
from minzheng.validators import SHA256, filled, matching, text

Item = TypeVar("Item")


# One converter for each element type: type checkers lose the type of the elements with ``converter=tuple``.
def _waivers(values: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return tuple(values)


def _divisions(values: Iterable[Region | str | int]) -> tuple[Region, ...]:
    return tuple(sorted(map(as_region, values)))


@attrs.frozen(kw_only=True)
class Document(Reportable):
    """A published text (文件): a plan, a summary, a bulletin, a table."""

    id: str = attrs.field(validator=DOCUMENT_ID)
    """Short name by which everything refers to it."""
    title: str = attrs.field(validator=filled)
    """The title as printed."""
    issuer: str = attrs.field(default="", validator=text)
    """Who issued it."""
    region: Region | None = attrs.field(default=None, converter=optional(as_region))
    """The division it is about: the default of what it holds."""
    published: date | None = attrs.field(default=None, converter=optional(as_date))
    """When it was published."""
    period: Period | None = attrs.field(default=None, converter=optional(as_period))
    """What time it is about: the default of what it holds."""
    divisions: tuple[Region, ...] = attrs.field(default=(), converter=_divisions)
    """The places that it says to make up its region (全域构成) in the time that it is about, zones and 市本级 included:
    what they report is the whole. Left open nobody says so. Without a region, or where one lies in another, they raise
    ``ModelError``."""
    number: str = attrs.field(default="", validator=text)
    """The document number (文号)."""
    url: str = attrs.field(default="", validator=text)
    """Where it can be found."""
    sha256: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(matching(SHA256, "e3b0c442…(64)"))
    )
    """Digest of the text that evidence points into."""
    note: str = attrs.field(default="", validator=text)
    """A remark for people."""
    waivers: tuple[Waiver, ...] = attrs.field(default=(), converter=_waivers)
    """The findings in it that are let pass."""
    extra: Pairs = attrs.field(default=(), converter=as_pairs)
    """Keys of the file that the library does not know, with their values as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        if self.divisions and self.region is None:
            raise ModelError("MZ125", document=self.id, reason=Text("reason.divisions_of_nothing"))
        held = set(self.divisions)
        for each in self.divisions:
            if len(held) < len(self.divisions) or each == self.region or held.intersection(each.ancestors):
                raise ModelError(
                    "MZ125", document=self.id, reason=Text("reason.divisions_overlap", (("division", each),))
                )


def said_to_make_up(region: Region, on: date, documents: Iterable[Document]) -> tuple[Region, ...]:
    """The places that documents say to make up a region on a day (全域构成); none where they do not agree.

    A document says so for the time that it is about, one without a period for good.

    >>> table = Document(id="a", title="分区表", region="320400", period=2021, divisions=["320402", "320404"])
    >>> [each.code for each in said_to_make_up(table.region, date(2021, 12, 31), [table])]
    ['320402', '320404']
    """
    said = {
        each.divisions
        for each in documents
        if each.divisions and each.region == region and (each.period is None or on in each.period)
    }
    return said.pop() if len(said) == 1 else ()


def _targets(values: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(values)


def _deliverables(values: Iterable[Deliverable]) -> tuple[Deliverable, ...]:
    return tuple(values)


def _tasks(values: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(values)


def _observations(values: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(values)


def _indicators(values: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(values)


def _regions(values: Iterable[Region]) -> tuple[Region, ...]:
    return tuple(values)


def _findings(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Plan(Reportable):
    """The tasks, targets and deliverables of a document (规划或计划); targets and deliverables name their task."""

    document: Document
    """The document that sets them."""
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    """What is promised in figures."""
    deliverables: tuple[Deliverable, ...] = attrs.field(default=(), converter=_deliverables)
    """What is promised without figures."""
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks)
    """Its numbered items, in their order."""

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id

    @property
    def promises(self) -> tuple[Target | Deliverable, ...]:
        """Its targets and then its deliverables."""
        return (*self.targets, *self.deliverables)

    @property
    def undertakings(self) -> tuple[Undertaking, ...]:
        """What it promises without a number: its tasks and then its deliverables."""
        return (*self.tasks, *self.deliverables)

    @property
    def unmeasured(self) -> tuple[Task, ...]:
        """The tasks that no target and no deliverable measures (无法衡量的任务)."""
        named = {each.task for each in self.promises}
        return tuple(task for task in self.tasks if task.id not in named)

    def task(self, id: str) -> Task:
        """The task of a number; an unknown one raises ``ModelError`` with the nearest."""
        return _find({task.id: task for task in self.tasks}, id, "task")

    def under(self, task: Task | str) -> tuple[Target | Deliverable, ...]:
        """The targets and deliverables of a task (任务下的目标和成果), which measure it."""
        id = task.id if isinstance(task, Task) else task
        return tuple(each for each in self.promises if each.task == id)

    @property
    def period(self) -> Period | None:
        """The one period of all its targets and deliverables, or ``None`` when there are several."""
        periods = {each.period for each in self.promises}
        return periods.pop() if len(periods) == 1 else None

    def __repr__(self) -> str:
        counts = f"{len(self.targets)} targets, {len(self.deliverables)} deliverables"
        return f"<Plan {self.id}: {counts}{f', {len(self.tasks)} tasks' if self.tasks else ''}>"


@attrs.frozen(kw_only=True)
class Summary(Reportable):
    """The observations of a document (总结或公报)."""

    document: Document
    """The document that reports them."""
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)
    """What is reported."""

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id

    def __repr__(self) -> str:
        return f"<Summary {self.id}: {len(self.observations)} observations>"


def _plans(values: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple(values)


def _summaries(values: Iterable[Summary]) -> tuple[Summary, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Dataset(Reportable):
    """Plans and summaries with the indicators they speak of (数据集)."""

    plans: tuple[Plan, ...] = attrs.field(default=(), converter=_plans)
    """Every plan, in the order of loading."""
    summaries: tuple[Summary, ...] = attrs.field(default=(), converter=_summaries)
    """Every summary, in the order of loading."""
    local: tuple[Indicator, ...] = attrs.field(default=(), converter=_indicators)
    """Indicators that only these documents have."""
    regions: tuple[Region, ...] = attrs.field(default=(), converter=_regions)
    """Places that only these documents have: development zones, townships."""
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict, eq=False, repr=False)
    """The catalogue that resolves codes, the local indicators included."""
    findings: tuple[Finding, ...] = attrs.field(default=(), eq=False, converter=_findings)
    """What loading found and did not refuse."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document once, in the order of loading."""
        return tuple({each.id: each.document for each in self}.values())

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all plans."""
        return tuple(target for plan in self.plans for target in plan.targets)

    @property
    def deliverables(self) -> tuple[Deliverable, ...]:
        """The deliverables of all plans."""
        return tuple(each for plan in self.plans for each in plan.deliverables)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of all plans."""
        return tuple(task for plan in self.plans for task in plan.tasks)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """The observations of all summaries."""
        return tuple(each for summary in self.summaries for each in summary.observations)

    def of(self, *documents: str) -> Dataset:
        """What some documents say, plan and summary together; an unknown id raises ``ModelError``."""
        known = {each.id: each for each in self.documents}
        asked = {_find(known, id, "document").id for id in documents}
        return attrs.evolve(
            self,
            plans=tuple(each for each in self.plans if each.id in asked),
            summaries=tuple(each for each in self.summaries if each.id in asked),
            findings=(),
        )

    def plan(self, id: str) -> Plan:
        """The plan of a document; an unknown id raises ``ModelError`` with the nearest ones."""
        return _find({plan.id: plan for plan in self.plans}, id, "plan")

    def summary(self, id: str) -> Summary:
        """The summary of a document; an unknown id raises ``ModelError`` with the nearest ones."""
        return _find({summary.id: summary for summary in self.summaries}, id, "summary")

    def in_force(
        self,
        indicator: str,
        region: Region | str | int,
        *,
        on: date | str,
        breakdown: Mapping[str, str] | Pairs = (),
        scope: Iterable[str | Condition] = (),
        policy: Policy = DEFAULT,
    ) -> Known | Stale | Unknown:
        """The standard that is in force on a day (执行标准), with the document, its number and its date.

        ``indicator`` is a code or a Chinese name of the catalogue, ``region`` what the reports are about. A standard
        without parts holds for each part that has none of its own. An indicator that is no standard raises
        ``ModelError``.

        >>> one = Observation(indicator="local.s", value="940元/人·月", period="2021-07/..", region="320400")
        >>> document = Document(id="a", title="通知", number="常民〔2021〕5号")
        >>> data = Dataset(summaries=[Summary(document=document, observations=[attrs.evolve(one, document="a")])])
        >>> found = data.in_force("local.s", "320400", on="2021-12-31", breakdown={"area": "rural"})
        >>> found.figure, found.number
        (Figure('940元/人·月'), '常民〔2021〕5号')
        """
        about = self._named(indicator)
        if about is not None and about.time is not TimeKind.STANDARD:
            raise ModelError("MZ100", indicator=about, time=about.time)
        code, place = about.code if about else indicator, as_region(region)
        documents = {each.id: each for each in self.documents}
        published = {id: each.published for id, each in documents.items() if each.published is not None}
        found = in_force_for(
            self._levels(code, about, place),
            as_date(on),
            as_breakdown(breakdown),
            as_scope(scope),
            values_under(about, policy),
            published,
            policy.standard_months,
        )
        if isinstance(found, Unknown):
            return found
        stated = documents.get(found.observation.document or "")
        return found if stated is None else attrs.evolve(found, number=stated.number, published=stated.published)

    def _levels(self, code: str, indicator: Indicator | None, place: Region) -> list[Observation]:
        """What is reported of an indicator in a place, without changes of it."""
        reports = (each for each in self.observations if each.indicator == code and each.region == place)
        return [each for each in reports if each.value is not None and not stated_change(each.value, indicator)]

    def _named(self, indicator: str) -> Indicator | None:
        """The indicator of a code, or of a name that only one has."""
        named = [each for each in self.indicators.values() if indicator in each.names]
        return self.indicators.get(indicator) or (named[0] if len(named) == 1 else None)

    def __iter__(self) -> Iterator[Plan | Summary]:
        return iter((*self.plans, *self.summaries))

    def __repr__(self) -> str:
        return (
            f"<Dataset: {len(self.documents)} documents, {len(self.targets)} targets, "
            f"{len(self.observations)} observations, {len(self.deliverables)} deliverables>"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _dataset, (self.plans, self.summaries, self.local, self.regions, dict(self.indicators), self.findings)


def _dataset(plans: Any, summaries: Any, local: Any, regions: Any, indicators: Any, findings: Any) -> Dataset:
    held = {"plans": plans, "summaries": summaries, "local": local, "regions": regions}
    return Dataset(**held, indicators=indicators, findings=findings)


def _find(known: Mapping[str, Item], id: str, what: str) -> Item:
    if id not in known:
        nearest = near_names(id, known) or tuple(known)[:3]
        raise ModelError("MZ098", what=Text(f"noun.{what}"), id=id, nearest=nearest)
    return known[id]


Observations = Iterable[Observation] | Summary | Dataset
"""Whatever holds observations."""


def expect(value: object, kind: type | UnionType, function: str, wanted: str) -> None:
    """Refuse a value of another class; the ``ModelError`` says what the function takes, by the key of its text."""
    if not isinstance(value, kind):
        raise ModelError("MZ621", function=function, wanted=Text(f"argument.{wanted}"), found=type(value).__name__)


def observations_of(value: Observations, function: str) -> tuple[Observation, ...]:
    """The observations of whatever holds them; ``ModelError`` for anything else."""
    if isinstance(value, Summary | Dataset):
        return value.observations
    expect(value, Iterable, function, "observations")
    held = tuple(value)
    for each in held:
        expect(each, Observation, function, "observations")
    return held


def documents_of(value: object) -> tuple[Document, ...]:
    """The documents of whatever holds them (所属文件); none of anything else."""
    if isinstance(value, Dataset):
        return value.documents
    return (value.document,) if isinstance(value, Plan | Summary) else ()
