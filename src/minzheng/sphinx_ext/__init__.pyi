from minzheng.sphinx_ext.domain import MinzhengDomain as MinzhengDomain
from minzheng.sphinx_ext.domain import setup as setup
from minzheng.sphinx_ext.drawing import drawn as drawn
