"""How a package loads its public names on first use, from the one list that it has: the stub ``__init__.pyi``."""

from __future__ import annotations

import importlib
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

RENAMED: dict[str, tuple[str, str]] = {}
"""Public names that go: the old one behind its package, the new one of that package, the version that drops the old."""


def load_names(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Make the ``__getattr__``, ``__dir__`` and ``__all__`` of a package from its stub.

    The stub holds one line a public name, ``from minzheng.model.document import Plan as Plan``: type checkers and
    editors read it as it is, and this function reads it when the package is imported. A module is imported when the
    first of its names is asked for; the name then stays in the package's namespace. ``from minzheng import frames as
    frames`` names a package beneath. A name in ``RENAMED`` gives what its successor is, with a ``DeprecationWarning``
    that says both and the version that drops it; it is in no stub, and so in no ``__all__``.

    Raises: ValueError, when a line of the stub is anything else.
    """
    module = sys.modules[package]
    places = dict(map(_place, _stub(module).splitlines()))

    def load(name: str) -> Any:
        if name not in places and (renamed := RENAMED.get(f"{package}.{name}")):
            new, version = renamed
            warnings.warn(
                f"{package}.{name} is now {package}.{new}, gone in {version}",
                DeprecationWarning,
                stacklevel=2,
            )
            return getattr(module, new)
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        beneath = places[name] == package
        value = importlib.import_module(f"{package}.{name}" if beneath else places[name])
        if not beneath:
            value = getattr(value, name)
        setattr(module, name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(module), *places})

    return load, names, sorted(places)


def _stub(module: Any) -> str:
    """The text of a package's stub, by the loader that found the package: from a folder or from a zip archive."""
    text: bytes = module.__spec__.loader.get_data(os.path.join(os.path.dirname(module.__file__), "__init__.pyi"))
    return text.decode("utf-8")


def _place(line: str) -> tuple[str, str]:
    """The name and the module of a line of the stub.

    >>> _place("from minzheng.periods.period import Period as Period")
    ('Period', 'minzheng.periods.period')
    """
    match line.split():
        case ["from", module, "import", name, "as", same] if name == same:
            return name, module
    raise ValueError(f"a stub of names has lines like 'from a.b import C as C', not {line!r}")
