"""The context of a figure (语境): its clause, role, modality, change and the denominators that stand apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from minzheng.reader.grammar import RATIOS, Expression, plain, terms
from minzheng.reader.lexicon import TIME_WORDS, data, denominator, either, words_of
from minzheng.reader.structure import Phase

LOOK_BACK = 90
SENTENCE = re.compile(r"[。;!?\n]")
CLAUSE_ENDS = ",。;!?\n:"
INTENDED = re.compile(
    r"(?<!即)将(?:继续|全面|进一步|新建|新增|开展|着力|召开|完成|实施|推进|建设|达到|投入|打造|以|坚持|围绕|按照|力争|再|重点|组织|启动|有|不断|努力|为|投资|安排|支持|培育|创建)|力争|(?<!已)争取(?!到)|拟(?!定|人)|"
    r"计划(?!生育|的|》|”|任务|单列)|目标(?:为|是)|打算|(?<!截)[到至]20[0-9]{2}年|下一步|明年|20[0-9]{2}年底前|预计|预期|预料|"
    r"(?<![主需重必只不想正首紧])要(?:再|继续|全面|抓好|着力|新建|建设|完成|实现|确保|推进|达到|力争|改造)"
)
DONE = re.compile(
    r"已(?!建|有)|截至|截止|目前|今年以来|去年|上年(?!度)|同比|较上|比上|现有|共有(?!条件)|以来|其中去年|完成了|实现了|建成了|达到了"
)
STRONG_NOUN = re.compile(rf"{either(words_of('roles', 'standard_nouns'))}")
STRIVING = re.compile(
    r"(?P<strive>力争|争取(?!中央|上级|省|资金)|努力(?:实现|达到|争取)|争取(?:中央|上级|省|资金))|(?P<must>确保|必须|务必|保证)|(?P<principle>原则上)"
)
GROWTH = re.compile(rf"(?:{either(data()['changes']['growth'])})[^,。;]{{0,8}}$")
SHRINKING = re.compile(rf"(?:{either(data()['changes']['fall'])})[^,。;]{{0,8}}$")
FALLING_OBJECT = re.compile(
    r"(?P<fall>压减|削减|压降|压缩|降低|减少)(?![到至为])[^,。;0-9]{1,12}$|(?P<rise>提高|增加|上浮)(?![到至为])[^,。;0-9]{1,12}$"
)
LEVELLED_OBJECT = re.compile("率|占比|比重|比例|[到至为达占]|覆盖面")
GROWTH_AFTER = re.compile(r"(?:[,、和][^,。;、]{0,4}[0-9.]+%)?的(?:增幅|增速|增长|涨幅|幅度)")
YEARLY_GROWTH = re.compile(
    r"(?:年均|同比|环比|平均)?(?:递增|增长|提高|上调|增加)(?:幅度|率|比例)?(?:不低于|不少于|控制在|保持在|达到?|为|分别(?:达到?)?|约|超过)*[^,。;到至为]{0,3}$"
)
SHARED_CHANGE = re.compile(r"(提高|增长|增加|上升|提升|上调|上涨|下降|降低|减少|下调)(?!到|至|为)[^,。;]{0,3}$")
APART = re.compile(
    r"(提高|增长|增加|上升|提升|上调|上涨|下降|降低|减少|下调)(?!到|至|为)(?:了)?[0-9.]+(?:%|个百分点)(?:以上|左右)?(?:和|、|,|及)[^,。;0-9达到至为]{0,6}$"
)
RENEWED = re.compile("(?:改造|提档|质量|能力|升级)?提升$|扩大$|改造提高$|翻$|提高$")
LEVELLED = re.compile(r"(?:到|至|为|达)(?:了)?$")
ACTIONS = re.compile(
    f"(?:(?P<flow>{either(data()['changes']['flow'])})|(?P<level>{either(data()['changes']['level'])}))(?!的|型|率)"
)
OPENING = re.compile(
    rf"(?:累计|共|全年|已|为[^,。;]{{2,12}}|[^,。;]{{0,4}})(?<!社会)(?:{either(data()['changes']['opening'])})"
    r"(?!的|型|率|机构|中心|站|人员|管理|设施|床位|组织|炉|量|数|体系|业|类|点|网|券|平台|驿站|单位|场所|基地|对象|员|处|科|院)[^的]*$"
)
AFTER_ACTION = re.compile(
    r"[^,。;]{0,8}?(?P<level>正在|正輪候|等候|轮候)|[^,。;]{0,24}?(?P<flow>实施|进行|开展|完成|提供|改造|发放|参加|参与|举办|解决|申请|办理|救助|获评|获得|荣获|入围|入选|评为|被评|整改|整治|处罚|约谈|查处)|[^,。;]{0,24}?(?P<reached>纳入|实现|达标)"
)
PREPOSED = re.compile(r"(?:[为对将向给]|全[市省县区]|选取|指导|组织|安排)$")
STOCK_MONEY = re.compile(r"基金总额|(?:财产|资产|基金|资金池?)规模|总规模|净资产|总资产|资产总额|余额|原值|原价|结余|资产(?!投资)")
FROM = re.compile(r"[由从][^,。;]{0,10}$")
FROM_TO = re.compile(r"(?:提高|提升|增加|上升|下降|降低|压缩|缩短|减少|增长|调整|扩大)(?:到|至|为)")
CONDITIONAL = re.compile(r"[^,。;]{0,18}的(?:家庭|人员|对象|机构|企业|单位|个人|社区|中心|组织|村|项目)")
STANDING = re.compile("(?:年末|期末|年底|截[至止]|目前|现有|在院|其中年末)")
HELD = re.compile("现有|数目|总数|存量|在办|储备|库存|常年")
FACILITY = re.compile(
    "(?:中心|站|机构|院|所|馆|点|园|设施|床位|平台|组织|队伍|基金会|协会|对象|人口|人员|[员师者类]|主任|企业|墓)(?:数量?|总数|总量|合?共计?|总计|合计|已?达到?|为)*$"
)
HAPPENING = frozenset(data()["changes"]["happening"])
STOCK_SENTENCE = re.compile(r"截[至止]|年末|目前|现有|共有")
PER = re.compile(
    rf"(?P<every>每)(?P<term>{denominator()}|[村社县区镇乡街市][^,。;:\s0-9每]{{0,9}}?(?=[至配拥建培有不达设]))|(?P<yearly>(?<![0-9全今去前当本度成常青少老壮每、人末])[年月日](?=均(?!增长|增幅|递增|增速|补差|补助|救助水平|支出|[^,。;]{{0,4}}水平))|(?<![0-9全今去前当本度成常青少老壮每、人末])年(?=服务|接待|培训|救助|供餐|照护|完成|新增支出|支出)|单次|次均)"
)
MEAN = re.compile("人均|户均")
SHARED_MONEY = re.compile(
    rf"每(?:{denominator()})|(?:(?P<before>[年月日])?(?P<mean>人均|户均)(?:每?(?P<after>[年月日])(?!底|末|初))?)"
)
SET_MONEY = re.compile(r"(?P<time>[年月日])(?!底|末|初|度|内|起)[\u4e00-\u9fff]{0,6}标准[^,。;]{0,12}$|(?P<both>人年|人月|年人|月人)$")
CONDITION = re.compile(r"(?:^|[,。;:“])(?:对|凡|按照?“?|在)[^,。;]{0,30}$")
CONDITION_AFTER = re.compile(r"[”’]?的(?!增幅|增速|增长|涨幅|目标|要求|[标比]|补|资金|速度|幅度)")
AREA = re.compile(rf"(?:{either(words_of('roles', 'threshold_nouns'))})[^,。;]{{0,6}}$")
SET = re.compile(r"(?:按照?|依照)[^。;]{0,40}$")
SET_AFTER = re.compile(r"(?:的)?(?:标准|比例)?[^,。;]{0,4}(?:配建|配置|配备|增发|分担|标准|调整|确定|发放|执行|给予|补助|补贴|核定|制定|测算|计发)")
SUM = 1_000_000
"""An amount of money that no standard for one person or household reaches."""
TOTALS = re.compile(r"支出|投入|安排|下达|预算|资金|共计|累计|筹集|总额")
MEANS = re.compile("收入|财产|总额|人均|价值|存款|资产")
WHOSE = re.compile("[”’]?的[,;。]")
GRANTED_MEAN = re.compile("补助|补贴|奖补|标准|津贴")
AVERAGED = re.compile(r"救助水平|支出水平|补助水平|补差|人均(?!标准|补助标准|补贴标准|财政补助标准)|(?<!低)收入|养老金|工资")
GRANTED = re.compile(r"给予|按|补助|补贴|奖励|资助|奖补|标准|津贴|发放")
MULTIPLE_OF = re.compile(r"标准的$|标准的[约近]?$|工资的$|收入的$|支出的$")
TO_LEVEL = re.compile(r"(?:提高|提升|增加|调整|上调|上升|达|增长|上涨)(?:到|至|为)(?:不低于|不少于)?$|力争|目标")
ANNUAL_GROWTH = re.compile(r"年均(?:增长|递增|提高|增速)")


YEARS = re.compile(r"(?<![到至比较])((?:19|20)[0-9]{2})年")


class Clause(NamedTuple):
    """The surroundings of a figure: where its sentence and its clause begin, and the text before it in the sentence."""

    sentence: int
    start: int
    before: str
    near: str


class Reading(NamedTuple):
    """What the context says of a figure."""

    role: str
    modality: str
    change: str
    per: str | None
    per_at: tuple[int, int] | None
    sign: int


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern in a text; ``None`` without one."""
    found = None
    for each in pattern.finditer(text):
        found = each
    return found


