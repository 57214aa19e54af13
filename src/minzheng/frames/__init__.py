"""Frames (数据框): records with typed columns, and as frames of polars, pandas and pyarrow."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
