"""Leads (引词): the words that name what a figure is of, where the words right before it leave that out.

养老服务设施建成投用,覆盖率达到100%: of what a rate is, the clause before it says. 75%以上社区用房达标: the name stands
behind a share. 社工站实现乡镇全覆盖: what is covered is a coverage.
"""

from __future__ import annotations

import re

from minzheng.reader.expressions import Expression
from minzheng.reader.lines import Clause
from minzheng.reader.named import core_of

BEDS = "床位"
LEFT = re.compile("^[^,。;]{0,4}[由从][^,。;]{0,8}$")
SUBJECT_BEHIND = re.compile("[^,。;]{0,24},([^,。;:0-9]{2,14}?)(?:再|又|创|实现|连续|位居|居|成为|稳步)")
SHARE_OF = re.compile(
    "的?(?!的|增|涨|降|速|幅|目标|任务|比例|标准|左右|[以和与及或、])([\u4e00-\u9fff][^,。;:!?\\n0-9]{3,24})"
)
"""What a share that stands first is of: 75%以上的社区具备服务功能."""
COVER = "覆盖"
COVERED = re.compile("(?:已|均|全部|基本|全面|逐步|率先)*(?:实现|达到)(?:了|对)?(?P<where>[^,。;0-9]{0,10})$")
RATE = re.compile("年?[\u4e00-\u9fff]{0,3}(?:率|覆盖面)")
"""A rate that does not say of what it is."""
VERBS = re.compile(
    "^(?:所有|全部|各|进一步|大力|积极|不断|持续|全面|加快|推进|推动|扩大|创新|加强|完善|健全|开展|实施|落实|提高|提升|深化|做好|优化)+"
)
PREDICATE = re.compile(
    "(?<=..)(?:的|已|均|全部|基本|全面|实现|建成|完成|投入|投用|运行|达到|推进|落实|开展|方式|工作|不断|持续|进一步|稳步)"
)


def words_at(folded: str, figure: Expression, clause: Clause, near: str, floor: int, counted: str) -> str:
    """The words to link a figure by (主体词): those before it, mended where they name nothing by themselves.

    ``near`` are the words before it, ``counted`` what it counts behind it; nothing before ``floor``, where the figure
    before it ends, is looked at.
    """
    if figure.word.endswith(BEDS):
        return near + BEDS  # 12家养老机构、3420张床位
    if figure.unit == "%":
        return _of_share(folded, figure, clause, near, floor)
    own = folded[max(clause.start, floor) : figure.start]
    if counted and clause.start > floor and not core_of(own).words:
        return own  # What stands before is of the figure before it: 3万人享受城市低保,18万人享受农村低保.
    if LEFT.search(near) and not core_of(near).words and (later := SUBJECT_BEHIND.match(folded, figure.end)):
        return later[1]  # 由900元提高到940元,低保标准再创新高
    return near


def _of_share(folded: str, figure: Expression, clause: Clause, near: str, floor: int) -> str:
    """The words of a share: of what is covered, of what stands behind it, of what the clause before speaks of."""
    if figure.unit_at is None and COVER in folded[figure.start : figure.end]:
        return _covered(near)
    if not core_of(folded[max(clause.start, floor) : figure.start]).words:
        named = SHARE_OF.match(folded, figure.end)
        return named[1] if named else near
    if floor < clause.start - 1 and RATE.fullmatch(core_of(near).words):
        return _before(folded[max(floor, clause.sentence) : clause.start - 1]) + near
    return near


def _covered(near: str) -> str:
    """社工站实现乡镇全覆盖 is of the 乡镇社工站覆盖率."""
    found = COVERED.search(near)
    return f"{found['where']}{near[: found.start()]}{COVER}率" if found else f"{near}{COVER}率"


def _before(sentence: str) -> str:
    """The subject of the clause that a sentence ends with."""
    words = VERBS.sub("", sentence[sentence.rfind(",") + 1 :].strip())
    found = PREDICATE.search(words)
    return words[: found.start()] if found else words
