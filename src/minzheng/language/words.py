"""Words (词): the texts that a user reads, found by key in the file of a language, their slots filled with facts.

A text has named slots and, where a number decides its form, plural forms; it has no conditions: which texts make a
sentence is decided by the code that has the facts. A language is a file beside this module, or in the folder that the
environment variable ``MINZHENG_LANGUAGES`` names; a third one is a file more.
"""

from __future__ import annotations

import functools
import os
import re
import string
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = "MINZHENG_LANGUAGES"
"""The environment variable that names a folder with files of further languages."""
HEADING = re.compile(r"^\[([^\[\]\n]+)\][ \t]*$", re.MULTILINE)
PLURALS = ("one", "other")
"""The forms of a text that depend on the number in its slot ``count``; ``one`` is for exactly 1."""


class Slot(NamedTuple):
    """A gap in a text: the fact that fills it, and the style in which a figure or a list of codes is written there."""

    name: str
    style: str


Template = tuple[str | Slot, ...]


@functools.cache
def _files(more: str) -> Mapping[str, Traversable]:
    """The file of each language: those of the library, then those of the folder that is named."""
    folders = [files("minzheng.language"), *([Path(more)] if more else [])]
    found = {each.name: each for folder in folders for each in sorted(folder.iterdir(), key=lambda each: each.name)}
    names = sorted(found, key=lambda name: (name != "zh.toml", name != "en.toml"))
    return {name.removesuffix(".toml"): found[name] for name in names if name.endswith(".toml")}


def _known() -> Mapping[str, Traversable]:
    return _files(os.environ.get(FOLDER, ""))


def languages() -> tuple[str, ...]:
    """The languages there are (语言), Chinese first: one for each file.

    >>> languages()[:2]
    ('zh', 'en')
    """
    return tuple(_known())


_refusals: list[Callable[[object], Exception]] = [LookupError]


def refuse_with(error: Callable[[object], Exception]) -> None:
    """What is raised for a language that there is none of (拒绝未知语言); said once by the errors above.

    >>> known_language("la")
    Traceback (most recent call last):
        ...
    minzheng.errors.messages.ModelError: there is no language 'la': lang is one of 'zh', 'en'
    没有语言 'la'：lang 只能是'zh'、'en'之一
    """
    _refusals[:] = [error]


def known_language(lang: str) -> str:
    """``lang`` itself if there is such a language (语言); ``ModelError`` (MZ622) for anything else.

    >>> known_language("en")
    'en'
    """
    if lang not in languages():
        raise _refusals[0](lang)
    return lang


@functools.cache
def table(lang: str) -> Mapping[str, str | Mapping[str, str]]:
    """Every text of a language by its key (词表): nested tables of the file are joined with dots.

    Raises: ``ModelError`` (MZ622) for a language that there is none of.
    """
    return dict(_flat(tomllib.loads(_content(lang)), ""))


@functools.cache
def _content(lang: str) -> str:
    return _known()[known_language(lang)].read_text("utf-8")


@functools.cache
def _sections(lang: str) -> Mapping[str, str]:
    """The tables of a file by their headings, not read yet: who says a word need not wait for all of them."""
    _, *pieces = HEADING.split(_content(lang))
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


@functools.cache
def _section(name: str, lang: str) -> Mapping[str, str | Mapping[str, str]]:
    try:
        return tomllib.loads(_sections(lang).get(name, ""))
    except tomllib.TOMLDecodeError:  # a text of several lines, one of which looks like a heading
        return {}


def _found(key: str, lang: str) -> str | Mapping[str, str]:
    """What the file has for a key, by its table alone, or where that has it not by the whole file."""
    name, _, leaf = key.rpartition(".")
    section = _section(name, lang)
    return section[leaf] if leaf in section else table(lang)[key]


def _flat(nested: Mapping[str, Any], above: str) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for name, value in nested.items():
        if isinstance(value, str) or set(value) <= set(PLURALS):
            yield above + name, value
        else:
            yield from _flat(value, f"{above}{name}.")


def has(key: str, lang: str) -> bool:
    """Whether a language has a text for a key.

    >>> has("label.Direction.higher", "en"), has("label.Direction.sideways", "en")
    (True, False)
    """
    name, _, leaf = key.rpartition(".")
    return leaf in _section(name, lang) or key in table(lang)


