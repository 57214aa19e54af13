"""Reporting (报告): findings and errors in one or two lines on the error stream, never a traceback."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ParamSpec

import typer

from minzheng.cli.visible import visible
from minzheng.errors import LANGUAGES, FileError, MinzhengError

if TYPE_CHECKING:
    from minzheng.model import Dataset, Finding

Parameters = ParamSpec("Parameters")

SEVERITIES = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
UNUSABLE = 2
"""The exit code for input that cannot be used."""
MISSING_EXTRA = 1
"""The exit code where an extra is missing."""


def guarded(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """The command, with errors of the library and the system printed in both languages and exit code 2."""

    @functools.wraps(command)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        lang = str(kwargs.get("lang", "zh"))
        try:
            command(*args, **kwargs)
        except BrokenPipeError:
            raise
        except MinzhengError as error:
            print_error(error, lang)
            raise typer.Exit(UNUSABLE) from None
        except OSError as error:
            print_error(as_file_error(error), lang)
            raise typer.Exit(UNUSABLE) from None
        except ImportError as error:
            if "pip install" not in str(error):
                raise
            typer.echo(visible(str(error)), err=True)
            raise typer.Exit(MISSING_EXTRA) from None

    return run


def as_file_error(error: OSError) -> FileError:
    """What the system refused, as an error of the library."""
    path = "–" if error.filename is None else str(error.filename)
    return FileError("MZ008", path=path, reason=error.strerror or str(error))


def print_error(error: MinzhengError, lang: str) -> None:
    """Print an error in both languages, the chosen one first; of an error that holds findings, each of them."""
    if findings := getattr(error, "findings", ()):
        print_findings(findings, lang)
        return
    from minzheng.model import Finding

    print_finding(Finding.of(error), lang)


def print_finding(finding: Finding, lang: str) -> None:
    """Print a finding in both languages, the chosen one first."""
    for each in sorted(LANGUAGES, key=lambda language: language != lang):
        severity = SEVERITIES[finding.severity][each]
        typer.echo(f"{severity} {finding.code}: {visible(finding.message(each))}", err=True)


def print_findings(findings: Iterable[Finding], lang: str) -> None:
    """Print findings, one per line in the chosen language, and how many there were."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.severity] += 1
        typer.echo(visible(finding_line(finding, lang)).replace("\n", " "), err=True)
    chinese = [f"{SEVERITIES[each]['zh']} {counts[each]} 个" for each in SEVERITIES if counts[each]]
    english = [f"{SEVERITIES[each]['en']}: {counts[each]}" for each in SEVERITIES if counts[each]]
    if counts:
        typer.echo("、".join(chinese) if lang == "zh" else ", ".join(english), err=True)


def finding_line(finding: Finding, lang: str) -> str:
    """A finding as compilers write it: ``plan.yaml:9:5: 错误 MZ021 $.targets[0].perod 未知的键…``."""
    location = finding.location
    place = f"{location.file}:{location.line}:{location.column}: " if location and location.source else ""
    pointer = f"{location.pointer} " if location else ""
    return f"{place}{SEVERITIES[finding.severity][lang]} {finding.code} {pointer}{finding.message(lang)}"


def usable(dataset: Dataset, lang: str) -> Dataset:
    """The dataset, when nothing found in it is an error; all that was found is printed first."""
    print_findings(dataset.findings, lang)
    if any(finding.severity == "error" for finding in dataset.findings):
        raise typer.Exit(UNUSABLE)
    return dataset
