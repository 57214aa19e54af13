"""Drawing (排版): a sheet, or the page of a rule, as the nodes of a Sphinx page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from minzheng.language import in_words, say
from minzheng.reports import Node, Passage, Sheet, Table, cells, node_text
from minzheng.validation import RulePage


def drawn(sheet: Sheet, lang: str) -> list[nodes.Node]:
    """What a sheet shows, in a language (表单的节点): its sentence, its tables, its trees, its notes."""
    return list(_blocks(sheet, lang))


def rule_page(page: RulePage, lang: str) -> list[nodes.Node]:
    """The page of a rule (规则说明): what it checks, why it matters, when it is wrong, an example and its fix."""
    named = nodes.definition_list()
    for key in ("checks", "matters", "wrong"):
        named += _defined(say(f"manual.{key}", lang), nodes.paragraph(text=in_words(getattr(page, key), lang)))
    for key in ("example", "fix"):
        written = getattr(page, key)
        named += _defined(say(f"manual.{key}", lang), nodes.literal_block(written, written, language="yaml"))
    return [nodes.paragraph(text=in_words(page.title, lang)), named]


def _defined(term: str, *about: nodes.Node) -> nodes.definition_list_item:
    return nodes.definition_list_item("", nodes.term(text=term), nodes.definition("", *about))


def _blocks(sheet: Sheet, lang: str) -> Iterator[nodes.Node]:
    if sheet.title:
        yield nodes.rubric(text=in_words(sheet.title, lang))
    if sheet.sentence is not None and not sheet.repeats:
        yield nodes.paragraph(text=in_words(sheet.sentence, lang))
    for section in sheet.sections:
        match section:
            case Table():
                yield from _table(section.reading(sheet.facts), lang)
            case Node():
                yield nodes.bullet_list("", _step(section, lang))
            case Passage():
                yield nodes.block_quote("", nodes.paragraph(text=section.text))
    for each in sheet.sheets:
        yield from _blocks(each, lang)
    yield from (nodes.paragraph(text=in_words(note, lang)) for note in sheet.notes)


def _table(table: Table, lang: str) -> Iterator[nodes.table]:
    if not table.rows:
        return
    group = nodes.tgroup(cols=len(table.columns))
    group += (nodes.colspec(colwidth=1) for _ in table.columns)
    headers, rows = cells(table, lang)
    group += nodes.thead("", _row(headers))
    group += nodes.tbody("", *map(_row, rows))
    made = nodes.table(classes=["minzheng"])
    if table.caption:
        made += nodes.title(text=in_words(table.caption, lang))
    made += group
    yield made


def _row(texts: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph(text=text)) for text in texts))


def _step(node: Node, lang: str) -> nodes.list_item:
    made = nodes.list_item("", nodes.paragraph(text=node_text(node, lang)))
    if node.nodes:
        made += nodes.bullet_list("", *(_step(each, lang) for each in node.nodes))
    return made
