"""Corpora (语料): many documents in a stream, in one process or several, and record batches for engines."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import attrs

from minzheng.catalogue import Catalogue
from minzheng.errors import FileError
from minzheng.frames import paired
from minzheng.model import Finding
from minzheng.reader.mention import Mention
from minzheng.reader.processes import in_processes
from minzheng.reader.reading import Reading, read_layer, read_text
from minzheng.reader.sources import text_layer, unreadable
from minzheng.reader.structure import Structure

COLUMNS = (
    "document", "start", "end", "text", "class", "low", "high", "op", "approx", "unit", "per", "role", "modality",
    "change", "subject", "period", "region", "indicator", "breakdown", "base", "trail",
)  # fmt: skip
"""The columns of a batch that is returned, all but start, end, approx and trail of texts."""


class Batch(Protocol):
    """What is needed of an Arrow record batch (记录批)."""

    schema: Any
    """Its columns."""

    def column(self, name: str, /) -> Any:
        """One column."""
        ...


def read_file(
    path: str | Path, *, published: date | str | None = None, link: bool | Catalogue = True, encoding: str = "utf-8"
) -> Reading:
    """Read one file (读取文件): plain text, HTML, DOCX or PDF; raises ``FileError`` for what is none (MZ886, MZ889).

    ``published`` and ``link`` are those of ``read_text``; ``encoding`` is that of plain text.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "summary.txt").write_text("新建养老服务中心6个。", "utf-8")
    ...     [each.text for each in read_file(Path(folder, "summary.txt")).mentions]
    ['6个']
    """
    layer = text_layer(path, encoding)
    return attrs.evolve(read_layer(layer, published=published, link=link), name=str(path))


def read_many(
    sources: Iterable[Path | str],
    *,
    jobs: int = 1,
    published: date | str | None = None,
    link: bool | Catalogue = True,
    encoding: str = "utf-8",
) -> Iterator[Reading]:
    """Read many documents in order as a stream (批量读取): a ``Path`` is a file, a ``str`` is a text.

    A file that cannot be read gives an empty reading whose ``findings`` say why (MZ886, MZ889), and so does a document
    whose process is ended from outside (MZ988); the others are read. ``jobs`` processes share the work, and
    only a few documents are held at once; a script that asks for more than one begins its work under
    ``if __name__ == "__main__":``, since each process imports it anew.

    >>> [len(reading.indicators) for reading in read_many(["新建6个中心。", "无数字。"])]
    [1, 0]
    """
    work = functools.partial(_read, published=published, link=link, encoding=encoding)
    if jobs <= 1:
        yield from map(work, sources)
        return
    yield from in_processes(work, sources, jobs, _lost)


def _read(source: Path | str, published: date | str | None, link: bool | Catalogue, encoding: str) -> Reading:
    if not isinstance(source, Path):
        return read_text(source, published=published, link=link)
    try:
        return read_file(source, published=published, link=link, encoding=encoding)
    except FileError as error:
        return _unread(str(source), Finding.of(error))
    except (MemoryError, RecursionError):
        return _unread(str(source), Finding.of(unreadable(source, "too_complex")))


def _lost(source: Path | str) -> Reading:
    """What is read of a document whose process was ended from outside."""
    name = str(source) if isinstance(source, Path) else ""
    return _unread(name, Finding("MZ988", {"path": name or f"{source:.20}…"}))


def _unread(name: str, finding: Finding) -> Reading:
    return Reading(text="", mentions=(), structure=Structure(), name=name, findings=(finding,))


def batch_schema() -> Any:
    """The Arrow schema of the batches that ``read_batches`` gives (批次结构), as an engine asks for it beforehand.

    >>> batch_schema().names[:2]
    ['document', 'start']
    """
    pa: Any = importlib.import_module("pyarrow")
    kinds = {"start": pa.int64(), "end": pa.int64(), "approx": pa.bool_(), "trail": pa.list_(pa.string())}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])


def read_batches(
    batches: Iterable[Batch], *, column: str = "text", key: str = "id", link: bool | Catalogue = True
) -> Iterator[Any]:
    """Read Arrow record batches of texts into batches of figures (批处理), for ``mapInArrow``, ``map_partitions``.

    ``column`` holds the texts, a missing one being empty, and ``key``, where there is one, the name of each. One batch
    comes out for each that goes in, of the columns of ``batch_schema``.
    """
    pa: Any = importlib.import_module("pyarrow")
    schema = batch_schema()
    for batch in batches:
        texts = batch.column(column).to_pylist()
        names = batch.column(key).to_pylist() if key in batch.schema.names else list(map(str, range(len(texts))))
        rows: list[dict[str, Any]] = []
        for name, text in zip(names, texts, strict=True):
            reading = read_text(text or "", link=link)
            rows += ({"document": str(name), **_row(mention)} for mention in reading.indicators)
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _row(mention: Mention) -> dict[str, Any]:
    """An annotation with its parts as one text, as rows have them: ``area=urban``."""
    return mention.annotation() | {"breakdown": paired(mention.breakdown)}
