"""Targets, observations and indicators with as little said as possible, and the progress they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minzheng.model import Indicator, Observation, Target
from minzheng.progress import Progress, assess
from minzheng.quantities import DEFAULT, Policy, Reference, Relative

CODE = "local.x"
END = "2025-12-31"
MIDDLE = "2025-06-30"


def indicator(unit: str = "%", direction: str = "higher", time: str = "stock", **given: Any) -> Indicator:
    return Indicator(**{"code": CODE, "name": "指标", "unit": unit, "direction": direction, "time": time, **given})


def target(value: Any, period: Any = 2025, **given: Any) -> Target:
    return Target(**{"indicator": CODE, "value": value, "period": period, "region": "CN", **given})


def observation(value: Any = None, period: Any = 2025, **given: Any) -> Observation:
    return Observation(**{"indicator": CODE, "value": value, "period": period, "region": "CN", **given})


def raised(amount: str, **base: Any) -> Relative:
    return Relative(amount=amount, base=Reference(**base))


def progress(
    promise: Target | str | Relative,
    *observations: Observation | str,
    of: Indicator | None = None,
    others: Iterable[Indicator] = (),
    as_of: str = END,
    policy: Policy = DEFAULT,
) -> Progress:
    """The progress of a target, or of a bound for 2025, by observations, or by figures for 2025."""
    known = {each.code: each for each in (of or indicator(), *others)}
    return assess(
        promise if isinstance(promise, Target) else target(promise),
        observations=[each if isinstance(each, Observation) else observation(each) for each in observations],
        catalogue=known,
        as_of=as_of,
        policy=policy,
    )