def clause_of(folded: str, start: int, floor: int = 0) -> Clause:
    """The sentence and the clause that a figure stands in, looked for a bounded way back."""
    window = folded[max(floor, start - LOOK_BACK) : start]
    sentence = max(window.rfind(mark) for mark in "。;!?") + 1
    before = window[sentence:]
    comma = max(before.rfind(","), before.rfind(":"), before.rfind(","))
    return Clause(start - len(before), start - len(before) + comma + 1, before, before[comma + 1 :])


def change_of(folded: str, figure: Expression, clause: Clause, previous: str) -> tuple[str, int]:
    """Level, flow, increase, share or rank (数值属性), and the sign that a change takes on."""
    unit, near = figure.unit or "", clause.near
    if unit == "名次":
        return ("increase_by", figure.change) if figure.change else ("rank", 0)
    if unit in ("百分点", "千分点"):
        return "increase_by", figure.change
    if unit in RATIOS:
        if figure.change:
            return "increase_by", figure.change
        if SHRINKING.search(near):
            return "increase_by", -1
        if GROWTH.search(near) or GROWTH_AFTER.match(folded, figure.end) or YEARLY_GROWTH.search(near):
            return "increase_by", 1
        if shared := APART.search(clause.before) or SHARED_CHANGE.search(near):
            return "increase_by", -1 if shared[1] in ("下降", "降低", "减少", "下调") else 1
        moved = FALLING_OBJECT.search(near) if unit == "%" else None
        if moved and not LEVELLED_OBJECT.search(moved[0]):
            return "increase_by", -1 if moved["fall"] else 1
        return "share", 0
    if figure.change and figure.word not in TIME_WORDS and not RENEWED.search(near):
        return "increase_by", figure.change
    return _counted(folded, figure, clause, previous), 0


