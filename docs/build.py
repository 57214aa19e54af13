"""Build the whole site, both languages side by side: ``python docs/build.py [site]``.

Every example of every page is executed; a warning is an error, and so is a link that leads nowhere. ``site/index.html``
leads to the language of the reader's browser. Whatever else the build writes, it writes into a folder that is gone when
it has ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from links import broken

DOCS = Path(__file__).resolve().parent
LANGUAGES = {"en": "en", "zh": "zh_CN"}
"""The folder of each language, and what Sphinx calls the language."""
JOBS = {"en": "2", "zh": "1"}
"""The processes of each build: the pages of names, twice as many as all others, are there in English alone."""


@contextmanager
def kernels(scratch: Path) -> Iterator[dict[str, str]]:
    """A process that makes the kernels of all pages, and what the builds must be given to ask it."""
    if not hasattr(os, "fork"):
        yield {}
        return
    path = scratch / "kernels"
    with subprocess.Popen([sys.executable, DOCS / "_kernels/kernels/python3/kernel.py", "--serve", path]) as serving:
        try:
            while not path.exists() and serving.poll() is None:
                time.sleep(0.1)
            yield {"MINZHENG_KERNELS": str(path)}
        finally:
            serving.terminate()


@contextmanager
def builds(scratch: Path, given: dict[str, str]) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """The builds of all languages, begun; whatever of them still runs in the end is ended, with all that it began."""
    running = {folder: started(folder, scratch / folder, given) for folder in LANGUAGES}
    try:
        yield running
    finally:
        for process in running.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM) if hasattr(os, "killpg") else process.terminate()
                process.communicate()


def started(folder: str, scratch: Path, given: dict[str, str]) -> subprocess.Popen[str]:
    """The build of one language, begun; what it prints comes when it has ended."""
    sphinx = ("-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-E", "-j", JOBS[folder])
    places = ("-c", DOCS, "-d", scratch / "doctrees", DOCS / folder, scratch / "html")
    return subprocess.Popen(
        [sys.executable, *sphinx, "-D", f"language={LANGUAGES[folder]}", *map(str, places)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        env=os.environ | {"PYTHONUTF8": "1"} | given,
    )


def main(arguments: Sequence[str]) -> int:
    """Build all languages into a folder, which is replaced; the exit code is 1 when one of them fails."""
    site = Path(arguments[0] if arguments else "site")
    # To be asked to end is an end like any other: what was begun is ended, and what was written aside goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with (
        tempfile.TemporaryDirectory(prefix="minzheng-") as held,
        kernels(scratch := Path(held)) as given,
        builds(scratch, given) as running,
    ):
        for folder, process in running.items():
            said, _ = process.communicate()
            print(f"{folder}: {'built' if process.returncode == 0 else 'FAILED'}\n{said}".strip(), flush=True)
        if any(process.returncode for process in running.values()):
            return 1
        for folder in LANGUAGES:
            shutil.rmtree(site / folder, ignore_errors=True)
            shutil.copytree(scratch / folder / "html", site / folder)
    shutil.copy(DOCS / "_templates" / "languages.html", site / "index.html")
    for each in (leading_nowhere := [*broken(site)]):
        print(f"leads nowhere: {each}")
    print(f"open {site / 'index.html'}")
    return 1 if leading_nowhere else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
