"""A catalogue carries its units, a dataset its catalogue: what goes with data is never said twice, and never lost."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import minzheng as mz
from minzheng.comparison import reconcile
from minzheng.datasets import catalogue_of

CODE = "local.day_cots"
SEAT = {"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "en": ["cot", "cots"]}
ROW = {"name": "日间铺位", "unit": "万铺", "time": "flow", "direction": "higher", "bounds": "≥0铺"}
MINE = mz.indicators.extend({"unit": [SEAT], CODE: ROW}, "mine.toml")
COTS = {"name": "简易床位", "unit": "张", "time": "stock", "direction": "higher"}
FILE: dict[str, Any] = {
    "schema": "minzheng/1",
    "document": {"id": "report", "title": "总结", "region": "320400", "period": 2025},
    "indicators": {"local.cots": COTS},
    "observations": [{"indicator": "日间铺位", "value": "1.3万铺"}, {"indicator": "local.cots", "value": "30张"}],
    "targets": [{"indicator": CODE, "value": "不少于1.2万铺"}, {"indicator": "local.cots", "value": "≥40张"}],
}


@pytest.fixture(scope="module")
def data() -> mz.Dataset:
    return mz.load(FILE, catalogue=MINE)


def test_a_catalogue_reads_its_indicators_with_its_own_units() -> None:
    """Unit, bounds and second units of an entry may be in units that the same mapping defines, or a registry adds."""
    assert MINE[CODE].unit.code == "万铺"
    assert MINE.units.unit("万铺").ratio_to(MINE.units.unit("铺")) == 10_000
    given = mz.indicators.extend({CODE: {**ROW, "second_units": {"铺": "1/10000"}}}, units={"unit": [SEAT]})
    assert given[CODE].unit == MINE[CODE].unit
    assert given.extend({}, units=mz.units.extend({"unit": [SEAT]})).units.unit("铺").code == "铺"
    with pytest.raises(mz.LoadError, match="MZ045"):
        mz.indicators.extend({CODE: ROW})


def test_data_carry_the_catalogue_and_the_units_they_were_read_with(data: mz.Dataset) -> None:
    """Codes resolve and figures are read; what is written reads back by the same catalogue."""
    assert data.catalogue[CODE] == MINE[CODE]
    assert data.catalogue["local.cots"] is data.local[0]
    assert data.catalogue.units is MINE.units
    assert mz.loads(mz.dumps(data), catalogue=data.catalogue) == data


CALLS: dict[str, Callable[[mz.Dataset], object]] = {
    "assess": lambda data: [each.indicator for each in mz.assess(data, as_of="2025-12-31")],
    "a plan taken out": lambda data: [
        each.indicator for each in mz.assess(data.plan("report"), observations=data.observations, as_of="2025-12-31")
    ],
    "targets and a dataset": lambda data: [
        each.indicator for each in mz.assess(data.targets, observations=data, as_of="2025-12-31")
    ],
    "rank": lambda data: [mz.rank(data, "日间铺位").indicator, mz.rank(data.summary("report"), "简易床位").indicator],
    "benchmark": lambda data: [mz.benchmark(data, each).indicator for each in ("日间铺位", "简易床位")],
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_takes_data_needs_no_catalogue(data: mz.Dataset, call: Callable[[mz.Dataset], object]) -> None:
    """Own and local indicators are known wherever a dataset, or a part of one, is handed over."""
    assert call(data) == [data.catalogue[CODE], data.catalogue["local.cots"]]


def test_documents_taken_out_are_checked_and_compared_by_their_catalogue(data: mz.Dataset) -> None:
    """Nothing is found in a plan that is not found in its dataset, and changes are said by name."""
    plan, summary = data.plan("report"), data.summary("report")
    assert [each.code for each in mz.validate(plan)] == []
    assert {each.indicator.name for each in mz.diff(plan, summary)} == {"日间铺位", "简易床位"}
    assert reconcile(data)[0].indicator == data.catalogue[CODE]


def test_parts_of_datasets_bring_their_catalogues_into_new_ones(data: mz.Dataset) -> None:
    """A dataset made of what others hold knows all that they know; the earlier definition counts."""
    plan = data.plan("report")
    made = mz.Dataset(plans=[plan])
    assert made.catalogue is data.catalogue
    other = mz.Indicator(code=CODE, name="另一指标", unit="人", time="flow", direction="lower")
    assert mz.Dataset(plans=[plan], local=[other]).catalogue[CODE] == other
    assert catalogue_of(mz.Dataset(local=[other]), data)[CODE] == other
    assert catalogue_of(data, mz.Dataset(local=[other]))[CODE] == MINE[CODE]


def test_a_dataset_built_in_python_knows_its_own_indicators() -> None:
    """Local indicators are in the catalogue beside the shipped ones."""
    other = mz.Indicator(code=CODE, name="另一指标", unit="人", time="flow", direction="lower")
    seen = mz.Observation(indicator=CODE, value="5人", period=2025, region="320400", document="a")
    about = mz.Document(id="a", title="总结")
    made = mz.Dataset(summaries=[mz.Summary(document=about, observations=[seen])], local=[other])
    assert mz.rank(made, "另一指标").indicator == other
    assert mz.growth(made)[0].indicator == other
    assert "elderly.beds" in made.catalogue
    assert mz.Dataset().catalogue is mz.indicators


def test_where_it_came_from_is_no_part_of_what_is_said(data: mz.Dataset) -> None:
    """Equality, hash and identity of content ask for documents alone."""
    plain = attrs.evolve(data.plan("report"), catalogue=None)
    assert (plain, hash(plain), mz.content_id(plain)) == (
        data.plan("report"), hash(data.plan("report")), mz.content_id(data.plan("report")),
    )  # fmt: skip
    assert "catalogue" not in repr(plain)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_copies_keep_their_catalogue(data: mz.Dataset, again: Callable[[Any], Any]) -> None:
    """Own units and indicators survive copying and pickling; the shipped catalogue travels as itself."""
    back = again(data)
    assert back == data
    assert back.catalogue[CODE] == MINE[CODE]
    assert back.catalogue.units.unit("铺") == MINE.units.unit("铺")
    assert pickle.loads(pickle.dumps(mz.indicators)) is mz.indicators


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".jsonl"])
def test_a_plan_that_is_saved_takes_its_local_indicators_along(data: mz.Dataset, tmp_path: Path, suffix: str) -> None:
    """A plan or a summary taken out of a dataset is a file that loads by itself."""
    cots = data.plan("report")
    only = attrs.evolve(cots, targets=cots.targets[1:])
    path = tmp_path / f"plan{suffix}"
    mz.save(only, path)
    assert mz.load(path).plans == (only,)
    assert mz.loads(mz.dumps(only), mz.Plan) == only
