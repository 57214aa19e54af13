"""Review pages (核对网页): a draft as a page that a person goes through in a browser and saves as rows that load back.

The page holds all it needs, fetches nothing and sends nothing: what is saved is a CSV file on the reader's own disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from minzheng.datasets import Dataset
from minzheng.errors import FileError
from minzheng.files import ReviewMark, header_label, review_choices, review_rows, review_workbook, write_atomically
from minzheng.language import say
from minzheng.reports.html import LIGHT_OR_DARK, PAGE, STYLE
from minzheng.reports.layout import visible

REVIEWS = (".xlsx", ".html")
"""What a draft may be gone through in (核对格式), by the suffix of the file."""
EDITED = ("indicator", "region", "period", "value", "unit", "title", "lead", "with", "due", "note")
"""The fields of a row that a page lets people change, where the row has them; parts of an indicator are, too."""
LISTED = ("indicator", "region", "unit")
"""The fields with a list of what may be chosen."""
LOOK = (
    ".review td{vertical-align:top}.review input{width:100%;min-width:6em;box-sizing:border-box}"
    ".review .asked{font-weight:600}.review label{white-space:nowrap;display:block}"
)


def save_review(draft: Dataset, path: str | Path, texts: Mapping[str, str] | None = None, *, lang: str = "zh") -> None:
    """Write a draft as a sheet to go through (编制核对表): ``.xlsx`` for Excel, ``.html`` for a browser.

    Each statement stands beside the words of the text and what is asked of it; a person confirms, corrects or strikes
    it out, and ``load`` reads the workbook, or the CSV that the page saves. ``texts`` are the source texts by the id of
    their document. Raises ``FileError`` for another suffix, ``ImportError`` where the extra ``excel`` is missing.

    >>> import tempfile, minzheng as mz
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_review(mz.demo(), f"{folder}/review.html")
    ...     Path(folder, "review.html").read_text("utf-8")[:15]
    '<!doctype html>'
    """
    target = Path(path)
    if target.suffix.lower() not in REVIEWS:
        raise FileError("MZ004", path=str(path), suffixes=REVIEWS)
    excel = target.suffix.lower() == ".xlsx"
    content = review_workbook(draft, texts) if excel else review_page(draft, texts, lang, target.stem).encode()
    write_atomically(target, content)


def review_page(draft: Dataset, texts: Mapping[str, str] | None = None, lang: str = "zh", name: str = "review") -> str:
    """A draft as a page to go through (核对网页); ``name`` is that of the file that it saves, without a suffix.

    >>> import minzheng as mz
    >>> review_page(mz.demo(), lang="en")[:15]
    '<!doctype html>'
    """
    rows = [{key: _plain(value) for key, value in row.items()} for row in review_rows(draft, texts)]
    fields = list(dict.fromkeys((*(key for row in rows for key in row), "note")))
    title = " · ".join(each.title for each in draft.documents) or name
    return "".join(
        (
            f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">{LIGHT_OR_DARK}'
            f"<title>{escape(visible(title))}</title><style>{PAGE}{STYLE}{LOOK}</style></head><body>",
            f'<div class="minzheng review" lang="{escape(lang)}"><h1>{escape(visible(title))}</h1>',
            f"<p>{escape(say('review.how', lang, count=sum('review' in row for row in rows)))}</p>",
            *_lists(draft),
            *_table(rows, fields, lang),
            f'<p><button id="save" data-name="{escape(name)}.csv">{escape(say("review.save", lang))}</button></p>',
            "</div>",
            _data("fields", [[field, header_label(field)] for field in fields]),
            _data("rows", rows),
            f"<script>{_script()}</script></body></html>\n",
        )
    )


def _script() -> str:
    """What saves the page."""
    return files("minzheng.reports").joinpath("review.js").read_text("utf-8")


def _plain(value: Any) -> Any:
    return None if value is None else str(value)


def _data(name: str, value: object) -> str:
    """Data of the page, in which no text can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _lists(draft: Dataset) -> Iterator[str]:
    for field, values in review_choices(draft).items():
        if field in LISTED:
            options = "".join(f'<option value="{escape(value)}">' for value in values)
            yield f'<datalist id="list-{field}">{options}</datalist>'


def _table(rows: Iterable[Mapping[str, Any]], fields: Iterable[str], lang: str) -> Iterator[str]:
    edited = [each for each in fields if each in EDITED or each.startswith("breakdown")]
    heads = (escape(header_label(each, lang)) for each in ("review", "context", *edited))
    yield f"<table><thead><tr>{''.join(f'<th scope=col>{head}</th>' for head in heads)}</tr></thead><tbody>"
    for number, row in enumerate(rows):
        if "review" in row:
            yield f"<tr><td>{_marks(number, lang)}</td><td>{_words(row)}</td>"
            yield from (f"<td>{_input(number, each, row)}</td>" for each in edited)
            yield "</tr>"
    yield "</tbody></table>"


def _marks(number: int, lang: str) -> str:
    """What may be decided; what the page saves is the code, which is the same in every language."""
    return "".join(
        f'<label><input type="radio" name="r{number}" data-row="{number}" value="{mark}"> {escape(mark.label(lang))}'
        "</label>"
        for mark in ReviewMark
    )


def _words(row: Mapping[str, Any]) -> str:
    asked = f'<div class="asked">{escape(visible(row["question"]))}</div>' if row.get("question") else ""
    return f"{escape(visible(row.get('context') or ''))}{asked}"


def _input(number: int, field: str, row: Mapping[str, Any]) -> str:
    if field not in row and field != "note":
        return ""
    listed = f' list="list-{field}"' if field in LISTED else ""
    value = escape(row.get(field) or "")
    return f'<input data-row="{number}" data-field="{field}" value="{value}"{listed}>'
