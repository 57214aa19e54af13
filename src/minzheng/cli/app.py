"""The commands (命令): each loads, asks the library, and prints; what is heavy is imported when a command needs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.checking import HELP, check_command
from minzheng.cli.comparing import (
    COMPARE,
    DIFF,
    RANK,
    Printed,
    ResultFormat,
    compare_command,
    diff_command,
    html_page,
    rank_command,
)
from minzheng.cli.options import Catalogues, Encoding, Lang, Language, On, Paths
from minzheng.cli.reading import read_command
from minzheng.cli.reporting import guarded, print_findings, usable
from minzheng.errors import FileError
from minzheng.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from minzheng.catalogue import Catalogue
    from minzheng.cli.pages import Page
    from minzheng.model import Dataset

app = typer.Typer(
    name="minzheng",
    help="民政规划中的指标与目标 / the numbers in civil affairs plans",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"minzheng {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本 / show the version")
    ] = False,
) -> None:
    pass


app.command("check", help=HELP)(check_command)


@app.command("assess", help="评估目标完成情况 / how far each target got, and why")
@guarded
def assess_command(
    paths: Paths,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="评估日期 / such as 2025-12-31")],
    pace: Annotated[
        str, typer.Option("--pace", metavar="WORD", help="序时口径 / what is due when: months, at_end, milestones …")
    ] = "linear",
    lang: Lang = Language.ZH,
    format: Printed = ResultFormat.TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Assess the targets of all plans at a date, by a pace that needs nothing more than its name."""
    from minzheng.cli.tables import STATUS_STYLES, assessment_pages
    from minzheng.periods import as_date
    from minzheng.progress import Pace, assess

    day, due = as_date(as_of), Pace(rule=pace)
    data = _loaded(paths, encoding, lang, catalogue)
    assessment = assess(data, as_of=day, pace=due)
    if format is ResultFormat.JSON:
        counts = {status.value: count for status, count in assessment.counts().items()}
        rollup = assessment.rollup().to_records()
        _print_json({"as_of": str(day), "counts": counts, "rollup": rollup, "targets": assessment.to_records()})
    elif format is ResultFormat.HTML:
        typer.echo(html_page(list(assessment_pages(data, assessment, lang)), lang))
    else:
        _print_pages(assessment_pages(data, assessment, lang), format, STATUS_STYLES)


@app.command("show", help="列出文件内容 / what files hold, as tables")
@guarded
def show_command(
    paths: Paths, lang: Lang = Language.ZH, encoding: Encoding = "utf-8", catalogue: Catalogues = None
) -> None:
    """Show what files hold."""
    from minzheng.cli.tables import document_pages

    _print_pages(document_pages(_loaded(paths, encoding, lang, catalogue), lang))


