"""Assessing a target, a plan or a dataset: what is taken for granted, what comes out, and how it shows itself."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from decimal import Decimal

import attrs
import pytest
from progress_builders import CODE, END, indicator, observation, target

from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError, ModelError, PeriodError
from minzheng.language import in_words, languages, say
from minzheng.model import Deliverable, Document, Plan, Summary
from minzheng.progress import Assessment, Progress, Status, assess
from minzheng.quantities import Policy, Verdict
from minzheng.reports import Table, sheet_of

BEDS = "elderly.nursing_bed_share"
SCRIPT = "<script>alert(1)</script>"
FIRST = Document(id="first", title="甲市规划", region="CN")
SECOND = Document(id="second", title="乙市规划", region="CN")


def plan(document: Document = FIRST) -> Plan:
    """A plan with a target of the shipped catalogue, one of a local indicator, and a deliverable."""
    return Plan(
        document=document,
        targets=[
            target("不低于55%", "十四五", indicator=BEDS, document=document.id, obligation="binding"),
            target("5000人", document=document.id),
        ],
        deliverables=[Deliverable(title="出台办法", period=2025, region="CN", document=document.id)],
    )


PEOPLE = indicator("人", time="flow", name="服务人数")
REPORT = Summary(
    document=FIRST,
    observations=[
        observation("68%", 2025, indicator=BEDS),
        observation("2000人", "2025-S1"),
        observation("48%", 2020, indicator=BEDS),
    ],
)
DATA = Dataset(plans=[plan(), plan(SECOND)], summaries=[REPORT], local=[PEOPLE])


def test_a_target_makes_progress() -> None:
    """With the shipped catalogue, from a target alone."""
    made = assess(plan().targets[0], observations=REPORT.observations, as_of=END)
    assert isinstance(made, Progress)
    assert (made.verdict, str(made.completion), str(made.increment)) == (Verdict.MET, "123.64%", "285.71%")


def test_a_plan_makes_an_assessment() -> None:
    """Targets first, then deliverables; local indicators are given beside the plan."""
    made = assess(plan(), observations=REPORT.observations, as_of=date(2025, 6, 30))
    assert isinstance(made, Assessment)
    assert [each.status for each in made] == [Status.NO_DATA, Status.NO_DATA, Status.NO_DATA]
    made = assess(plan(), observations=REPORT.observations, catalogue={CODE: PEOPLE}, as_of="2025-06-30")
    assert [each.status for each in made] == [Status.NO_DATA, Status.SLIGHTLY_BEHIND, Status.NO_DATA]


def test_a_plan_alone_has_no_data() -> None:
    """Without observations nothing is assumed."""
    assert {each.status for each in assess(plan(), as_of=END)} == {Status.NO_DATA}


def test_a_dataset_brings_its_own_observations_and_indicators() -> None:
    """Shipped and local ones where it is given no catalogue; what is given to the call stands beside its own."""
    made = assess(DATA, as_of=END)
    assert [each.status for each in made] == [Status.EXCEEDED, Status.NO_DATA, Status.NO_DATA] * 2
    assert made[1].latest == REPORT.observations[1]
    assert [each.status for each in assess(DATA, observations=[], as_of=END)] == [each.status for each in made]
    assert assess(DATA, catalogue={}, as_of=END)[0].indicator is None
    other = attrs.evolve(PEOPLE, name="另一名称")
    carried = attrs.evolve(DATA, local=(), catalogue={CODE: other})
    assert assess(carried, as_of=END)[1].indicator == other


def test_an_assessment_counts_every_status() -> None:
    """Those with none are named too, and the counts add up."""
    made = assess(DATA, as_of=END)
    assert list(made.counts()) == list(Status)
    assert made.counts()[Status.EXCEEDED] == 2
    assert made.counts()[Status.BEHIND] == 0
    assert sum(made.counts().values()) == len(made) == len(made.items) == 6


def test_the_progress_of_one_document_is_found_by_its_id() -> None:
    """Targets carry the id of their document; one that is not there is refused with the nearest."""
    made = assess(DATA, as_of=END)
    assert [each.target.document for each in made.of("second")] == ["second"] * 3
    with pytest.raises(ModelError) as caught:
        made.of("secnd")
    assert "second" in caught.value.facts["nearest"]


def test_an_assessment_is_a_value() -> None:
    """Equal to another of the same, and at home in another process."""
    made = assess(DATA, as_of=END)
    assert pickle.loads(pickle.dumps(made)) == made
    assert assess(DATA, as_of=END) == made
    assert assess(DATA, as_of=END, policy=Policy(about="0.1")) != made


def test_a_repr_counts_in_one_line() -> None:
    """What there is none of is left out."""
    made = assess(DATA, as_of=END)
    assert repr(made) == "<Assessment as of 2025-12-31: 2 exceeded, 4 no data>"
    assert repr(assess(Dataset(), as_of=END)) == "<Assessment as of 2025-12-31: no targets>"


def test_records_are_typed_and_go_through_json() -> None:
    """Numbers as decimals, dates as dates, truth values as such; the same keys for each target."""
    made = assess(DATA, as_of=END)
    records = made.to_records()
    assert [record["status"] for record in records] == ["exceeded", "no_data", "no_data"] * 2
    first = records[0]
    assert (first["completion_percent"], first["as_of"], first["final"]) == (
        Decimal("123.6364"),
        date(2025, 12, 31),
        True,
    )
    assert (first["actual_number"], first["actual_unit"], first["actual_period"]) == (68, "%", "2025")
    assert len({tuple(record) for record in records}) == 1
    read = json.loads(made.render("json"), parse_float=Decimal)["records"]
    assert [each["completion_percent"] for each in read] == [each["completion_percent"] for each in records]


@pytest.mark.parametrize("text", ["2025年底", "2025", "today", ""])
def test_a_date_is_a_day(text: str) -> None:
    """No clock is read and none is guessed."""
    with pytest.raises(PeriodError):
        assess(DATA, as_of=text)


def why(made: Progress, lang: str = "zh") -> str:
    return in_words(made.to_record(lang)["why"], lang)


def test_rows_say_why() -> None:
    """Without data the last known figure, short of a bound the difference, before the deadline that it is interim."""
    found = assess(DATA, as_of=END)
    assert found[1].reason is not None
    assert why(found[1]) == f"{found[1].reason.label()}；最近已知值2000人（2025年上半年）；缺2025年下半年"
    half = assess(plan(), observations=REPORT.observations, catalogue={CODE: PEOPLE}, as_of="2025-06-30")[1]
    record = half.to_record("zh")
    assert [record[key] for key in ("actual", "completion", "verdict", "status")] == [
        "2000人（2025年上半年）", "40.00%", "not_met", "slightly_behind"
    ]  # fmt: skip
    for lang in languages():
        short = say("progress.short", lang, amount=half.shortfall)
        assert ("10" in why(half, lang), short in why(half, lang)) == (True, True)
    zero = assess(
        target("零感染"), observations=[observation("0例")], catalogue={CODE: indicator("例", "lower")}, as_of=END
    )
    assert why(zero) == zero.completion.label()  # type: ignore[union-attr]


def test_what_decided_stands_beside_the_status() -> None:
    """The share of the way and the share that is due have columns of their own in what people read."""
    seen = [observation("61%", 2024), observation("62%", "@2025-06-30")]
    made = assess([target("不低于65%")], observations=seen, catalogue={CODE: indicator()}, as_of="2025-06-30")
    held = [each for sheet in (sheet_of(made), *sheet_of(made).sheets) for each in sheet.sections]
    (table,) = (each.reading() for each in held if isinstance(each, Table) and not each.overview)
    keys = [column.key for column in table.columns]
    shown = {key: in_words(cell) for key, cell in zip(keys, table.rows[0], strict=True)}
    assert keys.index("increment") < keys.index("due") < keys.index("status")
    record = made.to_records()[0]
    assert (record["increment"], record["due"]) == ("25.00%", "50%")
    assert shown["name"] == in_words(made[0].subject)


def test_notebooks_show_a_table_for_each_document() -> None:
    """Well formed, headed by title and id, in the order of the plans."""
    made = assess(DATA, as_of=END)
    page = made._repr_html_()
    heads = re.findall(r"<h\d>(.*?)</h\d>", page)
    assert [each for each in heads if each in ("甲市规划", "乙市规划")] == ["甲市规划", "乙市规划"]
    assert "<table" in made[0]._repr_html_()
    assert say("assessment.none") in assess(Dataset(), as_of=END)._repr_html_()


def test_texts_cannot_become_markup() -> None:
    """Titles and names with a script in them are shown as text."""
    document = Document(id="x", title=SCRIPT)
    promise = target("5000人", document="x", breakdown={"area": SCRIPT})
    bad = Plan(
        document=document,
        targets=[promise],
        deliverables=[Deliverable(title=SCRIPT, period=2025, region="CN", document="x")],
    )
    page = assess(bad, catalogue={CODE: attrs.evolve(PEOPLE, name=SCRIPT)}, as_of=END)._repr_html_()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_several_targets_are_assessed_by_whatever_holds_observations() -> None:
    """A summary and a dataset hold them, too, and a dataset brings its catalogue."""
    promises, seen = [target("不少于50%"), target("不少于70%")], [observation("60%")]
    report = Summary(document=Document(id="report", title="总结"), observations=seen)
    data = Dataset(summaries=[report], local=[indicator()])
    known = {CODE: indicator()}
    by_list = assess(promises, observations=report.observations, catalogue=known, as_of=END)
    by_summary = assess(iter(promises), observations=report, catalogue=known, as_of=END)
    by_dataset = assess(promises, observations=data, as_of=END)
    assert by_list == by_summary == by_dataset
    assert [item.verdict for item in by_list] == [Verdict.MET, Verdict.NOT_MET]


@pytest.mark.parametrize(
    ("promise", "seen"),
    [
        (None, []),
        ("不少于50%", []),
        ([observation("60%")], []),
        (target("50%"), observation("60%")),
        (target("50%"), [1]),
    ],
)
def test_arguments_of_another_sort_are_refused_with_what_to_give(promise: object, seen: object) -> None:
    """Whatever is given, the error says what the function takes, in both languages."""
    with pytest.raises(ModelError, match="assess") as caught:
        assess(promise, observations=seen, as_of=END)  # type: ignore[call-overload]
    assert "应给" in caught.value.message("zh")
    assert isinstance(caught.value, MinzhengError | ValueError)
