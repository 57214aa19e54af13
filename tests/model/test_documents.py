"""Documents, plans, summaries and datasets: what they hold, how one finds it, and how they show themselves."""

from __future__ import annotations

import pickle
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import attrs
import pytest

from minzheng.datasets import Dataset
from minzheng.errors import ModelError
from minzheng.language import in_words, languages
from minzheng.language.words import table
from minzheng.model import Document, Missing, Observation, Plan, Summary, Target
from minzheng.quantities import Reference, Relative
from samples import DATASET, DELIVERABLE, DOCUMENT, INDICATOR, OBSERVATION, PLAN, RELATIVE, SUMMARY, TARGET

SCRIPT = "<script>alert('总结')</script>"
SHOWN = [DATASET, PLAN, SUMMARY, TARGET, RELATIVE, INDICATOR]


def test_a_dataset_gathers_what_its_documents_hold() -> None:
    """Targets, deliverables and observations of all, and each document once."""
    assert DATASET.documents == (DOCUMENT,)
    assert DATASET.targets == (TARGET, RELATIVE)
    assert DATASET.deliverables == (DELIVERABLE,)
    assert DATASET.observations == (OBSERVATION,)
    assert list(DATASET) == [PLAN, SUMMARY]


def test_plans_and_summaries_are_found_by_the_id_of_their_document() -> None:
    """One id, two ways of looking."""
    assert DATASET.plan("city-2021") == PLAN
    assert DATASET.summary("city-2021") == SUMMARY


@pytest.mark.parametrize("what", ["plan", "summary"])
def test_an_unknown_id_names_the_nearest(what: str) -> None:
    """A slip of the pen is recognised; for nonsense the first ids are named."""
    ids = ["city-2021", "city-2022", "province-2021", "zz"]
    documents = [Document(id=id, title=id) for id in ids]
    data = Dataset(plans=[Plan(document=each) for each in documents], summaries=[Summary(document=documents[0])])
    with pytest.raises(ModelError) as caught:
        getattr(data, what)("city-2O21")
    assert caught.value.code == "MZ098"
    assert caught.value.facts["nearest"][0] == "city-2021"
    with pytest.raises(ModelError) as caught:
        getattr(data, what)("????")
    assert caught.value.facts["nearest"] == tuple(ids[:3] if what == "plan" else ids[:1])


def test_an_empty_dataset_has_no_nearest_id() -> None:
    """The error is still the library's own."""
    with pytest.raises(ModelError):
        Dataset().plan("x")


def test_the_period_of_a_plan_is_that_of_all_its_promises() -> None:
    """Two periods make none."""
    assert PLAN.period == TARGET.period
    assert attrs.evolve(PLAN, targets=[attrs.evolve(TARGET, period=2023)]).period is None
    assert Plan(document=DOCUMENT).period is None


def test_what_resolves_the_codes_is_not_part_of_what_is_said() -> None:
    """Two datasets with the same documents are equal, whatever catalogue they carry, and any mapping travels."""
    proxied = attrs.evolve(DATASET, catalogue=MappingProxyType({INDICATOR.code: INDICATOR}), findings=())
    assert proxied == DATASET
    again = pickle.loads(pickle.dumps(proxied))
    assert again == DATASET
    assert again.catalogue == {INDICATOR.code: INDICATOR}


def test_reprs_are_one_useful_line() -> None:
    """What it is and how much it holds."""
    assert repr(DATASET) == "<Dataset: 1 documents, 2 targets, 1 observations, 1 deliverables>"
    assert repr(PLAN) == "<Plan city-2021: 2 targets, 1 deliverables>"
    assert repr(SUMMARY) == "<Summary city-2021: 1 observations>"


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("thing", SHOWN, ids=lambda thing: type(thing).__name__)
def test_notebooks_show_a_sound_table(thing: Dataset, lang: str) -> None:
    """The HTML is well formed, its headers are words of the language, and it fetches and runs nothing."""
    page = thing.render("html", lang)
    body = page[page.index('<div class="minzheng"') : page.rindex("</div>") + len("</div>")]
    tree = ElementTree.fromstring(body)
    known = {written for key, written in table(lang).items() if key.startswith("header.")}
    headers = ["".join(cell.itertext()) for cell in tree.iter("th")]
    assert headers
    assert set(headers) <= known
    for each in tree.iter("table"):
        width = len(each.findall("thead/tr/th"))
        assert all(len(row.findall("td")) == width for row in each.findall("tbody/tr"))
    assert not {element.tag for element in tree.iter()} & {"script", "img", "link", "iframe", "a"}


