"""Newer lists (新名单): a year-end list of divisions in a file, checked and put after those that are known.

A list has codes and names alone. What ended and what followed it is worked out from them as for the lists before: a
code that goes on under another name was renamed, unless the old name goes on under another code nearby: then it was
recoded. Where neither is so, it is not known what followed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

from minzheng.errors import RegionError, reason_of
from minzheng.language import Text
from minzheng.numerals import fold
from minzheng.regions.gazetteer import (
    COUNTRY,
    Gazetteer,
    GazetteerEntry,
    SuccessionKind,
    gazetteer,
    newer_gazetteers,
)
from minzheng.regions.lists import SHIPPED, NewestList, as_day, caches, newest, newest_lists
from minzheng.regions.names import short_name

ROW = re.compile(r"\W*(?P<code>[0-9]{6})\W+(?P<name>[\u4e00-\u9fff]+)(?:\W.*)?")
"""A code and a name, whatever stands between them: 110000 北京市, "110101","东城区"."""
CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")
NO_DIVISION = re.compile("市辖区|县|(?:省|自治区)直辖县级行政区划")
"""Names by which lists of the statistics bureau group counties."""
CARRIED = ("710000", "810000", "820000")
"""Divisions that a list may leave out: 台湾, 香港 and 澳门 stay as they were."""
MOST_ENDED = 10
"""How many percent of the divisions end in a year at most: a list that lacks more is not whole."""


@attrs.frozen(kw_only=True)
class DivisionList:
    """A newer list of divisions that was put in use (新名单); as a context, it is given back at the end.

    >>> from datetime import date
    >>> DivisionList(path="2027.txt", on=date(2027, 12, 31), sha256="", codes=3209, begun=("320115",), ended=()).begun
    ('320115',)
    """

    path: str
    """The file."""
    on: date
    """The day as of which it is: the end of a year."""
    sha256: str
    """The digest of the file, to check it by when it is used again."""
    codes: int
    """How many divisions it has."""
    begun: tuple[str, ...]
    """The codes with a name that the list before did not have for them."""
    ended: tuple[str, ...]
    """The codes whose name the list before had and this one has not."""

    def give_back(self) -> None:
        """Put the lists in use that were before it (停用)."""
        if len(newest_lists) > 1 and newest().day == self.on:
            newer_gazetteers.pop()
            newest_lists.pop()
            _forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.give_back()


def add_divisions(path: str | Path, on: date | str, sha256: str = "") -> DivisionList:
    """Put a newer year-end list of divisions in use (增补区划名单), in this process, until it is given back.

    The file is text in UTF-8 with a six-digit code and a name a line, as the Ministry prints them, or CSV; lines
    without a code are passed over. ``on`` is the day of the list, a 31 December; lists are added year by year, the one
    of 2026 in the place of that of April. ``sha256`` is the digest that the file must have. Raises ``RegionError``
    (MZ109) with the line where there is one for a file that cannot be read, another digest, a code without a name or
    twice, a list that is not whole, and a year that does not follow.

    >>> try:
    ...     add_divisions("names.txt", "2030-12-31")
    ... except RegionError as refused:
    ...     print(refused.code)
    MZ109
    """
    day, origin = _year_end(on, path), str(path)
    try:
        data = Path(path).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(origin, reason_of(error)) from error
    digest = hashlib.sha256(data).hexdigest()
    if sha256 and digest != sha256.strip().lower():
        raise _refused(origin, Text("reason.list_digest", (("found", digest), ("wanted", sha256))))
    before, listed = gazetteer(), _listed(text, origin)
    year = day.year
    known = {code: entry for code in before.codes(newest().year) if (entry := before.at(code, newest().year))}
    listed = {**{code: known[code].name for code in CARRIED if code in known}, **listed}
    _whole(known, listed, origin)
    ended = {code: entry for code, entry in known.items() if code != COUNTRY and listed.get(code) != entry.name}
    begun = {code: name for code, name in listed.items() if code not in known or known[code].name != name}
    entries = _followed(before, ended, begun, listed, year)
    newer_gazetteers.append(Gazetteer(entries=entries))
    newest_lists.append(NewestList(year, day))
    _forget()
    return DivisionList(
        path=origin, on=day, sha256=digest, codes=len(listed), begun=tuple(sorted(begun)), ended=tuple(sorted(ended))
    )


def _year_end(on: date | str, path: str | Path) -> date:
    """The day of a list: the end of the year after the newest one, or of its own where that is no year's end."""
    day, last = as_day(on), newest()
    wanted = date(last.year if last == SHIPPED else last.year + 1, 12, 31)
    if day != wanted:
        raise _refused(str(path), Text("reason.list_year", (("found", str(day)), ("wanted", wanted.isoformat()))))
    return wanted


