"""Names in running text (文中名称): the indicator whose name the words at a figure end with, and what leads up to it.

Words and names are brought to their core alike: abbreviations written out, what says nothing of what is measured (共有,
全市), verbs of adding and the words of parts taken out. 全市新增城市低保对象 and 新增低保对象 have one core; that
something is added is kept apart, since an addition is never the stock.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Set
from importlib.resources import files
from typing import NamedTuple

from minzheng.catalogue import MatchReason
from minzheng.model import Indicator
from minzheng.numerals import fold
from minzheng.reader.lexicon import filled

ENDING = re.compile(r"(?:人数|户数|对数|件数|家数|个数|次数|条数|间数|总数|金额|人次|场次|数量|数|额)$")
SEEN = re.compile(r"[^\s“”‘’\"'「」『』《》()、,]+")
ALIKE = (
    ("低保", "最低生活保障"), ("特困供养", "特困人员供养"), ("社工", "社会工作"), ("福彩", "福利彩票"),
    ("敬老院", "养老机构"), ("养老院", "养老机构"), ("辅具", "康复辅助器具"), ("尊老金", "高龄津贴"),
    ("村委会", "村民委员会"), ("居委会", "居民委员会"),
    ("特困集中", "特困人员集中"), ("特困分散", "特困人员分散"),
    ("低保金", "低保资金"), ("供养金", "供养资金"), ("老年人福利", "老年福利"),
    ("民非", "民办非企业单位"), ("未保", "未成年人保护"), ("饭堂", "食堂"),
    ("占养老机构床位总数", "占比"), ("增幅", "增速"),
)  # fmt: skip
SHORTENED = re.compile("|".join(short for short, _ in ALIKE))
LONGEST = 40
ADDED = re.compile(filled("«added»"))
"""Verbs of what is added to a stock or is made anew."""
RENEWED = re.compile(filled("«renewed»"))
"""Verbs of what is made better and was there before."""
NEUTRAL = re.compile(filled("«neutral»"))
"""What says nothing of what is measured, or only which part."""
AGE = re.compile("([0-9]+)周?岁(?:及?以上)?(?:的)?")
AGES = re.compile("(?:按|对|向)?[0-9]{2,3}(?:周?岁)?[-至~到][0-9]{2,3}周?岁(?:的|老年?人|老人)*$")
"""Which of those of an age a standard is for."""
WRITTEN = str.maketrans("0123456789", "零一二三四五六七八九")
ELDERS = re.compile("老年人口|老年人|长者|老人口|老年(?=食堂|助餐|餐)")
TOO_PLAIN = frozenset(("标准", "家庭", "居民", "救助事项", "业务培训", "老人"))
"""Cores that are everyday words: alone they name nothing."""
WHO = re.compile("(?:对象|人员|家庭|群众|人口|标准|人数|户数|资金|金)$")
MOVED = re.compile("(?:减少|增加|下降|提高|上升|增长|降低|上调|下调|提升|扩大|缩小|各|了|到|的|(?<=化)(?:改造)?完成)+$")
"""Whom a thing is for, which its name need not say: 低保对象330户."""
Place = int


def folded_words(text: str) -> str:
    """A text as names are compared: simplified, without quotes and pauses, abbreviations written out."""
    return written_out(fold(text))


def written_out(folded: str) -> str:
    """The same of a text that is folded already."""
    text = "".join(SEEN.findall(folded))
    if SHORTENED.search(text):
        for short, full in ALIKE:
            if short in text and full not in text:
                text = text.replace(short, full)
    return text


def indicator_names(indicator: Indicator) -> list[tuple[MatchReason, str]]:
    """The Chinese names of an indicator, each with what it is."""
    return [
        (MatchReason.NAME, indicator.name),
        *((MatchReason.SYNONYM, name) for name in indicator.synonyms),
        *((MatchReason.FORMER_NAME, name) for name in indicator.former_names),
    ]


class Entry(NamedTuple):
    """A name in its core (名称主干)."""

    place: Place
    reason: MatchReason
    name: str
    deed: str
    """Whether it is of what is added (new), renewed, or both; empty where it is of neither."""

    def keeps(self, deed: str) -> bool:
        """Whether it is of what a deed adds or renews."""
        return deed == self.deed or (self.deed == "both" and deed != "")


class Naming(NamedTuple):
    """An indicator that some words name (所称指标)."""

    entry: Entry
    rest: str
    """What stands before its name in the core of the words."""


class Core(NamedTuple):
    """The core of some words (主干), and the deed of which they speak: new, renewed, both or none."""

    words: str
    deed: str


@functools.lru_cache(maxsize=8192)
def core_of(words: str) -> Core:
    """The core of some folded words.

    >>> core_of("全市新增城市低保对象"), core_of("共有养老机构")
    (Core(words='最低生活保障对象', deed='new'), Core(words='养老机构', deed=''))
    """
    text = AGE.sub(lambda age: age[1].translate(WRITTEN) + "岁", AGES.sub("", folded_words(words)))
    bare, added = ADDED.subn("", text)
    bare, renewed = RENEWED.subn("", bare)
    deed = ("both" if renewed else "new") if added else "renewed" if renewed else ""
    return Core(ELDERS.sub("老人", MOVED.sub("", NEUTRAL.sub("", bare))), deed)


class NameCores:
    """The names of a catalogue by their cores."""

    def __init__(self, catalogue: tuple[Indicator, ...]) -> None:
        """Make them of the indicators in their order."""
        self.entries: dict[str, list[Entry]] = {}
        for place, indicator in enumerate(catalogue):
            for reason, name in indicator_names(indicator):
                words, deed = core_of(name)
                entry = Entry(place, reason, name, deed)
                for core in {words, ENDING.sub("", words)} - TOO_PLAIN:
                    self.entries.setdefault(core, []).append(entry)
            for wording in wordings().get(indicator.code, ()):
                words, deed = core_of(wording)
                if words in TOO_PLAIN:
                    continue
                found = self.entries.setdefault(words, [])
                if all(each.place != place or each.deed != deed for each in found):
                    found.append(Entry(place, MatchReason.SIMILAR, wording, deed))

    def find(self, core: Core, fitting: Set[Place]) -> Naming | None:
        """The indicator with the longest name that a core ends with, among those that can hold the figure."""
        words = core.words[-LONGEST:]
        for text in dict.fromkeys((words, ENDING.sub("", words), WHO.sub("", words))):
            if found := self._at_end(Core(text, core.deed), fitting):
                return found
        return None

    def starting(self, core: Core, fitting: Set[Place]) -> tuple[Naming, str] | None:
        """The same of the longest name that a core begins with, and what follows it."""
        words = core.words[:LONGEST]
        for end in range(len(words) - 1, 1, -1):
            if words[:end] not in self.entries:
                continue
            if (found := self._at_end(Core(words[:end], core.deed), fitting)) and not found.rest:
                return found, words[end:]
        return None

    def equal(self, core: Core, fitting: Set[Place], kept: bool = False) -> Naming | None:
        """The indicator of which a core is a whole name; ``kept`` asks for one that counts its deed."""
        found = [each for each in self.entries.get(core.words, ()) if each.place in fitting]
        alike = [each for each in found if each.keeps(core.deed)] or ([] if kept else found)
        return Naming(alike[0], "") if alike and len({each.place for each in alike}) == 1 else None

    def _at_end(self, core: Core, fitting: Set[Place]) -> Naming | None:
        words = core.words
        named = [at for at in range(len(words)) if words[at:] in self.entries]
        for kept in (True, False) if core.deed else (False,):
            for at in named:
                if found := self.equal(Core(words[at:], core.deed), fitting, kept):
                    return found._replace(rest=words[:at])
        return None


@functools.cache
def wordings() -> dict[str, tuple[str, ...]]:
    """How text prints an indicator where it uses none of its names (行文用语), by its code."""
    source = files("minzheng.reader").joinpath("wordings.toml").read_text(encoding="utf-8")
    return {code: tuple(words) for code, words in tomllib.loads(source)["wordings"].items()}
