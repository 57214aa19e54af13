"""Claims (抽取项所称): what an engine says of a figure beside what the reader has, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import attrs

from minzheng.catalogue import Catalogue
from minzheng.errors import MinzhengError
from minzheng.language import text
from minzheng.model import Finding, Modality
from minzheng.periods import Period
from minzheng.quantities import Figure
from minzheng.reader.claimed import CLAIMS, Claim
from minzheng.reader.grounding import Grounds
from minzheng.reader.mention import Mention, MentionRole
from minzheng.regions import as_region

Said = Mapping[str, Any]
OPEN = (None, "", (), "n/a")
"""What the reader leaves open."""


class Claims:
    """Settles what engines say of figures, with the reader's own word beside it."""

    def __init__(
        self, grounds: Grounds, catalogue: Catalogue, published: date | None, prefer: Iterable[str] = ()
    ) -> None:
        self.grounds = grounds
        self.catalogue = catalogue
        self.published = published
        self.prefer = prefer
        self.understood: Mapping[str, Callable[[Any, Mention], Said]] = {
            "subject": self._subject,
            "indicator": self._indicator,
            "breakdown": lambda given, _: {"breakdown": tuple(sorted(given.items()))},
            "period": lambda given, _: {"period": Period(str(given), anchor=self.published)},
            "region": lambda given, _: {"region": as_region(str(given))},
            "role": lambda given, _: {"role": str(MentionRole(given))},
            "modality": lambda given, _: {"modality": str(Modality(given))},
        }

    def settled(self, claim: Claim, figures: list[Mention]) -> tuple[list[Mention], list[Finding]]:
        """The figures of an item with what it says of them, and why something was left out (核定)."""
        figures, findings = _meant(claim, figures)
        findings += [
            Finding("MZ972", {"field": key, "text": str(claim.said[key]), "reason": text("hint.no_such_field")})
            for key in claim.said
            if key not in CLAIMS
        ]
        if len(figures) > 1:
            return figures, findings
        mention, more = figures[0], []
        for key, understand in self.understood.items():
            if key in claim.said:
                mention, finding = self._taken(mention, key, claim.said[key], understand)
                more += [finding] if finding else []
        return [attrs.evolve(mention, findings=(*mention.findings, *more))], [*findings, *more]

    def _taken(
        self, mention: Mention, key: str, given: Any, understand: Callable[[Any, Mention], Said]
    ) -> tuple[Mention, Finding | None]:
        """The figure with one claim, where it means something and does not contradict what the text says."""
        try:
            said = understand(given, mention)
        except (MinzhengError, ValueError, AttributeError, TypeError) as error:
            reason = Finding.of(error) if isinstance(error, MinzhengError) else text("hint.not_in_list")
            return mention, Finding("MZ972", {"field": text(f"header.{key}"), "text": str(given), "reason": reason})
        field = "linked" if key == "indicator" else key
        here = getattr(mention, field)
        if here == said.get(field) or not said:
            return mention, None
        if here in OPEN or key in self.prefer:
            return attrs.evolve(mention, **said, trail=(*mention.trail, f"extraction.{key}")), None
        facts = {"claimed": self._worded(key, said[field]), "read": self._worded(key, here)}
        return mention, Finding("MZ973", {"field": text(f"header.{key}"), "text": mention.text, **facts})

    def _worded(self, key: str, value: Any) -> object:
        """What a field says, in words."""
        match key:
            case "role":
                return MentionRole(value)
            case "modality":
                return Modality(value)
            case "indicator":
                return self.catalogue.get(value, value)
            case "breakdown":
                return tuple(f"{axis}={part}" for axis, part in value) or text("mark.none")
        return value

    def _subject(self, given: Any, mention: Mention) -> Said:
        """The words of a subject, which must stand in the text; those that the reader found stay."""
        if not self.grounds.holds(str(given)):
            raise MinzhengError("MZ890", text=str(given))
        return {} if mention.subject else {"subject": str(given)}

    def _indicator(self, given: Any, mention: Mention) -> Said:
        """The indicator that a code or a name means, if it can hold the figure."""
        found = self.catalogue.resolve(str(given))
        figure = mention.figure
        if figure is not None and not figure.change and not found.indicator.accepts(figure):
            raise MinzhengError("MZ974", indicator=found.indicator, unit=found.indicator.unit, value=figure)
        same = mention.linked == found.code
        return {"linked": found.code, **({} if same or not found.breakdown else {"breakdown": found.breakdown})}


def _meant(claim: Claim, figures: list[Mention]) -> tuple[list[Mention], list[Finding]]:
    """The figure that a value means among those of a quote; one that none bears out gives way to what stands there."""
    if "value" not in claim.said:
        return figures, []
    given = claim.said["value"]
    same = [each for each in figures if each.figure is not None and _says(given, each.figure)]
    if same:
        return same[:1], []
    read = tuple(each.text for each in figures)
    return figures, [Finding("MZ971", {"text": claim.quote, "given": str(given), "read": read})]


def _says(given: Any, figure: Figure) -> bool:
    """Whether a value, with or without its unit, is what a figure says."""
    if isinstance(given, bool):
        return False
    if isinstance(given, int | float):
        return Decimal(str(given)) in (figure.number, figure.number.scaleb(figure.unit.numerator.exponent))
    try:
        other = Figure(str(given))
    except MinzhengError:
        return False
    if not other.unit.converts_to(figure.unit):
        return False
    return other.interval == figure.interval or other.plain == figure.plain
