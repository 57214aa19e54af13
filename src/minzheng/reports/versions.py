"""Sheets of versions (版本对照表单): what changed between two datasets, and between two versions of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from minzheng.comparison import ChangeKind, DatasetDiff, DefinitionDiff
from minzheng.language import Text, joined, text
from minzheng.model import Indicator
from minzheng.quantities import Unit
from minzheng.reports.documents import CHANGES, counted, diff
from minzheng.reports.sheet import Fact, Sheet, Table, hidden, shown, shows

OVERVIEW = (
    *hidden(document="found.b.id"),
    *shown(document_title="found.b.title"),
    *shown("choice", change="change"),
    *shown(changes=lambda row: counted(row["found"])),
    *shown("integer", kept_count=lambda row: len(row["found"].kept)),
)


@shows(DatasetDiff, CHANGES)
def dataset_diff(found: DatasetDiff) -> Sheet:
    """The documents with what became of each, then a sheet for each that changed (数据集对照)."""
    rows = list(_documents(found))
    sentence = text(
        "datasets.sentence",
        both=len(found.diffs),
        added=len(found.added),
        dropped=len(found.dropped),
        changes=counted(found),
        definitions=len(found.definitions),
    )
    changed = [diff(each) for each in found if each.changes]
    own = [definition_diff(found.definitions)] if len(found.definitions) else []
    return Sheet(
        title=text("title.dataset_diff"),
        sentence=sentence,
        sections=[Table.of(OVERVIEW, rows, overview=True)] if rows else [],
        sheets=[*changed, *own],
        records=lambda: Table.of(CHANGES, found.changes),
        left_out=text("datasets.left_out") if own else None,
    )


def _documents(found: DatasetDiff) -> Iterator[Mapping[str, object]]:
    """Each document with what became of it as a whole."""
    yield from ({"change": None, "found": each} for each in found.diffs)
    yield from ({"change": ChangeKind.NEW, "found": each} for each in found.added)
    yield from ({"change": ChangeKind.DROPPED, "found": each} for each in found.dropped)


@attrs.frozen
class _Definition:
    """One line of what changed in indicators."""

    indicator: Indicator | str
    change: ChangeKind
    field: str = ""
    before: object = None
    after: object = None

    @property
    def code(self) -> str:
        """The code of the indicator."""
        return self.indicator.code if isinstance(self.indicator, Indicator) else self.indicator


DEFINITIONS = (
    *hidden(indicator="code"),
    *shown(name="indicator"),
    *shown(ChangeKind, change="change"),
    *hidden("text", field="field"),
    *shown(field_name=lambda row: text(f"header.{row.field}") if row.field else None),
    *shown(before=lambda row: _said(row.before), after=lambda row: _said(row.after)),
)


@shows(DefinitionDiff, DEFINITIONS)
def definition_diff(found: DefinitionDiff) -> Sheet:
    """Every field of an indicator that was defined otherwise, then what is new and what is gone (指标定义对照)."""
    sentence = text(
        "definitions.sentence", changed=len(found.changes), added=len(found.added), dropped=len(found.dropped)
    )
    rows = [
        *(_Definition(each.code, ChangeKind.RESTATED, each.field, each.old, each.new) for each in found.changes),
        *(_Definition(each, ChangeKind.NEW) for each in found.added),
        *(_Definition(each, ChangeKind.DROPPED) for each in found.dropped),
    ]
    return Sheet(title=text("title.definition_diff"), sentence=sentence, sections=[Table.of(DEFINITIONS, rows)])


def _said(value: object) -> Fact | Text:
    """What a field of an indicator holds."""
    if isinstance(value, tuple):
        return joined("list", map(_said, value))
    return value.code if isinstance(value, Unit) else value
