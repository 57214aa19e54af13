"""YAML by events (YAML 解析): plain data without anchors, tags or surprises, numbers exact, every place known.

Scalars are typed as YAML 1.2 core types them, so ``no`` and 否 stay text; a number keeps every digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from minzheng.files.flaws import WIDE, Path
from minzheng.files.origin import Marks, Unreadable
from minzheng.files.yaml_faults import comparator_in, indented_comparator, reason_of, wide_sign
from minzheng.language import Text
from minzheng.numerals import DEPTH_LIMIT

LENGTH_LIMIT = 1_000_000
TOO_DEEP = "exceeded maximum nesting depth"
"""Newer releases of libyaml say so at 1,000 brackets, before any event; the text up to there still has its events."""
DIGITS = 40

CORE = re.compile(
    r"(?P<null>null|Null|NULL|~|)|(?P<true>true|True|TRUE)|(?P<false>false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]+)|0o(?P<oct>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<infinite>[-+]?\.(?:inf|Inf|INF))|(?P<nan>\.(?:nan|NaN|NAN))"
)
CORE_BEGINS = frozenset("nNtTfF~.+-0123456789")


def plain_scalar(text: str) -> object:
    """The value of an unquoted scalar by the core schema of YAML 1.2: nothing, a truth value, a number or text.

    >>> plain_scalar("2021"), plain_scalar("no"), plain_scalar("2.30")
    (2021, 'no', Decimal('2.30'))
    """
    if text and text[0] not in CORE_BEGINS:
        return text
    match = CORE.fullmatch(text)
    if not match:
        return text
    if match["null"] is not None:
        return None
    if match["true"] or match["false"]:
        return bool(match["true"])
    return _number(match)


def _number(match: re.Match[str]) -> int | Decimal:
    if match["oct"] or match["hex"]:
        whole = int(match["oct"] or match["hex"], 8 if match["oct"] else 16)
        # Python writes no integer of thousands of digits, not even into an error.
        return whole if whole < 10**DIGITS else Decimal(whole)
    if match["int"]:
        return int(match["int"]) if len(match["int"]) <= DIGITS else Decimal(match["int"])
    return exact_literal(match["float"]) if match["float"] else Decimal("NaN" if match["nan"] else "Infinity")


def exact_literal(text: str) -> Decimal:
    """A number literal with all its digits; one with an absurd exponent is infinite, and refused where it is used."""
    exponent = text.lower().partition("e")[2]
    return Decimal(text) if len(exponent) < 6 else Decimal("Infinity")


class Frame:
    """A mapping or a list that is being read."""

    __slots__ = ("key", "lines", "made", "path")

    def __init__(self, made: dict[str, object] | list[object], path: Path) -> None:
        self.made: dict[str, object] | list[object] = made
        self.path: Path = path
        self.key: str | None = None
        self.lines: dict[str, int] = {}


class Composer:
    """Puts the events of one document together, with its marks, and notes every key that is written twice."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.twice: list[Unreadable] = []
        self.frames: list[Frame] = []
        self.root: object = None
        self.documents: int = 0

    def compose(self) -> object:
        """The data of the text; ``Unreadable`` for what cannot be or is not to be read."""
        for event in _events(self.text):
            kind = type(event).__name__
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._open(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.frames.pop()
            elif kind == "AliasEvent":
                raise _refused(event, "alias")
            elif kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise _refused(event, "documents")
        if not self.documents:
            raise Unreadable("MZ007", 1, 1)
        return self.root

    def _scalar(self, event: Any) -> None:
        value = event.value
        if len(value) > LENGTH_LIMIT:
            raise Unreadable("MZ014", *_place(event), self._path(), limit=LENGTH_LIMIT)
        if event.anchor is not None or event.tag is not None:
            raise _refused(event, "anchor" if event.anchor is not None else "tag")
        if event.style == ">" and (text := indented_comparator(self.text, event.start_mark.index)):
            raise Unreadable("MZ011", *_place(event), self._path(), text=text, instead=_instead(text))
        frame = self.frames[-1] if self.frames else None
        if frame is not None and type(frame.made) is dict and frame.key is None:
            self._key(frame, event)
        else:
            self._put(event, plain_scalar(value) if event.implicit[0] else value)

    def _key(self, frame: Frame, event: Any) -> None:
        key, (line, column) = event.value, _place(event)
        frame.key = key
        if key in frame.lines:
            self.twice.append(Unreadable("MZ015", line, column, (*frame.path, key), key=key, first=frame.lines[key]))
        else:
            frame.lines[key] = line
            self.keys[(*frame.path, key)] = (line, column)

    def _open(self, event: Any, made: dict[str, object] | list[object]) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _refused(event, "anchor" if event.anchor is not None else "tag")
        if len(self.frames) >= DEPTH_LIMIT:
            raise Unreadable("MZ013", *_place(event), self.frames[3].path, limit=DEPTH_LIMIT)
        if self.frames and type(self.frames[-1].made) is dict and self.frames[-1].key is None:
            raise _refused(event, "key")
        self.frames.append(Frame(made, self._put(event, made)))

    def _path(self) -> Path:
        if not self.frames:
            return ()
        frame = self.frames[-1]
        return (*frame.path, len(frame.made) if frame.key is None else frame.key)

    def _put(self, event: Any, value: object) -> Path:
        """Put a value in its place; the second of two values of one key is left out."""
        path = self._path()
        if not self.frames:
            self.root = value
            self.values[path] = _place(event)
            return path
        frame = self.frames[-1]
        if type(frame.made) is list:
            frame.made.append(value)
            self.values[path] = _place(event)
        elif frame.key is not None and type(frame.made) is dict:
            if frame.key not in frame.made:
                frame.made[frame.key] = value
                self.values[path] = _place(event)
            frame.key = None
        return path


def value_marks(text: str) -> Marks:
    """Line and column of every value."""
    return _marked(text).values


def key_marks(text: str) -> Marks:
    """Line and column of every key, and of what has none."""
    composer = _marked(text)
    return {**composer.values, **composer.keys}


def _marked(text: str) -> Composer:
    composer = Composer(text)
    composer.compose()
    return composer


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CLoader", yaml.Loader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(text, error.position)
        raise Unreadable("MZ010", line, column, format="YAML", reason=Text("yaml.control")) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if mark and error.problem == TOO_DEEP:
            Composer(text[: mark.index]).compose()
        written = (text.split("\n")[line - 1 :] or [""])[0]
        if found := comparator_in(written):
            column = written.find(found) + 1
            raise Unreadable("MZ011", line, column, text=found, instead=_instead(found)) from None
        if wide := wide_sign(text.split("\n"), line):
            raise Unreadable("MZ180", *wide[:2], text=wide[2], sign=wide[3], plain=WIDE[wide[3]]) from None
        raise Unreadable("MZ010", line, column, format="YAML", reason=reason_of(error.problem or "")) from None


def _instead(text: str) -> str:
    return text.replace(">=", "≥", 1) if text.startswith(">=") else f"超过{text[1:].strip()}"


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _refused(event: Any, what: str) -> Unreadable:
    return Unreadable("MZ012", *_place(event), what=Text(f"yaml_feature.{what}"), advice=Text(f"yaml_advice.{what}"))
