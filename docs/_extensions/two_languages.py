"""What a site in two languages asks of each: a link to the same page in the other one, and Chinese set as Chinese."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

NAMES = {"en": "English", "zh": "中文"}
TAGS = {"en": "en", "zh": "zh-CN"}
THEME = {
    "Toggle site navigation sidebar": "显示或隐藏全站目录",
    "Toggle table of contents sidebar": "显示或隐藏本页目录",
    "Toggle Light / Dark / Auto color theme": "切换浅色、深色或自动配色",
    "Toggle navigation of": "展开或收起",
    "Toggle hidden content": "展开或收起内容",
    "<title>Contents</title>": "<title>目录</title>",
    "<title>Menu</title>": "<title>菜单</title>",
    "<title>Expand</title>": "<title>展开</title>",
    "<title>Light mode</title>": "<title>浅色</title>",
    "<title>Dark mode</title>": "<title>深色</title>",
    "<title>Auto light/dark, in light mode</title>": "<title>自动配色，现为浅色</title>",
    "<title>Auto light/dark, in dark mode</title>": "<title>自动配色，现为深色</title>",
}
"""What the theme and the cells of pages say in English whatever the language, and what Chinese pages say instead."""
CHINESE = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
BREAK = re.compile(rf"(?<=[{CHINESE}])\n(?=[{CHINESE}])")


class JoinedLines(SphinxTransform):
    """Between Chinese characters the end of a line is no space: source may be wrapped anywhere."""

    default_priority = 10

    def apply(self, **_: Any) -> None:
        """Mend each text of the page; one that was cut at the ends of its lines is put together first."""
        for parent in {text.parent for text in self.document.findall(nodes.Text)}:
            if isinstance(parent, nodes.FixedTextElement | nodes.literal):
                continue
            self.mend(parent)

    def mend(self, parent: nodes.Element) -> None:
        """Put neighbouring texts together, and take out the ends of lines between Chinese characters."""
        children: list[nodes.Node] = []
        for child in parent.children:
            if children and isinstance(child, nodes.Text) and isinstance(children[-1], nodes.Text):
                children[-1] = nodes.Text(children[-1] + child)
            else:
                children.append(child)
        for at, child in enumerate(children):
            if isinstance(child, nodes.Text) and "\n" in child:
                before = children[at - 1].astext()[-1:] if at else ""
                after = children[at + 1].astext()[:1] if at + 1 < len(children) else ""
                whole = BREAK.sub("", f"{before}{child}{after}")
                children[at] = nodes.Text(whole[len(before) : len(whole) - len(after)])
        parent.children = children
        for child in children:
            parent.setup_child(child)


def name_the_other(app: Sphinx, config: Config) -> None:
    """Give the templates the other language and the pages that it has."""
    here = "zh" if config.language.startswith("zh") else "en"
    [there] = set(NAMES) - {here}
    config.html_context |= {
        "other_language": there,
        "other_tag": TAGS[there],
        "other_name": NAMES[there],
        "written_here_alone": written(Path(app.confdir, here)) - written(Path(app.confdir, there)),
    }


def code_in_chinese(app: Sphinx, config: Config) -> None:
    """Have the code of cells that is folded away named in the language of the page."""
    if config.language.startswith("zh") and "nb_code_prompt_show" in config:
        config["nb_code_prompt_show"] = "显示代码"
        config["nb_code_prompt_hide"] = "收起代码"


def theme_in_chinese(app: Sphinx, error: Exception | None) -> None:
    """Put Chinese words in the place of those that the theme does not let be translated."""
    if error is not None or app.builder.format != "html" or not app.config.language.startswith("zh"):
        return
    for page in Path(app.outdir).rglob("*.html"):
        text = page.read_text("utf-8")
        said = functools.reduce(lambda made, word: made.replace(word, THEME[word]), THEME, text)
        if said != text:
            page.write_text(said, "utf-8")


def written(folder: Path) -> set[str]:
    """The names of the pages that somebody wrote; all others are generated, in each language the same."""
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}


def setup(app: Sphinx) -> dict[str, Any]:
    """Know the other language before the pages are written."""
    app.connect("config-inited", name_the_other)
    app.connect("config-inited", code_in_chinese)
    app.connect("build-finished", theme_in_chinese)
    app.add_transform(JoinedLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
