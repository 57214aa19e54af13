"""What is left out (略去内容): what a file holds and its reader does not see as part of the text, named and quoted."""

from __future__ import annotations

from collections.abc import Iterator

from minzheng.language import joined, text
from minzheng.model import Finding

QUOTED, LONGEST = 3, 20
"""How many pieces of a sort are quoted, and how much of each."""
OBJECTS = frozenset(("picture", "chart", "diagram", "object", "part"))
"""What is not text at all."""
GAP = "\ufffc"
"""Stands where something was that is not text, so that what stands around it is not run together."""
RAISED = dict(zip("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True))
LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
ORDINALS = ("st", "nd", "rd", "th")


class LeftOut:
    """What was left out of a file (略去内容), by sort."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def note(self, sort: str, words: str = "") -> None:
        """Note a piece by the key of its sort; one without words counts only among objects."""
        words = " ".join(words.split())
        if words or sort in OBJECTS:
            self._found.setdefault(sort, []).append(words)

    def take(self, other: LeftOut) -> None:
        """Take over what another has noted."""
        for sort, pieces in other._found.items():
            self._found.setdefault(sort, []).extend(pieces)

    def findings(self, path: str) -> Iterator[Finding]:
        """One finding for text that was left out, one for what is no text."""
        for code, wanted in (("MZ983", False), ("MZ984", True)):
            said = [
                text(f"not_read.{sort}", count=len(pieces), quotes=_quotes(pieces))
                for sort, pieces in self._found.items()
                if (sort in OBJECTS) is wanted
            ]
            if said:
                yield Finding(code, {"path": path, "left_out": joined("list", said)})


def _quotes(pieces: list[str]) -> str:
    shown = [each if len(each) <= LONGEST else each[: LONGEST - 1] + "…" for each in pieces[:QUOTED]]
    return " / ".join(shown) + (" …" if len(pieces) > QUOTED else "")


def raised(words: str, before: str, left_out: LeftOut) -> str:
    """Raised text as one line shows it (上标): digits have raised forms; other marks beside a word are left out.

    >>> raised("2", "m", LeftOut()), raised("st", "1", LeftOut()), raised("[1]", "人", LeftOut())
    ('²', 'st', '')
    """
    if before[-1:].isdigit() and words.lower() in ORDINALS:
        return words
    return _shifted(words, RAISED, "raised", left_out)


def lowered(words: str, before: str, left_out: LeftOut) -> str:
    """Lowered text as one line shows it (下标): PM2.5 as it is written; behind a digit as ``raised`` does."""
    return _shifted(words, LOWERED, "lowered", left_out) if before[-1:].isdigit() else words


def _shifted(words: str, forms: dict[str, str], sort: str, left_out: LeftOut) -> str:
    if all(sign in forms or sign.isspace() for sign in words):
        return "".join(forms.get(sign, sign) for sign in words)
    left_out.note(sort, words)
    return ""


SHIFTED = {"superscript": raised, "subscript": lowered}
"""How text is shown that stands above or below the line."""
