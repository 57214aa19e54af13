"""Every result prints in one line, survives a pickle, and says itself in both languages."""

from __future__ import annotations

import pickle

import pytest

from comparison_builders import CATALOGUE, compared, indicator, observation, plan, summary, target
from minzheng.comparison import (
    Bridge,
    Mismatch,
    MismatchKind,
    aggregate,
    benchmark,
    compare,
    diff,
    growth,
    lineage,
    rank,
)
from minzheng.quantities import Verdict

BEDS = [observation(f"{n}张", year, "local.beds", region="320400") for year, n in ((2020, 9), (2021, 10))]


def results() -> dict[str, object]:
    found = diff(plan(target("1人")), plan(target("2人")), catalogue=CATALOGUE)
    path = lineage([plan(target("1人"))], catalogue=CATALOGUE)
    now = BEDS[1:]
    return {
        "<Comparison 68% → 72%: different, 4百分点>": compared("68%", "72%"),
        "<Comparison 1户 → 2人: not comparable, units that do not convert>": compared("1户", "2人"),
        "<Growth year_on_year of local.beds 2021: +11.11%>": growth(BEDS, catalogue=CATALOGUE)[1],
        "<Growth year_on_year of local.beds 2020: there is no base>": growth(BEDS, catalogue=CATALOGUE)[0],
        "<Change raised local.people[320400].value: 1人 → 2人>": found[0],
        "<Unchanged local.people[320400]: 1人 = 1人>": diff(plan(target("1人")), plan(target("1人"))).kept[0],
        "<Ranking local.beds 2021: 1 regions, 0 missing>": rank(now, "local.beds", catalogue=CATALOGUE),
        "<Aggregate local.beds 2021: 10张, 1 of 1 regions>": aggregate(now, over=["320400"], catalogue=CATALOGUE),
        "<Partial local.beds 2021: 10张, 1 of 2 regions>": aggregate(
            now, over=["320400", "320200"], catalogue=CATALOGUE
        ),
        "<Benchmark local.beds: 1 regions × 2 times, 0 gaps>": benchmark(BEDS, "local.beds", catalogue=CATALOGUE),
        "<Lineage: 1 promises over 1 documents, 1 steps>": path,
        "<Thread local.people 320400: 1 steps>": path[0],
        "<Diff plan → plan: 1 raised, 0 kept>": found,
    }


@pytest.mark.parametrize("shown", results())
def test_a_result_prints_in_one_line_and_travels(shown: str) -> None:
    """The repr is short, and a pickled result comes back as it was."""
    result = results()[shown]
    assert repr(result) == shown
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_match_says_what_was_kept() -> None:
    """A sentence in both languages and a flat record."""
    found = diff(plan(target("不少于5人")), summary(observation("5人", 2022)), catalogue=CATALOGUE).kept[0]
    met = Verdict.MET.label()
    assert found.explain("zh") == f"local.people[320400]：沿用，由不少于5人（2022年）到5人（2022年），{met}。"
    assert found.explain("en") == "local.people[320400]: kept; at least 5 people (2022) to 5 people (2022); met."
    assert found.to_record()["verdict"] == "met"
    assert found.inverse().before is found.after


def test_a_reason_alone_is_its_name() -> None:
    """A mismatch without sides is its reason."""
    assert str(Mismatch(MismatchKind.KIND)) == "量的种类不同"


def test_a_ratio_counted_over_a_window_has_no_monthly_average() -> None:
    """A flow kept in % is not cut into months."""
    flow = {"local.y": indicator("%", "flow", code="local.y")}
    pair = observation("10%", 2021, "local.y"), observation("3%", "2021-S1", "local.y")
    assert compare(*pair, [Bridge.per_month()], catalogue=flow).reasons
