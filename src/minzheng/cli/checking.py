"""The command ``check`` (检查): what does not add up in plan files, in any format, with an exit code for scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import SHARED, Asked, asking, choice, formats, print_text, refused
from minzheng.cli.reporting import UNUSABLE, has_errors
from minzheng.errors import FileError
from minzheng.language import say

if TYPE_CHECKING:
    from minzheng.datasets import Dataset

MANY = 5_000
"""From how many things on a progress bar is worth its line."""


SEVERITIES = ("error", "warning", "info")
"""From which severity on the exit code is 1 (失败级别); written here so that help need not load the model."""


@asking(*SHARED, format=formats("Findings"))
def check_command(
    asked: Asked,
    paths: Annotated[list[str] | None, typer.Argument(metavar="path")] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="rule")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="rule")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="date")] = None,
    policy: Annotated[Path | None, typer.Option("--policy", metavar="file")] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", metavar="file")] = None,
    texts: Annotated[Path | None, typer.Option("--texts", metavar="folder")] = None,
    fail_on: Annotated[str, choice("--fail-on", SEVERITIES)] = SEVERITIES[0],
    explain: Annotated[str | None, typer.Option("--explain", metavar="rule")] = None,
) -> None:
    """Check plan files by every rule, or explain one rule."""
    from minzheng.files import load_project
    from minzheng.validation import explain as explained
    from minzheng.validation import policy_from, project_rules, read_waivers, validate

    if explain is not None:
        print_text(explained(explain, asked.lang, rules=project_rules(load_project())))
        return
    if not paths:
        project = load_project()
        paths = list(project.paths) if project else []
    if not paths:
        raise refused("usage.paths_or_explain")
    # What is asked is looked at before what may take long.
    thresholds = None if policy is None else policy_from(policy)
    waived = () if waivers is None else read_waivers(waivers)
    data = asked.built(*paths)
    known = _texts(texts, data)
    with _bar(data, asked.lang) as report:
        found = validate(
            data, as_of, policy=thresholds, select=tuple(select or ()), ignore=tuple(ignore or ()), waivers=waived,
            texts=known, progress=report,
        )  # fmt: skip
    asked.print(found, texts=known)
    if has_errors(data.findings):
        raise typer.Exit(UNUSABLE)
    if found.at_least(fail_on):
        raise typer.Exit(1)


def _texts(folder: Path | None, data: Dataset) -> dict[str, str]:
    """The source texts that are there, by the id of their document, every character as it stands."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise FileError("MZ002", path=str(folder))
    found = {each.id: folder / f"{each.id}.txt" for each in data.documents}
    return {id: _text_of(path) for id, path in found.items() if path.is_file()}


def _text_of(path: Path) -> str:
    """The text of a document, in UTF-8 or else in the encoding of older Chinese files."""
    from minzheng.reader import text_layer

    try:
        return text_layer(path).text
    except FileError:
        with suppress(FileError):
            return text_layer(path, "gb18030").text
        raise


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
