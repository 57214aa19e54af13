"""Random texts (随机语料): figures put together from every table of words, right and wrong, the same for a seed.

A word stands where it may, where it may not, twice, or beside one that it contradicts; numbers come in every shape
that is printed, units with denominators before, behind or on both sides. Nothing here knows what is read of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from corpus import Text

from minzheng.quantities import units, words

SENTENCES = ("2022年,全市床位{}。", "到2025年,占比{},情况良好。", "各地{},与往年不同。", "全县人数{};其他如下。")
CURRENCIES = tuple(word for word in units.definitions.currencies if not word.isascii() or not word.isalpha())
LEADS = (
    *words.PREFIXED, *words.APPROXIMATE_BEFORE, *words.RAISED_TO, *words.LOWERED_TO,
    *(word for word in words.LEVEL_VERBS if not any(rise in word for rise in words.RISES)), *words.PER_PERSON,
    *CURRENCIES,
)  # fmt: skip
RANK_LEADS = (*words.PREFIXED, *words.RAISED_TO, *words.LOWERED_TO, "达到", "保持在", *words.APPROXIMATE_BEFORE)
BEHIND = (*words.SUFFIXED, *words.APPROXIMATE_AFTER, words.EXACTLY)
PHRASES = (*(phrase for phrase, meant in words.PHRASES.items() if meant.unit), *words.DOUBLINGS)
CHANGES = (*words.RISES, *words.FALLS, *(f"{verb}{behind}" for verb in words.RISES for behind in words.AFTER_VERB))
SIGNS = ("-", "+", "±", "≈", "第", "前", "几", "﹥", "﹤", "＞", "好几")
DENOMINATORS = (
    "每人每月",
    "每人",
    "每千人",
    "每万人",
    "每户",
    "每年",
    "每百名老年人",
    "每月",
    "每人每天",
    "每千名老年人",
)
BELOW = ("/人·月", "/人", "/千人", "/万人", "/户", "/年", "/(人·月)", "每人每月", "每人", "/人/月")
JOINTS = ("~", "-", "至", "到", "—", "～", "——", " - ")
COMMON = (
    "人", "人", "人", "户", "张", "元", "元", "%", "%", "个", "家", "万元", "万人", "亿元", "个百分点",
    "倍", "名", "位", "块钱", "‰", "成", "天", "个月", "亩", "平方米", "人次", "件", "对", "",
)  # fmt: skip
SPELLED = tuple(text for text in units.definitions.normal if not text.isascii() or text == "%")
CHINESE = (
    "一", "三", "十", "十二", "二十", "三百", "两千", "五万", "三亿", "一百二十三", "二百零五", "三千五", "半", "几十",
    "三五", "五六千", "三点五", "〇", "零", "二〇二一", "四点二亿", "廿",
)  # fmt: skip
RANKED = ("名", "位", "名次", "强", "")


def random_texts(count: int, seed: int = 0, first: int = 0) -> Iterator[Text]:
    """So many texts, from some number on, always the same ones for a seed."""
    for number in range(first, first + count):
        draw = random.Random(f"{seed}:{number}")
        yield Text(_figure(draw), "random", "?", (draw.choice(SENTENCES),))


def _figure(draw: random.Random) -> str:
    how, change = draw.random(), draw.choice(CHANGES) if draw.random() < 0.2 else ""
    if how < 0.09:
        text = draw.choice(("", draw.choice(RANK_LEADS))) + _rank(draw)
    elif how < 0.13:
        text, change = _before(draw) + draw.choice(PHRASES), ""
    elif how < 0.40:
        text = _before(draw) + _range(draw, change)
    elif how < 0.43:
        unit = _unit(draw)
        text = f"{_before(draw)}{_digits(draw)}{unit}以上{draw.choice(('', '至', '~', '-'))}{_digits(draw)}{unit}以下"
    elif how < 0.46:
        text = f"百分之{draw.randint(0, 120)}" + draw.choice(("", f"{draw.choice(JOINTS)}{draw.randint(0, 120)}"))
    else:
        text = _before(draw) + (draw.choice(SIGNS) + _digits(draw) + "人" if draw.random() < 0.05 else _amount(draw))
    # 名 and 位 behind a change are places in a ranking, and a level behind one is none.
    unchanged = re.search("[名位]", text) or any(word in text for word in words.LEVEL_VERBS)
    return ("" if unchanged else change) + text + _behind(draw)


def _before(draw: random.Random) -> str:
    return "".join(draw.choice(LEADS) for _ in range(draw.choice((0, 0, 0, 1, 1, 1, 1, 2, 2, 3))))


def _behind(draw: random.Random) -> str:
    count = draw.choice((0, 0, 0, 0, 1, 1, 1, 2))
    return "".join(draw.choice(BEHIND) for _ in range(count))


def _rank(draw: random.Random) -> str:
    one = draw.choice(("第", "前", "进入前", "第")) + _small(draw) + draw.choice(RANKED)
    if draw.random() < 0.25:
        return draw.choice((one, _small(draw))) + draw.choice(JOINTS) + draw.choice((one, _small(draw) + "名"))
    return one


def _small(draw: random.Random) -> str:
    return draw.choice(
        (str(draw.randint(0, 30)), draw.choice("一二三四五六七八九十"), "十" + draw.choice("一二三"), "2.5", "10余")
    )


def _range(draw: random.Random, change: str) -> str:
    """Two numbers with a joint between them; 至 and 到 behind a change or another unit lead on to something else."""
    unit, each = _unit(draw), draw.choice(DENOMINATORS) if draw.random() < 0.3 else ""
    joint = draw.choice([joint for joint in JOINTS if not change or joint not in ("至", "到")])
    first = (each if draw.random() < 0.8 else "") + _number(draw, unit) + (unit if draw.random() < 0.4 else "")
    again = each if draw.random() < 0.5 else draw.choice(DENOMINATORS) if each and draw.random() < 0.15 else ""
    other = unit if joint in ("至", "到") or draw.random() < 0.9 else _unit(draw)
    return first + joint + again + _number(draw, other) + other


def _amount(draw: random.Random) -> str:
    each = draw.choice(DENOMINATORS) if draw.random() < 0.12 else ""
    unit = _unit(draw)
    return each + _number(draw, unit) + unit


def _unit(draw: random.Random) -> str:
    unit = draw.choice(COMMON if draw.random() < 0.7 else SPELLED)
    return unit + (draw.choice(BELOW) if unit and draw.random() < 0.12 else "")


def _digits(draw: random.Random) -> str:
    digits = draw.randint(1, 9)
    return str(draw.randint(0 if digits == 1 else 10 ** (digits - 1), 10**digits - 1))


def _number(draw: random.Random, unit: str) -> str:
    whole, how = int(_digits(draw)), draw.randint(0, 19)
    if how < 9 or unit[:1] in tuple("万亿百千"):
        return str(whole)
    if how < 12:
        return f"{whole % 1000}.{draw.randint(0, 99)}"
    if how < 14:
        return f"{whole:,}"
    if how < 16:
        return draw.choice(CHINESE)
    if how < 18:
        return f"{whole}{draw.choice(('余', '多', '余万', '多亿', '万', '亿', '千', '百', '万多'))}"
    return draw.choice(("-", "+", "")) + str(whole % 100)
