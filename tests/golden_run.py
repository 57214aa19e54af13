"""The golden run: an earlier commit and this tree side by side on the same inputs, every difference listed.

    python tests/golden_run.py                       # against the commit before the house was rebuilt
    python tests/golden_run.py --commit main~3 --pairs 20000 --sections pairs
    python tests/golden_run.py --keep /tmp/run       # keep the records; a run that was broken off goes on
    python tests/golden_run.py --keep /tmp/run --again    # hold the reasons to what is there, record nothing
    python tests/golden_run.py --sections pairs --first 4000 --pairs 50000    # from block 4000 on

Both versions run on the examples of the earlier commit, the documents and published facts of the shared folder
(``MINZHENG_SHARED``, or ``shared`` beside the project; without it they are skipped) and random pairs of a target and a
figure: assessed, compared, diffed, ranked, validated, read, drafted, converted, written and loaded again. What each
says is a plain record (``golden/records.py``). Records are made in parts, each in a process of its own with the
version's own ``src``, some at the same time. Kept, they stand in a folder named by git for that ``src``, and are made
once.

A difference is one field of one record. ``golden/reasons.toml`` explains differences: each reason has a pattern for
the difference (``pair assess.verdict: undecided -> not_met``), a pattern for the input, or both, perhaps a witness
(``golden/witnesses.py``: what the records must show beside), and says which law of the design or which case asks for
it. What holds a ``FAULT`` (an error that is none of the library's own) in either version is never explained. The exit
code is 1 when a difference is left without a reason, and 2 when a version did not run. A reason that explains nothing
is named.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent / "golden"))

from witnesses import WITNESSES, Seen

ROOT = Path(__file__).resolve().parent.parent
RECORDER = ROOT / "tests" / "golden" / "recorder.py"
REASONS = ROOT / "tests" / "golden" / "reasons.toml"
SHARED = Path(os.environ.get("MINZHENG_SHARED") or ROOT.parent / "shared")
BEFORE = "9a87246"
"""The commit before the first change of the house."""
SECTIONS = ("examples", "documents", "facts", "pairs")
NEEDS_SHARED = ("documents", "facts")
DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
COLUMNS = {
    "OBS_VALUE": "value", "OBS_STATUS": "status", "REF_AREA": "region", "TIME_PERIOD": "period",
    "UNIT_MEASURE": "unit", "UNIT_MULT": "multiplier",
}  # fmt: skip
"""Columns of rows that earlier versions wrote by names of SDMX; they are called as the keys of a file now."""
FAULT = "FAULT "
"""What a record says where the library failed with an error that is none of its own (``records.attempted``)."""
SHOWN = 60
BLOCK = 50
"""How many pairs make a block (``golden/pairs.py``)."""
PART = 500
"""How many blocks are recorded by one process."""
UNCOMMITTED = "uncommitted"
"""The folder of what is not committed; it is made anew each time."""


class Difference(NamedTuple):
    """One field that the two versions fill differently."""

    section: str
    field: str
    old: str
    new: str
    about: str
    before: Any
    """The record of the earlier version."""
    after: Any
    figure: Any
    """Of a sentence, what the later version makes of its figure alone."""

    @property
    def line(self) -> str:
        """What a reason's pattern is held against."""
        return f"{self.section} {self.field}: {self.old} -> {self.new}"

    @property
    def group(self) -> str:
        """Differences of one sort: the same field, the same codes, whatever the numbers."""
        old, new = (DIGITS.sub("#", each)[:SHOWN] for each in (self.old, self.new))
        return f"{self.section} {DIGITS.sub('#', self.field)}: {old} -> {new}"


class Reason:
    """Why some differences are right."""

    def __init__(self, because: str, difference: str = "", input: str = "", witness: str = "") -> None:
        if not difference and not input:
            raise SystemExit(f"reasons.toml: a reason needs a pattern: {because}")
        self.because = because
        self.difference, self.input = re.compile(difference), re.compile(input)
        self.witness = WITNESSES[witness] if witness else None

    def explains(self, found: Difference) -> bool:
        """Whether both its patterns are found and its witness agrees."""
        fits = self.difference.search(found.line) and self.input.search(found.about)
        return bool(fits and (self.witness is None or self.witness(Seen(*found[2:], found.field))))


