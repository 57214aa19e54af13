"""Hooks (字段读写): how the raw value of each type of field is read, exactly that type and no other, and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from minzheng.errors import MinzhengError, UnknownUnitError
from minzheng.files.flaws import REFUSALS, Flaw, Flaws, Path, each, not_text, refused, unknown_key
from minzheng.language import Labelled
from minzheng.model import Condition, Other, Span, as_listed, words_of
from minzheng.numerals import canonical_text, exact, read_exact
from minzheng.periods import YEAR_WORDS, Period, RelativeYear, as_date, as_period, as_year
from minzheng.regions import LOCAL, Region, as_region, region_meant
from minzheng.validators import CODE, IDENTIFIER, SHA256

FACTOR = re.compile(r"[1-9][0-9]{0,39}(?:/[1-9][0-9]{0,39})?|(?:0|[1-9][0-9]{0,39})\.[0-9]{0,39}[1-9]")
OFFSET = re.compile(r"[0-9]{1,15}")

Hook = Callable[[Any, Any], Any]


def text(value: object, _: object = None) -> str:
    """Text and nothing else."""
    if type(value) is str:
        return value
    raise not_text(value)


def filled(value: object, _: object = None) -> str:
    """Text that is not blank."""
    if not (read := text(value)).strip():
        raise Flaw("MZ092")
    return read


def matching(pattern: re.Pattern[str], example: str) -> Hook:
    """Text that the whole of a pattern matches."""

    def read(value: object, _: object = None) -> str:
        if not pattern.fullmatch(found := text(value)):
            raise Flaw("MZ090", text=found, example=example)
        return found

    return read


def decimal(value: object, _: object = None) -> Decimal:
    """An exact number: a bare one or its text."""
    if type(value) in (int, Decimal, str):
        return exact(value)  # type: ignore[arg-type]
    raise refused(value, "number")


def truth(value: object, _: object = None) -> bool:
    """A truth value: true or false."""
    if type(value) is bool:
        return value
    raise refused(value, "true_or_false")


def period(value: object, _: object = None) -> Period:
    """A period from its text or its bare year."""
    if type(value) is str:
        return as_period(value)
    if type(value) is int:
        return as_period(str(value))
    raise refused(value, "period")


def year(value: object, _: object = None) -> Period | RelativeYear:
    """A period, or the word of a relative year."""
    return as_year(value) if type(value) is str and value in YEAR_WORDS else period(value)


def region(value: object, _: object = None) -> Region:
    """A division from its code, as text or bare, or a place of its own; one that the file declares passes."""
    if isinstance(value, Region):
        return value
    if type(value) is str:
        return as_region(value)
    if type(value) is int:
        return as_region(str(value))
    if type(value) is dict:
        return own_region(value)
    raise refused(value, "division")


def region_by_name(name: str, period: object, near: str | None) -> Region | str:
    """The division of a name on the day of its statement, in or around that of its document; else the name."""
    try:
        day = as_period(period).known_by if isinstance(period, str | int) else None
        return region_meant(name, day, None if near is None else as_region(near))
    except REFUSALS:
        return name


def own_region(value: dict[Any, Any]) -> Region:
    """A place that no list has, from its code, its name and the division that it lies in."""
    found: list[tuple[Path, Exception]] = [
        ((str(key),), unknown_key(key, OWN_REGION)) for key in value if key not in OWN_REGION
    ]
    found += [((), Flaw("MZ020", field=key)) for key in OWN_REGION if key not in value]
    made: dict[str, Any] = {}
    for key in filter(value.__contains__, OWN_REGION):
        try:
            made[key] = OWN_REGION[key](value[key], None)
        except REFUSALS as error:
            found.append((() if key == "code" else (key,), error))
    if found:
        raise Flaws(found)
    return Region(made["code"], made["name"], made["within"])


def write_region(region: Region) -> str | dict[str, Any]:
    """A division by its code; a place of its own with its name and the division that it lies in."""
    return region_mapping(region) if region.local_name else str(region)


def write_regions(values: Iterable[Region]) -> list[str | dict[str, Any]]:
    """A list of divisions."""
    return [write_region(each) for each in values]


def region_mapping(region: Region) -> dict[str, Any]:
    """A place of its own: code, name, and the division that it lies in."""
    within = {} if region.within is None else {"within": write_region(region.within)}
    return {"code": region.code, "name": region.local_name, **within}


def regions(value: object, _: object = None) -> tuple[Region, ...]:
    """A list of divisions."""
    return tuple(each(value, region, "divisions"))


def day(value: object, _: object = None) -> date:
    """A date from its text; a date of Python passes."""
    if type(value) is str or type(value) is date:
        return as_date(value)
    raise refused(value, "date")


def texts(value: object, _: object = None) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(each(value, text, "texts"))


def scope(value: object, _: object = None) -> tuple[Condition, ...]:
    """A list of conditions, each as text."""
    return tuple(each(value, condition, "conditions"))


def condition(value: object, _: object = None) -> Condition:
    """A condition from its text."""
    return Condition(filled(value))


def entries(value: object, read: Hook) -> list[tuple[str, Any]]:
    """Keys and values of a mapping, every refused value reported at once."""
    if type(value) is not dict:
        raise refused(value, "mapping")
    made: list[tuple[str, Any]] = []
    found: list[tuple[Path, Exception]] = []
    for key, inner in value.items():
        try:
            made.append((text(key), read(inner, None)))
        except (Flaw, Flaws, MinzhengError) as error:
            found.append(((str(key),), error))
    if found:
        raise Flaws(found)
    return made


def pairs(value: object, _: object = None) -> tuple[tuple[str, str], ...]:
    """A mapping of texts, such as a breakdown."""
    return tuple(sorted(entries(value, text)))


def axes(value: object, _: object = None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A mapping from axes to their values."""
    return tuple(sorted(entries(value, texts)))


