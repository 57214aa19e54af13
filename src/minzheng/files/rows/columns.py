"""Columns (列义): what the header of each column says, be it a field, a period, a place, an indicator, or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import attrs

from minzheng.errors import MinzhengError
from minzheng.files.flaws import Flaw
from minzheng.files.rows.headers import AXIS, FIGURES, PARTS, header_words, is_known, nearest_headers
from minzheng.model import WHOLES, axes, is_plain
from minzheng.numerals import fold
from minzheng.periods import Period, is_of_any_year, scan
from minzheng.regions import Region, as_region

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue
    from minzheng.quantities import Units

Shape = Literal["long", "period", "region", "indicator", "breakdown"]
"""How a table is laid out: one statement a row, or a column for each period, region, indicator or part."""

BRACKETS = re.compile(r"[()\[\]{}<>]+")
PART = re.compile(r"[^/|,;:、。\s]+")
"""What stands in brackets, and between other signs, is a part of a header by itself."""
SHAPES: tuple[str, ...] = ("long", "period", "region", "indicator", "breakdown")
WRAPPED = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")
"""What stands in brackets as a whole: (万元)."""
BARE = re.compile(r"^[±+]|^单位|[*＊]+$")
YEAR = re.compile(r".*[0-9〇零一二三四五六七八九]{2}.*|.五(?:时期|期间|规划)?.*")
"""What may be a period: a year, or a five-year plan."""
DIVISION = re.compile(r"[1-8][0-9]{5}|CN|全国|.{1,30}(?:省|市|区|县|州|盟|旗|地区|兵团)|.{2,4}")
ALIKE: dict[frozenset[str], str] = {
    frozenset(("indicator", "unit")): "indicator",
    frozenset(("period", "period.year")): "period",
    frozenset(("period", "period.month")): "period",
    frozenset(("period", "period.quarter")): "period",
    frozenset(("target", "period.year")): "target",
    frozenset(("region", "region.code")): "region",
    frozenset(("indicator", "indicator.code")): "indicator",
}
"""Two fields that a header names together, and the one that it means: 指标（单位）, 时间（年）."""
WHOLE_FIELDS = ("extra", "evidence", "baseline", "milestones")
"""Fields that rows of the caller may hold whole, under the keys of a plan file."""
SKIPPED = "sequence"
"""The field of a column that is not read."""
PART_OF_YEAR = "period.part"
"""What a header says that names a part of the year that its row names: 1月, 一季度, 上半年."""
WHOLE_YEAR = "全年"
EXTRA = "extra"
"""What a column is mapped to that is kept under its header."""


@attrs.frozen(kw_only=True)
class ColumnMeaning:
    """What a column holds (列义): a field of a row, with what its header says of every cell beneath it."""

    place: int
    """Which column it is, from 0."""
    header: str
    """Its header as written."""
    field: str = ""
    """The field that it gives; empty where the header is not understood."""
    unit: str = ""
    """The unit of its figures, where the header says one."""
    said: Mapping[str, str] = attrs.field(factory=dict)
    """What the header says of the statement: its period, region, indicator or a part of it."""

    @property
    def is_figure(self) -> bool:
        """Whether each of its cells is a statement."""
        return self.field in FIGURES

    @property
    def change_unit(self) -> str:
        """The unit of a change beneath it: a percentage, unless it may be an amount (增减)."""
        return self.unit or ("" if "增减" in self.header else "%")

    @property
    def is_own(self) -> bool:
        """Whether its cells are the figures of the rows themselves, of which other columns may say more."""
        return self.field == "value" and not self.said


@attrs.define
class _Said:
    """What the parts of one header say, as far as it has been read."""

    fields: dict[str, None] = attrs.field(factory=dict)
    unit: str = ""
    said: dict[str, str] = attrs.field(factory=dict)
    whole: bool = False

    @property
    def field(self) -> str | None:
        """The one field of which they speak; ``None`` where they speak of two."""
        if len(self.fields) > 1:
            return ALIKE.get(frozenset(self.fields))
        return next(iter(self.fields), "")


class HeaderReader:
    """Reads the headers of one table, with the indicators and units of a catalogue."""

    def __init__(self, catalogue: Catalogue, columns: Mapping[str, Any], shape: Shape | None) -> None:
        self.catalogue = catalogue
        self.units: Units = catalogue.units
        self.columns = columns
        self.shape = shape

    def read(self, headers: Sequence[str]) -> list[ColumnMeaning]:
        """What each column holds; those that are not understood have no field."""
        read = [self._mapped(header) if header in self.columns else self._read(header) for header in headers]
        plain = {each.field for each in read if each is not None and each.field}
        whole = any(each is not None and each.said and not each.field for each in read)
        return [
            self._meaning(place, header, said, plain, whole)
            for place, (header, said) in enumerate(zip(headers, read, strict=True))
        ]

    def are_data(self, columns: Iterable[ColumnMeaning]) -> bool:
        """Whether what should be headers is a row of data: a number that means nothing, and no known header."""
        headers = list(columns)
        if any(each.header in self.columns or is_known(each.header) for each in headers):
            return False
        return any(not each.field and is_plain(each.header.strip()) for each in headers)

    def _mapped(self, header: str) -> _Said | None:
        """What the caller says of a column: its field, nothing, or what its cells are about."""
        given = self.columns[header]
        if given is None:
            return _Said(fields={SKIPPED: None})
        if isinstance(given, Mapping):
            said = {str(key): str(value) for key, value in given.items()}
            return _Said(fields={said.pop("field", "value"): None}, unit=said.pop("unit", ""), said=said)
        known = EXTRA if given == EXTRA else header_words().get(str(given))
        if known is None:
            raise Flaw("MZ175", header=header, text=given, nearest=nearest_headers(str(given)))
        return _Said(fields={known: None}, unit=self._unit_in(header))

    def _unit_in(self, header: str) -> str:
        """The unit in the brackets of a header that is mapped."""
        found = (self._unit(part) for part in PARTS.split(fold(header))[1:])
        return next((unit for unit in found if unit), "")

    def _meaning(self, place: int, header: str, said: _Said | None, plain: set[str], whole: bool) -> ColumnMeaning:
        unknown = ColumnMeaning(place=place, header=header)
        field = None if said is None else said.field
        if said is None or field is None:
            return unknown
        if not field:
            if not (said.said or (said.whole and whole)) or not self._is_wide(said, plain):
                return unknown
            field = "value"
        return ColumnMeaning(place=place, header=header, field=field, unit=said.unit, said=said.said)

    def _is_wide(self, said: _Said, plain: set[str]) -> bool:
        """Whether a column without a field is one of figures: nothing else in the row says what its header says."""
        axes_said = {key for key in said.said if key.startswith(AXIS)}
        keys = {key for key in said.said if key not in axes_said} | ({"breakdown"} if axes_said else set())
        if self.shape is not None:
            return self.shape in {key.partition(".")[0] for key in keys} or (said.whole and self.shape == "breakdown")
        given = {field.partition(".")[0] for field in plain} | axes_said & plain
        return not keys & (given - {"breakdown"})

    def _read(self, header: str) -> _Said | None:
        """What a header says; ``None`` where a part of it is not understood."""
        known = header if header in WHOLE_FIELDS else header_words().get(header)
        if known is not None:
            return _Said(fields={known: None})
        said = _Said()
        segments = [part for each in BRACKETS.split(fold(header)) if (part := each.strip(" :："))]
        if segments and all(self._take(said, each, each) or self._parts(said, each) for each in segments):
            return said
        return None

    def _parts(self, said: _Said, segment: str) -> bool:
        """Note what the parts of a header say, as many together as mean something; whether all of them do."""
        spans = [found.span() for found in PART.finditer(segment)]
        at = 0
        while at < len(spans):
            for end in range(len(spans), at, -1):
                joined = "".join(segment[slice(*span)] for span in spans[at:end])
                if self._take(said, joined, segment[spans[at][0] : spans[end - 1][1]]):
                    at = end
                    break
            else:
                return False
        return True

    def _take(self, said: _Said, joined: str, spaced: str) -> bool:
        """Note what a part of a header says; whether it says anything."""
        if (known := header_words().get(joined)) is not None:
            said.fields[known] = None
            return True
        if unit := self._unit(spaced) or self._unit(joined):
            said.unit = unit
            return True
        if joined.casefold() in WHOLES:
            said.whole = True
            return True
        for key, value in self._about(joined, spaced):
            said.said[key] = value
            return True
        return self._split(said, joined)

    def _split(self, said: _Said, part: str) -> bool:
        """Note a period, place or indicator that is written together with a field: 2025年目标值."""
        for cut in range(1, len(part)):
            for name, rest in ((part[cut:], part[:cut]), (part[:-cut], part[-cut:])):
                known = header_words().get(name)
                if known in FIGURES and (unit := self._unit(rest)):
                    said.fields[known], said.unit = None, unit
                    return True
                about = next(self._about(rest, rest), None) if known in FIGURES else None
                if known is not None and about is not None:
                    said.fields[known] = None
                    said.said[about[0]] = about[1]
                    return True
        return False

    def _unit(self, part: str) -> str:
        """The unit that a part of a header names: 万人, ±%, 单位：元."""
        bare = bare_unit(part)
        return bare if bare and self.units.known(bare) is not None else ""

    def _about(self, joined: str, spaced: str) -> Iterator[tuple[str, str]]:
        """What a part of a header says of the figures beneath it: a period, a part, a place or an indicator."""
        if YEAR.fullmatch(joined) and (period := _period(joined)) is not None:
            yield "period", str(period)
        elif _is_part_of_year(joined):
            yield PART_OF_YEAR, joined
        for axis in axes.values():
            if (value := axis.words.get(joined)) is not None:
                yield f"{AXIS}{axis.code}", value.code
        if DIVISION.fullmatch(joined) and (region := _region(joined)) is not None:
            yield "region", region.code
        for name in (joined, spaced):
            if self.catalogue.is_named(name):
                yield "indicator", name


def bare_unit(written: str) -> str:
    """A unit without the word, the signs and the brackets that a table puts around it (单位本身).

    >>> bare_unit("（单位：万元）"), bare_unit("±%"), bare_unit("元/(人·月)")
    ('万元', '%', '元/(人·月)')
    """
    wrapped = WRAPPED.fullmatch(written)
    bare = BARE.sub("", wrapped[1] if wrapped else written).strip(" :：")
    return bare if bare == written else bare_unit(bare)


def _is_part_of_year(text: str) -> bool:
    found = scan(text)
    if found is None or found.words != text or found.broken:
        return False
    return is_of_any_year(found) or text == WHOLE_YEAR


def _period(text: str) -> Period | None:
    try:
        return Period(text)
    except MinzhengError:
        return None


def _region(text: str) -> Region | None:
    try:
        return as_region(text)
    except MinzhengError:
        return None
