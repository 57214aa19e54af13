"""Quantities (量): kinds and their operations, units, quantities, figures, and Chinese number style."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
