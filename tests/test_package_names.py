"""The public names of a package stand once, in its stub; they are there, documented, and loaded only when used."""

from __future__ import annotations

import ast
import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import minzheng
from minzheng import lazy

HEAVY = {"altair", "narwhals", "numpy", "pandas", "pint", "polars", "python_calamine", "rapidfuzz", "rich", "typer"}
HEAVY |= {"xlsxwriter", "yaml"}
THREE_LINES = "from minzheng.lazy import load_names\n__getattr__, __dir__, __all__ = load_names(__name__)"

NO_EXAMPLE = {
    "minzheng.agents": "Answer serve",
    "minzheng.comparison": "Comparisons Operand growths_of",
    "minzheng.errors": "pointer",
    "minzheng.files": "Book put pydantic_json_schema",
    "minzheng.inputs": "PassedOver",
    "minzheng.model": "Reportable expect words_of",
    "minzheng.progress": "Apportionment Composition PromiseName StatusGround UnusedObservation composed",
    "minzheng.quantities": "as_growth either is_moving rational",
    "minzheng.reader": "ExtractedItem Extraction Line read_batches",
    "minzheng.reports": "Mark Node Passage Shown cells results_schema show",
    "minzheng.sphinx_ext": "EntrySort MinzhengDomain drawn raised setup",
    "minzheng.testing": "datasets plans",
    "minzheng.validation": "Audit CheckedData DocumentContents FigureSeries "
    "Hit Recomputed Related Waived project_rules",
}
"""Public classes and functions that show no example yet, by package: a name that gets one leaves the table."""


def packages() -> list[str]:
    """The root package and every package inside it that has public names."""
    return [
        "minzheng",
        *(module.name for module in pkgutil.iter_modules(minzheng.__path__, "minzheng.") if module.ispkg),
    ]


def rooms() -> list[str]:
    """The folders of modules inside a package: comparison of pairs, of documents, of places."""
    inner = pkgutil.walk_packages(minzheng.__path__, "minzheng.")
    return [module.name for module in inner if module.ispkg and module.name not in packages()]


every_package = pytest.mark.parametrize("name", packages())


def source(package: ModuleType, suffix: str) -> ast.Module:
    return ast.parse(Path(str(package.__file__)).with_suffix(suffix).read_text(encoding="utf-8"))


@every_package
def test_a_package_is_a_docstring_and_its_stub(name: str) -> None:
    """The module of a package says what it is and has its names from the stub, and nothing else."""
    package = importlib.import_module(name)
    tree = source(package, ".py")
    assert ast.get_docstring(tree)
    assert "\n".join(map(ast.unparse, tree.body[1:])) == THREE_LINES


def test_a_room_of_a_package_has_no_names_of_its_own() -> None:
    """What lies inside a package is named by the package; a folder in it says what it is and holds modules."""
    trees = {name: source(importlib.import_module(name), ".py") for name in rooms()}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree) or len(tree.body) > 1] == []
    assert [
        name for name in trees if Path(str(importlib.import_module(name).__file__)).with_suffix(".pyi").exists()
    ] == []


