"""Change (数值属性): whether a figure is a level, a flow, an increase, a share or a rank, by the verbs around it."""

from __future__ import annotations

import re

from minzheng.quantities import either
from minzheng.reader.expressions import RATIOS, Expression
from minzheng.reader.lexicon import MONEY_WORDS, TIME_WORDS, data
from minzheng.reader.lines import Clause

GROWTH = re.compile(rf"(?:{either(data()['changes']['growth'])})[^,。;]{{0,8}}$")
SHRINKING = re.compile(rf"(?:{either(data()['changes']['fall'])})[^,。;]{{0,8}}$")
FALLING_OBJECT = re.compile(
    r"(?P<fall>压减|削减|压降|压缩|降低|减少)(?![到至为])[^,。;0-9]{1,16}$|(?P<rise>提高|增加|上浮)(?![到至为])[^,。;0-9]{1,16}$"
)
LEVELLED_OBJECT = re.compile("率|占比|比重|比例|[到至为达占]|覆盖面")
GROWTH_AFTER = re.compile(r"(?:[,、和][^,。;、]{0,4}[0-9.]+%)?的(?:增幅|增速|增长|涨幅|幅度)")
YEARLY_GROWTH = re.compile(
    r"(?:年均|同比|环比|平均)?(?:递增|增长|提高|上调|增加)(?:幅度|率|比例)?(?:不低于|不少于|控制在|保持在|达到?|为|分别(?:达到?)?|约|超过)*[^,。;到至为]{0,3}$"
)
SHARED_CHANGE = re.compile(
    r"(提高|增长|增加|上升|(?<!改造)提升(?!改造)|上调|上涨|下降|降低|减少|下调)(?!到|至|为)[^,。;]{0,3}$"
)
APART = re.compile(
    r"(提高|增长|增加|上升|提升|上调|上涨|下降|降低|减少|下调)(?!到|至|为)(?:了)?[0-9.]+(?:%|个百分点)(?:以上|左右)?(?:和|、|,|及)[^,。;0-9达到至为]{0,6}$"
)
AHEAD_OF = re.compile(
    r"(?:(?P<more>高出|高于|多于|超出)|低于|少于|少出)[^,。;]{0,10}(?:平均|水平|标准|计划|目标)[^,。;]{0,4}$"
)
RENEWED = re.compile("提升$|扩大$|改造提高$")
_HEADS = "".join(sorted({word[0] for kind in ("flow", "level") for word in data()["changes"][kind]}))
# The first characters ahead of the words: a look at them is cheaper than at every word.
ACTIONS = re.compile(
    f"(?=[{_HEADS}])"
    f"(?:(?P<flow>{either(data()['changes']['flow'])})|(?P<level>{either(data()['changes']['level'])}))(?!的|型|率)"
)
OPENING = re.compile(
    rf"(?:累计|共|全年|已|为[^,。;]{{2,12}}|[^,。;]{{0,4}})(?<!社会)(?P<verb>{either(data()['changes']['opening'])})"
    r"(?!的|型|率|机构|中心|站|人员|管理|设施|床位|组织|炉|量|数|体系|业|类|点|网|券|平台|驿站|单位|场所|基地|对象|员|处|科|院)[^的]*$"
)
AFTER_ACTION = re.compile(
    r"[^,。;\n]{0,8}?(?P<level>正在|正輪候|等候|轮候)|[^,。;\n]{0,24}?(?P<flow>被(?!纳入|列为)|受惠|受益|受助|实施|进行|开展|完成|提供|改造|"
    r"发放|参加|参与|举办|解决|申请|办理|救助|获评|获得|荣获|入围|入选|评为|被评|整改|整治|处罚|约谈|查处|(?:建成|竣工|完工|开工|投用|投入使用)(?=[,。;、)\n并]|投|"
    r"$)|获(?!得感)|选举|安装|加装|签约|下发|验收|交付|逝世|死亡|离世|领取|取得)|[^,。;\n]{0,24}?(?P<reached>纳入|实现|达标)"
)
COMPLETED = re.compile(
    r"[^,。;\n0-9]{0,20}?(?:已经?|全部|均|完成|顺利|如期|陆续){1,2}(?:建成|完成|竣工|完工|开工|投用|投入使用|通过|实施|办结|整改|建设|改造|交付|选举|验收|挂牌|启用)"
)
"""A verb behind the number that says what came about: 3个中心全部建成."""
CUMULATED = re.compile(
    rf"(?:累计|先后|日均|已经?|(?<!公)共)(?:[为向给对][^,。;]{{1,10}})?(?:保障|"
    rf"{either(data()['changes']['opening'])})(?![的型率对组机]|中心|站|人员|床位)[^,。;0-9的]{{0,10}}$"
)
"""A deed in the middle of a clause, marked as one: 食堂累计供餐3万份."""
PER_MANY = re.compile(
    r"每(?:[百千万]|十万|百万|[0-9]{2,6})[名人户个]?[^,。;0-9]{0,12}$|(?:平均|人均|户均)(?:每[^,。;0-9]{1,4})?(?:约|为|有|达|拥有)?$"
)
"""A count per many people, or a mean: it is of what stands, unless a verb between says what happened."""
BROUGHT_TO = re.compile("(?:推动|促成|带动|督促)$|^(?:再|共|将)?(?:增加|增配|增建|添置)(?![到至为])[^,。;0-9]{1,8}$")
GIVEN_TO = re.compile("[为给向]$")
DEED_AFTER = re.compile(
    rf"[^,。;\n0-9]{{0,24}}?(?:{either((*data()['changes']['flow'], *data()['changes']['opening']))})"
)
"""Whatever is done for people is a deed: 为300名老人购买保险."""
PREPOSED = re.compile(r"(?:[在为对将向给]|全[市省县区]|选取|指导|组织|安排)$")
STOCK_MONEY = re.compile(
    r"基金总额|(?:财产|资产|基金|资金池?)规模|总规模|净资产|总资产|资产总额|余额|原值|原价|结余|[现结滚留库]存|资产(?!投资)"
)
SPENT = re.compile("支出|开支|投入|筹集|销售")
LEVELLED_TO = re.compile(
    "(?<!累计)(?:总数|总量|总规模|存量|保有量)(?:突破|超过|达到?|为)$|(?:[增升降减]|增加|扩大|发展|上升|成长|提高|减少|下降|扩展)[到至]$"
)
STANDING = re.compile("(?:年末|期末|年底|截[至止]|目前|现有|在院|其中年末)")
INSTANT = re.compile("截[至止]|目前|现已")
FOUNDED = re.compile("(?:设立|运营)[^,。;0-9]{0,16}$")
"""What was founded, counted at an instant: 截至9月底已设立19家 are those that stand."""
STANDING_COUNT = re.compile("人均|户均|平均|现有|数目|总数|存量|在办|储备|库存|常年")
FACILITY = re.compile(
    "(?:中心|站|机构|机关|部门|单位|基地|院|所|馆|点|园|设施|床位|平台|组织|队伍|基金会|协会|对象|人口|类|企业|墓|宿位|院舍|名额|床)(?:数量?|总数|总量|"
    "合?共[计有]?|总计|合计|已?达到?|为)*$"
)
STANDARD_AT = re.compile(
    r"(?:标准|封顶线|起付线|[上下]限|限额|额度|津贴|补贴|养老金|生活费|护理费|[尊敬]老金)(?:[((][^))]{1,12}[))])?[^,。;0-9]{0,4}?(?:将|由|从|"
    r"为|达到?|提高[到至]|调整[为到至]|[增升][到至]|原来?的|统一|分别|每月|均)+$"
)
SOFT = frozenset(data()["changes"]["soft"])
PLACES = ("个", "家", "所", "处", "座", "间", "户", "张")
HAPPENING = frozenset(data()["changes"]["happening"])
COUNTED = re.compile("(?<!累计)(?<![全本今]年)共$")
YEARLY = re.compile("[全本今]年|年内|累计")
"""What begins a clause that counts deeds: 全年登记社会组织37家."""
STOCK_SENTENCE = re.compile(r"截[至止]|年末|目前|现有|共有")


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
    if apart := AHEAD_OF.search(near):
        return "increase_by", 1 if apart["more"] else -1
    if (
        figure.change
        and (figure.word not in TIME_WORDS or unit == "岁")
        and not (RENEWED.search(near) and unit in PLACES)
    ):
        return "increase_by", figure.change
    return _counted(folded, figure, clause, previous), 0


