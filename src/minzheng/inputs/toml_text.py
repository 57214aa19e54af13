"""TOML (配置文本): what a person wrote in TOML, numbers exact, with bounds to its depth and its digits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from minzheng.errors import FileError, NumeralError
from minzheng.inputs.opening import bytes_of
from minzheng.numerals import DEPTH_LIMIT, DIGIT_LIMIT

NO_TOML = (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, FileError, NumeralError)
"""What reading TOML raises; ``reason_of`` says it in words."""


def toml_of(path: str | Path) -> dict[str, Any]:
    """The tables of a TOML file in UTF-8 (读取 TOML 文件); one of ``NO_TOML`` for what is none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "minzheng.toml").write_text('language = "en"', "utf-8")
    ...     toml_of(Path(folder, "minzheng.toml"))
    {'language': 'en'}
    """
    return toml_in(bytes_of(path).decode("utf-8-sig"))


def toml_in(text: str) -> dict[str, Any]:
    """The tables of a TOML text, decimals exact (解析 TOML); one of ``NO_TOML`` for what is none.

    That is ``tomllib.TOMLDecodeError``, ``FileError`` for tables nested too deep and ``NumeralError`` for more digits
    than any number of the library has.

    >>> toml_in("share = 0.10")
    {'share': Decimal('0.10')}
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise FileError("MZ013", limit=DEPTH_LIMIT) from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        # Python itself refuses to read an integer of so many digits.
        raise NumeralError("MZ041", text="…", limit=DIGIT_LIMIT) from None
    for depth, value in _walked(table):
        if depth > DEPTH_LIMIT:
            raise FileError("MZ013", limit=DEPTH_LIMIT)
        if isinstance(value, int) and abs(value) >= 10**DIGIT_LIMIT:
            raise NumeralError("MZ041", text=f"{value:#x}"[:DIGIT_LIMIT] + "…", limit=DIGIT_LIMIT)
    return table


def _walked(table: dict[str, Any]) -> Iterator[tuple[int, object]]:
    """Every value with how deep it lies."""
    stack: list[tuple[int, object]] = [(0, table)]
    while stack:
        depth, value = stack.pop()
        yield depth, value
        held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        stack += [(depth + 1, each) for each in held]
