"""Plain statements (简单观测值): an observation of which a file says its figure, its time and its place and no more.

Most are, and are made at once, of parts that are read once for all of them. Whatever is said otherwise, or is refused,
goes the long way, which alone explains.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

from minzheng.errors import MinzhengError
from minzheng.files.entries import RawEntry
from minzheng.files.origin import Origin
from minzheng.files.resolving import IndicatorNames
from minzheng.model import Indicator, Observation, sound_observation
from minzheng.periods import Period, as_period
from minzheng.quantities import Figure, Kind, Units, plain_figure
from minzheng.regions import Region, as_region, is_name, region_meant

Made = TypeVar("Made")
OTHERWISE = ("l", "u")
"""How a place of the file's own (``local.``) begins, and what is ``unknown``."""

KEYS = frozenset(("indicator", "value", "period", "region"))
"""What a plain statement says."""


class PlainStatements:
    """Makes the plain statements of some files."""

    def __init__(self, names: IndicatorNames, registry: Units) -> None:
        self._names = names
        self._meant = Read(self._meaning, str)
        self._times, self._codes = Read(_time, str, int), Read(_coded, str, int)
        self._figures = Read(partial(plain_figure, registry=registry), str)
        self._measured: dict[tuple[str, int], bool] = {}

    def made(self, entry: RawEntry, lent: Mapping[str, str], document: str, origin: Origin) -> Observation | None:
        """The observation of an entry, with what its document lends it; ``None`` where it is not plain."""
        raw = entry.raw
        if not raw.keys() <= KEYS:
            return None
        meant = self._meant.get(raw.get("indicator"))
        when = self._times.get(raw["period"] if "period" in raw else lent.get("period"))
        if meant is None or when is None:
            return None
        where = self._place(raw["region"], when, lent) if "region" in raw else self._codes.get(lent.get("region"))
        if where is None:
            return None
        figure = self._figures.get(raw.get("value"))
        if figure is None or not self._is_in_full(figure, meant):
            return None
        return sound_observation(meant.code, figure, when, where, document, origin.at(entry.path))

    def _place(self, written: Any, when: Period, lent: Mapping[str, str]) -> Region | None:
        """The division of a code, or of a name on the last day of a period; ``None`` where it is not plain."""
        coded = self._codes.get(written)
        if coded is not None or type(written) is not str or written.startswith(OTHERWISE):
            return coded
        try:
            return region_meant(written, when.known_by, self._codes.get(lent.get("region")))
        except MinzhengError:
            return None

    def _meaning(self, written: str) -> Indicator | None:
        """What a name means; ``None`` for one that says a part, or a scale, or nothing."""
        catalogue = self._names.catalogue
        if catalogue is None:
            return None
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


class Read(Generic[Made]):
    """What some files write, each read once; ``None`` for what is not plain."""

    __slots__ = ("_kinds", "_known", "_read")

    def __init__(self, read: Callable[[str], Made | None], *kinds: type) -> None:
        self._read = read
        self._kinds = kinds
        self._known: dict[Any, Made | None] = {}

    def get(self, written: Any) -> Made | None:
        """What is written, if it is of one of the kinds that are plain."""
        if type(written) not in self._kinds:
            return None
        try:
            return self._known[written]
        except KeyError:
            pass
        try:
            made = self._read(str(written))
        except MinzhengError:
            made = None
        self._known[written] = made
        return made


def _time(written: str) -> Period | None:
    return None if written.startswith(OTHERWISE) else as_period(written)


def _coded(written: str) -> Region | None:
    return None if written.startswith(OTHERWISE) or is_name(written) else as_region(written)
