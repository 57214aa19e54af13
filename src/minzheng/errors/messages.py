"""Messages (消息): one catalogue, ``messages.toml``, from which errors and findings are rendered in both languages."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, NamedTuple

LANGUAGES = ("zh", "en")
Language = Literal["zh", "en"]
JOINTS = {"zh": "、", "en": ", "}


class Message(NamedTuple):
    """What a code means: its name in kebab case, its severity, and a template in each language."""

    code: str
    name: str
    severity: str
    en: str
    zh: str


@functools.cache
def catalogue() -> Mapping[str, Message]:
    """Every message of the library by its code, read once on first use."""
    table = tomllib.loads(files("minzheng.errors").joinpath("messages.toml").read_text("utf-8"))
    return {code: Message(code, **row) for code, row in table.items()}


def message(code: str) -> Message:
    """The message of a code such as ``MZ040``; an unknown code raises ``KeyError``.

    >>> message("MZ040").name
    'not-a-numeral'
    """
    return catalogue()[code]


def render(code: str, facts: Mapping[str, object], lang: str = "zh") -> str:
    """Fill the template of ``code`` with ``facts`` in ``lang`` (``"zh"`` or ``"en"``).

    >>> render("MZ040", {"text": "abc"}, "en")
    "'abc' is not a number: write digits such as 1200 or 2.3万, or Chinese numerals such as 三千二百万"
    """
    known = message(code)
    template = known.zh if known_language(lang) == "zh" else known.en
    return template.format_map({key: wording(value, lang) for key, value in facts.items()})


def wording(value: object, lang: str) -> str:
    """A fact as words: a list is joined, a thing with labels says its label, all else is its text."""
    if isinstance(value, tuple | list):
        return JOINTS[lang].join(wording(item, lang) for item in value)
    label = getattr(value, "label", None)
    return str(label(lang) if callable(label) else value)


def known_language(lang: str) -> str:
    """``lang`` itself if it is one of ``LANGUAGES``; ``ModelError`` (MZ622) for anything else."""
    if lang not in LANGUAGES:
        from minzheng.errors.exceptions import ModelError

        raise ModelError("MZ622", lang=repr(lang))
    return lang
