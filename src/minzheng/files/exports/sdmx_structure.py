"""SDMX structure (SDMX 结构): code lists, concepts, data structure and dataflow of a dataset, in SDMX-ML 2.1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as xml

from minzheng.catalogue import parts_named
from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError
from minzheng.files.rows.headers import header_fields
from minzheng.files.rows.writing import columns, to_rows
from minzheng.frames import Record
from minzheng.language import in_words, say
from minzheng.model import as_breakdown
from minzheng.quantities import Unit
from minzheng.regions import as_region

AGENCY, FLOW, STRUCTURE, CONCEPTS, VERSION = "MINZHENG", "STATEMENTS", "STATEMENT", "CONCEPTS", "1.0.0"
MESSAGE, STRUCTURES, COMMON, XML = (
    *(f"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/{name}" for name in ("message", "structure", "common")),
    "http://www.w3.org/XML/1998/namespace",
)
PREFIXES = {"mes": MESSAGE, "str": STRUCTURES, "com": COMMON}
WHOLE = "_T"
"""What SDMX calls a breakdown or a scope that is none."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no text of XML holds."""
BOTH = ("zh", "en")
KEYS = ("record", "indicator", "region", "breakdown", "scope", "document")
"""The fields that are dimensions with a code list; the time and a running number are the others."""
ITEM = "ITEM"
"""The running number of statements that have all other dimensions in common."""
CODED = {"unit": "CL_UNIT_MEASURE", "status": "CL_OBS_STATUS"}
"""The attributes that have a code list."""
OWN = {"STATUS": "status", "PERIOD": "period"}
"""What SDMX has in fewer words than the library, kept in its own: how settled a figure is, and its time."""
STATUSES = {
    "A": "normal", "E": "estimated", "P": "provisional", "M": "cannot_exist", "O": "missing", "Q": "suppressed",
}  # fmt: skip
"""The codes that SDMX has for how settled a figure is, and why it is missing."""
STANDING = {
    "final": "A", "revised": "A", "estimated": "E", "preliminary": "P", "not_applicable": "M", "not_reported": "O",
    "illegible": "O", "suppressed": "Q",
}  # fmt: skip
"""What those of the library are in SDMX."""
SHORT = {".": "@", "=": "$_"}
"""Signs that ids of SDMX do not have, and what stands for them; all others by their number."""


def sdmx_id(code: str) -> str:
    """A code as an id of SDMX (SDMX 代码), which has no points and no Chinese; two codes never have the same.

    >>> sdmx_id("elderly.beds"), sdmx_id("area=urban"), sdmx_id("张")
    ('elderly@beds', 'area$_urban', '$005F20')
    """
    return re.sub(r"[^A-Za-z0-9_-]", lambda sign: SHORT.get(sign[0]) or f"${ord(sign[0]):06X}", code)


def header(field: str) -> str:
    """The name of a field in SDMX."""
    return header_fields()[field].sdmx


def attributes() -> tuple[str, ...]:
    """The fields that are attributes, in the order of rows; what is no dimension, no time and no value."""
    return tuple(field for field in columns() if field not in (*KEYS, "period", "value"))


def structure_xml(data: Dataset) -> str:
    """The structure of a dataset as SDMX-ML 2.1 (数据结构定义): the codes that it uses, named in every language."""
    for prefix, space in PREFIXES.items():
        xml.register_namespace(prefix, space)
    rows = [row for row in to_rows(data) if row["record"] in ("observation", "target")]
    root = xml.Element(_(MESSAGE, "Structure"))
    head = xml.SubElement(root, _(MESSAGE, "Header"))
    for name, said in (("ID", FLOW), ("Test", "false"), ("Prepared", "1970-01-01T00:00:00")):
        xml.SubElement(head, _(MESSAGE, name)).text = said
    xml.SubElement(head, _(MESSAGE, "Sender"), id=AGENCY)
    made = xml.SubElement(root, _(MESSAGE, "Structures"))
    _flow(xml.SubElement(made, _(STRUCTURES, "Dataflows")))
    lists = xml.SubElement(made, _(STRUCTURES, "Codelists"))
    for id, codes in code_lists(rows, data).items():
        holder = _maintained(lists, "Codelist", id, {"en": id})
        for code, names in codes.items():
            _named(xml.SubElement(holder, _(STRUCTURES, "Code"), id=code), names)
    schemes = xml.SubElement(made, _(STRUCTURES, "Concepts"))
    scheme = _maintained(schemes, "ConceptScheme", CONCEPTS, {"en": CONCEPTS})
    for id, names in _concepts():
        _named(xml.SubElement(scheme, _(STRUCTURES, "Concept"), id=id), names)
    _data_structure(xml.SubElement(made, _(STRUCTURES, "DataStructures")))
    xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(root, encoding="unicode") + "\n"


Names = Mapping[str, str]


