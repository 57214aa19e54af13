"""``python -m minzheng`` is the command line (命令行)."""

from __future__ import annotations

import sys

from minzheng.cli import main

if __name__ == "__main__":
    sys.exit(main())
