"""Markdown (标记文本): a sheet with headings, tables and nested lists."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.language import in_words
from minzheng.reports.layout import RIGHT, one_line
from minzheng.reports.plain_text import cells, head, node_text, passage_lines
from minzheng.reports.sheet import Column, Node, Passage, Sheet, Table

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|#"})
"""What Markdown would take for markup; data never are."""


def markdown(sheet: Sheet, lang: str = "zh", level: int = 2) -> str:
    """A sheet as Markdown in a language."""
    return "\n\n".join(_blocks(sheet, lang, level))


def _blocks(sheet: Sheet, lang: str, level: int) -> Iterator[str]:
    title, facts, sentence = head(sheet, lang)
    yield from filter(None, (title and f"{'#' * level} {escaped(title)}", escaped(facts), escaped(sentence)))
    for section in sheet.sections:
        match section:
            case Table():
                yield from _table(section.reading(sheet.facts), lang)
            case Node():
                yield "\n".join(_tree(section, lang))
            case Passage():
                yield "\n".join(f"> {escaped(line)}" for line in passage_lines(section, lang))
    for each in sheet.sheets:
        yield from _blocks(each, lang, level + 1)
    yield from (escaped(in_words(note, lang)) for note in sheet.notes)


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is, in one line.

    >>> escaped("a|b\n*c*")
    'a\\|b \\*c\\*'
    """
    return one_line(text).translate(SPECIAL)


def _table(table: Table, lang: str) -> Iterator[str]:
    if table.caption:
        yield f"**{escaped(in_words(table.caption, lang))}**"
    if table.rows:
        headers, rows = cells(table, lang)
        lines = [headers, [_rule(column) for column in table.columns], *rows]
        first, rule, *rest = lines
        yield "\n".join((_row(map(escaped, first)), _row(rule), *(_row(map(escaped, row)) for row in rest)))


def _rule(column: Column) -> str:
    return "---:" if column.sort in RIGHT else "---"


def _row(texts: object) -> str:
    return f"| {' | '.join(texts)} |"  # type: ignore[arg-type]


def _tree(node: Node, lang: str, depth: int = 0) -> Iterator[str]:
    yield f"{'  ' * depth}- {escaped(node_text(node, lang))}"
    for each in node.nodes:
        yield from _tree(each, lang, depth + 1)
