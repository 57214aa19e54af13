"""Field validators (字段校验) for attrs classes: they refuse with errors of the library."""

from __future__ import annotations

import functools
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from minzheng.errors import MinzhengError, ModelError
from minzheng.language import Joined, Text, has

CODE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
"""A dotted code such as ``elderly.nursing_bed_share``."""
IDENTIFIER = re.compile(r"[^\s/\\:*?\"<>|]+")
"""An id that may also be a file name."""
SHA256 = re.compile(r"[0-9a-f]{64}")

SHOWN = 60
"""How many characters of a value that is refused are shown."""

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def matching(pattern: re.Pattern[str], example: str) -> Validator:
    """Accept text that the whole of ``pattern`` matches; ``ModelError`` shows ``example``."""
    fits = functools.lru_cache(maxsize=4096)(pattern.fullmatch)

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        text(instance, attribute, value)
        if not fits(str(value)):
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
    """One text or several as a tuple: a converter for lists of names; ``ModelError`` for what is no text.

    A blank one is no name, and left out.

    >>> texts("养老床位"), texts(["养老床位", ""]), texts("")
    (('养老床位',), ('养老床位',), ())
    """
    made = (values,) if isinstance(values, str) else elements(values, str)
    return made if all(map(str.strip, made)) else tuple(each for each in made if each.strip())


def checked(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Fields that take what their types say, and name themselves where they refuse (字段检查): for ``attrs.frozen``.

    A value of the very class that a field holds passes at once; any other goes through the converter, whose error then
    says the field. A field without converter and validator refuses what is not of its type.
    """
    return [field if getattr(field, "inherited", False) else _checked(field, cls) for field in fields]


def _checked(field: attrs.Attribute[Any], cls: type) -> attrs.Attribute[Any]:
    kinds = _kinds(field, cls)
    convert: Any = field.converter
    if convert is None:
        if field.validator is not None or object in kinds:
            return field
        convert = _refusing(kinds)
    return field.evolve(converter=_naming(field.name.lstrip("_"), convert, _own(kinds), bool(_rows(kinds))))


def _kinds(field: attrs.Attribute[Any], cls: type) -> tuple[Any, ...]:
    """The types that a field may hold, by its annotation."""
    hint: Any = field.type
    if isinstance(hint, str):
        hint = eval(hint, vars(sys.modules[cls.__module__]), {cls.__name__: cls})
    return typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)


def _own(kinds: tuple[Any, ...]) -> frozenset[type]:
    """The class of the library among types: its objects are sound by themselves; of several one may mean another."""
    ours = {each for each in kinds if isinstance(each, type) and each.__module__.startswith("minzheng.")}
    return frozenset((ours if len(ours) == 1 else set()) | {each for each in kinds if each is types.NoneType})


def _rows(kinds: tuple[Any, ...]) -> list[Any]:
    return [each for each in kinds if typing.get_origin(each) is tuple]


def _naming(name: str, convert: Callable[[Any], Any], sound: frozenset[type], row: bool) -> Callable[[Any], Any]:
    @functools.wraps(convert)
    def read(value: Any) -> Any:
        if type(value) in sound or (row and type(value) is tuple and not value):
            return value
        try:
            return convert(value)
        except MinzhengError as error:
            error.at(name)
            raise

    return read


def _refusing(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """What takes the values of some types, each element of a row, and refuses all others."""
    rows = [typing.get_args(each)[0] for each in _rows(kinds)]
    simple = tuple(typing.get_origin(each) or each for each in kinds if typing.get_origin(each) is not tuple)

    def read(value: Any) -> Any:
        if simple and isinstance(value, simple) and (bool in simple or not isinstance(value, bool)):
            return value
        if rows:
            return elements(value, rows[0])
        raise another(value, *(each for each in simple if each is not types.NoneType))

    return read


def elements(values: Iterable[Any], kind: Any) -> tuple[Any, ...]:
    """The elements of a container, each of a class (元素检查); ``ModelError`` names the place of one that is not.

    A text, a mapping and a single object are no container.
    """
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise another(values, kind, code="MZ643")
    made = tuple(values)
    for place, each in enumerate(made):
        if not isinstance(each, kind):
            raise another(each, kind).at(place)
    return made


def another(value: object, *kinds: Any, code: str = "MZ642") -> ModelError:
    """The refusal of a value that is of none of the classes wanted."""
    wanted = tuple(_meant(each) for kind in kinds for each in typing.get_args(kind) or (kind,))
    return ModelError(code, wanted=Joined("or", wanted), found=type(value).__name__, text=_short(value))


def _meant(kind: Any) -> Text | str:
    """How an object of a class is written; else its name."""
    name = getattr(kind, "__name__", str(kind))
    return Text(f"wanted.{name}") if has(f"wanted.{name}", "zh") else name


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
