"""Sheets of what was read in a text (读取表单): its figures as rows, and the text with them marked."""

from __future__ import annotations

from minzheng.language import Labelled, has, joined, text
from minzheng.model import Modality, short_file
from minzheng.reader import Mention, MentionChange, MentionRole, Reading
from minzheng.reports.data_formats import json_text
from minzheng.reports.sheet import CellKind, Column, Fact, Mark, Passage, Sheet, Table

MENTIONS = (
    Column("file", CellKind.CODE, shown=False),
    Column("start", CellKind.NUMBER, shown=False),
    Column("end", CellKind.NUMBER, shown=False),
    Column("quote"),
    Column("read_as", CellKind.FIGURE),
    Column("comparator", CellKind.CODE, shown=False),
    Column("low", CellKind.NUMBER, shown=False),
    Column("high", CellKind.NUMBER, shown=False),
    Column("unit", CellKind.CODE, shown=False),
    Column("per", CellKind.CODE, shown=False),
    Column("approximation", CellKind.CHOICE, shown=False),
    Column("role", CellKind.CHOICE),
    Column("modality", CellKind.CHOICE, shown=False),
    Column("change_sort", CellKind.CHOICE),
    Column("period", CellKind.PERIOD),
    Column("period_text", shown=False),
    Column("region", CellKind.CODE, shown=False),
    Column("subject"),
    Column("indicator", CellKind.CODE, shown=False),
    Column("name"),
    Column("candidates", CellKind.CODE, many=True, shown=False),
    Column("rule", CellKind.CODE, shown=False),
    Column("findings", many=True),
)


def reading(found: Reading) -> Sheet:
    """The figures of a text, and the text with every numeral marked (读取结果)."""
    figures = found.indicators
    passage = Passage(found.text, [_mark(mention) for mention in found.mentions], aside=True)
    return Sheet(
        title=found.structure.title or found.name or text("title.reading"),
        facts=[("file", short_file(found.name) if found.name else None)],
        sentence=text("reading.sentence", figures=len(figures), others=len(found.mentions) - len(figures)),
        sections=[Table(MENTIONS, (mention_row(each, found.name) for each in figures)), passage],
        notes=found.findings,
    )


def annotation_lines(found: Reading, lang: str = "zh") -> str:
    """Every numeral as a line of JSON, as annotators write them (标注): the same in every language."""
    about = {"file": found.name} if found.name else {}
    return "\n".join(json_text(about | row) for row in found.annotations())


def mention(found: Mention) -> Sheet:
    """One numeral as it was read (单个数字)."""
    words = " ".join(found.text.split())
    sentence = text("mark.named", name=words, value=_said(found))
    return Sheet(title=words, sentence=sentence, sections=[Table(MENTIONS, [mention_row(found)])])


def mention_row(found: Mention, file: str = "") -> tuple[Fact, ...]:
    """A figure of a text as a row."""
    subject = " ".join(f"{found.subject} {found.noun}".split())
    return (
        file or None, found.start, found.end, " ".join(found.text.split()), read_as(found), found.op, found.low,
        found.high, found.unit, found.per, found.approx, _coded(MentionRole, found.role),
        _coded(Modality, found.modality), _coded(MentionChange, found.change), found.period,
        found.period_text or None, found.region, subject or None, found.linked, indicator_of(found),
        tuple(each.code for each in found.candidates), found.rule, found.findings,
    )  # fmt: skip


def read_as(found: Mention) -> Fact:
    """What a figure says in one line: ≥5000人."""
    return found.figure if found.figure is not None else found.text


def indicator_of(found: Mention) -> Fact:
    """The indicator that a figure is of, where that is plain."""
    known = {each.code: each.indicator for each in found.candidates}
    return known.get(found.linked or "", found.linked)


def _coded(list: type[Labelled], code: str) -> Fact:
    return None if code == "n/a" else list(code)


def _said(found: Mention) -> Fact:
    """A figure in a few words; of another numeral why it is none."""
    if found.is_indicator:
        return joined("part", [read_as(found), _coded(MentionRole, found.role), found.period, indicator_of(found)])
    reason = f"reading.other.{found.reason}"
    return text(reason) if has(reason, "en") else found.reason


def _mark(found: Mention) -> Mark:
    role = found.role if found.is_indicator else "other"
    return Mark(found.start, found.end, role, _said(found), _coded(MentionRole, found.role))