def _listed(text: str, origin: str) -> Mapping[str, str]:
    """The name of each code of a list."""
    listed: dict[str, str] = {}
    for number, line in enumerate(fold(text).splitlines(), start=1):
        found = ROW.match(line)
        if not found and not line.lstrip().startswith("#") and (bare := CODE.search(line)):
            raise _refused(origin, Text("reason.list_name", (("code", bare[0]),)), number)
        if not found or NO_DIVISION.fullmatch(found["name"]):
            continue
        code = found["code"]
        if listed.setdefault(code, found["name"]) != found["name"]:
            facts = (("code", code), ("first", listed[code]), ("second", found["name"]))
            raise _refused(origin, Text("reason.list_twice", facts), number)
    return listed


def _whole(known: Mapping[str, GazetteerEntry], listed: Mapping[str, str], origin: str) -> None:
    """Refuse a list of a part of the country: a province is missing, or more than ever ends in a year."""
    provinces = [entry.name for code, entry in known.items() if code.endswith("0000") and code not in listed]
    gone = sum(code not in listed for code in known if code != COUNTRY)
    if provinces or 100 * gone > MOST_ENDED * len(known):
        facts = (("missing", gone), ("known", len(known) - 1), ("provinces", "、".join(provinces) or "–"))
        raise _refused(origin, Text("reason.list_part", facts))


def _followed(
    before: Gazetteer,
    ended: Mapping[str, GazetteerEntry],
    begun: Mapping[str, str],
    listed: Mapping[str, str],
    year: int,
) -> Mapping[str, tuple[GazetteerEntry, ...]]:
    """The entries of every code: those that ended with what followed them, and those that begin."""
    entries = {code: list(each) for code, each in before.entries.items()}
    for code, entry in ended.items():
        steps = tuple(_successors(entry, begun, listed))
        if entry.first == year:  # It stood in the list of April alone, whose place the list of the year's end takes.
            entries[code].remove(entry)
            continue
        entries[code][entries[code].index(entry)] = attrs.evolve(entry, last=year - 1, successors=steps)
    for code, name in begun.items():
        entries.setdefault(code, []).append(GazetteerEntry(code=code, name=name, first=year))
    return {code: tuple(entries[code]) for code in (COUNTRY, *sorted(entries.keys() - {COUNTRY})) if entries[code]}


def _successors(
    entry: GazetteerEntry, begun: Mapping[str, str], listed: Mapping[str, str]
) -> Iterator[tuple[SuccessionKind, str]]:
    """What followed an entry: the same name under another code in its prefecture, else its province; else its code."""
    for alike in (str, short_name):
        for kept in (4, 2):
            found = [
                code
                for code, name in begun.items()
                if code != entry.code and code[:kept] == entry.code[:kept] and alike(name) == alike(entry.name)
            ]
            if len(found) == 1:
                yield SuccessionKind.RECODED, found[0]
                return
        if entry.code in listed:
            break
    if entry.code in listed:
        yield SuccessionKind.RENAMED, entry.code


def _refused(origin: str, reason: object, line: int | None = None) -> RegionError:
    place = origin if line is None else f"{origin}:{line}"
    return RegionError("MZ109", origin=place, reason=reason)


def _forget() -> None:
    for each in caches:
        each.cache_clear()
