"""Formats (格式): every way in which a result is written, by name; a new one is a module and a line here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from minzheng.errors import FileError
from minzheng.language import known_language

if TYPE_CHECKING:
    from minzheng.reports.sheet import Sheet

FORMATS: Mapping[str, str] = {
    "text": "minzheng.reports.plain_text:plain_text",
    "markdown": "minzheng.reports.markdown:markdown",
    "html": "minzheng.reports.html:html_page",
    "json": "minzheng.reports.data_formats:json",
    "jsonl": "minzheng.reports.data_formats:json_lines",
    "csv": "minzheng.reports.data_formats:csv_text",
}
"""Where the function for each format of every sheet stands."""
FORMATS_OF: Mapping[str, Mapping[str, str]] = {
    "Findings": {"sarif": "minzheng.reports.sarif:sarif", "github": "minzheng.reports.sarif:github"},
    "Reading": {"annotations": "minzheng.reports.readings:annotation_lines"},
}
"""Formats of one class of results alone: their functions take the result, not its sheet."""


def formats_of(kind: str = "") -> tuple[str, ...]:
    """The formats of a class of results by its name; without a name those of every result.

    >>> formats_of("Findings")[-2:]
    ('sarif', 'github')
    """
    return (*FORMATS, *FORMATS_OF.get(kind, ()))


def written(sheet: Sheet, format: str = "text", lang: str = "zh", kind: str = "") -> str:
    """A sheet in a format and a language (呈现); ``FileError`` and ``ModelError`` for those that are not known."""
    known_language(lang)
    if format not in FORMATS:
        raise FileError("MZ030", field="format", text=format, known=formats_of(kind))
    return str(function(FORMATS[format])(sheet, lang))


def function(place: str) -> Any:
    """The function at ``module:name``, loaded when it is asked for."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
