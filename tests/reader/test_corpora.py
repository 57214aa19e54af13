"""Corpora: streams in one process and in several, and record batches for engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minzheng.reader import read_batches, read_many

TEXTS = ["新建6个中心。", "没有数字。", "发放2.3万元。"]


def test_a_stream_keeps_the_order_and_is_lazy(tmp_path: Path) -> None:
    """Texts and files come back in order; nothing is read before it is asked for."""
    path = tmp_path / "a.txt"
    path.write_text("新建7个站点。", "utf-8")

    def sources() -> Iterator[Path | str]:
        yield TEXTS[0]
        yield path
        raise AssertionError("read ahead")

    stream = read_many(sources())
    assert next(stream).indicators[0].text == "6个"
    second = next(stream)
    assert (second.indicators[0].text, second.name) == ("7个", str(path))


def test_several_processes_read_the_same() -> None:
    """Two processes give what one gives."""
    alone = [each.annotations() for each in read_many(TEXTS * 4)]
    assert [each.annotations() for each in read_many(TEXTS * 4, jobs=2)] == alone


def test_record_batches_go_through() -> None:
    """A batch of texts becomes a batch of figures with the document's key, as Spark's mapInArrow hands them over."""
    pa = pytest.importorskip("pyarrow")
    batches = [
        pa.RecordBatch.from_pydict({"id": ["a", "b", "c"], "text": [*TEXTS[:2], None]}),
        pa.RecordBatch.from_pydict({"text": TEXTS[2:]}),
    ]
    first, second = read_batches(batches)
    assert first.to_pylist()[0]["document"] == "a"
    assert [row["text"] for row in second.to_pylist()] == ["2.3万元"]
    assert second.to_pylist()[0]["low"] == "23000"
    assert first.schema == second.schema


def test_a_table_maps_batch_by_batch() -> None:
    """An Arrow table in, one out: the way an engine drives the function."""
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"text": TEXTS})
    read = pa.Table.from_batches(read_batches(table.to_batches(max_chunksize=1)))
    assert read.column("unit").to_pylist() == ["个", "元"]
