"""The links of a finished site: each leads to a file, and to an anchor that the file has."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ATTRIBUTE = re.compile(r'\s(href|src|id|name)="([^"]*)"')
LINKS = ("href", "src")


class Page(NamedTuple):
    """What a page links to, and where it can be linked to."""

    links: tuple[str, ...]
    anchors: frozenset[str]


def parsed(page: Path) -> Page:
    """A page of a site, read once for both."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for name, value in ATTRIBUTE.findall(page.read_text("utf-8")):
        found[name in LINKS].append(html.unescape(value))
    return Page(tuple(dict.fromkeys(found[True])), frozenset(found[False]))


def broken(site: Path) -> Iterator[str]:
    """A line for each link within a site that leads nowhere: the page that has it, and where it leads."""
    files = {os.path.join(folder, name) for folder, _, names in os.walk(site) for name in names}
    pages = {file: parsed(Path(file)) for file in sorted(files) if file.endswith(".html")}

    @cache
    def leads(folder: str, link: str) -> bool:
        """Whether a link of the pages of a folder leads somewhere: navigation has the same ones on each."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return True
        target = os.path.normpath(os.path.join(folder, unquote(parts.path)))
        return target in files and _has(pages.get(target), parts.fragment)

    for file, page in pages.items():
        for link in page.links:
            if not (_has(page, link[1:]) if link.startswith("#") else not link or leads(os.path.dirname(file), link)):
                yield f"{Path(file).relative_to(site)}: {link}"


def _has(page: Page | None, anchor: str) -> bool:
    return page is None or not anchor or not page.anchors or unquote(anchor) in page.anchors
