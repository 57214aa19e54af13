"""Wording (措辞): what official phrases say around a figure: how firmly, against which base, or that there is none.

确保达到72% is a floor with its modality, 较上年提高3个百分点 a change on a named year, 不低于上年 a multiple of it, a
dash no figure at all. Files and rows ask here before they read the figure.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from minzheng.errors import MinzhengError
from minzheng.files.entries import RawEntry
from minzheng.files.flaws import Flaw, Flaws
from minzheng.model import Missing, Modality, Observation, Target, words_of
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
UNREPORTED = (
    *("", "-", "--", "---", "...", "……", "…", "空", "空白", "无数据", "无", "缺", "缺报", "缺失", "未报", "未报告"),
    *("未公布", "未统计", "暂无", "暂缺", "暂无数据", "不详", "未知", "未填", "未填报"),
    *("缺数", "暂未统计", "尚未统计", "统计中", "待定", "待统计", "null", "none", "nil", "#n/a"),
)
ABSENT: Mapping[str, Missing] = {
    **dict.fromkeys(("/", "//", "n/a", "na", "不适用", "无此项", "×"), Missing.NOT_APPLICABLE),
    **dict.fromkeys(("*", "**", "保密", "不公开"), Missing.SUPPRESSED),
    **dict.fromkeys(UNREPORTED, Missing.NOT_REPORTED),
}
"""What stands in a cell instead of a figure (no digit is zero), and the reason that it gives."""
LAST = ("上年同期", "去年同期", "上年末", "上年底", "去年底", "去年末", "同期")
BASES = {**{word: word for word in YEAR_WORDS if not word.isascii()}, **dict.fromkeys(LAST, "上年")}
"""How the year that a change is measured from is written, and the relative year that it is."""
RISES_TO, FALLS_TO = "提高|提升|增加|增长|上升|扩大|调整|发展", "下降|降低|减少|压减|压缩|降"
YEAR = (
    r"(?P<base>(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:度|底|末|同期)?"
    rf"|{either(BASES)})(?:的?(?:水平|数|实绩|实际)?)"
)
AGAINST = re.compile(rf"(?:(?:与|较|比|比照|同|相比于){YEAR}(?:相比|比)?|同比)[,，]?(?P<rest>.+)")
YEARLY = re.compile(
    r"(?:年均|每年|年平均)(?P<verb>增长|提高|增加|上升|下降|降低|减少)"
    r"(?P<rest>.+?)(?P<bound>以上|以下|以内|左右)?"
)
RELATED = re.compile(rf"(?P<op>{either(word for word in PREFIXED if not word.isascii())}){YEAR}")
SAME = re.compile(rf"(?:与|和|同|保持|稳定在){YEAR}(?:持平)?")
FROM = re.compile(rf"[由从](?P<base>.+?)(?P<rest>(?:{RISES_TO}|{FALLS_TO})[到至为].+)")


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
    if text[:1].isdecimal():
        return None
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
    return _said(value) if isinstance(value, str) else Worded(value)


@functools.lru_cache(maxsize=4096)
def _said(text: str) -> Worded:
    """What a text says; asked for its figure first and then for what it starts from."""
    if text[:1].isdigit():
        return Worded(text)
    if (reason := absent(text)) is not None:
        return Worded(None, missing=reason)
    folded = fold(text).strip()
    word = next((word for word in MODALITIES if folded.startswith(word) and len(folded) > len(word)), None)
    if word is None:
        return _bound(folded) or Worded(text)
    bound = folded.removeprefix(word).lstrip(",，")
    return (_bound(bound) or Worded(bound))._replace(modality=MODALITIES[word].value)


def _bound(text: str) -> Worded | None:
    """A bound that is put against another figure; ``None`` for any other."""
    if found := FROM.fullmatch(text):
        return Worded(found["rest"], start=found["base"])
    if found := RELATED.fullmatch(text):
        return Worded({"times": f"{found['op']}100%", "of": _base(found)})
    if found := SAME.fullmatch(text):
        return Worded({"times": "等于100%", "of": _base(found)})
    if yearly := _yearly(text):
        return Worded(yearly)
    if found := AGAINST.fullmatch(text):
        return Worded({"raise": _yearly(found["rest"]) or found["rest"], "from": _base(found)})
    return None


def _yearly(text: str) -> str | None:
    """A change a year with its period in the unit: 增长5%/年以上 of 年均增长5%以上; none of any other phrase."""
    found = YEARLY.fullmatch(text)
    return f"{found['verb']}{found['rest']}/年{found['bound'] or ''}" if found else None


def _base(found: re.Match[str]) -> dict[str, Any]:
    written = found["base"] or "上年"
    if written in BASES:
        return {"period": BASES[written]}
    try:
        return {"period": str(Period(written.removesuffix("同期")))}
    except MinzhengError:
        return {"period": written}


def is_plain(value: object) -> bool:
    """Whether a value begins with its number, so that no words stand before it (无措辞)."""
    return type(value) is str and value[:1].isdecimal()


def plainly(cls: Any, raw: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The raw mapping of a statement with the words of its value where they belong: modality, base, missing reason.

    ``given`` holds what its document lends it. ``Flaws`` for a modality that contradicts its words, and for what is
    reported against another year than the one before: an observation names no base.
    """
    value = raw.get("value")
    if type(value) not in (str, dict) or cls not in (Observation, Target) or is_plain(value):
        return raw
    said = worded(raw["value"])
    rest: dict[str, Any] = {key: value for key, value in raw.items() if key != "value"}
    if cls is Target:
        if said.missing is not None:
            return raw
        if said.modality is None:
            return {**rest, "value": said.value}
        stated = raw.get("modality", said.modality)
        if type(stated) is str and words_of(Modality).get(stated) != said.modality:
            flaw = Flaw("MZ017", field="modality", text=stated, printed=raw["value"])
            raise Flaws([(("modality",), flaw)])
        return {**rest, "value": said.value, "modality": stated}
    return _reported(raw, rest, said, given)


