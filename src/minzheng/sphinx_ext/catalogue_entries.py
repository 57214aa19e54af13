"""Entries of the catalogue (指标条目): indicators, sources, published columns, names of other fields, lists, axes."""

from __future__ import annotations

from docutils import nodes

from minzheng.catalogue import CitedSource, PartName, Topic, columns, indicators, look_alikes, sources, topics
from minzheng.language import Labelled, in_words, joined, own_name, text
from minzheng.model import (
    OPEN_LISTS,
    Aggregation,
    Axis,
    Confidence,
    Direction,
    Indicator,
    Missing,
    Modality,
    Obligation,
    ObservationStatus,
    TimeKind,
    axes,
    list_name,
    words_of,
)
from minzheng.sphinx_ext.drawing import fields, further, link, paragraph, table
from minzheng.sphinx_ext.entries import EntrySort, header_of, own_label

LISTS: dict[str, type[Labelled]] = {
    "obligation": Obligation,
    "modality": Modality,
    "status": ObservationStatus,
    "missing": Missing,
    "confidence": Confidence,
    "time": TimeKind,
    "direction": Direction,
    "aggregation": Aggregation,
}
"""The lists of codes whose words files take, by the key that takes them."""


def _indicator(found: Indicator, lang: str) -> list[nodes.Node]:
    """Its names and definitions in both languages, how it is counted, its history and its sources."""
    here = own_name(lang, found.definition, found.definition_en)
    named = ((header_of(key), fact) for key, fact in _facts(found, lang).items())
    return [*([paragraph(here, lang)] if here else []), fields(named, lang)]


def _facts(found: Indicator, lang: str) -> dict[str, object]:
    """What an entry says, by the key of its name, in order."""
    return {
        "code": nodes.literal(text=found.code),
        "other_name": own_name(lang, found.name_en, found.name),
        **{key: getattr(found, key) for key in ("synonyms", "former_names")},
        "other_definition": own_name(lang, found.definition_en, found.definition),
        "wording": found.definition_source or (found.definition and text("indicator.own_wording")),
        **_counted(found),
        **_related(found),
        "version": found.version if found.breaks else None,
        **{key: getattr(found, key) for key in ("valid", "breaks")},
        "topics": tuple(joined("path", topics.path(each.code)) for each in _topics(found)),
        "official_code": found.official_code,
        "published_in": tuple(dict.fromkeys(each.table for each in columns if each.indicator == found.code)),
        "sources": tuple(link("source", name, name) if name in sources else name for name in found.sources),
    }


def _counted(found: Indicator) -> dict[str, object]:
    """How it is counted, and by what it may be divided."""
    return {
        "unit": found.unit,
        "second_units": tuple(f"{unit} = {factor} {found.unit}" for unit, factor in found.second_units),
        **{key: getattr(found, key) for key in ("time", "direction", "bounds", "aggregation")},
        "unlisted": indicators.unlisted.get(found.code),
        "breakdowns": tuple(PartName(axis, value) for axis, values in found.breakdowns for value in values),
    }


def _related(found: Indicator) -> dict[str, object]:
    """The other indicators that it names, and those that name it the one after them."""
    codes = ("weight", "numerator", "denominator", "additions", "spending", "successor")
    before = tuple(each for each in indicators.values() if each.successor == found.code)
    return {**{key: _other(getattr(found, key)) for key in codes}, "predecessors": before}


def _topics(found: Indicator) -> list[Topic]:
    """The topics of an indicator that the tree has: those of a project's own may not be there."""
    return [topics[code] for code in found.topics if code in topics]


def _other(code: str | None) -> object:
    return indicators.get(code, code) if code else None


def _list(found: str, lang: str) -> list[nodes.Node]:
    """The words of a list of codes: each with its names, and what else is understood."""
    rows = [
        (nodes.literal(text=each.value), each.label("zh"), each.label("en"), tuple(words[3:]))
        for each, words in words_of(LISTS[found]).table.items()
    ]
    headers = [header_of(key) for key in ("code", "name_zh", "name_en", "also_written")]
    opened = text("reference.list.open" if LISTS[found] in OPEN_LISTS else "reference.list.closed")
    return [paragraph(opened, lang), table(headers, rows, lang)]


