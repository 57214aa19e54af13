"""What the walk of the doors speaks with: short ways to make statements and tables, and to say what is refused."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import numpy
import pandas
import polars
import pyarrow
from jsonschema import Draft202012Validator
from pydantic import create_model

import minzheng as mz
from command_line import run
from minzheng.errors import Message
from minzheng.files import schema
from minzheng.validation import Category, ObservationRule, shipped_rules

HERE: dict[str, Any] = {"period": 2021, "region": "320400"}
BEDS = "elderly.beds"
ABOUT = mz.Document(id="a", title="湖滨市民政局2021年工作总结", **HERE)
FOLDER = Path(tempfile.mkdtemp())
HEAD = 'schema: minzheng/1\ndocument: {id: a, title: t, region: "320400", period: 2021}\n'


def seen(value: str | None = None, **more: Any) -> mz.Observation:
    """An observation of 2021 in 常州市."""
    return mz.Observation(**{"indicator": BEDS, "value": value, **HERE, **more})


def promised(value: str, **more: Any) -> mz.Target:
    """A target for 2021 in 常州市."""
    return mz.Target(**{"indicator": BEDS, "value": value, **HERE, **more})


def indicator(**more: Any) -> mz.Indicator:
    """An indicator of one's own."""
    return mz.Indicator(
        **{"code": "local.a", "name": "甲", "unit": "张", "time": "stock", "direction": "higher", **more}
    )


def rows(header: str, *lines: str) -> mz.Dataset:
    """A table as an office keeps it, of 2021 and 常州市."""
    return mz.loads("\n".join([f"{header},时间,地区", *(f"{line},2021,常州市" for line in lines)]), format="csv")


def sdmx(columns: str, *lines: str) -> mz.Dataset:
    """A table as the library writes it, with some optional columns."""
    head = f"INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,{columns}"
    return mz.loads(
        "\n".join([head, *(f"funds.subsistence_spending,320400,2021,{line}" for line in lines)]), format="csv"
    )


def two_places() -> mz.Dataset:
    """What two cities report of one thing."""
    said_of = (("常州市", "940元/人·月"), ("南京市", "945元/人·月"))
    return mz.from_rows(
        [{"指标": "城市低保标准", "数值": value, "时间": 2021, "地区": place} for place, value in said_of]
    )


def plan(*targets: str) -> mz.Dataset:
    """A plan file with some targets."""
    return mz.loads(HEAD + "targets:\n" + "".join(f"  - {each}\n" for each in targets))


def file(*observations: str) -> mz.Dataset:
    """What could be built of a plan file with some observations."""
    return mz.loads(HEAD + "observations:\n" + "".join(f"  - {each}\n" for each in observations), strict=False)


def rule(code: str, said_as: str) -> ObservationRule:
    """A rule of one's own, with the code of its message."""
    text = Message(said_as, "round-number", "warning", "{value} is round", "{value}是整数")
    body = {"code": code, "text": text, "kind": Category.BOUNDS, "check": lambda self, subject, data: None}
    return type("RoundNumber", (ObservationRule,), {"__doc__": "A round number.", **body})()


def saved(data: mz.Dataset, name: str) -> Path:
    """A file of a dataset."""
    mz.save(data, FOLDER / name)
    return FOLDER / name


def written(text: str, encoding: str) -> Path:
    """A CSV file of a text."""
    path = FOLDER / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def demo_file() -> Path:
    """The sample plan as a file."""
    return saved(mz.demo(), "demo.yaml")


def refusal(call: Callable[..., object], *args: Any, **more: Any) -> mz.MinzhengError:
    """The error that a call raises; anything but an error of the library fails."""
    try:
        made = call(*args, **more)
    except mz.MinzhengError as error:
        return error
    raise AssertionError(f"nothing was refused, but {made!r} was made")


def said(call: Callable[..., object], *args: Any, **more: Any) -> str:
    """The code and the place of everything that a call refuses."""
    error = refusal(call, *args, **more)
    found = getattr(error, "findings", ())
    if found:
        return " ".join(f"{each.code} {each.location.pointer if each.location else ''}".strip() for each in found)
    return f"{error.code} {error.field or error.facts.get('field', '')}".strip()


NAMES = {
    "__name__": __name__, "ABOUT": ABOUT, "BEDS": BEDS, "Draft202012Validator": Draft202012Validator,
    "FOLDER": FOLDER, "HERE": HERE, "attrs": attrs, "create_model": create_model, "date": date,
    "datetime": datetime, "demo_file": demo_file, "file": file, "indicator": indicator, "json": json, "mz": mz,
    "np": numpy, "pa": pyarrow, "pd": pandas, "pl": polars, "plan": plan, "promised": promised, "refusal": refusal,
    "rows": rows, "rule": rule, "run": run, "said": said, "saved": saved, "schema": schema, "sdmx": sdmx,
    "seen": seen, "shipped_rules": shipped_rules, "two_places": two_places, "written": written,
}  # fmt: skip
"""What every section may use."""
