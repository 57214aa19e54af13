"""Entries of quantities and progress (数量条目): units, kinds, operations, statuses, and the choices of policies."""

from __future__ import annotations

import functools
from typing import Any

import attrs
from docutils import nodes

from minzheng.files import demo
from minzheng.language import text
from minzheng.progress import Progress, Status, assess
from minzheng.quantities import TABLE, Kind, Row, as_unit, units
from minzheng.reports import explained, in_base_units, other_spellings, sheet_of
from minzheng.sphinx_ext.drawing import drawn, link, paragraph
from minzheng.sphinx_ext.entries import EntrySort, own_label
from minzheng.validation import ValidationPolicy

DEMO_DAY = "2025-12-31"
"""The day on which the sample data show every status."""


def _kind(kind: Kind, lang: str) -> nodes.Node:
    return link("kind", kind.value, kind.label(lang))


def _operation(row: Row) -> str:
    return "".join([row.left.value, row.operation, row.right.value, row.family and f"-{row.family}"])


@functools.cache
def _samples() -> dict[Status, Progress]:
    """One row of the sample data for each status."""
    found: dict[Status, Progress] = {}
    for each in assess(demo(), as_of=DEMO_DAY):
        found.setdefault(each.status, each)
    return found


def _status(found: Status, lang: str) -> list[nodes.Node]:
    """What gives a status: the arithmetic, and a target of the sample data that has it, with all its inputs."""
    made: list[nodes.Node] = [paragraph(text(f"reference.statuses.{found.value}"), lang)]
    sample = _samples().get(found)
    if sample is not None:
        said = explained(sample, lang)
        made += [
            paragraph(text("reference.status.sample", day=DEMO_DAY), lang),
            nodes.block_quote("", nodes.paragraph(text=said)),
        ]
    return made


UNIT = EntrySort(
    name="unit",
    every=lambda _: units,
    named=lambda name, _: as_unit(name),
    key=lambda each: each.code,
    label=lambda each, _: str(each.code),
    part=lambda each: str(each.kind.value),
    columns={
        "unit": lambda each, _: each.code,
        "english": lambda each, _: each.numerator.word.english[1],
        "equals": lambda each, _: in_base_units(each),
        "also_written": lambda each, _: other_spellings(each),
    },
    draw=lambda each, lang: drawn(sheet_of(each), lang),
)
KIND = EntrySort(
    name="kind",
    every=lambda _: Kind,
    key=lambda each: each.value,
    label=own_label,
    columns={
        "kind": lambda each, _: each,
        "code": lambda each, _: nodes.literal(text=each.value),
        "meaning": lambda each, _: text(f"reference.kinds.{each.value}"),
        "units": lambda each, _: tuple(unit for unit in units if unit.kind is each)[:8],
    },
)
OPERATION = EntrySort(
    name="operation",
    every=lambda _: TABLE,
    key=_operation,
    label=lambda each, lang: f"{each.left.label(lang)} {each.operation} {each.right.label(lang)}",
    part=lambda each: each.operation,
    columns={
        "left": lambda each, lang: _kind(each.left, lang),
        "operation": lambda each, _: each.operation.replace("*", "×").replace("/", "÷").replace("-", "−"),
        "right": lambda each, lang: _kind(each.right, lang),
        "result": lambda each, lang: _kind(each.result, lang),
        "when": lambda each, _: text(f"reference.when.{each.family or 'always'}"),
    },
)
STATUS = EntrySort(
    name="status",
    every=lambda _: Status,
    key=lambda each: each.value,
    label=own_label,
    columns={
        "status": lambda each, lang: link("status", each.value, each.label(lang)),
        "code": lambda each, _: nodes.literal(text=each.value),
        "given_when": lambda each, _: text(f"reference.statuses.{each.value}"),
    },
    draw=_status,
)
SETTING = EntrySort(
    name="setting",
    every=lambda _: attrs.fields(ValidationPolicy),
    key=lambda each: each.name,
    label=lambda each, _: str(each.name),
    columns={
        "setting": lambda each, _: nodes.literal(text=each.name),
        "default": lambda each, _: _default(each.name),
        "meaning": lambda each, lang: _setting(each.name, lang),
    },
)


def _default(name: str) -> object:
    value: Any = getattr(ValidationPolicy(), name)
    return tuple(map(str, value)) if isinstance(value, tuple) else value or None


def _setting(name: str, lang: str) -> object:
    return text(f"reference.settings.{name}")


SORTS: tuple[EntrySort, ...] = (UNIT, KIND, OPERATION, STATUS, SETTING)
