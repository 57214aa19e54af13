"""Indicator tables (指标表): the catalogue as a list, by topic, as a tree of topics, and what a search found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minzheng.catalogue import Catalogue, IndicatorCandidate, MatchReason, Topic, axes, topics
from minzheng.cli.pages import Page, Table
from minzheng.model import Indicator

HEADERS = {
    "zh": ("代码", "指标", "英文", "单位", "时间属性", "方向"),
    "en": ("code", "indicator", "Chinese", "unit", "time", "direction"),
}
TREE = {"zh": ("代码", "主题", "英文", "指标数"), "en": ("code", "topic", "Chinese", "indicators")}
PARTS = {"zh": ("项目", "内容"), "en": ("part", "content")}
REASON = {"zh": "理由", "en": "reason"}
TITLES = {"zh": "指标目录({0} 项)", "en": "Catalogue of indicators ({0})"}
FOUND = {"zh": "检索“{0}”", "en": "Search for '{0}'"}
TOPICS = {"zh": "主题({0} 个)", "en": "Topics ({0})"}
LABELS = {
    "zh": {
        "code": "代码", "name": "名称", "name_en": "英文", "synonyms": "同义名称", "former_names": "历史名称",
        "definition": "定义", "wording": "定义出处", "unit": "单位", "second": "其他单位", "time": "时间属性",
        "direction": "方向", "bounds": "自然界限", "aggregation": "汇总方式", "weight": "权数", "numerator": "分子",
        "denominator": "分母", "unlisted": "分子分母", "breakdowns": "分组", "topics": "主题", "sources": "来源",
        "official": "官方代码", "valid": "使用期", "breaks": "口径变动", "successor": "后继指标", "origin": "目录文件",
        "own": "本库自拟",
    },
    "en": {
        "code": "code", "name": "Chinese", "name_en": "English", "synonyms": "synonyms",
        "former_names": "former names", "definition": "definition", "wording": "wording", "unit": "unit",
        "second": "other units", "time": "time", "direction": "direction", "bounds": "natural bounds",
        "aggregation": "aggregation", "weight": "weight", "numerator": "numerator", "denominator": "denominator",
        "unlisted": "parts", "breakdowns": "breakdowns", "topics": "topics", "sources": "sources",
        "official": "official code", "valid": "in use", "breaks": "breaks", "successor": "successor",
        "origin": "defined in", "own": "our own",
    },
}  # fmt: skip


def indicator_pages(
    indicators: Catalogue, query: str | None, topic: str | None, limit: int, lang: str
) -> Iterator[Page]:
    """The catalogue, what a query finds in it, or all of one indicator whose code is given; of a topic where one is.

    Raises ``UnknownIndicatorError`` with the nearest ones for a query without an answer, and ``UnknownTopicError``.
    """
    codes = None if topic is None else beneath(named_topic(topic))
    if query is None:
        kept = [each for each in indicators.values() if codes is None or not codes.isdisjoint(each.topics)]
        yield catalogue_page(kept, lang)
        return
    found = [
        each
        for each in indicators.search(query, len(indicators) if codes else limit)
        if codes is None or not codes.isdisjoint(each.indicator.topics)
    ][:limit]
    if not found:
        indicators.resolve(query)
    if found and found[0].reason is MatchReason.CODE:
        yield indicator_page(found[0].indicator, indicators, lang)
    else:
        yield found_page(query, found, lang)


def catalogue_page(indicators: Iterable[Indicator], lang: str) -> Page:
    """Indicators as a list."""
    rows = [_row(indicator, lang) for indicator in indicators]
    return Page(title=TITLES[lang].format(len(rows)), tables=[Table(headers=HEADERS[lang], rows=rows)])


def found_page(query: str, candidates: Iterable[IndicatorCandidate], lang: str) -> Page:
    """What a search found, each with the reason."""
    rows = [(*_row(each.indicator, lang), f"{each.reason.label(lang)}: {each.matched}") for each in candidates]
    headers = (*HEADERS[lang], REASON[lang])
    return Page(title=FOUND[lang].format(query), tables=[Table(headers=headers, rows=rows)])


def indicator_page(it: Indicator, indicators: Catalogue, lang: str) -> Page:
    """All that the catalogue says of one indicator; whose wording the definition is, above all."""
    words = LABELS[lang]
    seconds = (f"{unit} = {factor} {it.unit}" for unit, factor in it.second_units)
    groups = (
        f"{axes.label(axis, value, lang)} ({axis}: {value})" for axis, values in it.breakdowns for value in values
    )
    rows = [
        (words["code"], it.code),
        (words["name"], it.name),
        (words["name_en"], it.name_en),
        (words["synonyms"], "、".join(it.synonyms)),
        (words["former_names"], "、".join(it.former_names)),
        (words["definition"], it.definition),
        (words["wording"], (it.definition_source or words["own"]) if it.definition else ""),
        (words["unit"], it.unit.code),
        (words["second"], "; ".join(seconds)),
        (words["time"], it.time.label(lang)),
        (words["direction"], it.direction.label(lang)),
        (words["bounds"], it.bounds.text if it.bounds else ""),
        (words["aggregation"], it.aggregation.label(lang)),
        *(
            (words[part], _other(getattr(it, part), indicators, lang))
            for part in ("weight", "numerator", "denominator")
        ),
        (words["unlisted"], indicators.unlisted.get(it.code, "")),
        (words["breakdowns"], "; ".join(groups)),
        (words["topics"], "; ".join(_path(code, lang) for code in it.topics)),
        (words["sources"], "; ".join(it.sources)),
        (words["official"], it.official_code or ""),
        (words["valid"], it.valid.label(lang) if it.valid else ""),
        (words["breaks"], "; ".join(map(str, it.breaks))),
        (words["successor"], _other(it.successor, indicators, lang)),
        (words["origin"], indicators.origins.get(it.code, "")),
    ]
    return Page(title=it.label(lang), tables=[Table(headers=PARTS[lang], rows=[row for row in rows if row[1]])])


def topic_tree_page(indicators: Catalogue, lang: str) -> Page:
    """The tree of topics, each with how many indicators it and those beneath it have."""
    rows = []
    for topic in topics.values():
        codes = beneath(topic)
        count = sum(not codes.isdisjoint(each.topics) for each in indicators.values())
        indent = "  " * (len(topics.path(topic.code)) - 1)
        other = topic.name_en if lang == "zh" else topic.name
        rows.append((f"{indent}{topic.code}", topic.label(lang), other, str(count)))
    return Page(title=TOPICS[lang].format(len(rows)), tables=[Table(headers=TREE[lang], rows=rows)])


def named_topic(text: str) -> Topic:
    """The topic of a code or a name in either language; ``UnknownTopicError`` names those there are."""
    for topic in topics.values():
        if text in (topic.name, topic.name_en):
            return topic
    return topics[text]


def beneath(topic: Topic) -> frozenset[str]:
    """The codes of a topic and of all topics beneath it.

    >>> from minzheng.catalogue import topics
    >>> sorted(beneath(topics["disability"]))
    ['disability', 'mental_health']
    """
    return frozenset(code for code in topics if topic in topics.path(code))


def _row(indicator: Indicator, lang: str) -> tuple[str, ...]:
    return (
        indicator.code,
        indicator.label(lang),
        indicator.name_en if lang == "zh" else indicator.name,
        indicator.unit.code,
        indicator.time.label(lang),
        indicator.direction.label(lang),
    )


def _other(code: str | None, indicators: Catalogue, lang: str) -> str:
    known = indicators.get(code or "")
    return f"{known.label(lang)} ({known.code})" if known else code or ""


def _path(code: str, lang: str) -> str:
    return " › ".join(each.label(lang) for each in topics.path(code)) if code in topics else code
