"""Statements (陈述): what documents say. Observations, targets with their milestones, deliverables and tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, cast

import attrs
from attrs.converters import optional

from minzheng.embedding import Embedded, Reportable
from minzheng.errors import FigureError, MinzhengError, ModelError
from minzheng.model.breakdown import as_breakdown
from minzheng.model.evidence import Evidence
from minzheng.model.indicator import as_code
from minzheng.model.location import Location
from minzheng.model.own_keys import as_extra
from minzheng.model.places import as_place, settle_place
from minzheng.model.scope import Condition, as_scope
from minzheng.model.vocabulary import (
    Missing,
    Modality,
    Obligation,
    ObservationStatus,
    Other,
    as_missing,
    as_modality,
    as_obligation,
    as_status,
)
from minzheng.model.wording import InWords, has_words, in_fields
from minzheng.periods import Period, as_period
from minzheng.quantities import Figure, Pairs, Quantity, Reference, Relative, as_figure
from minzheng.regions import Region
from minzheng.validators import IDENTIFIER, another, checked, filled, matching, several, text, texts


class Unstated(NamedTuple):
    """What a statement has where it does not say when or where (未写明): not known, until its document lends it."""

    period: Period
    region: Region


LEFT_OPEN = Unstated(Period("unknown"), Region("unknown"))
"""Equal to what is said not to be known, and other objects: a document lends its own in place of these alone."""
LENT = {"period": "period", "region": "region", "due": "period"}
"""What a document lends to the statements that do not say it: each of their fields from one of its own."""
DOCUMENT_ID = matching(IDENTIFIER, "changzhou-2021-summary")
TASK_ID = matching(IDENTIFIER, "8")


def as_bound(value: str | Figure | Relative | Quantity) -> Figure | Relative:
    """The bound of a target from its text: a figure, or a relative bound where the text states a change.

    >>> as_bound("提高5%以上").amount.op.is_floor
    True
    """
    if isinstance(value, Relative):
        return value
    figure = as_figure(value)
    return Relative(amount=figure) if figure.change else figure


def _as_reported(value: str | Figure | Quantity | None) -> Figure | InWords | None:
    """The figure of an observation; a text with words around it is settled with the fields beside it."""
    if value is None:
        return None
    try:
        return as_figure(value)
    except MinzhengError:
        if has_words(value):
            return InWords(value)
        raise


def _as_promised(value: str | Figure | Relative | Quantity) -> Figure | Relative | InWords:
    """The bound of a target, and of a text with words around it the same."""
    try:
        return as_bound(value)
    except MinzhengError:
        if has_words(value):
            return InWords(value)
        raise


def _settle(statement: Any, value: InWords, given: dict[str, Any], *, reported: bool) -> None:
    """Put the words around the figure of a statement into its fields."""
    if statement.period is not LEFT_OPEN.period:
        given["period"] = statement.period
    stated = {name: each for name, each in given.items() if each is not None}
    fields = attrs.fields_dict(type(statement))
    for name, said in in_fields(value, stated, reported=reported).items():
        convert: Any = fields[name].converter
        made = convert(said)
        if type(made) is InWords:
            raise FigureError("MZ632", text=str(value)).at(name)
        object.__setattr__(statement, name, made)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Observation(Reportable):
    """A figure that a document reports (观测值): of an indicator, for a period and a region.

    Either ``value`` or ``missing`` is given, never both; else ``ModelError``.

    >>> Observation(indicator="elderly.nursing_bed_share", value="68%", period=2021, region="320400").value
    Figure('68%')
    """

    indicator: str = attrs.field(converter=as_code)
    """Code of the indicator; the indicator itself is taken for its code."""
    value: Figure | None = attrs.field(default=None, converter=_as_reported)
    """The figure as printed; words around it go where they belong (— is no figure, 较上年增长5% a growth)."""
    missing: Missing | Other | None = attrs.field(default=None, converter=as_missing)
    """Why there is no value."""
    period: Period = attrs.field(default=LEFT_OPEN.period, converter=as_period)
    """The window or the instant it is about; of a stock the window whose end is meant."""
    region: Region = attrs.field(default=LEFT_OPEN.region, converter=as_place)
    """The division it is about."""
    breakdown: Pairs = attrs.field(default=(), converter=as_breakdown)
    """The part it is about: ``{"care": "institutional"}``."""
    scope: tuple[Condition, ...] = attrs.field(default=(), converter=as_scope)
    """The conditions it holds under."""
    status: ObservationStatus | Other | None = attrs.field(default=None, converter=as_status)
    """How settled it is, if the document says so."""
    document: str | None = attrs.field(default=None, validator=attrs.validators.optional(DOCUMENT_ID))
    """Id of the document that reports it."""
    evidence: Evidence | None = None
    """Where the document says so."""
    note: str = attrs.field(default="", validator=text)
    """A remark for people."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        if isinstance(words := cast("object", self.value), InWords):
            _settle(self, words, {"missing": self.missing}, reported=True)
        settle_place(self, self.period)
        if (self.value is None) == (self.missing is None):
            raise ModelError("MZ093", indicator=self.indicator)


