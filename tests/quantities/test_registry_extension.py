"""Extending the registry: from a file, a text or a mapping into a new registry; clashes and nonsense are errors."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from minzheng.errors import DefinitionError, UnknownUnitError
from minzheng.quantities import Figure, Kind, Quantity, units

COT = {"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "also": ["铺位"], "en": ["cot", "cots"]}
DOZEN = {"pint": "hamper = 12 * cot", "kind": "count", "zh": ["筐"], "en": ["hamper", "hampers"]}
NOUN = {"zh": ["学生"], "also": ["在校生"], "counter": "名", "en": ["pupil", "pupils"]}
TOML = """
[[unit]]
pint = "cot = [cots]"
kind = "count"
zh = ["铺"]
also = ["铺位"]
en = ["cot", "cots"]
[[unit]]
pint = "hamper = 12 * cot"
kind = "count"
zh = ["筐"]
en = ["hamper", "hampers"]
[[noun]]
zh = ["学生"]
also = ["在校生"]
counter = "名"
en = ["pupil", "pupils"]
"""


@pytest.fixture(params=["mapping", "text", "file", "path as text"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """The same definitions in every form that is accepted."""
    path = tmp_path / "units.toml"
    path.write_text(TOML, encoding="utf-8")
    mapping = {"unit": [COT, DOZEN], "noun": [NOUN]}
    return {"mapping": mapping, "text": TOML, "file": path, "path as text": str(path)}[request.param]


def test_an_extended_registry_knows_more_and_the_old_one_no_more(source: Any) -> None:
    """New words, spellings and nouns work in units, quantities and figures; the shipped registry stays."""
    mine = units.extend(source)
    assert mine.unit("万铺位/千名在校生").code == "万铺/千名学生"
    assert mine.unit("筐").ratio_to(mine.unit("铺")) == Fraction(12)
    assert Quantity.parse("3筐", mine) == Quantity("36", mine.unit("铺"))
    assert Figure("每千名学生不少于35铺", units=mine).unit.code == "铺/千名学生"
    assert format(Quantity("5", mine.unit("铺/千名学生")), "en") == "5 cots per 1,000 pupils"
    assert len(mine) == len(units) + 2
    with pytest.raises(UnknownUnitError):
        units.unit("铺")


def test_the_same_definition_twice_is_no_clash(source: Any) -> None:
    """Extending again with the same content changes nothing."""
    once = units.extend(source)
    twice = once.extend(source)
    assert twice.definitions.words == once.definitions.words
    assert twice.definitions.lines == once.definitions.lines


@pytest.mark.parametrize(
    "row",
    [
        {**COT, "zh": ["人"]},
        {**COT, "also": ["户"]},
        {**COT, "pint": "person = [cots]"},
        {**COT, "pint": "cot = [people]"},
        {**COT, "zh": ["老年人"]},
        {**COT, "pint": "yuan = [cots]", "kind": "count"},
        {**COT, "before": ["港币"]},
    ],
)
def test_a_clash_is_an_error_that_names_both_places(row: dict[str, Any]) -> None:
    """A word, a spelling, a name in pint or a family has one meaning."""
    with pytest.raises(DefinitionError) as caught:
        units.extend({"origin": "mine.toml", "unit": [row]})
    assert caught.value.code == "MZ053"
    assert "mine.toml" in str(caught.value)
    assert "units.toml" in str(caught.value)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {**COT, "pint": ""},
        {**COT, "pint": "cot = [cots]; degree = 1"},
        {**COT, "pint": "cot = 3 * nothing"},
        {**COT, "pint": "cot = 1.5 * person"},
        {**COT, "pint": "cot = 0 * person"},
        {**COT, "pint": "cot = person; offset: 5"},
        {**COT, "kind": "weight"},
        {**COT, "kind": "rate"},
        {**COT, "kind": ["count"]},
        {**COT, "pint": "cot = 2 * person", "kind": "money"},
        {**COT, "zh": []},
        {**COT, "zh": "铺"},
        {**COT, "zh": [""]},
        {**COT, "zh": [5]},
        {**COT, "also": ["铺/人"]},
        {**COT, "zh": ["3号"]},
        {**COT, "zh": ["两口"]},
        {**COT, "zh": ["铺 位"]},
        {**COT, "zh": ["万"]},
        {**COT, "zh": ["铺~"]},
        {**COT, "en": ["cot"]},
        {**COT, "en": "co"},
        {**COT, "colour": "red"},
        {**COT, "normal": {"床": "床"}},
        {**COT, "normal": "铺"},
        {**COT, "before": "铺"},
        {**COT, "parts": {"角": "十"}},
        {**COT, "parts": ["角"]},
        "铺",
        5,
    ],
)
def test_a_definition_that_cannot_be_used_is_refused(row: Any) -> None:
    """Each mistake is an error that names where it stands and says what to write, in both languages."""
    with pytest.raises(DefinitionError) as caught:
        units.extend({"origin": "mine.toml", "unit": [row]})
    assert caught.value.code == "MZ052"
    assert all("mine.toml" in caught.value.message(lang) for lang in ("zh", "en"))


@pytest.mark.parametrize(
    "table",
    [
        {"units": [COT]},
        {"unit": COT},
        {"unit": "铺"},
        {"noun": [{"zh": ["学生"], "counter": "铺"}]},
        {"noun": [{"counter": "名"}]},
        {"noun": [{**NOUN, "en": ["pupil"]}]},
        {"noun": [{**NOUN, "kind": "count"}]},
    ],
)
def test_a_table_that_cannot_be_used_is_refused(table: dict[str, Any]) -> None:
    """Unknown tables, rows that are none and counters that are no unit."""
    with pytest.raises(DefinitionError):
        units.extend(table)


@pytest.mark.parametrize("content", ["[[unit]\n", "[[unit]]\npint = 5.0.0\n"])
def test_what_is_not_toml_is_refused(content: str, tmp_path: Path) -> None:
    """A broken text or file is a definition error, in whatever encoding."""
    with pytest.raises(DefinitionError):
        units.extend(content)
    path = tmp_path / "units.toml"
    path.write_bytes('zh = ["铺"]'.encode("gb18030"))
    with pytest.raises(DefinitionError):
        units.extend(path)


def test_a_noun_without_english_keeps_its_own_name() -> None:
    """Names in English are a courtesy for nouns, a counter has a default."""
    mine = units.extend({"noun": [{"zh": ["园区"]}]})
    assert mine.unit("家/园区").kind is Kind.RATE
    assert format(Quantity("5", mine.unit("家/园区")), "gov") == "每个园区5家"


def test_an_extended_ratio_has_no_growth_of_its_own() -> None:
    """A ratio that the library has no growth for is a change by its verb, in its own unit."""
    mine = units.extend(
        {"unit": [{"pint": "bp = 1/10000 * fold", "kind": "ratio", "zh": ["基点"], "en": ["bp", "bp"]}]}
    )
    figure = Figure("提高5基点", units=mine)
    assert (figure.kind, figure.change) == (Kind.RATIO, True)
    assert Figure.of("=", 5, 5, mine.unit("基点"), change=True) == figure


def test_an_own_currency_has_words_before_it_and_parts_behind_it() -> None:
    """What stands around an amount of a currency is data of its unit."""
    row = {"pint": "token = [tokens]", "kind": "money", "zh": ["代币"], "en": ["token", "tokens"]}
    mine = units.extend(
        {"unit": [{**row, "before": ["代"], "parts": {"毫": 10}, "normal": {"代币": "币"}}]}
    ).definitions
    assert mine.currencies["代"] == mine.words["代币"]
    assert mine.words["代币"].parts == (("毫", 10),)
    assert mine.normal["代币"] == "币"
