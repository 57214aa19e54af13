"""Roles (数字的角色): whether a figure is promised, reached, a standard in force or a bound inside a condition."""

from __future__ import annotations

import re
from decimal import Decimal

from minzheng.quantities import RISES, either
from minzheng.reader.changes import ACTIONS, SOFT, STANDARD_AT
from minzheng.reader.expressions import RATIOS, Expression
from minzheng.reader.lexicon import TIME_WORDS, words_of
from minzheng.reader.lines import LOOK_BACK, Clause, Phase, last_of

_ADVERBS = (
    "(?:于|会|再|各|也|还|共|分别|统一|继续|陆续|逐步|全面|进一步"
    "|重点|大力|积极|持续|加快|着力|努力|不断|深入|有序|同步|新)"
)
_VERBS = (
    f"{either(word for word in (*words_of('changes', 'flow'), *RISES) if word not in SOFT)}"
    "|达到?|实现|推进|推动|建设|增|减|有|以|为|坚持|围绕|按照|力争|组织|启动|安排|支持|培[育训]|优化|加大|加强|健全|完善|扩大|探索|深化|抓好|做好|提供|服务"
)
_SAID_BY = ("会议", *(f"{place}长" for place in "局厅部市县区省"), "主任", "书记", "同志")
_WHO = ("政府", "我们", "当局", *"局署并亦", "总数", "总额", "名额", "数目", "人数", "开支")
_BY_END = "年底(?:之?前)?,?[^,。;]{0,3}(?:确保|力争|再|[将要可能])"
# Each begins with a character of its own, what must not stand before it asked behind it: then a search looks at the
# others nowhere.
INTENDED = re.compile(
    rf"将(?<!即将){_ADVERBS}{{0,3}}(?:{_VERBS})(?![^,。;]{{0,4}}的)|将{_ADVERBS}{{2}}"
    "|将(?<!即将)(?:会|继续|陆续|逐步|进一步|着力|力争)|"
    f"{'|'.join(f'{who}会(?![同议商展员计见务场所])' for who in _WHO)}|"
    "力争|争取(?<!已争取)(?!到|[^,。;]{0,14}(?:资金|补助|投资|经费|项目))|拟(?!定|人)|"
    "计[划画](?!生育|的|》|”|任务|单列)|规画(?!生育|的|》|”|任务|单列)|"
    "建议(?<![见大表员]建议)(?![0-9案书稿,。;、的和及与共被均已采]|提案|办理|[一二三四五六七八九十百]+[条件项份个])|"
    "目标(?:为|是)|打算|任务[是为]|"
    f"{'|'.join(f'{to}(?<![截高加升长降少大调]{to})20[0-9]{{2}}年' for to in '到至')}|预留|增拨|"
    f"{'|'.join(f'{plan}(?:还|明确)*(?:提出|明确|要求|部署)' for plan in ('方案', '规划', '意见', '要点'))}|"
    f"{'|'.join(f'{who}(?<![照据实彻按]{who})(?:强调|要求|提出|部署)(?![的下后])' for who in _SAID_BY)}|"
    f"规划[于在]|下一步|明年|20[0-9]{{2}}年底前|到{_BY_END}|{_BY_END}|预计|预期|预料|"
    "要(?<![主需重必只不想正首紧]要)(?:再|继续|全面|抓好|着力|新建|建设|完成|实现|确保|推进|达到|力争|改造)"
)
DONE = re.compile(
    r"已(?!建(?!成)|有)|截至|截止|目前|今年以来|去年|上年(?!度)|同比|较上|比上|现有|共有(?!条件)|以来|其中去年|完成了|实现了|建成了|达到了"
)
OBTAINED = re.compile("争取[^,。;]{0,16}(?:资金|补助|投资|项目|支持)[^,。;]{0,16},")
"""Money that is sought: the effort is said of that clause alone."""
PAST = re.compile(
    "已(?!建(?!成)|有)|截[至止](?!(?:今年|20[0-9]{2}年)?年?底|20[0-9]{2}年)|目前|今年以来|去年(?<!比去年)|现[有存]"
    "|共有(?!条件)|以来|完成了|实现了|建成了|达到了|取得了|正在|完成情况:|进展情况:|进度情况:|落实情况:|推进情况:"
)
"""What turns a figure of a plan into one that was reached: a comparison with the past does not."""
STRIVES = ("力争", "争取", "努力实现", "努力达到", "努力争取")
STRENGTH = re.compile(either(STRIVES, ("确保", "必须", "务必", "保证", "原则上")))
CYCLE = re.compile("十([一二三四五六]?)五")
FRAME = re.compile(
    "十(?P<cycle>[一二三四五六]?)五”?(?:期间|时期|以来|末)|截[至止](?:(?P<year>20[0-9]{2})年|目前|上年|去年)|过去[一三五]年"
    "|目前(?:,|已(?![^。;]{0,20}基础))|当前,|据统计,|现已(?![^。;]{0,20}基础)|均已(?![^。;]{0,20}基础)"
    "|业已(?![^。;]{0,20}基础)|近(?:年来|[一两三五几]年)|以来,"
)
"""What says of a whole sentence that it looks back."""
RATED = re.compile(
    "(?<![税费利赔付偿销助贴缴担])率(?:应|要|须|均|必须|确保|力争|原则上)*(?:达到?|为|不低于|控制在|保持在?|达到?[了至])?$"
)
"""A rate that work is measured by (发放率): of a notice, what is asked."""
SHARED_COST = re.compile("(?:救助|报销|补助|资助|支付|分担|补贴|缴费|给付|补偿|赔付)比例[^,。;占]{0,16}$")
"""A share that a policy pays (救助比例)."""
LATER = re.compile(r"[^,。;\n0-9]{0,14}?(?:(?:将|计划|预计|拟)[于在]|将(?:全部|陆续))")
"""An intent stated behind the number: 剩余2家将于6月底前完工."""
_GIVEN_BY = "(?:[年全]度|全年|年初|[省市区县]定|既定|预定|原定|下达|计划|确定|要求|按照)的?[^,。;0-9]{0,10}"
TASKED_BEFORE = re.compile(f"{_GIVEN_BY}$")
GIVEN = re.compile(
    rf"下达(?![^,。;0-9]{{0,8}}(?:资金|补助|经费|投资))[^,。;0-9]{{0,16}}$|(?:(?:目标|任务|计划)[数值量]|{_GIVEN_BY}(?:任务|目标|指标))(?:为|是|:)?$"
)
"""What says of a count that it is a task, unless it says that it was done."""
TASKED_AFTER = re.compile(r"[^,。;0-9]{0,14}?(?:目标)?(?:任务|目标|指标)(?!清单)")
FROM = re.compile(r"[由从][^,。;]{0,10}$")
FROM_TO = re.compile(r"(?:提高|提升|增加|上升|下降|降低|压缩|缩短|减少|增长|调整|扩大)(?:到|至|为)")
CONDITIONAL = re.compile(r"[^,。;]{0,18}的(?:家庭|人员|对象|机构|企业|单位|个人|社区|中心|组织|村|项目)")
MEAN = re.compile("人均|户均")
CONDITION = re.compile(r"(?:^|[,。;:“]|条 ?)(?:对|凡|按照?“?|在)[^,。;]{0,30}$")
CONDITION_AFTER = re.compile(r"[”’]?的(?!增幅|增速|增长|涨幅|目标|要求|[标比]|补|资金|速度|幅度)")
QUALIFIES = re.compile("[”’]?的[,;]")
"""In a rule, what ends so is a condition: 入住率达到50%的,上浮10%."""
AREA = re.compile(rf"(?:{either(words_of('roles', 'threshold_nouns'))})[^,。;]{{0,6}}$")
SET = re.compile(r"(?:按照?|依照)[^。;]{0,40}$")
SET_AFTER = re.compile(
    r"(?:的)?(?:标准|比例)?[^,。;]{0,4}(?:配建|配置|配备|增发|分担|标准|调整|确定|发放|执行|给予|补助|补贴|核定|制定|测算|计发)"
)
PROJECTED = re.compile("预计|预估|预料|测算|估算|计划|力争")
SUM = Decimal(1_000_000)
"""An amount of money that no standard for one person or household reaches."""
TOTALS = re.compile(r"支出|开支|投入|安排|下达|预算|资金|共计|累计|筹集|总额")
MEANS = re.compile("收入|财产|总额|人均|价值|存款|资产")
OWNED = re.compile(r"(?:家庭|申请人|成员|对象)[^。;]{0,30}(?:财产|收入|存款|资产|名下|机动车|住房)")
WHOSE = re.compile("[”’]?(?:的[,;。]|且|、[^,。;]{2,20}的[,;。])")
GRANTED_MEAN = re.compile("补助|补贴|奖补|标准|津贴")
AVERAGED = re.compile(
    r"救助水平|支出水平|户均(?!补助|补贴|奖补)|补助水平|补差|人均(?!标准|补助(?!\s?水)|补贴|财政)|(?<!低)收入|养老金|工资"
)
RAISING = re.compile("(?:提高|提升|增加|调整|上调|上升|增|升)(?:到|至|为)")
ONCE = re.compile("一次性")
GRANTED_ONCE = re.compile("一次性[^,。;]{0,6}(?:奖励|补助|补贴|奖补|资助|给予)")
GRANTED = re.compile(r"给予|按|补助|补贴|奖励|资助|奖补|标准|津贴|发放")
STANDARD_OF = re.compile(r"标准[^,。;]{0,6}$")
EARNED = re.compile("收入|支出|工资")
"""What a standard is a share of: 供养标准不低于当地居民人均收入的60%."""
MULTIPLE_OF = re.compile(r"标准的$|标准的[约近]?$|工资的$|收入的$|支出的$")
TO_LEVEL = re.compile(r"(?:提高|提升|增加|调整|上调|上升|达|增长|上涨)(?:到|至|为)(?:不低于|不少于)?$|力争|目标")
YEARS = re.compile("((?:19|20)[0-9]{2})(?<![比较]....)(?<![增升降减加长高少大展][到至]....)年")


