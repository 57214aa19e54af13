"""The sidebar of a page shows the branch that the page stands in, and of the others the beginning alone.

With every page in it, it is the longest thing of a page, and takes longer to make than all that is written there.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@functools.cache
def in_the_tree(env: BuildEnvironment) -> frozenset[str]:
    """The pages that a table of contents has."""
    return frozenset(page for pages in env.toctree_includes.values() for page in pages)


def one_branch(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Have the tree of contents made without the branches that the page does not stand in.

    Pages that stand in no branch, which are most of those that are generated, have one tree in each folder: it is made
    once.
    """
    whole = context.get("toctree")
    if whole is None:
        return
    if page in in_the_tree(app.env):
        context["toctree"] = lambda **options: whole(**options | {"collapse": True})
        return
    known: dict[str, str] = made(app.env)
    folder = page.rpartition("/")[0]

    def once(**options: Any) -> str:
        if folder not in known:
            known[folder] = whole(**options | {"collapse": True})
        return known[folder]

    context["toctree"] = once


@functools.cache
def made(env: BuildEnvironment) -> dict[str, str]:
    """The trees that were made in this process, by the folder of the pages that they are on."""
    return {}


def setup(app: Sphinx) -> dict[str, Any]:
    """Come before the theme, which makes the sidebar when it is given a page."""
    app.connect("html-page-context", one_branch, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
