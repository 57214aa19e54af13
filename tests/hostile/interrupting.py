"""Stop ``minzheng read --jobs`` from outside again and again: ``python tests/hostile/interrupting.py [rounds]``.

Each round sends a signal at another moment, and looks whether the command ends, and whether a process is left over.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS = 30
"""How long a command may take to end, on a machine that does other things, too."""
TEXT = "2023年工作总结\n" + "全年新建养老服务中心15个，护理型床位占比达到68%，发放低保金1.36亿元。\n" * 200
SIGNALS = {"INT": 130, "TERM": 128 + signal.SIGTERM, "KILL": -signal.SIGKILL}
"""The signals, and the exit code that each leads to."""


@contextmanager
def documents(count: int = 40) -> Iterator[Path]:
    """A folder of documents that take some seconds to read."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(count):
            Path(name, f"{number}.txt").write_text(TEXT, "utf-8")
        yield Path(name)


def left_over(mark: str) -> list[int]:
    """The processes whose environment holds a mark."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            ended = (place / "stat").read_text().rpartition(") ")[2].startswith("Z")
            if not ended and mark.encode() in (place / "environ").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


def begun(process: subprocess.Popen[bytes]) -> None:
    """Wait until a command has begun, and not only Python: from then on it catches what would end it."""
    status, caught = Path("/proc", str(process.pid), "status"), 1 << (signal.SIGTERM - 1)
    deadline = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError, StopIteration):
            line = next(each for each in status.read_text().splitlines() if each.startswith("SigCgt"))
            if int(line.split()[1], 16) & caught:
                return
        time.sleep(0.01)


def stopped(folder: Path, name: str, after: float) -> str:
    """What became of a command that was sent a signal some seconds after it began: nothing, or what was wrong."""
    mark = f"MINZHENG_ROUND={os.getpid()}-{time.monotonic_ns()}"
    key, _, value = mark.partition("=")
    command = [sys.executable, "-m", "minzheng", "read", str(folder), "--jobs", "2", "--format", "jsonl"]
    group = name == "INT"
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, key: value},
    )  # fmt: skip
    begun(process)
    time.sleep(after)
    number = getattr(signal, f"SIG{name}")
    # A terminal sends its interruption to every process of the group.
    (os.killpg if group else os.kill)(process.pid, number)
    try:
        _, said = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        for each in left_over(mark):
            os.kill(each, signal.SIGKILL)
        return f"SIG{name} after {after:.2f} s: it hangs"
    deadline = time.monotonic() + SECONDS
    while (orphans := left_over(mark)) and time.monotonic() < deadline:
        time.sleep(0.05)
    if orphans:
        for each in orphans:
            os.kill(each, signal.SIGKILL)
        return f"SIG{name} after {after:.2f} s: {len(orphans)} processes are left over"
    if process.returncode not in (SIGNALS[name], -number, 0) or b"Traceback" in said:
        return f"SIG{name} after {after:.2f} s: exit {process.returncode}, {said[-300:]!r}"
    return ""


def main(rounds: int) -> int:
    """Stop the command so often by each signal; the exit code is 1 when something was wrong."""
    wrong: Counter[str] = Counter()
    # A shell lets what it starts in the background ignore interruptions, and the commands would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with documents() as folder:
        for round in range(rounds):
            for name in SIGNALS:
                if found := stopped(folder, name, 4 * round / rounds):
                    wrong[found] += 1
                    print(found, flush=True)
    print(f"{rounds} rounds of {', '.join(SIGNALS)}: {sum(wrong.values())} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
