"""Benchmarks against an earlier commit: both versions timed in turn, so that a busy machine is busy for both.

    python tests/benchmarks/against.py                          # against the commit before the house was rebuilt
    python tests/benchmarks/against.py --rounds 9 --tasks read,validate

The earlier commit is checked out as a second work tree. Every task (``workloads.py``) runs in a fresh process for each
version, the order changing from round to round; what counts is processor time, of each process the least of some runs,
of the rounds the median. The exit code is 1 when a task takes more than ``--most`` times what it took.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workloads import IMPORTS, TASKS, prepare

ROOT = Path(__file__).resolve().parent.parent.parent
BEFORE = "9a87246"
NAMES = (*IMPORTS, *TASKS)


def seconds(source: Path, task: str, folder: Path) -> float:
    """One measurement of a task in a fresh process of one version."""
    script = Path(__file__).with_name("workloads.py")
    done = subprocess.run(
        [sys.executable, str(script), task, str(folder)],
        env=os.environ | {"PYTHONPATH": str(source)}, cwd=folder, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return float(done.stdout)


def measured(versions: Sequence[Path], task: str, rounds: int, folder: Path) -> tuple[list[float], list[float]]:
    """The times of both versions, round by round, each version first in every other round."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for place in ((0, 1), (1, 0))[number % 2]:
            times[place].append(seconds(versions[place], task, folder))
    return times


def main(arguments: Sequence[str]) -> int:
    """Run with the arguments of a command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--commit", default=BEFORE, help="the earlier version (default %(default)s)")
    parser.add_argument("--source", type=Path, default=ROOT / "src", help="the src of the later version")
    parser.add_argument("--rounds", type=int, default=7, help="default %(default)s")
    parser.add_argument("--tasks", default=",".join(NAMES), help="default %(default)s")
    parser.add_argument("--most", type=float, default=1.05, help="the ratio that is allowed (default %(default)s)")
    args = parser.parse_args(arguments)
    slower = []
    with tempfile.TemporaryDirectory(prefix="against-") as scratch:
        folder, before = Path(scratch), Path(scratch, "before")
        prepare(folder)
        subprocess.run(["git", "worktree", "add", "--detach", "-q", before, args.commit], cwd=ROOT, check=True)
        try:
            print(f"{'task':<14}{'before ms':>12}{'now ms':>12}{'ratio':>8}   ratios of the rounds", flush=True)
            for task in args.tasks.split(","):
                old, new = measured((before / "src", args.source), task, args.rounds, folder)
                one, other = statistics.median(old), statistics.median(new)
                ratio = statistics.median(after / first for first, after in zip(old, new, strict=True))
                spread = " ".join(f"{after / first:.2f}" for first, after in zip(old, new, strict=True))
                print(f"{task:<14}{one * 1000:>12.1f}{other * 1000:>12.1f}{ratio:>8.2f}   {spread}", flush=True)
                if ratio > args.most:
                    slower.append(task)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=ROOT, check=True)
    print(f"slower than {args.most}: {', '.join(slower) or 'none'}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