_puts = {field.name: vars(Observation)[field.name].__set__ for field in attrs.fields(Observation)}
_GIVEN = ("indicator", "value", "period", "region", "document", "location")
_unsaid = [(_puts[field.name], field.default) for field in attrs.fields(Observation) if field.name not in _GIVEN]
_put_indicator, _put_value, _put_period, _put_region, _put_document, _put_location = (_puts[name] for name in _GIVEN)


def sound_observation(
    indicator: str, value: Figure, period: Period, region: Region, document: str, location: Location | None
) -> Observation:
    """An observation of parts that were read and need no look again (已核数据): loaders make them by the thousand.

    >>> made = sound_observation("local.b", Figure("68%"), Period(2021), Region("320400"), "report", None)
    >>> made == Observation(indicator="local.b", value="68%", period=2021, region="320400", document="report")
    True
    """
    made = object.__new__(Observation)
    _put_indicator(made, indicator)
    _put_value(made, value)
    _put_period(made, period)
    _put_region(made, region)
    _put_document(made, document)
    _put_location(made, location)
    for put, default in _unsaid:
        put(made, default)
    return made


@attrs.frozen(kw_only=True, field_transformer=checked)
class Milestone(Embedded):
    """A figure to be reached on the way to a target (阶段目标).

    >>> print(Milestone(period=2025, value="不少于1200张").value)
    不少于1200张
    """

    period: Period = attrs.field(converter=as_period)
    """By when."""
    value: Figure = attrs.field(converter=as_figure)
    """What."""


def _milestones(values: Mapping[Any, Any] | Iterable[Milestone | tuple[Any, Any]]) -> tuple[Milestone, ...]:
    given = values.items() if isinstance(values, Mapping) else several(values)
    made = tuple(_milestone(each, place) for place, each in enumerate(given))
    for before, after in pairwise(made):
        if not before.period < after.period:
            raise ModelError("MZ097", period=after.period)
    return made


def _milestone(value: object, place: int) -> Milestone:
    if isinstance(value, Milestone):
        return value
    if not isinstance(value, tuple | list) or len(value) != len(attrs.fields(Milestone)):
        raise another(value, Milestone).at(place)
    try:
        return Milestone(period=value[0], value=value[1])
    except MinzhengError as error:
        error.at(place)
        raise


def _by_codes(base: Reference) -> Reference:
    """A base whose breakdown is said by codes, as that of a statement is."""
    return attrs.evolve(base, breakdown=as_breakdown(base.breakdown)) if base.breakdown else base


