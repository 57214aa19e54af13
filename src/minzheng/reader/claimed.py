"""Claimed items (抽取项): what another engine says it found, in the form of the contract or in LangExtract's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from minzheng.model import Finding
from minzheng.reader.grounding import Place, malformed
from minzheng.reader.mention import MentionRole

FENCE = re.compile(r"^\s*```[a-z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)
"""The marks that language models put around JSON."""
MENTIONS, EXTRACTIONS = "mentions", "extractions"
SCHEMA = "https://json-schema.org/draft/2020-12/schema"
TEXT: Mapping[str, Any] = {"type": "string"}
COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}
FIELDS: Mapping[str, Mapping[str, Any]] = {
    "quote": {**TEXT, "minLength": 1},
    "start": COUNT,
    "end": COUNT,
    "value": {"type": ["string", "number"]},
    "subject": TEXT,
    "indicator": TEXT,
    "breakdown": {"type": "object", "additionalProperties": TEXT},
    "period": TEXT,
    "region": TEXT,
    "role": {"enum": [str(each) for each in MentionRole]},
    "modality": {"enum": ["must", "strive"]},
}
"""What an item may say; only the quote must be there."""
CLAIMS = ("value", "subject", "indicator", "breakdown", "period", "region", "role", "modality")


@attrs.frozen(kw_only=True)
class Claim:
    """One item (抽取项): a quote, where it is said to stand, and what is said of the figure in it."""

    number: int
    """Its number in what was handed over, from 1."""
    quote: str
    """The words of the text."""
    kind: str = "extraction"
    """The engine's class."""
    claimed: Place | None = None
    """Where the quote is said to stand."""
    said: Mapping[str, Any] = attrs.field(factory=dict)
    """What is said of the figure, by field."""


def claims_of(source: str | Iterable[Mapping[str, Any]], whole: str) -> Iterator[Claim | Finding]:
    """The items of a JSON text, of JSON Lines or of mappings, in order; a finding for what is none (读取抽取项).

    Of LangExtract's documents those are taken that have this very text; all of them where none has.
    """
    number = 0
    for line, each in _items(source, whole):
        if isinstance(each, Finding):
            yield each
            continue
        number += 1
        yield _claim(number, line or number, each)


def _items(source: str | Iterable[Mapping[str, Any]], whole: str) -> Iterator[tuple[int, Any]]:
    """The items, each with the line of its document where there are several lines."""
    found = list(_documents(source)) if isinstance(source, str) else [(0, source)]
    same = [each for _, each in found if isinstance(each, Mapping) and each.get("text") == whole]
    for line, each in found:
        if isinstance(each, Finding):
            yield line, each
            continue
        items = _listed(each)
        if items is None:
            yield line, malformed(line or 1, "no_extractions")
        elif not same or each in same:
            yield from ((line, item) for item in items)


def _listed(each: Any) -> list[Any] | None:
    """The items of a document, of a list, or one by itself; ``None`` for what is none of them."""
    if isinstance(each, Mapping):
        if EXTRACTIONS in each or "text" in each:
            each = each.get(EXTRACTIONS) or []
        elif MENTIONS in each:
            each = each[MENTIONS]
        else:
            each = [each] if "quote" in each else None
    return None if isinstance(each, str | bytes) or not isinstance(each, Iterable) else list(each)


def _documents(source: str) -> Iterator[tuple[int, Any]]:
    """The JSON of a text: one value, or one a line."""
    fenced = FENCE.match(source)
    source = fenced[1] if fenced else source
    whole = _parsed(source)
    if whole is not None:
        yield 0, whole
        return
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip():
            parsed = _parsed(line)
            yield number, malformed(number, "no_extractions") if parsed is None else parsed


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _claim(number: int, line: int, each: Any) -> Claim | Finding:
    if isinstance(each, Mapping) and ("extraction_text" in each or "extraction_class" in each):
        return _of_langextract(number, line, each)
    quote = each.get("quote") if isinstance(each, Mapping) else None
    if not isinstance(quote, str) or not quote.strip():
        return malformed(line, "extraction_quote")
    said = {key: each[key] for key in each if key not in ("quote", "start", "end") and each[key] not in (None, "")}
    return Claim(number=number, quote=quote, claimed=_place(each.get("start"), each.get("end")), said=said)


def _of_langextract(number: int, line: int, each: Mapping[str, Any]) -> Claim | Finding:
    """An item as LangExtract's ``save_annotated_documents`` writes it; attributes named as here are claims."""
    kind, quote = each.get("extraction_class"), each.get("extraction_text")
    if not isinstance(kind, str) or not isinstance(quote, str):
        return malformed(line, "extraction_texts")
    interval, attributes = each.get("char_interval"), each.get("attributes")
    at = _place(interval.get("start_pos"), interval.get("end_pos")) if isinstance(interval, Mapping) else None
    known = attributes if isinstance(attributes, Mapping) else {}
    return Claim(
        number=number, quote=quote, kind=kind, claimed=at,
        said={key: known[key] for key in CLAIMS if known.get(key) not in (None, "")},
    )  # fmt: skip


def _place(start: Any, end: Any) -> Place | None:
    return (start, end) if type(start) is int and type(end) is int else None
