"""Datasets (数据集): plans and summaries together, with the catalogue that goes with them."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
