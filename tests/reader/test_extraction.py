"""The contract for other extractors: quotes verified, figures read again, claims settled, and what to ask again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.reader import Extraction, extraction_schema, from_extraction, read_text

TEXT = (
    "湖滨县民政局2023年工作总结\n全年新建助餐点12个,护理型床位占比由58%提高到61%。甲乡新建驿站3个,乙乡新建驿站3个。\n"
    "城市低保标准达到每人每月940元。另有银发课堂8处。\n"
)


def taken(*items: dict[str, Any], **more: Any) -> Extraction:
    """What becomes of some items."""
    return from_extraction(json.dumps({"mentions": items}, ensure_ascii=False), TEXT, **more)


def codes(found: Extraction, number: int = 1) -> list[str]:
    """Why an item was mended or rejected."""
    return [each.code for each in found.items[number - 1].findings]


def test_what_the_text_bears_out_is_the_readers_own_figure() -> None:
    """A quote that stands once, with its value: the figure is what the reader makes of the text, whoever found it."""
    found = taken({"quote": "助餐点12个", "value": "12个", "indicator": "elderly.meal_sites_built", "period": "2023"})
    (item,) = found.items
    (own,) = [each for each in read_text(TEXT).indicators if each.text == "12个"]
    assert (item.outcome, item.mentions[0].figure, item.mentions[0].places) == ("accepted", own.figure, own.places)
    assert found.reading.draft().observations[0].indicator == "elderly.meal_sites_built"


@pytest.mark.parametrize(
    ("quote", "code"),
    [("99张", "MZ890"), ("驿站3个", "MZ891"), ("2个", "MZ890"), ("民政局", "MZ970")],
)
def test_what_does_not_stand_there_is_rejected_with_a_reason_and_asked_again(quote: str, code: str) -> None:
    """A quote that the text has nowhere, twice, within a number or without a figure: why, and what to do instead."""
    found = taken({"quote": quote, "role": "actual"})
    assert (found.items[0].outcome, codes(found), found.items[0].mentions) == ("rejected", [code], ())
    for lang in ("zh", "en"):
        asked = found.ask_again(lang)
        assert quote in asked
        assert found.items[0].findings[0].message(lang) in asked


def test_a_place_that_cuts_a_number_is_rejected() -> None:
    """An offset within a number is no place of a figure."""
    at = TEXT.index("12个") + 1
    found = taken({"quote": "2个", "start": at, "end": at + 2})
    assert codes(found) == ["MZ894"]


@pytest.mark.parametrize(
    ("value", "same"),
    [("61%", True), (61, True), ("百分之六十一", True), ("61.0%", False), (0.61, False), ("16%", False), (True, False)],
)
def test_a_value_gives_way_to_the_figure_of_the_text(value: object, same: bool) -> None:
    """The figure is the text's; a value that it does not bear out is reported and changes nothing."""
    at = TEXT.index("61%")
    found = taken({"quote": "61%", "start": at, "end": at + 3, "value": value})
    assert [str(each.figure) for each in found.items[0].mentions] == ["提高到61%"]
    borne_out = "MZ971" not in codes(found)
    assert borne_out is same or value == "61.0%"


def test_of_a_quote_with_two_figures_the_value_says_which() -> None:
    """One item is one figure where a value picks it; without one every figure of the quote is taken."""
    quote = "由58%提高到61%"
    assert [each.text for each in taken({"quote": quote, "value": "58%"}).reading.indicators] == ["58%"]
    assert [each.text for each in taken({"quote": quote}).reading.indicators] == ["58%", "61%"]


def test_what_the_reader_leaves_open_is_taken_and_where_both_speak_the_text_is_asked() -> None:
    """An indicator that the reader does not name is the engine's; a role that it reads otherwise is asked again."""
    found = taken({"quote": "银发课堂8处", "indicator": "elderly.meal_sites", "role": "target"})
    (mention,) = found.reading.indicators
    assert (mention.linked, mention.role) == ("elderly.meal_sites", "actual")
    assert codes(found) == ["MZ973"]
    preferred = taken({"quote": "银发课堂8处", "role": "target"}, prefer=["role"])
    assert [each.role for each in preferred.reading.indicators] == ["target"]
    assert preferred.items[0].outcome == "accepted"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("indicator", "没有的指标"),
        ("indicator", "elderly.nursing_bed_share"),
        ("period", "某年"),
        ("region", "无此县"),
        ("role", "dream"),
        ("modality", "maybe"),
        ("subject", "原文没有的字"),
        ("breakdown", "城市"),
        ("colour", "red"),
    ],
)
def test_a_claim_that_means_nothing_is_left_out_with_a_reason(key: str, value: object) -> None:
    """What no door of the library understands, or what cannot hold the figure, is named, and the figure stays."""
    found = taken({"quote": "助餐点12个", key: value})
    assert (found.items[0].outcome, codes(found)) == ("mended", ["MZ972"])
    assert [each.text for each in found.reading.indicators] == ["12个"]
    assert str(value) in found.ask_again()


