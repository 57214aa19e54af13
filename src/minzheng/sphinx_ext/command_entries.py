"""Entries of the command line (命令条目): every command with what it takes, and every option."""

from __future__ import annotations

import functools
from typing import NamedTuple

from docutils import nodes

from minzheng.cli import command_helps
from minzheng.errors import needed
from minzheng.language import in_words, text
from minzheng.reports import Sheet, Table
from minzheng.sphinx_ext.drawing import link, paragraph, table
from minzheng.sphinx_ext.entries import EntrySort, anchor_of


class CommandHelp(NamedTuple):
    """What the command line says of one of its commands (命令用法)."""

    name: str
    """The name of the command."""
    sheet: Sheet
    """Its help: what it is for, its usage, and a table of its arguments and one of its options."""


@functools.cache
def commands() -> tuple[CommandHelp, ...]:
    """Every command, in the order of ``minzheng --help`` (命令)."""
    needed("typer", "cli")
    return tuple(CommandHelp(*each) for each in command_helps().items())


def _command(found: CommandHelp, lang: str) -> list[nodes.Node]:
    """How a command is called, and a row for each argument and each option."""
    usage = in_words(dict(found.sheet.facts)["usage"], lang)
    made: list[nodes.Node] = [paragraph(found.sheet.title, lang), nodes.literal_block(usage, usage, language="text")]
    for each in found.sheet.sections:
        if isinstance(each, Table):
            headers = [text(f"header.{column.key}") for column in each.columns]
            rows = [(nodes.literal(text=in_words(row[0], lang)), *row[1:]) for row in each.rows]
            ids = [_option_anchor(found.name, row[0]) for row in each.rows]
            made.append(table(headers, rows, lang, ids))
    return made


def _option_anchor(command: str, option: object) -> str:
    """The anchor of what a command takes, by its longest spelling."""
    name, *_ = in_words(option, "en").replace(",", " ").split()
    return anchor_of("option", f"{command}-{name}")


COMMAND = EntrySort(
    name="command",
    every=lambda _: commands(),
    key=lambda each: each.name,
    label=lambda each, _: f"minzheng {each.name}",
    columns={
        "command": lambda each, lang: link("command", each.name, f"minzheng {each.name}"),
        "meaning": lambda each, _: each.sheet.title,
    },
    draw=_command,
)
SORTS: tuple[EntrySort, ...] = (COMMAND,)
