"""Entries (条目): the sorts of things that pages show, each with its list, its names and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs
from docutils import nodes

from minzheng.catalogue import Catalogue
from minzheng.errors import DefinitionError, near_names
from minzheng.language import Text, has, in_words, text
from minzheng.sphinx_ext.drawing import fields, link

BLANKS = re.compile(r"\s+")


def _no_part(_: Any) -> str:
    return ""


@attrs.frozen(kw_only=True)
class EntrySort:
    """A sort of things that pages show and refer to (条目类别): indicators, rules, messages, units ..."""

    name: str
    """The name of its directive and its role."""
    every: Callable[[Catalogue], Iterable[Any]]
    """All there are."""
    key: Callable[[Any], str]
    """The key by which one is referred to."""
    label: Callable[[Any, str], str]
    """What a reference prints, in a language."""
    columns: Mapping[str, Callable[[Any, str], object]]
    """What a list shows of each, by the key of its header."""
    part: Callable[[Any], str] = _no_part
    """Which part of the list it belongs to: the category of a rule, the first topic of an indicator."""
    named: Callable[[str, Catalogue], Any] | None = None
    """What a name means; its key alone where there is nothing more."""
    heading: Callable[[Any, str], str] | None = None
    """What stands above it on its page; its label otherwise."""
    draw: Callable[[Any, str], list[nodes.Node]] | None = None
    """What is shown of one; its columns otherwise."""

    def find(self, name: str, known: Catalogue) -> Any:
        """What a name means; ``MinzhengError`` with the nearest for one that nobody knows."""
        if self.named is not None:
            return self.named(name, known)
        every = {self.key(each): each for each in self.every(known)}
        if name not in every:
            raise DefinitionError("MZ674", text=name, nearest=near_names(name, every) or tuple(every)[:3])
        return every[name]

    def title(self, found: Any, lang: str) -> str:
        """What stands above it."""
        return (self.heading or self.label)(found, lang)

    def shown(self, found: Any, lang: str) -> list[nodes.Node]:
        """What a page shows of it."""
        if self.draw is not None:
            return self.draw(found, lang)
        named = ((header_of(key), of(found, lang)) for key, of in self.columns.items())
        return [fields(named, lang)]

    def anchor(self, found: Any) -> str:
        """The anchor of something that is shown (锚点), the same on every page that shows it."""
        return anchor_of(self.name, self.key(found))

    def linked(self, found: Any, lang: str) -> nodes.Node:
        """A reference to it."""
        return link(self.name, self.key(found), self.label(found, lang))


def anchor_of(sort: str, key: str) -> str:
    """The anchor of an entry (锚点): its sort and its key, without blanks."""
    return BLANKS.sub("-", f"minzheng-{sort}-{key}")


def header_of(key: str) -> Text:
    """The header of a column: a word of its own for the reference, or that of the tables of results."""
    own = f"reference.header.{key}"
    return text(own if has(own, "en") else f"header.{key}")


def own_label(found: Any, lang: str) -> str:
    """The name that something says itself."""
    return in_words(found, lang)
