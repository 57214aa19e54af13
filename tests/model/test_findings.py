"""Findings and the error that holds them: rendered in either language, plain data, at home in any process."""

from __future__ import annotations

import json
import pickle

import pytest
from test_location import SOURCE

from minzheng.errors import ModelError
from minzheng.model import Finding, LoadError, Location, TimeKind

BLANK = Finding("MZ092", {"field": "title"}, Location((0, "x"), SOURCE))
UNKNOWN = Finding("MZ089", [("text", "up"), ("list", "Direction"), ("known", ("higher", "lower"))])


def test_a_finding_renders_in_both_languages() -> None:
    """Place, code and message in one line; both languages together as text."""
    assert BLANK.render("en") == "plan.yaml:1:5 $[0].x: MZ092 title is empty"
    assert BLANK.render() == "plan.yaml:1:5 $[0].x: MZ092 title 为空"
    assert str(BLANK) == "plan.yaml:1:5 $[0].x: MZ092 title is empty\ntitle 为空"
    assert UNKNOWN.render("en") == "MZ089 'up' is not a Direction: write one of higher, lower"
    assert UNKNOWN.message("zh") == "“up”不在代码表 Direction 中:请写 higher、lower 之一"


def test_a_language_that_is_not_spoken_is_refused() -> None:
    """There are two languages."""
    with pytest.raises(ValueError, match="'fr'"):
        BLANK.message("fr")


def test_facts_with_names_are_told_in_the_language() -> None:
    """A member of a list is shown by its name."""
    finding = Finding("MZ092", {"field": TimeKind.STOCK})
    assert (finding.message("zh"), finding.message("en")) == ("时点数 为空", "stock is empty")


def test_a_finding_is_plain_data() -> None:
    """Its record goes through JSON unchanged."""
    record = BLANK.to_record()
    assert json.loads(json.dumps(record)) == record
    assert record == {
        "code": "MZ092",
        "name": "text-empty",
        "severity": "error",
        "file": "plan.yaml",
        "line": 1,
        "column": 5,
        "path": "$[0].x",
        "facts": {"field": "title"},
        "message": {"zh": "title 为空", "en": "title is empty"},
    }
    assert UNKNOWN.to_record()["file"] is None
    assert UNKNOWN.to_record()["facts"]["known"] == "('higher', 'lower')"


def test_findings_are_equal_by_what_they_say() -> None:
    """The order of the facts and the place do not matter."""
    assert Finding("MZ092", {"field": "title"}) == BLANK
    assert hash(Finding("MZ092", {"field": "title"})) == hash(BLANK)
    assert Finding("MZ092", {"field": "name"}) != BLANK


def test_an_error_becomes_a_finding() -> None:
    """Code and facts are those of the error."""
    error = ModelError("MZ092", field="title")
    finding = Finding.of(error, Location(("document",)))
    assert (finding.code, finding.facts) == (error.code, (("field", "title"),))
    assert finding.message("en") == error.message("en")
    assert finding.render("en").startswith("$.document: MZ092")


def test_a_load_error_tells_every_problem_in_both_languages() -> None:
    """A head line and a line for each finding."""
    error = LoadError([BLANK, UNKNOWN])
    assert error.message("en").splitlines() == [
        "2 problems kept the files from being loaded",
        BLANK.render("en"),
        UNKNOWN.render("en"),
    ]
    assert error.message("zh").splitlines()[0] == "加载失败,共 2 个问题"
    assert all(str(finding) in str(error) for finding in error.findings)
    assert (error.code, error.facts) == ("MZ001", {"count": 2})
    assert isinstance(error, ValueError)


def test_a_load_error_travels() -> None:
    """Another process sees the same findings and the same text."""
    error = LoadError([BLANK, UNKNOWN])
    again = pickle.loads(pickle.dumps(error))
    assert (again.findings, str(again)) == (error.findings, str(error))
