"""Agents (智能体): what a language model may ask of the library, as tools of the Model Context Protocol."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
