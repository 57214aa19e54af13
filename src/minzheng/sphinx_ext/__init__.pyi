from minzheng.sphinx_ext.directives import SORTS as SORTS
from minzheng.sphinx_ext.domain import MinzhengDomain as MinzhengDomain
from minzheng.sphinx_ext.domain import setup as setup
from minzheng.sphinx_ext.drawing import drawn as drawn
from minzheng.sphinx_ext.entries import EntrySort as EntrySort
from minzheng.sphinx_ext.message_inputs import raised as raised
