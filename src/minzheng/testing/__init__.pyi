from minzheng.testing.registering import register_strategies as register_strategies
from minzheng.testing.strategies import STRATEGIES as STRATEGIES
