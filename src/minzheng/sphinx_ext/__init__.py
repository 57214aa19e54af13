"""Sphinx (文档扩展): indicators, rules, units, plans and their progress on the pages of any project."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
