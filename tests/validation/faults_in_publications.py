"""One change in what officials publish: a line of a file of ``clean`` put wrong, and what a finding has to be about."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from minzheng.datasets import Dataset
from minzheng.files import loads

CLEAN = Path(__file__).with_name("clean")


class Change(NamedTuple):
    """A change of one place of a file."""

    kind: str
    file: str
    old: str
    new: str
    about: str
    """The indicator, document, deliverable or task that a finding has to be about, or whose figure it must use."""

    def made(self) -> Dataset:
        """The file with the change."""
        text = (CLEAN / f"{self.file}.yaml").read_text("utf-8")
        assert self.old in text, self
        return loads(text.replace(self.old, self.new, 1), strict=False)


def changes() -> list[Change]:
    """Every change of ``faults_in_publications.tsv``; a backslash and n stand for the end of a line."""
    lines = Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines()[1:]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Change(**{key: text.replace("\\n", "\n") for key, text in row.items()}) for row in rows]
