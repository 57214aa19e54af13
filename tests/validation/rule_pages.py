"""Reading the YAML of a manual page: the document it stands in, the texts and the date it speaks of."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.files import loads
from minzheng.model import Indicator, digest
from minzheng.validation import Findings, Rule, Rules, manual, shipped_rules, validate

HEAD = """\
schema: minzheng/1
document:
  id: lakeside-2021
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


def data_of(example: str) -> Dataset:
    """The dataset that an example makes."""
    head = "schema: minzheng/1\n" if WHOLE.search(example) else HEAD
    if text := text_of(example):
        example = example.replace("DIGEST", digest(text))
    catalogue = indicators
    if foreign := FOREIGN.search(example):
        strange = Indicator(code=foreign[1], name="床位", unit="张", time="stock", direction="higher")
        catalogue = indicators.extended_with([strange])
    return loads(head + example, catalogue=catalogue)


def text_of(example: str) -> str | None:
    """The source text that an example names in a comment."""
    found = TEXT.search(example)
    return found[1] if found else None


def checked(example: str, select: tuple[str, ...] = (), known: Rules = shipped_rules) -> Findings:
    """What the rules find in an example, at the date and with the text that it names."""
    day, text = AS_OF.search(example), text_of(example)
    data = data_of(example)
    return validate(
        data,
        as_of=date.fromisoformat(day[1]) if day else None,
        select=select,
        rules=known,
        texts={"lakeside-2021": text} if text else {},
        catalogue={**indicators, **{each.code: each for each in data.local}},
    )


def said_by(rule: Rule[Any]) -> dict[str, list[str]]:
    """What the example and the fix of a rule's page come to: every finding at its place, and how the checks ended."""
    page = manual(rule)
    found, mended = checked(page.example, (rule.code,)), checked(page.fix, (rule.code,))
    return {
        "found": [f"{each.location}: {each.message('en')}" for each in found],
        "example": [tallied(found, rule)],
        "fix": [tallied(mended, rule)],
    }


def tallied(found: Findings, rule: Rule[Any]) -> str:
    """How the checks of a rule ended."""
    tally = found.tally(rule.code)
    skipped = ", ".join(f"{reason}: {count}" for reason, count in sorted(tally.skipped))
    return f"passed {tally.passed}, failed {tally.failed}, skipped {{{skipped}}}, not applicable {tally.not_applicable}"


SAID = Path(__file__).with_name("what_rules_say.json")
"""What the page of every rule came to when it was last looked at."""

if __name__ == "__main__":
    SAID.write_text(
        json.dumps({rule.code: said_by(rule) for rule in shipped_rules}, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
