"""Sheets of look-ups (查询表单): indicators and topics, units and figures, divisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from minzheng.catalogue import Catalogue, IndicatorCandidate, MatchReason, PartName, Topic, Topics, indicators, topics
from minzheng.errors import FigureError, UnknownUnitError
from minzheng.language import joined, text
from minzheng.model import Indicator
from minzheng.quantities import Figure, Kind, Unit, Units, units
from minzheng.regions import Region, RegionCandidate, RegionSet, RegionStatus, find_regions, unknown_region
from minzheng.reports.datasets import filled
from minzheng.reports.sheet import CellKind, Column, Fact, Sheet, Table

PARTS = (Column("part"), Column("content"))
INDICATORS = (
    Column("code", CellKind.CODE),
    Column("name"),
    Column("other_name"),
    Column("unit", CellKind.CODE),
    Column("time", CellKind.CHOICE),
    Column("direction", CellKind.CHOICE),
    Column("match"),
)


def parts(title: Fact, rows: Iterable[tuple[str, Fact]], sentence: Fact = None) -> Sheet:
    """What is known of one thing, part by part; parts without content are left out."""
    table = Table(PARTS, [(text(f"header.{key}"), fact) for key, fact in filled(rows)])
    return Sheet(title=title, sentence=sentence, sections=[table])


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


UNITS = (
    Column("unit", CellKind.CODE),
    Column("english"),
    Column("equals", CellKind.FIGURE),
    Column("also_written", many=True),
)
NOUNS = (Column("noun", CellKind.CODE), Column("counter"), Column("english"), Column("also_written", many=True))


def vocabulary(registry: Units = units) -> Sheet:
    """The unit words of each kind, and the nouns of denominators (单位表)."""
    known = list(registry)
    tables = []
    for kind in Kind:
        rows = [_unit(unit, registry) for unit in known if unit.kind is kind]
        tables += [Table(UNITS, rows, kind)] if rows else []
    nouns = {noun.text: noun for noun in registry.definitions.nouns.values()}
    tables.append(
        Table(
            NOUNS,
            [
                (noun.text, noun.counter, noun.english[1], _spellings(registry.definitions.nouns, noun.text))
                for noun in nouns.values()
            ],
            text("units.nouns"),
        )
    )
    return Sheet(title=text("title.units"), sections=tables)


def _unit(unit: Unit, registry: Units) -> tuple[Fact, ...]:
    return unit.code, unit.numerator.word.english[1], in_base_units(unit, registry), _also(unit, registry)


def _also(unit: Unit, registry: Units) -> tuple[str, ...]:
    word = unit.numerator.word
    return _spellings(registry.definitions.words, word.text, word.pint)


def _spellings(known: Mapping[str, object], text: str, *apart: str) -> tuple[str, ...]:
    spelt = (spelling for spelling, each in known.items() if each.text == text)  # type: ignore[attr-defined]
    return tuple(spelling for spelling in spelt if spelling not in (text, *apart))


def in_base_units(unit: Unit, registry: Units = units) -> str:
    """How much one of a unit is in the base units of its dimension.

    >>> in_base_units(Unit("万元/人·年"))
    '2500/3 元/人·月'
    """
    bases = {word.family: word.text for word in reversed(list(registry.definitions.words.values())) if word.factor == 1}
    top, below = unit.dimension
    named = [bases[family] + (f"({noun})" if noun else "") for family, noun in below]
    return f"{_fraction(unit.factor)} {bases[top]}" + (f"/{'·'.join(named)}" if named else "")


def _fraction(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def unit(found: Unit) -> Sheet:
    """The meaning of a unit (单位)."""
    one = Figure.of("=", 1, 1, found)
    return parts(
        text("units.unit", code=found.code),
        [
            ("code", found.code), ("kind", found.kind), ("equals", in_base_units(found)), ("english", f"{one:en}"),
            ("also_written", () if found.dimension[1] else _also(found, units)),
        ],
    )  # fmt: skip


def figure(found: Figure) -> Sheet:
    """The parts of a figure, what it may stand for, and how else it is written (数值表述)."""
    ends = dict.fromkeys(format(end, "f") for end in (found.low, found.high) if end is not None)
    states = "change" if found.change else "level"
    return parts(
        text("units.figure", text=found.text),
        [
            ("comparator", found.op), ("number", " ~ ".join(ends)), ("unit", found.unit.code), ("kind", found.kind),
            ("approximation", found.approx),
            ("last_place", text("units.exact") if found.step is None else f"{found.step:f}"),
            ("states", text(f"units.{states}")), ("interval", found.interval),
            ("canonical", format(found, "zh")), ("official_style", format(found, "gov")),
            ("english_style", format(found, "en")),
        ],
    )  # fmt: skip


DIVISIONS = (Column("code", CellKind.CODE), Column("region_name"), Column("level", CellKind.CHOICE))
CANDIDATES = (
    Column("code", CellKind.CODE),
    Column("full_name"),
    Column("level", CellKind.CHOICE),
    Column("in_force", CellKind.BOOLEAN),
    Column("followed_by", many=True),
)
PROVINCES = (
    Column("code", CellKind.CODE),
    Column("region_name"),
    Column("prefectures", CellKind.NUMBER),
    Column("counties", CellKind.NUMBER),
)
STEPS = (Column("succession"),)


def meaning(words: str) -> Sheet:
    """What a text means: a unit, or else a figure.

    Raises ``UnknownUnitError`` with the nearest unit words for a text that is neither, and the error of a figure for
    one that has a number in it.
    """
    try:
        return unit(units.unit(words))
    except UnknownUnitError as not_unit:
        try:
            return figure(Figure(words))
        except FigureError as not_figure:
            if not_figure.code == "MZ046" and not any(letter.isdigit() for letter in words):
                raise not_unit from None
            raise


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


def found_regions(query: str, on: str | None, within: str | None) -> Sheet:
    """What a code or a name means at a date; ``RegionError`` with the nearest names or codes where there is none."""
    found = find_regions(query, on, within=within)
    if not found:
        raise unknown_region(query, on)
    return divisions(query, found, on)


def divisions(query: str, found: Sequence[RegionCandidate], on: str | None) -> Sheet:
    """What a code or a name means at a date: the one division, or the candidates (区划)."""
    in_force = [each for each in found if each.in_force]
    chosen = in_force if len(in_force) == 1 else list(found)
    if len(chosen) > 1:
        title = text("regions.candidates", query=query, count=len(chosen))
        return Sheet(title=title, sections=[_candidates(found)])
    others = [each for each in found if each is not chosen[0]]
    sheet = division(chosen[0], on)
    if not others:
        return sheet
    return Sheet(sheets=[sheet, Sheet(title=text("regions.others"), sections=[_candidates(others)])])


def _candidates(found: Sequence[RegionCandidate]) -> Table:
    rows = [(each.region, each.full_name, each.region.level, each.in_force, each.status.successions) for each in found]
    return Table(CANDIDATES, rows)


def division(found: RegionCandidate, on: str | None) -> Sheet:
    """One division: status, full name, level, what is above and beneath it, and its successions.

    One that is not in force at the date shows what is above and beneath it in the nearest list that has it.
    """
    status, region = found.status, found.region
    day = _day(status, on)
    children = region.children(day)
    about = parts(
        text("regions.division", code=region.code, name=status.name),
        [
            ("status", status), ("full_name", found.full_name), ("level", region.level),
            ("parent", _named(region.parent_at(day), day)), ("now", None if status.in_force else _now(status, on)),
            ("division_count", len(children)),
        ],
    )  # fmt: skip
    listed = [(each, each.name(day), each.level) for each in children]
    tables = [
        Table(STEPS, [(step,) for step in region.successors(on)], text("regions.after")),
        Table(STEPS, [(step,) for step in region.predecessors(on)], text("regions.before")),
        Table(DIVISIONS, listed, text("regions.beneath", count=len(listed))),
    ]
    return Sheet(title=about.title, sections=[*about.sections, *(table for table in tables if table.rows)])


def _named(region: Region | None, on: str | None) -> Fact:
    return None if region is None else joined("words", [region.name(on), region])


def _day(status: RegionStatus, on: str | None) -> str | None:
    """The date asked, or that of the nearest list in which the division stands."""
    if status.in_force:
        return on
    ended = status.last_year is not None and status.last_year < status.list_year
    return f"{status.last_year if ended else status.first_year}-12-31"


def _now(status: RegionStatus, on: str | None) -> Fact:
    current = tuple(_named(each, on) for each in status.current)
    return current or (text("regions.unknown") if status.successions else None)


def provinces(on: str | None) -> Sheet:
    """The provinces at a date, each with how many prefectures and counties it has (省级行政区)."""
    rows = [
        (
            region,
            region.name(on),
            *(len(RegionSet.of(region, on, level=level)) for level in ("prefecture", "county")),
        )
        for region in RegionSet.of("CN", on)
    ]
    return Sheet(title=text("regions.provinces", count=len(rows)), sections=[Table(PROVINCES, rows)])
