"""Reference pages (参考手册页): written before a build into a folder of the project that ``minzheng_reference`` names.

Each page is a few lines of directives, so that what is shown comes from the code when it is built. A page of an
earlier build that is made no more goes away; one that a person wrote is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from minzheng.catalogue import columns, indicators, topics
from minzheng.language import in_words, own_name, say
from minzheng.model import axes
from minzheng.progress import Status
from minzheng.quantities import Kind, units
from minzheng.sphinx_ext.catalogue_entries import LISTS
from minzheng.sphinx_ext.check_entries import MESSAGE, RULE
from minzheng.sphinx_ext.command_entries import commands
from minzheng.sphinx_ext.directives import language_of
from minzheng.sphinx_ext.file_entries import file_keys, result_columns
from minzheng.sphinx_ext.public_names import GROUPS, NAME, ROOT, public_names
from minzheng.validation import Category

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MADE = ".. minzheng.sphinx_ext\n\n"
"""How every page begins that is made."""
Page = tuple[str, str]
"""The name of a page, without suffix, and what stands on it."""
ALL = ":members:\n   :show-inheritance:"


def write_reference(app: Sphinx) -> None:
    """Write the pages (生成参考手册), before Sphinx looks for what there is to build."""
    if not app.config.minzheng_reference:
        return
    folder = Path(app.srcdir) / app.config.minzheng_reference
    made = {folder / f"{name}.rst": MADE + content for name, content in pages(language_of(app.config))}
    for path, content in made.items():
        if not path.is_file() or path.read_text("utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    for path in folder.rglob("*.rst"):
        if path not in made and path.read_text("utf-8").startswith(MADE):
            path.unlink()


def pages(lang: str) -> Iterator[Page]:
    """Every page of the reference, in a language (参考手册各页)."""
    yield from _rules(lang)
    yield from _messages(lang)
    yield from _catalogue(lang)
    yield from _quantities(lang)
    yield from _files(lang)
    yield from _commands(lang)


def _rules(lang: str) -> Iterator[Page]:
    every = list(RULE.every(indicators))
    parts = [under(in_words(each, lang), listed("rule", each.value)) for each in Category]
    yield "rules/index", titled("rules", lang, *parts, contents(["settings", *(each.code for each in every)]))
    yield "rules/settings", titled("settings", lang, listed("setting", anchored=True))
    for each in every:
        yield f"rules/{each.code}", entry("rule", each.code)


def _messages(lang: str) -> Iterator[Page]:
    families: dict[str, list[str]] = {}
    for each in MESSAGE.every(indicators):
        families.setdefault(MESSAGE.part(each), []).append(each.code)
    parts = [under(f"{family}0–{family}9", listed("message", family)) for family in families]
    yield "messages/index", titled("messages", lang, *parts, contents(families))
    for family, codes in families.items():
        yield f"messages/{family}", headed(f"{family}0–{family}9", *(entry("message", code) for code in codes))


def _catalogue(lang: str) -> Iterator[Page]:
    held = {code: [each for each in indicators.values() if each.topics[0] == code] for code in topics}
    parts = [
        under(f":doc:`{own_name(lang, *_names_of(code))} <{code}>`", listed("indicator", code))
        for code, found in held.items()
        if found
    ]
    others = ("sources", "look-alikes", "published")
    yield (
        "catalogue/index",
        titled("catalogue", lang, *parts, contents([*(code for code in held if held[code]), *others])),
    )
    for code, found in held.items():
        if found:
            yield f"catalogue/{code}", headed(_path(code, lang), *(entry("indicator", each.code) for each in found))
    yield "catalogue/sources", titled("sources", lang, listed("source", anchored=True))
    yield "catalogue/look-alikes", titled("look_alikes", lang, listed("look_alike"))
    tables = dict.fromkeys(each.table for each in columns)
    yield "catalogue/published", titled("published", lang, *(under(each, listed("published", each)) for each in tables))


def _names_of(code: str) -> tuple[str, str]:
    return topics[code].name, topics[code].name_en


def _path(code: str, lang: str) -> str:
    return " › ".join(each.label(lang) for each in topics.path(code))


def _quantities(lang: str) -> Iterator[Page]:
    used = [kind for kind in Kind if any(unit.kind is kind for unit in units)]
    kinds = [under(in_words(kind, lang), listed("unit", kind.value, anchored=True)) for kind in used]
    yield "units", titled("units", lang, *kinds)
    yield "kinds", titled("kinds", lang, listed("kind", anchored=True))
    operations = [
        under(say(f"reference.operations.{name}", lang), listed("operation", sign)) for name, sign in OPERATIONS
    ]
    yield "operations", titled("operations", lang, *operations)
    yield "statuses", titled("statuses", lang, listed("status"), *(entry("status", each.value) for each in Status))
    lists = [entry("list", each) for each in LISTS]
    yield "words", titled("words", lang, *lists, *(entry("axis", each) for each in axes))


OPERATIONS = (("plus", "+"), ("minus", "-"), ("times", "*"), ("by", "/"))


def _files(lang: str) -> Iterator[Page]:
    records = dict.fromkeys(each.record for each in file_keys())
    keys = [under(say(f"reference.record.{each}", lang), listed("key", each, anchored=True)) for each in records]
    yield "keys", titled("keys", lang, *keys)
    yield "row-headers", titled("headers", lang, listed("header", anchored=True))
    results = dict.fromkeys(each.record for each in result_columns())
    yield "results/index", titled("results", lang, contents(results, hidden=False))
    for name in results:
        yield f"results/{name}", headed(name, listed("record", name, anchored=True))


def _commands(lang: str) -> Iterator[Page]:
    names = [each.name for each in commands()]
    yield "commands/index", titled("commands", lang, listed("command"), contents(names))
    for name in names:
        yield f"commands/{name}", entry("command", name)


def _names(lang: str) -> Iterator[Page]:
    yield "api/index", titled("api", lang, *_first(lang), contents(GROUPS))
    for group, packages in GROUPS.items():
        others = [under(f"``{ROOT}.{each}``", listed("name", each)) for each in packages if _has(each)]
        first = [listed("name", group)] if _has(group) else []
        mine = [each.path for each in public_names().values() if each.group == group]
        yield f"api/{group}", headed(say(f"reference.group.{group}", lang), *first, *others, contents(mine))
    for each in public_names().values():
        more = [ALL] if each.sort in ("class", "exception") else []
        yield f"api/{each.path}", headed(each.path, "\n   ".join([f".. auto{each.sort}:: {each.path}", *more]))


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


def entry(sort: str, key: str) -> str:
    """One thing with its heading (条目)."""
    return f".. minzheng:{sort}:: {key}\n   :section:\n"


def listed(sort: str, part: str = "", *, anchored: bool = False) -> str:
    """A sort of things, or a part of it, as a table (列表)."""
    options = [*([f":part: {part}"] if part else []), *([":anchored:"] if anchored else [])]
    return "\n   ".join([f".. minzheng:list-of:: {sort}", *options]) + "\n"


def contents(names: Iterable[str], *, hidden: bool = True) -> str:
    """The pages beneath a page (下级页)."""
    return "\n   ".join([".. toctree::", *([":hidden:"] if hidden else []), "", *names]) + "\n"
