"""How fast documents are read, with and without linking; beside JioNLP where it is installed."""

from __future__ import annotations

from typing import Any

import pytest

from minzheng.reader import read_text

TEXT = (
    "全年新建社区助餐点12个,发放高龄津贴1,280余万元,惠及老年人2.1万余人,护理型床位占比提高到61%,比上年提高3个百分点。"
    "截至2023年底,全县共有养老机构15家,养老床位3200张。坚持把党的建设摆在首位,深入开展主题教育,扎实推进为民办实事项目,"
    "不断提升服务管理水平,切实兜牢民生底线,群众的获得感、幸福感和安全感持续增强。\n"
) * 60  # fmt: skip


@pytest.mark.parametrize("link", [False, True], ids=["reading", "linking"])
def test_reading_a_document(benchmark: Any, link: bool) -> None:
    """A document of ten thousand characters, a figure to twenty characters."""
    read_text(TEXT, link=link)
    reading = benchmark(read_text, TEXT, link=link)
    benchmark.extra_info["characters per second"] = len(TEXT) / benchmark.stats.stats.min if benchmark.enabled else 0
    assert len(reading.indicators) == 7 * 60


@pytest.mark.parametrize("piece", ["一", "9", "万亿", "每人每月", "，", "，1", "(", "分别"])
def test_reading_hostile_text(benchmark: Any, piece: str) -> None:
    """A hundred thousand characters of one piece over and over."""
    benchmark.pedantic(read_text, (piece * (100_000 // len(piece)),), rounds=1)
