"""Foreign extractions (外部抽取结果): what another engine found in a text, verified, mended where provable, and read.

The engine points at a place; what stands there is read by the grammar of this library and by nothing else.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from minzheng.catalogue import Catalogue
from minzheng.language import Text
from minzheng.model import Document, Finding
from minzheng.reader.layer import Layer
from minzheng.reader.mention import Mention
from minzheng.reader.reading import Reading, read_text

SHOWN = 20
"""How many places of a quote are listed."""
Place = tuple[int, int]


class Extraction(NamedTuple):
    """What an engine says it found (抽取项): a class, a quote, and where it claims to have it from."""

    line: int
    kind: str
    quote: str
    claimed: Place | None


def from_langextract(
    jsonl: str | Path,
    text: str,
    document: Document | None = None,
    *,
    published: date | str | None = None,
    link: bool | Catalogue = True,
) -> Reading:
    """The reading of a text at the places that LangExtract found (导入 LangExtract 结果).

    ``jsonl`` is the file that ``save_annotated_documents`` writes, or its text; the other arguments are those of
    ``read_text``. Every span is verified. One that does not hold its quote is taken to where the quote stands alone
    (MZ892); a quote that stands nowhere (MZ890) or more than once (MZ891), a span that cuts a number (MZ894) and a line
    that is no extraction (MZ893) are findings of the reading. A figure at a verified place is a mention as
    ``read_text`` gives it; a place without a figure is one of kind ``other``, its reason the engine's class.

    >>> line = '{"extractions": [{"extraction_class": "beds", "extraction_text": "72%", "char_interval": null}]}'
    >>> reading = from_langextract(line, "护理型床位占比提高到72%。")
    >>> [(each.text, each.rule, each.linked) for each in reading.indicators]
    [('72%', 'langextract.beds', 'elderly.nursing_bed_share')]
    """
    source = jsonl.read_text("utf-8") if isinstance(jsonl, Path) else jsonl
    reading = read_text(text, document, published=published, link=link)
    grounds = _Grounds(reading)
    findings: list[Finding] = []
    found: dict[int, Mention] = {}
    for each in _extractions(source, text):
        if isinstance(each, Finding):
            findings.append(each)
            continue
        place, finding = grounds.of(each)
        if finding:
            findings.append(finding)
        if place:
            for mention in grounds.mentions(place, f"langextract.{each.kind}"):
                found.setdefault(mention.start, mention)
    mentions = _apart(sorted(found.values(), key=lambda each: each.start))
    return attrs.evolve(reading, mentions=tuple(mentions), findings=(*reading.findings, *findings))


class _Grounds:
    """A text with its own reading, in which the quotes of extractions are looked up."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.layer = reading.layer
        self.starts = [each.start for each in reading.mentions]

    def of(self, each: Extraction) -> tuple[Place | None, Finding | None]:
        """Where an extraction stands, and what is to be said of that."""
        text, claimed = self.reading.text, each.claimed
        if claimed and 0 <= claimed[0] < claimed[1] <= len(text) and text[slice(*claimed)] == each.quote:
            if cut := self._cut(claimed):
                return None, Finding("MZ894", {"text": each.quote, "start": claimed[0], "number": cut.text})
            return claimed, None
        places = [place for place in self._places(each.quote) if not self._cut(place)]
        facts = {"text": each.quote, "name": each.kind, "line": each.line}
        if not places:
            return None, Finding("MZ890", facts)
        if len(places) > 1:
            starts = tuple(str(start) for start, _ in places[:SHOWN])
            return None, Finding("MZ891", facts | {"count": len(places), "places": starts})
        given = f"{claimed[0]}-{claimed[1]}" if claimed else "–"
        return places[0], Finding("MZ892", facts | {"given": given, "start": places[0][0]})

    def _places(self, quote: str) -> list[Place]:
        """Every place of a quote, byte for byte; only where there is none, of its folded form."""
        if not quote.strip():
            return []
        exact = _occurrences(quote, self.reading.text)
        if exact:
            return exact
        return [self.layer.origin(*place) for place in _occurrences(Layer.of(quote).folded, self.layer.folded)]

    def _cut(self, place: Place) -> Mention | None:
        """The mention whose number the place begins or ends within."""
        for edge in place:
            at = bisect_right(self.starts, edge) - 1
            if at < 0:
                continue
            for role, start, end in self.reading.mentions[at].places:
                if role == "number" and start < edge < end:
                    return self.reading.mentions[at]
        return None

    def mentions(self, place: Place, rule: str) -> Iterator[Mention]:
        """The figures that stand at a place; a mention of the place itself where there is none."""
        start, end = place
        first = max(bisect_right(self.starts, start) - 1, 0)
        figures = False
        for mention in self.reading.mentions[first : bisect_left(self.starts, end)]:
            if mention.is_indicator and mention.end > start:
                figures = True
                yield attrs.evolve(mention, trail=(rule, *mention.trail[1:]))
        if not figures:
            text = self.reading.text
            yield Mention(start=start, end=end, text=text[start:end], kind="other", reason=rule.partition(".")[2],
                          trail=(rule,), places=(("subject", start, end),), source=text)  # fmt: skip


def _occurrences(quote: str, text: str) -> list[Place]:
    places, at = [], text.find(quote)
    while at >= 0 and quote:
        places.append((at, at + len(quote)))
        at = text.find(quote, at + len(quote))
    return places


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions of which none overlaps the one before; a figure goes before what is none."""
    kept: list[Mention] = []
    for each in mentions:
        if kept and each.start < kept[-1].end:
            if each.is_indicator and not kept[-1].is_indicator:
                kept[-1] = each
            continue
        kept.append(each)
    return iter(kept)


def _extractions(source: str, text: str) -> Iterator[Extraction | Finding]:
    """The extractions of the documents that have this very text; of all of them where none has."""
    lines = [(number, line) for number, line in enumerate(source.split("\n"), 1) if line.strip()]
    documents: list[tuple[int, dict[str, Any]]] = []
    for number, line in lines:
        parsed = _parsed(line)
        if not isinstance(parsed, dict) or not isinstance(parsed.get("extractions") or [], list):
            yield _malformed(number, "no_extractions")
            continue
        documents.append((number, parsed))
    same = [each for each in documents if each[1].get("text") == text]
    for number, parsed in same or documents:
        for each in parsed.get("extractions") or []:
            yield _extraction(number, each)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _extraction(number: int, each: Any) -> Extraction | Finding:
    fields = each if isinstance(each, dict) else {}
    kind, quote, interval = (fields.get(key) for key in ("extraction_class", "extraction_text", "char_interval"))
    if not isinstance(kind, str) or not isinstance(quote, str):
        return _malformed(number, "extraction_texts")
    return Extraction(number, kind, quote, _claimed(interval))


def _claimed(interval: Any) -> Place | None:
    if not isinstance(interval, dict):
        return None
    start, end = interval.get("start_pos"), interval.get("end_pos")
    return (start, end) if type(start) is int and type(end) is int else None


def _malformed(line: int, hint: str) -> Finding:
    return Finding("MZ893", {"line": line, "hint": Text(f"hint.{hint}")})
