"""Reading figures: what each form says, what is refused, and that no text whatever breaks more than itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing import MEASURED, NOUNS, SCALES, STYLES
from minzheng.errors import FigureError, KindError, MinzhengError, NumeralError, UnknownUnitError
from minzheng.quantities import Approximation, Figure, Kind, Quantity, Verdict, units
from minzheng.quantities.reading import read_parts, scanned
from minzheng.quantities.words import (
    APPROXIMATE_AFTER,
    APPROXIMATE_BEFORE,
    DOUBLINGS,
    FALLS,
    LEVEL_VERBS,
    NEGATORS,
    PER_PERSON,
    PHRASES,
    PREFIXED,
    RISES,
    SUFFIXED,
)

LEXICON = sorted({
    *(*units.definitions.words, *units.definitions.nouns, *PREFIXED, *SUFFIXED),
    *(*APPROXIMATE_BEFORE, *APPROXIMATE_AFTER),
    *(*LEVEL_VERBS, *RISES, *FALLS, *PER_PERSON, *PHRASES, *DOUBLINGS, *NEGATORS, *SCALES, "每", "第", "整", "了"),
})  # fmt: skip
NUMERALS = [
    "三千二百万",
    "1.2万亿",
    "七成",
    "百分之五",
    "三分之一",
    "半",
    "廿",
    "2.50",
    "1,234",
    "-5",
    "+3",
    "负2",
    "35~40",
]
NUMBERS = st.one_of(st.integers(0, 10**15 - 1).map(str), st.decimals(0, 9999, places=2).map(str), st.just("007"))
around = st.lists(st.sampled_from([*LEXICON, "[", "]", " ", "-", "+", "为", "成", "半", "个半", "角"]), max_size=3)
SIGNS = list(
    "0123456789.,%‰~-+/·。、,一二两三五十百千万亿半成分之零〇廿壹拾[] ()“”〔〕号年负至到每人元个％－～／\n\u3000"
)
words = st.one_of(st.sampled_from(LEXICON), st.sampled_from(SIGNS), st.integers(0, 99999).map(str))
mixtures = st.lists(words, max_size=7).map("".join)
sentences = st.builds(
    lambda before, number, after: "".join((*before, number, *after)),
    st.lists(st.sampled_from(LEXICON), max_size=3),
    st.one_of(st.integers(0, 99999).map(str), st.sampled_from(NUMERALS)),
    st.lists(st.sampled_from(LEXICON), max_size=3),
)


def attempted(text: str) -> Figure | MinzhengError:
    """The figure or the library's refusal; anything else that is raised goes on."""
    try:
        return Figure(text)
    except MinzhengError as error:
        return error


def understood_or_refused(text: str) -> None:
    """A figure whose every style reads back as itself, or an error of the library with a message."""
    figure = attempted(text)
    if isinstance(figure, MinzhengError):
        assert all(figure.message(lang) for lang in ("zh", "en"))
        return
    for style in STYLES:
        assert Figure(format(figure, style)) == figure
    assert isinstance(figure.verdict(figure), Verdict)
    assert figure.consistent_with(figure) or figure.interval.low == figure.interval.high
    assert format(figure, "en")


@given(around.map("".join), NUMBERS, around.map("".join))
def test_the_words_around_a_number_say_the_same_of_every_number(before: str, number: str, behind: str) -> None:
    """They are read once, with a sample for the number; a scan of the very text finds the same, or refuses it too."""
    text = before + number + behind
    try:
        parts = read_parts(text)
    except MinzhengError as error:
        with pytest.raises(type(error)):
            scanned(text, units, None)
        return
    found = scanned(text, units, None)[0]
    assert (parts, str(parts.step)) == (found, str(found.step))


@given(mixtures)
def test_a_heap_of_words_is_understood_or_refused(text: str) -> None:
    """Words of the lexicon, digits and punctuation in any order."""
    understood_or_refused(text)


@given(sentences)
def test_words_around_a_number_are_understood_or_refused(text: str) -> None:
    """Words of the lexicon before and after one number."""
    understood_or_refused(text)


