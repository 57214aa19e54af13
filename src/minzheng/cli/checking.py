"""The command ``check`` (检查): what does not add up in plan files, in any format, with an exit code for scripts."""

from __future__ import annotations

import enum
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import Catalogues, Encoding, Lang, Language
from minzheng.cli.reporting import UNUSABLE, guarded
from minzheng.errors import FileError

if TYPE_CHECKING:
    from minzheng.model import Dataset, Waiver
    from minzheng.validation import Findings

MANY = 5_000
"""From how many things on a progress bar is worth its line."""

HELP = "检查计划文件 / what does not add up; exit 0 clean, 1 findings at or above --fail-on, 2 unusable input"


class FindingsFormat(enum.StrEnum):
    """The formats of findings (输出格式)."""

    TEXT = "text"
    JSONL = "jsonl"
    SARIF = "sarif"
    MARKDOWN = "markdown"
    HTML = "html"
    GITHUB = "github"


class FailOn(enum.StrEnum):
    """From which severity on the exit code is 1 (失败级别)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@guarded
def check_command(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="计划文件或文件夹 / plan files or folders")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="只用 / code, prefix, name, category")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="不用 / leave out")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="检查日期,缺省则跳过 / such as 2025-12-31")
    ] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", metavar="FILE", help="口径与阈值 (TOML) / thresholds")
    ] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", metavar="FILE", help="豁免 (TOML) / waivers")] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="原文所在文件夹,<文件 id>.txt / source texts, <document id>.txt"),
    ] = None,
    format: Annotated[FindingsFormat, typer.Option("--format", help="输出格式 / output format")] = FindingsFormat.TEXT,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="何时返回 1 / from when to exit 1")] = FailOn.ERROR,
    catalogue: Catalogues = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="RULE", help="解释一条规则 / the manual page of a rule")
    ] = None,
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
        raise typer.BadParameter("请给计划文件,或用 --explain / give plan files, or --explain", param_hint="PATH")
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
    _print(found, format, lang, _texts(texts, data))
    if any(finding.severity == "error" for finding in data.findings):
        raise typer.Exit(UNUSABLE)
    if found.at_least(fail_on):
        raise typer.Exit(1)


def _loaded(paths: list[str], encoding: str, catalogues: list[Path]) -> Dataset:
    """The data that could be built of the files, by the shipped catalogue and these; the findings say the rest."""
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


def _print(found: Findings, format: FindingsFormat, lang: str, texts: dict[str, str]) -> None:
    if format is FindingsFormat.TEXT and sys.stdout.isatty():
        from rich.console import Console

        from minzheng.validation import terminal_text

        Console(highlight=False, soft_wrap=True).print(terminal_text(found, lang))
        return
    from minzheng.cli.visible import visible

    text = found.render(format, lang, texts=texts)
    if text:
        typer.echo(visible(text) if format in (FindingsFormat.TEXT, FindingsFormat.MARKDOWN) else text)


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
        task = progress.add_task("检查" if lang == "zh" else "checking", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
