"""Benchmarks against an earlier commit: both versions timed in turn, so that a busy machine is busy for both.

    python tests/benchmarks/against.py                          # against the commit before the house was rebuilt
    python tests/benchmarks/against.py --seconds 30 --tasks read,validate

The earlier commit is checked out as a second work tree. Every task (``workloads.py``) is short and runs in a process
of each version, turn by turn, in some processes one after another; what other programs take away only ever adds to a
time, so what counts is the least processor time of each version. The exit code is 1 when a task takes more than
``--most`` times what it took.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from workloads import ONCE, TASKS, prepare

ROOT = Path(__file__).resolve().parent.parent.parent
BEFORE = "9a87246"
NAMES = (*ONCE, *TASKS)
TURNS = 20
"""How often a process runs its task before it makes way for the next one."""


def started(source: Path, task: str, folder: Path) -> subprocess.Popen[str]:
    """A process of one version that runs a task whenever it is asked; what Python compiles it keeps, as usual."""
    script = Path(__file__).with_name("workloads.py")
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return subprocess.Popen(
        [sys.executable, str(script), task, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        encoding="utf-8", cwd=folder, env=os.environ | kept | {"PYTHONPATH": str(source), "PYTHONHASHSEED": "0"},
    )  # fmt: skip


def timed(process: subprocess.Popen[str]) -> float:
    """The processor seconds of one run."""
    assert process.stdin is not None
    assert process.stdout is not None
    print(file=process.stdin, flush=True)
    return float(process.stdout.readline())


def measured(versions: Sequence[Path], task: str, seconds: float, folder: Path) -> tuple[list[float], int]:
    """The least time of each version, and of how many runs it is the least."""
    least, runs = [float("inf")] * len(versions), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with ExitStack() as stack:
            processes = [stack.enter_context(started(source, task, folder)) for source in versions]
            for _ in range(1 if task in ONCE else TURNS):
                least = [min(known, timed(process)) for known, process in zip(least, processes, strict=True)]
                runs += 1
    return least, runs


def main(arguments: Sequence[str]) -> int:
    """Run with the arguments of a command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--commit", default=BEFORE, help="the earlier version (default %(default)s)")
    parser.add_argument("--source", type=Path, default=ROOT / "src", help="the src of the later version")
    parser.add_argument("--seconds", type=float, default=10, help="for each task (default %(default)s)")
    parser.add_argument("--tasks", default=",".join(NAMES), help="default %(default)s")
    parser.add_argument("--most", type=float, default=1.05, help="the ratio that is allowed (default %(default)s)")
    args = parser.parse_args(arguments)
    slower = []
    with tempfile.TemporaryDirectory(prefix="against-") as scratch:
        folder, before = Path(scratch), Path(scratch, "before")
        prepare(folder)
        subprocess.run(["git", "worktree", "add", "--detach", "-q", before, args.commit], cwd=ROOT, check=True)
        try:
            print(f"{'task':<14}{'before ms':>12}{'now ms':>12}{'ratio':>8}{'runs':>8}", flush=True)
            for task in args.tasks.split(","):
                (old, new), runs = measured((before / "src", args.source), task, args.seconds, folder)
                print(f"{task:<14}{old * 1000:>12.2f}{new * 1000:>12.2f}{new / old:>8.2f}{runs:>8}", flush=True)
                if new / old > args.most:
                    slower.append(task)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=ROOT, check=True)
    print(f"slower than {args.most}: {', '.join(slower) or 'none'}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