@given(st.text(max_size=12))
def test_any_text_is_understood_or_refused(text: str) -> None:
    """Whatever Unicode holds raises nothing but an error of the library."""
    understood_or_refused(text)


@given(
    st.sampled_from(MEASURED),
    st.sampled_from(NOUNS),
    st.integers(1, 10**6),
    st.sampled_from(["以上", "余", "左右", ""]),
)
def test_a_denominator_may_stand_before_or_behind(word: str, noun: str, number: int, tail: str) -> None:
    """每…, the slash and a trailing 每 say the same."""
    before, middle = Figure(f"每{noun}{number}{word}{tail}"), Figure(f"{number}{word}/{noun}{tail}")
    assert before == middle == Figure(f"{number}{word}每{noun}{tail}")


# text: comparison, lower and higher number, unit, approximation, rounded (r) or exact (e), level (l) or change (c)
READ = """
三千二百万元        =     3200   3200   万元          -      r l
1.2万亿元           =     1.2    1.2    万亿元        -      r l
两万人              =     2      2      万人          -      r l
半年                =     0.5    0.5    年            -      e l
二〇二一人          =     2021   2021   人            -      e l
壹拾贰万元          =     12     12     万元          -      r l
叁仟肆佰元          =     3400   3400   元            -      e l
百分之五            =     5      5      %             -      r l
百分之百            =     100    100    %             -      r l
千分之三            =     3      3      ‰             -      r l
万分之二            =     2      2      ‱             -      r l
四分之一            =     0.25   0.25   倍            -      e l
七成                =     7      7      成            -      r l
七成五              =     7.5    7.5    成            -      r l
翻一番              =     1      1      +倍           -      e c
翻两番              =     3      3      +倍           -      e c
翻番                =     1      1      +倍           -      e c
廿人                =     20     20     人            -      e l
７２％              =     72     72     %             -      r l
1,234人             =     1234   1234   人            -      e l
３，２００萬戶      =     3200   3200   万户          -      r l
2888户              =     2888   2888   户            -      e l
6632人              =     6632   6632   人            -      e l
940元/人·月         =     940    940    元/人·月      -      e l
940元/人.月         =     940    940    元/人·月      -      e l
940元/人、月        =     940    940    元/人·月      -      e l
940元/人*月         =     940    940    元/人·月      -      e l
940元/人/月         =     940    940    元/人·月      -      e l
940元/月·人         =     940    940    元/人·月      -      e l
每人每月940元       =     940    940    元/人·月      -      e l
每月每人940元       =     940    940    元/人·月      -      e l
940元每人每月       =     940    940    元/人·月      -      e l
月人均940元         =     940    940    元/人·月      -      e l
人均每年5000元      =     5000   5000   元/人·年      -      e l
每人每年1.2万元     =     1.2    1.2    万元/人·年    -      r l
11280元/年/人       =     11280  11280  元/人·年      -      e l
300元/户            =     300    300    元/户         -      e l
30.3张/千人         =     30.3   30.3   张/千人       -      r l
4.8人/万人          =     4.8    4.8    人/万人       -      r l
每万人4.8名         =     4.8    4.8    名/万人       -      r l
每千名老年人30张    =     30     30     张/千名老年人 -      r l
每个街道2个         =     2      2      个/街道       -      r l
3.4万人次           =     3.4    3.4    万人次        -      r l
5‰                  =     5      5      ‰             -      r l
4个百分点           =     4      4      百分点        -      r c
+4个百分点          =     4      4      百分点        -      r c
1.3倍               =     1.3    1.3    倍            -      r l
第6名               =     6      6      名次          -      e l
第三位              =     3      3      名次          -      e l
6名次               =     6      6      名次          -      e l
前三名              <=    -      3      名次          -      e l
进入前10名          <=    -      10     名次          -      e l
第三名以内          <=    -      3      名次          -      e l
12个月              =     12     12     月            -      e l
不得低于1.3倍       >=    1.3    -      倍            -      e l
+5%                 =     5      5      +%            -      r c
-5%                 =     -5     -5     +%            -      r c
负5%                =     -5     -5     +%            -      r c
为-5%               =     -5     -5     %             -      r l
提高5%              =     5      5      +%            -      r c
增长1.3倍           =     1.3    1.3    +倍           -      r c
下降0.3个百分点     =     -0.3   -0.3   百分点        -      r c
增加50元            =     50     50     元            -      e c
提高到72%           =     72     72     %             -      r l
降至1.3%            =     1.3    1.3    %             -      r l
新建114个           =     114    114    个            -      e l
累计建成22处        =     22     22     处            -      e l
达到100%            =     100    100    %             -      r l
全覆盖              =     100    100    %             -      e l
零感染              =     0      0      例            -      e l
未发生一例          =     0      0      例            -      e l
零事故              =     0      0      起            -      e l
不少于5000人        >=    5000   -      人            -      e l
5000人以上          >=    5000   -      人            -      e l
5000人及以上        >=    5000   -      人            -      e l
不低于每人每月940元 >=    940    -      元/人·月      -      e l
至少1个             >=    1      -      个            -      e l
≥55%                >=    55     -      %             -      e l
>=55%               >=    55     -      %             -      e l
提高7%以上          >=    7      -      +%            -      e c
1.3倍以上           >=    1.3    -      倍            -      e l
面积不低于500平方米 refused
不低于500平方米     >=    500    -      平方米        -      e l
达到95%以上         >=    95     -      %             -      e l
超过7000人          >     7000   -      人            -      e l
突破1000万元        >     1000   -      万元          -      e l
逾30家              >     30     -      家            -      e l
＞30家              >     30     -      家            -      e l
不超过1.3%          <=    -      1.3    %             -      e l
控制在1.3%以内      <=    -      1.3    %             -      e l
30日以内            <=    -      30     日            -      e l
不满18周岁          <     -      18     岁            -      e l
不足100人           <     -      100    人            -      e l
低于5‰              <     -      5      ‰             -      e l
下降5%以上          <=    -      -5     +%            -      e c
35~40张/千人        range 35     40     张/千人       -      e l
30%-40%             range 30     40     %             -      e l
30%～40%            range 30     40     %             -      e l
3-5名               range 3      5      名            -      e l
三至五名            range 3      5      名            -      e l
5000~1万人          range 0.5    1      万人          -      e l
3万至5万人          range 3      5      万人          -      e l
三成到五成          range 3      5      成            -      e l
百分之三至百分之五  range 3      5      %             -      e l
提高5%~7%           range 5      7      +%            -      e c
下降3~5个百分点     range -5     -3     百分点        -      e c
-5%~+3%             range -5     3      +%            -      e c
每千人35—40张       range 35     40     张/千人       -      e l
30~40余人           range 30     40     人            over   e l
2200余万元          =     2200   2200   万元          over   e l
1871万余元          =     1871   1871   万元          over   e l
700余人次           =     700    700    人次          over   e l
700多人             =     700    700    人            over   e l
三千二百余人        =     3200   3200   人            over   e l
约7000人            =     7000   7000   人            about  e l
7000人左右          =     7000   7000   人            about  e l
约7000人左右        =     7000   7000   人            about  e l
约35~40张           range 35     40     张            about  e l
近7000人            =     7000   7000   人            nearly e l
接近30%             =     30     30     %             nearly e l
提高约5%            =     5      5      +%            about  e c
72%整               =     72     72     %             -      e l
5万元整             =     5      5      万元          -      e l
[72]%               =     72     72     %             -      r l
約7000餘人          =     7000   7000   人            over   e l
"""


