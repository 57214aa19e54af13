"""The commands (命令): each loads, asks the library and prints a sheet; what is heavy is imported when needed."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.checking import check_command
from minzheng.cli.comparing import compare_command, diff_command, rank_command
from minzheng.cli.helping import Command, Group
from minzheng.cli.options import (
    TABLE,
    All,
    Catalogues,
    Encoding,
    Format,
    Lang,
    On,
    Paths,
    one_of,
    positive,
)
from minzheng.cli.printing import print_result, print_sheet, print_text
from minzheng.cli.reading import read_command
from minzheng.cli.reporting import UNUSABLE, guarded, print_findings, usable
from minzheng.errors import FileError
from minzheng.language import say, text
from minzheng.version import __version__

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue
    from minzheng.model import Dataset

app = typer.Typer(
    name="minzheng",
    cls=Group,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
PLANS, RESULTS = SCHEMAS = "minzheng", "results"
"""The schemas there are: of plan files, and of the records of results."""
command = functools.partial(app.command, cls=Command)


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


@command("assess")
@guarded
def assess_command(
    paths: Paths,
    as_of: Annotated[str, typer.Option("--as-of", metavar="date")],
    pace: Annotated[str, typer.Option("--pace", metavar="pace")] = "linear",
    whole: All = False,
    lang: Lang = "zh",
    format: Format = TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Assess the targets of all plans at a date, by a pace that needs nothing more than its name."""
    from minzheng.periods import as_date
    from minzheng.progress import Pace, assess

    day, due = as_date(as_of), Pace(rule=pace)
    data = _loaded(paths, encoding, lang, catalogue)
    print_result(assess(data, as_of=day, pace=due), format, lang, whole)


@command("show")
@guarded
def show_command(
    paths: Paths,
    whole: All = False,
    lang: Lang = "zh",
    format: Format = TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Show what files hold."""
    print_result(_loaded(paths, encoding, lang, catalogue), format, lang, whole)


@command("convert")
@guarded
def convert_command(
    source: Annotated[str, typer.Argument(metavar="source")],
    target: Annotated[str, typer.Argument(metavar="target")],
    force: Annotated[bool, typer.Option("--force")] = False,
    lang: Lang = "zh",
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Convert a plan file; what CSV cannot hold is listed."""
    from minzheng.files import save

    data = _loaded([source], encoding, lang, catalogue)
    for path in _written(target, data):
        _refuse_taken(path, source, force)
    left_out = save(data, target)
    typer.echo(say("cli.wrote", lang, path=target))
    print_findings(left_out, lang)


def _written(target: str, data: Dataset) -> list[Path]:
    """The files that saving to ``target`` writes."""
    folder = Path(target)
    if folder.is_dir() or target.endswith("/"):
        return [folder / f"{document.id}.yaml" for document in data.documents]
    return [folder]


def _refuse_taken(path: Path, source: str | None = None, force: bool = False) -> None:
    """Refuse to write over a file: always over the one that is read, and over others unless forced."""
    if not path.exists():
        return
    if source is not None and Path(source).exists() and path.samefile(source):
        raise FileError("MZ038", path=str(path), hint=text("hint.is_source"))
    if source is None:
        raise FileError("MZ038", path=str(path), hint=text("hint.another_name"))
    if not force:
        raise FileError("MZ038", path=str(path), hint=text("hint.another_name_or_force"))


@command("units")
@guarded
def units_command(
    words: Annotated[str | None, typer.Argument(metavar="text")] = None,
    lang: Lang = "zh",
    format: Format = TABLE,
) -> None:
    """Show the unit words by kind, or explain a unit or a figure."""
    from minzheng.reports import meaning, vocabulary

    print_sheet(vocabulary() if words is None else meaning(words), format, lang)


@command("indicators")
@guarded
def indicators_command(
    query: Annotated[str | None, typer.Argument(metavar="query")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="topic")] = None,
    topics: Annotated[bool, typer.Option("--topics")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="count", parser=positive)] = 10,
    lang: Lang = "zh",
    format: Format = TABLE,
    catalogue: Catalogues = None,
) -> None:
    """List the catalogue, a topic or the tree of topics, or search; a query without any answer names the nearest."""
    from minzheng.reports import found_indicators, topic_tree

    known = _extended(catalogue)
    print_sheet(topic_tree(known) if topics else found_indicators(known, query, topic, limit), format, lang)


@command("regions")
@guarded
def regions_command(
    name: Annotated[str | None, typer.Argument(metavar="name")] = None,
    on: On = None,
    within: Annotated[str | None, typer.Option("--within", metavar="name")] = None,
    lang: Lang = "zh",
    format: Format = TABLE,
) -> None:
    """Show a division as it is at a date, the candidates when a name is ambiguous, or all provinces."""
    from minzheng.periods import as_date
    from minzheng.reports import found_regions, provinces

    day = None if on is None else str(as_date(on))
    print_sheet(provinces(day) if name is None else found_regions(name, day, within), format, lang)


@command("schema")
@guarded
def schema_command(
    sort: Annotated[str, typer.Argument(metavar="|".join(SCHEMAS), parser=one_of(SCHEMAS))] = PLANS,
    check: Annotated[Path | None, typer.Option("--check", metavar="folder")] = None,
    write: Annotated[Path | None, typer.Option("--write", metavar="folder")] = None,
    lang: Lang = "zh",
) -> None:
    """Print the schema of plan files or of results, compare both with files (exit 1 if they differ), or write them."""
    from minzheng.files import schema_text, write_atomically
    from minzheng.reports import results_schema_text

    made = {PLANS: schema_text, RESULTS: results_schema_text}
    if check is None and write is None:
        print_text(made[sort]())
        return
    for name, make in made.items():
        file, content = f"{name}-1.schema.json", make()
        if write is not None:
            write.mkdir(parents=True, exist_ok=True)
            write_atomically(write / file, content.encode())
        if check is not None:
            _compare(check / file, content, lang)


def _compare(path: Path, content: str, lang: str) -> None:
    from minzheng.cli.reporting import print_error

    if not path.is_file() or path.read_bytes() != content.encode():
        print_error(FileError("MZ039", path=str(path), folder=str(path.parent)), lang)
        raise typer.Exit(1)


@command("new")
@guarded
def new_command(
    path: Annotated[Path | None, typer.Argument(metavar="path")] = None,
    lang: Lang = "zh",
) -> None:
    """Print the template, or write it into a file that is not there yet."""
    from minzheng.files import template

    content = template()
    if path is None:
        print_text(content)
        return
    _refuse_taken(path)
    # "x" refuses a file that appeared meanwhile.
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(content)
    typer.echo(say("cli.wrote", lang, path=path))


command("check")(check_command)
command("read")(read_command)
command("compare")(compare_command)
command("diff")(diff_command)
command("rank")(rank_command)


def _loaded(paths: list[str], encoding: str, lang: str, catalogue: list[Path] | None = None) -> Dataset:
    from minzheng.files import load

    return usable(load(paths, strict=False, encoding=encoding, indicators=_extended(catalogue)), lang)


def _extended(files: list[Path] | None) -> Catalogue:
    """The shipped catalogue with the indicators of some files added, in their order."""
    from minzheng.catalogue import indicators
    from minzheng.files import load_catalogue

    known = indicators
    for file in files or ():
        known = load_catalogue(file, known)
    return known
