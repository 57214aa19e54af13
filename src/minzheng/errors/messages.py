"""Messages (消息): one catalogue, ``messages.toml``, in both languages, and how facts are worded in them."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Literal, NamedTuple

from minzheng.language import own_name

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

    def template(self, lang: str) -> str:
        """Its text in a language, with the gaps for facts as they are written."""
        return own_name(lang, self.zh, self.en)


@functools.cache
def catalogue() -> Mapping[str, Message]:
    """Every message of the library by its code, read once on first use."""
    table = tomllib.loads(files("minzheng.errors").joinpath("messages.toml").read_text("utf-8"))
    return {code: Message(code, **row) for code, row in table.items()}


def wording(value: object, lang: str) -> str:
    """A fact as words: a list is joined, a thing with labels says its label, all else is its text."""
    if isinstance(value, tuple | list):
        return JOINTS[lang].join(wording(item, lang) for item in value)
    label = getattr(value, "label", None)
    return str(label(lang) if callable(label) else value)


def near_names(text: object, known: Iterable[str], count: int = 3, least: float = 0.4) -> tuple[str, ...]:
    """The known names that look most like a text (相近的名称), the nearest first; none where none does.

    ``least`` is how alike they are at least, from 0 to 1, as ``difflib`` measures it.

    >>> near_names("severty", ["severity", "rule", "where"])
    ('severity',)
    """
    import difflib  # where a name is unknown, and not with the package

    return tuple(difflib.get_close_matches(str(text), list(known), count, least))