@every_package
def test_the_stub_is_the_only_list_of_names(name: str) -> None:
    """What a type checker reads in the stub is what ``__all__`` names and what the modules named there hold."""
    package = importlib.import_module(name)
    imports = source(package, ".pyi").body
    assert all(isinstance(node, ast.ImportFrom) and len(node.names) == 1 for node in imports)
    stated = {alias.name: node.module for node in imports if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert package.__all__ == sorted(stated)
    assert len(stated) == len(imports)
    for public, module in stated.items():
        assert getattr(package, public) is getattr(importlib.import_module(str(module)), public)


@every_package
def test_no_public_name_is_that_of_a_module(name: str) -> None:
    """Importing a module sets it in its package, and it must not take the place of another thing of the same name."""
    package = importlib.import_module(name)
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    things = {public for public in package.__all__ if not isinstance(getattr(package, public), ModuleType)}
    assert modules & things == set()


def test_columns_and_charts_are_there_without_an_import_of_their_own() -> None:
    """``mz.frames`` and ``mz.plots`` are the packages, which a bare import of minzheng leaves aside."""
    script = (
        "import sys, minzheng as mz\n"
        "assert not {'minzheng.frames', 'minzheng.plots'} & sys.modules.keys()\n"
        "assert [mz.frames, mz.plots] == [sys.modules['minzheng.frames'], sys.modules['minzheng.plots']]"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_dir_shows_a_name_before_and_after_it_is_loaded() -> None:
    """Public names are in ``dir`` of a fresh interpreter, and ``import *`` brings exactly these names."""
    script = (
        "import importlib, sys\n"
        "def hidden(package):\n"
        "    return [f'{package.__name__}.{name}' for name in package.__all__ if name not in dir(package)]\n"
        f"packages = [importlib.import_module(name) for name in {packages()}]\n"
        "wrong = [name for package in packages for name in hidden(package)]\n"
        "for package in packages:\n"
        "    scope = {}\n"
        "    exec(f'from {package.__name__} import *', scope)\n"
        "    wrong += set(package.__all__) ^ (scope.keys() - {'__builtins__'})\n"
        "    wrong += hidden(package)\n"
        "sys.exit(repr(wrong) if wrong else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@every_package
def test_every_public_class_and_function_is_documented(name: str) -> None:
    """A public class or function has a docstring of its own."""
    package = importlib.import_module(name)
    things: dict[str, Any] = {public: getattr(package, public) for public in package.__all__}
    silent = [
        public
        for public, thing in things.items()
        if inspect.isclass(thing) or inspect.isroutine(thing)
        if not (thing.__doc__ or "").strip()
    ]
    assert silent == []


def shows_an_example(thing: Any) -> bool:
    """Whether a class, one of its members, or a function has a doctest."""
    members = vars(thing).values() if inspect.isclass(thing) else ()
    return any(">>>" in (getattr(each, "__doc__", None) or "") for each in (thing, *members))


@every_package
def test_every_public_class_and_function_shows_an_example(name: str) -> None:
    """A public class or function has a doctest; constants and aliases say nothing, and exceptions are met raised."""
    package = importlib.import_module(name)
    things: dict[str, Any] = {public: getattr(package, public) for public in package.__all__}
    silent = {
        public
        for public, thing in things.items()
        if inspect.isclass(thing) or inspect.isroutine(inspect.unwrap(thing) if callable(thing) else thing)
        if not (inspect.isclass(thing) and issubclass(thing, BaseException))
        if not shows_an_example(thing)
    }
    assert silent == set(NO_EXAMPLE.get(name, "").split())


def test_an_old_name_warns_and_is_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A renamed name gives its successor, and the warning says both and the version that drops it."""
    monkeypatch.setitem(lazy.RENAMED, "minzheng.Amount", ("Quantity", "0.3"))
    said = r"minzheng\.Amount is now minzheng\.Quantity, gone in 0\.3"
    with pytest.warns(DeprecationWarning, match=said) as caught:
        old = minzheng.Amount  # type: ignore[attr-defined]
    assert old is minzheng.Quantity
    assert caught[0].filename == __file__
    assert "Amount" not in {*minzheng.__all__, *dir(minzheng)}


def test_what_is_renamed_leads_to_a_public_name() -> None:
    """No old name is public still, and each leads to a name that is."""
    for old, (new, _) in lazy.RENAMED.items():
        package, _, name = old.rpartition(".")
        public = importlib.import_module(package).__all__
        assert new in public
        assert name not in public


@every_package
def test_a_package_has_no_other_names(name: str) -> None:
    """A name that is not there is an AttributeError that names it and the package."""
    with pytest.raises(AttributeError, match=f"'{name}'.*'no_such_name'"):
        importlib.import_module(name).no_such_name  # noqa: B018


@pytest.mark.parametrize(
    "line",
    [
        "import minzheng.model",
        "from minzheng.model import Plan",
        "from minzheng.model import Plan as Promise",
        "from minzheng.model import Plan as Plan, Target as Target",
        "",
    ],
)
def test_a_stub_line_of_another_form_is_refused(line: str) -> None:
    """A name that the loader could not read would be missing for users alone, so the line fails at import."""
    with pytest.raises(ValueError, match=r"from a\.b import C as C"):
        lazy._place(line)


def test_public_classes_survive_pickling() -> None:
    """A class taken from a package pickles by the module that defines it, and comes back as the same class."""
    for public in minzheng.__all__:
        thing = getattr(minzheng, public)
        if inspect.isclass(thing):
            assert pickle.loads(pickle.dumps(thing)) is thing


def test_every_package_is_for_something_that_people_want() -> None:
    """The reference shows the names of each package under what they are for."""
    from minzheng.sphinx_ext.public_names import GROUPS

    inner = {name.partition(".")[2] for name in packages()} - {""}
    assert sorted(package for packages in GROUPS.values() for package in packages) == sorted(inner)


def test_importing_minzheng_loads_nothing_heavy() -> None:
    """A fresh interpreter that imports minzheng has loaded neither pint nor yaml nor anything of an extra."""
    script = "import sys, minzheng; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    assert "minzheng" in loaded
    assert loaded & HEAVY == set()
