"""The command ``read`` (读取): documents in, figures out, as a table, lines of JSON, annotations or a page in HTML."""

from __future__ import annotations

import enum
import glob
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import Lang, Language
from minzheng.cli.reporting import guarded
from minzheng.errors import FileError

if TYPE_CHECKING:
    from minzheng.reader import Reading

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")


class Shape(enum.StrEnum):
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
        if path.is_dir():
            named = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES)
        else:
            named = [path] if path.exists() else [Path(each) for each in sorted(glob.glob(pattern, recursive=True))]
        if not named:
            raise FileError("MZ886", path=pattern, hint_en="there is no such file", hint_zh="没有这个文件")
        found.update(dict.fromkeys(named))
    return list(found)


@guarded
def read_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="文件、文件夹或通配符 / files, folders or globs")
    ],
    draft: Annotated[
        Path | None, typer.Option("--draft", metavar="PLAN", help="写出计划文件草稿 / write a draft plan file")
    ] = None,
    format: Annotated[Shape, typer.Option("--format", help="输出形式 / output format")] = Shape.TABLE,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="发布日期 / when it was published")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="进程数 / processes")] = 1,
    lang: Lang = Language.ZH,
) -> None:
    """Read documents and print what was found."""
    files = files_of(paths)
    if draft and draft.exists():
        raise FileError("MZ038", path=str(draft), hint_en="name another file", hint_zh="请另取名称")
    for reading in _readings(files, jobs, published):
        if draft:
            from minzheng.files import save

            target = draft if len(files) == 1 else draft / f"{Path(reading.name).stem}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            save(reading.draft(), target)
            typer.echo(f"已写入 {target}" if lang == "zh" else f"wrote {target}", err=True)
        _print(reading, format)


def _readings(files: list[Path], jobs: int, published: str | None) -> Iterable[Reading]:
    from rich.progress import track

    from minzheng.reader import read_many, read_text, text_layer

    if published is not None:
        for file in files:
            layer = text_layer(file)
            yield read_text(layer.text, published=published)
        return
    stream = read_many(files, jobs=jobs)
    yield from track(stream, total=len(files), description="读取 / reading", disable=len(files) < 2, transient=True)


def _print(reading: Reading, format: Shape) -> None:
    if format is Shape.HTML:
        typer.echo(reading.to_html(), nl=False)
    elif format is Shape.TABLE:
        typer.echo(reading.table())
    else:
        chosen = reading.mentions if format is Shape.ANNOTATIONS else reading.indicators
        for mention in chosen:
            row = mention.to_record()
            if format is Shape.JSONL:
                row = {"file": reading.name, **row, "rule": mention.rule,
                       "candidates": [candidate.explain() for candidate in mention.candidates]}  # fmt: skip
            typer.echo(json.dumps(row, ensure_ascii=False))
