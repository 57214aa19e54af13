"""Objects of every class of the model as files can hold them, drawn for the laws of this folder."""

from __future__ import annotations

import re
import string
from datetime import date

import attrs
from hypothesis import strategies as st

from drawing import figures
from minzheng.catalogue import Catalogue, IndicatorCandidate, MatchReason
from minzheng.datasets import Dataset
from minzheng.errors import UnknownIndicatorError
from minzheng.language import Labelled
from minzheng.model import (
    Aggregation,
    Break,
    Condition,
    Confidence,
    Deliverable,
    Direction,
    Document,
    Evidence,
    Indicator,
    Milestone,
    Missing,
    Modality,
    Obligation,
    Observation,
    ObservationStatus,
    Plan,
    Span,
    Summary,
    Target,
    Task,
    TimeKind,
    Waiver,
)
from minzheng.periods import Period, RelativeYear
from minzheng.quantities import Kind, Reference, Relative, as_unit
from minzheng.regions import Region
from minzheng.validators import CODE

texts = st.text(st.characters(codec="utf-8"), max_size=12)
filled = texts.filter(str.strip)
words = st.sampled_from(
    ["no", "是", "2021", "1e5", "~", "", "a: b", "x #y", "- z", "0x1f", "null", "'", '"', "\n", " 空 "]
)
notes = st.one_of(texts, words)
titles = st.one_of(filled, words.filter(str.strip))
ids = st.text(string.ascii_letters + string.digits + "-_市年", min_size=1, max_size=10)
codes = st.text(string.ascii_lowercase + "_", min_size=1, max_size=8).map("local.{}".format)
regions = st.sampled_from(["CN", "320000", "320400", "320402", "unknown"]).map(Region)
periods = st.one_of(
    st.integers(1990, 2060).map(str),
    st.sampled_from(
        ["2021-S1", "2021-Q3", "2021-06", "2021/2025", "2021/..", "@2021-12-31", "2021-01/2021-11", "unknown"]
    ),
).map(Period)
scopes = st.lists(st.sampled_from(["age >= 80岁", "困难家庭", "使用面积不低于500平方米", "a;b", "x\\"]), max_size=3)
breakdowns = st.dictionaries(notes.filter(bool), notes, max_size=2)
units = st.sampled_from(["人", "%", "元/人·月", "万元", "人/万人", "张/千名老年人", "百分点", "件"])
dates = st.dates(date(1990, 1, 1), date(2060, 12, 31))
digests = st.text("0123456789abcdef", min_size=64, max_size=64)


