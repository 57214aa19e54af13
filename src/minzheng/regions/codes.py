"""Codes (区划代码): what a code looks like, its level, and the shorter and longer ones that are printed for it."""

from __future__ import annotations

import re

from minzheng.errors import RegionError
from minzheng.language import Labelled
from minzheng.regions.gazetteer import COUNTRY, gazetteer

# Two digits each for province, prefecture and county; a level that is given needs the one above it, but for Hainan's
# counties, which had 00 for their prefecture until 2002.
LISTED = re.compile("[1-8][0-9](?:0000|(?!00)[0-9]{4})|4600(?!00)[0-9]{2}|" + COUNTRY)
LOCAL = re.compile(r"local(?:\.[a-z0-9_]+)+")
"""The code of a place that only a file has: a development zone, a township."""
UNKNOWN = "unknown"
"""What stands for a place that is not known."""
UNKNOWN_NAME = "地区不详"
"""How that is printed."""
CODE = re.compile(f"{LISTED.pattern}|{LOCAL.pattern}|{UNKNOWN}")
SHORTENED = re.compile("[1-8][0-9](?:[0-9]{2})?")
"""A code without the zeros of the levels that it leaves open: 32, 3204."""
STATISTICAL = re.compile("([1-8][0-9]{5})([0-9]{3}|[0-9]{6})")
"""The code of the statistics bureau, which goes on to townships and villages: 320402000000."""


class Level(Labelled):
    """The level of a division (区划层级), from the country down to the county; a member equals its English text.

    >>> [each.label() for each in Level]
    ['国家级', '省级', '地级', '县级', '本地区域', '不详']
    """

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    LOCAL = "local"
    UNKNOWN = "unknown"


# How many digits of the code a level fills; the rest are zeros.
DIGITS_BY_LEVEL = {Level.COUNTY: 6, Level.PREFECTURE: 4, Level.PROVINCE: 2}


def printed_code(text: str) -> str | None:
    """The code that a folded text prints (读代码), ``None`` where it prints none.

    Six digits are taken as they are; shorter and longer ones only where a list has what they mean. The code of a
    township or a village raises ``RegionError`` (MZ055).

    >>> printed_code("3204"), printed_code("320402000000"), printed_code("2021")
    ('320400', '320402', None)
    """
    if CODE.fullmatch(text):
        return text
    if text == UNKNOWN_NAME:
        return UNKNOWN
    if SHORTENED.fullmatch(text):
        code = text.ljust(6, "0")
    elif found := STATISTICAL.fullmatch(text):
        code = found[1]
        if found[2].strip("0"):
            raise RegionError("MZ055", text=text, region=code)
    else:
        return None
    return code if code in gazetteer().entries else None
