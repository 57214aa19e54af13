"""Units (单位): what a number counts or measures, for each of what, and at which printed scale."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from minzheng.embedding import Displayed, Embedded
from minzheng.errors import KindError, UnknownUnitError, near_names
from minzheng.language import Text, text
from minzheng.numerals import SCALE_WORDS, SCALES, fold
from minzheng.quantities.declared import declared_word, is_moving
from minzheng.quantities.definitions import Noun, UnitDefinitions, Word, scaled_in_words, shipped
from minzheng.quantities.kinds import LEVELS, Kind

SEPARATORS = re.compile(r"\s*[/·.、*×]\s*(?![^()]*\))")
"""Between denominators; within a noun such as 县(市、区) there is none."""


class Term(NamedTuple):
    """One part of a unit: a word at a scale, and for a denominator perhaps the noun it is named after."""

    exponent: int
    word: Word
    noun: Noun | None = None

    def text(self) -> str:
        """The term as it stands in a code: 万元, 月, 千名老年人, 街道."""
        if not self.noun:
            return SCALE_WORDS[self.exponent] + self.word.text
        counted = self.exponent or self.noun.counter != self.word.text
        return SCALE_WORDS[self.exponent] + (self.word.text if counted else "") + self.noun.text


Dimension = tuple[str, tuple[tuple[str, str], ...]]


@attrs.frozen(repr=False, init=False, eq=False)
class Unit(Embedded):
    """A unit of measure (计量单位), known by its code such as ``元/人·月``, ``万人次``, ``张/千名老年人`` or ``%``.

    Inside a rate numerator and denominator never cancel, and the printed scale stays: ``人/万人``. Spellings such as
    ``元/人.月``, ``元/人/月`` and ``元/月·人`` lead to one code. An unknown text raises ``UnknownUnitError``.

    >>> Unit("元/月*人")
    Unit('元/人·月')
    >>> Unit("张/千人").kind.value
    'rate'
    """

    code: str
    """The canonical spelling; two units are equal when their code and meaning are."""
    kind: Kind = attrs.field(eq=False)
    """The kind of quantity."""
    numerator: Term = attrs.field(eq=False)
    """What is counted or measured, with its scale."""
    denominators: tuple[Term, ...] = attrs.field(eq=False)
    """For each of what; empty for a level."""
    dimension: Dimension
    """The families measured: units of one dimension convert exactly."""
    factor: Fraction
    """How many base units of the dimension one of it is."""
    registry: Units = attrs.field(eq=False)
    """The registry that made it, which reads what is to be set beside it (所属登记表)."""

    def __new__(cls, text: str = "", **fields: Any) -> Unit:
        """The unit that the shipped registry has for a text: one object for all spellings; or by its fields."""
        return _of_fields(**fields) if fields else units.unit(text)

    @property
    def unscaled(self) -> Unit:
        """The same unit without the scale of its numerator: 万人 becomes 人."""
        return _unscaled(self) if self.numerator.exponent else self

    def scaled(self, exponent: int) -> Unit:
        """The same unit with the numerator at another power of ten: 元 at 8 becomes 亿元.

        ``UnknownUnitError`` for a power without a scale word and for a ratio, a point, a growth or a rank.

        >>> Unit("元/人").scaled(4)
        Unit('万元/人')
        """
        if exponent not in SCALE_WORDS or (exponent and self.numerator.word.kind not in LEVELS):
            raise UnknownUnitError("MZ045", text=f"10^{exponent} {self.code}", nearest=(self.unscaled.code,))
        return built(self.numerator._replace(exponent=exponent), self.denominators, self.registry)

    def ratio_to(self, other: Unit) -> Fraction:
        """How many of ``other`` one of this is; ``KindError`` unless both measure the same thing.

        >>> Unit("元/人·月").ratio_to(Unit("元/人·年"))
        Fraction(12, 1)
        """
        if not self.converts_to(other):
            raise KindError("MZ049", left=self, right=other, advice=_why_not(self, other))
        return self.factor / other.factor

    def converts_to(self, other: Unit) -> bool:
        """Whether amounts in this unit can be stated in the other by a factor.

        A denominator named after a population (千名老年人) converts to one without a name (千人), not to another name.
        """
        if self.dimension == other.dimension:
            return True
        (top, below), (other_top, other_below) = self.dimension, other.dimension
        return (
            top == other_top
            and [family for family, _ in below] == [family for family, _ in other_below]
            and all(
                not noun or not other_noun or noun == other_noun
                for (_, noun), (_, other_noun) in zip(below, other_below, strict=True)
            )
        )

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"Unit({self.code!r})"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same unit: its code and what it measures are the same; most often it is the same object."""
        if self is other:
            return True
        if not isinstance(other, Unit):
            return NotImplemented
        alike = self.code == other.code and self.dimension == other.dimension
        return alike and self.factor == other.factor

    def __hash__(self) -> int:
        return hash(self.code)

    def __reduce__(self) -> tuple[Any, ...]:
        if _is_shipped(self):
            return as_unit, (self.code,)
        return built, (self.numerator, self.denominators, self.registry)


