"""Numbers as Chinese documents print them (数字), exact, with one lexicon for reading and for writing."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
