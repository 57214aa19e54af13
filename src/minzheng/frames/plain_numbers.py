"""Plain numbers (常规数值列): texts that differ by their number alone, read by a few of them and computed for the rest.

What the grammar says of 1200张, 1350张 and 40000张 it says of every such text: number and ends grow with the number
that is printed, and nothing else changes. Three texts of a pattern are read, the least, the greatest and one between;
where they do not lie on one line, or say anything but their number differently, every text is read by itself.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.frames.stated import NUMBERS, Asked, Cells, Measures, StatedFigure
from minzheng.quantities import Kind, Unit

if TYPE_CHECKING:
    import polars as pl

OTHER = r"\d一二三四五六七八九十百千零〇两廿卅半余多几数.,，"
PLAIN = rf"^([^{OTHER}]*)([1-9]\d{{0,11}})(?:\.(\d{{1,4}}))?([^{OTHER}]+)$"
"""One number in Arabic digits between words that hold no other."""
KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.AREA, Kind.LENGTH, Kind.RATIO, Kind.RATE})
"""The kinds of which a number is an amount, not a place in an order."""
FEW = 4
"""So many texts of one pattern are read one by one."""
Read = Callable[[Iterable[Asked]], Iterable[StatedFigure]]
NUMBER, PATTERN = "number_in_digits", "number_of_pattern"
LINE = ("times", "beside")
Line = tuple[Fraction, Fraction]


@attrs.frozen
class TextPattern:
    """Texts that differ by their number alone (同类文本), and how what they say grows with it."""

    sample: StatedFigure
    """The one with the greatest number."""
    lines: tuple[Line | None, ...]
    """For number, ends and last place what a printed digit counts, and what stands beside it, in base units."""

    @classmethod
    def of(cls, samples: Sequence[tuple[int, StatedFigure]]) -> TextPattern | None:
        """The pattern of some texts and their numbers, the greatest last; none where they are not on one line."""
        (first, sample), *others = reversed(samples)
        if sample.figure is None or sample.figure.kind not in KINDS or sample.figure.approx is not None:
            return None
        if any(_constant(each) != _constant(sample) for _, each in others):
            return None
        numbers = [(number - first, each.numbers) for number, each in others]
        lines = []
        for place, start in enumerate(sample.numbers):
            slopes = {_slope(start, found[place], way) for way, found in numbers}
            if len(slopes) != 1:
                return None
            [slope] = slopes
            if slope is None and (start, numbers[0][1][place]) != (None, None):
                return None
            lines.append(None if slope is None or start is None else (slope, start - slope * first))
        return cls(sample, tuple(lines))

    @property
    def unit(self) -> Unit | None:
        """The unit of all of them."""
        return self.sample.unit

    @property
    def measure(self) -> object:
        """What is counted in the same parts of a unit."""
        return self.sample.measure

    @property
    def numbers(self) -> tuple[Fraction, ...]:
        """What has to be whole so that every number of theirs is."""
        return tuple(part for line in self.lines if line is not None for part in line)

    def steps(self, measures: Measures, names: Iterable[str]) -> Cells:
        """By how many parts each of their numbers grows with a digit, and what stands beside it."""
        assert self.unit is not None
        parts = measures.scales[self.measure] / measures.units[self.measure].factor
        return {
            f"{name} {part}": int(number * parts)
            for name, line in zip(names, self.lines, strict=True)
            for part, number in zip(LINE, line or (), strict=False)
        }


def _slope(start: Fraction | None, value: Fraction | None, way: int) -> Fraction | None:
    """How fast a number grows with the printed one; none where there is none."""
    return None if start is None or value is None else (value - start) / way


def _constant(each: StatedFigure) -> tuple[object, ...]:
    """What the texts of a pattern say alike."""
    figure, values = each.figure, each.values
    if figure is None or values is None:
        return (each.state,)
    ends = values.low_closed, values.high_closed
    return each.state, each.unit, figure.kind, figure.op, figure.approx, figure.unit, ends


@attrs.frozen
class TextFigures:
    """What the distinct texts of a column say (文本数值): some by their pattern, some one by one."""

    figures: list[StatedFigure]
    """Those that are read one by one."""
    patterns: list[TextPattern | None]
    plain: pl.DataFrame
    """The texts of patterns, with their number and the place of their pattern."""

    @classmethod
    def of(cls, distinct: pl.DataFrame, column: str, read: Read) -> TextFigures:
        """What some distinct texts say, beside the codes of their indicators in the first column."""
        import polars as pl

        keys = [name for name in distinct.columns if name != column]
        col, names = pl.col, ["before", "whole", "places", "behind"]
        parts = col(column).str.extract_groups(PLAIN).struct.rename_fields(names).alias("parts")
        rows = distinct.with_columns(parts).unnest("parts").with_columns(col("places").fill_null(""))
        number = pl.concat_str("whole", "places").cast(pl.Int64, strict=False).alias(NUMBER)
        rows = rows.with_columns(number, col("places").str.len_chars())
        same = [*keys, "before", "places", "behind"]
        rows = rows.filter(col(NUMBER).is_not_null() & (pl.len().over(same) >= FEW))
        pattern = (pl.struct(same).rank("dense").cast(pl.Int64) - 1).alias(PATTERN)
        rows = rows.with_columns(pattern).select(*keys, column, NUMBER, PATTERN).sort(PATTERN, NUMBER)
        place, size = pl.int_range(pl.len()).over(PATTERN), pl.len().over(PATTERN)
        picked = rows.filter((place == 0) | (place == size // 2) | (place == size - 1))
        samples = zip(picked[NUMBER], read([_asked(row[:-2]) for row in picked.rows()]), strict=True)
        by_pattern = zip(picked[PATTERN], samples, strict=True)
        patterns = [
            TextPattern.of([sample for _, sample in group])
            for _, group in itertools.groupby(by_pattern, operator.itemgetter(0))
        ]
        odd = [number for number, each in enumerate(patterns) if each is None]
        plain = rows.filter(~col(PATTERN).is_in(odd))
        left = distinct.join(plain, on=[*keys, column], how="anti", nulls_equal=True)
        return cls(list(read(list(map(_asked, left.rows())))), patterns, plain)

    def of_patterns(
        self, measures: Measures, prefix: str, cells: Callable[[StatedFigure], Cells], schema: Mapping[str, Any]
    ) -> pl.DataFrame:
        """The rows of the texts of patterns, which have some cells in common."""
        import polars as pl

        names = [f"{prefix}{name}" for name in NUMBERS]
        rows = [
            {PATTERN: place, **cells(each.sample), **each.steps(measures, names)}
            for place, each in enumerate(self.patterns)
            if each is not None
        ]
        steps = [f"{name} {part}" for name in names for part in LINE]
        types = {PATTERN: pl.Int64, **schema, **dict.fromkeys(steps, pl.Int64)}
        table = pl.DataFrame([{name: row.get(name) for name in types} for row in rows], types)
        made = self.plain.join(table, on=PATTERN, how="left", maintain_order="left")
        times, beside = LINE
        grown = (pl.col(NUMBER) * pl.col(f"{name} {times}") + pl.col(f"{name} {beside}") for name in names)
        return made.with_columns(each.alias(name) for name, each in zip(names, grown, strict=True))

    @property
    def stated(self) -> list[StatedFigure | TextPattern]:
        """All that has numbers, to be counted in the same parts of a unit."""
        return [*self.figures, *(each for each in self.patterns if each is not None)]


def _asked(row: Sequence[Any]) -> Asked:
    """The indicator of a text, if one is stated, and the text."""
    return (row[0] or None) if len(row) > 1 else None, row[-1]
