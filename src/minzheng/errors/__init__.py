"""Every exception of the library, and the one catalogue of messages."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