def factor(value: object, _: object = None) -> str:
    """How many of one unit another is, as a whole number, a decimal text or a fraction text."""
    written = str(value) if type(value) is int else text(value)
    if not FACTOR.fullmatch(written):
        raise Flaw("MZ034", text=written)
    return str(Fraction(written))


def factors(unit: Hook) -> Hook:
    """A mapping from units to factors."""

    def read(value: object, _: object = None) -> tuple[tuple[str, str], ...]:
        made = entries(value, factor)
        found: list[tuple[Path, Exception]] = []
        for key, _factor in made:
            try:
                unit(key, None)
            except UnknownUnitError as error:
                found.append(((key,), error))
        if found:
            raise Flaws(found)
        return tuple(made)

    return read


def span(value: object, _: object = None) -> Span:
    """A span from its start, end and quote."""
    if not isinstance(value, list | tuple):
        raise refused(value, "span")
    if len(value) != 3:
        raise Flaw("MZ033")
    start, end, quote = value
    readers: tuple[tuple[object, Hook], ...] = ((start, offset), (end, offset), (quote, text))
    found: list[tuple[Path, Exception]] = []
    made: list[Any] = []
    for index, (inner, read) in enumerate(readers):
        try:
            made.append(read(inner, None))
        except (Flaw, MinzhengError) as error:
            found.append(((index,), error))
    if found:
        raise Flaws(found)
    return Span(*made)


def offset(value: object, _: object = None) -> int:
    """An offset, bare or as digits."""
    if type(value) is int:
        return value
    if type(value) is str and OFFSET.fullmatch(value):
        return int(value)
    raise refused(value, "offset") if type(value) is not str else Flaw("MZ033")


def one_of(value: object, known: tuple[str, ...]) -> str:
    """A code of a closed list."""
    if type(value) is not str:
        raise not_text(value)
    if value not in known:
        raise Flaw("MZ030", text=value, known=tuple(str(code) for code in known))
    return value


def open_code(codes: type[Labelled]) -> Hook:
    """A word of an open list; one that is not known is kept."""
    known: Mapping[str, object] = {str(code): code for code in codes}

    def read(value: object, _: object = None) -> object:
        return known.get(written := filled(value)) or words_of(codes).get(written) or Other(written)

    return read


def closed_code(codes: type[Labelled]) -> Hook:
    """A word of a closed list."""

    def read(value: object, _: object = None) -> object:
        return as_listed(codes, text(value))

    return read


LOCAL_CODES = matching(LOCAL, "local.economic_zone")
OWN_REGION: Mapping[str, Hook] = {"code": LOCAL_CODES, "name": filled, "within": region}
"""What a place of its own says, and what reads it."""
IDENTIFIERS = matching(IDENTIFIER, "changzhou-2021-summary")
CODES = matching(CODE, "elderly.nursing_bed_share")
DIGESTS = matching(SHA256, "e3b0c442…(64)")


def as_given(value: object, _: object = None) -> object:
    """What the library itself put in: the place, unknown keys."""
    return value


def extra(value: object, _: object = None) -> tuple[tuple[str, str], ...]:
    """Keys that the library does not know, with any plain data; those of a file pass."""
    if type(value) is tuple:
        return value
    return tuple(entries(value, lambda inner, _: canonical_text(inner)))


def write_extra(pairs: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Keys that the library does not know, each with its plain data."""
    return {key: read_exact(text) for key, text in pairs}


def write_period(period: Period) -> str | int:
    """A year as a bare number, any other period as text."""
    text = str(period)
    return int(text) if len(text) == 4 and text.isdecimal() else text


def write_span(span: Span) -> list[object]:
    """A span as its start, end and quote."""
    return [span.start, span.end, span.quote]


def write_texts(values: Iterable[object]) -> list[str]:
    """Each value as text."""
    return [str(each) for each in values]


def write_axes(axes: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """A mapping from axes to their values."""
    return {axis: list(values) for axis, values in axes}


def write_factors(factors: Iterable[tuple[str, str]]) -> dict[str, int | str]:
    """A mapping from units to factors, whole ones bare."""
    return {unit: int(factor) if factor.isdecimal() else factor for unit, factor in factors}
