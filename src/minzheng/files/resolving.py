"""Resolving (指标解析): what statements call an indicator, as its code and the part of it that the name says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import MinzhengError
from minzheng.files.entries import Contents, RawEntry
from minzheng.files.flaws import Path
from minzheng.model import Observation, Target
from minzheng.quantities import Kind, Reference, Relative

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue, IndicatorCandidate

UNKNOWN = "unknown"
"""What stands for an indicator that is not known, so that the rest of its statement can be looked at."""


class IndicatorNames:
    """Finds what is meant by the names of indicators in some files (指标名称), each name once."""

    def __init__(self) -> None:
        """Begin without a catalogue: codes are taken as they are written."""
        self.catalogue: Catalogue | None = None
        self.declared: set[str] = set()
        """The codes that the files declare, also those of entries that were refused."""
        self._found: dict[str, IndicatorCandidate | MinzhengError] = {}
        self._scales: dict[str, str | None] = {}

    def resolve(self, contents: Contents, data: dict[str, Any], path: Path) -> IndicatorCandidate | bool:
        """Put the code of the indicator in place of its name, a stand-in where nothing is known by it.

        What was found, where a name had to be looked for; else whether there is nothing to complain of.
        """
        written = data["indicator"]
        if type(written) is not str or not written.strip() or self.catalogue is None or written in self.declared:
            return True
        found = self.candidate(written, self.catalogue)
        if isinstance(found, MinzhengError):
            contents.report(found, path)
            data["indicator"] = UNKNOWN
            return False
        data["indicator"] = found.code
        return found

    def scale(self, data: dict[str, Any]) -> None:
        """Put the scale of its indicator beside a grade, whose name alone says no place on it."""
        code = data.get("indicator")
        if type(code) is not str:
            return
        if code not in self._scales:
            known = None if self.catalogue is None else self.catalogue.get(code)
            self._scales[code] = known.unit.code if known is not None and known.kind is Kind.GRADE else None
        if (scale := self._scales[code]) is not None:
            data["value"] = {"text": data["value"], "unit": scale}

    def parted(
        self, made: Observation | Target, found: IndicatorCandidate | bool, contents: Contents, entry: RawEntry
    ) -> Any:
        """The statement with the part that the name of its indicator says, and nothing where that cannot be."""
        if not found:
            return None
        if not isinstance(found, bool) and found.breakdown:
            try:
                made = attrs.evolve(made, breakdown=found.within(made.breakdown))
            except MinzhengError as error:
                contents.report(error, (*entry.path, "breakdown"))
                return None
        return self._referring(made, contents, entry) if isinstance(made, Target) else made

    def _referring(self, target: Target, contents: Contents, entry: RawEntry) -> Target | None:
        """The target with the indicators that its base and its baseline name as codes."""
        value, baseline = target.value, target.baseline
        if isinstance(value, Relative) and value.base.indicator is not None:
            key = "of" if "of" in entry.raw["value"] else "from"
            base = self._reference(value.base, contents, (*entry.path, "value", key))
            if base is None:
                return None
            value = attrs.evolve(value, base=base)
        if baseline is not None and baseline.indicator is not None:
            baseline = self._reference(baseline, contents, (*entry.path, "baseline"))
            if baseline is None:
                return None
        if value is target.value and baseline is target.baseline:
            return target
        return attrs.evolve(target, value=value, baseline=baseline)

    def _reference(self, base: Reference, contents: Contents, path: Path) -> Reference | None:
        """A reference with the code of its indicator, and the part of it that the name says."""
        data: dict[str, Any] = {"indicator": base.indicator}
        found = self.resolve(contents, data, (*path, "indicator"))
        if isinstance(found, bool):
            return base if found else None
        try:
            part = found.within(base.breakdown or ()) if found.breakdown else base.breakdown
        except MinzhengError as error:
            contents.report(error, (*path, "breakdown"))
            return None
        return attrs.evolve(base, indicator=found.code, breakdown=part)

    def candidate(self, written: str, catalogue: Catalogue) -> IndicatorCandidate | MinzhengError:
        """What a name means, or why it means nothing; looked for once."""
        if written not in self._found:
            try:
                self._found[written] = catalogue.resolve(written)
            except MinzhengError as error:
                self._found[written] = error
        return self._found[written]
