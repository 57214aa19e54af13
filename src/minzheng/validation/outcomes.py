"""Outcomes (检查结果): how a rule ends for one thing: passed, failed, skipped with a reason, or not applicable."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from minzheng.embedding import Embedded
from minzheng.language import Labelled
from minzheng.model import Deliverable, Document, Indicator, Observation, Target, Task

Thing = Observation | Target | Deliverable | Task | Document | Indicator
"""What a finding can be about."""


class RuleOutcome(Labelled):
    """How a rule ends for one thing (检查结果).

    >>> [each.label() for each in RuleOutcome]
    ['通过', '未通过', '未核', '不适用']
    """

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not_applicable"


class SkipReason(Labelled):
    """Why a rule was skipped (跳过原因): skipped is not passed.

    >>> SkipReason("no_date_given").label("zh"), SkipReason("no_date_given").label("en")
    ('没有给出日期', 'no date given')
    """

    NO_DATE = "no_date_given"
    NO_TEXT = "no_source_text_given"
    NO_INDICATOR = "unknown_indicator"
    NO_BASE = "base_not_in_the_data"
    NO_PARTS = "parts_not_all_in_the_data"
    NO_NUMBER = "quote_without_a_number"
    NO_LIST = "no_list_of_divisions_for_the_date"
    NO_OBSERVATION = "no_observation_for_the_deadline"
    BREAK = "definition_break_between"
    OTHER_UNIT = "unit_of_another_kind"
    NOT_RUN = "rule_not_run"
    UNDATED = "document_without_a_date"


@attrs.frozen
class Hit:
    """What made a rule fail (命中): the facts it used, the thing it is about, and what else took part."""

    facts: Mapping[str, object]
    """The facts that the message is rendered from."""
    at: Thing
    """The thing that is wrong."""
    steps: tuple[str | int, ...] = ()
    """Where in it, as the last steps of its path."""
    also: tuple[Thing, ...] = ()
    """The other things whose figures were used."""


Result = RuleOutcome | SkipReason | Hit | list[Hit]
"""What a rule returns for one thing; a list holds at least one hit."""

PASSED = RuleOutcome.PASSED
"""The rule looked and found nothing (通过)."""
NOT_APPLICABLE = RuleOutcome.NOT_APPLICABLE
"""The rule has nothing to say of this (不适用)."""


@attrs.frozen(kw_only=True)
class RuleTally(Embedded):
    """How often a rule ended in each way (计数); what it found is in the findings.

    >>> RuleTally(rule="MZ301", passed=3, failed=1).passed
    3
    """

    rule: str
    """The code of the rule."""
    passed: int = 0
    """Things in order."""
    failed: int = 0
    """Things with a finding, waived ones included."""
    skipped: tuple[tuple[SkipReason, int], ...] = ()
    """Things that could not be checked, by reason."""
    not_applicable: int = 0
    """Things that the rule has nothing to say of."""

    @property
    def seen(self) -> int:
        """How many things were really checked."""
        return self.passed + self.failed

    def to_record(self) -> dict[str, object]:
        """The counts as plain data."""
        skipped = {reason.value: count for reason, count in self.skipped}
        return {
            "rule": self.rule,
            "passed": self.passed,
            "failed": self.failed,
            "skipped": skipped,
            "not_applicable": self.not_applicable,
        }
