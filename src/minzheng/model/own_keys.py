"""Own keys (自带字段): what a record holds that the library does not know, each with its value as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minzheng.errors import FileError, ModelError
from minzheng.numerals import canonical_text, composed, read_exact
from minzheng.quantities import Pairs
from minzheng.validators import pairs


def as_extra(value: Mapping[str, object] | Iterable[tuple[str, str]]) -> Pairs:
    """Keys of one's own as sorted pairs: from a mapping with any plain data, or from pairs of keys and JSON.

    ``ModelError`` for what is no JSON, ``FileError`` for values that are no plain data and for keys that are one key in
    two spellings, ``FloatError`` for floats.

    >>> as_extra({"who": "李", "shares": [1, "2.50"]})
    (('shares', '[1,"2.50"]'), ('who', '"李"'))
    """
    if type(value) is tuple and not value:
        return ()
    if isinstance(value, Mapping):
        return _in_order((_key(key), _written(str(key), each)) for key, each in value.items())
    return _in_order((_key(key), _stated(str(key), text)) for key, text in pairs(value, "extra"))


def _in_order(items: Iterable[tuple[str, str]]) -> Pairs:
    return tuple(sorted(composed(items).items()))


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise ModelError("MZ091", field="extra", found=type(key).__name__, text=key)
    return key


def _written(key: str, value: object) -> str:
    try:
        return canonical_text(value)
    except FileError as error:
        raise FileError(error.code, **{**error.facts, "field": key}).at(key) from None


def _stated(key: str, text: object) -> str:
    """JSON as it is given; what is none would never come back."""
    try:
        read_exact(text)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ModelError("MZ695", field=key, text=text).at(key) from None
    return str(text)
