"""What is said of the project in several places is the same in each."""

from __future__ import annotations

from pathlib import Path

import yaml

from minzheng import __version__

PROJECT = Path(__file__).parents[2]


def test_whoever_cites_names_the_version_that_this_is() -> None:
    """The file for citation and the pages about it name this version."""
    assert yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == __version__
    for page in (PROJECT / "docs").glob("*/about/citing.md"):
        assert f"{{{__version__}}}" in page.read_text(encoding="utf-8")
