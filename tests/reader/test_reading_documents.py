"""Documents: structure, noise, roles by section, periods, deliverables, drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from minzheng.files import load, save
from minzheng.language import languages
from minzheng.model import Document
from minzheng.periods import Period
from minzheng.quantities import Figure
from minzheng.reader import LineKind, MentionRole, read_text
from minzheng.reader.times import period_of

PAGE = """您现在的位置: 首页 > 政务公开
湖滨县民政局2023年工作总结和2024年工作计划
发布日期:2024-01-15 来源:莒县民政局 浏览次数:1586次
湖民发〔2024〕3号
一、2023年工作总结
全年新建助餐点12个,发放高龄津贴1,280余万元,护理型床位占比提高到61%。出台特困人员认定办法。
截至2023年底,全县养老机构15家。比上年增长6.2%。
二、2024年工作计划
新建日间照料中心不少于8个,力争护理型床位占比达到65%。制定《社区助餐服务规范》。
城乡低保标准提高到每人每月900元。
扫一扫在手机打开当前页
"""


def test_a_page_says_what_it_is() -> None:
    """Title, issuer, number, date and the kinds of its lines."""
    structure = read_text(PAGE).structure
    assert structure.title == "湖滨县民政局2023年工作总结和2024年工作计划"
    assert structure.issuer == "莒县民政局"
    assert structure.number == "湖民发〔2024〕3号"
    assert structure.published == date(2024, 1, 15)
    kinds = [line.kind for line in structure.lines]
    assert kinds[0] is kinds[-1] is LineKind.NOISE
    assert kinds.count(LineKind.HEADING) == 2


def test_sections_turn_the_role_and_the_year() -> None:
    """What stands beneath the plan is a target of its year, what stands beneath the summary was reached."""
    rows = [(each.text, each.role, str(each.period)) for each in read_text(PAGE).indicators]
    assert rows == [
        ("12个", "actual", "2023"),
        ("1,280余万元", "actual", "2023"),
        ("61%", "actual", "2023"),
        ("15家", "actual", "@2023-12-31"),
        ("6.2%", "actual", "@2023-12-31"),
        ("不少于8个", "target", "2024"),
        ("65%", "target", "2024"),
        ("每人每月900元", "target", "2024"),
    ]


def test_noise_is_classed_with_its_reason() -> None:
    """The number of visits of a page is no figure of the field."""
    reasons = {each.text: each.reason for each in read_text(PAGE).mentions if not each.is_indicator}
    assert reasons["1586次"] == "noise"
    assert reasons["2024-01-15"] == "date"


def test_a_draft_round_trips_through_a_plan_file(tmp_path: Path) -> None:
    """Observations, targets and deliverables with evidence come back equal, and notes say what to decide."""
    data = read_text(PAGE).draft()
    save(data, tmp_path / "draft.yaml")
    again = load(tmp_path / "draft.yaml")
    assert (again.plans, again.summaries) == (data.plans, data.summaries)
    assert len(data.targets) == 3
    assert [each.title for each in data.deliverables] == ["出台特困人员认定办法", "制定《社区助餐服务规范》"]
    assert [each.delivered is None for each in data.deliverables] == [False, True]
    assert [each.evidence.number.quote for each in data.observations if each.evidence and each.note] == ["6.2"]
    assert data.observations[-1].note.startswith("“6.2%”单列为")
    assert {str(each.region) for each in data.targets} == {"371122"}


def test_a_draft_without_a_place_says_so() -> None:
    """A division that nobody named is unknown, never the country, and a finding says it."""
    data = read_text("新建6个中心。每百户面积达到32平方米。用时30个工作日以内。").draft()
    assert next(finding.code for finding in data.findings) == "MZ887"
    assert "MZ882" in {finding.code for finding in data.findings}


def test_a_given_document_decides_period_and_place() -> None:
    """What the caller knows of the document goes before what its text says."""
    document = Document(id="a", title="工作要点", region="320400", period=2022, published="2022-01-10")
    reading = read_text("新建6个中心,比例提高5%。", document)
    assert [(each.role, str(each.period), str(each.region)) for each in reading.indicators] == [
        ("target", "2022", "320400")
    ] * 2
    data = reading.draft()
    assert data.documents[0].id == "a"
    assert len(data.targets) == 2
    assert not read_text("没有数字。", document).draft().targets


def test_a_standing_rule_is_a_relative_target() -> None:
    """1.3 times a standard is a target that stands on another figure; a growth of a share has two readings."""
    rules = read_text("特困人员基本生活标准按不低于当地低保标准的1.3倍确定。").draft()
    assert rules.targets[0].value.amount.op == ">="
    doubtful = read_text("2023年工作要点\n护理型床位占比提高5%。").draft()
    assert "MZ884" in {finding.code for finding in doubtful.findings}


def test_periods_come_from_the_words_of_the_sentence() -> None:
    """Relative words depend on the document's year, comparisons name no period."""
    assert period_of("1-9月,全县新增", None, 2022)[0] == Period("2022-01/2022-09")
    assert period_of("截止9月,", None, 2022)[0] == Period("@2022-09-30")
    assert period_of("截至2021年6月,", None, None)[0] == Period("@2021-06-30")
    assert period_of("截至6月,", None, None) == (None, "")
    assert period_of("年底前", None, 2022)[0] == Period("@2022-12-31")
    assert period_of("到2025年,", None, None)[0] == Period(2025)
    assert period_of("去年", date(2022, 3, 1), None)[0] == Period(2021)
    assert period_of("“十四五”末", None, None)[0] == Period("@2025-12-31")
    assert period_of("“十四五”期间", None, None)[0] == Period("十四五")
    assert period_of("上半年", None, 2021)[0] == Period("2021-S1")
    assert period_of("较上年", None, 2021) == (None, "")
    assert period_of("按照上年度人均消费支出的", None, 2022) == (None, "")
    assert period_of("年初下达", None, 2022) == (None, "")
    assert period_of("2021年新建;二季度", None, 2022)[0] == Period("2021-Q2")


def test_a_reading_shows_itself() -> None:
    """A short line for the interpreter, a table, plain data and a page."""
    reading = read_text(PAGE)
    assert repr(reading) == f"<Reading: {len(PAGE)} characters, 8 figures, {len(reading.mentions)} mentions>"
    assert len(reading.to_records()) == len(reading.indicators) == 8
    for lang in languages():
        shown = reading.render("text", lang)
        assert all(" ".join(each.text.split()) in shown for each in reading.indicators)
        assert all(MentionRole(each.role).label(lang) in shown for each in reading.indicators)
    assert {"start", "end", "low", "op", "unit", "indicator"} <= set(reading.annotations()[0])
    page = reading.render("html")
    assert page.count("<mark") == len(reading.mentions)
    assert "http" not in page


def test_every_counting_word_has_a_figure() -> None:
    """The words of the reader are those of the units, so that no figure of an indicator is left out of a draft."""
    (mention,) = read_text("核对时间缩短至5个工作日以内。").indicators
    assert (mention.unit, mention.figure) == ("工作日", Figure("5个工作日以内"))
    (count,) = read_text("约有2200余万元资金。").indicators
    assert count.figure is not None
    assert count.figure.interval.low == 22000000
    (dates,) = read_text("2021年").mentions
    assert dates.figure is None
