"""Extras: each installs what the package imports and nothing else, and a library that is missing names its extra."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from minzheng.errors import needed
from minzheng.errors.hints import DISTRIBUTIONS

ROOT = Path(__file__).parent.parent
TOOLS = ("docs", "test", "all")
"""Extras of those who build the library."""
EXTRAS: dict[str, list[str]] = {
    extra: [re.split(r"[\[><=~! ]", each)[0].lower() for each in held]
    for extra, held in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ].items()
}
OF_USERS = {extra: held for extra, held in EXTRAS.items() if extra not in TOOLS}
BROUGHT_ALONG = {"pandas", "pyarrow"}
"""Libraries that no extra brings: who has them already gives and takes their frames."""


def distribution(module: str) -> str:
    """What pip calls the library of a module."""
    top = module.partition(".")[0]
    return DISTRIBUTIONS.get(module, DISTRIBUTIONS.get(top, top)).lower()


def imports() -> Iterator[tuple[str, str, str | None]]:
    """Each module of an extra that a file of the package imports: the file, its distribution, the extra it names."""
    known = {each for held in OF_USERS.values() for each in held} | BROUGHT_ALONG
    for path in sorted((ROOT / "src" / "minzheng").rglob("*.py")):
        name = path.relative_to(ROOT / "src" / "minzheng").as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        typing = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
        named = {id(each) for node in typing for each in ast.walk(node)}
        for node in ast.walk(tree):
            if id(node) in named:
                continue
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "needed":
                module, *extra = (each.value if isinstance(each, ast.Constant) else None for each in node.args)
                if module is not None:
                    yield name, distribution(str(module)), str(extra[0]) if extra else None
            elif isinstance(node, ast.Import | ast.ImportFrom):
                modules = (
                    [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
                )
                yield from ((name, distribution(each), "") for each in modules if distribution(each) in known)


def test_every_extra_is_imported_by_the_package() -> None:
    """What nothing imports is not installed."""
    imported = {library for _, library, _ in imports()} | {"polars"}  # by its name among the makers of frames
    assert {extra: [each for each in held if each not in imported] for extra, held in OF_USERS.items()} == {
        extra: [] for extra in OF_USERS
    }


def test_a_missing_library_names_the_extra_that_brings_it() -> None:
    """By ``needed`` and with its extra; the command line and its tables, one extra, are imported as they are."""
    plain = {name.partition("/")[0] for name, library, extra in imports() if extra == "" and library not in ("polars",)}
    assert plain <= {"cli", "reports", "__main__.py", "frames"}
    for name, library, extra in imports():
        if extra:
            assert library in EXTRAS[extra], name
        elif extra is None:
            assert library in BROUGHT_ALONG, name


@pytest.mark.parametrize("extra", OF_USERS)
def test_the_readme_says_what_each_extra_gives(extra: str) -> None:
    """A line of the table in both languages; no other extra is named there."""
    for file in ("README.md", "README.zh.md"):
        named = re.findall(r"^\| `([a-z]+)` \|", (ROOT / file).read_text("utf-8"), re.MULTILINE)
        assert sorted(named) == sorted([*OF_USERS, *TOOLS])


def test_the_command_is_named_in_both_languages() -> None:
    """Of a library of an extra, and of one that no extra brings."""
    with pytest.raises(
        ImportError, match=r"请运行：pip install 'minzheng\[excel\]'.*run: pip install 'minzheng\[excel\]'"
    ):
        needed("no_such_library", "excel")
    with pytest.raises(ImportError, match="pip install 'no_such_library'"):
        needed("no_such_library")
