"""A catalogue from a file: TOML, YAML and JSON say the same, and what is wrong is told with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minzheng.catalogue import Catalogue, indicators
from minzheng.errors import DefinitionError, FileError, MinzhengError
from minzheng.files import load_catalogue
from minzheng.model import LoadError

ROW = {
    "name": "助餐点",
    "name_en": "meal points",
    "unit": "个",
    "time": "stock",
    "direction": "higher",
    "topics": ["elderly"],
    "breakdowns": {"area": ["urban", "rural"]},
    "second_units": {"家": "1"},
}
TOML = """\
["local.meals"]
name = "助餐点"
name_en = "meal points"
unit = "个"
time = "stock"
direction = "higher"
topics = ["elderly"]
breakdowns = { area = ["urban", "rural"] }
second_units = { "家" = "1" }
"""
YAML = """\
local.meals:
  name: 助餐点
  name_en: meal points
  unit: 个
  time: stock
  direction: higher
  topics: [elderly]
  breakdowns: {area: [urban, rural]}
  second_units: {家: "1"}
"""
TEXTS = {"toml": TOML, "yaml": YAML, "yml": YAML, "json": json.dumps({"local.meals": ROW})}


def stored(folder: Path, suffix: str, text: str) -> Path:
    """A file with a text in it."""
    path = folder / f"mine.{suffix}"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", TEXTS)
def test_every_format_says_the_same(suffix: str, tmp_path: Path) -> None:
    """One new indicator, as the mapping itself gives it, known by the file that it came from."""
    path = stored(tmp_path, suffix, TEXTS[suffix])
    known = load_catalogue(path)
    assert known["local.meals"] == indicators.extend({"local.meals": ROW})["local.meals"]
    assert len(known) == len(indicators) + 1
    assert known.origins["local.meals"] == str(path)


def test_a_base_of_ones_own_is_extended(tmp_path: Path) -> None:
    """An empty catalogue gets one indicator, and stays empty itself."""
    empty = Catalogue()
    assert list(load_catalogue(str(stored(tmp_path, "yaml", YAML)), empty)) == ["local.meals"]
    assert len(empty) == 0


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_clash_names_both_files(suffix: str, tmp_path: Path) -> None:
    """The same code with other content is refused; with the same content it changes nothing."""
    first = load_catalogue(stored(tmp_path, suffix, TEXTS[suffix]))
    assert len(load_catalogue(stored(tmp_path, "yaml", YAML), first)) == len(first)
    other = tmp_path / "other.yaml"
    other.write_text(YAML.replace("助餐点", "用餐点"), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"mine\.\w+ and in .*other\.yaml") as raised:
        load_catalogue(other, first)
    assert raised.value.code == "MZ053"


@pytest.mark.parametrize(
    ("suffix", "text", "code", "line"),
    [
        ("toml", TOML.replace("direction", "directon"), "MZ084", 6),
        ("yaml", YAML.replace("direction", "directon"), "MZ084", 6),
        ("yaml", YAML.replace("个", "嗰"), "MZ045", 2),
        ("yaml", YAML + "local.meals: {}\n", "MZ015", 10),
        ("yaml", "- name: 助餐点\n", "MZ023", 1),
        ("json", "3", "MZ023", 1),
        ("yaml", "local.meals: [\n", "MZ010", 2),
        ("yaml", "", "MZ007", 1),
        ("yaml", "local.meals: 助餐点\n", "MZ086", 1),
        ("json", '{"local.meals": {"name": 3}}', "MZ085", 1),
    ],
)
def test_what_is_wrong_is_told_with_its_line(suffix: str, text: str, code: str, line: int, tmp_path: Path) -> None:
    """The first problem of a broken file has a code and a line."""
    with pytest.raises(LoadError) as raised:
        load_catalogue(stored(tmp_path, suffix, text))
    first = next(finding for finding in raised.value.findings if finding.code == code)
    assert first.location is not None
    assert (first.location.file, first.location.line) == (str(tmp_path / f"mine.{suffix}"), line)


@pytest.mark.parametrize(("name", "code"), [("mine.csv", "MZ004"), ("absent.yaml", "MZ008"), ("absent.toml", "MZ083")])
def test_a_file_that_cannot_be_read_is_named(name: str, code: str, tmp_path: Path) -> None:
    """An unknown suffix and a missing file are errors that name the path."""
    with pytest.raises(FileError, match=name) as raised:
        load_catalogue(tmp_path / name)
    assert raised.value.code == code


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    """YAML is read by the same safe parser as plan files."""
    with pytest.raises(MinzhengError):
        load_catalogue(stored(tmp_path, "yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
