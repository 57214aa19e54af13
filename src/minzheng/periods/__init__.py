"""Periods (时期), from a day to a five-year plan, and the ways they are written and reckoned with."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
