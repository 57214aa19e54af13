"""Single cases of class, context and value, each with the rule it shows."""

from __future__ import annotations

import pytest

from minzheng.periods import Period
from minzheng.quantities import Figure
from minzheng.reader import read_text

SUMMARY = "某某县民政局2022年工作总结\n"
PLAN = "2023年全县民政工作要点\n"

OTHERS = [
    ("统筹三大攻坚战、深化三大工程认识。", "三大", "class.big"),
    ("梳理出3方面情况。", "3", "class.bare"),
    ("印发《关于表彰2000户家庭的决定》。", "2000户", "name.title"),
    ("获评5A等级。", "5A", "class.latin"),
    ("编号B12的项目。", "12", "name.latin"),
    ("研究5个方面的事。", "5个", "class.idea_after"),
    ("分为3级。", "3级", "grade"),
    ("坚持两个统一。", "两个", "class.small_idea"),
]


@pytest.mark.parametrize(("text", "quote", "rule"), OTHERS)
def test_what_is_no_figure_names_its_rule(text: str, quote: str, rule: str) -> None:
    """Slogans, ideas, names and grades, each by the rule that says so."""
    found = {each.text: each.rule for each in read_text(text).mentions if not each.is_indicator}
    assert found.get(quote) == rule


CONTEXTS = [
    (SUMMARY, "低保对象降幅为3.5%。", "3.5%", ("actual", "increase_by", "-3.5")),
    (PLAN, "目前已建成站点30个。", "30个", ("actual", "flow", "30")),
    (SUMMARY, "截至9月底,全区已设立日间照料中心19家。", "19家", ("actual", "level", "19")),
    (SUMMARY, "取消低保12人,新增8人,全镇在保对象共1979人。", "1979人", ("actual", "level", "1979")),
    (SUMMARY, "全年登记社会组织37家,注销9家。", "37家", ("actual", "flow", "37")),
    (SUMMARY, "开展敲门行动十余轮。", "十余轮", ("actual", "flow", "10")),
    (SUMMARY, "平台集成9大类50大项服务。", "50大项", ("actual", "level", "50")),
    (SUMMARY, "新中心可提供25个日照名额。", "25个", ("actual", "level", "25")),
    (SUMMARY, "建议到2030年全县床位突破3000张。", "突破3000张", ("target", "level", "3000")),
    (SUMMARY, "办理代表建议12件。", "12件", ("actual", "flow", "12")),
    (SUMMARY, "全县供养标准月人均为620元。", "620元", ("standard", "level", "620")),
    (
        SUMMARY,
        "供养标准提高到不低于当地居民人均收入的60%。",
        "不低于当地居民人均收入的60%",
        ("standard", "share", "60"),
    ),
    (PLAN, "到2009年底,80岁以上老人达12396人。", "12396人", ("actual", "level", "12396")),
    (SUMMARY, "计划新建站点9个。", "9个", ("target", "flow", "9")),
    (PLAN, "2022年新增床位300张。", "300张", ("actual", "flow", "300")),
    (PLAN, "床位使用面积不低于20平方米。", "不低于20平方米", ("threshold", "level", "20")),
    (SUMMARY, "每年培训志愿者200人。", "200人", ("actual", "flow", "200")),
    (SUMMARY, "涉及5多部门的事项80项。", "80项", ("actual", "level", "80")),
    (SUMMARY, "全年下拨资金2-3万元。", "2-3万元", ("actual", "flow", "20000")),
    (SUMMARY, "超过上年度的20人。", "20人", ("actual", "level", "20")),
    (SUMMARY, "注册会员多达8000人。", "8000人", ("actual", "level", "8000")),
    (PLAN, "将火化率由95%提升至98%。", "98%", ("target", "share", "98")),
]


@pytest.mark.parametrize(("title", "text", "quote", "wanted"), CONTEXTS)
def test_context_gives_role_and_change(title: str, text: str, quote: str, wanted: tuple[str, str, str]) -> None:
    """What section, verbs and conditions say of a figure."""
    found = {each.text: each for each in read_text(title + text).indicators}
    mention = found[quote]
    number = mention.low if mention.low is not None else mention.high
    assert (mention.role, mention.change, str(number)) == wanted


FIGURES = [
    ("惠及10.9万人。", "10.9万人"),
    ("惠及15.8万老年人。", "15.8万人"),
    ("资金2200余万元。", "2200余万元"),
    ("销量同比下降24.4%。", "下降24.4%"),
    ("每万人拥有社工4.8名。", "4.8名/万人"),
    ("服务覆盖全市。", "全覆盖"),
    ("每人每月发放补贴120元。", "120元/人·月"),
    ("人均水平每人每月900元、800元。", "每人每月900元"),
]


@pytest.mark.parametrize(("text", "figure"), FIGURES)
def test_a_figure_keeps_the_precision_of_its_print(text: str, figure: str) -> None:
    """The scale word and the last printed digit decide what a figure may stand for."""
    assert read_text(text).indicators[0].figure == Figure(figure)


def test_tables_and_odd_dates_are_taken_as_they_come() -> None:
    """Rows with bars are tables, and a date that is in no calendar is no date of publication."""
    reading = read_text("发布日期:2022-02-31\n指标 | 单位 | 数量\n床位 | 张 | 300张\n《通知\n2个站点\n")
    assert reading.structure.published is None
    assert [line.kind.value for line in reading.structure.lines][1:3] == ["table", "table"]


def test_noise_holds_no_phrases() -> None:
    """A phrase that stands in page noise is left alone."""
    assert not read_text("版权所有 全覆盖网\n").indicators


def test_lists_after_apart_are_counted_to_the_pause() -> None:
    """Figures after a pause belong to the next clause."""
    first = read_text("甲、乙、丙分别新建3个、4个,投资5万元。").indicators[0]
    assert [dict(finding.facts)["figures"] for finding in first.findings] == [2]


def test_a_shared_comparator_reaches_the_whole_list() -> None:
    """以上 behind the last of three figures holds for all three, and its place is evidence of each."""
    found = read_text("甲、乙、丙标准分别提高5%、6%和7%以上。").indicators
    assert [each.op for each in found] == [">="] * 3
    assert [each.evidence.comparator.quote for each in found if each.evidence.comparator] == ["以上"] * 3


def test_a_range_shows_both_ends_on_the_page() -> None:
    """The page prints a range as one."""
    assert "300~500张" in read_text("新增床位300~500张。").render("html")


def test_an_impossible_office_is_no_division() -> None:
    """An issuer that no list of divisions knows leaves the place unknown, and a note says so."""
    (document,) = read_text("来源:某某民政局\n新建3个站点。").draft().documents
    assert not document.region.known
    assert "未写明地区" in document.note


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2020年,城市低保标准占上年度人均消费支出39.6%", "2020"),
        ("2020年,城市低保标准占2019年人均消费支出的39.6%", "2020"),
        ("2020年,城市低保标准为上年度人均消费支出的39.6%", "2020"),
        ("2020年,城市低保标准达到上年的1.3倍", "2020"),
        ("统计时间为2021年底,共有护理型床位5张", "@2021-12-31"),
        ("到2025年,护理型床位占比达到72%", "2025"),
    ],
)
def test_a_year_of_the_base_of_a_share_is_not_the_year_of_the_figure(words: str, period: str) -> None:
    """占上年度支出39.6% is measured by the year before, and is a figure of the year named ahead of it."""
    (mention,) = read_text(f"{words}。", published="2022-03-10").indicators
    assert mention.period == Period(period)
