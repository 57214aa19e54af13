"""Structuring (构造): from the raw mappings of a file to model objects and back, one cattrs hook for each shape."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from minzheng.files import hooks
from minzheng.files.figures import FigureReader, write_bound, write_figure
from minzheng.files.flaws import REFUSALS, Flaws, Path, each, refused, unknown_key
from minzheng.files.hooks import Hook
from minzheng.files.shapes import CLOSED, GIVEN, OPEN, keys, shapes
from minzheng.model import Break, Evidence, Milestone, Span, Waiver
from minzheng.periods import Period
from minzheng.quantities import Reference, Units, units


class Structurer:
    """Builds model objects from raw mappings, with the units of one registry."""

    def __init__(self, registry: Units) -> None:
        self.figures = FigureReader(registry, lambda value, _: self.nested(Reference)(value, _))
        self.hooks = self._hooks()
        self._converter = Converter(detailed_validation=True)
        self._functions: dict[type, Callable[[Any, Any], Any]] = {}

    def _hooks(self) -> dict[str, Hook]:
        return {
            "text": hooks.text,
            "filled": hooks.filled,
            "id": hooks.IDENTIFIERS,
            "code": hooks.CODES,
            "sha256": hooks.DIGESTS,
            "period": hooks.period,
            "year": hooks.year,
            "region": hooks.region,
            "date": hooks.day,
            "unit": self.figures.unit,
            "figure": self.figures.figure,
            "bound": self.figures.bound,
            "texts": hooks.texts,
            "scope": hooks.scope,
            "pairs": hooks.pairs,
            "axes": hooks.axes,
            "factors": hooks.factors(self.figures.unit),
            "span": hooks.span,
            "reference": lambda value, _: self.nested(Reference)(value, _),
            "evidence": lambda value, _: self.nested(Evidence)(value, _),
            "milestones": self._milestones,
            "breaks": self._breaks,
            "waivers": self._waivers,
            "given": hooks.as_given,
            **{codes.__name__: hooks.open_code(codes) for codes in OPEN},
            **{codes.__name__: hooks.closed_code(codes) for codes in CLOSED},
        }

    def build(self, cls: type) -> Callable[[Any, Any], Any]:
        """The function that makes an object of a class from a mapping whose keys are all known."""
        if cls not in self._functions:
            overrides: Any = {name: override(struct_hook=self.hooks[shape]) for name, shape in shapes(cls).items()}
            self._functions[cls] = make_dict_structure_fn(
                cls,
                self._converter,
                _cattrs_forbid_extra_keys=False,
                _cattrs_prefer_attrib_converters=False,
                **overrides,
            )
        return self._functions[cls]

    def nested(self, cls: type) -> Hook:
        """A hook for a mapping inside an item; its unknown keys are refused."""
        known = keys(cls)

        def read(value: object, _: object = None) -> Any:
            if type(value) is not dict:
                raise refused(value, "a mapping", "映射")
            found: list[tuple[Path, Exception]] = [
                ((str(key),), unknown_key(key, known)) for key in value if key not in known
            ]
            try:
                made = self.build(cls)({key: value[key] for key in value if key in known}, cls)
            except REFUSALS as error:
                found.append(((), error))
            if found:
                raise Flaws(found)
            return made

        return read

    def _milestones(self, value: object, _: object = None) -> tuple[Milestone, ...]:
        return tuple(each(value, self.nested(Milestone), "a list of milestones", "阶段目标列表"))

    def _breaks(self, value: object, _: object = None) -> tuple[Break, ...]:
        return tuple(each(value, self.nested(Break), "a list of breaks", "口径变动列表"))

    def _waivers(self, value: object, _: object = None) -> tuple[Waiver, ...]:
        return tuple(each(value, self.nested(Waiver), "a list of waivers", "豁免列表"))


@functools.lru_cache(maxsize=16)
def structurer(registry: Units = units) -> Structurer:
    """The structurer of a registry of units, made once."""
    return Structurer(registry)


def write_period(period: Period) -> str | int:
    """A year as a bare number, any other period as text."""
    text = str(period)
    return int(text) if len(text) == 4 and text.isdecimal() else text


def write_span(span: Span) -> list[object]:
    """A span as its start, end and quote."""
    return [span.start, span.end, span.quote]


def _write_factor(value: str) -> int | str:
    return int(value) if value.isdecimal() else value


WRITERS: dict[str, Callable[[Any], object]] = {
    "period": write_period,
    "year": lambda year: write_period(year) if isinstance(year, Period) else str(year),
    "region": str,
    "date": str,
    "unit": lambda unit: unit.code,
    "figure": write_figure,
    "bound": write_bound,
    "texts": list,
    "scope": lambda scope: [str(condition) for condition in scope],
    "pairs": dict,
    "axes": lambda axes: {axis: list(values) for axis, values in axes},
    "factors": lambda factors: {unit: _write_factor(factor) for unit, factor in factors},
    "span": write_span,
    "reference": lambda reference: plain(reference),
    "evidence": lambda evidence: plain(evidence),
    "milestones": lambda milestones: [plain(milestone) for milestone in milestones],
    "breaks": lambda breaks: [plain(each) for each in breaks],
    "waivers": lambda waivers: [plain(waiver) for waiver in waivers],
    **{codes.__name__: str for codes in (*OPEN, *CLOSED)},
}


@functools.cache
def _unstructurer(cls: type) -> Callable[[Any], dict[str, Any]]:
    overrides: Any = {
        name: override(omit=name in GIVEN, unstruct_hook=WRITERS.get(shape, hooks.text))
        for name, shape in shapes(cls).items()
    }
    return make_dict_unstructure_fn(cls, Converter(), _cattrs_omit_if_default=True, **overrides)


def plain(value: Any) -> dict[str, Any]:
    """The mapping of an object of a record class, defaults left out, keys in the order of the fields."""
    cls: type = type(value)
    made = _unstructurer(cls)(value)
    return {name: made[name] for name in shapes(cls) if name in made}
