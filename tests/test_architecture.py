"""The shape of the house: small modules named for their concept, one door to pint, nothing global touched."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import minzheng

PACKAGE = Path(minzheng.__file__).parent
TESTS = Path(__file__).parent
ROOT = TESTS.parent
DRAWERS = {"base", "common", "core", "helper", "helpers", "misc", "tools", "types", "util", "utils"}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 70
ONLY_HERE = {"pint": "minzheng.quantities.interop", "yaml": "minzheng.files"}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def parsed() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules().items()}


def imported(tree: ast.AST) -> Iterator[str]:
    """What a module imports, wherever it does so; ``import_module("pint")`` counts as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"import_module", "__import__"}:
                yield str(node.args[0].value)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_long() -> None:
    """A module of more than 400 lines hides a second concept."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in modules().items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_long() -> None:
    """A function of more than 70 lines does more than one thing."""
    lengths = {
        f"{module}.{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module, tree in parsed().items()
        for node in functions(tree)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_no_module_is_a_drawer() -> None:
    """Every module and package is named for a concept."""
    assert [name for name in modules() if DRAWERS & {part.strip("_") for part in name.split(".")}] == []


def test_nobody_inside_imports_the_root() -> None:
    """The root package is the outermost face; a module that imported it would import the whole house."""
    assert [name for name, tree in parsed().items() if {"minzheng", ".", "..", "..."} & set(imported(tree))] == []


@pytest.mark.parametrize(("library", "owner"), ONLY_HERE.items())
def test_a_library_is_imported_in_one_place(library: str, owner: str) -> None:
    """Only its owner imports the library, by whatever form of import."""
    users = [name for name, tree in parsed().items() if library in {text.split(".")[0] for text in imported(tree)}]
    assert [name for name in users if name != owner and not name.startswith(owner + ".")] == []


def test_the_checks_of_this_file_can_fail() -> None:
    """Imports are found in a small example, in every disguise."""
    tree = ast.parse("import pint.util\nfrom minzheng import load\nimport_module('yaml')\ndef f():\n    import time\n")
    assert set(imported(tree)) == {"pint.util", "minzheng", "yaml", "time"}
    assert [node.name for node in functions(tree)] == ["f"]


def test_every_test_says_what_it_shows() -> None:
    """Each test has a docstring of one line."""
    silent = []
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in functions(ast.parse(path.read_text(encoding="utf-8"))):
            if node.name.startswith("test_") and len((ast.get_docstring(node) or "").splitlines()) != 1:
                silent.append(f"{path.name}:{node.lineno} {node.name}")
    assert silent == []


def test_the_package_is_typed() -> None:
    """The marker that lets type checkers use our annotations is part of the package."""
    assert (PACKAGE / "py.typed").is_file()


def test_both_readmes_give_the_same_two_commands() -> None:
    """English and Chinese readers type the same two lines: the main job, and the tests."""
    commands = [
        re.findall(r"^python3 -m venv .*$", (ROOT / name).read_text("utf-8"), re.M)
        for name in ("README.md", "README.zh.md")
    ]
    assert commands[0] == commands[1]
    assert len(commands[0]) == 2


def test_importing_everything_changes_nothing_global() -> None:
    """Loading every module leaves logging, warnings, decimals and pint's application registry as they were."""
    script = (
        "import decimal, importlib, logging, pkgutil, warnings, pint\n"
        "def state():\n"
        "    root = logging.getLogger()\n"
        "    registry = pint.get_application_registry().get()\n"
        "    return (root.level, list(root.handlers), logging.raiseExceptions, list(warnings.filters),\n"
        "            repr(decimal.getcontext()), id(registry), len(registry._units))\n"
        "before = state()\n"
        "import minzheng\n"
        "for module in pkgutil.walk_packages(minzheng.__path__, 'minzheng.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
        "assert state() == before, (before, state())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
