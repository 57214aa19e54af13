"""What every result can do (结果): say itself in words, as records and on a page, all of it from its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from minzheng.embedding import Embedded

if TYPE_CHECKING:
    from minzheng.reports import Shown


class Reportable(Embedded):
    """What a result shows of itself (结果): a mixin without fields; what is shown stands in its sheet.

    The one import that points up, late and here alone: a result finds its sheet where the sheets are.
    """

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

    def to_records(self, lang: str = "zh") -> list[dict[str, Any]]:
        """The result as flat records of typed values (记录), the same keys in each; sentences in ``lang``."""
        from minzheng.reports import records_of

        return records_of(self, lang)

    def to_record(self, lang: str = "zh") -> dict[str, Any]:
        """The first of its records: of a result that is one thing, the only one."""
        return self.to_records(lang)[0]

    def __str__(self) -> str:
        return self.explain("zh")

    def _repr_html_(self) -> str:
        from minzheng.reports import fragment

        return fragment(self, "zh")
