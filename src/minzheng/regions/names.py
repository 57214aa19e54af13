"""Names of divisions (区划名称): in full, shortened, former, or after the names of those above, in either script."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from minzheng.language import Labelled
from minzheng.numerals import fold
from minzheng.regions.codes import printed_code
from minzheng.regions.gazetteer import COUNTRY, GazetteerEntry, gazetteer
from minzheng.regions.lists import FIRST, remembered

OTHER_NAMES = {"中华人民共和国": "中国", "全国": "中国", "cn": "中国", "CHN": "中国", "China": "中国"}
# Peoples as they stand in the names of autonomous divisions. Those of more than one character may stand without 族.
ALWAYS_WITH_ZU = "回满苗彝壮侗瑶白傣黎佤畲水土羌怒藏各"
PEOPLES = (
    "达斡尔|鄂伦春|鄂温克|哈萨克|柯尔克孜|塔吉克|维吾尔|锡伯|蒙古|朝鲜|布依|土家|哈尼|傈僳|拉祜|纳西|景颇|布朗|仫佬|毛南|"
    "仡佬|普米|独龙|裕固|保安|东乡|撒拉"
)
PEOPLE = f"(?:(?:{PEOPLES})族?|[{ALWAYS_WITH_ZU}]族)"
KIND_WORDS = "特别行政区|地区|林区|矿区|新区|特区|省|市|县|旗|区|盟"
# At least two characters stay: 东乡族自治县 is 东乡, 内蒙古自治区 is 内蒙古, 莒县 has no shorter name.
WITH_KIND = re.compile(f"(.{{2,}}?)(?:{PEOPLE}*族?自治[区州县旗]|{PEOPLE}*(?:{KIND_WORDS}))")
BETWEEN = re.compile(r"[\s/\\>|·,、;:-]+")
"""What may stand between the names of a path: 浙江省/杭州市, 浙江省 杭州市."""
WITH_CODE = re.compile(r"(?P<before>[0-9]{6}|CN)\W?(?P<name>\D+)|(?P<named>\D+?)\(?(?P<behind>[0-9]{6})\)?")
"""A name with its code, as lists print them: 320400 江苏省常州市, 常州市(320400)."""


class NameForm(Labelled):
    """How a text names a division (名称匹配方式); a member equals its English text.

    >>> [each.label() for each in NameForm]
    ['代码', '名称', '简称', '连同上级的名称']
    """

    CODE = "code"
    NAME = "name"
    SHORT = "short"
    PATH = "path"


LEVELS = 4
"""How many names a path has at most."""

Found = tuple[NameForm, Mapping[str, tuple[GazetteerEntry, ...]]]
"""The form that a text has, and the entries that it may mean by their code."""


def short_name(name: str) -> str:
    """The name without the word for its kind (简称), if two characters stay; else the name itself.

    >>> [short_name(name) for name in ("常州市", "恩施土家族苗族自治州", "内蒙古自治区", "莒县")]
    ['常州', '恩施', '内蒙古', '莒县']
    """
    printed = WITH_KIND.fullmatch(name)
    return printed[1] if printed else name


@remembered
@functools.lru_cache(maxsize=4096)
def entries_named(text: str) -> Found | None:
    """Every entry that a text may mean (按名称查名册), by code in order; the first form that fits anything decides.

    >>> form, entries = entries_named("浙江/杭州")
    >>> form.value, list(entries)
    ('path', ['330100'])
    """
    folded = fold(text).strip()
    code = printed_code(folded)
    listed = gazetteer().entries
    if code is not None and code in listed:
        return NameForm.CODE, {code: listed[code]}
    joined = BETWEEN.sub("", folded)
    if printed := WITH_CODE.fullmatch(joined):
        code, found = printed["before"] or printed["behind"], entries_named(printed["name"] or printed["named"])
        return (NameForm.CODE, {code: found[1][code]}) if found and code in found[1] else None
    for form, search in SEARCHES.items():
        entries: dict[str, tuple[GazetteerEntry, ...]] = {}
        for entry in search(joined):
            entries[entry.code] = (*entries.get(entry.code, ()), entry)
        if entries:
            return form, dict(sorted(entries.items()))
    return None


def _by_name(text: str) -> Iterable[GazetteerEntry]:
    return _names().get(OTHER_NAMES.get(text, text), ())


def _by_short_name(text: str) -> Iterable[GazetteerEntry]:
    return _short_names().get(text, ())


def _by_path(text: str) -> Iterator[GazetteerEntry]:
    longest = _longest_name()
    # No path is longer than country, province, prefecture and county, so a text is as costly as a path at most.
    if len(text) > LEVELS * longest:
        return
    for split in range(max(1, len(text) - longest), len(text)):
        for entry in (*_by_name(text[split:]), *_by_short_name(text[split:])):
            if _leads_to(text[:split], entry):
                yield entry


SEARCHES: dict[NameForm, Callable[[str], Iterable[GazetteerEntry]]] = {
    NameForm.NAME: _by_name,
    NameForm.SHORT: _by_short_name,
    NameForm.PATH: _by_path,
}


def _leads_to(head: str, entry: GazetteerEntry) -> bool:
    """Whether a text is made of names, full or short, of divisions above an entry, the highest first."""
    left = {head}
    for above in _codes_above(entry.code):
        for each in gazetteer().entries.get(above, ()):
            if _overlap(each, entry):
                names = (each.name, short_name(each.name))
                left |= {text.removeprefix(name) for text in tuple(left) for name in names}
    return "" in left


def _codes_above(code: str) -> Iterator[str]:
    """The codes above one by its digits, the country first."""
    if code != COUNTRY:
        yield COUNTRY
        yield from (f"{code[:kept]:0<6}" for kept in (2, 4) if code[kept:].strip("0"))


def _overlap(a: GazetteerEntry, b: GazetteerEntry) -> bool:
    """Whether some list has both entries."""
    return not (a.ended_by(b.first or FIRST) or b.ended_by(a.first or FIRST))


@remembered
@functools.cache
def all_names() -> tuple[str, ...]:
    """Every name and short name that a division ever had, in order."""
    return tuple(sorted({*_names(), *_short_names()}))


@remembered
@functools.cache
def _names() -> Mapping[str, tuple[GazetteerEntry, ...]]:
    return _indexed((entry.name, entry) for entry in _entries())


@remembered
@functools.cache
def _short_names() -> Mapping[str, tuple[GazetteerEntry, ...]]:
    return _indexed((short_name(entry.name), entry) for entry in _entries() if short_name(entry.name) != entry.name)


@remembered
@functools.cache
def _longest_name() -> int:
    return max(map(len, _names()))


def _entries() -> Iterator[GazetteerEntry]:
    for entries in gazetteer().entries.values():
        yield from entries


def _indexed(pairs: Iterable[tuple[str, GazetteerEntry]]) -> Mapping[str, tuple[GazetteerEntry, ...]]:
    found: dict[str, list[GazetteerEntry]] = {}
    for name, entry in pairs:
        found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
