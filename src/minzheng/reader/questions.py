"""Questions (待决问题): what a person must decide of a draft, alike ones together and counted, the questions first."""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.language import Text, joined, text
from minzheng.model import Finding

SHOWN = 3
"""How many figures a question names; the others are counted."""
ORDER = ("error", "warning", "info")


def grouped(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a draft, one for all figures of which the same is to be said (归并).

    >>> found = [Finding("MZ882", {"text": each, "period": "2023"}) for each in ("5个", "6%")]
    >>> [each.message("en") for each in grouped(found)]
    ["the text does not say what time '5个, 6%' is about; 2023 is assumed"]
    """
    groups: dict[tuple[str, tuple[tuple[str, object], ...]], dict[str, None]] = {}
    for each in findings:
        facts = tuple((key, fact) for key, fact in each.facts if key != "text")
        groups.setdefault((each.code, facts), {}).update({str(fact): None for key, fact in each.facts if key == "text"})
    made = [Finding(code, {**dict(facts), "text": _some(list(texts))}) for (code, facts), texts in groups.items()]
    return sorted(made, key=lambda each: ORDER.index(each.severity))


def _some(texts: list[str]) -> Text | str:
    """The first of some figures, and how many there are."""
    listed = joined("list", texts[:SHOWN])
    return listed if len(texts) <= SHOWN else text("reading.and_more", texts=listed, count=len(texts))
