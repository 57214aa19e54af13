"""Converters (转换器): cattrs for people who have converters of their own, or want one that knows the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from cattrs import BaseConverter, Converter
from cattrs.errors import AttributeValidationNote, ClassValidationError, IterableValidationError, IterableValidationNote

from minzheng.embedding import Embedded
from minzheng.errors import MinzhengError
from minzheng.files.flaws import Path
from minzheng.files.plain import from_plain, to_plain
from minzheng.model import Finding, LoadError

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

Theirs = TypeVar("Theirs", bound=BaseConverter)


def converter(*, strict: bool = True, catalogue: Catalogue | None = None) -> Converter:
    """A new cattrs converter that knows every class of the library (转换器), as it stands or as a field of yours.

    >>> import attrs
    >>> from minzheng.quantities import Figure
    >>> Answer = attrs.make_class("Answer", {"beds": attrs.field(type=Figure)})
    >>> converter().structure({"beds": "不少于5000张"}, Answer)
    Answer(beds=Figure('不少于5000张'))
    >>> converter().unstructure(Answer(Figure("5000张以上")))
    {'beds': '5000张以上'}
    """
    return register_hooks(Converter(), strict=strict, catalogue=catalogue)


def register_hooks(converter: Theirs, *, strict: bool = True, catalogue: Catalogue | None = None) -> Theirs:
    """Let a cattrs converter of your own read and write every class of the library (注册钩子), and return it.

    It reads what ``from_plain`` does, with its ``strict`` and its ``catalogue``, and writes what ``to_plain`` makes,
    with texts for the decimals of unknown keys, so that JSON, YAML and whatever else its flavour writes can hold it.
    What is wrong is in the errors of cattrs at its path, with our message; from a converter without detailed validation
    it is a ``LoadError``.

    >>> from cattrs.preconf.json import make_converter
    >>> from minzheng.periods import Period
    >>> register_hooks(make_converter()).dumps([Period("2021年上半年")])
    '["2021-S1"]'
    """

    def read(value: Any, cls: Any) -> Any:
        if isinstance(value, cls):
            return value
        try:
            return from_plain(value, cls, strict=strict, catalogue=catalogue)
        except LoadError as error:
            if not converter.detailed_validation:
                raise
            raise _nested(error.findings, cls) from None

    converter.register_structure_hook_func(is_embedded, read)
    converter.register_unstructure_hook_func(is_embedded, lambda value: _texts(to_plain(value)))
    return converter


def is_embedded(cls: Any) -> bool:
    """Whether a type is a class of the library, or one beneath it."""
    return isinstance(cls, type) and issubclass(cls, Embedded)


def _texts(plain: Any) -> Any:
    """Plain data without decimals, which only the values of unknown keys have."""
    if isinstance(plain, dict):
        return {key: _texts(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [_texts(value) for value in plain]
    return plain if plain is None or isinstance(plain, str | int) else str(plain)


def _nested(findings: Iterable[Finding], cls: Any) -> Exception:
    """The errors of cattrs that stand for findings: each step of a path is a group, and in the last one the error."""
    errors = [each for each in findings if each.severity == "error"]
    return _grouped([(each.location.path if each.location else (), each) for each in errors], cls)


def _grouped(found: list[tuple[Path, Finding]], cls: Any) -> Exception:
    here = [MinzhengError(each.code, **dict(each.facts)) for path, each in found if not path]
    steps = dict.fromkeys(path[0] for path, _ in found if path)
    inner: list[Exception] = []
    for step in steps:
        group = _grouped([(path[1:], each) for path, each in found if path and path[0] == step], cls)
        if isinstance(step, int):
            group.add_note(IterableValidationNote(f"Structuring {cls.__name__} @ index {step}", step, cls))
        else:
            group.add_note(AttributeValidationNote(f"Structuring class {cls.__name__} @ attribute {step}", step, cls))
        inner.append(group)
    kind = IterableValidationError if steps and all(isinstance(each, int) for each in steps) else ClassValidationError
    return kind(f"While structuring {cls.__name__}", [*here, *inner], cls)
