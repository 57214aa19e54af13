"""Assessing a target, a plan or a dataset: what is taken for granted, what comes out, and how it shows itself."""

from __future__ import annotations

import json
import pickle
from datetime import date
from xml.etree import ElementTree

import attrs
import pytest
from minzheng.progress.tables import COLOURS
from progress_builders import CODE, END, indicator, observation, progress, target

from minzheng.errors import MinzhengError, ModelError, PeriodError
from minzheng.model import Dataset, Deliverable, Document, Plan, Summary
from minzheng.progress import HEADERS, Assessment, Progress, Status, assess, row
from minzheng.quantities import Policy, Verdict

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
    made = assess(plan(), observations=REPORT.observations, indicators={CODE: PEOPLE}, as_of="2025-06-30")
    assert [each.status for each in made] == [Status.NO_DATA, Status.SLIGHTLY_BEHIND, Status.NO_DATA]


def test_a_plan_alone_has_no_data() -> None:
    """Without observations nothing is assumed."""
    assert {each.status for each in assess(plan(), as_of=END)} == {Status.NO_DATA}


def test_a_dataset_brings_its_own_observations_and_indicators() -> None:
    """Shipped and local ones where it carries no catalogue; those given instead replace them, also by none."""
    made = assess(DATA, as_of=END)
    assert [each.status for each in made] == [Status.EXCEEDED, Status.NO_DATA, Status.NO_DATA] * 2
    assert made[1].latest == REPORT.observations[1]
    assert {each.status for each in assess(DATA, observations=[], as_of=END)} == {Status.NO_DATA}
    assert assess(DATA, indicators={}, as_of=END)[0].indicator is None
    carried = attrs.evolve(DATA, indicators={CODE: PEOPLE})
    assert assess(carried, as_of=END)[0].indicator is None
    assert assess(carried, as_of=END)[1].indicator == PEOPLE


def test_an_assessment_counts_every_status() -> None:
    """Those with none are named too, and the counts add up."""
    made = assess(DATA, as_of=END)
    assert list(made.counts()) == list(Status)
    assert made.counts()[Status.EXCEEDED] == 2
    assert made.counts()[Status.BEHIND] == 0
    assert sum(made.counts().values()) == len(made) == len(made.items) == 6


def test_the_progress_of_one_document_is_found_by_its_id() -> None:
    """Targets carry the id of their document."""
    made = assess(DATA, as_of=END)
    assert [each.target.document for each in made.of("second")] == ["second"] * 3
    assert made.of("nothing") == ()


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


def test_records_go_through_json() -> None:
    """One flat mapping of texts for each target."""
    records = assess(DATA, as_of=END).to_records()
    assert json.loads(json.dumps(records)) == records
    assert [record["status"] for record in records] == ["exceeded", "no_data", "no_data"] * 2
    assert records[0]["completion_percent"] == "123.6364"


@pytest.mark.parametrize("text", ["2025年底", "2025", "today", ""])
def test_a_date_is_a_day(text: str) -> None:
    """No clock is read and none is guessed."""
    with pytest.raises(PeriodError):
        assess(DATA, as_of=text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_has_a_cell_for_every_header(lang: str) -> None:
    """All of them texts."""
    for each in assess(DATA, as_of=END):
        cells = row(each, lang)
        assert len(cells) == len(HEADERS[lang])
        assert all(isinstance(cell, str) for cell in cells)


def test_rows_say_why() -> None:
    """Without data the last known figure, short of a bound the difference, before the deadline that it is interim."""
    found = assess(DATA, as_of=END)
    assert row(found[1])[-1] == "没有期末的观测值;最近已知值 2000人(2025年上半年);缺2025年下半年"
    assert (
        row(found[1], "en")[-1]
        == "no figure for the deadline; last known 2,000 people (first half of 2025); missing second half of 2025"
    )
    half = assess(plan(), observations=REPORT.observations, indicators={CODE: PEOPLE}, as_of="2025-06-30")[1]
    assert row(half)[4:] == (
        "2000人(2025年上半年)",
        "40.00%",
        "未达到",
        "略慢",
        "尚未到期;落后序时10.0个百分点;相差3000人",
    )
    assert row(half, "en")[-1] == "interim; behind by 10.0 percentage points; 3,000 people off"
    zero = assess(
        target("零感染"), observations=[observation("0例")], indicators={CODE: indicator("例", "lower")}, as_of=END
    )
    assert row(zero)[5:] == ("–", "达到", "完成", "此类目标只有完成与未完成")


def test_notebooks_show_a_table_for_each_document() -> None:
    """Well formed, captioned with title and date, in the order of the plans."""
    made = assess(DATA, as_of=END)
    tree = ElementTree.fromstring(f"<div>{made._repr_html_()}</div>")
    assert [caption.text for caption in tree.iter("caption")] == [
        "甲市规划(截至2025-12-31)",
        "乙市规划(截至2025-12-31)",
    ]
    assert [cell.text for cell in tree.iter("th")][:9] == list(HEADERS["zh"])
    assert "<table" in made[0]._repr_html_()
    assert "没有目标" in assess(Dataset(), as_of=END)._repr_html_()


def test_texts_cannot_become_markup() -> None:
    """Titles and names with a script in them are shown as text."""
    document = Document(id="x", title=SCRIPT)
    promise = target("5000人", document="x", breakdown={"area": SCRIPT})
    bad = Plan(
        document=document,
        targets=[promise],
        deliverables=[Deliverable(title=SCRIPT, period=2025, region="CN", document="x")],
    )
    page = assess(bad, indicators={CODE: attrs.evolve(PEOPLE, name=SCRIPT)}, as_of=END)._repr_html_()
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 4


def test_several_targets_are_assessed_by_whatever_holds_observations() -> None:
    """A summary and a dataset hold them, too, and a dataset brings its catalogue."""
    promises, seen = [target("不少于50%"), target("不少于70%")], [observation("60%")]
    report = Summary(document=Document(id="report", title="总结"), observations=seen)
    data = Dataset(summaries=[report], local=[indicator()])
    known = {CODE: indicator()}
    by_list = assess(promises, observations=seen, indicators=known, as_of=END)
    by_summary = assess(iter(promises), observations=report, indicators=known, as_of=END)
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


def test_a_status_has_a_bar_of_its_colour_beside_its_name() -> None:
    """Dark enough to see, and never alone: the name stands in the same cell."""
    page = progress("60%", "50%")._repr_html_()
    (cell,) = (each for each in page.split("<td") if ">未完成<" in each)
    assert "border-left:4px solid #cf222e" in cell
    assert page.endswith("</p>")
    assert set(COLOURS) == {status.label(lang) for status in Status for lang in ("zh", "en")}