def _counted(folded: str, figure: Expression, clause: Clause, previous: str) -> str:
    bare = (figure.unit or "").partition("/")[0]
    if bare != figure.unit and bare == "元":
        return "level"
    if bare in HAPPENING:
        return "level" if bare not in ("人次", "场次") and HELD.search(clause.near) else "flow"
    if figure.word in TIME_WORDS or bare in ("工作日", "分"):
        return "level"
    if bare == "元":
        return "level" if STOCK_MONEY.search(clause.near) else "flow"
    near = clause.near + (folded[figure.start : figure.number[0]] if figure.op_at else "")
    if "其中" in near[:5] and not ACTIONS.search(near) and previous in ("flow", "level"):
        return previous
    if STANDING.match(near):
        return "level"
    if PREPOSED.search(near) and (later := AFTER_ACTION.match(folded, figure.end)):
        return "flow" if later.lastgroup == "flow" else "level"
    if found := ACTIONS.search(near):
        return "flow" if found["flow"] else "level"
    if OPENING.match(near) and not FACILITY.search(near):
        return "flow"
    if "其中" in near and previous in ("flow", "level"):
        return previous
    if later := AFTER_ACTION.match(folded, figure.end):
        return "flow" if later.lastgroup == "flow" else "level"
    if previous in ("flow", "level"):
        return previous
    if STOCK_SENTENCE.search(clause.before):
        return "level"
    found = ACTIONS.search(clause.before) if len(near) <= 8 else None
    return "flow" if found and found["flow"] else "level"


