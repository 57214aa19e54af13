"""Every fact of a progress is said: what decided by its sentence, all of it by its tree, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_builders import END, MIDDLE, indicator, observation, progress, raised, target
from test_additions import FLOW, STOCK, built, level
from test_derived import BOTTOM, DISTRICTS, PARTS, SHARE, TOP, city, part
from test_explaining import CASES as PLAIN

from minzheng.files import load
from minzheng.language import in_words, languages, text
from minzheng.model import Milestone, Observation, reported_done
from minzheng.progress import Completion, NotDefined, Pace, Progress, assess
from minzheng.reports.amounts import DerivedAmount, brief, interval_words, measured, readable, rounded
from minzheng.reports.columns import region_name
from minzheng.reports.pairs import dated
from minzheng.reports.progress_sentences import actual, ground, promise, share_of

HOMES = indicator("户", time="flow", name="改造户数")
STANDARD = indicator("元/人·月", time="standard", name="标准")
BEDS = indicator(name="护理型床位占比")
PLAN = "2021/2025"


def reported(bound: Any, *seen: Observation, of: Any = HOMES, as_of: str = END, **given_: Any) -> Progress:
    """The progress of a target, with whatever else is known."""
    meant = bound if attrs.has(type(bound)) else target(bound)
    return assess(meant, observations=seen, catalogue={of.code: of}, as_of=as_of, **given_)


def of_task() -> Progress:
    """A deliverable under a task, delivered by a later document."""
    said = {"schema": "minzheng/1", "tasks": [{"id": "8", "title": "夯实基础", "due": "2025"}]}
    plan = {"id": "plan", "title": "要点", "region": "CN", "period": "2025"}
    promised, delivered = {"title": "出台办法", "task": "8"}, {"title": "出台办法", "delivered": "2025-06"}
    data = load(
        [
            {**said, "document": plan, "deliverables": [promised]},
            {"schema": "minzheng/1", "document": {**plan, "id": "later"}, "deliverables": [delivered]},
        ]
    )
    [made] = assess(data, as_of=END).of("plan")
    return made


CASES: dict[str, Callable[[], Progress]] = {
    **PLAIN,
    "ratio of its parts": lambda: progress(
        target("≥70%"),
        part(TOP, "680张", "@2025-06-30"),
        part(BOTTOM, "1000张", "@2025-06-30"),
        observation("66%", 2024),
        of=SHARE,
        others=PARTS,
        as_of=MIDDLE,
    ),
    "ratio of rounded parts": lambda: progress(
        "≥65%", part(TOP, "1.2万张"), part(BOTTOM, "2.3万张"), of=SHARE, others=PARTS
    ),
    "all districts": lambda: city("1000户", [10] * len(DISTRICTS)),
    "some districts": lambda: city("1000户", [10, 20, 30]),
    "rise of a stock": lambda: progress(
        target("新增2000张", PLAN), level(9000, 2020), level(10000, 2025), of=STOCK, others=[FLOW]
    ),
    "additions": lambda: progress(
        target("新增2000张", PLAN), built(300, 2021), built(400, 2022), of=STOCK, others=[FLOW], as_of="2022-12-31"
    ),
    "net additions": lambda: progress(
        target("净增2000张", PLAN), observation("净增900张", "2021/2022"), of=STOCK, as_of="2022-12-31"
    ),
    "stale standard": lambda: progress("≥920元/人·月", observation("940元/人·月", "2021-07/.."), of=STANDARD),
    "stale rule": lambda: progress(target("≥920元/人·月", "2025/.."), observation("940元/人·月", 2024), of=STANDARD),
    "contradicting reports": lambda: reported(
        "60户", observation("30户", document="a"), observation("65户", document="b"), observation("70户", document="c")
    ),
    "contradicting reports that all meet": lambda: reported(
        "60户", observation("70户", document="a"), observation("65户", document="b")
    ),
    "contradicting bases": lambda: reported(
        target("提高4个百分点"),
        observation("68%", 2024, document="a"),
        observation("65%", 2024, document="b"),
        observation("70%"),
        of=BEDS,
    ),
    "an older base": lambda: reported(
        "不低于70%", observation("68%", 2022), observation("65%", "@2025-06-30"), of=BEDS, as_of=MIDDLE
    ),
    "milestones": lambda: reported(
        target("300户", milestones=[Milestone(period="2025-06", value="120户")]),
        observation("100户", "2025-S1"),
        as_of="2025-08-31",
        pace=Pace.milestones(),
    ),
    "months missing": lambda: reported("60户", observation("30户", "2025-Q1"), observation("9户", "2025-Q3")),
    "of a task": of_task,
    "with its money": lambda: assess(
        target("不少于23000人", indicator="assistance.subsistence_people"),
        observations=[
            observation("23156人", indicator="assistance.subsistence_people"),
            observation("1.15亿元", indicator="funds.subsistence_spending"),
        ],
        as_of=END,
    ),
    "another base": lambda: progress(
        raised("1.3倍以上", indicator="local.other"),
        "1200元/人·月",
        observation("940元/人·月", indicator="local.other"),
        of=STANDARD,
        others=[indicator("元/人·月", time="standard", code="local.other", name="低保")],
    ),
}


def figures(seen: Iterable[Observation]) -> list[object]:
    return [fact for each in seen for fact in (each.value, each.period)]


FACTS: dict[str, Callable[[Progress], Iterable[object]]] = {
    "target": lambda made: (made.subject, made.target.period, promise(made)),
    "as_of": lambda made: (made.as_of,),
    "status": lambda made: (made.status,),
    "ground": lambda made: (ground(made),),
    "form": lambda made: (made.form if made.bound is not None else None,),
    "indicator": lambda made: (made.indicator,),
    "other": lambda made: (made.other,),
    "bound": lambda made: (made.bound,),
    "resolutions": lambda made: [fact for each in made.resolutions for fact in (DerivedAmount(each.bound), each.base)],
    "task": lambda made: (made.task and made.task.title,),
    "delivery": lambda made: (made.delivery and reported_done(made.delivery), delivered_in(made)),
    "observation": lambda made: (actual(made),),
    "parts": lambda made: map(dated, made.parts),
    "inputs": lambda made: figures(made.inputs),
    "lacking": lambda made: [region_name(each, made.target.period) for each in made.lacking],
    "rivals": lambda made: [*figures(made.rivals), *(each.document for each in made.rivals)],
    "adds": lambda made: (
        text("progress.added", value=actual(made)) if made.adds and not stated_added(made) else None,
    ),
    "missing": lambda made: made.missing,
    "baseline": lambda made: figures([made.baseline] if made.baseline else []),
    "nearest_base": lambda made: figures([made.nearest_base] if made.nearest_base else []),
    "latest": lambda made: figures([made.latest] if made.latest and made.observation is None else []),
    "spent": lambda made: figures([made.spent] if made.spent else []),
    "unit_cost": lambda made: (made.unit_cost and readable(made.unit_cost),),
    "unused": lambda made: [
        fact for each in made.unused for fact in (each.observation.value, each.observation.period, each.reason)
    ],
    "verdict": lambda made: (made.verdict,),
    "interim": lambda made: (None if made.verdict is None else text("tree.interim" if made.interim else "tree.final"),),
    "confirmed": lambda made: (made.confirmed,),
    "completion": lambda made: (share(made, made.completion),),
    "increment": lambda made: (measured(made.increment) if isinstance(made.increment, Completion) else None,),
    "elapsed": lambda made: (made.elapsed and share_of(made.elapsed),),
    "achieved": lambda made: (None if made.gap is None or made.achieved is None else share_of(made.achieved),),
    "gap": lambda made: (None if made.gap is None else text("tree.points", points=brief(made.gap.magnitude, "0.1")),),
    "reason": lambda made: (made.reason,),
    "policy": lambda made: (str(made.policy.about), str(made.policy.nearly), str(made.policy.slightly_behind)),
    "pace": lambda made: (made.elapsed and made.pace,),
    "points": lambda made: [day for day, _ in made.points],
    "ahead_days": lambda made: (None if made.ahead_days is None else str(made.ahead_days),),
    "elapsed_then": lambda made: (made.elapsed_then and share_of(made.elapsed_then),),
    "shortfall": lambda made: (made.shortfall and (readable(made.shortfall) if made.inputs else made.shortfall),),
    "months_left": lambda made: (
        str(rounded(made.months_left)) if made.needed_per_month and made.months_left else None,
    ),
    "needed_per_month": lambda made: (made.needed_per_month and readable(made.needed_per_month),),
    "values": lambda made: (None if made.values is None else interval_words(made.values),),
}
"""What has to be said of each field and of what is computed from them; nothing of what is not there."""
SAID_AT_ONCE = (
    "as_of", "status", "reason", "inputs", "lacking", "rivals", "adds", "missing", "nearest_base", "confirmed",
    "delivery", "shortfall", "spent", "unit_cost",
)  # fmt: skip
"""What a sentence leaves to the tree only where it is long."""


def delivered_in(made: Progress) -> str | None:
    """The document that reports a delivery, where it is not the one that promised it."""
    document = made.delivery and made.delivery.document
    return None if document == made.target.document else document


def stated_added(made: Progress) -> bool:
    """Whether the figure says itself that it was added, or whether there is none."""
    return made.observation is None or made.observation.value is None or made.observation.value.adds is not None


def share(made: Progress, done: Completion | NotDefined) -> object:
    if made.verdict is None:
        return None
    return done.rounded if isinstance(done, Completion) else done


def words(facts: Iterable[object], lang: str) -> list[str]:
    return [in_words(fact, lang) for fact in facts if fact is not None and fact is not False]


def test_every_field_of_a_progress_has_something_to_say() -> None:
    """A new one cannot be forgotten."""
    assert {each.name for each in attrs.fields(Progress)} <= FACTS.keys()


@pytest.mark.parametrize("field", FACTS)
def test_some_progress_has_it(field: str) -> None:
    """No fact is said by nothing."""
    assert any(list(filter(None, words(FACTS[field](CASES[case]()), "zh"))) for case in CASES)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("case", CASES)
def test_an_explanation_says_every_fact(case: str, lang: str) -> None:
    """The sentence and the tree together leave nothing out."""
    made = CASES[case]()
    said = made.render("text", lang)
    for field, facts in FACTS.items():
        for each in words(facts(made), lang):
            assert each in said, (field, each)


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("case", CASES)
def test_a_sentence_says_what_decided_at_once(case: str, lang: str) -> None:
    """Computed from what, contradicted by what, last confirmed when, what is missing, what it does not start from."""
    made = CASES[case]()
    sentence = made.explain(lang)
    for field in SAID_AT_ONCE:
        facts = FACTS[field](made)
        if field == "inputs" and len(made.inputs) > 3:
            facts = [*figures(made.inputs[:1]), str(len(made.inputs))]
        for each in words(facts, lang):
            assert each in sentence, (field, each)


reports = st.lists(
    st.builds(
        lambda number, period, document: observation(f"{number}户", period, document=document),
        st.integers(0, 99),
        st.sampled_from(["2025", "2025-S1", "2025-Q1", "2025-Q2", "2025-07/2025-08", "2024"]),
        st.sampled_from("abc"),
    ),
    max_size=5,
)


@given(reports, st.sampled_from(["60户", "不超过60户", "提高5%", "零"]), st.sampled_from([MIDDLE, "2025-08-31", END]))
def test_whatever_is_reported_an_explanation_says_every_fact(seen: list[Observation], bound: str, as_of: str) -> None:
    """Sums, gaps, contradictions, bases: all of them, in either language."""
    made = reported(target("0户" if bound == "零" else bound), *seen, as_of=as_of)
    for lang in languages():
        said = made.render("text", lang)
        for field, facts in FACTS.items():
            for each in words(facts(made), lang):
                assert each in said, (field, each)


def test_months_are_named_only_where_more_than_one_is_left() -> None:
    """What is needed in the last days is the difference itself."""
    early, late = (reported("60户", observation("30户", "2025-S1"), as_of=day) for day in (MIDDLE, "2025-12-20"))
    assert "剩余6个月，每月还需5户" in early.explain()
    assert "每月还需" not in late.explain()
    assert late.needed_per_month is not None


def test_the_names_of_what_was_computed_from_are_those_of_the_catalogue() -> None:
    """In each language; a code where the catalogue has no name."""
    made = assess(
        target("≥70%", indicator="elderly.nursing_bed_share"),
        observations=[
            observation("680张", indicator="elderly.nursing_beds"),
            observation("1000张", indicator="elderly.institution_beds"),
        ],
        as_of=END,
    )
    assert made.computed
    assert "elderly." not in made.explain("zh") + made.explain("en")


def test_nothing_is_needed_each_month_of_a_standard() -> None:
    """It is set in one step."""
    made = reported("≥1000元/人·月", observation("900元/人·月", "2025-01/.."), of=STANDARD, as_of=MIDDLE)
    assert made.shortfall is not None
    assert made.needed_per_month is None
