"""The words around a number (数字前后的词), as tables: comparators, approximators, verbs, denominators, set phrases.

They are the one list of such words: figures by themselves, cells and running text are all read with it. 以上, 以下,
以内 and 届满 include the number and 不满, 超过, 以外 exclude it (Civil Code art. 1259, followed as convention); the
other words are read by their plain meaning. All texts are simplified and half-width: what is read is folded first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minzheng.language import Labelled
from minzheng.quantities.comparators import Comparator


class Approximation(Labelled):
    """How loosely a number is stated (约数).

    >>> Approximation("over").label("zh")
    '余'
    """

    OVER = "over"
    """余, 多: from the number up to one unit of its last non-zero place."""
    ABOUT = "about"
    """约, 左右: the number give or take a share of it."""
    NEARLY = "nearly"
    """近: below the number by no more than a share of it."""


class Addition(Labelled):
    """What an amount beside a stock is that is no level of it (增加量、改造量): added to it, or worked on in it.

    >>> Addition("net").label("zh"), Addition("renewed").label("zh")
    ('净增', '改造')
    """

    NET = "net"
    """净增, 增加: what is added less what is lost."""
    GROSS = "gross"
    """新增, 新建, 扩建, 累计新增, the bracketed totals of plan tables: all that is added, whatever is lost."""
    RENEWED = "renewed"
    """改造, 改建, 提升改造: what was there before and after, so that no level and no rise says anything of it."""


KEPT_AT = "控制在"
"""Before one number a ceiling, 控制在5%左右 an approximate one; before a range just the range."""

PREFIXED: dict[str, Comparator] = {
    **dict.fromkeys(
        (
            *("不低于", "不少于", "不小于", "不短于", "不下于", "不下", "不得低于", "不得少于", "不应低于", "不应少于"),
            *("不能低于", "不能少于", "至少", "至少是", "最少", "届满", "满", "达到或超过", "大于等于", "大于或等于"),
            *("≥", ">=", "≧", "⩾", "≮"),
        ),
        Comparator.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            *("不超过", "不高于", "不多于", "不大于", "不长于", "不逾", "不得超过", "不得高于", "不应超过", "不应高于"),
            *(
                "不能超过",
                "不突破",
                "不得突破",
                "至多",
                "最多",
                "小于等于",
                "小于或等于",
                KEPT_AT,
                "≤",
                "<=",
                "≦",
                "⩽",
                "≯",
            ),
        ),
        Comparator.AT_MOST,
    ),
    **dict.fromkeys(("超过", "高于", "多于", "大于", "突破", "超出", "不止", "逾", "超", ">"), Comparator.ABOVE),
    **dict.fromkeys(("低于", "少于", "小于", "不足", "不满", "未满", "不到", "<"), Comparator.BELOW),
    **dict.fromkeys(("等于", "=="), Comparator.EQUAL),
    "=": Comparator.BARE,
}
"""Comparators before the number; a printed = is a table's mark of a bare number."""

BEFORE_ROUND: dict[str, Comparator] = {"过": Comparator.ABOVE, "上": Comparator.AT_LEAST}
"""Comparators that stand before a half or a bare scale word alone: 过半, 过万, 上百人."""

SUFFIXED: dict[str, Comparator] = {
    **dict.fromkeys(
        ("以上", "及以上", "或以上", "之上", "(含)以上", "以上(含)", "含以上", "(含本数)以上", "以上(含本数)"),
        Comparator.AT_LEAST,
    ),
    **dict.fromkeys(
        (
            *("以下", "及以下", "或以下", "之下", "(含)以下", "以下(含)", "(含本数)以下", "以下(含本数)"),
            *("以内", "之内", "(含)以内", "以内(含)", "内"),
        ),
        Comparator.AT_MOST,
    ),
    **dict.fromkeys(("以外", "之外", "开外", "(不含)以上", "以上(不含)"), Comparator.ABOVE),
    **dict.fromkeys(("(不含)以下", "以下(不含)", "(不含)以内"), Comparator.BELOW),
}
"""Comparators after the number."""

BETWEEN, BETWEEN_AFTER = "介于", "之间"
"""介于20%和30%之间 is a range."""

