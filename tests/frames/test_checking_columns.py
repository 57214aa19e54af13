"""Every rule about one row ends for a row of a frame as it ends for its observation."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_country import CATALOGUE, DOCUMENTS, UNITS, Row, frame, rows, statement

from minzheng.errors import FileError, MinzhengError
from minzheng.frames import validate
from minzheng.frames.checking import RULES
from minzheng.frames.limits import limits_of
from minzheng.frames.through_objects import observation_of
from minzheng.model import Observation
from minzheng.validation import (
    NOT_APPLICABLE,
    PASSED,
    CheckedData,
    DocumentContents,
    ObservationRule,
    SkipReason,
    StatementRule,
    ValidationPolicy,
    shipped_rules,
)

CODES = (*UNITS, "local.nobody", "elderly.beds", "assistance.subsistence_standard", "registration.marriages")
ABOUT = [attrs.evolve(each, region=(None, "320000")[place % 2]) for place, each in enumerate(DOCUMENTS)]
MORE_THAN_A_ROW = {"MZ305", "MZ306", "MZ308", "MZ415", "MZ503", "MZ615", "MZ616", "MZ701", "MZ702", "MZ703", "MZ704"}
MORE_THAN_A_ROW |= {"MZ705", "MZ706", "MZ707", "MZ802", "MZ803", "MZ804", "MZ808", "MZ617", "MZ901", "MZ902"}
MORE_THAN_A_ROW |= {
    "MZ129",
    "MZ207",
    "MZ310",
    "MZ311",
    "MZ312",
    "MZ313",
    "MZ314",
    "MZ315",
    "MZ316",
    "MZ708",
    "MZ709",
    "MZ809",
}
MORE_THAN_A_ROW |= {"MZ853", "MZ854", "MZ855", "MZ857", "MZ907"}
"""Rules about an observation and others of its document, its series or its source text."""


def observation(row: Row) -> Observation | None:
    """The observation of a row, if it says anything."""
    try:
        return observation_of(row)
    except MinzhengError:
        return None


def ends(rule: Any, row: Row, seen: Observation | None, data: CheckedData) -> str | None:
    """How a rule ends for an observation, as the engine counts it."""
    indicator = CATALOGUE.get(row["indicator"])
    if seen is None:
        return None
    if indicator is None and not rule.unknown:
        return "skipped"
    if indicator is not None and not rule.applies(indicator):
        return "not_applicable"
    result = rule.check(seen, data)
    if isinstance(result, SkipReason):
        return "skipped"
    return result.value if result in (PASSED, NOT_APPLICABLE) else "failed"


@settings(max_examples=6)
@given(st.integers(0, 10**6), st.sampled_from([None, "2022-05-01"]))
def test_rules_end_for_rows_as_for_observations(seed: int, as_of: str | None) -> None:
    """Passed, failed, skipped or not applicable: the same for every row and every rule about one."""
    given_rows = rows(lambda random: statement(random, CODES), 120, seed)
    made = validate(frame(given_rows), as_of, catalogue=CATALOGUE, documents=ABOUT)
    data = CheckedData(
        contents=tuple(DocumentContents(document=each) for each in ABOUT), indicators=CATALOGUE,
        policy=ValidationPolicy(), as_of=as_of and date.fromisoformat(as_of),
    )  # fmt: skip
    for row, cells in zip(given_rows, made.iter_rows(named=True), strict=True):
        seen = observation(row)
        assert {rule: cells[rule] for rule in RULES} == {
            rule: ends(shipped_rules[rule], row, seen, data) for rule in RULES
        }, row


def test_every_rule_about_one_row_has_its_column() -> None:
    """A new rule of an observation is either a column or named among those that look at more."""
    about = {each.code for each in shipped_rules if isinstance(each, ObservationRule | StatementRule)}
    assert about - set(RULES) == MORE_THAN_A_ROW & about
    assert set(RULES) <= about


@given(st.integers(-10, 30), st.booleans(), st.integers(1, 3), st.sampled_from(["0%~100%", "≥0张", "0.5%~99.5%"]))
def test_a_limit_between_two_parts_is_one_for_whole_numbers(low: int, closed: bool, scale: int, text: str) -> None:
    """An end that is no whole part of a unit keeps every number on its side."""
    unit = "%" if "%" in text else "张"
    indicator = attrs.evolve(CATALOGUE["local.share" if unit == "%" else "local.beds"], bounds=text)
    row = dict(zip(("natural_low", "natural_high"), limits_of(["MZ301"], indicator, scale), strict=True))
    assert indicator.bounds is not None
    values = indicator.bounds.as_exact().interval
    inside = not (values.low is not None and (low < values.low * scale or (low == values.low * scale and not closed)))
    assert (2 * low - (not closed) >= row["natural_low"]) == inside


def test_a_frame_of_pandas_keeps_its_columns() -> None:
    """What was given comes back as it was, with ordered categories beside it."""
    seen = pd.DataFrame({"indicator": ["local.share"], "region": ["320400"], "period": ["2021"], "printed": ["680%"]})
    made = validate(seen, catalogue=CATALOGUE)
    assert made[seen.columns].equals(seen.astype(made[seen.columns].dtypes))
    assert made["MZ301"].tolist() == ["failed"]
    assert made["MZ301"].cat.ordered


def test_a_frame_without_a_period_is_refused() -> None:
    """The error names the column that is missing."""
    with pytest.raises(FileError, match="period"):
        validate(pl.DataFrame({"indicator": ["local.share"], "region": ["CN"], "printed": ["5%"]}))