@pytest.mark.parametrize("row", READ.strip().splitlines(), ids=lambda row: row.split()[0])
def test_each_form_says_what_it_says(row: str) -> None:
    """Comparison, numbers, unit, approximation, precision and change of a text, read into its parts."""
    text, *parts = row.split()
    if parts == ["refused"]:
        with pytest.raises(MinzhengError):
            Figure(text)
        return
    figure = Figure(text)
    read = [
        *(figure.op, *("-" if end is None else str(end) for end in (figure.low, figure.high)), figure.unit.code),
        *(figure.approx or "-", "e" if figure.step is None else "r", "c" if figure.change else "l"),
    ]
    numbers = [part if part == "-" else Decimal(part) for part in (read[1], read[2])]
    expected = [part if part == "-" else Decimal(part) for part in parts[1:3]]
    assert [read[0], *numbers, *read[3:]] == [parts[0], *expected, *parts[3:]]
    assert str(figure) == text


REFUSED = [
    *(
        "",
        " ",
        "985",
        "211",
        "12",
        "五",
        "〔2023〕12号",
        "民发〔2023〕12号",
        "12号",
        "五个“一”",
        '五个"一"',
        "三社联动",
        "两癌",
    ),
    *(
        "30%-",
        "-30%-",
        "%",
        "％",
        "‰",
        "每人每月",
        "每",
        "1,23元",
        "12,34人",
        "1,2345人",
        "5..3%",
        "5.%",
        ".5%",
        "5.3.1%",
    ),
    *(
        "1.2.3人",
        "+",
        "-",
        "--5%",
        "+-5%",
        "5%5%",
        "5人5户",
        "30%~",
        "~30%",
        "30%~~40%",
        "30~40~50%",
        "40%~30%",
        "5~3人",
    ),
    *(
        "十四五",
        "若干",
        "5人/",
        "/人",
        "5/人",
        "5元/人·",
        "5元//人",
        "元",
        "人",
        "万元",
        "5万",
        "5亿",
    ),
    *(
        "不少于",
        "以上",
        "不少于人",
        "约",
        "5以上",
        "提高",
        "提高人",
        "翻五番半",
        "第",
        "第名",
        "第〇名次以上",
        "无1000人",
        "没有一千人",
    ),
    *(
        "七成人",
        "百分之五元",
        "三成万元",
        "不少于5人以下",
        "约近5人",
        "提高下降5%",
        "不少于3~5人",
        "3~5人以上",
        "5人~",
    ),
    *(
        "2021-2025",
        "2021年12月",
        "3月5日",
        "9:30",
        "3/5",
        "(5人)",
        "5(人)",
        "5人。",
        "5人,",
        "“5人”",
        "《5人》",
        "①5人",
        "⑤人",
    ),
    *(
        "五十%五",
        "5%左",
        "5人以上以下",
        "多5人",
        "余5人",
        "整5人",
        "5人整整",
        "1e5人",
        "0x5人",
        "5e3元",
        "NaN人",
        "∞人",
        "½人",
        "٣人",
    ),
    *("5元/%", "5人/名次", "万%", "5万%", "30余~40人", "-1,23元", "5万万元"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_figure_is_refused(text: str) -> None:
    """Names, dates, half numbers and heaps of signs are no figures, for Figure and Quantity alike."""
    for make in (Figure, Quantity.parse):
        with pytest.raises(MinzhengError):
            make(text)


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        ("985", FigureError, "MZ047"),
        ("12.5", FigureError, "MZ047"),
        ("1,23元", NumeralError, "MZ042"),
        ("40%~30%", FigureError, "MZ051"),
        ("5铺", UnknownUnitError, "MZ045"),
        ("没有的事", FigureError, "MZ046"),
        ("3元~5人", KindError, "MZ049"),
        ("零的突破", FigureError, "MZ047"),
        ("九牛一毛", UnknownUnitError, "MZ045"),
        ("1" * 50 + "万人", NumeralError, "MZ041"),
    ],
)
def test_a_refusal_says_why(text: str, error: type[MinzhengError], code: str) -> None:
    """Each kind of mistake has its own error, and the message shows the text."""
    with pytest.raises(error) as caught:
        Figure(text)
    assert caught.value.code == code
    assert all(caught.value.message(lang) for lang in ("zh", "en"))