APPROXIMATE_BEFORE: dict[str, Approximation] = {
    **dict.fromkeys(("大约", "大概", "大致", "约为", "约有", "约达", "约占", "约", "估计"), Approximation.ABOUT),
    **dict.fromkeys(("将近", "接近于", "接近", "近", "基本"), Approximation.NEARLY),
}
"""Approximators before the number."""

APPROXIMATE_AFTER: dict[str, Approximation] = {
    **dict.fromkeys(("左右", "上下", "前后"), Approximation.ABOUT),
    **dict.fromkeys(("余", "多", "有余", "出头", "多一点"), Approximation.OVER),
    "少一点": Approximation.NEARLY,
}
"""Approximators after the number or, of 余 and 多, inside it (2200余万)."""

EXACTLY = "整"
"""After a number: exactly that, not its rounding interval."""

ENDS_AT = "到至为"
"""Behind a verb: what follows is where it ends, and not by how much it moves."""

RAISED_TO = (
    *(f"{verb}{to}" for verb in ("提高", "提升", "增加", "增长", "上升", "扩大", "上调", "攀升") for to in "到至"),
    *(f"{verb}{to}" for verb in ("拓展", "发展", "扩充", "增") for to in "到至"),
    *("升至", "增为", "上升为", "提升为", "扩大为"),
)
"""Verbs that say that a level is a floor: 提高到72%."""

LOWERED_TO = tuple(
    f"{verb}{to}"
    for verb in (
        *(
            "下降",
            "降低",
            "减少",
            "压减",
            "压缩",
            "压降",
            "缩减",
            "缩小",
            "削减",
            "下调",
            "控制",
            "回落",
            "缩短",
            "精简",
        ),
        *("降", "减"),
    )
    for to in ENDS_AT
)
"""Verbs that say that a level is a ceiling: 降至1.3%."""

GROSS_ADDITIONS = (
    *("新增", "新建", "扩建", "新扩建", "新(扩)建", "增设", "新设", "累计新增", "累计新建", "新建改造"),
    *("改扩建", "新改建", "新(改)建", "新改扩建", "新(改扩)建", "新(改、扩)建", "续建", "建设", "新建设"),
    *("打造", "创建", "培育", "新培育", "孵化", "设立", "新设立", "建立", "新成立", "布设"),
)
"""Verbs of what is added, whatever is lost beside it: 新增2000张, 建设20家."""

RENEWALS = (
    *("改造", "改建", "改造提升", "提升改造", "升级改造", "改造升级", "提质改造", "更新改造"),
    *("翻建", "翻新", "修缮", "整修", "维修", "重建"),
)
"""Verbs of what is worked on, neither added nor lost: 改造2000张."""

NET_ADDITIONS = ("净增", "净增加", "净新增", "增加")
"""Verbs of what is added and not lost again: 净增2000张."""

LEVEL_VERBS = (
    *(f"调整{to}" for to in ENDS_AT),
    *("达到", "保持在", "稳定在", "维持在", "保持", "实现", "全面实现", "全面达到", "做到", "完成", "建成", "开展"),
    *("组织", "设置", "培训", "培养", "举办", "安排", "发展", "发展为"),
    *("累计", "连续", "拥有", "配备", "达", "共", "为", "有"),
    *GROSS_ADDITIONS,
    *RENEWALS,
)
"""Verbs after which a number is a level or a flow and says no more: 达到72%, 新建114个."""

RISES = (
    *NET_ADDITIONS,
    *("增长", "提高", "提升", "上升", "上涨", "上调", "扩大", "多增", "递增", "增", "高出", "多出", "前进", "上浮"),
    *("调高", "正增长", "调升", "调增", "成长", "年增", "升高", "攀升", "增资", "增发", "加发", "增产", "增收"),
    *("多支出", "多收入", "多发放", "多筹集", "多销售", "追加", "前移", "跃升", "跃进"),
)
"""Verbs after which a number is a rise: 提高5%."""

FALLS = (
    *(
        "净减",
        "负增长",
        "减少",
        "下降",
        "降低",
        "下调",
        "压减",
        "缩小",
        "缩减",
        "回落",
        "下滑",
        "减",
        "降",
        "少",
        "下浮",
    ),
    *("下跌", "跌", "调低", "调减", "缩短", "压降", "少支出", "少发放", "减产", "后退", "后移"),
)
"""Verbs after which a number is a fall: 下降0.3个百分点."""

