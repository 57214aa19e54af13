"""Time and place are states: what document, section, paragraph, sentence and cell say, or let inherit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.periods import Period
from minzheng.reader import Mention, read_text


def figures(text: str, published: str | None = None) -> tuple[Mention, ...]:
    """The figures of a text."""
    return read_text(text, published=published, link=False).indicators


def periods(text: str, published: str | None = None) -> list[str]:
    """The periods of the figures of a text, as annotations write them."""
    return [str(each.annotation()["period"]) for each in figures(text, published)]


def regions(text: str, published: str | None = None) -> list[str | None]:
    """The divisions of the figures of a text."""
    return [each.annotation()["region"] for each in figures(text, published)]


BULLETIN = "2031年湖滨市民政事业发展统计公报\n"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        # What a paragraph opens with holds until something else is said; a comparison says nothing.
        ("2027年全区结余善款310万元。应收款20万元,比2026年增加3万元。", "2028-05-02", ["2027"] * 3),
        ("2025年,全市有站点30个;在建2个。", "2026-01-20", ["2025"] * 2),
        ("2021年有会员30名,2022年有40名。", "2023-06-01", ["2021", "2022"]),
        ("截至2024年末,全县有:\n养老机构12家;\n床位800张;\n护理员90名。", "2025-02-01", ["@2024-12-31"] * 3),
        # A date line is no sentence, and what was reached lies not after the publication.
        (BULLETIN + "(2032年4月2日)\n全年建成食堂80个。\n年末床位300张。", "2032-04-02", ["2031", "@2031-12-31"]),
        (BULLETIN + "二〇三二年四月二日\n全年建成食堂80个。", None, ["2031"]),
        ("12月底共有床位300张。", "2024-02-01", ["@2023-12-31"]),
        ("9月份发放补贴3万元。", "2024-05-01", ["2023-09"]),
        # Headings open sections; relative words depend on the section that they stand in.
        ("一、2023年工作回顾\n全年新增床位500张。\n二、今年工作安排\n新增床位600张。", "2024-02-01", ["2023", "2024"]),
        ("某县2030年工作总结\n建成食堂3家。\n下一步打算\n再建食堂5家。", "2031-01-10", ["2030", "2031"]),
        ("某县2030年上半年工作总结\n建成食堂3家。\n三、下半年安排\n再建食堂5家。", "2030-07-10",
         ["2030-01/2030-06", "2030-07/2030-12"]),
        ("某市2030年工作要点\n一、上年回顾\n建成食堂3家。\n二、任务\n新建食堂5家。", "2030-01-10", ["2029", "2030"]),
        ("某省“十五五”养老规划\n一、发展基础\n现有机构90家。\n二、发展目标\n新建机构12家。", "2026-03-01",
         ["2025", "2026/2030"]),
        # A time in brackets, behind a dash or in a form heads what follows.
        ("某市养老行动方案(2032-2034年)\n第一阶段(2032年)。新建食堂3家。改造5家。\n第二阶段(2033-2034年)。新建食堂6家。",
         "2032-03-01", ["2032", "2032", "2033/2034"]),
        ("某市养老行动方案(2032-2034年)\n——2032年。新建食堂3家。\n——2033年。新建食堂6家。", "2032-03-01",
         ["2032", "2033"]),
        ("某市民政统计表\n统计截止时间:2033年9月30日\n养老机构31家。", "2033-10-12", ["@2033-09-30"]),
        # A number behind a compared time is of it; what goes on is of the sentence.
        ("2033年,接待来访300人次,较2032年的280人次增加20人次。", "2034-01-12", ["2033", "2032", "2033"]),
        ("某市2033年上半年工作总结\n全市养老机构31家。新增床位300张。", "2033-07-10",
         ["@2033-06-30", "2033-01/2033-06"]),
        # Several documents in one file are several.
        (BULLETIN + "甲。\n乙。\n全年建成食堂80个。\n2032年湖滨市民政工作要点\n新建食堂90个。", None, ["2031", "2032"]),
        # A list of times is paired as subjects are.
        ("2022年和2023年低保人数分别为5000人和6000人。", "2024-05-01", ["2022", "2023"]),
        ("2022年、2023年占比分别达到60%和65%。", "2024-05-01", ["2022", "2023"]),
        # The old figure of a change has no time of its own unless the words give it one.
        ("2027年7月1日起,补助由每人每月300元提高到350元。", "2027-06-20", ["2026", "@2027-07-01"]),
        ("占比由2026年的31%提高到35%。", "2027-06-20", ["2026", "None"]),
        # What a name, a comparison or a bracket says reaches no further.
        ("2030年,依据《2026年助餐方案》建成食堂8家。", None, ["2030"]),
        ("2030年有食堂8家(2026年为5家),座位300个。", None, ["2030", "2026", "2030"]),
        ("有床位3.2万张(2029年末),护理员30名。", None, ["@2029-12-31", "None"]),
        # Nothing says the time: it is unknown, whatever the day of publication.
        ("新建6个中心。", None, ["None"]),
        ("补贴每人每月100元。", "2026-05-01", ["None"]),
    ],
)  # fmt: skip
def test_a_figure_has_the_time_that_stands_nearest(text: str, published: str | None, expected: list[str]) -> None:
    """Sentence, paragraph, section, document: the nearest that says a time decides, and none is invented."""
    assert periods(text, published) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一季度", "2024-01/2024-03"), ("三季度末", "@2023-09-30"), ("去年12月份", "2023-12"),
        ("二○一八年九月底", "@2018-09-30"), ("2016-2020年累计", "2016/2020"), ("2021年至2023年", "2021/2023"),
        ("近三年", "2021/2023"), ("五年来", "2019/2023"),
        ("今后五年", "2024/2028"), ("过去一年", "2023"),
        ("十四五末", "@2025-12-31"), ("民國112年", "2023"), ("2023/24年度", "2023-04/2024-03"),
        ("2022-2023学年", "2022-09/2023-08"), ("二○二二至二三財政年度", "2022-04/2023-03"), ("今年以来", "2024"),
        ("截至2021年6月30日", "@2021-06-30"), ("2021年前11个月", "2021-01/2021-11"),
    ],
)  # fmt: skip
def test_times_of_every_kind_are_read_in_running_text(words: str, expected: str) -> None:
    """Quarters, months, spans, lengths up to the day and from it on, plans, republic, budget and school years."""
    assert periods(f"{words},发放补贴500万元。", "2024-05-01") == [expected]


def test_a_bulletin_of_taiwan_counts_from_1912() -> None:
    """Years of three digits are those of the Republic where the document dates itself so; elsewhere they are none."""
    text = "福利統計通報\n統計室 113年3月20日\n112年底老人機構共980所,全年發放金額17億元。"
    assert periods(text) == ["@2023-12-31", "2023"]
    assert periods("建会100年来,资助学生30名。") == ["None"]


@pytest.mark.parametrize(
    "before", ["发布时间：2032-01-12", "浏览次数：356", "10:25", "联系电话 87654321", "第3", "新增5"]
)
@pytest.mark.parametrize(("said", "period"), [("截至2031年9月底", "@2031-09-30"), ("2031年上半年", "2031-01/2031-06")])
def test_a_number_that_ends_a_line_is_no_part_of_the_time_that_begins_the_next(
    before: str, said: str, period: str
) -> None:
    """A date, a counter or a clock above a paragraph leaves its time whole."""
    assert periods(f"湖滨县养老服务情况\n{before}\n{said}，全县新增养老机构3家。", "2032-01-12")[-1:] == [period]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("卫生福利部\n112年度老人福利成果\n112年底全国老人福利机构1080家。", "710000"),
        ("内政部统计通报\n113年第1季\n我国113年第1季结婚2.9万对。", "710000"),
        ("台东县政府社会处\n112年社会福利成果\n112年底低收入户3905户。", None),
        ("某慈善组织2023年年报\n2023年底，全国志愿者1080人。", "CN"),
    ],
)
def test_a_document_that_counts_from_1912_means_taiwan_by_the_nation(text: str, region: str | None) -> None:
    """Its counties have no code in the list of divisions, and are not the whole of it either."""
    assert regions(text, "2024-03-05") == [region]


@given(
    words=st.sampled_from(
        (
            "2021年",
            "截至2021年底",
            "2021年上半年",
            "2021—2025年",
            "“十四五”期间",
            "去年",
            "上月",
            "一季度",
            "2021年1—6月",
        )
    ),
    day=st.dates(min_value=Period("2022").first, max_value=Period("2030").first),
)
def test_running_text_reads_a_time_as_period_does(words: str, day: object) -> None:
    """What ``Period`` understands a sentence says alike, by the date of the document."""
    (mention,) = read_text(f"{words},计划发放补贴500万元。", published=str(day), link=False).indicators
    assert mention.period == Period(words, anchor=str(day))


@given(st.lists(st.sampled_from(("发放补贴3万元", "培训护理员20名", "新建站点2个")), min_size=1, max_size=30))
def test_the_state_of_a_paragraph_is_not_lost_in_a_long_list(items: list[str]) -> None:
    """However many items follow, what the paragraph opened with holds for each of them."""
    assert set(periods("2027年," + ",".join(items) + "。" + "。".join(items) + "。")) == {"2027"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苏州市2030年民政事业发展统计公报\n建成食堂8家。", ["320500"]),
        ("苏州市“十五五”民政事业发展规划\n新建食堂8家。", ["320500"]),
        ("关于印发苏州市2030年民政要点的通知\n新建食堂8家。", ["320500"]),
        ("上海市静安区2030年民政工作总结\n建成食堂8家。全区有床位900张。", ["310106"] * 2),
        ("来源:昆山市民政局\n建成食堂8家。", ["320583"]),
        ("苏州市2030年总结\n新增床位800张,其中吴江区220张、昆山市160张。全市有食堂9家。",
         ["320500", "320509", "320583", "320500"]),
        ("苏州市2030年总结\n一、吴江区\n建成食堂8家。\n二、昆山市\n建成食堂6家。", ["320509", "320583"]),
        ("昆山市2030年总结\n建成食堂8家。其中,周市镇建成2家。我市有床位900张。", ["320583", None, "320583"]),
        ("苏州市吴江区2030年总结\n建成食堂8家。全市共有食堂90家。", ["320509", "320500"]),
        ("苏州市2030年总结\n吴江区、昆山市新建食堂8家。", ["320500"]),
        ("2030年全市民政工作要点\n在吴江区、昆山市试点。\n新建食堂8家。", ["320500"]),
        ("民政事业年度公报(2030年)\n全国共有床位800万张。职工13万人。", ["CN", "CN"]),
        ("社會福利摘要\n全港有宿位3萬個。", ["810000"]),
        ("2030年全市民政工作要点\n新建食堂8家。", [None]),
        ("湖滨县民政局2030年总结\n建成食堂8家。", [None]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_division_that_stands_nearest(text: str, expected: list[str | None]) -> None:
    """Title, issuer, heading and sentence name it, nested; the nation is never a default."""
    assert regions(text) == expected


def test_each_state_is_named_in_the_trail() -> None:
    """The trail says which block said the time, and which the place."""
    (first, second) = figures("苏州市2030年总结\n2029年建成食堂8家。\n培训护理员20名。")
    assert [rule for rule in first.trail if rule[:6] in ("period", "region")] == ["period.sentence", "region.document"]
    assert [rule for rule in second.trail if rule[:6] in ("period", "region")] == ["period.document", "region.document"]


def rows(text: str, published: str | None = None) -> list[tuple[str, str, str, str, str]]:
    """The figures of a table: number, unit, role, change, period."""
    return [
        (each.text, str(each.unit), each.role, each.change, str(each.annotation()["period"]))
        for each in figures(text, published)
    ]


GROWTH = (
    BULLETIN
    + "指标\t数量\t比上年增长(%)\n一、养老\t\t\n养老床位(张)\t12170\t7.0\n养老机构(家)\t30\t-2.0\n火化率(%)\t98\t—"
)
PLAN = """湖滨市“十五五”养老规划
指标|2025年基数|2030年目标|属性
护理型床位占比(%)|30.1|55|约束性
新增床位(张)|—|〔2000〕|预期性
城市低保标准(元/人·月)|845|1000|预期性"""
TREE = BULLETIN + "指标\t2031年\t\t2030年\t\n\t数量\t占比(%)\t数量\t占比(%)\n食堂(家)\t30\t12\t28\t11"
LISTED = BULLETIN + (
    "指标\n单位\n2031年\n2030年\n孤儿\n人\n40\n41\n机构\n家\n7\n6\n床位\n张\n900\n850\n火化\n具\n31\n—"
)
MARKDOWN = "| 单位:个 | | |\n| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| **其中**:机构 | 30 | 32 |"
YEARS = "年份 | 养老床位(张) | 护理型床位占比(%)\n2021 | 300 | 40\n2022 | 320 | 45"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GROWTH, [("12170", "张", "actual", "level", "2031"), ("7.0", "%", "actual", "increase_by", "2031"),
                  ("30", "家", "actual", "level", "2031"), ("-2.0", "%", "actual", "increase_by", "2031"),
                  ("98", "%", "actual", "share", "2031")]),
        (PLAN, [("30.1", "%", "actual", "share", "2025"), ("55", "%", "target", "share", "2030"),
                ("2000", "张", "target", "flow", "2026/2030"), ("845", "元/人·月", "standard", "level", "2025"),
                ("1000", "元/人·月", "target", "level", "2030")]),
        (TREE, [("30", "家", "actual", "level", "2031"), ("12", "%", "actual", "share", "2031"),
                ("28", "家", "actual", "level", "2030"), ("11", "%", "actual", "share", "2030")]),
        (LISTED, [("40", "人", "actual", "level", "2031"), ("41", "人", "actual", "level", "2030"),
                  ("7", "家", "actual", "level", "2031"), ("6", "家", "actual", "level", "2030"),
                  ("900", "张", "actual", "level", "2031"), ("850", "张", "actual", "level", "2030"),
                  ("31", "具", "actual", "flow", "2031")]),
        (MARKDOWN, [("30", "个", "actual", "level", "2022"), ("32", "个", "actual", "level", "2023")]),
        (YEARS, [("300", "张", "actual", "level", "2021"), ("40", "%", "actual", "share", "2021"),
                 ("320", "张", "actual", "level", "2022"), ("45", "%", "actual", "share", "2022")]),
    ],
)  # fmt: skip
def test_a_table_is_read_by_its_head_and_its_rows(text: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    """Head trees, section rows, growth and shares, base and target, brackets, dashes, one cell a line, Markdown."""
    assert rows(text, "2026-06-01" if text is PLAN else None) == expected


@pytest.mark.parametrize("lead", ["年末全国", "2022年末,全国", "截至2022年底全国", "全国"])
def test_the_nation_is_named_behind_a_time_and_holds_behind_a_semicolon(lead: str) -> None:
    """年末全国共有…;床位…: both are of the nation, where the document names no place; a new sentence is of none."""
    text = f"2022年统计公报\n{lead}共有养老机构4万个;养老床位800万张。"
    assert regions(text) == ["CN", "CN"]
    assert regions(f"常州市2022年统计公报\n{lead}共有养老机构4万个;养老床位800万张。福利院3家。") == [
        "CN",
        "CN",
        "320400",
    ]


def test_rows_and_columns_name_places() -> None:
    """A row or a column that is a division gives its numbers their region; the total is the document's."""
    down = "苏州市2031年民政统计\n地区\t低保人数(人)\n全市\t900\n吴江区\t300\n昆山市\t—"
    across = "苏州市2031年民政统计\n指标\t全市\t吴江区\t昆山市\n低保人数(人)\t900\t300\t200"
    assert regions(down) == ["320500", "320509"]
    assert regions(across) == ["320500", "320509", "320583"]
    assert {each.subject for each in figures(down + "\n" + across)} == {"低保人数"}