def _reported(raw: dict[str, Any], rest: dict[str, Any], said: Worded, given: Mapping[str, Any]) -> dict[str, Any]:
    """What an observation says: that there is none, or a growth on the year before."""
    if said.missing is not None:
        return {"missing": said.missing, **rest}
    if isinstance(said.value, dict) and "from" in said.value:
        if said.value["from"]["period"] not in ("上年", str(_year_before(raw, given))):
            raise Flaws([(("value",), Flaw("MZ177", text=raw["value"]))])
        return rest | {"value": said.value["raise"]}
    if said.modality:
        raise Flaws([(("value",), Flaw("MZ178", text=raw["value"]))])
    return rest | {"value": said.value}


def starts_of(entry: RawEntry, given: Mapping[str, Any]) -> tuple[RawEntry, ...]:
    """The observation that a statement starts from, which its value names (基期): 68% of 由68%提高到72%.

    It is of the year before, of a plan of several years the last one before it.
    """
    value = entry.raw.get("value")
    start = None if value is None or is_plain(value) else worded(value).start
    if start is None or (before := _year_before(entry.raw, given)) is None:
        return ()
    unit = value.get("unit") if isinstance(value, dict) else None
    raw: dict[str, Any] = {
        key: entry.raw[key] for key in ("indicator", "region", "breakdown", "scope") if key in entry.raw
    }
    raw |= {"period": str(before), "value": {"text": start, "unit": unit} if unit else start}
    return (entry._replace(kind="observation", raw=raw),)


def _year_before(raw: Mapping[str, Any], given: Mapping[str, Any]) -> Period | None:
    """The year before the period of a statement begins."""
    try:
        return Period(Period(raw.get("period", given.get("period", ""))).first.year - 1)
    except MinzhengError:
        return None
