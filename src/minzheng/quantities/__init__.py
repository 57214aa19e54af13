"""Floor 2, quantities (量): kinds and their operations, units, quantities, figures, and Chinese number style."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.quantities.figure import Figure, Verdict, as_figure, judge
    from minzheng.quantities.interop import from_pint, pint_registry, to_pint
    from minzheng.quantities.interval import Interval
    from minzheng.quantities.kinds import TABLE, Kind, Row
    from minzheng.quantities.phrasing import Approximation
    from minzheng.quantities.policy import DEFAULT, CeilingCompletion, Policy
    from minzheng.quantities.quantity import Quantity, as_quantity, computed, rational
    from minzheng.quantities.relative import Reading, Reference, Relative, Resolution, as_pairs
    from minzheng.quantities.unit import Unit, Units, as_unit, units
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.quantities.figure": ["Figure", "Verdict", "as_figure", "judge"],
            "minzheng.quantities.interop": ["from_pint", "pint_registry", "to_pint"],
            "minzheng.quantities.interval": ["Interval"],
            "minzheng.quantities.kinds": ["Kind", "Row", "TABLE"],
            "minzheng.quantities.phrasing": ["Approximation"],
            "minzheng.quantities.policy": ["CeilingCompletion", "DEFAULT", "Policy"],
            "minzheng.quantities.quantity": ["Quantity", "as_quantity", "computed", "rational"],
            "minzheng.quantities.relative": ["Reading", "Reference", "Relative", "Resolution", "as_pairs"],
            "minzheng.quantities.unit": ["Unit", "Units", "as_unit", "units"],
        },
    )

__all__ = [
    "DEFAULT",
    "TABLE",
    "Approximation",
    "CeilingCompletion",
    "Figure",
    "Interval",
    "Kind",
    "Policy",
    "Quantity",
    "Reading",
    "Reference",
    "Relative",
    "Resolution",
    "Row",
    "Unit",
    "Units",
    "Verdict",
    "as_figure",
    "as_pairs",
    "as_quantity",
    "as_unit",
    "computed",
    "from_pint",
    "judge",
    "pint_registry",
    "rational",
    "to_pint",
    "units",
]
