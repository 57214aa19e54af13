"""Topics (主题): whose figure each one is: the words that name it, carried on where a clause leaves them out.

A sentence names a thing once and goes on: 低保对象3.2万人,同比下降5%,其中农村2.1万人. What is carried on is decided by
rules (``rules/subject.toml``), and so is whether the words name an indicator (``rules/link.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from minzheng.catalogue import IndicatorCandidate, look_alikes
from minzheng.model import Indicator, TimeKind
from minzheng.reader.decisions import decision
from minzheng.reader.expressions import Expression
from minzheng.reader.leads import words_at
from minzheng.reader.lines import Clause
from minzheng.reader.linking import Linker
from minzheng.reader.named import WHO, Core, Naming, core_of
from minzheng.reader.scenes import YES, kind_of
from minzheng.reader.subjects import noun_of

REST = re.compile(r"[^。;!?\n]{0,16}")
BEHIND = re.compile(r"[^,。;:!?\n0-9]{0,22}")
HEADING = re.compile(
    r"\s*(?:[(〈]?[一二三四五六七八九十0-9]{1,3}[)、.〉]|[一二三四五六七八九十]是)?\s*([^,。;:\s0-9]{2,14})[。:](?=[^\s])"
)
"""A heading that runs into its paragraph: (三)临时救助。全年实施…"""
AMONG = re.compile("[,;、(:]?其?中")
APART = re.compile("分别|各")
LIST = re.compile(r"[^,。;\n]{0,40}")
BENEFIT = re.compile("惠及|受益|受惠")
"""Whom something is good for is no part of it."""
SUMMED = re.compile("累计|总数|总量|共计|共有|总计|合计")
JOINT = re.compile("[、和与及]")
AGED = re.compile("[0-9]{2,3}周?岁(?:[至到-][0-9]{2,3}周?岁)?(?:及?以[上下])?的?")
CARRIED = "increase_by"
WEAK = frozenset(f"change.{rule}" for rule in ("opened", "opened_softly", "soft_deed", "nothing_said"))
"""The rules by which a word that may be no verb makes a flow."""
COUNTS = {TimeKind.STOCK: "level", TimeKind.FLOW: "flow"}
GROUP = re.compile("(?:.{0,6}(?:老人|老年人|未成年人|残疾人?|儿童|女性|妇女|男性|.岁.*))?")
"""Whom a part is of: alone such words name no part, but a whole of their own."""
SHORT = 3
"""A name of so few characters is met by chance."""
SHARE = "占比"
REACH = 40
UNCOUNTED = (
    "yuan",
    "money",
    "money_per",
    "money_per_visit",
    "yearly_money",
    "percent",
    "fold",
    "ratio",
    "points",
    "rank",
)
"""The kinds of units behind which no counted noun stands."""
Candidates = tuple[IndicatorCandidate, ...]


class Link(NamedTuple):
    """What a figure may be of (链接结果): its candidates, the code that is sure, and the rules that said so."""

    candidates: Candidates = ()
    code: str | None = None
    trail: tuple[str, ...] = ()
    counts: str = ""
    """What its indicator is by its nature: a ``flow``, or a ``level``."""
    words: tuple[str, ...] = ()
    """Its own words and those that it is a part of, the nearest first."""

    def settled(self, change: str, role: str, rules: Collection[str], cell: bool) -> str:
        """The change of a figure as its indicator has it: in a table, and where the words that made a flow are weak."""
        weak = change == "flow" and role == "actual" and not WEAK.isdisjoint(rules)
        open_to = (cell or weak) and change in ("flow", "level") and role in ("actual", "target")
        return self.counts if self.counts and open_to else change


class LinkScene:
    """What the rules on subject and link look at (语境)."""

    after: str
    between: str
    change: str
    core: str
    near: str
    noun: str

    rest = behind = before_number = ""
    match = stands = time = deed = "none"
    kept = sure = short = alike = headed = also = foreign = "no"

    def __init__(self, change: str, after: str, between: str, near: str, noun: str) -> None:
        """Make it of a figure; the rest is set as it becomes known."""
        self.change, self.after, self.between, self.near, self.noun = change, after, between, near, noun
        self.core = core_of(near).words
        self.follows = ""


class Subjects:
    """What the sentences of one text speak of, figure by figure."""

    after: str
    end: int
    floor: int
    folded: str
    headed: bool
    within: bool
    fresh: bool
    """Whether a figure is the first of its sentence."""
    last: Link
    words: tuple[str, ...]
    linker: Linker

    def __init__(self, folded: str, linker: Linker) -> None:
        """Begin at the beginning of a folded text."""
        self.folded, self.linker = folded, linker
        self.topic: Core | None = None
        """What the sentence speaks of."""
        self.words: tuple[str, ...] = ()
        """The words of the last figure, and those of the topic."""
        self.current: Core | None = None
        """What the last figure is of, perhaps a part of it."""
        self.headed: bool = False
        self.among: bool = False
        self.within = self.fresh = False
        """Whether the last figure was of a part of the topic."""
        self.last = Link()
        self.after = "none"
        self.end = self.floor = -1
        self.unit: str | None = None
        self.levels: list[Link] = []
        """The links of the levels of the sentence, which growth behind them may be of one by one (分别)."""
        self.pairs: list[Link] = []

    def link(
        self, figure: Expression, clause: Clause, floor: int, subject: tuple[int, int], noun: tuple[int, int],
        said: tuple[str | None, str, str],
    ) -> Link:  # fmt: skip
        """The link of the next figure of the text; ``said`` are its denominator, change and role."""
        folded, change = self.folded, said[1]
        self._open(clause, floor)
        near = folded[max(subject[0], figure.start - REACH, self.end) : figure.start]
        joined = self.after != "none" and figure.start - self.end <= REACH
        between = folded[self.end : figure.start] if joined else "。"
        counted = "" if kind_of(figure.unit or "", figure.word) in UNCOUNTED else self._noun(noun)
        near = words_at(folded, figure, clause, near, self.end, counted)
        scene = LinkScene(change, self.after, between, near, counted)
        scene.follows = folded[figure.end : figure.end + 4]
        scene.alike, scene.headed = YES[self.unit == figure.unit], YES[self.headed]
        rule = decision("subject").decide(scene)
        if rule.outcome == "same":
            link = self._paired(between, figure)._replace(trail=(rule.label,))
        else:
            link = self._of_words(rule.outcome, scene, figure, clause, noun, said)
            link = link._replace(trail=(rule.label, *link.trail), words=self.words)
        if change != CARRIED and rule.outcome != "same":
            self.levels.append(link)
        self.last, self.after, self.end, self.unit = link, change, figure.end, figure.unit
        return link

    def _of_words(
        self, outcome: str, scene: LinkScene, figure: Expression, clause: Clause, noun: tuple[int, int],
        said: tuple[str | None, str, str],
    ) -> Link:  # fmt: skip
        """The link of a figure that its own words, or those with the topic, name."""
        per, change, role = said
        fitting = self.linker.fits(figure.unit or "", per, change, role == "standard")
        if change == "flow":
            fitting -= self.linker.standards  # 发放补贴1.2亿元: what was paid in all is no rate per head.
        topic = self.topic
        named = self._named(outcome, scene, fitting, noun)
        candidates, sure = ((), None) if named else self._ranked(scene, figure, clause, said)
        apart = self.topic is not topic or (outcome == "own" and self.fresh and not self.headed)
        self.words = (scene.near,) if apart else (scene.near, *self.words[-1:])
        return self._judged(named, scene, candidates, sure)

    def of_cell(self, label: str, around: tuple[str, ...], unit: str, said: tuple[str | None, str, str]) -> Link:
        """The link of a cell of a table: by its label as a part of what stands ``around`` it, else by it alone.

        ``around`` are the label that it is a part of and the section of the table; ``unit`` is what the row counts in:
        growth is of the indicator that grows.
        """
        per, change, role = said
        scene = LinkScene(change, "none", label, label, "")
        core = core_of(label)
        scene.deed = core.deed or "none"
        fitting = self.linker.fits(unit, per, change, role == "standard")
        inner = around[0] and GROUP.fullmatch(core.words)
        link = Link()
        for each in (*(() if inner else (core,)), *_within(core, around)):
            if named := self._first([each], fitting, scene):
                link = self._judged(named, scene, (), None)
                if link.code:
                    return link._replace(words=(label, *around))
        candidates, sure = self._alike(around[0] + label, "", unit, said, "")
        found = self._judged(None, scene, candidates, None if inner and core.words else sure)
        return (found if found.code or not link.candidates else link)._replace(words=(label, *around))

    def _open(self, clause: Clause, floor: int) -> None:
        """Forget what an earlier sentence spoke of; a heading that runs into its paragraph names the topic of that."""
        self.fresh = self.end < clause.sentence
        if floor != self.floor or self.end < clause.sentence:
            self.levels, self.pairs = [], []
        if floor != self.floor:
            heading = HEADING.match(self.folded, max(floor, 0))
            self.floor = floor
            self.topic = self.current = core_of(heading[1]) if heading else None
            self.words = (heading[1],) if heading else ()
            self.headed, self.after = heading is not None, "none"
        elif self.end < clause.sentence:
            self.after = "none"

    def _named(self, outcome: str, scene: LinkScene, fitting: frozenset[int], noun: tuple[int, int]) -> Naming | None:
        """The indicator that the words name: behind the number, before it, or with the topic that goes on."""
        core = self._core(scene)
        scene.deed = core.deed or "none"
        if cores := self._carried(outcome, core, scene):
            return self._first(cores, fitting, scene)
        if scene.noun and (begun := self._counted(scene, fitting, noun)):
            self.topic = self.current = core_of(scene.noun)
            scene.behind, scene.before_number = begun[1], scene.near.strip()[-8:]
            return self._placed(scene, begun[0], "behind", fitting)
        return self._own(core, fitting, scene)

    def _carried(self, outcome: str, core: Core, scene: LinkScene) -> list[Core]:
        """The cores of a figure of what the sentence speaks of already: its share, a part of it, all of it."""
        current, topic = self.current, self.topic if core.words else self.current
        if outcome == "share" and current:
            return [Core(current.words + SHARE, "")]
        if outcome == "whole" and current:
            scene.deed = current.deed or "none"
            return [current]
        if outcome != "topic" or topic is None:
            return []
        cores = [*merged(topic, core), core]
        if core.words:
            self.current = cores[0]
        return cores

    def _own(self, core: Core, fitting: frozenset[int], scene: LinkScene) -> Naming | None:
        """The indicator that the words before a number name, by themselves or with the topic."""
        beside = scene.alike == "yes" and JOINT.match(scene.between) and not self.within
        apart = BENEFIT.search(scene.near) or (beside and self.linker.exact.equal(core, fitting))
        joined = None if apart else self._joined(core, fitting, AMONG.match(scene.between) is not None)
        self.within = joined is not None
        if core.words and scene.change != CARRIED:
            self.current = core
            self.among = bool(AMONG.match(scene.between) or (self.among and JOINT.match(scene.between)))
            self.topic = self.topic if joined or self.among else core
        return self._placed(scene, joined, "before", fitting) or self._first([core], fitting, scene)

    def _joined(self, core: Core, fitting: frozenset[int], among: bool) -> Naming | None:
        """The indicator of which the topic and what goes on from it are a whole name: 养老机构, 入住率.

        Of what is among it the name may begin with the part: 收养登记, 其中涉外.
        """
        if self.topic is None or not core.words or core.words == self.topic.words:
            return None
        core = core._replace(deed=core.deed or self.topic.deed)
        cores = [*merged(self.topic, core)]
        if core.words.startswith("每") or among:
            cores.append(Core(core.words + self.topic.words, core.deed))
        return next(filter(None, (self.linker.exact.equal(each, fitting) for each in cores)), None)

    def _core(self, scene: LinkScene) -> Core:
        """The core of the words before a figure; what was added of the first of a list was so of the others."""
        core, current = core_of(scene.near), self.current
        carries = not core.words or scene.between.startswith("、")
        carries = carries and current is not None and not SUMMED.search(scene.near)
        return core._replace(deed=core.deed or (current.deed if current and carries else ""))

    def _first(self, cores: Iterable[Core], fitting: frozenset[int], scene: LinkScene) -> Naming | None:
        """The first indicator that some cores name, the likeliest of them first."""
        found = [each for core in cores if (each := self.linker.exact.find(core, fitting))]
        whole = (each for each in found if not each.rest)
        return self._placed(scene, next(whole, found[0] if found else None), "before", fitting)

    def _counted(self, scene: LinkScene, fitting: frozenset[int], noun: tuple[int, int]) -> tuple[Naming, str] | None:
        """The indicator that the noun behind a number names, and what follows the name."""
        core = core_of(scene.noun)
        core = core._replace(deed=core.deed or scene.deed.replace("none", ""))
        scene.deed = core.deed or "none"
        if found := self.linker.exact.find(core, fitting):
            behind = BEHIND.match(self.folded, self.folded.find(scene.noun, noun[0]) + len(scene.noun))
            return found, behind[0] if behind else ""
        return self.linker.exact.starting(core, fitting)

    def _noun(self, noun: tuple[int, int]) -> str:
        """The noun behind a number, an age before it left out: 8.6万名80岁以上老人."""
        aged = AGED.match(self.folded, noun[0])
        return self.folded[slice(*noun_of(self.folded, aged.end()))] if aged else self.folded[slice(*noun)]

    def _paired(self, between: str, figure: Expression) -> Link:
        """The link that growth carries on: that of the figure before it, behind 分别 each of the levels in its turn."""
        if self.pairs:
            return self.pairs.pop(0)
        if APART.search(between):
            rest = LIST.match(self.folded, figure.end)
            size = 1 + len(JOINT.findall(rest[0])) if rest else 1
            levels = self.levels[-size:]
            if len(levels) == size and all(each.code for each in levels):
                self.pairs = levels[1:]
                return levels[0]
        return self.last

    def _placed(self, scene: LinkScene, named: Naming | None, stands: str, fitting: frozenset[int]) -> Naming | None:
        if named:
            scene.match, scene.stands = "tail" if named.rest else "equal", stands
            scene.also = YES[bool(named.rest and self.linker.exact.equal(Core(named.rest, scene.deed), fitting))]
            scene.rest, scene.kept = named.rest, YES[named.entry.keeps(scene.deed.replace("none", ""))]
            scene.time = self.linker.catalogue[named.entry.place].time.value
            scene.short = YES[len(core_of(named.entry.name).words) <= SHORT]
        return named

    def _judged(self, named: Naming | None, scene: LinkScene, found: Candidates, sure: Indicator | None) -> Link:
        """What the rules make of a name, or of the likeliest candidates where there is none."""
        if named is None:
            scene.sure = YES[sure is not None]
            scene.time = sure.time.value if sure else "none"
        else:
            entry = named.entry
            indicator = self.linker.catalogue[entry.place]
            found = (IndicatorCandidate(indicator=indicator, reason=entry.reason, matched=entry.name, score=99),)
        scene.foreign = YES[bool((named or sure) and look_alikes.found_in(scene.near[-REACH:] + scene.noun))]
        rule = decision("link").decide(scene)
        code = found[0].code if found and rule.outcome in ("named", "first") else None
        return Link(found, code, (rule.label,), COUNTS.get(found[0].indicator.time, "") if code else "")

    def _ranked(
        self, scene: LinkScene, figure: Expression, clause: Clause, said: tuple[str | None, str, str]
    ) -> tuple[Candidates, Indicator | None]:
        """The likeliest candidates by the words around the figure, and the one that leads the others by far."""
        folded = self.folded
        later = BEHIND.match(folded, figure.end)
        rest = REST.match(folded, later.end() if later else figure.end)
        behind = later[0] if later and scene.noun else ""
        near = scene.near + behind + ("" if figure.unit_at else folded[figure.start : figure.end])
        far = clause.before[-60:] + (rest[0] if rest else "")
        candidates, sure = self._alike(near, far, figure.unit or "", said, scene.noun)
        # 街道、社区综合养老服务中心22处: the noun behind the first number is only half printed.
        halved = later and "、" in later[0] and folded[later.end() : later.end() + 1].isdigit()
        return candidates, None if halved else sure

    def _alike(
        self, near: str, far: str, unit: str, said: tuple[str | None, str, str], noun: str
    ) -> tuple[Candidates, Indicator | None]:
        per, change, role = said
        candidates, code = self.linker.rank(near, far, unit, per, change, role, noun)
        return candidates, candidates[0].indicator if code else None


def merged(topic: Core, core: Core) -> Iterator[Core]:
    """A topic with what goes on from it, with and without whom it is for: 养老机构 and 机构床位 are 养老机构床位.

    >>> [each.words for each in merged(Core("低保对象", ""), Core("资金", ""))]
    ['低保对象资金', '低保资金']
    """
    then = core.words
    for first in dict.fromkeys((topic.words, WHO.sub("", topic.words))):
        shared = next((size for size in range(min(len(first), len(then)), 0, -1) if first.endswith(then[:size])), 0)
        yield Core(first + then[shared:], core.deed)


def _within(core: Core, around: Iterable[str]) -> Iterator[Core]:
    """The core of a label behind each of the words around it."""
    for words in around:
        if (above := core_of(words)).words:
            yield from merged(above, core)
