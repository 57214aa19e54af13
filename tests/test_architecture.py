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
from import_graph import modules, parsed

PACKAGE = Path(minzheng.__file__).parent
TESTS = Path(__file__).parent
ROOT = TESTS.parent
DRAWERS = {"base", "common", "core", "helper", "helpers", "misc", "tools", "types", "util", "utils"}
LONGEST_MODULE, SHORTEST_MODULE, LONGEST_FUNCTION, WIDEST_LINE, MOST_BRANCHES = 400, 40, 70, 120, 15
ONLY_HERE = {"pint": "minzheng.quantities.interop", "yaml": "minzheng.files"}


MODULES = modules(PACKAGE)
PACKAGES = {name for name, path in MODULES.items() if path.name == "__init__.py"}
TREES = parsed(PACKAGE)
LINES = {name: path.read_text(encoding="utf-8").splitlines() for name, path in MODULES.items()}

TINY = {
    "minzheng.__main__": "Python asks for a module of this name",
    "minzheng.catalogue.cited": "importing it reads the sources, which nothing that counts or links needs",
    "minzheng.language.labelled": "names of codes, apart from the texts that speak of them",
    "minzheng.lasting": "loading, validating and assessing ask it, and have no room beneath them in common",
    "minzheng.late": "numerals and quantities ask it; what loads names may not import what compiles patterns",
    "minzheng.model.breakdown": "statements need it, and no axes before one of them has a breakdown",
    "minzheng.model.places": "documents and statements both settle what a name means, and are long rooms themselves",
    "minzheng.model.shipped_axes": "importing it reads the axes, which the class of axes must not do",
    "minzheng.cli.manual": "the app knows its commands, and nothing that a command imports may know the app",
    "minzheng.progress.spending": "money beside a result decides nothing, so no room that decides holds it",
    "minzheng.version": "the build reads the version from a module that imports nothing",
}
"""The modules of fewer than 40 lines, each with its reason; at most twelve."""


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


def branches(function: ast.AST) -> int:
    """The cyclomatic complexity of a function as radon counts it: each ``and`` and ``or``, and functions inside it."""
    branching = ast.If | ast.IfExp | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.match_case
    branching |= ast.Assert
    inner = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    count = 1
    for node in ast.walk(function):
        if isinstance(node, branching) or (isinstance(node, inner) and node is not function):
            count += 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


def test_no_module_is_long() -> None:
    """A module of more than 400 lines hides a second concept."""
    assert {name: len(lines) for name, lines in LINES.items() if len(lines) > LONGEST_MODULE} == {}


def test_no_module_is_tiny_without_a_reason() -> None:
    """What is always read together lives together: a module of less than 40 lines says why it stands alone."""
    tiny = {name for name, lines in LINES.items() if len(lines) < SHORTEST_MODULE} - PACKAGES
    assert sorted(tiny - TINY.keys()) == []
    assert sorted(TINY.keys() - tiny) == []
    assert len(TINY) <= 12


def test_no_line_is_wide() -> None:
    """No line has more than 120 characters, the literals included that ruff's E501 lets pass for want of a space."""
    files = {**MODULES, **{str(path.relative_to(TESTS)): path for path in TESTS.rglob("*.py")}}
    wide = {
        f"{name}:{number}"
        for name, path in files.items()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST_LINE
    }
    assert sorted(wide) == []


def test_no_function_branches_much() -> None:
    """A function has a cyclomatic complexity of 15 at most, boolean operators counted."""
    found = {f"{module}.{node.name}": branches(node) for module, tree in TREES.items() for node in functions(tree)}
    assert {name: count for name, count in found.items() if count > MOST_BRANCHES} == {}


def test_a_public_class_name_means_one_thing() -> None:
    """No two modules define a public class of the same name."""
    places: dict[str, list[str]] = {}
    for module, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_nobody_is_told() -> None:
    """Docstrings, comments, messages and documentation say reported, stated, given, derived or known."""
    texts = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.toml"), *PACKAGE.rglob("*.yaml"), *PACKAGE.rglob("*.txt")]
    texts += [*ROOT.glob("docs/**/*.md"), *ROOT.glob("README*.md")]
    assert [path.name for path in texts if re.search(r"\btold\b", path.read_text(encoding="utf-8"))] == []


def test_no_function_is_long() -> None:
    """A function of more than 70 lines does more than one thing."""
    lengths = {
        f"{module}.{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module, tree in TREES.items()
        for node in functions(tree)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_no_module_is_a_drawer() -> None:
    """Every module and package is named for a concept."""
    assert [name for name in MODULES if DRAWERS & {part.strip("_") for part in name.split(".")}] == []


def test_nobody_inside_imports_the_root() -> None:
    """The root package is the outermost face; a module that imported it would import the whole house."""
    assert [name for name, tree in TREES.items() if {"minzheng", ".", "..", "..."} & set(imported(tree))] == []


@pytest.mark.parametrize(("library", "owner"), ONLY_HERE.items())
def test_a_library_is_imported_in_one_place(library: str, owner: str) -> None:
    """Only its owner imports the library, by whatever form of import."""
    users = [name for name, tree in TREES.items() if library in {text.split(".")[0] for text in imported(tree)}]
    assert [name for name in users if name != owner and not name.startswith(owner + ".")] == []


def test_the_checks_of_this_file_can_fail() -> None:
    """Imports are found in a small example, in every disguise."""
    tree = ast.parse("import pint.util\nfrom minzheng import load\nimport_module('yaml')\ndef f():\n    import time\n")
    assert set(imported(tree)) == {"pint.util", "minzheng", "yaml", "time"}
    assert [node.name for node in functions(tree)] == ["f"]
    (function,) = functions(ast.parse("def f(a):\n    if a and a or a:\n        return [a for a in a if a]\n"))
    assert branches(function) == 6


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
    """English and Chinese readers type the same two lines, the main job and the tests; each sees their own language."""
    commands = [
        re.findall(r"^python3 -m venv .*$", (ROOT / name).read_text("utf-8"), re.M)
        for name in ("README.md", "README.zh.md")
    ]
    assert commands[0] == [f"{commands[1][0]} --lang en", commands[1][1]]
    assert len(commands[1]) == 2


def test_importing_everything_changes_nothing_global() -> None:
    """Loading every module leaves logging, warnings, decimals and pint's application registry as they were."""
    # Sphinx, which imports our extension and not the other way round, sets filters of its own.
    script = (
        "import decimal, importlib, logging, pkgutil, warnings, pint, sphinx\n"
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