def role_of(
    folded: str, figure: Expression, clause: Clause, phase: Phase, change: str, year: int | None, own: str
) -> str:
    """Target, actual, standard or threshold (数字的角色); ``own`` are the words since the figure before."""
    target = _promised(folded, figure, clause, phase, year)
    if _conditional(folded, figure, clause, target or phase is Phase.RULE, change):
        return "threshold"
    if phase is Phase.RULE:
        return _in_force(figure, clause, own, change)
    if _standing(folded, figure, clause, change, own):
        return "standard"
    unit, before, near = figure.unit or "", clause.before, clause.near
    if figure.base_at and unit in RATIOS and "标准" in folded[slice(*figure.base_at)]:
        return "standard"
    if unit.startswith("元/") and change != "increase_by" and not _averaged(folded, figure, near):
        return "target" if target and TO_LEVEL.search(before) else "standard"
    return "target" if target else "actual"


def _promised(folded: str, figure: Expression, clause: Clause, phase: Phase, year: int | None) -> bool:
    before, near = clause.before, clause.near
    intended, done = INTENDED.search(before), DONE.search(before)
    target = phase is Phase.TARGET
    if target and done and done.start() >= len(before) - len(near) - 1:
        target = False
    elif not target and intended and not (done and done.start() > intended.start()):
        target = True
    if target and year and (named := YEARS.findall(before)) and int(named[-1]) < year:
        target = False
    return target and not (FROM.search(near) and FROM_TO.match(folded, figure.end))


def _conditional(folded: str, figure: Expression, clause: Clause, target: bool, change: str) -> bool:
    """Whether the figure is a bound inside a condition (条件): 面积不低于500平方米的机构."""
    unit, before, near, end = figure.unit or "", clause.before, clause.near, figure.end
    bounded = figure.op != "=" or figure.word in ("岁", "周岁")
    if figure.op != "=" and not figure.suffixed and MEANS.search(near):
        if CONDITIONAL.match(folded, end) and not AREA.search(near):
            return True
        if WHOSE.match(folded, end):
            return True
    areal = AREA.search(near) and unit not in RATIOS and not (SET.search(near) and SET_AFTER.match(folded, end))
    if bounded:
        if target or CONDITION.search(before):
            if CONDITION_AFTER.match(folded, end) and (CONDITION.search(before) or areal):
                return True
        counted = figure.suffixed and unit not in RATIOS and CONDITION_AFTER.match(folded, end)
        if target and (areal or (counted and not ACTIONS.search(near))):
            return True
    return bool(
        CONDITION.search(near)
        and CONDITION_AFTER.match(folded, end)
        and not SET.search(near)
        and change in ("share", "level")
    )


