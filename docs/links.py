"""The links of a finished site: each leads to a file, and to an anchor that the file has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ANCHOR = re.compile(r'\s(?:id|name)="([^"]*)"')


def broken(site: Path) -> Iterator[str]:
    """A line for each link within a site that leads nowhere: the page that has it, and where it leads."""
    for page in sorted(site.rglob("*.html")):
        for link in dict.fromkeys(map(html.unescape, LINK.findall(page.read_text("utf-8")))):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            held = anchors(target) if target.suffix == ".html" and target.is_file() else frozenset()
            if not target.is_file() or (parts.fragment and held and unquote(parts.fragment) not in held):
                yield f"{page.relative_to(site)}: {link}"


@cache
def anchors(page: Path) -> frozenset[str]:
    """Where a page can be linked to."""
    return frozenset(map(html.unescape, ANCHOR.findall(page.read_text("utf-8"))))
