"""Every rule has a page of the manual, and the page is true: its Example sets the rule off, its Fix silences it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from rule_pages import SAID, checked, said_by

from minzheng.errors import DefinitionError, message
from minzheng.files import from_plain, to_plain
from minzheng.language import has, languages, say, slots
from minzheng.language.words import table
from minzheng.validation import Category, Findings, Rule, explain, manual, shipped_rules

LEAST_RULES = 45
PROSE = re.compile(r"```yaml.*?```|`[^`]*`|\{\w*\}", re.DOTALL)
every_language = pytest.mark.parametrize("lang", languages())
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
    assert [each.line.label("en") for each in found if each.severity == "error" or each.code == rule.code] == []
    tally = found.tally(rule.code)
    assert tally.failed == 0


@every_rule
def test_the_message_uses_the_facts_of_the_finding(rule: Rule[Any]) -> None:
    """Each gap of the template is a fact of the finding, and each fact is spoken of, in every language."""
    finding = checked(manual(rule).example, (rule.code,))[0]
    for lang in languages():
        assert slots(f"message.{rule.code}", lang) == {key for key, _ in finding.facts}
        assert "{" not in finding.message(lang)


@every_rule
def test_the_example_comes_to_what_it_did_when_it_was_looked_at(rule: Rule[Any]) -> None:
    """Place, facts and tally of every example and fix (``python tests/validation/rule_pages.py`` writes them anew)."""
    assert said_by(rule) == json.loads(SAID.read_text("utf-8"))[rule.code]


@every_rule
def test_what_is_found_comes_back_from_plain_data(rule: Rule[Any]) -> None:
    """Whatever the facts of its findings are, formulas among them."""
    found = checked(manual(rule).example, (rule.code,))
    assert from_plain(json.loads(json.dumps(to_plain(found))), Findings) == found


@every_rule
@every_language
def test_the_page_says_what_and_why(rule: Rule[Any], lang: str) -> None:
    """Title, what is checked, why it matters, an example and a fix: all of it in the page of each language."""
    page, text = manual(rule), explain(rule.code, lang)
    for key in ("title", "checks", "matters", "wrong"):
        words = say(f"rule.{rule.code}.{key}", lang)
        assert words in text
        assert len(words) > (3 if key == "title" else 10)
    assert text.count("```yaml\n") == 2
    assert page.example in text
    assert page.fix in text
    assert explain(rule.name, lang) == text


@every_rule
def test_the_page_is_in_one_language(rule: Rule[Any]) -> None:
    """A Chinese page has no English words beside YAML, codes and units; an English one reads as English."""
    zh, en = (PROSE.sub("", explain(rule.code, lang)).split("\n", 1)[1] for lang in ("zh", "en"))
    assert re.findall(r"\b(?:the|of|is|and|are|that)\b", zh) == []
    assert len(re.findall(r"[\u4e00-\u9fff]", zh)) > 30
    assert len(re.findall(r"\b(?:the|of|is|and|are|that|a)\b", en)) > 2


def test_every_code_of_the_library_has_a_page() -> None:
    """A code that no rule finds says its message; a word that is no code is refused with the nearest names."""
    for lang in languages():
        page = explain("MZ045", lang)
        assert message("MZ045").template(lang) in page
        assert message("MZ045").name in page
    with pytest.raises(DefinitionError) as caught:
        explain("MZ999")
    assert caught.value.code == "MZ674"


def test_no_words_are_without_a_rule() -> None:
    """A code that is gone takes its page along."""
    codes = {rule.code for rule in shipped_rules}
    for lang in languages():
        assert {key.split(".")[1] for key in table(lang) if key.startswith("rule.")} == codes
    assert not has("rule.MZ999.title", "en")


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


@every_language
def test_a_page_has_each_of_its_parts_once(lang: str) -> None:
    """No heading is said twice."""
    for rule in shipped_rules:
        heads = [line for line in manual(rule).markdown(lang).splitlines() if line.startswith("##")]
        assert sorted(set(heads)) == sorted(heads), rule.code
