"""The twenty hardest figures of five real documents, each as a person writes it in a plan file, and its meaning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from minzheng.datasets import Dataset
from minzheng.files import loads
from minzheng.model import Modality, Observation, Target
from minzheng.periods import RelativeYear
from minzheng.quantities import Figure, Kind, Quantity, Reference, Relative, Verdict, as_quantity

HEAD = """
schema: minzheng/1
document: {id: report, title: 工作总结, region: "320400", period: 2021}
indicators:
  local.top_rated: {name: 5A级社会组织数在全省的名次, unit: 名次, time: stock, direction: lower}
  local.senior_social_workers: {name: 高级社工人才数, unit: 人, time: stock, direction: higher}
  local.funds: {name: 项目资金, unit: 万元, time: flow, direction: higher}
  local.fees_cut: {name: 为企业减负金额, unit: 万元, time: flow, direction: higher}
  local.online_items: {name: 掌上办救助事项, unit: 项, time: stock, direction: higher}
  local.stations: {name: 德康驿站数, unit: 家, time: stock, direction: higher}
  local.social_workers: {name: 每万人拥有持证社工人才, unit: 名/万人, time: stock, direction: higher}
  local.forums: {name: 每个街道的社区协商议事典型, unit: 个/街道, time: stock, direction: higher}
  local.centres: {name: 养老服务中心数, unit: 处, time: stock, direction: higher}
  local.policy_known: {name: 培训政策知晓率, unit: "%", time: stock, direction: higher}
  local.training_joined: {name: 自愿参训率, unit: "%", time: stock, direction: higher}
  local.years_rated: {name: 连续获评优秀的年数, unit: 年, time: stock, direction: higher}
  local.ranking: {name: 全市考核名次, unit: 名次, time: stock, direction: lower}
  local.speakers: {name: 每次上台人数, unit: 名/次, time: flow, direction: neutral}
  local.visits: {name: 入户走访, unit: 人次, time: flow, direction: higher}
"""


def told(section: str, entries: str) -> Dataset:
    """The plan file with some entries in one section."""
    return loads(f"{HEAD}\n{section}:\n{entries}")


def observed(entries: str) -> tuple[Observation, ...]:
    return told("observations", entries).observations


def promised(entries: str) -> tuple[Target, ...]:
    return told("targets", entries).targets


def number(observation: Observation) -> Quantity:
    """The printed number of an observation."""
    assert observation.value is not None
    return observation.value.quantity


def interval(observation: Observation) -> str:
    """What the printed number may stand for."""
    assert observation.value is not None
    return str(observation.value.interval)


def resolved(target: Target, base: str) -> list[str]:
    """What a relative target comes to for a base."""
    assert isinstance(target.value, Relative)
    return [reading.bound.text for reading in target.value.resolve(base)]


def test_two_rises_in_one_clause_share_one_word() -> None:
    """分别提高5%和7%以上: two targets, 以上 read for both, each with its own part and the comparator's span shared."""
    care, scattered = promised("""
  - indicator: orphans.living_standard
    breakdown: {care: institutional}
    value: {raise: 5%以上, from: {period: 2020}}
    evidence: {number: [36, 38, 5%], comparator: [41, 43, 以上], subject: [18, 20, 集中]}
  - indicator: orphans.living_standard
    breakdown: {care: scattered}
    value: {raise: 7%以上, from: {period: 2020}}
    evidence: {number: [39, 41, 7%], comparator: [41, 43, 以上], subject: [21, 23, 分散]}
""")
    for target, least, base, bound in (
        (care, 5, "2400元/人·月", "≥2520元/人·月"),
        (scattered, 7, "2018元/人·月", "≥2159.26元/人·月"),
    ):
        assert isinstance(target.value, Relative)
        assert (target.value.amount.op, target.value.amount.low) == (">=", Decimal(least))
        assert target.value.amount.kind is Kind.GROWTH
        assert target.value.base == Reference(period=2020)
        assert resolved(target, base) == [bound]
    assert care.evidence is not None
    assert scattered.evidence is not None
    assert care.evidence.comparator == scattered.evidence.comparator
    assert care.breakdown != scattered.breakdown


def test_not_below_a_multiple_of_another_standard() -> None:
    """不低于低保标准的1.3倍: a standing rule that stays symbolic until the other standard is known."""
    (rule,) = promised("""
  - indicator: assistance.destitute_standard
    period: 2021/..
    value: {times: 不低于1.3倍, of: {indicator: assistance.subsistence_standard}}
""")
    assert isinstance(rule.value, Relative)
    assert rule.period.last is None
    assert rule.value.base.indicator == "assistance.subsistence_standard"
    assert resolved(rule, "940元/人·月") == ["≥1222元/人·月"]


