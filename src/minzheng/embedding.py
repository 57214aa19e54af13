"""Embedding (嵌入): what other libraries ask of a class that stands as a field in somebody's own classes."""

from __future__ import annotations

from typing import Any, TypeVar

Item = TypeVar("Item")


class Displayed:
    """What a notebook shows as a page does (可显示), in Chinese: a mixin without fields.

    How it looks stands where the sheets are, which is an import that points up, late and here alone.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from minzheng.reports import fragment

        return fragment(self, "zh")


class Listed(Displayed, tuple[Item, ...]):
    """Several of one class (列表): a tuple, which a notebook shows as a table.

    >>> Listed([1, 2]) == (1, 2)
    True
    """

    __slots__ = ()


class Embedded(Displayed):
    """A class whose objects stand in other people's classes (可嵌入): a mixin without fields.

    pydantic asks two questions, and is imported only then. What a value, an object or a result is made of and
    written as stands where plain data are read and written, where the import points up, late.
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
