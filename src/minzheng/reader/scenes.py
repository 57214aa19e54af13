"""Scenes (语境): what the rules about a figure look at: the words around it, and what is known of it without them."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from minzheng.quantities import Comparator
from minzheng.reader.decisions import decision
from minzheng.reader.expressions import RATIOS, Expression
from minzheng.reader.lexicon import MONEY_WORDS, TIME_WORDS, filled, word_lists
from minzheng.reader.lines import LOOK_BACK, Clause, Phase, last_of

REACH = 60
"""How many characters behind a figure its rules look at."""
YEARS = re.compile("((?:19|20)[0-9]{2})(?<![比较由从]....)(?<![增升降减加长高少大展][到至]....)年")
YEAR = re.compile("20[0-9]{2}")
CYCLE = re.compile("十([一二三四五六]?)五")
FRAME = re.compile(filled("«frame»"))
"""What says of a whole sentence that it looks back."""
WENT_TO = re.compile(filled("«went_to»"))
LARGE, MIDDLING = Decimal(1_000_000), Decimal(100_000)
"""Amounts of money that no standard for one person or household reaches, and that few do."""
TURNS = {1: "up", -1: "down", 0: "no"}
OPS = {op: op.name.lower() for op in Comparator}
YES = {True: "yes", False: "no"}
KINDS = {
    "名次": "rank", "百分点": "points", "千分点": "points", "%": "percent", "倍": "fold", "元": "yuan",
    "元/年": "yearly_money", "元/人次": "money_per_visit", "人次": "visits", "场次": "visits", "岁": "age",
    "周岁": "age", "工作日": "time", "分": "time", "人": "people",
}  # fmt: skip
"""The kinds of units that are of one unit each."""
PLACES = frozenset(("个", "家", "所", "处", "座", "间", "户", "张"))
HAPPENING = frozenset(word_lists()["happening"])


CHANGES = {
    "rise": ("increase_by", 1), "fall": ("increase_by", -1), "apart": ("increase_by", 0),
    **{name: (name, 0) for name in ("level", "flow", "share", "rank")},
}  # fmt: skip
"""What the outcomes of the decision on change mean: the change, and the sign that it takes on."""


@functools.lru_cache(maxsize=4096)
def kind_of(unit: str, word: str) -> str:
    """What sort of unit a figure has, as rules ask for it (单位类别).

    >>> kind_of("元/人·月", "元"), kind_of("张", "张"), kind_of("场", "场")
    ('money_per', 'place', 'event')
    """
    bare = unit.partition("/")[0]
    money = bare in MONEY_WORDS
    if found := KINDS.get(unit):
        return found
    if unit in RATIOS:
        return "ratio"
    if money:
        return "money" if bare == unit else "money_per"
    if bare in HAPPENING:
        return "visits" if KINDS.get(bare) == "visits" else "hours" if word in TIME_WORDS else "event"
    if word in TIME_WORDS or KINDS.get(bare) == "time":
        return "time"
    return "place" if bare in PLACES else KINDS.get(bare, "other")


class Scene:
    """The words around a figure, and what is known of it (语境): its attributes are the views and facts of rules."""

    before: str
    begun: int | None
    bounded: str
    carried: str
    change: str
    clause: Clause
    figure: Expression
    folded: str
    kind: str
    near: str
    outcome: str
    own: str
    promised: str
    role: str
    suffixed: str
    turned: str

    def __init__(
        self, folded: str, figure: Expression, clause: Clause, own: str, phase: Phase, carried: str, begun: int | None
    ) -> None:
        """Make it of a figure in its clause; ``own`` are the words since the figure before, ``begun`` the year."""
        self.folded, self.figure, self.clause, self.begun = folded, figure, clause, begun
        self.before, self.near, self.own = clause.before, clause.near, own
        self.phase: str = phase
        self.kind = kind_of(figure.unit or "", figure.word)
        self.turned = TURNS[figure.change]
        self.carried = carried or "none"
        self.op: str = OPS[figure.op]
        self.bounded, self.suffixed = YES[figure.op != "="], YES[figure.suffixed]
        self.change = self.promised = self.role = self.outcome = ""
        self.listed = "none"
        self.trail: list[str] = []

    def decide(self, name: str) -> str:
        """The outcome of a decision about the figure; the rule that made it is kept in the trail."""
        rule = decision(name).decide(self)
        self.trail.append(rule.label)
        return rule.outcome

    def judged(self) -> tuple[Expression, str, int, str]:
        """The figure, of a fall with its sign, its change, the sign that this takes on, and its role."""
        self.outcome = self.decide("change")
        self.change, sign = CHANGES[self.outcome]
        if sign < 0:
            self.figure = self.figure.turned_down()
        self.promised = self.decide("promise")
        return self.figure, self.change, sign, self.decide("role")

    def modality(self, role: str, phase: Phase) -> str:
        """How strongly the figure is worded in its role."""
        self.role, self.phase = role, phase
        return self.decide("modality")

    @property
    def behind(self) -> str:
        """What follows the figure."""
        return self.folded[self.figure.end : self.figure.end + REACH]

    @property
    def led(self) -> str:
        """The clause with the comparator before the number."""
        figure = self.figure
        return self.near + self.folded[figure.start : figure.number[0]] if figure.op_at else self.near

    @property
    def around(self) -> str:
        """The words on both sides."""
        return self.before[-24:] + self.behind[:16]

    @property
    def print(self) -> str:
        """The figure as printed."""
        return self.folded[self.figure.start : self.figure.end]

    @property
    def base(self) -> str:
        """What a share is measured by, between its comparator and it."""
        return self.folded[slice(*self.figure.base_at)] if self.figure.base_at else ""

    @property
    def size(self) -> str:
        """How large an amount is: small, middling or large."""
        amount = self.figure.high or self.figure.low or LARGE
        return "large" if amount >= LARGE else "middling" if amount >= MIDDLING else "small"

    @property
    def named(self) -> str:
        """Whether the last year named is earlier or later than the document's, or the same; empty if none is."""
        if not self.begun or "年" not in self.before:
            return ""
        years = YEARS.findall(self.own if WENT_TO.search(self.near) else self.before)
        if not years:
            return ""
        year = int(years[-1])
        return "earlier" if year < self.begun else "later" if year > self.begun else "same"

    @property
    def framed(self) -> str:
        """Whether the sentence, or what a semicolon joins to it, opens with a time that is over."""
        frame = last_of(FRAME, self.before) or last_of(FRAME, self._joined())
        return "over" if frame and _is_over(frame[0], self.begun) else ""

    def _joined(self) -> str:
        """What stands before a sentence that a semicolon joins to it."""
        folded, start = self.folded, self.clause.sentence
        if folded[start - 1 : start] != ";":
            return ""
        ahead = folded[max(0, start - LOOK_BACK) : start]
        return ahead[max(ahead.rfind("。"), ahead.rfind("\n")) + 1 :]


def cycle_of(text: str) -> int | None:
    """The first year of the five that a text names (五年规划): 十四五 begins in 2021."""
    found = CYCLE.search(text)
    return 1956 + 5 * (10 + "一二三四五六".find(found[1] or "?")) if found else None


def _is_over(frame: str, year: int | None) -> bool:
    """Whether the time that a frame names was over before a year; what names none (近年来) is over."""
    begun = cycle_of(frame)
    named = YEAR.search(frame)
    last = begun + 4 if begun else int(named[0]) if named else 0
    return not last or (last < year if year is not None else not begun)
