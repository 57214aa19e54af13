"""Rules about deliverables and tasks (任务成果与工作任务): what is promised without a number."""

from __future__ import annotations

import re

from minzheng.errors import MinzhengError
from minzheng.model import Deliverable, Document, reported_done
from minzheng.numerals import fold
from minzheng.periods import Period
from minzheng.quantities import Figure, Kind, scan
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import DeliverableRule, DocumentRule
from minzheng.validation.subjects import DocumentContents

QUOTED = re.compile(r"《[^》]*》|[〔\[(（][^〕\])）]*[〕\])）]|第[0-9一二三四五六七八九十百]+[届次期批号章条]")
"""What in a title has numbers that promise nothing."""
PAPERS = frozenset("项部件份条篇本次期批章")
"""Units of what is written or done once: 出台1项办法."""
MEASURED = (Kind.COUNT, Kind.MONEY, Kind.RATIO, Kind.AREA)


class QuantityInDeliverable(DeliverableRule):
    """A deliverable that promises a number: it should be a target (任务成果含有数量)."""

    code = "MZ127"

    def check(self, subject: Deliverable, data: CheckedData) -> Result:
        """Whether the title has an amount of something."""
        found = _amount(QUOTED.sub("　", fold(subject.title)))
        return PASSED if found is None else Hit({"title": subject.title, "value": found}, subject, ("title",))


def _amount(title: str) -> Figure | None:
    """The first figure of more than one thing in a title."""
    for place in re.finditer(r"(?<![0-9.])[0-9]", title):
        read = scan(title, place.start())
        if read is None:
            continue
        try:
            figure = Figure(title[place.start() : read.end])
        except MinzhengError:
            continue
        word = figure.unit.numerator.word.text
        if figure.kind in MEASURED and word not in PAPERS and (figure.number > 1 or figure.kind is Kind.RATIO):
            return figure
    return None


class TaskWithoutItem(DocumentRule):
    """A task that no target and no deliverable measures, in a plan that measures its tasks (任务没有量化内容)."""

    code = "MZ128"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether each task is named by something that can be judged."""
        measured = {each.task for each in subject.targets} | {each.task for each in subject.deliverables}
        bare = [each for each in subject.tasks if each.id not in measured and each.done is None]
        if not subject.tasks or len(bare) >= len(subject.tasks) * (1 - data.policy.measured_share):
            return NOT_APPLICABLE if bare or not subject.tasks else PASSED
        return [Hit({"task": each.id, "title": each.title}, each) for each in bare] or PASSED


class DeliveredInAnotherPeriod(DeliverableRule):
    """A deliverable that was delivered before or after the time it was promised for (完成时间不在约定时期)."""

    code = "MZ417"

    def check(self, subject: Deliverable, data: CheckedData) -> Result:
        """Whether the delivery lies in the period."""
        done, due = subject.delivered, subject.period
        if done is None or not due.known:
            return NOT_APPLICABLE
        if not _early(done, due, data.document(subject)) and not _late(done, due, data.document(subject), data):
            return PASSED
        return Hit({"title": subject.title, "delivered": done, "period": due}, subject, ("delivered",))


def _early(done: Period, due: Period, document: Document | None) -> bool:
    """Whether it was done before its own time and that of its plan began."""
    plan = document.period if document is not None else None
    first = due.first if plan is None or not plan.known else min(due.first, plan.first)
    return not due.instant and done.known_by < first


def _late(done: Period, due: Period, document: Document | None, data: CheckedData) -> bool:
    """Whether it was done after its time; what lies behind the publication, or ahead, is found as that already."""
    days = [day for day in (document and document.published, data.as_of) if day]
    known = not days or done.first <= min(days)
    return due.last is not None and done.first > due.known_by and known


class DeliverableNeverReported(DeliverableRule):
    """A deliverable that no later document reports, though one that looks back is there (任务成果未见报告)."""

    code = "MZ856"

    def check(self, subject: Deliverable, data: CheckedData) -> Result:
        """Whether a document that reports others of the plan, and looks back on the deadline, reports this one."""
        plan = data.document(subject)
        last = subject.period.last
        if plan is None or last is None or reported_done(subject) is not None:
            return NOT_APPLICABLE
        looking = [each for each in data.following.get(plan.id, ()) if each.period is not None and last in each.period]
        if not looking:
            return SkipReason.NO_OBSERVATION
        if data.deliveries.of(subject, plan) is not None:
            return PASSED
        facts = {"title": subject.title, "period": subject.period, "document": looking[0].title}
        return Hit(facts, subject, (), (looking[0],))
