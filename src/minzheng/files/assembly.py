"""Assembly (装配): documents first, their indicators next, then the statements with what the document lends them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError, RegionError, near_names
from minzheng.files.entries import CLASSES, Contents, RawEntry, kept_keys, starts_of
from minzheng.files.flaws import REFUSALS, Flaw, Path, unknown_key
from minzheng.files.hooks import own_region, region_by_name
from minzheng.files.plain_statements import PlainStatements
from minzheng.files.resolving import UNKNOWN, IndicatorNames
from minzheng.files.shapes import PLACES, keys, shapes
from minzheng.files.short_prints import in_full, with_unit
from minzheng.files.structuring import Structurer, structurer
from minzheng.language import Labelled, text
from minzheng.lasting import uncollected
from minzheng.model import (
    LENT,
    OPEN_LISTS,
    Confidence,
    Document,
    Finding,
    Indicator,
    Location,
    Observation,
    Other,
    Plan,
    Summary,
    Target,
    Task,
    Waiver,
    is_plain,
    list_name,
    settled,
    words_of,
)
from minzheng.regions import Region, is_name

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

STAND_INS = dict.fromkeys(("period", "region", "due", "indicator"), UNKNOWN)
"""What takes the place of a value that is reported already, so that the rest can be looked at."""

LOCAL_SIGN = "l"
"""What no other code of a place begins with."""
UNKNOWABLE = ("region", "period", "due")
"""What may be said not to be known."""
KEYS = {cls: keys(cls) - {"document", "waivers"} for cls in CLASSES.values()}
OWED = {kind: [(key, own) for key, own in LENT.items() if key in KEYS[cls]] for kind, cls in CLASSES.items()}
"""What each kind of entry is lent by its document, and under which of its keys."""
OPEN_FIELDS: dict[type, tuple[tuple[str, type[Labelled]], ...]] = {
    cls: tuple(
        (name, codes) for name, shape in shapes(cls).items() for codes in OPEN_LISTS if shape.name == codes.__name__
    )
    for cls in CLASSES.values()
}


Shelf = dict[str, list[Any]]


def _shelf() -> Shelf:
    """Room for what a plan promises, by kind."""
    return {"task": [], "target": [], "deliverable": []}


class Draft:
    """A file being assembled: its documents by the id that its entries name, and what each lends."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.documents: dict[str | None, Document | None] = {}


