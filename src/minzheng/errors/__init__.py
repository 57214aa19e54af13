"""Floor 0: every exception of the library, and the one catalogue of messages in Chinese and English."""

from minzheng.errors.exceptions import (
    DefinitionError,
    DivisionError,
    EvidenceError,
    FigureError,
    FileError,
    FloatError,
    KindError,
    MinzhengError,
    ModelError,
    NumeralError,
    PeriodError,
    RegionError,
    UnknownIndicatorError,
    UnknownUnitError,
)
from minzheng.errors.messages import LANGUAGES, Message, known_language, message, render, wording
from minzheng.errors.nearness import near_names

__all__ = [
    "LANGUAGES",
    "DefinitionError",
    "DivisionError",
    "EvidenceError",
    "FigureError",
    "FileError",
    "FloatError",
    "KindError",
    "Message",
    "MinzhengError",
    "ModelError",
    "NumeralError",
    "PeriodError",
    "RegionError",
    "UnknownIndicatorError",
    "UnknownUnitError",
    "known_language",
    "message",
    "near_names",
    "render",
    "wording",
]
