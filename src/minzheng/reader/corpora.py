"""Corpora (语料): many documents in a stream, in one process or several, and record batches for engines."""

from __future__ import annotations

import functools
import importlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import attrs

from minzheng.reader.reading import Reading, read_text
from minzheng.reader.sources import text_layer


class Batch(Protocol):
    """What is needed of an Arrow record batch (记录批)."""

    schema: Any
    """Its columns."""

    def column(self, name: str, /) -> Any:
        """One column."""
        ...


AHEAD = 4
"""How many documents a process may be given ahead: what bounds the memory of a stream."""


def read_file(path: str | Path, *, link: bool = True, encoding: str = "utf-8") -> Reading:
    """Read one file (读取文件): plain text, HTML, DOCX or PDF; raises ``FileError`` for what is none."""
    layer = text_layer(path, encoding)
    return attrs.evolve(read_text(layer.text, link=link), name=str(path))


def read_many(sources: Iterable[Path | str], *, jobs: int = 1, link: bool = True) -> Iterator[Reading]:
    """Read many documents in order as a stream (批量读取): a ``Path`` is a file, a ``str`` is a text.

    ``jobs`` processes share the work; only a few documents are held at once.

    >>> [len(reading.indicators) for reading in read_many(["新建6个中心。", "无数字。"])]
    [1, 0]
    """
    work = functools.partial(_read, link=link)
    if jobs <= 1:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[Reading]] = deque()
        for source in sources:
            waiting.append(pool.submit(work, source))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(source: Path | str, link: bool) -> Reading:
    return read_file(source, link=link) if isinstance(source, Path) else read_text(source, link=link)


COLUMNS = (
    "document", "start", "end", "text", "class", "low", "high", "op", "approx", "unit", "per", "role", "modality",
    "change", "subject", "period", "indicator",
)  # fmt: skip
"""The columns of a batch that is returned, all but start, end and approx of texts."""


def read_batches(
    batches: Iterable[Batch], *, column: str = "text", key: str = "id", link: bool = True
) -> Iterator[Any]:
    """Read Arrow record batches of texts into batches of figures (批处理), for ``mapInArrow``, ``map_partitions``.

    ``column`` holds the texts and ``key``, where there is one, the name of each. One batch comes out for each
    that goes in.
    """
    pa: Any = importlib.import_module("pyarrow")

    kinds = {"start": pa.int64(), "end": pa.int64(), "approx": pa.bool_()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    for batch in batches:
        texts = batch.column(column).to_pylist()
        names = batch.column(key).to_pylist() if key in batch.schema.names else list(map(str, range(len(texts))))
        rows: list[dict[str, Any]] = []
        for name, text in zip(names, texts, strict=True):
            reading = read_text(text or "", link=link)
            rows += ({"document": str(name), **mention.to_record()} for mention in reading.indicators)
        yield pa.RecordBatch.from_pylist(rows, schema=schema)
