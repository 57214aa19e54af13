"""Metadata for search (检索元数据): a Dataset of schema.org in JSON-LD, by which search engines know data."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.datasets import Dataset
from minzheng.errors import RegionError
from minzheng.files.exports.table_metadata import JsonObject, title_of
from minzheng.language import bilingual, in_words
from minzheng.model import Document, Indicator, Observation, Target


def schema_org(data: Dataset, table: str) -> JsonObject:
    """A Dataset of schema.org (数据集说明): what is measured, where, when, by whom, and where the table is."""
    codes = dict.fromkeys(each.indicator for each in _figures(data))
    issuers = dict.fromkeys(filter(None, (each.issuer for each in data.documents)))
    title = title_of(data)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title,
        "description": bilingual("export.title", title=title),
        "inLanguage": "zh",
        "creator": [{"@type": "Organization", "name": name} for name in issuers],
        "isBasedOn": [_work(each) for each in data.documents],
        "temporalCoverage": _coverage(data),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in dict.fromkeys(_places(data))],
        "variableMeasured": [_measured(data.catalogue[code]) for code in codes if code in data.catalogue],
        "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": table}],
    }


def _figures(data: Dataset) -> Iterator[Observation | Target]:
    yield from data.observations
    yield from data.targets


def _work(document: Document) -> JsonObject:
    made: JsonObject = {"@type": "CreativeWork", "name": document.title}
    if document.url:
        made["url"] = document.url
    if document.published is not None:
        made["datePublished"] = document.published.isoformat()
    return made


def _coverage(data: Dataset) -> str | None:
    """From the first day that a figure is of to the last one; ``..`` where one has no end."""
    times = [each.period for each in _figures(data) if each.period.known]
    if not times:
        return None
    first = min(each.first for each in times)
    ends = [each.last for each in times]
    return f"{first}/{'..' if None in ends else max(end for end in ends if end is not None)}"


def _places(data: Dataset) -> Iterator[str]:
    for each in _figures(data):
        if each.region.known:
            try:
                yield each.region.name()
            except RegionError:
                yield each.region.code


def _measured(about: Indicator) -> JsonObject:
    return {
        "@type": "PropertyValue",
        "propertyID": about.code,
        "name": about.name,
        "alternateName": about.name_en,
        "unitText": about.unit.code,
        "description": in_words(about.definition, "zh"),
    }
