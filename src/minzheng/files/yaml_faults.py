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

WIDE_SIGN = re.compile(
    r"^\s*(?:- *)?[\w.]+ *(?P<colon>：)|^\s*(?:- *|[\w.]+: *)?(?P<open>[｛［【])|(?P<dash>^\s*[－—])"
    r"|^ *(?P<blank>\u3000)|^\s*(?P<hash>＃)"
    r"|[{,]\s*[\w.]+ *(?P<inner>：)|(?P<end>[｝］】])\s*$|[{｛\[][^{}\[\]]*?(?P<comma>，)"
)
"""A full-width sign where YAML has a sign of its own: after a key, at the ends and between the parts of a bracket."""


def wide_sign(lines: list[str], line: int) -> tuple[int, int, str, str] | None:
    """Line, column, text and sign of the first full-width sign near a line that cannot be read; else ``None``."""
    for number in range(max(line - 2, 0), min(line, len(lines))):
        if found := WIDE_SIGN.search(lines[number]):
            group = found.lastgroup or "colon"
            return number + 1, found.start(group) + 1, lines[number].strip(), found[group].strip(" ")
    return None


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