def test_notebooks_show_what_matters() -> None:
    """Figures as printed, indicators by name, periods and lists in words."""
    shown = {
        TARGET: ["提高到72%", TARGET.obligation],
        PLAN: [TARGET.modality, DELIVERABLE.title],
        SUMMARY: ["68%", "困难老年人家庭"],
        DATASET: [DOCUMENT.title],
        INDICATOR: [INDICATOR.name, INDICATOR.unit],
    }
    for thing, facts in shown.items():
        assert all(in_words(fact) in thing._repr_html_() for fact in facts)


def test_a_relative_target_shows_what_it_is_reckoned_from() -> None:
    """The base by its name, with its part and its period."""
    base = Reference(indicator="assistance.subsistence_standard", breakdown={"area": "urban"})
    page = attrs.evolve(TARGET, value=Relative(amount="1.3倍以上", base=base))._repr_html_()
    assert "最低生活保障标准城市的1.3倍以上" in page
    from_year = Relative(amount="提高5%", base=Reference(period=2021))
    assert "较2021年提高5%" in attrs.evolve(TARGET, value=from_year)._repr_html_()


def test_a_missing_value_shows_its_reason() -> None:
    """A dash in a table is not zero."""
    gap = Observation(indicator="local.x", missing="not_applicable", period=2021, region="CN")
    assert Missing.NOT_APPLICABLE.label() in Summary(document=DOCUMENT, observations=[gap])._repr_html_()


@pytest.mark.parametrize("thing", [*SHOWN, DOCUMENT, OBSERVATION, DELIVERABLE], ids=lambda thing: type(thing).__name__)
def test_whatever_is_said_says_itself(thing: Dataset) -> None:
    """One sentence in every language, and records with the same keys."""
    for lang in languages():
        assert thing.explain(lang)
        assert len({tuple(record) for record in thing.to_records(lang)}) == 1


def test_texts_cannot_become_markup() -> None:
    """A title, a code or a breakdown with a script in it is shown as text."""
    document = Document(id="x", title=SCRIPT, period=2021)
    target = Target(
        indicator="local.x",
        value="5张",
        period=2021,
        region="CN",
        breakdown={"a": SCRIPT},
        modality=SCRIPT,
    )
    gap = Observation(indicator="local.x", missing=SCRIPT, period=2021, region="CN")
    plan = Plan(
        document=document, targets=[target], deliverables=[attrs.evolve(DELIVERABLE, title=SCRIPT, document=None)]
    )
    summary = Summary(document=document, observations=[gap])
    pages = [
        each._repr_html_()
        for each in (
            plan,
            summary,
            target,
            Dataset(plans=[plan]),
            attrs.evolve(INDICATOR, name=SCRIPT, definition=SCRIPT),
        )
    ]
    for page in pages:
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_an_empty_plan_still_has_a_name() -> None:
    """The caption stands alone."""
    assert DOCUMENT.title in Plan(document=DOCUMENT)._repr_html_()
    assert DOCUMENT.title in Summary(document=DOCUMENT)._repr_html_()


@pytest.mark.parametrize("statement", [TARGET, DELIVERABLE])
def test_what_all_was_said_in_another_document_moves_with_the_plan(statement: Any) -> None:
    """A plan with a new document is a plan of it; a statement of another document among its own is a mistake."""
    field = "targets" if statement is TARGET else "deliverables"
    again = attrs.evolve(DOCUMENT, id="again")
    moved = attrs.evolve(Plan(document=DOCUMENT, **{field: [statement]}), document=again)
    assert [each.document for each in getattr(moved, field)] == ["again"]
    with pytest.raises(ModelError) as caught:
        Plan(document=again, **{field: [attrs.evolve(statement, document="again"), statement]})
    assert caught.value.field == f"{field}[1].document"
