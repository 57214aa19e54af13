"""Word styles (Word 样式): what a style says of whether text is seen, struck out, raised or numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

OFF = frozenset(("0", "false", "off", "none"))
TOGGLES = {"vanish": "hidden", "specVanish": "hidden", "strike": "struck", "dstrike": "struck"}
"""Properties of a run that are on or off, and what text is that has them."""
STEEP = 3
"""Text that is moved by a third of its own size is raised or lowered; by less, it is set in the middle of its line."""
DEEPEST = 20
"""Of how many styles one may be a variety, one of the other."""


@attrs.define
class RunLook:
    """How a run of text is to be seen (文字显示): what is not said is as the style has it."""

    hidden: bool | None = None
    struck: bool | None = None
    level: str | None = None
    """``superscript`` or ``subscript``."""
    moved: int | None = None
    """How far it is moved up, in half points."""

    def take(self, name: str, value: str | None) -> None:
        """Take one property by its name."""
        if name in TOGGLES:
            field = TOGGLES[name]
            setattr(self, field, value not in OFF or bool(name == "dstrike" and self.struck))
        elif name == "position":
            self.moved = _signed(value or "")
        elif name == "sz" and self.moved and STEEP * abs(self.moved) >= (whole(value) or 0):
            self.level = "superscript" if self.moved > 0 else "subscript"
        elif name == "vertAlign":
            self.level = value or "baseline"

    def above(self, other: RunLook) -> RunLook:
        """This look where it says something, else the other."""
        return RunLook(*(mine if mine is not None else theirs for mine, theirs in zip(
            attrs.astuple(self), attrs.astuple(other), strict=True)))  # fmt: skip


@attrs.frozen
class WordStyle:
    """A style (样式): the one that it is a variety of, how text is seen, and the list that it numbers."""

    based_on: str
    look: RunLook
    list_id: str = ""
    list_level: int | None = None


PLAIN = RunLook()


class WordStyles:
    """The styles of a document by their ids (样式表)."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, WordStyle] = {}
        self.usual: str = ""
        """The id of the style of paragraphs that name none."""
        for each in () if root is None else root:
            if local(each.tag) != "style":
                continue
            id, kind, usual = (attribute_in(each.attrib, name) for name in ("styleId", "type", "default"))
            self._styles[id or ""] = WordStyle(
                value_at(each, "basedOn") or "", _look(each.find("{*}rPr")),
                value_at(each, "pPr/numPr/numId") or "", whole(value_at(each, "pPr/numPr/ilvl")),
            )  # fmt: skip
            if kind == "paragraph" and usual and usual not in OFF:
                self.usual = id or ""

    def look(self, name: str) -> RunLook:
        """How text in a style is seen."""
        made = PLAIN
        for style in self._line(name):
            made = made.above(style.look)
        return made

    def seen(self, own: RunLook, run_style: str, paragraph_style: str) -> RunLook:
        """How a run is seen: what is on in its own style and in that of its paragraph is off, as Word has it."""
        first, second = self.look(run_style), self.look(paragraph_style or self.usual)
        both = RunLook(
            bool(first.hidden) != bool(second.hidden), bool(first.struck) != bool(second.struck),
            first.level or second.level,
        )  # fmt: skip
        return own.above(both)

    def list_of(self, name: str) -> tuple[str, int]:
        """The list that a style of paragraphs numbers, and the level in it; empty for none."""
        line = list(self._line(name or self.usual))
        list_id = next((each.list_id for each in line if each.list_id), "")
        return list_id, next((each.list_level for each in line if each.list_level is not None), 0)

    def _line(self, name: str) -> Iterator[WordStyle]:
        for _ in range(DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on


def local(tag: object) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute_in(attributes: Mapping[str, str], name: str) -> str | None:
    """An attribute by its name in whatever namespace."""
    return next((value for key, value in attributes.items() if key == name or key.endswith("}" + name)), None)


def whole(text: str | None) -> int | None:
    """A whole number as Word reads it, ``2.0`` too; ``None`` for what is none or absurd."""
    digits, point, rest = (text or "").strip().partition(".")
    sound = digits.isascii() and digits.isdigit() and len(digits) < 10 and (not point or not rest.strip("0"))
    return int(digits) if sound else None


def _signed(text: str) -> int:
    """A whole number with or without its sign; 0 for what is none."""
    number = whole(text.removeprefix("-")) or 0
    return -number if text.startswith("-") else number


def value_at(element: Any, path: str) -> str | None:
    """The value of what stands at a path of names beneath an element: ``pPr/numPr/numId``."""
    found = element.find("/".join("{*}" + name for name in path.split("/")))
    return None if found is None else attribute_in(found.attrib, "val")


def _look(held: Any) -> RunLook:
    made = RunLook()
    for each in () if held is None else held:
        made.take(local(each.tag), attribute_in(each.attrib, "val"))
    return made
