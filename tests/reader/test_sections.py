"""Headings, lists and the words of a sentence say what a figure is: promised, reached, in force or a condition."""

from __future__ import annotations

import pytest

from minzheng.reader import read_text


def roles(text: str) -> dict[str, str]:
    """Each figure of a text with its role."""
    return {each.text: each.role for each in read_text(text, link=False).indicators}


PROGRESS = """2031年度民生实事项目推进情况(二季度)
序号
任务
责任单位
进展
1
新增老年助浴点6个
民政局
9月底前
其中东山街道1个,已完成选址
2
开展防走失演练40场次
目前已开展15场次
"""
PROGRESS_PROSE = """全区重点任务完成情况一览
一、新建社区食堂8家
安和、康乐2家开工
二、为360户家庭安装扶手
完成情况:安装110户
"""


def test_a_list_of_progress_sets_tasks_beside_what_was_done() -> None:
    """The numbered line, or what follows a number of its own, is the task; the lines below are what was reached."""
    assert roles(PROGRESS) == {
        "6个": "target", "1个": "actual", "40场次": "target", "15场次": "actual",
    }  # fmt: skip
    assert roles(PROGRESS_PROSE) == {"8家": "target", "2家": "actual", "360户": "target", "110户": "actual"}


NOTICE = """关于调整临时生活补助标准的通知
一、补助对象
本市户籍家庭,人均年收入不超过2万元;房产在3套以内。
二、补助标准
每人每月不低于300元,集中安置的每人每月450元。
三、认定
家庭须符合下列条件:
1.人均存款低于4万元;
2.人均居住面积在25平方米以下。
补助按低保标准的60%发放,发放率达到100%。
"""


def test_what_stands_below_who_qualifies_is_a_condition() -> None:
    """Bounds below 补助对象, or in a list of conditions, are thresholds; amounts stay standards, rates are asked."""
    assert roles(NOTICE) == {
        "不超过2万元": "threshold", "3套以内": "threshold", "每人每月不低于300元": "standard",
        "每人每月450元": "standard", "低于4万元": "threshold", "25平方米以下": "threshold",
        "60%": "standard", "100%": "target",
    }  # fmt: skip


PLAN = "某某市“十五五”养老服务发展规划\n"
SUMMARY = "某某县民政局2031年工作总结\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (PLAN + "“十四五”期间,建成食堂90家,改造旧房300户;共投入2亿元。", ["actual"] * 3),
        (PLAN + "截至2025年底,全市有床位4.1万张;护理员3000名。", ["actual"] * 2),
        (PLAN + "截至目前,全市有床位4.1万张,到2030年达到5万张。", ["actual", "target"]),
        (PLAN + "康复服务覆盖率由目前的62%提高到80%。", ["actual", "target"]),
        (PLAN + "“十五五”期间,新建食堂60家。", ["target"]),
        (SUMMARY + "争取上级资金800万元,用于维修敬老院9所。", ["actual"] * 2),
        (SUMMARY + "年初下达改造任务260户,实际完成271户。", ["target", "actual"]),
        (SUMMARY + "提前完成全年500人次的培训任务。", ["target"]),
        (SUMMARY + "已开放助浴点7个。年底前,再开放3个,总数达到10个。", ["actual", "target", "target"]),
        (SUMMARY + "门诊救助比例由60%提高到75%。", ["standard", "standard"]),
        ("社會福利署新聞公報\n資助宿位將各增加200個,總數會增至5 600個。", ["target", "target"]),
        ("社會福利署新聞公報\n協會去年服務長者3萬人。", ["actual"]),
        (SUMMARY + "将312名困境儿童纳入保障,将建成的5所移交街道。", ["actual", "actual"]),
    ],
)
def test_words_of_a_sentence_turn_it(text: str, read: list[str]) -> None:
    """A turn to the past or the future holds for the rest of the sentence, tasks that were given are told apart."""
    assert [each.role for each in read_text(text, link=False).indicators] == read


def test_the_sound_of_characters_is_left_out() -> None:
    """Pinyin printed after characters hides no word, and spans still quote the text."""
    text = "十四五規(guī)劃(huà)目標(biāo)\n參(cān)與(yù)率達(dá)到25%,創(chuàng)建300個(gè)示范社區(qū)。"
    found = read_text(text, link=False).indicators
    assert [(each.low, each.unit, each.role, each.change) for each in found] == [
        (25, "%", "target", "share"), (300, "个", "target", "flow"),
    ]  # fmt: skip
    assert all(text[each.start : each.end] == each.text for each in found)


