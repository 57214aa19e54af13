"""Rules about identity (文件信息): what the head of a document says of its issuer, place, time, number and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from minzheng.errors import MinzhengError
from minzheng.model import Document
from minzheng.numerals import fold
from minzheng.periods import Period, is_relative, period_of_scan, scan_all
from minzheng.regions import Region, find_regions
from minzheng.validation.checked_data import CheckedData
from minzheng.validation.outcomes import NOT_APPLICABLE, PASSED, Hit, Result
from minzheng.validation.rule import DocumentRule
from minzheng.validation.rules.place import named
from minzheng.validation.subjects import DocumentContents

PLACE = re.compile(
    r"(?:中共|中国共产党)?(?P<place>[\u4e00-\u9fff]{1,9}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|[省市县旗盟]|(?<![社园街片小校山牧林灾景城郊辖发税范验作理假业术产])区))"
)
"""A name that ends like that of a division."""
NO_PLACE = re.compile(r"^(?:全|本|我|各|某|该|城|都|集|门|超|夜|多|两|三|开发|高新|新|经济)|经开区$|[Xx×＊*某]")
"""What ends like a division and is none: 全市, 城市, 某市."""
PLACEHOLDER = re.compile(
    r"[Xx×＊*○]{2,}|_{2,}|某(?=[省市县区州旗乡镇])|\{[^{}]*\}|<[^<>]*>|\?{2,}|？{2,}|待定|TODO|TBD"
)
NUMBER_YEAR = re.compile(r"[〔\[［(（【]\s*(\d{4})\s*[〕\]］)）】]")
"""The year of a document number: 〔2021〕."""
EDITION = re.compile(r"[(（][^()（）]{0,8}(?:修订|修正|修改|版|稿)[^()（）]{0,4}[)）]")
"""The edition of what a title names: （2019年修订）."""
PLAN = re.compile(r"规划纲要|规划(?!.{0,12}(?:评估|执行|实施|落实|完成|进展|年度|方案|总结|报告))")
"""What a title calls the plan of several years itself, and no report on it."""
PART = re.compile("半年|季度")
WEB = ("http", "https")


class PlaceOfAnotherRegion(DocumentRule):
    """An issuer or a title that names another place than the document is about (发布单位或标题与地区不符)."""

    code = "MZ504"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether the places that are named are the region, lie in it, or contain it."""
        document = subject.document
        if document is None or document.region is None or not document.region.is_listed:
            return NOT_APPLICABLE
        day = document.published or (document.period.known_by if document.period else None)
        hits, seen = [], False
        for field, text in (("issuer", document.issuer), ("title", document.title)):
            place = _last_place(text)
            if place is None:
                continue
            seen = True
            if _is_another(field, place, text, document.region, day):
                facts = {"place": place, "region": named(document.region, day or date.max)}
                hits.append(Hit(facts, document, (field,)))
        return hits or (PASSED if seen else NOT_APPLICABLE)


def _last_place(text: str) -> str | None:
    """The last of the division names that a text begins with: 杭州市 of 浙江省杭州市民政局."""
    found, at = None, 0
    while match := PLACE.match(text, at):
        if NO_PLACE.search(match["place"]):
            break
        found, at = match["place"], match.end()
    return found


def _fits(place: str, text: str, region: Region, day: date | None) -> bool:
    """Whether a name is that of a region, of one that contains it, or of one that lies in it."""
    about = (region, *region.ancestors)
    if any(name in text for name in _names(region, day)) or any(place in _names(each, day) for each in about[1:]):
        return True
    return any(each.status.region in region for each in find_regions(place))


def _is_another(field: str, place: str, text: str, region: Region, day: date | None) -> bool:
    """Whether a place is another one than the region: of an issuer also one within it, of a title only a known one."""
    if field == "issuer":
        return _is_within(place, text, region, day) or not _fits(place, text, region, day)
    return bool(find_regions(place)) and not _fits(place, text, region, day)


