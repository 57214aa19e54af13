"""Records (长表): one flat row for each observation, absolute target, task and deliverable, under SDMX names.

The columns are a contract. Texts are as printed or codes of the library; ``None`` stands for what does not apply.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from minzheng.datasets import Dataset
from minzheng.model import Observation, Plan, Statement, Summary, Target, Task, reported_done
from minzheng.quantities import Figure, Relative

COLUMNS: dict[str, str] = {
    "RECORD": "observation, target, task or deliverable",
    "DOCUMENT": "id of the document",
    "INDICATOR": "code of the indicator",
    "REF_AREA": "code of the division",
    "TIME_PERIOD": "the period in the library's own notation",
    "OBS_VALUE": "the printed number, digits as printed; none for a range",
    "UNIT_MEASURE": "the unit without its scale word",
    "UNIT_MULT": "the scale word as a power of ten: the value is OBS_VALUE × 10^UNIT_MULT UNIT_MEASURE",
    "DECIMALS": "how many decimals the printed number has",
    "OBS_STATUS": "how settled an observation is",
    "COMPARATOR": "=, ==, >=, >, <=, < or range",
    "AIM": ">= or <= where a verb such as 提高到 or 降至 says which way a bare number is meant",
    "ADDS": "net or gross where the number is an amount added to what there was: 净增, 新增",
    "LOW": "the least value it may stand for, in UNIT_MEASURE",
    "HIGH": "the greatest value it may stand for, in UNIT_MEASURE",
    "APPROXIMATION": "over, about or nearly",
    "PRINTED": "the text as printed",
    "BREAKDOWN": "axis=value;axis=value, with \\ before ; = \\ inside a name",
    "SCOPE": "conditions joined by ;, with \\ before ; \\ inside one",
    "OBLIGATION": "how binding a target is",
    "MODALITY": "how strongly a target is worded",
    "MISSING": "why there is no value",
    "TASK": "the number of a task; of a target or a deliverable that of its task",
    "TITLE": "what a task or a deliverable is",
    "PART": "the heading of the part of the plan that a task stands in",
    "LEAD": "the unit that is responsible for a task",
    "WITH": "the units that help with a task, joined by ;, with \\ before ; \\ inside one",
    "DONE": "when a task was done or a deliverable delivered",
    "PROMISED_AS": "the title under which an earlier document promised it",
    "NOTE": "a remark",
}
"""Every column with what it holds."""

Row = dict[str, str | int | Decimal | None]


def to_records(value: Dataset | Plan | Summary) -> list[Row]:
    """One flat row for each statement but relative targets (转为长表), under SDMX names; see ``COLUMNS``.

    Numbers are decimals, whole ones integers where they count. Targets that are stated as a change have no number
    before they are resolved, and deliverables none at all: the records of the result itself have them
    (``dataset.to_records()``).
    """
    parts = value if isinstance(value, Dataset) else (value,)
    rows: list[Row] = []
    for part in parts:
        held: tuple[Statement, ...] = part.observations if isinstance(part, Summary) else _promises(part)
        rows += [row_of(item, part.document.id) for item in held]
    return rows


def _promises(plan: Plan) -> tuple[Statement, ...]:
    absolute = [each for each in plan.targets if not isinstance(each.value, Relative)]
    return (*plan.tasks, *absolute, *plan.deliverables)


def row_of(item: Statement, document: str) -> Row:
    """The row of one statement."""
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "RECORD": type(item).__name__.lower(),
        "DOCUMENT": item.document or document,
        "REF_AREA": item.region.code,
        "TIME_PERIOD": str(item.period),
        "NOTE": item.note or None,
    }
    if isinstance(item, Observation):
        return row | _about(item) | {"OBS_STATUS": _code(item.status), "MISSING": _code(item.missing)}
    row |= {"OBLIGATION": _code(item.obligation), "MODALITY": _code(item.modality)}
    row |= _task(item) if isinstance(item, Task) else {"TASK": item.task}
    if isinstance(item, Target):
        return row | _about(item)
    done = reported_done(item)
    return row | {"TITLE": item.title, "DONE": done and str(done), "PROMISED_AS": item.promised_as or None}


def _about(item: Observation | Target) -> Row:
    """What a figure is about, and the figure."""
    row: Row = {
        "INDICATOR": item.indicator,
        "BREAKDOWN": ";".join(f"{escaped(axis)}={escaped(name)}" for axis, name in item.breakdown) or None,
        "SCOPE": joined(map(str, item.scope)),
    }
    return row | _figure(item.value) if isinstance(item.value, Figure) else row


def _task(item: Task) -> Row:
    return {
        "TASK": item.id,
        "PART": item.part or None,
        "LEAD": item.lead or None,
        "WITH": joined(item.helpers),
    }


def _code(code: str | None) -> str | None:
    return None if code is None else str(code)


def _figure(figure: Figure) -> Row:
    (low, high), ranged = figure.interval.decimals, figure.op == "range"
    exponent = figure.number.as_tuple().exponent
    return {
        "OBS_VALUE": None if ranged else figure.number,
        "UNIT_MEASURE": figure.unit.unscaled.code,
        "UNIT_MULT": figure.unit.numerator.exponent,
        "DECIMALS": max(-int(exponent), 0),
        "COMPARATOR": figure.op.value,
        "AIM": None if figure.aim is None else figure.aim.value,
        "ADDS": None if figure.adds is None else figure.adds.value,
        "LOW": low,
        "HIGH": high,
        "APPROXIMATION": None if figure.approx is None else figure.approx.value,
        "PRINTED": figure.text,
    }


def escaped(text: str, signs: str = "\\;=") -> str:
    """A name or a condition as it stands among others."""
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text)


def joined(texts: Iterable[str]) -> str | None:
    """Several texts in one cell; nothing where there are none."""
    return ";".join(escaped(text, "\\;") for text in texts) or None


def split_escaped(text: str, sign: str) -> list[str]:
    """The parts of a text between one sign, where that is not escaped; escapes are kept."""
    parts, part, skip = [], "", False
    for each in text:
        if skip or each != sign:
            part += each
            skip = not skip and each == "\\"
        else:
            parts.append(part)
            part = ""
    return [*parts, part]


def unescaped(text: str) -> str:
    """A name or a condition by itself."""
    done, skip = "", False
    for each in text:
        if each == "\\" and not skip:
            skip = True
        else:
            done, skip = done + each, False
    return done


def texts_of(cell: str) -> list[str]:
    """The several texts of a cell, as ``joined`` put them together."""
    return [unescaped(part) for part in split_escaped(cell, ";")]


def pairs(breakdown: str) -> dict[str, str] | None:
    """The axes and values of a BREAKDOWN cell; nothing when it is not so written."""
    parts = [split_escaped(part, "=") for part in split_escaped(breakdown, ";")]
    if any(len(part) != 2 for part in parts):
        return None
    return {unescaped(axis): unescaped(name) for axis, name in parts}
