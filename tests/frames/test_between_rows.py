"""What rules find between the rows of a frame is what they find between its observations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, COLUMNS, DOCUMENTS, STATUSES, UNITS, Row, frame, number, observed, text

from minzheng.frames import series_findings, with_figures
from minzheng.frames.between_rows import FOUND, RULES, _lines
from minzheng.frames.escaping import joined, paired
from minzheng.frames.row_contract import COLUMNS as ORDER
from minzheng.validation import GROWTHS, RuleFinding, ValidationPolicy, least_leap, shipped_rules, validate

GROWN = next(iter(GROWTHS.items()))
CODES = (*UNITS, "local.nobody", "elderly.beds", *GROWN)
PLACES = ("320400", "320500", "320481", "unknown")
PERIODS = (
    "2020", "2021", "2022", "@2021-12-31", "2021-01/2021-06", "2021-S2", "2021-01/2021-09", "2021-Q4", "2021-07/..",
    "unknown",
)  # fmt: skip
Handed = Callable[[pl.DataFrame], Any]


def line(random: Random) -> list[Row]:
    """Rows about one indicator and place over time: some steady, some that leap, fall, contradict or repeat."""
    code, place, start = random.choice(CODES), random.choice(PLACES), random.randrange(60, 900)
    unit = random.choice(UNITS.get(code, ("%",) if code in GROWN[:1] else ("张",)))
    made = []
    for period in random.sample(PERIODS, random.randrange(2, 6)):
        leap = random.choice((1, 1, 1, 2, 20)) if random.random() < 0.3 else 1
        usual = f"{start * leap + random.randrange(9)}{unit}" if code != "local.place" else "第3名"
        odd = random.random() < 0.2
        for _ in range(random.choice((1, 1, 1, 2))):
            made.append({
                "indicator": code, "region": place, "period": period,
                "printed": random.choice((text(random, code), f"{number(random)}{unit}")) if odd else usual,
                "breakdown": random.choice((None, None, None, "area=urban")), "scope": None, "missing": None,
                "status": random.choice(STATUSES),
                "document": random.choice((None, DOCUMENTS[0].id, DOCUMENTS[1].id)),
            })  # fmt: skip
    return made


def of_objects(given_rows: list[Row]) -> Counter[tuple[Any, ...]]:
    """What the rules find of the observations of rows."""
    in_order = frame(given_rows).sort(*(name for name in ORDER if name in COLUMNS)).to_dicts()
    seen = [each for each in observed(in_order) if each.indicator in CATALOGUE]
    found: Counter[tuple[Any, ...]] = Counter()
    for each in validate(seen, select=RULES, catalogue=CATALOGUE, rules=shipped_rules):
        assert isinstance(each, RuleFinding)
        assert each.location is not None
        said = seen[int(each.location.path[0])]
        found[
            each.code, said.indicator, said.region.code, str(said.period), paired(said.breakdown),
            joined(map(str, said.scope)), str(said.value), said.document, each.message("zh"),
        ] += 1  # fmt: skip
    return found


def mixed(random: Random, lines: int) -> list[Row]:
    """The rows of some lines, in any order."""
    made = [row for _ in range(lines) for row in line(random)]
    random.shuffle(made)
    return made


@settings(max_examples=6)
@given(st.integers(0, 10**6))
def test_rules_find_between_rows_what_they_find_between_observations(seed: int) -> None:
    """The same findings in the same words, whatever lines columns pass over."""
    given_rows = mixed(Random(seed), 12)
    made = series_findings(frame(given_rows), catalogue=CATALOGUE)
    assert Counter(made.iter_rows()) == of_objects(given_rows)


@pytest.mark.parametrize("hand", [pl.DataFrame.lazy, pl.DataFrame.to_pandas, pl.DataFrame.to_arrow, "duckdb"])
def test_every_library_finds_the_same(hand: Handed | str) -> None:
    """A frame of another library gives the rows that one of polars gives, in its own library."""
    given_frame = frame(mixed(Random(7), 12), COLUMNS)
    if isinstance(hand, str):
        duckdb = pytest.importorskip(hand)
        connection = duckdb.connect()
        made = connection.from_arrow(given_frame.to_arrow())
        found = series_findings(made, catalogue=CATALOGUE).pl()
    else:
        found = series_findings(hand(given_frame), catalogue=CATALOGUE)
        found = found.collect() if isinstance(found, pl.LazyFrame) else pl.DataFrame(found)
    same = series_findings(given_frame, catalogue=CATALOGUE)
    assert len(same)
    assert Counter(found.select(*FOUND).iter_rows()) == Counter(same.iter_rows())


@given(st.sampled_from(sorted(CATALOGUE)), st.integers(1, 9))
def test_no_figures_within_the_least_leap_are_a_jump(code: str, wider: int) -> None:
    """A policy that lets figures move further has a least leap that is no smaller."""
    usual = ValidationPolicy()
    wide = attrs.evolve(usual, jump_standard=usual.jump_standard * wider, jump_stock=usual.jump_stock * wider,
                        jump_flow=usual.jump_flow * wider)  # fmt: skip
    assert 1 <= least_leap(CATALOGUE[code], usual) <= least_leap(CATALOGUE[code], wide)


def test_lines_that_are_steady_are_passed_over_by_columns() -> None:
    """Nothing is asked of the objects about a line in which nothing can be found."""
    steady = [
        {"indicator": "local.beds", "region": "320400", "period": str(year), "printed": f"{1000 + year}张"}
        for year in range(2016, 2024)
    ]
    assert not len(doubtful_lines(steady))
    assert len(doubtful_lines([*steady, {**steady[0], "printed": "9张"}])) == len(steady) + 1


def doubtful_lines(given_rows: list[Row]) -> pl.DataFrame:
    """The rows that columns leave to the objects."""
    figures = with_figures(frame(given_rows, ORDER), catalogue=CATALOGUE)
    return _lines(figures, CATALOGUE, ValidationPolicy())


def test_a_frame_without_any_line_has_no_findings() -> None:
    """The columns are there, and no rows."""
    made = series_findings(frame([]))
    assert (made.columns, len(made)) == (list(FOUND), 0)


def test_messages_are_in_the_language_that_is_asked_for() -> None:
    """English where that is asked for."""
    falls = [
        {"indicator": "marriage.registrations", "region": "320400", "period": period, "printed": printed}
        for period, printed in (("2021-01/2021-06", "9000对"), ("2021-01/2021-09", "8000对"))
    ]
    chinese, english = (series_findings(frame(falls), lang=lang)["message"][0] for lang in ("zh", "en"))
    assert "小于" in chinese
    assert "小于" not in english
