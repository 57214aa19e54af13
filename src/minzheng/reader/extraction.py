"""Extractions (外部抽取): what another engine found in a text, each item verified, mended or rejected with a reason.

The contract is small: an item quotes the text, and says of the figure in the quote what it knows. The quote must stand
there, the figure is read by the grammar, what the reader leaves open is taken, and where the two differ the reader's
word stays unless the caller prefers the engine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from minzheng.catalogue import Catalogue, indicators
from minzheng.language import Joined, Labelled, bilingual, joined, say, text
from minzheng.model import Document, Finding, Reportable
from minzheng.numerals import json_layout
from minzheng.reader.claimed import FIELDS, MENTIONS, SCHEMA, Claim, claims_of
from minzheng.reader.claims import Claims
from minzheng.reader.grounding import Grounds
from minzheng.reader.mention import Mention
from minzheng.reader.reading import Reading, read_text

LISTED = 20
"""How many figures that were missed are asked for at once."""
ASKED = ("MZ890", "MZ891", "MZ894", "MZ970", "MZ972", "MZ973")
"""What is asked again: why an item is rejected, and what of its claims is not used."""


class ExtractionOutcome(Labelled):
    """What becomes of an item of another engine (核验结果).

    >>> [each.label() for each in ExtractionOutcome]
    ['采用', '更正后采用', '未采用']
    """

    ACCEPTED = "accepted"
    MENDED = "mended"
    REJECTED = "rejected"


@attrs.frozen(kw_only=True)
class ExtractedItem(Reportable):
    """One item of another engine, verified (已核验的抽取项)."""

    number: int
    """Its number in what was handed over, from 1."""
    quote: str
    """The words that it quotes."""
    outcome: ExtractionOutcome = attrs.field(converter=ExtractionOutcome)
    """Whether it is used as given, mended, or not used."""
    findings: tuple[Finding, ...] = ()
    """Why it was mended or rejected."""
    mentions: tuple[Mention, ...] = ()
    """The figures that stand at its place, as they are used."""

    @property
    def asked(self) -> Joined | None:
        """What to ask the engine again of this item (复问); ``None`` where there is nothing to ask."""
        asked = [text(f"extraction.hint.{each.code}", reason=each) for each in self.findings if each.code in ASKED]
        return joined("phrase", asked) if asked else None


@attrs.frozen(kw_only=True)
class Extraction(Reportable):
    """What another engine found in a text, verified item by item (抽取核验)."""

    reading: Reading
    """The reading of the text at the places that the engine found."""
    items: tuple[ExtractedItem, ...]
    """Its items, in their order."""
    missed: tuple[Mention, ...] = ()
    """The figures of the text that no item has."""

    def of(self, outcome: ExtractionOutcome | str) -> tuple[ExtractedItem, ...]:
        """The items with an outcome."""
        return tuple(each for each in self.items if each.outcome == ExtractionOutcome(outcome))

    def ask_again(self, lang: str = "zh") -> str:
        """What to ask the engine again (复问文本), item by item; empty where nothing is open."""
        grounds = Grounds(self.reading)
        lines = [
            say("extraction.item", lang, number=each.number, text=each.quote, reason=each.asked)
            for each in self.items
            if each.asked
        ]
        lines += [
            say("extraction.missed", lang, text=each.text, around=grounds.around((each.start, each.end)))
            for each in self.missed[:LISTED]
        ]
        return say("extraction.ask", lang, items="\n".join(lines)) if lines else ""


def from_extraction(
    source: str | Path | Iterable[Mapping[str, Any]],
    text: str,
    document: Document | None = None,
    *,
    published: date | str | None = None,
    link: bool | Catalogue = True,
    prefer: Iterable[str] = (),
) -> Extraction:
    """Take in what another engine found in a text (导入抽取结果): a language model, LangExtract, a tool of your own.

    ``source`` is JSON after ``extraction_schema``, JSON Lines of items, the file that LangExtract writes, a path of one
    of these, or the items as mappings; the other arguments are those of ``read_text``. Every quote is looked up; one
    that stands elsewhere is taken from there (MZ892), one that stands nowhere (MZ890) or more than once (MZ891), that
    cuts a number (MZ894) or holds no figure (MZ970) is rejected. A value that the text does not bear out gives way to
    the text's (MZ971), a claim that means nothing is left out (MZ972). What the reader leaves open is taken from the
    engine; where both speak and differ (MZ973) the reader's word stays, but for the fields of ``prefer``.

    >>> answer = '{"mentions": [{"quote": "72%", "value": 0.72}, {"quote": "9个"}]}'
    >>> found = from_extraction(answer, "护理型床位占比提高到72%。")
    >>> [(each.quote, each.outcome.label("en")) for each in found.items]
    [('72%', 'mended'), ('9个', 'rejected')]
    """
    given = source.read_text("utf-8") if isinstance(source, Path) else source
    reading = read_text(text, document, published=published, link=link)
    grounds = Grounds(reading)
    catalogue = link if isinstance(link, Catalogue) else indicators
    claims = Claims(grounds, catalogue, reading.structure.published, frozenset(prefer))
    items: list[ExtractedItem] = []
    findings: list[Finding] = []
    for each in claims_of(given, text):
        if isinstance(each, Finding):
            findings.append(each)
        else:
            items.append(_verified(each, grounds, claims))
            findings += items[-1].findings
    found: dict[int, Mention] = {}
    for item in items:
        for mention in item.mentions:
            found.setdefault(mention.start, mention)
    mentions = tuple(_apart(sorted(found.values(), key=lambda mention: mention.start)))
    missed = tuple(each for each in reading.indicators if each.start not in found)
    return Extraction(
        reading=attrs.evolve(reading, mentions=mentions, findings=(*reading.findings, *findings)),
        items=tuple(items), missed=missed,
    )  # fmt: skip


def from_langextract(
    jsonl: str | Path,
    text: str,
    document: Document | None = None,
    *,
    published: date | str | None = None,
    link: bool | Catalogue = True,
) -> Reading:
    """The reading of a text at the places that LangExtract found (导入 LangExtract 结果).

    ``jsonl`` is the file that ``save_annotated_documents`` writes, or its text.

    >>> line = '{"extractions": [{"extraction_class": "beds", "extraction_text": "72%", "char_interval": null}]}'
    >>> reading = from_langextract(line, "护理型床位占比提高到72%。")
    >>> [(each.text, each.rule, each.linked) for each in reading.indicators]
    [('72%', 'langextract.beds', 'elderly.nursing_bed_share')]
    """
    return from_extraction(jsonl, text, document, published=published, link=link).reading


def extraction_schema() -> dict[str, Any]:
    """The JSON Schema of what an engine is asked for (抽取结果的模式): to be handed to a language model as it is.

    >>> extraction_schema()["type"]
    'object'
    """
    described = {key: {**shape, "description": bilingual(f"extraction.field.{key}")} for key, shape in FIELDS.items()}
    item = {"type": "object", "properties": described, "required": ["quote"], "additionalProperties": False}
    return {
        "$schema": SCHEMA,
        "$id": "extraction-1.schema.json",
        "title": "minzheng/extraction-1",
        "description": bilingual("schema.extraction"),
        "type": "object",
        "properties": {MENTIONS: {"type": "array", "items": item}},
        "required": [MENTIONS],
        "additionalProperties": False,
    }


def extraction_schema_text() -> str:
    """The same as the text of its file.

    >>> extraction_schema_text().startswith("{")
    True
    """
    return json_layout(extraction_schema())


def _verified(claim: Claim, grounds: Grounds, claims: Claims) -> ExtractedItem:
    """One item: where it stands, the figures there, and what is made of its claims."""
    place, finding = grounds.of(claim.quote, claim.claimed)
    findings = [finding] if finding else []
    made: list[Mention] = []
    if place:
        rule = f"langextract.{claim.kind}" if claim.kind != "extraction" else claim.kind
        made = [attrs.evolve(each, trail=(rule, *each.trail[1:])) for each in grounds.figures(place)]
        if made:
            made, said = claims.settled(claim, made)
            findings += said
        elif claim.said:
            findings.append(Finding("MZ970", {"text": claim.quote}))
        else:
            # What holds no figure may still be worth keeping: 出台助餐办法.
            made = [_wordless(place, claim, rule, grounds.reading.text)]
    outcome = "rejected" if not made else "mended" if findings else "accepted"
    return ExtractedItem(
        number=claim.number, quote=claim.quote, outcome=outcome, findings=tuple(findings), mentions=tuple(made)
    )


def _wordless(place: tuple[int, int], claim: Claim, rule: str, whole: str) -> Mention:
    """A place without a figure, kept with the engine's class as its reason."""
    start, end = place
    return Mention(start=start, end=end, text=whole[start:end], kind="other", reason=claim.kind, trail=(rule,),
                   places=(("subject", start, end),), source=whole)  # fmt: skip


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions of which none overlaps the one before; a figure goes before what is none."""
    kept: list[Mention] = []
    for each in mentions:
        if kept and each.start < kept[-1].end:
            if each.is_indicator and not kept[-1].is_indicator:
                kept[-1] = each
            continue
        kept.append(each)
    return kept
