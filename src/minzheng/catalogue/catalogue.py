"""The class ``Catalogue`` (指标目录): indicators by code, resolved by name, searched, and extended into a new one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, overload

import attrs

from minzheng.catalogue.definitions import read_file, read_table
from minzheng.catalogue.name_index import NameIndex
from minzheng.catalogue.naming_parts import PartWords, all_axes, part_said, part_words
from minzheng.catalogue.other_fields import LookAlikes, look_alikes
from minzheng.catalogue.searching import (
    IndicatorCandidate,
    MatchReason,
    addition_said,
    folded_name,
    listed_name,
    named,
    resolved,
)
from minzheng.catalogue.topic import Topic, Topics, shipped_topics
from minzheng.embedding import Listed
from minzheng.errors import DefinitionError, UnknownIndicatorError
from minzheng.language import Text
from minzheng.language import text as said_as
from minzheng.model import Indicator, Reportable, Source, TimeKind, expect
from minzheng.numerals import fold
from minzheng.quantities import Addition, Units, units
from minzheng.validators import another, pairs

Default = TypeVar("Default")
URN = re.compile(r"(?:mz:)?(?P<code>[^@:]+)(?:@(?P<version>[^@]+))?")
"""``mz:elderly.beds@1``, also without its authority or its version."""
WITH_ADDITIONS = 94
"""The score of a stock, or of its flow, whose name stands whole beside a verb of adding."""


def _fixed(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(value))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Catalogue(Reportable, Mapping[str, Indicator]):
    """Indicators by code (指标目录): a value that never changes; extending it makes a new one.

    An unknown code raises ``UnknownIndicatorError``, which names the nearest known ones.

    >>> from minzheng.catalogue import indicators
    >>> indicators["elderly.nursing_bed_share"].name
    '养老机构护理型床位占比'
    >>> indicators.resolve("護理型床位佔比").code
    'elderly.nursing_bed_share'
    >>> "elderly.no_such_thing" in indicators, "mz:elderly.beds@1" in indicators, "elderly.beds@2" in indicators
    (False, True, False)
    """

    entries: Mapping[str, Indicator] = attrs.field(factory=dict, converter=_fixed)
    """Every indicator by its code, in the order of definition."""
    origins: Mapping[str, str] = attrs.field(factory=dict, converter=_fixed)
    """Where each code was defined."""
    unlisted: Mapping[str, str] = attrs.field(factory=dict, converter=_fixed)
    """Why the parts of a ratio are no indicators of the catalogue, by the ratio's code; ``lint`` asks for it."""

    units: Units = attrs.field(default=units)
    """The units that figures of its indicators are read with (所用单位)."""
    more_topics: tuple[Topic, ...] = ()
    """Its own topics beside the shipped ones (自定主题)."""

    @cached_property
    def topics(self) -> Topics:
        """The topics that its indicators may belong to (主题树), its own included."""
        return shipped_topics().extended(self.more_topics)

    @classmethod
    def of(cls, indicators: Iterable[Indicator], origin: str = "…") -> Catalogue:
        """The catalogue of some indicators and no others; ``DefinitionError`` where two of one code differ."""
        return cls().extended_with(indicators, origin)

    def __getitem__(self, code: str) -> Indicator:
        found = self.get(code)
        if found is not None:
            return found
        raise self._called_so(str(code)) or self._unknown(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    # A miss that the caller expects needs no search for the nearest ones.
    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self.get(code) is not None

    @overload
    def get(self, code: str, /) -> Indicator | None: ...
    @overload
    def get(self, code: str, /, default: Indicator | Default) -> Indicator | Default: ...
    def get(self, code: Any, /, default: Indicator | Default | None = None) -> Indicator | Default | None:
        """The indicator with this code or URN, or ``default``; an earlier version is valid up to its break."""
        found = self.entries.get(code)
        if found is None and (urn := URN.fullmatch(str(code))):
            known = self.entries.get(urn["code"])
            found = known and known.in_version(urn["version"] or known.version)
        return default if found is None else found

    def __hash__(self) -> int:
        return hash(frozenset(self.entries))

    def resolve(self, text: str | Indicator) -> IndicatorCandidate:
        """The indicator that a code or an unambiguous name means, and the part that it says (按代码或名称取指标).

        Names are the Chinese and the English one, synonyms and former names, whatever their width, script, spaces and
        quotes, also with the word of a part that the indicator divides by (农村低保户数, 低保户数-农村), and as a table
        lists them (其中：农村低保户数). Raises
        ``UnknownIndicatorError`` with the nearest indicators, or with the candidates when there are several; an
        indicator passes through.

        >>> from minzheng.catalogue import indicators
        >>> indicators.resolve("低保标准").code, indicators.resolve("城市低保标准").breakdown
        ('assistance.subsistence_standard', (('area', 'urban'),))
        """
        if isinstance(text, Indicator):
            return resolved(text)
        expect(text, str, "resolve()", "indicator_text")
        if (known := self.get(text)) is not None:
            return resolved(known)
        codes, folded = self._codes_said(text)
        if len(codes) > 1:
            candidates = tuple(_shown(self.entries[code]) for code in codes)
            raise UnknownIndicatorError("MZ082", text=text, candidates=candidates)
        if not codes:
            raise self._unknown(text)
        return resolved(self.entries[codes[0]], text, part_said(self.entries[codes[0]], folded))

    def is_named(self, text: str) -> bool:
        """Whether ``resolve`` finds one indicator for a text (是否指标), without a look at what is near to it.

        >>> from minzheng.catalogue import indicators
        >>> indicators.is_named("低保标准"), indicators.is_named("低保标谁")
        (True, False)
        """
        return text in self.entries or len(self._codes_said(text)[0]) == 1

    def _codes_said(self, text: str) -> tuple[tuple[str, ...], str]:
        """The codes of the indicators that a text may name, and the folded name that was found."""
        folded = folded_name(text)
        codes = self._codes_named(folded)
        if not codes and (listed := listed_name(folded)) != folded:
            return self._codes_named(listed), listed
        return codes, folded

    def search(self, query: str, limit: int = 5) -> tuple[IndicatorCandidate, ...]:
        """The indicators that a text may mean, the likeliest first, each with a reason (检索指标).

        What is added to a stock (新增养老床位) leads to its flow of additions; names of other fields that look like
        ours (社区卫生服务中心) lead nowhere, unless the catalogue has them.

        >>> from minzheng.catalogue import indicators
        >>> print(indicators.search("护理床位比例")[0])
        养老机构护理型床位占比（elderly.nursing_bed_share），名称相近：护理型床位比例
        """
        expect(query, str, "search()", "indicator_text")
        left = self._look_alikes.taken_from(fold(query))
        found = (*self._names.search(left, limit), *self._added(folded_name(left)))
        best: dict[str, IndicatorCandidate] = {}
        for each in sorted(found, key=lambda each: (-each.score, each.code)):
            best.setdefault(each.code, each)
        return Listed(tuple(best.values())[:limit])

    def extended_with(
        self,
        indicators: Iterable[Indicator],
        origin: str = "…",
        unlisted: Mapping[str, str] | None = None,
        units: Units | None = None,
        topics: Iterable[Topic] = (),
    ) -> Catalogue:
        """A new catalogue with these indicators added; ``origin`` says where they come from (扩充指标目录).

        A code that is already there with the same content changes nothing; with other content it raises
        ``DefinitionError``, which names both origins. ``unlisted`` says why the parts of a ratio are not listed;
        ``units`` take the place of its own.
        """
        entries, origins = dict(self.entries), dict(self.origins)
        for indicator in indicators:
            code = indicator.code
            if entries.setdefault(code, indicator) != indicator:
                raise DefinitionError("MZ053", name=code, first=origins[code], second=origin)
            origins.setdefault(code, origin)
        return Catalogue(
            entries=entries,
            origins=origins,
            unlisted={**(unlisted or {}), **self.unlisted},
            units=self.units if units is None else units,
            more_topics=tuple(dict.fromkeys((*self.more_topics, *topics))),
        )

    def joined_with(self, other: Catalogue) -> Catalogue:
        """This catalogue with what another has beside it (合并指标目录); where both define a code, this one's counts.

        >>> from minzheng.catalogue import indicators
        >>> indicators.joined_with(Catalogue()) is indicators
        True
        """
        known, topics = self.units.joined_with(other.units), {*self.more_topics, *other.more_topics}
        for one, rest in ((self, other), (other, self)):
            same = known is one.units and topics == {*one.more_topics}
            if same and all(one.entries.get(code) is each for code, each in rest.entries.items()):
                return one
        return Catalogue(
            entries={**other.entries, **self.entries},
            origins={**other.origins, **self.origins},
            unlisted={**other.unlisted, **self.unlisted},
            units=known,
            more_topics=tuple(dict.fromkeys((*self.more_topics, *other.more_topics))),
        )

    def extend(
        self,
        added: str | Path | Mapping[str, object],
        origin: str | Source = "…",
        *,
        units: Units | str | Path | Mapping[str, Any] | None = None,
    ) -> Catalogue:
        """A new catalogue with the indicators of a TOML file, or of a mapping by code, added (扩充指标目录).

        Both are written as in the files of the library, own units under the keys ``unit`` and ``noun`` as in a file of
        units, own topics under ``topic``; ``units`` adds those of a registry, a file or a mapping, too. ``origin``
        names where a mapping was read, and as a ``Source`` also finds the lines. Raises ``FileError`` for what is no
        TOML in UTF-8, ``LoadError`` with every entry that is wrong, and ``DefinitionError`` for what is already there
        with other content.

        >>> from minzheng.catalogue import indicators
        >>> cots = {"name": "简易床位", "unit": "张", "time": "stock", "direction": "higher"}
        >>> indicators.extend({"local.cots": cots}, "mine.yaml").origins["local.cots"]
        'mine.yaml'
        >>> mat = {"pint": "mat = [mats]", "kind": "count", "zh": ["铺"], "en": ["mat", "mats"]}
        >>> laid = {"name": "简易铺位", "unit": "万铺", "time": "stock", "direction": "higher"}
        >>> indicators.extend({"unit": [mat], "local.mats": laid})["local.mats"].unit
        Unit('万铺')
        """
        expect(added, str | Path | Mapping, "extend()", "definitions")
        known = self.units
        if units is not None:
            known = units.joined_with(known) if isinstance(units, Units) else known.extend(units)
        if isinstance(added, Mapping):
            source = origin if isinstance(origin, Source) else Source(origin, "", _no_marks)
            made, name = read_table(added, source, known), source.name
        else:
            made, name = read_file(added, known), str(added)
        return self.extended_with(made.indicators, name, made.unlisted, made.units, made.topics)

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.of(self.entries.values())

    @cached_property
    def _index(self) -> Mapping[str, tuple[str, ...]]:
        """The codes that each folded name may mean; a code means itself alone."""
        index: dict[str, dict[str, None]] = {}
        for code, name in self._called():
            index.setdefault(folded_name(name), {})[code] = None
        return {name: tuple(codes) for name, codes in index.items()}

    def _called(self) -> Iterator[tuple[str, str]]:
        """Each code with everything its indicator is called."""
        yield from ((each.code, name) for each in self.entries.values() for _, name in named(each))

    def _codes_named(self, folded: str) -> tuple[str, ...]:
        """The codes that a folded name means: by itself, with the words of parts, or as what is added to a stock."""
        return self._index.get(folded) or self._codes_of_parts(folded) or self._flows_of_additions(folded)

    @cached_property
    def _parts(self) -> PartWords:
        return part_words(all_axes(self.entries.values()))

    def _codes_of_parts(self, folded: str) -> tuple[str, ...]:
        """The codes of the name that is left without the words of parts, where it divides by each of them."""
        for name, words in self._parts.without(folded):
            codes = self._index.get(name, ())
            said = [set(part_said(self.entries[code], folded)) for code in codes]
            if codes and all(self._parts.meant[word] & each for word in words for each in said):
                return codes
        return ()

    def _stocks_added_to(self, folded: str) -> Iterator[tuple[Indicator, Addition]]:
        """The stocks to which a name says that something is added, and in which sense."""
        if said := addition_said(folded):
            adds, names = said
            codes = (code for name in names for code in self._index.get(name) or self._codes_of_parts(name))
            yield from ((self.entries[code], adds) for code in codes if self.entries[code].time is TimeKind.STOCK)

    def _flows_of_additions(self, folded: str) -> tuple[str, ...]:
        gross = (each.additions for each, adds in self._stocks_added_to(folded) if adds is Addition.GROSS)
        return tuple(dict.fromkeys(code for code in gross if code is not None and code in self.entries))

    def _added(self, folded: str) -> Iterator[IndicatorCandidate]:
        """The flow of what is added to a stock, else the stock with the sense in which it is added to."""
        for stock, adds in self._stocks_added_to(folded):
            flow = self.entries.get(stock.additions or "") if adds is Addition.GROSS else None
            yield IndicatorCandidate(
                indicator=flow or stock,
                breakdown=part_said(flow or stock, folded),
                reason=MatchReason.ADDITIONS,
                matched=stock.name,
                adds=None if flow else adds,
                score=WITH_ADDITIONS,
            )

    @cached_property
    def _look_alikes(self) -> LookAlikes:
        """The names of other fields that none of its indicators has."""
        return look_alikes.but(self._index)

    def _called_so(self, text: str) -> UnknownIndicatorError | None:
        """The refusal of a name where a code is wanted; ``None`` where it is the name of none, or of several."""
        folded = folded_name(text)
        codes = self._codes_named(folded)
        if len(codes) != 1:
            return None
        part = dict(part_said(self.entries[codes[0]], folded))
        return UnknownIndicatorError("MZ644", text=text, written=f'"{codes[0]}"' + (f", {part}" if part else ""))

    def _unknown(self, text: object) -> UnknownIndicatorError:
        near = [candidate.indicator for candidate in self._names.search(str(text), 3, enough=1)]
        others = [each for each in itertools.islice(self.entries.values(), 6) if each not in near]
        return UnknownIndicatorError("MZ081", text=text, nearest=tuple(map(_shown, (near + others)[:3])) or "–")

    def __repr__(self) -> str:
        return f"<Catalogue: {len(self)} indicators>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _catalogue, (dict(self.entries), dict(self.origins), dict(self.unlisted), self.units, self.more_topics)


def as_catalogue(value: Mapping[str, Indicator]) -> Catalogue:
    """A catalogue from a mapping of indicators by code; a catalogue passes through, else ``ModelError``.

    >>> from minzheng.catalogue import indicators
    >>> as_catalogue(indicators) is indicators
    True
    """
    if isinstance(value, Catalogue):
        return value
    made = dict(pairs(value, "catalogue"))
    for code, each in made.items():
        if not isinstance(each, Indicator):
            raise another(each, Indicator).at("catalogue", str(code))
    return Catalogue(entries=made)


def _catalogue(
    entries: dict[str, Indicator],
    origins: dict[str, str],
    unlisted: dict[str, str],
    units: Units,
    topics: tuple[Topic, ...],
) -> Catalogue:
    return Catalogue(entries=entries, origins=origins, unlisted=unlisted, units=units, more_topics=topics)


def _no_marks(text: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
    return {}


def _shown(indicator: Indicator) -> Text:
    return said_as("mark.brackets", text=indicator.code, more=indicator.name)
