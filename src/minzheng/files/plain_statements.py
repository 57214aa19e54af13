"""Plain statements (简单观测值): an observation of which a file says its figure, its time and its place and no more.

Most are, and are made at once, of parts that are read once for all of them. Whatever is said otherwise, or is refused,
goes the long way, which alone explains.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minzheng.errors import MinzhengError
from minzheng.files.resolving import IndicatorNames
from minzheng.model import Indicator, Location, Observation, sound_observation
from minzheng.periods import as_period
from minzheng.quantities import Figure, Kind, Units, plain_figure
from minzheng.regions import as_region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

KEYS = frozenset(("indicator", "value", "period", "region"))
"""What a plain statement says."""


class PlainStatements:
    """Makes the plain statements of some files."""

    def __init__(self, names: IndicatorNames, registry: Units) -> None:
        self._names = names
        self._units = registry
        self._meant: dict[str, Indicator | None] = {}
        self._measured: dict[tuple[str, int], bool] = {}

    def made(self, raw: Mapping[str, Any], given: Mapping[str, Any], location: Location) -> Observation | None:
        """The observation that a mapping states, with what its document lends it; ``None`` where it is not plain."""
        if not raw.keys() <= KEYS or "value" not in raw or type(value := raw["value"]) is not str:
            return None
        figure, meant = plain_figure(value, self._units), self._meaning(raw.get("indicator"))
        period, region = raw.get("period", given.get("period")), raw.get("region", given.get("region"))
        if figure is None or meant is None or not (_is_plain(period) and _is_plain(region)):
            return None
        if not self._is_in_full(figure, meant):
            return None
        try:
            when, where = as_period(str(period)), as_region(str(region))
        except MinzhengError:
            return None
        return sound_observation(meant.code, figure, when, where, given["document"], location)

    def _meaning(self, written: object) -> Indicator | None:
        """What a name means, looked for once; ``None`` for one that says a part, or a scale, or nothing."""
        if type(written) is not str or (catalogue := self._names.catalogue) is None:
            return None
        if written not in self._meant:
            self._meant[written] = self._found(written, catalogue)
        return self._meant[written]

    def _found(self, written: str, catalogue: Catalogue) -> Indicator | None:
        if written in self._names.declared:
            known = catalogue.get(written)
        else:
            found = self._names.candidate(written, catalogue) if written.strip() else None
            if found is None or isinstance(found, MinzhengError) or found.breakdown:
                return None
            known = found.indicator
        return None if known is None or known.kind is Kind.GRADE else known

    def _is_in_full(self, figure: Figure, known: Indicator) -> bool:
        """Whether a figure has the denominators of its indicator, if it has any."""
        if not known.unit.denominators or figure.change:
            return True
        key = known.code, id(figure.unit)
        if key not in self._measured:
            self._measured[key] = known.accepts(figure)
        return self._measured[key]


def _is_plain(written: object) -> bool:
    """Whether a time or a place is written as a number or as a text that says which."""
    return type(written) is int or (type(written) is str and written[:1] not in ("l", "u"))
