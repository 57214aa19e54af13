"""The places that a text names (文中地名): the division of the document, and those that figures are of.

A name counts where it lies in the division of the document, or above it; a place without a code of its own, a town or a
development zone, makes the region of its figures unknown. The nation is never a default.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from minzheng.errors import MinzhengError
from minzheng.reader.times import TAIWAN
from minzheng.regions import Level, PlaceName, Region, as_region, in_or_around, listed_day, names_in, regions_called

HEAD = 1500
"""How far into a text its head is looked for."""
OFFICE = re.compile(
    "(?:民政|财政|统计|卫生健康|社会|残|人力|公安|教育|司法)[^,。;、]{0,6}[局厅部委联]|人民政府|政府|[区县市省]委|人大|政协|法院|检察"
)
"""What makes of a name that of an office."""
SPEAKING = re.compile(f"{OFFICE.pattern}|人民代表大会|会议")
"""What a line of the head has that says whose document it is: an office, an addressee, an assembly."""
OTHERS = re.compile(f"{OFFICE.pattern}|[等籍]|[\u4e00-\u9fff]{{1,3}}(?:路|街|大道)(?:[0-9]+号)")
"""What makes of a name within a sentence no subject of its figures: an office, one of several, an address."""
WHOLE = re.compile(
    "(?P<whole>[全我本])(?<![^,。;:、(\\s中末底初年月度期][全我本])(?P<kind>[省市县区旗州国港澳])(?!内外|一|性|第|域|最|先进|前|文明|百强|示范)"
)
OWN = re.compile("(?:市|县|区|省)本级")
BENEATH = re.compile(
    "(?:乡(?<![返下进家还回城]乡)|镇(?<!城镇)|街道|苏木|开发区|经开区|高新区|示范区|度假区|管理区)(?=[0-9新建完共发改达各]|有|投入)"
)
"""A town or a zone that is the subject of figures: 太平乡93人次."""
ITS_NAME = re.compile("(?:^|[,。;:、(\\s中])(?!其中|[各全每个所两多本该])[\u4e00-\u9fff]{1,8}$")
COUNTED = re.compile("[各全每个所两多本该城、]|乡$|民族|建制|农业|中心|经济$")
LISTED = re.compile("[、和及]")
STOP = re.compile("[。;!?\n]")
FULL_STOP = re.compile("[。!?\n]")
"""What ends a sentence: a semicolon joins to it what is of the whole, too, not what is of one of its parts."""
SHARE = re.compile("(?:各|均|分别)")
LONGEST_SENTENCE = 200
SPECIAL = (
    (re.compile("全港|本港|港元"), "810000"),
    (re.compile("澳门币|澳门元|本澳|全澳"), "820000"),
    (re.compile("新台币|中华民国|民国1[0-9]{2}年"), "710000"),
    (
        re.compile("(?:^|[。;\\n末底年月]\\s*|[末底年月],)全国(?=[0-9\u4e00-\u9fff]{0,30}[0-9])(?!人大|政协|第|文明)"),
        "CN",
    ),
)
"""What a document of Hong Kong, Macao, Taiwan or the nation says that names no place in its title."""
OF_TAIWAN = re.compile(TAIWAN)
KINDS = {"省": "省", "市": "市", "县": "县旗", "区": "区", "旗": "旗", "州": "州", "国": "国"}
WITHOUT_KIND = re.compile("(?:^|(?<=[\\s年:(《“]))[\u4e00-\u9fff]{2,4}?(?=民政)")


class PlaceMark(NamedTuple):
    """A place that figures behind it are of (文中地名), and where it ceases to hold."""

    start: int
    until: int
    region: Region | None
    """The division; ``None`` for a place that has no code."""
    rule: str


class Divisions:
    """The places of a text (文中地名), resolved by the day that the document is of."""

    on: date | None

    def __init__(self, folded: str, on: date | None, republic: bool = False) -> None:
        self.republic = republic
        """Whether the text counts its years from 1912: its nation is Taiwan."""
        self.folded = folded
        self.on = listed_day(on)

    def of_document(self, title: str, issuer: str, start: int, end: int) -> Region | None:
        """The division of a document (文件地区): by its title, its issuer and its head, else by what it names."""
        for text in (title, issuer):
            if found := self._chain(text, ()):
                return found
        folded, head = self.folded, min(end, start + HEAD)
        if self.republic:
            return None if OF_TAIWAN.search(f"{title}\n{issuer}\n{folded[start:head]}") else as_region("710000")
        hints = tuple(dict.fromkeys(each.name for each in names_in(folded, start, end)))
        for text in (title, issuer):
            if found := self._chain(text, hints):
                return found
        for pattern, code in SPECIAL:
            if pattern.search(folded, start, end):
                return as_region(code)
        return self._named_by_head(start, head) or self._around(hints, title)

    def marks(self, start: int, end: int, within: Region | None) -> list[PlaceMark]:
        """The places of a line that figures behind them are of, in order (识别地名)."""
        folded = self.folded
        found = self._divisions(start, end, within)
        for each in WHOLE.finditer(folded, start, end):
            region = self._whole(each["kind"], within)
            found.append(PlaceMark(each.start(), self._stop(each.end(), end, FULL_STOP), region, "region.whole"))
        for each in OWN.finditer(folded, start, end):
            found.append(self._mark(each, end, within, "region.own"))
        for each in BENEATH.finditer(folded, start, end):
            name = ITS_NAME.search(folded, max(start, each.start() - 10), each.start())
            if name and not COUNTED.search(name[0][1:]):
                found.append(self._mark(each, end, None, "region.beneath"))
        return sorted(found, key=lambda mark: mark.start)

    def _mark(self, found: re.Match[str], end: int, region: Region | None, rule: str) -> PlaceMark:
        return PlaceMark(found.start(), self._stop(found.end(), end), region, rule)

    def leading(self, start: int, end: int, within: Region | None) -> Region | None:
        """The division that a heading or a cell begins with, in full or in short."""
        first = next(names_in(self.folded, start, end), None)
        if first and first.start == start and not OTHERS.match(self.folded, first.end):
            found = self.resolved(first.name, within)
            return found if found and (within is None or found in within) else None
        return None

    def _divisions(self, start: int, end: int, within: Region | None) -> list[PlaceMark]:
        found: list[PlaceMark] = []
        named = [each for each in names_in(self.folded, start, end) if not OTHERS.match(self.folded, each.end)]
        for place, each in enumerate(named):
            region = self.resolved(each.name, within)
            if region is None or (within and region != within and region not in within):
                continue
            behind = named[place + 1] if place + 1 < len(named) else None
            if behind and LISTED.fullmatch(self.folded, each.end, behind.start):
                continue
            found.append(
                PlaceMark(
                    each.start, self._stop(each.end, end), self._of_list(named, place, region, within), "region.clause"
                )
            )
        return found

    def _of_list(self, named: list[PlaceName], place: int, region: Region, within: Region | None) -> Region | None:
        """Of several places with one number that of none; of each the first, since the number is said once for all."""
        first = place
        while first and LISTED.fullmatch(self.folded, named[first - 1].end, named[first].start):
            first -= 1
        if first == place:
            return region
        if SHARE.match(self.folded, named[place].end):
            return self.resolved(named[first].name, within)
        return within

    def _stop(self, at: int, end: int, stop: re.Pattern[str] = STOP) -> int:
        found = stop.search(self.folded, at, min(end, at + LONGEST_SENTENCE))
        return found.start() if found else min(end, at + LONGEST_SENTENCE)

    def _whole(self, kind: str, within: Region | None) -> Region | None:
        """What 全市, 我县 mean in a document of a division: that division, or the one above it of that sort."""
        if kind in "港澳" and kind:
            return as_region("810000" if kind == "港" else "820000")
        if kind == "国" and within is None:
            return as_region("710000" if self.republic else "CN")
        if within is None or not kind:
            return within
        ends = KINDS[kind]
        for each in (within, *within.ancestors):
            if each.level is Level.COUNTRY:
                return each if kind == "国" and within.code != "710000" else within
            if self._name(each)[-1:] in ends:
                return each
        return within

    def _name(self, region: Region) -> str:
        try:
            return region.name(self.on)
        except MinzhengError:
            return ""

    def _chain(self, text: str, hints: tuple[str, ...]) -> Region | None:
        """The narrowest division of those that a title names one in another."""
        found: Region | None = None
        for each in names_in(text):
            region = self.resolved(each.name, found, hints)
            if region and (found is None or region in found):
                found = region
        if found is None and (short := WITHOUT_KIND.search(text)):
            found = self.resolved(short[0], None, hints)
        return found

    def resolved(self, name: str, within: Region | None, hints: tuple[str, ...] = ()) -> Region | None:
        """The one division of a name, in or around another one; ``None`` where it is not plain."""
        return _resolved(name, within, self.on, hints)

    def _named_by_head(self, start: int, head: int) -> Region | None:
        """The division that the lines before the body name, addressees included: 镇江新区社发局."""
        for line in self.folded[start:head].split("\n")[:12]:
            if len(line) > 60:
                break
            if SPEAKING.search(line) and (found := self._chain(line, ())):
                return found
        return None

    def _around(self, hints: tuple[str, ...], title: str) -> Region | None:
        """The division of the sort that the title speaks of (全市) around most of those that the text names."""
        kind = WHOLE.search(title) or re.search("[全我](?P<kind>[省市县区旗州])", title)
        found = [region for name in hints if (region := self.resolved(name, None))]
        if kind is None or not found:
            return None
        around = Counter(
            each for region in found for each in (region, *region.ancestors)
            if self._name(each)[-1:] in KINDS.get(kind["kind"], "-")
        )  # fmt: skip
        best = max(around, key=lambda each: (around[each], len(each.code.rstrip("0"))), default=None)
        return best if best and 2 * around[best] > len(found) else None


@functools.lru_cache(maxsize=4096)
def _resolved(name: str, within: Region | None, on: date | None, hints: tuple[str, ...]) -> Region | None:
    found = _called(name, on)
    if within is not None:
        found = in_or_around(within, found)
    elif len(found) > 1 and hints:
        found = tuple(each for each in found if _is_beneath(each, hints, on)) or found
    return found[0] if len(found) == 1 else None


def _called(name: str, on: date | None) -> tuple[Region, ...]:
    try:
        return regions_called(name, on)
    except MinzhengError:
        return ()


def _is_beneath(region: Region, names: tuple[str, ...], on: date | None) -> bool:
    """Whether a division lies beneath one of some names."""
    return any(above.name(on) in names for above in region.ancestors[:-1] if above.in_force(on))
