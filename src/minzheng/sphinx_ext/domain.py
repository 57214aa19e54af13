"""The domain (领域): directives that show indicators, rules, units, plans, progress, and roles that refer to them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from minzheng.catalogue import indicators
from minzheng.errors import MinzhengError
from minzheng.files import load, load_catalogue
from minzheng.language import languages, say
from minzheng.progress import assess
from minzheng.quantities import as_unit
from minzheng.reports import sheet_of
from minzheng.sphinx_ext.drawing import drawn, rule_page
from minzheng.validation import manual, shipped_rules
from minzheng.version import __version__

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from minzheng.catalogue import Catalogue

LOG = logging.getLogger(__name__)


class ShownDirective(SphinxDirective):
    """What one directive shows (显示); a wrong name, a file that cannot be read are warnings with their place."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any] | None] = {"language": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """The nodes of what is shown."""
        try:
            return self.shown(self.options.get("language") or language_of(self.config))
        except MinzhengError as error:
            LOG.warning("%s", error.message(language_of(self.config)), location=self.get_location())
            return []

    def shown(self, lang: str) -> list[nodes.Node]:
        """The nodes, in a language."""
        raise NotImplementedError

    def anchored(self, sort: str, key: str, title: str, about: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Nodes under a heading of their own, with an anchor that a role of the sort finds, and in the index."""
        anchor = anchor_of(sort, key)
        domain: Any = self.env.get_domain("minzheng")
        domain.note(sort, key, title, self.env.docname, anchor)
        head = nodes.rubric(text=title, ids=[anchor], classes=["minzheng", sort])
        return [head, *about]


class IndicatorDirective(ShownDirective):
    """``minzheng:indicator`` (指标): the definition of an indicator, by code or name."""

    def shown(self, lang: str) -> list[nodes.Node]:
        """Its names, definitions, unit and sources."""
        found = catalogue_of(self.config).resolve(self.arguments[0]).indicator
        title = say("indicator.other_name", lang, name=found.name, name_en=found.name_en)
        return self.anchored("indicator", found.code, title, drawn(sheet_of(found), lang))


class RuleDirective(ShownDirective):
    """``minzheng:rule`` (规则): the page of a rule, by code or name."""

    def shown(self, lang: str) -> list[nodes.Node]:
        """What it checks, an example and its fix."""
        rule = shipped_rules[self.arguments[0]]
        return self.anchored("rule", rule.code, f"{rule.code} {rule.name}", rule_page(manual(rule), lang))


class UnitDirective(ShownDirective):
    """``minzheng:unit`` (单位): what a unit measures."""

    def shown(self, lang: str) -> list[nodes.Node]:
        """Its kind, its base units and its other spellings."""
        unit = as_unit(self.arguments[0])
        return self.anchored("unit", unit.code, unit.code, drawn(sheet_of(unit), lang))


class PlanDirective(ShownDirective):
    """``minzheng:plan`` (计划): what plan files hold."""

    def shown(self, lang: str) -> list[nodes.Node]:
        """Their targets, observations, tasks."""
        return drawn(sheet_of(load(self.files(), catalogue=catalogue_of(self.config))), lang)

    def files(self) -> list[str]:
        """The files that are named, from the page on; a page is made anew when one of them changes."""
        found = [self.env.relfn2path(name) for name in self.arguments[0].split()]
        for inside, _ in found:
            self.env.note_dependency(inside)
        return [place for _, place in found]


class ProgressDirective(PlanDirective):
    """``minzheng:progress`` (进展): how far the targets of plan files are at a day, ``:as-of:``."""

    option_spec: ClassVar[dict[str, Any] | None] = {
        "language": directives.unchanged,
        "as-of": directives.unchanged_required,
    }

    def shown(self, lang: str) -> list[nodes.Node]:
        """The table of an assessment."""
        data = load(self.files(), catalogue=catalogue_of(self.config))
        return drawn(sheet_of(assess(data, as_of=self.options.get("as-of", ""))), lang)


