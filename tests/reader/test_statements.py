"""Whole statements of small documents of our own: the time and the indicator of each figure, as its document says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from minzheng.reader import Mention, read_text

DOCUMENTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("statements.toml").read_text("utf-8"))[
    "document"
]
MARK = re.compile(r"【([^|】]*)\|([^|】]*)(?:\|([^|】]*))?】")


class Stated(NamedTuple):
    """A figure as it was marked: where it begins, its time, and its indicator with its parts."""

    start: int
    text: str
    period: str
    code: str | None


def marked(text: str) -> tuple[str, list[Stated]]:
    """A text without its marks, and what they say."""
    bare, found, at = "", [], 0
    for mark in MARK.finditer(text):
        bare += text[at : mark.start()]
        found.append(Stated(len(bare), mark[1], mark[2], mark[3]))
        bare, at = bare + mark[1], mark.end()
    return bare + text[at:], found


def code_of(mention: Mention) -> str:
    """The indicator of a mention with its parts in brackets; empty where it has none."""
    parts = ",".join(f"{axis}={value}" for axis, value in mention.breakdown)
    return f"{mention.linked or ''}[{parts}]" if parts and mention.linked else mention.linked or ""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each["name"])
def test_a_document_is_read_as_a_person_reads_it(document: dict[str, Any]) -> None:
    """Every marked figure has its time and, where one is given, its indicator; several times may be as good."""
    text, stated = marked(document["text"])
    assert stated, "nothing is marked"
    figures = read_text(text, published=document.get("published")).indicators
    wrong = []
    for each in stated:
        mention = next(one for one in figures if one.start <= each.start < one.end)
        said, code = mention.annotation()["period"], code_of(mention)
        if str(said) not in each.period.split(" ") or (each.code is not None and code not in each.code.split(" ")):
            wrong.append((each.text, said, code, mention.trail))
    assert wrong == []
