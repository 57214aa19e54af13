"""Reports that contradict each other: each is judged, and neither order nor name of a document decides."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, indicator, observation, target

from minzheng.model import Document, Observation
from minzheng.progress import Completion, Progress, Reason, Status, assess
from minzheng.quantities import Verdict

HOMES = indicator("户", time="flow")
BEDS = indicator("张")
reports = st.lists(
    st.builds(
        lambda number, period, status, document: observation(f"{number}户", period, status=status, document=document),
        st.integers(0, 99),
        st.sampled_from(["2025", "2025-S1", "2025-S2", "2025-Q1", "2025-04/2025-06"]),
        st.sampled_from([None, "preliminary", "revised"]),
        st.sampled_from("abc"),
    ),
    min_size=1,
    max_size=6,
)
days = st.dictionaries(st.sampled_from("abc"), st.dates().filter(lambda day: 2000 < day.year < 2100))


def judged(given_: list[Observation], documents: list[Document], bound: str = "60户") -> Progress:
    return assess(target(bound), observations=given_, catalogue={HOMES.code: HOMES}, documents=documents, as_of=END)


def said(made: Progress) -> tuple[object, ...]:
    """Everything that is decided."""
    value = made.observation.value if made.observation else None
    rivals = [each.value for each in made.rivals]
    return made.verdict, made.status, made.completion, made.increment, made.reason, value, rivals, made.missing


@given(reports, days, st.permutations("abc"), st.randoms())
def test_neither_the_order_nor_the_ids_of_documents_ever_decide(
    given_: list[Observation], published: dict[str, object], names: list[str], random: object
) -> None:
    """The same reports in another order and under other names say the same, sums of parts included."""
    new = dict(zip("abc", names, strict=True))
    documents = [Document(id=id, title="报告", published=published.get(id)) for id in "abc"]  # type: ignore[arg-type]
    renamed = [attrs.evolve(each, document=new[each.document or ""]) for each in given_]
    random.shuffle(renamed)  # type: ignore[attr-defined]
    moved = [attrs.evolve(each, id=new[each.id]) for each in documents]
    assert said(judged(given_, documents)) == said(judged(renamed, moved))


@given(st.lists(st.integers(0, 120), min_size=1, max_size=4), st.integers(1, 100))
def test_one_verdict_for_all_is_the_verdict_and_different_ones_leave_it_undecided(
    numbers: list[int], bound: int
) -> None:
    """All of them are named; what is least done stands for them."""
    given_ = [observation(f"{number}户", document=f"d{place}") for place, number in enumerate(numbers)]
    made = judged(given_, [], f"{bound}户")
    verdicts = {number >= bound for number in numbers}
    assert len(made.rivals) == len(set(numbers)) - 1
    if len(verdicts) > 1:
        assert (made.verdict, made.status, made.reason) == (
            Verdict.UNDECIDED,
            Status.UNDECIDED,
            Reason.REPORTS_DISAGREE,
        )
    else:
        assert made.verdict is (Verdict.MET if verdicts == {True} else Verdict.NOT_MET)
        assert isinstance(made.completion, Completion)
        alone = judged([observation(f"{min(numbers)}户")], [], f"{bound}户").completion
        assert isinstance(alone, Completion)
        assert made.completion.value == alone.value


def test_reports_that_may_be_one_number_are_one_fact_and_the_finest_serves() -> None:
    """2.3万张 and 23156张, under whatever names."""
    for one, other in ("ab", "ba"):
        made = assess(
            target("≥23100张"),
            observations=[observation("2.3万张", document=one), observation("23156张", document=other)],
            catalogue={BEDS.code: BEDS},
            as_of=END,
        )
        assert (made.verdict, made.rivals) == (Verdict.MET, ())
        assert str(made.completion) == "100.24%"