def changes(text: str) -> list[str]:
    """The changes of the figures of a sentence in a summary, in order."""
    return [each.change for each in read_text(SUMMARY + text, link=False).indicators]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("全年共有620个小区完成选举。", ["flow"]),
        ("4家日托中心已经建成,9处站点全部完工。", ["flow", "flow"]),
        ("6个项目获市级资助。", ["flow"]),
        ("在现有12家基础上,再建5家。", ["level", "flow"]),
        ("发展志愿者900名,招引项目3个。", ["flow", "flow"]),
        ("“银龄餐厅”累计供餐7万份。", ["flow"]),
        ("已签约65户,完工40户。", ["flow", "flow"]),
        ("建成床位6000张,每千名老人33张。", ["flow", "level"]),
        ("成立协会48个,每个街道平均3.5个。", ["flow", "level"]),
        ("每万人新增护理员3名。", ["flow"]),
        ("基金会筹资90万元,现存资金35万元。", ["flow", "level"]),
        ("办理收养登记机关15个。", ["level"]),
        ("本月起增加困难家庭学生膳食津贴金额12%。", ["increase_by"]),
        ("报销比例由55%提高到70%。", ["share", "share"]),
        ("6个街道建成助浴点14个。", ["level", "flow"]),
    ],
)
def test_a_deed_is_a_flow_and_what_stands_a_level(text: str, read: list[str]) -> None:
    """A verb before or behind says what happened; a mean or what is at hand stands."""
    assert changes(text) == read


def test_a_heading_is_never_joined_to_the_line_above() -> None:
    """A sign of comparison at the end of a line of noise swallows no heading."""
    text = (
        "某某县民政局2030年工作总结和2031年工作计划\n新建食堂3家。\n>>>好礼送不停<<<\n二、2031年工作计划\n新建食堂5家。"
    )
    assert roles(text) == {"3家": "actual", "5家": "target"}


REACHED = SUMMARY + "一、2031年工作情况\n建成站点3个。\n"


@pytest.mark.parametrize(
    "heading",
    [
        "二、下一步打算",
        "三、2032年工作思路",
        "三、明年工作设想",
        "二、今后努力方向",
        "四、下步工作措施",
        "二、来年工作展望",
        "(二)下一阶段工作重点",
        "二、2032年主要目标和任务",
        "三、2032年民政工作谋划",
        "三、2032年工作",
        "三、新一年工作部署",
        "2032年工作计划:",
        "四、下一步工作建议",
    ],
)
def test_a_heading_of_a_summary_turns_to_what_is_to_come(heading: str) -> None:
    """All below the heading is promised, without a word of it in the sentences."""
    text = f"{REACHED}{heading}\n(一)养老服务。新建食堂5家,覆盖率达到80%。\n1.培训人员300人次。\n"
    assert [each.role for each in read_text(text, link=False).indicators] == ["actual", *["target"] * 3]


@pytest.mark.parametrize(
    "heading",
    [
        "一、2031年工作回顾",
        "一、工作开展情况",
        "(一)发展基础",
        "一、“十四五”时期发展成就",
        "一、发展现状",
        "一、规划背景",
        "一、存在的主要问题",
        "(一)取得的成绩",
        "一、现状与形势",
        "一、过去五年工作成效",
        "(一)现实基础",
    ],
)
def test_a_heading_of_a_plan_turns_to_what_was_reached(heading: str) -> None:
    """What stands below it was reached, and the tasks below the next are promised."""
    text = f"某某县民政事业2032年工作要点\n{heading}\n建成食堂5家,覆盖率达到80%。\n二、重点任务\n新建食堂6家。\n"
    assert [each.role for each in read_text(text, link=False).indicators] == ["actual", "actual", "target"]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("某市养老服务提升行动方案(2031—2033年)", "target"),
        ("某市2031年民生实事项目清单", "target"),
        ("某县2031年重点工作任务分解表", "target"),
        ("关于加快发展银发经济的若干措施", "target"),
        ("关于印发某市“十六五”民政事业发展规划的通知", "target"),
        ("某市2031年为民办实事项目", "target"),
        ("“十六五”民政事业发展主要指标", "target"),
        ("2032年民政工作看点", "target"),
        ("关于2031年民生实事完成情况的报告", "actual"),
        ("2031年上半年民政工作总结及下半年工作计划", "actual"),
        ("全市民政2031年大事记", "actual"),
        ("某某局2031年述职报告", "actual"),
        ("全市社会救助工作取得新进展", "actual"),
    ],
)
def test_a_title_says_what_its_document_speaks_of(title: str, role: str) -> None:
    """A bare sentence is read by the kind of the document."""
    found = read_text(f"{title}\n新建食堂5家,服务老人300人次。\n", link=False).indicators
    assert [each.role for each in found] == [role, role]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (SUMMARY + "2032年,新建食堂5家,改造站点3个。", ["target"] * 2),
        (SUMMARY + "已完成5家,剩余2家将于6月底前完工。", ["actual", "target"]),
        (SUMMARY + "按照每年新建3家的目标,今年建成4家。", ["target", "actual"]),
        (SUMMARY + "将符合条件的23户纳入低保,将发放的30万元补贴全部打卡。", ["actual"] * 2),
        ("某某县2032年工作要点\n目前,全县有食堂5家,覆盖率仅为30%。", ["actual"] * 2),
        ("某某县2032年工作要点\n截至2032年底,全县食堂达到50家。", ["target"]),
        ("某某县2032年工作要点\n近年来,全县建成食堂5家。", ["actual"]),
        ("某某县2032年工作要点\n覆盖率由2031年的60%提高到80%。", ["actual", "target"]),
    ],
)
def test_times_turn_a_sentence(text: str, read: list[str]) -> None:
    """A later year in a summary is a promise, an earlier one in a plan was reached."""
    assert [each.role for each in read_text(text, link=False).indicators] == read


