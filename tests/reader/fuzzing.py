"""Fuzzing (随机检验): seeded random mixtures of the words of the lexicon, and the laws that every reading keeps.

A plain generator draws texts many times faster than hypothesis does, and a seed brings every one of them back.
Run a million of them: ``python tests/reader/fuzzing.py 1000000``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

from minzheng.numerals import fold
from minzheng.quantities import RISES
from minzheng.reader import Reading, read_text
from minzheng.reader.lexicon import data, normal_forms

PIECES = sorted(
    {
        *normal_forms(), *data()["changes"]["flow"], *data()["changes"]["level"], *RISES,
        *"0123456789", *"一二三四五六七八九十百千万亿两零〇半", *"，。、；：（）()“”《》%‰~-—/+.,\n\t| 　",
        "分别", "每人每月", "每千名老年人", "不低于", "以上", "约", "近", "余", "左右", "全覆盖", "翻一番",
        "第", "前", "2021年", "十四五", "1.3倍", "百分之五", "其中", "由", "提高到", "力争", "截至", "護理", "億",
        "\ud800", "９", "％", "万元", "2.3万", "1,280", "1 280", "3-5", "元/人·月", "和", "占", "比", "同比", "增长",
        "低保标准", "养老机构", "老年人", "社区", "出台", "办法", "一、", "(一)", "一是", "指标", "单位", "2025年目标",
    }
)  # fmt: skip


def mixture(seed: int) -> str:
    """The text of a seed: up to thirty-two pieces, now and then one of them over and over."""
    chance = random.Random(seed)
    pieces = chance.choices(PIECES, k=chance.randint(0, 32))
    if pieces and chance.random() < 0.05:
        pieces += [chance.choice(pieces)] * chance.randint(2, 40)
    return "".join(pieces)


def check(reading: Reading) -> None:
    """What holds for every reading: spans quote the text, none overlap, and a figure has a value and a unit."""
    end = 0
    for mention in reading.mentions:
        assert reading.text[mention.start : mention.end] == mention.text, mention
        assert end <= mention.start < mention.end, mention
        end = mention.end
        for _, start, stop in mention.places:
            assert 0 <= start < stop <= len(reading.text), mention
        if mention.is_indicator:
            assert mention.low is not None or mention.high is not None, mention
            assert mention.unit, mention
            assert mention.evidence.number, mention
            assert mention.figure is None or str(mention.figure), mention


def gist(reading: Reading) -> list[tuple[object, ...]]:
    """Where every mention stands and what it says."""
    return [
        (each.start, each.end, each.kind, each.low, each.high, each.op, each.unit, each.per, each.role, each.change)
        for each in reading.mentions
    ]


def examine(seed: int) -> None:
    """Hold the text of a seed against every law; ``AssertionError`` or whatever else was raised tells of a failure."""
    text = mixture(seed)
    reading = read_text(text, link=seed % 10 == 0)
    check(reading)
    if seed % 10 < 2:
        again = read_text(text, link=seed % 10 == 0)
        assert again.annotations() == reading.annotations(), "the same text reads otherwise"
    assert gist(read_text(fold(text), link=False)) == gist(reading), "folding moves a span or a value"
    if seed % 100 == 0:
        reading.draft()
        page = reading.render("html")
        assert page.count("<mark") == page.count("</mark>")


def failures(seeds: range) -> Iterator[tuple[int, Exception]]:
    """The seeds whose text breaks a law, each with what was raised."""
    for seed in seeds:
        try:
            examine(seed)
        except Exception as error:
            yield seed, error


if __name__ == "__main__":
    count, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found = 0
    for seed, error in failures(range(first, first + count)):
        found += 1
        if found <= 50:
            print(seed, repr(mixture(seed)), f"{type(error).__name__}: {error!s:.300}", flush=True)
    print(f"{count} texts, {found} failures")
    sys.exit(found > 0)
