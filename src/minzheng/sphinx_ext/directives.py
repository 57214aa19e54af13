"""Directives (指令): what pages show, one thing, a list of them, plans or their progress."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from minzheng.catalogue import indicators
from minzheng.errors import MinzhengError
from minzheng.files import load, load_catalogue
from minzheng.language import in_words, languages, say
from minzheng.progress import assess
from minzheng.reports import sheet_of
from minzheng.sphinx_ext import (
    catalogue_entries,
    check_entries,
    command_entries,
    file_entries,
    public_names,
    quantity_entries,
)
from minzheng.sphinx_ext.drawing import drawn, fold, table
from minzheng.sphinx_ext.entries import EntrySort, header_of

if TYPE_CHECKING:
    from sphinx.config import Config

    from minzheng.catalogue import Catalogue

LOG = logging.getLogger(__name__)
ROOMS = (catalogue_entries, quantity_entries, check_entries, file_entries, command_entries, public_names)
SORTS: Mapping[str, EntrySort] = {sort.name: sort for room in ROOMS for sort in room.SORTS}
"""Every sort of entries by its name (条目类别表), which is that of its directive and its role."""


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

    def note(self, sort: EntrySort, found: Any, lang: str) -> str:
        """The anchor of an entry, which roles find from now on."""
        anchor = sort.anchor(found)
        domain: Any = self.env.get_domain("minzheng")
        domain.note(sort.name, sort.key(found), sort.title(found, lang), self.env.docname, anchor)
        return anchor


class EntryDirective(ShownDirective):
    """``minzheng:<sort>`` (条目): one thing, such as an indicator by its code or name, under a heading and an anchor.

    With ``:section:`` the heading is one of the page, else one within its text; with ``:folded:`` its facts are shown
    when they are asked for. What stands beneath the directive is shown below.
    """

    has_content = True

    sort: ClassVar[EntrySort]
    option_spec: ClassVar[dict[str, Any] | None] = {
        "language": directives.unchanged,
        "section": directives.flag,
        "folded": directives.flag,
    }

    def shown(self, lang: str) -> list[nodes.Node]:
        """The heading with its anchor, and what is known of it."""
        found = self.sort.find(self.arguments[0], catalogue_of(self.config))
        anchor, title = self.note(self.sort, found, lang), self.sort.title(found, lang)
        shown = self.sort.shown(found, lang)
        if "folded" in self.options:
            facts = [each for each in shown if isinstance(each, nodes.field_list)]
            kept = [each for each in shown if not isinstance(each, nodes.field_list)]
            shown = [*kept, fold(facts, say("reference.folded.facts", lang))]
        about = [*shown, *self.parse_content_to_nodes(allow_section_headings=True)]
        if "section" in self.options:
            return [nodes.section("", nodes.title(text=title), *about, ids=[anchor], names=[anchor])]
        return [nodes.rubric(text=title, ids=[anchor], classes=["minzheng", self.sort.name]), *about]


class ListDirective(ShownDirective):
    """``minzheng:list-of`` (列表): a sort of things, or a part of it such as the rules of a category, as a table.

    With ``:anchored:`` each row is where roles lead to; with ``:folded:`` the rows are shown when they are asked for.
    """

    option_spec: ClassVar[dict[str, Any] | None] = {
        "language": directives.unchanged,
        "part": directives.unchanged_required,
        "anchored": directives.flag,
        "folded": directives.flag,
    }

    def shown(self, lang: str) -> list[nodes.Node]:
        """The table."""
        sort = SORTS[self.arguments[0]]
        every = list(sort.every(catalogue_of(self.config)))
        part = self.options.get("part")
        wanted = [each for each in every if part is None or sort.part(each) == part]
        ids = [self.note(sort, each, lang) for each in wanted] if "anchored" in self.options else []
        made = listed(sort, wanted, lang, ids)
        return [
            fold([made], say("reference.folded.rows", lang, count=len(wanted))) if "folded" in self.options else made
        ]


def listed(sort: EntrySort, found: Iterable[Any], lang: str, ids: list[str]) -> nodes.Node:
    """A row for each of some things (列表), without the columns that say nothing."""
    rows = [[of(each, lang) for of in sort.columns.values()] for each in found]
    kept = [place for place in range(len(sort.columns)) if any(row[place] not in (None, "", ()) for row in rows)]
    headers = [in_words(header_of(key), lang) for key in sort.columns]
    return table([headers[place] for place in kept], [[row[place] for place in kept] for row in rows], lang, ids)


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


def entry_directive(sort: EntrySort) -> type[EntryDirective]:
    """The directive of a sort of entries (条目指令)."""
    return type(f"{sort.name.title()}Directive", (EntryDirective,), {"sort": sort, "__doc__": EntryDirective.__doc__})


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
