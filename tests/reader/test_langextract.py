"""LangExtract's own files: every span is verified, mended where that is provable, and all else is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fuzzing import check
from hypothesis import given
from hypothesis import strategies as st

from minzheng.reader import Reading, from_langextract, read_text

TEXT = (
    "全年新建助餐点12个,护理型床位占比由58%提高到61%。甲乡新建驿站3个,乙乡新建驿站3个。\n出台助餐办法,惠及老人2 000人。"
)


def extraction(quote: str, at: tuple[Any, Any] | None = None, kind: str = "figure") -> dict[str, Any]:
    """An extraction as LangExtract writes it."""
    interval = None if at is None else {"start_pos": at[0], "end_pos": at[1]}
    return {
        "extraction_class": kind, "extraction_text": quote, "char_interval": interval,
        "alignment_status": "match_exact", "extraction_index": 1, "group_index": 0, "description": None,
        "attributes": {"note": "99"},
    }  # fmt: skip


def read(*extractions: object, text: str = TEXT) -> Reading:
    """The reading of one document with these extractions."""
    line = json.dumps({"extractions": list(extractions), "text": text, "document_id": "doc_1"}, ensure_ascii=False)
    return from_langextract(line, TEXT)


def codes(reading: Reading) -> list[str]:
    """The codes of its findings."""
    return [finding.code for finding in reading.findings]


def test_a_verified_figure_is_the_readers_own() -> None:
    """A span that holds its quote gives the figure as the grammar reads it, whatever value the engine claims."""
    at = TEXT.index("61%")
    reading = read(extraction("61%", (at, at + 3), "床位占比"))
    (mention,) = reading.mentions
    (own,) = [each for each in read_text(TEXT).indicators if each.start == at]
    assert (mention.figure, mention.linked, mention.places) == (own.figure, "elderly.nursing_bed_share", own.places)
    assert mention.rule == "langextract.床位占比"
    assert mention.evidence.method == "minzheng.reader:langextract.床位占比"
    assert codes(reading) == []


@pytest.mark.parametrize("at", [None, (0, 3), (-9, -6), (5, 5), (9000, 9003), (None, None), (True, 4), ("0", 3)])
def test_a_quote_that_stands_once_is_moved_there(at: tuple[Any, Any] | None) -> None:
    """Without a span or with a wrong one the only place of the quote is proved; that it was moved is reported."""
    reading = read(extraction("61%", at))
    assert [each.text for each in reading.mentions] == ["61%"]
    claimed = at is not None and all(type(each) is int for each in at)
    assert codes(reading) == ["MZ892"] * claimed


def test_two_equal_quotes_are_two_candidates() -> None:
    """A quote that stands twice is not guessed; both places are named."""
    reading = read(extraction("驿站3个"), extraction("驿站3个", (0, 4)))
    assert reading.mentions == ()
    assert codes(reading) == ["MZ891", "MZ891"]
    places = [str(each) for each in dict(reading.findings[0].facts)["places"]]
    assert [each.count("驿站3个") > 0 for each in places] == [True, True]


def test_a_span_that_is_nearly_right_tells_equal_quotes_apart() -> None:
    """A fuzzy match claims a place that overlaps the quote: of several places that one is meant."""
    second = TEXT.rindex("驿站3个")
    reading = read(extraction("驿站3个", (second - 2, second + 3)))
    assert [each.start for each in reading.indicators] == [second + 2]
    assert codes(reading) == ["MZ892"]


def test_attributes_of_the_contracts_names_are_claims() -> None:
    """What LangExtract says in attributes is settled as any claim is; other attributes are its own."""
    item = extraction("12个") | {"attributes": {"period": "2023", "tone": "proud"}}
    reading = read(item)
    assert [str(each.period) for each in reading.indicators] == ["2023"]
    assert codes(reading) == []


def test_a_lost_quote_and_a_cut_number_are_told() -> None:
    """What the text does not say is left out; so is a part of a number, by its span or by search."""
    at = TEXT.index("12个") + 1
    reading = read(extraction("99张"), extraction("2个", (at, at + 2)), extraction("1%"), extraction(" "))
    assert reading.mentions == ()
    assert codes(reading) == ["MZ890", "MZ894", "MZ890", "MZ890"]


def test_a_folded_quote_is_found() -> None:
    """Full width, traditional characters and a gap in a number are the text's; the quote need not have them."""
    reading = read(extraction("惠及老人２０００人"))
    assert [each.text for each in reading.mentions] == ["2 000人"]
    assert codes(reading) == []


def test_a_place_without_a_figure_is_kept_as_other() -> None:
    """An extraction that holds no figure is a mention with the engine's class as its reason."""
    (mention,) = read(extraction("出台助餐办法", kind="deliverable")).mentions
    assert (mention.kind, mention.reason, mention.text) == ("other", "deliverable", "出台助餐办法")


def test_one_extraction_may_hold_several_figures() -> None:
    """Every figure at the place is read, each once however often it is extracted."""
    reading = read(
        extraction("护理型床位占比由58%提高到61%"), extraction("61%"), extraction("护理型床位占比", kind="subject")
    )
    assert [each.text for each in reading.indicators] == ["58%", "61%"]
    check(reading)


@pytest.mark.parametrize(
    "line",
    ["{", "1", '{"extractions": 3}', '{"extractions": [3]}', '{"extractions": [{"extraction_class": "a"}]}',
     '{"extractions": [{"extraction_class": 1, "extraction_text": "a"}]}', "[" * 100_000, "9" * 5000],
)  # fmt: skip
def test_a_malformed_line_is_told_by_its_number(line: str) -> None:
    """What is no extraction is a finding, and the lines around it are read."""
    good = json.dumps({"extractions": [extraction("61%")]})
    reading = from_langextract(f"{good}\n\n{line}\n", TEXT)
    assert [each.text for each in reading.mentions] == ["61%"]
    bad = [dict(each.facts)["line"] for each in reading.findings if each.code == "MZ893"]
    assert bad == [3]


def test_of_many_documents_the_one_with_this_text_is_taken(tmp_path: Path) -> None:
    """Other documents of the file are passed over; a document without extractions is none the worse."""
    lines = [
        {"text": "别的文件,新建12个。", "extractions": [extraction("12个"), extraction("别的")]},
        {"text": TEXT, "extractions": [extraction("61%")]},
        {"text": TEXT, "extractions": None},
    ]
    path = tmp_path / "found.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    reading = from_langextract(path, TEXT)
    assert [each.text for each in reading.mentions] == ["61%"]
    assert codes(reading) == []


QUOTES = st.one_of(
    st.sampled_from([TEXT[first:last] for first in range(0, 60, 3) for last in range(first + 1, 60, 4)]),
    st.text(max_size=5),
)
SPANS = st.one_of(st.none(), st.tuples(st.integers(-5, 80), st.integers(-5, 80)))


@given(st.lists(st.builds(extraction, QUOTES, SPANS), max_size=8))
def test_whatever_is_extracted_the_laws_of_reading_hold(extractions: list[dict[str, Any]]) -> None:
    """Spans quote the text, none overlap, and a draft can be made."""
    reading = read(*extractions)
    check(reading)
    reading.draft()
