"""Reading the YAML of a manual page: what the rules find in it, at the date and with the text that it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from minzheng.datasets import Dataset
from minzheng.testing.rule_examples import HEAD as HEAD
from minzheng.testing.rule_examples import example_of
from minzheng.validation import Findings, Rule, Rules, manual, shipped_rules, validate


def data_of(example: str) -> Dataset:
    """The dataset that an example makes."""
    return example_of("", example).data


def checked(example: str, select: tuple[str, ...] = (), known: Rules = shipped_rules) -> Findings:
    """What the rules find in an example, at the date and with the text that it names."""
    made = example_of("", example)
    return validate(made.data, as_of=made.as_of, select=select, rules=known, texts=made.texts, catalogue=made.catalogue)


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
