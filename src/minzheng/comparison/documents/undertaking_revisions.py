"""Revisions of undertakings (任务与成果的修订): what became of the fields of two tasks or deliverables of one thing."""

from __future__ import annotations

from minzheng.comparison.documents.changes import ChangeKind
from minzheng.comparison.documents.revisions import FieldChange, Revision, later, remarks, wording_changes, year_shift
from minzheng.model import Report, Task, delivers, in_time, reported_done, title_of
from minzheng.quantities import Verdict


def undertaking_revision(before: Report, after: Report, editions: tuple[int | None, int | None]) -> Revision:
    """The title, the place, the deadline, the delivery and the wording of something to be made or done."""
    (old, plan), (new, other) = before, after
    found = []
    if title_of(old.title) != title_of(new.title):
        found.append(FieldChange(ChangeKind.RETITLED, "title", old.title, new.title))
    # A task is set anew each year, and moves with the year of its plan; what is to be made is made once.
    moved = year_shift(old.period, new.period, editions) if isinstance(old, Task) else later(old.period, new.period)
    if isinstance(old, Task) and isinstance(new, Task):
        found += _placed(old, new)
    if moved:
        kind = ChangeKind.POSTPONED if moved > 0 else ChangeKind.ADVANCED
        found.append(FieldChange(kind, "period", str(old.period), str(new.period)))
    verdict = None
    if reported_done(old) != reported_done(new):
        kind, verdict = _reporting(before, after)
        texts = ("" if done is None else str(done) for done in map(reported_done, (old, new)))
        found.append(FieldChange(kind, "delivered", *texts))
    found += wording_changes(old, new)
    found += remarks(old, new) if plan.id == other.id else []
    return Revision(changes=tuple(found), verdict=verdict)


def _reporting(before: Report, after: Report) -> tuple[ChangeKind, Verdict | None]:
    """Whether one of two statements reports what the other promises, and whether that was in time."""
    for kind, promise, report in ((ChangeKind.REPORTED, before, after), (ChangeKind.UNREPORTED, after, before)):
        if reported_done(promise[0]) is None and delivers(report, promise):
            return kind, Verdict.MET if in_time(promise[0], report[0]) else Verdict.NOT_MET
    return ChangeKind.RESTATED, None


def _placed(before: Task, after: Task) -> list[FieldChange]:
    """The number, the part and the units of a task."""
    found = []
    for field, kind in (("id", ChangeKind.MOVED), ("part", ChangeKind.MOVED), ("lead", ChangeKind.RESTATED)):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            found.append(FieldChange(kind, field, old, new))
    if before.helpers != after.helpers:
        texts = ("、".join(each.helpers) for each in (before, after))
        found.append(FieldChange(ChangeKind.RESTATED, "with", *texts))
    return found
