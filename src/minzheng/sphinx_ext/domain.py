"""The domain (领域): what pages show of the library, roles that refer to it, and an index of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from minzheng.errors import MinzhengError
from minzheng.sphinx_ext.directives import (
    SORTS,
    ListDirective,
    PlanDirective,
    ProgressDirective,
    catalogue_of,
    entry_directive,
    language_of,
)
from minzheng.sphinx_ext.drawing import Folded, begin_folded, end_folded
from minzheng.sphinx_ext.public_names import resolve_name
from minzheng.sphinx_ext.reference_pages import write_reference
from minzheng.version import __version__

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

STATIC = Path(__file__).with_name("static")
"""The folder with the style sheet."""
LOG = logging.getLogger(__name__)


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
    object_types: ClassVar[dict[str, ObjType]] = {sort: ObjType(sort, sort) for sort in SORTS}
    directives: ClassVar[dict[str, Any]] = {
        **{name: entry_directive(sort) for name, sort in SORTS.items()},
        "list-of": ListDirective, "plan": PlanDirective, "progress": ProgressDirective,
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
        sort, soft = SORTS[typ], "known" in node
        try:
            named = target if soft else sort.find(target, catalogue_of(env.config))
        except MinzhengError as error:
            LOG.warning("%s", error.message(language_of(env.config)), location=node)
            return None
        found = self.data["objects"].get((typ, target if soft else sort.key(named)))
        if found is None:
            return contnode if soft else None  # type: ignore[return-value]
        text = contnode if node.get("refexplicit") else nodes.inline(text=sort.label(named, language_of(env.config)))
        title, page, anchor = found
        return make_refnode(builder, fromdocname, page, anchor, text, title)

    def resolve_any_xref(self, *given: Any) -> list[tuple[str, nodes.reference]]:
        """What a role that says no sort may mean: nothing, since names are of a sort."""
        return []


def _styled(app: Sphinx) -> None:
    """Take the style sheet of what is shown into the site."""
    app.config.html_static_path.append(str(STATIC))
    app.add_css_file("minzheng.css")


def _as_it_is(writer: object, node: object) -> None:
    """What is printed is not folded."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Make the domain known to Sphinx (接入 Sphinx): ``extensions = ["minzheng.sphinx_ext"]``."""
    app.add_config_value("minzheng_language", "", "env")
    app.add_config_value("minzheng_catalogue", [], "env")
    app.add_config_value("minzheng_reference", "", "env")
    app.add_config_value("minzheng_names", {}, "env")
    app.add_domain(MinzhengDomain)
    whole = (_as_it_is, _as_it_is)
    app.add_node(Folded, html=(begin_folded, end_folded), latex=whole, text=whole, man=whole, texinfo=whole)
    app.connect("builder-inited", write_reference)
    app.connect("builder-inited", _styled)
    app.connect("missing-reference", resolve_name)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
