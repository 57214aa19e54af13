"""Wording (措辞): what phrases say around a figure: how firmly, by when, against which base, or that there is none.

确保2021年底达到72% is a floor with its modality and its deadline, 较上年提高3个百分点 a change on a named year,
不低于上年 a multiple of it, a dash no figure at all. Constructors, files and rows ask here before the figure is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeGuard

from minzheng.errors import MinzhengError, ModelError
from minzheng.model.indicator import as_code
from minzheng.model.vocabulary import Missing, Modality, Obligation
from minzheng.model.words import words_of
from minzheng.numerals import fold
from minzheng.periods import YEAR_WORDS, Period, as_period
from minzheng.periods import scan as scan_time
from minzheng.quantities import PREFIXED, Reference, Relative, either

MODALITIES: Mapping[str, Modality] = {
    **dict.fromkeys(("必须", "务必", "应当", "须"), Modality.MUST),
    **dict.fromkeys(("确保", "保证", "切实保证"), Modality.ENSURE),
    **dict.fromkeys(("力争", "争取", "努力", "力求"), Modality.STRIVE),
    **dict.fromkeys(("原则上", "一般应", "一般"), Modality.PRINCIPLE),
}
"""The words before a bound that say how firmly it is meant."""
UNREPORTED = (
    *("", "-", "--", "---", "...", "……", "…", "空", "空白", "无数据", "无", "缺", "缺报", "缺失", "未报", "未报告"),
    *("未公布", "未统计", "暂无", "暂缺", "暂无数据", "不详", "未知", "未填", "未填报"),
    *("缺数", "暂未统计", "尚未统计", "统计中", "待定", "待统计", "null", "none", "nil", "#n/a"),
)
ABSENT: Mapping[str, Missing] = {
    **dict.fromkeys(("/", "//", "n/a", "n.a.", "n.a", "na", "不适用", "无此项", "×"), Missing.NOT_APPLICABLE),
    **dict.fromkeys(("*", "**", "保密", "不公开"), Missing.SUPPRESSED),
    **dict.fromkeys(UNREPORTED, Missing.NOT_REPORTED),
}
"""What stands in a cell instead of a figure (no digit is zero), and the reason that it gives."""
LAST = ("上年同期", "去年同期", "上年末", "上年底", "去年底", "去年末", "同期")
BASES = {**{word: word for word in YEAR_WORDS if not word.isascii()}, **dict.fromkeys(LAST, "上年")}
"""How the year that a change is measured from is written, and the relative year that it is."""
AIMED = ("目标值为", "目标值", "目标为", "目标是", "目标", "计划")
"""The words before a bound that say that it is one, and no more."""
STEADILY = ("逐步", "稳步", "持续", "不断", "进一步", "总数", "总量")
"""The words before a figure that say nothing of it."""
YEAR_BEFORE = tuple(word for word in BASES.values() if YEAR_WORDS[word] == YEAR_WORDS["上年"])
"""The words for the year before."""
COUNTED = re.compile("[0-9〇零一二两三四五六七八九十百千万半倍全]")
"""What a figure has: 逐步提高 is none, whatever is left out."""
RISES_TO, FALLS_TO = "提高|提升|增加|增长|上升|扩大|调整|发展", "下降|降低|减少|压减|压缩|降"
ORDINARY = r"[0-9.]+(?:%|倍|成).*"
YEAR = (
    r"(?P<base>(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年(?:度|底|末|同期)?"
    rf"|[“\"]?[一二三四五六七八九十]{{1,3}}五[”\"]?(?:规划|时期)?期?末|{either(BASES)})(?:的?(?:水平|数|实绩|实际)?的?)"
)
OP = either(word for word in PREFIXED if not word.isascii())
PHRASES: Mapping[str, str] = {
    "from": rf"[由从](?:{YEAR}|目前|现有|现在|当前)?的?(?P<start>.+?)(?P<rest>(?:{RISES_TO}|{FALLS_TO})[到至为].+)",
    "related": rf"(?:(?P<op>{OP})|为|是|达到|达|相当于)?{YEAR}(?P<share>(?<=的)(?:{OP})?{ORDINARY})?",
    "same": rf"(?:与|和|同|保持|稳定在|[较比]?(?=.*持平$)){YEAR}(?:相比)?(?:持平)?|(?:保持|同比)?持平",
    "against": rf"(?:(?:与|较|比|比照|同|相比于|在){YEAR}(?:相比|比|的?基础上)?|同比)[,，]?(?P<rest>.+)",
    "yearly": "(?:年均|年平均)(?P<rest>.+)",
    "pace": r"(?:(?P<rise>增幅|增速|增长率|涨幅|提标幅度|提标)|降幅|减幅)[为达在]?到?(?P<rest>.+)",
    "still": "(?P<still>零)增长",
    "covered": "(?P<rest>(?:实现|达到)?100%)覆盖",
    "other": rf"(?:(?P<op>{OP})|为|是|达到|达|相当于)?(?:{YEAR})?(?:当地|本地|所在地)?"
    rf"(?P<name>[^0-9%,，]{{2,20}}?)的(?P<share>(?:{OP})?{ORDINARY})",
    "sorted": r"(?P<rest>.+)\((?P<sort>[^()]+)\)",
    "dated": "[0-9]{4}(?:[-~至到—–－]+[0-9]{4})? ?年|[0-9]{1,2}(?:[-~至到—–－]+[0-9]{1,2})? ?月",
}
"""What phrases say beside a figure, as patterns by name, which are made when the first phrase is read."""
SAME, STILL = "等于100%", "增长0%"
"""What is as much as in another year, as a multiple of that and as a change."""
BASED = frozenset(("from", "of"))
"""What a bound that is put against another figure names it by."""
UNTIMED = (*"的基水同", "持平")
"""What goes on behind a time that is no deadline but what is compared with: 上年的110%."""


class Worded(NamedTuple):
    """What a phrase says (措辞所示).

    >>> Worded("72%", modality="ensure")._asdict()["modality"]
    'ensure'
    """

    value: object
    """The figure or the bound, as a file holds it; ``None`` where there is none."""
    modality: str | None = None
    """How firmly a bound is meant."""
    missing: str | None = None
    """Why there is no figure."""
    start: str | None = None
    """The figure that it starts from: 68% of 由68%提高到72%."""
    since: str | None = None
    """When it did so, where that is said: 2020 of 由2020年的68%提高到72%."""
    by: str | None = None
    """The time by which, or within which, it is meant: 2021年底."""
    obligation: str | None = None
    """Whether the plan binds itself, where brackets say so: 72%(约束性)."""
    aimed: bool = False
    """Whether it calls itself a goal: 目标为72%."""


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
        bound = bound.removeprefix(word).lstrip(",， ")
        by, bound = (by, bound) if by else _timed(bound)
    modality = MODALITIES[word].value if word else None
    aimed, bound = _without(AIMED, bound)
    _, bound = _without(STEADILY, bound)
    said = _bound(bound) or Worded(text if bound == folded else bound)
    return said._replace(modality=modality, by=by, obligation=obligation, aimed=aimed)


def _without(words: tuple[str, ...], text: str) -> tuple[bool, str]:
    """Whether a text begins with one of some words, and what stands behind it."""
    word = next((word for word in words if text.startswith(word) and len(text) > len(word)), None)
    rest = "" if word is None else text.removeprefix(word).lstrip(",， :：")
    return (True, rest) if COUNTED.search(rest) else (False, text)


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(PHRASES[name])


def _sorted_out(text: str) -> tuple[str, str | None]:
    """A text without the brackets behind it that say whether it is binding, and what they say."""
    found = _pattern("sorted").fullmatch(text)
    sort = words_of(Obligation).get(found["sort"]) if found else None
    return (found["rest"], str(sort)) if found and sort else (text, None)


def _timed(text: str) -> tuple[str | None, str]:
    """The time that a text begins with, and what it says of it; no time where nothing or a comparison follows."""
    found = scan_time(text)
    if found is None or found.broken or found.is_notation or found.stands_alone:
        return None, text
    rest = text[found.end :].lstrip(",，:： ")
    compared = _pattern("other").fullmatch(text)
    if compared and compared["base"] and rest.startswith(compared["name"]):
        return None, text
    return (found.words, rest) if rest and not rest.startswith(UNTIMED) else (None, text)


def _bound(text: str) -> Worded | None:
    """A bound that is put against another figure, or called by another word; ``None`` for any other."""
    for name, meant in MEANINGS.items():
        if (found := _pattern(name).fullmatch(text)) and (said := meant(found)):
            return said
    return None


def _multiple(found: re.Match[str]) -> Worded | None:
    """A multiple of the figure of a year: 不低于上年, 上年的110%."""
    op, share = found["op"] or "", found["share"]
    return Worded({"times": f"{op}{share or '100%'}", "of": _base(found)}) if op or share else None


def _of_another(found: re.Match[str]) -> Worded:
    """A multiple of another indicator: 低保标准的1.3倍."""
    year = _base(found) if found["base"] else {}
    return Worded({"times": f"{found['op'] or ''}{found['share']}", "of": {"indicator": found["name"], **year}})


def _change(found: re.Match[str]) -> Worded:
    """A change on the figure of a year: 较上年提高3个百分点."""
    return Worded({"raise": _a_year(found["rest"]), "from": _base(found)})


def _a_year(change: str) -> str:
    """A change, one that is so much a year on the average as one a year: 年均增长5% is 每年增长5%."""
    yearly = _pattern("yearly").fullmatch(change)
    return f"每年{_paced(yearly['rest'])}" if yearly else _paced(change)


def _paced(change: str) -> str:
    """A change that is named by its pace as one by its verb: 增速5% is 增长5%."""
    pace = _pattern("pace").fullmatch(change)
    return f"{'增长' if pace['rise'] else '下降'}{pace['rest']}" if pace else change


MEANINGS: Mapping[str, Callable[[re.Match[str]], Worded | None]] = {
    "from": lambda found: Worded(found["rest"], start=found["start"], since=_since(found)),
    "related": _multiple,
    "same": lambda found: Worded({"times": SAME, "of": _base(found)}),
    "yearly": lambda found: Worded(_a_year(found[0])),
    "against": _change,
    "pace": lambda found: Worded(_paced(found[0])),
    "still": lambda found: Worded(STILL),
    "covered": lambda found: Worded(found["rest"]),
    "other": _of_another,
}
"""What each phrase means, in the order in which they are tried."""


def _base(found: re.Match[str]) -> dict[str, Any]:
    written = (found["base"] or "上年").strip('“”"')
    if written in BASES:
        return {"period": BASES[written]}
    try:
        return {"period": str(Period(written.removesuffix("同期")))}
    except MinzhengError:
        return {"period": written}


def _since(found: re.Match[str]) -> str | None:
    """The period that a start is of; ``None`` for the year before, which it is of by itself."""
    year = _base(found)["period"] if found["base"] else None
    return None if year in YEAR_BEFORE else year


def is_plain(value: object) -> bool:
    """Whether a value begins with its number, so that no words stand beside it (无措辞).

    >>> is_plain("72%"), is_plain("确保达到72%")
    (True, False)
    """
    if type(value) is not str or not value[:1].isdecimal() or value.endswith((")", "）", "覆盖")):
        return False
    return not (("年" in value or "月" in value) and _pattern("dated").match(value))


def settled(raw: dict[str, Any], given: dict[str, Any], *, reported: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a statement is given, with the words of its value where they belong (措辞归位): modality, base, period.

    ``given`` holds what its document lends it; behind the mapping stands what of it is still wanted. ``reported`` says
    that it is no promise. ``ModelError`` for a modality, an obligation or a period that contradicts its words, and for
    what is reported against another year than the one before: an observation names no base.

    >>> settled({"value": "确保达到72%"}, {}, reported=False)[0]
    {'modality': 'ensure', 'value': '达到72%'}
    """
    if is_plain(raw["value"]):
        return raw, given
    said = worded(raw["value"])
    rest: dict[str, Any] = {key: value for key, value in raw.items() if key != "value"}
    if said.by is not None:
        rest |= _due(raw, said.by, given, reported)
        given = {key: value for key, value in given.items() if key not in rest}
    if reported:
        return _reported(raw, rest, said, given), given
    if said.missing is not None:
        return raw, given
    for name, words, saying in (("modality", Modality, said.modality), ("obligation", Obligation, said.obligation)):
        if saying is not None:
            stated = rest.setdefault(name, saying)
            if isinstance(stated, str) and words_of(words).get(stated) != saying:
                raise _contradiction(name, stated, raw)
    return {**rest, "value": said.value}, given


