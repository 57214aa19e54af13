"""Decisions about language (判定) as data: ordered lists of named rules over named features, one file a decision.

A file in ``rules/`` holds *stretches* (a named part of a view), *features* (a named pattern or word list over a view or
a stretch) and *rules*, tried in order: the first whose conditions hold decides. A condition is the name of a feature,
or ``fact=value|value`` for what is known of the scene without looking at its words. What is decided from is a scene:
any object that has the facts and the views as attributes, each a string.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from minzheng.reader.lexicon import SLOT, filled, word_lists
from minzheng.reader.lines import last_of

MOST_STEPS = 20_000
"""How many steps a decision keeps: whatever texts are read, its tree takes no more room than that."""


class Stretch(NamedTuple):
    """A named part of a view (语段): what a pattern finds first, or the rest from or since its last match."""

    name: str
    views: tuple[str, ...]
    """Where it is looked for, one after the other."""
    pattern: re.Pattern[str]
    how: str
    """``at``: the match; ``until``: what stands before it; ``since``: what stands behind the last one; ``from``: that
    and what stands behind it. Without a match the latter three are the whole view."""

    def of(self, texts: Sequence[str]) -> str:
        """What it is in some texts; empty where it is in none."""
        if self.how == "since":
            last = last_of(self.pattern, texts[0])
            return texts[0][last.end() :] if last else texts[0]
        if self.how == "from":
            return texts[0][last_begin(self.pattern, texts[0]) :]
        if self.how == "until":
            first = self.pattern.search(texts[0])
            return texts[0][: first.start()] if first else texts[0]
        for text in texts:
            if found := self.pattern.search(text):
                return found[found.lastindex or 0]
        return ""


class Feature(NamedTuple):
    """A named feature (特征): a pattern, or a list of words, over a view or a stretch."""

    name: str
    view: str
    at: str
    """The pattern; empty where the whole of the view is to be one of some words."""
    words: frozenset[str]
    finds: tuple[str, ...]
    """Examples of views that have it."""
    misses: tuple[str, ...]
    """Examples of views that have it not."""

    def holds(self, text: str) -> bool:
        """Whether a view has the feature."""
        return bool(self.look(text))

    @property
    def look(self) -> Callable[[str], object]:
        """What finds it in a view, compiled when it is first asked for."""
        return _look(self.at) if self.at else self.words.__contains__


def last_begin(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of a pattern begins in a text, overlapping ones among them; 0 without one.

    >>> last_begin(re.compile("今年以来|以来"), "今年以来已")
    2
    """
    at, found = 0, pattern.search(text)
    while found:
        at = found.start()
        found = pattern.search(text, at + 1)
    return at


@functools.cache
def _look(at: str) -> Any:
    """The search for a pattern; one that begins with ^ is looked for at the beginning alone."""
    return re.compile(at[1:]).match if at[0] == "^" and "|^" not in at else re.compile(at).search


class DecisionRule(NamedTuple):
    """A named rule (规则): what must hold, what follows from it, and where it fires and where it must not."""

    label: str
    """Its decision and its name, as the trail of a mention has it: ``change.deed``."""
    every: tuple[str, ...]
    some: tuple[str, ...]
    none: tuple[str, ...]
    outcome: str
    fires: str
    """A text in which it decides about the figure between ⟦ and ⟧."""
    spares: str
    """A text in which it does not, though it is looked at."""


class Conditions(NamedTuple):
    """What of a rule is still open (未定条件): its label, and the features that it asks for."""

    label: str
    every: tuple[str, ...]
    some: tuple[str, ...]
    none: tuple[str, ...]

    def given(self, name: str, holds: bool) -> Conditions | None:
        """What is left of it when a feature is known; ``None`` where the rule cannot hold."""
        label, every, some, none = self
        if name in (none if holds else every):
            return None
        if name in some:
            some = () if holds else _without(some, name)
            if not some and not holds:
                return None
        return Conditions(label, _without(every, name), some, _without(none, name))


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name) if name in names else names


class _Step:
    """Where a decision stands (判定步骤): the rule that holds, or a feature to look at and what follows from it."""

    __slots__ = ("left", "look", "name", "no", "rule", "stretched", "view", "yes")

    def __init__(self, decision: Decision, left: tuple[Conditions, ...]) -> None:
        """Make it of what the rules left ask for, of which the first decides what is looked at."""
        label, every, some, none = left[0]
        asked = every or none or some
        self.left: tuple[Conditions, ...] = left
        self.rule: DecisionRule | None = None if asked else decision.labelled[label]
        self.yes: _Step | None = None
        self.no: _Step | None = None
        if asked:
            feature = decision.features[asked[0]]
            self.name: str = feature.name
            self.view: str = feature.view
            self.stretched: bool = feature.view in decision.stretches
            self.look: Callable[[str], object] = feature.look