def role_of(
    folded: str, figure: Expression, clause: Clause, phase: Phase, change: str, year: int | None, own: str
) -> str:
    """Target, actual, standard or threshold (数字的角色); ``own`` are the words since the figure before."""
    if phase is Phase.CONDITION:
        granted = (figure.unit or "").startswith("元/") and GRANTED.search(own)
        if (figure.op != "=" or figure.unit == "倍") and not granted:
            return "threshold"
        phase = Phase.RULE
    target = _promised(folded, figure, clause, phase, year, own)
    if _conditional(folded, figure, clause, target or phase is Phase.RULE, change) or (
        phase is Phase.RULE and figure.op in ("<", "<=") and OWNED.search(clause.before)
    ):
        return "threshold"
    if phase is Phase.RULE:
        return "threshold" if _qualifies(folded, figure, clause.near) else _in_force(figure, clause, own, change)
    if _standing(folded, figure, clause, change, own):
        return "standard"
    unit, before, near = figure.unit or "", clause.before, clause.near
    if unit == "元" and change != "increase_by" and figure.word == "元" and STANDARD_AT.search(near):
        return "target" if target and TO_LEVEL.search(before) else "standard"
    if unit == "%" and change == "share" and (SHARED_COST.search(near)):
        return "target" if target and TO_LEVEL.search(before) else "standard"
    base = folded[slice(*figure.base_at)] if figure.base_at and unit in RATIOS else ""
    if "标准" in base or (EARNED.search(base) and STANDARD_OF.search(near)):
        return "standard"
    yearly = unit == "元/年" and TOTALS.search(near)
    if unit.startswith("元/") and change != "increase_by" and not yearly and not _averaged(folded, figure, near):
        raised = TO_LEVEL.search(before) or (figure.op != "=" and near.endswith("标准"))
        return "target" if target and raised else "standard"
    return "target" if target else "actual"