def _contradiction(field: str, stated: object, raw: Mapping[str, Any]) -> ModelError:
    return ModelError("MZ017", field=field, text=stated, printed=raw["value"]).at(field)


def _due(raw: Mapping[str, Any], by: str, given: Mapping[str, Any], reported: bool) -> dict[str, str]:
    """The period that the words of a value name, unless it is that of the statement already, or ends with it.

    Within a period that is stated the words say it finer; ``ModelError`` where they lie outside of it. What is to be
    reached by a day is a promise for the months of its year up to it.
    """
    stated = raw.get("period", given.get("period"))
    try:
        whole = as_period(stated) if stated is not None else None
        named = Period(by, anchor=whole.last if whole else None)
    except MinzhengError as error:
        raise error.at("value") from None
    by_a_day = named.instant and not reported
    said = Period(f"{named.last.year}-01-01/{named.last}") if by_a_day and named.last else named
    if whole is None or whole.last is None or named.last is None:
        return {"period": str(said)}
    if named.last == whole.last:
        return {}
    if "period" in raw and not whole.first <= named.first <= named.last <= whole.last:
        raise _contradiction("period", stated, raw)
    return {"period": str(said)}


def _reported(raw: dict[str, Any], rest: dict[str, Any], said: Worded, given: Mapping[str, Any]) -> dict[str, Any]:
    """What an observation says: that there is none, or a growth on the year before."""
    if said.missing is not None:
        return {"missing": said.missing, **rest}
    measured = said.value if isinstance(said.value, dict) and said.value.keys() & BASED else {}
    if said.modality or said.obligation or said.aimed or measured.get("times", SAME) != SAME:
        raise ModelError("MZ178", text=raw["value"]).at("value")
    if measured:
        base = measured.get("from") or measured["of"]
        if base.get("period") not in (*YEAR_BEFORE, str(year_before(raw, given))):
            raise ModelError("MZ177", text=raw["value"]).at("value")
        return rest | {"value": measured.get("raise", STILL)}
    return rest | {"value": said.value}


