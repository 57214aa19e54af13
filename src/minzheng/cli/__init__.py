"""Floor 9, the command line (命令行): a thin face on the library; it needs the extra ``cli``."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.cli.entry import main
else:
    __getattr__, __dir__ = door(__name__, {"minzheng.cli.entry": ["main"]})

__all__ = ["main"]
