"""Validation (检查): rules that say what does not add up, where, and by which facts; and the self-audit."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
