"""Run every gate and fail when one of them fails: ``python tests/gates.py [--full] [gate ...]``.

Run it with the Python of an environment that has ``pip install -e '.[all]'``; it needs nothing else. Every gate runs
even when an earlier one has failed. A run without ``--full`` is meant to take ten minutes on two cores:

- ``lint``, ``format``, ``types``, ``imports``, ``schemas``, ``assess``, ``check``: the tree as it lies here;
- ``typed``: every public signature says its types in full, so that nothing is unknown to a user's type checker;
- ``docs``: every page, its examples executed, a warning is an error;
- ``benchmarks``: each once, untimed, at a tenth of its size;
- ``tests``: every test and doctest once, on the built wheel with its base dependencies, where decimals are six digits
  short and a warning is an error. Laws draw their examples by the profile ``ci`` of ``conftest.py``, the same ones
  every time; the oracle decides 20,000 pairs.

All but the tests run two at a time, what each says printed when it has ended; the tests come last, so that pytest's
closing line stands at the end.

``--full`` adds what takes longer (some hours) and is run before an issue is called resolved: ``lowest`` and ``newest``
dependencies (the suite on each, with decimals as they are), each of the ``extras`` alone, what is ``released``, the
branch ``coverage`` of the suite, which makes it three times slower (the threshold is in pyproject.toml), ``laws`` with
a thousand examples each that were not drawn before, a million pairs for the ``oracle``, long ``fuzzing`` of the reader,
``stopping`` its processes by signals, the benchmarks at their ``whole`` size, the ``golden`` run and the benchmarks
``against`` the commit before the house was rebuilt, every other ``digits`` of a city's figures, a million rows on all
``engines`` of columns (Spark with Java), and a sample of mutants (``mutation``).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
SCRIPTS = Path(sysconfig.get_path("scripts"))
Step = Callable[[Path], None]
LOG: ContextVar[IO[str] | None] = ContextVar("LOG", default=None)
"""Where the commands of the gate that runs write to; nothing is this process's own output."""
FOR_USERS = ("cli", "frames", "excel", "mcp", "plots", "reader")
"""The extras that give users something, the tools of the project apart."""
GIVEN_BY = {
    "cli": "import minzheng.cli.app",
    "frames": (
        "import minzheng as mz; frame = mz.validate(mz.Dataset()).to_frame(); assert frame.width > 9, frame;"
        "assert not mz.from_rows(frame.head(0)).observations"
    ),
    "excel": (
        "import minzheng as mz, pathlib; mz.validate(mz.Dataset()).to_excel('found.xlsx');"
        "assert pathlib.Path('found.xlsx').read_bytes()[:2] == b'PK'"
    ),
    "mcp": "from minzheng.agents import server; assert server().name == 'minzheng'",
    "plots": (
        "import pathlib, minzheng as mz; mz.assess(mz.demo(), as_of='2025-12-31').plot().save('chart.png');"
        "assert pathlib.Path('chart.png').read_bytes()[1:4] == b'PNG'"
    ),
    "reader": (
        "import pathlib, minzheng as mz; page = pathlib.Path('page.html');"
        "page.write_text('<p>新建6个中心。</p>', encoding='utf-8');"
        "[read] = mz.read_many([page]); assert len(read.indicators) == 1, read.findings"
    ),
}
"""What an extra makes possible, as a program; of the others only that their packages can be imported."""


def run(*command: str | Path, **extra: str) -> None:
    """Run a command in the project root; ``extra`` is added to the environment. It raises when the command fails."""
    log = LOG.get()
    print("+", *command, file=log, flush=True)
    subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment() | extra,
        stdout=log,
        stderr=subprocess.STDOUT if log else None,
        check=True,
    )


def environment() -> dict[str, str]:
    """The environment without PYTHONPATH, so that only what is installed can be imported, and with compiled modules.

    Where nothing may be compiled ahead, each of some hundred processes would compile all that it imports.
    """
    left_out = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {key: value for key, value in os.environ.items() if key not in left_out}


def command(*parts: str | Path, **extra: str) -> Step:
    """A gate that is one command; ``extra`` is added to its environment."""
    return lambda scratch: run(*parts, **extra)


def docs(scratch: Path) -> None:
    """The site builds in both languages without a warning, its examples executed."""
    run(PYTHON, "docs/build.py", scratch / "site")