@functools.lru_cache(maxsize=4096)
def factor(unit: Unit, other: Unit) -> tuple[int, int]:
    """The integers by which to multiply and divide an amount in ``unit`` to state it in ``other``."""
    return unit.ratio_to(other).as_integer_ratio()


def _of_fields(*, code: str, numerator: Term, denominators: tuple[Term, ...], registry: Units, **fields: Any) -> Unit:
    """The unit that has these fields, as ``attrs.evolve`` gives them; ``UnknownUnitError`` where there is none."""
    made = built(numerator, denominators, registry)
    if any(getattr(made, name) != value for name, value in {"code": code, **fields}.items()):
        raise UnknownUnitError("MZ045", text=code, nearest=(made.code,))
    return as_unit(made.code) if _is_shipped(made) else made


def _is_shipped(unit: Unit) -> bool:
    try:
        return units.unit(unit.code) == unit
    except UnknownUnitError:
        return False


def _why_not(left: Unit, right: Unit) -> Text:
    below = (family for family, _ in (*left.dimension[1], *right.dimension[1]))
    if {"months", "days"} <= {left.dimension[0], right.dimension[0], *below}:
        return text("advice.months_and_days")
    return text("advice.different_things")


@functools.lru_cache(maxsize=4096)
def _unscaled(unit: Unit) -> Unit:
    return built(unit.numerator._replace(exponent=0), unit.denominators, unit.registry)