class Assembly:
    """Puts the contents of files together into one dataset, gathering every problem."""

    def __init__(self, catalogue: Catalogue | None) -> None:
        self.structurer: Structurer = structurer() if catalogue is None else structurer(catalogue.units)
        self.names: IndicatorNames = IndicatorNames()
        self.names.catalogue = catalogue
        self.plain: PlainStatements = PlainStatements(self.names, self.structurer.figures.units)
        self.documents: dict[str, Document] = {}
        self.plans: defaultdict[str, Shelf] = defaultdict(_shelf)
        self.numbers: dict[str, dict[str, Location]] = {}
        self.naming: list[tuple[Contents, Path, str, str]] = []
        self.summaries: defaultdict[str, list[Observation]] = defaultdict(list)
        self.waivers: dict[str, dict[Waiver, None]] = {}
        self.local: dict[str, Indicator] = {}
        self.regions: dict[str, Region] = {}
        self.lent: dict[str, dict[str, str]] = {}

    @uncollected()
    def assemble(self, files: Iterable[Contents], findings: Iterable[Finding] = ()) -> Dataset:
        """The dataset of some files, whole or as far as it could be built, with all that was found."""
        drafts = [Draft(contents) for contents in files]
        for draft, entry in _of_kind(drafts, "region"):
            self._region(draft.contents, entry)
        self._enclose()
        for draft, entry in _of_kind(drafts, "document"):
            self._document(draft, entry)
        for draft, entry in _of_kind(drafts, "indicator"):
            self._indicator(draft.contents, entry)
        clash = self._extend_catalogue()
        for draft in drafts:
            self._shelve(draft)
            for entry in draft.contents.entries:
                if entry.kind == "waiver":
                    self._waiver(draft, entry)
                elif entry.kind not in ("document", "indicator", "region"):
                    self._statement(draft, entry)
        for id in [id for id in self.documents if id not in self.plans and id not in self.summaries]:
            # A document of which nothing is said but that it is there must not be lost.
            self.plans[id] = _shelf()
        self._check_tasks()
        found = [finding for draft in drafts for finding in draft.contents.gathered()]
        return self._dataset((*findings, *clash, *found))

    def _dataset(self, findings: tuple[Finding, ...]) -> Dataset:
        for id, waivers in self.waivers.items():
            self.documents[id] = attrs.evolve(self.documents[id], waivers=tuple(waivers))
        about = self.documents
        plans = [
            Plan(document=about[id], targets=held["target"], deliverables=held["deliverable"], tasks=held["task"])
            for id, held in self.plans.items()
        ]
        summaries = [Summary(document=about[id], observations=each) for id, each in self.summaries.items()]
        local, regions = self.local.values(), self.regions.values()
        return Dataset(
            plans=plans,
            summaries=summaries,
            local=local,
            regions=regions,
            catalogue=self.names.catalogue,
            findings=findings,
        )

    def _document(self, draft: Draft, entry: RawEntry) -> None:
        contents = draft.contents
        key = None if contents.single else entry.document
        made = self.build(Document, contents, entry, {})
        if made is None:
            draft.documents.setdefault(key, None)
            return
        if contents.stray:
            made = attrs.evolve(made, extra=(*made.extra, *kept_keys(contents.stray)))
        known = self.documents.setdefault(made.id, made)
        if known != made:
            contents.report(Flaw("MZ028", id=made.id, first=str(known.location)), entry.path)
        draft.documents[key] = known
        self.lent[known.id] = {
            name: str(value) for name in LENT.values() if (value := getattr(known, name)) is not None
        }

    def _indicator(self, contents: Contents, entry: RawEntry) -> None:
        code = entry.raw.get("code")
        if type(code) is str:
            self.names.declared.add(code)
            if not code.startswith("local."):
                contents.report(Flaw("MZ080", indicator=code, name=code.rpartition(".")[2] or "name"), entry.path)
                return
        made = self.build(Indicator, contents, entry, {})
        if made is None:
            return
        known = self.local.setdefault(made.code, made)
        if known != made:
            places = {"first": str(known.location), "second": str(made.location)}
            contents.report(Flaw("MZ053", name=made.code, **places), entry.path)

    def _region(self, contents: Contents, entry: RawEntry) -> None:
        """Note a place that only a file has: its name, and the division that it lies in."""
        try:
            found = own_region(entry.raw)
        except REFUSALS as error:
            contents.report(error, entry.path)
        else:
            self._declare(contents, found, entry.path)

    def _declare(self, contents: Contents, found: Region, path: Path) -> Region:
        """A place of a file as it was said first; one that is said in two ways is reported."""
        known = self.regions.setdefault(found.code, found)
        if (known.local_name, known.within) != (found.local_name, found.within):
            places = {"first": known.full_name(), "second": found.full_name()}
            contents.report(Flaw("MZ053", name=found.code, **places), path)
        return known

    def _enclose(self) -> None:
        """Put the declared place in place of its code where another lies in it."""
        for code in self.regions:
            self.regions[code] = self._enclosed(self.regions[code], ())

    def _enclosed(self, place: Region, inside: tuple[str, ...]) -> Region:
        outer = None if place.within is None or place.code in inside else self.regions.get(place.within.code)
        if outer is None:
            return place
        return attrs.evolve(place, within=self._enclosed(outer, (*inside, place.code)))

    def _place(self, contents: Contents, data: dict[str, Any], entry: RawEntry) -> None:
        """Put a declared place in place of its code, and note what is said not to be known."""
        for key in PLACES:
            if (written := data.get(key)) is not None and not (type(written) is str and written[:1] != LOCAL_SIGN):
                data[key] = self._declared(contents, written, (*entry.path, key))
        name: Any = data.get("region")
        if is_name(name):
            near = self.lent.get(data.get("document", ""), {}).get("region")
            data["region"] = region_by_name(name, data.get("period", data.get("due")), near)
        if "unknown" in map(entry.raw.get, UNKNOWABLE):
            for key in UNKNOWABLE:
                if entry.raw.get(key) == "unknown":
                    contents.report(Flaw("MZ059"), (*entry.path, key))

    def _declared(self, contents: Contents, written: Any, path: Path) -> Any:
        """The places that a file declares under codes of its own; anything else as it is written."""
        if type(written) is list:
            return [self._declared(contents, each, (*path, place)) for place, each in enumerate(written)]
        if type(written) is dict:
            try:
                return self._declare(contents, own_region(written), path)
            except REFUSALS:
                return written
        if type(written) is not str or not written.startswith("local."):
            return written
        if written in self.regions:
            return self.regions[written]
        if not (contents.stubs or contents.standalone):
            hint = text("hint.after", hint=text("hint.declare_region"))
            contents.report(RegionError("MZ076", name=written, hint=hint), path)
        return written

    def _extend_catalogue(self) -> tuple[Finding, ...]:
        if self.names.catalogue is None or not self.local:
            return ()
        try:
            self.names.catalogue = self.names.catalogue.extended_with(tuple(self.local.values()), origin="local")
        except MinzhengError as error:
            return (Finding.of(error),)
        return ()

    def _shelve(self, draft: Draft) -> None:
        """Make room for the plans and summaries that a file names, also for those that hold nothing."""
        for marker, id in draft.contents.markers:
            document = draft.documents.get(id) or self.documents.get(id or "")
            if document is not None and marker == "plan":
                self.plans.setdefault(document.id, _shelf())
            elif document is not None:
                self.summaries.setdefault(document.id, [])

    def _statement(self, draft: Draft, entry: RawEntry) -> None:
        contents, reported = draft.contents, len(draft.contents.findings)
        document = self._document_of(draft, entry)
        if document is not None and entry.kind == "observation":
            plain = self.plain.made(entry, self.lent[document.id], document.id, contents.origin)
            if plain is not None:
                self.summaries[document.id].append(plain)
                return
        given = self._given(contents, entry, document)
        complete = len(contents.findings) == reported
        made = self.build(CLASSES[entry.kind], contents, entry, given)
        if not is_plain(entry.raw.get("value", "0")):
            for start in starts_of(entry, given):
                self._statement(draft, start)
        if entry.kind == "task" and document is not None:
            self._number(made, contents, entry, document)
        if made is None or document is None or not complete:
            return
        if entry.kind == "observation":
            self.summaries[document.id].append(made)
            return
        self.plans[document.id][entry.kind].append(made)
        if not isinstance(made, Task) and made.task is not None:
            self.naming.append((contents, (*entry.path, "task"), document.id, made.task))

    def _number(self, task: Task | None, contents: Contents, entry: RawEntry, document: Document) -> None:
        """Note the number of a task, also of one that was refused; two tasks of one number are refused."""
        known = self.numbers.setdefault(document.id, {})
        number = task.id if task is not None else str(entry.raw.get("id"))
        place = contents.origin.at(entry.path)
        if (first := known.setdefault(number, place)) is not place:
            contents.report(Flaw("MZ053", name=number, first=str(first), second=str(place)), (*entry.path, "id"))

    def _check_tasks(self) -> None:
        """Report what names a task that its plan does not have."""
        for contents, path, document, task in self.naming:
            known = self.numbers.get(document, {})
            if task not in known:
                near = near_names(task, known) or tuple(known)[:3]
                contents.report(Flaw("MZ037", task=task, document=document, nearest=near), path)

    def _waiver(self, draft: Draft, entry: RawEntry) -> None:
        document = self._document_of(draft, entry)
        made = self.build(Waiver, draft.contents, entry, {})
        if made is not None and document is not None:
            self.waivers.setdefault(document.id, {})[made] = None

    def _document_of(self, draft: Draft, entry: RawEntry) -> Document | None:
        key = entry.document
        if key in draft.documents or key is None:
            return draft.documents.get(key)
        if key not in self.documents and draft.contents.stubs:
            return self._stub(draft, key, entry)
        if key not in self.documents:
            near = near_names(key, self.documents) or tuple(self.documents)[:3]
            draft.contents.report(Flaw("MZ029", id=key, nearest=near), (*entry.path, "document"))
        return self.documents.get(key)

    def _stub(self, draft: Draft, id: str, entry: RawEntry) -> Document | None:
        """A document of which only the id is known."""
        made: Document | None = self.build(
            Document, draft.contents, RawEntry("document", {"id": id, "title": id}, entry.path), {}
        )
        draft.documents[id] = made
        if made is not None:
            self.documents[id] = made
            self.lent[id] = {}
        return made

    def _given(self, contents: Contents, entry: RawEntry, document: Document | None) -> dict[str, Any]:
        """What a statement does not say itself: its document, and the period and region that this lends."""
        lent = STAND_INS if document is None else self.lent[document.id]
        given: dict[str, Any] = {} if document is None else {"document": document.id}
        for name, own in OWED[entry.kind]:
            if name not in entry.raw:
                if own not in lent:
                    contents.owed(name, entry.path)
                given[name] = lent.get(own) or STAND_INS[name]
        return given

    def build(self, cls: type, contents: Contents, entry: RawEntry, given: dict[str, Any]) -> Any:
        """The object of an entry, or nothing when it was refused; every problem is noted."""
        path, known = entry.path, keys(cls) if contents.standalone else KEYS[cls]
        raw = entry.raw
        if cls in (Observation, Target) and type(raw.get("value")) in (str, dict):
            try:
                raw, given = settled(raw, given, reported=cls is Observation)
                entry = entry._replace(raw=raw)
            except MinzhengError as error:
                contents.report(error, (*path, *error.steps))
                return None
        data = {**raw, **given, "location": contents.origin.at(path)}
        if not raw.keys() <= known:
            stray = {key: value for key, value in raw.items() if key not in known}
            for key in stray:
                contents.report(unknown_key(key, known), (*path, str(key)))
                if key not in given:
                    data.pop(key, None)
            data |= {"location": contents.origin.at(path), "extra": kept_keys(stray, data.get("extra"))}
        self._place(contents, data, entry)
        found = self.names.resolve(contents, data, (*path, "indicator")) if "indicator" in data else True
        if type(data.get("value")) is str:
            self.names.scale(data)
        try:
            made = self.structurer.build(cls)(data, cls)
        except REFUSALS as error:
            found_before = len(contents.findings)
            contents.report(error, path)
            for place in range(found_before, len(contents.findings)):
                contents.findings[place] = self._hinted(contents.findings[place], data.get("indicator"))
            return None
        if "indicator" in data:
            made = self.names.parted(made, found, contents, entry)
            made = in_full(made, self.names.catalogue, contents, path)
        self._warn(made, contents, path, data)
        return made

    def _hinted(self, finding: Finding, code: object) -> Finding:
        """A finding that asks for a unit, with that of the indicator for an example."""
        known = self.names.catalogue.get(code) if self.names.catalogue and isinstance(code, str) else None
        if finding.code != "MZ047" or known is None:
            return finding
        facts = dict(finding.facts)
        return Finding("MZ047", {**facts, "hint": with_unit(str(facts["text"]), known.unit)}, finding.location)

    def _warn(self, made: Any, contents: Contents, path: Path, data: Mapping[str, Any]) -> None:
        """Note every code that its open list does not know."""
        if made is None:
            return
        for name, codes in OPEN_FIELDS[type(made)]:
            if name in data and type(value := getattr(made, name)) is Other:
                contents.report(_unlisted(value, codes), (*path, name))
        evidence = made.evidence if "evidence" in data else None
        if evidence is not None and type(evidence.confidence) is Other:
            contents.report(_unlisted(evidence.confidence, Confidence), (*path, "evidence", "confidence"))


def _of_kind(drafts: list[Draft], kind: str) -> Iterable[tuple[Draft, RawEntry]]:
    return [(draft, entry) for draft in drafts for entry in draft.contents.entries if entry.kind == kind]


def _unlisted(code: Other, codes: type[Labelled]) -> Flaw:
    return Flaw("MZ088", text=str(code), list=list_name(codes), nearest=words_of(codes).nearest(code))