@app.command("convert", help="按后缀转换格式 / convert between formats by suffix")
@guarded
def convert_command(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="计划文件或文件夹 / a plan file or a folder")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="要写的文件或文件夹 / the file or folder to write")],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件 / replace what is there")] = False,
    lang: Lang = Language.ZH,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Convert a plan file; what CSV cannot hold is listed."""
    from minzheng.files import save

    data = _loaded([source], encoding, lang, catalogue)
    for path in _written(target, data):
        _refuse_taken(path, source, force)
    left_out = save(data, target)
    typer.echo(f"已写入 {target}" if lang == "zh" else f"wrote {target}")
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
        raise FileError("MZ038", path=str(path), hint_en="it is the file that is read", hint_zh="它就是所读的文件")
    if source is None:
        raise FileError("MZ038", path=str(path), hint_en="name another file", hint_zh="请另取名称")
    if not force:
        hint_en, hint_zh = "name another file, or add --force", "请另取名称,或加 --force"
        raise FileError("MZ038", path=str(path), hint_en=hint_en, hint_zh=hint_zh)


@app.command("units", help="单位表,或解释单位与数值 / unit words, or what one means")
@guarded
def units_command(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="如 元/人·月、2.3万人 / such as 元/人·月, 2.3万人")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """Show the unit words by kind, or explain a unit or a figure."""
    from minzheng.cli.unit_tables import meaning_page, vocabulary_pages

    _print_pages(vocabulary_pages(lang) if text is None else [meaning_page(text, lang)])


@app.command("indicators", help="列出或检索指标目录 / list or search the indicators")
@guarded
def indicators_command(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="代码、名称或其中的词 / a code, a name or words of it")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help="只列某主题及其下级 / one topic and those beneath it")
    ] = None,
    topics: Annotated[bool, typer.Option("--topics", help="列出主题树 / show the tree of topics")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多列出几项 / how many to list at most")] = 10,
    lang: Lang = Language.ZH,
    catalogue: Catalogues = None,
) -> None:
    """List the catalogue, a topic or the tree of topics, or search; a query without any answer names the nearest."""
    from minzheng.cli.indicator_tables import indicator_pages, topic_tree_page

    known = _extended(catalogue)
    if topics:
        _print_pages([topic_tree_page(known, lang)])
    else:
        _print_pages(indicator_pages(known, query, topic, limit, lang))


@app.command("regions", help="查区划:名称、沿革、下级 / look up a division at a date")
@guarded
def regions_command(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="代码或名称 / a code or a name, such as 320400, 鼓楼区")
    ] = None,
    on: On = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="NAME", help="上级区划 / the division that it lies in")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """Show a division as it is at a date, the candidates when a name is ambiguous, or all provinces."""
    from minzheng.cli.region_tables import provinces_page, region_pages
    from minzheng.periods import as_date

    day = None if on is None else str(as_date(on))
    _print_pages([provinces_page(day, lang)] if name is None else region_pages(name, day, within, lang))


@app.command("schema", help="计划文件的 JSON Schema / the JSON Schema of plan files")
@guarded
def schema_command(
    check: Annotated[
        Path | None, typer.Option("--check", metavar="DIR", help="与文件夹中的文件比对 / compare with the file in DIR")
    ] = None,
    write: Annotated[Path | None, typer.Option("--write", metavar="DIR", help="写入文件夹 / write it into DIR")] = None,
    lang: Lang = Language.ZH,
) -> None:
    """Print the schema, compare it with a file (exit 1 when they differ), or write that file."""
    from minzheng.cli.reporting import print_error
    from minzheng.files import SCHEMA_VERSION, schema_text, write_atomically

    text = schema_text()
    name = f"{SCHEMA_VERSION.replace('/', '-')}.schema.json"
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        write_atomically(write / name, text.encode())
    if check is not None:
        path = check / name
        if not path.is_file() or path.read_bytes() != text.encode():
            print_error(FileError("MZ039", path=str(path), folder=str(check)), lang)
            raise typer.Exit(1)
    if check is None and write is None:
        typer.echo(text, nl=not text.endswith("\n"))


@app.command("new", help="带注释的计划文件模板 / a commented template")
@guarded
def new_command(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="要写的文件,缺省输出到屏幕 / the file to write, else stdout")
    ] = None,
    lang: Lang = Language.ZH,
) -> None:
    """Print the template, or write it into a file that is not there yet."""
    from minzheng.files import template

    text = template()
    if path is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    _refuse_taken(path)
    # "x" refuses a file that appeared meanwhile.
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    typer.echo(f"已写入 {path}" if lang == "zh" else f"wrote {path}")


app.command("read", help="读取文件中的数字 / the figures in documents, with a draft plan file")(read_command)
app.command("compare", help=COMPARE)(compare_command)
app.command("diff", help=DIFF)(diff_command)
app.command("rank", help=RANK)(rank_command)


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


def _print_json(data: Mapping[str, object]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_pages(
    pages: Iterable[Page], format: ResultFormat = ResultFormat.TABLE, styles: Mapping[str, str] | None = None
) -> None:
    from minzheng.cli import rendering

    if format is ResultFormat.MARKDOWN:
        typer.echo(rendering.markdown(list(pages)), nl=False)
    else:
        rendering.show(pages, styles)
