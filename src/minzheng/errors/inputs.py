"""Inputs (触发输入): for each message of the library what raises it, and what to write instead, as data."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files

import attrs

DOORS = {"python": "python", "plan": "yaml", "rows": "text", "text": "text", "project": "toml"}
"""What an input is given to, with the language that it is written in."""


@attrs.frozen(kw_only=True)
class MessageInput:
    """What raises a message (触发输入), or the reason why no input of a line or two does.

    >>> message_inputs()["MZ040"].language, message_inputs()["MZ040"].door
    ('python', 'python')
    """

    code: str
    """The code that it raises."""
    door: str = ""
    """What it is given to: ``python``, ``plan``, ``rows``, ``text`` or ``project``."""
    written: str = ""
    """The input as it is written."""
    instead: str = ""
    """What to write instead."""
    reason: str = ""
    """Why there is none: the key of a sentence."""

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return DOORS[self.door]


@functools.cache
def message_inputs() -> Mapping[str, MessageInput]:
    """What raises each message (触发输入表), by code.

    >>> message_inputs()["MZ040"].written.strip()
    'mz.Quantity("abc", "元")'
    """
    known: dict[str, MessageInput] = {}
    for file in sorted((files("minzheng.errors") / "input_texts").iterdir(), key=lambda each: each.name):
        for code, row in tomllib.loads(file.read_text("utf-8")).items():
            known[code] = _input(code, **row)
    return known


def _input(code: str, instead: str = "", reason: str = "", **written: str) -> MessageInput:
    door, text = next(iter(written.items()), ("", ""))
    return MessageInput(code=code, door=door, written=text, instead=instead, reason=reason)
