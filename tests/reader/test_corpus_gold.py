"""The annotated corpus is well formed: quotes stand at their offsets; codes, periods and regions are known."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from minzheng.catalogue import indicators
from minzheng.periods import Period
from minzheng.regions import Region

CORPUS = Path(__file__).with_name("corpus")
HALVES = ("open", "apart")
GOLD = sorted(CORPUS.glob("*/gold/*.jsonl"))
FIGURES = {"indicator", "optional"}
CLOSED = {
    "op": {"=", ">=", ">", "<=", "<", "range"},
    "role": {"actual", "target", "standard", "threshold"},
    "modality": {"must", "strive", "n/a"},
    "change": {"level", "flow", "increase_by", "share", "rank"},
    "approx": {True, False},
}
FIELDS = {"low", "high", "unit", "per", "subject", "period", "region", "code", "base"} | CLOSED.keys()


def document(gold: Path) -> Path:
    """The text that a gold file annotates."""
    return gold.parents[1] / "documents" / f"{gold.stem}.txt"


def rows(gold: Path) -> list[dict[str, Any]]:
    """Every line of a gold file."""
    return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]


def figures(gold: Path) -> list[dict[str, Any]]:
    """The rows that are figures."""
    return [row for row in rows(gold) if row["class"] in FIGURES]


def readings(row: dict[str, Any], field: str) -> list[Any]:
    """What a field says and its other readings, the unknown apart."""
    return [each for each in [row[field], *row.get(f"{field}_alt", [])] if each is not None]


def known(code: str) -> bool:
    """Whether the catalogue has an indicator with such a part."""
    name, _, rest = code.partition("[")
    if name not in indicators:
        return False
    allowed = dict(indicators[name].breakdowns)
    parts = [part.split("=") for part in rest.rstrip("]").split(",") if part]
    return all(value in allowed.get(axis, ()) for axis, value in parts)


def bounds_agree(row: dict[str, Any]) -> bool:
    """Whether the ends are there that the comparator has, in their order."""
    low, high = (None if row[end] is None else Decimal(row[end]) for end in ("low", "high"))
    if row["op"] in {">=", ">"}:
        return low is not None and high is None
    if row["op"] in {"<=", "<"}:
        return low is None and high is not None
    if low is None or high is None:
        return False
    return low == high if row["op"] == "=" else low < high


@pytest.mark.parametrize("half", [half for half in HALVES if (CORPUS / half).is_dir()])
def test_every_document_has_its_gold_and_its_date(half: str) -> None:
    """A half has eight texts, as many gold files and as many dates of publication."""
    texts = {path.stem for path in (CORPUS / half / "documents").glob("*.txt")}
    dates = json.loads((CORPUS / half / "ranges.json").read_text(encoding="utf-8"))
    assert len(texts) == 8
    assert texts == {path.stem for path in (CORPUS / half / "gold").glob("*.jsonl")} == dates.keys()
    assert all(Period(each["published"]) for each in dates.values())


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_quotes_stand_at_their_offsets(gold: Path) -> None:
    """Every row quotes its text, in the order of the document, and no two overlap."""
    text = document(gold).read_bytes().decode("utf-8")
    found = rows(gold)
    assert [row["text"] for row in found] == [text[row["start"] : row["end"]] for row in found]
    assert all(one["end"] <= after["start"] for one, after in pairwise(found))
    assert len({row["id"] for row in found}) == len(found)


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_fields_hold_what_they_may(gold: Path) -> None:
    """Closed lists are kept, bounds agree with their comparator, and only targets have a modality."""
    for row in figures(gold):
        assert row.keys() >= FIELDS, row
        assert all(row[field] in allowed for field, allowed in CLOSED.items()), row
        assert bounds_agree(row), row
        assert (row["modality"] == "n/a") == (row["role"] != "target"), row
        assert all(f"{field}_alt" in row for field in row.get("arguable_fields", [])), row


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_codes_periods_and_regions_are_known(gold: Path) -> None:
    """What a row names, the catalogue, the calendar and the division lists know."""
    for row in figures(gold):
        assert all(known(code) for code in readings(row, "code")), row
        assert all(Period(period) for period in readings(row, "period")), row
        assert all(region == "CN" or Region(region).name for region in readings(row, "region")), row


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_a_document_has_figures_enough(gold: Path) -> None:
    """Thirty at least that are scored, so that one document never decides."""
    assert sum(row["class"] == "indicator" and not row.get("arguable") for row in figures(gold)) >= 30
