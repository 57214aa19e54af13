"""Findings in every format: 10,000 of them, and 1,000, 2,000 and 4,000 in one line of JSON, which must stay linear."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

import pytest

from minzheng.files import loads
from minzheng.reports import formats_of
from minzheng.validation import Findings, validate

Benchmark = Callable[..., Any]
MANY = 10_000


@functools.cache
def findings(count: int) -> Findings:
    """So many shares over 100 % in a file of one line."""
    observations = [
        {"indicator": "elderly.nursing_bed_share", "value": f"{101 + at % 800}%", "period": 2000 + at % 20}
        for at in range(count)
    ]
    document = {"id": "lakeside-2021", "title": "湖滨市民政局2021年工作总结", "region": "320400", "period": 2021}
    text = json.dumps({"schema": "minzheng/1", "document": document, "observations": observations}, ensure_ascii=False)
    assert "\n" not in text
    found = validate(loads(text, format="json", strict=False), select="MZ301")
    assert len(found) == count
    return found


@pytest.mark.parametrize("format", formats_of("Findings"))
def test_ten_thousand_findings(benchmark: Benchmark, format: str) -> None:
    """Time and size of each format."""
    found = findings(MANY)
    text = benchmark(found.render, format, "zh")
    benchmark.extra_info["bytes"] = len(text.encode())  # type: ignore[attr-defined]
    assert text


@pytest.mark.parametrize("count", [1_000, 2_000, 4_000])
def test_findings_in_one_line(benchmark: Benchmark, count: int) -> None:
    """A window round each column: 2,000 are under 3 MB, and each costs as much whatever their number."""
    found = findings(count)
    size = len(benchmark(found.render, "html", "zh").encode())
    benchmark.extra_info["bytes"] = size  # type: ignore[attr-defined]
    assert size < 1_500 * count
