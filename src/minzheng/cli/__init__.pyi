from minzheng.cli.entry import main as main
