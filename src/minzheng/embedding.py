"""Embedding (嵌入): what other libraries ask of a class that stands as a field in somebody's own classes."""

from __future__ import annotations

from typing import Any


class Embedded:
    """A class whose objects stand in other people's classes (可嵌入): a mixin without fields.

    pydantic asks these two questions, and is imported only then. What a value, an object or a result is made of and
    written as stands where plain data are read and written, which is the one import of this module that points up.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """How pydantic checks and writes it: from text or plain data, as ``from_plain`` does, to what ``to_plain`` is.

        >>> from pydantic import TypeAdapter
        >>> from minzheng.periods import Period
        >>> TypeAdapter(Period).validate_python("2021年上半年")
        Period('2021-S1')
        """
        from minzheng.files import pydantic_core_schema

        return pydantic_core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: object, handler: Any) -> Any:
        """Its JSON Schema: the definition that ``minzheng.files.schema`` has of its class."""
        from minzheng.files import pydantic_json_schema

        return pydantic_json_schema(cls, handler)
