"""Flaws (毛病): what is wrong with a piece of raw data, gathered with the steps that lead to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from cattrs import BaseValidationError
from cattrs.errors import AttributeValidationNote

from minzheng.errors import FloatError, MinzhengError, near_names
from minzheng.language import slots, text

Path = tuple[str | int, ...]
Made = TypeVar("Made")


class Flaw(Exception):
    """One thing wrong with a value, as a message code and its facts; the field is known from the path."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Flaws(Exception):
    """Several things wrong beneath one value, each with the steps from it."""

    def __init__(self, found: Iterable[tuple[Path, Exception]]) -> None:
        self.found: tuple[tuple[Path, Exception], ...] = tuple(found)
        super().__init__(self.found)


KEY_OF = {"helpers": "with"}
"""The key in a file of a field that cannot have the same name in Python."""

REFUSALS = (Flaw, Flaws, MinzhengError, BaseValidationError)
"""All that a reader of raw data raises when it refuses."""


WIDE = {"：": ": ", "，": ", ", "｛": "{", "｝": "}", "［": "[", "］": "]", "“": '"', "”": '"', "－": "-", "—": "-",
        "【": "[", "】": "]", "＃": "#", "\u3000": " "}  # fmt: skip
"""Full-width signs that a Chinese keyboard puts where a file has signs of its own, and these."""
WIDE_JOINT = re.compile("[：，｛｝［］]")
WIDE_QUOTED = re.compile("[“”][^“”]*[“”]")


class Problem(NamedTuple):
    """A flaw with its whole path, ready to become a finding."""

    path: Path
    code: str
    facts: dict[str, Any]


KINDS: dict[type, str] = {
    str: "text",
    int: "number",
    Decimal: "number",
    bool: "truth",
    list: "list",
    tuple: "list",
    dict: "mapping",
}
"""What raw values are called, by the keys of their texts."""


def refused(value: object, expected: str, **facts: object) -> Exception:
    """The flaw of a value that is not what was expected, which is named by the key of its text."""
    if value is None:
        return Flaw("MZ022")
    if type(value) is float:
        return FloatError("MZ043", text=repr(value))
    if type(value) is Decimal and not value.is_finite():
        return Flaw("MZ044", text=str(value))
    found = KINDS.get(type(value))
    if found is None:
        return Flaw("MZ035", found=type(value).__name__)
    return Flaw("MZ023", expected=text(f"shape.{expected}", **facts), found=text(f"shape.{found}"))


def not_text(value: object) -> Exception:
    """The flaw of a value that should be text: a bare number or truth value wants quotes."""
    if type(value) in (int, bool) or (type(value) is Decimal and value.is_finite()):
        return Flaw("MZ091", found=type(value).__name__.lower(), text=str(value))
    return refused(value, "text")


def unknown_key(key: object, known: Iterable[str]) -> Flaw:
    """The flaw of a key that nothing knows, with the nearest ones that are known."""
    names, written = sorted(known), str(key)
    if wide := WIDE_JOINT.search(written):
        return Flaw("MZ180", text=written, sign=wide[0], plain=WIDE[wide[0]])
    from minzheng.files.rows.headers import header_words

    meant = header_words().get(written)
    return Flaw("MZ021", key=written, nearest=(meant,) if meant in names else near_names(key, names) or tuple(names))


def each(values: object, read: Callable[[Any, Any], Made], expected: str) -> list[Made]:
    """Read every value of a list; all that are refused are reported together."""
    if not isinstance(values, list | tuple):
        raise refused(values, expected)
    made: list[Made] = []
    found: list[tuple[Path, Exception]] = []
    for index, value in enumerate(values):
        try:
            made.append(read(value, None))
        except REFUSALS as error:
            found.append(((index,), error))
    if found:
        raise Flaws(found)
    return made


def problems(error: Exception, path: Path) -> Iterator[Problem]:
    """Every single problem in what a reader raised, each with its path."""
    if isinstance(error, Flaws):
        for steps, inner in error.found:
            yield from problems(inner, path + steps)
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from problems(inner, path + _step(inner))
    elif isinstance(error, Flaw):
        named = {"field": _field(path)} if "field" in slots(f"message.{error.code}", "zh") else {}
        yield Problem(path, error.code, {**named, **error.facts})
    elif isinstance(error, MinzhengError):
        text = error.facts.get("text", error.facts.get("name"))
        if isinstance(text, str) and WIDE_QUOTED.fullmatch(text.strip()):
            yield Problem(path, "MZ180", {"text": text, "sign": "“”", "plain": WIDE["“"]})
        else:
            yield Problem(path, error.code, error.facts)
    elif isinstance(error, KeyError):
        # Only cattrs' own lookup of a required key gets here: readers raise flaws.
        yield Problem(path[:-1], "MZ020", {"field": str(error.args[0])})
    else:
        raise error


def _step(error: BaseException) -> Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (KEY_OF.get(note.name, note.name),)
    return ()


def _field(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "$"
