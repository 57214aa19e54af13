"""Referring (引用): how the command line names one observation in a plan file, PATH#INDICATOR[PART, …]@PERIOD."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from minzheng.cli.options import refused
from minzheng.errors import ModelError

if TYPE_CHECKING:
    from minzheng.datasets import Dataset
    from minzheng.model import Indicator, Observation

REFERENCE = re.compile(r"(?P<path>.+)#(?P<code>[^#@\[\]]+)(?:\[(?P<parts>[^\[\]]*)\])?(?:@(?P<period>.+))?")
"""How an observation in a file is named; what stands before the period is written as in the paths of ``diff``."""
JOINT = re.compile(r"[,,、]")


def side(text: str, load: Callable[..., Dataset]) -> tuple[Observation | str, Mapping[str, Indicator]]:
    """A figure's text, or the observation that a reference names, with the indicators that go with it."""
    if "#" not in text:
        from minzheng.catalogue import indicators

        return text, indicators
    match = REFERENCE.fullmatch(text)
    if match is None:
        raise refused("usage.reference", words=text)
    data = load(match["path"])
    found = data.catalogue.resolve(match["code"].strip())
    wanted = _split(match["parts"] or "") | {f"{axis}={value}" for axis, value in found.breakdown}
    return _observation(data.observations, found.code, wanted, match["period"], text), data.catalogue


def _observation(
    observations: Iterable[Observation], code: str, wanted: set[str], period: str | None, text: str
) -> Observation:
    """The one observation that is meant; without parts that of the whole, where it is there."""
    from minzheng.periods import as_period

    when = None if period is None else as_period(period)
    about = [each for each in observations if each.indicator == code and wanted <= _parts(each)]
    found = [each for each in about if when in (None, each.period)]
    whole = [each for each in found if _parts(each) <= {*wanted, each.region.code}]
    found = whole if len(whole) == 1 else found
    if len(found) != 1:
        from minzheng.comparison import Selector, path_of

        known = tuple(f"{path_of(each, code)}@{each.period}" for each in found or about)
        raise ModelError("MZ600" if known else "MZ620", field=Selector.OBSERVATION, about=text, known=known)
    return found[0]


def _parts(each: Observation) -> set[str]:
    """The region, the breakdown and the conditions, as they can be named in a reference."""
    groups = [f"{axis}={value}" for axis, value in each.breakdown]
    return {each.region.code, *groups, *(part for condition in each.scope for part in _split(str(condition)))}


def _split(text: str) -> set[str]:
    return {part.strip() for part in JOINT.split(text) if part.strip()}
