"""SARIF 2.1.0 (静态分析结果交换格式): findings as code-review tools read them, with the manual page of each rule."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from minzheng.errors import DefinitionError, Severity, message
from minzheng.language import in_words
from minzheng.model import Finding, Location
from minzheng.reports.findings import fact_text, title_of
from minzheng.reports.layout import one_line
from minzheng.reports.records import json_text
from minzheng.validation import Findings, RuleFinding, Waived, address_of, installed_rules, manual, message_page
from minzheng.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
COMMANDS: Mapping[Severity, str] = {**LEVELS, Severity.INFO: "notice"}
DRIVE = re.compile("[A-Za-z]:/")
TAGS: Mapping[str, str] = {"zh": "zh-CN", "en": "en-US"}


def sarif(found: Findings, lang: str = "zh") -> str:
    """The findings as a SARIF log with one run; waived ones are results with a suppression."""
    return json_text(log(found, lang))


def log(found: Findings, lang: str = "zh") -> dict[str, Any]:
    """The log as plain data."""
    every: list[Finding] = [*found, *(each.finding for each in found.waived)]
    codes = sorted({each.code for each in every})
    first = {each.code: each for each in reversed(every)}
    places = {code: index for index, code in enumerate(codes)}
    results = [_result(each, places, lang) for each in found]
    results += [_suppressed(each, places, lang) for each in found.waived]
    driver = {"name": "minzheng", "version": __version__, "rules": [_rule(first[code], lang) for code in codes]}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": TAGS.get(lang, lang),
        "results": results,
        "properties": {"outcomes": [each.to_record() for each in found.tallies]},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(found: Finding, lang: str) -> dict[str, Any]:
    """A rule with its manual page; a code without one has a page that says no more than its message."""
    rule: dict[str, Any] = {
        "id": found.code,
        "name": "".join(word.capitalize() for word in found.name.split("-")),
        "shortDescription": {"text": in_words(title_of(found), lang)},
        "helpUri": address_of(found.code, lang) or f"urn:minzheng:rule:{found.code}",
        "defaultConfiguration": {"level": LEVELS[found.severity]},
    }
    try:
        page = manual(installed_rules()[found.code])
        rule["fullDescription"] = {"text": in_words(page.checks, lang)}
        written = page.markdown(lang)
    except DefinitionError:
        written = message_page(getattr(found, "own", None) or message(found.code), lang)
    return rule | {"help": {"text": written, "markdown": written}}


def _result(found: Finding, places: Mapping[str, int], lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": LEVELS[found.severity],
        "message": {"text": in_words(found, lang)},
        "locations": _locations(found),
    }
    if isinstance(found, RuleFinding):
        related = [each for each in found.related if each.location]
        result["relatedLocations"] = [
            {"id": number, "message": {"text": each.label}, **_location(each.location)}  # type: ignore[arg-type]
            for number, each in enumerate(related, 1)
        ]
        result["properties"] = {
            "facts": {key: fact_text(value) for key, value in found.facts},
            "document": found.document,
            "subject": found.subject,
            "region": found.region and found.region.code,
        }
    return result


def _suppressed(waived: Waived, places: Mapping[str, int], lang: str) -> dict[str, Any]:
    result = _result(waived.finding, places, lang)
    kind = "inSource" if waived.waiver.location else "external"
    result["suppressions"] = [{"kind": kind, "justification": waived.waiver.reason}]
    return result


def _locations(found: Finding) -> list[dict[str, Any]]:
    """Where something was found; of a path that cannot be read, the path."""
    if found.location:
        return [_location(found.location)]
    path = dict(found.facts).get("path")
    return [] if path is None else [{"physicalLocation": {"artifactLocation": {"uri": uri(str(path))}}}]


def _location(location: Location) -> dict[str, Any]:
    made: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": location.pointer, "kind": "object"}]}
    if location.file:
        made["physicalLocation"] = {"artifactLocation": {"uri": uri(_file(location))}}
        if location.mark:
            made["physicalLocation"]["region"] = {"startLine": location.line, "startColumn": location.column}
    return made


def _file(location: Location) -> str:
    """The name of a file as review tools look it up: from the current folder on, where it lies beneath it."""
    return str(location.file).removeprefix(os.path.join(os.getcwd(), ""))


def uri(path: str) -> str:
    r"""The file of a place as SARIF asks for it: relative as it is, absolute as a URI, however the system writes it.

    >>> uri("plans/市.yaml"), uri("/plans/a.yaml")
    ('plans/%E5%B8%82.yaml', 'file:///plans/a.yaml')
    >>> uri("\udcff.yaml")
    '%FF.yaml'
    >>> uri(r"plans\a.yaml"), uri(r"C:\plans\a b.yaml"), uri(r"\\office\plans\a.yaml")
    ('plans/a.yaml', 'file:///C:/plans/a%20b.yaml', 'file://office/plans/a.yaml')
    """
    slashed = path.replace("\\", "/")
    if DRIVE.match(slashed):
        return f"file:///{quote(slashed, '/:', errors='surrogateescape')}"
    scheme = "file:" if slashed.startswith("//") else "file://" if slashed.startswith("/") else ""
    # A name that is no UTF-8 keeps its bytes.
    return f"{scheme}{quote(slashed, errors='surrogateescape')}"


def github(found: Findings, lang: str = "zh") -> str:
    """Workflow commands (代码评审标注), which annotate the lines of a change."""
    return "\n".join(_annotation(each, lang) for each in found)


def _annotation(found: Finding, lang: str) -> str:
    location = found.location
    fields = {}
    if location is not None and location.file:
        fields["file"] = _file(location)
        if location.mark:
            fields |= {"line": str(location.line), "col": str(location.column)}
    fields["title"] = f"{found.code} {found.name}"
    listed = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in fields.items())
    level = COMMANDS[found.severity]
    return f"::{level} {listed}::{_escaped(in_words(found, lang))}"


def _escaped(text: str, also: str = "") -> str:
    """A text that cannot end its command: signs of the commands by their codes, control characters as pictures."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for sign in also:
        escaped = escaped.replace(sign, f"%{ord(sign):02X}")
    return one_line(escaped)
