"""Drafts: what was read becomes statements that load, validate, and say what a person must decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_files import TITLES, Sentence, sentences

from minzheng.datasets import Dataset
from minzheng.files import load, save
from minzheng.periods import Period
from minzheng.progress import assess
from minzheng.quantities import Relative
from minzheng.reader import read_file, read_text
from minzheng.regions import Region
from minzheng.validation import validate

PLAN = "湖滨县民政局2023年工作要点\n"
SUMMARY = "湖滨县民政局2023年工作总结\n"


def errors(data: Dataset) -> list[str]:
    """What validation finds wrong, as text."""
    return [each.line.label("zh") for each in validate(data) if each.severity == "error"]


def parts(text: str) -> list[tuple[str, dict[str, str]]]:
    """Each figure of a draft with its breakdown, in the order of the text."""
    data = read_text(text).draft()
    statements = [*data.observations, *data.targets]
    placed = {each.evidence.number.start: each for each in statements if each.evidence and each.evidence.number}
    assert errors(data) == []
    return [(placed[start].evidence.number.quote, dict(placed[start].breakdown)) for start in sorted(placed)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城市低保标准达到每人每月940元。", [("940", {"area": "urban"})]),
        ("城乡低保标准分别提高6%和8%以上。", [("6", {"area": "urban"}), ("8", {"area": "rural"})]),
        ("农村、城市低保标准分别达到每人每月800元和900元。", [("800", {"area": "rural"}), ("900", {"area": "urban"})]),
        ("集中养育和社会散居孤儿基本生活标准分别为每人每月2500元和2000元。",
         [("2500", {"care": "institutional"}), ("2000", {"care": "scattered"})]),
        ("城乡低保标准达到每人每月940元。", [("940", {})]),
        ("城市低保标准由每人每月900元提高到940元。", [("900", {"area": "urban"}), ("940", {"area": "urban"})]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_part_that_the_words_name(sentence: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """Words of the catalogue's axes give the breakdown, one to each figure of a list; both at once name the whole."""
    assert parts(PLAN + sentence) == expected


def test_a_whole_script_makes_no_difference() -> None:
    """Traditional characters name the same parts."""
    assert parts(PLAN + "農村低保標準達到每人每月800元。") == [("800", {"area": "rural"})]


def test_parts_that_do_not_add_up_are_told() -> None:
    """Two parts and three figures: none is given a part, and the note says so."""
    data = read_text(PLAN + "城乡低保标准分别提高5%、6%和7%。").draft()
    assert {each.breakdown for each in data.targets} == {()}
    assert "MZ896" in {each.code for each in data.findings}
    assert any("多个分组" in each.note for each in data.targets)


def test_the_base_of_a_change_is_of_the_year_before() -> None:
    """由A提高到B: A is an observation of the year before, B points at it as its baseline."""
    data = read_text(SUMMARY + "护理型床位占比由58%提高到61%。").draft()
    before, after = data.observations
    assert (before.indicator, before.period) == (after.indicator, Period(2022))
    assert after.period == Period(2023)
    assert after.evidence
    assert after.evidence.baseline
    assert after.evidence.baseline.quote == "58%"


def test_bases_of_a_list_are_paired_with_what_they_rise_to() -> None:
    """分别由A和B提高到C和D: A is the base of C, B that of D, and each pair is of one part."""
    text = "城市、农村低保标准分别由每人每月900元、800元提高到940元和860元。"
    data = read_text(SUMMARY.replace("总结", "总结和2024年工作打算") + text).draft()
    assert [(str(each.value), dict(each.breakdown), each.period) for each in data.observations] == [
        ("每人每月900元", {"area": "urban"}, Period(2022)),
        ("800元/人·月", {"area": "rural"}, Period(2022)),
        ("提高到940元/人·月", {"area": "urban"}, Period(2023)),
        ("860元/人·月", {"area": "rural"}, Period(2023)),
    ]
    assert errors(data) == []


