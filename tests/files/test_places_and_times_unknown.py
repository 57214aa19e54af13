"""Places that only a file has (本地区域), and places and times that are not known (不详)."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Literal

import pytest

from minzheng.comparison import compare, diff, rank
from minzheng.comparison.pairs.series import by_series, series_of
from minzheng.datasets import Dataset
from minzheng.errors import PeriodError
from minzheng.files import demo, dumps, from_plain, load, loads, save, to_plain
from minzheng.model import Document, LoadError, Observation, Summary, Target
from minzheng.periods import Period
from minzheng.progress import Status, UnusedReason, assess
from minzheng.regions import Level, Region
from minzheng.validation import validate

PLAN = """\
schema: minzheng/1
document: {id: city-2021, title: 某市2021年总结, region: "320400", period: 2021, published: 2022-03-10}
regions:
  local.economic_zone: {name: 某某经济开发区, within: "320400"}
observations:
  - {indicator: elderly.beds, value: 100张, region: local.economic_zone}
  - {indicator: elderly.beds, value: 900张}
  - {indicator: elderly.nursing_bed_share, value: 68%, region: unknown}
  - {indicator: assistance.subsistence_standard, value: 940元/人·月, period: unknown}
targets:
  - {indicator: elderly.nursing_bed_share, value: 55%以上, region: unknown}
  - {indicator: assistance.subsistence_standard, value: 900元/人·月以上, period: unknown}
  - {indicator: assistance.subsistence_standard, value: 900元/人·月以上}
