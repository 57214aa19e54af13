"""What is consistent draws no findings, what was published hardly any, and one fault of any kind in a city is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from digits import LEAST, table
from faults_in_publications import changes
from faults_of_a_city import FAULTS, CityFault, detected, faults
from made_up_province import city_of_nine, province_of_twenty
from published_facts import published

from minzheng.files import load
from minzheng.validation import shipped_rules, validate

DAY, CLEAN = "2026-06-30", Path(__file__).with_name("clean")
PRINTED_SHORT = "MZ179"
LEAST_KINDS, MORE_KINDS, LEAST_FOUND, MOST_FALSE = 60, 100, 97, 5
TRUE_OF_PUBLISHED = {("MZ207", "116_china_mca_2013q4"), ("MZ201", "179_henan_2018_progress")}
"""Findings in published figures that were looked at and are right: 千人 for 千名老年人, a bare 1.3倍 for a standard."""


@pytest.mark.parametrize("seed", [1, 300])
def test_a_clean_city_and_a_clean_province_draw_no_findings(seed: int) -> None:
    """Nine consistent documents of a city, and twenty of two cities with their counties, whatever the numbers."""
    for data, many in ((city_of_nine(seed), 9), (province_of_twenty(seed), 20)):
        assert len(data.documents) == many
        assert [each.line.label("en") for each in validate(data, DAY, rules=shipped_rules)] == []


@pytest.mark.parametrize("path", sorted(CLEAN.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_officials_really_publish_draws_no_findings(path: Path) -> None:
    """Months, revisions, zones, rounded sums, raised standards, merged districts: nothing but units printed short."""
    found = validate(load(path), DAY, rules=shipped_rules)
    assert [each.line.label("en") for each in found if each.code != PRINTED_SHORT] == []


def test_a_fault_of_any_kind_in_a_city_is_found() -> None:
    """Of all that is injected at least 97 of 100 are found at the right object, across documents too."""
    made = faults(7, 1)
    missed = [each.kind for each in made if not detected(validate(each.data, DAY, rules=shipped_rules), each)]
    assert len(FAULTS) >= LEAST_KINDS
    assert 100 * (len(made) - len(missed)) >= LEAST_FOUND * len(made), missed


def test_a_change_of_one_line_of_what_is_published_is_found() -> None:
    """Months, districts, standards, sums, plans, quotes, heads: of a hundred lines put wrong at least 97 are found."""
    made = [CityFault(each.kind, each.made(), frozenset((each.about,))) for each in changes()]
    missed = [each.kind for each in made if not detected(validate(each.data, DAY, rules=shipped_rules), each)]
    assert len(made) >= MORE_KINDS
    assert 100 * (len(made) - len(missed)) >= LEAST_FOUND * len(made), missed


def test_most_digits_are_found_by_what_stands_beside_them() -> None:
    """Of single digits that are changed a good part is found; what stands alone cannot be (``digits.py`` has all)."""
    tried, seen, missed, _ = table(1, step=31)
    assert 100 * seen >= LEAST * tried
    assert sum(missed.values()) == tried - seen


@pytest.mark.shared
def test_published_figures_draw_hardly_any_false_alarm(shared: Path) -> None:
    """Of the findings in what statistics offices published, those that were not judged right stay below 5 %."""
    data = published(shared / "data" / "facts")
    found = validate(data, DAY, rules=shipped_rules)
    doubtful = [each for each in found.items if each.code.startswith("MZ") and _judged(each) is False]
    assert len(data.observations) > 150
    assert 100 * len(doubtful) <= MOST_FALSE * len(data.observations), [each.line.label("en") for each in doubtful]


def _judged(finding: object) -> bool:
    """Whether a finding of a rule is one that was judged right; what loading says is none of a rule."""
    document = getattr(finding, "document", None)
    return document is None or (getattr(finding, "code", ""), document) in TRUE_OF_PUBLISHED
