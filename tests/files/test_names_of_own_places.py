"""The names of places that no list has (本地区域名称): they come out of every door with what speaks of them."""

from __future__ import annotations

import json
from typing import Any, Literal

import pytest

from minzheng.comparison import growth
from minzheng.datasets import Dataset
from minzheng.errors import RegionError
from minzheng.files import content_id, dumps, from_plain, from_rows, loads, to_plain, to_rows
from minzheng.model import Document, LoadError, Observation, Plan, Summary, Target
from minzheng.progress import assess
from minzheng.regions import Region
from minzheng.validation import Findings, validate

TOWN = Region("local.town", "某镇", within="320402")
VILLAGE = Region("local.village", "某村", within=TOWN)
SHARES = ("62%", "168%")
SEEN = [
    Observation(indicator="elderly.nursing_bed_share", value=value, period=year, region=VILLAGE, document="a")
    for year, value in enumerate(SHARES, 2020)
]
MADE = Dataset(summaries=[Summary(document=Document(id="a", title="某村统计", region=VILLAGE), observations=SEEN)])


def places(data: Dataset) -> set[tuple[str, str]]:
    """Every place that is spoken of, with its whole name."""
    spoken = [each.region for each in data.observations] + [each.region for each in data.documents]
    return {(each.code, each.full_name()) for each in spoken if each}


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl", "csv"])
def test_a_place_in_a_place_keeps_both_names_in_every_text(format: Literal["yaml", "json", "jsonl", "csv"]) -> None:
    """And in plain data and rows."""
    for back in (
        loads(dumps(MADE, format), format=format),
        from_plain(to_plain(MADE), Dataset),
        from_rows(to_rows(MADE, definitions=True)),
    ):
        assert places(back) == places(MADE) == {("local.village", "江苏省常州市天宁区某镇某村")}


def test_a_statement_by_itself_says_its_place_whole_and_is_the_same_by_its_code() -> None:
    """Its plain data are read by a file, too, which then knows the place; what identifies it is the code alone."""
    plain = json.loads(json.dumps(to_plain(SEEN[0])))
    assert plain["region"]["within"] == {"code": "local.town", "name": "某镇", "within": "320402"}
    back = from_plain(plain, Observation)
    assert (back, back.region.full_name()) == (SEEN[0], VILLAGE.full_name())
    bare = from_plain({**plain, "region": "local.village"}, Observation)
    assert (content_id(bare), bare) == (content_id(SEEN[0]), SEEN[0])
    data = from_plain(
        {"schema": "minzheng/1", "document": {"id": "a", "title": "t"}, "observations": [_without_document(plain)]},
        Dataset,
    )
    assert [each.full_name() for each in data.regions][:1] == [VILLAGE.full_name()]


def _without_document(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key != "document"}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"code": "320400", "name": "某镇", "within": "320402"}, ("MZ090", "$.region")),
        ({"code": "local.a", "within": "320402"}, ("MZ020", "$.region")),
        ({"code": "local.a", "name": " ", "within": "320402"}, ("MZ092", "$.region.name")),
        ({"code": "local.a", "name": "某镇", "within": "99"}, ("MZ070", "$.region.within")),
        ({"code": "local.a", "name": "某镇", "within": "320402", "size": 3}, ("MZ021", "$.region.size")),
    ],
)
def test_what_is_wrong_with_a_place_is_said_at_its_key(place: dict[str, object], said: tuple[str, str]) -> None:
    """A listed code, what is missing or blank, no division, an unknown key."""
    with pytest.raises(LoadError) as caught:
        from_plain({**to_plain(SEEN[0]), "region": place}, Observation)
    assert [(each.code, each.location and each.location.pointer) for each in caught.value.findings] == [said]


def test_results_name_their_places_also_when_they_are_read_again() -> None:
    """Findings, assessments and growths; no code is printed in place of a name."""
    target = Target(indicator="elderly.nursing_bed_share", value="70%", period=2021, region=VILLAGE, document="a")
    for result in (validate(MADE), growth(MADE), assess([target], observations=MADE, as_of="2021-12-31")):
        back = from_plain(json.loads(json.dumps(to_plain(result))), type(result))
        for each in (result, back):
            page = each._repr_html_()
            assert ("某村" in page, "local.village" in page) == (True, False)
    assert isinstance(found := validate(MADE), Findings)
    assert [each["region_name"] for each in found.to_records()] == ["某村"]
    assert [each["region"] for each in found.to_records()] == ["local.village"]


def test_a_dataset_lends_the_names_of_its_places() -> None:
    """To statements and documents made with the code alone, which are the same as before."""
    bare = Region("local.village")
    document = Document(id="a", title="t", region=bare)
    seen = Observation(indicator="elderly.beds", value="5张", period=2021, region=bare)
    target = Target(indicator="elderly.beds", value="6张", period=2021)
    plan, summary = Plan(document=document, targets=[target]), Summary(document=document, observations=[seen])
    data = Dataset(regions=[VILLAGE], plans=[plan], summaries=[summary])
    assert {each.region.name() for each in (*data.observations, *data.targets, *data.documents) if each.region} == {
        "某村"
    }
    assert (data.plans, data.summaries) == ((plan,), (summary,))
    assert bare.name() == bare.full_name() == "local.village"


@pytest.mark.parametrize("more", [("某镇", None), ("", "320402")])
def test_a_place_of_its_own_has_name_and_division_together(more: tuple[str, str | None]) -> None:
    """Neither alone, and a listed code has neither."""
    with pytest.raises(RegionError, match="within"):
        Region("local.town", *more)
    with pytest.raises(RegionError, match="listed"):
        Region("320402", "某镇", within="320400")