def _promised(folded: str, figure: Expression, clause: Clause, phase: Phase, year: int | None, own: str) -> bool:
    before, near = clause.before, clause.near
    if FROM.search(near) and FROM_TO.match(folded, figure.end):
        return False
    if _tasked(folded, figure, near):
        return True
    intended = last_of(INTENDED, before)
    if phase is not Phase.TARGET:
        done = last_of(DONE, before)
        target = bool(intended and not (done and done.start() > intended.start()))
        target = target or bool(LATER.match(folded, figure.end) and not PAST.search(near))
    else:
        # 由目前的41%提高到50%: the past is said of the first number alone.
        done = PAST.search(own if FROM_TO.search(near) else near)
        frame = None if done else last_of(FRAME, before) or last_of(FRAME, _joined(folded, clause))
        target = not done and not (frame and _gone(frame, year) and not (intended and intended.start() > frame.start()))
    named = YEARS.findall(own if FROM_TO.search(near) else before) if year else ()
    if year and named:
        # In a summary a later year is a promise; in a plan an earlier one is what was reached.
        return int(named[-1]) >= year if target else int(named[-1]) > year and not done
    return target


def _joined(folded: str, clause: Clause) -> str:
    """What stands before a sentence that a semicolon joins to it."""
    if folded[clause.sentence - 1 : clause.sentence] != ";":
        return ""
    ahead = folded[max(0, clause.sentence - LOOK_BACK) : clause.sentence]
    return ahead[max(ahead.rfind("。"), ahead.rfind("\n")) + 1 :]


def cycle_of(text: str) -> int | None:
    """The first year of the five that a text names (五年规划): 十四五 begins in 2021."""
    found = CYCLE.search(text)
    return 1956 + 5 * (10 + "一二三四五六".find(found[1] or "?")) if found else None


