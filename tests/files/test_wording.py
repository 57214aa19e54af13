"""Words of officials as values: what they say beside the figure goes where it belongs, at every door."""

from __future__ import annotations

from typing import Any

import pytest

from minzheng.errors import ModelError
from minzheng.files import from_rows, load
from minzheng.model import LoadError, Observation, Target, absent, worded
from minzheng.quantities import Reference, Relative

ABOUT = {"id": "a", "title": "t", "region": "320400", "period": 2025}
SHARE, BEDS = "elderly.nursing_bed_share", "elderly.institution_beds"


def plan(value: object, indicator: str = SHARE, **more: Any) -> Any:
    """A file with one target."""
    return {"schema": "minzheng/1", "document": ABOUT, "targets": [{"indicator": indicator, "value": value, **more}]}


TARGETS = [
    ("确保达到72%", SHARE, "达到72%", "ensure"),
    ("力争达到72%", SHARE, "达到72%", "strive"),
    ("必须不低于72%", SHARE, "不低于72%", "must"),
    ("原则上不低于72%", SHARE, "不低于72%", "principle"),
    ("实现全覆盖", SHARE, "实现全覆盖", None),
    ("力争全覆盖", SHARE, "全覆盖", "strive"),
    ("较上年提高3个百分点", SHARE, Relative(amount="提高3个百分点", base=Reference(period="上年")), None),
    ("比2024年增长5%", BEDS, Relative(amount="增长5%", base=Reference(period=2024)), None),
    ("确保同比增长5%以上", BEDS, Relative(amount="增长5%以上", base=Reference(period="上年")), "ensure"),
    ("不低于上年", BEDS, Relative(amount="不低于100%", base=Reference(period="上年")), None),
    ("不低于2024年水平", BEDS, Relative(amount="不低于100%", base=Reference(period=2024)), None),
    ("与上年持平", BEDS, Relative(amount="等于100%", base=Reference(period="上年")), None),
    ("年均增长5%", BEDS, Relative(amount="增长5%/年"), None),
    ("年均增长5%以上", BEDS, Relative(amount="增长5%/年以上"), None),
    ("在2024年基础上提高3个百分点", SHARE, Relative(amount="提高3个百分点", base=Reference(period=2024)), None),
    ("较“十三五”末增长5%", BEDS, Relative(amount="增长5%", base=Reference(period="@2020-12-31")), None),
    ("不低于上年的110%", BEDS, Relative(amount="不低于110%", base=Reference(period="上年")), None),
    *(
        (words, BEDS, Relative(amount="等于100%", base=Reference(period="上年")), None)
        for words in ("持平", "上年持平", "较上年持平", "同比持平", "保持上年水平", "与上年同期相比持平")
    ),
    ("力争2025年底达到72%以上", SHARE, "达到72%以上", "strive"),
    ("到2025年，确保达到72%", SHARE, "达到72%", "ensure"),
    ("年底前达到72%", SHARE, "达到72%", None),
    ("全年新增500张", BEDS, "新增500张", None),
]
OTHERS = [
    ("年均新增500张", BEDS, "每年新增500张"),
    ("增幅不低于8%", BEDS, "增长不低于8%"),
    ("提标5%", BEDS, "增长5%"),
    ("降幅3%以上", BEDS, "下降3%以上"),
    ("零增长", BEDS, "增长0%"),
]
DEADLINES = [
    ("2026年底前新增500张", {}, "2026"),
    ("力争6月底前新增500张", {}, "2025-S1"),
    ("6月底前新增500张", {"period": 2025}, "2025-S1"),
    ("1—9月新增500张", {}, "2025-01/2025-09"),
    ("“十五五”末达到5000张", {"period": "2026/2030"}, "2026/2030"),
]


@pytest.mark.parametrize(("written", "indicator", "value", "modality"), TARGETS)
def test_a_phrase_is_read_alike_in_python_files_and_rows(
    written: str, indicator: str, value: str | Relative, modality: str | None
) -> None:
    """The verb goes to the modality, the year to the base, the rest is the figure."""
    meant = Target(indicator=indicator, value=value, modality=modality, period=2025, region="320400", document="a")
    row = {"记录类型": "目标", "指标": indicator, "数值": written, "年份": 2025, "地区": "320400"}
    said = Target(indicator=indicator, value=written, period=2025, region="320400", document="a")
    assert said == meant
    assert load(plan(written, indicator)).targets == (meant,)
    assert from_rows([row], defaults={"document": "a"}).targets == (meant,)


@pytest.mark.parametrize(("written", "indicator", "meant"), OTHERS)
def test_a_change_has_other_words(written: str, indicator: str, meant: str) -> None:
    """They mean what the plain verb means."""
    about: dict[str, Any] = {"indicator": indicator, "period": 2025, "region": "320400", "document": "a"}
    said, plainly = (Target(value=value, **about) for value in (written, meant))
    assert said == plainly
    assert load(plan(written, indicator)).targets == (said,)


def test_a_multiple_of_another_indicator_names_it() -> None:
    """Files know its name; in Python the code is wanted, and said."""
    found = load(plan("不低于低保标准的1.3倍", "assistance.destitute_standard")).targets[0].value
    code = "assistance.subsistence_standard"
    assert found == Relative(amount="不低于1.3倍", base=Reference(indicator=code))
    with pytest.raises(ModelError, match=code):
        Target(indicator=BEDS, value="不低于低保标准的1.3倍")


