"""Exceptions (错误): each carries a message code and the facts it speaks of.

``str(error)`` is an English line and a Chinese line; ``error.message("zh")`` is one of them. The code and the facts
are what tests and tools should match on; the text is presentation, and stands with the languages.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Self

from minzheng.errors.messages import Message, Severity, catalogue, refusals
from minzheng.language import Text, languages, refuse_with, say, text

Steps = tuple[str | int, ...]


class MinzhengError(Exception):
    """Root of every error that minzheng raises (所有错误之根)."""

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


class NumeralError(MinzhengError, ValueError):
    """A text is not a number (不是数)."""


class FloatError(MinzhengError, TypeError):
    """A binary float was given where an exact decimal is needed (二进制浮点数)."""


class UnknownUnitError(MinzhengError, ValueError):
    """A unit is not known; the nearest known ones are named (未知单位)."""


class FigureError(MinzhengError, ValueError):
    """A text is not a quantity, a figure or a relative bound (不是数值表述)."""


class KindError(MinzhengError, TypeError):
    """Two kinds of quantity do not go together in this operation (量的种类不合)."""


class DivisionError(MinzhengError, ZeroDivisionError):
    """A quantity was divided by zero (除以零)."""


class PeriodError(MinzhengError, ValueError):
    """A text is not a period, or a period cannot be what is asked of it (时期有误)."""


class RegionError(MinzhengError, ValueError):
    """A text is not a division code (区划代码有误)."""


class DefinitionError(MinzhengError, ValueError):
    """A definition of a unit or an indicator is wrong or clashes with another (定义有误或冲突)."""


class ModelError(MinzhengError, ValueError):
    """Fields that contradict each other, so that no such object can be (不可能的组合)."""


class EvidenceError(MinzhengError, ValueError):
    """A span or a quote that cannot be evidence (证据有误)."""


class UnknownIndicatorError(MinzhengError, KeyError):
    """An indicator is not in the catalogue; the nearest known ones are named (未知指标)."""


class FileError(MinzhengError, ValueError):
    """A file or a text in it cannot be read (文件不可读)."""


def message(code: str) -> Message:
    """The message of a code such as ``MZ040`` (消息); ``DefinitionError`` (MZ623) for a code without one.

    >>> message("MZ040").name
    'not-a-numeral'
    """
    known = catalogue()
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


def _unknown_severity(value: object) -> ModelError:
    return ModelError("MZ649", text=value, known=tuple(Severity))


refusals[:] = [_unknown_severity]


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "not_found"), (PermissionError, "not_permitted"), (IsADirectoryError, "is_a_folder"),
    (NotADirectoryError, "no_folder"), (FileExistsError, "exists"), (OSError, "refused"),
    (UnicodeDecodeError, "not_utf8"), (tomllib.TOMLDecodeError, "not_toml"),
)  # fmt: skip
"""The texts of common errors, the narrower first."""
PLACE = re.compile(r"line (\d+), column (\d+)")


def reason_of(error: Exception) -> Text:
    """Why something could not be done (原因), as a text to be said: an error's own words are quoted where it is none
    of the common ones.

    >>> reason_of(FileNotFoundError()).label("zh"), reason_of(ValueError("odd")).label("en")
    ('找不到文件', "'odd'")
    """
    if isinstance(error, MinzhengError):
        return text(f"message.{error.code}", **error.facts)
    if isinstance(error, tomllib.TOMLDecodeError) and (place := PLACE.search(str(error))):
        return text("system.not_toml_at", line=place[1], column=place[2])
    key = next((key for kind, key in REASONS if isinstance(error, kind)), None)
    return text(f"system.{key}") if key else text("mark.quote", text=" ".join(str(error).split()))
