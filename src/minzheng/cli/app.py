"""The commands (命令): each loads, asks the library and prints a sheet; what is heavy is imported when needed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import minzheng.reports as reports
from minzheng.cli.checking import check_command
from minzheng.cli.comparing import compare_command, diff_command, rank_command, verdict_command
from minzheng.cli.helping import Command, Group
from minzheng.cli.options import (
    EXPORT_FORMATS,
    INPUT_FORMATS,
    SHARED,
    Asked,
    Lang,
    Paths,
    asking,
    choice,
    one_of,
    positive,
    print_text,
    refused,
)
from minzheng.cli.reading import read_command
from minzheng.cli.reporting import UNUSABLE, print_error, print_findings
from minzheng.errors import FileError
from minzheng.language import text
from minzheng.version import __version__

if TYPE_CHECKING:
    from minzheng.datasets import Dataset

app: typer.Typer = typer.Typer(
    name="minzheng",
    cls=Group,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
PLANS, RESULTS, PROJECT, EXTRACTION = SCHEMAS = "minzheng", "results", "project", "extraction"
"""The schemas there are: of plan files, of the records of results, and of project files."""
DEMO_DAY = "2025-12-31"
"""The day on which the sample data show every status."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"minzheng {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
    lang: Lang = "zh",
) -> None:
    if context.invoked_subcommand is None:
        context.command.get_help(context)
        raise typer.Exit(UNUSABLE)


@asking(*SHARED)
def assess_command(
    asked: Asked,
    paths: Paths,
    as_of: Annotated[str, typer.Option("--as-of", metavar="date")],
    pace: Annotated[str, typer.Option("--pace", metavar="pace")] = "linear",
) -> None:
    """Assess the targets of all plans at a date, by a pace that needs nothing more than its name."""
    from minzheng.periods import as_date
    from minzheng.progress import Pace, assess

    day, due = as_date(as_of), Pace(rule=pace)
    asked.print(assess(asked.load(*paths), as_of=day, pace=due))


@asking(*SHARED)
def show_command(asked: Asked, paths: Paths) -> None:
    """Show what files hold."""
    asked.print(asked.load(*paths))


