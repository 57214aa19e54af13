"""How fast documents are read, with and without linking, at every length; hostile texts; beside JioNLP where it is.

``pytest tests/benchmarks/test_reader.py --benchmark-enable -s`` prints the figures; else short texts are read once.
"""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from minzheng.reader import read_text

Stopwatch = Callable[[Callable[[], object]], float]
PARAGRAPH = (
    "全年新建社区助餐点12个,发放高龄津贴1,280余万元,惠及老年人2.1万余人,护理型床位占比提高到61%,比上年提高3个百分点。"
    "截至2023年底,全县共有养老机构15家,养老床位3200张。坚持把党的建设摆在首位,深入开展主题教育,扎实推进为民办实事项目,"
    "不断提升服务管理水平,切实兜牢民生底线,群众的获得感、幸福感和安全感持续增强。坚持问题导向、目标导向、结果导向相统一,"
    "健全党委领导、政府负责、部门协同、社会参与的工作格局,加强基层民政服务能力建设,提升干部队伍的政治素质和业务本领。\n"
)
HOSTILE = ["一", "9", "万亿", "每人每月", "，", "，1", "(", "分别", "标点", "\ud800", "1个、", "全覆盖", "分别1个和"]
PUNCTUATION = "，。、；：（）()“”《》%‰~-—/+.,"
MEASURED = """
import json, resource, sys, time
from minzheng.reader import read_text
def peak():
    try:
        with open("/proc/self/status") as status:  # the peak of getrusage is that of the parent process, too
            return int(status.read().split("VmHWM:")[1].split()[0])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
text, link = json.load(sys.stdin)
read_text("截至2021年底新建6个。护理型床位占比提高到61%。" + text[:1000], link=link)
before = peak()
start = time.process_time()
mentions = len(read_text(text, link=link).mentions)
seconds = time.process_time() - start
print(json.dumps([seconds, mentions, peak() - before]))
"""


def document(length: int) -> str:
    """A document of about that many characters."""
    return PARAGRAPH * max(1, length // len(PARAGRAPH))


def measured(text: str, link: bool) -> tuple[float, int, int]:
    """Seconds of processor time, mentions, and kilobytes more at the peak, of a process that reads one text."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED],
        input=json.dumps([text, link]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    seconds, mentions, kilobytes = json.loads(done.stdout)
    return seconds, mentions, kilobytes


@pytest.mark.parametrize("link", [False, True], ids=["reading", "linking"])
def test_reading_a_document(benchmark: Any, link: bool) -> None:
    """A document of ten thousand characters, a figure to forty characters."""
    text = document(10_000)
    read_text(text, link=link)
    reading = benchmark(read_text, text, link=link)
    benchmark.extra_info["characters per second"] = len(text) / benchmark.stats.stats.min if benchmark.enabled else 0
    assert len(reading.indicators) == 7 * text.count("\n")


def test_the_rate_at_every_length(fastest: Stopwatch) -> None:
    """Ten thousand, a hundred thousand and a million characters are read at the same rate."""
    print("\n| characters | without linking, characters/s | with linking |\n|---|---|---|")
    for length in (10_000, 100_000, 1_000_000):
        text = document(length)
        rates = [len(text) / min(measured(text, link)[0] for _ in range(3)) for link in (False, True)]
        print(f"| {length:,} | {rates[0]:,.0f} | {rates[1]:,.0f} |")


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_reading_hostile_text(benchmark: Any, piece: str) -> None:
    """A million characters of one piece over and over: seconds, mentions, and memory a mention."""
    length = 1_000_000 if benchmark.enabled else 10_000
    text = piece * (length // len(piece))
    if piece == "标点":
        text = "".join(random.Random(1).choices(PUNCTUATION, k=length))
    if not benchmark.enabled:
        benchmark(read_text, text)
        return
    seconds, mentions, kilobytes = benchmark.pedantic(measured, (text, False), rounds=1)
    each = f"{seconds / mentions * 1e6:.0f} µs, {kilobytes * 1024 / mentions:.0f} bytes" if mentions else "–"
    print(f"\n| {piece!r} | {seconds:.2f} s | {mentions:,} | {each} | {kilobytes / 1024:.0f} MB |")


def test_beside_jionlp(fastest: Stopwatch) -> None:
    """JioNLP's extractors over the same document: they find money and times, this reader every figure."""
    try:
        found = importlib.import_module("jionlp").ner
    except ImportError:
        pytest.skip("jionlp is not installed")
    text = document(10_000)
    ours = fastest(lambda: read_text(text, link=False))
    linked = fastest(lambda: read_text(text))
    extractors: dict[str, Callable[[], object]] = {
        "money": lambda: found.extract_money(text, with_parsing=True),
        "time": lambda: found.extract_time(text, time_base=1_700_000_000, with_parsing=False),
    }
    print(f"\nours {len(text) / ours:,.0f} characters/s, with linking {len(text) / linked:,.0f}")
    seconds = {name: fastest(extract) for name, extract in extractors.items()}
    for name, theirs in (seconds | {"both": sum(seconds.values())}).items():
        print(f"JioNLP {name} {len(text) / theirs:,.0f} characters/s, ours {theirs / ours:.1f} times as fast")
