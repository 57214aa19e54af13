"""The grammar of figures (数字表述文法): what stands around a numeral in running text, from comparator to suffix.

Each expression is found from its numeral outwards: the unit and what follows it to the right, denominators and
comparators to the left. All is read from the folded text, and every look is at a bounded number of characters.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from minzheng.numerals import EXACT, Numeral, scan, scan_scale
from minzheng.quantities import APPROXIMATE_BEFORE, KEPT_AT, NEGATORS, PREFIXED, SUFFIXED, Approximation
from minzheng.reader.lexicon import counting_pattern, data, denominator, either, normal_forms, words_of

REACH = 40
"""How far to the left of a numeral its own expression may begin."""
_DENOMINATOR = denominator()
_BELOW = either(word for word in normal_forms() if word not in ("%", "‰") and len(word) <= 3)
RIGHT = re.compile(
    r"(?P<quote>[”’\"](?=[项条个处类种]))?(?P<blank> {0,2})"
    rf"(?:(?P<unit>大类|大(?=平台|中心|基地|工程|项目|体系|专项|行动)|{counting_pattern()})"
    rf"(?P<below>/(?:[百千万]?(?:床位|老年人|{_BELOW})(?:老年人|常住人口|人口)?)(?:[·.、/*]?每?[百千万]?(?:{_BELOW})){{0,2}})?)?"
    r"(?P<loose>[余多](?!少|种|样|元化|项|个|次|家|户|人|名|数|年来|层|方|部门))?"
    rf"(?P<about>左右|上下)?(?P<op>{either(SUFFIXED)})?(?P<also>左右)?"
)
RANGE = re.compile(r" ?(?:-{1,2}|~|至|到) ?(?=[0-9一二三四五六七八九十两百])")
_COMPARATOR = either(PREFIXED)
_APPROX = either(APPROXIMATE_BEFORE)
_PER = rf"(?:每{_DENOMINATOR}|(?:年|月)?人均(?:每年|每月)?|户均)"
_CURRENCY = "(?:人民币|港币|港元|澳门币|澳门元|新台币|台币|美元|￥|¥)"
LEFT = re.compile(
    rf"(?:(?P<first>{_COMPARATOR}) ?(?=每))?(?P<per>(?:{_PER} ?){{1,3}}(?:标准)?)?"
    rf"(?:(?P<op>{_COMPARATOR}) ?(?:(?P<verb>{either(words_of('comparators', 'verbs'))})"
    r"|(?<=[过于少得足])(?P<base>[^,。;:、!?()\s0-9%]{1,22}(?:的|标准|收入|工资|支出|水平|总数)))?)?"
    rf"(?P<approx>(?<![签节合预特履条制契邀])(?:{_APPROX}))? ?{_CURRENCY}? ?$"
)
LEFT_ENDS = frozenset(word[-1] for word in (*PREFIXED, *APPROXIMATE_BEFORE, *words_of("comparators", "verbs"))) | set(
    "的人户月年日天次床张均准名位个家员口区镇道村度周季餐期例具件亩处座站所班课币元￥¥标入资出平数 "
)
SHARE_OF = re.compile("约占[^,。;0-9]{1,16}$")
STARTS = re.compile(rf"每|人均|户均|[年月]人均|{_COMPARATOR}|{_APPROX}")
NEGATED = re.compile(rf"(?:{either(NEGATORS)})$")
RISE = re.compile(rf"(?<![新累])(?:{either(data()['changes']['rises'])})(?:了|幅度为|约|近|超)?$")
FALL = re.compile(rf"(?<![较缺多不])(?:{either(data()['changes']['falls'])})(?:了|约|近|超)?$")
UNITS = normal_forms()
RATIOS = frozenset(("%", "‰", "倍", "成", "‱"))
OPPOSITE = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "range": "range"}


class Expression(NamedTuple):
    """A figure as printed in the folded text (数字表述)."""

    start: int
    end: int
    number: tuple[int, int]
    """Where its numerals stand."""
    low: Decimal | None
    high: Decimal | None
    op: str
    approx: Approximation | None
    unit: str | None
    """The normal form of its unit, the denominators within the span included; ``None`` if it has none."""
    word: str
    """The unit as printed."""
    unit_at: tuple[int, int] | None
    per_at: tuple[int, int] | None
    op_at: tuple[int, int] | None
    base_at: tuple[int, int] | None
    change: int
    """1 after a verb of rising, -1 of falling, else 0."""
    chinese: bool
    """Whether the numeral is of Chinese characters."""
    size: int
    """How many characters the first numeral has."""
    suffixed: bool
    """Whether the comparator stands behind the number."""
    quoted: bool = False
    """Whether the bare number stands in quotes before its counting word: “9”项."""
    shared: bool = False
    """Whether its comparator stands before another figure of a list."""


class Right(NamedTuple):
    """What follows the first numeral: values, unit, approximator and comparator."""

    low: Decimal
    high: Decimal | None
    found: re.Match[str]
    end: int
    number_end: int
    loose: Approximation | None
    ratio: str


def amount(numeral: Numeral) -> tuple[Decimal, str]:
    """The number in its unit and, for 分之 and 成, the ratio unit that the numeral brings along.

    >>> amount(scan("百分之五", 0)[0])
    (Decimal('5'), '%')
    """
    if numeral.denominator == 1:
        value = numeral.decimal
        assert value is not None
        return value, ""
    share = numeral.value * 100
    return EXACT.divide(Decimal(share.numerator), Decimal(share.denominator)), "%"


def plain_digits(value: Decimal) -> Decimal:
    """The same value without an exponent: 2.2E+7 is 22000000."""
    return Decimal(format(value, "f"))


def attached(folded: str, numeral: Numeral, end: int) -> tuple[Numeral, Decimal | None, int, Approximation | None]:
    """A numeral with what stands inside it: 2200余万 is 2200万 and loose, 3千余万 is 3000万."""
    if folded[end : end + 1] not in ("余", "多"):
        return numeral, None, end, None
    scale = scan_scale(folded, end + 1)
    if scale and numeral.exponent < scale[0] and numeral.denominator == 1:
        value = numeral.decimal
        assert value is not None
        return numeral, plain_digits(value.scaleb(scale[0], EXACT)), scale[1], Approximation.OVER
    if folded.startswith(("多种", "多样", "多元化", "多部门", "多层", "多方"), end):
        return numeral, None, end, None
    return numeral, None, end + 1, Approximation.OVER


def read_right(folded: str, numeral: Numeral, end: int) -> Right:
    """Read what follows a numeral, a second numeral of a range included."""
    numeral, scaled, end, loose = attached(folded, numeral, end)
    low, ratio = amount(numeral)
    low = low if scaled is None else scaled
    first = RIGHT.match(folded, end)
    assert first is not None
    unit_end = first.end("unit") if first["unit"] else end
    if not loose and (joint := RANGE.match(folded, unit_end)):
        second = scan(folded, joint.end())
        if second and second[0].sign == "":
            other, also, second_end, more = attached(folded, *second)
            high, second_ratio = amount(other)
            high = high if also is None else also
            found = RIGHT.match(folded, second_end)
            assert found is not None
            if other.exponent and not numeral.exponent and not first["unit"] and low < high:
                low = plain_digits(low.scaleb(other.exponent, EXACT)) if low < 1000 else low
            same = not first["unit"] or UNITS.get(first["unit"]) == UNITS.get(found["unit"] or "")
            if low < high and same and (found["unit"] or second_ratio):
                return Right(low, high, found, found.end(), second_end, more, second_ratio)
    return Right(low, None, first, first.end(), end, loose, ratio)


def express(folded: str, numeral: Numeral, start: int, end: int, floor: int, supplied: str = "") -> Expression:
    """The expression around a numeral; ``floor`` is where the one before it ends, ``supplied`` a unit left unsaid."""
    right = read_right(folded, numeral, end)
    found = right.found
    word = found["unit"] or ""
    unit: str | None = UNITS.get(word, "个" if word == "大" else None) if word else (right.ratio or supplied or None)
    if word in ("", "倍", "%") and right.ratio:
        unit = right.ratio
    stop = right.end if unit and not supplied else right.number_end
    approx = right.loose or (Approximation.OVER if found["loose"] and unit else None)
    if unit and (found["about"] or found["also"]):
        approx = Approximation.ABOUT
    op, op_at, suffixed = "=", None, False
    if unit and found["op"]:
        op, op_at, suffixed = SUFFIXED[found["op"]], found.span("op"), True
    below = found["below"]
    begin, per_at, base_at = start, None, None
    # A minus sign stays within the numeral; 负 and + belong to it too.
    if unit and folded[start - 1 : start] in LEFT_ENDS and start > floor:
        left = _left(folded, max(floor, start - REACH), start, unit)
        if left is not None:
            begin = left.start()
            if left["per"]:
                per_at = left.span("per")
                # Denominators belong to an amount of money; a count is read per something that stands outside it.
                if word != "元" and left.end("per") <= start:
                    begin = left.end("per")
                    begin += len(folded[begin:start]) - len(folded[begin:start].lstrip())
            for part in ("first", "op"):
                if left[part]:
                    op, op_at = PREFIXED[left[part]], left.span(part)
            if left["base"]:
                base_at = left.span("base")
            if left["approx"] and approx is not Approximation.OVER:
                approx = APPROXIMATE_BEFORE[left["approx"]]
            if op_at and begin == op_at[0] and folded.startswith(KEPT_AT, begin):
                begin = op_at[1]
                if approx and not suffixed:
                    op, op_at = "=", None
    if unit == "%" and not approx and SHARE_OF.search(folded, max(floor, begin - 20), begin):
        approx = Approximation.ABOUT
    if found["quote"] and folded[begin - 1 : begin] in ("“", "‘", '"') and begin > floor:
        begin -= 1
    if approx is Approximation.OVER and op == "=":
        op = ">="
    change = 0
    if unit and (begin > floor):
        ahead = max(floor, begin - 8)
        change = 1 if RISE.search(folded, ahead, begin) else -1 if FALL.search(folded, ahead, begin) else 0
    low, high = ends(op, right.low, right.high)
    if right.high is not None:
        op = "range"
    if unit and below:
        unit += printed_denominators(below)
    if unit == "元" and per_at:
        unit += _per(folded[slice(*per_at)])
    return Expression(
        start=begin, end=stop, number=(start, right.number_end), low=low, high=high, op=op, approx=approx, unit=unit,
        word=word + (below or ""), unit_at=found.span("unit") if word else None, per_at=per_at, op_at=op_at,
        base_at=base_at, change=change, chinese=not folded[start + len(numeral.sign)].isascii(), size=end - start,
        suffixed=suffixed, quoted=bool(found["quote"]),
    )  # fmt: skip


def ends(op: str, low: Decimal, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The ends of what a number, or the two of a range, means under a comparison; ``None`` where it is open."""
    if high is not None:
        return low, high
    return (None if op in ("<=", "<") else low), (None if op in (">=", ">") else low)


