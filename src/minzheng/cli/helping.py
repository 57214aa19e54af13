"""Help (用法): what a command is for and what it takes, as a sheet in the language that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

import minzheng.reports as reports
from minzheng.cli.options import refused
from minzheng.cli.usage import UsageError, choices_of, param_name
from minzheng.errors import near_names
from minzheng.language import has, joined, say, text

if TYPE_CHECKING:
    from minzheng.language import Text
    from minzheng.reports import Sheet, Table

SHARED = {"help": "help_option", "_click_default_help": "help_option"}
"""Parameters whose words stand under another name."""


def language_of(context: Any) -> str:
    """The language that the command line was asked to speak."""
    return context.find_root().obj or "zh"


class Helped:
    """What every command does its own way (命令): its help is a sheet, its usage errors say where they arose."""

    name: str | None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        reports.show(help_sheet(self, ctx), language_of(ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """What it is for, as the completion of a shell shows it."""
        return say(f"{key_of(self)}.help")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, and refuse what is left when every argument has what it takes."""
        ctx.allow_extra_args = True
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
            if rest and not hasattr(self, "commands"):
                raise refused("usage.too_many", words=joined("words", rest))
        except UsageError as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise
        return rest


class Command(Helped, TyperCommand):
    """One command (命令)."""


class Group(Helped, TyperGroup):
    """The whole command line (命令行), whose help lists the commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Refuse a word that is no command, and name those that are near."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = near_names(args[0], self.commands, least=0.6) or [*self.commands]
            raise refused("usage.near", text=text("usage.no_such_command", name=args[0]), names=joined("list", near))
        return super().resolve_command(ctx, args)


def key_of(command: Any) -> str:
    """Where the words of a command stand."""
    return "help" if hasattr(command, "commands") else f"help.{command.name}"


def help_sheet(command: Any, context: Any) -> Sheet:
    """What a command is for, how it is called, and what it takes (用法)."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.get_params(context) if each.param_type_name == "option"]
    commands = getattr(command, "commands", {})
    tables = [
        _table("argument", [(param_name(each), _meaning(command, each)) for each in arguments]),
        _table("option", [(_written(each), _meaning(command, each)) for each in options]),
        _table("command", [(name, text(f"{key_of(each)}.help")) for name, each in commands.items()]),
    ]
    return reports.Sheet(
        title=text(f"{key_of(command)}.help"),
        facts=[("usage", joined("words", [context.command_path, *_usage(arguments, commands)]))],
        sections=[each for each in tables if each.rows],
    )


def _table(sort: str, rows: list[tuple[object, object]]) -> Table:

    return reports.Table((reports.Column(sort), reports.Column("meaning")), rows)


def _usage(arguments: list[Any], commands: object) -> list[Text]:
    taken = [_taken(each) for each in arguments]
    return [text("usage.options"), *taken, *([text("usage.command")] if commands else [])]


def _taken(argument: Any) -> Text:
    several = "many" if argument.nargs == -1 else "one"
    return text(f"usage.{'needs' if argument.required else 'takes'}_{several}", name=param_name(argument))


def _written(option: Any) -> object:
    """An option with its other spellings, and the word for what it takes."""
    names: list[str] = sorted([*option.opts, *option.secondary_opts], key=len, reverse=True)
    spellings = joined("list", names)
    taken = option.metavar and not choices_of(option)
    return joined("words", [spellings, text(f"metavar.{option.metavar}")]) if taken else spellings


def _meaning(command: Any, param: Any) -> object:
    """What a parameter is for, what may stand there, and what stands there if nothing is given."""
    own = f"{key_of(command)}.{param.name}"
    key = own if has(own, "en") and param.name != "help" else f"help.{SHARED.get(param.name, param.name)}"
    choices = choices_of(param)
    default = param.default if isinstance(param.default, str | int) and not isinstance(param.default, bool) else None
    return joined(
        "part",
        [
            text(key),
            text("frame.choices", choices=joined("list", choices)) if choices else None,
            None if default is None else text("frame.default", value=default),
            text("frame.required") if param.required and param.param_type_name == "option" else None,
        ],
    )