@attrs.frozen(eq=False, repr=False)
class Units(Displayed):
    """A registry of units (单位登记表): a value that never changes; extending it makes a new one.

    >>> units["名"], "元/人·月" in units, "餐盒" in units
    (Unit('名'), True, False)
    >>> mine = units.extend({"unit": [{"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "en": ["cot", "cots"]}]})
    >>> mine.unit("万铺").code
    '万铺'
    """

    definitions: UnitDefinitions
    """The words and nouns it knows."""

    def unit(self, text: str | Unit) -> Unit:
        """The unit that a text names; ``UnknownUnitError`` names the nearest known ones."""
        if isinstance(text, str):
            return _resolved(self, text)
        if isinstance(text, Unit):
            return text
        raise UnknownUnitError("MZ045", text=text, nearest=self.nearest(str(text)))

    def known(self, text: str) -> Unit | None:
        """The unit that a text names; ``None``, without a look for near ones, where it names none.

        >>> units.known("元/人·月"), units.known("元/海里")
        (Unit('元/人·月'), None)
        """
        return _known(self, text)

    def extend(self, source: str | Path | Mapping[str, Any]) -> Units:
        """A new registry with the definitions of a TOML file added; a clash raises ``DefinitionError``."""
        return Units(self.definitions.extended(source))

    def __getitem__(self, text: str | Unit) -> Unit:
        return self.unit(text)

    def __contains__(self, unit: object) -> bool:
        """Whether it is a unit of this registry, or the text of one."""
        if isinstance(unit, Unit):
            return self.known(unit.code) == unit
        return isinstance(unit, str) and self.known(unit) is not None

    def joined_with(self, other: Units) -> Units:
        """This registry with what another has beside it (合并单位); where both define a word, this one's counts.

        >>> cots = {"pint": "cot = [cots]", "kind": "count", "zh": ["铺"], "en": ["cot", "cots"]}
        >>> mine = units.extend({"unit": [cots]})
        >>> units.joined_with(mine) is mine, mine.joined_with(units) is mine
        (True, True)
        """
        return self if other is self else _joined(self, other)

    def __iter__(self) -> Iterator[Unit]:
        return (self.unit(text) for text in dict.fromkeys(word.text for word in self.definitions.words.values()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"<Units: {len(self)} words>"

    def nearest(self, text: str, count: int = 3) -> tuple[str, ...]:
        """The known unit words that look most like ``text``.

        >>> units.nearest("人口次", 1)
        ('人次',)
        """
        known = list(self.definitions.words)
        return near_names(text, known, count) or ("人", "元", "%")[:count]


@functools.lru_cache(maxsize=4096)
def _known(registry: Units, text: str) -> Unit | None:
    named = (
        part and (_named(registry.definitions, part) or declared_word(part)) for part in _split(fold(text).strip())
    )
    try:
        return registry.unit(text) if all(named) else None
    except UnknownUnitError:
        return None


@functools.lru_cache(maxsize=64)
def _joined(one: Units, other: Units) -> Units:
    if other.definitions.within(one.definitions):
        return one
    if one.definitions.within(other.definitions):
        return other
    return Units(one.definitions.joined_with(other.definitions))


UNIT_ALONE = re.compile(r"[^0-9\s+~,.多余整以左右上下每半-]{1,12}")
"""What may be a unit and nothing else."""


@functools.lru_cache(maxsize=4096)
def unit_alone(text: str, registry: Units) -> Unit | None:
    """The unit of a text that is one from end to end: a look at it is cheaper than every pattern."""
    return registry.known(text) if UNIT_ALONE.fullmatch(text) else None


_SCALES = (*sorted(SCALES, key=len, reverse=True), "")


class _Named(NamedTuple):
    """What one term of a unit is printed with, each in its own words; empty what it lacks."""

    scale: str
    word: str
    noun: str


def _named(definitions: UnitDefinitions, part: str) -> _Named | None:
    """Scale, word and noun of one term, the longest spelling first; ``None`` where the term is none."""
    for scale in _SCALES:
        if not part.startswith(scale):
            continue
        for cut in range(len(part), len(scale) - 1, -1):
            word, noun = part[len(scale) : cut], part[cut:]
            if (not word or word in definitions.words) and (not noun or noun in definitions.nouns):
                return _Named(scale, word, noun)
    return None


def _split(folded: str) -> list[str]:
    """The numerator and the denominators of a unit as printed, a round number of these as the scale word that it is."""
    top, slash, below = folded.partition("/")
    return [top.strip(), *map(scaled_in_words, SEPARATORS.split(below.strip()))] if slash else [top]


@functools.lru_cache(maxsize=4096)
def _resolved(registry: Units, text: str) -> Unit:
    folded = fold(text).strip()
    top, *below = _split(folded)
    if below and (declared := declared_word(top)):
        raise UnknownUnitError("MZ045", text=text, nearest=(declared.text,))
    unit = built(_term(registry, top, text, top=True), [_term(registry, part, text) for part in below], registry)
    return unit if unit.code == text else _resolved(registry, unit.code)


def _term(registry: Units, part: str, text: str, *, top: bool = False) -> Term:
    if top and (declared := declared_word(part)):
        return Term(0, declared)
    known, named = registry.definitions, _named(registry.definitions, part)
    if named is None or not (named.word or named.noun) or (top and named.noun):
        raise UnknownUnitError("MZ045", text=text, nearest=_repaired(registry, part, text))
    noun = known.nouns[named.noun] if named.noun else None
    word = known.words[named.word or noun.counter]  # type: ignore[union-attr]
    exponent = SCALES[named.scale] if named.scale else 0
    if word.kind not in LEVELS and (exponent or not top):
        raise UnknownUnitError("MZ045", text=text, nearest=(word.text,))
    return Term(exponent, word, noun)


def _repaired(registry: Units, part: str, text: str) -> tuple[str, ...]:
    """The text with its unknown part put right, in the likeliest ways, with the scale it was given or without."""
    bare = part.lstrip("十百千万亿")
    scale = part.removesuffix(bare) if bare else ""
    scaled = [scale + word for word in registry.nearest(bare) if registry.definitions.words[word].kind in LEVELS]
    meant = [each for each in (part.strip("()"), *_with_slash(part)) if each != text and registry.known(each)]
    if meant and part == text:
        return tuple(meant[:3])
    words = (*registry.nearest(part), *(scaled if scale in SCALES else ()))
    likely = sorted(dict.fromkeys(words), key=lambda word: -difflib.SequenceMatcher(None, word, part).ratio())
    return tuple(text.replace(part, word) if part and part in text else word for word in likely[:3])


def _with_slash(part: str, longest: int = 12) -> Iterator[str]:
    """A unit with a slash before what may be its denominators: 元人 is perhaps 元/人."""
    cuts = range(1, len(part)) if len(part) <= longest else ()
    return (f"{part[:cut]}/{part[cut:]}" for cut in cuts)


def as_growth(unit: Unit, other: Unit) -> bool:
    """Whether one of two units is an index on a moving base and the other a growth: 105.3 is +5.3 % (指数与增长率)."""
    kinds = {unit.kind: unit, other.kind: other}
    return kinds.keys() == {Kind.INDEX, Kind.GROWTH} and is_moving(kinds[Kind.INDEX].numerator.word)


def without(unit: Unit, *terms: Term) -> Unit:
    """A unit without some of its denominators: +%/年 without 年 is +%."""
    left = [term for term in unit.denominators if term not in terms]
    return built(unit.numerator, left, unit.registry) if terms else unit


def built(top: Term, denominators: Iterable[Term], registry: Units) -> Unit:
    """The unit of a numerator for each of some denominators, in canonical order: time comes last."""

    def order(term: Term) -> tuple[bool, str, str]:
        return term.word.kind is Kind.TIME, term.word.family, term.noun.text if term.noun else ""

    below = sorted(denominators, key=order)
    families = tuple((term.word.family, term.noun.text if term.noun else "") for term in below)
    factor = top.word.factor * 10**top.exponent
    for term in below:
        factor /= term.word.factor * 10**term.exponent
    code = "/".join(filter(None, (top.text(), "·".join(term.text() for term in below))))
    kind = Kind.RATE if below else top.word.kind
    unit = object.__new__(Unit)
    values = (code, kind, top, tuple(below), (top.word.family, families), factor, registry)
    for name, value in zip(attrs.fields_dict(Unit), values, strict=True):
        object.__setattr__(unit, name, value)
    return unit


units: Units = Units(shipped())
"""The registry that comes with the library (随附单位).

>>> from minzheng import units
>>> units["元/人·月"].kind.value, "张" in units
('rate', True)
"""


def as_unit(value: str | Unit, known: Units = units) -> Unit:
    """A unit from its text, read with some units; a unit passes through.

    >>> as_unit("元/月·人").code
    '元/人·月'
    """
    return value if isinstance(value, Unit) else known.unit(value)
