"""The plan files of the five documents and the reader say the same of every figure, or the docs say why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from minzheng.files import load
from minzheng.model import Observation, Target
from minzheng.quantities import Figure, Relative
from minzheng.reader import Mention, Reading, read_text

ROOT = Path(__file__).resolve().parents[2]
NAMED = {
    "changzhou-2021-midyear": "000_*.txt",
    "zhenjiang-2018-plan": "001_*.txt",
    "juxian-2023-model-agency": "002_*.txt",
    "yingkou-2021-meeting": "003_*.txt",
    "changzhou-2021-summary": "004_*.txt",
}


def listed() -> set[tuple[str, str]]:
    """The differences that the page on reading lists: the plan file and the words."""
    page = (ROOT / "docs" / "en" / "explanation" / "reading.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    return {(row[1].strip(" `"), row[2].strip()) for row in rows}


def says(statement: Observation | Target) -> Figure | None:
    """The figure that a plan file gives; of a relative bound its amount."""
    value = statement.value
    return value.amount if isinstance(value, Relative) else value if isinstance(value, Figure) else None


def same(given: Figure | None, mention: Mention | None) -> bool:
    """Whether a plan file and a mention mean the same interval in the same unit."""
    read = mention.figure if mention else None
    if given is None or read is None:
        return False
    ends = [(each.interval.low, each.interval.high) for each in (given, read)]
    return ends[0] == ends[1] and given.change == read.change and read.unit.converts_to(given.unit)


def reading(shared: Path, pattern: str) -> Reading:
    """The reading of a document."""
    (path,) = (shared / "documents").glob(pattern)
    return read_text(path.read_bytes().decode())


@pytest.mark.shared
def test_plan_files_and_reader_agree_on_every_figure_but_those_listed(shared: Path) -> None:
    """Each figure of a plan file is read alike, each figure read is in the plan file, and no listed one is stale."""
    differing = set()
    for name, pattern in NAMED.items():
        read = reading(shared, pattern)
        data = load(ROOT / "examples" / f"{name}.yaml", strict=False)
        left = set(read.indicators)
        for statement in (*data.observations, *data.targets):
            assert statement.evidence is not None
            span = statement.evidence.number
            assert span is not None
            mention = next((each for each in read.indicators if each.start < span.end and span.start < each.end), None)
            left.discard(mention)  # type: ignore[arg-type]
            if not same(says(statement), mention):
                differing.add((name, read.text[span.start : span.end]))
        assert not left, [each.text for each in left]
    assert differing == listed()