AFTER_VERB = ("了", "幅度为")
"""What may stand between a verb or a comparator and its number."""

PER_PERSON: dict[str, tuple[str, ...]] = {
    "人均": ("人",),
    "户均": ("户",),
    "年人均": ("年", "人"),
    "月人均": ("月", "人"),
    "人均每年": ("人", "年"),
    "人均每月": ("人", "月"),
}
"""Words that stand for denominators, beside 每 and a unit."""

AFTER_DENOMINATOR = "标准"
"""每人每月标准940元."""

DOUBLINGS = {"翻番": 1, "翻一番": 1, "翻两番": 2, "翻二番": 2, "翻三番": 3}
"""翻一番 is times two, 翻两番 times four."""


class Phrase(NamedTuple):
    """A phrase that means a figure: 全覆盖 is 100 %, 零感染 no case. Without a unit the context gives it."""

    op: Comparator
    number: int
    unit: str


COVERING = (
    "全覆盖",
    "全部覆盖",
    "全面覆盖",
    "覆盖全部",
    "覆盖到全部",
    *(f"覆盖{to}全{place}" for to in ("", "到") for place in "国省市县区域"),
)
"""That all of it is covered; behind 100% it says so once more."""

PHRASES = {
    **dict.fromkeys((*COVERING, "全部", "全员"), Phrase(Comparator.BARE, 100, "%")),
    **dict.fromkeys((f"应{verb}尽{verb}" for verb in "保救养助享兜纳发补退收治帮"), Phrase(Comparator.BARE, 100, "%")),
    **dict.fromkeys(("零感染", "零确诊", "零病例"), Phrase(Comparator.BARE, 0, "例")),
    "零死亡": Phrase(Comparator.BARE, 0, "人"),
    **dict.fromkeys(("零事故", "零发生", "零案件"), Phrase(Comparator.BARE, 0, "起")),
    **dict.fromkeys(("零投诉", "零上访"), Phrase(Comparator.BARE, 0, "件")),
    **dict.fromkeys(("清零", "动态清零", "归零"), Phrase(Comparator.BARE, 0, "")),
    **dict.fromkeys(("零的突破", "零突破"), Phrase(Comparator.ABOVE, 0, "")),
}
"""Phrases without a number."""

ALONE_ONLY = frozenset(
    ("全部", "全员", "清零", "动态清零", "归零", *(phrase for phrase in PHRASES if phrase.startswith("应")))
)
"""Phrases that are figures by themselves and everyday words in running text."""

NEGATORS = ("未发生", "未出现", "不发生", "不出现", "没有发生", "没有", "无")
"""未发生一例 is 0 cases."""

NOT_AFTER = {
    "约": "签节合预特履条制契邀",
    "近": "附亲远邻临贴最就靠相",
    "超": "高",
    "逾": "不",
    "过": "超通经不越胜度路渡走见听用做有难来看去错",
    "上": "以之网线会身地街路车马天海晚早班台岗业市乡船山水陆江河月周史际看基面年向",
    **dict.fromkeys(("增", "增到", "增至", "增为"), "新累扩递净多"),
    **dict.fromkeys(("减", "减到", "减至", "减为"), "较缺多不增加递"),
    **dict.fromkeys(("降", "降为"), "较缺多不下"),
    "少": "较缺多不至最减",
    "跌": "下",
    "共": "公",
    "有": "没所",
    "全覆盖": "健安个",
    "满": "不未圆年丰美届充饱坐住挤爆客",
}
"""Characters after which a word is the end of another one: 签约, 附近, 高超, 健全覆盖."""

