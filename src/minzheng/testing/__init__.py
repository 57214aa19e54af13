"""Testing (测试): strategies of hypothesis, data with faults, and plan files as tests, for projects that import us."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
