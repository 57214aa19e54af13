"""The sample data of the package: every status once, two mistakes, on one screen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import minzheng as mz
from command_line import run
from minzheng.files import demo_files
from minzheng.progress import Status

DAY = "2025-12-31"


def test_every_status_is_shown_once() -> None:
    """On the day that the documentation names."""
    assert Counter(each.status for each in mz.assess(mz.demo(), as_of=DAY)) == dict.fromkeys(Status, 1)


def test_there_are_just_two_mistakes_to_be_found() -> None:
    """Of two rules, both in the later report."""
    assert {(each.code, each.location.path[0]) for each in mz.validate(mz.demo()) if each.location} == {
        ("MZ703", "observations"),
        ("MZ705", "observations"),
    }
    assert len(mz.validate(mz.demo())) == 2


def test_no_place_has_its_name() -> None:
    """The city is said to be made up wherever its name stands."""
    assert mz.find_regions("青禾市") == ()
    assert all("虚构" in each.title for each in mz.demo().documents)
    assert mz.demo().findings == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_shows_it_on_one_screen(lang: str) -> None:
    """Of 24 lines and 100 columns."""
    lines = run("demo", "--lang", lang, columns=100).out.splitlines()
    assert len(lines) <= 24
    shown = "\n".join(lines)
    assert all(status.label(lang) in shown for status in Status)
    assert shown.count("MZ7") == 2


def test_the_command_writes_the_files_to_try_with(tmp_path: Path) -> None:
    """They load as the same dataset, and nothing is written over."""
    folder = tmp_path / "sample"
    run("demo", folder)
    assert mz.load(folder) == mz.demo()
    assert len(list(folder.iterdir())) == len(demo_files())
    run("demo", folder, code=2)