def test_a_share_of_last_years_consumption() -> None:
    """30%-40%: a range of ratios times an amount is a range of amounts, ends included; 上年 moves on each year."""
    (rule,) = promised("""
  - indicator: assistance.subsistence_standard
    period: 2022/..
    value: {times: 30%-40%, of: {indicator: background.consumption_per_head, period: 上年}}
""")
    assert isinstance(rule.value, Relative)
    assert rule.value.base.period is RelativeYear.LAST
    (reading,) = rule.value.resolve("30000元/人·年")
    assert (reading.bound.op, reading.bound.low, reading.bound.high) == ("range", Decimal(9000), Decimal(12000))
    assert reading.bound.verdict("940元/人·月") is Verdict.MET
    assert reading.bound.verdict("749元/人·月") is Verdict.NOT_MET


def test_one_phrase_for_two_amounts() -> None:
    """每人每月2522元和2018元: the second entry points to the words it shares with the first."""
    care, scattered = observed("""
  - indicator: orphans.living_standard
    breakdown: {care: institutional}
    value: 每人每月2522元
    evidence: {number: [8, 17, 每人每月2522元]}
  - indicator: orphans.living_standard
    breakdown: {care: scattered}
    value: 2018元/人·月
    evidence: {number: [18, 23, 2018元], per: [8, 12, 每人每月]}
""")
    assert number(care) == Quantity(2522, "元/人·月")
    assert interval(scattered) == "[2018, 2018] 元/人·月"
    assert (number(scattered) / number(care)).magnitude.quantize(Decimal("0.01")) == Decimal("80.02")


def test_households_and_people_side_by_side() -> None:
    """2888户6632人: two families of things, two indicators, and a plausible size of a household."""
    households, people = observed("""
  - {indicator: assistance.low_income_edge_households, value: 2888户}
  - {indicator: assistance.low_income_edge_people, value: 6632人}
""")
    size = number(people) / number(households)
    assert size.unit.code == "人/户"
    assert size.magnitude.quantize(Decimal("0.001")) == Decimal("2.296")


def test_a_sum_for_two_groups() -> None:
    """3.28亿元 for 3.4万人 and 3.2万人: three scaled numbers, each with its rounding interval."""
    paid, hardship, nursing = observed("""
  - {indicator: disability.allowance_paid, value: 3.28亿元}
  - {indicator: disability.hardship_allowance_people, value: 3.4万人}
  - {indicator: disability.nursing_allowance_people, value: 3.2万人}
""")
    assert interval(paid) == "[327500000, 328500000) 元"
    assert (interval(hardship), interval(nursing)) == ("[33500, 34500) 人", "[31500, 32500) 人")


def test_a_breakthrough_from_nothing() -> None:
    """零的突破: more than none, of a unit that only the indicator tells."""
    (made,) = observed("  - {indicator: local.senior_social_workers, value: {text: 零的突破, unit: 人}}\n")
    assert made.value is not None
    assert (made.value.op, made.value.low, made.value.high) == (">", Decimal(0), None)
    assert made.value.text == "零的突破"
    assert Figure("至少1人").verdict(made.value) is Verdict.UNDECIDED
    assert Figure("≥0人").verdict(made.value) is Verdict.MET


def test_first_in_the_province() -> None:
    """数量全省第一: a rank, and among whom is a condition."""
    (place,) = observed("  - {indicator: local.top_rated, value: 第一, scope: [全省]}\n")
    assert number(place) == Quantity(1, "名次")
    assert [str(condition) for condition in place.scope] == ["全省"]
    assert Figure.of("<=", None, 3, "名次").verdict(place.value or "") is Verdict.MET


@pytest.mark.parametrize(
    ("entry", "stands_for"),
    [
        ("{indicator: local.funds, value: 2200余万元}", "[22000000, 23000000) 元"),
        ("{indicator: local.fees_cut, value: 1871万余元}", "[18710000, 18720000) 元"),
        ("{indicator: local.visits, value: 700余人次}", "[700, 800) 人次"),
    ],
)
def test_a_little_more_than_a_number(entry: str, stands_for: str) -> None:
    """余 goes up to one unit of the last place that is not zero, wherever it stands in the number."""
    (made,) = observed(f"  - {entry}\n")
    assert interval(made) == stands_for


def test_one_item_more_than_half_a_year_ago() -> None:
    """31项 → 32项: two observations of one indicator, exact, one item apart."""
    before, after = observed("""
  - {indicator: local.online_items, period: "@2021-06-30", value: 31项}
  - {indicator: local.online_items, value: 32项}
""")
    assert number(after) - number(before) == Quantity(1, "项")
    assert before.period < after.period or before.period.last is not None


