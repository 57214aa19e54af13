"""Definitions of units (单位定义): the words, families and factors that a registry is made of, read from TOML."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from minzheng.errors import DefinitionError
from minzheng.numerals import fold
from minzheng.quantities.kinds import Kind

SHIPPED = "minzheng/quantities/units.toml"
PINT = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) = (?:\[(?P<family>[a-z][a-z0-9_]*)\]"
    r"|(?:(?P<over>[1-9]\d*)(?:/(?P<under>[1-9]\d*))? \* )?(?P<of>[a-z][a-z0-9_]*))"
)
RESERVED = re.compile(r"[\s/·.*×、,，~0-9〇零一二三四五六七八九十两半每-]|^[万亿千百]+$")
KEYS = {"unit": {"pint", "kind", "zh", "also", "en"}, "noun": {"counter", "zh", "also", "en"}}


@attrs.frozen(kw_only=True)
class Word:
    """One word of the unit vocabulary (单位词): what it counts and how many base units it is."""

    text: str
    """The word as printed: 名, 元, 亩."""
    family: str
    """What it measures; words of one family convert into each other."""
    kind: Kind
    """The kind of quantity."""
    factor: Fraction
    """How many base units of the family one of it is, exactly."""
    english: tuple[str, str]
    """Singular and plural."""
    pint: str
    """Its name in pint's format."""


@attrs.frozen(kw_only=True)
class Noun:
    """A population or a place that a denominator is named after (分母名称): 每千名老年人, 每个街道."""

    text: str
    """The noun."""
    counter: str
    """The word it is counted with."""
    english: tuple[str, str]
    """Singular and plural."""


@attrs.frozen(kw_only=True)
class Definitions:
    """All words and nouns of a registry, with the spellings that lead to them."""

    words: Mapping[str, Word]
    """Every word by each of its spellings."""
    nouns: Mapping[str, Noun]
    """Every noun by each of its spellings."""
    lines: tuple[str, ...]
    """The definitions in pint's format, in an order in which each stands on earlier ones."""
    origins: Mapping[str, str]
    """Where each word, noun and pint name was defined."""

    def extended(self, source: str | Path | Mapping[str, Any]) -> Definitions:
        """New definitions with those of a TOML file, a TOML text or a mapping added; a clash is an error."""
        origin, table = _table(source)
        units, nouns = _rows(table, "unit", origin), _rows(table, "noun", origin)
        with_units = functools.reduce(lambda done, row: _with_unit(done, row, origin), units, self)
        return functools.reduce(lambda done, row: _with_noun(done, row, origin), nouns, with_units)


@functools.cache
def shipped() -> Definitions:
    """The definitions that come with the library."""
    text = files("minzheng.quantities").joinpath("units.toml").read_text("utf-8")
    empty = Definitions(words={}, nouns={}, lines=(), origins={})
    return empty.extended({"origin": SHIPPED, **tomllib.loads(text)})


