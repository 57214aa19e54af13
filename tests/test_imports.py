"""Who imports whom: no circle among modules, nobody past the names of another package, nobody through his own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import minzheng
from import_graph import Import, circles, imports, modules, parsed, public_names

PACKAGE = Path(minzheng.__file__).parent
MODULES = modules(PACKAGE)
PACKAGES = {name for name, path in MODULES.items() if path.name == "__init__.py"} - {"minzheng"}
HOLDERS = public_names(PACKAGE)
IMPORTS = [each for name, tree in parsed(PACKAGE).items() for each in imports(name, tree, MODULES, HOLDERS)]

WAYS_UP = {
    ("minzheng.embedding", "minzheng.plots"),
    ("minzheng.model.indicator", "minzheng.catalogue"),
    ("minzheng.embedding", "minzheng.files"),
    ("minzheng.embedding", "minzheng.reports"),
    ("minzheng.datasets.analysis", "minzheng.comparison"),
}
"""The imports that point up, and late: a result finds its sheet and its charts where they are, pydantic what reads a
class, who writes a name where a code is wanted reads the code, and a dataset finds its series where they are made."""


def package_of(module: str) -> str:
    """The package that a module lies in: ``minzheng.model`` for ``minzheng.model.document``."""
    return ".".join(module.split(".")[:2])


def past_the_names(found: list[Import]) -> list[Import]:
    """The imports from a module of another package, and not from the package, which may be imported as it is."""
    return [
        each
        for each in found
        if package_of(each.source) in PACKAGES - {package_of(each.module), each.source}
        or (each.source in PACKAGES - {package_of(each.module)} and each.reached == each.name != each.source)
    ]


def through_his_own(found: list[Import]) -> list[Import]:
    """The imports of a public name from the package that the module itself lies in."""
    own = [each for each in found if each.source == package_of(each.module) in PACKAGES]
    return [each for each in own if each.module != each.source and each.reached != each.name]


def edges(found: list[Import]) -> dict[str, set[str]]:
    """The modules that each module needs when it runs."""
    needs: dict[str, set[str]] = {name: set() for name in MODULES}
    for each in found:
        up = (each.module, each.source) in WAYS_UP
        if each.reached in needs and not each.type_only and not up and each.reached != each.module:
            needs[each.module].add(each.reached)
    return needs


def test_no_modules_import_in_a_circle() -> None:
    """Modules need each other one way, late imports counted; only a few point up."""
    assert [sorted(each) for each in circles(edges(IMPORTS))] == []
    assert {(each.module, each.source) for each in IMPORTS} >= WAYS_UP


def test_nobody_goes_past_the_names_of_a_package() -> None:
    """A module takes from another package what that package names, and from none of its modules."""
    assert [f"{each.module}:{each.line} {each.source}" for each in past_the_names(IMPORTS)] == []


def test_nobody_imports_through_his_own_package() -> None:
    """A module takes what it needs from the module beside it, not from the names of the package they both lie in."""
    assert [f"{each.module}:{each.line}" for each in through_his_own(IMPORTS)] == []


def test_every_import_of_our_own_is_found() -> None:
    """What the source imports from minzheng leads to a module that exists."""
    ours = [each for each in IMPORTS if each.source.split(".")[0] == "minzheng"]
    assert len(ours) > 500
    assert [each for each in ours if each.reached not in MODULES] == []


@pytest.mark.parametrize(
    ("source", "reached", "type_only"),
    [
        ("from minzheng.model import Plan", "minzheng.model.document", False),
        ("from minzheng import Plan", "minzheng.model.document", False),
        ("def f():\n    from minzheng.model import document", "minzheng.model.document", False),
        ("import minzheng.model.document", "minzheng.model.document", False),
        ("import_module('minzheng.model.document')", "minzheng.model.document", False),
        ("if TYPE_CHECKING:\n    from minzheng.model import Plan", "minzheng.model.document", True),
        ("if TYPE_CHECKING:\n    pass\nelse:\n    from minzheng.model import Plan", "minzheng.model.document", False),
    ],
)
def test_imports_are_seen_through_the_stubs(source: str, reached: str, type_only: bool) -> None:
    """Each form of import leads to the module that holds the name."""
    (found,) = imports("minzheng.x.y", ast.parse(source), MODULES, HOLDERS)
    assert (found.reached, found.type_only) == (reached, type_only)


def test_the_checks_of_this_file_can_fail() -> None:
    """A circle of three, an import past the names and one through the own package are found in small examples."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == [frozenset({"b", "c"})]
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []

    def seen(module: str, source: str) -> list[Import]:
        return list(imports(module, ast.parse(source), MODULES, HOLDERS))

    assert past_the_names(seen("minzheng.files.loading", "from minzheng.model.document import Plan"))
    assert past_the_names(seen("minzheng.files.loading", "from minzheng.model import document"))
    assert not past_the_names(seen("minzheng.files.loading", "from minzheng.model import Plan"))
    assert not past_the_names(seen("minzheng.model.rows", "from minzheng.model.document import Plan"))
    assert through_his_own(seen("minzheng.model.rows", "from minzheng.model import Plan"))
    assert not through_his_own(seen("minzheng.model.rows", "from minzheng.model import document"))
    assert not through_his_own(seen("minzheng.files.loading", "from minzheng.model import Plan"))
