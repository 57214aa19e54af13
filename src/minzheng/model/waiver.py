"""Waivers (豁免): findings that somebody has looked at and lets pass, with a reason, an author and an expiry date."""

from __future__ import annotations

from datetime import date

import attrs
from attrs.converters import optional

from minzheng.embedding import Embedded
from minzheng.model.location import Location
from minzheng.model.own_keys import as_extra
from minzheng.periods import as_date
from minzheng.quantities import Pairs
from minzheng.validators import checked, filled, text


@attrs.frozen(kw_only=True, field_transformer=checked)
class Waiver(Embedded):
    """A finding that is let pass (豁免), and why.

    >>> Waiver(rule="MZ402", where="elderly.beds", reason="年底数提前公布", author="李某", until="2026-12-31").until
    datetime.date(2026, 12, 31)
    """

    rule: str = attrs.field(validator=filled)
    """The rule, by code, prefix of the code, or name."""
    where: str = attrs.field(default="", validator=text)
    """Where: the code of an indicator, a title, a path such as ``$.observations[3]``, or the id of a document.

    ``document#code`` and ``document#path`` name both; left empty it is everywhere in its file.
    """
    reason: str = attrs.field(validator=filled)
    """Why the finding is let pass."""
    author: str = attrs.field(default="", validator=text)
    """Who says so."""
    until: date | None = attrs.field(default=None, converter=optional(as_date))
    """The last day on which it holds; left open it holds for good."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    @property
    def grounds(self) -> str:
        """Why, who says so and until when, in one text.

        >>> Waiver(rule="MZ402", reason="年底数提前公布", author="李某", until="2026-12-31").grounds
        '年底数提前公布 (李某, 2026-12-31)'
        """
        signed = [self.author, str(self.until or "")]
        return f"{self.reason} ({', '.join(filter(None, signed))})" if any(signed) else self.reason

    def expired(self, as_of: date | None) -> bool:
        """Whether it no longer holds at a date; without a date nobody can tell, and it holds."""
        return self.until is not None and as_of is not None and as_of > self.until
