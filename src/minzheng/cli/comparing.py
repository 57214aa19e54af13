"""The commands ``compare``, ``diff`` and ``rank`` (比较、对照、排名): figures, documents and regions side by side."""

from __future__ import annotations

import enum
import functools
import html
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minzheng.cli.options import Catalogues, Encoding, Lang, Language
from minzheng.cli.referring import side
from minzheng.cli.reporting import guarded, usable
from minzheng.cli.visible import visible
from minzheng.errors import ModelError

if TYPE_CHECKING:
    from minzheng.cli.pages import Page, Table
    from minzheng.comparison import Change, Comparison, Diff, Ranked, Ranking, Unchanged
    from minzheng.model import Dataset, Indicator, Plan, Summary

COMPARE = "比较两个数 / compare two figures, or observations in plan files: PATH#INDICATOR[PART, …]@PERIOD"
DIFF = "对照两个计划或总结 / what changed from one plan or summary to another"
RANK = "各地排名 / regions in the order of one indicator; those without a figure are listed"

PATH, BRIDGES = "位置 (path)", "可用的衔接 (bridges that would help)"
WORDS = {
    "zh": {
        "compare": "比较", "diff": "对照", "plan": "计划", "summary": "总结", "before": "前", "after": "后",
        "changes": "变化", "kept": "沿用", "none": "没有变化,", "tied": "并列", "order": "排列", "lowest": "由低到高",
        "highest": "由高到低", "no_figures": "没有数据", "missing": "缺数地区", "ranked": "有数地区",
    },
    "en": {
        "compare": "comparison", "diff": "diff", "plan": "plan", "summary": "summary", "before": "before",
        "after": "after", "changes": "changes", "kept": "kept", "none": "no changes, ", "tied": "tied",
        "order": "order", "lowest": "lowest first", "highest": "highest first", "no_figures": "no figures",
        "missing": "missing", "ranked": "ranked",
    },
}  # fmt: skip
STYLE = "body{font-family:sans-serif;margin:2em}table{margin:1em 0}"


class ResultFormat(enum.StrEnum):
    """How a result is printed (输出格式), as a page in HTML, too."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class DocumentKind(enum.StrEnum):
    """Which of the two is meant where a file holds both (计划或总结)."""

    PLAN = "plan"
    SUMMARY = "summary"


Printed = Annotated[ResultFormat, typer.Option("--format", help="输出格式 / output format")]


@guarded
def compare_command(
    a: Annotated[str, typer.Argument(metavar="A", help="如 68%、2.3万人、plan.yaml#elderly.nursing_bed_share@2021")],
    b: Annotated[str, typer.Argument(metavar="B", help="同上 / a figure or a reference, as A")],
    lang: Lang = Language.ZH,
    format: Printed = ResultFormat.TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Compare two figures or observations; a reference may leave out what is not needed to tell them apart."""
    from minzheng.comparison import compare

    load = _loader(encoding, lang, catalogue)
    (one, left), (other, right) = (side(text, load) for text in (a, b))
    found = compare(one, other, indicators=(left, right))
    print_result([comparison_page(found, lang)], found.to_record(), format, lang)


