"""The imports of the package as its source states them, seen through the stubs to the modules that hold the names."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Import(NamedTuple):
    """An import in a module: which module it is in, what it names, and whether only type checkers follow it."""

    module: str
    line: int
    source: str
    """The module or the package that the statement imports from."""
    name: str
    """What it imports from there, with the source before it."""
    reached: str
    """The module that holds the name, seen through the stub of a package."""
    type_only: bool


def modules(package: Path, suffix: str = ".py") -> dict[str, Path]:
    """Every module of a package by its dotted name; a package by its own."""
    found = {}
    for path in sorted(package.rglob(f"*{suffix}")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def parsed(package: Path, suffix: str = ".py") -> dict[str, ast.Module]:
    """The syntax of each module of a package."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules(package, suffix).items()}


def public_names(package: Path) -> dict[str, str]:
    """The module that holds each public name: ``minzheng.model.document`` for ``minzheng.model.Plan``."""
    return {
        f"{name}.{alias.asname or alias.name}": str(node.module)
        for name, tree in parsed(package, ".pyi").items()
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def imports(module: str, tree: ast.Module, known: Container[str], holders: Mapping[str, str]) -> Iterator[Import]:
    """Each import of a module, at its top or inside a function; ``import_module("a.b")`` counts as well."""

    def reached(full: str) -> str:
        if holder := holders.get(full):
            return reached(f"{holder}.{full.rpartition('.')[2]}")
        return full if full in known else full.rpartition(".")[0]

    for node, type_only in statements(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield Import(module, node.lineno, node.module, name, reached(name), type_only)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, node.lineno, alias.name, alias.name, alias.name, type_only)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                text = str(node.args[0].value)
                yield Import(module, node.lineno, text, text, text, type_only)


def statements(tree: ast.AST, type_only: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """Every node, and whether it stands beneath ``if TYPE_CHECKING:``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", getattr(node.test, "attr", "")) == "TYPE_CHECKING":
            for part in node.body:
                yield part, True
            for part in node.orelse:
                yield part, type_only
                yield from statements(part, type_only)
        else:
            yield node, type_only
            yield from statements(node, type_only)


def circles(edges: Mapping[str, set[str]]) -> list[frozenset[str]]:
    """The groups of modules in which each leads to each other (strongly connected components), by Tarjan."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[frozenset[str]] = []

    def visit(module: str) -> None:
        numbers[module] = lowest[module] = len(numbers)
        path.append(module)
        for other in edges.get(module, ()):
            if other not in numbers:
                visit(other)
                lowest[module] = min(lowest[module], lowest[other])
            elif other in path:
                lowest[module] = min(lowest[module], numbers[other])
        if lowest[module] == numbers[module]:
            place = path.index(module)
            if len(path) - place > 1:
                found.append(frozenset(path[place:]))
            del path[place:]

    for module in edges:
        if module not in numbers:
            visit(module)
    return found
