"""Questions (提问): what an agent may ask, as functions; each answers with the records of a result and its sentence.

Plans and reports come as texts in the format of plan files. Nothing is read from the disk or written to it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from minzheng.catalogue import indicators
from minzheng.comparison import Selector, compare, diff
from minzheng.errors import ModelError
from minzheng.files import Piped, load
from minzheng.language import joined, say
from minzheng.model import Document, Plan, Summary
from minzheng.progress import assess
from minzheng.quantities import Figure
from minzheng.reader import from_extraction
from minzheng.reader import read_text as read
from minzheng.reports import (
    found_indicators,
    found_regions,
    judgement,
    meaning,
    rendered,
)
from minzheng.validation import explain, validate

if TYPE_CHECKING:
    from minzheng.datasets import Dataset

Lang = Literal["zh", "en"]


class Answer(NamedTuple):
    """What a tool answers (回答): what a person reads, and the same as records."""

    text: str
    record: Mapping[str, Any]
    """What ``--format json`` of the command line prints: a title, an explanation, records."""


def search_indicators(query: str, limit: int = 5, lang: Lang = "zh") -> Answer:
    """The indicators that a name or a phrase may mean, the likeliest first."""
    return _answer(found_indicators(indicators, query, None, limit), lang)


def find_region(name: str, on: str | None = None, within: str | None = None, lang: Lang = "zh") -> Answer:
    """The division that a name or a code means on a day, or its candidates."""
    return _answer(found_regions(name, on, within), lang)


def explain_unit(words: str, lang: Lang = "zh") -> Answer:
    """What a unit or a printed figure means: its kind, its base unit, its interval."""
    return _answer(meaning(words), lang)


def explain_code(code: str, lang: Lang = "zh") -> Answer:
    """What a rule or a message code means, with its example and the way to mend it."""
    page = explain(code, lang)
    return Answer(page, {"title": code, "explanation": page, "records": []})


def read_text(words: str, published: str | None = None, lang: Lang = "zh") -> Answer:
    """Every figure of a text as a statement: value, unit, role, change, indicator, period, region, with its place."""
    return _answer(read(words, published=published), lang)


def check_plans(plans: Sequence[str], lang: Lang = "zh") -> Answer:
    """Check plan files, given as texts, by every rule."""
    return _answer(validate(_loaded(plans, strict=False)), lang)


def assess_plans(plans: Sequence[str], as_of: str, lang: Lang = "zh") -> Answer:
    """How far the targets of plans are at a day; plans and reports are given as texts."""
    return _answer(assess(_loaded(plans), as_of=as_of), lang)


def compare_figures(one: str, other: str, lang: Lang = "zh") -> Answer:
    """The difference of two figures, in which sense they can be compared at all."""
    return _answer(compare(one, other), lang)


def diff_plans(before: str, after: str, lang: Lang = "zh") -> Answer:
    """What changed between two documents, each given as the text of a plan file."""
    return _answer(diff(_document(before), _document(after)), lang)


def judge_figure(bound: str, value: str, indicator: str | None = None, lang: Lang = "zh") -> Answer:
    """Whether a figure meets a bound; an indicator says which way is better."""
    about = None if indicator is None else indicators.resolve(indicator).indicator
    return _answer(judgement(Figure(bound), Figure(value), about)[0], lang)


def verify_figure(claim: str, quote: str, source: str, published: str | None = None, lang: Lang = "zh") -> Answer:
    """Whether a source says what is claimed: the quote must stand in it, and print the figure of the claim."""
    about = Document(id="source", title="source")
    reading = from_extraction([{"quote": quote}], source, about, published=published).reading
    claimed = Figure(claim)
    printed = [each.figure for each in reading.mentions if each.figure is not None]
    supported = any(_shows(each, claimed) for each in printed)
    ground = "supported" if supported else "other_figure" if printed else "no_figure"
    said = say(f"agent.{ground}", lang, claim=claimed, quote=quote, found=joined("list", printed))
    return Answer(said, {**_answer(reading, lang).record, "supported": supported, "explanation": said})


def _shows(printed: Figure, claimed: Figure) -> bool:
    """Whether a printed figure is the one that is claimed, or rounds to it."""
    if printed.op is not claimed.op or printed.change is not claimed.change:
        return False
    if not printed.unit.converts_to(claimed.unit):
        return False
    return claimed.interval.contains(printed.interval.to(claimed.unit))


TOOLS: Mapping[str, tuple[Callable[..., Answer], str]] = {
    "search_indicators": (search_indicators, ""),
    "find_region": (find_region, ""),
    "explain_unit": (explain_unit, ""),
    "explain_code": (explain_code, ""),
    "read_text": (read_text, "Reading"),
    "check_plans": (check_plans, "Findings"),
    "assess_plans": (assess_plans, "Assessment"),
    "compare_figures": (compare_figures, "Comparison"),
    "diff_plans": (diff_plans, "Diff"),
    "judge_figure": (judge_figure, ""),
    "verify_figure": (verify_figure, "Reading"),
}
"""Every tool with the result whose records it answers with; a look-up has records of its own."""


def _answer(result: object, lang: Lang) -> Answer:
    return Answer(rendered(result, "text", lang), json.loads(rendered(result, "json", lang)))


def _loaded(texts: Sequence[str], *, strict: bool = True) -> Dataset:
    sources = [Piped(f"plans[{place}]", each.encode()) for place, each in enumerate(texts)]
    return load(sources, strict=strict)


def _document(source: str) -> Plan | Summary:
    """The one plan of a text, else its one summary."""
    data = _loaded([source])
    found: Sequence[Plan | Summary] = data.plans or data.summaries
    if len(found) != 1:
        raise ModelError("MZ600", field=Selector.DOCUMENT, about="plan", known=tuple(each.id for each in found))
    return found[0]