class IndicatorIndex(Index):
    """The index of what the pages show (索引)."""

    name = "index"
    localname = "minzheng"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The entries, by sort."""
        wanted = None if docnames is None else set(docnames)
        held: dict[str, list[IndexEntry]] = {}
        for (sort, key), (title, page, anchor) in sorted(self.domain.data["objects"].items()):
            if wanted is None or page in wanted:
                held.setdefault(sort, []).append(IndexEntry(title, 0, page, anchor, key, "", ""))
        return list(held.items()), False


class MinzhengDomain(Domain):
    """What pages show of the library, and how others refer to it (文档领域)."""

    name = "minzheng"
    label = "minzheng"
    object_types: ClassVar[dict[str, ObjType]] = {sort: ObjType(sort, sort) for sort in ("indicator", "rule", "unit")}
    directives: ClassVar[dict[str, Any]] = {
        "indicator": IndicatorDirective, "rule": RuleDirective, "unit": UnitDirective,
        "plan": PlanDirective, "progress": ProgressDirective,
    }  # fmt: skip
    roles: ClassVar[dict[str, Any]] = {sort: XRefRole(innernodeclass=nodes.inline) for sort in object_types}
    indices: ClassVar[list[type[Index]]] = [IndicatorIndex]
    initial_data: ClassVar[dict[str, Any]] = {"objects": {}}

    def note(self, sort: str, key: str, title: str, page: str, anchor: str) -> None:
        """Remember where something is shown."""
        self.data["objects"][sort, key] = title, page, anchor

    def clear_doc(self, docname: str) -> None:
        """Forget what a page showed."""
        held = self.data["objects"]
        self.data["objects"] = {key: value for key, value in held.items() if value[1] != docname}

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take in what another process read."""
        wanted = set(docnames)
        self.data["objects"] |= {key: value for key, value in otherdata["objects"].items() if value[1] in wanted}

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What can be referred to, for the inventory of the project."""
        for (sort, key), (title, page, anchor) in self.data["objects"].items():
            yield key, title, sort, page, anchor, 1

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str, node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:  # fmt: skip
        """The link of a role; its text is the name in the language of the pages unless it has one of its own."""
        try:
            key, name = _named(typ, target, env.config)
        except MinzhengError as error:
            LOG.warning("%s", error.message(language_of(env.config)), location=node)
            return None
        found = self.data["objects"].get((typ, key))
        if found is None:
            return None
        text = contnode if node.get("refexplicit") else nodes.inline(text=name)
        title, page, anchor = found
        return make_refnode(builder, fromdocname, page, anchor, text, title)

    def resolve_any_xref(self, *given: Any) -> list[tuple[str, nodes.reference]]:
        """What a role that says no sort may mean: nothing, since names are of a sort."""
        return []


def anchor_of(sort: str, key: str) -> str:
    """The anchor of something that is shown (锚点), the same on every page that shows it."""
    return f"minzheng-{sort}-{key}"


def language_of(config: Config) -> str:
    """The language of the library that the pages are written in: ``zh`` for every Chinese, else English."""
    asked = str(config.minzheng_language or config.language or "")
    return asked if asked in languages() else "zh" if asked.startswith("zh") else "en"


def catalogue_of(config: Config) -> Catalogue:
    """The shipped catalogue with the project's own indicators, which ``minzheng_catalogue`` names."""
    return _with(tuple((file, _written(Path(file))) for file in config.minzheng_catalogue))


def _written(file: Path) -> int:
    """When a file was last written; of one that is not there loading it says so."""
    return file.stat().st_mtime_ns if file.exists() else 0


@functools.lru_cache(maxsize=1)
def _with(files: tuple[tuple[str, int], ...]) -> Catalogue:
    """The shipped catalogue with those of files, read again when one of them is written again."""
    return functools.reduce(lambda known, file: load_catalogue(Path(file[0]), known), files, indicators)


def _named(sort: str, target: str, config: Config) -> tuple[str, str]:
    """The key of what a role names, and the name that is printed."""
    if sort == "indicator":
        found = catalogue_of(config).resolve(target).indicator
        return found.code, found.label(language_of(config))
    if sort == "rule":
        rule = shipped_rules[target]
        return rule.code, rule.code
    unit = as_unit(target)
    return unit.code, unit.code


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the domain known to Sphinx (接入 Sphinx): ``extensions = ["minzheng.sphinx_ext"]``."""
    app.add_config_value("minzheng_language", "", "env")
    app.add_config_value("minzheng_catalogue", [], "env")
    app.add_domain(MinzhengDomain)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
