"""Coordination (并列): which of the subjects that 分别 joins each figure behind it is of."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

import attrs

from minzheng.model import Finding, axes
from minzheng.quantities import either
from minzheng.reader.layer import Layer
from minzheng.reader.linking import Linker
from minzheng.reader.mention import Mention
from minzheng.reader.named import core_of
from minzheng.reader.subjects import LEADING
from minzheng.reader.times import TimeMark

APART = re.compile(r"(?<![^,。;:!?\n年月底])(?P<subjects>[^,。;:!?\n0-9]{2,60}?)分别")
AND = re.compile("[、和与及]|以及")
PAUSE = re.compile("[,，。;；!?]")
LONGEST_LIST, LEAD_IN, HEAD = 12, 14, 2
TIMES_APART = re.compile("分别")
SENTENCE = re.compile("[^。!?\\n]{0,120}")
Piece = tuple[int, int]
"""Where one of the subjects stands in the folded text."""


def coordinate(layer: Layer, mentions: list[Mention], linker: Linker | None) -> None:
    """Give each figure behind 分别 the subject in its place (一一对应); where the numbers differ nothing is guessed."""
    if "分别" not in layer.folded:
        return
    for found in APART.finditer(layer.folded):
        pieces = _pieces(found["subjects"], found.start())
        at = layer.place(found.end() - 1)
        first = bisect_left(mentions, at, key=lambda each: each.start)
        figures = joined_figures(layer.text, mentions, first, at)
        if len(pieces) < 2 or not figures:
            continue
        if figures == len(pieces):
            words = spread([layer.folded[slice(*piece)] for piece in pieces])
            for place, (piece, word) in enumerate(zip(pieces, words, strict=True), first):
                mentions[place] = _about(mentions[place], layer, piece, word, linker)
                head = mentions[first]
                if not mentions[place].linked and head.linked and word[-HEAD - 1 :] == words[0][-HEAD - 1 :]:
                    # 特困人员自理、半自理供养标准: the first alone says whose standard it is.
                    mentions[place] = attrs.evolve(mentions[place], linked=head.linked, candidates=head.candidates)
        else:
            finding = Finding("MZ885", {"text": found[0], "subjects": len(pieces), "figures": figures})
            mention = mentions[first]
            mentions[first] = attrs.evolve(mention, findings=(*mention.findings, finding))


def spread(pieces: Sequence[str]) -> list[str]:
    """The subjects of a list, each with what only the last one prints (共用中心语).

    >>> spread(["城市", "农村低保标准"]), spread(["集中", "社会散居孤儿标准"]), spread(["结婚登记", "离婚登记"])
    (['城市低保标准', '农村低保标准'], ['集中孤儿标准', '社会散居孤儿标准'], ['结婚登记', '离婚登记'])
    """
    return [piece + _shared(piece, pieces[-1]) for piece in pieces[:-1]] + [pieces[-1]]


def _shared(piece: str, last: str) -> str:
    """What a piece leaves to the last one: behind the words that both have, or behind the part that it names."""
    at = last.rfind(piece[-HEAD:])
    if at >= 0:
        return last[at + HEAD :]
    if part := _parts().match(last):
        return last[part.end() :]
    return last[len(piece) :] if len(piece) <= HEAD else ""


@functools.cache
def _parts() -> re.Pattern[str]:
    """The words of the catalogue's axes: 城市, 集中, 社会散居."""
    return re.compile(
        either(word for axis in axes.values() for part in axis.values for word in (part.name, *part.also))
    )


def _pieces(subjects: str, start: int) -> list[Piece]:
    """Where each of the subjects stands, without the words that lead in the first."""
    lead = LEADING.match(subjects)
    begin = lead.end() if lead else 0
    found = []
    for joint in AND.finditer(subjects, begin):
        found.append((start + begin, start + joint.start()))
        begin = joint.end()
    return [(left, right) for left, right in (*found, (start + begin, start + len(subjects))) if left < right]


def _about(mention: Mention, layer: Layer, piece: Piece, word: str, linker: Linker | None) -> Mention:
    """A mention with a subject of its own, linked by it."""
    span = layer.origin(*piece)
    places = (*(each for each in mention.places if each[0] != "subject"), ("subject", *span))
    candidates, linked = mention.candidates, mention.linked
    if linker and mention.unit:
        said = mention.per, mention.change, mention.role
        named = linker.exact.find(core_of(word), linker.fits(mention.unit, *said[:2], mention.role == "standard"))
        candidates, found = linker.rank(word, "", mention.unit, *said)
        linked = linker.catalogue[named.entry.place].code if named and not named.rest else found or linked
    return attrs.evolve(mention, subject=word, places=places, candidates=candidates, linked=linked)


def joined_figures(text: str, mentions: list[Mention], first: int, at: int) -> int:
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


def pair_periods(layer: Layer, mentions: list[Mention], marks: Sequence[TimeMark]) -> None:
    """Give each figure behind 分别 the time in its place (一一对应): 2022年和2023年…分别为A和B."""
    for mark in marks:
        sentence = SENTENCE.match(layer.folded, mark.end) if mark.listed else None
        for apart in TIMES_APART.finditer(layer.folded, mark.end, sentence.end()) if sentence else ():
            at = layer.place(apart.end() - 1)
            first = bisect_left(mentions, at, key=lambda each: each.start)
            if joined_figures(layer.text, mentions, first, at) != len(mark.listed):
                continue
            for place, period in enumerate(mark.listed, first):
                findings = tuple(each for each in mentions[place].findings if each.code != "MZ879")
                mentions[place] = attrs.evolve(mentions[place], period=period, findings=findings)
