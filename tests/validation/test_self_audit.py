"""The self-audit recomputes what documents state; a digit that breaks one is told at its row, and nowhere else."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from builders import made, promised, told

from minzheng.datasets import Dataset
from minzheng.files import load
from minzheng.language import in_words, languages, say
from minzheng.model import Indicator, Observation, Plan, TimeKind
from minzheng.quantities import Figure
from minzheng.reports.findings import AUDIT
from minzheng.validation import Relation, SkipReason, audit, shipped_rules, validate

REVIEW = Path(__file__).resolve().parents[2] / "examples" / "national-12th-plan-review.yaml"
DIGIT = re.compile(r"[0-9]")


@pytest.fixture(scope="module")
def review() -> Dataset:
    return load(REVIEW)


def rows(data: Dataset) -> list[tuple[Observation, Observation, Observation]]:
    """The rows of the review table: the level of 2005, that of 2010, and the growth."""
    growths = [each for each in data.observations if each.value and each.value.change]
    found = []
    for growth in growths:
        line = [
            each
            for each in data.observations
            if (each.indicator, each.breakdown) == (growth.indicator, growth.breakdown) and each is not growth
        ]
        found.append((line[0], line[1], growth))
    return found


def test_all_seven_growth_rates_recompute(review: Dataset) -> None:
    """Each follows from its two levels within rounding, and the rule passes all seven."""
    result = audit(review)
    assert [each.relation for each in result] == [Relation.YEARLY_GROWTH] * 7
    assert result.off == ()
    assert len(result) == 7
    assert validate(review, rules=shipped_rules).tally("MZ705").passed == 7
    for lang in languages():
        counted = {"total": 7, "wrong": 0, "left": sum(count for _, count in result.skipped)}
        assert result.explain(lang) == say("audit.sentence", lang, **counted)


def agrees(first: str, last: str, growth: str, *, exact: bool) -> bool:
    """By whole numbers alone: whether two printed levels, exact ones or not, and a growth may belong together."""

    def ends(number: str, exact: bool = False) -> tuple[Fraction, Fraction]:
        half = Fraction(0) if exact else Fraction(Decimal(1).scaleb(int(Decimal(number).as_tuple().exponent))) / 2
        return Fraction(number) - half, Fraction(number) + half

    low, high = ends(first, exact), ends(last, exact)
    rate = [(1 + each / 100) ** 5 for each in ends(growth)]
    return low[0] * rate[0] < high[1] and low[1] * rate[1] > high[0]


def wrong_digits(number: str) -> list[str]:
    """Every number that one wrong digit makes of another."""
    places = [found.start() for found in DIGIT.finditer(number)]
    return [
        number[:place] + digit + number[place + 1 :]
        for place in places
        for digit in "0123456789"
        if digit != number[place]
    ]


def test_every_wrong_digit_is_told_at_its_row(review: Dataset) -> None:
    """Each change of one digit that breaks the relation is reported with its three inputs, and no other row is."""
    undetectable = reported = 0
    for row in rows(review):
        texts = [DIGIT.sub(lambda found: found[0], each.value.text) for each in row if each.value]
        numbers = [re.search(r"[0-9]+(?:\.[0-9]+)?", text)[0] for text in texts]  # type: ignore[index]
        for cell, number in enumerate(numbers):
            for wrong in wrong_digits(number):
                data = replaced(review, row[cell], Figure(texts[cell].replace(number, wrong, 1)))
                off = audit(data).off
                exact = review.catalogue[row[0].indicator].time is TimeKind.STANDARD
                if agrees(*(wrong if at == cell else each for at, each in enumerate(numbers)), exact=exact):
                    undetectable += 1
                    assert off == ()
                    continue
                reported += 1
                [only] = off
                assert (only.stated.indicator, only.stated.breakdown) == (row[2].indicator, row[2].breakdown)
                assert len(only.inputs) == 2
                findings = validate(data, rules=shipped_rules, select="MZ705")
                assert len(findings) == 1
                assert {findings[0].location, *(each.location for each in findings[0].related)} == {
                    each.location if at != 2 else each.location and each.location.at("value")
                    for at, each in enumerate(row)
                }
    assert (reported, undetectable) == (680, 67)


def replaced(data: Dataset, old: Observation, figure: Figure) -> Dataset:
    [summary] = data.summaries
    new = [attrs.evolve(each, value=figure) if each is old else each for each in summary.observations]
    return attrs.evolve(data, summaries=[attrs.evolve(summary, observations=new)])


def test_every_relation_is_recomputed() -> None:
    """合计, 占比, 人均, 同比, 年均增长, 增减 and 完成率, each with its formula and the share of rounding in it."""
    rehab = "mental_health.rehab_people"
    parts = {"numerator": rehab, "denominator": rehab}
    done = Indicator(code="local.done", name="完成率", unit="%", time="flow", direction="higher", **parts)
    data = made(
        told("elderly.nursing_beds", "1395张"),
        told("elderly.institution_beds", "1740张"),
        told("elderly.nursing_bed_share", "80%"),
        told("elderly.beds", "21800张"),
        told("elderly.beds", "20000张", period=2020),
        told("elderly.beds", "增长9%"),
        told("elderly.beds", "增加1800张"),
        told("background.older_people", "72万人"),
        told("elderly.beds_per_thousand", "30.3张/千名老年人"),
        told("orphans.people", "271人"),
        told("orphans.people", "120人", breakdown={"care": "institutional"}),
        told("orphans.people", "150人", breakdown={"care": "scattered"}),
        told(rehab, "3880人"),
        told("local.done", "97%"),
        promised(rehab, "4000人", period=2021),
        local=(done,),
    )
    result = audit(data)
    told_of = {each.relation: each for each in result}
    assert set(told_of) == set(Relation) - {Relation.YEARLY_GROWTH}
    assert [each.relation for each in result.off] == [Relation.TOTAL]
    total = told_of[Relation.TOTAL]
    for lang in languages():
        said = {each.relation: each.label(lang) for each in result}
        for each in result:
            figure, formula = (in_words(fact, lang) for fact in (each.printed, each.formula))
            assert f"{each.relation.label(lang)} {figure}" in said[each.relation]
            assert formula in said[each.relation]
        differ = {relation: f"({text.split('(' if lang == 'en' else '（')[-1]}" for relation, text in said.items()}
        assert in_words(total.beyond, lang) in differ[Relation.TOTAL]
        assert in_words(told_of[Relation.COMPLETION].off, lang) not in differ[Relation.COMPLETION]
    columns = [column.key for column in AUDIT]
    records = result.to_records("en")
    assert all(list(each) == columns for each in records)
    assert [each["agrees"] for each in records] == [each.agrees for each in result]
    assert [each["relation"] for each in records] == [each.relation.value for each in result]
    assert all(isinstance(each["recomputed_number"], Decimal | int) for each in records)
    assert repr(result) == f"<Audit: {len(result)} recomputed, 1 off>"
    page = result._repr_html_()
    assert "270人" in page
    assert str(result) == result.explain("zh")
    assert result[0].stated.indicator in {each.stated.indicator for each in result}


def test_what_cannot_be_recomputed_is_counted() -> None:
    """A growth without its levels, a share without its parts, and units that do not belong."""
    data = made(
        told("elderly.beds", "增长9%"),
        told("elderly.nursing_bed_share", "80%"),
        told("elderly.home_adaptations", "未发生一例"),
    )
    skipped = dict(audit(data).skipped)
    assert skipped[SkipReason.NO_BASE] == 1
    assert skipped[SkipReason.NO_PARTS] == 1
    assert len(audit(Plan(document=data.plans[0].document))) == 0


def test_a_growth_from_nothing_is_not_defined() -> None:
    """Nothing grows from zero; the statement is skipped, not failed."""
    data = made(
        told("elderly.beds", "0张", period=2020), told("elderly.beds", "100张"), told("elderly.beds", "增长100%")
    )
    assert dict(audit(data).skipped)[SkipReason.NO_BASE] == 1


def test_units_that_do_not_divide_are_skipped() -> None:
    """A share of beds in households is not computed, nor a growth over two kinds, nor a sum."""
    beds = "elderly.beds"
    data = made(
        told("elderly.nursing_beds", "1395户"),
        told("elderly.institution_beds", "1740张"),
        told("elderly.nursing_bed_share", "80%"),
        told(beds, "100户", period=2020),
        told(beds, "200张"),
        told(beds, "增长100%"),
        told(beds, "增加3户", period=2020),
        told(beds, "90张", period=2019),
        told("orphans.people", "271户"),
        told("orphans.people", "120人", breakdown={"care": "institutional"}),
        told("orphans.people", "150人", breakdown={"care": "scattered"}),
    )
    assert dict(audit(data).skipped)[SkipReason.OTHER_UNIT] >= 3
    assert len(audit(data)) == 0


def test_growth_over_several_years_and_of_flows() -> None:
    """A growth over a span is on its first year; one of a flow is on the whole year before."""
    wed = "marriage.registrations"
    data = made(
        told(wed, "10000对", period=2020),
        told(wed, "12100对", period=2022),
        told(wed, "增长21%", period="2020/2022"),
        told(wed, "增长10%/年", period="2020/2022"),
        told(wed, "11000对", period=2021),
        told(wed, "增长10%", period=2021),
    )
    result = audit(data)
    assert [each.relation for each in result] == [Relation.GROWTH, Relation.YEARLY_GROWTH, Relation.GROWTH]
    assert result.off == ()
    wrong = replaced_last(data, "增长12%/年")
    [off] = audit(wrong).off
    assert not off.agrees
    assert str(off.beyond) == "1.5%/年" or off.beyond.magnitude > 1


def replaced_last(data: Dataset, text: str) -> Dataset:
    yearly = next(each for each in data.observations if each.value and each.value.unit.code == "+%/年")
    return replaced(data, yearly, Figure(text))
