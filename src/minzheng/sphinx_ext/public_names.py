"""Public names (公开名称): what people type, what each is in one sentence, and what they want it for."""

from __future__ import annotations

import functools
import importlib
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref

from minzheng.language import own_name
from minzheng.sphinx_ext.entries import EntrySort

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

GROUPS: Mapping[str, tuple[str, ...]] = {
    "load": ("files", "datasets"),
    "figures": ("quantities", "numerals"),
    "times": ("periods", "regions"),
    "indicators": ("catalogue",),
    "statements": ("model",),
    "assess": ("progress",),
    "check": ("validation",),
    "compare": ("comparison",),
    "read": ("reader",),
    "columns": ("frames", "plots"),
    "reports": ("reports",),
    "build": ("testing", "agents", "sphinx_ext", "cli", "language", "errors", "inputs"),
}
"""What people want, each with the packages that are for it."""
ROOT = "minzheng"
TERM = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
"""The Chinese term of a docstring, in brackets."""
SENTENCE = re.compile(r"^(.+?[.:])(?:\s|$)", re.DOTALL)
LITERAL = re.compile(r"``([^`]+)``")


class PublicName(NamedTuple):
    """A name that people type (公开名称)."""

    path: str
    """As it is typed: ``minzheng.assess``, ``minzheng.validation.Rule``."""
    package: str
    """The package that offers it."""
    group: str
    """What it is for."""

    @property
    def thing(self) -> Any:
        """What it names."""
        module, _, name = self.path.rpartition(".")
        return getattr(importlib.import_module(module), name)

    @property
    def sort(self) -> str:
        """What autodoc calls it: a class, an exception, a function or data."""
        thing = self.thing
        if isinstance(thing, type):
            return "exception" if issubclass(thing, BaseException) else "class"
        return "function" if inspect.isroutine(thing) or hasattr(thing, "__wrapped__") else "data"

    @property
    def at_root(self) -> bool:
        """Whether it stands at the root of the library, with what most people need."""
        return self.path.count(".") == 1


@functools.cache
def public_names() -> Mapping[str, PublicName]:
    """Every public name by its path (公开名称表): one that stands at the root is called by that."""
    root = frozenset(sys.modules[ROOT].__all__)
    made: dict[str, PublicName] = {}
    for group, packages in GROUPS.items():
        for package in packages:
            for name in importlib.import_module(f"{ROOT}.{package}").__all__:
                path = f"{ROOT}.{name}" if name in root else f"{ROOT}.{package}.{name}"
                made.setdefault(path, PublicName(path, package, group))
    return made


@functools.cache
def path_of(target: str) -> str | None:
    """The public path of what a reference names (公开路径): by any path, or by a name that only one thing has."""
    if target in public_names():
        return target
    *_, name = target.split(".")
    found = [path for path in public_names() if path.rpartition(".")[2] == name]
    if "." not in target:
        return found[0] if len(found) == 1 else None
    wanted = _at(target)
    return next((path for path in found if wanted is not None and public_names()[path].thing is wanted), None)


def _at(target: str) -> Any:
    """What stands at a path of modules and names; nothing where there is none."""
    module, _, name = target.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name, None)
    except (ImportError, ValueError):
        return None


def is_there(target: str) -> bool:
    """Whether a path of the library leads to anything (是否存在), public or not."""
    parts = target.split(".")
    for split in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:split]))
        except ImportError:
            continue
        return all((found := getattr(found, name, None)) is not None for name in parts[split:])
    return False


def resolve_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, text: nodes.Element) -> nodes.Node | None:
    """The link of a reference to something in Python that is written by another path (引用 Python 名称).

    What the library has and does not offer, and what is of another library, stands as it is; a name of the library
    that leads to nothing is left to be warned of.
    """
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"])
    path = path_of(target)
    if path is not None and (there := names_at(env.config)):
        up = "../" * node["refdoc"].count("/")
        address = f"{up}{there}{env.config.minzheng_reference}/api/{path}.html"
        return nodes.reference("", "", text, refuri=address, internal=True)
    if path is not None and path != target:
        domain: Any = env.get_domain("py")
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", path, node, text) or text
    return text if not target.startswith(f"{ROOT}.") or is_there(target) else None


def names_at(config: Config) -> str:
    """Where the pages of names stand if not here (名称页所在): of a language that docstrings are not written in."""
    return str(config.minzheng_names.get(config.language or "", ""))


def documented(found: PublicName) -> str:
    """The docstring of a name (文档字符串); of data the text beneath it where it is defined."""
    thing = found.thing
    if found.sort != "data":
        return inspect.getdoc(thing) or ""
    return _beneath(found)


def _beneath(found: PublicName) -> str:
    from sphinx.pycode import ModuleAnalyzer

    name = found.path.rpartition(".")[2]
    for module in _modules(found.package):
        if text := ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name)):
            return "\n".join(text).strip()
    return ""


@functools.cache
def _modules(package: str) -> tuple[str, ...]:
    """The modules that a package takes its names from, as its stub lists them."""
    room = importlib.import_module(f"{ROOT}.{package}")
    stub = str(room.__file__).removesuffix(".py") + ".pyi"
    with open(stub, encoding="utf-8") as file:
        return tuple(dict.fromkeys(re.findall(r"^from (\S+) import", file.read(), re.MULTILINE)))


def summary(found: PublicName, lang: str) -> str:
    """What it is in one sentence (一句话说明): on Chinese pages the Chinese term of its docstring."""
    text = documented(found)
    first = SENTENCE.match(text)
    english = " ".join((first[1] if first else text).split())
    term = TERM.search(text)
    return own_name(
        lang, term[1] if term else "", LITERAL.sub(r"\1", TERM.sub("", english).replace(" ,", ",").replace("  ", " "))
    )


def _every(_: object) -> Iterator[PublicName]:
    yield from public_names().values()


def _linked(found: PublicName) -> nodes.Node:
    about = {"refdomain": "py", "reftype": "obj", "reftarget": found.path}
    typed = nodes.literal(text=found.path if found.at_root else found.path.removeprefix(f"{ROOT}."))
    return pending_xref("", typed, **about, refexplicit=True, refwarn=True)


NAME = EntrySort(
    name="name",
    every=_every,
    key=lambda each: each.path,
    label=lambda each, _: str(each.path),
    part=lambda each: each.group if each.at_root else each.package,
    columns={"name": lambda each, _: _linked(each), "meaning": lambda each, lang: summary(each, lang)},
)
SORTS: tuple[EntrySort, ...] = (NAME,)
