"""Wording (措辞): what phrases say around a figure: how firmly, by when, against which base, or that there is none.

确保2021年底达到72% is a floor with its modality and its deadline, 较上年提高3个百分点 a change on a named year,
不低于上年 a multiple of it, a dash no figure at all. Files and rows ask here before they read the figure.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from minzheng.errors import MinzhengError
from minzheng.files.entries import RawEntry
from minzheng.files.flaws import Flaw, Flaws
from minzheng.model import Missing, Modality, Obligation, Observation, Target, words_of
from minzheng.numerals import fold
from minzheng.periods import YEAR_WORDS, Period
from minzheng.periods import scan as scan_time
from minzheng.quantities import PREFIXED, SUFFIXED, either

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
    rf"|[“\"]?[一二三四五六七八九十]{{1,3}}五[”\"]?(?:规划|时期)?期?末|{either(BASES)})(?:的?(?:水平|数|实绩|实际)?的?)"
)
AGAINST = re.compile(rf"(?:(?:与|较|比|比照|同|相比于|在){YEAR}(?:相比|比|的?基础上)?|同比)[,，]?(?P<rest>.+)")
YEARLY = re.compile(
    r"(?:年均|每年|年平均)(?P<verb>增长|提高|增加|上升|下降|降低|减少)(?P<rest>.+?)"
    rf"(?P<after>{either(SUFFIXED)}|左右)?"
)
RELATED = re.compile(
    rf"(?P<op>{either(word for word in PREFIXED if not word.isascii())})?{YEAR}(?P<share>(?<=的)[0-9.]+(?:%|倍|成).*)?"
)
SAME = re.compile(rf"(?:与|和|同|保持|稳定在){YEAR}(?:持平)?|(?:保持)?持平")
FROM = re.compile(rf"[由从](?P<base>.+?)(?P<rest>(?:{RISES_TO}|{FALLS_TO})[到至为].+)")


DATED = re.compile(r"[0-9]{4}(?:[-~至到—–－]+[0-9]{4})? ?年|[0-9]{1,2}(?:[-~至到—–－]+[0-9]{1,2})? ?月")
"""A value that begins with the digits of a time and not of its number."""
UNTIMED = tuple("的基水同")
"""What goes on behind a time that is no deadline but what is compared with: 上年的110%."""
SORTS = re.compile(r"(?P<rest>.+)\((?P<sort>[^()]+)\)")


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
    by: str | None = None
    """The time by which, or within which, it is meant: 2021年底."""
    obligation: str | None = None
    """Whether the plan binds itself, where brackets say so: 72%(约束性)."""


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

    >>> said = worded("力争2021年底达到72%")
    >>> said.value, said.modality, said.by
    ('达到72%', 'strive', '2021年底')
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
    if is_plain(text):
        return Worded(text)
    if (reason := absent(text)) is not None:
        return Worded(None, missing=reason)
    folded = fold(text).strip()
    bound, obligation = _sorted_out(folded)
    by, bound = _timed(bound)
    word = next((word for word in MODALITIES if bound.startswith(word) and len(bound) > len(word)), None)
    if word is not None:
        bound = bound.removeprefix(word).lstrip(",，")
        by, bound = (by, bound) if by else _timed(bound)
    modality = MODALITIES[word].value if word else None
    said = _bound(bound) or Worded(text if bound == folded else bound)
    return said._replace(modality=modality, by=by, obligation=obligation)


def _sorted_out(text: str) -> tuple[str, str | None]:
    """A text without the brackets behind it that say whether it is binding, and what they say."""
    found = SORTS.fullmatch(text)
    sort = words_of(Obligation).get(found["sort"]) if found else None
    return (found["rest"], str(sort)) if found and sort else (text, None)


def _timed(text: str) -> tuple[str | None, str]:
    """The time that a text begins with, and what it says of it; no time where nothing or a comparison follows."""
    found = scan_time(text)
    if found is None or found.broken or found.is_notation or found.stands_alone:
        return None, text
    rest = text[found.end :].lstrip(",，:")
    return (found.words, rest) if rest and not rest.startswith(UNTIMED) else (None, text)


def _bound(text: str) -> Worded | None:
    """A bound that is put against another figure; ``None`` for any other."""
    if found := FROM.fullmatch(text):
        return Worded(found["rest"], start=found["base"])
    if (found := RELATED.fullmatch(text)) and (found["op"] or found["share"]):
        return Worded({"times": f"{found['op'] or ''}{found['share'] or '100%'}", "of": _base(found)})
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
    return f"{found['verb']}{found['rest']}/年{found['after'] or ''}" if found else None


def _base(found: re.Match[str]) -> dict[str, Any]:
    written = found["base"] or "上年"
    if written in BASES:
        return {"period": BASES[written]}
    try:
        return {"period": str(Period(written.removesuffix("同期")))}
    except MinzhengError:
        return {"period": written}


def is_plain(value: object) -> bool:
    """Whether a value begins with its number, so that no words stand beside it (无措辞)."""
    if type(value) is not str or not value[:1].isdecimal() or value.endswith((")", "）")):
        return False
    return not (("年" in value or "月" in value) and DATED.match(value))


def plainly(cls: Any, raw: dict[str, Any], given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The raw mapping of a statement with the words of its value where they belong: modality, base, missing reason.

    ``given`` holds what its document lends it; behind the mapping stands what of it is still wanted. ``Flaws`` for a
    modality, an obligation or a period that contradicts its words, and for what is reported against another year than
    the one before: an observation names no base.
    """
    value = raw.get("value")
    if type(value) not in (str, dict) or cls not in (Observation, Target) or is_plain(value):
        return raw, given
    said = worded(raw["value"])
    rest: dict[str, Any] = {key: value for key, value in raw.items() if key != "value"}
    if said.by is not None:
        rest |= _due(cls, raw, said.by, given)
        given = {key: value for key, value in given.items() if key not in rest}
    if cls is Observation:
        return _reported(raw, rest, said, given), given
    if said.missing is not None:
        return raw, given
    for name, words, saying in (("modality", Modality, said.modality), ("obligation", Obligation, said.obligation)):
        if saying is not None:
            stated = rest.setdefault(name, saying)
            if type(stated) is str and words_of(words).get(stated) != saying:
                raise _contradiction(name, stated, raw)
    return {**rest, "value": said.value}, given


