"""Plain data of results: nothing is left out, and what comes back is equal, in this process and through JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minzheng as mz
from comparison_builders import observations, targets
from examples_of_results import CHOICES, HOSTILE, KNOWN, results
from minzheng.files import from_plain, to_plain
from minzheng.language import Text, text
from minzheng.model import Document, Finding, LoadError, Observation, Plan, Reportable, Summary, Target
from minzheng.progress import NotDefined, Pace, PaceRule
from minzheng.reports.sheets import makers

RESULTS, HOSTILE_RESULTS = results(), results(HOSTILE)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
LOOKED_UP = {"Catalogue", "_Shipped", "Topics", "IndicatorCandidate", "Topic", "Rule"}
"""What shows itself and is no result: it stands in the library, and is found there again."""


def there_and_back(value: Any) -> Any:
    """Through the text of JSON; keys of a file that nobody knows are let pass."""
    return from_plain(json.loads(json.dumps(to_plain(value), ensure_ascii=False)), type(value), strict=False)


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_comes_back_equal(name: str) -> None:
    """Whatever its texts are."""
    for result in (RESULTS[name], HOSTILE_RESULTS.get(name, RESULTS[name])):
        again = there_and_back(result)
        assert again == result
        assert type(again) is type(result)
        if isinstance(result, Reportable):
            assert again.explain("en") == result.explain("en")


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_comes_back_equal(name: str) -> None:
    """Policies, paces, intervals, waivers."""
    made = CHOICES[name]()
    assert there_and_back(made) == made


def reportable(base: type = Reportable) -> Iterator[type]:
    """Every class of the library that shows itself."""
    for each in base.__subclasses__():
        if each.__module__.startswith("minzheng."):
            yield each
        yield from reportable(each)


def test_every_class_that_shows_itself_has_a_sheet_and_a_round_trip() -> None:
    """One without an example here has none that was tried, and fails."""
    tried = {base.__name__ for each in RESULTS.values() for base in type(each).__mro__}
    shown = {each.__name__ for each in reportable()}
    assert shown - tried - LOOKED_UP == set()
    made = makers()
    assert all(any(base.__name__ in made for base in each.__mro__) for each in reportable())


@given(st.lists(targets(), max_size=3), st.lists(observations(), max_size=4), days)
def test_random_assessments_come_back_equal(promised: list[Target], seen: list[Observation], day: Any) -> None:
    """Of whatever is promised and reported."""
    plan = Plan(document=Document(id="plan", title="计划"), targets=promised)
    made = mz.assess(plan, observations=seen, as_of=day)
    assert there_and_back(made) == made
    assert there_and_back(made.rollup()) == made.rollup()


@given(st.lists(targets(), max_size=3), st.lists(observations(), max_size=4))
def test_random_comparisons_come_back_equal(promised: list[Target], seen: list[Observation]) -> None:
    """Pairs, changes, series, facts reported twice."""
    plan = Plan(document=Document(id="plan", title="计划"), targets=promised)
    report = Summary(document=Document(id="report", title="总结"), observations=seen)
    for made in (mz.diff(plan, report), mz.growth(seen), mz.reconcile(seen), mz.lineage([plan, report])):
        assert there_and_back(made) == made
    for one, other in zip(promised, seen, strict=False):
        made = mz.compare(one, other)
        assert there_and_back(made) == made


@given(st.sampled_from(PaceRule), st.decimals("0.5", "1", places=2), st.lists(days, max_size=3), st.booleans())
def test_random_paces_come_back_equal(rule: PaceRule, half: Decimal, days: list[Any], stepwise: bool) -> None:
    """By every rule, with whatever it was given."""
    shares = {6: half} if rule is PaceRule.TABLE else ()
    pace = Pace(rule=rule, shares=shares, half=half, holidays=days, stepwise=stepwise)
    assert there_and_back(pace) == pace


def test_facts_of_any_sort_come_back() -> None:
    """What a finding speaks of may be a figure, a period, an indicator, a code, a text with facts of its own."""
    facts = {
        "figure": mz.Figure("近7000人"), "amount": mz.Quantity("5", "人"), "period": mz.Period("2021-S1"),
        "indicator": KNOWN["local.beds"], "share": Decimal("0.50"), "several": ("a", 1, None, True),
        "text": text("mark.brackets", text=mz.Figure("5人"), more=text("rollup.all")),
        "status": mz.Status.MET, "region": mz.Region("320400"),
    }  # fmt: skip
    found = Finding("MZ092", facts)
    again = there_and_back(found)
    assert again == found
    assert isinstance(dict(again.facts)["text"], Text)


def test_plain_data_say_their_classes_in_a_fresh_process() -> None:
    """Nothing needs to have been imported before."""
    made = there_and_back(mz.growth([RESULTS["observation"]])[0])
    assert isinstance(made.rate or made.difference, NotDefined)
    script = (
        "import json, sys\n"
        "from minzheng.files import from_plain, to_plain\n"
        "from minzheng.comparison import Growth\n"
        "data = json.load(sys.stdin)\n"
        "json.dump(to_plain(from_plain(data, Growth)), sys.stdout)\n"
    )
    plain = to_plain(made)
    told = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(plain), capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout) == plain


def test_unknown_keys_and_classes_are_refused_where_they_stand() -> None:
    """With the path to each, all at once."""
    plain = to_plain(RESULTS["comparison"])
    plain["left"]["colour"] = "red"
    plain["outcome"] = "alike"
    with pytest.raises(LoadError) as caught:
        from_plain(plain, mz.Comparison)
    assert {each.location.pointer for each in caught.value.findings if each.location} >= {"$.left.colour", "$.outcome"}
    with pytest.raises(mz.FileError):
        to_plain(attrs.make_class("Own", ["x"])(1))
