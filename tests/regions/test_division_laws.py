"""Laws of divisions through time: parents, children, successions and full names, over everything that was listed."""

from __future__ import annotations

import itertools
import pickle
from datetime import date

from division_strategies import all_ended, end_of, ended, listed, years
from hypothesis import given
from hypothesis import strategies as st

from minzheng.regions import Level, Region, SuccessionKind, as_region
from minzheng.regions.gazetteer import GazetteerEntry, gazetteer
from minzheng.regions.lists import FIRST, SHIPPED, list_year

dates = st.dates(date(FIRST, 12, 31), date(2200, 12, 31))


@given(listed())
def test_parent_chains_end_at_a_province_and_then_the_country(case: tuple[GazetteerEntry, int]) -> None:
    """Each parent is listed at the date and of a higher level; above the province there is only the country."""
    entry, year = case
    day, chain = end_of(year), [as_region(entry.code)]
    while parent := chain[-1].parent_at(day):
        assert parent.in_force(day)
        assert list(Level).index(parent.level) < list(Level).index(chain[-1].level)
        assert chain[-1] in parent
        chain.append(parent)
    assert chain[-1] == Region("CN")
    if len(chain) > 1:
        assert chain[-2].level is Level.PROVINCE
        assert chain[-2].code[:2] == entry.code[:2]


@given(listed())
def test_a_division_is_a_child_of_its_parent_and_of_nothing_else_above(case: tuple[GazetteerEntry, int]) -> None:
    """Among all that lies above it, exactly one has it as a child."""
    entry, year = case
    region, day = as_region(entry.code), end_of(year)
    holders = [each for each in region.ancestors if each.in_force(day) and region in each.children(day)]
    assert holders == ([] if region.code == "CN" else [region.parent_at(day)])


@given(years)
def test_children_are_disjoint_and_complete(year: int) -> None:
    """Children of all divisions in a list, put together, are the list, each division once."""
    day, codes = end_of(year), gazetteer().codes(year)
    children = [child for code in codes for child in as_region(code).children(day)]
    assert len(children) == len(set(children))
    assert {child.code for child in children} | {"CN"} == set(codes)


@given(listed())
def test_children_come_in_the_order_of_codes(case: tuple[GazetteerEntry, int]) -> None:
    """The order is that of regions."""
    entry, year = case
    children = as_region(entry.code).children(end_of(year))
    assert list(children) == sorted(children)


@given(ended)
def test_a_successor_is_in_force_in_the_list_after_the_end(entry: GazetteerEntry) -> None:
    """The year of a succession is that of the next list; the successor has its name there, what ended has not."""
    assert entry.last is not None
    region, last = as_region(entry.code), end_of(entry.last)
    after = [
        each
        for each in region.successors(end_of(entry.last + 1), since=last)
        if each.predecessor == region and each.predecessor_name == entry.name and each.year == entry.last + 1
    ]
    assert after
    for each in after:
        assert region.name(last) == entry.name
        assert region.status(end_of(each.year)).name != entry.name or not region.in_force(end_of(each.year))
        assert each.known == (each.kind is not SuccessionKind.UNKNOWN) == (each.successor is not None)
        if each.successor is not None:
            assert each.successor.name(end_of(each.year)) == each.successor_name
            assert (each.kind is SuccessionKind.RENAMED) == (each.successor == region)


@given(ended, years)
def test_chains_of_successions_hold_together(entry: GazetteerEntry, year: int) -> None:
    """Every step but those from the beginning starts where another one ended, and none is later than the date."""
    steps = as_region(entry.code).successors(end_of(year))
    assert all(FIRST < step.year <= year for step in steps)
    reached = {(step.successor, step.successor_name) for step in steps}
    assert all(
        step.predecessor.code == entry.code or (step.predecessor, step.predecessor_name) in reached for step in steps
    )
    assert list(steps) == sorted(
        steps, key=lambda step: (step.year, step.predecessor, step.successor or step.predecessor)
    )
    assert len(set(steps)) == len(steps)


@given(ended)
def test_each_known_successor_names_its_predecessor(entry: GazetteerEntry) -> None:
    """What leads from one to the other leads back."""
    for step in as_region(entry.code).successors():
        if step.successor is not None:
            assert step in step.successor.predecessors()
            assert step not in step.successor.predecessors(end_of(step.year - 1))