def suite(scratch: Path) -> None:
    """The wheel works with the base dependencies alone, and all tests pass on it where decimals are short.

    The second environment borrows the test tools of this one by a path; its own packages come first, and the source
    tree is not among them.
    """
    python = installed(scratch, "")
    says_how_to_install_the_command_line(python)
    borrow_tools(python)
    run(python, "-c", f"import minzheng; assert minzheng.__file__.startswith({str(scratch)!r}), minzheng.__file__")
    run(python, *SUITE, MINZHENG_HOSTILE_DECIMALS="1")


def installed(scratch: Path, extras: str, *options: str | Path) -> Path:
    """The Python of a new environment with the built wheel and some extras; ``options`` are for pip."""
    folder = scratch / f"env{extras}"
    if not (scratch / "dist").is_dir():
        run(PYTHON, "-m", "pip", "wheel", "-q", "--no-deps", "-w", scratch / "dist", ".")
    [built] = (scratch / "dist").glob("minzheng-*.whl")
    run(PYTHON, "-m", "venv", folder)
    python = folder / SCRIPTS.name / Path(PYTHON).name
    run(python, "-m", "pip", "install", "-q", *options, f"{built}[{extras}]" if extras else built)
    return python


def project() -> dict[str, Any]:
    """The table of the project in pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def requirements(*extras: str) -> list[str]:
    """What the base install and some extras ask for."""
    held = project()
    return [*held["dependencies"], *(each for extra in extras for each in held["optional-dependencies"][extra])]


def lowest(scratch: Path) -> None:
    """The suite passes on the lowest versions that pyproject.toml allows, of the base install and of every extra."""
    floors = scratch / "floors.txt"
    floors.write_text("\n".join(each.replace(">=", "==") for each in requirements(*FOR_USERS)) + "\n", encoding="utf-8")
    python = installed(scratch, ",".join(FOR_USERS), "-c", floors)
    borrow_tools(python)
    run(python, *SUITE, MINZHENG_HYPOTHESIS="dev")


def newest(scratch: Path) -> None:
    """The suite passes on the newest versions that can be installed together."""
    python = installed(scratch, "all", "--upgrade", "--upgrade-strategy", "eager")
    run(python, *SUITE, MINZHENG_HYPOTHESIS="dev")


def extras(scratch: Path) -> None:
    """Each extra can be installed alone, and gives what it promises."""
    for extra in FOR_USERS:
        python = installed(scratch, extra)
        names = [re.split(r"[\[><=!~ ]", each)[0] for each in requirements(extra)]
        run(python, "-c", f"import importlib.metadata as held; [held.version(name) for name in {names}]")
        run(python, "-c", f"import os; os.chdir({str(scratch)!r}); {GIVEN_BY.get(extra, 'import minzheng')}")


def released(scratch: Path) -> None:
    """The wheel and the source distribution hold what they should, and say of themselves what a registry shows."""
    run(PYTHON, "-m", "build", "--outdir", scratch, ".")
    built = sorted(scratch.glob("minzheng-*"))
    run(SCRIPTS / "check-wheel-contents", *(each for each in built if each.suffix == ".whl"))
    run(PYTHON, "-m", "twine", "check", "--strict", *built)


def mutation(scratch: Path) -> None:
    """Of a sample of small changes of the laws at least nine in ten are noticed by a test."""
    run(PYTHON, "tests/mutation_run.py", "--count", "300", "--contexts", scratch / "contexts")


def says_how_to_install_the_command_line(python: Path) -> None:
    """Without typer the bare console script fails with a line that names the pip command."""
    script = python.parent / f"minzheng{python.suffix}"
    done = subprocess.run(
        [str(script)], cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    said = done.stdout + done.stderr
    if done.returncode == 0 or "pip install" not in said or "minzheng[cli]" not in said or "Traceback" in said:
        raise SystemExit(
            f"the console script without typer must name the pip command; it ended {done.returncode}:\n{said}"
        )


def borrow_tools(python: Path) -> None:
    """Let another environment import what this one has; a path file inside a borrowed folder is not followed."""
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run(
        [str(python), "-c", where], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()
    borrowed = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    Path(folder, "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")


SUITE = ("-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "tests", "README.md", "README.zh.md",
         "--pyargs", "minzheng")  # fmt: skip
"""The whole suite on a package that is installed, for the Python of another environment."""
PYTEST = (PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider")

GATES: dict[str, Step] = {
    "docs": docs,
    "lint": command(PYTHON, "-m", "ruff", "check"),
    "format": command(PYTHON, "-m", "ruff", "format", "--check"),
    "types": command(PYTHON, "-m", "mypy"),
    # It looks for the Python of an environment on the path.
    "typed": command(
        SCRIPTS / "basedpyright",
        "--verifytypes",
        "minzheng",
        "--ignoreexternal",
        PATH=os.pathsep.join((str(SCRIPTS), os.environ.get("PATH", ""))),
    ),
    "imports": command(SCRIPTS / "lint-imports", "--no-cache"),
    "schemas": command(SCRIPTS / "minzheng", "schema", "--check", "schemas"),
    "assess": command(SCRIPTS / "minzheng", "assess", "examples", "--as-of", "2025-12-31"),
    "check": command(SCRIPTS / "minzheng", "check", "examples", "--fail-on", "info"),
}
"""What every run tries, two at a time, the longest first."""

TESTS: dict[str, Step] = {"tests": suite}
"""What takes both cores itself, and comes last."""

LONGER: dict[str, Step] = {
    "lowest": lowest,
    "newest": newest,
    "extras": extras,
    "released": released,
    "coverage": command(*PYTEST, "-n", "2", "tests", "--cov", "--cov-report=term"),
    "laws": command(*PYTEST, "-n", "2", "tests", MINZHENG_HYPOTHESIS="many"),
    "oracle": command(*PYTEST, "-n", "2", "tests/oracle", MINZHENG_ORACLE_PAIRS="1000000"),
    "fuzzing": command(*PYTEST, "tests/reader/test_reading_fuzz.py", MINZHENG_FUZZ="100000"),
    "stopping": command(PYTHON, "tests/hostile/interrupting.py", "100"),
    "benchmarks": command(*PYTEST, "tests/benchmarks"),
    "whole": command(*PYTEST, "tests/benchmarks", MINZHENG_WHOLE_BENCHMARKS="1"),
    "golden": command(PYTHON, "tests/golden_run.py"),
    "against": command(PYTHON, "tests/benchmarks/against.py"),
    "digits": command(PYTHON, "tests/validation/digits.py", "--all"),
    "engines": command(PYTHON, "tests/frames/agreement_run.py"),
    "mutation": mutation,
}
"""What ``--full`` adds, one after the other."""


class Outcome(NamedTuple):
    """What became of a gate; nothing to report is a gate that passed and wrote at once."""

    name: str
    seconds: float
    error: str
    said: str


def tried(name: str, gate: Step, *, at_once: bool) -> Outcome:
    """Run one gate; what its commands say is printed at once or kept until it has ended."""
    start, error, said = time.monotonic(), "", ""
    with (
        tempfile.TemporaryDirectory(prefix="minzheng-") as scratch,
        tempfile.TemporaryFile("w+", errors="replace") as log,
    ):
        LOG.set(None if at_once else log)
        try:
            gate(Path(scratch).resolve())
        except (subprocess.CalledProcessError, OSError, SystemExit) as failure:
            error = str(failure) or "ended"
        log.seek(0)
        said = log.read()
    return Outcome(name, time.monotonic() - start, error, said)


def outcomes(gates: Mapping[str, Step]) -> Iterator[Outcome]:
    """What becomes of each gate: the short ones two at a time, the longer ones and the tests one after the other."""
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(tried, name, gates[name], at_once=False) for name in GATES if name in gates]
        for each in as_completed(running):
            yield each.result()
    for name in (*LONGER, *TESTS):
        if name in gates:
            print(f"\n== {name} ==", flush=True)
            yield tried(name, gates[name], at_once=True)


def main(arguments: Sequence[str]) -> int:
    """Run the gates that are named, or all, with ``--full`` the longer ones too; the exit code is 1 when one failed."""
    chosen = [each for each in arguments if each != "--full"]
    known = {**GATES, **LONGER, **TESTS}
    if unknown := set(chosen) - set(known):
        print(f"no such gate: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    names = chosen or (known if "--full" in arguments else {**GATES, **TESTS})
    start, failed = time.monotonic(), []
    for each in outcomes({name: known[name] for name in names}):
        if each.said:
            print(f"\n== {each.name} ==\n{each.said}", flush=True)
        print(
            f"== {each.name} {f'FAILED: {each.error}' if each.error else 'passed'} in {each.seconds:.0f} s", flush=True
        )
        if each.error:
            failed.append(each.name)
    seconds = time.monotonic() - start
    print(f"gates: {'FAILED: ' + ', '.join(failed) if failed else 'all passed'} in {seconds:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
