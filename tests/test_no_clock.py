"""No module reads the clock: dates are arguments, so the same input gives the same answer on every day."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import minzheng

SOURCES = sorted(Path(minzheng.__file__).parent.rglob("*.py"))
READERS = {"today", "now", "utcnow", "localtime", "gmtime", "uuid1", "st_mtime", "st_ctime", "getmtime", "getctime"}
IMPORTERS = {"import_module", "__import__"}


def names_read(node: ast.AST) -> Iterator[str]:
    """The names by which a piece of syntax could reach a clock."""
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.ImportFrom):
        yield from (f"import {alias.name}" if node.module != "time" else "import time" for alias in node.names)
    elif isinstance(node, ast.Import):
        yield from (f"import {alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        constants = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
        if called in IMPORTERS:
            yield from (f"import {value}" for value in constants)
        elif called == "getattr":
            yield from map(str, constants)


def clock_readings(source: str) -> list[str]:
    """Every place of a source text that reads the clock, or could: the module ``time`` is out altogether."""
    forbidden = READERS | {"import time"} | {f"import {name}" for name in READERS}
    return [
        f"line {getattr(node, 'lineno', 0)}: {name}"
        for node in ast.walk(ast.parse(source))
        for name in names_read(node)
        if name in forbidden
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(SOURCES[0].parent).as_posix())
def test_no_module_reads_the_clock(path: Path) -> None:
    """The source has no call or import that asks what day it is."""
    assert clock_readings(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.datetime.now()",
        "datetime.utcnow()",
        "read = date.today",
        "getattr(date, 'today')()",
        "import time",
        "import json, time",
        "from time import monotonic",
        "import time as calendar",
        "importlib.import_module('time')",
        "__import__('time')",
        "path.stat().st_mtime",
        "from os.path import getmtime",
        "uuid.uuid1()",
    ],
)
def test_the_lint_catches_a_reading(line: str) -> None:
    """The lint itself can fail: each way of reading the clock is found, also inside a function."""
    assert clock_readings(line)
    assert clock_readings(f"def f(x):\n    {line}\n")


@pytest.mark.parametrize("line", ["from datetime import date", "date(2021, 1, 1)", "elapsed_time = 3", "import timeit"])
def test_the_lint_lets_dates_pass(line: str) -> None:
    """Dates that are given, and names that only look alike, are no reading."""
    assert clock_readings(line) == []
