"""Every example loads without a remark, and every target in them has a status, with a reason where nothing is known."""

from __future__ import annotations

import json

import pytest
from example_files import DOCUMENTS, EXAMPLES, NAMES, rows, written

from command_line import run
from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.files import load
from minzheng.language import languages, say
from minzheng.progress import Completion, Progress, Status, assess
from minzheng.quantities import Figure, Kind, Relative, Verdict

CHANGZHOU, GUANGDONG = "changzhou-2021-summary", "guangdong-rates-2021-2026"
REGIONS = {
    "320400": "常州市",
    "321100": "镇江市",
    "371122": "莒县",
    "210800": "营口市",
    "440000": "广东省",
    "CN": "中国",
}
DAYS = ("2022-12-31", "2025-12-31")

each_file = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def loaded() -> Dataset:
    """The folder as the library reads it."""
    return load(EXAMPLES)


def test_the_folder_is_whole() -> None:
    """The five documents and the four national and provincial series."""
    series = {"national-12th-plan-review", "national-13th-plan", "national-nursing-beds", GUANGDONG}
    assert set(NAMES) == {*DOCUMENTS, *series}


@each_file
def test_a_file_alone_loads_without_a_finding(name: str) -> None:
    """Strictly, with the shipped catalogue, and nothing is remarked on."""
    assert load(EXAMPLES / f"{name}.yaml").findings == ()


@each_file
def test_the_library_reads_every_row(name: str, loaded: Dataset) -> None:
    """Nothing is left out of the folder, and each row has the document of its file and a region within its region."""
    plan = written(name)
    observed = [each for summary in loaded.summaries if summary.id == name for each in summary.observations]
    promised = [each for plans in loaded.plans if plans.id == name for each in (*plans.targets, *plans.deliverables)]
    assert loaded.findings == ()
    assert len(observed) == len(plan.get("observations", []))
    assert [getattr(each, "indicator", None) or each.title for each in promised] == [
        row.get("indicator") or row["title"] for row in (*plan.get("targets", []), *plan.get("deliverables", []))
    ]
    [document] = [each for each in loaded.documents if each.id == name]
    assert document.region is not None
    assert all(each.document == name and each.region in document.region for each in (*observed, *promised))


@each_file
def test_every_value_is_in_a_unit_of_its_indicator(name: str, loaded: Dataset) -> None:
    """Each row names a known indicator and an allowed breakdown, and its value is one that the indicator accepts."""
    for row in rows(name):
        indicator = loaded.catalogue[row["indicator"]]
        for axis, value in row.get("breakdown", {}).items():
            assert value in dict(indicator.breakdowns)[axis]
        if "missing" in row:
            continue
        value = row["value"]
        if isinstance(value, dict) and "text" not in value:
            amount = value.get("times") or f"提高{value['raise']}"
            assert Relative(amount=amount)
            continue
        scale = {"unit": indicator.unit} if indicator.kind is Kind.GRADE else {}
        figure = Figure(**value) if isinstance(value, dict) else Figure(value, **scale)
        assert indicator.accepts(figure) or figure.change, row


@each_file
def test_local_indicators_are_nobody_elses(name: str) -> None:
    """What only one document counts is neither in the catalogue, nor in another file, nor unused."""
    local = set(written(name).get("indicators", {}))
    elsewhere = {code for other in NAMES if other != name for code in written(other).get("indicators", {})}
    assert local == {row["indicator"] for row in rows(name) if row["indicator"].startswith("local.")}
    assert local.isdisjoint(indicators)
    assert local.isdisjoint(elsewhere)


@pytest.mark.parametrize("day", DAYS)
def test_every_target_has_a_status_and_a_reason(day: str, loaded: Dataset) -> None:
    """Where there is no verdict it is said why, in both languages; nothing is counted as zero."""
    found = list(assess(loaded, as_of=day))
    assert len(found) == sum(len(plan.promises) + len(plan.unmeasured) for plan in loaded.plans)
    for each in found:
        assert isinstance(each.status, Status)
        assert each.verdict is not None or each.reason is not None, each
        assert each.explain("zh")
        assert each.explain("en")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", languages())
def test_the_command_assesses_the_folder(day: str, lang: str, loaded: Dataset) -> None:
    """``minzheng assess examples`` ends well, as a table and as records, and names every plan."""
    done = run("assess", EXAMPLES, "--as-of", day, "--lang", lang, columns=200)
    assert done.err == ""
    assert all(plan.document.title in done.out for plan in loaded.plans if plan.targets or plan.deliverables)
    lines = run("assess", EXAMPLES, "--as-of", day, "--format", "jsonl").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == len(assess(loaded, as_of=day))
    assert all(row["status"] and (row["verdict"] or row["reason"]) for row in records)