MEETING = "全市民政工作会议召开\n"
HONG_KONG = "勞工及福利局局長在立法會會議上的發言\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (MEETING + "会议总结了2030年工作。全市建成站点32个。会议要求,各地覆盖率达到90%。", ["actual", "target"]),
        (MEETING + "局长要求,全年走访不少于12次。", ["target"]),
        (MEETING + "按照会议要求,各地走访3200户。", ["actual"]),
        ("记者从市民政局获悉\n方案提出,新建站点32个,改造床位300张。", ["target"] * 2),
        ("记者从市民政局获悉\n今年我市计划改造3000户,目前已完成1200户。", ["target", "actual"]),
        (HONG_KONG + "預算案預留3億元推行計劃,增設名額300個。", ["target"] * 2),
        (HONG_KONG + "過去三年,共有3萬人受惠。", ["actual"]),
        ("衛福部長照服務新聞稿\n衛福部規劃於115年布建1000處據點。", ["target"]),
        ("某市机构补贴办法\n第一条 对床位数不少于30张的机构,按每张床位200元补贴。", ["threshold", "standard"]),
        ("某市养老机构补贴办法\n第二条 入住率达到50%的,上浮10%。", ["threshold", "standard"]),
        (
            REACHED + "三、存在的问题\n护理员缺口300人。\n四、下一步工作\n新增护理员200人。",
            ["actual", "actual", "target"],
        ),
        ("某区2031年民生实事进展表\n| 1 | 新建食堂5家 | 民政局 | 已建成3家 |\n", ["target", "actual"]),
        ("某区2031年重点任务完成情况\n1.新建食堂5家。目前已建成3家,完成率60%。\n", ["target", "actual", "actual"]),
    ],
)
def test_who_speaks_and_of_what(text: str, read: list[str]) -> None:
    """News, speeches, rules and tables of progress, each with the words that turn it."""
    assert [each.role for each in read_text(text, link=False).indicators] == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("为3200名老人购买意外险。", ["flow"]),
        ("增加床位300张,总数达3200张。", ["flow", "level"]),
        ("全年有32家社会组织被撤销登记。", ["flow"]),
        ("推动12家机构转型升级。", ["flow"]),
        ("新登记社会组织32家,累计达到320家。", ["flow", "level"]),
        ("全县享受低保待遇3200户5400人。", ["level", "level"]),
        ("320名孤儿被纳入保障范围。", ["level"]),
        ("实现12个乡镇全覆盖。", ["level", "share"]),
        ("现有公办养老机构12所,其中五级2所。", ["level", "level"]),
        ("新建公办养老机构12所,其中五级2所。", ["flow", "flow"]),
        ("平均每人每月补助350元,同比提高20元。", ["level", "increase_by"]),
    ],
)
def test_lists_of_a_summary_tell_deeds_from_what_stands(text: str, read: list[str]) -> None:
    """What is done for people, brought about or done to them is a flow; totals, scope and entitlement are levels."""
    assert changes(text) == read


