"""Look-alikes (易混名称): names of other fields that resemble ours, which a search and a reader must not take for ours.

社区卫生服务中心 is of the health service and no 社区服务中心; what follows such a name (床位数) is of it as well.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

import attrs

from minzheng.catalogue.searching import folded_name
from minzheng.language import own_name
from minzheng.model import as_code
from minzheng.numerals import fold
from minzheng.validators import filled

JOINTS = re.compile(r"[、,;。和与及]")
"""Where what belongs to a look-alike ends."""


@attrs.frozen(kw_only=True)
class LookAlike:
    """A name of another field that looks like one of ours (易混名称).

    >>> from minzheng.catalogue import look_alikes
    >>> [each.label("en") for each in look_alikes if each.name == "社区卫生服务中心"]
    ['health']
    """

    name: str = attrs.field(validator=filled)
    """The name, as documents print it."""
    field: str = attrs.field(validator=filled)
    """The field that it belongs to, in Chinese."""
    field_en: str = attrs.field(validator=filled)
    """The field in English."""
    like: str = attrs.field(converter=as_code)
    """Code of the indicator that it is most easily taken for."""

    def label(self, lang: str = "zh") -> str:
        """The field in a language."""
        return own_name(lang, self.field, self.field_en)


class LookAlikeSpan(NamedTuple):
    """Where a look-alike stands in a text, half-open.

    >>> from minzheng.catalogue import look_alikes
    >>> [(span.start, span.end, span.look_alike.name) for span in look_alikes.found_in("新建社区卫生服务中心3个")]
    [(2, 10, '社区卫生服务中心')]
    """

    start: int
    end: int
    look_alike: LookAlike


def _each(known: Iterable[LookAlike]) -> tuple[LookAlike, ...]:
    return tuple(known)


@attrs.frozen(repr=False)
class LookAlikes:
    """The look-alikes that are known (易混名称表), found in any text.

    >>> from minzheng.catalogue import look_alikes
    >>> [(start, end, each.label("en")) for start, end, each in look_alikes.found_in("新建社區衛生服務中心3个")]
    [(2, 10, 'health')]
    """

    known: tuple[LookAlike, ...] = attrs.field(converter=_each)
    """Each of them."""

    def found_in(self, text: str) -> tuple[LookAlikeSpan, ...]:
        """Where look-alikes stand in a text in either script, by their places; of those that overlap the longest."""
        return tuple(
            LookAlikeSpan(*found.span(), self._by_name[found[0]]) for found in self._pattern.finditer(fold(text))
        )

    def taken_from(self, folded: str) -> str:
        """A folded text without its look-alikes and what belongs to them: what is left may be ours."""
        left, end = [], 0
        for start, stop, _ in self.found_in(folded):
            left.append(folded[end:start])
            joint = JOINTS.search(folded, stop)
            end = max(end, joint.start() if joint else len(folded))
        return "".join((*left, folded[end:]))

    def but(self, names: Iterable[str]) -> LookAlikes:
        """Those of them that stand in none of some folded names, since a catalogue may well count them."""
        own = "\n".join(names)
        return LookAlikes(each for each in self.known if folded_name(each.name) not in own)

    def __iter__(self) -> Iterator[LookAlike]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)

    def __repr__(self) -> str:
        return f"<LookAlikes: {len(self)}>"

    @functools.cached_property
    def _by_name(self) -> dict[str, LookAlike]:
        return {each.name: each for each in self.known}

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_name, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


def _read() -> Iterator[LookAlike]:
    rows = tomllib.loads(files("minzheng.catalogue").joinpath("look_alikes.toml").read_text("utf-8"))
    for row in rows["field"]:
        for name, like in row["names"].items():
            yield LookAlike(name=name, field=row["name"], field_en=row["name_en"], like=like)


look_alikes: LookAlikes = LookAlikes(_read())
"""The look-alikes that come with the library (随附易混名称)."""
