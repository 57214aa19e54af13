"""Catalogue files: every problem at once, each with its line, its path and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from minzheng.catalogue import indicators
from minzheng.catalogue.definitions import INDICATOR_KEYS, UNLISTED, read_definitions, read_file
from minzheng.errors import FileError
from minzheng.model import Aggregation, Break, LoadError

GOOD = '["local.cots"]\nname = "床位"\nunit = "张"\ntime = "stock"\ndirection = "higher"\n'


def findings(text: str) -> list[tuple[str, str, int | None]]:
    """Code, path and line of each problem in a text."""
    with pytest.raises(LoadError) as caught:
        read_definitions(text, "mine.toml")
    places = [(finding, finding.location) for finding in caught.value.findings]
    return [(finding.code, place.pointer, place.line) for finding, place in places if place]


def test_a_code_may_be_written_without_quotes() -> None:
    """TOML reads it as a table in a table; the place of what is wrong stays the line of the code."""
    plain = GOOD.replace('["local.cots"]', "[local.cots]")
    assert read_definitions(plain, "mine.toml").indicators == read_definitions(GOOD, "mine.toml").indicators
    assert findings(GOOD + plain.replace("cots", "beds").replace("higher", "up")) == [("MZ089", "$.local.beds", 6)]


def test_every_key_of_an_indicator_can_be_written() -> None:
    """A file may say all that an indicator holds, second units and exact factors included."""
    text = """
        ["local.weddings"]
        name = "结婚登记数"
        name_en = "weddings"
        synonyms = ["婚礼"]
        former_names = ["婚事"]
        definition = "登记的对数。"
        definition_en = "Couples registered."
        definition_source = "某办法"
        unit = "对"
        second_units = { "件" = "1/2" }
        time = "stock"
        additions = "local.new_weddings"
        spending = "local.costs"
        direction = "neutral"
        bounds = "≥0对"
        aggregation = "weighted"
        weight = "local.people"
        numerator = "local.a"
        denominator = "local.b"
        breakdowns = { area = ["urban", "rural"] }
        topics = ["marriage"]
        sources = ["某报表"]
        official_code = "X1"
        version = "2"
        valid = "2013/.."
        successor = "local.unions"
        breaks = [{ since = "2016", what = "起含补领", source = "某通知" }]
    """
    [made], *_ = read_definitions(text, "mine.toml")
    assert all(getattr(made, key) for key in INDICATOR_KEYS if key != UNLISTED)
    assert made.second_units == (("件", "1/2"),)
    assert made.aggregation is Aggregation.WEIGHTED
    assert made.breakdowns == (("area", ("urban", "rural")),)
    assert made.breaks == (Break(since=2016, what="起含补领", source="某通知"),)


def test_an_indicator_knows_where_it_was_written() -> None:
    """The place is file and line of its table; looks are not part of what it is."""
    [first, second], *_ = read_definitions(GOOD + "\n" + GOOD.replace("cots", "beds"), "mine.toml")
    assert str(second.location) == "mine.toml:7:1 $.local.beds"
    assert first.location is not None
    assert indicators["elderly.beds"].location is not None


def test_every_problem_is_told_at_once() -> None:
    """A missing key, an unknown one, values of another shape and a value that cannot be, in one go with their lines."""
    text = (
        GOOD
        + '["local.a"]\nname = "甲"\nunit = "张"\ntime = "stock"\n'
        + 'directon = "higher"\nsynonyms = "乙"\nversion = 1.50\n'
        + GOOD.replace("cots", "b").replace("张", "筐")
        + GOOD.replace("cots", "c")
        + 'second_units = { "件" = "0" }\nbreakdowns = { area = "urban" }\n'
    )
    assert findings(text) == [
        ("MZ084", "$.local.a.directon", 10),
        ("MZ085", "$.local.a.synonyms", 11),
        ("MZ085", "$.local.a.version", 12),
        ("MZ086", "$.local.a", 6),
        ("MZ045", "$.local.b", 13),
        ("MZ085", "$.local.c.second_units", 23),
        ("MZ085", "$.local.c.breakdowns", 24),
    ]


def test_a_problem_says_what_to_write() -> None:
    """An unknown key names the near ones, a value of another shape shows one that fits."""
    with pytest.raises(LoadError) as caught:
        read_definitions(GOOD + 'synonym = ["甲"]\ntopics = "elderly"\nzzz = "1"', "mine.toml")
    near, shape, far = (finding.message("en") for finding in caught.value.findings)
    assert "synonyms" in near
    assert 'topics = ["…"]' in shape
    assert all(key in far for key in INDICATOR_KEYS)


@pytest.mark.parametrize("text", ['title = "mine"', "[local.cots]\nname = 1"])
def test_what_is_no_table_of_an_indicator_is_told(text: str) -> None:
    """A code without quotes is a table in a table, and a bare key is no indicator."""
    assert {code for code, _, _ in findings(text)} & {"MZ084", "MZ086"}


def test_an_empty_file_defines_nothing() -> None:
    """No table is no indicator and no problem."""
    assert read_definitions("# nothing yet\n", "mine.toml").indicators == ()


@pytest.mark.parametrize(
    "content",
    [b'["a.b"\n', GOOD.encode("gb18030"), b'["a.b"]\nname = "x"\nname = "y"\n'],
    ids=["torn", "gb18030", "twice"],
)
def test_what_is_no_toml_in_utf8_is_refused_with_its_name(content: bytes, tmp_path: Path) -> None:
    """The error names the file and the reason."""
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"mine\.toml is not a catalogue") as caught:
        read_file(path)
    assert caught.value.code == "MZ083"


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    """No file is the library's own error too."""
    with pytest.raises(FileError, match=r"absent\.toml"):
        indicators.extend(tmp_path / "absent.toml")
