"""Field validators (字段校验) for attrs classes: they refuse with errors of the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from minzheng.errors import ModelError

CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
"""A dotted code such as ``elderly.nursing_bed_share``."""
IDENTIFIER = re.compile(r"[^\s/\\:*?\"<>|]+")
"""An id that may also be a file name."""
SHA256 = re.compile(r"[0-9a-f]{64}")

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def matching(pattern: re.Pattern[str], example: str) -> Validator:
    """Accept text that the whole of ``pattern`` matches; ``ModelError`` shows ``example``."""

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ModelError("MZ090", field=attribute.name, text=value, example=example)

    return check


def text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Accept text; ``ModelError`` for anything else."""
    if not isinstance(value, str):
        raise ModelError("MZ091", field=attribute.name, found=type(value).__name__, text=value)


def filled(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Accept text that is not blank."""
    text(instance, attribute, value)
    if not str(value).strip():
        raise ModelError("MZ092", field=attribute.name)


def texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """One text or several as a tuple: a converter for lists of names; ``ModelError`` for what is no text."""
    made = (values,) if isinstance(values, str) else tuple(values)
    for each in made:
        if not isinstance(each, str):
            raise ModelError("MZ091", field="texts", found=type(each).__name__, text=each)
    return made