@given(ended, years)
def test_what_stands_for_a_division_is_in_force(entry: GazetteerEntry, year: int) -> None:
    """What has ended is stood for by what is in force, or it is said that a successor is not known."""
    status = as_region(entry.code).status(end_of(year))
    assert status.in_force == as_region(entry.code).in_force(end_of(year))
    assert all(region.in_force(end_of(year)) for region in status.current)
    if not status.in_force:
        unknown = [step for step in status.successions if not step.known]
        assert status.current or unknown or status.first_year is not None
        assert status.error is not None
        assert entry.code in status.label("zh")
        assert entry.code in status.label("en")


@given(listed())
def test_a_listed_code_is_in_force_with_its_name_and_years(case: tuple[GazetteerEntry, int]) -> None:
    """Name, years and full name are those of the entry; its full name ends with its name."""
    entry, year = case
    region, day = as_region(entry.code), end_of(year)
    status = region.status(day)
    assert status.in_force
    assert status.error is None
    assert status.current == (region,)
    assert (status.name, status.first_year, status.last_year) == (entry.name, entry.first, entry.last)
    parent = region.parent_at(day)
    above = "" if parent is None or parent.code == "CN" else parent.full_name(day)
    assert region.full_name(day) == above + entry.name == above + region.name(day)


@given(dates)
def test_a_date_is_answered_by_the_last_list_at_or_before_it(day: date) -> None:
    """No list lies between the answer and the date; after the newest there is none."""
    year = list_year(day)
    assert end_of(year) <= day
    assert year == SHIPPED.year or day < end_of(year + 1)
    assert list_year(day.isoformat()) == list_year(f"{day.year}年{day.month}月{day.day}日") == year


def test_no_code_has_two_names_in_one_list() -> None:
    """The entries of one code are in order and do not overlap; only the last may still be listed."""
    for entries in gazetteer().entries.values():
        for one, next_one in itertools.pairwise(entries):
            assert one.last is not None
            assert next_one.first is not None
            assert (one.first or FIRST) <= one.last < next_one.first


def test_twenty_six_divisions_ended_without_a_known_successor() -> None:
    """Each of them says so: it neither looks as if it were in force nor as if it had a successor."""
    silent = [entry for entry in all_ended() if not entry.successors]
    assert len(silent) == 26
    for entry in silent:
        assert entry.last is not None
        step = as_region(entry.code).successors(since=end_of(entry.last))[0]
        assert (step.year, step.kind, step.known) == (entry.last + 1, SuccessionKind.UNKNOWN, False)
        assert (step.successor, step.successor_name, step.predecessor_name) == (None, None, entry.name)
        assert "去向不明" in step.label("zh")
        assert "unknown" in step.label("en")


@given(ended)
def test_statuses_survive_pickling(entry: GazetteerEntry) -> None:
    """What a process hands to another is equal there, and reads the same."""
    status = as_region(entry.code).status()
    assert pickle.loads(pickle.dumps(status)) == status
    assert str(pickle.loads(pickle.dumps(status))) == str(status) == status.label("zh")


def test_a_name_that_goes_on_under_another_code_was_recoded_and_not_renamed() -> None:
    """Nowhere does a code hand a name on to another one while its own bearer lives next door under that name."""
    for entry in all_ended():
        assert entry.last is not None
        for kind, code in entry.successors:
            year = entry.last + 1
            bearers = [
                each.code
                for entries in gazetteer().entries.values()
                for each in entries
                if each.code[:4] == entry.code[:4] and each.name == entry.name and each.covers(year)
            ]
            if kind is SuccessionKind.RENAMED and code == entry.code:
                assert bearers == []


def test_two_counties_that_changed_codes_with_each_other_stay_themselves() -> None:
    """和安县 and 和康县 of 2025; a name followed through the years is the identity on the place."""
    for code, other in (("653228", "653229"), ("653229", "653228")):
        (step,) = as_region(code).successors(since="2024-12-31")
        assert (step.kind, step.successor) == (SuccessionKind.RECODED, as_region(other))
        assert step.predecessor_name == step.successor_name
    for code in ("220281", "440203"):
        steps = as_region(code).successors(since="2002-12-31", on="2010-12-31")
        assert {step.successor_name for step in steps} == {steps[0].predecessor_name}
