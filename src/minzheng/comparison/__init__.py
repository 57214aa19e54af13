"""Comparison (比较): which figures may be compared and how they differ, in time, between plans and places."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
