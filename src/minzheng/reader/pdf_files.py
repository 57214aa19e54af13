"""PDF files (PDF 文件): the text of each page, as far as the file holds text."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minzheng.errors import needed
from minzheng.model import Finding
from minzheng.reader.sources import TextPart, unreadable


def parts(file: Path) -> Iterator[TextPart | Finding]:
    """The pages of a PDF file (读取 PDF 文件).

    ``FileError`` (MZ886) where it is none, damaged or locked by a password; pages without text are a finding (MZ880).
    """
    pypdf: Any = needed("pypdf", "reader")
    _keep_quiet()
    try:
        reader = pypdf.PdfReader(str(file))
        locked = reader.is_encrypted and not reader.decrypt("")
        texts = [] if locked else [page.extract_text() for page in reader.pages]
    except OSError:
        raise
    except Exception as error:  # damaged files raise whatever the parser stumbles over
        raise unreadable(file, "damaged", sort="PDF") from error
    if locked:
        raise unreadable(file, "locked")
    blank = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if blank and len(blank) < len(texts):
        pages = ", ".join(map(str, blank[:20])) + (" …" if len(blank) > 20 else "")
        yield Finding("MZ880", {"path": str(file), "pages": pages})
    for number, text in enumerate(texts, 1):
        if text.strip():
            yield TextPart(f"page {number}", text + "\n")


def _keep_quiet() -> None:
    """Keep what the library logs off the error stream where nobody set up logging: it is reported as a finding."""
    logger = logging.getLogger("pypdf")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
