"""Drawing (排版): a sheet, or a fact of one, as the nodes of a Sphinx page; what has a place of its own is linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from minzheng.errors import Message
from minzheng.language import Joined, Text, in_words, say
from minzheng.model import Indicator
from minzheng.quantities import Unit
from minzheng.reports import Node, Passage, Sheet, Table, cell, node_text
from minzheng.validation import Rule

MARK = re.compile("\ue000(\\d+)\ue001")
"""What stands for a fact while the text around it is said; of the private area, where no text is."""
PARTS = ("part", "content")
"""The columns of a table that says of one thing what is known, part by part."""
LINKED = (Indicator, Unit, Rule, Message)
"""What has a place of its own on some page."""


class Folded(nodes.General, nodes.Element):
    """What a page shows when it is asked to (折叠): its ``summary`` is always there; all of it where nothing folds."""


def fold(made: Sequence[nodes.Node], summary: str) -> Folded:
    """Nodes that are shown when somebody asks for them, or looks for something that they hold."""
    return Folded("", *made, summary=summary)


def begin_folded(writer: Any, node: Folded) -> None:
    """The beginning of what is folded, on a page of HTML."""
    writer.body.append(f'<details class="minzheng-folded"><summary>{escape(node["summary"])}</summary>')


def end_folded(writer: Any, node: Folded) -> None:
    """Its end."""
    writer.body.append("</details>")


def drawn(sheet: Sheet, lang: str) -> list[nodes.Node]:
    """What a sheet shows, in a language (表单的节点): its sentence, its tables, its trees, its notes."""
    return list(_blocks(sheet, lang))


def link(sort: str, key: str, text: str) -> pending_xref:
    """A reference to where something is shown (引用); where no page shows it, its name alone."""
    about = {"refdomain": "minzheng", "reftype": sort, "reftarget": key}
    return pending_xref("", nodes.inline(text=text), **about, refexplicit=True, refwarn=False, known=True)


def inline(fact: object, lang: str) -> list[nodes.Node]:
    """A fact in a line of a page (行内节点); indicators, units, rules in it are links."""
    match fact:
        case nodes.Node():
            return [fact]
        case Indicator():
            return [link("indicator", fact.code, fact.label(lang))]
        case Unit():
            return [link("unit", fact.code, fact.code)]
        case Rule():
            return [link("rule", fact.code, fact.code)]
        case Message():
            return [link("message", fact.code, fact.code)]
        case Text():
            marked = {name: f"\ue000{place}\ue001" for place, (name, each) in enumerate(fact.facts) if holds_link(each)}
            said = say(fact.key, lang, **{**dict(fact.facts), **marked})
            return list(_unmarked(said, [each for _, each in fact.facts], lang))
        case Joined() if holds_link(fact):
            return _joined(fact.items, say(f"joint.{fact.joint}", lang), lang)
        case tuple() if holds_link(fact):
            return _joined(fact, say("joint.list", lang), lang)
    return [nodes.Text(cell(fact, lang))]


def holds_link(fact: object) -> bool:
    """Whether something in a fact has a place of its own."""
    match fact:
        case Text():
            return any(holds_link(each) for _, each in fact.facts)
        case Joined():
            return any(map(holds_link, fact.items))
        case tuple():
            return any(map(holds_link, fact))
    return isinstance(fact, (*LINKED, nodes.Node))


def _joined(facts: Iterable[object], joint: str, lang: str) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for each in facts:
        made += [nodes.Text(joint)] if made else []
        made += inline(each, lang)
    return made


def _unmarked(said: str, facts: Sequence[object], lang: str) -> Iterator[nodes.Node]:
    for place, part in enumerate(MARK.split(said)):
        if place % 2:
            yield from inline(facts[int(part)], lang)
        elif part:
            yield nodes.Text(part)


def paragraph(fact: object, lang: str) -> nodes.paragraph:
    """A fact as a paragraph (段落)."""
    return nodes.paragraph("", "", *inline(fact, lang))


def fields(named: Iterable[tuple[object, object]], lang: str) -> nodes.field_list:
    """What is known of one thing, a name and a fact each (字段表); nothing for facts that say nothing."""
    made = nodes.field_list(classes=["minzheng"])
    for name, fact in named:
        if fact not in (None, "", ()):
            body = fact if isinstance(fact, nodes.Element) else paragraph(fact, lang)
            made += nodes.field("", nodes.field_name(text=in_words(name, lang)), nodes.field_body("", body))
    return made


def table(
    headers: Sequence[object], rows: Iterable[Sequence[object]], lang: str, ids: Sequence[str] = ()
) -> nodes.table:
    """A table of facts (表); ``ids`` are the anchors of its rows."""
    group = nodes.tgroup(cols=len(headers))
    group += (nodes.colspec(colwidth=1) for _ in headers)
    group += nodes.thead("", _row(headers, lang))
    body = nodes.tbody("", *(_row(row, lang) for row in rows))
    for row, anchor in zip(body.children, ids, strict=False):
        row["ids"].append(anchor)  # type: ignore[index]
    group += body
    return nodes.table("", group, classes=["minzheng"])


def further(address: str, text: str) -> nodes.reference:
    """A link to a page somewhere else (外部链接)."""
    return nodes.reference("", text, refuri=address)


def _blocks(sheet: Sheet, lang: str) -> Iterator[nodes.Node]:
    if sheet.title:
        yield nodes.rubric(text=in_words(sheet.title, lang))
    if sheet.sentence is not None and not sheet.repeats:
        yield paragraph(sheet.sentence, lang)
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
    yield from (paragraph(note, lang) for note in sheet.notes)


def _table(shown: Table, lang: str) -> Iterator[nodes.Element]:
    if not shown.rows:
        return
    keys = tuple(column.key for column in shown.columns)
    if keys == PARTS:
        yield fields(((name, fact) for name, fact in shown.rows), lang)
        return
    made = table([say(f"header.{key}", lang) for key in keys], shown.rows, lang)
    if shown.caption:
        made.insert(0, nodes.title(text=in_words(shown.caption, lang)))
    yield made


def _row(facts: Iterable[object], lang: str) -> nodes.row:
    return nodes.row("", *(nodes.entry("", paragraph(fact, lang)) for fact in facts))


def _step(node: Node, lang: str) -> nodes.list_item:
    made = nodes.list_item("", nodes.paragraph(text=node_text(node, lang)))
    if node.nodes:
        made += nodes.bullet_list("", *(_step(each, lang) for each in node.nodes))
    return made
