"""Evidence: verified exactly when every quote stands at its span, and a proposal that verifies wherever it can."""

from __future__ import annotations

import hashlib

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minzheng.model import ROLES, Evidence, EvidenceStatus, Span, digest

# Few different characters, so that quotes turn up again in other places.
texts = st.text(st.sampled_from("ab五%5\uff15\uff05\u3000\U00020000"), min_size=1, max_size=30)


@st.composite
def evidence_in(draw: st.DrawFn, text: str) -> Evidence:
    """Evidence that stands in a text."""
    spans = {}
    for role in draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 4)))
        spans[role] = (start, end, text[start:end])
    return Evidence(**spans)  # type: ignore[arg-type]


@st.composite
def edits(draw: st.DrawFn, text: str) -> str:
    """A text after some insertions and deletions."""
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(texts) + text[at:] if draw(st.booleans()) else text[:at] + text[at + 2 :]
    return text


@given(st.data())
def test_verified_means_that_every_quote_stands_at_its_span(data: st.DataObject) -> None:
    """Whatever is inserted or deleted, the status is what a look at each span and each quote says."""
    text = data.draw(texts)
    evidence = data.draw(evidence_in(text))
    assert evidence.verify(text).status is EvidenceStatus.VERIFIED
    edited = data.draw(edits(text))
    status = evidence.verify(edited).status
    in_place = [edited[span.start : span.end] == span.quote for _, span in evidence.spans]
    somewhere = [span.quote in edited for _, span in evidence.spans]
    assert (status is EvidenceStatus.VERIFIED) == all(in_place)
    assert (status is EvidenceStatus.MOVED) == (all(somewhere) and not all(in_place))
    assert (status is EvidenceStatus.CHANGED) == (any(somewhere) and not all(somewhere))
    assert (status is EvidenceStatus.LOST) == (not any(somewhere))


@given(st.data())
def test_a_proposal_verifies(data: st.DataObject) -> None:
    """Where every quote was found, the proposal stands in the new text with the same quotes; else there is none."""
    text = data.draw(texts)
    evidence = data.draw(evidence_in(text))
    edited = data.draw(edits(text))
    found = evidence.verify(edited)
    assert (found.proposal is not None) == (found.status in (EvidenceStatus.VERIFIED, EvidenceStatus.MOVED))
    if found.proposal is not None:
        assert found.proposal.verify(edited).status is EvidenceStatus.VERIFIED
        quotes = [(role, span.quote) for role, span in evidence.spans]
        assert [(role, span.quote) for role, span in found.proposal.spans] == quotes


@given(texts, texts, st.data())
def test_the_nearest_place_is_proposed(before: str, after: str, data: st.DataObject) -> None:
    """No other occurrence of the quote is nearer than the proposed one."""
    text = before + after
    start = data.draw(st.integers(0, len(text) + 5))
    quote = data.draw(st.sampled_from(text))
    proposal = Evidence(number=Span(start, start + 1, quote)).verify(text).proposal
    assert proposal is not None
    assert proposal.number is not None
    places = [place for place, char in enumerate(text) if char == quote]
    assert abs(proposal.number.start - start) == min(abs(place - start) for place in places)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("床位提高到72%。", "verified"),
        ("全市床位提高到72%。", "moved"),
        ("床位提高到73%。", "changed"),
        ("另一件事。", "lost"),
        ("", "lost"),
        ("床位提高到\uff17\uff12\uff05。", "changed"),
        ("牀位提高到72%。", "changed"),
    ],
)
def test_quotes_are_compared_character_by_character(text: str, status: str) -> None:
    """A full-width digit or sign and a variant of a character are other characters."""
    evidence = Evidence(number=(5, 8, "72%"), subject=(0, 2, "床位"))
    assert evidence.verify(text).status.value == status


def test_full_width_and_traditional_quotes_are_kept_as_they_are() -> None:
    """Nothing folds or simplifies a quote, and full-width text verifies against itself alone."""
    text = "護理型床位提高到７２％,連續兩年"
    evidence = Evidence(number=(8, 11, "７２％"), subject=(0, 5, "護理型床位"))
    assert evidence.number is not None
    assert evidence.number.quote == "７２％"
    assert evidence.verify(text).status is EvidenceStatus.VERIFIED
    assert evidence.verify("护理型床位提高到72%,连续两年").status is EvidenceStatus.LOST


def test_an_insertion_inside_a_quote_is_a_change() -> None:
    """A quote that is cut in two is gone, also when both halves are there."""
    evidence = Evidence(number=(2, 5, "72%"), subject=(0, 2, "床位"))
    assert evidence.verify("床位7 2%").status is EvidenceStatus.CHANGED


def test_a_proposal_names_the_new_text() -> None:
    """Where the evidence carries a digest, the proposal carries that of the text it was found in."""
    old, new = "床位72%", "全市床位72%"
    evidence = Evidence(number=(2, 5, "72%"), sha256=digest(old))
    proposal = evidence.verify(new).proposal
    assert proposal == attrs.evolve(evidence, number=Span(4, 7, "72%"), sha256=digest(new))
    assert Evidence(number=(2, 5, "72%")).verify(new).proposal == Evidence(number=(4, 7, "72%"))


def test_the_digest_is_that_of_the_text_in_utf_8() -> None:
    """Lone surrogates pass through; every other text has the digest that any tool computes."""
    assert digest("床位") == hashlib.sha256("床位".encode()).hexdigest()
    assert digest("\ud800") == hashlib.sha256(b"\xed\xa0\x80").hexdigest()
    assert digest("\ud800") != digest("\udc00")


def test_offsets_count_code_points() -> None:
    """A character beyond the basic plane counts once."""
    assert Evidence(number=(1, 3, "72")).verify("\U0002070e72").status is EvidenceStatus.VERIFIED


def test_spans_come_in_the_order_of_their_roles() -> None:
    """The number first, the baseline last, whatever order they were given in."""
    evidence = Evidence(baseline=(4, 5, "b"), number=(0, 1, "n"), per=(1, 2, "p"))
    assert [role for role, _ in evidence.spans] == ["number", "per", "baseline"]


@pytest.mark.parametrize("status", EvidenceStatus)
def test_every_status_has_names(status: EvidenceStatus) -> None:
    """In Chinese and in English."""
    assert status.label("zh") != status.label("en") == status.value
