"""Definitions compared (指标定义对照): what changed between two versions of an indicator, or of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from minzheng.embedding import Embedded
from minzheng.model import Indicator, Reportable

Definitions = Indicator | Mapping[str, Indicator]
FIELDS = tuple(field.name for field in attrs.fields(Indicator) if field.name not in ("code", "location"))


@attrs.frozen(kw_only=True)
class DefinitionChange(Embedded):
    """One field of an indicator that was defined otherwise (指标定义变化).

    >>> DefinitionChange(code="elderly.beds", field="version", old="1", new="2").field
    'version'
    """

    code: str
    """The indicator."""
    field: str
    """The field."""
    old: object
    """What it was."""
    new: object
    """What it is."""


@attrs.frozen(kw_only=True, repr=False)
class DefinitionDiff(Reportable):
    """What changed between two versions of indicators (指标定义对照结果), in the order of codes.

    >>> import attrs, minzheng as mz
    >>> beds = mz.indicators["elderly.beds"]
    >>> [(each.field, each.old, each.new) for each in mz.diff(beds, attrs.evolve(beds, version="2")).changes]
    [('version', '1', '2')]
    """

    changes: tuple[DefinitionChange, ...] = ()
    """Every field that was defined otherwise."""
    added: tuple[Indicator, ...] = ()
    """The indicators that only the second has."""
    dropped: tuple[Indicator, ...] = ()
    """The indicators that only the first has."""

    def inverse(self) -> DefinitionDiff:
        """What changed from the second to the first."""
        turned = tuple(attrs.evolve(each, old=each.new, new=each.old) for each in self.changes)
        return DefinitionDiff(changes=turned, added=self.dropped, dropped=self.added)

    def of(self, code: str) -> tuple[DefinitionChange, ...]:
        """The changes of one indicator."""
        return tuple(each for each in self.changes if each.code == code)

    def __iter__(self) -> Iterator[DefinitionChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes) + len(self.added) + len(self.dropped)

    def __repr__(self) -> str:
        counts = f"{len(self.changes)} changed, {len(self.added)} added, {len(self.dropped)} dropped"
        return f"<DefinitionDiff: {counts}>"


def definition_diff(a: Definitions, b: Definitions) -> DefinitionDiff:
    """What changed from one version of an indicator or a catalogue to another.

    Two indicators are compared whatever their codes; those of a catalogue by their codes.
    """
    if isinstance(a, Indicator) and isinstance(b, Indicator):
        return DefinitionDiff(changes=_changes(a, b))
    before, after = ({each.code: each} if isinstance(each, Indicator) else each for each in (a, b))
    codes = sorted({*before, *after})
    return DefinitionDiff(
        changes=tuple(
            change
            for code in codes
            if code in before and code in after
            for change in _changes(before[code], after[code])
        ),
        added=tuple(after[code] for code in codes if code not in before),
        dropped=tuple(before[code] for code in codes if code not in after),
    )


def _changes(one: Indicator, other: Indicator) -> tuple[DefinitionChange, ...]:
    found = ((field, getattr(one, field), getattr(other, field)) for field in FIELDS)
    return tuple(
        DefinitionChange(code=other.code, field=field, old=old, new=new) for field, old, new in found if old != new
    )
