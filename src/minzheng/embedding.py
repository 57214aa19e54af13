"""Embedding (嵌入): what notebooks, other libraries and readers ask of the classes: to be shown, stored, explained.

What they are shown and written as stands where sheets, charts and plain data are: the imports that point up, late and
here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

if TYPE_CHECKING:
    from os import PathLike

    import pandas
    import polars
    import pyarrow
    from altair.typing import ChartType

    from minzheng.frames import Backend, Frame, Numbers, Records
    from minzheng.reports import Shown

Item = TypeVar("Item")


class Displayed:
    """What a notebook shows as a page does (可显示), in Chinese: a mixin without fields."""

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

    pydantic asks two questions, and is imported only then.
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


class Reportable(Embedded):
    """What a result shows of itself (结果): a mixin without fields; what is shown stands in its sheet."""

    __slots__ = ()

    def explain(self, lang: str = "zh") -> str:
        """The result in one sentence (说明)."""
        from minzheng.reports import explained

        return explained(self, lang)

    def label(self, lang: str = "zh") -> str:
        """The result where another text speaks of it: in one sentence."""
        return self.explain(lang)

    def render(self, format: str = "text", lang: str = "zh", **more: Any) -> str:
        """The result in one of the formats (呈现): ``text``, ``markdown``, ``html``, ``json``, ``jsonl``, ``csv``.

        Findings have ``sarif`` and ``github``, too, and take ``texts``, the source texts by the id of the document,
        whose words then stand beside the findings on them. Raises ``FileError`` for a format that does not fit it,
        ``ModelError`` for a language that is not known.
        """
        from minzheng.reports import rendered

        return rendered(self, format, lang, **more)

    def shown(self, lang: str = "zh") -> Shown:
        """The result as a notebook shows it in a language (显示); by itself a result shows itself in Chinese."""
        from minzheng.reports import Shown

        return Shown(self, lang)

    def to_records(self, lang: str = "zh") -> Records:
        """The result as flat records of typed values (记录), the same keys in each; sentences in ``lang``.

        They are read as a list of dicts is, and are handed to polars, pyarrow and DuckDB with their types.
        """
        from minzheng.reports import records_of

        return records_of(self, lang)

    def to_record(self, lang: str = "zh") -> dict[str, Any]:
        """The first of its records: of a result that is one thing, the only one."""
        return self.to_records(lang)[0]

    @overload
    def to_frame(
        self, backend: Literal["polars"], *, numbers: Numbers = "decimal", lang: str = "zh"
    ) -> polars.DataFrame: ...
    @overload
    def to_frame(
        self, backend: Literal["pandas"], *, numbers: Numbers = "decimal", lang: str = "zh"
    ) -> pandas.DataFrame: ...
    @overload
    def to_frame(
        self, backend: Literal["pyarrow"], *, numbers: Numbers = "decimal", lang: str = "zh"
    ) -> pyarrow.Table: ...
    @overload
    def to_frame(self, backend: None = None, *, numbers: Numbers = "decimal", lang: str = "zh") -> Frame: ...
    def to_frame(self, backend: Backend | None = None, *, numbers: Numbers = "decimal", lang: str = "zh") -> Frame:
        """The records as a frame with typed columns (数据框): of ``polars``, ``pandas`` or ``pyarrow``.

        Without ``backend`` the first of them that is installed. Numbers are exact decimals, or binary ones by
        ``numbers="float"``; statuses and verdicts are ordered categories; a result without rows has its columns.
        Raises ``FileError`` for an unknown backend (MZ030) and for a number with more digits than the decimals of the
        library have (MZ690), ``ImportError`` that names the pip command.
        """
        return self.to_records(lang).to_frame(backend, numbers=numbers)

    def plot(self, chart: str | None = None, *, lang: str = "zh", theme: str = "light", **more: Any) -> ChartType:
        """The result as a chart of altair (作图): the one of its class, or another of its charts by name.

        ``theme`` is ``light`` or ``dark``; words in ``lang``. ``save("chart.svg")`` and ``save("chart.png")`` of the
        chart write pictures. Raises ``ModelError`` for a result that has no chart (MZ665), ``FileError`` for a chart
        or a theme that is not known (MZ030), ``ImportError`` where ``plots`` is not installed.
        """
        from minzheng.plots import plot

        return plot(self, chart, lang=lang, theme=theme, **more)

    def to_csv(self, path: str | PathLike[str] | None = None, *, bom: bool | None = None, lang: str = "zh") -> str:
        """The records as CSV (导出 CSV), written into a file if there is a path; what Excel would run is defused.

        ``bom`` is the mark by which Excel knows Chinese: a file has it unless it is refused, a mere text has it not.
        Raises ``FileError`` for a file that cannot be written.
        """
        from minzheng.reports import csv_of

        return csv_of(self, path, bom, lang)

    def to_excel(self, path: str | PathLike[str], *, lang: str = "zh") -> None:
        """What the result shows as a workbook (导出 Excel), for people: headers in ``lang``, numbers as numbers.

        Raises ``FileError`` for a file that cannot be written or is no ``.xlsx``, ``ImportError`` where ``excel``
        is not installed.
        """
        from minzheng.reports import save_workbook

        save_workbook(self, path, lang)

    def __str__(self) -> str:
        return self.explain("zh")
