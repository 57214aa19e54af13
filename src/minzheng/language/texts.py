"""Texts (文本): what is to be said, as data: a key with the facts that fill it, not yet in any language."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from minzheng.language.words import in_words, say

Facts = tuple[tuple[str, object], ...]


@attrs.frozen
class Text:
    """A text to be said in whatever language is asked for (待译文本): its key and the facts that it speaks of.

    >>> text("count.problems", count=2).label("en")
    '2 problems'
    """

    key: str
    """Where the files of the languages have it."""
    facts: Facts = ()
    """What fills its slots; a fact may be a text itself."""

    def label(self, lang: str = "zh") -> str:
        """The text in a language."""
        return say(self.key, lang, **dict(self.facts))

    def __str__(self) -> str:
        return self.label()


@attrs.frozen
class Joined:
    """Facts one after the other, with a joint between them (并列文本); those that say nothing are left out.

    >>> joined("list", ["城市", "", "农村"]).label("zh")
    '城市、农村'
    """

    joint: str
    """Which joint stands between: ``list``, ``clause``, ``or``, ``part`` ..."""
    items: tuple[object, ...]
    """The facts."""

    def label(self, lang: str = "zh") -> str:
        """All of them in a language."""
        return say(f"joint.{self.joint}", lang).join(filter(None, (in_words(each, lang) for each in self.items)))

    def __bool__(self) -> bool:
        return any(each is not None and each != "" for each in self.items)

    def __str__(self) -> str:
        return self.label()


def text(key: str, /, **facts: object) -> Text:
    """The text of a key with its facts.

    >>> str(text("label.Direction.higher"))
    '越高越好'
    """
    return Text(key, tuple(facts.items()))


def joined(joint: str, items: Iterable[object]) -> Joined:
    """Facts with a joint between them, without those that are nothing.

    >>> str(joined("words", ["截至", None, "2021年底"]))
    '截至 2021年底'
    """
    return Joined(joint, tuple(each for each in items if each is not None and each != ""))