def _axis(found: Axis, lang: str) -> list[nodes.Node]:
    """The values of an axis, and the words that say that it does not divide."""
    headers = [header_of(key) for key in ("code", "name_zh", "name_en", "also_written")]
    rows = [(nodes.literal(text=each.code), each.name, each.name_en, each.also) for each in found.values]
    undivided = [(header_of("undivided"), found.whole)]
    return [table(headers, rows, lang), *([fields(undivided, lang)] if found.whole else [])]


def _page(found: CitedSource) -> object:
    return further(found.address, found.address.split("/")[2]) if found.address else None


def _path(topic: Topic, lang: str) -> str:
    """A topic with those above it."""
    return in_words(joined("path", topics.path(topic.code)), lang)


def _mine(topic: Topic) -> list[Indicator]:
    """The indicators whose first topic it is."""
    return [each for each in indicators.values() if each.topics[0] == topic.code]


INDICATOR = EntrySort(
    name="indicator",
    every=lambda known: known.values(),
    named=lambda name, known: known.resolve(name).indicator,
    key=lambda each: each.code,
    label=own_label,
    part=lambda each: each.topics[0] if each.topics else "",
    columns={
        "name": lambda each, _: each,
        "unit": lambda each, _: each.unit,
        "time": lambda each, _: each.time,
        "direction": lambda each, _: each.direction,
        "definition": lambda each, lang: own_name(lang, each.definition, each.definition_en),
    },
    draw=_indicator,
)
SOURCE = EntrySort(
    name="source",
    every=lambda _: sources.values(),
    key=lambda each: each.name,
    label=lambda each, _: str(each.name),
    columns={
        "source": lambda each, _: each.name,
        "page": lambda each, _: _page(each),
        "note": lambda each, _: each.note,
    },
)
PUBLISHED = EntrySort(
    name="published",
    every=lambda _: columns,
    key=lambda each: f"{each.table}-{each.name}",
    label=lambda each, _: str(each.name),
    part=lambda each: str(each.table),
    columns={
        "column": lambda each, _: each.name,
        "unit": lambda each, _: each.unit,
        "indicator": lambda each, _: indicators.get(each.indicator, each.indicator),
        "breakdown": lambda each, _: tuple(PartName(*pair) for pair in each.breakdown),
        "cumulative": lambda each, _: each.cumulative,
        "official_code": lambda each, _: each.codes,
    },
)
LOOK_ALIKE = EntrySort(
    name="look_alike",
    every=lambda _: look_alikes,
    key=lambda each: each.name,
    label=lambda each, _: str(each.name),
    columns={
        "name": lambda each, _: each.name,
        "field": lambda each, lang: each.label(lang),
        "looks_like": lambda each, _: indicators[each.like],
    },
)
LIST = EntrySort(
    name="list",
    every=lambda _: LISTS,
    key=str,
    label=lambda each, lang: in_words(list_name(LISTS[each]), lang),
    columns={"key": lambda each, _: nodes.literal(text=each), "name": lambda each, _: list_name(LISTS[each])},
    draw=_list,
)
AXIS = EntrySort(
    name="axis",
    every=lambda _: axes.values(),
    key=lambda each: each.code,
    label=lambda each, lang: own_name(lang, each.name, each.name_en),
    columns={
        "code": lambda each, _: nodes.literal(text=each.code),
        "name": lambda each, lang: own_name(lang, each.name, each.name_en),
    },
    draw=_axis,
)
TOPIC = EntrySort(
    name="topic",
    every=lambda known: [each for each in topics.values() if _mine(each)],
    key=lambda each: each.code,
    label=lambda each, lang: _path(each, lang),
    part=lambda each: each.code,
    columns={
        "topic": lambda each, lang: link(
            "topic", each.code, " › ".join(one.label(lang) for one in topics.path(each.code))
        ),
        "indicators": lambda each, _: len(_mine(each)),
        "looked_up_as": lambda each, _: each.also,
    },
    draw=lambda each, lang: [fields([(header_of("looked_up_as"), each.also)], lang)] if each.also else [],
)
SORTS: tuple[EntrySort, ...] = (TOPIC, INDICATOR, SOURCE, PUBLISHED, LOOK_ALIKE, LIST, AXIS)
