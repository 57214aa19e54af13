"""Findings (发现): what is wrong or remarkable, as data: a code, the facts it speaks of, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from minzheng.embedding import Reportable
from minzheng.errors import MinzhengError, Severity, message, render
from minzheng.language import Text, text
from minzheng.model.location import Location
from minzheng.validators import checked, pairs


def _facts(facts: Mapping[str, object] | Iterable[tuple[str, object]]) -> tuple[tuple[str, object], ...]:
    return tuple(sorted(dict(pairs(facts, "facts")).items()))


@attrs.frozen(field_transformer=checked)
class Finding(Reportable):
    """One thing found in data (发现): a code, the facts it speaks of, and where.

    >>> print(Finding("MZ092", {"field": "title"}, Location(("document", "title"))).message("en"))
    title is empty
    """

    code: str
    """``MZ`` and three digits; what it means stands in the catalogue of messages."""
    facts: tuple[tuple[str, object], ...] = attrs.field(converter=_facts, default=())
    """The facts that the message speaks of."""
    location: Location | None = attrs.field(default=None, eq=False)
    """Where it was found."""

    @property
    def name(self) -> str:
        """The name of the code in kebab case."""
        return message(self.code).name

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return message(self.code).severity

    def message(self, lang: str = "zh") -> str:
        """The finding in words, in one language."""
        return render(self.code, dict(self.facts), lang)

    def label(self, lang: str = "zh") -> str:
        """The same: a finding is a fact, and where it stands in a sentence or a cell it says its message."""
        return self.message(lang)

    @property
    def line(self) -> Text:
        """Place, severity, code and message in one line, as compilers write it."""
        parts = {"severity": self.severity, "code": self.code, "message": self}
        return text("finding.placed", place=self.location, **parts) if self.location else text("finding.plain", **parts)

    @classmethod
    def of(cls, error: MinzhengError, location: Location | None = None) -> Finding:
        """The finding that an error of the library amounts to."""
        return cls(error.code, error.facts, location)


class LoadError(MinzhengError, ValueError):
    r"""Files could not be loaded as they are; ``findings`` holds every problem (加载失败).

    >>> import minzheng as mz
    >>> try:
    ...     mz.loads("schema: minzheng/1\ndocument: {id: a, titel: t}")
    ... except mz.LoadError as error:
    ...     print(*(f"{each.code} {each.message('en')}" for each in error.findings), sep="\n")
    MZ021 unknown key 'titel': nearest known keys: title, note
    MZ020 'title' is missing
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("MZ001", count=len(self.findings))
        self.args: tuple[Any, ...] = (self.findings,)

    def message(self, lang: str = "zh") -> str:
        """How many problems there are, then each in a line."""
        return "\n".join([super().message(lang), *(finding.line.label(lang) for finding in self.findings)])

    def __reduce__(self) -> tuple[Any, ...]:
        return LoadError, (self.findings,)
