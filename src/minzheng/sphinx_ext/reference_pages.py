"""Reference pages (参考手册页): written before a build into a folder of the project that ``minzheng_reference`` names.

Each page is a few lines of directives, so that what is shown comes from the code when it is built. A page of an
earlier build that is made no more goes away; one that a person wrote is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from minzheng.catalogue import columns, indicators, topics
from minzheng.errors import message
from minzheng.language import in_words, say
from minzheng.model import axes
from minzheng.progress import Status
from minzheng.quantities import Kind, units
from minzheng.sphinx_ext.catalogue_entries import LISTS
from minzheng.sphinx_ext.check_entries import MESSAGE, RULE
from minzheng.sphinx_ext.command_entries import commands
from minzheng.sphinx_ext.directives import language_of
from minzheng.sphinx_ext.file_entries import file_keys, result_columns
from minzheng.sphinx_ext.public_names import GROUPS, NAME, ROOT, PublicName, documented, names_at, public_names
from minzheng.validation import Category

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MADE = ".. minzheng.sphinx_ext\n\n"
"""How every page begins that is made."""
Page = tuple[str, str]
"""The name of a page, without suffix, and what stands on it."""
OTHERS = {"sources": "sources", "look-alikes": "look_alikes", "published": "published"}
"""The pages of the catalogue beside those of its topics, each with the words of its title."""
OPERATIONS = (("plus", "+"), ("minus", "-"), ("times", "*"), ("by", "/"))
"""The operations, each by the word of its heading."""
MOST_OPEN = 15
"""The most entries of a topic whose facts are open: with more a page would be too long for a phone."""
MEMBERS = "   :members:\n   :show-inheritance:\n"
"""What a page shows of a class."""


def write_reference(app: Sphinx) -> None:
    """Write the pages (生成参考手册), before Sphinx looks for what there is to build."""
    if not app.config.minzheng_reference:
        return
    lang = language_of(app.config)
    folder = Path(app.srcdir) / app.config.minzheng_reference
    made = {
        folder / f"{name}.rst": _whole(name, content)
        for name, content in pages(lang, elsewhere=bool(names_at(app.config)))
    }
    for path, content in made.items():
        if not path.is_file() or path.read_text("utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    for path in folder.rglob("*.rst"):
        if path not in made and MADE in path.read_text("utf-8"):
            path.unlink()


def _whole(name: str, content: str) -> str:
    """A page as it is written: one beneath an index is found from there, and does not make every sidebar longer."""
    if "/" not in name or name.endswith("/index"):
        return MADE + content
    return f":orphan:\n\n{MADE}{content}"


def pages(lang: str, *, elsewhere: bool = False) -> Iterator[Page]:
    """Every page of the reference (参考手册各页); ``elsewhere`` says that those of names stand elsewhere."""
    yield from _rules(lang)
    yield from _messages(lang)
    yield from _catalogue(lang)
    yield from _quantities(lang)
    yield from _files(lang)
    yield from _commands(lang)
    yield from _names(lang, elsewhere)


def _rules(lang: str) -> Iterator[Page]:
    every = list(RULE.every(indicators))
    parts = [under(in_words(each, lang), listed("rule", each.value)) for each in Category]
    yield "rules/index", titled("rules", lang, *parts)
    yield "rules/settings", titled("settings", lang, listed("setting", anchored=True))
    for each in every:
        yield f"rules/{each.code}", entry("rule", each.code)


def _messages(lang: str) -> Iterator[Page]:
    families: dict[str, list[str]] = {}
    for each in MESSAGE.every(indicators):
        families.setdefault(MESSAGE.part(each), []).append(each.code)
    named = [f":doc:`{family}0–{family}9 <{family}>`\n   {_codes(codes)}" for family, codes in families.items()]
    yield "messages/index", titled("messages", lang, *named)
    for family, codes in families.items():
        yield f"messages/{family}", headed(f"{family}0–{family}9", *(entry("message", code) for code in codes))


def _codes(codes: Iterable[str]) -> str:
    return " · ".join(f":minzheng:message:`{code} {message(code).name} <{code}>`" for code in codes)


def _catalogue(lang: str) -> Iterator[Page]:
    held = {code: [each for each in indicators.values() if each.topics[0] == code] for code in topics}
    others = [f"- :doc:`{say(f'reference.page.{name}', lang)} <{page}>`" for page, name in OTHERS.items()]
    yield "catalogue/index", titled("catalogue", lang, "\n".join(others), listed("topic"))
    for code, found in held.items():
        if found:
            entries = (entry("indicator", each.code, folded=len(found) > MOST_OPEN) for each in found)
            yield f"catalogue/{code}", entry("topic", code, *entries)
    yield "catalogue/sources", titled("sources", lang, listed("source", anchored=True))
    yield "catalogue/look-alikes", titled("look_alikes", lang, listed("look_alike"))
    tables = dict.fromkeys(each.table for each in columns)
    yield (
        "catalogue/published",
        titled("published", lang, *(under(each, listed("published", each, folded=True)) for each in tables)),
    )


def _quantities(lang: str) -> Iterator[Page]:
    used = [kind for kind in Kind if any(unit.kind is kind for unit in units)]
    kinds = [under(in_words(kind, lang), listed("unit", kind.value, anchored=True, folded=True)) for kind in used]
    yield "units", titled("units", lang, *kinds)
    yield "kinds", titled("kinds", lang, listed("kind", anchored=True))
    operations = [
        under(say(f"reference.operations.{name}", lang), listed("operation", sign, folded=True))
        for name, sign in OPERATIONS
    ]
    yield "operations", titled("operations", lang, *operations)
    yield "statuses", titled("statuses", lang, listed("status"), *(entry("status", each.value) for each in Status))
    lists = [entry("list", each) for each in LISTS]
    yield "words", titled("words", lang, *lists, *(entry("axis", each) for each in axes))


def _files(lang: str) -> Iterator[Page]:
    records = dict.fromkeys(each.record for each in file_keys())
    keys = [under(say(f"reference.record.{each}", lang), listed("key", each, anchored=True)) for each in records]
    yield "keys", titled("keys", lang, *keys)
    yield "row-headers", titled("headers", lang, listed("header", anchored=True))
    results = dict.fromkeys(each.record for each in result_columns())
    yield "results/index", titled("results", lang, *(f"- :doc:`{name}`" for name in results))
    for name in results:
        yield f"results/{name}", headed(name, listed("record", name, anchored=True))


def _commands(lang: str) -> Iterator[Page]:
    names = [each.name for each in commands()]
    yield "commands/index", titled("commands", lang, listed("command"))
    for name in names:
        yield f"commands/{name}", entry("command", name)


def _names(lang: str, elsewhere: bool) -> Iterator[Page]:
    yield "api/index", titled("api", lang, *_first(lang))
    for group, packages in GROUPS.items():
        others = [under(f"``{ROOT}.{each}``", listed("name", each)) for each in packages if _has(each)]
        first = [listed("name", group)] if _has(group) else []
        yield f"api/{group}", headed(say(f"reference.group.{group}", lang), *first, *others)
    for each in () if elsewhere else public_names().values():
        yield f"api/{each.path}", headed(each.path, _documented(each))


def _documented(found: PublicName) -> str:
    """What Sphinx shows of a name; of data the text beneath it, which autodoc looks for where it is not."""
    if found.sort == "data":
        return f".. py:data:: {found.path}\n\n" + indent(documented(found), "   ")
    return f".. auto{found.sort}:: {found.path}\n" + (MEMBERS if found.sort != "function" else "")


def _first(lang: str) -> Iterator[str]:
    for group in GROUPS:
        title = say(f"reference.group.{group}", lang)
        yield under(f":doc:`{title} <{group}>`", listed("name", group) if _has(group) else "")


def _has(part: str) -> bool:
    return any(NAME.part(each) == part for each in public_names().values())


def titled(page: str, lang: str, *blocks: str) -> str:
    """A page with the title and the first paragraph that the words have for it (有题页)."""
    return headed(say(f"reference.page.{page}", lang), say(f"reference.intro.{page}", lang), *blocks)


def headed(title: str, *blocks: str, line: str = "=") -> str:
    """A title with blocks of text beneath (题下正文); the line beneath it is as wide as any title."""
    return "\n\n".join([f"{title}\n{line * 2 * len(title)}", *filter(None, blocks)]) + "\n"


def under(title: str, *blocks: str) -> str:
    """A section of a page (节)."""
    return headed(title, *blocks, line="-")


def entry(sort: str, key: str, *blocks: str, folded: bool = False) -> str:
    """One thing with its heading (条目), and blocks beneath it; ``folded`` says that its facts are."""
    beneath = "".join(f"\n{indent(each, '   ')}" for each in blocks)
    return f".. minzheng:{sort}:: {key}\n   :section:\n{'   :folded:' if folded else ''}\n{beneath}"


def listed(sort: str, part: str = "", *, anchored: bool = False, folded: bool = False) -> str:
    """A sort of things, or a part of it, as a table (列表)."""
    said = {f":part: {part}": part, ":anchored:": anchored, ":folded:": folded}
    options = [option for option, wanted in said.items() if wanted]
    return "\n   ".join([f".. minzheng:list-of:: {sort}", *options]) + "\n"