def test_steps_on_the_way_are_milestones() -> None:
    """Targets of one sentence for several years are one target; those of two sentences stay two."""
    text = "到2023年护理型床位占比达到60%,到2025年护理型床位占比达到65%。"
    data = read_text(PLAN + text).draft()
    (target,) = data.targets
    assert (target.period, str(target.value)) == (Period("2023/2025"), "65%")
    assert [(each.period, str(each.value)) for each in target.milestones] == [(Period(2023), "60%")]
    assert errors(data) == []
    assert len(read_text(PLAN + text.replace(",", "。")).draft().targets) == 2


def test_equal_figures_are_stated_once_and_rival_ones_are_kept_apart() -> None:
    """The same figure of one thing again is left out; another figure of it waits for a person to tell them apart."""
    text = "养老机构床位500张。养老机构床位500张。养老机构床位600张。"
    data = read_text(SUMMARY + text).draft()
    first, rival = data.observations
    assert first.indicator == "elderly.institution_beds" or first.indicator == "elderly.beds"
    assert rival.indicator.startswith("local.")
    assert "不相等" in rival.note
    assert "重复" in data.documents[0].note
    assert errors(data) == []


def test_relative_targets_and_standards_keep_their_form() -> None:
    """A raise stays a raise until its base is known; a standard is an observation of an exact amount."""
    data = read_text(PLAN + "高龄津贴提高5%以上。特困人员供养标准不低于低保标准的1.3倍。").draft()
    assert [type(each.value).__name__ for each in data.targets] == ["Relative", "Relative"]
    standard = read_text(SUMMARY + "城市低保标准为每人每月940元。").draft().observations[0]
    assert standard.value
    assert standard.value.interval.low == standard.value.interval.high


def test_a_standing_rule_names_its_base_and_has_no_end() -> None:
    """1.3 times the subsistence standard is a rule in force from now on; a share of what is not plain is told."""
    (rule,) = read_text(SUMMARY + "特困人员基本生活标准不低于低保标准的1.3倍。").draft().targets
    assert isinstance(rule.value, Relative)
    assert (rule.indicator, rule.value.base.indicator) == (
        "assistance.destitute_standard",
        "assistance.subsistence_standard",
    )
    assert (rule.period, rule.note) == (Period("2023/.."), "")
    unplain = read_text(SUMMARY + "特困人员基本生活标准不低于甲类标准的1.3倍。").draft()
    assert "MZ899" in {each.code for each in unplain.findings}


def test_what_is_promised_in_the_outlook_of_a_report_is_due_the_year_after() -> None:
    """Deliverables of a report are delivered in its year, those of its outlook due in the next."""
    text = SUMMARY + "一、主要成效\n出台社区助餐管理办法。\n二、下一步工作打算\n制定养老服务条例实施细则。\n"
    done, due = read_text(text).draft().deliverables
    assert (done.delivered, due.delivered, due.period) == (Period(2023), None, Period(2024))
    assert due.evidence
    assert due.evidence.verify(text).status == "verified"


TABLE = [
    ("指标", "单位", "2020年", "2025年", "属性"),
    ("护理型床位占比", "%", "52", "60", "约束性"),
    ("养老机构床位数", "万张", "1.2", "≥1.8", "预期性"),
]


