"""Each package has one door: what it names is there, documented and in order, and opening it loads nothing heavy."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import minzheng

HEAVY = {"altair", "narwhals", "numpy", "pandas", "pint", "polars", "python_calamine", "rapidfuzz", "rich", "typer"}
HEAVY |= {"xlsxwriter", "yaml"}
Names = set[tuple[str, str]]


def doors() -> list[str]:
    """The root package and every package inside it."""
    inner = pkgutil.walk_packages(minzheng.__path__, "minzheng.")
    return ["minzheng", *(module.name for module in inner if module.ispkg)]


every_door = pytest.mark.parametrize("door", doors())


def opened(door: str) -> ModuleType:
    return importlib.import_module(door)


def syntax(door: str) -> ast.Module:
    return ast.parse(Path(str(opened(door).__file__)).read_text(encoding="utf-8"))


def isort_order(name: str) -> tuple[int, list[tuple[bool, int, str]]]:
    """Constants, then classes, then the rest, each with its digits compared as numbers: the order of ruff's RUF022."""
    group = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    pieces = [piece for piece in re.split(r"(\d+)", name) if piece]
    return group, [(not piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces]


def names_for_type_checkers(tree: ast.Module) -> Names:
    """(module, name) for each import beneath ``if TYPE_CHECKING:``."""
    blocks = [
        node
        for node in tree.body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    ]
    imports = [node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom)]
    return {(str(node.module), alias.asname or alias.name) for node in imports for alias in node.names}


def names_loaded_on_use(tree: ast.Module, door: str) -> Names:
    """(module, name) for each entry in the table given to ``door(__name__, {...})``."""
    found: Names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "door":
            table: dict[str, list[str]] = ast.literal_eval(written_out(node.args[1], tree))
            for module, names in table.items():
                found |= {(importlib.util.resolve_name(module, door), name) for name in names}
    return found


def written_out(table: ast.expr, tree: ast.Module) -> ast.expr:
    """The table itself, or what the module assigned to the name that stands for it."""
    if not isinstance(table, ast.Name):
        return table
    return next(value for name, value in assignments(tree) if name == table.id)


def assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))


@every_door
def test_every_package_says_what_it_offers(door: str) -> None:
    """A package has a docstring and a list of public names, without repetition, in the order that ruff keeps."""
    package = opened(door)
    assert package.__doc__
    assert list(package.__all__) == sorted(set(package.__all__), key=isort_order)


@every_door
def test_every_public_name_is_there(door: str) -> None:
    """Each name in ``__all__`` can be had, and ``dir`` shows it before and after it is loaded."""
    package = opened(door)
    for name in package.__all__:
        assert name in dir(package)
        assert getattr(package, name) is not None, f"{door}.{name}"
        assert name in dir(package)


@every_door
def test_every_public_class_and_function_is_documented(door: str) -> None:
    """A public class or function has a docstring of its own."""
    package = opened(door)
    things = {name: getattr(package, name) for name in package.__all__}
    silent = [
        name
        for name, thing in things.items()
        if inspect.isclass(thing) or inspect.isroutine(thing)
        if not (thing.__doc__ or "").strip()
    ]
    assert silent == []


@every_door
def test_type_checkers_and_users_see_the_same_names(door: str) -> None:
    """The imports for type checkers and the table of names loaded on use are the same, and all of them are public."""
    tree = syntax(door)
    lazy = names_loaded_on_use(tree, door)
    assert names_for_type_checkers(tree) == lazy
    assert {name for _, name in lazy} <= set(opened(door).__all__)


@every_door
def test_a_door_has_no_other_names(door: str) -> None:
    """A name that is not there is an AttributeError that tells package and name."""
    with pytest.raises(AttributeError, match=f"'{door}'.*'no_such_name'"):
        opened(door).no_such_name  # noqa: B018


def test_every_package_has_its_page_of_names() -> None:
    """The documentation shows the names of each package but the command line, which has its own help."""
    pages = Path(__file__).parent.parent / "docs" / "reference" / "api"
    packages = {door.partition(".")[2] for door in doors()} - {"", "cli"}
    assert {page.stem for page in pages.glob("*.md")} - {"index"} == packages


def test_importing_minzheng_loads_nothing_heavy() -> None:
    """A fresh interpreter that imports minzheng has loaded neither pint nor yaml nor anything of an extra."""
    script = "import sys, minzheng; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    assert "minzheng" in loaded
    assert loaded & HEAVY == set()


def test_the_checks_of_this_file_can_fail() -> None:
    """The order and the two name tables are read rightly from small examples with known faults."""
    assert sorted(["b", "Ab10", "Ab2", "C_X", "__v__"], key=isort_order) == ["C_X", "Ab2", "Ab10", "__v__", "b"]
    tree = ast.parse(
        "if TYPE_CHECKING:\n    from m.a import B\nelse:\n    __getattr__, __dir__ = door(__name__, {'.a': ['C']})"
    )
    assert names_for_type_checkers(tree) == {("m.a", "B")}
    assert names_loaded_on_use(tree, "m") == {("m.a", "C")}
