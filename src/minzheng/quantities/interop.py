"""The door to pint (与 pint 互换): a private registry made of the library's own definitions.

This is the only module that imports pint, and only when it is used. The registry is never made pint's application
registry, and no text of a document reaches pint's parser. Quantities cross by unit name and magnitude.
"""

from __future__ import annotations

import functools
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from minzheng.errors import FloatError, KindError, UnknownUnitError
from minzheng.language import text
from minzheng.numerals import EXACT
from minzheng.quantities.kinds import Kind
from minzheng.quantities.quantity import Quantity, rational
from minzheng.quantities.unit import Unit, Units, units

if TYPE_CHECKING:
    import pint
    from pint.facets.plain import PlainQuantity


@functools.lru_cache(maxsize=8)
def pint_registry(registry: Units = units) -> pint.UnitRegistry[Decimal]:
    """A pint registry with the words of ``registry`` and nothing else: no default units, decimals, no offsets.

    >>> pint_registry() is pint_registry()
    True
    """
    import pint

    # The factors of the definitions are computed as they are read, in whatever decimal context there is.
    with localcontext(EXACT):
        made: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
        for line in registry.definitions.lines:
            made.define(line)
    return made


def to_pint(quantity: Quantity, registry: Units = units) -> PlainQuantity[Decimal]:
    """The quantity in the private pint registry; the printed scale is multiplied out (万人 becomes person).

    Nouns of denominators are left behind. ``KindError`` for a rate of a thing in itself (人/万人), which pint would
    cancel to a bare number.

    >>> str(to_pint(Quantity("2.3", "万人")))
    '23000 person'
    """
    unit = quantity.unit
    if unit.kind in (Kind.INDEX, Kind.GRADE):
        raise KindError("MZ049", left=unit, right="pint", advice=text("advice.pint_declared"))
    made = pint_registry(registry)
    scale = Fraction(10) ** unit.numerator.exponent
    container = {unit.numerator.word.pint: 1}
    for term in unit.denominators:
        if term.word.pint == unit.numerator.word.pint:
            raise KindError("MZ049", left=unit, right="pint", advice=text("advice.pint"))
        scale /= 10**term.exponent
        container[term.word.pint] = container.get(term.word.pint, 0) - 1
    magnitude = rational(Fraction(quantity.magnitude) * scale, unit.unscaled).magnitude
    return made.Quantity(magnitude, made.UnitsContainer(container))


def from_pint(quantity: PlainQuantity[Decimal], registry: Units = units) -> Quantity:
    """A quantity of any pint registry, by the names of its units; an unknown name raises ``UnknownUnitError``.

    A float magnitude raises ``FloatError``: give pint decimals.

    >>> from_pint(to_pint(Quantity("940", "元/人·月"))) == Quantity("940", "元/人·月")
    True
    """
    magnitude = quantity.magnitude
    if isinstance(magnitude, float):
        raise FloatError("MZ043", text=repr(magnitude))
    top: list[str] = []
    below: list[str] = []
    for name, power in quantity.unit_items():
        if power not in (1, -1):
            raise UnknownUnitError("MZ045", text=f"{name}**{power}", nearest=(name,))
        (top if power == 1 else below).append(name)
    return Quantity(magnitude, _named(top, below, registry))


def _named(top: list[str], below: list[str], registry: Units) -> Unit:
    if len(top) != 1:
        raise UnknownUnitError("MZ045", text=" * ".join(top), nearest=("人", "元", "%"))
    return registry.unit("/".join((top[0], *below)))