@each_file
@pytest.mark.parametrize("lang", languages())
def test_the_command_shows_each_file(name: str, lang: str) -> None:
    """``minzheng show`` names the document and its region by name, and lists what it holds."""
    done = run("show", EXAMPLES / f"{name}.yaml", "--lang", lang, columns=200)
    document = written(name)["document"]
    assert done.err == ""
    assert document["title"] in done.out
    assert say("mark.named", lang, name=say("header.region_name", lang), value=REGIONS[document["region"]]) in done.out


def standing(loaded: Dataset, name: str) -> tuple[Progress, ...]:
    """How the targets of one file stand at the end of 2025."""
    return tuple(each for each in assess(loaded, as_of="2025-12-31").of(name) if hasattr(each.target, "indicator"))


def test_the_share_of_nursing_beds_met_its_target_for_2025(loaded: Dataset) -> None:
    """68% meets at least 55%, 73% is not due, and nobody counted the beds per thousand of 2020."""
    _, met, later = national = standing(loaded, "national-nursing-beds")
    assert [each.status for each in national] == [Status.NO_DATA, Status.EXCEEDED, Status.NOT_DUE]
    assert (met.verdict, str(met.completion), str(met.increment)) == (Verdict.MET, "123.64%", "285.71%")
    assert later.verdict is None


@pytest.mark.parametrize(
    ("year", "status", "completion", "achieved", "elapsed", "ahead"),
    [
        (2021, Status.NO_DATA, None, None, "20%", None),
        (2022, Status.NO_DATA, None, None, "40%", None),
        (2023, Status.EXCEEDED, "107.09%", "155.71", "60%", 731),
        (2024, Status.EXCEEDED, "119.45%", "252.86", "80%", 365),
        (2025, Status.EXCEEDED, "123.64%", "285.71", "100%", None),
    ],
)
def test_the_share_of_nursing_beds_has_its_pace_at_each_year_end(
    year: int,
    status: Status,
    completion: str | None,
    achieved: str | None,
    elapsed: str,
    ahead: int | None,
    loaded: Dataset,
) -> None:
    """48 % in 2020, then 58.9, 65.7 and 68 against 55 by 2025: what is done beside what is due."""
    plan = loaded.plan("national-nursing-beds")
    (made,) = (
        each
        for each in assess(plan, observations=loaded, as_of=f"{year}-12-31")
        if str(each.target.period) == "2021/2025"
    )
    assert (made.status, str(made.elapsed), made.ahead_days) == (status, elapsed, ahead)
    assert (made.completion.rounded if isinstance(made.completion, Completion) else None) == completion
    assert (f"{made.achieved.magnitude:.2f}" if made.achieved is not None else None) == achieved
    assert made.baseline is not None
    assert str(made.baseline.value) == "48%"


def test_guangdong_met_each_rate_that_a_later_report_states(loaded: Dataset) -> None:
    """What has a stated result is met, 2026 is not due; of the rest what was last in force decides, or no data does."""
    # The top-up of 2023: nothing confirms what was in force in 2022, so that the verdict is interim, and it is no base.
    stated = {(each.indicator, each.breakdown, each.period) for each in loaded.summary(GUANGDONG).observations}
    seen = {Status.MET: 0, Status.SLIGHTLY_BEHIND: 0, Status.NOT_DUE: 0, Status.NO_DATA: 0}
    for each in standing(loaded, GUANGDONG):
        target = each.target
        result = (target.indicator, target.breakdown, target.period) in stated  # type: ignore[union-attr]
        stale = each.observation is not None and not result
        due = str(target.period) != "2026"
        left = Status.SLIGHTLY_BEHIND if stale else Status.NO_DATA if due else Status.NOT_DUE
        assert each.status is (Status.MET if result else left), each
        assert each.stale is (each.status is Status.SLIGHTLY_BEHIND)
        seen[each.status] += 1
    assert seen == {Status.MET: 24, Status.SLIGHTLY_BEHIND: 2, Status.NOT_DUE: 8, Status.NO_DATA: 9}
    held = {str(each.completion) for each in standing(loaded, GUANGDONG) if each.stale}
    assert held == {"96.60%", "96.46%"}


def test_changzhou_published_no_results_for_its_plan(loaded: Dataset) -> None:
    """Every target of 2022 has no data; what was reached in 2021 is its baseline, never its result."""
    found = standing(loaded, CHANGZHOU)
    assert {each.status for each in found} == {Status.NO_DATA}
    assert {each.observation for each in found} == {None}


