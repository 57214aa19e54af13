"""Several reports of one fact: which of them are left, whatever their order and their names."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import Indicator, Observation, agree, standing, values_under
from minzheng.quantities import DEFAULT, Interval

BEDS = Indicator(code="local.b", name="床位", unit="张", time="stock", direction="higher")
VALUES = values_under(BEDS, DEFAULT)
DAYS = [None, date(2022, 1, 10), date(2022, 3, 1)]


def report(value: str, document: str = "a", status: str | None = None) -> Observation:
    return Observation(indicator="local.b", value=value, period=2021, region="CN", document=document, status=status)


reports = st.lists(
    st.builds(
        report,
        st.sampled_from(["2.3万张", "23156张", "22600张", "2.4万张", "约2.3万张", "23156张以上"]),
        st.sampled_from("abcd"),
        st.sampled_from([None, "revised", "final", "preliminary", "estimated"]),
    ),
    min_size=1,
    max_size=6,
)
published = st.dictionaries(st.sampled_from("abcd"), st.dates(date(2022, 1, 1), date(2022, 12, 31)))


def said(left: tuple[Observation, ...]) -> list[Interval]:
    return [VALUES(each) for each in left]


@given(reports, published, st.randoms())
def test_neither_the_order_nor_the_names_of_documents_decide(
    given_: list[Observation], days: dict[str, date], random: object
) -> None:
    """The same reports under other names and in another order leave the same numbers."""
    import attrs

    names = dict(zip("abcd", "dbca", strict=True))
    renamed = [attrs.evolve(each, document=names[each.document or ""]) for each in given_]
    random.shuffle(renamed)  # type: ignore[attr-defined]
    moved = {names[name]: day for name, day in days.items()}
    assert said(standing(given_, VALUES, days)) == said(standing(renamed, VALUES, moved))


@given(reports, published)
def test_what_is_left_is_one_report_or_contradicts_itself(given_: list[Observation], days: dict[str, date]) -> None:
    """Reports that agree are one; several that are left do not agree, and each says something else."""
    left = said(standing(given_, VALUES, days))
    if agree(map(VALUES, given_)):
        assert len(left) == 1
        assert all(left[0].meets(VALUES(each)) for each in given_)
    if len(left) > 1:
        assert not agree(left)
        assert len(set(left)) == len(left)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_intervals_agree_exactly_when_every_two_of_them_meet(ends: list[tuple[int, int, bool, bool]]) -> None:
    """What meets the one that begins last and the one that ends first meets all."""
    made = [Interval(low, low + wide, *(closed if wide else (True, True))) for low, wide, *closed in ends]
    assert agree(made) is all(one.meets(other) for one in made for other in made)


def test_the_finest_of_those_that_agree_serves() -> None:
    """2.3万张 and 23156张 are one fact, however certain each is."""
    fine = report("23156张", "b", "preliminary")
    assert standing([report("2.3万张", "a", "revised"), fine], VALUES, {}) == (fine,)


def test_revised_goes_before_final_and_final_before_preliminary_and_then_the_later_published() -> None:
    """A document whose day is not known is outranked by none."""
    first, second = report("100张", "a"), report("200张", "b")
    assert standing([first, report("300张", "c", "revised")], VALUES, {})[0].document == "c"
    assert standing([first, report("300张", "c", "preliminary")], VALUES, {}) == (first,)
    assert standing([first, second], VALUES, {"a": date(2022, 1, 10), "b": date(2022, 3, 1)}) == (second,)
    assert standing([first, second], VALUES, {"b": date(2022, 3, 1)}) == (first, second)
