"""Entries of checks (核查条目): the rules, each with its page of the manual, and every message by its code."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from docutils import nodes

from minzheng.errors import Message, every_message
from minzheng.language import in_words, text
from minzheng.sphinx_ext.drawing import fields, paragraph
from minzheng.sphinx_ext.entries import EntrySort, header_of
from minzheng.sphinx_ext.message_inputs import input_of, said_of
from minzheng.validation import RulePage, manual, shipped_rules

PROSE = ("checks", "matters", "wrong", "source")
EXAMPLES = ("example", "fix")


def rule_page(page: RulePage, lang: str) -> list[nodes.Node]:
    """The page of a rule (规则说明): what it checks, why it matters, when it is wrong, an example and its fix."""
    rule = page.rule
    facts = {"severity": rule.severity, "category": rule.category, "since": rule.since}
    named = [(header_of(key), fact) for key, fact in facts.items()]
    made: list[nodes.Node] = [paragraph(page.title, lang)]
    made.append(fields([*named, (header_of("message"), rule.message.template(lang))], lang))
    for key in PROSE:
        if written := getattr(page, key):
            made += [_head(f"manual.{key}", lang), paragraph(written, lang)]
    for key in EXAMPLES:
        made += [_head(f"manual.{key}", lang), _code(getattr(page, key), "yaml")]
    return made


def _head(key: str, lang: str) -> nodes.rubric:
    return nodes.rubric(text=in_words(text(key), lang))


def _code(written: str, language: str) -> nodes.literal_block:
    return nodes.literal_block(written, written, language=language, force=True)  # also what no language allows


def _message(found: Message, lang: str) -> list[nodes.Node]:
    """What a message says, and an input that raises it with what is said of that."""
    made: list[nodes.Node] = [paragraph(found.template(lang), lang)]
    facts = {"name": nodes.literal(text=found.name), "severity": found.severity}
    made.append(fields([(header_of(key), fact) for key, fact in facts.items()], lang))
    return [*made, *_raised(found, lang)]


def _raised(found: Message, lang: str) -> Iterator[nodes.Node]:
    given = input_of(found.code)
    if given is None:
        return
    if given.reason:
        yield paragraph(text(f"reference.unraised.{given.reason}"), lang)
        return
    yield paragraph(text(f"reference.input.{given.door}"), lang)
    yield _code(given.written, given.language)
    for said in said_of(found.code, lang):
        yield nodes.block_quote("", nodes.paragraph(text=said))
    if given.instead:
        yield paragraph(text("reference.input.instead"), lang)
        yield _code(given.instead, given.language)


@functools.cache
def _messages() -> tuple[Message, ...]:
    """What is said beside what rules find."""
    of_rules = {each.code for each in shipped_rules}
    return tuple(each for code, each in sorted(every_message().items()) if code not in of_rules)


RULE = EntrySort(
    name="rule",
    every=lambda _: shipped_rules,
    named=lambda name, _: shipped_rules[name],
    key=lambda each: each.code,
    label=lambda each, _: str(each.code),
    heading=lambda each, _: f"{each.code} {each.name}",
    part=lambda each: str(each.category.value),
    columns={
        "rule": lambda each, _: each,
        "finds": lambda each, _: manual(each).title,
        "severity": lambda each, _: each.severity,
        "name": lambda each, _: nodes.literal(text=each.name),
    },
    draw=lambda each, lang: rule_page(manual(each), lang),
)
MESSAGE = EntrySort(
    name="message",
    every=lambda _: _messages(),
    key=lambda each: each.code,
    label=lambda each, _: str(each.code),
    heading=lambda each, _: f"{each.code} {each.name}",
    part=lambda each: str(each.code[:4]),
    columns={
        "message": lambda each, _: each,
        "says": lambda each, lang: each.template(lang),
        "severity": lambda each, _: each.severity,
    },
    draw=_message,
)
SORTS: tuple[EntrySort, ...] = (RULE, MESSAGE)
