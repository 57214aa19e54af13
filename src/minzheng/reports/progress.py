"""Sheets of progress (进展表单): how targets stand at a date, what decided, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import attrs

from minzheng.comparison import tidy
from minzheng.language import Text, joined, text
from minzheng.model import Document, Observation, Task, TimeKind, reported_done
from minzheng.progress import (
    Assessment,
    Completion,
    Form,
    Progress,
    Reason,
    RollUp,
    RollUpKey,
    Status,
    StatusGround,
    Tally,
)
from minzheng.quantities import Verdict
from minzheng.regions import Region
from minzheng.reports.amounts import measured, rounded
from minzheng.reports.columns import amounts, dated, ends, parts, printed, printed_ends, region_name, reported, where
from minzheng.reports.datasets import document_facts
from minzheng.reports.explanation import tree
from minzheng.reports.lookups import topic_path
from minzheng.reports.progress_sentences import actual, promise, sentence, share_of, why
from minzheng.reports.sheet import Fact, Sheet, Table, at, columns, hidden, shown, shows
from minzheng.validation import Findings


def _dated(field: str) -> Callable[[Progress], Fact]:
    """What makes a cell of one observation of a progress, or of several."""

    def cell(item: Progress) -> Fact:
        seen = getattr(item, field)
        return tuple(map(dated, seen)) if isinstance(seen, tuple) else dated(seen)

    return cell


def _share(done: object, shown: bool = True) -> Fact:
    return measured(done) if shown and isinstance(done, Completion) else None


def _completed(item: Progress) -> Fact:
    """The completion, with a word where it is that of an increase and stands beside shares of whole levels."""
    done = _share(item.completion)
    rose = done is not None and item.form is Form.INCREASE
    return text("mark.brackets", text=done, more=text("progress.of_increase")) if rose else done


def point(seen: Observation | None, computed: bool = False) -> Fact:
    """The number of an observation, where it is a single one; one that was computed to four decimals."""
    if seen is None or seen.value is None or not seen.value.op.is_point:
        return None
    return rounded(seen.value.number) if computed else seen.value.number


TARGETS = (
    *hidden(document="target.document", task="task.id", indicator="target.indicator"),
    *hidden(TimeKind, time="indicator.time"),
    *shown(name="subject"),
    *where("target"),
    *parts("target"),
    *shown("figure", target=promise),
    *shown("period", period="target.period"),
    *hidden("figure", bound="bound"),
    *printed("bound", "bound_"),
    *hidden("choice", obligation="target.obligation", modality="target.modality"),
    *shown("figure", baseline=_dated("baseline")),
    *hidden("period", baseline_period="baseline.period"),
    *hidden("figure", baseline_value="baseline.value"),
    *hidden("number", baseline_number=lambda item: point(item.baseline)),
    *hidden(baseline_unit="baseline.value.unit.code"),
    *printed_ends("baseline", "baseline.value"),
    *shown("figure", actual=actual),
    *hidden("figure", actual_value="observation.value"),
    *hidden("number", actual_number=lambda item: point(item.observation, item.computed)),
    *hidden(actual_unit="observation.value.unit.code"),
    *printed_ends("actual", "observation.value"),
    *hidden("period", actual_period="observation.period"),
    *hidden(actual_document="observation.document"),
    *hidden("figure", many=True, parts=_dated("parts"), inputs=_dated("inputs")),
    *hidden(many=True, lacking="lacking"),
    *hidden("figure", many=True, rivals=_dated("rivals")),
    *hidden("boolean", adds="adds", stale="stale"),
    *hidden("date", confirmed="confirmed"),
    *hidden("figure", nearest_base=_dated("nearest_base")),
    *hidden("period", many=True, missing_periods="missing"),
    *hidden("date", as_of="as_of"),
    *hidden(Form, form="form"),
    *shown("figure", completion=_completed),
    *amounts(completion_percent="completion.value"),
    *ends("completion", "completion.interval"),
    *shown("figure", increment=lambda item: _share(item.increment, item.form is not Form.INCREASE)),
    *amounts(increment_percent="increment.value"),
    *shown("figure", due=lambda item: item.elapsed and share_of(item.elapsed)),
    *amounts(due_percent="elapsed", due_then_percent="elapsed_then", achieved_percent="achieved", gap_points="gap"),
    *hidden("integer", ahead_days="ahead_days"),
    *hidden("text", pace="pace"),
    *hidden(Verdict, verdict="verdict"),
    *hidden("boolean", final=lambda item: None if item.verdict is None else not item.interim),
    *shown(Status, status="status"),
    *hidden(StatusGround, ground="ground"),
    *hidden("figure", shortfall="shortfall"),
    *amounts(shortfall_number="shortfall"),
    *hidden(shortfall_unit="shortfall.unit.code"),
    *hidden("number", months_left=lambda item: None if item.months_left is None else rounded(item.months_left)),
    *hidden("figure", needed_per_month=lambda item: item.needed_per_month and tidy(item.needed_per_month)),
    *amounts(needed_per_month_number="needed_per_month"),
    *shown("figure", spent=_dated("spent")),
    *hidden(spent_document="spent.document"),
    *shown("figure", unit_cost=lambda item: item.unit_cost and tidy(item.unit_cost)),
    *amounts(unit_cost_number="unit_cost"),
    *hidden("period", delivered=lambda item: item.delivery and reported_done(item.delivery)),
    *hidden(Reason, reason="reason"),
    *shown(why=lambda item: why(item) or None),
    *hidden("text", explanation=sentence),
)
STATUSES = columns("integer", {f"status_{status}": f"counts.{status}" for status in Status})
ROLL_UP = (
    *hidden(group="group"), *shown(group_name="name"), *hidden(document="document"),
    *shown("integer", total="total", done="done"), *STATUSES,
)  # fmt: skip
PLANS = (*hidden(document="document"), *shown(document_title="title"), *shown("integer", total="total"), *STATUSES)
QUIET = (Status.EXCEEDED, Status.MET, Status.ON_PACE, Status.NO_DATA, Status.NOT_DUE, Status.UNMEASURED)
"""Statuses that need no attention: a long table counts them and shows the others."""


@shows(Progress, TARGETS)
def progress(found: Progress) -> Sheet:
    """One target with its sentence and the tree of what it was made of (单项进展)."""
    return Sheet(
        title=found.subject, sentence=sentence(found), sections=[Table.of(TARGETS, [found]), tree(found)]
    )  # fmt: skip


@shows(Assessment, TARGETS)
def assessment(found: Assessment) -> Sheet:
    """The plans with their targets counted by status, then a sheet for each (评估表单)."""
    documents: dict[str | None, Document] = {document.id: document for document in found.documents}
    groups: dict[str | None, list[Progress]] = {}
    for item in found.items:
        groups.setdefault(item.target.document, []).append(item)
    counts = [text("assessment.count", status=status, count=count) for status, count in found.counts().items() if count]
    total = text("assessment.total", total=len(found), counts=joined("list", counts))
    plans = [
        {"document": group, "title": at(documents.get(group), "title") or group, "total": len(items),
         "counts": Counter(item.status for item in items)}
        for group, items in groups.items()
    ]  # fmt: skip
    tallied = found.rollup()
    return Sheet(
        title=text("title.assessment"),
        facts=[("as_of", found.as_of)],
        sentence=total if counts else text("assessment.none"),
        sections=[Table.of(PLANS, plans, overview=True)] if len(plans) > 1 else [],
        sheets=[_plan(documents.get(group), group, items) for group, items in groups.items()],
        notes=[tallies(tallied)] if any(each.group for each in tallied) else [],
    )


def _plan(document: Document | None, group: str | None, items: Sequence[Progress]) -> Sheet:
    attention = [place for place, item in enumerate(items) if item.status not in QUIET]
    title: Fact = (group or "") if document is None else document.title
    facts = document_facts(document) if document is not None else []
    return Sheet(title=title, facts=facts, sections=[Table.of(TARGETS, items, attention=attention)])


def _rows(found: RollUp) -> list[dict[str, object]]:
    """A row for each group, with how many of its items have each status."""
    return [
        {"group": "all" if each.whole else each.group.id if isinstance(each.group, Task) else each.group,
         "name": _group_name(each, found.by), "document": each.document, "total": each.total, "done": each.met,
         "counts": dict(each.counts)}
        for each in (*found.tallies, found.whole)
    ]  # fmt: skip


def _group_name(found: Tally, by: RollUpKey) -> Fact:
    """What is counted."""
    group = found.group
    if found.whole:
        return text("rollup.all")
    if group is None:
        return text(f"rollup.unstated_{by.value}")
    if isinstance(group, Task):
        return text("rollup.task", id=group.id, title=group.title)
    if isinstance(group, Region):
        return region_name(group)
    return topic_path(str(group)) if by is RollUpKey.TOPIC else group


def tallies(found: RollUp) -> Text:
    """The counts in words: 约束性5项，完成4项（滞后1）."""
    return text("mark.stop", text=joined("part", [_tally(each, found.by) for each in (*found.tallies, found.whole)]))


def _tally(found: Tally, by: RollUpKey) -> Text:
    rest = [
        text("rollup.status", status=status, count=count)
        for status, count in found.counts
        if count and status not in (Status.EXCEEDED, Status.MET)
    ]
    words = text("rollup.count", name=_group_name(found, by), total=found.total, met=found.met)
    return text("mark.brackets", text=words, more=joined("list", rest)) if rest else words


@shows(RollUp, ROLL_UP)
def roll_up(found: RollUp) -> Sheet:
    """The items counted by a key and by status (完成情况汇总); a status that none has is a column of records alone."""
    empty = {f"status_{status}" for status, count in found.whole.counts if not count}
    listed = [attrs.evolve(each, shown=each.shown and each.key not in empty) for each in ROLL_UP]
    title = text("title.roll_up_by", key=found.by)
    return Sheet(title=title, sentence=tallies(found), sections=[Table.of(listed, _rows(found))])


def sample_screen(found: Assessment, findings: Findings) -> Sheet:
    """What was promised and how it stands, in few columns, and what does not add up beside it (示例).

    >>> import minzheng as mz
    >>> str(sample_screen(mz.assess(mz.demo(), as_of="2025-12-31"), mz.validate(mz.demo())).title)
    '青禾市（虚构）民政事业三年行动计划（2024—2026年）：截至2025年12月31日'
    """
    known = {each.key: each for each in TARGETS}
    columns = (
        known["name"],
        *shown("figure", target=lambda item: at(item, "target.value"), actual=lambda item: reported(item.observation)),
        known["completion"],
        known["status"],
    )
    return Sheet(
        title=text("demo.title", title=found.documents[0].title, day=found.as_of),
        sections=[Table.of(columns, found)],
        notes=[*(each.line for each in findings), text("demo.next")],
    )
