"""Tables (表格数据): rows, CSV and data frames to one dataset, as plan files are loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minzheng.datasets import Dataset
from minzheng.files.entries import Contents
from minzheng.files.loading import assembled, checked, shipped_or
from minzheng.files.rows.columns import Shape
from minzheng.files.rows.sources import contents_of_rows
from minzheng.files.rows.statements import RowOptions
from minzheng.model import Finding

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue


def from_rows(
    rows: object,
    *,
    columns: Mapping[str, Any] | None = None,
    defaults: Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
    shape: Shape | None = None,
    decimals: int | Mapping[str, int] | None = None,
    encoding: str = "utf-8",
    strict: bool = True,
) -> Dataset:
    """The dataset of rows (由数据行载入): mappings, lists beneath their headers, CSV text or files, any data frame.

    Headers as offices write them are known, in Chinese and English (指标, 数量（万人）, 2025年目标值, OBS_VALUE …);
    ``columns`` names the field of any other one, ``"extra"`` to keep it or ``None`` to leave it out. ``defaults`` holds
    for rows that do not say it, also the ``document``: its id, its mapping or a ``Document``. ``shape`` says of what a
    column each is (``"period"``, ``"region"``, ``"indicator"``, ``"breakdown"``), where the headers do not show it;
    ``decimals`` how many decimals floats were printed with. Every problem is a finding with its cell: ``LoadError``
    holds them all, with ``strict=False`` they are ``dataset.findings``. A missing narwhals raises ``ImportError``.

    >>> rows = [{"指标": "养老机构床位数", "数量（万张）": "2.3", "年份": 2021, "地区": "320400"}]
    >>> [(each.indicator, each.value.text) for each in from_rows(rows).observations]
    [('elderly.institution_beds', '2.3万张')]
    """
    catalogue = shipped_or(catalogue)
    options = RowOptions(columns=columns or {}, defaults=defaults or {}, shape=shape, decimals=decimals)
    contents: list[Contents] = []
    findings: list[Finding] = []
    for each in contents_of_rows(rows, catalogue, options, encoding):
        if isinstance(each, Finding):
            findings.append(each)
        else:
            contents.append(each)
    dataset = assembled(contents, findings, catalogue=catalogue)
    return checked(dataset) if strict else dataset
