"""Floor 10, reports (报表): what each result has to show, and how it is written in every format and language."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
