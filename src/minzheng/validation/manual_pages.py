"""The manual (规则手册): the page of a rule of the library from its files, that of a third party from its docstring.

The address of the documentation stands here, and nowhere else in the package.
"""

from __future__ import annotations

import inspect
import os
import re
from importlib.resources import files
from typing import Any

import attrs

from minzheng.errors import DefinitionError, Message, every_message, near_names
from minzheng.language import Text, has, own_name, say
from minzheng.validation.registry import Rules, installed_rules, shipped_rules
from minzheng.validation.rule import Rule

DOCUMENTATION = "https://minzheng.example"
"""Where the documentation stands (文档地址): a name that is reserved for examples, until there is a public host."""
OWN_COPY = "MINZHENG_DOCUMENTATION"
"""The environment variable that names a copy of the documentation, such as ``file:///srv/minzheng``."""
SECTIONS = {
    "What it checks": "checks",
    "Why it matters": "matters",
    "When it is wrong, too": "wrong",
    "Sources": "source",
    "Example": "example",
    "Fix": "fix",
}
"""The heads of a docstring."""
HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
EXAMPLES = files("minzheng.validation.rules") / "examples"
"""A file for each rule of the library: the example, a line of dashes, the fix."""
FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@attrs.frozen(kw_only=True)
class RulePage:
    """The manual page of a rule (规则说明).

    >>> from minzheng.validation import shipped_rules
    >>> [str(manual(rule).title) for rule in shipped_rules][:2]
    ['目标重复', '实际数重复']
    """

    rule: Rule[Any]
    """The rule."""
    title: Text | str
    """What is found, in one sentence."""
    checks: Text | str
    """What it checks."""
    matters: Text | str
    """Why it matters."""
    wrong: Text | str
    """When it finds what is right after all."""
    source: Text | str
    """What it rests on: a law, a statistical bulletin, or our own judgement."""
    example: str
    """A plan file, in YAML, that sets it off."""
    fix: str
    """The same, mended."""

    def markdown(self, lang: str = "zh") -> str:
        """The page in Markdown, in one language; a third party's page as it is written."""
        rule = self.rule
        return say(
            "manual.rule", lang, code=rule.code, name=rule.name, title=self.title, fix=self.fix,
            severity=rule.severity, category=rule.category, since=rule.since, message=rule.message.template(lang),
            checks=self.checks, matters=self.matters, wrong=self.wrong, source=self.source, example=self.example,
        )  # fmt: skip


def manual(rule: Rule[Any]) -> RulePage:
    """The page of a rule (规则说明); ``DefinitionError`` where its docstring is none.

    >>> from minzheng.validation import shipped_rules
    >>> print(manual(shipped_rules["MZ301"]).title.label("en"))
    A figure outside the natural bounds of its indicator
    """
    if has(f"rule.{rule.code}.title", "en"):
        texts = {key: Text(f"rule.{rule.code}.{key}") for key in ("title", "checks", "matters", "wrong")}
        example, fix = (EXAMPLES / f"{rule.code}.yaml").read_text("utf-8").split("---\n")
        source = f"rule.{rule.code}.source"
        cited = Text(source if has(source, "en") else "manual.no_source")
        return RulePage(rule=rule, **texts, source=cited, example=example, fix=fix)
    title, *parts = HEADING.split(inspect.getdoc(rule) or "")
    written = {SECTIONS.get(head, head): text.strip() for head, text in zip(parts[::2], parts[1::2], strict=True)}
    page: dict[str, Any] = {"title": " ".join(title.split())}
    for key in SECTIONS.values():
        found = FENCE.search(written.get(key, ""))
        page[key] = (found[1] if found else "") if key in ("example", "fix") else " ".join(written.get(key, "").split())
    for key in ("wrong", "source"):
        page[key] = page[key] or Text("manual.unsaid")
    if not all(page.values()):
        raise DefinitionError("MZ188", rule=rule.code, sections=tuple(SECTIONS))
    return RulePage(rule=rule, **page)


def explain(rule: str, lang: str = "zh", *, rules: Rules | None = None) -> str:
    """The page of a rule by its code or name, in Markdown (解释规则); of any other code or name what it says.

    ``DefinitionError`` with the nearest for a code or a name that there is not.

    >>> print(explain("MZ092", "en").splitlines()[0])
    ## MZ092 text-empty
    """
    known = installed_rules() if rules is None else rules
    if rule in known:
        return _with_address(manual(known[rule]).markdown(lang), known[rule].code, lang)
    said = {name: each for each in every_message().values() for name in (each.code, each.name)}
    if rule in said:
        return _with_address(message_page(said[rule], lang), said[rule].code, lang)
    names = list(dict.fromkeys((*said, *(name for each in known for name in (each.code, each.name)))))
    near = tuple(name for name in names if rule and name.startswith(rule))[:3]
    raise DefinitionError("MZ674", text=rule, nearest=near or near_names(rule, names) or tuple(names[:3]))


def address_of(code: str, lang: str = "zh") -> str | None:
    """Where the reference explains a code of the library (说明地址); nothing for one of somebody else's.

    >>> address_of("MZ301", "en"), address_of("LAKE101")
    ('https://minzheng.example/en/reference/rules/MZ301.html', None)
    """
    return documentation(page_of(code, code in shipped_rules), lang) if code in every_message() else None


def page_of(code: str, rule: bool) -> str:
    """The page of the reference that explains a code (代码说明页): a rule has one, ten messages share one.

    >>> page_of("MZ301", True), page_of("MZ045", False)
    ('reference/rules/MZ301.html', 'reference/messages/MZ04.html#minzheng-message-MZ045')
    """
    return f"reference/rules/{code}.html" if rule else f"reference/messages/{code[:4]}.html#minzheng-message-{code}"


def documentation(page: str, lang: str = "zh") -> str:
    """The address of a page of the documentation in a language (文档页地址): Chinese pages for Chinese, else English.

    >>> documentation("reference/rules/MZ301.html", "en")
    'https://minzheng.example/en/reference/rules/MZ301.html'
    """
    base = os.environ.get(OWN_COPY, "").rstrip("/") or DOCUMENTATION
    return f"{base}/{own_name(lang, 'zh', 'en')}/{page}"


def _with_address(page: str, code: str, lang: str) -> str:
    address = address_of(code, lang)
    return page if address is None else f"{page}\n{address}\n"


def message_page(said: Message, lang: str = "zh") -> str:
    """What a code says that no rule finds, in Markdown (消息说明).

    >>> from minzheng.errors import message
    >>> message_page(message("MZ040"), "en").splitlines()[0]
    '## MZ040 not-a-numeral'
    """
    facts = {"code": said.code, "name": said.name, "severity": said.severity}
    return say("manual.message", lang, **facts, message=said.template(lang))
