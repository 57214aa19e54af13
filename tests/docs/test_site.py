"""The site in two languages: search finds what there is, each page leads to itself in the other one."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cells import DOCS
from hypothesis import given
from hypothesis import strategies as st
from searching import WORDS, found, node

pytest.importorskip("myst_parser")
sys.path[:0] = [str(DOCS), str(DOCS / "_extensions")]
from links import broken  # noqa: E402
from pair_search import Pairs  # noqa: E402
from two_languages import THEME  # noqa: E402

CONF = f"""
import sys
sys.path.insert(0, {str(DOCS / "_extensions")!r})
project = "a site"
extensions = ["myst_parser", "branches", "pair_search", "two_languages"]
html_theme = "furo"
html_search_language = "pairs"
templates_path = [{str(DOCS / "_templates")!r}]
locale_dirs = [{str(DOCS / "locale")!r}]
"""
BETWEEN = {"zh": "，", "en": ", "}
SEED, PAGES = 20_261_130, 12


def contents(language: str) -> dict[str, list[str]]:
    """The words of each page, drawn from those that people look for."""
    drawn = random.Random(SEED)
    return {f"page-{at}": drawn.sample(WORDS[language], 9) for at in range(PAGES)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A small site in both languages; the last page is there in English alone."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "conf.py").write_text(CONF, "utf-8")
    for language in ("en", "zh"):
        source = folder / language
        source.mkdir()
        held = {page: BETWEEN[language].join(words) for page, words in contents(language).items()}
        alone = {"alone": "Alone."} if language == "en" else {}
        toctree = "\n".join([*held, *alone, "glossary"])
        (source / "glossary.md").write_text("# Words\n", "utf-8")
        (source / "index.md").write_text(
            f"# 0\n\n```{{toctree}}\n{toctree}\n```\n\n床位不\n足，**养老**床\n位 a\nb", "utf-8"
        )
        for page, text in (held | alone).items():
            (source / f"{page}.md").write_text(f"# {page}\n\n{text}\n", "utf-8")
    for language, name in (("en", "en"), ("zh", "zh_CN")):
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-E", "-W", "-c", str(folder), "-D", f"language={name}",
             "-d", str(folder / f"made-{language}"), str(folder / language), str(folder / "site" / language)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.skipif(node() is None, reason="no node to run the script of the site with")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_search_finds_every_page_that_has_a_word(site: Path, language: str) -> None:
    """Fifty words, by the script that a browser runs; of a Chinese word no page that lacks its pairs of characters."""
    words = WORDS[language]
    there = {word: {page for page, held in contents(language).items() if word in held} for word in words}
    results = found(site / language, words)
    assert {word: sorted(there[word] - results[word]) for word in words if there[word] - results[word]} == {}
    pairs = {word: set(Pairs({}).split(word)) for word in words}
    for word in words:
        texts = {page: set(Pairs({}).split(BETWEEN[language].join(held))) for page, held in contents(language).items()}
        others = results[word] - there[word] - {"index"}
        assert language == "en" or {page for page in others if not pairs[word] <= texts[page]} == set(), word


@pytest.mark.skipif(node() is None, reason="no node to run the script of the site with")
def test_a_character_alone_and_a_word_over_two_lines_are_found(site: Path) -> None:
    """不足 stands at the end of one line and the beginning of the next."""
    results = found(site / "zh", ["床", "不足", "位不足", "足养"])
    assert ["index" in pages for pages in results.values()] == [True, True, True, False]


def test_lines_of_chinese_are_joined_without_a_space(site: Path) -> None:
    """Other lines keep the space, and what is set apart stays so."""
    page = (site / "zh" / "index.html").read_text("utf-8")
    assert "<p>床位不足，<strong>养老</strong>床位 a\nb</p>" in page


def test_every_page_leads_to_itself_in_the_other_language(site: Path) -> None:
    """And to the start where the other one has no such page; the language of each is stated."""
    for here, there, tag in (("en", "zh", "en"), ("zh", "en", "zh-CN")):
        for path in (site / here).glob("*.html"):
            page = path.read_text("utf-8")
            [link] = re.findall(r'<a class="other-language" href="([^"]*)"', page)
            assert link == f"./../{there}/{'index' if path.stem == 'alone' else path.stem}.html"
            assert f'lang="{tag}"' in page
    assert "下一页" in (site / "zh" / "page-0.html").read_text("utf-8")
    assert list(broken(site)) == []


def test_every_page_leads_to_the_glossary(site: Path) -> None:
    """Whatever word is not understood is a step away."""
    for language in ("en", "zh"):
        for path in (site / language).glob("*.html"):
            [link] = re.findall(r'<a class="glossary-link" href="([^"]*)"', path.read_text("utf-8"))
            assert link in ("glossary.html", "#")


def test_the_theme_speaks_chinese_on_chinese_pages(site: Path) -> None:
    """Also where it lets nobody translate what it says."""
    for path in (site / "zh").glob("*.html"):
        assert [word for word in THEME if word in path.read_text("utf-8")] == []
    assert "Toggle site navigation sidebar" in (site / "en" / "index.html").read_text("utf-8")


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    """No file, no anchor; links to other sites are not looked up."""
    (tmp_path / "a.html").write_text(
        '<p id="x"><a href="b.html"><a href="#y"><a href="a.html#x"><a href="https://x.y">'
    )
    assert list(broken(tmp_path)) == ["a.html: b.html", "a.html: #y"]


@given(st.text(st.sampled_from("养老床位ab_1 ，。-"), max_size=12), st.text(st.sampled_from("老床位a "), max_size=4))
def test_a_text_is_found_by_every_part_of_it(before: str, word: str) -> None:
    """Whatever stands around it: each pair of neighbouring characters of a part is among those of the whole."""
    whole = set(Pairs({}).split(f"{before}{word}。"))
    assert {part for part in Pairs({}).split(word) if not part.isascii()} <= whole
