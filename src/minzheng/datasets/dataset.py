"""Datasets (数据集): plans and summaries together, with the indicators they speak of and the catalogue of all."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from minzheng.catalogue import Catalogue, as_catalogue
from minzheng.datasets.analysis import Analysis
from minzheng.datasets.merging import shelved
from minzheng.datasets.project import Project, policy_of, project_of
from minzheng.embedding import Listed
from minzheng.errors import ModelError
from minzheng.model import (
    Condition,
    Deliverable,
    Document,
    Finding,
    Indicator,
    Known,
    Observation,
    Plan,
    Reportable,
    Stale,
    Standards,
    Summary,
    Target,
    Task,
    TimeKind,
    Unknown,
    as_breakdown,
    as_scope,
    find_by_id,
    stated_change,
    values_under,
)
from minzheng.periods import as_date
from minzheng.quantities import Pairs, Policy
from minzheng.regions import Region, as_region
from minzheng.validators import checked, elements


def _plans(values: Iterable[Plan]) -> tuple[Plan, ...]:
    return elements(values, Plan)


def _summaries(values: Iterable[Summary]) -> tuple[Summary, ...]:
    return elements(values, Summary)


def _shelves(values: Iterable[Plan | Summary]) -> tuple[Plan | Summary, ...]:
    return tuple(sorted(elements(values, (Plan, Summary)), key=lambda each: (each.id, str(each.document.published))))


def _indicators(values: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return elements(values, Indicator)


def _regions(values: Iterable[Region]) -> tuple[Region, ...]:
    return elements(values, Region)


def _findings(values: Iterable[Finding]) -> tuple[Finding, ...]:
    return Listed(elements(values, Finding))


def _shipped() -> Catalogue:
    from minzheng.catalogue import indicators

    return indicators


def _lent(part: Any, known: Catalogue, project: Project | None) -> Any:
    """A plan or a summary with the catalogue and the project of the dataset that it is part of."""
    if part.catalogue is known and part.project is project:
        return part
    # What it holds was looked at when it was made, and is not looked at again.
    made = copy.copy(part)
    object.__setattr__(made, "catalogue", known)
    object.__setattr__(made, "project", project)
    return made


def _speaking(part: Plan | Summary) -> Iterable[Any]:
    """All that says a place in a plan or a summary."""
    return (part.document, *(part.observations if isinstance(part, Summary) else (*part.promises, *part.tasks)))


def _placed(part: Any, named: Mapping[Region, Region]) -> Any:
    """A plan or a summary whose places have the names that the dataset knows, where they are but codes."""
    if all(each.region not in named or each.region.local_name for each in _speaking(part)):
        return part
    sections = ("document", "observations", "targets", "tasks", "deliverables")
    held = {name: getattr(part, name) for name in sections if hasattr(part, name)}
    return attrs.evolve(part, **{name: _in_words(each, named) for name, each in held.items()})


def _in_words(said: Any, named: Mapping[Region, Region]) -> Any:
    if isinstance(said, tuple):
        return tuple(_in_words(each, named) for each in said)
    return attrs.evolve(said, region=named[said.region]) if said.region in named else said


def places_of(*parts: Plan | Summary) -> tuple[Region, ...]:
    """The places of its own that some plans and summaries speak of, and those that they lie in, each once.

    >>> from minzheng.files import demo
    >>> [each.code for each in places_of(*demo().plans)]
    ['local.qinghe']
    """
    named = (each.region for part in parts for each in _speaking(part))
    local = list(dict.fromkeys(each for each in named if each and each.local_name))
    for each in local:
        if each.within and each.within.local_name and each.within not in local:
            local.append(each.within)
    return tuple(local)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Dataset(Reportable, Analysis):
    """Plans and summaries with the indicators they speak of (数据集).

    ``catalogue`` is what resolves their codes, by default the shipped one. It goes with the dataset and with every plan
    and summary that is taken out of it, as the project does; two datasets that say the same are equal, wherever they
    came from.

    >>> import minzheng as mz
    >>> data = mz.demo()
    >>> data, data.plans[0].id
    (<Dataset: 3 documents, 11 targets, 20 observations, 0 deliverables>, 'qinghe-2024-plan')
    >>> len(data.where(indicator="charity.donations_raised").targets)
    1
    """

    plans: tuple[Plan, ...] = attrs.field(default=(), converter=_plans)
    """Every plan, in the order of loading."""
    summaries: tuple[Summary, ...] = attrs.field(default=(), converter=_summaries)
    """Every summary, in the order of loading."""
    local: tuple[Indicator, ...] = attrs.field(default=(), converter=_indicators)
    """Indicators that only these documents have."""
    regions: tuple[Region, ...] = attrs.field(default=(), converter=_regions)
    """Places that only these documents have: development zones, townships."""
    earlier: tuple[Plan | Summary, ...] = attrs.field(default=(), converter=_shelves)
    """What earlier versions of its documents said, by document and day of publication: nothing is reckoned with it."""
    _catalogue: Catalogue | None = attrs.field(
        default=None, converter=attrs.converters.optional(as_catalogue), eq=False, repr=False
    )
    project: Project | None = attrs.field(default=None, eq=False, repr=False)
    """The project that it was loaded in, whose policy, rules and waivers it is judged by; ``None`` for none."""
    findings: tuple[Finding, ...] = attrs.field(default=(), eq=False, converter=_findings)
    """What loading found and did not refuse."""

    def __attrs_post_init__(self) -> None:
        """Join the catalogues of what it holds with its own, and lend the whole, and its project, to every part."""
        self._check_documents()
        self._name_places()
        parts = dict.fromkeys((self._catalogue, *(each.catalogue for each in self)))
        held = [as_catalogue(each) for each in parts if each is not None]
        project = project_of(self, *self)
        if not (held or self.local or project):
            return
        known = functools.reduce(Catalogue.joined_with, held or [_shipped()])
        for place, each in enumerate(self.local):
            if known.get(each.code, each) != each and each.code in _shipped():
                raise ModelError("MZ080", indicator=each.code, name=each.code.rpartition(".")[2]).at("local", place)
        if self.local:
            known = Catalogue.of(self.local, "local").joined_with(known)
        put = object.__setattr__
        put(self, "_catalogue", known)
        put(self, "project", project)
        for name in ("plans", "summaries", "earlier"):
            put(self, name, tuple(_lent(each, known, project) for each in getattr(self, name)))

    def _name_places(self) -> None:
        """Know every place of its own that it speaks of, and name those of which a part says but the code."""
        put = object.__setattr__
        spoken_of = [each for each in places_of(*self, *self.earlier) if each not in self.regions]
        if spoken_of:
            put(self, "regions", (*self.regions, *spoken_of))
        if named := {each: each for each in self.regions if each.local_name}:
            for name in ("plans", "summaries", "earlier"):
                put(self, name, tuple(_placed(each, named) for each in getattr(self, name)))

    def _check_documents(self) -> None:
        """Refuse two plans or two summaries of one document, and two documents of one id."""
        seen: dict[str, tuple[str, Document]] = {}
        for field in ("plans", "summaries"):
            held: dict[str, str] = {}
            for place, each in enumerate(getattr(self, field)):
                name = f"{field}[{place}]"
                first = held.setdefault(each.id, name)
                other, document = seen.setdefault(each.id, (name, each.document))
                if first is not name or document != each.document:
                    code = "MZ647" if first is not name else "MZ648"
                    raise ModelError(code, document=each.id, first=first if first is not name else other, second=name)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that resolves its codes and has its units (所用目录), its local indicators included.

        >>> from minzheng.model import Indicator
        >>> cots = Indicator(code="local.cots", name="简易床位", unit="张", time="stock", direction="higher")
        >>> Dataset(local=[cots]).catalogue["local.cots"].name, "elderly.beds" in Dataset().catalogue
        ('简易床位', True)
        """
        return _shipped() if self._catalogue is None else self._catalogue

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
        asked = {find_by_id(known, id, "document").id for id in documents}
        return attrs.evolve(
            self,
            plans=tuple(each for each in self.plans if each.id in asked),
            summaries=tuple(each for each in self.summaries if each.id in asked),
            earlier=tuple(each for each in self.earlier if each.id in asked),
            findings=(),
        )

    def plan(self, id: str, *, on: date | str | None = None) -> Plan:
        """The plan of a document, of its last version or of that which was the last ``on`` a day.

        An unknown id raises ``ModelError`` with the nearest ones, so does a day on which none was published.
        """
        return find_by_id({plan.id: plan for plan in self._on(id, on).plans}, id, "plan")

    def summary(self, id: str, *, on: date | str | None = None) -> Summary:
        """The summary of a document, of its last version or of that which was the last ``on`` a day; as ``plan``."""
        return find_by_id({summary.id: summary for summary in self._on(id, on).summaries}, id, "summary")

    def versions(self, id: str) -> tuple[Dataset, ...]:
        """What each version of a document said (历次版本), the earliest first; an unknown id raises ``ModelError``.

        >>> first = Document(id="a", title="规划", published="2021-01-05")
        >>> last = attrs.evolve(first, published="2021-06-01")
        >>> data = Dataset(plans=[Plan(document=first)]).merge(Dataset(plans=[Plan(document=last)]))
        >>> [str(each.documents[0].published) for each in data.versions("a")]
        ['2021-01-05', '2021-06-01']
        >>> data.plan("a", on="2021-02-01").document == first, data.plan("a").document == last
        (True, True)
        """
        whole = self.of(id)
        published = dict.fromkeys(each.document for each in whole.earlier)
        older = ([each for each in whole.earlier if each.document == document] for document in published)
        last = attrs.evolve(whole, earlier=())
        return (*(attrs.evolve(last, **shelved(each)) for each in older), last)

    def _on(self, id: str, on: date | str | None) -> Dataset:
        """What the version of a document says that was the last on a day; all that is held where no day is given."""
        if on is None:
            return self
        day = as_date(on)
        found = [each for each in self.versions(id) if (made := each.documents[0].published) and made <= day]
        if not found:
            raise ModelError("MZ669", document=id, day=day, first=self.versions(id)[0].documents[0].published)
        return found[-1]

    def in_force(
        self,
        indicator: str,
        region: Region | str | int,
        *,
        on: date | str,
        breakdown: Mapping[str, str] | Pairs = (),
        scope: Iterable[str | Condition] = (),
        policy: Policy | None = None,
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
        settled = policy_of(self, given=policy)
        known = self.catalogue
        spoken = indicator in known or all(each.indicator != indicator for each in self.observations)
        named = known.resolve(indicator) if spoken else None
        about = named.indicator if named else None
        if about is not None and about.time is not TimeKind.STANDARD:
            raise ModelError("MZ100", indicator=about, time=about.time)
        code, place = about.code if about else indicator, as_region(region)
        documents = {each.id: each for each in self.documents}
        published = {id: each.published for id, each in documents.items() if each.published is not None}
        stated = Standards(
            self._levels(code, about, place), values_under(about, settled), published, settled.standard_months
        )
        part = named.within(breakdown) if named else as_breakdown(breakdown)
        found = stated.on(as_date(on), part, as_scope(scope))
        if isinstance(found, Unknown):
            return found
        source = documents.get(found.observation.document or "")
        return found if source is None else attrs.evolve(found, number=source.number, published=source.published)

    def _levels(self, code: str, indicator: Indicator | None, place: Region) -> list[Observation]:
        """What is reported of an indicator in a place, without changes of it."""
        reports = (each for each in self.observations if each.indicator == code and each.region == place)
        return [each for each in reports if each.value is not None and not stated_change(each.value, indicator)]

    def __iter__(self) -> Iterator[Plan | Summary]:
        return iter((*self.plans, *self.summaries))

    def __repr__(self) -> str:
        return (
            f"<Dataset: {len(self.documents)} documents, {len(self.targets)} targets, "
            f"{len(self.observations)} observations, {len(self.deliverables)} deliverables>"
        )
