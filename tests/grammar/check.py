"""The table of the corpus: ``python tests/grammar/check.py [--list] [figures|times|random]`` (核对表)."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from checking import Checked, check_figure, check_time, table, worst
from corpus import Text, figure_texts, time_texts
from random_texts import random_texts

CHECKS: dict[str, tuple[Callable[[], list[Text]], Callable[[Text], list[Checked]]]] = {
    "figures": (figure_texts, check_figure),
    "times": (time_texts, check_time),
    "random": (lambda: list(random_texts(20000)), check_figure),
}


def main() -> None:
    """Print the table, and with ``--list`` every text that is not as expected."""
    parser = argparse.ArgumentParser()
    parser.add_argument("which", nargs="*", default=["figures", "times"])
    parser.add_argument("--list", action="store_true")
    chosen = parser.parse_args()
    for name in chosen.which:
        texts, check = CHECKS[name]
        results = [worst(check(text)) for text in texts()]
        print(f"{name}\n{table(results)}\n")
        for each in sorted(results, key=lambda each: (each.text.family, each.outcome)) if chosen.list else ():
            if not each.right:
                print(f"[{each.text.family}] {each.outcome}: {each.text.text}  expected {each.text.expected}")
                print(f"    by itself {each.alone}; in {each.sentence} {each.within or '-'}")


if __name__ == "__main__":
    main()
