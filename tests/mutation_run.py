"""The mutation run (变异测试): small changes of the laws, each of which some test should notice.

    python tests/mutation_run.py                          # 300 mutants of the floors that hold the laws
    python tests/mutation_run.py --count 40 --seed 7 --in quantities,model
    python tests/mutation_run.py --only src/minzheng/progress/pace.py:31

First the tests that hold the laws run once under coverage, each line with those that reach it; that file is kept
(``--contexts``), so that the next run need not do it again. Then each mutant (``mutation/mutants.py``) is written into
a copy of the project and the tests that reach its line run, nearest first, until one fails; of a table of tests that
reaches it, every row. A line that only runs while modules are imported (a table) is held by the tests of its package
and of some above it. ``mutation/alike.toml`` lists
mutants that were looked at and change nothing that can be observed; they are left out of the sample. The exit code is 1
when fewer than ``--least`` percent are killed.

The changes are our own: those of cosmic-ray leave tables alone, in which the laws of this house stand, and change
annotations, which mean nothing at run time.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from coverage import CoverageData

sys.path.insert(0, str(Path(__file__).resolve().parent / "mutation"))

from mutants import Mutant, mutants, sample

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("quantities", "model", "progress", "comparison", "validation")
SPEAKING = ("wording", "table", "rendering", "rich_text", "html_page", "sarif", "rows", "explain", "manual", "writing")
"""Modules of these names shape words for people; the laws do not stand in them."""
COPIED = ("src", "tests", "examples", "schemas", "docs", "pyproject.toml", "README.md", "README.zh.md", "CHANGELOG.md")
ALIKE = ROOT / "tests" / "mutation" / "alike.toml"
HOLDING = (*PLACES, "oracle", "grammar", "files", "examples")
"""The folders of tests that hold the laws; they alone are run, and the doctests of the packages."""
MOST_TESTS = 80
SECONDS = 300
"""A mutant that keeps its tests busy for so long, in seconds of a processor, does not end; that is noticed, too."""


class Outcome(NamedTuple):
    """What became of one mutant."""

    path: str
    mutant: Mutant
    killed: bool
    how: str
    seconds: float


class Contexts:
    """Which tests reach a line."""

    def __init__(self, file: Path) -> None:
        self.data = CoverageData(basename=str(file))
        self.data.read()
        self.files = {Path(name).as_posix().split("/src/")[-1]: name for name in self.data.measured_files()}

    def tests(self, path: str, line: int) -> list[str]:
        """The tests that run a line, those of its own package first; none for a line that only an import runs."""
        name = self.files.get(path.removeprefix("src/"))
        lines = self.data.contexts_by_lineno(name) if name else {}
        reached = {each.rsplit("|", 1)[0].split("[")[0] for each in lines.get(line, ()) if "|" in each}
        package = path.split("/")[2]
        return sorted(reached, key=lambda test: (f"/{package}/" not in test, test.startswith("src"), test))


def spread(tests: Sequence[str]) -> list[str]:
    """At most so many of the tests, from all files alike: the first of each file, then the second."""
    by_file: dict[str, list[str]] = {}
    for test in tests:
        by_file.setdefault(test.split("::")[0], []).append(test)
    turns = [
        (place, list(by_file).index(file), test) for file, held in by_file.items() for place, test in enumerate(held)
    ]
    chosen = {test for _, _, test in sorted(turns)[:MOST_TESTS]}
    return [test for test in tests if test in chosen]


def measured(contexts: Path) -> None:
    """Run the suite once, noting for each line the tests that reach it."""
    print(f"coverage with contexts -> {contexts}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
    command += ["--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    command += [f"tests/{place}" for place in HOLDING if (ROOT / "tests" / place).is_dir()]
    command += [f"src/minzheng/{place}" for place in PLACES]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "COVERAGE_FILE": str(contexts),
        "MINZHENG_HYPOTHESIS": "few",
        "MINZHENG_ORACLE_PAIRS": "400",
    }
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        contexts.unlink(missing_ok=True)
        raise SystemExit("the suite fails as it stands; a test that fails anyway would kill every mutant")


def copied(folder: Path) -> Path:
    """A copy of the project that mutants may be written into."""
    for name in COPIED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("*.pyc", ".hypothesis"))
        elif place.exists():
            shutil.copy2(place, folder / name)
    return folder


def held_by(path: str, copy: Path) -> list[str]:
    """The folders of tests that hold a table: of its package, and of those above it that are built on it."""
    above = {"quantities": ("grammar", "model", "progress", "files"), "model": ("progress", "comparison", "validation")}
    package = path.split("/")[2]
    names = (package, *above.get(package, ()), "oracle", "examples")
    return [f"tests/{name}" for name in names if (copy / "tests" / name).is_dir()]


def tried(path: str, mutant: Mutant, tests: list[str], copy: Path) -> Outcome:
    """Write a mutant, run its tests until one fails, and put the module back."""
    place = copy / path
    source = place.read_bytes()
    begun = time.monotonic()
    chosen = spread(tests) or held_by(path, copy)
    environment = os.environ | {
        "PYTHONPATH": str(copy / "src"), "MINZHENG_HYPOTHESIS": "dev", "CI": "1", "MINZHENG_ORACLE_PAIRS": "4000"
    }  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *chosen]
    try:
        put(place, mutant.applied(source))
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
        )
    finally:
        put(place, source)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    how = (lines or [f"in {len(chosen)}"])[0]
    if done.returncode not in (0, 1, 2):
        how = f"pytest ended {done.returncode}: {(done.stdout + done.stderr)[-200:]}"
    return Outcome(path, mutant, done.returncode != 0, how, time.monotonic() - begun)


def put(place: Path, source: bytes) -> None:
    """Write a module and forget what was compiled of it: it may be of the same second and size as the one before."""
    place.write_bytes(source)
    for compiled in place.parent.glob(f"__pycache__/{place.stem}.*"):
        compiled.unlink()


def run(chosen: list[tuple[str, Mutant]], contexts: Contexts, workers: int) -> Iterator[Outcome]:
    """Try every mutant, some at a time, each worker in a copy of its own."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(workers):
            copies.put(copied(Path(folder, str(number))))

        def work(each: tuple[str, Mutant]) -> Outcome:
            copy = copies.get()
            try:
                return tried(*each, contexts.tests(each[0], each[1].line), copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(work, chosen)


def modules(places: Sequence[str]) -> dict[str, str]:
    """The modules that hold laws, by path, with their source."""
    found = {}
    for place in places:
        for path in sorted((ROOT / "src" / "minzheng" / place).rglob("*.py")):
            if path.name != "__init__.py" and not any(word in path.stem for word in SPEAKING):
                found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return found


def shown(path: str, mutant: Mutant, source: str) -> str:
    """A mutant as its line before and after."""
    content = source.encode()
    before = source.splitlines()[mutant.line - 1].strip()
    old = content[mutant.start : mutant.end].decode().strip()
    return f"{path}:{mutant.line} {mutant.kind}: {old!r} -> {mutant.text.strip()!r}\n      {before}"


def alike(path: Path = ALIKE) -> Mapping[str, list[str]]:
    """By module, lines whose mutants of some kind change nothing that can be observed."""
    if not path.exists():
        return {}
    found: dict[str, list[str]] = {}
    for each in tomllib.loads(path.read_text(encoding="utf-8")).get("alike", []):
        found.setdefault(each["module"], []).append(f"{each['kind']}: {each['line']}")
    return found


def drawn(args: argparse.Namespace, sources: dict[str, str]) -> list[tuple[str, Mutant]]:
    """The mutants to try: one place, or a sample of them all."""
    if args.only:
        path, _, line = args.only.partition(":")
        return [(path, each) for each in mutants(sources[path]) if not line or each.line == int(line)]
    same = alike()
    return [
        (path, mutant)
        for path, mutant in sample(sources, args.count, args.seed)
        if f"{mutant.kind}: {sources[path].splitlines()[mutant.line - 1].strip()}" not in same.get(path, ())
    ]


def main(arguments: Sequence[str]) -> int:
    """Run with the arguments of a command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--count", type=int, default=300, help="how many mutants (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--in", dest="places", default=",".join(PLACES), help="packages (default %(default)s)")
    parser.add_argument("--only", default="", help="a module, or a line of it, every mutant")
    parser.add_argument("--contexts", type=Path, default=ROOT / ".coverage.contexts", help="kept between runs")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--least", type=int, default=90, help="percent that must be killed (default %(default)s)")
    args = parser.parse_args(arguments)
    if not args.contexts.exists():
        measured(args.contexts)
    sources = modules(args.places.split(","))
    outcomes = []
    for outcome in run(drawn(args, sources), Contexts(args.contexts), args.workers):
        outcomes.append(outcome)
        mark = "killed  " if outcome.killed else "SURVIVED"
        print(
            f"{mark} {outcome.seconds:5.1f} s {shown(outcome.path, outcome.mutant, sources[outcome.path])}", flush=True
        )
        print(f"      {outcome.how[:160]}", flush=True)
    killed = sum(each.killed for each in outcomes)
    share = 100 * killed / max(len(outcomes), 1)
    print("\nkilled by kind:")
    by_kind = Counter((each.mutant.kind, each.killed) for each in outcomes)
    for kind in sorted({kind for kind, _ in by_kind}):
        print(f"  {kind}: {by_kind[kind, True]} of {by_kind[kind, True] + by_kind[kind, False]}")
    print(f"mutation: {killed} of {len(outcomes)} killed, {share:.1f} %, at least {args.least} % wanted")
    return 0 if share >= args.least else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
