"""The manual (命令手册): the help of every command as data, for pages that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer.main

from minzheng.cli.app import app
from minzheng.cli.helping import help_sheet

if TYPE_CHECKING:
    from minzheng.reports import Sheet


def command_helps() -> dict[str, Sheet]:
    """The help of each command by its name (各命令用法), in the order of ``minzheng --help``.

    >>> list(command_helps())[:3]
    ['assess', 'show', 'convert']
    """
    root = typer.main.get_command(app)
    above = root.make_context("minzheng", [], resilient_parsing=True)
    commands: dict[str, typer.core.TyperCommand] = root.commands  # type: ignore[attr-defined]
    made = {name: each.make_context(name, [], above, resilient_parsing=True) for name, each in commands.items()}
    return {name: help_sheet(commands[name], context) for name, context in made.items()}
