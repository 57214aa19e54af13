"""Files (文件): plan files as YAML, JSON, JSON Lines and CSV, their schema, and canonical bytes."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
