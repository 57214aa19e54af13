"""The commands ``compare``, ``verdict``, ``diff`` and ``rank`` (比较、判定、对照、排名): what is held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

import minzheng.reports as reports
from minzheng.cli.options import SHARED, Asked, Paths, asking, choice, refused
from minzheng.cli.referring import side
from minzheng.errors import ModelError
from minzheng.language import text

if TYPE_CHECKING:
    from minzheng.comparison import Ranking
    from minzheng.datasets import Dataset
    from minzheng.model import Plan, Summary


PLAN, SUMMARY = "plan", "summary"
"""What of a file is meant that holds both (计划或总结)."""
EXIT_CODES = {"met": 0, "not_met": 1, "undecided": 3}
"""The exit code of each verdict (判定返回码)."""


@asking("lang", "format", "encoding", "catalogue", "input_format")
def compare_command(
    asked: Asked,
    a: Annotated[str, typer.Argument(metavar="a")],
    b: Annotated[str, typer.Argument(metavar="b")],
) -> None:
    """Compare two figures or observations; a reference may leave out what is not needed to know them apart."""
    from minzheng.comparison import compare

    (one, left), (other, right) = (side(words, asked.load) for words in (a, b))
    asked.print(compare(one, other, catalogue=(left, right)))


@asking("lang", "format", "catalogue")
def verdict_command(
    asked: Asked,
    bound: Annotated[str, typer.Argument(metavar="bound")],
    value: Annotated[str, typer.Argument(metavar="value")],
    indicator: Annotated[str | None, typer.Option("--indicator", metavar="indicator")] = None,
) -> None:
    """Say whether a figure meets a bound; an indicator says the unit's kind and which way is better."""
    from minzheng.quantities import Figure

    known = asked.indicators
    about = None if indicator is None else known.resolve(indicator).indicator
    promised, seen = (Figure(words, units=known.units) for words in (bound, value))
    if promised.change:
        raise refused("usage.relative_bound", text=promised)
    sheet, found = reports.judgement(promised, seen, about)
    asked.print(sheet)
    if code := EXIT_CODES[found.value]:
        raise typer.Exit(code)


@asking(*SHARED)
def diff_command(
    asked: Asked,
    a: Annotated[str, typer.Argument(metavar="plan_a")],
    b: Annotated[str, typer.Argument(metavar="plan_b")],
    a_kind: Annotated[str | None, choice("--a", (PLAN, SUMMARY))] = None,
    b_kind: Annotated[str | None, choice("--b", (PLAN, SUMMARY))] = None,
) -> None:
    """Say what changed: of files that hold both the plan is meant, of one file twice its summary and its plan."""
    from minzheng.comparison import diff

    data = asked.load(a), asked.load(b)
    if Path(a).resolve() == Path(b).resolve() and not (a_kind and b_kind):
        a_kind, b_kind = _both(a_kind, b_kind, data[0])
    one, other = _document(data[0], a, a_kind, "--a"), _document(data[1], b, b_kind, "--b")
    asked.print(diff(one, other))


@asking("lang", "format", "encoding", "catalogue", "input_format")
def rank_command(
    asked: Asked,
    indicator: Annotated[str, typer.Argument(metavar="indicator")],
    paths: Paths,
    period: Annotated[str | None, typer.Option("--period", metavar="period")] = None,
    region: Annotated[list[str] | None, typer.Option("--region", metavar="region")] = None,
    breakdown: Annotated[list[str] | None, typer.Option("--breakdown", metavar="breakdown")] = None,
    scope: Annotated[list[str] | None, typer.Option("--scope", metavar="text")] = None,
    ascending: Annotated[bool | None, typer.Option("--ascending/--descending")] = None,
) -> None:
    """Rank the regions that the files speak of; those of them that have no figure are listed as missing."""
    from minzheng.comparison import rank

    data = asked.load(*paths)
    parts = _breakdown(breakdown or [])
    found = rank(
        data, indicator, period=period, regions=region, ascending=ascending, breakdown=parts, scope=scope or ()
    )
    asked.print(found if region else _with_silent(found, data))


def _with_silent(found: Ranking, data: Dataset) -> Ranking:
    """A ranking with the regions of its level that the files speak of and that report nothing."""
    from minzheng.comparison import Gap, MissingRegion, level_among

    levels = {level_among(each.region) for each in found}
    spoken = {each.region for each in data.observations} | {each.region for each in data.documents if each.region}
    spoken -= {each.region for each in (*found, *found.missing)}
    silent = [
        MissingRegion(region=each, reason=Gap.NOT_REPORTED)
        for each in spoken
        if not levels or level_among(each) in levels
    ]
    return attrs.evolve(found, missing=tuple(sorted((*found.missing, *silent), key=lambda each: each.region)))


def _both(a: str | None, b: str | None, data: Dataset) -> tuple[str | None, str | None]:
    """What of one file given twice is meant: the summary and the plan, where it holds both."""
    if not (data.plans and data.summaries):
        return a, b
    if a is None:
        return (SUMMARY if b in (None, PLAN) else PLAN), b or PLAN
    return a, (PLAN if a is SUMMARY else SUMMARY)


def _document(data: Dataset, path: str, sort: str | None, option: str) -> Plan | Summary:
    """The one plan or summary of a file that is meant."""
    held: dict[str, Sequence[Plan | Summary]] = {PLAN: data.plans, SUMMARY: data.summaries}
    meant = sort or (PLAN if data.plans else SUMMARY)
    if not held[meant]:
        raise refused("usage.no_such_part", option, path=path, part=text(f"title.{meant}"))
    if len(held[meant]) > 1:
        from minzheng.comparison import Selector

        raise ModelError("MZ600", field=Selector.DOCUMENT, about=path, known=tuple(each.id for each in held[meant]))
    return held[meant][0]


def _breakdown(pairs: Iterable[str]) -> dict[str, str]:
    split = {pair: pair.partition("=") for pair in pairs}
    for pair, (axis, _, value) in split.items():
        if not (axis and value):
            raise refused("usage.breakdown", "--breakdown", pair=pair)
    return {axis: value for axis, _, value in split.values()}
