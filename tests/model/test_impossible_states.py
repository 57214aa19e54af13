"""States that cannot be: each is refused when the object is built, with the library's own error."""

from __future__ import annotations

from typing import Any

import pytest

from minzheng.errors import EvidenceError, FigureError, MinzhengError, ModelError, PeriodError, RegionError
from minzheng.model import Deliverable, Document, Evidence, Indicator, Milestone, Observation, Span, Target

INDICATOR = {"code": "local.x", "name": "床位", "unit": "张", "time": "stock", "direction": "higher"}
OBSERVATION = {"indicator": "local.x", "value": "5张", "period": 2021, "region": "320400"}
TARGET = {"indicator": "local.x", "value": "5张", "period": 2021, "region": "320400"}
DOCUMENT = {"id": "d", "title": "总结"}
DELIVERABLE = {"title": "出台办法", "period": 2021, "region": "320400"}
EVIDENCE = {"number": (0, 3, "72%")}

SHA = "0123456789abcdef" * 4
CASES: tuple[tuple[type, dict[str, Any], dict[str, Any], type[MinzhengError], str], ...] = (
    (Observation, OBSERVATION, {"missing": "not_reported"}, ModelError, "MZ093"),
    (Observation, OBSERVATION, {"value": None}, ModelError, "MZ093"),
    (Observation, OBSERVATION, {"value": "5"}, FigureError, "MZ047"),
    (Observation, OBSERVATION, {"value": 5}, FigureError, "MZ047"),
    (Observation, OBSERVATION, {"indicator": "Local X"}, ModelError, "MZ090"),
    (Observation, OBSERVATION, {"indicator": 5}, ModelError, "MZ642"),
    (Observation, OBSERVATION, {"period": "someday"}, PeriodError, "MZ060"),
    (Observation, OBSERVATION, {"region": "Changzhou"}, RegionError, "MZ070"),
    (Observation, OBSERVATION, {"document": "a/b"}, ModelError, "MZ090"),
    (Observation, OBSERVATION, {"note": 5}, ModelError, "MZ091"),
    (Observation, OBSERVATION, {"status": ""}, ModelError, "MZ092"),
    (Observation, OBSERVATION, {"status": 5}, ModelError, "MZ091"),
    (Observation, OBSERVATION, {"scope": ["age >= 80"]}, FigureError, "MZ047"),
    (Observation, OBSERVATION, {"scope": [5]}, ModelError, "MZ642"),
    (Target, TARGET, {"value": None}, FigureError, "MZ633"),
    (Target, TARGET, {"modality": "  "}, ModelError, "MZ092"),
    (Target, TARGET, {"milestones": [("2021-S2", "3张"), ("2021-S1", "2张")]}, ModelError, "MZ097"),
    (Target, TARGET, {"milestones": [(2021, "3张"), (2021, "4张")]}, ModelError, "MZ097"),
    (Target, TARGET, {"note": None}, ModelError, "MZ091"),
    (Deliverable, DELIVERABLE, {"title": " "}, ModelError, "MZ092"),
    (Deliverable, DELIVERABLE, {"title": 5}, ModelError, "MZ091"),
    (Deliverable, DELIVERABLE, {"delivered": "soon"}, PeriodError, "MZ060"),
    (Document, DOCUMENT, {"title": "\u3000"}, ModelError, "MZ092"),
    (Document, DOCUMENT, {"id": ""}, ModelError, "MZ090"),
    (Document, DOCUMENT, {"id": "a b"}, ModelError, "MZ090"),
    (Document, DOCUMENT, {"sha256": "ABC"}, ModelError, "MZ090"),
    (Document, DOCUMENT, {"issuer": None}, ModelError, "MZ091"),
    (Document, DOCUMENT, {"published": "March"}, PeriodError, "MZ065"),
    (Indicator, INDICATOR, {"code": "x y"}, ModelError, "MZ090"),
    (Indicator, INDICATOR, {"code": "Local.x"}, ModelError, "MZ090"),
    (Indicator, INDICATOR, {"code": "local..x"}, ModelError, "MZ090"),
    (Indicator, INDICATOR, {"name": ""}, ModelError, "MZ092"),
    (Indicator, INDICATOR, {"name_en": 5}, ModelError, "MZ091"),
    (Indicator, INDICATOR, {"synonyms": ["床", 5]}, ModelError, "MZ642"),
    (Indicator, INDICATOR, {"version": " "}, ModelError, "MZ092"),
    (Indicator, INDICATOR, {"direction": "up"}, ModelError, "MZ089"),
    (Indicator, INDICATOR, {"direction": None}, ModelError, "MZ091"),
    (Indicator, INDICATOR, {"time": 5}, ModelError, "MZ091"),
    (Indicator, INDICATOR, {"numerator": "local.a"}, ModelError, "MZ099"),
    (Indicator, INDICATOR, {"denominator": "local.a"}, ModelError, "MZ099"),
    (Indicator, INDICATOR, {"aggregation": "weighted"}, ModelError, "MZ099"),
    (Indicator, INDICATOR, {"weight": "local.a"}, ModelError, "MZ099"),
    (Indicator, INDICATOR, {"successor": "no code"}, ModelError, "MZ090"),
    (Evidence, EVIDENCE, {"number": None}, EvidenceError, "MZ095"),
    (Evidence, EVIDENCE, {"number": (0, 3)}, EvidenceError, "MZ033"),
    (Evidence, EVIDENCE, {"number": 5}, EvidenceError, "MZ033"),
    (Evidence, EVIDENCE, {"number": (0, 4, "72%")}, EvidenceError, "MZ096"),
    (Evidence, EVIDENCE, {"number": (-3, 0, "72%")}, EvidenceError, "MZ096"),
    (Evidence, EVIDENCE, {"number": (0, 0, "")}, EvidenceError, "MZ096"),
    (Evidence, EVIDENCE, {"number": ("0", "3", "72%")}, EvidenceError, "MZ096"),
    (Evidence, EVIDENCE, {"number": (False, True, "7")}, EvidenceError, "MZ096"),
    (Evidence, EVIDENCE, {"number": (0, 3, 720)}, ModelError, "MZ091"),
    (Evidence, EVIDENCE, {"sha256": SHA[:-1]}, ModelError, "MZ090"),
    (Evidence, EVIDENCE, {"method": 5}, ModelError, "MZ091"),
)


