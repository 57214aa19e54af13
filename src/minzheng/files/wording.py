"""Wording (措辞): what official phrases say around a figure: how firmly, against which base, and that there is none.

确保达到72% is a floor with its modality, 较上年提高3个百分点 a change on a named year, 不低于上年 a multiple of it, — no
figure at all. Files and rows ask here before they read the figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from minzheng.errors import MinzhengError
from minzheng.model import Missing, Modality
from minzheng.numerals import fold
from minzheng.periods import YEAR_WORDS, Period
from minzheng.quantities import PREFIXED, either

MODALITIES: Mapping[str, Modality] = {
    **dict.fromkeys(("必须", "务必", "应当", "须"), Modality.MUST),
    **dict.fromkeys(("确保", "保证", "切实保证"), Modality.ENSURE),
    **dict.fromkeys(("力争", "争取", "努力", "力求"), Modality.STRIVE),
    **dict.fromkeys(("原则上",), Modality.PRINCIPLE),
}
"""The words before a bound that say how firmly it is meant."""
ABSENT: Mapping[str, Missing] = {
    **dict.fromkeys(("/", "//", "n/a", "na", "不适用", "无此项", "×"), Missing.NOT_APPLICABLE),
    **dict.fromkeys(("*", "**", "保密", "不公开"), Missing.SUPPRESSED),
    **dict.fromkeys(
        (
            *("", "-", "--", "---", "...", "……", "…", "空", "空白", "无数据", "无", "缺", "缺报", "缺失", "未报", "未报告", "未公布"),
            *("未统计", "暂无", "暂缺", "暂无数据", "待定", "待统计", "null", "none", "nan", "nil", "#n/a"),
        ),
        Missing.NOT_REPORTED,
    ),
}
"""What stands in a cell instead of a figure (no digit is zero), and the reason that it gives."""
BASES = {word: word for word in YEAR_WORDS if not word.isascii()} | {
    "上年同期": "上年", "去年同期": "上年", "上年末": "上年", "上年底": "上年", "去年底": "上年", "去年末": "上年", "同期": "上年",
}  # fmt: skip
"""How the year that a change is measured from is written, and the relative year that it is."""
YEAR = r"(?P<base>(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:度|底|末|同期)?|" + either(BASES) + r")(?:的?(?:水平|数|实绩|实际)?)"
AGAINST = re.compile(rf"(?:(?:与|较|比|比照|同|相比于){YEAR}(?:相比|比)?|同比)[,，]?(?P<rest>.+)")
YEARLY = re.compile(r"(?:年均|每年|年平均)(?P<verb>增长|提高|增加|上升|下降|降低|减少)(?P<rest>.+)")
RELATED = re.compile(rf"(?P<op>{either(word for word in PREFIXED if not word.isascii())}){YEAR}")
SAME = re.compile(rf"(?:与|和|同|保持|稳定在){YEAR}(?:持平)?")
FROM = re.compile(r"[由从](?P<base>.+?)(?P<rest>(?:提高|提升|增加|增长|上升|扩大|调整|发展|下降|降低|减少|压减|压缩|降)[到至为].+)")


class Worded(NamedTuple):
    """What a phrase says (措辞所示)."""

    value: object
    """The figure or the bound, as a file holds it; ``None`` where there is none."""
    modality: str | None = None
    """How firmly a bound is meant."""
    missing: str | None = None
    """Why there is no figure."""
    start: str | None = None
    """The figure that it starts from: 68% of 由68%提高到72%."""


def absent(text: str) -> str | None:
    """The reason for which a text gives no figure (缺失原因); ``None`` for any other.

    >>> absent("—"), absent(" N/A "), absent("0")
    ('not_reported', 'not_applicable', None)
    """
    found = ABSENT.get("".join(fold(text).split()).casefold())
    return None if found is None else found.value


def worded(value: object) -> Worded:
    """What a value says beside its figure (措辞), of a text or of a text with its unit.

    >>> worded("力争达到72%")
    Worded(value='达到72%', modality='strive', missing=None, start=None)
    >>> worded("较上年提高3个百分点").value
    {'raise': '提高3个百分点', 'from': {'period': '上年'}}
    >>> worded("不低于上年").value, worded("由68%提高到72%").start
    ({'times': '不低于100%', 'of': {'period': '上年'}}, '68%')
    """
    if isinstance(value, dict) and isinstance(value.get("text"), str) and value.keys() <= {"text", "unit"}:
        said = worded(value["text"])
        if isinstance(said.value, str) and said.value:
            said = said._replace(value={**value, "text": said.value})
        return said
    if not isinstance(value, str):
        return Worded(value)
    if (reason := absent(value)) is not None:
        return Worded(None, missing=reason)
    folded = fold(value).strip()
    if folded[:1].isdigit():
        return Worded(value)
    modality = next((word for word in MODALITIES if folded.startswith(word)), None)
    bound = folded.removeprefix(modality or "").lstrip(",，") or folded
    said = _bound(bound)
    if said is None:
        said = Worded(bound if modality else value)
    return said._replace(modality=MODALITIES[modality].value if modality else None)


def _bound(text: str) -> Worded | None:
    """A bound that is put against another figure; ``None`` for any other."""
    if found := FROM.fullmatch(text):
        return Worded(found["rest"], start=found["base"])
    if found := RELATED.fullmatch(text):
        return Worded({"times": f"{found['op']}100%", "of": _base(found)})
    if found := SAME.fullmatch(text):
        return Worded({"times": "等于100%", "of": _base(found)})
    if found := YEARLY.fullmatch(text):
        return Worded(f"{found['verb']}{found['rest']}/年")
    if found := AGAINST.fullmatch(text):
        yearly = YEARLY.fullmatch(found["rest"])
        rest = f"{yearly['verb']}{yearly['rest']}/年" if yearly else found["rest"]
        return Worded({"raise": rest, "from": _base(found)})
    return None


def _base(found: re.Match[str]) -> dict[str, Any]:
    written = found["base"] or "上年"
    if written in BASES:
        return {"period": BASES[written]}
    try:
        return {"period": str(Period(written.removesuffix("同期")))}
    except MinzhengError:
        return {"period": written}
