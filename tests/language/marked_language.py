"""A third language for tests: the English file with every letter in a circle, so that what is not said by it shows."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from pathlib import Path

from minzheng.language.words import PLURALS, table

CODE = "qq"
"""The code of the language."""
LETTERS = str.maketrans(
    string.ascii_lowercase + string.ascii_uppercase,
    "".join(map(chr, [*range(0x24D0, 0x24EA), *range(0x24B6, 0x24D0)])),
)
SETTINGS = "style."
"""What the files say about figures is a setting; ours are as in Chinese, so that no figure is English."""
CODES = re.compile(r"https?://\S+|[\w./#@$:\[\]<>=-]*[._/#@$\[\]<>=\d][\w./#@$:\[\]<>=%-]*", re.ASCII)
"""Codes, paths, options and numbers."""
PHRASE = re.compile(r"[A-Za-z](?:[A-Za-z'’-]*[A-Za-z])?(?: [A-Za-z](?:[A-Za-z'’-]*[A-Za-z])?)*|[\u4e00-\u9fff]+")
"""Words one after the other."""
MARKUP = re.compile(r"<style>.*?</style>|<script>.*?</script>|<[^<>]*>|&[a-z]+;", re.DOTALL)
"""What a page has beside its words."""


def marked(text: str) -> str:
    """A text with its letters in circles, gaps left as they are.

    >>> marked("at {place}")
    'ⓐⓣ {place}'
    """
    made = []
    for literal, name, style, _ in string.Formatter().parse(text):
        made.append(literal.translate(LETTERS).replace("{", "{{").replace("}", "}}"))
        made.append("" if name is None else f"{{{name}{':' if style else ''}{style}}}")
    return "".join(made)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def _value(key: str, found: str | Mapping[str, str]) -> str:
    if key.startswith(SETTINGS):
        return _quoted("zh")
    if isinstance(found, str):
        return _quoted(marked(found))
    return "{" + ", ".join(f"{form} = {_quoted(marked(found[form]))}" for form in PLURALS if form in found) + "}"


def write_marked(folder: Path) -> None:
    """Write the file of the language into a folder."""
    lines = (".".join(map(_quoted, key.split("."))) + " = " + _value(key, found) for key, found in table("en").items())
    (folder / f"{CODE}.toml").write_text("\n".join(lines) + "\n", "utf-8")


def unmarked(text: str, exempt: Iterable[str]) -> list[str]:
    """The words of a text that no file of a language has: phrases that stand in none of the exempt texts."""
    known = "\n".join(exempt)
    phrases = PHRASE.findall(CODES.sub(" ¦ ", MARKUP.sub(" ¦ ", text)))
    return [phrase for phrase in dict.fromkeys(phrases) if phrase not in known]