def _is_within(place: str, text: str, region: Region, day: date | None) -> bool:
    """Whether a name is that of a place within a region and of none around it: a district speaks for no city."""
    if any(place in _names(each, day) for each in (region, *region.ancestors)):
        return False
    found = [each.status.region for each in find_regions(place)]
    return any(each != region and each in region for each in found)


def _names(region: Region, day: date | None) -> set[str]:
    """The names of a region on a day and today, where it has one."""
    found = set()
    for on in (day, None):
        try:
            found.add(region.name(on=on))
        except MinzhengError:
            continue
    return found


class PlaceholderLeft(DocumentRule):
    """A title, issuer or number in which something is still to be filled in (标题、单位或文号留有空位)."""

    code = "MZ126"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether a placeholder is left."""
        document = subject.document
        if document is None:
            return NOT_APPLICABLE
        hits = []
        for field in ("title", "issuer", "number"):
            if found := PLACEHOLDER.search(getattr(document, field)):
                facts = {"text": getattr(document, field), "left": found[0]}
                hits.append(Hit(facts, document, (field,)))
        return hits or PASSED


class NumberOfAnotherYear(DocumentRule):
    """A document number whose year is not that of its publication (文号年份与发布时间不符)."""

    code = "MZ408"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether the year of the number can be that in which it was published."""
        document = subject.document
        stated = NUMBER_YEAR.search(fold(document.number)) if document else None
        if document is None or stated is None:
            return NOT_APPLICABLE
        years = _years_of_issue(document)
        if years is None:
            return NOT_APPLICABLE
        first, last = years
        if first <= int(stated[1]) <= last:
            return PASSED
        facts = {"number": document.number, "year": int(stated[1]), "first": first, "last": last}
        return Hit(facts, document, ("number",))


def _years_of_issue(document: Document) -> tuple[int, int] | None:
    """The years in which a document may have been numbered: in that of its publication, or just before."""
    if document.published is not None:
        return document.published.year - 1, document.published.year
    if document.period is None or not document.period.known:
        return None
    return document.period.first.year - 1, document.period.known_by.year + 1


class TitleOfAnotherPeriod(DocumentRule):
    """A title that names another time than the document is about (标题与文件时期不符)."""

    code = "MZ409"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether one of the times of the title meets the period."""
        document = subject.document
        if document is None or document.period is None or not document.period.known:
            return NOT_APPLICABLE
        times = tuple(_times(document.title))
        if not times:
            return NOT_APPLICABLE
        meets = any(_meet(each, document.period) for each in times)
        if meets and not _differs_in_length(document.title, times, document.period):
            return PASSED
        facts = {"title": document.title, "period": document.period}
        return Hit(facts, document, ("period",))


def _times(title: str) -> Iterator[Period]:
    """The times that a title names with their years."""
    for found in scan_all(EDITION.sub("", fold(title))):
        if found.broken or is_relative(found):
            continue
        try:
            period = period_of_scan(found)
        except MinzhengError:
            continue
        if period is not None:
            yield period


def _differs_in_length(title: str, times: tuple[Period, ...], period: Period) -> bool:
    """Whether a plan of several years is dated by a part of them, or what a title says of half a year by more."""
    if PLAN.search(title) and not period.instant and all(period in each and each != period for each in times):
        return True
    return len(PART.findall(title)) == 1 and all(each in period and each != period for each in times)


def _meet(one: Period, other: Period) -> bool:
    """Whether two times share a year: a title is seldom as exact as the period."""
    return one.first.year <= other.known_by.year and other.first.year <= one.known_by.year


class AddressMalformed(DocumentRule):
    """An address that leads nowhere (网址格式有误)."""

    code = "MZ906"

    def check(self, subject: DocumentContents, data: CheckedData) -> Result:
        """Whether it has a scheme of the web and a host."""
        document = subject.document
        if document is None or not document.url:
            return NOT_APPLICABLE
        try:
            parts = urlsplit(document.url)
            sound = parts.scheme in WEB and "." in (parts.hostname or "") and not re.search(r"\s", document.url)
        except ValueError:
            sound = False
        return PASSED if sound else Hit({"url": document.url}, document, ("url",))
