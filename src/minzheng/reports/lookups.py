"""Sheets of the catalogue (指标查询): indicators, topics, and what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minzheng.catalogue import Catalogue, IndicatorCandidate, MatchReason, PartName, Topic, Topics, indicators, topics
from minzheng.language import joined, text
from minzheng.model import Indicator
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table, parts

INDICATORS = (
    Column("code", CellKind.CODE),
    Column("name"),
    Column("other_name"),
    Column("unit", CellKind.CODE),
    Column("time", CellKind.CHOICE),
    Column("direction", CellKind.CHOICE),
    Column("match"),
)


def catalogue(found: Catalogue) -> Sheet:
    """A catalogue as a list (指标目录)."""
    return listed(found.values())


def listed(found: Iterable[Indicator]) -> Sheet:
    """Indicators as a list."""
    rows = [_indicator(each) for each in found]
    title, sentence = (text(key, count=len(rows)) for key in ("title.catalogue", "catalogue.sentence"))
    return Sheet(title=title, sentence=sentence, sections=[Table(INDICATORS, rows)])


def candidates(query: str, found: Iterable[IndicatorCandidate]) -> Sheet:
    """What a search found, each with the reason (检索结果)."""
    rows = [_indicator(each.indicator, _match(each)) for each in found]
    return Sheet(title=text("title.search", query=query), sections=[Table(INDICATORS, rows)])


def candidate(found: IndicatorCandidate) -> Sheet:
    """One candidate, with the reason (候选指标)."""
    facts = {"name": found.indicator, "code": found.code, "reason": found.reason, "matched": found.matched}
    rows = [_indicator(found.indicator, _match(found))]
    return Sheet(title=found.indicator, sentence=text("indicator.match", **facts), sections=[Table(INDICATORS, rows)])


def _match(found: IndicatorCandidate) -> Fact:
    return text("mark.named", name=found.reason, value=found.matched)


def _indicator(found: Indicator, match: Fact = None) -> tuple[Fact, ...]:
    return found.code, found, text("indicator.other_name", name=found.name, name_en=found.name_en), \
        found.unit.code, found.time, found.direction, match  # fmt: skip


def indicator(found: Indicator, known: Catalogue | Mapping[str, Indicator] = indicators) -> Sheet:
    """All that the catalogue says of one indicator; above all whose wording the definition is (指标)."""
    unlisted = known.unlisted if isinstance(known, Catalogue) else {}
    origins = known.origins if isinstance(known, Catalogue) else {}

    def other(code: str | None) -> Fact:
        if code is None or code not in known:
            return code
        return text("mark.brackets", text=known[code], more=code)

    own = text("indicator.own_wording") if found.definition else None
    groups = tuple(PartName(axis, value) for axis, values in found.breakdowns for value in values)
    return parts(
        found,
        [
            ("code", found.code), ("name_zh", found.name), ("name_en", found.name_en), ("synonyms", found.synonyms),
            ("former_names", found.former_names), ("definition", found.definition),
            ("wording", found.definition_source or own), ("unit", found.unit.code),
            ("second_units", tuple(f"{unit} = {factor} {found.unit}" for unit, factor in found.second_units)),
            ("time", found.time), ("direction", found.direction), ("bounds", found.bounds),
            ("aggregation", found.aggregation), ("weight", other(found.weight)), ("numerator", other(found.numerator)),
            ("denominator", other(found.denominator)), ("unlisted", unlisted.get(found.code)),
            ("breakdowns", groups), ("topics", tuple(map(topic_path, found.topics))), ("sources", found.sources),
            ("official_code", found.official_code), ("valid", found.valid), ("breaks", found.breaks),
            ("successor", other(found.successor)), ("origin", origins.get(found.code)),
        ],
        text(
            "indicator.sentence", name=found, code=found.code, unit=found.unit.code, time=found.time,
            direction=found.direction,
        ),
    )  # fmt: skip


def topic_path(code: str) -> Fact:
    """A topic with those above it."""
    return joined("path", topics.path(code)) if code in topics else code


TOPICS = (Column("code", CellKind.CODE), Column("topic"), Column("indicator_count", CellKind.NUMBER))


def topic_tree(known: Catalogue = indicators, tree: Topics = topics) -> Sheet:
    """The tree of topics, each with how many indicators it and those beneath it have (主题)."""
    rows = []
    for topic in tree.values():
        codes = beneath(topic, tree)
        count = sum(not codes.isdisjoint(each.topics) for each in known.values())
        rows.append((topic.code, joined("path", tree.path(topic.code)), count))
    sentence = text("topics.sentence", count=len(rows), roots=len(tree.roots))
    return Sheet(title=text("title.topics", count=len(rows)), sentence=sentence, sections=[Table(TOPICS, rows)])


def topic_list(found: Topics) -> Sheet:
    """A tree of topics by itself (主题树)."""
    return topic_tree(tree=found)


def beneath(topic: Topic, tree: Topics = topics) -> frozenset[str]:
    """The codes of a topic and of all topics beneath it.

    >>> sorted(beneath(topics["disability"]))
    ['disability', 'mental_health']
    """
    return frozenset(code for code in tree if topic in tree.path(code))


def found_indicators(known: Catalogue, query: str | None, topic: str | None, limit: int) -> Sheet:
    """The catalogue, what a query finds in it, or all of one indicator whose code is given; of a topic where one is.

    Raises ``UnknownIndicatorError`` with the nearest ones for a query without an answer, and ``UnknownTopicError``.
    """
    codes = None if topic is None else beneath(named_topic(topic))
    if query is None:
        return listed(each for each in known.values() if codes is None or not codes.isdisjoint(each.topics))
    found = [
        each
        for each in known.search(query, len(known) if codes else limit)
        if codes is None or not codes.isdisjoint(each.indicator.topics)
    ][:limit]
    if not found:
        known.resolve(query)
    if found and found[0].reason is MatchReason.CODE:
        return indicator(found[0].indicator, known)
    return candidates(query, found)


def named_topic(words: str) -> Topic:
    """The topic of a code or a name in either language; ``UnknownTopicError`` names those there are."""
    return next((each for each in topics.values() if words in (each.name, each.name_en)), None) or topics[words]
