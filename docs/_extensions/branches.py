"""The sidebar of a page shows the branch that the page stands in, and of the others the beginning alone.

With every page in it, it is the longest thing of a page, and takes longer to make than all that is written there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def one_branch(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Have the tree of contents made without the branches that the page does not stand in."""
    if whole := context.get("toctree"):
        context["toctree"] = lambda **options: whole(**options | {"collapse": True})


def setup(app: Sphinx) -> dict[str, Any]:
    """Come before the theme, which makes the sidebar when it is given a page."""
    app.connect("html-page-context", one_branch, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
