"""What comes with the library (随附目录): its indicators and topics, read from the package on first use."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import attrs

from minzheng.catalogue.catalogue import Catalogue
from minzheng.catalogue.definitions import read_definitions
from minzheng.catalogue.topic import Topics, shipped_topics

PLACE = "minzheng/catalogue"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Shipped(Catalogue):
    """The catalogue that everyone has: pickled by its name, so that no plan takes all of it along."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _shipped, ()


def _shipped() -> Catalogue:
    return indicators


def _indicators() -> Catalogue:
    folder = files("minzheng.catalogue").joinpath("data")
    made = Catalogue()
    for file in sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name):
        origin = f"{PLACE}/data/{file.name}"
        defined = read_definitions(file.read_text("utf-8"), origin)
        made = made.extended_with(defined.indicators, origin, defined.unlisted)
    return _Shipped(entries=made.entries, origins=made.origins, unlisted=made.unlisted)


indicators: Catalogue = _indicators()
"""The indicators that come with the library (随附指标)."""
topics: Topics = shipped_topics()
"""The topics that come with the library (随附主题)."""