def _standing(folded: str, figure: Expression, clause: Clause, change: str, own: str) -> bool:
    """Whether the figure is a parameter of a policy (政策标准): 标准为每人每月900元, 按20%增发."""
    unit, near = figure.unit or "", clause.near
    if unit in RATIOS and change == "share":
        if SET.search(clause.before) and SET_AFTER.match(folded, figure.end):
            return True
        if MULTIPLE_OF.search(near) and unit == "倍":
            return True
    if unit == "元" and change != "increase_by":
        if "每" in own and GRANTED.search(own):
            return True
        if MEAN.search(own) and GRANTED_MEAN.search(own):
            return True
    return unit not in RATIOS and bool(SET.search(near) and SET_AFTER.match(folded, figure.end))


def _in_force(figure: Expression, clause: Clause, own: str, change: str) -> str:
    """The role of a figure in a notice of standards or in rules (标准通知, 办法): what it sets is a standard."""
    unit = figure.unit or ""
    money, amounts = unit.startswith("元"), figure.high or figure.low or 0
    if INTENDED.search(clause.before) and not unit.startswith("元/") and "标准" not in clause.near:
        return "target"
    if unit == "元" and (TOTALS.search(own) or abs(amounts) >= SUM):
        return "actual"
    if unit in RATIOS and change == "share" and "占" in clause.near:
        return "actual"
    settled = money or unit in RATIOS or unit in ("百分点", "名次") or figure.word in TIME_WORDS
    return "standard" if settled or figure.op != "=" else "actual"


def _averaged(folded: str, figure: Expression, near: str) -> bool:
    """Whether money per person is an average that came about (人均支出), no standard."""
    if figure.unit == "元/人次" or AVERAGED.search(near):
        return True
    return folded.startswith(("人均", "户均"), figure.start) and not GRANTED_MEAN.search(near)


def modality_of(role: str, clause: Clause) -> str:
    """How strongly a target is worded (措辞强度): the last word for it in the sentence decides."""
    if role not in ("target", "threshold"):
        return "n/a"
    if role == "threshold":
        return "must"
    found = last_of(STRIVING, clause.before)
    return "strive" if found and found["strive"] else "must"


def money_per(own: str) -> tuple[str, ...]:
    """The denominators of an amount of money that the words before it name apart from it (金额的分母).

    They are a person's or a household's, with the time; other denominators are those of counts.

    >>> money_per("月人均补差"), money_per("每名合资格长者每月可获"), money_per("每个试点补助")
    (('人', '月'), ('人', '月'), ())
    """
    found: list[str] = []
    for each in SHARED_MONEY.finditer(own):
        if each["mean"]:
            found += ["人" if each["mean"] == "人均" else "户", *filter(None, (each["before"], each["after"]))]
        else:
            found += terms(each[0])
    set_ = SET_MONEY.search(own)
    if set_:
        found += [set_["time"]] if set_["time"] else list(set_["both"])
    ordered = tuple(sorted(dict.fromkeys(found), key=lambda term: (term in "年月日天", term)))
    held = "人" in ordered or "户" in ordered or (set_ is not None and len(ordered) == 1)
    return ordered if held and len(ordered) < 4 else ()


def per_of(
    folded: str, figure: Expression, clause: Clause, change: str, floor: int
) -> tuple[str | None, tuple[int, int] | None]:
    """A denominator that stands in the sentence apart from the number (分母), and where; not before ``floor``."""
    if figure.per_at:
        return (
            (None, None)
            if "/" in (figure.unit or "")
            else ("·".join(terms(folded[slice(*figure.per_at)])), figure.per_at)
        )
    if figure.unit in RATIOS or "/" in (figure.unit or "") or (change == "increase_by" and "每年" not in clause.near):
        return None, None
    begin = max(clause.sentence, floor, figure.start - 60)
    reach = folded[begin : figure.start]
    found = last_of(PER, reach) if "每" in reach or "年" in reach else None
    if found is None or reach[found.end() :].count(",") > 1:
        return None, None
    at_found = (begin + found.start(), begin + found.end())
    if found["yearly"]:
        return (None, None) if "," in reach[found.end() :] else ("次" if "次" in found[0] else found[0], at_found)
    return plain(found["term"]), at_found
