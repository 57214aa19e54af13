"""Every rule has a page of the manual, and the page is true: its Example sets the rule off, its Fix silences it."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
from rule_pages import checked

from minzheng.errors import LANGUAGES, DefinitionError
from minzheng.validation import Category, Rule, explain, manual, shipped_rules
from minzheng.validation.manual_pages import chinese

LEAST_RULES = 45
every_rule = pytest.mark.parametrize("rule", list(shipped_rules), ids=lambda rule: rule.code)


@every_rule
def test_the_example_sets_the_rule_off(rule: Rule[Any]) -> None:
    """The rule finds something in its Example."""
    found = checked(manual(rule).example, (rule.code,))
    assert [each.code for each in found] == [rule.code] * len(found)
    assert len(found) >= 1


@every_rule
def test_the_fix_silences_it(rule: Rule[Any]) -> None:
    """No rule at all finds an error in the Fix, and this one finds nothing; it did look."""
    found = checked(manual(rule).fix)
    assert [each.render("en") for each in found if each.severity == "error" or each.code == rule.code] == []
    tally = found.tally(rule.code)
    assert tally.failed == 0


@every_rule
def test_the_message_uses_the_facts_of_the_finding(rule: Rule[Any]) -> None:
    """Each gap of both templates is a fact of the finding, and each fact is spoken of."""
    finding = checked(manual(rule).example, (rule.code,))[0]
    gaps = {lang: _gaps(getattr(rule.message, lang)) for lang in LANGUAGES}
    named = {name.removesuffix("_en").removesuffix("_zh") for name in gaps["en"] | gaps["zh"]}
    assert {key.removesuffix("_en").removesuffix("_zh") for key, _ in finding.facts} == named
    for lang in LANGUAGES:
        assert "{" not in finding.message(lang)


def _gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@every_rule
def test_the_page_says_what_and_why(rule: Rule[Any]) -> None:
    """Title with a Chinese term, what is checked, why it matters; the page renders in both languages."""
    page = manual(rule)
    assert re.search(r"\([^)]*[\u4e00-\u9fff][^)]*\)", page.title)
    assert len(page.checks) > 40
    assert len(page.matters) > 40
    for lang in LANGUAGES:
        text = explain(rule.code, lang)
        assert rule.code in text
        assert page.example in text


@every_rule
def test_the_page_is_there_in_chinese(rule: Rule[Any]) -> None:
    """Asked for in Chinese it has a Chinese title, heads and texts; only YAML, codes and units are left in Latin."""
    text = explain(rule.code, "zh")
    prose = re.sub(r"```yaml.*?```|`[^`]*`", "", text, flags=re.DOTALL).split("### 检查什么")[1]
    assert set(chinese()[rule.code]) == {"checks", "matters"}
    assert len(re.findall(r"[\u4e00-\u9fff]", prose)) > 30
    assert re.findall(r"\b(?:the|of|is|and|are|that)\b", prose) == []
    assert manual(rule).title not in text


def test_no_chinese_page_is_without_a_rule() -> None:
    """A code that is gone takes its page along."""
    assert sorted(chinese()) == [rule.code for rule in shipped_rules]


@every_rule
def test_a_finding_points_at_its_place(rule: Rule[Any]) -> None:
    """A finding has a line of the file and a path that exists in it."""
    for finding in checked(manual(rule).example, (rule.code,)):
        assert finding.location is not None
        assert finding.location.line is not None
        assert finding.location.line > 1


def test_there_are_rules_in_every_category() -> None:
    """At least 45 rules, in all ten categories, the first digit of a code telling the category."""
    assert len(shipped_rules) >= LEAST_RULES
    assert {rule.category for rule in shipped_rules} == set(Category)
    shown = {rule.code[2]: rule.category for rule in shipped_rules if rule.category is not Category.DOCUMENTS}
    assert len(shown) == len(set(shown.values())) == len(Category) - 1


def test_codes_and_names_are_unique() -> None:
    """A code is MZ and three digits, a name is in kebab case, and none is used twice."""
    codes, names = [rule.code for rule in shipped_rules], [rule.name for rule in shipped_rules]
    assert all(re.fullmatch(r"MZ[1-9]\d{2}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in names)
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


def test_a_page_that_is_none_is_refused() -> None:
    """A docstring without the four sections, or without YAML, is no page."""

    class Silent(Rule[Any]):
        """Says nothing."""

    class Vague(Rule[Any]):
        """A title.

        ## What it checks
        a
        ## Why it matters
        b
        ## Example
        c
        ## Fix
        d
        """

    Silent.code = Vague.code = "ABC101"
    for rule in (Silent(), Vague()):
        with pytest.raises(DefinitionError, match="ABC101") as caught:
            manual(rule)
        assert caught.value.code == "MZ188"
