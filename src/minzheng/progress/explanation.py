"""Explanation (计算说明): everything a progress was made of, as a tree: formula, inputs, rounding, choices, pace."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import attrs

from minzheng.errors import known_language

Both = tuple[str, str]
LANGUAGES = ("zh", "en")


@attrs.frozen(kw_only=True, repr=False)
class Explanation:
    """One step of how a result was reached (计算说明), with the steps and inputs beneath it."""

    title: Both
    """What it is about, in Chinese and English."""
    text: Both = ("", "")
    """What is said of it, in Chinese and English."""
    quotes: tuple[tuple[str, str], ...] = ()
    """The words of the document, by role, where it has evidence."""
    place: str | None = None
    """Where it was written: a file, line and path, or the id of a document."""
    nodes: tuple[Explanation, ...] = ()
    """What it rests on."""

    def __iter__(self) -> Iterator[Explanation]:
        return iter(self.nodes)

    def find(self, title: str) -> Explanation | None:
        """The first node, itself included, with a title in either language."""
        if title in self.title:
            return self
        return next((found for node in self.nodes if (found := node.find(title))), None)

    def line(self, lang: str = "zh") -> str:
        """This node alone as one line, in Chinese or English."""
        known_language(lang)
        where = LANGUAGES.index(lang)
        joint = ":" if lang == "zh" else ": "
        line = joint.join(filter(None, (self.title[where], self.text[where])))
        sources = [f"“{quote}”" for _, quote in self.quotes] + ([self.place] if self.place else [])
        if not sources:
            return line
        return f"{line}[{','.join(sources)}]" if lang == "zh" else f"{line} [{', '.join(sources)}]"

    def lines(self, lang: str = "zh") -> tuple[str, ...]:
        """The tree as lines, each step indented by two blanks under what it serves."""
        return (self.line(lang), *(f"  {line}" for node in self.nodes for line in node.lines(lang)))

    def __str__(self) -> str:
        return "\n".join(self.lines("zh"))

    def __repr__(self) -> str:
        return f"<Explanation {self.line('en')}, {len(self.nodes)} nodes>"

    def _repr_html_(self) -> str:
        return f"<ul>{self._item()}</ul>"

    def _item(self) -> str:
        beneath = "".join(node._item() for node in self.nodes)
        return f"<li>{escape(self.line('zh'))}{f'<ul>{beneath}</ul>' if beneath else ''}</li>"
