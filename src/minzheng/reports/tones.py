"""Tones (色调): which colour stands beside a word; the word says the same without it."""

from __future__ import annotations

import enum
from collections.abc import Mapping


class Tone(enum.StrEnum):
    """How a word is coloured (色调).

    >>> [each.value for each in Tone]
    ['good', 'fair', 'bad', 'open', 'quiet']
    """

    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    OPEN = "open"
    """Not decided."""
    QUIET = "quiet"
    """Nothing to say."""


TONES: Mapping[str, Mapping[str, Tone]] = {
    "Status": {
        "exceeded": Tone.GOOD, "met": Tone.GOOD, "on_pace": Tone.GOOD, "slightly_behind": Tone.FAIR,
        "not_started": Tone.FAIR, "behind": Tone.BAD, "regressed": Tone.BAD, "missed": Tone.BAD,
        "undecided": Tone.OPEN, "no_data": Tone.QUIET, "not_due": Tone.QUIET, "unmeasured": Tone.QUIET,
    },
    "Verdict": {"met": Tone.GOOD, "not_met": Tone.BAD, "undecided": Tone.OPEN},
    "Severity": {"error": Tone.BAD, "warning": Tone.FAIR, "info": Tone.QUIET},
}  # fmt: skip
"""The tone of each code of the lists that have one, by the name of the list; a test asks for every code of them."""


HUES: tuple[tuple[Tone, tuple[int, str]], ...] = (
    (Tone.GOOD, (30, "#16a34a")),
    (Tone.FAIR, (35, "#d97706")),
    (Tone.BAD, (25, "#ef4444")),
    (Tone.OPEN, (30, "#8b5cf6")),
    (Tone.QUIET, (45, "#808080")),
)
"""How much of the text's own colour each tone keeps, in %, and the hue that is mixed in; a test holds the contrast."""


def tone_of(fact: object) -> Tone | None:
    """The tone of a code; nothing for all else.

    >>> from minzheng.progress import Status
    >>> tone_of(Status.MISSED).value, tone_of("6000张")
    ('bad', None)
    """
    tones = TONES.get(type(fact).__name__)
    return tones.get(str(fact)) if tones else None
