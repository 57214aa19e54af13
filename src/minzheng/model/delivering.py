"""Delivering (成果交付): which report of a later document delivers what was promised without a number.

A report delivers a promise that it names, or whose title it has, when both are of one region or of one issuer, and when
it was not delivered before the plan of the promise begins. Progress, diff and lineage ask here and nowhere else.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from minzheng.model.document import Document, Plan
from minzheng.model.statements import Deliverable, Undertaking, place_of
from minzheng.numerals import fold
from minzheng.periods import Period

_OF_PRINT = re.compile(r"[\s\u200b\u2060\ufeff《》〈〉“”‘’「」『』\"']")
"""What one document puts into a title and the other leaves out: blanks, those of no width too, and quotation marks."""
Report = tuple[Undertaking, Document]
"""Something that is done, and the document that says so (完成报告)."""


def reported_done(each: Undertaking) -> Period | None:
    """When something without a number was delivered or done, if that is reported (完成时间).

    >>> from minzheng.model import Task
    >>> reported_done(Task(id="1", title="出台办法", due=2021, region="CN", done="2021-11"))
    Period('2021-11')
    """
    return each.delivered if isinstance(each, Deliverable) else each.done


def names_of(each: Undertaking) -> frozenset[str]:
    """The titles that it goes by (名称): its own, and the one under which an earlier document promised it.

    >>> from minzheng.model import Deliverable
    >>> names_of(Deliverable(title="出台办法", period=2022, region="320400"))
    frozenset({'出台办法'})
    """
    return frozenset(title_of(title) for title in (each.title, each.promised_as) if title)


@functools.lru_cache(maxsize=4096)
def title_of(printed: str) -> str:
    """A title without what print alone makes different (标题规范): wide and traditional forms, blanks, quotation marks.

    >>> title_of("印发《养老規劃（試行）》 ")
    '印发养老规划(试行)'
    """
    return _OF_PRINT.sub("", fold(printed))


def same_body(one: Report, other: Report) -> bool:
    """Whether two statements are of one region or of one issuer (同一地区或同一发布单位).

    >>> from minzheng.model import Deliverable, Document
    >>> paper = Document(id="plan", title="计划")
    >>> one, other = (Deliverable(title="出台办法", period=2022, region=each) for each in ("320400", "常州市"))
    >>> same_body((one, paper), (other, paper))
    True
    """
    (first, about), (second, beside) = one, other
    return place_of(first) == place_of(second) or bool(about.issuer and about.issuer == beside.issuer)


def delivers(report: Report, promise: Report) -> bool:
    """Whether a report delivers a promise (是否交付).

    >>> from minzheng.model import Deliverable, Document
    >>> one, other = Document(id="p", title="计划"), Document(id="s", title="总结", published="2023-01-10")
    >>> promise = Deliverable(title="出台认定办法", period=2022, region="320400")
    >>> report = Deliverable(title="出台《认定办法》", period=2022, region="320400", delivered="2022-11")
    >>> delivers((report, other), (promise, one)), delivers((promise, one), (report, other))
    (True, False)
    """
    (made, _), (due, plan) = report, promise
    done = reported_done(made)
    if done is None or type(made) is not type(due) or not names_of(made) & names_of(due):
        return False
    return made is due or (same_body(report, promise) and done.known_by >= begins(due, plan))


def begins(promise: Undertaking, plan: Document) -> date:
    """The first day of the plan that a promise stands in (计划起始日)."""
    own = promise.period.first
    return own if plan.period is None else min(own, plan.period.first)


def in_time(promise: Undertaking, report: Undertaking) -> bool:
    """Whether what was promised was done by its day (是否按期); what has no last day is never late.

    >>> from minzheng.model import Deliverable
    >>> promise = Deliverable(title="出台办法", period=2022, region="320400")
    >>> late = Deliverable(title="出台办法", period=2022, region="320400", delivered="2023-02")
    >>> in_time(promise, late)
    False
    """
    last, done = promise.period.last, reported_done(report)
    return last is None or (done is not None and done.known_by <= last)


def is_report(each: Undertaking, document: Document) -> bool:
    """Whether a document says that it was done before the document came out, so that it promises nothing (是否报告).

    >>> from minzheng.model import Deliverable
    >>> summary = Document(id="s", title="2022年总结", published="2023-01-10")
    >>> is_report(Deliverable(title="出台办法", period=2022, region="320400", delivered="2022-11"), summary)
    True
    """
    done = reported_done(each)
    return done is not None and document.published is not None and done.known_by <= document.published


class Deliveries:
    """Everything that plans report as delivered or done, by title (交付清单), so that each promise is a look-up.

    >>> plan = Document(id="plan", title="计划", region="320400", period=2021)
    >>> paper = Document(id="report", title="总结", region="320400")
    >>> promise = Deliverable(title="印发养老规划", period=2021, region="320400")
    >>> report = Deliverable(title="印发养老规划", period=2021, region="320400", delivered="2021-11")
    >>> found = Deliveries([Plan(document=paper, deliverables=[report])]).of(promise, plan, date(2021, 12, 31))
    >>> found.delivered
    Period('2021-11')
    """

    def __init__(self, plans: Iterable[Plan] = ()) -> None:
        self.reports: dict[str, list[Report]] = defaultdict(list)
        for plan in plans:
            for each in plan.undertakings:
                if reported_done(each) is not None:
                    for name in names_of(each):
                        self.reports[name].append((each, plan.document))

    def of(self, promise: Undertaking, plan: Document | None, as_of: date | None = None) -> Undertaking | None:
        """The earliest report, known by a day, that delivers a promise; its own word counts first."""
        own = reported_done(promise)
        if own is not None and (as_of is None or own.known_by <= as_of):
            return promise
        if plan is None:
            return None
        asked = promise, plan
        found = {
            id(report[0]): report[0]
            for name in names_of(promise)
            for report in self.reports.get(name, ())
            if delivers(report, asked)
        }
        known = [each for each in found.values() if as_of is None or _day(each) <= as_of]
        own_place = place_of(promise)
        # Of several on one day that of the same region, and then always the same one, whatever their order.
        return min(known, key=lambda each: (_day(each), place_of(each) != own_place, repr(each)), default=None)


def _day(each: Undertaking) -> date:
    done = reported_done(each)
    assert done is not None
    return done.known_by