def _left(folded: str, floor: int, start: int, unit: str) -> re.Match[str] | None:
    """The longest run of denominators, comparator and approximator that ends at a numeral."""
    for found in STARTS.finditer(folded, floor, start):
        left = LEFT.match(folded, found.start(), start)
        if left and left.end() == start and left.end() > left.start():
            if left["base"] and unit not in RATIOS:
                continue
            return left
    return None


_TERM = re.compile(rf"每(?P<term>{_DENOMINATOR})|(?P<average>年人均|月人均|人均每年|人均每月|人均|户均)")
_AVERAGES = {"人均": "人", "户均": "户", "年人均": "人·年", "月人均": "人·月", "人均每年": "人·年", "人均每月": "人·月"}
_ORDER = ("年", "月", "日", "天", "周", "季度", "小时", "学年", "学期")
_ALIAS = {
    "名": "人",
    "位": "人",
    "老年人": "人",
    "老人": "人",
    "孤儿": "人",
    "儿童": "人",
    "残疾人": "人",
    "张床位": "张",
    "张床": "张",
}


def terms(text: str) -> list[str]:
    """The denominators of a prefix, time last: 每月每人 is 人 and 月.

    >>> terms("每月每人")
    ['人', '月']
    """
    found = []
    for each in _TERM.finditer(text):
        found += _AVERAGES[each["average"]].split("·") if each["average"] else [plain(each["term"])]
    return sorted(dict.fromkeys(found), key=lambda term: (term in _ORDER, _ORDER.index(term) if term in _ORDER else 0))


def plain(term: str) -> str:
    """A denominator without the counting word before its noun: 个街道 is 街道, 名 is 人."""
    bare = term[1:] if len(term) > 1 and term[0] in "个名位家所" else term
    return _ALIAS.get(bare, bare)


def _per(text: str) -> str:
    return "/" + "·".join(terms(text))


def printed_denominators(text: str) -> str:
    """The printed denominators in normal form: /人.月 is /人·月."""
    found = re.findall(rf"[百千万]?(?:床位|老年人|{_BELOW})(?:老年人|常住人口|人口)?", text[1:])
    parts = [_ALIAS.get(each, each) for each in found]
    ordered = sorted(parts, key=lambda term: (term in _ORDER, _ORDER.index(term) if term in _ORDER else 0))
    return "/" + "·".join(ordered)
