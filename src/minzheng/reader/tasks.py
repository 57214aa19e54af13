"""Tasks (工作任务): the numbered items of a plan, each with its part, who leads, who helps, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minzheng.periods import Period
from minzheng.reader.layer import Layer
from minzheng.reader.lines import Line, LineKind, Phase, rank_of
from minzheng.reader.structure import Structure
from minzheng.reader.times import period_of

NUMBER = re.compile(
    r"\s*(第[一二三四五六七八九十]{1,3}[章节条]|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖]{1,3}(?=、)|"
    r"\([一二三四五六七八九十]{1,3}\)|[0-9]{1,3}(?=[.、])|\([0-9]{1,3}\)|[①-⑳])[.、\s]*"
)
TITLE = re.compile(r"(?:[^。;:!?,\n]|,(?=[0-9]{3})|(?<=前),){2,40}")
_UNITS = r"(?:单位|部门|处室|科室|股室):\s*((?:\([^()\n]*\)|[^。;()\n]){2,120})"
LEADS = re.compile(f"(?:责任|牵头|主办|承办){_UNITS}")
HELPS = re.compile(f"(?:配合|协办|参与|协助){_UNITS}")
DUE = re.compile(r"(?:完成时限|时限要求|完成时间|时间节点):\s*([^。;()\n]{2,30})")
NEXT = re.compile(r"[、,](?![^(]*\))")
LONGEST_PART = 40
GENERAL = re.compile("(?:总体|工作|指导|基本|主要|发展)(?:要求|思路|思想|原则|目标)|组织保障|保障措施|组织实施")
"""What heads of a plan are of that set nobody a task."""


class NumberedTask(NamedTuple):
    """A numbered item as a text words it: its places in the text as given, and who does it by when."""

    id: str
    title: str
    part: str
    start: int
    end: int
    title_at: tuple[int, int]
    lead: str
    helpers: tuple[str, ...]
    due: Period | None
    period: Period | None
    """The time of its section."""


def tasks_of(layer: Layer, structure: Structure) -> tuple[NumberedTask, ...]:
    r"""The numbered items of what a text promises, in order (任务清单).

    >>> from minzheng.reader.structure import structure_of
    >>> layer = Layer.of("2024年工作要点\n一、养老服务\n1.补齐短板。(责任单位:养老处、规财处)\n2.培训200人。")
    >>> [(task.id, task.part, task.title, task.lead, task.helpers) for task in tasks_of(layer, structure_of(layer))]
    [('1', '一、养老服务', '补齐短板', '养老处', ('规财处',)), ('2', '一、养老服务', '培训200人', '', ())]
    """
    folded = layer.folded
    ranked = [(line, rank_of(folded, line.start)) for line in structure.lines if line.kind is not LineKind.NOISE]
    items = {rank for line, rank in ranked if _promises(line, folded)}
    if not items:
        return ()
    lowest = max(items)
    found = list(_items(folded, ranked, lowest))
    ids = [each.id for each in found]
    if len(set(ids)) < len(ids):
        # 1. of every part: the number of the part goes before it.
        found = [each._replace(id=f"{_number(each.part)}{each.id}") for each in found]
    unique = {each.id: each for each in reversed(found)}
    if len(unique) < len(found):
        return ()
    return tuple(_placed(each, layer) for each in found)


def _promises(line: Line, folded: str) -> bool:
    """Whether a line is a numbered item of what is promised."""
    numbered = line.kind in (LineKind.HEADING, LineKind.TASK) and NUMBER.match(folded, line.start, line.end)
    return bool(numbered) and line.phase is Phase.TARGET


def _items(folded: str, ranked: Sequence[tuple[Line, int]], lowest: int) -> Iterator[NumberedTask]:
    """The items of the lowest rank, each up to the next numbered line; who does them may stand beneath several."""
    part: NumberedTask | None = None
    waiting: list[NumberedTask] = []
    for place, (line, rank) in enumerate(ranked):
        if not _promises(line, folded):
            continue
        made = _item(folded, line, _end(ranked, place, folded), _headed(part, folded))
        if rank < lowest:
            yield from _shared(folded, part, waiting)
            part, waiting = made, []
        elif made:
            waiting.append(made)
    yield from _shared(folded, part, waiting)


def _headed(part: NumberedTask | None, folded: str) -> str:
    """The heading of a part as printed, without the sentences that may follow it on its line."""
    return "" if part is None else folded[part.start : part.title_at[1]].strip()[:LONGEST_PART]


def _end(ranked: Sequence[tuple[Line, int]], place: int, folded: str) -> int:
    """Where an item ends: at the next numbered line, or where what is promised ends."""
    last = ranked[place][0].end
    for line, _ in ranked[place + 1 :]:
        if line.phase is not Phase.TARGET or NUMBER.match(folded, line.start, line.end):
            break
        last = line.end
    return last


def _item(folded: str, line: Line, end: int, part: str) -> NumberedTask | None:
    number = NUMBER.match(folded, line.start, line.end)
    title = TITLE.match(folded, number.end(), line.end) if number else None
    if number is None or title is None or GENERAL.fullmatch(title[0].strip()):
        return None
    leads, helps, due = (pattern.search(folded, line.start, end) for pattern in (LEADS, HELPS, DUE))
    lead, *others = _units(leads)
    return NumberedTask(
        id=number[1], title=title[0].strip(), part=part, start=line.start, end=end, title_at=title.span(), lead=lead,
        helpers=tuple(filter(None, (*others, *_units(helps)))), due=_due(due, line), period=line.period,
    )  # fmt: skip


def _shared(folded: str, part: NumberedTask | None, items: list[NumberedTask]) -> Iterator[NumberedTask]:
    """The items of a part: who does the last of them, said on a line of its own, does those before it, too.

    A part that names who does it and has no items is one itself.
    """
    if not items and part and part.lead:
        yield part._replace(part="")
    if len(items) > 1 and items[-1].lead and not any(each.lead for each in items[:-1]) and _apart(folded, items[-1]):
        last = items[-1]
        items = [each._replace(lead=last.lead, helpers=last.helpers, due=each.due or last.due) for each in items]
    yield from items


def _apart(folded: str, item: NumberedTask) -> bool:
    """Whether who does an item stands on a line of its own."""
    found = LEADS.search(folded, item.start, item.end)
    return found is not None and not folded[folded.rfind("\n", 0, found.start()) + 1 : found.start()].strip(" (")


def _units(found: re.Match[str] | None) -> list[str]:
    return [each for each in NEXT.split(found[1].strip()) if each] if found else [""]


def _due(found: re.Match[str] | None, line: Line) -> Period | None:
    if found is None:
        return None
    return period_of(found[1], None, line.period.first.year if line.period and line.period.known else None)[0]


def _number(part: str) -> str:
    found = NUMBER.match(part)
    return found[1] if found else ""


def _placed(task: NumberedTask, layer: Layer) -> NumberedTask:
    """The task with its places in the text as given."""
    start, end = layer.origin(task.start, task.end)
    return task._replace(start=start, end=end, title_at=layer.origin(*task.title_at))
