"""One fact reported by several documents: every report is kept, and the one taken is taken for a reason."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison_builders import CATALOGUE, observation, observations
from minzheng.comparison import Reconciliation, growth, reconcile
from minzheng.datasets import Dataset
from minzheng.model import Document, Observation, Summary

REPORT = Document(id="report", title="总结", issuer="民政局", published="2022-01-10")
BULLETIN = Document(id="bulletin", title="公报", issuer="统计局", published="2022-03-01")
NEWS = Document(id="news", title="新闻", issuer="日报社", published="2021-12-30")


def reported(*values: tuple[Document | str, str], **given: Any) -> list[Observation]:
    return [observation(value, document=each if isinstance(each, str) else each.id, **given) for each, value in values]


def settled(*values: tuple[Document | str, str], **more: Any) -> tuple[str | None, list[str], list[str | None]]:
    """Who is taken, on which grounds, and whom that excludes."""
    documents = [each for each, _ in values if isinstance(each, Document)]
    [fact] = reconcile(reported(*values), documents=documents, catalogue=CATALOGUE, **more)
    taken = fact.taken.document if fact.taken else None
    return taken, [ground.value for ground in fact.grounds], [each.document for each in fact.contrary]


def test_the_more_precise_of_two_prints_is_taken() -> None:
    """2.3万 and 23156 may be one number: the finer print says more."""
    assert settled((BULLETIN, "2.3万人"), (REPORT, "23156人")) == ("report", ["more_precise"], [])


def test_the_later_of_two_contradicting_reports_is_taken() -> None:
    """2.3万 and 26000 cannot be one number: what was published later corrects; all are kept."""
    assert settled((REPORT, "2.3万人"), (NEWS, "26000人")) == ("report", ["published_later"], ["news"])
    [fact] = reconcile(reported((REPORT, "2.3万人"), (NEWS, "26000人")), documents=[REPORT, NEWS], catalogue=CATALOGUE)
    assert [each.document for each in fact.reports] == ["report", "news"]


def test_among_reports_of_the_last_day_the_more_precise_is_taken() -> None:
    """Both grounds are named, in the order in which they decided."""
    same_day = attrs.evolve(REPORT, id="table", published="2022-03-01")
    found = settled((BULLETIN, "2.3万人"), (same_day, "23156人"), (NEWS, "26000人"))
    assert found == ("table", ["published_later", "more_precise"], ["news"])


def test_authority_goes_before_precision_and_date() -> None:
    """The caller says who stands above whom, by issuer or by document."""
    three = ((BULLETIN, "2.3万人"), (REPORT, "23156人"), (NEWS, "26000人"))
    assert settled(*three, authority=["统计局"]) == ("bulletin", ["higher_authority"], ["news"])
    assert settled(*three, authority=["日报社", "统计局"])[0] == "news"
    assert settled(*three, authority=["report"])[0] == "report"
    assert settled(*three, authority=["nobody"])[0] == "bulletin"


def test_a_revised_figure_goes_before_all_others() -> None:
    """Status decides first, and a missing value never stands against a number."""
    reports = [
        observation("2人", document="b", status="revised"),
        observation("3人", document="bulletin", status="preliminary"),
        observation(None, document="c", missing="not_reported"),
    ]
    [fact] = reconcile(reports, authority=["bulletin"], catalogue=CATALOGUE)
    assert fact.taken is reports[0]
    assert [ground.value for ground in fact.grounds] == ["more_certain"]
    assert fact.contrary == (reports[1],)


def test_where_nothing_decides_nothing_is_taken() -> None:
    """Undated contradicting reports are all contrary, and the fact is among the undecided."""
    found = reconcile(reported(("a", "2人"), ("b", "3人")), catalogue=CATALOGUE)
    assert found.observations == ()
    assert [len(each.contrary) for each in found.undecided] == [2]
    assert "无从取舍" in found.explain("zh")
    assert "nothing decides" in found.explain("en")


def test_equal_reports_need_no_ground() -> None:
    """Two documents that say the same agree, whatever their dates."""
    assert settled((REPORT, "2人"), (BULLETIN, "2人")) == ("report", [], [])


def test_what_is_not_the_same_fact_stays_apart() -> None:
    """Another year, region, part or scope, or a change beside a level, is another fact; a year's end is the stock's."""
    apart = [
        observation("1人"),
        observation("1人", 2020),
        observation("1人", region="320402"),
        observation("1人", breakdown={"area": "rural"}),
        observation("1人", scope=["困难家庭"]),
        observation("增长5%"),
    ]
    assert len(reconcile(apart, catalogue=CATALOGUE)) == len(apart)
    same = [observation("1张", 2021, "local.beds"), observation("1张", "@2021-12-31", "local.beds")]
    assert len(reconcile(same, catalogue=CATALOGUE)) == 1


def test_what_is_taken_can_be_gone_on_with() -> None:
    """Growth refuses two figures for one year that contradict each other; of what is taken there is one."""
    two = reported((REPORT, "2.4万人"), (BULLETIN, "23156人"))
    later = observation("24000人", 2022)
    assert growth([*two, later], catalogue=CATALOGUE)[1].base is None
    taken = reconcile([*two, later], documents=[REPORT, BULLETIN], catalogue=CATALOGUE).observations
    assert growth(taken, catalogue=CATALOGUE)[1].base is two[1]


def dataset() -> Reconciliation:
    summaries = [
        Summary(document=REPORT, observations=reported((REPORT, "2.3万人"))),
        Summary(document=BULLETIN, observations=reported((BULLETIN, "23156人"))),
        Summary(document=NEWS, observations=reported((NEWS, "26000人"))),
    ]
    return reconcile(Dataset(summaries=summaries, catalogue=CATALOGUE))


def test_a_dataset_brings_its_documents_along() -> None:
    """Dates and issuers are known from it; sentences, records and the table say what was taken and why."""
    found = dataset()
    assert found.explain("zh") == (
        "指标（常州市、2021年）：采用23156人（bulletin），依据：发布更晚，2.3万人（report）与之相合，"
        "26000人（news）与之矛盾。"
    )
    assert found.explain("en").endswith(
        "taken: 23,156 people (bulletin); because: published later; 23,000 people (report) agrees; "
        "26,000 people (news) contradicts it."
    )
    [record] = found.to_records()
    assert (record["document"], record["report_count"], record["contrary_count"]) == ("bulletin", 3, 1)
    assert "发布更晚" in found._repr_html_()
    assert str(found[0]) == found.explain("zh")
    assert repr(found) == "<Reconciliation of 1: 1 reported more than once, 0 undecided>"


@given(st.lists(observations(), max_size=6), st.randoms())
def test_every_report_is_kept_and_the_order_of_the_data_decides_nothing(seen: list[Observation], random: Any) -> None:
    """Reports in equal reports out, and what is taken is never contrary; shuffling the data changes nothing of that."""
    found = reconcile(seen, catalogue=CATALOGUE)
    assert sorted(map(repr, seen)) == sorted(repr(each) for fact in found for each in fact.reports)
    shuffled = list(seen)
    random.shuffle(shuffled)
    again = {frozenset(map(repr, fact.reports)): fact for fact in reconcile(shuffled, catalogue=CATALOGUE)}
    for fact in found:
        other = again[frozenset(map(repr, fact.reports))]
        assert (fact.taken is None) is (other.taken is None)
        assert len(fact.contrary) == len(other.contrary)
        assert fact.taken is None or fact.taken not in fact.contrary


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_missing_value_alone_is_reported(lang: str) -> None:
    """A fact of which all documents say that there is none is kept as such."""
    gone = [observation(None, document=id, missing="not_reported") for id in "ab"]
    found = reconcile(gone, catalogue=CATALOGUE)
    assert ("未公布" if lang == "zh" else "not reported") in found.explain(lang)
