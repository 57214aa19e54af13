"""What comes with the library (随附目录): its indicators and topics, read from the package when they are asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, TypeVar

import attrs

from minzheng.catalogue.catalogue import Catalogue
from minzheng.catalogue.definitions import IndicatorDefinitions, marks, parsed, read_table
from minzheng.catalogue.searching import named_as
from minzheng.catalogue.topic import Topics, shipped_topics
from minzheng.model import Indicator, Source

Value = TypeVar("Value")
PLACE = "minzheng/catalogue/data"
FOLDER = files("minzheng.catalogue").joinpath("data")
ENDING = ".toml"


@functools.cache
def _written(name: str) -> tuple[Mapping[str, object], Source]:
    """The tables of one file, and where they stand; it is named as the first part of each of its codes."""
    file = f"{name}{ENDING}"
    text, origin = FOLDER.joinpath(file).read_text("utf-8"), f"{PLACE}/{file}"
    return parsed(text, origin), Source(origin, text, marks)


@functools.cache
def _read(name: str) -> IndicatorDefinitions:
    return read_table(*_written(name))


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(each.name.removesuffix(ENDING) for each in FOLDER.iterdir() if each.name.endswith(ENDING)))


class _OfFiles(Mapping[str, Value]):
    """What the files say by code: a file is read when one of its codes is asked for, all of them for the whole."""

    def __init__(self, said: Callable[[str, IndicatorDefinitions], Mapping[str, Value]]) -> None:
        self._said = said
        self._known: dict[str, Value] = {}
        self._files: dict[str, Mapping[str, Value]] = {}

    def __getitem__(self, code: str) -> Value:
        if code not in self._known:
            self._take(code.partition(".")[0])
        return self._known[code]

    # The mixin's own would take the way over an exception for each miss.
    def get(self, code: str, default: Any = None) -> Any:
        if code not in self._known and isinstance(code, str):
            self._take(code.partition(".")[0])
        return self._known.get(code, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    def values(self) -> Any:
        return self._whole.values()

    def items(self) -> Any:
        return self._whole.items()

    def _take(self, name: str) -> Mapping[str, Value]:
        if name not in self._files and name in _names():
            self._files[name] = self._said(name, _read(name))
            self._known.update(self._files[name])
        return self._files.get(name, {})

    @functools.cached_property
    def _whole(self) -> Mapping[str, Value]:
        """All of it, in the order of the files."""
        return {code: value for name in _names() for code, value in self._take(name).items()}


def _indicators(name: str, defined: IndicatorDefinitions) -> Mapping[str, Indicator]:
    return {each.code: each for each in defined.indicators}


def _origins(name: str, defined: IndicatorDefinitions) -> Mapping[str, str]:
    return dict.fromkeys((each.code for each in defined.indicators), f"{PLACE}/{name}{ENDING}")


def _unlisted(name: str, defined: IndicatorDefinitions) -> Mapping[str, str]:
    return defined.unlisted


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Shipped(Catalogue):
    """The catalogue that everyone has: pickled by its name, so that no plan takes all of it along."""

    entries: Mapping[str, Indicator] = attrs.field(factory=lambda: _OfFiles(_indicators))
    origins: Mapping[str, str] = attrs.field(factory=lambda: _OfFiles(_origins))
    unlisted: Mapping[str, str] = attrs.field(factory=lambda: _OfFiles(_unlisted))

    # A name needs no indicator to be made but the one that it means.
    def _called(self) -> Iterator[tuple[str, str]]:
        for code, said in (each for name in _names() for each in _written(name)[0].items()):
            if isinstance(said, Mapping):
                yield from ((code, name) for _, name in named_as(code, said))

    def __reduce__(self) -> tuple[Any, ...]:
        return _shipped, ()


def _shipped() -> Catalogue:
    return indicators


indicators: Catalogue = _Shipped()
"""The indicators that come with the library (随附指标).

>>> import minzheng as mz
>>> mz.indicators["elderly.beds"].name, mz.indicators.resolve("养老床位总数").code
('养老床位总数', 'elderly.beds')
"""
topics: Topics = shipped_topics()
"""The topics that come with the library (随附主题).

>>> import minzheng as mz
>>> mz.topics["elderly"].label("zh"), mz.topics["elderly"].label("en")
('养老服务', 'elderly care')
"""
