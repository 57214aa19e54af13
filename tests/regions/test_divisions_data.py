"""The package data say exactly what the two tables say from which they were made."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from minzheng.regions.gazetteer import GazetteerEntry, gazetteer
from minzheng.regions.lists import FIRST, NEWEST


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
def test_the_package_data_are_the_tables_row_by_row(shared: Path) -> None:
    """Every row of the table is in the package, and the package has no other."""
    assert sorted(division_rows()) == sorted(rows_of(shared / "data" / "divisions.csv"))


@pytest.mark.shared
def test_the_links_are_those_of_the_table_but_for_names_that_go_on_under_another_code(shared: Path) -> None:
    """The table calls each change of a code's name a renaming; where the name goes on elsewhere it was recoded."""
    ours, theirs = set(successor_rows()), set(rows_of(shared / "data" / "division_successors.csv"))
    assert len(ours - theirs) == len(theirs - ours) == 21
    assert {how for *_, how in theirs - ours} == {"renamed"}
    for code, name, _, successor, heir, how in ours - theirs:
        assert (name, how) == (heir, "recoded")
        assert code != successor


def test_the_file_names_its_sources_and_their_licence() -> None:
    """Its head tells where the lists come from."""
    text = files("minzheng.regions").joinpath("divisions.txt").read_text("utf-8")
    head = "".join(line for line in text.splitlines() if line.startswith("#"))
    for source in ("Ministry of Civil Affairs", "statistics bureau", "cn/GB2260", "mumuy/data_location", "MIT"):
        assert source in head


def test_the_data_are_of_the_size_they_should_be() -> None:
    """Rows and links are as many as in the tables, and the years lie within those of the lists."""
    assert (len(division_rows()), len(successor_rows())) == (4048, 814)
    years = {year for entry in all_entries() for year in (entry.first, entry.last) if year is not None}
    assert FIRST <= min(years) <= max(years) == NEWEST
