"""Options (选项) that commands share, and what is done with them: files are loaded, results are printed."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer

import minzheng.reports as reports
from minzheng.cli.reporting import UNUSABLE, guarded, has_errors, print_findings
from minzheng.errors import FileError
from minzheng.inputs import bytes_of, text_encoding
from minzheng.language import joined, languages, say, text

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue
    from minzheng.datasets import Dataset
    from minzheng.files import Piped

TABLE = "table"
"""The format for reading: tables as wide as the screen, what is long cut to what needs attention."""


def refused(key: str, param: str | None = None, **facts: object) -> typer.BadParameter:
    """The usage error of a text, which is said in the language that was asked for."""
    error = typer.BadParameter(str(text(key, **facts)), param_hint=param)
    error.words = text(key, **facts)  # type: ignore[attr-defined]
    return error


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """What reads one of some words, else raises a usage error that lists them."""
    known = tuple(choices)

    def chosen(word: str) -> str:
        if word not in known:
            raise refused("usage.choices", choices=joined("list", known))
        return word

    return chosen


def positive(number: str | int) -> int:
    """A whole number from 1 on, else a usage error."""
    if not str(number).isdecimal() or int(number) < 1:
        raise refused("usage.positive", text=str(number))
    return int(number)


def known_encoding(name: str) -> str:
    """The name of an encoding for text that Python knows, else a usage error."""
    try:
        return text_encoding(name)
    except FileError:
        raise refused("usage.encoding", name=name) from None


def choice(name: str, choices: Iterable[str]) -> Any:
    """An option that takes one of some words, which its help lists."""
    known = tuple(choices)
    return typer.Option(name, metavar="|".join(known), parser=one_of(known))


def formats(kind: str = "") -> Any:
    """The option for the formats of a class of results; without a name, for those of every result."""
    return Annotated[str, choice("--format", (TABLE, *reports.formats_of(kind)))]


INPUT_FORMATS = ("yaml", "json", "jsonl", "csv")
"""The formats of what comes through a pipe, whose name does not say."""
EXPORT_FORMATS = ("sdmx", "datapackage", "csvw", "schema.org")
"""The standards that data are exported to; those of ``minzheng.files.EXPORTS``, without loading what writes them."""
Paths = Annotated[list[str], typer.Argument(metavar="path")]
Lang = Annotated[str, choice("--lang", languages())]
SHARED: Mapping[str, tuple[Any, object]] = {
    "whole": (Annotated[bool, typer.Option("--all")], False),
    "lang": (Lang, "zh"),
    "format": (formats(), TABLE),
    "output": (Annotated[Path | None, typer.Option("--output", "-o", metavar="file")], None),
    "encoding": (Annotated[str, typer.Option("--encoding", metavar="name", parser=known_encoding)], "utf-8"),
    "catalogue": (Annotated[list[Path] | None, typer.Option("--catalogue", metavar="file")], None),
    "input_format": (Annotated[str | None, choice("--input-format", INPUT_FORMATS)], None),
}
"""Options of several commands, in the order in which they stand behind a command's own, with their defaults."""


@attrs.frozen
class Asked:
    """What the shared options of a command say (共同选项), and what is done as they say."""

    whole: bool = True
    """Whether every row is printed where a table for reading would be cut to what needs attention."""
    lang: str = "zh"
    format: str = TABLE
    output: Path | None = None
    """The file that the result is written into, in the format of its suffix unless one is asked for."""
    encoding: str = "utf-8"
    catalogue: Sequence[Path] | None = None
    input_format: str | None = None
    loaded: dict[tuple[str, ...], Dataset] = attrs.field(factory=dict, eq=False)
    read: set[str] = attrs.field(factory=set, eq=False)
    """The files that were read."""

    @property
    def indicators(self) -> Catalogue:
        """The catalogue of the project here, or the shipped one, with the indicators of some files added."""
        from minzheng.catalogue import indicators
        from minzheng.files import load_project

        project = load_project()
        return self._with_files(project.catalogue if project and project.catalogue else indicators)

    def _with_files(self, base: Catalogue) -> Catalogue:
        from minzheng.files import load_catalogue

        return functools.reduce(lambda known, file: load_catalogue(file, known), self.catalogue or (), base)

    def built(self, *paths: str) -> Dataset:
        """What could be built of plan files; what could not is among its findings."""
        from minzheng.catalogue import indicators
        from minzheng.files import load, project_for

        sources, base = [self._source(path) for path in paths], None
        if self.catalogue:
            project, _ = project_for(sources, True)
            base = self._with_files(project.catalogue if project and project.catalogue else indicators)
        data = load(sources, strict=False, encoding=self.encoding, catalogue=base)
        places = (each.location for each in data.documents)
        self.read.update(each.file for each in places if each and each.file)
        return data

    def _source(self, path: str) -> str | Piped:
        """A path, or what comes through the pipe that it names: ``-`` is the standard input."""
        from minzheng.files import Piped

        if path == "-":
            return Piped("-", sys.stdin.buffer.read(), self.input_format or "")
        place = Path(path)
        if path and os.path.exists(place) and not (place.is_file() or place.is_dir()):
            return Piped(path, bytes_of(place), self.input_format or "")
        return path

    def load(self, *paths: str) -> Dataset:
        """Plan files, each once: what is found in them is printed, and an error among it ends the command."""
        if paths not in self.loaded:
            self.loaded[paths] = self.built(*paths)
            print_findings(self.loaded[paths].findings, self.lang)
            if has_errors(self.loaded[paths].findings):
                raise typer.Exit(UNUSABLE)
        return self.loaded[paths]

    def refuse_source(self, target: Path, folder: Path | None = None) -> None:
        """Refuse to write a result over a file that was read for it, or into the folder that was."""
        beneath = folder is not None and folder.is_dir() and target.resolve().is_relative_to(folder.resolve())
        taken = target.exists() and any(Path(path).exists() and target.samefile(path) for path in self.read)
        if beneath or taken:
            raise FileError("MZ038", path=str(target), hint=text("hint.is_source"))

    def wrote(self, path: object, err: bool = False) -> None:
        """Say that a file was written."""
        typer.echo(say("cli.wrote", self.lang, path=path), err=err)

    def print(self, result: object, **more: object) -> None:
        """Print a result, or a sheet, in the format that was asked for."""
        if self.output is not None:
            self.refuse_source(self.output)
            reports.save_result(result, self.output, "" if self.format == TABLE else self.format, self.lang, **more)
            self.wrote(self.output)
        elif self.format == TABLE:
            sheet = reports.sheet_of(result, **more)
            reports.show(sheet if self.whole else reports.shortened(sheet), self.lang)
        else:
            print_text(reports.rendered(result, self.format, self.lang, **more))


def asking(*shared: str, **others: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What makes a command of a function: it takes some shared options, too, and has them as its first argument.

    ``others`` are shared options that are written in a way of their own.
    """
    taking = (*shared, *(("output",) if "format" in shared and "output" not in shared else ()))

    def made(run: Callable[..., None]) -> Callable[..., None]:
        @guarded
        @functools.wraps(run)
        def command(**values: Any) -> None:
            run(Asked(**{name: values.pop(name) for name in taking}), **values)

        _, *own = inspect.signature(run, eval_str=True).parameters.values()
        taken = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
        for name in sorted(taking, key=list(SHARED).index):
            written, default = SHARED[name]
            kind = others.get(name, written)
            taken.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind))
        command.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
        return command

    return made


def print_text(text: str) -> None:
    """Print a text whole, with one line end."""
    if text:
        typer.echo(text, nl=not text.endswith("\n"))