@pytest.mark.parametrize("value", [5, Decimal("5"), None, b"5", ["5"], True])
def test_what_is_no_text_is_no_figure(value: object) -> None:
    """A bare number has no unit, and nothing is no figure."""
    with pytest.raises(FigureError):
        Figure(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["30%~40%", "不少于5000人", "约7000人", "700余人", "零的突破"])
def test_a_quantity_is_one_exact_number(text: str) -> None:
    """Ranges, bounds and approximations are figures and no quantities."""
    with pytest.raises(FigureError):
        Quantity.parse(text)


def test_a_phrase_without_a_unit_takes_the_one_it_is_given() -> None:
    """零的突破 and 清零 count what the context counts; a unit of its own always wins."""
    assert Figure("零的突破", unit="个") == Figure("超过0个")
    assert Figure("清零", unit="户") == Figure("0户")
    assert Figure("零感染", unit="户").unit.code == "例"
    assert Figure("15.8万", unit="人") == Figure("15.8万人")
    assert Figure("不少于5", unit="元/人·月") == Figure("不少于5元/人·月")
    assert Figure("72%", unit="人").unit.code == "%"
    assert Figure("零的突破", unit="个").verdict("1个") is Verdict.MET
    assert Figure("零的突破", unit="个").verdict("0个") is Verdict.NOT_MET


