"""A name of a place is what it was on the last day of the period, in or around the document's region, at every door."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from minzheng.regions.gazetteer import gazetteer

YEARS = st.integers(2000, 2025)


@given(st.data(), YEARS)
def test_the_full_name_of_a_division_means_its_code_of_that_year(data: st.DataObject, year: int) -> None:
    """Whatever has become of it since: recoded, renamed, merged."""
    code = data.draw(st.sampled_from(sorted(gazetteer().codes(year))))
    name = gazetteer().full_name(code, year)
    given_ = {"indicator": "elderly.beds", "value": "5张", "region": name, "period": year}
    assert mz.Observation(**given_).region == mz.Region(code)
    held = loaded([given_], region=None)
    assert held.region == mz.Region(code)


def loaded(observations: list[dict[str, Any]], **document: Any) -> mz.Observation:
    about = {"id": "a", "title": "某地民政工作总结", **{key: each for key, each in document.items() if each}}
    written = {"schema": "minzheng/1", "document": about, "observations": observations}
    return mz.loads(json.dumps(written)).observations[0]


@pytest.mark.parametrize(
    ("place", "name", "period", "code"),
    [
        ("徐州市", "鼓楼区", "2014", "320302"),
        ("福建省", "鼓楼区", "2014", "350102"),
        ("320300", "鼓楼区", "2014-06", "320302"),
        ("泉山区", "徐州市", "2014", "320300"),
        ("常州市", "金坛市", "2014", "320482"),
        ("常州市", "金坛区", "2014", "320413"),
        ("常州市", "金坛区", "2021年上半年", "320413"),
        ("金坛市", None, "2014", "320482"),
        ("莒县", "全国", "2014", "CN"),
    ],
)
def test_a_name_is_of_its_day_and_in_or_around_the_region_of_its_document(
    place: str, name: str | None, period: str, code: str
) -> None:
    """In files and in rows; a name of today is known for years before it, too."""
    said = {"indicator": "elderly.beds", "value": "2000张", **({"region": name} if name else {})}
    assert loaded([said], region=place, period=period).region == mz.Region(code)
    assert loaded([{**said, "note": "另"}], region=place, period=period).region == mz.Region(code)
    rows = [{"指标": "养老床位总数", "数值": "2000张", "时间": period, **({"地区": name} if name else {})}]
    made = mz.from_rows(rows, defaults={"document": {"id": "a", "title": "某地", "region": place, "period": period}})
    assert made.observations[0].region == mz.Region(code)


def test_a_document_and_a_task_have_places_of_their_days() -> None:
    """A document by its own period; a task and a deliverable by when they are due."""
    assert mz.Document(id="a", title="金坛市工作要点", region="金坛市", period=2014).region == mz.Region("320482")
    assert mz.Task(id="1", title="建立制度", region="金坛市", due="2014-12").region == mz.Region("320482")
    assert mz.Deliverable(title="建立制度", region="金坛市", period="2014").region == mz.Region("320482")


def test_a_name_that_the_day_does_not_have_is_refused() -> None:
    """With what followed it, at its field."""
    with pytest.raises(mz.MinzhengError) as refused:
        mz.Target(indicator="elderly.beds", value="5张", region="金坛市", period=2026)
    assert refused.value.code == "MZ078"
    assert refused.value.steps == ("region",)
