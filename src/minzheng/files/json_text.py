"""JSON (JSON 解析): numbers exact, keys once, and the place of everything found when it is asked for."""

from __future__ import annotations

import bisect
import json
import re
from decimal import Decimal
from typing import Any

from minzheng.files.flaws import WIDE, Path
from minzheng.files.origin import Marks, Unreadable
from minzheng.files.yaml_events import DIGITS, LENGTH_LIMIT, exact_literal
from minzheng.language import Text, text
from minzheng.numerals import DEPTH_LIMIT

TOKEN = re.compile(r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<open>[\[{])|(?P<close>[\]}])|[:,]|[^\s\[\]{}:,"]+)')

OPENING = {"[", "{"}

REASONS = {
    "Expecting value": "value",
    "Expecting property name enclosed in double quotes": "key",
    "Expecting ':' delimiter": "colon",
    "Expecting ',' delimiter": "comma",
    "Unterminated string": "quote",
    "Invalid control character": "control",
    "Invalid \\escape": "escape",
    "Invalid \\uXXXX escape": "unicode_escape",
    "Extra data": "extra",
    "Illegal trailing comma": "trailing_comma",
}
"""How the messages of Python begin, and the key of what they mean."""


KEY = re.compile(r'"\s*:')
"""Where a key ends; within a text, where its quote is escaped, it may look so, too."""


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= DIGITS else Decimal(text)


def parse_json(text: str) -> tuple[object, list[Unreadable]]:
    """The data of a text and the keys that are written twice; ``Unreadable`` for what cannot be read."""
    if not text.strip():
        raise Unreadable("MZ007", 1, 1)
    try:
        made = _loaded(text)
    except json.JSONDecodeError as error:
        raise _unreadable(error) from None
    except RecursionError:
        raise _too_deep(text) from None
    twice: list[Unreadable] = []
    if len(KEY.findall(text)) != _keys_in(made):
        # Perhaps a key is there twice: then the first one holds.
        twice = scan_json(text).twice
        made = _loaded(text, object_pairs_hook=_first_of_each) if twice else made
    if len(text) > LENGTH_LIMIT and _is_too_long(text):
        raise _too_long(text)
    return made, twice


def _loaded(text: str, **hooks: Any) -> Any:
    return json.loads(text, parse_float=exact_literal, parse_int=_whole, parse_constant=Decimal, **hooks)


def _first_of_each(found: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(found)
    return made if len(made) == len(found) else dict(reversed(found))


def _keys_in(data: object) -> int:
    """How many keys all the mappings of some data have."""
    count, left = 0, [data]
    while left:
        held = left.pop()
        if type(held) is dict:
            count += len(held)
            for each in held.values():
                if type(each) is dict or type(each) is list:
                    left.append(each)
        elif type(held) is list:
            left += held
    return count


def _is_too_long(text: str) -> bool:
    """Whether anything between two quotes is over the limit: from one quote on it has to hold the next."""
    at = 0
    while len(text) - at > LENGTH_LIMIT:
        quote = text.rfind('"', at, at + LENGTH_LIMIT + 1)
        if quote < 0:
            return True
        at = quote + 1
    return False


def _unreadable(error: json.JSONDecodeError) -> Unreadable:
    sign = error.doc[error.pos : error.pos + 1]
    if sign in WIDE and sign.strip():
        written = error.doc.split("\n")[error.lineno - 1].strip()
        return Unreadable("MZ180", error.lineno, error.colno, text=written, sign=sign, plain=WIDE[sign].strip())
    key = next((key for words, key in REASONS.items() if error.msg.startswith(words)), None)
    reason = Text(f"json.{key}") if key else text("json.other", detail=error.msg)
    return Unreadable("MZ010", error.lineno, error.colno, format="JSON", reason=reason)


def _too_deep(text: str) -> Unreadable:
    return scan_json(text).too_deep or Unreadable("MZ013", 1, 1, limit=DEPTH_LIMIT)


def _too_long(text: str) -> Unreadable:
    places = Places(text)
    for token in TOKEN.finditer(text):
        if len(token[0].strip()) > LENGTH_LIMIT:
            return Unreadable("MZ014", *places(token.end() - len(token[0].lstrip())), limit=LENGTH_LIMIT)
    return Unreadable("MZ014", 1, 1, limit=LENGTH_LIMIT)


class Places:
    """Line and column of a position in a text."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = [0, *(match.end() for match in re.finditer("\n", text))]

    def __call__(self, position: int) -> tuple[int, int]:
        """Both from 1."""
        line = bisect.bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1


class Scanned:
    """The places in a JSON text."""

    def __init__(self) -> None:
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.twice: list[Unreadable] = []
        self.too_deep: Unreadable | None = None


class _Level:
    """A mapping or a list that is open while a text is scanned; the next step in it."""

    __slots__ = ("is_list", "path", "step")

    def __init__(self, path: Path, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.step: str | int | None = 0 if is_list else None

    @property
    def awaits_key(self) -> bool:
        """Whether a text that comes next is a key."""
        return not self.is_list and self.step is None

    def advance(self) -> None:
        """Go on to the next item, or to the next key."""
        self.step = self.step + 1 if isinstance(self.step, int) else None


def scan_json(text: str) -> Scanned:
    """The place of every value and key of a text that is JSON, up to where it is nested too deep."""
    done, places, levels = Scanned(), Places(text), list[_Level]()
    for token in TOKEN.finditer(text):
        sign = token[0].lstrip()
        if sign == "," and levels:
            levels[-1].advance()
        elif token["close"]:
            del levels[-1:]
        elif sign not in {",", ":", ""}:
            place = places(token.end() - len(sign))
            if token["string"] and levels and levels[-1].awaits_key:
                _note_key(done, levels[-1], sign, place)
            else:
                _note_value(done, levels, sign, place)
                if done.too_deep:
                    break
    return done


def _note_value(done: Scanned, levels: list[_Level], sign: str, place: tuple[int, int]) -> None:
    """Note the place of a value; one that opens a mapping or a list is a level for what follows."""
    step = levels[-1].step if levels else None
    path = (*levels[-1].path, 0 if step is None else step) if levels else ()
    done.values.setdefault(path, place)
    if sign in OPENING:
        if len(levels) >= DEPTH_LIMIT:
            done.too_deep = Unreadable("MZ013", *place, path[:3], limit=DEPTH_LIMIT)
        levels.append(_Level(path, sign == "["))


def _note_key(done: Scanned, level: _Level, sign: str, place: tuple[int, int]) -> None:
    try:
        key = str(json.loads(sign))
    except json.JSONDecodeError:
        key = sign
    level.step, path = key, (*level.path, key)
    if path in done.keys:
        done.twice.append(Unreadable("MZ015", *place, path, key=key, first=done.keys[path][0]))
    done.keys.setdefault(path, place)


def value_marks(text: str) -> Marks:
    """Line and column of every value."""
    return scan_json(text).values


def key_marks(text: str) -> Marks:
    """Line and column of every key, and of what has none."""
    done = scan_json(text)
    return {**done.values, **done.keys}
