"""The library against an oracle that tries values: the same verdict for every comparator, direction, kind and verb.

``MINZHENG_ORACLE_PAIRS`` says how many pairs are drawn; ``tests/gates.py --full`` draws a million.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Context, localcontext

import pytest
from oracle_law import MET, NOT_MET, UNDECIDED, verdict
from oracle_pairs import BLOCK, DIRECTIONS, KINDS, TIMES, Pair, pairs
from oracle_reader import WORDS_AFTER, WORDS_BEFORE, read

from minzheng import Document, Indicator, Observation, Plan, Summary, Target, assess, diff


@pytest.fixture(autouse=True)
def _own_decimals() -> Iterator[None]:
    """Sixty digits for the numbers that the oracle draws and tries, whatever the caller has set."""
    with localcontext(Context(prec=60)):
        yield


COUNT = int(os.environ.get("MINZHENG_ORACLE_PAIRS", "20000"))
PARTS = 40
REGIONS = (
    *range(110101, 110103), *range(110105, 110110), *range(120101, 120107), *range(130102, 130103),
    *range(310104, 310108), *range(320102, 320103), *range(320104, 320107), *range(320411, 320414),
    *range(330105, 330107), *range(330108, 330113), *range(370102, 370106), *range(410102, 410107),
    *range(420102, 420108), *range(440103, 440107),
)[:BLOCK]  # fmt: skip
"""A division for each pair of a block, so that one call decides them all."""
INDICATORS = {
    f"local.{name}_{time}_{direction}": Indicator(
        code=f"local.{name}_{time}_{direction}", name=name, unit=kind.unit, time=time, direction=direction
    )
    for name, kind in KINDS.items()
    for time in TIMES
    for direction in DIRECTIONS
}


def expected(pair: Pair) -> str:
    """The oracle's verdict."""
    return verdict(read(pair.target), pair.direction, read(pair.figure), decided=pair.time == "standard")


def decided(block: list[Pair]) -> Iterator[tuple[Pair, str, str]]:
    """Each pair with the verdicts of ``assess`` and of ``diff``, which see the block whole."""
    about = [
        {"indicator": pair.code, "period": "2022", "region": region}
        for pair, region in zip(block, REGIONS, strict=True)
    ]
    targets = [Target(value=pair.target, document="plan", **each) for pair, each in zip(block, about, strict=True)]
    seen = [Observation(value=pair.figure, document="sum", **each) for pair, each in zip(block, about, strict=True)]
    assessed = assess(targets, observations=seen, as_of="2022-12-31", catalogue=INDICATORS)
    plan = Plan(document=Document(id="plan", title="plan", region="CN", period=2022), targets=targets)
    summary = Summary(document=Document(id="sum", title="sum", region="CN", period=2022), observations=seen)
    beside = diff(plan, summary, catalogue=INDICATORS)
    diffed = {each.before.region: each.verdict for each in (*beside.changes, *beside.kept) if each.before is not None}
    for pair, target, found in zip(block, targets, assessed, strict=True):
        yield pair, str(found.verdict), str(diffed[target.region])


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.untraced) for part in range(1, PARTS))])
def test_assess_and_diff_decide_as_the_oracle_does(part: int) -> None:
    """On every pair of this part of the sample."""
    wrong = [
        f"{pair.direction} {pair.time}: {pair.target} / {pair.figure}: {expected(pair)}, assess {one}, diff {other}"
        for number in range(part, -(-COUNT // BLOCK), PARTS)
        for pair, one, other in decided(list(pairs(1, number)))
        if not one == other == expected(pair)
    ]
    assert (len(wrong), wrong[:10]) == (0, [])


def test_the_sample_holds_every_kind_and_word() -> None:
    """Every kind, time, direction, comparator and verdict is drawn, so that none goes unproved."""
    drawn = [pair for number in range(400) for pair in pairs(1, number)]
    assert {(pair.kind, pair.direction) for pair in drawn} == {(kind, way) for kind in KINDS for way in DIRECTIONS}
    assert {pair.time for pair in drawn} == set(TIMES)
    assert {read(pair.target).comparator for pair in drawn} == {*WORDS_BEFORE, *WORDS_AFTER, "range"}
    assert {(read(pair.target).verb, pair.direction) for pair in drawn} == {
        (verb, way) for verb in ("floor", "ceiling", "") for way in DIRECTIONS
    }
    assert {expected(pair) for pair in drawn} == {MET, NOT_MET, UNDECIDED}


@pytest.mark.parametrize(
    ("target", "direction", "figure", "right"),
    [
        ("不少于23156人", "higher", "2.3万人", UNDECIDED),
        ("不少于2.3万人", "higher", "2.3万人", MET),
        ("不少于7000人", "higher", "约7000人", UNDECIDED),
        ("不少于700人", "higher", "700余人", MET),
        ("超过72%", "higher", "72%", NOT_MET),
        ("114个", "higher", "120个", MET),
        ("114个", "lower", "120个", NOT_MET),
        ("降至114个", "higher", "120个", NOT_MET),
        ("提高到114个", "neutral", "120个", MET),
        ("114个", "neutral", "120个", UNDECIDED),
        ("=114个", "band", "114个", MET),
        ("等于114个", "higher", "120个", NOT_MET),
        ("35~40张/千人", "band", "30.3张/千人", NOT_MET),
        ("前3名", "higher", "第2名", MET),
        ("2200余万元", "lower", "2300万元", NOT_MET),
    ],
)
def test_the_oracle_knows_the_examples_of_the_law(target: str, direction: str, figure: str, right: str) -> None:
    """The sentences by which the law explains itself."""
    assert verdict(read(target), direction, read(figure)) == right
