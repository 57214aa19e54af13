"""The command ``read`` (读取): documents in, figures out, as a table, lines of JSON, annotations or a page in HTML."""

from __future__ import annotations

import enum
import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import Encoding, Lang, Language
from minzheng.cli.reporting import UNUSABLE, guarded, print_finding
from minzheng.errors import FileError

if TYPE_CHECKING:
    from minzheng.cli.pages import Page
    from minzheng.reader import Reading

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
HEADERS = {
    "zh": ("原文", "读作", "角色", "属性", "时期", "主体", "指标"),
    "en": ("quote", "value", "role", "change", "period", "subject", "indicator"),
}


class ReadingFormat(enum.StrEnum):
    """How a reading is printed (输出形式)."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"
    ANNOTATIONS = "annotations"


def files_of(patterns: Iterable[str]) -> list[Path]:
    """The files that paths, folders and globs name, each once, in order."""
    found: dict[Path, None] = {}
    for pattern in patterns:
        path = Path(pattern)
        hint_en, hint_zh = "there is no such file", "没有这个文件"
        if path.is_dir():
            named = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
            listed = " ".join(SUFFIXES)
            hint_en, hint_zh = f"there is no file in it that ends in {listed}", f"文件夹中没有 {listed} 文件"
        else:
            named = [path] if path.exists() else [Path(each) for each in sorted(glob.glob(pattern, recursive=True))]
            named = [each for each in named if not each.is_dir()]
        if not named:
            raise FileError("MZ886", path=pattern, hint_en=hint_en, hint_zh=hint_zh)
        found.update(dict.fromkeys(named))
    return list(found)


@guarded
def read_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="文件、文件夹或通配符 / files, folders or globs")
    ],
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft", metavar="PLAN", help="写出计划文件草稿;多个文件时为文件夹 / a draft plan; a folder of several"
        ),
    ] = None,
    format: Annotated[ReadingFormat, typer.Option("--format", help="输出形式 / output format")] = ReadingFormat.TABLE,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="发布日期 / when it was published")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="进程数 / processes")] = 1,
    encoding: Encoding = "utf-8",
    lang: Lang = Language.ZH,
) -> None:
    """Read documents and print what was found; a file that cannot be read is reported, and the others are read."""
    files = files_of(paths)
    if draft and draft.exists():
        raise FileError("MZ038", path=str(draft), hint_en="name another file", hint_zh="请另取名称")
    if published is not None:
        from minzheng.periods import as_date

        as_date(published)
    failed: list[str] = []
    readings = _usable(_readings(files, jobs, published, encoding), failed, lang)
    _print(_drafted(readings, draft, len(files) > 1, lang) if draft else readings, format, len(files) > 1, lang)
    if failed:
        raise typer.Exit(UNUSABLE)


def _readings(files: list[Path], jobs: int, published: str | None, encoding: str) -> Iterator[Reading]:
    from rich.console import Console
    from rich.progress import track

    from minzheng.reader import read_many

    # Where the figures themselves run over the terminal, a bar among them would be in their way.
    hidden = len(files) < 2 or sys.stdout.isatty()
    stream = read_many(files, jobs=min(jobs, len(files)), published=published, encoding=encoding)
    yield from track(
        stream, total=len(files), description="读取 / reading", console=Console(stderr=True), transient=True,
        disable=hidden,
    )  # fmt: skip


def _usable(readings: Iterable[Reading], failed: list[str], lang: str) -> Iterator[Reading]:
    """The readings without errors; the findings of all are printed, and the names of the others are noted."""
    for reading in readings:
        for finding in reading.findings:
            print_finding(finding, lang)
        if any(finding.severity == "error" for finding in reading.findings):
            failed.append(reading.name)
        else:
            yield reading


def _drafted(readings: Iterable[Reading], target: Path, several: bool, lang: str) -> Iterator[Reading]:
    """Each reading, its draft written: into the file, or into the folder under the name of its document."""
    from minzheng.files import save

    for reading in readings:
        path = _free(target, Path(reading.name).stem) if several else target
        path.parent.mkdir(parents=True, exist_ok=True)
        save(reading.draft(), path)
        typer.echo(f"已写入 {path}" if lang == "zh" else f"wrote {path}", err=True)
        yield reading


def _free(folder: Path, stem: str) -> Path:
    """A file of the folder that is not there yet: two documents may bear one name."""
    path, count = folder / f"{stem}.yaml", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}.yaml"
    return path


def _print(readings: Iterable[Reading], format: ReadingFormat, several: bool, lang: str) -> None:
    if format is ReadingFormat.HTML:
        from minzheng.reader import highlighted_pages

        for piece in highlighted_pages(readings):
            typer.echo(piece, nl=False)
        return
    for reading in readings:
        if format is ReadingFormat.TABLE:
            from minzheng.cli.rendering import show

            show([_page(reading, lang)])
            continue
        for mention in reading.mentions if format is ReadingFormat.ANNOTATIONS else reading.indicators:
            row = mention.to_record()
            if format is ReadingFormat.JSONL:
                row = {"file": reading.name, **row, "rule": mention.rule,
                       "candidates": [candidate.explain() for candidate in mention.candidates]}  # fmt: skip
            elif several:
                row = {"file": reading.name, **row}
            typer.echo(json.dumps(row, ensure_ascii=False))


def _page(reading: Reading, lang: str) -> Page:
    from minzheng.cli.pages import Page, Table
    from minzheng.reader import mention_value

    rows = [
        (" ".join(each.text.split()), mention_value(each), each.role, each.change, str(each.period or "–"),
         " ".join(f"{each.subject} {each.noun}".split()), each.linked or "?")
        for each in reading.indicators
    ]  # fmt: skip
    figures, others = len(rows), len(reading.mentions) - len(rows)
    fact = f"{figures} 个指标数字,{others} 个其他数字" if lang == "zh" else f"{figures} figures, {others} other numbers"
    facts = (reading.structure.title, fact) if reading.structure.title else (fact,)
    return Page(title=reading.name, facts=facts, tables=(Table(headers=HEADERS[lang], rows=rows),) if rows else ())
