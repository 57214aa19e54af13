"""Plain observations are made at once: of the same objects and findings as by the long way, whatever a file says."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.files import load
from minzheng.files.plain_statements import PlainStatements
from minzheng.model import Indicator

INDICATORS: tuple[object, ...] = (
    *("elderly.beds", "elderly.nursing_bed_share", "marriage.registrations", "assistance.subsistence_standard"),
    *("城市低保标准", "护理型床位占比", "local.grade", "local.money", "nope", " ", 3),
)
VALUES: tuple[object, ...] = (
    *("68%", "68.50%", "900张", "3对", "3件", "940元/人·月", "940元/月", "940元", "1.2万张", "4个百分点"),
    *("约900张", "新增20张", "优秀", "—", "", "abc", "6 8%", 5, None, {"text": "68", "unit": "%"}),
)
PERIODS: tuple[object, ...] = (2021, "2021", "2021-S1", "2021/..", "@2021-12-31", "unknown", "x", True, None, 99999)
REGIONS: tuple[object, ...] = (
    "320400",
    320400,
    "常州市",
    "CN",
    "local.zone",
    "local.no",
    "unknown",
    "999999",
    None,
    [1],
)
ENTRIES = st.fixed_dictionaries(
    {"indicator": st.sampled_from(INDICATORS), "value": st.sampled_from(VALUES)},
    optional={
        "period": st.sampled_from(PERIODS),
        "region": st.sampled_from(REGIONS),
        "note": st.just("初步数"),
        "stray": st.just("x"),
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"id": st.just("report"), "title": st.just("总结")},
    optional={
        "period": st.sampled_from((2021, "2021-S1", "unknown")),
        "region": st.sampled_from(("320400", "local.zone", "unknown")),
    },
)
KNOWN = indicators.extended_with(
    [
        Indicator(code="local.grade", name="评定", unit="等级(优秀>良好)", time="stock", direction="higher"),
        Indicator(code="local.money", name="补助标准", unit="元/人·月", time="standard", direction="higher"),
    ]
)
ZONE = {"local.zone": {"name": "某某开发区", "within": "320400"}}


def said(data: Dataset) -> tuple[object, ...]:
    """All that was made of a file, and all that was found in it, with the places."""
    seen = data.observations
    return seen, [each.location.pointer for each in seen if each.location], [str(each) for each in data.findings]


@given(document=DOCUMENTS, entries=st.lists(ENTRIES, min_size=1, max_size=4))
def test_the_short_way_makes_what_the_long_way_makes(document: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    """Or it leaves the statement to the long way."""
    data = {
        "schema": "minzheng/1", "document": document, "regions": ZONE, "observations": entries,
    }  # fmt: skip
    made = load(data, strict=False, catalogue=KNOWN)
    with patch.object(PlainStatements, "made", return_value=None):
        assert said(load(data, strict=False, catalogue=KNOWN)) == said(made)


def test_a_plain_statement_goes_the_short_way() -> None:
    """Else the law above says nothing."""
    about = {"id": "report", "title": "总结", "period": 2021, "region": "320400"}
    data = {"schema": "minzheng/1", "document": about, "observations": [{"indicator": "elderly.beds", "value": "9张"}]}
    with patch.object(PlainStatements, "made", autospec=True, side_effect=PlainStatements.made) as made:
        [seen] = load(data).observations
    assert made.call_count == 1
    assert (seen.indicator, str(seen.value), seen.document) == ("elderly.beds", "9张", "report")


def test_a_plain_statement_knows_its_place() -> None:
    """The line is looked for when it is asked for."""
    about = {"id": "report", "title": "总结", "period": 2021, "region": "320400"}
    data = load(
        {"schema": "minzheng/1", "document": about, "observations": [{"indicator": "elderly.beds", "value": "9张"}]}
    )
    [seen] = data.observations
    assert seen.location is not None
    assert seen.location.pointer == "$.observations[0]"
