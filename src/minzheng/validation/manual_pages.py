"""The manual (规则手册): the page of a rule, read from its docstring, with name, severity and texts."""

from __future__ import annotations

import functools
import inspect
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import attrs

from minzheng.errors import DefinitionError, known_language
from minzheng.validation.registry import Rules, installed_rules
from minzheng.validation.rule import Rule

SECTIONS = {"What it checks": "检查什么", "Why it matters": "为何重要", "Example": "反例", "Fix": "改法"}
"""The heads of a page, with their Chinese names."""
HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BRACKETS = re.compile(r"\(([^()]*)\)\.$")
"""The Chinese term at the end of a title."""
LABELS = {
    "zh": {"severity": "级别", "category": "类别", "since": "始于", "message": "消息"},
    "en": {"severity": "severity", "category": "category", "since": "since", "message": "message"},
}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@attrs.frozen(kw_only=True)
class RulePage:
    """The manual page of a rule (规则说明)."""

    rule: Rule[Any]
    """The rule."""
    title: str
    """What is found, in one sentence."""
    checks: str
    """What it checks."""
    matters: str
    """Why it matters."""
    example: str
    """A plan file, in YAML, that sets it off."""
    fix: str
    """The same, mended."""

    def markdown(self, lang: str = "en") -> str:
        """The page in Markdown, in one language; a third party's page as it is written."""
        known, rule = LABELS[known_language(lang)], self.rule
        severity = SEVERITIES[rule.severity] if lang == "zh" else rule.severity
        facts = {
            "severity": severity,
            "category": rule.category.label(lang),
            "since": rule.since,
            "message": rule.message.zh if lang == "zh" else rule.message.en,
        }
        lines = [f"- {known[key]}: {value}" for key, value in facts.items()]
        heads = SECTIONS.values() if lang == "zh" else SECTIONS
        chinese_page = chinese().get(rule.code) if lang == "zh" else None
        checks, matters = (
            (chinese_page["checks"], chinese_page["matters"]) if chinese_page else (self.checks, self.matters)
        )
        sections = zip(heads, (checks, matters, _fenced(self.example), _fenced(self.fix)), strict=True)
        body = "\n\n".join(f"### {head}\n\n{text}" for head, text in sections)
        named = BRACKETS.search(self.title) if chinese_page else None
        title = f"{named[1]}。" if named else self.title
        return f"## {rule.code} {rule.name}\n\n{title}\n\n" + "\n".join(lines) + f"\n\n{body}\n"


def manual(rule: Rule[Any]) -> RulePage:
    """The page of a rule (规则说明); ``DefinitionError`` where its docstring is none.

    >>> from minzheng.validation import shipped_rules
    >>> print(manual(shipped_rules["MZ301"]).title)
    A figure outside the natural bounds of its indicator (超出自然界限).
    """
    title, *parts = HEADING.split(inspect.getdoc(rule) or "")
    page = {head: text.strip() for head, text in zip(parts[::2], parts[1::2], strict=True)}
    examples = [FENCE.search(page.get(head, "")) for head in ("Example", "Fix")]
    if tuple(page) != tuple(SECTIONS) or not all(examples):
        raise DefinitionError("MZ188", rule=rule.code, sections=tuple(SECTIONS))
    example, fix = (found[1] for found in examples if found)
    return RulePage(
        rule=rule,
        title=" ".join(title.split()),
        checks=" ".join(page["What it checks"].split()),
        matters=" ".join(page["Why it matters"].split()),
        example=example,
        fix=fix,
    )


def explain(rule: str, lang: str = "zh", *, rules: Rules | None = None) -> str:
    """The manual page of a rule by its code or name, in Markdown (解释规则); ``DefinitionError`` for an unknown one."""
    return manual((installed_rules() if rules is None else rules)[rule]).markdown(lang)


@functools.cache
def chinese() -> Mapping[str, Mapping[str, str]]:
    """The texts of the library's pages in Chinese, by code: what is checked, and why it matters."""
    return tomllib.loads(files("minzheng.validation").joinpath("pages_zh.toml").read_text("utf-8"))


def _fenced(text: str) -> str:
    return f"```yaml\n{text}```"