def say(key: str, lang: str = "zh", /, **facts: object) -> str:
    """The text of a key in a language (文本), its slots filled; a missing key or slot raises ``KeyError``.

    >>> say("joint.list", "zh"), say("count.problems", "en", count=1), say("count.problems", "en", count=2)
    ('、', '1 problem', '2 problems')
    """
    return _filled(_template(key, lang, PLURALS[facts.get("count") not in (1, "1")]), facts, lang)


def bilingual(key: str, /, **facts: object) -> str:
    """The text of a key in Chinese and in English (双语文本), for what is read in no language of its own: a schema.

    >>> bilingual("count.problems", count=2)
    '2个问题 / 2 problems'
    """
    return " / ".join(say(key, lang, **facts) for lang in ("zh", "en"))


def filled(written: str, facts: Mapping[str, object], lang: str = "zh") -> str:
    """A text of somebody else's, such as a message of a project's own rules, its slots filled as those of ours are.

    >>> filled("{value}超出{bounds}", {"value": "168%", "bounds": ["0", "100%"]}, "zh")
    '168%超出0、100%'
    """
    return _filled(_parsed(written), facts, known_language(lang))


def written(key: str, lang: str = "zh") -> str:
    """The text of a key as its file has it (原文), gaps and all; of one with plural forms that for many.

    >>> written("label.Direction.higher", "en")
    'higher'
    """
    found = _found(key, lang)
    return found if isinstance(found, str) else found["other"]


def slots(key: str, lang: str) -> frozenset[str]:
    """The names of the gaps in the text of a key, in all its forms.

    >>> sorted(slots("bound.base_of", "zh"))
    ['what', 'when']
    """
    return frozenset(part.name for form in PLURALS for part in _template(key, lang, form) if isinstance(part, Slot))


@functools.cache
def _template(key: str, lang: str, form: str) -> Template:
    found = _found(key, lang)
    return _parsed(found if isinstance(found, str) else found.get(form, found["other"]))


def _parsed(written: str) -> Template:
    parts: list[str | Slot] = []
    for literal, name, style, _ in string.Formatter().parse(written):
        parts += [literal] if literal else []
        parts += [Slot(name, style or "")] if name is not None else []
    return tuple(parts)


def _filled(template: Template, facts: Mapping[str, object], lang: str) -> str:
    said = (part if isinstance(part, str) else _worded(facts[part.name], part.style, lang) for part in template)
    return "".join([*said])


def _worded(fact: object, style: str, lang: str) -> str:
    if style == NEAREST:
        return say("mark.nearest_ids", lang, ids=fact) if fact else ""
    if style in MEMBERS:
        return in_words([MEMBERS[style](each, lang) for each in fact], lang)  # type: ignore[attr-defined]
    return format(fact, style) if style else in_words(fact, lang)


NEAREST = "nearest"
"""The style of a slot for ids that are near to an unknown one: with none of them it says nothing."""


def _named(member: object, lang: str) -> str:
    """A member of a list by its name, and its code where that is another word."""
    name, code = in_words(member, lang), str(member)
    return name if name == code else say("mark.coded", lang, name=name, code=code)


MEMBERS: Mapping[str, Callable[[object, str], str]] = {"code": lambda member, _: str(member), "named": _named}
"""The styles of a slot for members of lists: each by its code alone, or by its name with the code beside it."""


def in_words(fact: object, lang: str = "zh") -> str:
    """A fact as words: a list is joined, what has a label says it in the language, all else is its text.

    >>> in_words(["城市", "农村"], "zh"), in_words(("urban", 2), "en")
    ('城市、农村', 'urban, 2')
    """
    if type(fact) is str:
        return fact
    if isinstance(fact, (tuple, list)):
        return say("joint.list", lang).join([in_words(each, lang) for each in fact])
    if isinstance(fact, bool):
        return say("mark.yes" if fact else "mark.no", lang)
    if isinstance(fact, date):
        return say("mark.date", lang, year=str(fact.year), month=str(fact.month), day=str(fact.day), iso=str(fact))
    label = getattr(fact, "label", None)
    return str(label(lang) if callable(label) else fact)
