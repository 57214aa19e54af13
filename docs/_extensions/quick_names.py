"""Names of Python are looked for where there are any: most of a signature's are of other libraries.

Sphinx goes through all names of the site for each name that it does not find at once, twelve thousand times. Nothing is
found otherwise than before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.domains.python import PythonDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class QuickNames(PythonDomain):
    """The names of Python, which knows of one that nothing is called by that nothing is."""

    last_parts: frozenset[str] | None = None
    """What stands behind the last point of all names, once all pages are read."""

    def find_obj(self, env: BuildEnvironment, modname: str, classname: str, name: str, *how: Any) -> list[Any]:
        """What a name means; nothing where no name ends as it does."""
        if self.last_parts is not None and name.removesuffix("()").rpartition(".")[2] not in self.last_parts:
            return []
        return super().find_obj(env, modname, classname, name, *how)


def all_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Know what all names end with."""
    domain: Any = env.domains["py"]
    domain.last_parts = frozenset(name.rpartition(".")[2] for name in domain.objects)


def setup(app: Sphinx) -> dict[str, Any]:
    """Stand in the place of the domain that Sphinx brings, once its extensions are there."""
    app.setup_extension("sphinx.domains.python")
    app.add_domain(QuickNames, override=True)
    app.connect("env-check-consistency", all_read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
