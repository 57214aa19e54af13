"""Exact JSON (规范 JSON): plain data as canonical text, in one line or laid out, and back; every digit is kept."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from minzheng.errors import FileError, FloatError
from minzheng.language import Text

T = TypeVar("T")
DEPTH_LIMIT = 100
"""How deep lists and mappings stand in each other at most, read or written."""
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no text in UTF-8 can hold (代理码点)."""
QUOTED = json.JSONEncoder(ensure_ascii=False).encode


def canonical_text(value: object) -> str:
    """The canonical JSON of plain data: keys sorted and in NFC, no spaces, characters as they are.

    ``FileError`` for what is no plain data, for two keys that are one in NFC, and for what is nested too deep.

    >>> canonical_text({"b": [1, "中"], "a": Decimal("1.50")})
    '{"a":1.50,"b":[1,"中"]}'
    """
    return _written(value, sort=True)


def inline_text(value: object) -> str:
    """JSON in one line with a space after comma and colon, keys in their order.

    >>> inline_text({"indicator": "elderly.beds", "value": "1064张"})
    '{"indicator": "elderly.beds", "value": "1064张"}'
    """
    return _written(value, sort=False, comma=", ", colon=": ")


def _written(value: object, *, sort: bool, comma: str = ",", colon: str = ":") -> str:
    def write(value: object, depth: int = 0) -> str:
        if isinstance(value, str):
            return json_string(value)
        if value is None or isinstance(value, bool | int | Decimal):
            return _scalar(value)
        if depth > DEPTH_LIMIT:
            raise FileError("MZ013", limit=DEPTH_LIMIT)
        if isinstance(value, list | tuple):
            return "[" + comma.join(write(each, depth + 1) for each in value) + "]"
        if isinstance(value, Mapping):
            items = composed(value.items()) if sort else {str(key): each for key, each in value.items()}
            ordered = sorted(items) if sort else items
            held = (f"{json_string(key)}{colon}{write(items[key], depth + 1)}" for key in ordered)
            return "{" + comma.join(held) + "}"
        raise _not_plain(value)

    return write(value)


def _scalar(value: Decimal | int | None) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return json_string(str(value)) if isinstance(value, Decimal) and not value.is_finite() else str(value)


def composed(items: Iterable[tuple[object, T]]) -> dict[str, T]:
    """Items with their keys in NFC (规范组合形式); ``FileError`` where two keys are one.

    >>> composed([("床位", 1064)])
    {'床位': 1064}
    """
    made: dict[str, T] = {}
    for key, each in items:
        if (whole := unicodedata.normalize("NFC", str(key))) in made:
            raise FileError("MZ154", key=whole).at(whole)
        made[whole] = each
    return made


def _not_plain(value: object) -> FloatError | FileError:
    if isinstance(value, float):
        return FloatError("MZ043", text=repr(value))
    return FileError("MZ035", field="$", found=type(value).__name__)


def json_string(text: str) -> str:
    """A text in JSON, characters as they are; half a surrogate pair is escaped, as UTF-8 has none.

    >>> json_string("床位")
    '"床位"'
    """
    quoted = QUOTED(text)
    return quoted if quoted.isascii() else SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def read_exact(text: str) -> object:
    """Plain data from its canonical text, decimals with all their digits.

    >>> read_exact('{"value": 68.50}')
    {'value': Decimal('68.50')}
    """
    return json.loads(text, parse_float=Decimal)


def json_layout(data: object) -> str:
    """The JSON of plain data, with one line for each item of a section; what has sections itself is laid out, too.

    >>> print(json_layout({"schema": "minzheng/1"}), end="")
    {
      "schema": "minzheng/1"
    }
    """
    return f"{_laid_out(data, '')}\n"


def _laid_out(data: object, pad: str) -> str:
    """A mapping key by key, anything else in one line."""
    if not isinstance(data, dict) or not data:
        return inline_text(data)
    parts = (f"{pad}  {json_string(key)}: {_section(value, f'{pad}  ')}" for key, value in data.items())
    return "{\n" + ",\n".join(parts) + f"\n{pad}}}"


def _section(value: object, pad: str) -> str:
    inner = f"{pad}  "
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + _item(each, inner) for each in value) + f"\n{pad}]"
    if isinstance(value, dict) and value:
        lines = (f"{inner}{json_string(key)}: {inline_text(item)}" for key, item in value.items())
        return "{\n" + ",\n".join(lines) + f"\n{pad}}}"
    return inline_text(value)


def _item(value: object, pad: str) -> str:
    """An item in one line, a document with what it says section by section."""
    laid_out = isinstance(value, dict) and isinstance(value.get("document"), dict)
    return _laid_out(value, pad) if laid_out else inline_text(value)


def not_storable(format: str, text: str) -> FileError:
    """The error for a text with half a surrogate pair, in a format that has no escape for it.

    >>> not_storable("YAML", chr(0xD800)).code
    'MZ016'
    """
    return FileError("MZ016", format=format, text=ascii(text), reason=Text("reason.surrogate"))
