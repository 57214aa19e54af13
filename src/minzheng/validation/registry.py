"""The registry of rules (规则登记表): a value; extending it makes a new one, and a clash is an error."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import Any

import attrs

from minzheng.errors import DefinitionError, Message, near_names
from minzheng.validation.rule import Category, Rule

SHIPPED = "minzheng.validation.rules"
"""The package whose modules define the rules of the library."""
GROUP = "minzheng.rules"
"""The entry points by which other packages bring rules: each names a rule class."""
CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")


@attrs.frozen(repr=False)
class Rules:
    """Rules by their code (规则登记表): a value that never changes.

    >>> from minzheng.validation import shipped_rules
    >>> shipped_rules["MZ301"].name, "MZ301" in shipped_rules
    ('outside-natural-bounds', True)
    >>> [rule.code for rule in shipped_rules.chosen(select=["MZ30"], ignore=["not-whole"])][:2]
    ['MZ301', 'MZ302']
    """

    rules: tuple[Rule[Any], ...] = ()
    """Every rule, in the order of codes."""

    def extended(self, *added: type[Rule[Any]] | Rule[Any]) -> Rules:
        """A new registry with these rules added (扩充规则).

        ``DefinitionError`` where a code or a name is taken, or a rule lacks its page, category or texts.
        """
        made = [each() if isinstance(each, type) else each for each in added]
        known: dict[str, Rule[Any]] = {}
        for rule in (*self.rules, *made):
            _complete(rule)
            for key in (rule.code, rule.name):
                if key in known:
                    raise DefinitionError("MZ197", name=key, first=_origin(known[key]), second=_origin(rule))
                known[key] = rule
        return Rules(tuple(sorted((*self.rules, *made), key=lambda rule: rule.code)))

    def chosen(self, select: Iterable[str] | str = (), ignore: Iterable[str] | str = ()) -> tuple[Rule[Any], ...]:
        """The rules that are selected, or all, without those ignored; each by code, prefix, name or category.

        ``DefinitionError`` for a text that means no rule.
        """
        wanted, unwanted = self._meant(select), self._meant(ignore)
        return tuple(rule for rule in self.rules if (not select or rule.code in wanted) and rule.code not in unwanted)

    def _meant(self, texts: Iterable[str] | str) -> set[str]:
        found: set[str] = set()
        for text in (texts,) if isinstance(texts, str) else texts:
            meant = {rule.code for rule in self.rules if text and _means(text, rule)}
            if not meant:
                raise DefinitionError("MZ198", text=text, nearest=self._nearest(text))
            found |= meant
        return found

    def _nearest(self, text: str) -> tuple[str, ...]:
        known = [*(rule.name for rule in self.rules), *(rule.code for rule in self.rules), *Category]
        return near_names(text, known) or tuple(Category)[:3]

    def __getitem__(self, key: str) -> Rule[Any]:
        for rule in self.rules:
            if key in (rule.code, rule.name):
                return rule
        raise DefinitionError("MZ198", text=key, nearest=self._nearest(key))

    def __contains__(self, rule: object) -> bool:
        """Whether it is a rule of this registry, or the code or the name of one."""
        return any(rule in (each, each.code, each.name) for each in self.rules)

    def __iter__(self) -> Iterator[Rule[Any]]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        return f"<Rules: {len(self)}>"


def _means(text: str, rule: Rule[Any]) -> bool:
    return rule.code.startswith(text) or text in (rule.name, rule.category.value)


def _complete(rule: object) -> None:
    """Refuse a rule of which something is lacking."""
    if not isinstance(rule, Rule):
        raise DefinitionError("MZ199", rule=_origin(rule))
    sound = bool(CODE.fullmatch(getattr(rule, "code", "")))
    shipped = sound and type(rule).__module__.startswith("minzheng.")
    if not sound or not (shipped or (_explained(rule) and rule.kind and not rule.code.startswith("MZ"))):
        raise DefinitionError("MZ199", rule=_origin(rule))
    if rule.text is not None and rule.text.code != rule.code:
        raise DefinitionError("MZ650", rule=_origin(rule), own=rule.code, found=rule.text.code)


def _explained(rule: Rule[Any]) -> bool:
    """Whether it has a message with a text in both languages."""
    return isinstance(rule.text, Message) and bool(rule.text.en and rule.text.zh)


def _origin(rule: object) -> str:
    return f"{type(rule).__module__}.{type(rule).__qualname__}"


def _rules_of(package: ModuleType) -> Iterator[type[Rule[Any]]]:
    """Every rule that the modules of a package define."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        yield from (each for each in vars(module).values() if _is_rule(each, module.__name__))


def _is_rule(thing: object, module: str) -> bool:
    return isinstance(thing, type) and issubclass(thing, Rule) and thing.__module__ == module and "code" in vars(thing)


shipped_rules: Rules = Rules().extended(*_rules_of(importlib.import_module(SHIPPED)))
"""The rules that come with the library (随附规则)."""


@functools.cache
def installed_rules() -> Rules:
    """The rules of the library and those that installed packages bring by the entry point ``minzheng.rules`` (规则).

    >>> from minzheng.validation import shipped_rules
    >>> set(each.code for each in shipped_rules) <= set(each.code for each in installed_rules())
    True
    """
    found = sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value))
    return shipped_rules.extended(*map(_loaded, found))


def _loaded(entry: EntryPoint) -> Any:
    try:
        return entry.load()
    except Exception as error:
        package = entry.dist.name if entry.dist else "–"
        reason = f"{type(error).__name__}: {error}".split("\n")[0]
        raise DefinitionError("MZ189", entry=f"{entry.name} = {entry.value}", package=package, reason=reason) from error
