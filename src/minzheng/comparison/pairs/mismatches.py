"""Mismatches (不可比原因): in what two figures differ so that they are not compared, and why there is no growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from minzheng.catalogue import parts_named
from minzheng.embedding import Embedded
from minzheng.errors import RegionError
from minzheng.language import Joined, Labelled, joined, say, text
from minzheng.model import TimeKind, as_missing
from minzheng.periods import Period
from minzheng.progress import NotDefined
from minzheng.quantities import Kind
from minzheng.regions import Region


class MismatchKind(Labelled):
    """In what two figures differ so that they may not be compared (不可比原因), in the order in which it is checked.

    >>> MismatchKind("missing").label("zh"), MismatchKind("missing").label("en")
    ('没有数值', 'a value is missing')
    """

    MISSING = "missing"
    UNRESOLVED = "unresolved"
    NOT_KNOWN = "not_known"
    """The place or the time of one is not known, and they are not of one document."""
    INDICATOR = "indicator"
    DEFINITION = "definition"
    TIME_KIND = "time_kind"
    INSTANT = "instant"
    PERIOD_LENGTH = "period_length"
    YEAR_RESTART = "year_restart"
    REGION = "region"
    REGION_VERSION = "region_version"
    BREAKDOWN = "breakdown"
    SCOPE = "scope"
    CHANGE = "change"
    KIND = "kind"
    UNIT = "unit"


class Undefined(Labelled):
    """Why there is no growth (增速无定义的原因).

    >>> Undefined("not_comparable").label("zh"), Undefined("not_comparable").label("en")
    ('两数不可比', 'the two are not comparable')
    """

    NOT_COMPARABLE = "not_comparable"
    ZERO_BASE = "zero_base"
    NEGATIVE_BASE = "negative_base"
    TURNED_POSITIVE = "turned_positive"
    TURNED_NEGATIVE = "turned_negative"
    LOSS_NARROWED = "loss_narrowed"
    LOSS_WIDENED = "loss_widened"
    NO_RATIO = "no_ratio"
    NO_BASE = "no_base"
    CUMULATIVE = "cumulative"
    """Figures that cumulate within the year are no two periods: ask for those of each period."""
    OTHER_WINDOW = "other_window"
    """The window just before is there, but of another length."""
    NO_VALUE = "no_value"
    NO_LENGTH = "no_length"
    NOT_A_STOCK = "not_a_stock"
    PART_OF_YEAR = "part_of_year"
    ONE_FIGURE = "one_figure"
    RIVAL_FIGURES = "rival_figures"


def undefined(reason: Undefined) -> NotDefined:
    """There is no such number, for a reason of this list."""
    return NotDefined(reason)


@attrs.frozen
class Mismatch(Embedded):
    """One thing in which two figures differ so that they may not be compared (不可比之处).

    >>> Mismatch(MismatchKind("unit"), "元", "人").kind.label("en")
    'units that do not convert'
    """

    kind: MismatchKind
    """What it is."""
    left: str = ""
    """How the first has it."""
    right: str = ""
    """How the second has it."""

    def swapped(self) -> Mismatch:
        """The same seen from the other figure."""
        return Mismatch(self.kind, self.right, self.left)

    def label(self, lang: str = "zh") -> str:
        """The kind with what each figure has: 口径条件不同（困难老年人家庭 / 无）."""
        if not (self.left or self.right):
            return self.kind.label(lang)
        fact = FACTS.get(self.kind, str)
        one, other = (fact(code) if code else text("mark.nothing") for code in (self.left, self.right))
        return say("mark.brackets", lang, text=self.kind, more=text("mismatch.both", left=one, right=other))

    def __str__(self) -> str:
        return self.label()


def _parts(code: str) -> Joined:
    pairs = (part.partition("=") for part in code.split("、"))
    return joined("list", parts_named(tuple((axis, value) for axis, _, value in pairs)))


def _place(code: str) -> str:
    """The newest name of a division; anything else as it is."""
    try:
        return Region(code).name()
    except RegionError:
        return code


FACTS: Mapping[MismatchKind, Callable[[str], object]] = {
    MismatchKind.MISSING: as_missing,
    MismatchKind.TIME_KIND: TimeKind,
    MismatchKind.INSTANT: Period,
    MismatchKind.PERIOD_LENGTH: Period,
    MismatchKind.YEAR_RESTART: Period,
    MismatchKind.REGION: _place,
    MismatchKind.BREAKDOWN: _parts,
    MismatchKind.KIND: Kind,
}
"""What the code of what a figure has stands for, where it is a code."""
