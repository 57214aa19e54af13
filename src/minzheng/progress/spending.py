"""Spending (对应支出): the money that was spent over the period of a target on what it counts."""

from __future__ import annotations

import attrs

from minzheng.model import Indicator, Observation, Target
from minzheng.progress.fitting import fit
from minzheng.progress.reported import Reported


def spent_on(target: Target, indicator: Indicator, reported: Reported) -> Observation | None:
    """What is reported as spent over the period of a target, for its region, part and scope (已支出).

    Yearly and monthly reports are added up; ``None`` where none is reported, or where reports contradict each other.
    """
    money = None if indicator.spending is None else reported.indicators.get(indicator.spending)
    if money is None:
        return None
    found = fit(attrs.evolve(target, indicator=money.code), money, reported)
    return None if found.rivals else found.observation
