"""Merging (合并): datasets put together, statements added and replaced, and which version of a document counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from minzheng.errors import ModelError
from minzheng.model import (
    Deliverable,
    Document,
    Finding,
    Indicator,
    Observation,
    Plan,
    Statement,
    Summary,
    Target,
    Task,
    expect,
    find_by_id,
)
from minzheng.regions import Region

if TYPE_CHECKING:
    from minzheng.datasets.dataset import Dataset

One = TypeVar("One")
Part = Plan | Summary | Document | Statement | Indicator | Region
"""What a dataset is made of."""
STATEMENTS: Mapping[type, tuple[type[Plan] | type[Summary], str]] = {
    Target: (Plan, "targets"),
    Deliverable: (Plan, "deliverables"),
    Task: (Plan, "tasks"),
    Observation: (Summary, "observations"),
}
"""Where statements of each class are kept."""
SHELVES: Mapping[type, str] = {Plan: "plans", Summary: "summaries"}
OWN: Mapping[type, str] = {Indicator: "local", Region: "regions"}


def shelved(parts: Iterable[Plan | Summary]) -> dict[str, Any]:
    """Plans and summaries in the fields that hold them."""
    held = list(parts)
    return {name: [each for each in held if isinstance(each, kind)] for kind, name in SHELVES.items()}


def merged(one: Dataset, other: Dataset) -> Dataset:
    """All that two datasets hold, of two versions of a document the later one, and the other among the earlier."""
    superseded = list(_superseded(one, other))
    dropped = {(id(side), document) for side, document, _ in superseded}
    kept = [each for side in (one, other) for each in side if (id(side), each.id) not in dropped]
    older = [each for side in (one, other) for each in side if (id(side), each.id) in dropped]
    return attrs.evolve(
        one,
        **shelved(_once(kept)),
        local=_once((*one.local, *other.local)),
        regions=_once((*one.regions, *other.regions)),
        earlier=_once((*one.earlier, *other.earlier, *older)),
        catalogue=one.catalogue.joined_with(other.catalogue),
        findings=(*one.findings, *other.findings, *(finding for _, _, finding in superseded)),
    )


def _once(values: Iterable[One]) -> tuple[One, ...]:
    """Equal ones once, in the order in which they come first."""
    return tuple(dict.fromkeys(values))


def _superseded(one: Dataset, other: Dataset) -> Iterator[tuple[Dataset, str, Finding]]:
    """The documents of which both sides have a version: on which side the earlier one is, and what is to be said of it.

    ``ModelError`` where two differ of which nobody says that one is the later.
    """
    theirs = {each.id: each for each in other.documents}
    for mine in one.documents:
        their = theirs.get(mine.id)
        if their is None or (mine == their and _alike(one, other, mine.id)):
            continue
        days = mine.published, their.published
        if None in days or days[0] == days[1]:
            raise ModelError("MZ660", document=mine.id, title=mine.title, published=days)
        earlier, later = sorted((mine, their), key=lambda each: str(each.published))
        side = one if earlier is mine else other
        facts = {"document": mine.id, "earlier": earlier.published, "later": later.published}
        yield side, mine.id, Finding("MZ661", facts, later.location)


def _alike(one: Dataset, other: Dataset, document: str) -> bool:
    """Whether what both sides have of a document, a plan or a summary, is the same."""
    held = [{type(each): each for each in side if each.id == document} for side in (one, other)]
    return all(held[0][kind] == held[1][kind] for kind in held[0].keys() & held[1].keys())


def added(data: Dataset, parts: Iterable[Part], document: str | None) -> Dataset:
    """A dataset with more in it, each statement in the plan or the summary of its document."""
    held = _Adding(data, document)
    for part in parts:
        expect(part, Part, "add()", "part")
        held.take(part)
    return attrs.evolve(
        data,
        **shelved(held.filled()),
        local=_once((*data.local, *held.own["local"])),
        regions=_once((*data.regions, *held.own["regions"])),
        catalogue=data.catalogue,
    )


class _Adding:
    """A dataset that is being added to."""

    def __init__(self, data: Dataset, document: str | None) -> None:
        self.document = document
        self.documents = {each.id: each for each in data.documents}
        self.shelves: dict[tuple[type, str], Any] = {(type(each), each.id): each for each in data}
        self.said: dict[tuple[type, str], list[Statement]] = {}
        self.own: dict[str, list[Any]] = {name: [] for name in OWN.values()}

    def take(self, part: Any) -> None:
        """Note a part in its place; ``ModelError`` where that is taken, or not known."""
        if isinstance(part, Indicator | Region):
            self.own[OWN[type(part)]].append(part)
        elif isinstance(part, Document):
            self._document(part, Document)
        elif isinstance(part, Plan | Summary):
            self._document(part.document, type(part))
            self.shelves[type(part), part.id] = part
        else:
            named = part if part.document is not None else attrs.evolve(part, document=self.document)
            self.said.setdefault((type(part), _home(named, self.documents)), []).append(named)

    def _document(self, document: Document, kind: type) -> None:
        if (kind, document.id) in self.shelves or self.documents.setdefault(document.id, document) != document:
            raise ModelError("MZ662", document=document.id, title=document.title)

    def filled(self) -> tuple[Plan | Summary, ...]:
        """The plans and the summaries with what was taken; a document of which nothing is said must not be lost."""
        for (kind, id), statements in self.said.items():
            holder, section = STATEMENTS[kind]
            shelf = self.shelves.get((holder, id)) or holder(document=self.documents[id])
            self.shelves[holder, id] = attrs.evolve(shelf, **{section: (*getattr(shelf, section), *statements)})
        for id, document in self.documents.items():
            if not self.shelves.keys() & {(Plan, id), (Summary, id)}:
                self.shelves[Plan, id] = Plan(document=document)
        return tuple(self.shelves.values())


def _home(statement: Statement, documents: Mapping[str, Document]) -> str:
    """The id of the document that a statement belongs to; ``ModelError`` names those that there are."""
    if statement.document is None:
        raise ModelError("MZ663", statement=type(statement).__name__, documents=tuple(documents))
    return find_by_id(documents, statement.document, "document").id


def replaced(data: Dataset, old: Part, new: Part) -> Dataset:
    """A dataset in which one part stands in the place of another of its class."""
    expect(old, Part, "replace()", "part")
    expect(new, type(old), "replace()", "same_part")
    kind = type(old)
    changed: dict[str, Any]
    if kind in OWN:
        changed = {OWN[kind]: _in_place(getattr(data, OWN[kind]), old, new)}
    elif kind in SHELVES:
        changed = {SHELVES[kind]: _in_place(getattr(data, SHELVES[kind]), old, new)}
    elif isinstance(new, Document):
        changed = {
            name: tuple(_redocumented(each, old, new) for each in getattr(data, name)) for name in SHELVES.values()
        }
    else:
        holder, section = STATEMENTS[kind]
        changed = {SHELVES[holder]: tuple(_revised(each, section, old, new) for each in getattr(data, SHELVES[holder]))}
    if all(getattr(data, name) == each for name, each in changed.items()) and old != new:
        raise ModelError("MZ664", what=kind.__name__, part=old)
    return attrs.evolve(data, **changed, catalogue=data.catalogue)


def _in_place(values: tuple[One, ...], old: One, new: One) -> tuple[One, ...]:
    return tuple(new if each == old else each for each in values)


def _revised(shelf: Any, section: str, old: object, new: object) -> Any:
    """A plan or a summary with one statement in the place of another."""
    held = getattr(shelf, section)
    return attrs.evolve(shelf, **{section: _in_place(held, old, new)}) if old in held else shelf


def _redocumented(shelf: Any, old: object, new: Document) -> Any:
    """A plan or a summary under another description of its document, whose id its statements name."""
    if shelf.document != old:
        return shelf
    sections = [section for kind, section in STATEMENTS.values() if isinstance(shelf, kind)]
    held = {name: tuple(attrs.evolve(each, document=new.id) for each in getattr(shelf, name)) for name in sections}
    return attrs.evolve(shelf, document=new, **held)
