"""The annotated documents: figures found, and linked to the indicators that the examples give them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from minzheng.files import load
from minzheng.reader import Reading, read_text

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GOLD = {"001": "001_*.txt", "003": "003_*.txt", "004": "004_*.txt"}
NAMED = {
    "zhenjiang-2018-plan": "001_*.txt",
    "juxian-2023-model-agency": "002_*.txt",
    "yingkou-2021-meeting": "003_*.txt",
    "changzhou-2021-summary": "004_*.txt",
    "changzhou-2021-midyear": "000_*.txt",
}


def reading(shared: Path, pattern: str) -> Reading:
    """The reading of a document."""
    (path,) = (shared / "documents").glob(pattern)
    return read_text(path.read_bytes().decode())


def scorer(shared: Path) -> ModuleType:
    """The scorer that comes with the annotations."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_the_annotated_figures_are_found(shared: Path) -> None:
    """Pooled over the annotated documents: recall, precision, values, spans, role, change and modality."""
    score = scorer(shared)
    gold: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    shift = 0
    for name, pattern in GOLD.items():
        read = reading(shared, pattern)
        rows = [json.loads(line) for line in (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for row, pool in [*((row, gold) for row in rows), *((row, found) for row in read.annotations())]:
            pool.append({**row, "start": row["start"] + shift, "end": row["end"] + shift})
        shift += len(read.text) + 1
    counts, _, missed, invented = score.score(gold, found)
    assert counts["found"] >= 0.98 * counts["gold"], missed
    assert counts["found"] >= 0.97 * (counts["found"] + counts["invented"]), invented
    assert min(counts["strict"], counts["span"]) >= 0.97 * counts["gold"]
    assert min(counts[field] for field in ("role", "change", "modality")) >= 0.95 * counts["found"]


@pytest.mark.shared
def test_figures_link_to_the_indicators_of_the_examples(shared: Path) -> None:
    """Nine in ten of the figures of shared indicators have the right one first, and none is linked to a wrong one."""
    first = total = 0
    for name, pattern in NAMED.items():
        data = load(EXAMPLES / f"{name}.yaml", strict=False)
        read = reading(shared, pattern)
        codes: dict[tuple[int, int], set[str]] = {}
        for statement in (*data.observations, *data.targets):
            if statement.evidence and statement.evidence.number:
                span = statement.evidence.number
                codes.setdefault((span.start, span.end), set()).add(statement.indicator)
        for (start, end), wanted in codes.items():
            mention = next((each for each in read.indicators if each.start < end and start < each.end), None)
            if mention is None or all(code.startswith("local.") for code in wanted):
                continue
            total += 1
            first += bool(mention.candidates) and mention.candidates[0].code in wanted
            assert mention.linked is None or mention.linked in wanted
    assert first >= 0.9 * total


@pytest.mark.shared
def test_every_document_drafts_and_quotes(shared: Path) -> None:
    """Evidence of every figure of every document quotes the text."""
    for path in sorted((shared / "documents").glob("*.txt")):
        read = read_text(path.read_bytes().decode())
        for mention in read.indicators:
            assert mention.evidence.verify(read.text).status == "verified"
        data = read.draft()
        assert data.targets or data.observations
