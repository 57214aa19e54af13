"""Floor 11, plots (图): results as charts, in Chinese and English, for light and dark pages, in PNG and SVG."""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
