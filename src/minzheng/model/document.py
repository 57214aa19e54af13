"""Documents (文件) and what they hold: a plan, a summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from types import UnionType
from typing import Any, TypeVar

import attrs
from attrs.converters import optional

from minzheng.embedding import Reportable
from minzheng.errors import ModelError, near_names
from minzheng.language import Text
from minzheng.model.indicator import Indicator
from minzheng.model.location import Location
from minzheng.model.own_keys import as_extra
from minzheng.model.places import as_place, settle_place
from minzheng.model.statements import DOCUMENT_ID, LEFT_OPEN, LENT, Deliverable, Observation, Target, Task, Undertaking
from minzheng.model.waiver import Waiver
from minzheng.periods import Period, as_date, as_period
from minzheng.quantities import Pairs
from minzheng.regions import Region, as_region
from minzheng.validators import SHA256, another, checked, elements, filled, matching, several, text

Item = TypeVar("Item")


# One converter for each element type: type checkers lose the type of the elements with ``converter=tuple``.
def _waivers(values: Iterable[Waiver]) -> tuple[Waiver, ...]:
    return elements(values, Waiver)


def _divisions(values: Iterable[Region | str | int]) -> tuple[Region, ...]:
    return tuple(sorted(map(as_region, several(values))))


@attrs.frozen(kw_only=True, field_transformer=checked)
class Document(Reportable):
    """A published text (文件): a plan, a summary, a bulletin, a table.

    >>> Document(id="changzhou-2021", title="2021年工作总结", region="320400", period=2021).region.name()
    '常州市'
    """

    id: str = attrs.field(validator=DOCUMENT_ID)
    """Short name by which everything refers to it."""
    title: str = attrs.field(validator=filled)
    """The title as printed."""
    issuer: str = attrs.field(default="", validator=text)
    """Who issued it."""
    region: Region | None = attrs.field(default=None, converter=optional(as_place))
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
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        settle_place(self, self.period)
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


def _known(value: Mapping[str, Indicator] | None) -> Mapping[str, Indicator] | None:
    """A catalogue as it is; ``ModelError`` for what is none, and for a mapping that holds anything but indicators."""
    if value is not None and not isinstance(value, Mapping):
        raise another(value, Mapping)
    for code, each in value.items() if isinstance(value, dict) else ():
        if not isinstance(each, Indicator):
            raise another(each, Indicator).at(str(code))
    return value


def _targets(values: Iterable[Target]) -> tuple[Target, ...]:
    return elements(values, Target)


def _deliverables(values: Iterable[Deliverable]) -> tuple[Deliverable, ...]:
    return elements(values, Deliverable)


def _tasks(values: Iterable[Task]) -> tuple[Task, ...]:
    return elements(values, Task)


def _observations(values: Iterable[Observation]) -> tuple[Observation, ...]:
    return elements(values, Observation)


Said = TypeVar("Said", Observation, Target, Deliverable, Task)


_LENT = {
    cls: [(name, own) for name, own in LENT.items() if name in attrs.fields_dict(cls)]
    for cls in (Observation, Target, Deliverable, Task)
}


def _lend(held: Plan | Summary, *fields: str) -> None:
    """Give the statements of a document its id, and its period and region to those that say none (文件默认值).

    What was said in one other document, all of it, now stands in this one. A statement that names another document than
    the rest, or no period or region where the document has none, raises ``ModelError``.
    """
    document = held.document
    wanting = [field for field in fields if _lacks(getattr(held, field), document)]
    named = {each.document for field in fields for each in getattr(held, field)} - {None} if wanting else set()
    for field in wanting:
        statements = getattr(held, field)
        made = tuple(_lent(each, document, named, (field, place)) for place, each in enumerate(statements))
        object.__setattr__(held, field, made)


def _lacks(statements: tuple[Any, ...], document: Document) -> bool:
    """Whether there is anything that a document lends to statements of one class: most name all themselves."""
    if not statements:
        return False
    names, own = zip(*_LENT[type(statements[0])], strict=True)
    first, second = (getattr(LEFT_OPEN, each) for each in own)
    said = map(attrgetter("document", *names), statements)
    return any(id != document.id or one is first or other is second for id, one, other in said)


def _lent(each: Said, document: Document, named: set[str | None], steps: tuple[str, int]) -> Said:
    lent: dict[str, Any] = {}
    if each.document != document.id:
        if each.document is not None and len(named) > 1:
            raise ModelError("MZ646", found=each.document, document=document.id).at(*steps, "document")
        lent["document"] = document.id
    for name, own in _LENT[type(each)]:
        if getattr(each, name) is getattr(LEFT_OPEN, own):
            lent[name] = getattr(document, own)
            if lent[name] is None:
                raise ModelError("MZ027", field=name, rows="").at(*steps, name)
    return attrs.evolve(each, **lent) if lent else each


@attrs.frozen(kw_only=True, field_transformer=checked)
class Plan(Reportable):
    """The tasks, targets and deliverables of a document (规划或计划); targets and deliverables name their task.

    What they do not say themselves their document says: its id, its period and its region.

    >>> plan = Document(id="plan", title="计划", region="320400", period=2022)
    >>> [beds] = Plan(document=plan, targets=[Target(indicator="elderly.beds", value="900张")]).targets
    >>> beds.document, beds.period, beds.region
    ('plan', Period('2022'), Region('320400'))
    """

    document: Document
    """The document that sets them."""
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets)
    """What is promised in figures."""
    deliverables: tuple[Deliverable, ...] = attrs.field(default=(), converter=_deliverables)
    """What is promised without figures."""
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks)
    """Its numbered items, in their order."""

    catalogue: Mapping[str, Indicator] | None = attrs.field(default=None, converter=_known, eq=False, repr=False)
    """The catalogue of the dataset that it was taken from; ``None`` for one by itself."""
    project: object | None = attrs.field(default=None, eq=False, repr=False)
    """The project of the dataset that it was taken from; ``None`` for one of none."""

    def __attrs_post_init__(self) -> None:
        _lend(self, "targets", "deliverables", "tasks")

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
        return find_by_id({task.id: task for task in self.tasks}, id, "task")

    def under(self, task: Task | str) -> tuple[Target | Deliverable, ...]:
        """The targets and deliverables of a task (任务下的目标和成果), which measure it.

        A number that no task of the plan has and no target names raises ``ModelError``.
        """
        id = task.id if isinstance(task, Task) else task
        named = [each.id for each in self.tasks] + [each.task for each in self.promises if each.task is not None]
        find_by_id(dict.fromkeys(named), id, "task")
        return tuple(each for each in self.promises if each.task == id)

    @property
    def period(self) -> Period | None:
        """The one period of all its targets and deliverables, or ``None`` when there are several."""
        periods = {each.period for each in self.promises}
        return periods.pop() if len(periods) == 1 else None

    def __repr__(self) -> str:
        counts = f"{len(self.targets)} targets, {len(self.deliverables)} deliverables"
        return f"<Plan {self.id}: {counts}{f', {len(self.tasks)} tasks' if self.tasks else ''}>"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Summary(Reportable):
    """The observations of a document (总结或公报).

    What they do not say themselves their document says: its id, its period and its region.

    >>> document = Document(id="changzhou-2021", title="2021年工作总结", region="320400", period=2021)
    >>> Summary(document=document, observations=[]).id
    'changzhou-2021'
    """

    document: Document
    """The document that reports them."""
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)
    """What is reported."""

    catalogue: Mapping[str, Indicator] | None = attrs.field(default=None, converter=_known, eq=False, repr=False)
    """The catalogue of the dataset that it was taken from; ``None`` for one by itself."""
    project: object | None = attrs.field(default=None, eq=False, repr=False)
    """The project of the dataset that it was taken from; ``None`` for one of none."""

    def __attrs_post_init__(self) -> None:
        _lend(self, "observations")

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.document.id

    def __repr__(self) -> str:
        return f"<Summary {self.id}: {len(self.observations)} observations>"


def find_by_id(known: Mapping[str, Item], id: str, what: str) -> Item:
    """The thing of an id; ``ModelError`` with the nearest names what is looked for by the key of its text.

    >>> find_by_id({"plan-2021": "常州市2021年计划"}, "plan-2021", "word.document")
    '常州市2021年计划'
    """
    if not isinstance(id, str):
        raise another(id, str).at(what)
    if id not in known:
        nearest = near_names(id, known) or tuple(known)[:3]
        raise ModelError("MZ098", what=Text(f"noun.{what}"), id=id, nearest=nearest)
    return known[id]


def expect(value: object, kind: type | UnionType, function: str, wanted: str) -> None:
    """Refuse a value of another class; the ``ModelError`` says what the function takes, by the key of its text."""
    if not isinstance(value, kind):
        raise ModelError("MZ621", function=function, wanted=Text(f"argument.{wanted}"), found=type(value).__name__)
