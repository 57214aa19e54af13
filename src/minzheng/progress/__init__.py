"""Progress (进展): which observation decides a target, how much of it is done, and how it stands."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
