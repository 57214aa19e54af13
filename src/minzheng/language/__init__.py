"""Floor 0, language (语言): every word that a user reads at run time, from one file a language."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
