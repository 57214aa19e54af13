"""Messages (消息): what codes mean, in the one catalogue ``messages.toml``, and the errors that say them.

The texts stand with the languages. ``str(error)`` is an English line and a Chinese line; ``error.message("zh")`` is one
of them. The code and the facts are what tests and tools should match on; the text is presentation.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Self

import attrs

from minzheng.embedding import Embedded
from minzheng.language import Labelled, filled, languages, own_name, refuse_with, say, written

Steps = tuple[str | int, ...]


class MinzhengError(Exception):
    """Root of every error that minzheng raises (所有错误之根).

    >>> MinzhengError("MZ092", field="title").message("en").partition(":")[0]
    'title is empty'
    """

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
        self.steps: Steps = ()
        """The fields and places that lead to the value that was refused: ``("targets", 2, "value")``."""

    def at(self, *steps: str | int) -> Self:
        """The same error, found beneath these steps (所在字段): where a container refuses what it was given.

        >>> print(ModelError("MZ092", field="title").at("targets", 2).message("en"))
        targets[2]: title is empty
        """
        self.steps = (*steps, *self.steps)
        return self

    @property
    def field(self) -> str:
        """The way to the value that was refused, as Python would write it (字段): ``targets[2].value``."""
        named = self.steps[-1:] == (self.facts.get("field"),)
        return pointer(self.steps[:-1] if named else self.steps).removeprefix(".")

    def message(self, lang: str = "zh") -> str:
        """The message in one language, with the field that it is about in front of it."""
        said = render(self.code, self.facts, lang)
        return say("finding.in_field", lang, field=self.field, text=said) if self.field else said

    def __str__(self) -> str:
        return f"{self.message('en')}\n{self.message('zh')}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, self.facts, self.steps)

    @classmethod
    def rebuild(cls, code: str, facts: dict[str, Any]) -> Self:
        """The error that carries ``facts``: how an error comes back from another process."""
        return cls(code, **facts)


def _rebuild(kind: type[MinzhengError], code: str, facts: dict[str, Any], steps: Steps = ()) -> MinzhengError:
    return kind.rebuild(code, facts).at(*steps)


def pointer(steps: Steps) -> str:
    """Steps to a value as text (路径): ``.targets[2].value``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


class DefinitionError(MinzhengError, ValueError):
    """A definition of a unit or an indicator is wrong or clashes with another (定义有误或冲突).

    >>> DefinitionError("MZ053", name="元", first="a", second="b").message("en").partition(":")[0]
    "'元' is defined twice with different content"
    """


class ModelError(MinzhengError, ValueError):
    """Fields that contradict each other, so that no such object can be (不可能的组合).

    >>> ModelError("MZ092", field="title").message("en").partition(":")[0]
    'title is empty'
    """


class Severity(Labelled):
    """How grave a finding is (级别), the gravest first.

    >>> [each.label() for each in Severity]
    ['错误', '警告', '提示']
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def _severity(value: str) -> Severity:
    """The severity of a code; another word raises ``ModelError`` with those there are."""
    if value in tuple(Severity):
        return Severity(value)
    raise ModelError("MZ649", text=value, known=tuple(Severity))


@attrs.frozen
class Message(Embedded):
    """What a code means (消息): its name in kebab case and its severity; ``ModelError`` for a word that is none.

    The texts of a message of the library are ``message.<code>`` in the files of the languages; a project's own message
    brings two of its own.

    >>> Message("LAKE101", "round-number", "warning", "{value} ends in zero", "{value}以零结尾").severity.label("en")
    'warning'
    """

    code: str
    """The code that it explains."""
    name: str
    """Its name in kebab case."""
    severity: Severity = attrs.field(converter=_severity)
    """How grave it is."""
    en: str = ""
    """The English text of a project's own message."""
    zh: str = ""
    """The Chinese text of a project's own message."""

    def text(self, facts: Mapping[str, object], lang: str = "zh") -> str:
        """The message in a language, with its facts."""
        own = own_name(lang, self.zh, self.en)
        return filled(own, facts, lang) if own else say(f"message.{self.code}", lang, **facts)

    def template(self, lang: str) -> str:
        """Its text in a language, with the gaps for facts as they are written."""
        return own_name(lang, self.zh, self.en) or written(f"message.{self.code}", lang)


@functools.cache
def every_message() -> Mapping[str, Message]:
    """Every message of the library by its code, read once on first use.

    >>> every_message()["MZ040"].name
    'not-a-numeral'
    """
    table = tomllib.loads(files("minzheng.errors").joinpath("messages.toml").read_text("utf-8"))
    return {code: Message(code, **row) for code, row in table.items()}


def message(code: str) -> Message:
    """The message of a code such as ``MZ040`` (消息); ``DefinitionError`` (MZ623) for a code without one.

    >>> message("MZ040").name
    'not-a-numeral'
    """
    known = every_message()
    if code not in known:
        raise DefinitionError("MZ623", unknown=code)
    return known[code]


def render(code: str, facts: Mapping[str, object], lang: str = "zh") -> str:
    """The message of ``code`` in ``lang``, filled with ``facts``.

    Raises ``DefinitionError`` for a code without a message, ``ModelError`` for another language.

    >>> render("MZ040", {"text": "abc"}, "en")
    "'abc' is not a number: write digits such as 1200 or 2.3万, or Chinese numerals such as 三千二百万"
    """
    return message(code).text(facts, lang)


def _unknown_language(lang: object) -> ModelError:
    return ModelError("MZ622", lang=repr(lang), known=list(map(repr, languages())))


refuse_with(_unknown_language)