@attrs.frozen(kw_only=True, field_transformer=checked)
class Target(Reportable):
    """What a plan promises (目标): a bound on an indicator, for a period and a region.

    >>> promise = Target(indicator="elderly.nursing_bed_share", value="提高到72%", period=2022, region="320400")
    >>> promise.value.number
    Decimal('72')
    """

    indicator: str = attrs.field(converter=as_code)
    """Code of the indicator; the indicator itself is taken for its code."""
    value: Figure | Relative = attrs.field(converter=_as_promised)
    """The bound as printed, absolute or relative; words around it go where they belong (力争2022年底达到72%)."""
    period: Period = attrs.field(default=LEFT_OPEN.period, converter=as_period)
    """Of a flow the window it is counted in; of a stock or a standard the window by whose end it is due."""
    region: Region = attrs.field(default=LEFT_OPEN.region, converter=as_place)
    """The division it is about."""
    breakdown: Pairs = attrs.field(default=(), converter=as_breakdown)
    """The part it is about."""
    scope: tuple[Condition, ...] = attrs.field(default=(), converter=as_scope)
    """The conditions it holds under."""
    obligation: Obligation | Other | None = attrs.field(default=None, converter=as_obligation)
    """Binding or expected, if the plan says so."""
    modality: Modality | Other | None = attrs.field(default=None, converter=as_modality)
    """How strongly it is worded."""
    baseline: Reference | None = None
    """Which observation it starts from; left open it is the last one of the period just before, in a plan of several
    years of the last year before the plan. A relative bound shares it: two that differ raise ``ModelError``."""
    milestones: tuple[Milestone, ...] = attrs.field(default=(), converter=_milestones)
    """Figures on the way, in order of time."""
    task: str | None = attrs.field(default=None, validator=attrs.validators.optional(TASK_ID))
    """Number of the plan's task that it belongs to."""
    document: str | None = attrs.field(default=None, validator=attrs.validators.optional(DOCUMENT_ID))
    """Id of the document that sets it."""
    evidence: Evidence | None = None
    """Where the document says so."""
    note: str = attrs.field(default="", validator=text)
    """A remark for people."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        if isinstance(words := cast("object", self.value), InWords):
            _settle(self, words, {"modality": self.modality, "obligation": self.obligation}, reported=False)
        settle_place(self, self.period)
        value, given, put = self.value, self.baseline, object.__setattr__
        if given is not None:
            put(self, "baseline", given := _by_codes(given))
        if isinstance(value, Relative) and value.base.breakdown:
            value = attrs.evolve(value, base=_by_codes(value.base))
            put(self, "value", value)
        if (
            given is None
            or not isinstance(value, Relative)
            or value.base in (Reference(), Reference(indicator=self.indicator), given)
        ):
            return
        if value.base.indicator in (None, self.indicator) and value.base.breakdown is None:
            raise ModelError("MZ094", indicator=self.indicator, base=value.base, baseline=given)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Deliverable(Reportable):
    """Something to be made or done that has no number (任务成果): 出台一项办法, 建立一项制度.

    >>> Deliverable(title="出台特困人员认定办法", period=2025, region="320400").delivered is None
    True
    """

    title: str = attrs.field(validator=filled)
    """What it is, verb first."""
    period: Period = attrs.field(default=LEFT_OPEN.period, converter=as_period)
    """By when it is due, or when it was done."""
    region: Region = attrs.field(default=LEFT_OPEN.region, converter=as_place)
    """The division that delivers it."""
    delivered: Period | None = attrs.field(default=None, converter=optional(as_period))
    """When it was delivered, if that is reported."""
    promised_as: str = attrs.field(default="", validator=text)
    """The title under which an earlier document promised it, if it is another one."""
    task: str | None = attrs.field(default=None, validator=attrs.validators.optional(TASK_ID))
    """Number of the plan's task that it belongs to."""
    obligation: Obligation | Other | None = attrs.field(default=None, converter=as_obligation)
    """Binding or expected, if the plan says so."""
    modality: Modality | Other | None = attrs.field(default=None, converter=as_modality)
    """How strongly it is worded."""
    document: str | None = attrs.field(default=None, validator=attrs.validators.optional(DOCUMENT_ID))
    """Id of the document that names it."""
    evidence: Evidence | None = None
    """Where the document says so."""
    note: str = attrs.field(default="", validator=text)
    """A remark for people."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        settle_place(self, self.period)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Task(Reportable):
    """A numbered item of a plan (工作任务): what is to be done, who leads and who helps, by when.

    The targets and deliverables that name its number measure it. A task that none of them names cannot be measured: it
    is done where a document says so, and else it is counted as what cannot be judged.

    >>> task = Task(id="8", title="夯实居家养老基础", lead="养老服务处", due="2022-12", region="321100")
    >>> task.period.label()
    '2022年12月'
    """

    id: str = attrs.field(validator=TASK_ID)
    """Its number in the plan, as printed: 8, (三)."""
    title: str = attrs.field(validator=filled)
    """What is to be done, verb first."""
    part: str = attrs.field(default="", validator=text)
    """The heading of the part of the plan that it stands in."""
    lead: str = attrs.field(default="", validator=text)
    """The unit that is responsible (牵头单位)."""
    helpers: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """The units that help (配合单位)."""
    due: Period = attrs.field(default=LEFT_OPEN.period, converter=as_period)
    """By when."""
    region: Region = attrs.field(default=LEFT_OPEN.region, converter=as_place)
    """The division that does it."""
    done: Period | None = attrs.field(default=None, converter=optional(as_period))
    """When it was done, if a document says so."""
    promised_as: str = attrs.field(default="", validator=text)
    """The title under which an earlier document set it, if it is another one."""
    obligation: Obligation | Other | None = attrs.field(default=None, converter=as_obligation)
    """Binding or expected, if the plan says so."""
    modality: Modality | Other | None = attrs.field(default=None, converter=as_modality)
    """How strongly it is worded."""
    document: str | None = attrs.field(default=None, validator=attrs.validators.optional(DOCUMENT_ID))
    """Id of the document that sets it."""
    evidence: Evidence | None = None
    """Where the document says so."""
    note: str = attrs.field(default="", validator=text)
    """A remark for people."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        settle_place(self, self.due)

    @property
    def period(self) -> Period:
        """By when, under the name that it has in the other statements."""
        return self.due


def place_of(statement: Observation | Target | Deliverable | Task, region: Region | None = None) -> str:
    """The place of a statement, or of a region that it speaks of, as a key (地区键).

    A place that is not known is the same in one document, and in no two.

    >>> place_of(Observation(indicator="elderly.beds", value="1064张", period=2021, region="常州市"))
    '320400'
    """
    where = statement.region if region is None else region
    if where.known:
        return where.code
    return f"{where.code} in {statement.document or id(statement)}"


def is_placed(statement: Observation | Target | Deliverable | Task) -> bool:
    """Whether it is known where and when a statement holds (时地是否已知): else it joins no sum, series or rank.

    >>> one = Observation(indicator="elderly.beds", value="1064张", period="unknown", region="320400")
    >>> is_placed(one)
    False
    """
    return statement.region.known and statement.period.known


Undertaking = Deliverable | Task
"""What is promised without a number."""
Promise = Target | Deliverable | Task
"""What a plan promises."""
Statement = Observation | Promise
"""What speaks of an indicator (陈述): a report or a promise."""