@guarded
def diff_command(
    a: Annotated[str, typer.Argument(metavar="PLAN_A", help="计划文件 / a plan file")],
    b: Annotated[str, typer.Argument(metavar="PLAN_B", help="另一个,或同一个 / another one, or the same one")],
    a_kind: Annotated[
        DocumentKind | None, typer.Option("--a", help="取前者的计划或总结 / which of the first file")
    ] = None,
    b_kind: Annotated[
        DocumentKind | None, typer.Option("--b", help="取后者的计划或总结 / which of the second file")
    ] = None,
    lang: Lang = Language.ZH,
    format: Printed = ResultFormat.TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Print what changed: of files that hold both the plan is meant, of one file twice its summary and its plan."""
    from minzheng.comparison import diff

    load = _loader(encoding, lang, catalogue)
    data = load(a), load(b)
    if Path(a).resolve() == Path(b).resolve() and not (a_kind and b_kind):
        a_kind, b_kind = _both(a_kind, b_kind, data[0])
    one, other = _document(data[0], a, a_kind, "--a"), _document(data[1], b, b_kind, "--b")
    found = diff(one, other, indicators=(known := {**data[0].indicators, **data[1].indicators}))
    print_result([diff_page(found, (one, other), known, lang)], _diff_record(found, (one, other)), format, lang)


@guarded
def rank_command(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help="指标代码 / the code of an indicator")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="计划文件或文件夹 / plan files or folders")],
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="时期,仅有一个时可省 / such as 2021")
    ] = None,
    region: Annotated[
        list[str] | None,
        typer.Option("--region", metavar="CODE", help="参与排名的地区,缺省为文件所涉 / repeatable; else all found"),
    ] = None,
    breakdown: Annotated[
        list[str] | None, typer.Option("--breakdown", metavar="AXIS=VALUE", help="分组,如 area=urban / repeatable")
    ] = None,
    scope: Annotated[
        list[str] | None, typer.Option("--scope", metavar="TEXT", help="口径条件,可重复 / conditions, repeatable")
    ] = None,
    ascending: Annotated[
        bool | None, typer.Option("--ascending/--descending", help="缺省按指标方向 / else the indicator's direction")
    ] = None,
    lang: Lang = Language.ZH,
    format: Printed = ResultFormat.TABLE,
    encoding: Encoding = "utf-8",
    catalogue: Catalogues = None,
) -> None:
    """Rank the regions that the files speak of; those of them that have no figure are listed as missing."""
    from minzheng.comparison import rank

    data = _loader(encoding, lang, catalogue)(*paths)
    spoken = {each.region for each in data.observations} | {each.region for each in data.documents if each.region}
    found = rank(
        data,
        indicator,
        period=period,
        regions=region or spoken,
        ascending=ascending,
        breakdown=_breakdown(breakdown or []),
        scope=scope or (),
    )
    record = {"indicator": found.indicator.code, "period": str(found.period), "ascending": found.ascending}
    print_result([ranking_page(found, lang)], {**record, "regions": found.to_records()}, format, lang)


def _loader(encoding: str, lang: str, catalogues: list[Path] | None) -> Callable[..., Dataset]:
    """What loads plan files, each path once; findings are printed, and errors among them end the command."""
    from minzheng.catalogue import indicators
    from minzheng.files import load, load_catalogue

    known = functools.reduce(lambda known, file: load_catalogue(file, known), catalogues or (), indicators)

    @functools.cache
    def loaded(*paths: str) -> Dataset:
        return usable(load(list(paths), strict=False, encoding=encoding, indicators=known), lang)

    return loaded


def _both(
    a: DocumentKind | None, b: DocumentKind | None, data: Dataset
) -> tuple[DocumentKind | None, DocumentKind | None]:
    """The kinds meant by one file given twice: the summary and the plan, where it holds both."""
    if not (data.plans and data.summaries):
        return a, b
    if a is None:
        return (DocumentKind.SUMMARY if b in (None, DocumentKind.PLAN) else DocumentKind.PLAN), b or DocumentKind.PLAN
    return a, (DocumentKind.PLAN if a is DocumentKind.SUMMARY else DocumentKind.SUMMARY)


def _document(data: Dataset, path: str, kind: DocumentKind | None, option: str) -> Plan | Summary:
    """The one plan or summary of a file that is meant."""
    held: dict[DocumentKind, Sequence[Plan | Summary]] = {
        DocumentKind.PLAN: data.plans,
        DocumentKind.SUMMARY: data.summaries,
    }
    meant = kind or (DocumentKind.PLAN if data.plans else DocumentKind.SUMMARY)
    if not held[meant]:
        raise typer.BadParameter(f"{path}: 没有{WORDS['zh'][meant]} / there is no {meant}", param_hint=option)
    if len(held[meant]) > 1:
        from minzheng.comparison import Selector

        raise ModelError("MZ600", field=Selector.DOCUMENT, about=path, known=tuple(each.id for each in held[meant]))
    return held[meant][0]


def _breakdown(pairs: Iterable[str]) -> dict[str, str]:
    split = {pair: pair.partition("=") for pair in pairs}
    for pair, (axis, _, value) in split.items():
        if not (axis and value):
            raise typer.BadParameter(f"应写作 / write AXIS=VALUE: {pair}", param_hint="--breakdown")
    return {axis: value for axis, _, value in split.values()}


def comparison_page(found: Comparison, lang: str) -> Page:
    """Both figures, what comes out, and the bridges that would help."""
    from minzheng.cli.pages import Page
    from minzheng.comparison import COMPARISON_HEADERS, comparison_row

    names = dict.fromkeys(side.indicator.label(lang) for side in (found.left, found.right) if side.indicator)
    bridges = [(bridge.label(lang),) for bridge in found.bridges]
    tables = [_filled(_heads(COMPARISON_HEADERS, lang), [comparison_row(found, lang)])]
    tables += [_filled(_heads((BRIDGES,), lang), bridges)] if bridges else []
    title = (", " if lang == "en" else "、").join(names) or WORDS[lang]["compare"]
    return Page(title=title, tables=tables, note=found.explain(lang))


def diff_page(
    found: Diff, documents: tuple[Plan | Summary, Plan | Summary], indicators: Mapping[str, Indicator], lang: str
) -> Page:
    """The counts, every change kind by kind with both statements, and what is kept."""
    from minzheng.cli.pages import Page, labelled
    from minzheng.comparison import CHANGE_HEADERS, ChangeKind

    words, heads, order = WORDS[lang], _heads((*CHANGE_HEADERS, PATH), lang), list(ChangeKind)
    counts = [(kind.label(lang), count) for kind, count in found.counts().items() if count]
    counts.append((words["kept"], len(found.kept)))
    stated = [f"{name} {count}" if lang == "zh" else f"{count} {name}" for name, count in counts]
    sides = [f"{each.document.title} ({each.id}, {words[_kind(each)]})" for each in documents]
    changed = [_change_row(change, lang) for change in sorted(found, key=lambda change: order.index(change.kind))]
    # The kind, the difference and the reasons have nothing to say of what is kept.
    kept = [_kept_row(each, indicators, lang) for each in found.kept]
    captions = (words["changes"], changed), (words["kept"], kept)
    return Page(
        title=words["diff"],
        facts=labelled(zip((words["before"], words["after"]), sides, strict=True), lang),
        tables=[_filled(heads, rows, f"{caption} ({len(rows)})") for caption, rows in captions if rows],
        note=("" if changed else words["none"]) + ("、" if lang == "zh" else ", ").join(stated),
    )


def _change_row(change: Change, lang: str) -> tuple[str, ...]:
    from minzheng.comparison import change_row

    kind, about, *sides, difference, verdict, reasons = change_row(change, lang)
    said = (_quoted(text, quote, about) for text, quote in zip(sides, change.quotes, strict=True))
    return kind, about, *said, difference, verdict, reasons, change.path


def _kept_row(match: Unchanged, indicators: Mapping[str, Indicator], lang: str) -> tuple[str, ...]:
    from minzheng.cli.tables import about
    from minzheng.comparison import statement_text
    from minzheng.model import Deliverable

    each = match.after
    name = each.title if isinstance(each, Deliverable) else about(each, indicators, lang)
    said = (
        _quoted(f"{statement_text(side, lang)} ({side.period.label(lang)})", quote, name)
        for side, quote in zip((match.before, match.after), match.quotes, strict=True)
    )
    return "", name, *said, "", match.verdict.label(lang) if match.verdict else "", "", match.path


def _quoted(text: str, quote: str, about: str) -> str:
    """A statement with the document's own words, where they are not said already."""
    return text if quote in text or quote == about else f"{text} “{quote}”"


def ranking_page(found: Ranking, lang: str) -> Page:
    """Regions in their places with ties, and those without a figure at the end."""
    from minzheng.cli.pages import Page, labelled
    from minzheng.comparison import RANKING_HEADERS, place_name

    words, name, when = WORDS[lang], found.indicator.label(lang), found.period.label(lang)
    shared = Counter(each.rank for each in found)
    rows = [_ranked_row(each, found, shared[each.rank] > 1, lang) for each in found]
    rows += [("–", place_name(each.region, found.period), "", "", each.reason.label(lang)) for each in found.missing]
    counts = [(words["ranked"], f"{len(found)}"), (words["missing"], f"{len(found.missing)}")]
    order = words["lowest" if found.ascending else "highest"]
    return Page(
        title=f"{name}({when})" if lang == "zh" else f"{name} ({when})",
        facts=labelled([(words["order"], order), *counts], lang),
        tables=[_filled(_heads(RANKING_HEADERS, lang), rows)] if rows else [],
        note="" if len(found) else words["no_figures"],
    )


def _ranked_row(each: Ranked, found: Ranking, tied: bool, lang: str) -> tuple[str, ...]:
    from minzheng.catalogue import printed
    from minzheng.comparison import place_name

    value = printed(each.observation.value, lang) if each.observation.value else ""
    possible = str(each.rank) if each.settled else f"{each.best}–{each.worst}"
    note = WORDS[lang]["tied"] if tied else ""
    return str(each.rank), place_name(each.region, found.period), value, possible, note


def _heads(headers: Iterable[str], lang: str) -> tuple[str, ...]:
    """The heads of one language, of those that say it in both: 差 (difference)."""
    return tuple(head.removesuffix(")").split(" (")[lang != "zh"] for head in headers)


def _filled(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]], caption: str = "") -> Table:
    """A table without the columns in which nothing is said; a dash says nothing."""
    from minzheng.cli.pages import Table

    blank = (tuple("" if cell == "–" else cell for cell in row) for row in rows)
    return Table(headers=headers, rows=tuple(blank), caption=caption).without_empty_columns()