def _counted(folded: str, figure: Expression, clause: Clause, previous: str) -> str:
    bare = (figure.unit or "").partition("/")[0]
    if bare != figure.unit and bare in MONEY_WORDS:
        return "flow" if figure.unit == "元/年" and SPENT.search(clause.near) else "level"
    if bare in HAPPENING:
        return "level" if bare not in ("人次", "场次") and STANDING_COUNT.search(clause.near) else "flow"
    if figure.word in TIME_WORDS or bare in ("工作日", "分"):
        return "level"
    if bare in MONEY_WORDS:
        settled = figure.word == "元" and STANDARD_AT.search(clause.near)
        return "level" if settled or STOCK_MONEY.search(clause.near) else "flow"
    near = clause.near + (folded[figure.start : figure.number[0]] if figure.op_at else "")
    if COMPLETED.match(folded, figure.end):
        return "flow"
    if (mean := PER_MANY.search(near)) and not ((found := ACTIONS.search(mean[0])) and found["flow"]):
        return "level"
    if "其中" in near[:5] and not ACTIONS.search(near) and previous in ("flow", "level"):
        return previous
    if LEVELLED_TO.search(near) or (bare in PLACES and FOUNDED.search(near) and INSTANT.search(clause.before)):
        return "level"
    if (STANDING.match(near) or COUNTED.search(near)) and not ((found := ACTIONS.search(near)) and found["flow"]):
        return "level"
    if PREPOSED.search(near) and (later := AFTER_ACTION.match(folded, figure.end)):
        return "flow" if later.lastgroup == "flow" else "level"
    if BROUGHT_TO.search(near):
        return "flow"
    if GIVEN_TO.search(near) and DEED_AFTER.match(folded, figure.end):
        return "flow"
    found = ACTIONS.search(near, max(near.rfind("、"), near.rfind("(")) + 1) or ACTIONS.search(near)
    if found and not (found["flow"] in SOFT and FACILITY.search(near) and not YEARLY.match(near)):
        return "flow" if found["flow"] else "level"
    if CUMULATED.search(near):
        return "flow"
    if (opening := OPENING.match(near)) and not (opening["verb"] in SOFT and FACILITY.search(near)):
        return "flow"
    if "其中" in near and previous in ("flow", "level"):
        return previous
    if later := AFTER_ACTION.match(folded, figure.end):
        return "flow" if later.lastgroup == "flow" else "level"
    if YEARLY.match(near):
        return "flow"
    if previous in ("flow", "level"):
        return previous
    if STOCK_SENTENCE.search(clause.before):
        return "level"
    found = ACTIONS.search(clause.before) if len(near) <= 8 else None
    described = found and found["flow"] in SOFT and FACILITY.search(near)
    return "flow" if found and found["flow"] and not described else "level"