def test_a_table_of_targets_becomes_targets_with_their_obligation(tmp_path: Path) -> None:
    """The main table of a plan in a Word file: baselines observed, targets bound to be met or expected."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("湖滨市“十四五”民政事业发展规划")
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    data = read_file(tmp_path / "plan.docx").draft()
    assert data.documents[0].period == Period("十四五")
    assert [(each.indicator, str(each.value), each.period) for each in data.observations] == [
        ("elderly.nursing_bed_share", "52%", Period(2020)),
        ("elderly.institution_beds", "1.2万张", Period(2020)),
    ]
    assert [(str(each.value), each.period, each.obligation) for each in data.targets] == [
        ("60%", Period(2025), "binding"),
        ("≥1.8万张", Period(2025), "expected"),
    ]
    assert errors(data) == []


def test_what_a_person_must_decide_is_still_there_in_the_file(tmp_path: Path) -> None:
    """Notes go with the file: unlinked figures, assumed periods, two readings, what was left out, the place."""
    text = "新建乐龄驿站5个。护理型床位占比提高5%。对使用面积不低于500平方米的站点给予补助。"
    reading = read_text(text)
    data = reading.draft()
    save(data, tmp_path / "draft.yaml")
    again = load(tmp_path / "draft.yaml")
    assert (again.plans, again.summaries, again.local) == (data.plans, data.summaries, data.local)
    notes = "".join([again.documents[0].note, *(each.note for each in (*again.observations, *again.targets))])
    for finding in (finding for each in reading.indicators for finding in each.findings):
        assert finding.message("zh") in notes
    assert [word for word in ("时期", "地区", "草稿") if word not in notes] == []


def test_drafts_of_one_folder_are_loaded_together(tmp_path: Path) -> None:
    """Documents of one place and year have ids of their own."""
    for number in range(3):
        save(read_text(f"{SUMMARY}新建助餐点{number + 5}个。").draft(), tmp_path / f"{number}.yaml")
    assert len(load(tmp_path).documents) == 3


@pytest.mark.parametrize("sentence", sentences(), ids=lambda each: each.text[:12])
def test_drafts_of_real_sentences_validate(sentence: Sentence, tmp_path: Path) -> None:
    """A sentence of the field as a document: the draft round-trips, has no error, and can be assessed."""
    data = read_text(TITLES[sentence.kind] + sentence.text).draft()
    save(data, tmp_path / "draft.yaml")
    again = load(tmp_path / "draft.yaml")
    assert (again.plans, again.summaries, again.local) == (data.plans, data.summaries, data.local)
    assert errors(again) == []
    named = {each.task for each in (*data.targets, *data.deliverables)}
    judged = [*data.targets, *data.deliverables, *(each for each in data.tasks if each.id not in named)]
    assert len(list(assess(again, as_of="2025-12-31"))) == len(judged)


def undated() -> st.SearchStrategy[str]:
    """The sentences that state no date of publication."""
    texts = [each.text for each in sentences() if read_text(each.text, link=False).structure.published is None]
    return st.sampled_from(texts)


SAID_BY_DOCUMENTS = ("MZ312", "MZ315", "MZ316", "MZ402", "MZ403", "MZ404", "MZ6", "MZ7", "MZ80")
"""What rules find of facts that documents state: that they do not add up, are of a time that is odd, or are more than
the place has: sentences of the nation that do not name it stand under the title of a city here."""
ASKED = ("MZ879", "MZ88", "MZ89", "MZ900")
"""What a draft itself asks."""


@given(st.lists(st.deferred(undated), max_size=6, unique=True))
def test_any_draft_validates(texts: list[str]) -> None:
    """Whatever sentences come together, rules find no fault with a name, unit, time, place or evidence of the draft."""
    draft = read_text("常州市民政局2023年工作总结\n" + "\n".join(texts)).draft()
    found = [each for each in validate(draft) if not each.code.startswith((*SAID_BY_DOCUMENTS, *ASKED))]
    assert [each.line.label("en") for each in found] == []


def test_one_subject_has_one_indicator_over_all_times_and_places() -> None:
    """What the catalogue has not is one local indicator for each subject, unit and change, wherever it is said."""
    text = "2022年银发课堂12处,2023年银发课堂15处。天宁区银发课堂3处,武进区银发课堂4处。银发课堂学员900人。"
    data = read_text("常州市民政局2023年工作总结\n" + text).draft()
    rooms = [each for each in data.observations if each.value and each.value.unit.code == "处"]
    assert len({each.indicator for each in rooms}) == 1
    assert len({(each.period, each.region) for each in rooms}) == len(rooms) == 4
    assert sorted(each.name for each in data.local) == ["银发课堂", "银发课堂学员"]


def test_a_reported_change_is_of_the_indicator_itself() -> None:
    """比上年增长5%: an observation of the same indicator beside its level; on another base it is one of its own."""
    text = "发放高龄津贴1280万元,比上年增长5%。护理型床位占比61%,比上年提高3个百分点。孤儿人数较2015年减少12%。"
    data = read_text(SUMMARY + text).draft()
    stated = {(each.indicator, str(each.value)) for each in data.observations}
    assert ("elderly.nursing_bed_share", "提高3个百分点") in stated
    assert {each.indicator for each in data.observations if str(each.value) == "减少12%"} <= {
        each.code for each in data.local
    }
    assert errors(data) == []


def test_a_change_on_another_base_names_it() -> None:
    """较2020年提高: what is promised starts from 2020, not from the year before."""
    (target,) = read_text(PLAN + "护理型床位占比较2020年提高10个百分点。").draft().targets
    assert isinstance(target.value, Relative)
    assert target.value.base.period == Period(2020)


PLANNED = """常州市民政局2024年工作要点
一、养老服务
1.补齐设施短板。新建长者食堂18个。(责任单位:养老处;配合单位:规财处、社工处;完成时限:2024年6月底前)
2.培训队伍。培训护理员200人次。
二、规范管理
3.出台社区助餐管理办法。
责任单位:法规处
"""


def test_the_items_of_a_plan_are_its_tasks() -> None:
    """Number, part, title, who leads, who helps, by when; what is promised in an item names it."""
    data = read_text(PLANNED).draft()
    first, second, third = data.tasks
    assert (first.id, first.part, first.title) == ("1", "一、养老服务", "补齐设施短板")
    assert (first.lead, first.helpers, first.due) == ("养老处", ("规财处", "社工处"), Period("@2024-06-30"))
    assert (second.lead, second.due, third.lead) == ("", Period(2024), "法规处")
    assert [each.task for each in data.targets] == ["1", "2"]
    assert [each.task for each in data.deliverables] == ["3"]
    assert errors(data) == []


def test_alike_questions_are_one_and_come_first() -> None:
    """Three figures without a time are asked about once, with their count; remarks stand behind the questions."""
    text = "床位50张。对使用面积不低于500平方米的站点给予补助。其中甲站6处,乙站7人,丙站8户,丁站9台。"
    findings = read_text(text).draft().findings
    assert [each.code for each in findings].count("MZ882") == 1
    assert "等5处" in next(each for each in findings if each.code == "MZ882").message("zh")
    severities = [str(each.severity) for each in findings]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_a_summary_above_the_title_is_not_the_title() -> None:
    """A page may print what a document contains above its title: year and place are still those of the title."""
    head = f"发布日期:2024-03-10\n内容概述:2023年,{'扎实推进各项民政工作,' * 5}圆满完成全年目标。\n"
    (document,) = read_text(f"{head}常州市民政局2023年工作总结\n新建助餐点12个。").draft().documents
    assert (document.title, document.period) == ("常州市民政局2023年工作总结", Period(2023))
    assert document.region == Region("320400")


def test_several_documents_of_a_text_are_several_in_its_draft() -> None:
    """Each has its own title, place and statements, so that no rule finds a place outside of its document."""
    summary = "佳木斯市2021年民政工作总结\n全年救助702人次。\n新增床位90张。\n结婚登记3015对。\n"
    plan = "鹤岗市民政局2022年工作要点\n1.新增养老床位120张。\n2.新建助餐点6个。"
    data = read_text(summary + plan).draft()
    assert {(each.title, each.region.code) for each in data.documents} == {
        ("佳木斯市2021年民政工作总结", "230800"), ("鹤岗市民政局2022年工作要点", "230400"),
    }  # fmt: skip
    assert {each.region.code for each in data.targets} == {"230400"}
    assert {each.region.code for each in data.observations} == {"230800"}
    assert [each for each in validate(data) if each.code.startswith("MZ5")] == []
