"""Denominators (分母) that stand apart from the number: 每万人…4.8名, 月人均补差…元."""

from __future__ import annotations

import re

from minzheng.reader.expressions import RATIOS, Expression
from minzheng.reader.lexicon import denominator, plain, terms
from minzheng.reader.lines import Clause, last_of

_BEFORE_TIME = r"(?<![0-9全今去前当本度成常青少老壮每、人末按逐上下个份半])"
PER = re.compile(
    rf"(?P<every>每)(?P<term>{denominator()}|[村社县区镇乡街市][^,。;:\s0-9每]{{0,9}}?(?=[至配拥建培有不达设]))"
    r"|(?P<bare>(?<![0-9一二两三四五六七八九十百千万亿每近超余多])[百千万]名?(?:老年人口|老年人|老人|常住人口|人口|人|户)"
    r"(?=均?[^,。;0-9]{0,8}(?:数|拥有|床位|托位)))"
    rf"|(?P<yearly>{_BEFORE_TIME}[年月日](?=均(?!增长|增幅|递增|增速|补差|补助|救助水平|支出|[^,。;]{{0,4}}水平))"
    rf"|{_BEFORE_TIME}[年月](?=发放|服务|接待|培训|救助|供餐|照护|完成|新增支出|支出)|单次|次均)"
)
EACH_OF = re.compile("每[人户床]$")
SHARED_MONEY = re.compile(
    rf"每(?:{denominator()})|(?:(?P<before>[年月日])?(?P<mean>人均|户均)(?:每?(?P<after>[年月日])(?!底|末|初))?)"
)
SET_MONEY = re.compile(
    r"(?P<time>[年月日])(?!底|末|初|度|内|起)[\u4e00-\u9fff]{0,6}标准[^,。;]{0,12}$|(?P<both>人年|人月|年人|月人)$"
)
TERMED = re.compile("[每年]|[百千万](?:名老|人口|人拥|户拥)|月发|[月日]均|单次|次均")


def money_per(own: str) -> tuple[tuple[str, ...], tuple[int, int]]:
    """The denominators of an amount of money that the words before it name apart from it (金额的分母), and where.

    They are a person's or a household's, with the time; other denominators are those of counts.

    >>> money_per("月人均补差"), money_per("每名合资格长者每月可获"), money_per("每个试点补助")
    ((('人', '月'), (0, 3)), (('人', '月'), (0, 9)), ((), (0, 0)))
    """
    found: list[str] = []
    spans: list[tuple[int, int]] = []
    for each in SHARED_MONEY.finditer(own):
        spans.append(each.span())
        found += _mean_of(each) if each["mean"] else terms(each[0])
    of_standard = SET_MONEY.search(own)
    if of_standard:
        group = "time" if of_standard["time"] else "both"
        found += [of_standard[group]] if group == "time" else of_standard[group]
        spans.append(of_standard.span(group))
    ordered = tuple(sorted(dict.fromkeys(found), key=lambda term: (term in "年月日天", term)))
    of_money = {"人", "户"} & set(ordered) or len(ordered) > 1 or of_standard
    if not of_money or len(ordered) > 3:
        return (), (0, 0)
    return ordered, (min(start for start, _ in spans), max(end for _, end in spans))


def _mean_of(each: re.Match[str]) -> list[str]:
    """The denominators of 月人均, 户均每年."""
    return ["人" if each["mean"] == "人均" else "户", *filter(None, (each["before"], each["after"]))]


def per_of(
    folded: str, figure: Expression, clause: Clause, change: str, floor: int
) -> tuple[str | None, tuple[int, int] | None]:
    """A denominator that stands in the sentence apart from the number (分母), and where; not before ``floor``."""
    if "/" in (figure.unit or ""):
        return None, None
    if figure.per_at:
        return "·".join(terms(folded[slice(*figure.per_at)])), figure.per_at
    if figure.unit in RATIOS or (change == "increase_by" and "每年" not in clause.near):
        return None, None
    return _before(folded, figure, max(clause.sentence, floor, figure.start - 60))


def _before(folded: str, figure: Expression, begin: int) -> tuple[str | None, tuple[int, int] | None]:
    """The denominator that a stretch before a figure names last, and where."""
    reach = folded[begin : figure.start]
    found = last_of(PER, reach) if TERMED.search(reach) else None
    if found is None or reach[found.end() :].count(",") > 1:
        return None, None
    at_found = (begin + found.start(), begin + found.end())
    if found["yearly"]:
        return (None, None) if "," in reach[found.end() :] else ("次" if "次" in found[0] else found[0], at_found)
    run = EACH_OF.search(reach, 0, found.start())
    if run:
        return "·".join(terms(reach[run.start() : found.end()])), (begin + run.start(), at_found[1])
    return plain(found["term"] or found["bare"]), at_found
