"""The example files: their facts, their indicators, and every piece of evidence against the document itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from minzheng.catalogue import indicators
from minzheng.files import load
from minzheng.model import Dataset, Evidence, Indicator, Standing, digest
from minzheng.progress import Progress, Status, assess
from minzheng.quantities import Figure, Relative, Verdict

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHANGZHOU = "changzhou-2021-summary"
FILES = (CHANGZHOU, "guangdong-rates-2021-2026", "national-nursing-beds")
LONGEST_QUOTE = 14


def written(name: str) -> dict[str, Any]:
    """A file as it is written: mappings, lists and texts."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def evidence(name: str) -> Iterator[tuple[str, Evidence]]:
    """Each indicator that has evidence, with it."""
    plan = written(name)
    for row in (*plan["observations"], *plan["targets"]):
        if spans := row.get("evidence"):
            places = {role: (int(start), int(end), quote) for role, (start, end, quote) in spans.items()}
            yield row["indicator"], Evidence(**places)


def known(name: str) -> dict[str, Indicator]:
    """The catalogue with the local indicators of a file."""
    local = [Indicator(code=code, **row) for code, row in written(name).get("indicators", {}).items()]
    return dict(indicators.extended_with(local, name))


@pytest.fixture(scope="session")
def document(shared: Path) -> str:
    """The text of Changzhou's summary, every character as it stands."""
    [path] = (shared / "documents").glob("004_*.txt")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@pytest.mark.shared
def test_the_digest_is_that_of_the_document(document: str) -> None:
    """The text is the one that the evidence speaks of."""
    stated = written(CHANGZHOU)["document"]["sha256"]
    assert stated == hashlib.sha256(document.encode("utf-8")).hexdigest() == digest(document)


@pytest.mark.shared
def test_every_quote_stands_in_the_document(document: str) -> None:
    """Number, subject and every other span are verified, character for character."""
    standings = {code: each.verify(document).standing for code, each in evidence(CHANGZHOU)}
    assert set(standings.values()) == {Standing.VERIFIED}
    assert len(standings) >= 10


@pytest.mark.shared
def test_a_wrong_place_would_be_noticed(document: str) -> None:
    """One character further on, nothing is verified any more."""
    moved = [Evidence(number=each.number.moved(1)) for _, each in evidence(CHANGZHOU) if each.number]
    assert Standing.VERIFIED not in {each.verify(document).standing for each in moved}


def test_a_quote_is_a_figure_or_a_few_words() -> None:
    """No sentence of a document is quoted: quotes are short and hold no full stop or comma."""
    quotes = [span.quote for _, each in evidence(CHANGZHOU) for _, span in each.spans]
    assert max(map(len, quotes)) <= LONGEST_QUOTE
    assert not any(sign in quote for quote in quotes for sign in "，。；,;\n")


def test_every_figure_of_changzhou_has_its_evidence() -> None:
    """Each observation and each target says where its number and its subject stand."""
    plan = written(CHANGZHOU)
    assert len(list(evidence(CHANGZHOU))) == len(plan["observations"]) + len(plan["targets"])
    assert all(each.number and each.subject for _, each in evidence(CHANGZHOU))


@pytest.mark.parametrize("name", FILES)
def test_every_value_is_in_a_unit_of_its_indicator(name: str) -> None:
    """Each row names a known indicator and an allowed breakdown, and its value is one that the indicator accepts."""
    plan, catalogue = written(name), known(name)
    for row in (*plan["observations"], *plan["targets"]):
        indicator = catalogue[row["indicator"]]
        for axis, value in row.get("breakdown", {}).items():
            assert value in dict(indicator.breakdowns)[axis]
        if isinstance(row["value"], str):
            assert indicator.accepts(Figure(row["value"])), row
        else:
            assert Relative(amount=row["value"]["times"])
            assert row["value"]["of"].get("indicator", indicator.code) in catalogue


def test_local_indicators_are_nobody_elses() -> None:
    """What only one document has is neither in the catalogue nor unused."""
    plan = written(CHANGZHOU)
    used = {row["indicator"] for row in (*plan["observations"], *plan["targets"])}
    local = set(plan["indicators"])
    assert local == {code for code in used if code.startswith("local.")}
    assert local.isdisjoint(indicators)


GUANGDONG = {
    ("assistance.subsistence_topup", "urban"): ("631 653 676", 2),
    ("assistance.subsistence_topup", "rural"): ("286 300 311", 2),
    ("orphans.living_standard", "institutional"): ("1883 1949 2017 2295 2375 2423", 5),
    ("orphans.living_standard", "scattered"): ("1227 1313 1359 1484 1536 1567", 5),
    ("disability.hardship_allowance_standard", ""): ("181 188 195 202 209 217", 5),
    ("disability.nursing_allowance_standard", ""): ("243 252 261 270 280 290", 5),
}
"""The rates from 2021 on, and for how many years a later report states the base."""
SHARES = {
    "assistance.rural_urban_standard_ratio": {"2024": "≥75%", "2025": "≥77%", "2026": "≥80%"},
    "elderly.integrated_care_rate": {"2023": ">30%", "2024": "38%", "2025": ">40%", "2026": "≥40%"},
}


def rates(rows: list[dict[str, Any]], indicator: str, part: str) -> dict[str, Any]:
    """Value by year of the rows of one indicator and one part of it."""
    mine = [row for row in rows if row["indicator"] == indicator]
    return {row["period"]: row["value"] for row in mine if part in ("", *row.get("breakdown", {}).values())}


