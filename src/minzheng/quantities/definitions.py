"""Definitions of units (单位定义): the words, families and factors that a registry is made of, read from TOML."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import attrs

from minzheng.errors import DefinitionError, FileError, reason_of
from minzheng.inputs import NO_TOML, toml_in, toml_of
from minzheng.language import Text
from minzheng.numerals import SCALES, fold
from minzheng.quantities.kinds import Kind

SHIPPED = "minzheng/quantities/units.toml"
PINT = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) = (?:\[(?P<family>[a-z][a-z0-9_]*)\]"
    r"|(?:(?P<over>[1-9]\d*)(?:/(?P<under>[1-9]\d*))? \* )?(?P<of>[a-z][a-z0-9_]*))"
)
RESERVED = re.compile(r"[\s/·.*×、,，~0-9〇零一二三四五六七八九十两半每-](?![^()]*\))|^[万亿千百]+$")
JOINT = "·"
"""Between the two measures of a compound in its other spellings (人·次); its own word has none."""
SUPERSCRIPTS = frozenset(("m2", "km2", "m3", "m²", "km²", "m³"))
KEYS = {
    "unit": {"pint", "kind", "zh", "also", "en", "normal", "before", "parts"},
    "noun": {"counter", "zh", "also", "en"},
}


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
    parts: tuple[tuple[str, int], ...] = ()
    """The smaller words that may go on behind an amount of it, and how many of each make one: 25元3角."""


@attrs.frozen(kw_only=True)
class Noun:
    """A population or a place that a denominator is named after (分母名称): 每千名老年人, 每个街道."""

    text: str
    """The noun."""
    counter: str
    """The word it is counted with."""
    english: tuple[str, str]
    """Singular and plural."""


Meaning = TypeVar("Meaning", Word, Noun)


@attrs.frozen(kw_only=True)
class UnitDefinitions:
    """All words and nouns of a registry, with the spellings that lead to them."""

    words: Mapping[str, Word]
    """Every word by each of its spellings."""
    nouns: Mapping[str, Noun]
    """Every noun by each of its spellings."""
    normal: Mapping[str, str]
    """The normal form (规范写法) of every Chinese spelling of a word: 名 is 人, 大类 is 类."""
    currencies: Mapping[str, Word]
    """The currency that a word before an amount names: 港币500万元 is in 港元."""
    lines: tuple[str, ...]
    """The definitions in pint's format, in an order in which each stands on earlier ones."""
    origins: Mapping[str, str]
    """Where each word, noun and pint name was defined."""

    def extended(self, source: str | Path | Mapping[str, Any]) -> UnitDefinitions:
        """New definitions with those of a TOML file, a TOML text or a mapping added; a clash is an error."""
        origin, table = _table(source)
        made = _Extension(self, origin)
        for row in made.rows(table, "unit"):
            made.add_unit(row)
        for row in made.rows(table, "noun"):
            made.add_noun(row)
        return made.definitions()

    def within(self, other: UnitDefinitions) -> bool:
        """Whether another has all that it has, in the same meaning."""
        return all(getattr(self, name).items() <= getattr(other, name).items() for name in ("words", "nouns"))

    def joined_with(self, other: UnitDefinitions) -> UnitDefinitions:
        """The definitions of both; where both define a spelling, its own meaning counts."""
        held = {name: {**getattr(other, name), **value} for name, value in attrs.asdict(self, recurse=False).items()
                if isinstance(value, Mapping)}  # fmt: skip
        return UnitDefinitions(**held, lines=tuple(dict.fromkeys((*self.lines, *other.lines))))


COUNT = re.compile("1(?:0{1,5}万?|万)")
"""A round number in digits as a scale: 每100户, 对/10万人."""
_POWERS = {**{"1" + "0" * power: power for power in range(1, 6)}, **{"1" + "0" * n + "万": n + 4 for n in range(5)}}
_WORDS_OF_POWERS = {power: word for word, power in SCALES.items()}