def codes_of(members: type[Labelled], *, open_list: bool = True) -> st.SearchStrategy[str]:
    """A code of a list, or for an open one also a code that it does not know."""
    known = st.sampled_from([member.value for member in members])
    return st.one_of(known, st.sampled_from(["wholly_new", "no"])) if open_list else known


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Something or nothing."""
    return st.none() | strategy


spans = st.builds(
    lambda start, quote: Span(start, start + len(quote), quote), st.integers(0, 10**6), texts.filter(bool)
)
evidence = st.builds(
    Evidence,
    number=spans,
    subject=maybe(spans),
    source=maybe(notes),
    sha256=maybe(digests),
    method=maybe(notes),
    confidence=maybe(codes_of(Confidence)),
)
references = st.builds(
    Reference,
    indicator=maybe(codes),
    breakdown=maybe(breakdowns),
    region=maybe(regions),
    period=maybe(periods | st.sampled_from(RelativeYear)),
    document=maybe(ids),
)
relatives = st.builds(
    Relative, amount=figures().filter(lambda figure: figure.change or figure.kind is Kind.RATIO), base=references
)
milestones = (
    st.lists(periods, max_size=3, unique=True)
    .map(sorted)
    .flatmap(lambda times: st.tuples(*(st.builds(Milestone, period=st.just(each), value=figures()) for each in times)))
)
waivers = st.builds(Waiver, rule=titles, where=notes, reason=titles, author=notes, until=maybe(dates))
documents = st.builds(
    Document,
    id=ids,
    title=titles,
    issuer=notes,
    region=maybe(regions),
    published=maybe(dates),
    period=maybe(periods),
    number=notes,
    url=notes,
    sha256=maybe(digests),
    note=notes,
    waivers=st.lists(waivers, max_size=2, unique=True),
)


@st.composite
def indicators(draw: st.DrawFn, code: str | None = None) -> Indicator:
    """Indicators whose keys that belong together are there together."""
    weighted, ratio = draw(st.booleans()), draw(st.booleans())
    unit = draw(units)
    return Indicator(
        code=code or draw(codes),
        name=draw(titles),
        name_en=draw(notes),
        synonyms=draw(st.lists(notes, max_size=2)),
        definition=draw(notes),
        unit=unit,
        second_units=draw(
            st.dictionaries(st.sampled_from(["对", "场次"]), st.sampled_from(["1", "1/3", "2.5"]), max_size=2)
        ),
        time=draw(codes_of(TimeKind, open_list=False)),
        direction=draw(codes_of(Direction, open_list=False)),
        bounds=draw(maybe(st.just(f"0~100{unit}" if re.fullmatch(r"[^/]+", unit) else f"≥0{as_unit(unit)}"))),
        aggregation=Aggregation.WEIGHTED if weighted else draw(st.sampled_from(["sum", "none"])),
        weight=draw(codes) if weighted else None,
        numerator=draw(codes) if ratio else None,
        denominator=draw(codes) if ratio else None,
        breakdowns=draw(st.dictionaries(notes.filter(bool), st.lists(notes, max_size=2), max_size=2)),
        valid=draw(maybe(periods)),
        breaks=draw(st.lists(st.builds(Break, since=periods, what=titles, source=notes), max_size=2)),
        successor=draw(maybe(codes)),
        version=draw(titles),
    )


common = {"period": periods, "region": regions, "evidence": maybe(evidence), "note": notes}
about = {"indicator": codes, "breakdown": breakdowns, "scope": scopes}
said = {"obligation": maybe(codes_of(Obligation)), "modality": maybe(codes_of(Modality))}


def observations(document: str | None = None) -> st.SearchStrategy[Observation]:
    """Observations of a document, with a value or without."""
    fields = {**common, **about, "status": maybe(codes_of(ObservationStatus)), "document": st.just(document)}
    return st.one_of(
        st.builds(Observation, value=figures(), **fields), st.builds(Observation, missing=codes_of(Missing), **fields)
    )


def targets(document: str | None = None) -> st.SearchStrategy[Target]:
    """Targets of a document, absolute and relative."""
    fields = {**common, **about, **said, "milestones": milestones, "document": st.just(document)}
    absolute = st.builds(Target, value=figures(), baseline=maybe(references), **fields)
    return absolute | st.builds(Target, value=relatives, **fields)


def deliverables(document: str | None = None) -> st.SearchStrategy[Deliverable]:
    """Deliverables of a document."""
    fields = {"title": titles, "delivered": maybe(periods), "promised_as": notes, "document": st.just(document)}
    return st.builds(Deliverable, **fields, **common, **said)


def tasks(document: str | None = None) -> st.SearchStrategy[Task]:
    """Tasks of a document."""
    who = {"part": notes, "lead": notes, "helpers": st.lists(titles, max_size=2)}
    when = {"due": periods, "done": maybe(periods), "promised_as": notes}
    what = {"id": ids, "title": titles, "document": st.just(document)}
    rest = {key: common[key] for key in ("region", "evidence", "note")}
    return st.builds(Task, **what, **who, **when, **rest, **said)


@st.composite
def plans(draw: st.DrawFn, document: Document | None = None) -> Plan:
    """Plans whose tasks, targets and deliverables are those of their document, some of them under a task."""
    document = document or draw(documents)
    numbered = draw(st.lists(tasks(document.id), max_size=2, unique_by=lambda task: task.id))
    numbers = st.sampled_from([None, *(task.id for task in numbered)])
    promised = draw(st.lists(targets(document.id), max_size=2))
    made = draw(st.lists(deliverables(document.id), max_size=1))
    return Plan(
        document=document,
        tasks=numbered,
        targets=[attrs.evolve(each, task=draw(numbers)) for each in promised],
        deliverables=[attrs.evolve(each, task=draw(numbers)) for each in made],
    )


@st.composite
def summaries(draw: st.DrawFn, document: Document | None = None) -> Summary:
    """Summaries whose observations are those of their document."""
    document = document or draw(documents)
    return Summary(document=document, observations=draw(st.lists(observations(document.id), max_size=2)))


@st.composite
def datasets(draw: st.DrawFn, most: int = 3) -> Dataset:
    """Datasets of some documents, each with a plan, a summary or both, and some local indicators."""
    described = draw(st.lists(documents, min_size=1, max_size=most, unique_by=lambda document: document.id))
    parts = [draw(st.sampled_from(["plan", "summary", "both"])) for _ in described]
    local = draw(st.lists(codes, max_size=2, unique=True).flatmap(lambda all: st.tuples(*map(indicators, all))))
    return Dataset(
        plans=tuple(draw(plans(each)) for each, part in zip(described, parts, strict=True) if part != "summary"),
        summaries=tuple(draw(summaries(each)) for each, part in zip(described, parts, strict=True) if part != "plan"),
        local=local,
    )


class Trusting(Catalogue):
    """A catalogue that knows every code, for laws about files and not about indicators."""

    def resolve(self, text: str | Indicator) -> IndicatorCandidate:
        """An indicator with this very code."""
        assert isinstance(text, str)
        if not CODE.fullmatch(text):
            raise UnknownIndicatorError("MZ081", text=text, nearest=("local.a",))
        made = Indicator(code=text, name="任意", unit="人", time="stock", direction="higher")
        return IndicatorCandidate(indicator=made, reason=MatchReason.CODE, matched=text, score=100)

    def extended_with(self, indicators: object, origin: str = "…") -> Catalogue:
        """The same."""
        return self


TRUSTING = Trusting()
CONDITIONS = st.sampled_from(["age >= 80岁", "困难家庭"]).map(Condition)
