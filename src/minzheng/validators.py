"""Field validators (字段校验) for attrs classes: they refuse with errors of the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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


def several(values: Any) -> tuple[Any, ...]:
    """One value or several as a tuple (一个或多个): a text is one value, never its letters, and so is what holds none.

    >>> several("320400"), several(["320400", "320500"]), several(320400)
    (('320400',), ('320400', '320500'), (320400,))
    """
    one = isinstance(values, str | bytes) or not isinstance(values, Iterable)
    return (values,) if one else tuple(values)


def pairs(values: Any, field: str) -> tuple[tuple[Any, Any], ...]:
    """The pairs of a mapping, or pairs as they are (成对的值); ``ModelError`` names the field for anything else.

    >>> pairs({"2021-06": "50%"}, "milestones")
    (('2021-06', '50%'),)
    """
    made = tuple(values.items()) if isinstance(values, Mapping) else several(values)
    for each in made:
        if isinstance(each, str) or not isinstance(each, Iterable) or len(several(each)) != 2:
            raise ModelError("MZ625", field=field, found=type(each).__name__, text=each)
    return tuple((first, second) for first, second in made)


def texts(values: Iterable[str] | str) -> tuple[str, ...]:
    """One text or several as a tuple: a converter for lists of names; ``ModelError`` for what is no text."""
    made = several(values)
    for each in made:
        if not isinstance(each, str):
            raise ModelError("MZ091", field="texts", found=type(each).__name__, text=each)
    return made
