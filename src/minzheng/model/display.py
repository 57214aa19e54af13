"""Display (展示): plain HTML tables for notebooks: no scripts, nothing fetched, text beside every colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

STYLE = "border-collapse:collapse;font-size:90%"
CELL = "text-align:left;vertical-align:top;padding:2px 8px;min-width:4em;border-bottom:1px solid #ddd"


def html_table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    note: str = "",
    marks: Mapping[str, str] | None = None,
) -> str:
    """A table with a caption and column headers; every text is escaped. ``marks`` gives texts a bar of a colour."""
    bars = {text: f"{CELL};border-left:4px solid {colour}" for text, colour in (marks or {}).items()}
    head = "".join(f'<th scope="col" style="{CELL}">{escape(header)}</th>' for header in headers)
    body = "".join(
        "<tr>" + "".join(f'<td style="{bars.get(cell, CELL)}">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    foot = f"<p>{escape(note)}</p>" if note else ""
    return (
        f'<table style="{STYLE}"><caption style="text-align:left">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"
    )


def markdown_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; bars and line ends in cells are escaped."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
