"""Every page is there in both languages, and what a reader copies from it runs for him."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cells import LANGUAGES, cells, pages, prose

PAGES = [pytest.param(path, id=f"{each}/{name}") for each in LANGUAGES for name, path in pages(each).items()]
CHINESE = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
# The build executes every page in a new folder: what needs more than that fails for a reader alone.
UNSEEN = re.compile(r"\bchdir\b|\bwrite_(?:text|bytes)\b|\bmkdir\b|copy|renderers")
OF_THE_PROJECT = re.compile(r"examples/|tests/|docs/|MINZHENG_PROJECT|\bchdir\b|^[%!]", re.MULTILINE)


def test_every_page_is_there_in_both_languages() -> None:
    """Under the same name, so that the switch of languages leads to it."""
    assert set(pages("en")) ^ set(pages("zh")) == set()


@pytest.mark.parametrize("page", PAGES)
def test_what_a_reader_copies_runs_in_an_empty_folder(page: Path) -> None:
    """Nothing that is seen stands on a cell that is not: no name, no folder, no file; nor on files of the project."""
    hidden: set[str] = set()
    seen: set[str] = set()
    for cell in cells(page):
        if cell.hidden:
            assert UNSEEN.search(cell.code) is None, cell.code
            hidden |= cell.bound - seen
            continue
        assert OF_THE_PROJECT.search(cell.code) is None, cell.code
        assert cell.used & hidden == set(), cell.code
        seen |= cell.bound
        hidden -= cell.bound


@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_its_language(page: Path) -> None:
    """A paragraph of a Chinese page has Chinese in it, one of an English page has English in it."""
    chinese = "zh" in page.parts
    plain = [re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?:\S+|\{[^}]*\}", "", part) for part in prose(page)]
    if chinese:
        assert [part for part in plain if len(ENGLISH.findall(part)) > 3 and not CHINESE.search(part)] == []
    else:
        assert [part for part in plain if len(CHINESE.findall(part)) > 12 and not ENGLISH.search(part)] == []
