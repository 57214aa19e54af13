"""Topics (主题): the tree of fields that indicators belong to."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

import attrs

from minzheng.embedding import Embedded
from minzheng.errors import DefinitionError, MinzhengError
from minzheng.language import own_name
from minzheng.model import Reportable
from minzheng.validators import CODE, filled, matching, texts

CODE_FIELD = matching(CODE, "elderly")


class UnknownTopicError(MinzhengError, KeyError):
    """A topic is not in the tree; the known ones are named (未知主题)."""


@attrs.frozen(kw_only=True)
class Topic(Embedded):
    """A field of civil affairs (主题), such as 养老服务.

    >>> from minzheng.catalogue import topics
    >>> topics["elderly"].name, topics["elderly"].name_en
    ('养老服务', 'elderly care')
    """

    code: str = attrs.field(validator=CODE_FIELD)
    """Stable code; the key by which indicators refer to it."""
    name: str = attrs.field(validator=filled)
    """The Chinese name."""
    name_en: str = attrs.field(validator=filled)
    """The English name."""
    parent: str | None = None
    """Code of the topic above it."""
    also: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Other words by which people look it up, romanised ones among them: dibao."""

    def label(self, lang: str = "zh") -> str:
        """The name in Chinese, or for every other language in English."""
        return own_name(lang, self.name, self.name_en)


def _by_code(topics: Iterable[Topic]) -> dict[str, Topic]:
    """The topics by code; a parent that does not stand before its children raises ``UnknownTopicError``."""
    known: dict[str, Topic] = {}
    for topic in topics:
        if topic.parent is not None and topic.parent not in known:
            raise UnknownTopicError("MZ087", topic=topic.parent, known=tuple(known))
        known[topic.code] = topic
    return known


@attrs.frozen(eq=False, repr=False)
class Topics(Reportable, Mapping[str, Topic]):
    """The tree of topics by code (主题树); an unknown code raises ``UnknownTopicError``.

    >>> from minzheng.catalogue import topics
    >>> topics["orphans"].parent, [child.name for child in topics.children("disability")]
    ('children', ['精神障碍社区康复'])
    """

    _topics: Mapping[str, Topic] = attrs.field(converter=_by_code)

    def __getitem__(self, code: str) -> Topic:
        if code not in self._topics:
            raise UnknownTopicError("MZ087", topic=code, known=tuple(self._topics))
        return self._topics[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._topics)

    def __len__(self) -> int:
        return len(self._topics)

    def __hash__(self) -> int:
        return hash(frozenset(self._topics))

    @property
    def roots(self) -> tuple[Topic, ...]:
        """The topics that have none above them."""
        return tuple(topic for topic in self._topics.values() if topic.parent is None)

    def children(self, code: str) -> tuple[Topic, ...]:
        """The topics just below one."""
        return tuple(topic for topic in self._topics.values() if topic.parent == self[code].code)

    def path(self, code: str) -> tuple[Topic, ...]:
        """A topic with those above it, the root first."""
        topic = self[code]
        return (topic,) if topic.parent is None else (*self.path(topic.parent), topic)

    def named(self, words: str) -> Topic:
        """The topic of a code, or of a name in either language (主题); ``UnknownTopicError`` names those there are."""
        return next((each for each in self.values() if words in (each.name, each.name_en)), None) or self[words]

    def beneath(self, code: str) -> frozenset[str]:
        """The codes of a topic and of all topics beneath it.

        >>> from minzheng.catalogue import topics
        >>> sorted(topics.beneath("disability"))
        ['disability', 'mental_health']
        """
        top = self[code]
        return frozenset(each for each in self if top in self.path(each))

    def extended(self, added: Iterable[Topic]) -> Topics:
        """A new tree with topics added, a parent before its children (扩充主题树).

        ``UnknownTopicError`` for a parent that is not there, ``DefinitionError`` for a code with other content.

        >>> from minzheng.catalogue import topics
        >>> mine = topics.extended([Topic(code="elderly.meals", name="老年助餐", name_en="meals", parent="elderly")])
        >>> [each.code for each in mine.path("elderly.meals")]
        ['elderly', 'elderly.meals']
        """
        made = dict(self._topics)
        for topic in added:
            if made.setdefault(topic.code, topic) != topic:
                raise DefinitionError("MZ053", name=topic.code, first=made[topic.code].name, second=topic.name)
        return Topics(made.values()) if len(made) > len(self) else self

    def __repr__(self) -> str:
        return f"<Topics: {len(self)}, {len(self.roots)} of them roots>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Topics, (tuple(self._topics.values()),)


def read_topics(text: str) -> Topics:
    """The tree in a TOML text: a table for each code, a parent before its children."""
    return Topics(Topic(code=code, **row) for code, row in tomllib.loads(text).items())


@functools.cache
def shipped_topics() -> Topics:
    """The topics that come with the library."""
    return read_topics(files("minzheng.catalogue").joinpath("topics.toml").read_text("utf-8"))
