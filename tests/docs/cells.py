"""The pages of the documentation, and the cells of code in them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh")
CELL = re.compile(r"^(`{3,})\{code-cell\}[^\n]*\n((?::[^\n]*\n)*)(.*?)^\1$", re.MULTILINE | re.DOTALL)
HIDING = ("remove-cell", "remove-input", "hide-cell")
"""Tags of cells whose code a reader does not see."""


class Cell(NamedTuple):
    """The code of a cell, and the tags that say how it is shown."""

    code: str
    options: str

    @property
    def hidden(self) -> bool:
        return any(tag in self.options for tag in HIDING)

    @property
    def bound(self) -> set[str]:
        """The names that the cell binds for those after it."""
        return {
            name
            for node in ast.walk(ast.parse(self.code))
            for name in (
                [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                else [(each.asname or each.name).partition(".")[0] for each in node.names]
                if isinstance(node, ast.Import | ast.ImportFrom)
                else [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef)
                else []
            )
        }  # fmt: skip

    @property
    def used(self) -> set[str]:
        """The names that the cell takes from somewhere."""
        nodes = ast.walk(ast.parse(self.code))
        return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def pages(language: str) -> dict[str, Path]:
    """The pages of a language by their names, which are the same in each."""
    folder = DOCS / language
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.md"))}


def cells(page: Path) -> list[Cell]:
    """The cells of a page in their order."""
    return [Cell(code, options) for _, options, code in CELL.findall(page.read_text("utf-8"))]


def prose(page: Path) -> list[str]:
    """The paragraphs, headings and items of lists of a page: no code, no tables, no directives, no front matter."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"^(`{3,}|~{3,})(?!`).*?^\1$|^:{3,}.*$|^\|.*$|^\(.*\)=$|^\[.*\]: .*$", "", text, flags=re.M | re.S)
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) |#)", text)
    return [part.strip() for part in parts if part.strip()]
