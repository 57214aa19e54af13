"""The reference is whole: each entry is shown in both languages, each message by its input, each name by its text."""

from __future__ import annotations

import doctest
import re
import tomllib
from pathlib import Path

import pytest

from minzheng.catalogue import indicators
from minzheng.errors import every_message, message_inputs
from minzheng.sphinx_ext import SORTS, raised
from minzheng.sphinx_ext.directives import listed
from minzheng.sphinx_ext.public_names import documented, public_names
from minzheng.sphinx_ext.reference_pages import pages
from minzheng.validation import address_of, shipped_rules
from minzheng.validation.manual_pages import DOCUMENTATION

ROOT = Path(__file__).parents[2]
OTHERS = sorted(set(every_message()) - {rule.code for rule in shipped_rules})
"""The codes of the messages that no rule finds."""
RAISED = sorted(code for code, given in message_inputs().items() if not given.reason)
UNRAISED_AT_MOST = 10
"""How many messages have a reason instead of an input, at most: this number only falls."""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(set(SORTS) - {"message", "name", "record"}))
def test_every_entry_is_shown(name: str, lang: str) -> None:
    """Whatever there is of a sort has a title, an anchor of its own and something to show."""
    sort = SORTS[name]
    every = list(sort.every(indicators))
    anchors = [sort.anchor(each) for each in every]
    assert len(set(anchors)) == len(every) > 0
    assert not [anchor for anchor in anchors if re.search(r"\s", anchor)]
    assert all(sort.title(each, lang) for each in every)
    shown = [sort.shown(each, lang) for each in every[:: 1 + len(every) // 40]]
    assert name == "topic" or all(shown)
    assert listed(sort, every[:20], lang, [])


def test_every_message_has_an_input_or_a_reason() -> None:
    """The table of inputs has every message that no rule finds, and no other; rules have their examples."""
    assert sorted(message_inputs()) == OTHERS
    assert len(OTHERS) - len(RAISED) <= UNRAISED_AT_MOST


@pytest.mark.parametrize("code", RAISED)
def test_an_input_raises_its_message(code: str) -> None:
    """The input that the page of a message shows is run, and the message is among what is said of it."""
    given = message_inputs()[code]
    assert code in {said.code for said in raised(given.door, given.written)}


@pytest.mark.parametrize("code", [code for code in RAISED if message_inputs()[code].instead])
def test_what_to_write_instead_does_not_raise_it(code: str) -> None:
    """What the page of a message offers is run as well, and the message is not said of it."""
    given = message_inputs()[code]
    assert code not in {said.code for said in raised(given.door, given.instead)}


ROW, FOLDED_ENTRY, FOLDED_LIST, HEAD = 97, 230, 120, 900
"""How long, in pixels, a row, an entry and a list that are folded, and what stands around them are on a phone."""
ENTRY = {"indicator": 700, "message": 900, "rule": 900}
"""How long an entry is that is open; any other is no longer than a screen."""
SCREEN, LONGEST_PAGE = 800, 15_000


def most_pixels(content: str) -> int:
    """An upper bound of the length of a page on a phone, by what stands on it."""
    length = HEAD
    for sort, written in re.findall(r"^\s*\.\. minzheng:list-of:: (\w+)\n((?:\s+:.*\n)*)", content, re.MULTILINE):
        part = re.search(r":part: (.*)", written)
        every = list(SORTS[sort].every(indicators))
        rows = [each for each in every if part is None or SORTS[sort].part(each) == part[1]]
        length += FOLDED_LIST if ":folded:" in written else ROW * len(rows)
    for sort, written in re.findall(r"^\s*\.\. minzheng:(?!list-of)(\w+):: .*\n((?:\s+:.*\n)*)", content, re.MULTILINE):
        length += FOLDED_ENTRY if ":folded:" in written else ENTRY.get(sort, SCREEN)
    return length


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_generated_page_is_long_on_a_phone(lang: str) -> None:
    """By what its entries and rows take at most; a page with more of them folds them or becomes several."""
    lengths = {name: most_pixels(content) for name, content in pages(lang, elsewhere=True)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_PAGE} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_addresses_are_those_of_pages(lang: str) -> None:
    """Where the command line and SARIF send a reader there is a page, with the anchor that is asked for."""
    made = dict(pages(lang, elsewhere=True))
    for code in every_message():
        address = str(address_of(code, lang)).removeprefix(f"{DOCUMENTATION}/{lang}/reference/")
        page, _, anchor = address.partition(".html")
        assert f":: {code}\n" in made[page]
        assert anchor in ("", f"#minzheng-message-{code}")
    assert address_of("LAKE101", lang) is None


def test_the_address_of_the_documentation_stands_in_one_place() -> None:
    """What the package says of itself is what it says to others."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["urls"]["Documentation"] == DOCUMENTATION


def test_a_copy_of_the_documentation_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office without a way out reads its own copy."""
    monkeypatch.setenv("MINZHENG_DOCUMENTATION", "file:///srv/minzheng/")
    assert address_of("MZ301") == "file:///srv/minzheng/zh/reference/rules/MZ301.html"


def test_every_public_name_is_documented() -> None:
    """Whatever a package offers says what it is, and what stands at the root has a page under the name people type."""
    assert [path for path, found in public_names().items() if not documented(found)] == []
    made = dict(pages("en"))
    assert [path for path in public_names() if f"api/{path}" not in made] == []
    assert {"minzheng.assess", "minzheng.Figure", "minzheng.validation.Rule"} <= set(public_names())


WITHOUT_EXAMPLE: dict[str, str] = {}
"""The names of the root that have no example, each with the reason."""


def test_every_name_of_the_root_has_an_example() -> None:
    """What most people type first is shown at work; what is executed with the package is executed there."""
    root = {path: found for path, found in public_names().items() if found.at_root}
    without = {path for path, found in root.items() if ">>> " not in documented(found)}
    assert without ^ WITHOUT_EXAMPLE.keys() == set()


@pytest.mark.parametrize(
    "path", [path for path, each in public_names().items() if each.at_root and each.sort == "data"]
)
def test_examples_of_data_are_executed(path: str) -> None:
    """No doctest finds the text beneath a value, so it is run here."""
    examples = doctest.DocTestParser().get_doctest(documented(public_names()[path]), {}, path, None, None)
    assert doctest.DocTestRunner(verbose=False).run(examples).failed == 0
