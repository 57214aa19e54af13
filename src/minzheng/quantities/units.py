"""The old name of ``minzheng.quantities.unit``, kept until nobody imports it: ask the door for ``units``."""

from minzheng.quantities.unit import Unit, Units, as_unit, units

__all__ = ["Unit", "Units", "as_unit", "units"]
