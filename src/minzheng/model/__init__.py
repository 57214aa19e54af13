"""The model (模型): indicators, observations, targets, documents, and what is found about them."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
