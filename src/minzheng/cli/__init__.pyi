from minzheng.cli.entry import main as main
from minzheng.cli.manual import command_helps as command_helps
