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


class Stretch(NamedTuple):
    """A named part of a view (语段): what a pattern finds first, or what stands behind the last thing that it finds."""

    name: str
    views: tuple[str, ...]
    """Where it is looked for, one after the other."""
    pattern: re.Pattern[str]
    since: bool
    """Whether it is what stands behind the last match; without one the whole view."""

    def of(self, texts: Sequence[str]) -> str:
        """What it is in some texts; empty where it is in none."""
        if self.since:
            last = last_of(self.pattern, texts[0])
            return texts[0][last.end() :] if last else texts[0]
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
        return text in self.words if not self.at else _look(self.at)(text) is not None


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


Conditions = tuple[DecisionRule, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Decision:
    """One decision (判定): its stretches, features and rules as its file has them."""

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
        said = (each for rule in self.rules for each in (*rule.every, *rule.some, *rule.none))
        self.facts = tuple(sorted({each.partition("=")[0] for each in said if "=" in each}))
        self._values: Callable[[Any], object] = attrgetter("__class__", *self.facts)
        asked = ((rule.every, rule.some, rule.none) for rule in self.rules)
        self._asked = [tuple(map(_Conditions.of, names)) for names in asked]
        self._left: dict[object, tuple[Conditions, ...]] = {}

    def decide(self, scene: Any) -> DecisionRule:
        """The first rule that holds of a scene; the last one always does."""
        values = self._values(scene)
        left = self._left.get(values)
        if left is None:
            left = self._left[values] = tuple(self._remaining(scene))
        has = _Looks(self, scene).__getitem__
        for rule, every, some, none in left:
            if all(map(has, every)) and not any(map(has, none)) and (not some or any(map(has, some))):
                return rule
        return self.rules[-1]

    def _remaining(self, scene: Any) -> Iterable[Conditions]:
        """The rules that the facts of a scene leave, with the features that are still to be looked at."""
        for rule, (every, some, none) in zip(self.rules, self._asked, strict=True):
            if all(getattr(scene, fact) in values for fact, values in every.facts) and not _holds_any(none, scene):
                settled = _holds_any(some, scene)
                if settled or some.features or not rule.some:
                    yield rule, every.features, () if settled else some.features, none.features


class _Conditions(NamedTuple):
    """Some conditions of a rule: the facts that are asked for, with their values, and the features."""

    facts: tuple[tuple[str, frozenset[str]], ...]
    features: tuple[str, ...]

    @classmethod
    def of(cls, names: tuple[str, ...]) -> _Conditions:
        parts = (name.partition("=") for name in names if "=" in name)
        facts = tuple((fact, frozenset(values.split("|"))) for fact, _, values in parts)
        return cls(facts, tuple(name for name in names if "=" not in name))


def _holds_any(conditions: _Conditions, scene: Any) -> bool:
    """Whether one of the facts holds."""
    return any(getattr(scene, fact) in values for fact, values in conditions.facts)


class _Looks(dict[str, bool]):
    """Which features a scene has, each looked at once and only when it is asked for."""

    __slots__ = ("decision", "scene", "texts")

    def __init__(self, decision: Decision, scene: Any) -> None:
        self.decision, self.scene = decision, scene
        self.texts: dict[str, str] = {}

    def __missing__(self, name: str) -> bool:
        feature = self.decision.features[name]
        self[name] = holds = feature.holds(self._text(feature.view))
        return holds

    def _text(self, view: str) -> str:
        """The text of a view of the scene, or of a stretch of one."""
        stretch = self.decision.stretches.get(view)
        if stretch is None:
            text: str = getattr(self.scene, view)
            return text
        if view not in self.texts:
            self.texts[view] = stretch.of([self._text(each) for each in stretch.views])
        return self.texts[view]


def _stretch(row: Mapping[str, Any]) -> Stretch:
    views = row["in"] if isinstance(row["in"], list) else [row["in"]]
    return Stretch(row["name"], tuple(views), re.compile(filled(row.get("since") or row["at"])), "since" in row)


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
