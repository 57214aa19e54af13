"""Records (长表): one flat row for each observation and each absolute target, under SDMX names.

The columns are a contract. Texts are as printed or codes of the library; ``None`` stands for what does not apply.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from minzheng.model import Dataset, Observation, Plan, Summary, Target
from minzheng.quantities import Figure, Relative

COLUMNS: dict[str, str] = {
    "RECORD": "observation or target",
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
    "LOW": "the least value it may stand for, in UNIT_MEASURE",
    "HIGH": "the greatest value it may stand for, in UNIT_MEASURE",
    "APPROXIMATION": "over, about or nearly",
    "PRINTED": "the text as printed",
    "BREAKDOWN": "axis=value;axis=value, with \\ before ; = \\ inside a name",
    "SCOPE": "conditions joined by ;, with \\ before ; \\ inside one",
    "OBLIGATION": "how binding a target is",
    "MODALITY": "how strongly a target is worded",
    "MISSING": "why there is no value",
    "NOTE": "a remark",
}
"""Every column with what it holds."""

Row = dict[str, str | int | Decimal | None]


def to_records(value: Dataset | Plan | Summary) -> list[Row]:
    """One flat row for each observation and each absolute target (转为长表), under SDMX names; see ``COLUMNS``.

    Numbers are decimals, whole ones integers where they count. Targets that are stated as a change have no number
    before they are resolved, and deliverables none at all: the records of the result itself have them
    (``dataset.to_records()``).
    """
    parts = value if isinstance(value, Dataset) else (value,)
    rows: list[Row] = []
    for part in parts:
        held: tuple[Any, ...] = part.targets if isinstance(part, Plan) else part.observations
        rows += [row_of(item, part.document.id) for item in held if not isinstance(item.value, Relative)]
    return rows


def row_of(item: Observation | Target, document: str) -> Row:
    """The row of one statement."""
    row: Row = dict.fromkeys(COLUMNS)
    row |= {
        "RECORD": "target" if isinstance(item, Target) else "observation",
        "DOCUMENT": item.document or document,
        "INDICATOR": item.indicator,
        "REF_AREA": item.region.code,
        "TIME_PERIOD": str(item.period),
        "BREAKDOWN": ";".join(f"{escaped(axis)}={escaped(name)}" for axis, name in item.breakdown) or None,
        "SCOPE": ";".join(escaped(str(condition), "\\;") for condition in item.scope) or None,
        "NOTE": item.note or None,
    }
    if isinstance(item.value, Figure):
        row |= _figure(item.value)
    if isinstance(item, Target):
        row |= {"OBLIGATION": _code(item.obligation), "MODALITY": _code(item.modality)}
    else:
        row |= {"OBS_STATUS": _code(item.status), "MISSING": _code(item.missing)}
    return row


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
        "LOW": low,
        "HIGH": high,
        "APPROXIMATION": None if figure.approx is None else figure.approx.value,
        "PRINTED": figure.text,
    }


def escaped(text: str, signs: str = "\\;=") -> str:
    """A name or a condition as it stands among others."""
    return "".join(f"\\{sign}" if sign in signs else sign for sign in text)


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


def conditions(scope: str) -> list[str]:
    """The conditions of a SCOPE cell."""
    return [unescaped(part) for part in split_escaped(scope, ";")]


def pairs(breakdown: str) -> dict[str, str] | None:
    """The axes and values of a BREAKDOWN cell; nothing when it is not so written."""
    parts = [split_escaped(part, "=") for part in split_escaped(breakdown, ";")]
    if any(len(part) != 2 for part in parts):
        return None
    return {unescaped(axis): unescaped(name) for axis, name in parts}
