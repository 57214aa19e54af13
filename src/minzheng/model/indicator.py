"""Indicators (指标): what is measured, in which unit, how it lies in time, since when, and which way is better."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
from attrs.converters import optional

from minzheng.embedding import Embedded, Reportable
from minzheng.errors import ModelError, UnknownIndicatorError
from minzheng.language import Text, own_name
from minzheng.model.location import Location
from minzheng.model.own_keys import as_extra
from minzheng.model.vocabulary import Aggregation, Direction, TimeKind, as_aggregation, as_direction, as_time_kind
from minzheng.periods import Period, as_period
from minzheng.quantities import Figure, Kind, Pairs, Unit, as_figure, as_growth, as_unit, is_yearly
from minzheng.validators import CODE, another, checked, elements, filled, matching, pairs, text, texts

EXAMPLE = "elderly.nursing_bed_share"
PER_CENT = ("%", "‰")
CHAINED = "环比"
"""What the name of a growth over the month or the quarter before says."""
CODE_FIELD = matching(CODE, EXAMPLE)
Axes = tuple[tuple[str, tuple[str, ...]], ...]


def as_code(value: str | Indicator) -> str:
    """The code of an indicator (指标代码), of the object or as it is; a name raises ``ModelError`` with its code.

    What a name means is known to a catalogue: datasets, files and rows have one, and take names.

    >>> as_code("elderly.beds")
    'elderly.beds'
    """
    if isinstance(value, Indicator):
        return value.code
    if not isinstance(value, str):
        raise another(value, str, Indicator)
    if not _is_code(value):
        raise _no_code(value)
    return value


@functools.lru_cache(maxsize=4096)
def _is_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def _no_code(name: str) -> ModelError:
    """What to write instead of a name, by the catalogue that is shipped."""
    from minzheng.catalogue import indicators

    try:
        found = indicators.resolve(name)
    except UnknownIndicatorError as error:
        near = error.facts.get("candidates") or error.facts.get("nearest", ())
        if name.isascii() or not near:
            return ModelError("MZ090", field="indicator", text=name, example=EXAMPLE)
        return ModelError("MZ645", text=name, nearest=near)
    part = getattr(found, "breakdown", ())
    return ModelError("MZ644", text=name, written=f'"{found.code}"' + (f", breakdown={dict(part)}" if part else ""))


def _axes(value: Mapping[str, Iterable[str]] | Iterable[tuple[str, Iterable[str]]]) -> Axes:
    """Each axis with its values, by their codes where they are known by name."""
    from minzheng.model.shipped_axes import axes

    made: dict[str, tuple[str, ...]] = {}
    for axis, values in pairs(value, "breakdowns"):
        [written] = elements([axis], str)
        known = axes.words.get(written)
        found = [part[1] for each in texts(values) if (part := axes.part(written, each))]
        made[written if known is None else known.code] = tuple(found)
    return tuple(sorted(made.items()))


def _second_units(value: Mapping[str, str | int | Fraction] | Iterable[tuple[str, object]]) -> Pairs:
    return tuple(sorted((as_unit(unit).code, _factor(factor)) for unit, factor in pairs(value, "second_units")))


def _factor(value: object) -> str:
    """How many of the main unit one of another is, as a fraction."""
    if isinstance(value, str | int | Fraction | Decimal) and not isinstance(value, bool):
        try:
            if (made := Fraction(value)) > 0:
                return str(made)
        except (ValueError, ZeroDivisionError):
            pass
    raise ModelError("MZ034", field="second_units", text=value)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Break(Embedded):
    """A change in how an indicator is counted (口径变动): figures before and after it do not compare as they stand.

    >>> print(Break(since=2019, what="起含社区日间照料床位"))
    2019年起含社区日间照料床位
    """

    since: Period = attrs.field(converter=as_period)
    """The first period that is counted in the new way."""
    what: str = attrs.field(validator=filled)
    """What changed."""
    source: str = attrs.field(default="", validator=text)
    """Where it is said."""

    def parts(self, earlier: date, later: date) -> bool:
        """Whether it lies between two days on which figures are known."""
        return earlier < self.since.first <= later

    def __str__(self) -> str:
        return f"{self.since.label()}{self.what}"


def as_breaks(values: Iterable[Break]) -> tuple[Break, ...]:
    """Breaks in the order of time."""
    return tuple(sorted(elements(values, Break), key=lambda each: each.since.first))


@attrs.frozen(kw_only=True, field_transformer=checked)
class Indicator(Reportable):
    """A quantity that plans promise and summaries report (指标), independent of year, place and obligation.

    >>> beds = Indicator(code="local.care_beds", name="护理型床位", unit="张", time="stock", direction="higher")
    >>> beds.label("zh"), beds.accepts(Figure("1395张"))
    ('护理型床位', True)
    """

    code: str = attrs.field(validator=CODE_FIELD)
    """Stable dotted code; the key by which everything refers to it."""
    name: str = attrs.field(validator=filled)
    """The Chinese name in full."""
    name_en: str = attrs.field(default="", validator=text)
    """The English name."""
    synonyms: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Other Chinese names in use."""
    former_names: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Names that went before (历史名称)."""
    definition: str = attrs.field(default="", validator=text)
    """What is counted and how, in Chinese; our own wording unless ``definition_source`` is given."""
    definition_en: str = attrs.field(default="", validator=text)
    """The same in English."""
    definition_source: str = attrs.field(default="", validator=text)
    """The source that the definition is cited from."""
    unit: Unit = attrs.field(converter=as_unit)
    """The unit it is kept in; any unit that converts to it is accepted."""
    second_units: Pairs = attrs.field(default=(), converter=_second_units)
    """Units of another family that are accepted too, each with how many of ``unit`` one of it is: 1件 = 1对."""
    time: TimeKind = attrs.field(converter=as_time_kind)
    """Stock, flow or standard."""
    direction: Direction = attrs.field(converter=as_direction)
    """Which way is better; there is no default."""
    bounds: Figure | None = attrs.field(default=None, converter=optional(as_figure))
    """Natural bounds, such as 0%~100% or ≥0人."""
    aggregation: Aggregation = attrs.field(default=Aggregation.NONE, converter=as_aggregation)
    """How parts make a whole."""
    weight: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the indicator that weights it, for a weighted aggregation."""
    numerator: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the numerator of a ratio."""
    denominator: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the denominator of a ratio."""
    additions: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the flow of all that is added to a stock (新增数), whatever is lost beside it."""
    spending: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the flow of money that is spent on what it counts (对应支出)."""
    breakdowns: Axes = attrs.field(default=(), converter=_axes)
    """Allowed breakdowns: axis and values."""
    topics: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Codes of the topics it belongs to."""
    sources: tuple[str, ...] = attrs.field(default=(), converter=texts)
    """Where it is set or published."""
    official_code: str = attrs.field(default="", validator=text)
    """Its code in the official statistics scheme."""
    version: str = attrs.field(default="1", validator=filled)
    """Version of the definition."""
    valid: Period | None = attrs.field(default=None, converter=optional(as_period))
    """When it is in use; left open it is in use always."""
    breaks: tuple[Break, ...] = attrs.field(default=(), converter=as_breaks)
    """From when on it is counted otherwise (口径变动)."""
    successor: str | None = attrs.field(default=None, converter=optional(as_code))
    """Code of the indicator that took its place (承接指标)."""
    extra: Pairs = attrs.field(default=(), converter=as_extra)
    """Keys of your own with any plain data, held as JSON."""
    location: Location | None = attrs.field(default=None, eq=False, repr=False)
    """Where it was written."""

    def __attrs_post_init__(self) -> None:
        if (self.numerator is None) != (self.denominator is None):
            raise ModelError(
                "MZ099",
                indicator=self.code,
                reason=Text("reason.ratio_parts"),
            )
        if self.additions is not None and self.time is not TimeKind.STOCK:
            raise ModelError("MZ099", indicator=self.code, reason=Text("reason.additions_of_stock"))
        if (self.aggregation is Aggregation.WEIGHTED) != (self.weight is not None):
            raise ModelError(
                "MZ099",
                indicator=self.code,
                reason=Text("reason.weight"),
            )

    @property
    def urn(self) -> str:
        """Authority, code and version: ``mz:elderly.nursing_bed_share@1``."""
        return f"mz:{self.code}@{self.version}"

    @property
    def kind(self) -> Kind:
        """The kind of quantity it is measured in."""
        return self.unit.kind

    @property
    def names(self) -> tuple[str, ...]:
        """Every Chinese name, the full one first."""
        return (self.name, *self.synonyms, *self.former_names)

    @property
    def states_completion(self) -> bool:
        """Whether it states how far another indicator got (完成率): that one is its numerator and its denominator."""
        return self.numerator is not None and self.numerator == self.denominator

    def label(self, lang: str = "zh") -> str:
        """The name in a language; the Chinese one where there is no English."""
        return own_name(lang, self.name, self.name_en or self.name)

    def in_version(self, version: str) -> Indicator | None:
        """The indicator as a version of its definition had it (口径版本): itself, or one that a break ended.

        Each break (口径变动) makes a version more. One that ended has the breaks before it, and is valid up to its own
        where its first day is known. ``None`` for a version that there is not.

        >>> days = Break(since=2019, what="起含日间照料床位")
        >>> beds = Indicator(
        ...     code="local.b", name="床位", unit="张", time="stock", direction="higher",
        ...     breaks=[days], version="2", valid="2016/..",
        ... )
        >>> str(beds.in_version("1").valid), beds.in_version("3")
        ('2016/2018', None)
        """
        if version == self.version:
            return self
        ended = dict(zip(map(str, range(1, len(self.breaks) + 1)), self.breaks, strict=True)).get(version)
        if ended is None:
            return None
        before = tuple(each for each in self.breaks if each.since.first < ended.since.first)
        begun = before[-1].since if before else self.valid
        valid = None if begun is None else Period.between(begun.first, ended.since.first - timedelta(days=1))
        return attrs.evolve(self, version=version, breaks=before, valid=valid)

    def breaks_between(self, one: Period, other: Period) -> tuple[Break, ...]:
        """The breaks between the figures of two periods, whichever is the earlier; by the days on which they end.

        >>> days = Break(since=2019, what="起含日间照料床位")
        >>> beds = Indicator(code="local.b", name="床位", unit="张", time="stock", direction="higher", breaks=[days])
        >>> beds.breaks_between(Period("2020"), Period("2018")) == (days,)
        True
        """
        if not self.breaks:
            return ()
        earlier, later = sorted(period.known_by for period in (one, other))
        return tuple(each for each in self.breaks if each.parts(earlier, later))

    def _is_on_its_base(self, unit: Unit) -> bool:
        """Whether an index is on the base of a growth; a growth says no base, so that beside an index it is on its."""
        return unit.kind is Kind.GROWTH or is_yearly(unit.numerator.word) != (CHAINED in self.name)

    def accepts(self, figure: Figure) -> bool:
        """Whether a figure is in a unit of this indicator, its second units included."""
        return self.restated(figure) is not None

    def restated(self, figure: Figure) -> Figure | None:
        """The figure in a unit that converts to the indicator's; ``None`` when it measures something else.

        A printed % without a sign or a verb is of the kind of its indicator: beside a growth it is one.

        >>> growth = Indicator(code="local.g", name="增速", unit="+%", time="flow", direction="higher")
        >>> print(growth.restated(Figure("不低于4%")).kind, growth.restated(Figure("1.2倍")))
        growth None

        An index is a growth on its own base: over the year before, or over the time just before where the name says
        so (环比), and the other is no figure of the indicator.

        >>> print(growth.restated(Figure("105.3(上年=100)")), growth.restated(Figure("101(上月=100)")))
        +5.3% None
        """
        if figure.unit.converts_to(self.unit):
            return figure
        if self.kind is Kind.GROWTH and figure.unit.code in PER_CENT:
            return figure.counted_as(self.unit.registry.unit("%"), self.unit, Fraction(1))
        if as_growth(figure.unit, self.unit) and self._is_on_its_base(figure.unit):
            return figure.to(self.unit)
        for code, factor in self.second_units:
            second = self.unit.registry.unit(code)
            if figure.unit.converts_to(second):
                return figure.counted_as(second, self.unit, Fraction(factor))
        return None