def test_what_was_missed_is_asked_for() -> None:
    """The figures of the text that no item has are named with the words around them; when all is there, nothing is."""
    found = taken({"quote": "助餐点12个"})
    assert [each.text for each in found.missed] == ["58%", "61%", "3个", "3个", "每人每月940元", "8处"]
    assert "每人每月940元" in found.ask_again("en")
    whole = from_extraction([{"quote": each} for each in TEXT.split("\n") if each], TEXT)
    assert (whole.missed, whole.ask_again()) == ((), "")


@pytest.mark.parametrize(
    "answer",
    [
        '```json\n{"mentions": [{"quote": "61%"}]}\n```',
        '[{"quote": "61%"}]',
        '{"quote": "61%"}\n',
        '{"quote": "61%"}\n{"quote": "12个"}\n',
    ],
)
def test_the_usual_shapes_of_an_answer_are_understood(answer: str, tmp_path: Path) -> None:
    """An object, a list, JSON Lines, with the marks that models put around; as a text and as a file."""
    (tmp_path / "answer.json").write_text(answer, "utf-8")
    for source in (answer, tmp_path / "answer.json"):
        found = from_extraction(source, TEXT)
        assert "61%" in [each.text for each in found.reading.indicators]
        assert all(each.outcome == "accepted" for each in found.items)


@pytest.mark.parametrize("answer", ["", "{", "no", "3", '{"mentions": 3}', '[{"q": 1}]', "[3]", "[" * 9999])
def test_what_is_no_answer_is_a_finding(answer: str) -> None:
    """What has not the form is reported by line or item and stops nothing."""
    found = from_extraction(answer, TEXT)
    assert found.items == ()
    assert {each.code for each in found.reading.findings} <= {"MZ893"}


def test_the_schema_accepts_what_the_contract_takes_and_nothing_else() -> None:
    """An answer after the schema is never malformed; what the schema forbids is found."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(extraction_schema())
    good = {"quote": "61%", "value": "61%", "role": "actual", "breakdown": {"area": "urban"}, "start": 3, "end": 6}
    assert validator.is_valid({"mentions": [good]})
    for bad in ({}, {"quote": ""}, {"quote": "a", "role": "dream"}, {"quote": "a", "colour": "red"}):
        assert not validator.is_valid({"mentions": [bad]})


def test_the_result_shows_itself() -> None:
    """A sentence, a table of the items, records with what to ask again, in both languages."""
    found = taken({"quote": "助餐点12个"}, {"quote": "99张"})
    assert "1项采用" in found.explain("zh")
    assert "1 items are used" in found.explain("en")
    assert [row["outcome"] for row in found.to_records()] == ["accepted", "rejected"]
    assert "99张" in found.items[1].explain("en")


VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.lists(st.integers()))
ITEMS = st.dictionaries(
    st.sampled_from(
        ["quote", "start", "end", "value", "subject", "indicator", "breakdown", "period", "region", "role"]
    ),
    st.one_of(VALUES, st.sampled_from([TEXT[at : at + 4] for at in range(16, 60)])),
)


@given(st.lists(ITEMS, max_size=5))
def test_whatever_an_engine_says_no_number_is_its_own(items: list[dict[str, Any]]) -> None:
    """Nothing raises, every mention quotes the text, and every figure is one that the reader reads there."""
    found = from_extraction(items, TEXT)
    own = {each.start: each.figure for each in read_text(TEXT).indicators}
    for each in found.reading.indicators:
        assert TEXT[each.start : each.end] == each.text
        assert own[each.start] == each.figure
    found.ask_again("en")
    found.reading.draft()
