"""Headers (表头): the names that offices give to the columns of a table, and the field of a row that each gives."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

import attrs

from minzheng.language import own_name
from minzheng.model import WordList, axes
from minzheng.numerals import fold
from minzheng.validators import filled, text, texts

PARTS = re.compile(r"[()\[\]{}<>/|,;:、。\s]+")
"""What stands between the parts of a header."""
AXIS = "breakdown."
"""What the field of an axis begins with: ``breakdown.area``."""
FIGURES = ("value", "target", "previous", "base", "growth")
"""Fields that hold a figure, each of a statement of its own."""


@attrs.frozen(kw_only=True)
class HeaderField:
    """A field of a row (行字段) with everything that its column may be called.

    >>> header_fields()["indicator"].name
    '指标'
    """

    field: str = attrs.field(validator=filled)
    """The field: a key of a plan file, or a part of one."""
    name: str = attrs.field(validator=filled)
    """The Chinese header."""
    name_en: str = attrs.field(validator=filled)
    """The English header."""
    sdmx: str = attrs.field(default="", validator=text)
    """The header of the library's own CSV, after SDMX; empty for a field that it does not write."""
    also: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Other headers that mean the same."""
    what: str = attrs.field(default="", validator=text)
    """What the cells hold, in Chinese."""
    what_en: str = attrs.field(default="", validator=text)
    """What the cells hold, in English."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every header that means it."""
        return tuple(filter(None, (self.field, self.name, self.name_en, self.sdmx, *self.also)))

    def label(self, lang: str = "zh") -> str:
        """The header in a language."""
        return own_name(lang, self.name, self.name_en)


def _axes() -> Iterable[HeaderField]:
    for axis in axes.values():
        yield HeaderField(
            field=f"{AXIS}{axis.code}",
            name=axis.name,
            name_en=axis.name_en,
            what="、".join(value.name for value in axis.values),
            what_en=", ".join(value.code for value in axis.values),
        )


@functools.cache
def header_fields() -> Mapping[str, HeaderField]:
    """Every field that a row may have, with its headers (已知表头), in the order of the table.

    >>> header_fields()["unit"].names[:3], header_fields()["breakdown.area"].name
    (('unit', '单位', 'unit'), '城乡')
    """
    table = tomllib.loads(files("minzheng.files.rows").joinpath("headers.toml").read_text("utf-8"))
    known = [HeaderField(field=field, **names) for field, names in table.items()]
    return {each.field: each for each in (*known, *_axes())}


def header_label(field: str, lang: str = "zh") -> str:
    """What the column of a field is called (表头), in Chinese or English.

    >>> header_label("unit"), header_label("unit", "en")
    ('单位', 'unit')
    """
    return header_fields()[field].label(lang)


@functools.cache
def header_words() -> WordList[str]:
    """The fields by what their columns are called, whatever its width, script, capitals and blanks.

    >>> header_words().get("指 标 名 稱"), header_words().get("Obs_Value"), header_words().nearest("计量单未")[0]
    ('indicator', 'value', 'unit')
    """
    return WordList((each.field, each.names) for each in header_fields().values())


def is_known(header: str) -> bool:
    """Whether a header, or a part of it, is one that is known (是否已知表头).

    >>> [is_known(header) for header in ("指标名称", "数量（万人）", "养老床位", "")]
    [True, True, False, False]
    """
    parts = [header, *PARTS.split(fold(header).strip())]
    return any(part and header_words().get(part) is not None for part in parts)


def nearest_headers(header: str) -> tuple[str, ...]:
    """The known headers that look most like one that is not (相近表头): each by its Chinese name and its field.

    >>> nearest_headers("计量单未")
    ('单位 (unit)',)
    """
    near = header_words().nearest(PARTS.split(fold(header).strip())[0] or header)
    return tuple(f"{header_fields()[field].name} ({field})" for field in (near if len(near) <= SHOWN else USUAL))


SHOWN = 3
USUAL = ("indicator", "value", "unit", "period", "region")
"""How many headers are named where one is not known, and which where none looks like it."""
