"""pydantic fields (pydantic 字段): how pydantic checks, writes and describes the classes of the library; it is imported
when it asks, and no sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minzheng.files.field_schemas import DEFINITIONS
from minzheng.files.json_schema import definition, entry_definition
from minzheng.files.plain import from_plain, to_plain
from minzheng.files.records_whole import NAMED
from minzheng.files.whole import whole_of
from minzheng.model import Finding, LoadError

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


def pydantic_core_schema(cls: type) -> CoreSchema:
    """The core schema of a class of the library: an object of it, else text or plain data as ``from_plain`` takes them.

    In strict mode Python gives objects and JSON gives plain data; both modes of serialization write what ``to_plain``
    does. What is wrong is in pydantic's ``ValidationError`` with its path and our message. A ``catalogue`` in the
    context of the validation understands the names of indicators.

    >>> from minzheng.quantities import Figure
    >>> pydantic_core_schema(Figure)["type"]
    'lax-or-strict'
    """
    from pydantic_core import core_schema

    whole_of(cls)

    def read(value: object, info: core_schema.ValidationInfo[Any]) -> Any:
        if isinstance(value, cls):
            return value
        context: Mapping[str, Any] = info.context if isinstance(info.context, Mapping) else {}
        try:
            return from_plain(value, cls, catalogue=context.get("catalogue"))
        except LoadError as error:
            raise _refusal(cls, value, error) from None

    plain = core_schema.with_info_plain_validator_function(read)
    strict = core_schema.json_or_python_schema(plain, core_schema.is_instance_schema(cls))
    return core_schema.lax_or_strict_schema(
        plain,
        strict,
        ref=_reference(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(to_plain),
    )


def _reference(cls: type) -> str:
    """The name of a class among pydantic's own definitions."""
    return f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"


def _refusal(cls: type, value: object, error: LoadError) -> Exception:
    """The error that pydantic understands, with every problem at its place."""
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    return ValidationError.from_exception_data(
        cls.__name__,
        [
            InitErrorDetails(
                type=PydanticCustomError(each.code, "{en}\n{zh}", _texts(each)),
                loc=each.location.path if each.location else (),
                input=value,
            )
            for each in error.findings
            if each.severity == "error"
        ],
    )


def _texts(finding: Finding) -> dict[str, str]:
    return {lang: finding.message(lang) for lang in ("en", "zh")}


def pydantic_json_schema(cls: type, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """The definition that ``schema`` has of a class, with those that it refers to among pydantic's own."""
    from pydantic import TypeAdapter
    from pydantic_core import core_schema

    def placed(part: Any) -> Any:
        if isinstance(part, list):
            return [placed(each) for each in part]
        if not isinstance(part, dict):
            return part
        name = str(part.get("$ref", "")).removeprefix(DEFINITIONS)
        if NAMED.get(name) is cls:
            # A class that holds its like is still being made: what is not yet there can only be referred to.
            return {**part, **handler(core_schema.definition_reference_schema(_reference(cls)))}
        if name in NAMED:
            # A schema inside of definitions is asked for its own JSON Schema; by itself it would be taken as it is.
            return {**part, **handler(core_schema.definitions_schema(TypeAdapter(NAMED[name]).core_schema, []))}
        if name:
            return {**{key: each for key, each in part.items() if key != "$ref"}, **placed(entry_definition(name))}
        return {key: placed(each) for key, each in part.items()}

    made: dict[str, Any] = placed(definition(cls))
    return made