def _kind(each: Plan | Summary) -> DocumentKind:
    return DocumentKind.PLAN if hasattr(each, "targets") else DocumentKind.SUMMARY


def _diff_record(found: Diff, documents: tuple[Plan | Summary, Plan | Summary]) -> dict[str, object]:
    one, other = ({"document": each.id, "title": each.document.title, "sort": _kind(each)} for each in documents)
    return {
        "a": one,
        "b": other,
        "counts": {kind.value: count for kind, count in found.counts().items()} | {"kept": len(found.kept)},
        "changes": found.to_records(),
        "kept": [match.to_record() for match in found.kept],
    }


def print_result(pages: Sequence[Page], record: Mapping[str, object], format: ResultFormat, lang: str) -> None:
    """Print a result as tables, as JSON, in Markdown or as a page in HTML."""
    from minzheng.cli import rendering

    if format is ResultFormat.JSON:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    elif format is ResultFormat.MARKDOWN:
        typer.echo(rendering.markdown(pages), nl=False)
    elif format is ResultFormat.HTML:
        typer.echo(html_page(pages, lang))
    else:
        rendering.show(pages)


def html_page(pages: Sequence[Page], lang: str) -> str:
    """A whole page in HTML that fetches nothing; every text is escaped."""
    title = next((page.title for page in pages if page.title), "minzheng")
    body = "\n".join(part for page in pages for part in _html_parts(page))
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{_html(title)}</title>'
        f"<style>{STYLE}</style></head><body>\n{body}\n</body></html>"
    )


def _html_parts(page: Page) -> Iterator[str]:
    from minzheng.model import html_table

    if page.title:
        yield f"<h1>{_html(page.title)}</h1>"
    if page.facts:
        yield f"<p>{' · '.join(map(_html, page.facts))}</p>"
    for table in page.tables:
        yield html_table(visible(table.caption), table.headers, [[visible(cell) for cell in row] for row in table.rows])
    if page.note:
        yield f"<p>{_html(page.note)}</p>"


def _html(text: str) -> str:
    return html.escape(visible(text))
