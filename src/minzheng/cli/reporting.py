"""Reporting (报告): findings and errors, each in one line on the error stream, never a traceback."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ParamSpec

import typer

import minzheng.reports as reports
from minzheng.errors import FileError, MinzhengError, reason_of
from minzheng.language import joined, say, text

if TYPE_CHECKING:
    from minzheng.model import Finding

Parameters = ParamSpec("Parameters")
UNUSABLE = 2
"""The exit code for input that cannot be used."""
MISSING_EXTRA = 1
"""The exit code where an extra is missing."""


def guarded(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """The command, with errors of the library and the system in words and exit code 2."""

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
            print_line(str(error))
            raise typer.Exit(MISSING_EXTRA) from None

    return run


def as_file_error(error: OSError) -> FileError:
    """What the system refused, as an error of the library, in words where the reason is a common one."""
    path = text("cli.output") if error.filename is None else str(error.filename)
    return FileError("MZ008", path=path, reason=reason_of(error))


def print_line(words: str) -> None:
    """One line on the error stream, its control characters made visible."""
    typer.echo(reports.visible(words), err=True)


def print_error(error: MinzhengError, lang: str) -> None:
    """Print an error; of one that holds findings each of them."""
    if findings := getattr(error, "findings", ()):
        print_findings(findings, lang)
        return
    from minzheng.model import Finding

    print_finding(Finding.of(error), lang)


def print_finding(finding: Finding, lang: str) -> None:
    """Print a finding in one line, as compilers write it: ``plan.yaml:9:5: 错误 MZ021 …``."""
    place = finding.location.short if finding.location else None
    parts = {"severity": finding.severity, "code": finding.code, "message": finding}
    words = say("cli.finding_at", lang, place=place, **parts) if place else say("cli.finding", lang, **parts)
    typer.echo(reports.one_line(words), err=True)


def print_findings(findings: Iterable[Finding], lang: str) -> None:
    """Print findings, one a line in the chosen language, and how many there were."""
    from minzheng.errors import Severity

    counts: Counter[object] = Counter()
    for finding in findings:
        counts[finding.severity] += 1
        print_finding(finding, lang)
    if counts:
        counted = [text(f"findings.{severity}", count=counts[severity]) for severity in Severity if counts[severity]]
        print_line(joined("list", counted).label(lang))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of some findings is an error."""
    return any(finding.severity == "error" for finding in findings)