NOT_BEFORE = {
    **dict.fromkeys((word for word in (*RAISED_TO, *LOWERED_TO) if word.endswith("至")), "[少多](?!于)"),
    **dict.fromkeys(
        ("建设", "打造", "创建", "培育", "建立", "设立"), "(?:基本|全面|已|均)*(?:实现|全覆盖|全面覆盖|全部覆盖)"
    ),
    "余": "[额下]",
    "多": "少|种|样|元化|项|个|次|家|户|人|名|数|年来|层|方|部门|媒体|功能|渠道|维|部",
    "整": "[个体改合治理顿修形容年天月套建治编风]",
    "以上": "述",
    "内": "[部容外设地在科需政生涵蒙含陆资勤功服向心]",
    "满": "[意足分额堂员]",
    "上下": "[班游级联楼车]",
    "前后": "[端台卫排共历投]",
    "出头": "露",
    "有余": "[额地力]",
    "部": "[门委分级队署长]",
    "支": "[出付持撑部援教]",
    "所": "(?:有(?!条件|符合|达标|公办|民办)|[属需]|在(?!建))",
    "班": "[子组]",
    "站": "[式点服]",
    "门": "[类户受]",
    "位": "[一于居列]",
    "对": "[一应象标]",
    "场": "[所地景馆]",
    "分": "[别钟点类之级层为析数管享明步开布成散]",
    "期": "[间限末初]",
    "本": "[级市区县省地土着]",
    "条": "例",
    "首": "[先次批届要都府脑席]",
    "眼": "[前下科睛看镜光界]",
    "束": "缚",
    "家": "(?:[庭属]|园(?!区)|乡(?![镇村级])|长(?!者))",
    "户": "[籍口均]",
    "次": "[年日月席]",
    "个": "(?:[性别]|体(?!育|检|验|系)|案(?!例)|基点|[余多](?:月|季度|星期|小时))",
    "人": "[均民]|公里|时(?![间常长段期])|日(?![均常间前起内])|天(?!天)",
    "吨": "公里",
    "床": "位|日(?![均常间前起内])",
    "元": "[旦月宵首]",
    "米": "[饭面]",
    "起": "[来到步点]",
    "单": "[位元独]",
    "代": "[表]",
    "步": "[伐]",
    "组": "[织成]",
    "队": "[伍]",
    "片": "[区]",
    "层": "[面次级]",
    "版": "[本]",
    "级": "[别]",
    "车": "[辆站间队]",
    "道": "[路德理]",
    "股": "[份权室]",
    "册": "[子]",
    "例": "[外如证会]",
    "%": "[%‰]",
    "‰": "[%‰]",
    "升": "[至到为级高格入降温学值]",
    "点": "[钟半多名位击]|[0-9一二三四五][0-9十]?分",
    "集": "[中体团合聚资会市成约训]",
    "面": "[积向临对子试粉]",
    "节": "[日省能点约目水育]",
    "匹": "[配]",
    "圆": "[桌满形梦]",
    "毛": "[利衣巾线笔毯泽料重毛坯]",
    "克": "[服隆制拉里]",
    "角": "[色度落逐]",
}
"""What goes on into another word behind a word of a figure, as patterns: 5个体育馆, 3人均衡. Compounds of units are
units of their own and never cut: 1290万人公里."""

COUNTED_ONLY = {"大": ("个", "平台|中心|基地|工程|项目|体系|专项|行动")}
"""Counting words of running text alone, the unit that they stand for, and what must follow: 9大平台."""


def longest_first(*tables: Iterable[str]) -> list[str]:
    """The words of some tables, each once, in the order in which they are tried."""
    return sorted({word for table in tables for word in table}, key=lambda word: (-len(word), word))


def either(*tables: Iterable[str]) -> str:
    """A pattern for any word of some tables, longest first."""
    return "|".join(map(re.escape, longest_first(*tables)))


def bounded(*tables: Iterable[str]) -> str:
    """A pattern for any word of some tables, longest first, where it is a word of its own."""
    return "|".join(map(on_its_own, longest_first(*tables)))


def _ends_before(word: str) -> Iterator[str]:
    """What a word may not stand behind; 多 may, where it ends a word that is read: 最多减为5人."""
    if signs := NOT_AFTER.get(word, ""):
        yield f"[{signs.replace('多', '')}]"
    if "多" in signs:
        yield "多" if word == "少" else "(?<![最至])多"


def on_its_own(word: str) -> str:
    """A pattern for a word where it is no part of another one; it begins with the word, so that it is soon found."""
    printed = re.escape(word)
    before = "".join(f"(?<!{each}{printed})" for each in _ends_before(word))
    behind = f"(?!{NOT_BEFORE[word]})" if word in NOT_BEFORE else ""
    return printed + before + (r"(?![A-Za-z])" if word[-1:].isascii() and word[-1:].isalpha() else "") + behind
