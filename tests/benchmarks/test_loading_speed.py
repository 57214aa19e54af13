"""Loading and holding many observations: 10,000 from JSON in under half a second, each in under one kilobyte."""

from __future__ import annotations

import gc
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from minzheng.files import load, save

COUNT = 10_000


def file_of(count: int) -> str:
    """A JSON file of observations whose values are all different."""
    about = {"id": "many", "title": "总结", "period": 2021, "region": "320400"}
    items = [
        {
            "indicator": "elderly.nursing_bed_share",
            "value": f"{index / 100:.2f}%" if index % 2 else f"{index}.{index % 10}万人",
            "period": 2000 + index % 20,
        }
        for index in range(count)
    ]
    return json.dumps({"schema": "minzheng/1", "document": about, "observations": items}, ensure_ascii=False)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON file of observations whose values are all different."""
    path = tmp_path_factory.mktemp("many") / "many.json"
    path.write_text(file_of(COUNT), encoding="utf-8")
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


def test_loading_beside_json_alone(tmp_path: Path, size) -> None:
    """Processor time of 100,000 observations, as a multiple of what Python takes to parse the text alone."""
    count = size(10 * COUNT)
    path, text = tmp_path / "more.json", file_of(count)
    path.write_text(text, encoding="utf-8")
    ours, theirs = (processor(work) for work in (lambda: load(path), lambda: json.loads(text)))
    print(f"\n{count} observations: {ours:.2f} s, json.loads {theirs:.2f} s, ratio {ours / theirs:.1f}")
    assert len(load(path).observations) == count


def processor(work: Callable[[], object]) -> float:
    """The least processor seconds of three calls."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


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
