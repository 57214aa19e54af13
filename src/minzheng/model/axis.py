"""Axes (分组维度): the axes of breakdown and their values, named in both languages."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from minzheng.language import own_name
from minzheng.model.words import WordList, spelling
from minzheng.validators import checked, elements, filled, texts


@attrs.frozen(kw_only=True, field_transformer=checked)
class AxisValue:
    """A value of an axis (分组), such as 城市.

    >>> AxisValue(code="urban", name="城市", name_en="urban", also="城镇").also
    ('城镇',)
    """

    code: str = attrs.field(validator=filled)
    """The code that files use."""
    name: str = attrs.field(validator=filled)
    """The Chinese name."""
    name_en: str = attrs.field(validator=filled)
    """The English name."""
    also: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Other Chinese words that mean the same."""


WHOLES = frozenset(
    (
        *("合计", "总计", "小计", "总数", "全部", "全体", "不分", "total", "all"),
        *("全市", "全省", "全县", "全区", "全州", "全盟", "全旗", "全地区"),
    )
)
"""What stands above a column, or in a cell, where a table does not divide: the whole is meant."""
COUNTRY_WIDE = "全国"
"""The whole, too, where no place is asked for."""


def _values(values: Iterable[AxisValue]) -> tuple[AxisValue, ...]:
    return elements(values, AxisValue)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Axis:
    """An axis of breakdown (分组维度), such as 城乡.

    >>> from minzheng.model import axes
    >>> axes["area"].name, [each.name for each in axes["area"].values]
    ('城乡', ['城市', '农村'])
    """

    code: str = attrs.field(validator=filled)
    """The code that files use."""
    name: str = attrs.field(validator=filled)
    """The Chinese name."""
    name_en: str = attrs.field(validator=filled)
    """The English name."""
    values: tuple[AxisValue, ...] = attrs.field(converter=_values)
    """Its values, in their order."""
    whole: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Words that say that it does not divide: 城乡统一."""

    def get(self, value: str) -> AxisValue | None:
        """The value with a code, or ``None``."""
        return next((each for each in self.values if each.code == value), None)

    @functools.cached_property
    def words(self) -> WordList[AxisValue]:
        """The words of its values (分组用词): codes, names, and others that mean the same."""
        return WordList((each, (each.code, each.name, each.name_en, *each.also)) for each in self.values)

    def is_whole(self, word: str) -> bool:
        """Whether a word says that it does not divide: 城乡统一."""
        return spelling(word) in (*WHOLES, COUNTRY_WIDE) or spelling(word) in map(spelling, self.whole)


def _by_code(axes: Iterable[Axis]) -> dict[str, Axis]:
    return {axis.code: axis for axis in elements(axes, Axis)}


@attrs.frozen(eq=False, repr=False, field_transformer=checked)
class Axes(Mapping[str, Axis]):
    """The axes by code (分组维度表); what is not among them is called by its code.

    >>> from minzheng.model import axes
    >>> axes.label("area", "urban", "zh"), axes.label("area", "urban", "en"), axes.label("shape", "round")
    ('城市', 'urban', 'round')
    """

    _axes: Mapping[str, Axis] = attrs.field(converter=_by_code)
    """Each axis by its code."""

    def __getitem__(self, code: str) -> Axis:
        return self._axes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._axes)

    def __len__(self) -> int:
        return len(self._axes)

    @functools.cached_property
    def words(self) -> WordList[Axis]:
        """The words of the axes themselves (分组维度用词): codes and names."""
        return WordList((each, (each.code, each.name, each.name_en)) for each in self.values())

    def part(self, axis: str, value: str) -> tuple[str, str] | None:
        """The codes of an axis and its value (分组), by code, name or synonym; ``None`` where it does not divide.

        What is not known stays as it is written.

        >>> from minzheng.model import axes
        >>> axes.part("城乡", "农村"), axes.part("area", "城乡统一"), axes.part("shape", "round")
        (('area', 'rural'), None, ('shape', 'round'))
        """
        known = self.words.get(axis)
        if known is None:
            return axis, value
        if not value.strip() or known.is_whole(value):
            return None
        found = known.words.get(value)
        return known.code, value if found is None else found.code

    def parts(self, words: Iterable[str]) -> dict[str, str] | None:
        """The parts that words name by themselves (由词认分组), by axis; ``None`` where one may mean several or none.

        >>> from minzheng.model import axes
        >>> axes.parts(["农村", "集中供养"]), axes.parts(["合计"]), axes.parts(["海边"])
        ({'area': 'rural', 'care': 'institutional'}, {}, None)
        """
        made: dict[str, str] = {}
        for word in words:
            found = [(axis.code, part.code) for axis in self.values() if (part := axis.words.get(word))]
            whole = any(axis.is_whole(word) for axis in self.values())
            if len(found) > 1 or not (found or whole) or any(axis in made for axis, _ in found):
                return None
            made |= found
        return made

    def nearest(self, axis: str, value: str) -> tuple[str, ...]:
        """The known parts that look most like one that is not (相近的分组), as files write them.

        >>> from minzheng.model import axes
        >>> axes.nearest("area", "urbn"), axes.nearest("care", "城市"), axes.nearest("aera", "海边")
        (('area: urban',), ('area: urban',), ('area: urban', 'area: rural'))
        """
        owned = [(each, part) for each in self.values() if (part := each.words.get(value))]
        if not owned:
            owned = [(each, part) for each in self._meant(axis) for part in each.words.nearest(value)]
        return tuple(f"{each.code}: {part.code}" for each, part in owned)

    def _meant(self, axis: str) -> Iterable[Axis]:
        known = self.words.get(axis)
        return self.words.nearest(axis)[:1] if known is None else (known,)

    def label(self, axis: str, value: str, lang: str = "zh") -> str:
        """The name of a value; the value itself where the axis or the value is not known."""
        known = self._axes[axis].get(value) if axis in self._axes else None
        return own_name(lang, value, value) if known is None else own_name(lang, known.name, known.name_en)

    def __hash__(self) -> int:
        return hash(frozenset(self._axes))

    def __reduce__(self) -> tuple[Any, ...]:
        return Axes, (tuple(self._axes.values()),)

    def __repr__(self) -> str:
        return f"<Axes: {', '.join(self._axes)}>"


def read_axes(text: str) -> Axes:
    """The axes in a TOML text: a table for each, with its names and its values."""
    return Axes(_axis(code, row) for code, row in tomllib.loads(text).items())


def _axis(code: str, row: dict[str, Any]) -> Axis:
    values = [AxisValue(code=value, **names) for value, names in row["values"].items()]
    return Axis(code=code, name=row["name"], name_en=row["name_en"], values=values, whole=row.get("whole", ()))
