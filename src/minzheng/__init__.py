"""minzheng: the numbers of Chinese civil affairs (民政), as typed plans, indicators, figures and progress.

>>> import minzheng as mz
>>> mz.Quantity("940", "元/人·月").to("元/人·年")
Quantity('11280', '元/人·年')
"""

from minzheng.lazy import load_names

__getattr__, __dir__, __all__ = load_names(__name__)
