"""Sheets of the catalogue (指标查询): indicators, topics, and what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from minzheng.catalogue import (
    Catalogue,
    IndicatorCandidate,
    MatchReason,
    PartName,
    Topics,
    indicators,
    parts_named,
    topics,
)
from minzheng.language import Text, joined, text
from minzheng.model import Indicator
from minzheng.reports.sheet import Fact, Sheet, Table, by_parts, shown, shows

INDICATORS = (
    *shown("code", code="indicator.code"),
    *shown(name="indicator", other_name=lambda row: _other_name(row["indicator"])),
    *shown("code", unit="indicator.unit.code"),
    *shown("choice", time="indicator.time", direction="indicator.direction"),
    *shown(match="match"),
)


def _other_name(found: Indicator) -> Fact:
    return text("indicator.other_name", name=found.name, name_en=found.name_en)


def _listed(found: Iterable[Indicator]) -> Sheet:
    table = Table.of(INDICATORS, ({"indicator": each} for each in found))
    title, sentence = (text(key, count=len(table.rows)) for key in ("title.catalogue", "catalogue.sentence"))
    return Sheet(title=title, sentence=sentence, sections=[table])


def candidates(found: Iterable[IndicatorCandidate]) -> Table:
    """What a search found, each with the reason."""
    return Table.of(INDICATORS, ({"indicator": each.indicator, "match": _match(each)} for each in found))


def _match(found: IndicatorCandidate) -> Text:
    """Why it was found, and which part of it the text says."""
    match = text("mark.named", name=found.reason, value=found.matched)
    parts = joined("list", parts_named(found.breakdown))
    return text("mark.brackets", text=match, more=parts) if parts else match


@shows(Catalogue)
def catalogue(found: Catalogue) -> Sheet:
    """A catalogue as a list (指标目录)."""
    return _listed(found.values())


@shows(IndicatorCandidate)
def candidate(found: IndicatorCandidate) -> Sheet:
    """One candidate, with the reason (候选指标)."""
    facts = {"name": found.indicator, "code": found.code, "reason": found.reason, "matched": found.matched}
    return Sheet(title=found.indicator, sentence=text("indicator.match", **facts), sections=[candidates([found])])


@shows(Indicator)
def indicator(found: Indicator, known: Catalogue | Mapping[str, Indicator] = indicators) -> Sheet:
    """All that the catalogue says of one indicator; above all whose wording the definition is (指标)."""

    def other(code: str | None) -> Fact:
        return code if code is None or code not in known else text("mark.brackets", text=known[code], more=code)

    def of(field: str) -> Fact:
        return getattr(known, field)[found.code] if found.code in getattr(known, field, ()) else None

    facts: dict[str, Fact] = {"code": found.code, "unit": found.unit.code, "time": found.time}
    return by_parts(
        found,
        text("indicator.sentence", name=found, direction=found.direction, **facts),
        code=found.code,
        name_zh=found.name,
        **{key: getattr(found, key) for key in ("name_en", "synonyms", "former_names", "definition", "definition_en")},
        wording=found.definition_source or (text("indicator.own_wording") if found.definition else None),
        unit=found.unit.code,
        second_units=tuple(f"{unit} = {factor} {found.unit}" for unit, factor in found.second_units),
        **{key: getattr(found, key) for key in ("time", "direction", "bounds", "aggregation")},
        **{key: other(getattr(found, key)) for key in ("weight", "numerator", "denominator")},
        unlisted=of("unlisted"),
        breakdowns=tuple(PartName(axis, value) for axis, values in found.breakdowns for value in values),
        topics=tuple(map(partial(topic_path, tree=getattr(known, "topics", topics)), found.topics)),
        **{key: getattr(found, key) for key in ("sources", "official_code", "valid", "breaks")},
        successor=other(found.successor),
        origin=of("origins"),
    )


def topic_path(code: str, tree: Topics = topics) -> Fact:
    """A topic with those above it."""
    return joined("path", tree.path(code)) if code in tree else code


TOPICS = (*shown("code", code="code"), *shown(topic="topic"), *shown("integer", indicator_count="count"))


def topic_tree(known: Catalogue = indicators, found: Topics | None = None) -> Sheet:
    """The tree of topics, each with how many indicators it and those beneath it have (主题).

    >>> str(topic_tree().title)
    '主题（43个）'
    """
    tree = known.topics if found is None else found
    below = {code: tree.beneath(code) for code in tree}
    rows = [
        {"code": code, "topic": joined("path", tree.path(code)),
         "count": sum(not codes.isdisjoint(each.topics) for each in known.values())}
        for code, codes in below.items()
    ]  # fmt: skip
    sentence = text("topics.sentence", count=len(rows), roots=len(tree.roots))
    table = Table.of(TOPICS, rows)
    return Sheet(title=text("title.topics", count=len(rows)), sentence=sentence, sections=[table])


@shows(Topics)
def topic_list(found: Topics) -> Sheet:
    """A tree of topics by itself (主题树)."""
    return topic_tree(found=found)


def found_indicators(known: Catalogue, query: str | None, topic: str | None, limit: int) -> Sheet:
    """The catalogue, what a query finds in it, or all of one indicator whose code is given; of a topic where one is.

    Raises ``UnknownIndicatorError`` with the nearest ones for a query without an answer, and ``UnknownTopicError``.

    >>> from minzheng.catalogue import indicators
    >>> found_indicators(indicators, "elderly.nursing_bed_share", None, 5).title.code
    'elderly.nursing_bed_share'
    """
    codes = None if topic is None else known.topics.beneath(known.topics.named(topic).code)

    def wanted(each: Indicator) -> bool:
        return codes is None or not codes.isdisjoint(each.topics)

    if query is None:
        return _listed(filter(wanted, known.values()))
    found = [each for each in known.search(query, len(known) if codes else limit) if wanted(each.indicator)][:limit]
    if not found:
        known.resolve(query)
    if found and found[0].reason is MatchReason.CODE:
        return indicator(found[0].indicator, known)
    return Sheet(title=text("title.search", query=query), sections=[candidates(found)])
