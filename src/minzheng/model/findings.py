"""Findings (发现): what is wrong or remarkable, as data that is rendered in either language when it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from minzheng.errors import MinzhengError, message, render
from minzheng.model.location import Location


def _facts(facts: Mapping[str, object] | Iterable[tuple[str, object]]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(dict(facts).items()))


@attrs.frozen
class Finding:
    """One thing found in data (发现): a code, the facts it speaks of, and where.

    >>> print(Finding("MZ092", {"field": "title"}, Location(("document", "title"))).message("en"))
    title is empty
    """

    code: str
    """``MZ`` and three digits; what it means stands in the catalogue of messages."""
    facts: tuple[tuple[str, object], ...] = attrs.field(converter=_facts, default=())
    """The facts that the message is rendered from."""
    location: Location | None = attrs.field(default=None, eq=False)
    """Where it was found."""

    @property
    def name(self) -> str:
        """The name of the code in kebab case."""
        return message(self.code).name

    @property
    def severity(self) -> str:
        """``error``, ``warning`` or ``info``."""
        return message(self.code).severity

    def message(self, lang: str = "zh") -> str:
        """The finding in words, in one language."""
        return render(self.code, dict(self.facts), lang)

    def render(self, lang: str = "zh") -> str:
        """Place, code and message in one line."""
        place = f"{self.location}: " if self.location else ""
        return f"{place}{self.code} {self.message(lang)}"

    def to_record(self) -> dict[str, Any]:
        """The finding as plain data."""
        location = self.location
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "file": location and location.file,
            "line": location and location.line,
            "column": location and location.column,
            "path": location and location.pointer,
            "facts": {key: str(value) for key, value in self.facts},
            "message": {"zh": self.message("zh"), "en": self.message("en")},
        }

    def __str__(self) -> str:
        return f"{self.render('en')}\n{self.message('zh')}"

    @classmethod
    def of(cls, error: MinzhengError, location: Location | None = None) -> Finding:
        """The finding that an error of the library amounts to."""
        return cls(error.code, error.facts, location)


class LoadError(MinzhengError, ValueError):
    """Files could not be loaded as they are; ``findings`` holds every problem (加载失败)."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("MZ001", count=len(self.findings))
        self.args = (self.findings,)

    def message(self, lang: str = "zh") -> str:
        """Every problem, one a line, in one language."""
        lines = [f"{finding.render(lang)}" for finding in self.findings]
        return "\n".join([super().message(lang), *lines])

    def __str__(self) -> str:
        return "\n".join([super().message("en"), super().message("zh"), *map(str, self.findings)])

    def __reduce__(self) -> tuple[Any, ...]:
        return LoadError, (self.findings,)
