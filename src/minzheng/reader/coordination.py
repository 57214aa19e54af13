"""Coordination (并列): whether the subjects that 分别 joins are as many as the figures behind it."""

from __future__ import annotations

import re
from bisect import bisect_left

import attrs

from minzheng.model import Finding
from minzheng.reader.layer import Layer
from minzheng.reader.mention import Mention

APART = re.compile(r"(?<![^,。;:!?\n])(?P<subjects>[^,。;:!?\n0-9]{2,60}?)分别")
AND = re.compile("[、和与及]|以及")
PAUSE = re.compile("[,，。;；!?]")
LONGEST_LIST, LEAD_IN = 12, 14


def note_mismatches(layer: Layer, mentions: list[Mention]) -> None:
    """Note where 分别 joins a number of subjects with another number of figures (并列不齐): nothing is guessed then."""
    if "分别" not in layer.folded:
        return
    for found in APART.finditer(layer.folded):
        subjects = len(AND.split(found["subjects"]))
        at = layer.place(found.end() - 1)
        first = bisect_left(mentions, at, key=lambda each: each.start)
        figures = _joined(layer.text, mentions, first, at)
        if subjects > 1 and figures and figures != subjects:
            finding = Finding("MZ885", {"text": found[0], "subjects": subjects, "figures": figures})
            mention = mentions[first]
            mentions[first] = attrs.evolve(mention, findings=(*mention.findings, finding))


def _joined(text: str, mentions: list[Mention], first: int, at: int) -> int:
    """How many figures follow each other from one on, joined by 和 or 、 alone."""
    count = 0
    for mention in mentions[first : first + LONGEST_LIST]:
        between = text[at : mention.start]
        if not mention.is_indicator or len(between) > (LEAD_IN if not count else 3):
            break
        if (count and not AND.fullmatch(between)) or PAUSE.search(between):
            break
        count, at = count + 1, mention.end
    return count
