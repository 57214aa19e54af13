"""Word text (Word 正文): the text of a part of a DOCX file as Word shows it, with all tracked changes accepted.

The part is never held as a tree: its elements are taken as the parser meets them, so that memory is bounded by text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from minzheng.reader.left_out import SHIFTED, LeftOut
from minzheng.reader.word_flows import Malformed, WordFlows
from minzheng.reader.word_numbering import WordNumbering
from minzheng.reader.word_styles import OFF, RunLook, WordStyles, attribute_in
from minzheng.reader.word_symbols import symbol

NAMESPACES = (
    ("w", ("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main")),
    ("m", ("schemas.openxmlformats.org/officeDocument/2006/math", "purl.oclc.org/ooxml/officeDocument/math")),
    ("a", ("schemas.openxmlformats.org/drawingml/2006/main", "purl.oclc.org/ooxml/drawingml/main")),
    ("wp", ("schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "purl.oclc.org/ooxml/drawingml/wordprocessingDrawing")),
    ("w14", ("schemas.microsoft.com/office/word/2010/wordml",)),
    ("mc", ("schemas.openxmlformats.org/markup-compatibility/2006",)),
)  # fmt: skip
PREFIXES = {f"http://{name}": prefix for prefix, names in NAMESPACES for name in names}
PREFIXES["urn:schemas-microsoft-com:vml"] = "v"
GONE = {"w:del": "deleted", "w:moveFrom": "deleted", "w:delText": "deleted", "w:rt": "ruby",
        "w14:conflictDel": "deleted"}  # fmt: skip
"""Elements whose text is not shown where the others are, and the sort of what is left out."""
MARKED = ("w:rPr", "w:trPr")
"""Where they mark what they stand in: the end of a paragraph, a row."""
UNSEEN = frozenset((
    "w:instrText", "w:delInstrText", "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
    "w:sectPrChange", "w:tblGridChange", "w:tblPrExChange", "w:numberingChange", "w:sdtPr", "w:fldData", "wp:docPr",
))  # fmt: skip
"""Elements that hold no text of the document, but codes and what was before a change."""
SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "a:br": "\n", "w:noBreakHyphen": "-"}
"""What elements of a run stand for."""
RUNS = frozenset(("w:r", "m:r", "a:r"))
DRAWN = {"picture": "picture", "chart": "chart", "diagram": "diagram"}
"""What a drawing holds beside shapes, by the end of its address."""
CODE, RESULT = "code", "result"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordText(WordFlows):
    """The target of a parser (解析目标): takes the elements of a part and makes blocks of text."""

    def __init__(self, styles: WordStyles, numbering: WordNumbering, left_out: LeftOut) -> None:
        super().__init__(styles, numbering, left_out)
        self.root: str = ""
        """The element that holds the part."""
        self._names: dict[str, str] = {}
        self._path: list[str] = []
        self._skipping, self._sort, self._skipped = 0, "", list[str]()
        self._runs: list[tuple[RunLook, list[str]]] = []
        self._levels: list[str] = []
        self._choices: list[bool] = []
        self._veils: list[str] = []
        self._looks: dict[tuple[object, ...], RunLook] = {}
        self._words: list[str] | None = None
        self._preserved = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipping:
            self._skipping += 1
            return
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = _named(tag)
        parent = self._path[-1] if self._path else ""
        if name in UNSEEN or (name in GONE and parent not in MARKED) or not self._is_chosen(name):
            self._skipping, self._sort = 1, GONE.get(name, "")
            return
        self.root = self.root or name
        self._path.append(name)
        if taken := PROPERTIES.get((parent, name)):
            taken(self, attribute_in(attributes, "val"))
        elif parent == "w:rPr":
            self._take_look(name, attributes)
        elif name in SIGNS:
            if parent in RUNS or name == "a:br":
                self._put(SIGNS[name])
        elif opened := OPENED.get(name):
            opened(self, attributes)

    def data(self, data: str) -> None:
        """Characters."""
        if self._skipping:
            if self._sort:
                self._skipped.append(data)
        elif self._words is not None:
            self._words.append(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
            if not self._skipping and self._sort:
                self._left_out.note(self._sort, "".join(self._skipped))
                self._skipped.clear()
            return
        name = self._path.pop()
        # What stands among the properties of a run was taken as one of them, and nothing was opened for it.
        if (closed := CLOSED.get(name)) and self._path[-1:] != ["w:rPr"]:
            closed(self)

    def comment(self, words: str) -> None:
        """A comment of the XML says nothing."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor does an instruction."""

    def doctype(self, *declared: object) -> None:
        """No document of Word declares a type, with which entities would come."""
        raise Malformed("DOCTYPE")

    def _is_chosen(self, name: str) -> bool:
        """Whether an element is no alternative, or the first one that there is: newer Words take it."""
        if name not in ("mc:Choice", "mc:Fallback") or not self._choices:
            return True
        before, self._choices[-1] = self._choices[-1], True
        return not before

    def _take_look(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of a run, or of the mark that ends a paragraph."""
        value = attribute_in(attributes, "val")
        if len(self._path) > 2 and self._path[-3] == "w:pPr":
            gone = name in GONE or (name in ("w:vanish", "w:specVanish") and value not in OFF)
            self._paragraph().joined |= gone
        elif len(self._path) > 2 and self._path[-3] in RUNS and self._runs:
            look, style = self._runs[-1]
            if name == "w:rStyle":
                style.append(value or "")
            elif name in GONE:
                look.hidden = True
            else:
                look.take(name.removeprefix("w:"), value)

    def _take_drawn_look(self, attributes: Mapping[str, str]) -> None:
        if self._runs:
            look, _ = self._runs[-1]
            look.struck = attributes.get("strike", "noStrike") != "noStrike"
            shift = attributes.get("baseline", "0")
            look.level = "subscript" if shift.startswith("-") else "superscript" if shift.strip("0%") else None

    def _open_run(self, attributes: Mapping[str, str]) -> None:
        self._runs.append((RunLook(), []))

    def _close_run(self) -> None:
        self._runs.pop()

    def _open_words(self, attributes: Mapping[str, str]) -> None:
        self._words, self._preserved = [], attributes.get(SPACE) == "preserve"

    def _close_words(self) -> None:
        words = "".join(self._words or ()).translate(BLANKS)
        self._words = None
        self._put(words if self._preserved else words.strip(" "))

    def _put(self, words: str) -> None:
        """Put text where it is seen, or note that it is left out."""
        if not words:
            return
        if CODE in self._flows[-1].fields:
            self._left_out.note("field", words)
            return
        paragraph, look = self._paragraph(), self._look()
        unseen = "hidden" if look.hidden else "struck" if look.struck else next(filter(None, self._veils), "")
        if unseen:
            self._left_out.note(unseen, words)
            return
        level = self._levels[-1] if self._levels else look.level
        if level in SHIFTED:
            words = SHIFTED[level](words, "".join(paragraph.parts[-1:]), self._left_out)
        if words:
            paragraph.add(words)

    def _look(self) -> RunLook:
        """How the run that is read is seen."""
        own, style = self._runs[-1] if self._runs else (RunLook(), [])
        key = (own.hidden, own.struck, own.level, *style[-1:], self._paragraph().style)
        if key not in self._looks:
            self._looks[key] = self._styles.seen(own, "".join(style[-1:]), self._paragraph().style)
        return self._looks[key]

    def _open_mark(self, attributes: Mapping[str, str]) -> None:
        """The mark of a note; one that the writer has chosen is the text that follows in the run."""
        if self._runs and (attribute_in(attributes, "customMarkFollows") or "0") not in OFF:
            self._runs[-1][0].level = "superscript"
        if self._path[-1] == "w:footnoteReference":
            self._refer(attributes)

    def _open_symbol(self, attributes: Mapping[str, str]) -> None:
        font, char = (attribute_in(attributes, name) or "" for name in ("font", "char"))
        if sign := symbol(font, char):
            self._put(sign)
        else:
            self._left_out.note("symbol", f"{font} {char}")
            self._paragraph().gap = True

    def _open_field(self, attributes: Mapping[str, str]) -> None:
        fields = self._flows[-1].fields
        match attribute_in(attributes, "fldCharType"):
            case "begin":
                fields.append(CODE)
            case "separate" if fields:
                fields[-1] = RESULT
            case "end" if fields:
                fields.pop()

    # What is no text.

    def _open_alternatives(self, attributes: Mapping[str, str]) -> None:
        self._choices.append(False)

    def _close_alternatives(self) -> None:
        self._choices.pop()

    def _open_graphic(self, attributes: Mapping[str, str]) -> None:
        if sort := DRAWN.get((attributes.get("uri") or "").rpartition("/")[2]):
            self._left_out.note(sort)

    def _open_image(self, attributes: Mapping[str, str]) -> None:
        if "w:object" not in self._path:
            self._left_out.note("picture")

    def _open_inline(self, attributes: Mapping[str, str]) -> None:
        self._paragraph().gap = True

    def _open_object(self, attributes: Mapping[str, str]) -> None:
        self._left_out.note("object")
        self._paragraph().gap = True

    def _open_other_part(self, attributes: Mapping[str, str]) -> None:
        self._left_out.note("part")

    # Formulas.

    def _open_veil(self, attributes: Mapping[str, str]) -> None:
        self._veils.append("")

    def _close_veil(self) -> None:
        self._veils.pop()

    def _take_shown(self, value: str | None) -> None:
        if self._veils and value in OFF:
            self._veils[-1] = "hidden"

    def _take_crossed(self, value: str | None) -> None:
        if self._veils and value not in OFF:
            self._veils[-1] = "struck"

    def _open_raised(self, attributes: Mapping[str, str]) -> None:
        self._levels.append("superscript")

    def _open_lowered(self, attributes: Mapping[str, str]) -> None:
        self._levels.append("subscript")

    def _close_level(self) -> None:
        self._levels.pop()

    def _open_fraction(self, attributes: Mapping[str, str]) -> None:
        self._paragraph().beside_fraction = True

    def _close_fraction(self) -> None:
        self._paragraph().beside_fraction = True

    def _open_denominator(self, attributes: Mapping[str, str]) -> None:
        self._put("/")

    def _open_root(self, attributes: Mapping[str, str]) -> None:
        self._put("√")


BLANKS = str.maketrans("\t\n\r", "   ")
OPENED: dict[str, Callable[[WordText, Mapping[str, str]], None]] = {
    **dict.fromkeys(("w:p", "a:p"), WordText._open_paragraph), **dict.fromkeys(RUNS, WordText._open_run),
    **dict.fromkeys(("w:t", "m:t", "a:t"), WordText._open_words),
    **dict.fromkeys(("w:txbxContent", "a:txBody"), WordText._open_box),
    **dict.fromkeys(("w:footnote", "w:endnote", "w:comment"), WordText._open_note),
    "w:tbl": WordText._open_table, "w:tr": WordText._open_row, "w:tc": WordText._open_cell,
    "w:footnoteReference": WordText._open_mark, "w:endnoteReference": WordText._open_mark,
    "m:phant": WordText._open_veil, "m:borderBox": WordText._open_veil,
    "w:sym": WordText._open_symbol, "w:fldChar": WordText._open_field,
    "mc:AlternateContent": WordText._open_alternatives, "a:graphicData": WordText._open_graphic,
    "v:imagedata": WordText._open_image, "wp:inline": WordText._open_inline, "w:object": WordText._open_object,
    "w:altChunk": WordText._open_other_part, "w:subDoc": WordText._open_other_part, "a:rPr": WordText._take_drawn_look,
    "m:sup": WordText._open_raised, "m:sub": WordText._open_lowered, "m:f": WordText._open_fraction,
    "m:den": WordText._open_denominator, "m:rad": WordText._open_root,
}  # fmt: skip
"""What is done where an element begins."""
CLOSED: dict[str, Callable[[WordText], None]] = {
    **dict.fromkeys(("w:p", "a:p"), WordText._close_paragraph), **dict.fromkeys(RUNS, WordText._close_run),
    **dict.fromkeys(("w:t", "m:t", "a:t"), WordText._close_words),
    **dict.fromkeys(("w:txbxContent", "a:txBody", "w:footnote", "w:endnote", "w:comment"), WordText._close_flow),
    "w:tbl": WordText._close_table, "w:tr": WordText._close_row, "w:tc": WordText._close_cell,
    "mc:AlternateContent": WordText._close_alternatives, "m:sup": WordText._close_level, "m:sub": WordText._close_level,
    "m:f": WordText._close_fraction, "m:phant": WordText._close_veil, "m:borderBox": WordText._close_veil,
}  # fmt: skip
"""What is done where it ends."""
PROPERTIES: dict[tuple[str, str], Callable[[WordText, str | None], None]] = {
    ("w:pPr", "w:pStyle"): WordText._take_style, ("w:numPr", "w:numId"): WordText._take_list,
    ("w:numPr", "w:ilvl"): WordText._take_level, ("w:tcPr", "w:gridSpan"): WordText._take_span,
    ("w:tcPr", "w:vMerge"): WordText._take_down, ("w:tcPr", "w:hMerge"): WordText._take_across,
    ("w:tcPr", "w:cellDel"): WordText._take_cell_gone, ("w:trPr", "w:del"): WordText._take_row_gone,
    ("w:trPr", "w:moveFrom"): WordText._take_row_gone, ("w:trPr", "w:hidden"): WordText._take_row_gone,
    ("w:trPr", "w:gridBefore"): WordText._take_before, ("m:phantPr", "m:show"): WordText._take_shown,
    **{("m:borderBoxPr", f"m:strike{way}"): WordText._take_crossed for way in ("H", "V", "BLTR", "TLBR")},
}  # fmt: skip
"""Properties of paragraphs, rows and cells, by the element that they stand in."""


def _named(tag: str) -> str:
    """An element by the prefix that its namespace usually has; empty for one that says nothing here."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    prefix = PREFIXES.get(space)
    return f"{prefix}:{name}" if prefix else ""
