"""Inputs (输入): the bytes of files, the files of folders and TOML, as far as they are safe to take."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