def _table(source: str | Path | Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if isinstance(source, Mapping):
        return str(source.get("origin", "<mapping>")), source
    inline = isinstance(source, str) and "\n" in source
    origin = "<text>" if inline else str(source)
    try:
        return origin, tomllib.loads(str(source) if inline else Path(source).read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _invalid(origin, str(error), "it is not TOML in UTF-8", "它不是 UTF-8 编码的 TOML") from error


def _rows(table: Mapping[str, Any], name: str, origin: str) -> list[Mapping[str, Any]]:
    """The rows of a table, each a mapping with no other keys than it may have."""
    if unknown := set(table) - {"origin", *KEYS}:
        raise _invalid(
            origin, ", ".join(sorted(map(str, unknown))), "write [[unit]] or [[noun]]", "请写 [[unit]] 或 [[noun]]"
        )
    rows = table.get(name, [])
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(rows, list) or not isinstance(row, Mapping) or set(row) - KEYS[name]:
            known = ", ".join(sorted(KEYS[name]))
            raise _invalid(origin, str(row), f"a {name} is a table with {known}", f"{name} 是含 {known} 的表")
    return list(rows)


def _with_unit(done: Definitions, row: Mapping[str, Any], origin: str) -> Definitions:
    line = str(row.get("pint", ""))
    match = PINT.fullmatch(line)
    if not match:
        reason = "write 'name = [family]' or 'name = 3/2 * other'"
        raise _invalid(origin, line, reason, "请写 name = [family] 或 name = 3/2 * other")
    words, spellings = _spellings(row, origin)
    family, factor = _meaning(done, match, origin)
    english = _english(row, words[0], origin)
    kind = _kind(done, row, family, origin)
    made = {
        text: Word(text=text, family=family, kind=kind, factor=factor, english=english, pint=match["name"])
        for text in words
    }
    added = {**made, **dict.fromkeys((*spellings, match["name"]), made[words[0]])}
    return _merged(done, "words", added, origin, (line,))


def _kind(done: Definitions, row: Mapping[str, Any], family: str, origin: str) -> Kind:
    """The kind of a row, which is that of its family and never a rate, as a rate is made of two words."""
    kinds = {word.kind for word in done.words.values() if word.family == family} or set(Kind) - {Kind.RATE}
    if row.get("kind") not in list(kinds):
        known = ", ".join(sorted(kinds))
        raise _invalid(origin, str(row["pint"]), f"its kind is one of {known}", f"kind 应为 {known}")
    return Kind(row["kind"])


def _english(row: Mapping[str, Any], word: str, origin: str) -> tuple[str, str]:
    match _texts(row, "en", origin):
        case [singular, plural]:
            return singular, plural
    raise _invalid(origin, word, "it needs en = [singular, plural]", "需要 en = [单数, 复数]")


def _texts(row: Mapping[str, Any], key: str, origin: str) -> list[str]:
    """A list of texts in a row; empty where it is left out."""
    texts = row.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise _invalid(origin, str(texts), f"{key} is a list of texts", f"{key} 应为文本列表")
    return texts


def _with_noun(done: Definitions, row: Mapping[str, Any], origin: str) -> Definitions:
    words, spellings = _spellings(row, origin)
    counter = row.get("counter", "个")
    if counter not in done.words:
        raise _invalid(origin, words[0], f"its counter {counter} is not a unit", f"量词“{counter}”不是单位")
    noun = Noun(text=words[0], counter=counter, english=_english({"en": words[:1] * 2, **row}, words[0], origin))
    return _merged(done, "nouns", dict.fromkeys((*words, *spellings), noun), origin, ())


def _spellings(row: Mapping[str, Any], origin: str) -> tuple[list[str], list[str]]:
    words, also = _texts(row, "zh", origin), _texts(row, "also", origin)
    if not words:
        raise _invalid(origin, str(dict(row)), "it needs zh = [word]", "需要 zh = [单位词]")
    for text in (*words, *also):
        if RESERVED.search(text) and text not in ("m2", "km2", "m²", "km²"):
            raise _invalid(
                origin,
                text,
                "a word may not hold digits, numerals, spaces or separators",
                "单位词不能含数字、空格或分隔符",
            )
    return [fold(text) for text in words], [fold(text) for text in also]


def _meaning(done: Definitions, match: re.Match[str], origin: str) -> tuple[str, Fraction]:
    if family := match["family"]:
        for word in done.words.values():
            if word.family == family and word.factor == 1 and word.pint != match["name"]:
                raise DefinitionError("MZ053", name=f"[{family}]", first=done.origins[word.text], second=origin)
        return family, Fraction(1)
    known = done.words.get(match["of"])
    if known is None:
        raise _invalid(origin, match[0], f"{match['of']} is not defined before it", f"{match['of']} 尚未定义,应先定义")
    return known.family, known.factor * Fraction(int(match["over"] or 1), int(match["under"] or 1))


def _merged(
    done: Definitions, field: str, added: Mapping[str, Word | Noun], origin: str, lines: tuple[str, ...]
) -> Definitions:
    present: Mapping[str, Word | Noun] = {**done.words, **done.nouns}
    for spelling, meaning in added.items():
        if present.get(spelling, meaning) != meaning:
            first = done.origins.get(spelling, SHIPPED)
            raise DefinitionError("MZ053", name=spelling, first=first, second=origin)
    return attrs.evolve(
        done,
        **{field: {**getattr(done, field), **added}},
        lines=done.lines + tuple(line for line in lines if line not in done.lines),
        origins={**dict.fromkeys(added, origin), **done.origins},
    )


def _invalid(origin: str, text: str, reason_en: str, reason_zh: str) -> DefinitionError:
    return DefinitionError("MZ052", origin=origin, text=text, reason_en=reason_en, reason_zh=reason_zh)
