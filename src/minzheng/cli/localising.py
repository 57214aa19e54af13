"""Localising (语言): the help, the frames and the usage errors of every command, in the language that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from typer import rich_utils

from minzheng.language import has, in_words, languages, say

PANELS = {
    "ARGUMENTS_PANEL_TITLE": "arguments",
    "OPTIONS_PANEL_TITLE": "options",
    "COMMANDS_PANEL_TITLE": "commands",
    "ERRORS_PANEL_TITLE": "error",
    "REQUIRED_LONG_STRING": "required",
    "DEFAULT_STRING": "default",
}
"""The frames of typer's help, and the keys of their words."""


def asked_language(arguments: Sequence[str]) -> str:
    """The language that some arguments ask for, before they are parsed: help is printed in it, too.

    >>> asked_language(["check", "--lang", "en"]), asked_language(["--lang=en", "check"]), asked_language(["--help"])
    ('en', 'en', 'zh')
    """
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or next(iter(arguments[place + 1 : place + 2]), "")
            return value if value in languages() else "zh"
    return "zh"


def localise(command: click.Command, lang: str) -> None:
    """Give a command, its options and those beneath it their help in a language."""
    for constant, key in PANELS.items():
        setattr(rich_utils, constant, say(f"frame.{key}", lang))
    _helped(command, "help", lang)


def _helped(command: Any, key: str, lang: str) -> None:
    if has(f"{key}.help", lang):
        command.help = command.short_help = say(f"{key}.help", lang)
    for param in command.params:
        own, shared = f"{key}.{param.name}", f"help.{param.name}"
        if param.name == "help":
            param.help = say("help.help_option", lang)
        else:
            param.help = say(own if has(own, lang) else shared, lang)
    for name, inner in getattr(command, "commands", {}).items():
        _helped(inner, f"{key}.{name}", lang)


def usage_error(error: click.UsageError, lang: str) -> str:
    """A usage error in words."""
    words = getattr(error, "words", None)
    if words is not None:
        return _with_name(error, in_words(words, lang), lang)
    match error:
        case click.MissingParameter():
            return say("usage.missing", lang, name=_name(error))
        case click.NoSuchOption():
            return say("usage.no_such_option", lang, name=error.option_name)
        case click.BadParameter():
            return _with_name(error, _choices(error, lang), lang)
    return say("usage.wrong", lang, message=error.format_message())


def _name(error: click.UsageError) -> str:
    hint = getattr(error, "param_hint", None)
    if hint:
        return hint if isinstance(hint, str) else " ".join(hint)
    param = getattr(error, "param", None)
    if param is None:
        return ""
    return str(param.opts[0] if param.param_type_name == "option" else param.human_readable_name)


def _with_name(error: click.UsageError, message: str, lang: str) -> str:
    name = _name(error)
    return say("usage.wrong_value", lang, name=name, message=message) if name else message


def _choices(error: click.BadParameter, lang: str) -> str:
    """What may stand there, where that is a closed list."""
    kind = getattr(error.param, "type", None)
    if isinstance(kind, click.Choice):
        return say("usage.choices", lang, choices=tuple(str(each) for each in kind.choices))
    return say("usage.wrong", lang, message=error.message)
