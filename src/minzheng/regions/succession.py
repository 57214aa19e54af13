"""Successions (区划沿革): what followed a division that ended, or that this is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from minzheng.embedding import Embedded
from minzheng.language import say
from minzheng.regions.gazetteer import SuccessionKind

if TYPE_CHECKING:
    from minzheng.regions.region import Region


@attrs.frozen(kw_only=True)
class Succession(Embedded):
    """A step from one division to the next (沿革): what ended, what followed it, since which list, and how.

    Where it is not known what followed, that is what it says: ``known`` is false, the successor ``None``. A division
    that was divided has several, one for each part; how much went where is not in the data.

    >>> from minzheng.regions import Region
    >>> print(Region("320405").successors()[0].label("en"))
    320405 戚墅堰区 → 320412 武进区 (2015, merged)
    """

    year: int
    """The first list without the one and with the other; the change itself came after the list before."""
    kind: SuccessionKind
    """Renamed, recoded, merged, reorganised or unknown."""
    predecessor: Region
    """What ended."""
    predecessor_name: str
    """Its last name."""
    successor: Region | None
    """What followed; ``None`` if it is not known."""
    successor_name: str | None
    """Its first name."""

    @property
    def known(self) -> bool:
        """Whether it is known what followed (去向是否已知)."""
        return self.successor is not None

    def label(self, lang: str = "zh") -> str:
        """The step in a few words."""
        facts = {"before": self.predecessor, "before_name": self.predecessor_name, "year": self.year, "kind": self.kind}
        if not self.known:
            return say("regions.step_unknown", lang, **facts)
        return say("regions.step", lang, **facts, after=self.successor, after_name=self.successor_name)

    def __str__(self) -> str:
        return self.label()


def final_successors(successions: Iterable[Succession]) -> tuple[Region, ...]:
    """The divisions at which a chain of successions ends (现行区划), in order; unknown ends are left out."""
    steps = tuple(successions)
    passed = {(step.predecessor, step.predecessor_name, step.year) for step in steps}
    return tuple(
        sorted(
            {
                step.successor
                for step in steps
                if step.successor is not None
                and not any(
                    (code, name) == (step.successor, step.successor_name) and year > step.year
                    for code, name, year in passed
                )
            }
        )
    )
