"""Sources (出处): where the indicators that come with the library were read, by the name that they cite."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

import attrs

from minzheng.validators import filled, text


@attrs.frozen(kw_only=True)
class CitedSource:
    """A document or a table that indicators cite (出处).

    >>> from minzheng.catalogue import sources
    >>> sources["民政部新闻发布会（2019年7月）"].address
    'http://huaxunnews.cn/caijing/2019-07-30/91925.html'
    """

    name: str = attrs.field(validator=filled)
    """How indicators name it."""
    address: str = attrs.field(default="", validator=text)
    """The page that was opened, often a reprint; empty where there is none."""
    note: str = attrs.field(default="", validator=text)
    """Which part was seen, and what is doubtful about it."""


def _cited() -> Mapping[str, CitedSource]:
    rows = tomllib.loads(files("minzheng.catalogue").joinpath("sources.toml").read_text("utf-8"))
    return MappingProxyType({name: CitedSource(name=name, **row) for name, row in rows.items()})


sources: Mapping[str, CitedSource] = _cited()
"""The sources of the indicators that come with the library (随附出处), by name."""
