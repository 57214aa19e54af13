"""Deliverables (任务成果): what a document promises or reports that has no number: 出台…办法, 建立…制度."""

from __future__ import annotations

import re
from typing import NamedTuple

from minzheng.periods import Period
from minzheng.reader.layer import Layer
from minzheng.reader.lines import LineKind, Phase
from minzheng.reader.structure import Structure

VERBS = "制定出台|编制出台|研究制定|修订完善|建立健全|制定|出台|编制|印发|修订|发布|建立|成立|设立|开通|启用|完成"
OBJECTS = (
    "办法|方案|意见|规划|制度|机制|标准|目录|指南|清单|条例|细则|规定|规范|体系|平台|系统|热线|办公室|工作组|领导小组|试点|换届|普查|评估|改造|"
    "验收|脱钩|登记信息补录工作|工程"
)
MADE = re.compile(
    rf"(?P<verb>{VERBS})(?:了)?(?P<object>《[^》\n]{{2,60}}》|"
    rf"(?![^,。;、]{{0,12}}[0-9])[^,。;:!?\s“”]{{2,36}}?(?:{OBJECTS}))(?=[,。;、!\s]|等|$|和|工作|建设)"
)


class Made(NamedTuple):
    """A deliverable as the text words it, with its place and whether it is promised or reported."""

    title: str
    start: int
    end: int
    promised: bool
    period: Period | None


def deliverables_of(layer: Layer, structure: Structure) -> tuple[Made, ...]:
    r"""The candidates of deliverables in a text, in order (任务成果候选).

    >>> from minzheng.reader.structure import structure_of
    >>> layer = Layer.of("2022年工作要点\n出台特困人员认定办法,建立联席会议制度。")
    >>> [made.title for made in deliverables_of(layer, structure_of(layer))]
    ['出台特困人员认定办法', '建立联席会议制度']
    """
    found = []
    for line in structure.lines:
        if line.kind in (LineKind.NOISE, LineKind.METADATA):
            continue
        for each in MADE.finditer(layer.folded, line.start, line.end):
            start, end = layer.origin(*each.span())
            found.append(
                Made(layer.text[start:end].replace("\n", ""), start, end, line.phase is Phase.TARGET, line.period)
            )
    return tuple(found)
