"""Completing (补全): what a figure has of the figures around it: its part, and what a change starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from minzheng.model import Finding, Indicator
from minzheng.periods import Period
from minzheng.reader.breakdowns import BreakdownPart, breakdowns, lists_of
from minzheng.reader.changes import base_period, old_figures
from minzheng.reader.layer import Layer
from minzheng.reader.mention import Mention


def completed(mentions: Sequence[Mention], layer: Layer, codes: Mapping[str, Indicator]) -> tuple[Mention, ...]:
    """The mentions with parts and bases (补全分组与基期); ``codes`` are the indicators that they may be linked to."""
    figures = [each for each in mentions if each.is_indicator]
    lists = list(lists_of(layer.text, figures))
    bases = old_figures(figures, lists, layer)
    parts = breakdowns(layer.text, figures, codes, lists)
    for new, old in bases.items():
        # 由900元提高到940元: both are of the very same thing.
        first, other = (new, old) if parts[new].breakdown else (old, new)
        parts[other] = parts[first]
    changed = {each.start: _with_part(each, part, codes) for each, part in zip(figures, parts, strict=True)}
    for new, old in bases.items():
        changed[figures[new].start] |= _changed(figures[new], figures[old])
        changed[figures[old].start] |= _before(figures[new], figures[old])
    for each in figures:
        if each.change == "increase_by" and (base := base_period(each, layer)):
            changed[each.start].setdefault("base", base)
    return tuple(attrs.evolve(each, **more) if (more := changed.get(each.start)) else each for each in mentions)


def _with_part(mention: Mention, part: BreakdownPart, codes: Mapping[str, Indicator]) -> dict[str, Any]:
    """What the words of parts say of a figure."""
    said: dict[str, Any] = {"linked": part.code} if part.code and part.code != mention.linked else {}
    code = part.code or mention.linked
    if part.unclear and code:
        facts = {"text": mention.text, "indicator": codes[code]}
        said["findings"] = (*mention.findings, Finding("MZ896", facts))
    elif part.breakdown and code:
        said["breakdown"] = part.breakdown
    return said


def _changed(new: Mention, old: Mention) -> dict[str, Any]:
    """What a figure has of the one that it came from: that one, and its indicator where its own words name none."""
    said = {"base": old.figure, "places": (*new.places, ("baseline", old.start, old.end))}
    return said if new.linked or not old.linked else {**said, "linked": old.linked, "candidates": old.candidates}


def _before(new: Mention, old: Mention) -> dict[str, Any]:
    """What an old figure has of the new one: the time before it, and its indicator where its own words name none."""
    said: dict[str, Any] = {}
    if new.linked and not old.linked:
        said = {"linked": new.linked, "candidates": new.candidates}
    if new.period and new.period.known and not (old.period and old.period.known and old.period < new.period):
        said["period"] = Period(new.period.first.year - 1) if new.period.last is None else new.period.year_before()
    return said
