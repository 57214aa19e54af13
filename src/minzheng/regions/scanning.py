"""Scanning (扫描地名): the names of divisions that stand in running text; which are meant is for the reader."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from minzheng.regions.names import all_names, short_name

KINDS = "省市县区旗州盟"
"""What the full name of a division ends with."""
KIND = re.compile(f"[{KINDS}](?<=[\u4e00-\u9fff].)")
"""The class first: a search for one of some characters is quick."""
COMMON = frozenset(
    (
        "城区",
        "郊区",
        "矿区",
        "市区",
        "新区",
        "林区",
        "特区",
        "市中区",
        "开发区",
        "市辖区",
        "县",
        "自治县",
        "自治区",
        "自治州",
    )
)
"""Names that running text has as common words."""
SHORTEST = 2
APART = re.compile("[\u4e00-\u9fff](?<![省市区州和与及在对由为从于是到向给赴指导中属至])")
"""What stands before two characters that are then the end of another word (示范县)."""


class PlaceName(NamedTuple):
    """A name of a division as it stands in a text (地名), with its half-open span.

    >>> PlaceName(0, 3, "常州市").name
    '常州市'
    """

    start: int
    end: int
    name: str


def names_in(text: str, start: int = 0, end: int | None = None) -> Iterator[PlaceName]:
    """The names of divisions in a folded text, in order, the longest at each place (识别地名).

    An autonomous division is found by its short name with the word for its kind, too, as people write it;
    each is called as it is listed.

    >>> [each.name for each in names_in("其中武进区3家,恩施州城市社区2个")]
    ['武进区', '恩施土家族苗族自治州']
    """
    named, lengths = _names(), _lengths()
    for kind in KIND.finditer(text, start, len(text) if end is None else end):
        behind = kind.end()
        for length in lengths.get(text[behind - SHORTEST : behind], ()):
            at = behind - length
            if at < start or (name := named.get(text[at:behind])) is None:
                continue
            if behind < len(text) and text[at : behind + 1] in named:
                break  # 兰州 of 兰州市
            if length > SHORTEST or at == start or not APART.match(text, at - 1):
                yield PlaceName(at, behind, name)
            break


@functools.cache
def _names() -> Mapping[str, str]:
    """What a division may be called in running text, and its name as listed."""
    listed = [name for name in all_names() if name[-1] in KINDS]
    found = {short_name(name) + name[-1]: name for name in reversed(listed) if "自治" in name}
    return {**found, **{name: name for name in listed if name not in COMMON}}


@functools.cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the names are that end with two characters, the longest first."""
    found: dict[str, set[int]] = {}
    for name in _names():
        found.setdefault(name[-SHORTEST:], set()).add(len(name))
    return {tail: tuple(sorted(lengths, reverse=True)) for tail, lengths in found.items()}
