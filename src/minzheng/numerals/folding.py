"""Folding (归一): one spelling for characters that differ only in width, form or script, with offsets kept.

Every character becomes exactly one character, so an offset into the folded text is an offset into the original.
Folded text serves to find and to read numbers and units; quotes are always taken from the original.
"""

from __future__ import annotations

import re
import string

_THIN = "\u2009"
_FULL_WIDTH = string.digits + string.ascii_letters + "%.,/~-+()<>="
_ALIKE = {
    "〇": "○◯",
    "%": "﹪",
    "/": "∕⁄",
    "~": "〜∼˜",
    "-": "‐‑‒–—―−﹣﹘",
    "+": "﹢",
    "·": "•・･‧⋅∙",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u205f\u3000",
    _THIN: "\u202f",
}
_TRADITIONAL = (
    "萬万億亿兩两貳贰貮贰參参陸陆負负點点個个箇个張张戶户對对層层項项條条門门處处間间達达過过於于內内約约餘余歲岁臺台輛辆週周隻只雙双噸吨畝亩頃顷"
    "鄉乡鎮镇縣县區区國国單单號号從从與与進进併并級级種种類类齡龄員员屆届場场樣样減减長长漲涨幾几數数總总計计僅仅遞递無无標标準准產产業业養养護护"
    "體体應应給给發发補补貼贴費费資资環环較较劃划擴扩縮缩聯联經经證证團团庫库據据兒儿殘残濟济會会認认機机構构設设開开關关廣广醫医藥药難难嬰婴殯殡"
    "墳坟離离結结記记錄录檔档筆笔棟栋畢毕歷历曆历時时鐘钟鍾钟滿满節节際际實实現现為为爲为後后裡里裏里當当將将書书車车馬马電电話话線线組组織织網网"
    "戰战積积圓圆錢钱銀银價价額额稅税貧贫購购貸贷賬账獎奖勵励優优選选連连運运轉转遷迁邊边還还這这針针釐厘鋪铺顧顾願愿題题頻频圍围園园圖图執执"
    "報报壓压壞坏壽寿夾夹屬属島岛帶带幫帮幹干廳厅廠厂異异彈弹強强復复徵征態态懷怀戲戏撫抚擁拥擔担據据攜携斷断術术東东殺杀毀毁氣气決决沒没"
    "況况淨净漁渔災灾熱热爭争牆墙狀状獨独獲获療疗發发盡尽監监確确禮礼稱称穩稳窮穷競竞簡简籌筹糧粮紀纪級级細细終终統统絕绝維维緊紧績绩續续罰罚義义"
    "習习職职聽听腦脑膚肤興兴舉举舊旧藝艺處处虛虚衛卫裝装視视親亲覺觉觀观訂订訓训討讨許许評评詢询試试該该詳详語语誤误課课調调談谈請请論论講讲謝谢"
    "識识議议護护讀读變变讓让豐丰責责貢贡貨货質质賠赔趕赶軍军輕轻輪轮輸输農农遠远適适郵邮鄰邻醜丑釋释針针銷销鋼钢鎖锁鏈链鐵铁陽阳隊队階阶隨随險险隱隐"
    "雖虽雜杂響响頁页順顺須须預预領领頭头願愿顯显風风飛飞飲饮館馆駐驻驗验魚鱼鮮鲜點点齊齐齒齿佔占佈布係系傷伤傳传債债僑侨價价儀仪億亿凍冻創创勞劳"
    "務务動动勝胜勢势勸劝區区協协卻却參参啟启喪丧單单嚴严堅坚黨党眾众學学沖冲鰥鳏慮虑慶庆憲宪擬拟攝摄蓋盖綜综陣阵愛爱訪访納纳賽赛測测臨临從从動动機机構构龍龙蘇苏贛赣滬沪漢汉寧宁遼辽瀋沈濟济瓊琼貴贵慮虑蘭兰"
)


def _table() -> dict[int, str]:
    table = {ord(char) + 0xFEE0: char for char in _FULL_WIDTH}
    table |= {ord(char): target for target, chars in _ALIKE.items() for char in chars}
    pairs = zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)
    return table | {ord(old): new for old, new in pairs}


_FOLDED = _table()
_GROUP_SPACE = re.compile(rf"(?<=[0-9]){_THIN}(?=[0-9]{{3}}(?![0-9]))")


def fold(text: str) -> str:
    """Fold a text (归一) to half-width, simplified characters: same length, and folding twice changes nothing.

    Full-width digits, letters and ``％．，／～－＋（）＜＞＝`` become ASCII; ○ becomes 〇; every dash and the
    minus sign U+2212 become ``-`` and every tilde ``~``, so that what a dash means (minus or range) is for the reader
    of the text around it; spaces other than ASCII become ``' '``, save a thin one (U+2009, U+202F) that groups digits
    by three, which becomes the ``,`` it stands for; traditional characters of numerals, units and the words around
    them become simplified.

    >>> fold("約３，２００萬戶，佔 ６８．５％")
    '约3,200万户,占 68.5%'
    """
    folded = text.translate(_FOLDED)
    if _THIN not in folded:
        return folded
    return _GROUP_SPACE.sub(",", folded).replace(_THIN, " ")
