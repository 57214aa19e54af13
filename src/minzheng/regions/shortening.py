"""Short names (区划简称): a name without the word for its kind of division, as plans and summaries write it."""

from __future__ import annotations

import re

# Peoples as they stand in the names of autonomous divisions. Those of more than one character may stand without 族.
ALWAYS_WITH_ZU = "回满苗彝壮侗瑶白傣黎佤畲水土羌怒藏各"
PEOPLES = (
    "达斡尔|鄂伦春|鄂温克|哈萨克|柯尔克孜|塔吉克|维吾尔|锡伯|蒙古|朝鲜|布依|土家|哈尼|傈僳|拉祜|纳西|景颇|布朗|仫佬|毛南|"
    "仡佬|普米|独龙|裕固|保安|东乡|撒拉"
)
PEOPLE = f"(?:(?:{PEOPLES})族?|[{ALWAYS_WITH_ZU}]族)"
KINDS = "特别行政区|地区|林区|矿区|新区|特区|省|市|县|旗|区|盟"
# At least two characters stay: 东乡族自治县 is 东乡, 内蒙古自治区 is 内蒙古, 莒县 has no shorter name.
LONG = re.compile(f"(.{{2,}}?)(?:{PEOPLE}*族?自治[区州县旗]|{PEOPLE}*(?:{KINDS}))")


def short_name(name: str) -> str:
    """The name without the word for its kind (简称), if two characters stay; else the name itself.

    >>> [short_name(name) for name in ("常州市", "恩施土家族苗族自治州", "内蒙古自治区", "莒县")]
    ['常州', '恩施', '内蒙古', '莒县']
    """
    printed = LONG.fullmatch(name)
    return printed[1] if printed else name
