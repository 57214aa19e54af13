"""Decisions about language as data: every rule fires in its example and spares the other, and no mutant passes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from minzheng.reader import Mention, classing, decisions, phases, read_text, scenes, topics
from minzheng.reader.decisions import Decision, DecisionRule, decision

NAMES = sorted(path.name.removesuffix(".toml") for path in files("minzheng.reader").joinpath("rules").iterdir())
DECISIONS = [decision(name) for name in NAMES]
RULES = [rule for each in DECISIONS for rule in each.rules]
MARKED = re.compile("⟦(.+?)⟧")


def marked(example: str) -> Mention:
    """The mention that an example puts between ⟦ and ⟧."""
    found = MARKED.search(example)
    assert found is not None, example
    reading = read_text(MARKED.sub(r"\1", example))
    return next(each for each in reading.mentions if each.start <= found.start() < each.end)


def mutant(name: str, of: DecisionRule, instead: DecisionRule | None) -> Decision:
    """A decision with another rule in the place of one, or with none."""
    rules = [instead if rule is of else rule for rule in decision(name).rules]
    return Decision(name, decision(name).rows, [rule for rule in rules if rule])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
def test_a_rule_fires_where_its_example_says_and_spares_the_other(rule: DecisionRule) -> None:
    """The trail of the marked figure names the rule in one example and not in the other."""
    assert rule.label in marked(rule.fires).trail
    assert not rule.spares or rule.label not in marked(rule.spares).trail


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.label)
def test_a_mutated_rule_fails_its_example(rule: DecisionRule, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule without its conditions fires where it must not; only the last rule of a list may have none."""
    name = rule.label.partition(".")[0]
    if rule is decision(name).rules[-1]:
        assert (rule.every, rule.some, rule.none) == ((), (), ())
        return
    always = rule._replace(every=(), some=(), none=())
    for module in (classing, phases, scenes, topics):
        monkeypatch.setattr(module, "decision", lambda asked: changed if asked == name else decisions.decision(asked))
    changed = mutant(name, rule, always)
    assert rule.label in marked(rule.spares).trail
    changed = mutant(name, rule, None)
    assert rule.label not in marked(rule.fires).trail


@pytest.mark.parametrize("each", DECISIONS, ids=lambda each: each.name)
def test_a_feature_finds_its_examples_and_misses_the_others(each: Decision) -> None:
    """Every named pattern has both, and every feature is asked for by a rule."""
    for feature in each.features.values():
        assert all((feature.finds, feature.misses)), feature.name
        assert [text for text in feature.finds if not feature.holds(text)] == [], feature.name
        assert [text for text in feature.misses if feature.holds(text)] == [], feature.name
    asked = {name for rule in each.rules for name in (*rule.every, *rule.some, *rule.none) if "=" not in name}
    assert asked == each.features.keys()
    assert len({rule.label for rule in each.rules}) == len(each.rules)