def test_a_thousands_separator_that_is_misplaced_has_a_hint() -> None:
    """The message shows the number as it should be grouped."""
    with pytest.raises(NumeralError) as caught:
        Figure("12,34人")
    assert caught.value.facts["hint"].items == ("12.34人", "1,234人")


def test_two_printings_of_one_bound_are_equal() -> None:
    """What says the same with the same precision is equal and hashes alike; another precision is not."""
    same = [
        Figure(text)
        for text in ("5000人以上", "不少于5000人", "≥5000人", "至少5000人", "５０００人及以上", "不少於5000人")
    ]
    assert len(set(same)) == 1
    assert Figure("2.30万人") != Figure("2.3万人")
    assert Figure("72%") != Figure("72%整")
    assert Figure("5%") != Figure("+5%")
    assert Figure("5人") != "5人"
    assert Figure("≥5.0%") == Figure("≥5%")


def test_a_figure_tells_its_parts() -> None:
    """Kind, number, comparator as printed, whether it is a bound."""
    figure = Figure("每千名老年人不少于35张")
    assert (figure.kind, figure.number, figure.word, figure.is_bound) == (Kind.RATE, Decimal(35), "不少于", True)
    assert Figure("不少于5人以上").word == "不少于…以上"
    assert not Figure("5人").is_bound
    assert Approximation.OVER.label("zh") == "余"
    assert Approximation.OVER.label("en") == "over"
    assert repr(figure) == "Figure('每千名老年人不少于35张')"


@pytest.mark.parametrize(
    "unit", ["余", "以上", "不少于", "每人", "1", "提高", "~5", " ", "[", "1,234,", "人/", "百分之"]
)
def test_a_very_long_text_is_read_or_refused(unit: str) -> None:
    """Thousands of repetitions come to an end, which a reading in quadratic time would not in this test's time."""
    for text in (unit * 4_000, f"5人{unit * 4_000}", f"{unit * 4_000}5人"):
        understood_or_refused(text)


def test_kept_at_a_range_is_the_range() -> None:
    """控制在 is a ceiling before one number and just the range before two."""
    assert Figure("控制在3~5%") == Figure("3~5%")
    assert Figure("控制在5%").op == "<="


@pytest.mark.parametrize(
    ("text", "hint"),
    [("80", "80人"), ("不少于80", "不少于80人"), ("80以上", "80人以上"), ("80左右", "80人左右"), ("80多", "80多人")],
)
def test_a_number_without_a_unit_asks_for_one_where_it_belongs(text: str, hint: str) -> None:
    """Words behind the number are none of its unit."""
    with pytest.raises(FigureError) as caught:
        Figure(text)
    assert (caught.value.code, caught.value.facts["hint"].items[0]) == ("MZ047", hint)


def test_of_two_verbs_the_last_one_says_whether_it_is_a_change() -> None:
    """提升打造5个 sets up five, 打造提升5% is five per cent more."""
    assert not Figure("提升打造5个").change
    assert Figure("提升打造5个").number == 5
    assert Figure("提升5%").change
