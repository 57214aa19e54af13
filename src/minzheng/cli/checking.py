"""The command ``check`` (检查): what does not add up in plan files, in any format, with an exit code for scripts."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import All, Catalogues, Encoding, Lang, Language, refused
from minzheng.cli.reporting import UNUSABLE, guarded
from minzheng.errors import FileError
from minzheng.language import say

if TYPE_CHECKING:
    from minzheng.model import Dataset, Waiver
    from minzheng.validation import Findings

MANY = 5_000
"""From how many things on a progress bar is worth its line."""


class FindingsFormat(enum.StrEnum):
    """The formats of findings (输出格式): those of every result, and two that code review reads."""

    TABLE = "table"
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SARIF = "sarif"
    GITHUB = "github"


class FailOn(enum.StrEnum):
    """From which severity on the exit code is 1 (失败级别)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@guarded
def check_command(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE")] = None,
    policy: Annotated[Path | None, typer.Option("--policy", metavar="FILE")] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", metavar="FILE")] = None,
    texts: Annotated[Path | None, typer.Option("--texts", metavar="DIR")] = None,
    format: Annotated[FindingsFormat, typer.Option("--format")] = FindingsFormat.TEXT,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.ERROR,
    whole: All = False,
    catalogue: Catalogues = None,
    explain: Annotated[str | None, typer.Option("--explain", metavar="RULE")] = None,
    lang: Lang = Language.ZH,
    encoding: Encoding = "utf-8",
) -> None:
    """Check plan files by every rule, or explain one rule."""
    from minzheng.validation import ValidationPolicy, policy_from, read_waivers, validate
    from minzheng.validation import explain as explained

    if explain is not None:
        typer.echo(explained(explain, lang), nl=False)
        return
    if not paths:
        raise refused("usage.paths_or_explain", "PATH")
    # What is asked is looked at before what may take long.
    thresholds = ValidationPolicy() if policy is None else policy_from(policy)
    waived: tuple[Waiver, ...] = () if waivers is None else read_waivers(waivers)
    data = _loaded(paths, encoding, catalogue or [])
    with _bar(data, lang) as report:
        found = validate(
            data,
            as_of,
            policy=thresholds,
            select=tuple(select or ()),
            ignore=tuple(ignore or ()),
            waivers=waived,
            texts=_texts(texts, data),
            progress=report,
        )
    _print(found, format, lang, _texts(texts, data), whole)
    if any(finding.severity == "error" for finding in data.findings):
        raise typer.Exit(UNUSABLE)
    if found.at_least(fail_on):
        raise typer.Exit(1)


def _loaded(paths: list[str], encoding: str, catalogues: list[Path]) -> Dataset:
    """What could be built of the files, by the shipped catalogue and these; what could not is among the findings."""
    from minzheng.catalogue import indicators
    from minzheng.files import load, load_catalogue

    known = indicators
    for file in catalogues:
        known = load_catalogue(file, known)
    return load(paths, strict=False, encoding=encoding, indicators=known)


def _texts(folder: Path | None, data: Dataset) -> dict[str, str]:
    """The source texts that are there, by the id of their document, every character as it stands."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise FileError("MZ002", path=str(folder))
    found = {each.id: folder / f"{each.id}.txt" for each in data.documents}
    return {id: path.read_bytes().decode("utf-8") for id, path in found.items() if path.is_file()}


def _print(found: Findings, format: FindingsFormat, lang: str, texts: dict[str, str], whole: bool) -> None:
    if format is FindingsFormat.TABLE or (format is FindingsFormat.TEXT and sys.stdout.isatty()):
        from minzheng.reports import findings, shortened, show

        sheet = findings(found, texts)
        show(sheet if whole else shortened(sheet), lang)
        return
    words = found.render(format, lang, texts=texts)
    if words:
        typer.echo(words, nl=not words.endswith("\n"))


@contextmanager
def _bar(data: Dataset, lang: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on the error stream, for long work on a terminal."""
    size = len(data.observations) + len(data.targets)
    if size < MANY or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say("cli.checking", lang), total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
