"""The reader (读取器): from the text of a document to mentions, evidence and draft plans."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
