"""The golden run itself: a difference is seen, counted once, and explained only by a reason that fits."""

from __future__ import annotations

import json

from golden_run import Reason, Report, differences


def line(record: object, about: str = "目标 不少于7张") -> str:
    return json.dumps(["pair 1.1", about, record], ensure_ascii=False)


OLD = line({"verdict": "met", "bound": {"op": ">="}, "found": ["MZ301", "MZ301", "MZ402"]})
NEW = line({"verdict": "undecided", "bound": {"op": ">="}, "found": ["MZ402", "MZ301"]})


def test_each_field_that_differs_is_a_difference() -> None:
    """Fields by their path, members of a list by their value and count."""
    found = {each.field: (each.old, each.new) for each in differences(OLD, NEW)}
    assert found == {"verdict": ("met", "undecided"), "found{MZ301}": ("2×", "1×")}
    assert list(differences(OLD, OLD)) == []


def test_an_error_beside_a_record_is_one_difference() -> None:
    """Not one for each field of the record."""
    refused = line("error FigureError MZ046")
    assert [(each.field, each.old, each.new) for each in differences(refused, NEW)] == [
        ("", "error FigureError MZ046", "a record")
    ]


def test_a_reason_explains_what_both_its_patterns_fit() -> None:
    """The difference and the input; what no reason fits is left over."""
    report = Report([Reason(because="law", difference=r"verdict: met -> undecided", input="不少于")])
    report.add(OLD, NEW)
    report.add(OLD.replace("不少于", "约"), NEW)
    assert report.used == {"law": 1}
    assert sum(report.left.values()) == 3
    assert report.differing == {"pair": 2}
