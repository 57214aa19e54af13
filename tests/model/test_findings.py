"""Findings and the error that holds them: rendered in either language, plain data, at home in any process."""

from __future__ import annotations

import json
import pickle

import pytest
from test_location import SOURCE

from minzheng.errors import ModelError
from minzheng.files import from_plain, to_plain
from minzheng.language import languages, say
from minzheng.model import Finding, LoadError, Location, TimeKind

BLANK = Finding("MZ092", {"field": "title"}, Location((0, "x"), SOURCE))
UNKNOWN = Finding("MZ089", [("text", "up"), ("list", "Direction"), ("known", ("higher", "lower"))])


@pytest.mark.parametrize("lang", languages())
def test_a_finding_is_one_line(lang: str) -> None:
    """Place, severity, code and message, in every language; what has no place begins with its severity."""
    for finding in (BLANK, UNKNOWN):
        line = finding.line.label(lang)
        assert "\n" not in line
        assert finding.message(lang) == finding.label(lang) == finding.explain(lang)
        at = [line.index(each) for each in (finding.severity.label(lang), finding.code, finding.message(lang))]
        assert at == sorted(at)
    assert BLANK.line.label(lang).startswith("plan.yaml:1:5 $[0].x")
    assert str(BLANK) == BLANK.message("zh")


def test_a_language_that_is_not_spoken_is_refused() -> None:
    """There are as many languages as there are files."""
    with pytest.raises(ValueError, match="xx"):
        BLANK.message("xx")


def test_facts_with_names_are_told_in_the_language() -> None:
    """A member of a list is shown by its name."""
    finding = Finding("MZ092", {"field": TimeKind.STOCK})
    assert (finding.message("zh"), finding.message("en")) == ("时点数 为空", "stock is empty")


def test_a_finding_is_plain_data() -> None:
    """Its record has typed values, facts by name, and the message in the language asked for."""
    record = BLANK.to_record("en")
    about = {
        "code": "MZ092", "severity": "error", "file": "plan.yaml", "line": 1, "column": 5, "path": "$[0].x",
        "message": BLANK.message("en"), "facts": {"field": "title"},
    }  # fmt: skip
    assert about.items() <= record.items()
    assert json.loads(json.dumps(record)) == record
    assert UNKNOWN.to_record()["file"] is None
    assert UNKNOWN.to_record()["facts"]["known"] == ["higher", "lower"]
    assert all(from_plain(to_plain(each), Finding) == each for each in (BLANK, UNKNOWN))


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
    assert finding.line.label("en").startswith("$.document: ")


def test_a_load_error_tells_every_problem_in_both_languages() -> None:
    """A head line and a line for each finding."""
    error = LoadError([BLANK, UNKNOWN])
    for lang in languages():
        head = say("message.MZ001", lang, count=2)
        assert error.message(lang).splitlines() == [head, BLANK.line.label(lang), UNKNOWN.line.label(lang)]
    assert all(finding.message(lang) in str(error) for finding in error.findings for lang in ("zh", "en"))
    assert (error.code, error.facts) == ("MZ001", {"count": 2})
    assert isinstance(error, ValueError)


def test_a_load_error_travels() -> None:
    """Another process sees the same findings and the same text."""
    error = LoadError([BLANK, UNKNOWN])
    again = pickle.loads(pickle.dumps(error))
    assert (again.findings, str(again)) == (error.findings, str(error))
