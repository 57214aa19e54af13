"""Remembering (记忆): the indicators that rules ask for, each looked up in its catalogue once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from typing import Any

from minzheng.model import Indicator


class Remembered(Mapping[str, Indicator]):
    """A catalogue of which every answer is remembered: rules ask for the same few indicators all the time."""

    def __init__(self, catalogue: Mapping[str, Indicator]) -> None:
        self._catalogue = catalogue
        self._found: dict[str, Indicator | None] = {}

    def __getitem__(self, code: str) -> Indicator:
        found = self._found.get(code)
        if found is None:
            found = self._found[code] = self._catalogue[code]
        return found

    def get(self, code: str, default: Any = None) -> Any:
        """The indicator with this code, or ``default``."""
        if code not in self._found:
            self._found[code] = self._catalogue.get(code)
        found = self._found[code]
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        return iter(self._catalogue)

    def __len__(self) -> int:
        return len(self._catalogue)

    def values(self) -> ValuesView[Indicator]:
        """Every indicator."""
        return self._catalogue.values()
