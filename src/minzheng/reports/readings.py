"""Sheets of what was read in a text (读取表单): its figures as rows, and the text with them marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from minzheng.language import Labelled, has, joined, text
from minzheng.model import Modality, short_file
from minzheng.reader import (
    ExtractedItem,
    Extraction,
    ExtractionOutcome,
    Mention,
    MentionChange,
    MentionRole,
    Reading,
)
from minzheng.reports.records import json_text
from minzheng.reports.sheet import Fact, Mark, Passage, Sheet, Table, hidden, shown, shows


class _Read(NamedTuple):
    """A mention with the file that it stands in."""

    item: Mention
    file: str | None = None

    @property
    def read_as(self) -> Fact:
        """What it says in one line: ≥5000人."""
        return self.item.figure if self.item.figure is not None else self.item.text

    @property
    def indicator(self) -> Fact:
        """The indicator that it is of, where that is plain."""
        known = {each.code: each.indicator for each in self.item.candidates}
        return known.get(self.item.linked or "", self.item.linked)

    @property
    def said(self) -> Fact:
        """A figure in a few words; of another numeral why it is none."""
        if self.item.is_indicator:
            return joined("part", [self.read_as, ROLE(self), self.item.period, self.indicator])
        reason = f"reading.other.{self.item.reason}"
        return text(reason) if has(reason, "en") else self.item.reason


def _coded(list: type[Labelled], field: str) -> Callable[[_Read], Fact]:
    """What says a code of a mention by its list."""
    return lambda row: None if getattr(row.item, field) == "n/a" else list(getattr(row.item, field))


def _plain(*words: str) -> str:
    return " ".join(" ".join(words).split())


ROLE = _coded(MentionRole, "role")
MENTIONS = (
    *hidden(file="file"),
    *hidden("integer", start="item.start", end="item.end"),
    *shown(quote=lambda row: _plain(row.item.text)),
    *shown("figure", read_as="read_as"),
    *hidden(comparator="item.op"),
    *hidden("number", low="item.low", high="item.high"),
    *hidden(unit="item.unit", per="item.per"),
    *hidden("choice", approximation="item.approx"),
    *shown("choice", role=ROLE),
    *hidden("choice", modality=_coded(Modality, "modality")),
    *shown("choice", change_sort=_coded(MentionChange, "change")),
    *shown("period", period="item.period"),
    *hidden("text", period_text="item.period_text"),
    *hidden(region="item.region"),
    *hidden(many=True, breakdown=lambda row: tuple(f"{axis}={value}" for axis, value in row.item.breakdown)),
    *hidden("text", base="item.base"),
    *shown(subject=lambda row: _plain(row.item.subject, row.item.noun)),
    *hidden(indicator="item.linked"),
    *shown(name="indicator"),
    *hidden(many=True, candidates=lambda row: tuple(each.code for each in row.item.candidates)),
    *hidden(many=True, trail="item.trail"),
    *shown(many=True, findings="item.findings"),
)


@shows(Reading, MENTIONS)
def reading(found: Reading) -> Sheet:
    """The figures of a text, and the text with every numeral marked (读取结果)."""
    figures = found.indicators
    passage = Passage(found.text, map(_mark, found.mentions), aside=True)
    return Sheet(
        title=found.structure.title or found.name or text("title.reading"),
        facts=[("file", short_file(found.name) if found.name else None)],
        sentence=text("reading.sentence", figures=len(figures), others=len(found.mentions) - len(figures)),
        sections=[_table(figures, found.name or None), passage],
        notes=found.findings,
    )


def _table(figures: Iterable[Mention], file: str | None = None) -> Table:
    return Table.of(MENTIONS, (_Read(each, file) for each in figures))


ITEMS = (
    *shown("integer", item="number"),
    *shown(quote=lambda row: _plain(row.quote)),
    *shown(ExtractionOutcome, outcome="outcome"),
    *shown("figure", many=True, read_as=lambda row: tuple(_Read(each).read_as for each in row.mentions)),
    *hidden(many=True, indicator=lambda row: tuple(each.linked for each in row.mentions if each.linked)),
    *shown(many=True, findings="findings"),
    *hidden("text", ask="asked"),
)


@shows(Extraction, ITEMS)
def extraction(found: Extraction) -> Sheet:
    """What another engine found, item by item, and what became of it (抽取核验)."""
    counts = {str(each): len(found.of(each)) for each in ExtractionOutcome}
    return Sheet(
        title=text("title.extraction"),
        sentence=text("extraction.sentence", **counts, missed=len(found.missed)),
        sections=[Table.of(ITEMS, found.items), _table(found.missed)],
    )


@shows(ExtractedItem, ITEMS)
def extracted_item(found: ExtractedItem) -> Sheet:
    """One item of another engine (单个抽取项)."""
    words = _plain(found.quote)
    why = joined("part", [found.outcome, *found.findings])
    return Sheet(title=words, sentence=text("mark.named", name=words, value=why), sections=[Table.of(ITEMS, [found])])


def annotation_lines(found: Reading, lang: str = "zh") -> str:
    """Every numeral as a line of JSON, as annotators write them (标注): the same in every language."""
    about = {"file": found.name} if found.name else {}
    return "\n".join(json_text(about | row) for row in found.annotations())


@shows(Mention, MENTIONS)
def mention(found: Mention) -> Sheet:
    """One numeral as it was read (单个数字)."""
    words = _plain(found.text)
    sentence = text("mark.named", name=words, value=_Read(found).said)
    return Sheet(title=words, sentence=sentence, sections=[_table([found])])


def _mark(found: Mention) -> Mark:
    role, read = (found.role if found.is_indicator else "other"), _Read(found)
    return Mark(found.start, found.end, role, joined("part", [read.said, *found.trail]), ROLE(read))
