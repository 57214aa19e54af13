"""Exceptions (错误): each carries a message code and the facts it speaks of; what they all do stands in messages."""

from __future__ import annotations

import errno
import re
import tomllib

from minzheng.errors.messages import MinzhengError
from minzheng.language import Text, text


class NumeralError(MinzhengError, ValueError):
    """A text is not a number (不是数).

    >>> NumeralError("MZ040", text="abc").message("en").partition(":")[0]
    "'abc' is not a number"
    """


class FloatError(MinzhengError, TypeError):
    """A binary float was given where an exact decimal is needed (二进制浮点数).

    >>> FloatError("MZ043", text="0.1").message("en").partition(":")[0]
    'a float is not exact'
    """


class UnknownUnitError(MinzhengError, ValueError):
    """A unit is not known; the nearest known ones are named (未知单位).

    >>> UnknownUnitError("MZ045", text="圆", nearest=("元",)).message("en").partition(":")[0]
    "unknown unit '圆'"
    """


class FigureError(MinzhengError, ValueError):
    """A text is not a quantity, a figure or a relative bound (不是数值表述).

    >>> FigureError("MZ046", text="若干").message("en").partition(":")[0]
    "'若干' is not a figure"
    """


class KindError(MinzhengError, TypeError):
    """Two kinds of quantity do not go together in this operation (量的种类不合).

    >>> KindError("MZ049", left="张", right="元", advice="write one of them").message("en").partition(":")[0]
    '张 does not convert to 元'
    """


class DivisionError(MinzhengError, ZeroDivisionError):
    """A quantity was divided by zero (除以零)."""


class PeriodError(MinzhengError, ValueError):
    """A text is not a period, or a period cannot be what is asked of it (时期有误).

    >>> PeriodError("MZ060", text="某年").message("en").partition(":")[0]
    "'某年' is not a period"
    """


class RegionError(MinzhengError, ValueError):
    """A text is not a division code (区划代码有误).

    >>> RegionError("MZ070", text="abc").message("en").partition(":")[0]
    "'abc' is not a division"
    """


class EvidenceError(MinzhengError, ValueError):
    """A span or a quote that cannot be evidence (证据有误).

    >>> EvidenceError("MZ095").message("en").partition(":")[0]
    'evidence has at least one span'
    """


class UnknownIndicatorError(MinzhengError, KeyError):
    """An indicator is not in the catalogue; the nearest known ones are named (未知指标).

    >>> UnknownIndicatorError("MZ081", text="床味", nearest=("床位",)).message("en").partition(":")[0]
    "'床味' is not in the catalogue of indicators"
    """


class FileError(MinzhengError, ValueError):
    """A file or a text in it cannot be read (文件不可读).

    >>> FileError("MZ002", path="a.yaml").message("en").partition(":")[0]
    "there is no file or folder 'a.yaml'"
    """


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "not_found"), (PermissionError, "not_permitted"), (IsADirectoryError, "is_a_folder"),
    (NotADirectoryError, "no_folder"), (FileExistsError, "exists"), (OSError, "refused"),
    (UnicodeDecodeError, "not_utf8"), (tomllib.TOMLDecodeError, "not_toml"),
)  # fmt: skip
"""The texts of common errors, the narrower first."""
NUMBERED = {errno.ENOSPC: "no_space", errno.ENAMETOOLONG: "name_too_long", errno.ELOOP: "links_in_a_circle"}
"""The texts of errors of the system that have no class of their own."""
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
    if isinstance(error, OSError) and error.errno in NUMBERED:
        return text(f"system.{NUMBERED[error.errno]}")
    key = next((key for kind, key in REASONS if isinstance(error, kind)), None)
    return text(f"system.{key}") if key else text("mark.quote", text=" ".join(str(error).split()))
