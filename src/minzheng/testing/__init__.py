"""Testing (测试): hypothesis strategies for the classes of the library; hypothesis finds them by itself."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
