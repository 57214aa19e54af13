"""Near names (相近的名称): what an unknown name was likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def near_names(text: object, known: Iterable[str], count: int = 3, least: float = 0.4) -> tuple[str, ...]:
    """The known names that look most like a text (相近的名称), the nearest first; none where none does.

    ``least`` is how alike they are at least, from 0 to 1, as ``difflib`` measures it.

    >>> near_names("severty", ["severity", "rule", "where"])
    ('severity',)
    """
    import difflib  # where a name is unknown, and not with the package

    return tuple(difflib.get_close_matches(str(text), list(known), count, least))