def _(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _named(element: xml.Element, names: Names) -> xml.Element:
    for lang, name in names.items():
        said = xml.SubElement(element, _(COMMON, "Name"))
        said.set(_(XML, "lang"), lang)
        said.text = NOT_IN_XML.sub("\ufffd", name)
    return element


def _maintained(parent: xml.Element, kind: str, id: str, names: Names) -> xml.Element:
    given = {"id": id, "agencyID": AGENCY, "version": VERSION, "isFinal": "true"}
    return _named(xml.SubElement(parent, _(STRUCTURES, kind), given), names)


def _reference(parent: xml.Element, given: Mapping[str, str]) -> None:
    xml.SubElement(parent, "Ref", {"agencyID": AGENCY, **given})


def _flow(parent: xml.Element) -> None:
    flow = _maintained(parent, "Dataflow", FLOW, {lang: say("title.dataset", lang) for lang in BOTH})
    kept = {"id": STRUCTURE, "version": VERSION, "package": "datastructure", "class": "DataStructure"}
    _reference(xml.SubElement(flow, _(STRUCTURES, "Structure")), kept)


def _concepts() -> Iterator[tuple[str, Names]]:
    """Every concept with its name in both languages: the fields of rows, and the running number."""
    for field in columns():
        known = header_fields()[field]
        yield known.sdmx, {"zh": known.name, "en": known.name_en}
    for name, field in OWN.items():
        yield name, {"zh": header_fields()[field].name, "en": header_fields()[field].name_en}
    yield ITEM, {lang: say("header.place", lang) for lang in BOTH}


def code_lists(rows: Iterable[Record], data: Dataset) -> Mapping[str, Mapping[str, Names]]:
    """The codes of each list that the rows use, as ids of SDMX with their names."""
    held = list(rows)
    lists: dict[str, dict[str, Names]] = {}
    titles = {each.id: each.title for each in data.documents}
    lists[CODED["status"]] = {
        code: {lang: say(f"export.{word}", lang) for lang in BOTH} for code, word in STATUSES.items()
    }
    for field in (*KEYS, "unit"):
        found = lists.setdefault(CODED.get(field, f"CL_{header(field)}"), {})
        for code in dict.fromkeys(row[field] for row in held):
            if code is not None:
                found[sdmx_id(code)] = _names_of(field, code, data, titles)
            elif field in ("breakdown", "scope"):
                found[WHOLE] = {lang: say("mark.nothing", lang) for lang in BOTH}
    return lists


def _names_of(field: str, code: str, data: Dataset, titles: Mapping[str, str]) -> Names:
    """What a code is called in both languages; itself where nothing more is known of it."""
    known: object = code
    if field == "indicator":
        known = data.catalogue.get(code, code)
    elif field == "document":
        known = titles.get(code, code)
    elif field == "region":
        known = _region_name(code)
    elif field == "breakdown":
        known = parts_named(as_breakdown(dict(part.split("=", 1) for part in code.split(";"))))
    elif field == "unit":
        known = _unit(code)
    elif field == "record":
        return {lang: say(f"export.{code}", lang) for lang in BOTH}
    return {lang: in_words(known, lang) for lang in BOTH}


def _region_name(code: str) -> str:
    try:
        return as_region(code).name()
    except MinzhengError:
        return code


def _unit(code: str) -> object:
    try:
        return Unit(code)
    except MinzhengError:
        return code


def _data_structure(parent: xml.Element) -> None:
    structure = _maintained(parent, "DataStructure", STRUCTURE, {"en": STRUCTURE})
    parts = xml.SubElement(structure, _(STRUCTURES, "DataStructureComponents"))
    dimensions = xml.SubElement(parts, _(STRUCTURES, "DimensionList"), id="DimensionDescriptor")
    for place, field in enumerate(KEYS, 1):
        _component(dimensions, "Dimension", header(field), f"CL_{header(field)}", position=str(place))
    _component(dimensions, "Dimension", ITEM, position=str(len(KEYS) + 1))
    _component(dimensions, "TimeDimension", header("period"), text="ObservationalTimePeriod")
    held = xml.SubElement(parts, _(STRUCTURES, "AttributeList"), id="AttributeDescriptor")
    for id, codes in (*((header(field), CODED.get(field)) for field in attributes()), *((name, None) for name in OWN)):
        made = _component(held, "Attribute", id, codes, assignmentStatus="Conditional")
        related = xml.SubElement(made, _(STRUCTURES, "AttributeRelationship"))
        xml.SubElement(related, _(STRUCTURES, "PrimaryMeasure")).append(xml.Element("Ref", {"id": header("value")}))
    measures = xml.SubElement(parts, _(STRUCTURES, "MeasureList"), id="MeasureDescriptor")
    _component(measures, "PrimaryMeasure", header("value"), text="Decimal")


def _component(
    parent: xml.Element, kind: str, id: str, codes: str | None = None, text: str = "String", **given: str
) -> xml.Element:
    """A dimension, an attribute or the measure: what it means, and the codes or the sort of text that it holds."""
    made = xml.SubElement(parent, _(STRUCTURES, kind), {"id": id, **given})
    concept = {"maintainableParentID": CONCEPTS, "maintainableParentVersion": VERSION, "id": id}
    _reference(
        xml.SubElement(made, _(STRUCTURES, "ConceptIdentity")),
        concept | {"package": "conceptscheme", "class": "Concept"},
    )
    held = xml.SubElement(made, _(STRUCTURES, "LocalRepresentation"))
    if codes is None:
        xml.SubElement(held, _(STRUCTURES, "TextFormat"), textType=text)
        return made
    kept = {"id": codes, "version": VERSION, "package": "codelist", "class": "Codelist"}
    _reference(xml.SubElement(held, _(STRUCTURES, "Enumeration")), kept)
    return made
