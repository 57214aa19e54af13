"""Own units behave like shipped ones in each place: a table of places, tried with a unit of each sort."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import minzheng as mz
from minzheng import Figure, Quantity
from minzheng.comparison import Bridge

OWN = mz.units.extend({"unit": [{"pint": "mat = [mats]", "kind": "count", "zh": ["铺"], "en": ["mat", "mats"]}]})
PLACES: dict[str, Callable[[str, mz.Units], object]] = {
    "constructor": lambda unit, known: Quantity("3", unit, units=known).magnitude,
    "parse": lambda unit, known: Quantity.parse(f"1.3万{unit}", known).to(unit).magnitude,
    "unit of a text": lambda unit, known: known.unit(f"万{unit}").ratio_to(known.unit(unit)),
    "figure": lambda unit, known: Figure(f"不少于1.3万{unit}", units=known).interval.low,
    "figure with unit": lambda unit, known: Figure("1.3万", unit=unit, units=known).number,
    "figure restated": lambda unit, known: Figure(f"1.3万{unit}", units=known).to(unit).number,
    "scaled": lambda unit, known: Quantity("3", unit, units=known).unit.scaled(4).unscaled == known.unit(unit),
    "verdict on a text": lambda unit, known: Figure(f"≥14万{unit}", units=known).verdict(f"15.5万{unit}"),
    "consistent with a text": lambda unit, known: Figure(f"2.3万{unit}", units=known).consistent_with(f"23156{unit}"),
    "comparison with a text": lambda unit, known: mz.compare(Figure(f"2万{unit}", units=known), f"2.5万{unit}").growth,
    "comparison by a catalogue": lambda unit, known: (
        mz.compare(f"2万{unit}", f"2.5万{unit}", catalogue=mz.indicators.extend({}, units=known)).outcome
    ),
    "rate": lambda unit, known: (Quantity("9", "元") / Quantity("3", unit, units=known)).to(f"元/万{unit}").magnitude,
    "product": lambda unit, known: str(Quantity("5", f"元/{unit}", units=known) * Quantity("4", unit, units=known)),
    "share": lambda unit, known: str(Quantity("1", unit, units=known) / Quantity.parse(f"4{unit}", known)),
    "relative bound": lambda unit, known: str(
        mz.Relative(amount=Figure(f"增加50{unit}", units=known)).resolve(f"100{unit}")[0].bound.number
    ),
    "counted as": lambda unit, known: (
        mz.compare(Figure(f"6{unit}", units=known), "3户", [Bridge.counted_as(known.unit(unit), "户", "0.5")]).outcome
    ),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_an_own_unit_does_what_a_shipped_one_does(place: Callable[[str, mz.Units], object]) -> None:
    """The same numbers and verdicts, whichever registry the unit is of."""
    own, shipped = place("铺", OWN), place("张", mz.units)
    assert own == shipped or str(own) == str(shipped).replace("张", "铺")


def files(unit: str) -> dict[str, Any]:
    """A plan and a report in one unit, with all that a file may say of it."""
    about = {
        "name": "简易铺位",
        "unit": f"万{unit}",
        "time": "stock",
        "direction": "higher",
        "second_units": {"户": "1/2"},
    }
    return {
        "schema": "minzheng/1",
        "document": {"id": "report", "title": "总结", "region": "320400", "period": 2025},
        "indicators": {"local.mats": {**about, "second_units": {"户": "1/2"}, "bounds": f"≥0{unit}"}},
        "observations": [
            {"indicator": "local.mats", "value": f"1.3万{unit}", "period": 2024},
            {"indicator": "local.mats", "value": "30000户"},
        ],
        "targets": [{"indicator": "local.mats", "value": {"raise": f"2000{unit}"}, "period": 2025}],
    }


def results(unit: str, known: mz.Units) -> dict[str, object]:
    """What every door and every analysis makes of them."""
    catalogue = mz.indicators.extend({}, units=known)
    data = mz.load(files(unit), catalogue=catalogue)
    written = [mz.dumps(data, each) for each in ("yaml", "json", "jsonl")]  # type: ignore[arg-type]
    for each in (copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))):
        assert each(data) == data
        value = data.observations[0].value
        assert value is not None
        assert each(value).to(unit) == value.to(unit)
    for text, style in zip(written, ("yaml", "json", "jsonl"), strict=True):
        assert mz.loads(text, format=style, catalogue=catalogue) == data  # type: ignore[arg-type]
    (progress,) = mz.assess(data, as_of="2025-12-31")
    return {
        "written": written,
        "verdict": (progress.status, progress.completion, progress.explain("zh")),
        "findings": [str(each) for each in mz.validate(data)],
        "growth": [str(each) for each in mz.growth(data)],
        "rank": [str(each.observation.value) for each in mz.rank(data, "简易铺位", period=2024)],
        "taken out": mz.assess(data.plan("report"), observations=data.observations, as_of="2025-12-31")[0].status,
    }


def test_files_and_analyses_are_the_same_in_an_own_unit() -> None:
    """Load, write, assess, check, rank: with 铺 for 张 word for word, figures written as people write them."""
    own, shipped = results("铺", OWN), results("张", mz.units)
    assert "1.3万铺" in str(own["written"])
    for name, each in shipped.items():
        assert repr(own[name]).replace("铺位", "床位").replace("铺", "张") == repr(each).replace("铺位", "床位"), name