@pytest.mark.parametrize(("kind", "sound", "broken", "error", "code"), CASES)
def test_what_cannot_be_is_refused(
    kind: type, sound: dict[str, Any], broken: dict[str, Any], error: type[MinzhengError], code: str
) -> None:
    """One field out of place makes the object impossible; the same object without it can be built."""
    assert kind(**sound)
    with pytest.raises(error) as caught:
        kind(**{**sound, **broken})
    assert caught.value.code == code
    assert caught.value.message("zh")
    assert caught.value.message("en")


@pytest.mark.parametrize("field", ["direction", "time", "unit"])
def test_an_indicator_has_no_default_way(field: str) -> None:
    """Unit, time kind and direction must be given: none is guessed."""
    with pytest.raises(TypeError, match=field):
        Indicator(**{key: value for key, value in INDICATOR.items() if key != field})


def test_a_ratio_names_both_its_parts() -> None:
    """Numerator and denominator together are in order, and so is a weight with a weighted aggregation."""
    share = Indicator(
        **{**INDICATOR, "unit": "%"},
        numerator="local.a",
        denominator="local.b",
        aggregation="weighted",
        weight="local.b",
    )
    assert (share.numerator, share.denominator, share.weight) == ("local.a", "local.b", "local.b")


def test_milestones_in_order_are_kept() -> None:
    """Pairs become milestones."""
    target = Target(**TARGET, milestones=[("2021-03-31", "2张"), Milestone(period="2021-06-30", value="3张")])
    assert [str(each.value) for each in target.milestones] == ["2张", "3张"]


def test_a_span_moves_with_its_text() -> None:
    """Moving a span keeps its quote."""
    assert Span(0, 3, "72%").moved(5) == Span(5, 8, "72%")