def unlike(old: Any, new: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """The fields in which two records differ; a record beside an error is one difference, not one a field.

    A list of texts is a bag: what is in it more or less often differs by itself.
    """
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from unlike(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) == len(new) and any(isinstance(each, dict | list) for each in (*old, *new)):
            for place, (one, other) in enumerate(zip(old, new, strict=True)):
                yield from unlike(one, other, f"{path}[{place}]")
        else:
            before, after = (Counter(map(outline, each)) for each in (old, new))
            for value in dict.fromkeys((*(before - after), *(after - before))):
                yield f"{path}{{{value}}}", f"{before[value]}×", f"{after[value]}×"
    else:
        yield path, outline(old), outline(new)


def outline(value: Any) -> str:
    """A value as text; of a record only that it is one, with its comparison or its outcome."""
    if not isinstance(value, dict):
        return str(value)
    first = next((value[key] for key in ("op", "outcome", "status", "kind") if key in value), "")
    return f"a record {first}".strip()


def differences(old: str, new: str, figure: Any = None) -> Iterator[Difference]:
    """The fields in which two lines of the recorders differ; ``figure`` is that of a sentence, read alone."""
    if old == new:
        return
    key, about, before = json.loads(old, object_hook=renamed)
    other, _, after = json.loads(new)
    section = key.split(" ")[0]
    if key != other:
        yield Difference(section, "KEY", key, other, about, before, after, figure)
        return
    for field, one, two in unlike(before, after):
        yield Difference(section, field, one, two, f"{key}: {about}", before, after, figure)


def fault(old: str, new: str) -> Difference:
    """The faults of two lines as one difference, whether or not they are the same ones: no reason explains it."""
    (key, about, before), (_, _, after) = map(json.loads, (old, new))
    one, other = (f"{line.count(FAULT)}× FAULT" for line in (old, new))
    return Difference(key.split(" ")[0], "", one, other, f"{key}: {about}", before, after, None)


def renamed(found: dict[str, Any]) -> dict[str, Any]:
    """A row of an earlier version with its columns called as they are now; anything else as it is."""
    return {COLUMNS.get(key, key.lower()): each for key, each in found.items()} if "OBS_VALUE" in found else found


class Report:
    """Differences counted by group, each with its reason or without."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = reasons
        self.used: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.examples: dict[str, list[Difference]] = {}
        self.lines: Counter[str] = Counter()
        self.differing: Counter[str] = Counter()
        self.pairs: dict[str, str] = {}
        """By number, what the later version makes of the pairs of the block that is taken in."""

    def figure_of(self, line: str) -> Any:
        """What the later version makes of the figure of a sentence, read alone: a target is promised up to a year."""
        key, sentence, _ = json.loads(line)
        pair = self.pairs.get(key.removeprefix("text "))
        return json.loads(pair)[2]["target" if sentence.startswith("到") else "figure"] if pair else None

    def add(self, old: str, new: str) -> None:
        """Take in one line of each recorder."""
        section, _, number = old[2 : old.index('"', 2)].partition(" ")
        self.lines[section] += 1
        self.differing[section] += old != new
        if section == "pair":
            if number.endswith(".0"):
                self.pairs.clear()
            self.pairs[number] = new
        if FAULT in old or FAULT in new:
            self.leave(fault(old, new))
            return
        for found in differences(old, new, self.figure_of(new) if section == "text" and old != new else None):
            reason = next((each for each in self.reasons if each.explains(found)), None)
            if reason:
                self.used[reason.because] += 1
            else:
                self.leave(found)

    def leave(self, found: Difference) -> None:
        """Take in a difference that has no reason."""
        self.left[found.group] += 1
        examples = self.examples.setdefault(found.group, [])
        if len(examples) < 3:
            examples.append(found)

    def merge(self, other: Report) -> None:
        """Take in what another part came to."""
        for name in ("used", "left", "lines", "differing"):
            getattr(self, name).update(getattr(other, name))
        for group, examples in other.examples.items():
            self.examples[group] = [*self.examples.get(group, ()), *examples][:3]

    def write(self, most: int) -> None:
        """Print what was run, what is explained, and what is not."""
        for section, count in self.lines.items():
            print(f"{section}: {count} records, {self.differing[section]} differ")
        print("\nexplained:")
        for because, count in self.used.most_common():
            print(f"  {count:>8}  {because}")
        for reason in self.reasons:
            if not self.used[reason.because]:
                print(f"  nothing   {reason.because}")
        print(f"\nunexplained: {sum(self.left.values())} in {len(self.left)} groups")
        for group, count in self.left.most_common(most):
            print(f"  {count:>8}  {group}")
            for each in self.examples[group]:
                print(f"            {each.about[:160]} | {each.old[:120]} -> {each.new[:120]}")


class Part(NamedTuple):
    """What one process records."""

    section: str
    name: str
    first: int = 0
    blocks: int = 0


def parts(args: argparse.Namespace, sections: Sequence[str]) -> Iterator[Part]:
    """The sections, the pairs in parts; a part of other pairs has another name."""
    for section in sections:
        if section != "pairs":
            yield Part(section, section)
            continue
        end = args.first - (-args.pairs // BLOCK)
        for first in range(args.first, end, PART):
            last = min(first + PART, end)
            yield Part(section, f"pairs-{args.seed}-{args.every}-{first:05}-{last:05}", first, last - first)


def record(source: Path, folder: Path, part: Part, options: dict[str, Any]) -> bool:
    """Whether a version's records of a part are there, made if they are not."""
    path = folder / f"{part.name}.jsonl.gz"
    if path.exists():
        return True
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
    asked = {**options, "first": part.first, "pairs": part.blocks * BLOCK}
    making = path.with_suffix(".part")
    command = [sys.executable, str(RECORDER), part.section, json.dumps(asked), str(making)]
    if subprocess.run(command, env=environment, cwd=folder, check=False).returncode:
        return False
    making.rename(path)
    print(f"{folder.name}: {part.name}", flush=True)
    return True


def run(args: argparse.Namespace, scratch: Path) -> int:
    """Record both versions, compare them line by line and report."""
    sections = [each for each in args.sections.split(",") if each]
    if not SHARED.is_dir() and (skipped := [each for each in sections if each in NEEDS_SHARED]):
        print(f"skipped: {', '.join(skipped)}: no folder {SHARED}; set MINZHENG_SHARED to it")
        sections = [each for each in sections if each not in NEEDS_SHARED]
    asked = list(parts(args, sections))
    folders = [folder_of(scratch, ROOT / "src", args.commit), folder_of(scratch, args.source)]
    if not args.again and not recorded(args, scratch, folders, asked):
        print("a version did not run to its end")
        return 2
    return compared(folders, asked, args)


def folder_of(scratch: Path, source: Path, commit: str = "HEAD") -> Path:
    """The folder of a version's records, named by git for what stands in its ``src``."""
    git = partial(subprocess.run, cwd=source, check=True, capture_output=True, encoding="utf-8")
    changed = commit == "HEAD" and git(["git", "status", "--porcelain", "."]).stdout
    return scratch / (UNCOMMITTED if changed else git(["git", "rev-parse", "--short=7", f"{commit}:./"]).stdout.strip())


def recorded(args: argparse.Namespace, scratch: Path, folders: Sequence[Path], asked: Sequence[Part]) -> bool:
    """Whether both versions came to their end in every part, some parts at the same time."""
    shutil.rmtree(scratch / UNCOMMITTED, ignore_errors=True)
    for folder in folders:
        folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="golden-before-") as place:
        before = Path(place).resolve() / "before"
        subprocess.run(["git", "worktree", "add", "--detach", "-q", before, args.commit], cwd=ROOT, check=True)
        options = {
            "examples": str(before / "examples"),
            "shared": str(SHARED) if SHARED.is_dir() else None,
            "seed": args.seed,
            "every": args.every,
        }
        sources = (before / "src", args.source)
        tasks = [
            (source, folder, part, options) for part in asked for source, folder in zip(sources, folders, strict=True)
        ]
        try:
            with ThreadPoolExecutor(args.workers) as pool:
                return all(list(pool.map(record, *zip(*tasks, strict=True))))
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=ROOT, check=True)


