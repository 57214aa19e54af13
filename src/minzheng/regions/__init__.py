"""Regions (行政区划), the divisions of the country by their code, and through time by the yearly lists."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
