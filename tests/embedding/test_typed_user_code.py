"""Type checkers know what constructors take and what methods give: code of a user under mypy's strict mode."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import minzheng

CODE = Path(__file__).parent / "typed" / "user_code.py"
LINE = re.compile(r"user_code\.py:(?P<line>\d+): (?P<kind>note|error): (?P<text>.*)")


@pytest.mark.untraced
def test_mypy_reveals_what_is_written_behind_each_line(tmp_path: Path) -> None:
    """Types of fields, of results, of slices; an argument of another type is an error, and nothing else is."""
    source = str(Path(minzheng.__file__).parent.parent)
    # mypy finds what is installed by itself, and refuses its folder in the path.
    path = {} if source in map(sysconfig.get_path, ("purelib", "platlib")) else {"MYPYPATH": source}
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={tmp_path}", CODE.name],
        cwd=CODE.parent, env={**path, "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    lines = enumerate(CODE.read_text("utf-8").splitlines(), 1)
    wanted = {place: line.rpartition("# ")[2] for place, line in lines if "# " in line}
    said: dict[int, str] = {}
    for found in filter(None, map(LINE.match, run.stdout.splitlines())):
        revealed = re.fullmatch(r'Revealed type is "(.*)"', found["text"])
        code = re.search(r"\[([\w-]+)\]$", found["text"])
        said.setdefault(int(found["line"]), revealed[1] if revealed else f"error: {code[1] if code else found['text']}")
    assert said == wanted, run.stdout + run.stderr