"""


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl", "csv"])
def test_what_is_taken_out_of_a_dataset_keeps_its_places(format: Literal["yaml", "json", "jsonl", "csv"]) -> None:
    """Their names and what they lie in are written with it, whether a dataset was made of it or not."""
    data = demo()
    for part in (data.plans[0], Dataset(plans=data.plans)):
        assert loads(dumps(part, format), format=format).plans == data.plans
    assert from_plain(to_plain(data.summaries[0]), Summary) == data.summaries[0]
    city = Region("local.city", "某市", within="CN")
    zone = Region("local.zone", "某区", within=city)
    seen = Observation(indicator="elderly.beds", value="5张", period=2021, region=zone)
    made = Dataset(summaries=[Summary(document=Document(id="a", title="t"), observations=[seen])])
    assert made.regions == (zone, city)
    assert loads(dumps(made, format), format=format) == made


def test_a_local_region_has_a_name_and_lies_in_a_division() -> None:
    """It is in the division and in all above it, and no list is asked for it."""
    (zone,) = loads(PLAN).regions
    assert (zone.code, zone.name(), zone.full_name()) == (
        "local.economic_zone",
        "某某经济开发区",
        "江苏省常州市某某经济开发区",
    )
    assert (zone.level, zone.parent, zone.is_listed) == (Level.LOCAL, Region("320400"), False)
    assert zone in Region("320400")
    assert zone in Region("CN")
    assert zone not in Region("320500")
    assert zone.in_force("2001-06-30")
    assert (zone.children(), zone.successors(), zone.predecessors()) == ((), (), ())
    assert pickle.loads(pickle.dumps(zone)).name() == zone.name()


@pytest.mark.parametrize("suffix", ["yaml", "json", "jsonl"])
def test_a_local_region_survives_every_file(suffix: str, tmp_path: Path) -> None:
    """With its name and the division it lies in, wherever a statement speaks of it."""
    data = loads(PLAN)
    save(data, tmp_path / f"a.{suffix}")
    back = load(tmp_path / f"a.{suffix}")
    assert back == data
    for each in (back.regions[0], back.observations[0].region):
        assert (each.name(), each.within) == ("某某经济开发区", Region("320400"))
    assert loads(dumps(data)) == data


def test_csv_keeps_the_names(tmp_path: Path) -> None:
    """A local region is a row of its own."""
    data = loads(PLAN)
    assert save(data, tmp_path / "a.csv") == ()
    assert load(tmp_path / "a.csv") == data


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("region: local.economic_zone", "region: local.economic_zon", ("MZ076", "$.observations[0].region")),
        ("local.economic_zone: {", "economic_zone: {", ("MZ090", "$.regions.economic_zone")),
        (', within: "320400"}\nobs', "}\nobs", ("MZ020", "$.regions.local.economic_zone")),
        ('within: "320400"}\nobs', "within: 320}\nobs", ("MZ070", "$.regions.local.economic_zone.within")),
        ("{name: 某某经济开发区", "{name: 某某经济开发区, size: 3", ("MZ021", "$.regions.local.economic_zone.size")),
    ],
)
def test_what_is_wrong_with_a_local_region_is_said_at_its_place(old: str, new: str, found: tuple[str, str]) -> None:
    """A place that nobody declared, a code that is none, a name or a division that is missing."""
    assert old in PLAN
    with pytest.raises(LoadError) as caught:
        loads(PLAN.replace(old, new))
    said = [
        (each.code, str(each.location).rpartition(" ")[2]) for each in caught.value.findings if each.code != "MZ059"
    ]
    assert said[0] == found


def test_what_is_not_known_loads_with_a_finding() -> None:
    """At each place where it is said; the nation does not stand in for it."""
    data = loads(PLAN)
    assert [(each.code, str(each.severity)) for each in data.findings] == [("MZ059", "info")] * 4
    assert data.observations[2].region == Region("unknown")
    assert data.observations[2].region not in Region("CN")
    assert not data.observations[3].period.known
    assert "不详" in data.findings[0].message("zh")


def test_what_is_not_known_fits_only_the_same_document() -> None:
    """The unknown place of a document is one place; that of another is another."""
    data = loads(PLAN)
    share, standard, dated = assess(data, as_of="2021-12-31")
    assert (share.status, standard.status) == (Status.EXCEEDED, Status.EXCEEDED)
    assert (share.observation, standard.observation) == (data.observations[2], data.observations[3])
    assert dated.status is Status.NO_DATA
    assert [each.reason for each in dated.unused] == [UnusedReason.UNKNOWN_TIME]
    other = loads(PLAN.replace("city-2021", "other-2021"))
    assert {each.status for each in assess(data.targets, observations=other, as_of="2021-12-31")} == {Status.NO_DATA}


def test_what_is_in_no_document_fits_nothing() -> None:
    """Two places that are not known are not one place."""
    seen = Observation(indicator="elderly.nursing_bed_share", value="68%", period=2021, region="unknown")
    promise = Target(indicator="elderly.nursing_bed_share", value="≥55%", period=2021, region="unknown")
    assert assess(promise, observations=[seen], as_of="2021-12-31").status is Status.NO_DATA


def test_what_is_not_known_joins_no_rank_and_no_series() -> None:
    """Only the places and times that are known are compared."""
    data = loads(PLAN)
    assert [str(each.region) for each in rank(data, "elderly.beds")] == ["local.economic_zone"]
    assert list(rank(data, "elderly.nursing_bed_share", period="unknown")) == []
    assert by_series(data.observations).keys() == {series_of(each) for each in data.observations[:2]}
    other = loads(PLAN.replace("city-2021", "other-2021"))
    found = diff(data.plan("city-2021"), other.plan("other-2021"))
    assert sorted(each.kind.value for each in found) == ["dropped", "dropped", "new", "new"]
    assert [each.before for each in found.kept] == [data.targets[2]]


def test_validating_never_raises_on_what_is_not_known() -> None:
    """Rules pass over it."""
    data = loads(PLAN)
    made = validate(data, as_of="2022-12-31")
    assert all(each.message("zh") and each.message("en") for each in made)


def test_an_unknown_time_lies_nowhere() -> None:
    """It is read and written, and is part of no window, not even of an open one."""
    unknown = Period("unknown")
    assert Period("时期不详") == Period(str(unknown)) == pickle.loads(pickle.dumps(unknown)) == unknown
    assert (unknown.label("zh"), unknown.label("en"), unknown.kind.value) == ("时期不详", "unknown period", "unknown")
    assert unknown not in Period("2021/..")
    assert not Period("2021/..").overlaps(unknown)
    assert Period(2021) not in unknown
    assert unknown in unknown
    for ask in (
        unknown.previous,
        unknown.following,
        unknown.year_before,
        lambda: unknown.elapsed("2021-12-31"),
        unknown.to_sdmx,
    ):
        with pytest.raises(PeriodError):
            ask()
    assert max(Period(2200), unknown) is unknown


def test_what_is_not_known_is_compared_within_its_document_alone() -> None:
    """Two places or times that are not known need not be the same."""

    def seen(document: str, **given: object) -> Observation:
        fields = {
            "indicator": "elderly.beds",
            "value": "100张",
            "region": "320400",
            "period": 2021,
            "document": document,
        }
        return Observation(**{**fields, **given})  # type: ignore[arg-type]

    for unknown in ({"region": "unknown"}, {"period": "unknown"}):
        assert [str(each.kind) for each in compare(seen("a", **unknown), seen("b", **unknown)).reasons] == ["not_known"]
        assert compare(seen("a", **unknown), seen("a", **unknown)).reasons == ()
        assert "not_known" in [str(each.kind) for each in compare(seen("a"), seen("b", **unknown)).reasons]
