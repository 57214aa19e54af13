"""A word is found by its table alone, so that nobody waits for all of them; however a file is written, by the whole."""

from __future__ import annotations

import pytest

from minzheng.language import has, languages, words
from minzheng.language.words import table

ODD = '''
[joint]
list = "; "
path.deep = "of a dotted key"
text = """
several lines, one of which looks like a heading:
[message]
MZ001 = "none"
"""

[message.MZ002]
one = "one"
other = "many"
'''


@pytest.mark.parametrize("lang", languages())
def test_every_text_is_found_by_its_table(lang: str) -> None:
    """The same as in the whole file, and nothing else is there."""
    for key, text in table(lang).items():
        assert words._found(key, lang) == text
        assert has(key, lang)
    for key in ("joint", "joint.none", "none.list", "none", ""):
        assert not has(key, lang)


def test_a_file_that_is_written_otherwise_is_found_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dotted keys, texts of several lines and plural forms as a table of their own."""
    # What is read is kept, so the file stands for a language that no other test asks for.
    monkeypatch.setattr(words, "_content", lambda lang: ODD)
    assert words._found("joint.list", "odd") == "; "
    assert words._found("joint.path.deep", "odd") == "of a dotted key"
    assert "[message]" in words._found("joint.text", "odd")
    assert words._found("message.MZ002", "odd") == {"one": "one", "other": "many"}
    with pytest.raises(KeyError):
        words._found("message.MZ003", "odd")
