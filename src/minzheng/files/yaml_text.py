"""YAML as a person would write it (YAML 写法): sections in blocks, short items in one line, quotes where needed."""

from __future__ import annotations

import re
from decimal import Decimal

from minzheng.files.yaml_events import plain_scalar
from minzheng.numerals import SURROGATES, json_string, not_storable

WIDTH = 110
NEVER_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@` ")
UNSAFE = re.compile(
    r"[,\[\]{}\"]|: |:$| #|\s$|[^ -~\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
UNPRINTABLE = re.compile(r"[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]")
OLD_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "=", "<<"])
OLD_NUMBERS = re.compile(r"[-+]?[0-9_]+(?::[0-9_]+)*(?:\.[0-9_]*)?")


def yaml_text(data: object) -> str:
    """The YAML of plain data; ``FileError`` for half a surrogate pair, which YAML cannot hold."""
    if isinstance(data, dict) and data:
        return "".join(f"{line}\n" for line in _mapping(data, 0))
    if isinstance(data, list) and data:
        return "".join(f"{line}\n" for line in _list(data, 0))
    return _flow(data) + "\n"


def _mapping(data: dict[str, object], depth: int) -> list[str]:
    lines = []
    for key, value in data.items():
        name, inline = _flow(key), _flow(value)
        if isinstance(value, dict | list) and value and (depth == 0 or len(name) + len(inline) + 2 * depth > WIDTH):
            inner = _mapping(value, depth + 1) if isinstance(value, dict) else _list(value, depth + 1)
            lines += [f"{name}:", *(f"  {line}" for line in inner)]
        else:
            lines.append(f"{name}: {inline}")
    return lines


def _list(data: list[object], depth: int) -> list[str]:
    lines = []
    for value in data:
        inline = _flow(value)
        if isinstance(value, dict | list) and value and len(inline) + 2 * depth > WIDTH:
            first, *rest = _mapping(value, depth + 1) if isinstance(value, dict) else _list(value, depth + 1)
            lines += [f"- {first}", *(f"  {line}" for line in rest)]
        else:
            lines.append(f"- {inline}")
    return lines


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal) and not value.is_finite():
        return ".nan" if value.is_nan() else ".inf"
    return (
        {None: "null", True: "true", False: "false"}[value] if value is None or isinstance(value, bool) else str(value)
    )


def _text(text: str) -> str:
    if SURROGATES.search(text):
        raise not_storable("YAML", text)
    if _is_plain(text):
        return text
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json_string(text))


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotes, to this library and to readers of older YAML."""
    return bool(
        text
        and text[0] not in NEVER_FIRST
        and not UNSAFE.search(text)
        and text.lower() not in OLD_WORDS
        and not OLD_NUMBERS.fullmatch(text)
        and isinstance(plain_scalar(text), str)
    )
