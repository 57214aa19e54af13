"""Loading and holding many observations: 10,000 from JSON in under half a second, each in under one kilobyte."""

from __future__ import annotations

import gc
import json
import tracemalloc
from pathlib import Path

import pytest

from minzheng.files import load, save

COUNT = 10_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON file of observations whose values are all different."""
    about = {"id": "many", "title": "总结", "period": 2021, "region": "320400"}
    items = [
        {
            "indicator": "elderly.nursing_bed_share",
            "value": f"{index / 100:.2f}%" if index % 2 else f"{index}.{index % 10}万人",
            "period": 2000 + index % 20,
        }
        for index in range(COUNT)
    ]
    path = tmp_path_factory.mktemp("many") / "many.json"
    text = json.dumps({"schema": "minzheng/1", "document": about, "observations": items}, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def test_ten_thousand_observations_load_from_json(many: Path, fastest) -> None:
    """In under half a second."""
    seconds = fastest(lambda: load(many))
    print(f"\n{COUNT} observations from JSON: {seconds:.3f} s")
    assert seconds < 0.5


def test_ten_thousand_observations_load_from_yaml(many: Path, tmp_path: Path, fastest) -> None:
    """YAML takes longer; how much is only reported."""
    save(load(many), tmp_path / "many.yaml")
    print(f"\n{COUNT} observations from YAML: {fastest(lambda: load(tmp_path / 'many.yaml')):.3f} s")


def test_an_observation_takes_less_than_a_kilobyte(many: Path) -> None:
    """Without evidence, its share of the file's text and of the index of places included."""
    load(many)
    gc.collect()
    tracemalloc.start()
    try:
        data = load(many)
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(data.observations) == COUNT
    assert used / COUNT < 1000
