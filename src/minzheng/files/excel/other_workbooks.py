"""Workbooks of other kinds (其他工作簿): .xls, .xlsb and .ods, whose cells come without their number formats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.files.excel.number_formats import held
from minzheng.files.excel.workbooks import Damaged, Page, Value
from minzheng.files.rows.grid import CellError
from minzheng.inputs import bytes_of


def other_pages(path: Path) -> Iterator[Page]:
    """The sheets of a workbook of an old or another kind; ``Damaged`` where it is none or has a password.

    A number is what the cell holds: whether it is shown as a percentage is not known, so a share below 1.5 beside % is
    a question for whoever reads the table.
    """
    calamine: Any = needed("python_calamine", "excel")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(bytes_of(path)))
    except calamine.PasswordError as error:
        raise Damaged("locked") from error
    except calamine.CalamineError as error:
        raise Damaged("damaged") from error
    visible = {each.name for each in workbook.sheets_metadata if each.visible == calamine.SheetVisibleEnum.Visible}
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        cells = enumerate(sheet.to_python(skip_empty_area=False), 1)
        rows = {row: _held(values) for row, values in cells}
        yield Page(
            name=name,
            rows={row: values for row, values in rows.items() if values},
            hidden=name not in visible,
            merged=[
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            ],
        )


def _held(values: list[Any]) -> dict[int, Value]:
    """The cells of a row that hold something, by column from 1."""
    return {column: value for column, each in enumerate(values, 1) if (value := _value(each)) is not None}


def _value(value: Any) -> Value:
    match value:
        case "" | None:
            return None
        case str() if value.startswith("#") and value.strip("#/!?0AEFILMNRUV") == "" and value.isascii():
            return CellError(value)
        case bool() | str():
            return value
        case int() | float():
            return held(value)
        case datetime() if value.time() == datetime.min.time():
            return value.date()
        case date() if not isinstance(value, datetime):
            return value
    return str(value)
