"""Faults in YAML (YAML 错误): what libyaml reports, in words, and the slips that people make."""

from __future__ import annotations

import re

from minzheng.language import Text, text

COMPARATOR = re.compile(r">[=\d]?\s*[^\s,\]}#|>-][^\n,\]}#]*")
OPENERS = re.compile(r"(?:[:,\[{-]\s+|[\[{,])$|^\s*$")
INDENTED = re.compile(r">\d[^\n]*")

REASONS = {
    "mapping values are not allowed": "colon",
    "block sequence entries are not allowed": "list_item",
    "cannot start any token": "start",
    "did not find expected ',' or '}'": "brace",
    "did not find expected ',' or ']'": "bracket",
    "unexpected end of stream": "quote",
    "could not find expected ':'": "key_colon",
    "did not find expected key": "key",
    "did not find expected '-' indicator": "item",
    "did not find expected node content": "value",
    "did not find expected comment or line break": "block",
    "control characters are not allowed": "control",
    "unknown escape character": "escape",
    "did not find expected hexdecimal number": "escape",
    "did not find expected <document start>": "extra",
    "tab": "tab",
}
"""What libyaml says, and the key of what it means to a person."""


def reason_of(problem: str) -> Text:
    """What is wrong; libyaml's own words, quoted, where none fit."""
    key = next((key for words, key in REASONS.items() if words in problem), None)
    if key or not problem:
        return Text(f"yaml.{key or 'empty'}")
    return text("yaml.other", detail=problem)


def comparator_in(line: str) -> str:
    """An unquoted ``>=20家`` or ``>20家`` in a line; empty when there is none."""
    for found in COMPARATOR.finditer(line):
        if OPENERS.search(line[: found.start()]):
            return found[0].strip()
    return ""


def indented_comparator(text: str, start: int) -> str:
    """A ``>5`` that YAML took for the beginning of an indented text of several lines; empty when it is none."""
    found = INDENTED.match(text, start)
    return found[0].strip() if found else ""