def scaled_in_words(printed: str) -> str:
    """A denominator in the words of the registry: 100户 is 百户, 10万人 is 十万人 (数字数量级).

    >>> scaled_in_words("10万人"), scaled_in_words("人")
    ('十万人', '人')
    """
    digits = COUNT.match(printed)
    power = _POWERS.get(digits[0]) if digits else None
    return _WORDS_OF_POWERS[power] + printed[len(digits[0]) :] if digits and power in _WORDS_OF_POWERS else printed


@functools.cache
def shipped() -> UnitDefinitions:
    """The definitions that come with the library."""
    text = files("minzheng.quantities").joinpath("units.toml").read_text("utf-8")
    empty = UnitDefinitions(words={}, nouns={}, normal={}, currencies={}, lines=(), origins={})
    return empty.extended({"origin": SHIPPED, **tomllib.loads(text)})


def _table(source: str | Path | Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if isinstance(source, Mapping):
        return str(source.get("origin", "<mapping>")), source
    if not isinstance(source, str | Path):
        wanted = Text("argument.definitions")
        raise DefinitionError("MZ621", function="extend()", wanted=wanted, found=type(source).__name__)
    inline = isinstance(source, str) and "\n" in source
    origin = "<text>" if inline else str(source)
    try:
        return origin, toml_in(str(source)) if inline else toml_of(source)
    except OSError as error:
        raise FileError("MZ008", path=origin, reason=reason_of(error)) from error
    except NO_TOML as error:
        raise DefinitionError("MZ052", origin=origin, text=str(error), reason=reason_of(error)) from error


class _Extension:
    """Definitions in the making: those there were, and row by row those of one source."""

    def __init__(self, known: UnitDefinitions, origin: str) -> None:
        self.origin = origin
        self.words, self.nouns = dict(known.words), dict(known.nouns)
        self.normal, self.currencies = dict(known.normal), dict(known.currencies)
        self.lines, self.origins = dict.fromkeys(known.lines), dict(known.origins)
        self.bases = {word.family: word for word in known.words.values() if word.factor == 1}
        """A word of factor one of every family, which has its kind."""
        self.named = {match["family"]: match["name"] for line in known.lines if (match := PINT.fullmatch(line))}
        """The name in pint of the word that a family began with."""

    def definitions(self) -> UnitDefinitions:
        """What it has come to."""
        return UnitDefinitions(
            words=self.words,
            nouns=self.nouns,
            normal=self.normal,
            currencies=self.currencies,
            lines=tuple(self.lines),
            origins=self.origins,
        )

    def rows(self, table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        """The rows of a table, each a mapping with no other keys than it may have."""
        if unknown := set(table) - {"origin", *KEYS}:
            raise self._invalid(", ".join(sorted(map(str, unknown))), "tables")
        rows = table.get(name, [])
        for row in rows if isinstance(rows, list) else [rows]:
            if not isinstance(rows, list) or not isinstance(row, Mapping) or set(row) - KEYS[name]:
                raise self._invalid(str(row), "table", name=name, known=sorted(KEYS[name]))
        return list(rows)

    def add_unit(self, row: Mapping[str, Any]) -> None:
        """Add the words of one row, with what stands around their amounts."""
        line = str(row.get("pint", ""))
        match = PINT.fullmatch(line)
        if not match:
            raise self._invalid(line, "pint")
        words, spellings = self._spellings(row)
        family, factor = self._meaning(match)
        first = Word(
            text=words[0],
            family=family,
            kind=self._kind(row, family),
            factor=factor,
            english=self._english(row, words[0]),
            pint=match["name"],
            parts=self._parts(row),
        )
        made = {text: attrs.evolve(first, text=text) for text in words}
        self._merge(self.words, {**made, **dict.fromkeys((*spellings, first.pint), first)})
        self._merge(self.currencies, dict.fromkeys(map(fold, self._texts(row, "before")), first))
        self.bases.setdefault(family, first)
        self.lines.setdefault(line)
        printed: dict[str, str] = {**{text: text for text in words}, **dict.fromkeys(spellings, words[0])}
        if first.kind is not Kind.GROWTH:
            self.normal |= printed | self._normal(row, printed)

    def add_noun(self, row: Mapping[str, Any]) -> None:
        """Add a noun that denominators are named after."""
        words, spellings = self._spellings(row)
        counter = row.get("counter", "个")
        if counter not in self.words:
            raise self._invalid(words[0], "counter", counter=counter)
        english = self._english({"en": words[:1] * 2, **row}, words[0])
        noun = Noun(text=words[0], counter=counter, english=english)
        self._merge(self.nouns, dict.fromkeys((*words, *spellings), noun))

    def _kind(self, row: Mapping[str, Any], family: str) -> Kind:
        """The kind of a row, that of its family: no rate, made of two words, and nothing that defines itself."""
        base = self.bases.get(family)
        kinds = {base.kind} if base else set(Kind) - {Kind.RATE, Kind.INDEX, Kind.GRADE}
        if row.get("kind") not in list(kinds):
            raise self._invalid(str(row["pint"]), "kind", known=sorted(kind.value for kind in kinds))
        return Kind(row["kind"])

    def _english(self, row: Mapping[str, Any], word: str) -> tuple[str, str]:
        match self._texts(row, "en"):
            case [singular, plural]:
                return singular, plural
        raise self._invalid(word, "english")

    def _texts(self, row: Mapping[str, Any], key: str) -> list[str]:
        """A list of texts in a row; empty where it is left out."""
        texts = row.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise self._invalid(str(texts), "texts", key=key)
        return texts

    def _parts(self, row: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
        parts = row.get("parts", {})
        if not isinstance(parts, Mapping) or not all(isinstance(number, int) for number in parts.values()):
            raise self._invalid(str(parts), "parts")
        return tuple(parts.items())

    def _normal(self, row: Mapping[str, Any], printed: Mapping[str, str]) -> dict[str, str]:
        normal = row.get("normal", {})
        if not isinstance(normal, Mapping) or not normal.keys() <= printed.keys():
            raise self._invalid(str(normal), "normal", known=list(printed))
        return {fold(text): str(form) for text, form in normal.items()}

    def _spellings(self, row: Mapping[str, Any]) -> tuple[list[str], list[str]]:
        words, also = self._texts(row, "zh"), self._texts(row, "also")
        if not words:
            raise self._invalid(str(dict(row)), "words")
        for word in (*words, *(text.replace(JOINT, "") for text in also)):
            if RESERVED.search(word) and word not in SUPERSCRIPTS:
                raise self._invalid(word, "reserved")
        return [fold(text) for text in words], [fold(text) for text in also]

    def _meaning(self, match: re.Match[str]) -> tuple[str, Fraction]:
        """The family of a definition, and how many of its base unit one is."""
        if family := match["family"]:
            first = self.named.setdefault(family, match["name"])
            if first != match["name"]:
                raise self._clash(f"[{family}]", self.origins[first])
            return family, Fraction(1)
        known = self.words.get(match["of"])
        if known is None:
            raise self._invalid(match[0], "order", of=match["of"])
        return known.family, known.factor * Fraction(int(match["over"] or 1), int(match["under"] or 1))

    def _merge(self, present: dict[str, Meaning], added: Mapping[str, Meaning]) -> None:
        """Add spellings to the currencies, or to the words or nouns; each has one meaning among them."""
        tables = (self.currencies,) if present is self.currencies else (self.words, self.nouns)
        for spelling, meaning in added.items():
            for table in tables:
                if table.get(spelling, meaning) != meaning:
                    raise self._clash(spelling, self.origins.get(spelling, SHIPPED))
            present.setdefault(spelling, meaning)
            self.origins.setdefault(spelling, self.origin)

    def _clash(self, name: str, first: str) -> DefinitionError:
        return DefinitionError("MZ053", name=name, first=first, second=self.origin)

    def _invalid(self, text: str, reason: str, **facts: object) -> DefinitionError:
        reason_text = Text(f"definition.{reason}", tuple(facts.items()))
        return DefinitionError("MZ052", origin=self.origin, text=text, reason=reason_text)
