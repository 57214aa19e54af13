"""Review sheets (核对表编制): a draft as rows and as a workbook that a person goes through and that is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from minzheng.files.excel.choices import catalogue_choices, choices, divisions_of, wanted_of
from minzheng.files.excel.forms import form
from minzheng.files.excel.readable import BY_SHEET, readable
from minzheng.files.json_lines import DatasetLine, lines_of
from minzheng.files.rows.reviewing import CONTEXT, QUESTION, REVIEW
from minzheng.files.rows.writing import row_of

if TYPE_CHECKING:
    from minzheng.datasets import Dataset

STOP = re.compile("[。；;！!？?\n\t|]")
LONGEST = 60
"""How many characters on each side of a figure are shown at most."""


def review_rows(dataset: Dataset, texts: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """The rows of a draft for a person (核对行): what is asked first, each with the words that it stands in.

    ``texts`` are the source texts by the id of their document; without them the quotes of the evidence are shown.

    >>> from minzheng.files import demo
    >>> len(review_rows(demo())) > 10
    True
    """
    rows = [_row(line, dataset, texts or {}) for line in lines_of(dataset)]
    return sorted(rows, key=lambda row: not row.get(QUESTION))


def _row(line: DatasetLine, dataset: Dataset, texts: Mapping[str, str]) -> dict[str, Any]:
    row = {key: value for key, value in readable(row_of(line), dataset.catalogue).items() if value not in (None, "")}
    if line.kind not in BY_SHEET:
        return row
    document = line.document.id if line.document else ""
    asked = {QUESTION: row.pop("note")} if "note" in row else {}
    return {REVIEW: None, **asked, CONTEXT: _context(line.item, texts.get(document)), **row}


def _context(statement: Any, text: str | None) -> str | None:
    """The sentence of a statement, its number in brackets; without the text the quotes of its evidence."""
    evidence = statement.evidence
    if evidence is None:
        return None
    span = evidence.number or evidence.subject
    if text is None or span is None or text[span.start : span.end] != span.quote:
        return "…".join(part.quote for _, part in evidence.spans) or None
    before, after = text[max(0, span.start - LONGEST) : span.start], text[span.end : span.end + LONGEST]
    stop = STOP.search(after)
    after = after[: stop.start()] if stop else after
    return f"{STOP.split(before)[-1].lstrip()}【{span.quote}】{after}"


def review_workbook(dataset: Dataset, texts: Mapping[str, str] | None = None) -> bytes:
    """A draft as a workbook to go through (核对工作簿): drop-downs, definitions and checks as in any form.

    >>> from minzheng.files import demo
    >>> review_workbook(demo())[:2]
    b'PK'
    """
    return form(review_rows(dataset, texts), dataset.catalogue, divisions_of(dataset), wanted_of(dataset))


def review_choices(dataset: Dataset) -> dict[str, Sequence[str]]:
    """What may be chosen in each column of a review (核对可选值), by its field.

    >>> from minzheng.files import demo
    >>> "约束性" in review_choices(demo())["obligation"]
    True
    """
    return choices(catalogue_choices(dataset.catalogue, wanted_of(dataset)), divisions_of(dataset))
