"""Corpora: streams in one process and in several, and record batches for engines."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minzheng.reader import batch_schema, read_batches, read_many
from minzheng.reader.processes import in_processes

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


def test_several_processes_are_fed_a_few_at_a_time() -> None:
    """What was not asked for is not drawn from the source, and a stream that is left ends its processes."""
    drawn = 0

    def sources() -> Iterator[str]:
        nonlocal drawn
        for _ in range(10_000):
            drawn += 1
            yield TEXTS[0]

    stream = read_many(sources(), jobs=2)
    for _ in range(3):
        assert next(stream).indicators[0].text == "6个"
    assert drawn < 20
    stream.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def peak(count: int) -> int:
    """The most memory that reading a stream of that many documents takes, in bytes, what is garbage left out.

    The documents say the same few numbers, so that what is cached of them is full after the first ten.
    """
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    for reading in read_many((f"{number % 10}年新建{number % 10}个中心。" * 5 for number in range(count)), link=False):
        assert reading.mentions
        gc.collect()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    gc.unfreeze()
    return most


@pytest.mark.untraced
def test_a_stream_takes_no_more_memory_the_longer_it_is() -> None:
    """A document that was read leaves less than 200 bytes, a hundredth of what its reading takes."""
    peak(10)
    few = peak(10)
    assert (peak(100) - few) / 90 < 200 < few / 100


SCRIPT = """
from pathlib import Path
from minzheng.reader import read_many

def main():
    for reading in read_many(map(Path, ["a.txt", "none.txt", "b.txt"]), jobs=2, published="2024-01-05"):
        print(reading.name, [str(each.period) for each in reading.indicators], [each.code for each in reading.findings])

if __name__ == "__main__":
    main()
"""


def test_a_script_may_share_its_work(tmp_path: Path) -> None:
    """A script run as such starts processes anew, and gets its documents in order."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("今年新建6个中心。", "utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["a.txt ['2024'] []", "none.txt [] ['MZ886']", "b.txt ['2024'] []"]


class Deadly:
    """Work that ends the process which it comes to, as a system does that is short of memory."""

    def __call__(self, source: str) -> str:
        return source

    def __setstate__(self, state: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def __getstate__(self) -> object:
        return True


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_process_that_is_ended_from_outside_loses_its_document_and_blames_no_script() -> None:
    """Also before it has read anything."""
    assert list(in_processes(Deadly(), ["a", "b", "c"], 2, "lost {}".format)) == ["lost a", "lost b", "lost c"]


def test_a_script_without_its_guard_is_told_so(tmp_path: Path) -> None:
    """Processes that would start processes end at once, and the error says what to write."""
    (tmp_path / "script.py").write_text(
        "from minzheng.reader import read_many\nprint(list(read_many(['一'], jobs=2)))\n", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 1
    english, chinese = done.stderr.splitlines()[-2:]
    assert english.startswith("RuntimeError: a process that reads has ended")
    assert chinese.startswith("读取进程意外终止")
    assert all("if __name__ == '__main__'" in line for line in (english, chinese))


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


def test_dask_maps_its_partitions() -> None:
    """A Dask frame of texts becomes one of figures, partition by partition, an empty one too."""
    pa = pytest.importorskip("pyarrow")
    dd = pytest.importorskip("dask.dataframe")
    pd = pytest.importorskip("pandas")

    def figures(part: Any) -> Any:
        batches = pa.Table.from_pandas(part, preserve_index=False).to_batches()
        return pa.Table.from_batches(read_batches(batches), schema=batch_schema()).to_pandas()

    texts = pd.DataFrame({"id": ["甲", "乙", "丙", "丁"], "text": [*TEXTS, None]})
    frame = dd.from_pandas(texts, npartitions=2)
    frame = dd.concat([frame, frame[frame.id == "戊"]])
    read = frame.map_partitions(figures, meta=batch_schema().empty_table().to_pandas()).compute(scheduler="threads")
    assert list(read.columns) == batch_schema().names
    assert list(zip(read.document, read.text, read.low, read.unit, strict=True)) == [
        ("甲", "6个", "6", "个"),
        ("丙", "2.3万元", "23000", "元"),
    ]
