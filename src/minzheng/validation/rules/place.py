"""Rules about place (地区): divisions that exist, that the document is about, and that a total must cover."""

from __future__ import annotations

import functools
from datetime import date

from minzheng.errors import RegionError
from minzheng.model import Aggregation, Indicator, Observation
from minzheng.regions import Region, RegionStatus
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.districts import beneath
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result, SkipReason
from minzheng.validation.rule import ObservationRule, StatementRule
from minzheng.validation.subjects import Statement


@functools.lru_cache(maxsize=65536)
def _validity(code: str, day: date) -> RegionStatus | None:
    """How a code stands at a date; none before the first list."""
    try:
        return Region(code).status(day)
    except RegionError:
        return None


def _related(region: Region, about: Region) -> bool:
    """Whether one of two divisions is the other, or lies in it; those of the lists say it by their codes."""
    if region.is_listed and about.is_listed:
        return _listed_related(region.code, about.code)
    return region == about or region in about or about in region


@functools.lru_cache(maxsize=65536)
def _listed_related(code: str, other: str) -> bool:
    region, about = Region(code), Region(other)
    return region == about or region in about or about in region


def named(region: Region, day: date) -> str:
    """The code of a division with its name on a day, if it has one then."""
    try:
        return f"{region.code} {region.name(on=day)}"
    except RegionError:
        return region.code


class RegionNotInForce(StatementRule):
    """A division that did not exist at the time (区划代码当时无效)."""

    code = "MZ501"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether the list of the time has the code."""
        if not subject.region.known:
            return NOT_APPLICABLE
        day = subject.period.known_by
        document = data.document(subject)
        if document is not None and document.published is not None:
            day = min(day, document.published)
        validity = _validity(subject.region.code, day)
        if validity is None:
            return SkipReason.NO_LIST
        if validity.in_force:
            return PASSED
        facts = {
            "region": subject.region,
            "date": day,
            "why": validity,
        }
        return Hit(facts, subject, ("region",))


class RegionOutsideDocument(StatementRule):
    """A division that the document is not about (地区不属于文件范围)."""

    code = "MZ502"

    def check(self, subject: Statement, data: CheckedData) -> Result:
        """Whether one of the two contains the other."""
        document = data.document(subject)
        if document is None or document.region is None:
            return NOT_APPLICABLE
        region, about = subject.region, document.region
        if not (region.known and about.known):
            return NOT_APPLICABLE
        if _related(region, about):
            return PASSED
        day = subject.period.known_by
        return Hit({"region": named(region, day), "about": named(about, day)}, subject, ("region",))


class ChildrenMissing(ObservationRule):
    """A total with only some of the divisions beneath it (合计缺少下级地区)."""

    code = "MZ503"

    def applies(self, indicator: Indicator) -> bool:
        """Only what is summed over divisions."""
        return indicator.aggregation is Aggregation.SUM

    def concerns(self, indicator: Indicator, data: CheckedData) -> bool:
        """Only where a region and another one in it are reported."""
        return data.has_regions_within or data.has_divisions

    def check(self, subject: Observation, data: CheckedData) -> Result:
        """Whether a division beneath is missing."""
        below = beneath(subject, data)
        known = [code for code in below if data.reported(subject, region=code)]
        if not known or 2 * len(known) < len(below):
            return NOT_APPLICABLE
        missing = tuple(code for code in below if code not in known)
        if not missing:
            return PASSED
        day = subject.period.known_by
        names = tuple(named(Region(code), day) for code in missing)
        return Hit({"region": named(subject.region, day), "missing": names, "count": len(missing)}, subject)
