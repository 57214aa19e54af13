"""How much of a draft a person would leave as it is: questions a hundred figures, statements of the library's own
indicators, and findings of `check` by code.

    python tests/benchmarks/drafts.py [FILE ...]

Without files the texts of tests/reader/sentences are drafted, each file of them as one document of its kind.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "reader"))

from sentence_files import TITLES, sentences

from minzheng.datasets import Dataset
from minzheng.reader import Reading, read_file, read_text
from minzheng.validation import validate

SAID_BY_DRAFTS = ("MZ879", "MZ88", "MZ89", "MZ900")
"""What a draft asks or remarks, beside what rules find."""


def shipped_texts() -> Iterator[tuple[str, Reading]]:
    """The sentences of the tests, joined to a document for each file and kind."""
    held: dict[tuple[str, str], list[str]] = {}
    for each in sentences():
        held.setdefault((each.file, each.kind), []).append(each.text)
    for (file, kind), texts in held.items():
        yield f"{file}, {kind}", read_text(TITLES[kind] + "\n".join(texts))


def rule_findings(draft: Dataset) -> Counter[str]:
    """What rules find in a draft, by code."""
    return Counter(each.code for each in validate(draft) if not each.code.startswith(SAID_BY_DRAFTS))


def measured(named: Iterable[tuple[str, Reading]]) -> None:
    """Print a line a document and one for all."""
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for name, reading in named:
        draft = reading.draft()
        stated = [*draft.observations, *draft.targets]
        counts = Counter(
            figures=len(reading.indicators), statements=len(stated), unasked=sum(not each.note for each in stated),
            local=sum(each.indicator.startswith("local.") for each in stated), own=len(draft.local),
            questions=sum(each.severity == "warning" for each in draft.findings), tasks=len(draft.tasks),
        )  # fmt: skip
        ruled = rule_findings(draft)
        print(f"{name}: {line(counts)} check {dict(ruled)}")
        total += counts
        found += ruled
    print(f"all: {line(total)} check {dict(found)}")


def line(counts: Counter[str]) -> str:
    """Counts with the shares that matter."""
    figures, stated = max(counts["figures"], 1), max(counts["statements"], 1)
    return (
        f"{counts['figures']} figures, {counts['statements']} statements,"
        f" nothing asked of {counts['unasked'] / stated:.3f},"
        f" {100 * counts['questions'] / figures:.1f} questions a hundred figures,"
        f" {counts['local']} of {counts['own']} local indicators, {counts['tasks']} tasks;"
    )


if __name__ == "__main__":
    paths = sys.argv[1:]
    measured(((each, read_file(each)) for each in paths) if paths else shipped_texts())