@asking("lang", "encoding", "catalogue", "input_format")
def convert_command(
    asked: Asked,
    source: Annotated[str, typer.Argument(metavar="source")],
    target: Annotated[str, typer.Argument(metavar="target")],
    to: Annotated[str, choice("--to", INPUT_FORMATS)] = "yaml",
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Convert a plan file; ``-`` is the standard output, in a format that is asked for."""
    from minzheng.files import dumps, save

    data = asked.load(source)
    if target == "-":
        print_text(dumps(data, to))  # type: ignore[arg-type]
        return
    for path in _written(target, data):
        asked.refuse_source(path, Path(source))
        _refuse_taken(path, force)
    left_out = save(data, target)
    asked.wrote(target)
    print_findings(left_out, asked.lang)


@asking("lang", "encoding", "catalogue", "input_format")
def export_command(
    asked: Asked,
    paths: Paths,
    folder: Annotated[str, typer.Option("--folder", metavar="folder")],
    to: Annotated[str, choice("--to", EXPORT_FORMATS)] = "sdmx",
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    """Write what files hold in the files of a standard, and say what that cannot carry."""
    from minzheng.files import EXPORTS, export

    data = asked.load(*paths)
    for name in EXPORTS[to]:
        asked.refuse_source(Path(folder) / name)
        _refuse_taken(Path(folder) / name, force)
    left_out = export(data, folder, to)  # type: ignore[arg-type]
    asked.wrote(folder)
    print_findings(left_out, asked.lang)


def _written(target: str, data: Dataset) -> list[Path]:
    """The files that saving to ``target`` writes."""
    folder = Path(target)
    if folder.is_dir() or target.endswith(("/", os.sep)):
        return [folder / f"{document.id}.yaml" for document in data.documents]
    return [folder]


def _refuse_taken(path: Path, force: bool | None = None) -> None:
    """Refuse to write over a file that is there, unless it may be forced and is."""
    if not force and os.path.exists(path):
        hint = "hint.another_name" if force is None else "hint.another_name_or_force"
        raise FileError("MZ038", path=str(path), hint=text(hint))


@asking("lang", "format")
def units_command(asked: Asked, words: Annotated[str | None, typer.Argument(metavar="text")] = None) -> None:
    """Show the unit words by kind, or explain a unit or a figure."""
    asked.print(reports.vocabulary() if words is None else reports.meaning(words))


@asking("lang", "format", "catalogue")
def indicators_command(
    asked: Asked,
    query: Annotated[str | None, typer.Argument(metavar="query")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="topic")] = None,
    topics: Annotated[bool, typer.Option("--topics")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="count", parser=positive)] = 10,
) -> None:
    """List the catalogue, a topic or the tree of topics, or search; a query without any answer names the nearest."""
    known = asked.indicators
    asked.print(reports.topic_tree(known) if topics else reports.found_indicators(known, query, topic, limit))


@asking("lang", "format")
def regions_command(
    asked: Asked,
    name: Annotated[str | None, typer.Argument(metavar="name")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="date")] = None,
    within: Annotated[str | None, typer.Option("--within", metavar="name")] = None,
) -> None:
    """Show a division as it is at a date, the candidates when a name is ambiguous, or all provinces."""
    from minzheng.periods import as_date

    day = None if on is None else str(as_date(on))
    asked.print(reports.provinces(day) if name is None else reports.found_regions(name, day, within))


@asking("lang")
def schema_command(
    asked: Asked,
    sort: Annotated[str, typer.Argument(metavar="|".join(SCHEMAS), parser=one_of(SCHEMAS))] = PLANS,
    check: Annotated[Path | None, typer.Option("--check", metavar="folder")] = None,
    write: Annotated[Path | None, typer.Option("--write", metavar="folder")] = None,
) -> None:
    """Print a schema, compare all of them with files (exit 1 if they differ), or write them."""
    from minzheng.files import project_schema_text, schema_text, write_atomically

    made = {
        PLANS: schema_text, RESULTS: reports.results_schema_text, PROJECT: project_schema_text,
        EXTRACTION: _extraction_schema,
    }  # fmt: skip
    if check is None and write is None:
        print_text(made[sort]())
        return
    for name, make in made.items():
        file, content = f"{name}-1.schema.json", make().encode()
        if write is not None:
            write.mkdir(parents=True, exist_ok=True)
            write_atomically(write / file, content)
        if check is not None and not ((check / file).is_file() and (check / file).read_bytes() == content):
            print_error(FileError("MZ039", path=str(check / file), folder=str(check)), asked.lang)
            raise typer.Exit(1)


def _extraction_schema() -> str:
    """The schema of what an engine extracts; it alone needs the reader, which takes its time to load."""
    from minzheng.reader import extraction_schema_text

    return extraction_schema_text()


@asking("lang", "format")
def demo_command(asked: Asked, folder: Annotated[Path | None, typer.Argument(metavar="folder")] = None) -> None:
    """Show every status and two findings of the sample data, or write its files into a folder to try with."""
    from minzheng.files import demo, demo_files, write_atomically
    from minzheng.progress import assess
    from minzheng.validation import validate

    if folder is None:
        asked.print(reports.sample_screen(assess(demo(), as_of=DEMO_DAY), validate(demo())))
        return
    for name, content in demo_files().items():
        path = folder / Path(name).name
        _refuse_taken(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content.encode())
        asked.wrote(path)


@asking("lang", "encoding", "catalogue")
def new_command(
    asked: Asked,
    path: Annotated[Path | None, typer.Argument(metavar="path")] = None,
    excel: Annotated[bool, typer.Option("--excel")] = False,
    indicator: Annotated[list[str] | None, typer.Option("--indicator", metavar="name")] = None,
    plan: Annotated[list[str] | None, typer.Option("--plan", metavar="path")] = None,
    region: Annotated[str | None, typer.Option("--region", metavar="name")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="period")] = None,
) -> None:
    """Print the template, or write it, or a workbook to be filled in, into a file that is not there yet."""
    from minzheng.files import template, to_excel, write_atomically

    if excel or (path is not None and path.suffix.lower() == ".xlsx"):
        if path is None:
            raise refused("usage.path_of_workbook")
        _refuse_taken(path)
        what = asked.load(*plan) if plan else indicator or []
        to_excel(what, path, to_fill=True, region=region, period=period, catalogue=asked.indicators)
        asked.wrote(path)
        return
    if path is None:
        print_text(template())
        return
    _refuse_taken(path)
    write_atomically(path, template().encode())
    asked.wrote(path)


@asking("lang")
def mcp_command(asked: Asked) -> None:
    """Answer the questions of an agent on the standard input and output."""
    from minzheng.agents import serve

    serve()


for _command in (
    assess_command, show_command, convert_command, export_command, units_command, indicators_command, regions_command,
    schema_command, new_command, demo_command, check_command, read_command, compare_command, diff_command, rank_command,
    verdict_command, mcp_command,
):  # fmt: skip
    app.command(_command.__name__.removesuffix("_command"), cls=Command)(_command)
