"""The catalogue (指标目录): indicators and topics that come with the library."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
