"""The example files as they are written, and the five documents that some of them were read from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from minzheng.datasets import Dataset
from minzheng.model import Evidence

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))
DOCUMENTS = {
    "changzhou-2021-midyear": ("000", 6),
    "zhenjiang-2018-plan": ("001", 23),
    "juxian-2023-model-agency": ("002", 37),
    "yingkou-2021-meeting": ("003", 8),
    "changzhou-2021-summary": ("004", 62),
}
"""The files of the five documents: the number of each document, and how many figures it prints."""
UNANNOTATED = {"应保尽保", "应退尽退", "优秀", "優秀等次", "一等等次"}
"""Words that mean a share or a grade, and that no annotation of numbers has."""
BARE_WORDS = {"全部", *UNANNOTATED}
"""What stands for a figure without a number, or for a grade: an entry, but not one of the printed figures."""


def written(name: str) -> dict[str, Any]:
    """A file as it is written: mappings, lists and texts."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CBaseLoader))


def rows(name: str) -> list[dict[str, Any]]:
    """The observations and targets of a file."""
    plan = written(name)
    return [*plan.get("observations", []), *plan.get("targets", [])]


def evidence(row: Mapping[str, Any]) -> Evidence:
    """The evidence of a row that has some."""
    return Evidence(**{role: (int(start), int(end), quote) for role, (start, end, quote) in row["evidence"].items()})


def pieces(data: Dataset, name: str) -> Iterator[Evidence]:
    """Every piece of evidence that the library holds for a file."""
    plan = data.plan(name)
    observed = [each for summary in data.summaries if summary.id == name for each in summary.observations]
    for each in (*observed, *plan.targets, *plan.deliverables, *plan.tasks):
        assert each.evidence is not None, each
        yield each.evidence


def number_spans(name: str) -> set[tuple[int, int]]:
    """The distinct places of the printed figures of a document, bare words apart."""
    spans = [row["evidence"]["number"] for row in rows(name)]
    return {(int(start), int(end)) for start, end, quote in spans if quote not in BARE_WORDS}


def source(shared: Path, name: str) -> str:
    """The text of a document, every character as it stands."""
    [path] = (shared / "documents").glob(f"{DOCUMENTS[name][0]}_*.txt")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def gold(shared: Path, name: str) -> list[dict[str, Any]]:
    """The annotated quantities of a document."""
    lines = (shared / "gold" / f"{DOCUMENTS[name][0]}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
