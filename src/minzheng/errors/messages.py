"""Messages (消息): the one catalogue, ``messages.toml``, of what codes mean; their texts stand with the languages."""

from __future__ import annotations

import functools
import importlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from types import ModuleType

import attrs

from minzheng.language import Labelled, filled, own_name, say, written

DISTRIBUTIONS = {
    "docx": "python-docx", "lxml.html": "lxml", "python_calamine": "python-calamine", "xlsxwriter": "XlsxWriter",
}  # fmt: skip
"""What a library is called where it is installed from, if that is not the name by which it is imported."""


class Severity(Labelled):
    """How grave a finding is (级别), the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


refusals: list[Callable[[object], Exception]] = [ValueError]
"""What is raised for a word that is no severity (拒绝未知级别): said by the errors above, which need messages."""


def _severity(value: str) -> Severity:
    """The severity of a code; another word raises ``ModelError`` with those there are."""
    if value in tuple(Severity):
        return Severity(value)
    raise refusals[0](value)


@attrs.frozen
class Message:
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
def catalogue() -> Mapping[str, Message]:
    """Every message of the library by its code, read once on first use."""
    table = tomllib.loads(files("minzheng.errors").joinpath("messages.toml").read_text("utf-8"))
    return {code: Message(code, **row) for code, row in table.items()}


def near_names(text: object, known: Iterable[str], count: int = 3, least: float = 0.4) -> tuple[str, ...]:
    """The known names that look most like a text (相近的名称), the nearest first; none where none does.

    ``least`` is how alike they are at least, from 0 to 1, as ``difflib`` measures it.

    >>> near_names("severty", ["severity", "rule", "where"])
    ('severity',)
    """
    import difflib  # where a name is unknown, and not with the package

    return tuple(difflib.get_close_matches(str(text), list(known), count, least))


def needed(module: str, extra: str | None = None) -> ModuleType:
    """A library of an extra (可选依赖), imported when it is needed; without it ``ImportError`` names the pip command.

    Without ``extra`` it is one that users bring along, such as pandas.

    >>> needed("json", "reader").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = DISTRIBUTIONS.get(module, module)
        facts = {"name": name, "install": f"minzheng[{extra}]" if extra else name}
        raise ImportError(" / ".join(say("system.extra_missing", lang, **facts) for lang in ("zh", "en"))) from error