def test_a_multiple_of_another_standard_comes_to_an_amount(loaded: Dataset) -> None:
    """1.3 times the subsistence standard of 940 is 1222 yuan a month."""
    [rule] = [each for each in standing(loaded, CHANGZHOU) if each.indicator and "destitute" in each.indicator.code]
    assert rule.bound == Figure("≥1222元/人·月")


@pytest.mark.parametrize("day", DAYS)
def test_the_13th_plan_is_assessed_against_what_the_examples_report(day: str, loaded: Dataset) -> None:
    """Nursing beds stood at 48% in 2020 against at least 30%; of all else there is no result, which is not zero."""
    found = {
        each.target.indicator: each  # type: ignore[union-attr]
        for each in assess(loaded, as_of=day).of("national-13th-plan")
    }
    beds = found.pop("elderly.nursing_bed_share")
    assert (beds.verdict, beds.status, str(beds.observation and beds.observation.value)) == (
        Verdict.MET,
        Status.EXCEEDED,
        "48%",
    )
    assert {each.status for each in found.values()} == {Status.NO_DATA}
    assert {each.observation for each in found.values()} == {None}


@pytest.mark.parametrize("name", ["zhenjiang-2018-plan", "yingkou-2021-meeting", CHANGZHOU])
def test_a_city_that_published_no_result_has_no_data(name: str, loaded: Dataset) -> None:
    """No figure of these plans was reported back: every target that is due says so."""
    assert {each.status for each in standing(loaded, name)} == {Status.NO_DATA}


def test_zhenjiang_has_its_22_tasks_in_7_parts(loaded: Dataset) -> None:
    """Everything is under one of them; those that nothing measures say so, and no task is counted twice."""
    plan = loaded.plan("zhenjiang-2018-plan")
    assert [task.id for task in plan.tasks] == [str(number) for number in range(1, 23)]
    assert len(dict.fromkeys(task.part for task in plan.tasks)) == 7
    assert all(each.task for each in plan.promises)
    assert [task.id for task in plan.unmeasured] == ["1", "2", "3", "4", "6"]
    made = assess(plan, as_of="2018-12-31", catalogue=loaded.catalogue)
    parts = made.rollup("part")
    assert (len(parts), parts.whole.total, parts.whole.unmeasured) == (7, len(plan.promises) + 5, 5)
    assert [each.total for each in made.rollup("task")] == [len(plan.under(task)) or 1 for task in plan.tasks]


def test_changzhou_has_the_three_lines_of_2022(loaded: Dataset) -> None:
    """What stands behind them is under no task; what is of 2021 neither."""
    plan = loaded.plan(CHANGZHOU)
    assert [(task.id, str(task.due), len(plan.under(task))) for task in plan.tasks] == [
        ("一", "2022", 7),
        ("二", "2022", 12),
        ("三", "2022", 5),
    ]
    assert {str(each.period) for task in plan.tasks for each in plan.under(task)} == {"2022", "2022/.."}


@pytest.mark.parametrize(
    ("name", "under", "unmeasured"),
    [("yingkou-2021-meeting", [6, 6, 2, 4, 0, 3], ["五"]), ("changzhou-2021-midyear", [0, 1, 0, 3, 2], ["一", "三"])],
)
def test_what_two_meetings_ask_for_stands_under_their_lines(
    name: str, under: list[int], unmeasured: list[str], loaded: Dataset
) -> None:
    """What they report as done is under none; a line without figure or deliverable cannot be measured."""
    plan = loaded.plan(name)
    assert [len(plan.under(task)) for task in plan.tasks] == under
    assert [task.id for task in plan.unmeasured] == unmeasured
    assert all(bool(each.task) is not bool(each.delivered) for each in plan.deliverables if "文件未说" not in each.note)


def test_words_grades_and_honours_are_what_they_are(loaded: Dataset) -> None:
    """应保尽保 is a share of 100 %, 优秀 a place on a scale, an honour something that is received or not."""
    covered = [each for each in loaded.targets if each.indicator.startswith("local.entitled_")]
    assert {each.document for each in covered} == {CHANGZHOU, "zhenjiang-2018-plan"}
    assert {each.value for each in covered} == {Figure("全覆盖")}
    grades = [each for each in loaded.observations if loaded.catalogue[each.indicator].kind is Kind.GRADE]
    assert [str(each.value) for each in grades] == ["优秀等次", "一等等次", "优秀"]
    honours = [each for each in loaded.deliverables if each.note.startswith("荣誉")]
    assert len(honours) == 8
    assert sum(each.delivered is not None for each in honours) == 6
