"""Standards among places and in time: what is in force on a day is ranked, summed up and grows."""

from __future__ import annotations

from typing import Any

from comparison_builders import CATALOGUE
from minzheng.comparison import growth, rank
from minzheng.comparison.places.selection import Gap
from minzheng.datasets import Dataset
from minzheng.model import Document, Indicator, Known, Observation, Stale, Summary

STANDARD = Indicator(
    code="local.standard", name="低保标准", unit="元/人·月", time="standard", direction="higher",
    breakdowns={"area": ["urban", "rural"]},
)  # fmt: skip
KNOWN = {**CATALOGUE, STANDARD.code: STANDARD}


def stated(value: str, period: str, region: str = "320400", **given: object) -> Observation:
    made: dict[str, Any] = {"indicator": STANDARD.code, "value": value, "period": period, "region": region, **given}
    return Observation(**made)


def test_a_ranking_takes_what_is_in_force_and_leaves_out_what_nothing_confirms() -> None:
    """An open start counts, one of three years ago does not; one without parts counts for each part."""
    given = [
        stated("900元/人·月", "2020-07/.."),
        stated("940元/人·月", "2021-07/.."),
        stated("850元/人·月", "2021", "320200"),
        stated("700元/人·月", "2018-07/..", "320500"),
    ]
    for part in ({}, {"area": "rural"}):
        found = rank(given, STANDARD.code, period=2021, breakdown=part, catalogue=KNOWN)
        assert [(each.region.code, str(each.observation.value)) for each in found] == [
            ("320400", "940元/人·月"),
            ("320200", "850元/人·月"),
        ]
        assert [(each.region.code, each.reason) for each in found.missing] == [("320500", Gap.STALE)]


def test_the_order_of_reports_that_are_no_figure_says_nothing() -> None:
    """Of a range of the part and a gap of the whole the part is named, whichever comes first."""
    span = stated("45~50元/人·月", "2021-01/2021-11", breakdown={"area": "rural"})
    gap = Observation(indicator=STANDARD.code, missing="not_reported", period="2020-07/..", region="320400")
    for given in ([span, gap], [gap, span]):
        found = rank(given, STANDARD.code, period=2021, breakdown={"area": "rural"}, catalogue=KNOWN)
        assert [each.reason for each in found.missing] == [Gap.A_RANGE]


def test_a_standard_grows_from_the_one_that_was_in_force_a_year_before() -> None:
    """Whether it is stated with its start or for a year."""
    given = [stated("900元/人·月", "2020-07/.."), stated("945元/人·月", "2021-07/.."), stated("945元/人·月", "2021")]
    found = growth(given, catalogue=KNOWN)
    assert [str(each.rate) for each in found if each.base is not None] == ["+5%", "+5%"]
    again = growth(given[:2], catalogue=KNOWN)
    assert [each.base for each in again] == [None, given[0]]


def test_a_dataset_says_what_is_in_force_with_the_document_its_number_and_its_date() -> None:
    """By code or by name; after twelve months it is stale."""
    document = Document(id="a", title="通知", region="320400", number="某民〔2021〕5号", published="2021-06-20")
    one = stated("940元/人·月", "2021-07/..", document="a")
    data = Dataset(summaries=[Summary(document=document, observations=[one])], catalogue=KNOWN)
    for asked in (STANDARD.code, "低保标准"):
        found = data.in_force(asked, "320400", on="2021-12-31", breakdown={"area": "rural"})
        assert isinstance(found, Known)
        assert (found.observation, found.number, str(found.published)) == (one, document.number, "2021-06-20")
        late = data.in_force(asked, "320400", on="2022-12-31")
        assert isinstance(late, Stale)
        assert (str(late.confirmed), late.number) == ("2022-06-30", document.number)


def test_a_standard_whose_unit_is_a_change_is_in_force_as_any_other() -> None:
    """A yearly rise that is decided (+5%) is the standard itself; a rise of an amount is no standard."""
    rise = Indicator(code="local.rise", name="标准年增幅", unit="+%", time="standard", direction="higher")
    for about, value, known in ((rise, "+5%", True), (STANDARD, "提高20元/人·月", False)):
        one = stated(value, "2021-07/..", indicator=about.code)
        data = Dataset(summaries=[Summary(document=Document(id="a", title="通知"), observations=[one])],
                       catalogue={about.code: about})  # fmt: skip
        assert isinstance(data.in_force(about.code, "320400", on="2021-12-31"), Known) is known
