"""Reasons (原因): why a file could not be used, in words where the error behind it is a common one."""

from __future__ import annotations

import re
import tomllib

from minzheng.errors.exceptions import MinzhengError
from minzheng.language import Text, text

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "not_found"), (PermissionError, "not_permitted"), (IsADirectoryError, "is_a_folder"),
    (NotADirectoryError, "no_folder"), (FileExistsError, "exists"), (OSError, "refused"),
    (UnicodeDecodeError, "not_utf8"), (tomllib.TOMLDecodeError, "not_toml"),
)  # fmt: skip
"""The texts of common errors, the narrower first."""
PLACE = re.compile(r"line (\d+), column (\d+)")


def reason_of(error: Exception) -> Text:
    """Why something could not be done (原因), as a text to be said: an error's own words are quoted where it is none
    of the common ones.

    >>> reason_of(FileNotFoundError()).label("zh"), reason_of(ValueError("odd")).label("en")
    ('找不到文件', "'odd'")
    """
    if isinstance(error, MinzhengError):
        return text(f"message.{error.code}", **error.facts)
    if isinstance(error, tomllib.TOMLDecodeError) and (place := PLACE.search(str(error))):
        return text("system.not_toml_at", line=place[1], column=place[2])
    key = next((key for kind, key in REASONS if isinstance(error, kind)), None)
    return text(f"system.{key}") if key else text("mark.quote", text=" ".join(str(error).split()))
