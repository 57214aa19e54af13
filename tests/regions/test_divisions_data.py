"""The package data say exactly what the two tables say from which they were made."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from minzheng.regions import Region
from minzheng.regions.gazetteer import GazetteerEntry, gazetteer
from minzheng.regions.lists import FIRST, SHIPPED


def all_entries() -> list[GazetteerEntry]:
    """Every entry of the file; the country is not in it."""
    return [entry for code, entries in gazetteer().entries.items() if code != "CN" for entry in entries]


def division_rows() -> list[tuple[str, str, str, str]]:
    """The entries as rows: code, name, first and last year."""
    return [(entry.code, entry.name, str(entry.first or ""), str(entry.last or "")) for entry in all_entries()]


def successor_rows() -> list[tuple[str, str, str, str, str, str]]:
    """The links as rows: code, name, year, successor, its name, how."""
    rows = []
    for entry in all_entries():
        for how, code in entry.successors:
            assert entry.last is not None
            heir = gazetteer().at(code, entry.last + 1)
            assert heir is not None
            rows.append((entry.code, entry.name, str(entry.last + 1), code, heir.name, how.value))
    return rows


def rows_of(path: Path) -> list[tuple[str, ...]]:
    """The rows of a table without its head."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


@pytest.mark.shared
def test_the_package_data_are_the_table_of_divisions_row_by_row(shared: Path) -> None:
    """Every row of the table is in the package, and the package has no other."""
    assert sorted(division_rows()) == sorted(rows_of(shared / "data" / "divisions.csv"))


@pytest.mark.shared
def test_the_links_are_those_of_the_table_but_for_codes_that_changed_places(shared: Path) -> None:
    """The table calls it renamed where a code passes to another place; 21 of them were recoded, one leads nowhere."""
    table, ours = set(rows_of(shared / "data" / "division_successors.csv")), set(successor_rows())
    wrong, right = table - ours, ours - table
    assert {(row[0] == row[3], row[5]) for row in wrong} == {(True, "renamed")}
    assert {(row[1] == row[4], row[0] == row[3], row[5]) for row in right} == {(True, False, "recoded")}
    assert (len(wrong), len(right)) == (22, 21)
    assert {row[:3] for row in wrong} - {row[:3] for row in right} == {("230123", "依兰县", "2004")}


def test_a_name_that_goes_on_under_another_code_was_recoded() -> None:
    """No code is renamed while its name, or the new one, stands beside it in the same prefecture."""
    named: dict[tuple[str, str], list[GazetteerEntry]] = {}
    for entry in all_entries():
        named.setdefault((entry.code[:4], entry.name), []).append(entry)
    for entry in all_entries():
        for how, code in entry.successors:
            if how.value != "renamed" or entry.last is None:
                continue
            heir = gazetteer().at(code, entry.last + 1)
            assert heir is not None
            for name, year in ((entry.name, entry.last + 1), (heir.name, entry.last)):
                beside = [each for each in named[code[:4], name] if each.code != entry.code and each.covers(year)]
                assert not beside, (entry.code, entry.name, heir.name)


def test_a_name_followed_through_the_years_is_the_same_place() -> None:
    """Where only codes changed, what a name leads to still has the name, and no other place is joined to it."""
    for entry in all_entries():
        steps = gazetteer().after(entry, SHIPPED.year)
        if steps and all(kind.value == "recoded" for _, kind, _, _ in steps):
            ends = [heir for _, _, _, heir in steps if heir is not None and heir.last is None]
            plain = {entry.name, entry.name[:-1]}
            assert all(heir.name[:2] == entry.name[:2] or heir.name[:-1] in plain for heir in ends), entry


@pytest.mark.parametrize(("code", "name", "other"), [("653228", "和安县", "653229"), ("653229", "和康县", "653228")])
def test_two_codes_that_changed_places_are_followed_to_their_places(code: str, name: str, other: str) -> None:
    """和安县 goes on under the code that 和康县 had, and the other way round."""
    (step,) = Region(code).successors(since="2024-12-31")
    assert (step.kind.value, step.predecessor_name, step.successor, step.successor_name) == (
        "recoded",
        name,
        Region(other),
        name,
    )


def test_the_file_names_its_sources_and_their_licence() -> None:
    """Its head tells where the lists come from."""
    text = files("minzheng.regions").joinpath("divisions.txt").read_text("utf-8")
    head = "".join(line for line in text.splitlines() if line.startswith("#"))
    for source in ("Ministry of Civil Affairs", "statistics bureau", "cn/GB2260", "mumuy/data_location", "MIT"):
        assert source in head


def test_the_data_are_of_the_size_they_should_be() -> None:
    """Rows and links are as many as in the tables, and the years lie within those of the lists."""
    assert (len(division_rows()), len(successor_rows())) == (4048, 813)
    years = {year for entry in all_entries() for year in (entry.first, entry.last) if year is not None}
    assert FIRST <= min(years) <= max(years) == SHIPPED.year
