"""The command ``read`` (读取): documents in, figures out, as a table, lines of JSON, annotations or a page in HTML."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import minzheng.reports as reports
from minzheng.cli.options import Asked, asking, formats, positive
from minzheng.cli.reporting import UNUSABLE, has_errors, print_finding
from minzheng.errors import FileError
from minzheng.inputs import PassedOver, files_in, files_like
from minzheng.language import say, text

if TYPE_CHECKING:
    from minzheng.reader import Reading

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
ONE_DOCUMENT = ("json", "csv")
"""Formats in which several results make one document: it is written when the last of them is known."""


def files_of(patterns: Iterable[str]) -> list[Path | PassedOver]:
    """The files that paths, folders and globs name, each once, in order, and what was passed over."""
    found: dict[Path | PassedOver, None] = {}
    for pattern in patterns:
        path = Path(pattern)
        hint = text("hint.no_file")
        if os.path.isdir(path):
            named = files_in(path, SUFFIXES)
            listed = " ".join(SUFFIXES)
            hint = text("hint.no_file_in_folder", endings=listed)
        else:
            named = [path] if os.path.exists(path) else files_like(pattern, SUFFIXES)
        if not named:
            raise FileError("MZ886", path=pattern, hint=hint)
        found.update(dict.fromkeys(named))
    return list(found)


@asking("whole", "lang", "format", "encoding", "catalogue", format=formats("Reading"))
def read_command(
    asked: Asked,
    paths: Annotated[list[str], typer.Argument(metavar="file")],
    draft: Annotated[Path | None, typer.Option("--draft", metavar="plan")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="date")] = None,
    review: Annotated[Path | None, typer.Option("--review", metavar="file")] = None,
    jobs: Annotated[int, typer.Option("--jobs", metavar="count", parser=positive)] = 1,
) -> None:
    """Read documents and print what was found; a file that cannot be read is reported, and the others are read."""
    _refuse_targets(draft, review)
    found = files_of(paths)
    files = [each for each in found if isinstance(each, Path)]
    if published is not None:
        from minzheng.periods import as_date

        as_date(published)
    from minzheng.files import passed_over

    failed: list[str] = []
    for over in found:
        if isinstance(over, PassedOver):
            print_finding(passed_over(over), asked.lang)
            failed.append(str(over.path))
    readings = _usable(_readings(asked, files, jobs, published), failed, asked.lang)
    if draft:
        readings = _drafted(asked, readings, draft, len(files) > 1)
    if review:
        readings = _to_review(asked, readings, review, len(files) > 1)
    _print(asked, readings)
    if failed:
        raise typer.Exit(UNUSABLE)


def _refuse_targets(draft: Path | None, review: Path | None) -> None:
    """Refuse to write over a file, and a review in a format that nobody can go through."""
    for target in (draft, review):
        if target and target.exists():
            raise FileError("MZ038", path=str(target), hint=text("hint.another_name"))
    if review and review.suffix.lower() not in reports.REVIEWS:
        raise FileError("MZ004", path=str(review), suffixes=reports.REVIEWS)


def _print(asked: Asked, readings: Iterable[Reading]) -> None:
    """Print many readings, each when it is there, as far as the format lets them stand one after the other."""
    if asked.output is not None or asked.format in ONE_DOCUMENT:
        asked.print(reports.Sheet(sheets=map(reports.sheet_of, readings)))
    elif asked.format == "html":
        for piece in reports.html_pieces(map(reports.sheet_of, readings), asked.lang):
            typer.echo(piece, nl=False)
    else:
        for each in readings:
            asked.print(each)


def _readings(asked: Asked, files: list[Path], jobs: int, published: str | None) -> Iterator[Reading]:
    from rich.console import Console
    from rich.progress import track

    from minzheng.reader import read_many

    # Where the figures themselves run over the terminal, a bar among them would be in their way.
    hidden = len(files) < 2 or sys.stdout.isatty() or not sys.stderr.isatty()
    stream = read_many(
        files, jobs=min(jobs, len(files)), published=published, encoding=asked.encoding, link=asked.indicators
    )
    yield from track(
        stream, total=len(files), description=say("cli.reading", asked.lang), console=Console(stderr=True),
        transient=True, disable=hidden,
    )  # fmt: skip


def _usable(readings: Iterable[Reading], failed: list[str], lang: str) -> Iterator[Reading]:
    """The readings without errors; the findings of all are printed, and the names of the others are noted."""
    for reading in readings:
        for finding in reading.findings:
            print_finding(finding, lang)
        if has_errors(reading.findings):
            failed.append(reading.name)
        else:
            yield reading


def _drafted(asked: Asked, readings: Iterable[Reading], target: Path, several: bool) -> Iterator[Reading]:
    """Each reading, its draft written: into the file, or into the folder under the name of its document."""
    from minzheng.files import save

    for reading in readings:
        path = _free(target, Path(reading.name).stem) if several else target
        path.parent.mkdir(parents=True, exist_ok=True)
        save(reading.draft(), path)
        asked.wrote(path, err=True)
        yield reading


def _to_review(asked: Asked, readings: Iterable[Reading], target: Path, several: bool) -> Iterator[Reading]:
    """Each reading, its draft written as a sheet to go through: of several documents each beside the others."""
    for reading in readings:
        named = f"{target.stem}-{Path(reading.name).stem}"
        path = _free(target.parent, named, target.suffix) if several else target
        path.parent.mkdir(parents=True, exist_ok=True)
        data = reading.draft()
        reports.save_review(data, path, {data.documents[0].id: reading.text}, lang=asked.lang)
        asked.wrote(path, err=True)
        yield reading


def _free(folder: Path, stem: str, suffix: str = ".yaml") -> Path:
    """A file of the folder that is not there yet: two documents may bear one name."""
    path, count = folder / f"{stem}{suffix}", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}{suffix}"
    return path
