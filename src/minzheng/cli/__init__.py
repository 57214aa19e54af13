"""The command line (命令行): a thin face on the library; it needs the extra ``cli``."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