def year_before(raw: Mapping[str, Any], given: Mapping[str, Any]) -> Period | None:
    """The year before the period of a statement begins (上一年).

    >>> str(year_before({"period": 2022}, {}))
    '2021'
    """
    try:
        return Period(as_period(raw.get("period", given.get("period", ""))).first.year - 1)
    except MinzhengError:
        return None


class InWords(str):
    """A value with words around its figure (带措辞的值), until the statement that is given it has settled them."""

    __slots__ = ()


def has_words(value: object) -> TypeGuard[str]:
    """Whether a value that is no figure by itself has words around one, or none (有措辞)."""
    return type(value) is str and worded(value) != Worded(value)


def in_fields(value: InWords, given: dict[str, Any], *, reported: bool) -> dict[str, Any]:
    """The fields of a statement that the words of its value change (措辞所改字段): 力争2022年底达到72%.

    What a value starts from (由68%提高到72%) is a statement of its own, and no field: ``ModelError`` says both.
    """
    text = str(value)
    said = worded(text)
    if said.start is not None:
        raise ModelError("MZ187", text=text, start=said.start, rest=said.value).at("value")
    made, _ = settled({**given, "value": text}, {}, reported=reported)
    if isinstance(bound := made.get("value"), dict):
        base: dict[str, Any] = bound.get("from") or bound["of"]
        try:
            if "indicator" in base:
                as_code(base["indicator"])
            made["value"] = Relative(amount=bound.get("raise") or bound["times"], base=Reference(**base))
        except MinzhengError as error:
            raise error.at("value") from None
    return {"value": None} | {name: each for name, each in made.items() if given.get(name) != each}