def _gone(frame: re.Match[str], year: int | None) -> bool:
    """Whether the time that a frame names was over before a year; what names none (近年来) is over."""
    begun = cycle_of(frame[0]) if frame["cycle"] is not None else None
    last = begun + 4 if begun else int(frame["year"] or 0)
    return not last or (last < year if year is not None else not begun)


def _tasked(folded: str, figure: Expression, near: str) -> bool:
    """Whether a figure is a task that was given (下达的任务): 年初下达230户, 超额完成年度300户任务."""
    if (figure.unit or "").startswith("元") or figure.unit in RATIOS:
        return False
    if GIVEN.search(near) and "完成" not in near:
        return True
    return bool(TASKED_BEFORE.search(near) and TASKED_AFTER.match(folded, figure.end))


def _conditional(folded: str, figure: Expression, clause: Clause, target: bool, change: str) -> bool:
    """Whether the figure is a bound inside a condition (条件): 面积不低于500平方米的机构."""
    unit, before, near, end = figure.unit or "", clause.before, clause.near, figure.end
    bounded = figure.op != "=" or figure.word in ("岁", "周岁")
    if figure.op != "=" and not figure.suffixed and MEANS.search(near):
        if CONDITIONAL.match(folded, end) and not AREA.search(near):
            return True
        if WHOSE.match(folded, end):
            return True
    areal = (
        AREA.search(near)
        and unit not in RATIOS
        and "每" not in near
        and not (SET.search(near) and SET_AFTER.match(folded, end))
    )
    if bounded:
        ruled = CONDITION.search(before) or (target and areal)
        if ruled and CONDITION_AFTER.match(folded, end):
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
        if SET.search(clause.before) and (SET_AFTER.match(folded, figure.end) or MULTIPLE_OF.search(near)):
            return True
        if MULTIPLE_OF.search(near) and unit == "倍":
            return True
    money = unit.startswith("元") and change != "increase_by"
    if money and "每" in own and GRANTED.search(own) and not RAISING.search(own):
        return True
    if money and unit == "元":
        around = clause.before[-24:] + folded[figure.end : figure.end + 16]
        amount = figure.high or figure.low or SUM
        if amount < SUM / 10 and ONCE.search(around) and GRANTED.search(clause.before):
            return True
        if amount < SUM and GRANTED_ONCE.search(around):
            return True
        if MEAN.search(own) and GRANTED_MEAN.search(own):
            return True
    return unit not in RATIOS and bool(SET.search(near) and SET_AFTER.match(folded, figure.end))


def _qualifies(folded: str, figure: Expression, near: str) -> bool:
    """Whether a clause of a rule ends as a condition does: 超过1万元的家庭, 入住率达到50%的."""
    if SET.search(near):
        return False
    bounded = figure.op != "=" and CONDITIONAL.match(folded, figure.end)
    return bool(bounded or QUALIFIES.match(folded, figure.end))


def _in_force(figure: Expression, clause: Clause, own: str, change: str) -> str:
    """The role of a figure in a notice of standards or in rules (标准通知, 办法): what it sets is a standard."""
    unit = figure.unit or ""
    money = unit.startswith("元")
    amounts = figure.high or figure.low or Decimal(0)
    intended = INTENDED.search(clause.near) or (PROJECTED.search(clause.before) and unit not in RATIOS)
    if intended and not unit.startswith("元/") and "标准" not in clause.near:
        return "target"
    if unit == "元" and figure.op not in ("<", "<=") and (TOTALS.search(own) or amounts >= SUM):
        return "actual"
    if unit in RATIOS and change == "share" and "占" in clause.near:
        return "actual"
    if unit in RATIOS and change == "share" and RATED.search(clause.near):
        return "target"
    settled = money or unit in RATIOS or unit in ("百分点", "名次") or figure.word in TIME_WORDS
    return "standard" if settled or figure.op != "=" else "actual"


def _averaged(folded: str, figure: Expression, near: str) -> bool:
    """Whether money per person is an average that came about (人均支出), no standard."""
    if "标准" in near.partition("人均")[0] and not TOTALS.search(near):
        return False  # 供养标准月人均为580元 is a standard all the same.
    if figure.unit == "元/人次" or AVERAGED.search(near):
        return True
    return folded.startswith(("人均", "户均"), figure.start) and not GRANTED_MEAN.search(near)


def modality_of(role: str, clause: Clause, phase: Phase) -> str:
    """How strongly a target is worded (措辞强度): the last word for it in the sentence decides."""
    if role not in ("target", "threshold"):
        return "n/a"
    if role == "threshold":
        return "must" if phase is Phase.TARGET else "n/a"
    found = last_of(STRENGTH, clause.before)
    if found and OBTAINED.match(clause.before, found.start()):
        return "must"
    return "strive" if found and found[0] in STRIVES else "must"