def test_thirteen_of_one_word_and_twenty_of_another() -> None:
    """13个 → 20家: the two words count the same thing, one to one."""
    data = loads(f"{HEAD}\nobservations:\n  - {{indicator: local.stations, value: 13个}}\n"
                 "targets:\n  - {indicator: local.stations, period: 2022, value: 达到20家}\n")  # fmt: skip
    (built,), (target,) = data.observations, data.targets
    assert isinstance(target.value, Figure)
    assert built.value is not None
    assert target.value.verdict(built.value) is Verdict.NOT_MET
    assert target.value.quantity - built.value.quantity == as_quantity("7家")


def test_not_a_single_case() -> None:
    """未发生一例: zero cases, exactly; the words are kept."""
    (none,) = observed("  - {indicator: safety.infections, value: 未发生一例}\n")
    assert interval(none) == "[0, 0] 例"
    assert none.value is not None
    assert none.value.text == "未发生一例"


def test_a_rate_that_a_plan_strives_for() -> None:
    """力争每万人达4.8名: a bare number with its printed scale; how strongly it is meant stands beside it."""
    (target,) = promised("  - {indicator: local.social_workers, value: 每万人4.8名, modality: strive}\n")
    assert isinstance(target.value, Figure)
    assert (target.value.op, target.value.number, target.value.unit.code) == ("=", Decimal("4.8"), "名/万人")
    assert target.modality is Modality.STRIVE
    assert target.value == Figure("4.8名/万人")


def test_two_for_each_street() -> None:
    """每个街道2个: a rate whose denominator is a thing with a name."""
    (target,) = promised("  - {indicator: local.forums, value: 每个街道2个}\n")
    assert isinstance(target.value, Figure)
    assert (target.value.quantity, target.value.unit.code) == (Quantity(2, "个/街道"), "个/街道")


def test_an_area_as_a_condition() -> None:
    """面积不低于500平方米: no figure of its own but a condition with a unit, under which another figure holds."""
    (target,) = promised("  - {indicator: local.centres, value: 1处, scope: [使用面积不低于500平方米]}\n")
    (condition,) = target.scope
    assert (condition.subject, condition.bound) == ("使用面积", Figure("≥500平方米"))


def test_one_number_for_two_indicators() -> None:
    """知晓率、自愿参训率达100%: two targets whose evidence shares the number and not the subject."""
    known, joined = promised("""
  - indicator: local.policy_known
    value: 达100%
    modality: ensure
    evidence: {number: [14, 18, 100%], subject: [4, 7, 知晓率]}
  - indicator: local.training_joined
    value: 达100%
    modality: ensure
    evidence: {number: [14, 18, 100%], subject: [8, 13, 自愿参训率]}
""")
    assert known.value == joined.value == Figure("100%")
    assert known.evidence is not None
    assert joined.evidence is not None
    assert known.evidence.number == joined.evidence.number
    assert known.evidence.subject != joined.evidence.subject
    assert known.modality is joined.modality is Modality.ENSURE


def test_two_years_running() -> None:
    """連續兩年, in traditional characters: a count of years."""
    (years,) = observed("  - {indicator: local.years_rated, value: 連續兩年}\n")
    assert number(years) == Quantity(2, "年")
    assert years.value is not None
    assert years.value.text == "連續兩年"


def test_sixth_place() -> None:
    """第6名: a rank, which no count of people can be compared with."""
    (place,) = observed("  - {indicator: local.ranking, value: 第6名}\n")
    assert place.value is not None
    assert (place.value.kind, place.value.number) == (Kind.RANK, Decimal(6))
    assert Figure("6名").kind is Kind.COUNT


def test_a_few_each_time() -> None:
    """每次3-5名: a range of people for each occasion, both ends included."""
    (speakers,) = observed("  - {indicator: local.speakers, value: 每次3-5名}\n")
    assert interval(speakers) == "[3, 5] 名/次"


def test_two_counts_in_traditional_characters_in_one_phrase() -> None:
    """5處街道、社區綜合養老服務中心22處: two entries; what each counts is its breakdown or its condition."""
    street, community = observed("""
  - {indicator: local.centres, value: 5處, scope: [街道级]}
  - {indicator: local.centres, value: 22處, scope: [社区级]}
""")
    assert (number(street), number(community)) == (Quantity(5, "处"), Quantity(22, "处"))
    assert street.scope != community.scope
    assert number(street) + number(community) == Quantity(27, "个")
