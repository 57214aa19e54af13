"""Laws: validating never raises whatever the data say, and rounding alone never makes a finding."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from builders import codes, made, promised, told
from hypothesis import assume, given
from hypothesis import strategies as st

from drawing import figures
from minzheng.catalogue import indicators
from minzheng.model import (
    Deliverable,
    Document,
    Evidence,
    Milestone,
    Missing,
    Modality,
    Observation,
    ObservationStatus,
    Target,
)
from minzheng.numerals import EXACT
from minzheng.periods import Period
from minzheng.progress import assess
from minzheng.quantities import Figure, Reference, Relative, as_figure
from minzheng.reports import formats_of
from minzheng.validation import audit, shipped_rules, validate
from minzheng.validation.known_relations import (
    HOUSEHOLDS,
    NATION_MOST,
    NATION_PARTS,
    PAYMENTS,
    PLAUSIBLE,
    TOTALS,
    WHOLES,
)

RELATED = sorted({*HOUSEHOLDS, *HOUSEHOLDS.values(), *PAYMENTS, *PLAUSIBLE, *TOTALS, *WHOLES} & set(indicators))
CODES = [
    *RELATED,
    "elderly.nursing_bed_share",
    "elderly.beds_per_thousand",
    "marriage.registrations",
    "safety.infections",
]
TEXT = "全市养老床位1740张,护理型床位占比达到68%。"

known_codes = st.sampled_from([*CODES, "elderly.no_such"])
periods = st.sampled_from(
    ["2019", "2020", "2021", "2021-S1", "2021-Q3", "2021-01/2021-11", "@2021-06-30", "2020/2025", "2022/..", "1985"]
).map(Period)
regions = st.sampled_from(["CN", "320000", "320400", "320402", "320482", "329999"])
breakdowns = st.sampled_from([{}, {}, {"area": "urban"}, {"area": "rural"}, {"care": "institutional"}, {"care": "x"}])
values = st.one_of(
    figures(),
    st.builds(
        lambda number, code: Figure(f"{number}{indicators[code].unit}"), st.integers(0, 9999), st.sampled_from(CODES)
    ),
)
quotes = st.sampled_from(["1740张", "68%", "—", "若干", "不少于", "两个", "2.3万人"])
evidences = st.one_of(
    st.none(), st.builds(lambda quote, at: Evidence(number=(at, at + len(quote), quote)), quotes, st.integers(0, 9))
)
common = {"period": periods, "region": regions, "breakdown": breakdowns, "evidence": evidences}
documents = st.sampled_from(["a", "b"])
SIZE = ("beyond-division", "beyond-nation", "quotient-out-of-range")
"""What is found of numbers drawn without regard to how large a city is."""


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    code = draw(known_codes)
    value = draw(st.one_of(st.none(), values))
    if value is not None and code in indicators and draw(st.booleans()):
        value = Figure(f"{draw(st.integers(0, 99_999))}{indicators[code].unit}")
    missing = Missing.NOT_REPORTED if value is None else None
    status = draw(st.sampled_from([None, ObservationStatus.PRELIMINARY, ObservationStatus.REVISED]))
    fields = {name: draw(each) for name, each in common.items()}
    fields |= {"missing": missing, "status": status, "document": draw(documents)}
    return Observation(indicator=code, value=value, **fields)  # type: ignore[arg-type]


@st.composite
def targets(draw: st.DrawFn) -> Target:
    code, bound = draw(known_codes), draw(values)
    based = draw(st.booleans()) and (bound.change or bound.kind.value == "ratio")
    if based:
        base = Reference(indicator=draw(st.sampled_from([None, *CODES[:4]])), period=draw(st.none() | periods))
        bound = Relative(amount=bound, base=base)  # type: ignore[assignment]
    steps = sorted({draw(periods) for _ in range(draw(st.integers(0, 2)))})
    fields = {name: draw(each) for name, each in common.items()}
    return Target(
        indicator=code,
        value=bound,
        milestones=[Milestone(period=each, value=draw(values)) for each in steps],
        modality=draw(st.sampled_from([None, *Modality])),
        baseline=None if based else draw(st.sampled_from([None, Reference(period=2020), Reference(document="c")])),
        document=draw(documents),
        **fields,
    )  # type: ignore[arg-type]


@given(
    st.lists(observations(), max_size=12),
    st.lists(targets(), max_size=5),
    st.sampled_from([None, date(2022, 3, 10)]),
    st.sampled_from([None, "2024-12-31"]),
)
def test_validating_never_raises_and_no_rule_fails(
    told_things: list[Observation], promises: list[Target], published: date | None, as_of: str | None
) -> None:
    """Whatever is put together, every rule ends properly for everything, and all of it renders."""
    done = Deliverable(title="出台办法", period=2022, region="320400", delivered=2023, document="a")
    data = made(*told_things, *promises, done, published=published, period=2021)
    findings = validate(data, as_of, rules=shipped_rules, texts={"a": TEXT})
    assert [each.line.label("en") for each in findings if each.code == "MZ190"] == []
    assert list(validate(data, as_of, rules=shipped_rules, texts={"a": TEXT})) == list(findings)
    for format in formats_of("Findings"):
        assert findings.render(format, "en", texts={"a": TEXT}) is not None
    assert audit(data).explain("zh")


def rounded(value: Fraction, places: int) -> str:
    """A number as it is printed with some places, half up."""
    number = Decimal(value.numerator * 10**12 // value.denominator).scaleb(-12, EXACT)
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT))


def printed(count: int, scaled: bool, unit: str) -> str:
    """A count in full, or in 万 with one place."""
    return f"{rounded(Fraction(count, 10_000), 1)}万{unit}" if scaled else f"{count}{unit}"


counts, flags = st.integers(1, 10**7), st.booleans()


@given(counts, counts, flags, flags, flags)
def test_rounding_alone_never_breaks_a_sum(first: int, second: int, one: bool, other: bool, total: bool) -> None:
    """Two counts and their sum, each printed in full or rounded, always agree."""
    things = [
        told("orphans.people", printed(first, one, "人"), breakdown={"care": "institutional"}),
        told("orphans.people", printed(second, other, "人"), breakdown={"care": "scattered"}),
        told("orphans.people", printed(first + second, total, "人")),
    ]
    assert codes(*things, ignore=SIZE) == []


@given(counts, counts, flags, flags, st.integers(0, 3))
def test_rounding_alone_never_breaks_a_share(part: int, rest: int, one: bool, other: bool, places: int) -> None:
    """Numerator, denominator and share, however they are rounded, always agree."""
    whole = part + rest
    assume(not other or whole >= 500)
    things = [
        told("elderly.nursing_beds", printed(part, one, "张")),
        told("elderly.institution_beds", printed(whole, other, "张")),
        told("elderly.nursing_bed_share", f"{rounded(Fraction(part * 100, whole), places)}%"),
    ]
    assert codes(*things, ignore=SIZE) == []


@given(st.integers(0, 2000), st.integers(1, 2000), st.integers(0, 1000), flags)
def test_a_share_agrees_with_the_one_that_is_computed_or_is_a_finding(
    part: int, whole: int, tenths: int, scaled: bool
) -> None:
    """What progress computes where no share is reported is what the rule holds a reported one against."""
    assume(part <= whole)
    parts = [
        told("elderly.nursing_beds", f"{part}张"),
        told("elderly.institution_beds", printed(whole * 10_000, True, "张") if scaled else f"{whole}张"),
    ]
    share = told("elderly.nursing_bed_share", f"{tenths // 10}.{tenths % 10}%")
    promise = promised("elderly.nursing_bed_share", "≥50%", period=2021)
    made_of = assess(promise, observations=parts, catalogue=indicators, as_of="2021-12-31")
    assert made_of.inputs == tuple(parts)
    assert made_of.values is not None
    assert share.value is not None
    agrees = made_of.values.meets(share.value.interval)
    assert ("MZ703" in codes(*parts, share)) is not agrees


@given(st.integers(10_000, 10**7), st.integers(10_000, 10**7), flags, flags, st.integers(0, 2))
def test_rounding_alone_never_breaks_a_growth(early: int, late: int, one: bool, other: bool, places: int) -> None:
    """Two levels and the growth between them, however they are rounded, always agree."""
    assume(late >= early)
    growth = rounded(Fraction(late * 100, early) - 100, places)
    things = [
        told("elderly.beds", printed(early, one, "张"), period=2020),
        told("elderly.beds", printed(late, other, "张")),
        told("elderly.beds", f"+{growth}%"),
    ]
    assert [code for code in codes(*things, ignore=SIZE) if code != "MZ805"] == []


@given(st.integers(0, 1000), flags)
def test_rounding_alone_puts_nothing_beyond_the_nation(less: int, scaled: bool) -> None:
    """What a city may have at most, and a little less, is no finding, printed in full or rounded."""
    part, things = as_figure(NATION_PARTS["prefecture"]).plain, []
    for code, text in NATION_MOST.items():
        most = as_figure(text)
        count = max(0, int(most.plain * part) - less)
        things.append(told(code, printed(count, scaled, most.unit.unscaled.code)))
    assert "MZ316" not in codes(*things)


@given(counts, st.integers(2, 9))
def test_a_total_that_is_off_beyond_rounding_is_always_told(part: int, factor: int) -> None:
    """A total some times too large is reported, and with it nothing else."""
    things = [
        told("orphans.people", f"{part}人", breakdown={"care": "institutional"}),
        told("orphans.people", f"{part}人", breakdown={"care": "scattered"}),
        told("orphans.people", f"{2 * part * factor}人"),
    ]
    assert codes(*things, ignore=SIZE) == ["MZ702"]


@given(st.permutations(range(4)))
def test_permuting_a_document_permutes_its_findings(order: list[int]) -> None:
    """The same things are found in whatever order the observations stand."""
    things = [
        told("elderly.beds", "1740张"),
        told("elderly.nursing_beds", "1840张"),
        told("elderly.nursing_bed_share", "168%"),
        told("elderly.home_care_beds", "1.5张"),
    ]
    assert sorted(codes(*(things[place] for place in order))) == sorted(codes(*things))


def test_a_document_alone_is_checked_without_things() -> None:
    """A document that says nothing is in order."""
    assert len(validate(Document(id="a", title="总结"), rules=shipped_rules)) == 0
    assert codes(promised("elderly.nursing_bed_share", "72%")) == []