def _contradiction(field: str, stated: object, raw: Mapping[str, Any]) -> Flaws:
    return Flaws([((field,), Flaw("MZ017", field=field, text=stated, printed=raw["value"]))])


def _due(cls: Any, raw: Mapping[str, Any], by: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The period that the words of a value name, unless it is that of the statement already, or ends with it.

    Within a period that is stated the words say it finer; ``Flaws`` where they lie outside of it. What is to be reached
    by a day is a promise for the months of its year up to it.
    """
    stated = raw.get("period", given.get("period"))
    try:
        whole = Period(stated) if stated is not None else None
        named = Period(by, anchor=whole.last if whole else None)
    except MinzhengError as error:
        raise Flaws([(("value",), error)]) from None
    if whole is None or whole.last is None or named.last is None:
        return {"period": str(named)}
    if named.last == whole.last:
        return {}
    if "period" in raw and not whole.first <= named.first <= named.last <= whole.last:
        raise _contradiction("period", stated, raw)
    by_a_day = cls is Target and named.instant
    return {"period": str(Period(f"{named.last.year}-01-01/{named.last}") if by_a_day else named)}


def _reported(raw: dict[str, Any], rest: dict[str, Any], said: Worded, given: Mapping[str, Any]) -> dict[str, Any]:
    """What an observation says: that there is none, or a growth on the year before."""
    if said.missing is not None:
        return {"missing": said.missing, **rest}
    if isinstance(said.value, dict) and "from" in said.value:
        if said.value["from"]["period"] not in ("上年", str(_year_before(raw, given))):
            raise Flaws([(("value",), Flaw("MZ177", text=raw["value"]))])
        return rest | {"value": said.value["raise"]}
    if said.modality or said.obligation:
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
