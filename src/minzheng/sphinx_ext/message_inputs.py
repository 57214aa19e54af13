"""Running inputs (执行输入): what is said of the input that raises a message; a page shows what its build saw."""

from __future__ import annotations

import ast
import functools
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from minzheng.errors import MessageInput, MinzhengError, message_inputs
from minzheng.model import Finding

Said = MinzhengError | Finding
"""What says a message: an error that is raised, a finding that a result holds."""
HEAD = """schema: minzheng/1
document: {id: lakeside-2025, title: 某市2025年工作总结, region: "320400", published: 2026-03-10, period: 2025}
"""
"""What a plan stands in that has no document of its own."""


def input_of(code: str) -> MessageInput | None:
    """The input that raises a message."""
    return message_inputs().get(code)


def said_of(code: str, lang: str) -> tuple[str, ...]:
    """What is said of the input of a message, in a language, each once; without the temporary folder it was run in."""
    given = input_of(code)
    found = () if given is None or given.reason else raised(given.door, given.written)
    return tuple(dict.fromkeys(each.message(lang) for each in found if each.code == code))


@functools.cache
def raised(door: str, written: str) -> tuple[Said, ...]:
    """The errors that an input raises, or the findings that are made of it."""
    with _apart():
        try:
            return tuple(_found(_run(door, written)))
        except MinzhengError as error:
            return (error, *getattr(error, "findings", ()))


@contextmanager
def _apart() -> Iterator[None]:
    """An empty folder to run in, where nothing is printed."""
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


def _run(door: str, written: str) -> Any:
    from minzheng.datasets import Dataset
    from minzheng.files import from_rows, load, loads
    from minzheng.reader import read_text
    from minzheng.validation import validate

    match door:
        case "plan":
            made: Dataset = loads(written if "schema:" in written else HEAD + written, strict=False)
            return [*made.findings, *validate(made)]
        case "rows":
            return from_rows(written, strict=False)
        case "text":
            return read_text(written, published="2026-03-10").draft()
        case "project":
            with open("minzheng.toml", "w", encoding="utf-8") as file:
                file.write(written)
            return load(".", strict=False)
    return _last(written)


def _last(written: str) -> Any:
    """The value of the last line of a piece of Python, if it has one."""
    tree = ast.parse(written)
    names: dict[str, Any] = {"mz": sys.modules["minzheng"], "Path": Path, "Decimal": Decimal}
    *_, last = tree.body
    value = last.value if isinstance(last, ast.Expr) else ast.Constant(None)
    tree.body = [each for each in tree.body if each is not last or not isinstance(last, ast.Expr)]
    exec(compile(tree, "input", "exec"), names)
    return eval(compile(ast.fix_missing_locations(ast.Expression(value)), "input", "eval"), names)


def _found(value: Any) -> Iterable[Said]:
    """The findings that something is or holds."""
    if isinstance(value, Finding):
        return [value]
    held = getattr(value, "findings", value)
    return [each for each in held if isinstance(each, Finding)] if isinstance(held, Iterable) else []
