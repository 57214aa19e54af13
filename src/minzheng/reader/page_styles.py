"""Page styles (网页样式): which elements a page hides, strikes out or raises, by its rules and those of browsers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

STRUCK = frozenset(("del", "s", "strike"))
SEEN_OTHERWISE = STRUCK | {"sup", "sub", "rt", "dialog", "mphantom", "menclose"}
SHIFTS = {"super": "superscript", "sub": "subscript"}
RAISING = {"sup": "superscript", "sub": "subscript"}
COMMENT = re.compile(r"/\*.*?\*/|/\*.*", re.DOTALL)
SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)")
PART = re.compile(r"[.#][\w-]+")
NOTHING = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?")
POINT = re.compile(r"[01](?:px|pt)?")
CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\(.*[,/]\s*0+(?:\.0*)?%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
CLIPPED = re.compile(r"rect\((?:[01](?:px)?[,\s]*){4}\)|inset\((?:50|100)%\)|circle\(0(?:px|%)?\)")
ESCAPED = re.compile(r"\\([0-9a-f]{1,6})\s?")
LENGTH = re.compile(r"([-+]?[0-9]*\.?[0-9]+)(px|pt|em|ex|%)")
SHIFTED = {"px": 3, "pt": 2, "em": 0.2, "ex": 0.4, "%": 20}
"""From where on text that a page moves up or down is read as raised or lowered, by the unit of a length."""
AFAR = {"px": 500, "pt": 400, "em": 30, "ex": 60, "%": 100}
"""How far text is moved away that nobody is to see."""
Declared = dict[str, str]


class PageRule(NamedTuple):
    """A rule of a style sheet (样式规则) for one element, without regard to what it stands in."""

    tag: str
    names: frozenset[str]
    """Its classes and its id, with their signs."""
    declared: Declared


class PageStyles:
    """The rules of a page (网页样式表) that bear on what is seen."""

    def __init__(self, sheets: str) -> None:
        self._rules: dict[str, list[PageRule]] = {}
        for rule in _rules(COMMENT.sub("", sheets).lower()):
            key = min(rule.names, default=rule.tag)
            self._rules.setdefault(key, []).append(rule)

    def of(self, element: Any, tag: str) -> Declared:
        """What is declared for an element: by rules, the narrower ones after the wider, and by itself."""
        own = element.get("style")
        if not self._rules and not own:
            return {}
        names = {f".{name}" for name in (element.get("class") or "").lower().split()}
        if id := (element.get("id") or "").strip().lower():
            names.add(f"#{id}")
        found = [rule for key in (tag, *sorted(names)) for rule in self._rules.get(key, ())]
        fitting = [rule for rule in found if rule.tag in ("", tag) and rule.names <= names]
        made: Declared = {}
        for rule in sorted(fitting, key=lambda rule: (len(rule.names), bool(rule.tag))):
            made |= rule.declared
        return made | _declared((own or "").lower())


def look_of(element: Any, tag: str, declared: Declared) -> tuple[str, str]:
    """Why an element is not seen, and whether it is raised or lowered; each is empty where it is not."""
    if not declared and not element.keys() and tag not in SEEN_OTHERWISE:
        return "", ""
    shift = _shift(declared) or RAISING.get(tag, "")
    closed = tag == "dialog" and element.get("open") is None
    if closed or tag == "mphantom" or _is_hidden(element, declared):
        return "hidden", shift
    if _is_struck(element, tag, declared):
        return "struck", shift
    return ("ruby" if tag == "rt" else ""), shift


def _is_struck(element: Any, tag: str, declared: Declared) -> bool:
    line = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    crossed = tag == "menclose" and "strike" in (element.get("notation") or "")
    return (tag in STRUCK and "none" not in line) or "line-through" in line or crossed


def _is_hidden(element: Any, declared: Declared) -> bool:
    if element.get("hidden") is not None and "display" not in declared:
        return True
    return (
        declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or any(NOTHING.fullmatch(declared.get(name, "1")) for name in ("font-size", "opacity"))
        or CLEAR.fullmatch(declared.get("color", "")) is not None
        or declared.get("content-visibility") == "hidden"
        or declared.get("mso-hide") == "all"
        or _is_moved_away(declared)
    )


def _is_moved_away(declared: Declared) -> bool:
    """Whether text is there for other readers than those who see: cut to nothing, or far off the page."""
    clipped = any(CLIPPED.fullmatch(declared.get(name, "")) for name in ("clip", "clip-path"))
    cut = "hidden" in declared.get("overflow", "") and any(
        POINT.fullmatch(declared.get(name, "")) for name in ("height", "width", "max-height", "max-width")
    )
    placed = declared.get("position") in ("absolute", "fixed")
    names = ("text-indent", *(("left", "top") if placed else ()))
    return clipped or cut or any(_length(declared.get(name, ""), AFAR) < 0 for name in names)


def _shift(declared: Declared) -> str:
    """Whether text is raised or lowered: by a word, or by so long a way that it is no digit of the line."""
    word = declared.get("vertical-align", "")
    if word in SHIFTS:
        return SHIFTS[word]
    up = _length(word, SHIFTED) or _length(declared.get("mso-text-raise", ""), SHIFTED)
    if not up and declared.get("position") == "relative":
        up = -_length(declared.get("top", ""), SHIFTED)
    return ("", "superscript", "subscript")[up]


def _length(said: str, least: Mapping[str, float]) -> int:
    """The sign of a length; 0 of one that is shorter than the least that counts, or none."""
    found = LENGTH.fullmatch(said)
    if found is None or abs(float(found[1])) < least[found[2]]:
        return 0
    return -1 if float(found[1]) < 0 else 1


def _rules(sheets: str) -> Iterator[PageRule]:
    """The rules that hold on a screen; those within a condition, as for print, do not count."""
    depth = 0
    for piece in sheets.split("}"):
        opened = piece.count("{")
        if not depth and opened == 1:
            selectors, _, body = piece.partition("{")
            if declared := _declared(body):
                for each in selectors.split(","):
                    found = SELECTOR.fullmatch(each.strip())
                    if found and (found[1] or found[2]):
                        yield PageRule(found[1] or "", frozenset(PART.findall(found[2])), declared)
        depth = max(0, depth + opened - 1)


@functools.lru_cache(1024)
def _declared(body: str) -> Declared:
    """The declarations of a rule that bear on what is seen."""
    plain = ESCAPED.sub(lambda found: chr(min(int(found[1], 16), 0xFFFD)), COMMENT.sub("", body))
    pairs = (each.partition(":") for each in plain.split(";"))
    held = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in held.items() if name in SEEN_BY}


SEEN_BY = frozenset((
    "display", "visibility", "opacity", "font-size", "color", "text-decoration", "text-decoration-line",
    "vertical-align", "content-visibility", "mso-hide", "mso-text-raise", "clip", "clip-path", "overflow", "height",
    "width", "max-height", "max-width", "position", "left", "top", "text-indent",
))  # fmt: skip
"""The declarations that bear on what is seen."""
