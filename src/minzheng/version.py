"""The version (版本) and the address of the documentation, each written in this one place."""

from __future__ import annotations

import os

__version__ = "0.1.0"
DOCUMENTATION = "https://minzheng.example"
"""Where the documentation stands (文档地址): a name that is reserved for examples, until there is a public host."""
OWN_COPY = "MINZHENG_DOCUMENTATION"
"""The environment variable that names a copy of the documentation, such as ``file:///srv/minzheng``."""


def page_of(code: str, rule: bool) -> str:
    """The page of the reference that explains a code (代码说明页): a rule has one, ten messages share one.

    >>> page_of("MZ301", True), page_of("MZ045", False)
    ('reference/rules/MZ301.html', 'reference/messages/MZ04.html#minzheng-message-MZ045')
    """
    return f"reference/rules/{code}.html" if rule else f"reference/messages/{code[:4]}.html#minzheng-message-{code}"


def documentation(page: str, lang: str = "zh") -> str:
    """The address of a page of the documentation in a language (文档页地址): Chinese pages for Chinese, else English.

    >>> documentation("reference/rules/MZ301.html", "en")
    'https://minzheng.example/en/reference/rules/MZ301.html'
    """
    base = os.environ.get(OWN_COPY, "").rstrip("/") or DOCUMENTATION
    return f"{base}/{'zh' if lang == 'zh' else 'en'}/{page}"
