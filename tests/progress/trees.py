"""The tree of a progress, as its sheet has it, searched by the keys of its titles."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.language import Text, in_words
from minzheng.progress import Progress
from minzheng.reports import Node, sheet_of


def tree_of(made: Progress) -> Node:
    """The one tree of its sheet."""
    (tree,) = (each for each in sheet_of(made).sections if isinstance(each, Node))
    return tree


def nodes(tree: Node) -> Iterator[Node]:
    """The node and all beneath it, from the top down."""
    yield tree
    for each in tree.nodes:
        yield from nodes(each)


def found(made: Progress, key: str) -> list[Node]:
    """The nodes whose title is the text of a key, or says these words."""
    return [
        each for each in nodes(tree_of(made)) if (isinstance(each.title, Text) and each.title.key == key) or
        in_words(each.title, "en") == key
    ]  # fmt: skip


def said(made: Progress, key: str, lang: str = "en") -> str | None:
    """What the first of them says."""
    first = next(iter(found(made, key)), None)
    return None if first is None else in_words(first.text, lang)
