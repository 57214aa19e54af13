"""Examples of rules (规则示例): the data that the manual shows for each rule, faulty and mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.files import loads
from minzheng.model import Indicator, digest
from minzheng.validation import manual, shipped_rules

DOCUMENT = "lakeside-2021"
HEAD = f"""\
schema: minzheng/1
document:
  id: {DOCUMENT}
  title: 常州市民政局2021年工作总结
  issuer: 常州市民政局
  region: "320400"
  published: 2022-03-10
  period: 2021
"""
"""What an example without a document of its own stands in."""
AS_OF = re.compile(r"^# as_of: (\S+)$", re.MULTILINE)
FOREIGN = re.compile(r"^# loaded with another catalogue, which has: (\S+)$", re.MULTILINE)
WHOLE = re.compile(r"^documents?:", re.MULTILINE)
TEXT = re.compile(r"^# text: (.+)$", re.MULTILINE)


class RuleExample(NamedTuple):
    """Data, and the day and the texts that they are checked with (规则示例).

    >>> import hypothesis
    >>> from minzheng.testing import faults
    >>> @hypothesis.given(faults("MZ301"))
    ... def check(each):
    ...     assert each.rule == "MZ301"
    >>> check()
    """

    rule: str
    """The code of the rule."""
    data: Dataset
    """The faulty data, or the mended ones."""
    as_of: date | None
    """The day of the check, where it matters."""
    texts: Mapping[str, str]
    """The source texts that evidence points into, by document."""
    catalogue: Mapping[str, Indicator]
    """The indicators that they are checked with."""


def faulty(code: str) -> RuleExample:
    """Data that a rule finds a fault in: the example of its page (反例).

    >>> from minzheng.validation import validate
    >>> found = faulty("MZ301")
    >>> [each.code for each in validate(found.data, select=["MZ301"])]
    ['MZ301']
    """
    rule = shipped_rules[code]
    return example_of(rule.code, manual(rule).example)


def mended(code: str) -> RuleExample:
    """The same data without the fault: the fix of its page (改法).

    >>> from minzheng.validation import validate
    >>> list(validate(mended("MZ301").data))
    []
    """
    rule = shipped_rules[code]
    return example_of(rule.code, manual(rule).fix)


def example_of(code: str, example: str) -> RuleExample:
    """The data that an example in YAML makes, with the day, the text and the catalogue that its first lines name."""
    day, text, foreign = AS_OF.search(example), TEXT.search(example), FOREIGN.search(example)
    head = "schema: minzheng/1\n" if WHOLE.search(example) else HEAD
    known = indicators
    if text:
        example = example.replace("DIGEST", digest(text[1]))
    if foreign:
        strange = Indicator(code=foreign[1], name="床位", unit="张", time="stock", direction="higher")
        known = indicators.extended_with([strange])
    data: Dataset = loads(head + example, catalogue=known)
    own = {**indicators, **{each.code: each for each in data.local}}
    texts = {DOCUMENT: text[1]} if text else {}
    return RuleExample(code, data, date.fromisoformat(day[1]) if day else None, texts, own)
