"""SARIF 2.1.0 (静态分析结果交换格式): findings as code-review tools read them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from minzheng.model import Finding, Location
from minzheng.validation.findings import Findings, RuleFinding, Waived
from minzheng.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(findings: Findings, lang: str = "zh") -> dict[str, Any]:
    """The findings as a SARIF log with one run; waived ones are results with a suppression."""
    reported: list[Finding] = [*findings, *(each.finding for each in findings.waived)]
    codes = sorted({each.code for each in reported})
    first = {each.code: each for each in reversed(reported)}
    places = {code: index for index, code in enumerate(codes)}
    results = [_result(each, places, lang) for each in findings]
    results += [_suppressed(each, places, lang) for each in findings.waived]
    driver = {
        "name": "minzheng",
        "version": __version__,
        "rules": [_rule(first[code]) for code in codes],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if lang == "zh" else "en-US",
        "results": results,
        "properties": {"outcomes": [each.to_record() for each in findings.tallies]},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(finding: Finding) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in finding.name.split("-"))
    return {
        "id": finding.code,
        "name": name,
        "shortDescription": {"text": finding.name},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    }


def _result(finding: Finding, places: dict[str, int], lang: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message(lang)},
        "locations": [_location(finding.location)] if finding.location else [],
    }
    if isinstance(finding, RuleFinding):
        related = [each for each in finding.related if each.location]
        result["relatedLocations"] = [
            {"id": number, "message": {"text": each.label}, **_location(each.location)}  # type: ignore[arg-type]
            for number, each in enumerate(related, 1)
        ]
        result["properties"] = finding.about()
    return result


def _suppressed(waived: Waived, places: dict[str, int], lang: str) -> dict[str, Any]:
    result = _result(waived.finding, places, lang)
    kind = "inSource" if waived.waiver.location else "external"
    result["suppressions"] = [{"kind": kind, "justification": waived.waiver.reason}]
    return result


def _location(location: Location) -> dict[str, Any]:
    made: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": location.pointer, "kind": "object"}]}
    if location.source:
        made["physicalLocation"] = {
            "artifactLocation": {"uri": quote(str(location.file).replace("\\", "/"))},
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    return made
