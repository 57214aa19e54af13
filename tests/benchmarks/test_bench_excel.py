"""Reading ten thousand rows of a workbook, with the meaning of every cell, against what pandas takes for the cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import minzheng as mz
from minzheng.files.excel.reading import workbook_grids
from minzheng.files.rows.grid import Grid
from minzheng.files.rows.headers import is_known

ROWS = 10_000
HEAD = ["指标", "地区", "时间", "数值", "单位", "备注"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("实际数")
    sheet.append(HEAD)
    for number in range(ROWS):
        sheet.append(["养老床位", "320400", f"{1990 + number % 35}年{1 + number % 12}月", 1000 + number, "张", None])
    made = tmp_path_factory.mktemp("excel") / "a.xlsx"
    book.save(made)
    return made


def test_pandas_reads_the_cells(path: Path, benchmark: BenchmarkFixture) -> None:
    """What others take for the values alone."""
    assert len(benchmark(pd.read_excel, path, engine="openpyxl")) == ROWS


def test_the_cells_are_read_as_they_are_shown(path: Path, benchmark: BenchmarkFixture) -> None:
    """Number formats, merged and hidden cells, comments and headers."""
    (grid,) = benchmark(lambda: list(workbook_grids(path, is_known)))
    assert isinstance(grid, Grid)
    assert len(grid.rows) == ROWS


def test_the_workbook_is_loaded(path: Path, benchmark: BenchmarkFixture) -> None:
    """Observations with their places."""
    assert len(benchmark(mz.load, path).observations) == ROWS
