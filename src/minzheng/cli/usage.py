"""Usage (用法错误): what of a command line was not understood, in the language that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from minzheng.language import Text, in_words, joined, text

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""The class of what typer raises for a command line that it does not understand; it has no public name there."""


def usage_error(error: Any, lang: str) -> str:
    """A usage error in words: our own, or those of typer, whose classes are known by their names."""
    name = _name(error, lang)
    match type(error).__name__:
        case "MissingParameter":
            return in_words(text("usage.missing", name=name), lang)
        case "NoSuchOption":
            near = tuple(error.possibilities or ())
            return in_words(_with_near(text("usage.no_such_option", name=error.option_name), near), lang)
        case "BadOptionUsage":
            return in_words(text(f"usage.{_misuse(error)}", name=error.option_name), lang)
    words = getattr(error, "words", error.message)
    return in_words(text("usage.wrong_value", name=name, message=words) if name else words, lang)


def _with_near(words: Text, near: Sequence[str]) -> Text:
    return text("usage.near", text=words, names=joined("list", near)) if near else words


def _misuse(error: Any) -> str:
    """Whether an option was left without the value that it takes, or given one though it takes none."""
    options = {name: param for param in error.ctx.command.params for name in (*param.opts, *param.secondary_opts)}
    return "takes_no_value" if options[error.option_name].is_flag else "lacks_value"


def _name(error: Any, lang: str) -> str:
    """What was wrong: an option as it is written, an argument by the word that the help has for it."""
    param = getattr(error, "param", None)
    if hint := getattr(error, "param_hint", None):
        return str(hint)
    return "" if param is None else in_words(param_name(param), lang)


def choices_of(param: Any) -> tuple[str, ...]:
    """The words that a parameter takes, where they are a closed list: its metavar has them."""
    words = (param.metavar or "").split("|")
    return tuple(words) if len(words) > 1 else ()


def param_name(param: Any) -> str | Text:
    """How a parameter is named: an option as it is written, an argument by a word or by what it takes."""
    if param.param_type_name == "option":
        return str(param.opts[0])
    return str(param.metavar) if choices_of(param) else text(f"metavar.{param.metavar}")
