"""Plain text (纯文本): a sheet as lines, its tables in columns, its trees indented; nothing is ever cut."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.language import Joined, in_words, say
from minzheng.reports.layout import harmless, one_line, padded, width
from minzheng.reports.sheet import Node, Passage, Section, Sheet, Table

GAP = "  "


def plain_text(sheet: Sheet, lang: str = "zh") -> str:
    """A sheet as plain text in a language."""
    return "\n".join(harmless(line) for each in _lines(sheet, lang) for line in each.split("\n"))


def _lines(sheet: Sheet, lang: str) -> Iterator[str]:
    title, facts, sentence = head(sheet, lang)
    yield from filter(None, (title, facts, sentence))
    for section in sheet.sections:
        yield from section_lines(section.reading(sheet.facts) if isinstance(section, Table) else section, lang)
    for each in sheet.sheets:
        yield from _lines(each, lang)
        yield ""
    yield from (spoken(note, lang) for note in sheet.notes)


def head(sheet: Sheet, lang: str) -> tuple[str, str, str]:
    """Title, facts and sentence of a sheet, each in one line; a title that the sentence begins with is left out."""
    title = one_line(in_words(sheet.title, lang)) if sheet.title else ""
    sentence = "" if sheet.sentence is None or sheet.repeats else spoken(sheet.sentence, lang)
    facts = one_line(GAP.join(named_facts(sheet, lang)))
    return "" if title and sentence.startswith(title) else title, facts, sentence


def spoken(fact: object, lang: str) -> str:
    """A fact in one line, whatever data it holds; facts that are joined by ends of lines in a line each."""
    facts = fact.items if isinstance(fact, Joined) and fact.joint == "line" else (fact,)
    return "\n".join(one_line(in_words(each, lang)) for each in facts)


def named_facts(sheet: Sheet, lang: str) -> list[str]:
    """The facts of a sheet with their names."""
    return [
        say("mark.named", lang, name=say(f"header.{key}", lang), value=fact)
        for key, fact in sheet.facts
        if fact is not None and fact != ""
    ]


def section_lines(section: Section, lang: str) -> Iterator[str]:
    """A table, a tree or a passage as lines."""
    match section:
        case Table():
            yield from table_lines(section, lang)
        case Node():
            yield from tree_lines(section, lang)
        case Passage():
            yield from passage_lines(section, lang)


def cells(table: Table, lang: str) -> tuple[list[str], list[list[str]]]:
    """The headers and the cells of a table as texts of one line."""
    headers = [one_line(say(f"header.{column.key}", lang)) for column in table.columns]
    return headers, [[cell(fact, lang) for fact in row] for row in table.rows]


def cell(fact: object, lang: str) -> str:
    """One fact as the text of a cell; a dash where there is none.

    >>> from minzheng.quantities import Figure
    >>> cell(Figure("6000张"), "zh"), cell(None, "zh")
    ('6000张', '—')
    """
    return say("mark.none", lang) if fact is None else one_line(in_words(fact, lang))


def table_lines(table: Table, lang: str) -> Iterator[str]:
    """A table in columns, numbers at the right."""
    if table.caption:
        yield one_line(in_words(table.caption, lang))
    if not table.rows:
        return
    headers, rows = cells(table, lang)
    widths = [max(map(width, column)) for column in zip(headers, *rows, strict=True)]
    for row in (headers, *rows):
        laid = (padded(text, room, column) for text, room, column in zip(row, widths, table.columns, strict=True))
        yield GAP.join(laid).rstrip()


def node_text(node: Node, lang: str) -> str:
    """One step of an explanation in one line: what it is, what is said of it, the words and the place it rests on.

    >>> node_text(Node("完成率"), "zh")
    '完成率'
    """
    parts = [in_words(each, lang) for each in (node.title, node.text) if each is not None and each != ""]
    line = say("joint.colon", lang).join(filter(None, parts))
    rests = [say("mark.quote", lang, text=quote) for _, quote in node.quotes] + ([node.place] if node.place else [])
    if rests:
        line = say("mark.brackets", lang, text=line, more=say("joint.clause", lang).join(rests))
    return one_line(line)


def tree_lines(node: Node, lang: str, depth: int = 0) -> Iterator[str]:
    """A tree, each step indented under what it serves."""
    yield "  " * depth + node_text(node, lang)
    for each in node.nodes:
        yield from tree_lines(each, lang, depth + 1)


def passage_lines(passage: Passage, lang: str) -> Iterator[str]:
    """A line of a file with its marked words beneath it; of other texts the marked words with what is said of them."""
    if passage.aside:
        return
    if passage.caption:
        yield one_line(in_words(passage.caption, lang))
    if passage.line:
        yield f"{passage.line} | {one_line(passage.text)}"
    for mark in passage.marks:
        words = one_line(passage.text[mark.start : mark.end])
        if passage.line:
            before = f"{passage.line} | {one_line(passage.text[: mark.start])}"
            yield " " * width(before) + "^" * max(1, width(words))
        else:
            yield say("mark.named", lang, name=words, value=mark.note) if mark.note else words