def compared(folders: Sequence[Path], asked: Sequence[Part], args: argparse.Namespace) -> int:
    """Compare what both versions said of each part that both recorded, and report."""
    report = Report(read_reasons(args.reasons))
    pairs = [[folder / f"{part.name}.jsonl.gz" for folder in folders] for part in asked]
    there = [each for each in pairs if all(path.exists() for path in each)]
    print(f"{len(there)} of {len(asked)} parts are recorded by both")
    with ProcessPoolExecutor(args.workers) as pool:
        for found in pool.map(partial(report_of, args.reasons), there):
            report.merge(found)
    report.write(args.most)
    return 1 if report.left or len(there) < len(asked) else 0


def report_of(reasons: Path, paths: Sequence[Path]) -> Report:
    """The differences of one part, line by line."""
    report = Report(read_reasons(reasons))
    old, new = paths
    with gzip.open(old, "rt", encoding="utf-8") as before, gzip.open(new, "rt", encoding="utf-8") as after:
        for one, other in zip(before, after, strict=True):
            report.add(one, other)
    return report


def read_reasons(path: Path) -> list[Reason]:
    """The reasons of a file, in order; the first that fits explains a difference."""
    return [Reason(**each) for each in tomllib.loads(path.read_text(encoding="utf-8")).get("reason", [])]


def main(arguments: Sequence[str]) -> int:
    """Run with the arguments of a command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--commit", default=BEFORE, help="the earlier version (default %(default)s)")
    parser.add_argument("--source", type=Path, default=ROOT / "src", help="the src of the later version")
    parser.add_argument("--pairs", type=int, default=1_000_000, help="how many pairs (default %(default)s)")
    parser.add_argument("--every", type=int, default=20, help="every so many blocks are read, checked and written too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the block of fifty pairs to begin with (default 0)")
    parser.add_argument("--sections", default=",".join(SECTIONS), help="default %(default)s")
    parser.add_argument("--reasons", type=Path, default=REASONS)
    parser.add_argument("--most", type=int, default=200, help="how many groups to show")
    parser.add_argument("--workers", type=int, default=2, help="how many processes at the same time")
    parser.add_argument("--keep", type=Path, help="a folder for the records; what is there is not recorded again")
    parser.add_argument("--again", action="store_true", help="record nothing, compare what is kept")
    args = parser.parse_args(arguments)
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
        return run(args, args.keep.resolve())
    with tempfile.TemporaryDirectory(prefix="golden-") as folder:
        return run(args, Path(folder).resolve())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
