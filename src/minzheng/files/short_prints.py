"""Short prints (简写单位): a unit without the denominator that the indicator supplies, 元/月 for 元/人·月.

What is counted is supplied (人, 户, 千名老年人), but no period: 845元 of a standard may be of a month or a year. Only a
flow over a year says it by its own period: 20427元 of 全体居民人均生活消费支出 in 2019 is 20427元/人·年.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from minzheng.errors import MinzhengError
from minzheng.files.entries import Contents
from minzheng.files.flaws import Flaw, Path
from minzheng.language import Joined, joined
from minzheng.model import Observation, Target, TimeKind
from minzheng.quantities import Figure, Kind, Unit, as_share, as_unit

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

MONTHS = 12
"""In a year."""
DIGITS = re.compile(r"[0-9.,]+")


def in_full(made: Any, catalogue: Catalogue | None, contents: Contents, path: Path) -> Any:
    """A statement with its figure in the unit of its indicator, where that was printed short, and a finding of it."""
    if catalogue is None or not isinstance(made, Observation | Target) or not isinstance(made.value, Figure):
        return made
    known, figure = catalogue.get(made.indicator), made.value
    if known is None or figure.change or not known.unit.denominators or known.accepts(figure):
        return made
    yearly = known.time is TimeKind.FLOW and made.period.months == MONTHS
    unit = supplied(figure.unit, known.unit, yearly=yearly)
    if unit is None:
        return made
    contents.report(Flaw("MZ179", printed=figure, unit=unit, indicator=known), (*path, "value"))
    return attrs.evolve(made, value=in_unit(figure, unit))


def supplied(printed: Unit, full: Unit, *, yearly: bool = False) -> Unit | None:
    """A unit with the denominators that a full one has and that are no period; ``None`` where that does not fit.

    ``yearly`` supplies the year, too.

    >>> supplied(as_unit("元/月"), as_unit("元/人·月")), supplied(as_unit("元"), as_unit("元/人·月"))
    (Unit('元/人·月'), None)
    >>> supplied(as_unit("元"), as_unit("元/人·年"), yearly=True)
    Unit('元/人·年')
    """
    times = [term for term in printed.denominators if term.word.kind is Kind.TIME]
    counted = [term for term in full.denominators if term.word.kind is not Kind.TIME]
    if len(times) < len(printed.denominators) or printed.numerator.word.family != full.numerator.word.family:
        return None
    times = times or [term for term in full.denominators if yearly and term.word.text == "年"]
    below = "·".join(term.text() for term in (*counted, *times))
    made = as_unit(f"{printed.numerator.text()}/{below}")
    return made if made.converts_to(full) else None


def in_unit(figure: Figure, unit: Unit) -> Figure:
    """A figure with another unit, and every digit as it was printed."""
    step = "exact" if figure.step is None else figure.step
    return Figure.of(
        figure.op, figure.low, figure.high, unit, approx=figure.approx, step=step, aim=figure.aim, adds=figure.adds
    )


def with_unit(text: str, unit: Unit) -> Joined:
    """A text without a unit, written with the one that it is of (补上单位), or beside it where it cannot stand there.

    >>> [with_unit(text, Unit("%")).label("en") for text in ("68", "68以上", "0.68", "35~40")]
    ['68%', '68%以上', '68% or 0.68%', '35~40%']
    >>> with_unit("约103", Unit("指数(上年=100)")).label("en")
    '约103(上年=100)'
    """
    try:
        written = [Figure(text, unit=unit).text]
        Figure(written[0], units=unit.registry)
    except MinzhengError:
        written = [f"{{text: {text}, unit: {unit.code}}}"]
    number = DIGITS.search(text)
    share = as_share(number[0]) if number and unit.code == "%" else None
    if number and share:
        written.insert(0, f"{text[: number.start()]}{share}{text[number.end() :]}")
    return joined("or", written)