def test_what_a_target_starts_from_is_no_field_of_it() -> None:
    """A constructor names both, a file takes them."""
    with pytest.raises(ModelError, match=r"提高到72%.*68%"):
        Target(indicator=SHARE, value="由68%提高到72%", period=2025)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("—", {"missing": "not_reported"}),
        ("保密", {"missing": "suppressed"}),
        ("较上年增长5%", {"value": "增长5%"}),
        *(
            (words, {"value": "增长0%"})
            for words in ("持平", "与上年持平", "较上年持平", "保持上年水平", "与2024年持平")
        ),
    ],
)
def test_an_observation_in_python_reads_what_a_cell_says(written: str, kept: dict[str, str]) -> None:
    """A dash is no figure, and a change on the year before the growth that it is."""
    about: dict[str, Any] = {"indicator": BEDS, "period": 2025, "region": "CN"}
    assert Observation(value=written, **about) == Observation(**kept, **about)


@pytest.mark.parametrize(
    "written",
    ["力争5000张", "5000张（预期性）", "比2019年增长5%", "与2019年持平", "不低于上年", "上年的110%", "低保标准的1.3倍"],
)
def test_an_observation_in_python_is_no_promise(written: str) -> None:
    """As in files, which say the same."""
    with pytest.raises(ModelError, match=r"promises|year before"):
        Observation(indicator=BEDS, value=written, period=2025)
    file = {"schema": "minzheng/1", "document": ABOUT, "observations": [{"indicator": BEDS, "value": written}]}
    with pytest.raises(LoadError) as caught:
        load(file)
    assert [each.code in ("MZ177", "MZ178") for each in caught.value.findings] == [True]


@pytest.mark.parametrize(("written", "more", "period"), DEADLINES)
def test_a_deadline_in_the_words_is_that_of_the_target(written: str, more: dict[str, Any], period: str) -> None:
    """What the words name counts where the document lends its period, and within the one that is stated."""
    assert str(load(plan(written, BEDS, **more)).targets[0].period) == period
    if more:
        assert str(Target(indicator=BEDS, value=written, **more).period) == period
    elif written[:1].isdecimal() and "年" in written:
        assert str(Target(indicator=BEDS, value=written).period) == period


@pytest.mark.parametrize(
    ("written", "more", "field"),
    [
        ("力争2024年底达到72%", {"period": 2025}, "period"),
        ("72%（约束性）", {"obligation": "预期性"}, "obligation"),
        ("确保72%", {"modality": "力争"}, "modality"),
    ],
)
def test_words_that_contradict_a_field_are_refused(written: str, more: dict[str, str], field: str) -> None:
    """Neither of them is right by itself."""
    with pytest.raises(LoadError) as caught:
        load(plan(written, **more))
    assert [(each.code, each.location.path[-1]) for each in caught.value.findings if each.location] == [
        ("MZ017", field)
    ]


def test_brackets_say_whether_a_target_is_binding() -> None:
    """As the column 指标属性 of a plan's table does; of what was reached they are a slip."""
    assert str(load(plan("72%（约束性）")).targets[0].obligation) == "binding"
    with pytest.raises(LoadError, match="MZ178"):
        from_rows([{"指标": SHARE, "实际值": "68%（预期性）", "年份": 2025, "地区": "CN"}])


def test_a_phrase_may_have_its_unit_in_another_column() -> None:
    """力争达到72 of a column of per cent."""
    (target,) = from_rows([{"指标": SHARE, "目标值（%）": "力争达到72", "年份": 2025, "地区": "CN"}]).targets
    assert (target.value.unit.code, target.value.number, target.modality) == ("%", 72, "strive")


def test_what_a_value_starts_from_is_a_statement() -> None:
    """由68%提高到72% gives the base in place: of the year before, of a plan of years the last one before it."""
    for period, before in ((2025, "2024"), ("2026/2030", "2025")):
        data = load(plan("由68%提高到72%", period=period))
        assert [each.value.text for each in data.targets] == ["提高到72%"]
        assert [(each.value.text, str(each.period)) for each in data.observations] == [("68%", before)]


def test_a_modality_that_its_words_contradict_is_refused() -> None:
    """确保 is not 力争; the same in either spelling agrees."""
    with pytest.raises(LoadError, match="MZ017"):
        load(plan("确保达到72%", modality="strive"))
    for same in ("ensure", "确保"):
        assert load(plan("确保达到72%", modality=same)).targets[0].modality == "ensure"


def test_what_is_reported_has_no_base_but_the_year_before() -> None:
    """A growth on another year, and a promise, are no observations."""

    def summary(value: str) -> Any:
        return {"schema": "minzheng/1", "document": ABOUT, "observations": [{"indicator": BEDS, "value": value}]}

    for value in ("较上年增长5%", "比2024年增长5%", "同比增长5%"):
        (made,) = load(summary(value)).observations
        assert made.value.text == "增长5%"
    for value, code in (("比2020年增长5%", "MZ177"), ("确保达到5张", "MZ178")):
        with pytest.raises(LoadError, match=code):
            load(summary(value))


@pytest.mark.parametrize(
    ("written", "reason"),
    [("—", "not_reported"), ("——", "not_reported"), ("……", "not_reported"), ("／", "not_applicable"),
     (" n / a ", "not_applicable"), ("暂无", "not_reported"), ("保密", "suppressed"), ("0", None), ("5张", None)],
)  # fmt: skip
def test_what_is_no_figure_says_why(written: str, reason: str | None) -> None:
    """In a file the reason stands where the value was."""
    assert absent(written) == reason
    if reason is not None:
        item = {"indicator": BEDS, "value": written}
        data = load({"schema": "minzheng/1", "document": ABOUT, "observations": [item]})
        assert [(each.value, each.missing) for each in data.observations] == [(None, reason)]
        assert worded(written).missing == reason