class Decision:
    """One decision (判定): its stretches, features and rules as its file has them.

    What is looked at depends on nothing but the facts and the features that are known, so the steps of a decision make
    a tree, of which each is made when a scene first comes to it: deciding is to walk down the tree.
    """

    facts: tuple[str, ...]
    features: dict[str, Feature]
    rules: tuple[DecisionRule, ...]
    stretches: dict[str, Stretch]

    def __init__(self, name: str, rows: Mapping[str, Any], rules: Iterable[DecisionRule] | None = None) -> None:
        """Make it of the tables of a file; ``rules`` stand in for those of the file."""
        self.name = name
        self.rows = rows
        self.stretches = {row["name"]: _stretch(row) for row in rows.get("stretch", ())}
        self.features = {row["name"]: _feature(row) for row in rows.get("feature", ())}
        self.rules = tuple(rules) if rules is not None else tuple(_rule(name, row) for row in rows["rule"])
        self.labelled: dict[str, DecisionRule] = {rule.label: rule for rule in self.rules}
        said = (each for rule in self.rules for each in (*rule.every, *rule.some, *rule.none))
        self.facts = tuple(sorted({each.partition("=")[0] for each in said if "=" in each}))
        self._values: Callable[[Any], object] = attrgetter("__class__", *self.facts)
        self._begun: dict[object, _Step] = {}
        self._steps: dict[tuple[Conditions, ...], _Step] = {}

    def decide(self, scene: Any) -> DecisionRule:
        """The first rule that holds of a scene; the last one always does."""
        step = self._begun.get(self._values(scene)) or self._begin(scene)
        texts: dict[str, str] = {}
        while step.rule is None:
            view = step.view
            text = texts.get(view)
            if text is None:
                text = texts[view] = self._stretch(scene, view) if step.stretched else getattr(scene, view)
            holds = step.look(text)
            step = (step.yes if holds else step.no) or self._follow(step, bool(holds))
        return step.rule

    def _begin(self, scene: Any) -> _Step:
        """The first step for the facts of a scene."""
        asked = (_asked(rule, scene) for rule in self.rules)
        step = self._begun[self._values(scene)] = self._step(asked)
        return step

    def _follow(self, step: _Step, holds: bool) -> _Step:
        """The step behind one whose feature holds or does not."""
        following = self._step(each.given(step.name, holds) for each in step.left)
        if holds:
            step.yes = following
        else:
            step.no = following
        return following

    def _step(self, asked: Iterable[Conditions | None]) -> _Step:
        """The step for what some rules ask for, as far as the first that asks for nothing."""
        if len(self._steps) > MOST_STEPS:
            self._steps.clear()
            self._begun.clear()
        left = []
        for each in asked:
            if each is not None:
                left.append(each)
                if not any(each[1:]):
                    break
        known = tuple(left)
        step = self._steps.get(known)
        if step is None:
            step = self._steps[known] = _Step(self, known)
        return step

    def _stretch(self, scene: Any, view: str) -> str:
        """The text of a stretch of the views of a scene, or of another stretch."""
        stretch = self.stretches[view]
        views = stretch.views
        return stretch.of([self._stretch(scene, at) if at in self.stretches else getattr(scene, at) for at in views])


def _asked(rule: DecisionRule, scene: Any) -> Conditions | None:
    """What a rule asks for beside the facts of a scene; ``None`` where these speak against it."""
    facts = {each: _is(each, scene) for each in (*rule.every, *rule.some, *rule.none) if "=" in each}
    left: Conditions | None = Conditions(rule.label, rule.every, rule.some, rule.none)
    for fact, holds in facts.items():
        left = left and left.given(fact, holds)
    return left


def _is(fact: str, scene: Any) -> bool:
    """Whether a fact of a scene has one of the values asked for."""
    name, _, values = fact.partition("=")
    return getattr(scene, name) in values.split("|")


def _stretch(row: Mapping[str, Any]) -> Stretch:
    views = row["in"] if isinstance(row["in"], list) else [row["in"]]
    how = next(each for each in ("at", "until", "since", "from") if each in row)
    return Stretch(row["name"], tuple(views), re.compile(filled(row[how])), how)


def _feature(row: Mapping[str, Any]) -> Feature:
    words = (word_lists()[each[1:-1]] if SLOT.fullmatch(each) else (each,) for each in row.get("is", ()))
    examples = tuple(row["finds"]), tuple(row["misses"])
    return Feature(row["name"], row["in"], filled(row.get("at", "")), frozenset(chain(*words)), *examples)


def _rule(decision: str, row: Mapping[str, Any]) -> DecisionRule:
    every, some, none = (tuple(row.get(key, ())) for key in ("all", "any", "not"))
    label = f"{decision}.{row['name']}"
    return DecisionRule(label, every, some, none, row["then"], row["fires"], row.get("spares", ""))


@functools.cache
def decision(name: str) -> Decision:
    """A decision by the name of its file, read once.

    >>> decision("change").rules[-1].label
    'change.nothing_said'
    """
    text = files("minzheng.reader").joinpath("rules", f"{name}.toml").read_text("utf-8")
    return Decision(name, tomllib.loads(text))
