"""Hints (提示): the names that a wrong one looks like, and what to install for a library that is missing."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from types import ModuleType

from minzheng.language import bilingual

DISTRIBUTIONS = {
    "lxml.etree": "lxml", "lxml.html": "lxml", "mcp.types": "mcp", "noto_cjk_sans_otc": "noto-cjk-sans-otc",
    "python_calamine": "python-calamine", "vl_convert": "vl-convert-python", "xlsxwriter": "XlsxWriter",
}  # fmt: skip
"""What a library is called where it is installed from, if that is not the name by which it is imported."""


def near_names(text: object, known: Iterable[str], count: int = 3, least: float = 0.4) -> tuple[str, ...]:
    """The known names that look most like a text (相近的名称), the nearest first; none where none does.

    ``least`` is how alike they are at least, from 0 to 1, as ``difflib`` measures it.

    >>> near_names("severty", ["severity", "rule", "where"])
    ('severity',)
    """
    import difflib  # where a name is unknown, and not with the package

    return tuple(difflib.get_close_matches(str(text), list(known), count, least))


def needed(module: str, extra: str | None = None) -> ModuleType:
    """A library of an extra (可选依赖), imported when it is needed; without it ``ImportError`` names the pip command.

    Without ``extra`` it is one that users bring along, such as pandas.

    >>> needed("json", "reader").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = DISTRIBUTIONS.get(module, module)
        facts = {"name": name, "install": f"minzheng[{extra}]" if extra else name}
        raise ImportError(bilingual("system.extra_missing", **facts)) from error