@pytest.mark.parametrize(("key", "numbers", "stated"), [(key, *value) for key, value in GUANGDONG.items()])
def test_guangdong_has_every_cell_and_only_stated_results(key: tuple[str, str], numbers: str, stated: int) -> None:
    """Each rate is a target; a result stands only where the next report names the base; later: not below."""
    plan = written("guangdong-rates-2021-2026")
    expected = {str(2021 + at): f"{number}元/人·月" for at, number in enumerate(numbers.split())}
    later = {str(year): {"times": "1倍以上", "of": {"period": str(year - 1)}} for year in range(2024, 2027)}
    assert rates(plan["targets"], *key) == (expected if len(expected) == 6 else expected | later)
    assert rates(plan["observations"], *key) == dict(list(expected.items())[:stated])


@pytest.mark.parametrize("indicator", SHARES)
def test_guangdong_shares_are_targets_without_results(indicator: str) -> None:
    """No report says what was reached."""
    plan = written("guangdong-rates-2021-2026")
    assert rates(plan["targets"], indicator, "") == SHARES[indicator]
    assert rates(plan["observations"], indicator, "") == {}


def test_the_national_series_is_whole() -> None:
    """Every printed figure and target of the nursing-bed, bed and per-thousand series."""
    plan = written("national-nursing-beds")
    reached = {code: rates(plan["observations"], code, "") for code in known("national-nursing-beds")}
    assert reached["elderly.nursing_bed_share"] == {"2020": "48%", "2023": "58.9%", "2024": "65.7%", "2025": "68%"}
    beds = {"2013": "493.7", "2014": "577.8", "2015": "672.7", "2021": "815.9", "2023": "823", "2024": "799.3"}
    assert reached["elderly.beds"] == {year: f"{number}万张" for year, number in beds.items()}
    for year, number in (("2013", "24.4"), ("2014", "27.2"), ("2015", "30.3")):
        assert reached["elderly.beds_per_thousand"][year] == f"{number}张/千名老年人"
    assert rates(plan["targets"], "elderly.nursing_bed_share", "") == {"十四五": "≥55%", "十五五": "73%"}
    assert rates(plan["targets"], "elderly.beds_per_thousand", "") == {"十三五": "35~40张/千名老年人"}


@pytest.fixture(scope="module")
def loaded() -> Dataset:
    """The folder as the library reads it."""
    return load(EXAMPLES)


def standing(loaded: Dataset, name: str) -> tuple[Progress, ...]:
    """How the targets of one file stand at the end of 2025."""
    return tuple(each for each in assess(loaded, as_of="2025-12-31").of(name) if hasattr(each.target, "indicator"))


@pytest.mark.parametrize("name", FILES)
def test_the_library_reads_every_row_without_a_finding(name: str, loaded: Dataset) -> None:
    """Nothing is left out, nothing is remarked on, and each row has the region and the document of its file."""
    plan = written(name)
    summary, promised = loaded.summary(name), loaded.plan(name)
    assert loaded.findings == ()
    assert [each.indicator for each in summary.observations] == [row["indicator"] for row in plan["observations"]]
    assert [each.indicator for each in promised.targets] == [row["indicator"] for row in plan["targets"]]
    assert [each.title for each in promised.deliverables] == [row["title"] for row in plan.get("deliverables", [])]
    rows = (*summary.observations, *promised.targets, *promised.deliverables)
    assert {(each.document, str(each.region)) for each in rows} == {(name, plan["document"]["region"])}


def test_evidence_is_read_as_it_is_written(loaded: Dataset) -> None:
    """The library holds the spans that were verified."""
    rows = (*loaded.summary(CHANGZHOU).observations, *loaded.plan(CHANGZHOU).targets)
    assert [(each.indicator, each.evidence) for each in rows] == list(evidence(CHANGZHOU))


def test_the_share_of_nursing_beds_met_its_target_for_2025(loaded: Dataset) -> None:
    """68% meets at least 55%, 73% is not due, and nobody counted the beds per thousand of 2020."""
    _, met, later = national = standing(loaded, "national-nursing-beds")
    assert [each.status for each in national] == [Status.NO_DATA, Status.EXCEEDED, Status.NOT_DUE]
    assert (met.verdict, str(met.completion), str(met.increment)) == (Verdict.MET, "123.64%", "285.71%")
    assert later.verdict is None


def test_guangdong_met_each_rate_that_a_later_report_states(loaded: Dataset) -> None:
    """A target with a stated result is met, one of 2026 is not due, and the rest have no data."""
    stated = {(each.indicator, each.breakdown, each.period) for each in loaded.summary(FILES[1]).observations}
    seen = {Status.MET: 0, Status.NOT_DUE: 0, Status.NO_DATA: 0}
    for each in standing(loaded, FILES[1]):
        target = each.target
        result = (target.indicator, target.breakdown, target.period) in stated  # type: ignore[union-attr]
        due = str(target.period) != "2026"
        assert each.status is (Status.MET if result else Status.NO_DATA if due else Status.NOT_DUE), each
        seen[each.status] += 1
    assert seen == {Status.MET: 24, Status.NOT_DUE: 8, Status.NO_DATA: 11}


def test_changzhou_published_no_results_for_its_plan(loaded: Dataset) -> None:
    """Every target of 2022 has no data; what was reached in 2021 is its baseline, never its result."""
    found = standing(loaded, CHANGZHOU)
    assert {each.status for each in found} == {Status.NO_DATA}
    assert {each.observation for each in found} == {None}


def test_a_multiple_of_another_standard_comes_to_an_amount(loaded: Dataset) -> None:
    """1.3 times the subsistence standard of 940 is 1222 yuan a month."""
    [rule] = [each for each in standing(loaded, CHANGZHOU) if each.indicator and "destitute" in each.indicator.code]
    assert rule.bound == Figure("≥1222元/人·月")
