"""Reviews (核对表): what a person decides of each row of a draft: to confirm it, corrected or not, or strike it out."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from minzheng.files.flaws import Flaw
from minzheng.language import Labelled
from minzheng.model import words_of

REVIEW, QUESTION, CONTEXT = LEADING = "review", "question", "context"
"""The columns that a review has before all others: what a person decided, what is asked, and the words of the text."""


class ReviewMark(Labelled):
    """What a person decided of a statement (核对结果); a correction is a changed cell of a row that is confirmed.

    >>> [each.label() for each in ReviewMark]
    ['确认', '删除']
    """

    CONFIRMED = "confirmed"
    LEFT_OUT = "left_out"


class Reviewed:
    """What a person decided of the rows of a table, as they come by (核对结果)."""

    def __init__(self, kinds: Container[str]) -> None:
        self.kinds = kinds
        """The kinds of statements that are decided; none where a table is no review."""
        self.open: int = 0
        """How many rows are neither confirmed nor struck out."""

    def kept(self, kind: str, row: dict[str, Any]) -> bool:
        """Whether a row is a statement; what was asked of it is a note for as long as nobody has answered.

        Raises ``Flaw`` for a word that is no decision.
        """
        if kind not in self.kinds:
            return True
        word, asked = row.pop(REVIEW, None), row.pop(QUESTION, None)
        row.pop(CONTEXT, None)
        if word is None:
            self.open += 1
            if asked is not None:
                row["note"] = "；".join(filter(None, (str(asked), row.get("note"))))
            return True
        mark = words_of(ReviewMark).get(str(word))
        if mark is None:
            known = tuple(each.label("zh") for each in ReviewMark)
            raise Flaw("MZ030", field=REVIEW, text=word, known=known)
        return mark is ReviewMark.CONFIRMED
