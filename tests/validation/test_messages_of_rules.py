"""Messages of a project's own rules: a severity of the list, the code of the rule, and no hit that is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.errors import DefinitionError, Message, ModelError, Severity
from minzheng.language import languages
from minzheng.model import Finding, Observation
from minzheng.validation import Category, Findings, Hit, ObservationRule, Rules, validate

SEEN = Observation(indicator="elderly.beds", value="900张", period=2021, region="320400")


def rule(message: Message) -> ObservationRule:
    """A rule that hits whatever it sees."""

    class Round(ObservationRule):
        """A round number."""

        code = "LAKE101"
        text = message
        kind = Category.BOUNDS
        unknown = True

        def check(self, subject: Observation, data: object) -> Hit:
            """Always."""
            return Hit({"value": subject.value}, subject)

    return Round()


@given(st.text().filter(lambda word: word not in list(Severity)) | st.sampled_from(["warn", "Error", "警告", None, 1]))
def test_a_severity_is_one_of_the_list(word: object) -> None:
    """Any other word is refused where the message is made, and the error names those there are."""
    with pytest.raises(ModelError) as caught:
        Message("LAKE101", "round-number", word, "{value}", "{value}")
    for lang in languages():
        assert all(each.value in caught.value.message(lang) for each in Severity)


@pytest.mark.parametrize("severity", list(Severity))
def test_no_hit_is_hidden(severity: Severity) -> None:
    """Counted, shown and rendered, whatever its severity."""
    message = Message("LAKE101", "round-number", severity.value, "{value} is round", "{value}是整数")
    found = validate(SEEN, rules=Rules().extended(rule(message)))
    assert [(each.code, each.severity) for each in found] == [("LAKE101", severity)]
    assert sum(found.counts().values()) == len(found) == 1
    assert f"1 {severity}" in repr(found)
    assert "900张是整数" in found.render("text", "zh")


def test_a_message_has_the_code_of_its_rule() -> None:
    """Else its hits would go by another name than the rule's."""
    with pytest.raises(DefinitionError) as caught:
        Rules().extended(rule(Message("LAKE102", "round-number", "info", "{value}", "{value}")))
    for lang in languages():
        assert "LAKE101" in caught.value.message(lang)
        assert "LAKE102" in caught.value.message(lang)


@pytest.mark.parametrize("items", ["ab", [SEEN], Finding("MZ092", {"field": "title"}), {"a": 1}])
def test_findings_hold_findings(items: object) -> None:
    """And nothing else."""
    with pytest.raises(ModelError) as caught:
        Findings(items=items)
    assert caught.value.field.startswith("items")


@pytest.mark.parametrize("severity", ["warn", 5, None])
def test_an_unknown_severity_is_asked_for_in_vain(severity: object) -> None:
    """Also of findings that are none."""
    with pytest.raises(ModelError):
        Findings().at_least(severity)
