"""The rules of the library (随附规则), a module for each theme; the registry finds each rule that a module defines."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
