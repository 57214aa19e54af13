"""Sources (来源文件): the text layer of a file, plain, HTML, DOCX or PDF, and where in the file each part stands."""

from __future__ import annotations

import importlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs

from minzheng.errors import FileError, reason_of
from minzheng.inputs import bytes_of, text_encoding
from minzheng.language import Text, has, joined, text
from minzheng.model import Finding

DISGUISED = (
    (b"\xd0\xcf\x11\xe0", "old_word"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"),
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"),
)  # fmt: skip
"""First bytes of what is no text, and what to do about it."""
MARKED = {b"\xff\xfe": ("utf-16",), b"\xfe\xff": ("utf-16",)}
LIKELY = ("utf-8", "gb18030")
WIDEST = 200
"""How many columns and rows empty places are left for: a page may claim any number."""
LONGEST_CELL = 300
"""A table with a longer cell lays out a page; its cells are read as blocks."""
LONGEST = 10_000_000
"""How many characters of a file are read at most."""


STEP = re.compile(r"(?P<kind>[a-z ]+?)(?: (?P<number>[0-9]+))?")
"""A step of a place: page 2, text box."""


class TextPart(NamedTuple):
    """A stretch of the text of a file (文本片段)."""

    place: str
    """What it is in the file: ``line 12``, ``paragraph 3``, ``page 2``."""
    text: str
    """Its characters."""
    noise: bool = False
    """Whether the file marks it as no part of the document: navigation, a footer."""


@attrs.frozen(kw_only=True)
class TextLayer:
    """The text of a file (文本层): every offset of a reading is into it, and leads back to a place in the file.

    >>> TextLayer(text="新建养老服务中心6个。").places
    ('text',)
    """

    text: str
    """The text."""
    name: str = ""
    """The file's name."""
    starts: tuple[int, ...] = attrs.field(default=(0,), repr=False)
    """Where each part begins in the text."""
    places: tuple[str, ...] = attrs.field(default=("text",), repr=False)
    """What each part is in the file: ``line 12``, ``paragraph 3``, ``page 2``."""
    noise: tuple[tuple[int, int], ...] = attrs.field(default=(), repr=False)
    """Spans that the file marks as no part of the document."""
    findings: tuple[Finding, ...] = ()
    """What is remarkable about the file."""

    def locate(self, offset: int, lang: str = "en") -> str:
        """The place in the file of a character of the text (定位), in a language.

        >>> layer = TextLayer(text="一二", starts=(0, 1), places=("page 1", "table 2, row 3"))
        >>> layer.locate(1), layer.locate(1, "zh")
        ('table 2, row 3', '第2个表第3行')
        """
        place = self.places[bisect_right(self.starts, offset) - 1]
        steps = [(step, STEP.fullmatch(step)) for step in place.split(", ")]
        return joined("place", [_step(*step) for step in steps]).label(lang)


def _step(written: str, found: re.Match[str] | None) -> Text | str:
    """A step of a place in the words of a language; what another reader calls it as it is."""
    key = f"source_place.{found['kind'].replace(' ', '_')}" if found else ""
    return text(key, number=found["number"]) if found and has(key, "zh") else written


def text_layer(path: str | Path, encoding: str = "utf-8") -> TextLayer:
    """The text layer of a file by its suffix (读取文本层): .html, .htm, .docx, .pdf, else plain text as it is.

    ``encoding`` is that of plain text; a page says its own. Raises ``FileError`` for what cannot be read (MZ886) or
    holds no text (MZ889), ``ImportError`` where the extra ``reader`` is missing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "summary.txt").write_text("新建养老服务中心6个。", "utf-8")
    ...     text_layer(Path(folder, "summary.txt")).text
    '新建养老服务中心6个。'
    """
    file = Path(path)
    parts = PARTS.get(file.suffix.lower())
    try:
        layer = _joined(file, _reader(parts)(file)) if parts else _plain(file, encoding)
    except OSError as error:
        raise FileError("MZ886", path=str(file), hint=reason_of(error)) from error
    if not layer.text.strip():
        raise FileError("MZ889", path=str(file))
    if len(layer.text) > LONGEST:
        raise unreadable(file, "too_long", limit=LONGEST)
    return layer


def unreadable(file: Path, hint: str, **facts: object) -> FileError:
    """The error that a file cannot be read as text (无法读取), with what to do, by the key of its text."""
    return FileError("MZ886", path=str(file), hint=text(f"hint.{hint}", **facts))


def refuse_disguised(file: Path, first: bytes, known: Iterable[tuple[bytes, str]] = DISGUISED) -> None:
    """Raise ``FileError`` (MZ886) for a file whose first bytes are those of another sort than its name says."""
    for mark, sort in known:
        if first.startswith(mark):
            raise unreadable(file, sort)


def _plain(file: Path, encoding: str) -> TextLayer:
    text_encoding(encoding)
    source = bytes_of(file)
    refuse_disguised(file, source)
    try:
        decoded = source.decode(encoding)
    except UnicodeDecodeError as error:
        raise _misread(file, source, error) from error
    if "\0" in decoded:
        raise unreadable(file, "zero_byte", line=decoded.count("\n", 0, decoded.index("\0")) + 1)
    return TextLayer(text=decoded, name=file.name)


def _misread(file: Path, source: bytes, error: UnicodeDecodeError) -> FileError:
    """Where decoding failed, and the encoding that would do."""
    facts = {
        "line": source.count(b"\n", 0, error.start) + 1,
        "byte": f"0x{source[error.start]:02X}",
        "encoding": error.encoding,
    }
    fitting = next((name for name in MARKED.get(source[:2], LIKELY) if _decodes(source, name)), None)
    if fitting is None:
        return unreadable(file, "encoding", **facts)
    return unreadable(file, "encoding_fits", **facts, fitting=fitting)


def _decodes(source: bytes, encoding: str) -> bool:
    try:
        return "\0" not in source.decode(encoding)
    except UnicodeDecodeError:
        return False


def _joined(file: Path, parts: Iterator[TextPart | Finding]) -> TextLayer:
    texts, starts, places, at = [], [], [], 0
    noise: list[tuple[int, int]] = []
    findings = []
    for part in parts:
        if isinstance(part, Finding):
            findings.append(part)
            continue
        if not part.text:
            continue
        starts.append(at)
        places.append(part.place)
        texts.append(part.text)
        if part.noise:
            begin = noise.pop()[0] if noise and noise[-1][1] == at else at
            noise.append((begin, at + len(part.text)))
        at += len(part.text)
    return TextLayer(
        text="".join(texts), name=file.name, starts=tuple(starts) or (0,), places=tuple(places) or ("empty",),
        noise=tuple(noise), findings=tuple(findings),
    )  # fmt: skip


def _reader(place: str) -> Callable[[Path], Iterator[TextPart | Finding]]:
    parts: Callable[[Path], Iterator[TextPart | Finding]] = importlib.import_module(place).parts
    return parts


PARTS = {
    ".html": "minzheng.reader.web_pages", ".htm": "minzheng.reader.web_pages",
    ".docx": "minzheng.reader.word_files", ".pdf": "minzheng.reader.pdf_files",
}  # fmt: skip
"""The module that finds the parts of a file, by its suffix."""


class GridCell(NamedTuple):
    """A cell of a table (单元格) and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


def lays_out(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of some texts lays out a page (排版表格) and holds no data: one column, or a cell too long."""
    return max(map(len, rows), default=0) < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row)


def lined(rows: Iterable[Iterable[GridCell]]) -> Iterator[str]:
    r"""Each row as a line, cells apart by tabs (表格行); a cell that spans several stands in its first place.

    >>> list(lined([[GridCell("指标", rows=2), GridCell("年份", columns=2)], [GridCell("2020"), GridCell("2025")]]))
    ['指标\t年份\t', '\t2020\t2025']
    """
    spanning: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        coming = {column: left - 1 for column, left in spanning.items() if left > 1}
        for cell in row:
            _leave(line, spanning)
            at, room = len(line), max(WIDEST - len(line), 1)
            line += [" ".join(cell.text.split()), *[""] * (min(cell.columns, room) - 1)]
            if cell.rows > 1 and at < WIDEST:
                coming |= dict.fromkeys(range(at, len(line)), cell.rows - 1)
        _leave(line, spanning)
        spanning = coming
        yield "\t".join(line)


def _leave(line: list[str], spanning: dict[int, int]) -> None:
    """Leave the places empty that cells of rows above reach into."""
    while spanning.get(len(line), 0) > 0:
        line.append("")