GOVERNMENT = """某省人民政府2032年政府工作报告
一、过去一年工作回顾
民生支出占比达78%,城镇新增就业42万人,低保标准提高8%。
二、2032年工作总体要求和主要目标
城镇新增就业40万人以上,调查失业率5.5%左右。
三、2032年重点工作
(八)保障民生。新增床位5000张,低保标准提高到每人每月820元。
"""
PLANNED = """某市养老服务体系建设“十六五”规划
第一章 规划背景
“十五五”期间,床位由1.2万张增加到2.1万张,护理型占比达55%。
第二节 面临形势
60岁以上老年人口82万人。
第二章 总体要求
到2035年,床位达到3万张。
第三章 主要任务
新建中心30个,每个街道至少1个。
"""
HELD = """市民政局召开半年工作推进会
会议通报,上半年全市新建站点32个,发放补贴3200万元。会议强调,下半年要新建站点40个,确保覆盖率达到90%以上。
"""
REPLY = """对第32号建议的答复
目前,全市有养老机构32家,护理型床位占60%。下一步,将新增床位500张,力争2033年占比达到70%。
"""
TOLD = """某省民政厅关于2031年民生实事完成情况的公告
1.提高救助标准,惠及32万人。
2.实施适老化改造。任务数3万户,实际完成3.2万户,完成率106%。
"""


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (GOVERNMENT, "actual actual actual target target target target"),
        (PLANNED, "actual actual actual actual target target target"),
        (HELD, "actual actual target target"),
        (REPLY, "actual actual target target"),
        (TOLD, "actual target actual actual"),
        ("某市民政局权责清单公示\n共梳理权责事项120项,其中行政许可12项。", "actual actual"),
    ],
    ids=["report", "plan", "meeting", "reply", "announcement", "list of powers"],
)
def test_a_whole_document_turns_where_its_headings_and_sentences_say(text: str, read: str) -> None:
    """From heading to heading, and within a paragraph, what was reached and what is promised are told apart."""
    assert " ".join(each.role for each in read_text(text, link=False).indicators) == read


RAISED = "关于调整2032年困难群众保障标准的通知\n"
PLANS = "某某县2032年民政工作要点\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (RAISED + "家庭月人均收入低于820元的,纳入低保。", "threshold"),
        (RAISED + "医疗费用自付部分超过1万元的家庭,按60%救助。", "threshold standard"),
        (RAISED + "单个家庭年救助总额不超过3万元。", "standard"),
        (RAISED + "申请人名下存款不得超过3万元,车辆价值不高于8万元。", "threshold threshold"),
        (RAISED + "本次调整惠及全市3.2万人,新增支出320万元。", "actual actual"),
        (RAISED + "所需资金由省、市、县分别承担50%、20%、30%。", "standard standard standard"),
        (SUMMARY + "80-89岁老人每人每月发放50元,90-99岁每人每月100元。", "standard standard"),
        (SUMMARY + "为特困人员发放供养金320万元,人均月供养水平达到980元。", "actual actual"),
        (SUMMARY + "对新建机构按每张床位1万元给予建设补助,发放补助资金320万元。", "standard actual"),
        (SUMMARY + "医疗救助封顶线提高到5万元,救助比例不低于70%。", "standard standard"),
        (PLANS + "城市低保标准提高到每人每月860元以上,年增幅不低于5%。", "target target"),
        (PLANS + "按照不低于上年度人均消费支出35%的比例调整低保标准。", "standard"),
        (PLANS + "床位在100张以上的机构,护理型占比不低于60%。", "threshold target"),
        (PLANS + "对评定为五级的机构,一次性奖励20万元。", "standard"),
    ],
)
def test_standards_conditions_and_totals_are_told_apart(text: str, read: str) -> None:
    """What a policy pays is a standard, who gets it a condition, what was paid in all an amount reached."""
    assert " ".join(each.role for each in read_text(text, link=False).indicators) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("力争新建中心3个,新增床位300张,占比达到60%。", "strive strive strive"),
        ("力争新建中心3个;确保新增床位300张。", "strive must"),
        ("确保新增床位300张,力争达到400张。", "must strive"),
        ("争取3家机构创成省级示范。", "strive"),
        ("努力新增床位300张,鼓励建设食堂30家以上。", "must must"),
        ("积极争取上级资金300万元,新建食堂5家。", "strive must"),
        ("新建建筑面积不低于1000平方米的中心3个。", "must must"),
        ("继续执行每人每月100元的补贴标准。", "n/a"),
    ],
)
def test_the_last_word_of_strength_decides(text: str, read: str) -> None:
    """力争 and 争取 reach to the end of the sentence or to 确保; money that is sought is of its clause alone."""
    assert " ".join(each.modality for each in read_text(PLANS + text, link=False).indicators) == read


def test_a_plan_of_several_years_looks_back_before_it_names_its_aims() -> None:
    """Headings that say what has come about are a review, until the aims; behind them they are aims themselves."""
    plan = """东湖区民政事业发展“十五五”规划
一、服务网络不断完善。全区24个社区都有助餐点。
二、主要目标
(一)服务网络不断完善。全区30个社区都有助餐点。
"""
    assert roles(plan) == {"24个": "actual", "30个": "target"}
