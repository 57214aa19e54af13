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
    "<": "﹤",
    ">": "﹥",
    "=": "﹦",
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
    "務务動动勝胜勢势勸劝區区協协卻却參参啟启喪丧單单嚴严堅坚黨党眾众學学沖冲鰥鳏慮虑慶庆憲宪擬拟攝摄蓋盖綜综陣阵愛爱訪访納纳賽赛測测臨临從从動动機机構构龍龙蘇苏贛赣滬沪澱淀慄栗漢汉寧宁遼辽瀋沈濟济瓊琼貴贵慮虑蘭兰"
    "來来辦办導导則则別别幣币買买問问專专紅红繞绕聞闻編编規规礎础潔洁審审營营鍛锻憂忧貫贯徹彻揚扬冊册說说並并財财凈净爾尔暫暂託托虧亏頂顶粵粤帳帐輯辑權权聲声擺摆鑄铸覽览煉炼極极牽牵蹤踪寫写擊击踐践誠诚頤颐"
    "樂乐贈赠奪夺贏赢錨锚見见騰腾訊讯輔辅換换詞词譯译謹谨譜谱讚赞賓宾賢贤賤贱賦赋賺赚賞赏賴赖贊赞趙赵趨趋跡迹躍跃軌轨軟软輝辉輿舆轄辖轟轰辭辞遊游違违遙遥遺遗遲迟邁迈鄭郑鄧邓醬酱釀酿鈔钞鈣钙鉛铅銅铜銘铭鋁铝"
    "錦锦錯错鍋锅鍵键鎂镁鏡镜鑒鉴鑑鉴閃闪閉闭閏闰閒闲閱阅闊阔闡阐陝陕陰阴陳陈隸隶雲云霧雾靈灵靜静韓韩頒颁頑顽頓顿頗颇頸颈顆颗顏颜顫颤飄飘飯饭飼饲飽饱飾饰餃饺餅饼餓饿馳驰馴驯駁驳駛驶駕驾騎骑騙骗驅驱驕骄驚惊"
    "骯肮髒脏鬆松鬥斗鬧闹鳥鸟鳳凤鴨鸭鴻鸿鵝鹅鷹鹰麗丽麥麦黃黄龐庞龜龟亞亚侶侣俠侠倉仓偉伟側侧偵侦傑杰備备傘伞傾倾儲储償偿儘尽兌兑兇凶凱凯刪删剛刚劇剧劉刘劍剑劑剂勁劲勻匀匯汇匱匮卹恤厭厌厲厉叢丛吳吴呂吕唄呗"
    "喚唤嗎吗嘆叹嘗尝嘩哗噴喷嚐尝囑嘱塊块塗涂塵尘墊垫墜坠壇坛壘垒壟垄壯壮壺壶夢梦奧奥奮奋妝妆婦妇媽妈嫵妩孫孙宮宫寬宽寢寝寶宝尋寻岡冈峽峡崗岗嶺岭巔巅廂厢廚厨廟庙廢废廬庐弒弑彎弯彙汇徑径恆恒恥耻悅悦悶闷惡恶"
    "惱恼愜惬慘惨慚惭慣惯慟恸憐怜憤愤懇恳懶懒懸悬懼惧戀恋拋抛挾挟捨舍掃扫掄抡掛挂採采揀拣揮挥損损搖摇搶抢摻掺撈捞撐撑撓挠撥拨撲扑撿捡擇择擋挡擠挤擾扰攔拦攙搀攤摊攬揽敗败敘叙敵敌斂敛斃毙斬斩昇升晉晋晝昼暈晕"
    "暢畅曉晓曠旷朧胧柵栅梟枭棄弃棗枣楊杨楓枫榮荣槍枪樁桩樓楼樞枢樸朴樹树橋桥橫横檢检檯台櫃柜欄栏歐欧歡欢歸归殼壳毆殴氈毡氫氢汙污淚泪淪沦淵渊淺浅渙涣湊凑湧涌滅灭滌涤滯滞滲渗滷卤滾滚漸渐潑泼潛潜潤润潰溃澆浇"
    "澤泽濁浊濃浓濕湿濤涛濫滥濰潍濱滨瀏浏瀕濒灑洒灘滩灣湾灤滦烏乌煙烟煥焕煩烦燈灯燒烧燙烫燦灿燭烛爐炉爛烂牘牍犧牺猶犹獄狱獵猎獻献瑋玮畫画疇畴痙痉瘋疯瘡疮癒愈癢痒癥症癱瘫皺皱盜盗盤盘盧卢睏困瞭了矚瞩矯矫碩硕"
    "碼码磚砖礦矿礪砺祕秘禍祸禦御禪禅禿秃穀谷穎颖穫获窩窝窯窑竄窜竅窍竊窃筍笋範范築筑篩筛簽签籃篮籠笼糞粪糾纠紋纹紐纽純纯紗纱紙纸紛纷紡纺紮扎紳绅紹绍絆绊絡络絲丝綁绑綉绣綏绥綠绿綢绸綱纲綺绮綻绽綿绵緒绪緞缎"
    "緩缓緬缅緯纬緻致縈萦縊缢縫缝縱纵縷缕繃绷繩绳繪绘繫系繳缴繼继纖纤罈坛罵骂羅罗羨羡翹翘耬耧聖圣聰聪聳耸聾聋肅肃脅胁脈脉脫脱脹胀腎肾腸肠腫肿膠胶膽胆臉脸臍脐臟脏艙舱艦舰艱艰芻刍莊庄莖茎荊荆華华萊莱蔣蒋葉叶"
    "葷荤蒐搜蒼苍蓆席蓮莲蔔卜蔥葱蔭荫薈荟薊蓟薑姜薦荐薩萨蘊蕴蘋苹蘿萝虜虏蝦虾螢萤螞蚂蟲虫蠟蜡蠶蚕衆众衝冲製制褲裤襖袄襪袜襯衬覓觅觸触訃讣訴诉診诊註注詐诈詔诏詛诅詩诗詭诡誇夸誌志誕诞誘诱誡诫誣诬誰谁誼谊諒谅"
    "諧谐諮咨諷讽諸诸諾诺謀谋謂谓謊谎謎谜謙谦謠谣謬谬譏讥譴谴譽誉豎竖豬猪貓猫貝贝貞贞販贩貪贪貯贮賀贺賃赁賄贿賊贼賒赊賜赐賭赌賣卖贅赘贖赎踴踊蹟迹躉趸躊踌躪躏軀躯輾辗轎轿轍辙轔辚逕径遜逊邏逻鄒邹鄔邬鄖郧鄲郸"
    "醃腌醖酝釁衅釘钉鈍钝鈴铃鉅巨鉗钳銓铨銜衔銳锐鋒锋鋤锄鋸锯錘锤錫锡鍬锹鎔熔鎧铠鏟铲鐮镰鑰钥鑲镶鑽钻閘闸閣阁閥阀閩闽閨闺閻阎闆板闔阖隕陨隴陇霽霁韌韧頌颂頹颓飢饥飪饪餞饯饋馈饒饶駝驼駱骆駿骏騷骚驀蓦驟骤驢驴"
    "髮发鬍胡鬚须鬱郁魯鲁鮑鲍鯉鲤鯨鲸鰲鳌鱗鳞鴿鸽鵬鹏鶴鹤鹹咸鹽盐黴霉鼇鳌碁棋壎埙纍累羣群峯峰嶽岳鬪斗啓启牀床擡抬甦苏祇只衹只籲吁"
    "雞鸡鷄鸡夠够隣邻麵面臘腊奬奖綫线説说産产閲阅偽伪僞伪勳勋勛勋曬晒嚇吓贍赡衞卫溝沟滙汇瑪玛璽玺蘆芦薔蔷誦诵謁谒豈岂輒辄逓递鄺邝鈞钧鉀钾鎬镐鏢镖閤阁霑沾靂雳颱台餵喂髖髋鯤鲲鷗鸥"
    "侖仑們们倫伦僕仆兗兖堯尧墾垦壩坝婁娄崍崃崑昆嵐岚嶗崂嶧峄嶼屿巒峦巖岩師师廈厦彌弥彥彦憑凭敍叙暉晖枴拐柺拐棲栖樅枞樺桦欒栾欽钦涇泾涼凉淥渌淩凌淶涞渦涡渾浑湞浈湯汤溫温溮浉滄沧滎荥漣涟漵溆潁颍潯浔澂澄澗涧澠渑濬浚瀘泸瀾澜獅狮琿珲瑤瑶"
    "甌瓯甕瓮疊叠硯砚碭砀礄硚祿禄稜棱窪洼絳绛縉缙聶聂臥卧蕪芜蕭萧薌芗藍蓝藴蕴藺蔺蘄蕲訥讷謨谟譙谯谿溪賈贾賚赉載载郟郏鄆郓鄴邺鎣蓥閔闵閬阆閶阊陘陉鞏巩驊骅驛驿鮁鲅鳩鸠鳴鸣鹼碱"
)


def _table() -> dict[int, str]:
    table = {ord(char) + 0xFEE0: char for char in _FULL_WIDTH}
    table |= {ord(char): target for target, chars in _ALIKE.items() for char in chars}
    pairs = zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)
    return table | {ord(old): new for old, new in pairs}


_FOLDED = _table()
_OTHERS = re.compile(f"[{re.escape(''.join(map(chr, _FOLDED)))}]")
"""A character that is spelled otherwise when folded; none is what another one becomes."""
_FEW = 32
"""Of so few different ones each is replaced by itself, which is quicker than to look up every character."""
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
    folded = _spelled_alike(text)
    if _THIN not in folded:
        return folded
    return _GROUP_SPACE.sub(",", folded).replace(_THIN, " ")


def _spelled_alike(text: str) -> str:
    folded, at = text, 0
    for _ in range(_FEW):
        other = _OTHERS.search(folded, at)
        if other is None:
            return folded
        folded, at = folded.replace(other[0], _FOLDED[ord(other[0])]), other.end()
    return text.translate(_FOLDED)
